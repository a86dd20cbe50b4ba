"""A document as TEI P5 in the manner of ParlaMint: a turn is `u`, a paragraph `seg`, their ids are the page's anchors.

`<u who="../corpus.xml#person.vladimir-putin">` names the speaker in the person list of corpus.xml; what the document
calls the speaker stands before it as `<note type="speaker">`. The publisher's own words are `p` and `note`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree
from lxml.etree import _Element as Element

from archive.data.item import Item, Paragraph
from archive.linking import anchors
from archive.linking.quotes import quoted
from archive.model import Publisher
from archive.text.escape import external, visible

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
CORPUS = "corpus.xml"
NAMESPACES: dict[str, str] = {None: TEI}  # type: ignore[dict-item]  # the stubs know no default namespace
ID, LANG = f"{{{XML}}}id", f"{{{XML}}}lang"
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_YEARLESS = re.compile(r"XXXX-(\d\d-\d\d)")  # "XXXX-09-09": W3C dates write it "--09-09"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def document(item: Item) -> bytes:
    """The document as a TEI file in UTF-8."""
    return serial(_root(item))


def serial(root: Element) -> bytes:
    """The bytes of an XML file. White space goes only where it means nothing: no element here mixes text and elements."""
    etree.indent(root, " ")
    raw: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return raw + b"\n"


def xml_id(kind: str, key: str) -> str:
    """The id of a person, place or document: "person.vladimir-putin"."""
    return f"{kind}.{key}"


def put(parent: Element, tag: str, text: str | None = None, **attributes: str | None) -> Element:
    """Append an element of TEI. Text and values show what the pages show; attributes that are None are left out."""
    element = etree.SubElement(parent, f"{{{TEI}}}{tag}")
    if text is not None:
        element.text = visible(text)
    for name, value in attributes.items():
        if value is not None:
            element.set({"xml_id": ID, "xml_lang": LANG}.get(name, name.rstrip("_")), visible(value))
    return element


def language(tag: str) -> str:
    """A language tag as BCP 47 allows it, "und" for what is none."""
    return tag if _LANGUAGE.fullmatch(tag) else "und"


def when(date: str | None) -> str | None:
    """The value of @when for a date, or None where W3C's forms cannot say it."""
    if not date:
        return None
    if match := _YEARLESS.fullmatch(date):
        return f"--{match[1]}"
    return date if _DAY.fullmatch(date) else None


def publication(header: Element, publisher: Publisher | None) -> None:
    """publicationStmt: whose the words are and under which licence."""
    statement = put(header, "publicationStmt")
    put(statement, "publisher", publisher.name if publisher else "Unknown publisher")
    terms = put(statement, "availability")
    if publisher and publisher.licence:
        put(terms, "licence", publisher.licence, target=external(publisher.licence_url))
    else:
        put(terms, "p", "The source states no licence.")


def _root(item: Item) -> Element:
    document = item.document
    root: Element = etree.Element(f"{{{TEI}}}TEI", nsmap=NAMESPACES)
    root.set(ID, xml_id("doc", document.id))
    root.set(LANG, language(document.language or ""))
    _header(root, item)
    text = put(root, "text")
    if document.lead:
        put(put(put(text, "front"), "div", type="lead"), "p", document.lead)
    _body(put(text, "body"), item)
    _back(text, item)
    return root


def _header(root: Element, item: Item) -> None:
    document = item.document
    header = put(root, "teiHeader")
    file = put(header, "fileDesc")
    put(put(file, "titleStmt"), "title", document.title)
    extent = put(file, "extent")
    for unit, amount in (("turns", len(item.turns)), ("words", item.words)):
        put(extent, "measure", f"{amount} {unit}", unit=unit, quantity=str(amount))
    publication(file, item.publisher)
    _source(put(file, "sourceDesc"), item)
    _profile(put(header, "profileDesc"), item)


def _source(parent: Element, item: Item) -> None:
    """Where the words come from, and the sum that shows that the file is unchanged."""
    document, source = item.document, item.document.source
    bibl = put(parent, "bibl")
    put(bibl, "title", document.title)
    if item.publisher:
        put(bibl, "publisher", item.publisher.name)
    put(bibl, "date", document.date or "unknown", when=when(document.date))
    if url := external(source.url):
        put(bibl, "idno", url, type="URI")
    put(bibl, "idno", item.page, type="page")
    put(bibl, "idno", source.file, type="file")
    put(bibl, "idno", source.sha256, type="sha256")
    first, last = str(source.first_line), str(source.last_line)
    put(bibl, "biblScope", f"lines {first} to {last}", unit="line", from_=first, to=last)
    if document.event:
        put(bibl, "idno", document.event, type="event")
    if len(document.saves) > 1:
        _saves(put(parent, "listBibl", type="saves"), item)


