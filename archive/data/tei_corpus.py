"""corpus.xml: the TEI corpus that holds all documents by reference, with the lists of people and places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from archive.data.tei import ID, LANG, NAMESPACES, TEI, put, serial, when, xml_id
from archive.model import Archive, Person, Place, Publisher
from archive.text.escape import external

XI = "http://www.w3.org/2001/XInclude"
SPEAKERS = (("identified", "It is known who speaks."), ("unidentified", "The document does not say who speaks."))


@dataclass(frozen=True, slots=True)
class Extent:
    """How much the corpus holds."""

    documents: int
    turns: int
    words: int


def corpus(archive: Archive, paths: Iterable[str], extent: Extent) -> bytes:
    """The file of the corpus in UTF-8. `paths` are the documents' files, as seen from it, in the archive's order."""
    root: Element = etree.Element(f"{{{TEI}}}teiCorpus", nsmap={**NAMESPACES, "xi": XI})
    root.set(ID, "corpus")
    root.set(LANG, "en")
    header = put(root, "teiHeader")
    file = put(header, "fileDesc")
    put(put(file, "titleStmt"), "title", archive.site_name)
    measures = put(file, "extent")
    for unit in ("documents", "turns", "words"):
        amount = getattr(extent, unit)
        put(measures, "measure", f"{amount} {unit}", unit=unit, quantity=str(amount))
    _publication(file, archive.site_name, archive.publishers)
    put(put(file, "sourceDesc"), "p", "Saved pages of the publishers; each document names its file, lines and SHA-256.")
    _classes(put(header, "encodingDesc"))
    profile = put(header, "profileDesc")
    if archive.places:
        places = put(put(profile, "settingDesc"), "listPlace")
        for place in archive.places:
            _place(places, place)
    if archive.people:
        people = put(put(profile, "particDesc"), "listPerson")
        for person in archive.people:
            _person(people, person)
    for path in paths:
        etree.SubElement(root, f"{{{XI}}}include").set("href", path)
    return serial(root)


def _publication(file: Element, site_name: str, publishers: Iterable[Publisher]) -> None:
    statement = put(file, "publicationStmt")
    put(statement, "publisher", site_name)
    terms = put(statement, "availability")
    for publisher in publishers:
        if publisher.licence:
            put(terms, "licence", f"{publisher.name}: {publisher.licence}", target=external(publisher.licence_url))
    put(terms, "p", "The words are their publishers'; each document names its own.")


def _classes(encoding: Element) -> None:
    """What @ana of a turn can point to."""
    put(
        put(encoding, "projectDesc"), "p", "Made by a program from saved pages by rules with names; nothing is guessed."
    )
    taxonomy = put(put(encoding, "classDecl"), "taxonomy", xml_id="speakers")
    put(taxonomy, "desc", "Who speaks in a turn")
    for key, words in SPEAKERS:
        put(put(taxonomy, "category", xml_id=key), "catDesc", words)


def _person(parent: Element, person: Person) -> None:
    element = _named(parent, "person", person)
    for role in person.roles:
        put(element, "occupation", role.title, from_=when(role.since), to=when(role.until))
    _wikidata(element, person)
    if person.provisional:
        put(element, "note", "Made from the documents only; no editor has confirmed it.")


def _place(parent: Element, place: Place) -> None:
    element = _named(parent, "place", place)
    if place.latitude is not None and place.longitude is not None:
        put(put(element, "location"), "geo", f"{place.latitude} {place.longitude}")
    _wikidata(element, place)


def _named(parent: Element, kind: str, entry: Person | Place) -> Element:
    """A person or place with its names, the shown one first."""
    element = put(parent, kind, xml_id=xml_id(kind, entry.id))
    tag = {"person": "persName", "place": "placeName"}[kind]
    put(element, tag, entry.name)
    for name in entry.aliases:
        if name != entry.name:
            put(element, tag, name, type="alias")
    return element


def _wikidata(element: Element, entry: Person | Place) -> None:
    if entry.wikidata:
        put(element, "idno", entry.wikidata, type="wikidata")