def _saves(parent: Element, item: Item) -> None:
    """The files that hold the document, the one that is shown first."""
    for save in item.document.saves:
        bibl = put(parent, "bibl")
        put(bibl, "date", save.saved or "unknown", when=when(save.saved), type="saved")
        put(bibl, "idno", save.file, type="file")
        put(bibl, "idno", save.sha256, type="sha256")
        first, last = str(save.first_line), str(save.last_line)
        put(bibl, "biblScope", f"lines {first} to {last}", unit="line", from_=first, to=last)


def _profile(profile: Element, item: Item) -> None:
    document = item.document
    setting = put(put(profile, "settingDesc"), "setting")
    if document.place:
        ref = f"../{CORPUS}#{xml_id('place', document.place_id)}" if document.place_id else None
        put(setting, "name", document.place, type="place", ref=ref)
    day = put(setting, "date", document.date or "unknown", when=when(document.date))
    if document.date_note:
        day.set("evidence", {"decided": "external", "inferred": "conjecture"}.get(document.basis.date, "internal"))
    if document.time:
        put(setting, "time", document.time, when=f"{document.time}:00" if _CLOCK.fullmatch(document.time) else None)
    put(setting, "activity", document.kind)
    if document.participants:
        people = put(put(profile, "particDesc"), "listPerson")
        for taker in document.participants:
            person = put(people, "person", corresp=_who(taker.id) if taker.id else None)
            put(person, "persName", taker.name)
            if taker.role:
                put(person, "occupation", taker.role)
    if document.named_topics:
        words = put(put(profile, "textClass"), "keywords")
        for topic in document.named_topics:
            put(words, "term", topic)


def _who(person: str) -> str:
    return f"../{CORPUS}#{xml_id('person', person)}"


def _body(body: Element, item: Item) -> None:
    """The blocks in their order. A turn goes on over notes and omissions until the next label or the publisher's words."""
    division = put(body, "div", type="transcript" if item.turns else "report")
    open_turn: Element | None = None
    for paragraph in item.paragraphs:
        if paragraph.kind == "see_also":
            continue
        if paragraph.kind == "subheading":
            division, open_turn = put(body, "div", type="section"), None
        elif paragraph.label:
            put(division, "note", f"{paragraph.label}:", type="speaker")
            open_turn = _turn(division, item, paragraph)
        elif paragraph.kind == "narration":
            open_turn = None
        elif paragraph.kind == "speech" and open_turn is None:
            open_turn = _turn(division, item, paragraph)
        inside = division if open_turn is None else open_turn
        _BLOCKS[paragraph.kind](inside, paragraph.text, f"{xml_id('doc', item.document.id)}.{paragraph.anchor}")


def _turn(parent: Element, item: Item, paragraph: Paragraph) -> Element:
    kind = "unidentified" if paragraph.speaker is None else "identified"
    key = f"{xml_id('doc', item.document.id)}.u.{paragraph.anchor}"
    return put(
        parent, "u", xml_id=key, who=_who(paragraph.speaker) if paragraph.speaker else None, ana=f"../{CORPUS}#{kind}"
    )


def _back(text: Element, item: Item) -> None:
    """Pointers to other documents, and who is quoted where; the words stand in the text once, and here for each quotation."""
    entries = [paragraph for paragraph in item.paragraphs if paragraph.kind == "see_also"]
    quotes = [*quoted(item.document)]
    back = put(text, "back") if entries or quotes else text
    if entries:
        items = put(put(back, "div", type="see-also"), "list")
        for entry in entries:
            key = f"{xml_id('doc', item.document.id)}.{entry.anchor}"
            put(items, "item", ", ".join(entry.text.splitlines()), xml_id=key)
    if quotes:
        items = put(put(back, "div", type="quotations"), "list")
        anchor = {id(block): f"L{key}" for block, key in anchors.blocks(item.document)}
        for block, quote in quotes:
            source = f"#{xml_id('doc', item.document.id)}.{anchor[id(block)]}"
            words = block.text[quote.start : quote.end]
            put(put(items, "item"), "q", words, source=source, who=_who(quote.speaker) if quote.speaker else None)


def _gap(parent: Element, text: str, key: str) -> None:
    put(put(parent, "gap", xml_id=key, reason="editorial"), "desc", text)


_BLOCKS: dict[str, Callable[[Element, str, str], object]] = {
    "speech": lambda parent, text, key: put(parent, "seg", text, xml_id=key),
    "narration": lambda parent, text, key: put(parent, "p", text, xml_id=key),
    "subheading": lambda parent, text, key: put(parent, "head", text, xml_id=key),
    "note": lambda parent, text, key: put(parent, "note", text, type="comment", xml_id=key),
    "omission": _gap,
    "pull_quote": lambda parent, text, key: put(parent, "note", text, type="pull-quote", xml_id=key),
    "caption": lambda parent, text, key: put(parent, "note", text, type="caption", xml_id=key),
    "separator": lambda parent, text, key: put(parent, "milestone", unit="section", rend=text, xml_id=key),
}
