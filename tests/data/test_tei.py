"""TEI: valid against the TEI Consortium's schema, with ids that are the pages' anchors and pointers that lead somewhere."""

import functools
import gzip
from pathlib import Path

import pytest
from lxml import etree

from archive.data import tei
from archive.linking import anchors
from tests.data.written import write
from tests.pages.made import ARCHIVE, EMPTY, HOSTILE, MEETING, PUTIN
from tests.search_built import converted

NS = {"t": tei.TEI}


RNG = "{http://relaxng.org/ns/structure/1.0}"


@functools.cache
def schema_of(names):
    """tei_all of TEI P5 4.3.0, in which only the elements of these names may stand. What it allows, tei_all allows.

    So a schema is made smaller for a use (TEI calls it a customisation). libxml2 needs eight seconds for the whole one.
    """
    with gzip.open(Path(__file__).parent / "tei_all.rng.gz") as file:
        tree = etree.parse(file)
    for element in list(tree.iter(f"{RNG}element")):
        if element.get("name") and element.get("name") not in names:
            element.getparent().replace(element, etree.Element(f"{RNG}notAllowed"))
    return etree.RelaxNG(tree)


def invalid(*trees):
    """What is wrong with each tree that is not valid TEI."""
    names = {etree.QName(element).localname for tree in trees for element in tree.iter(etree.Element)}
    schema = schema_of(frozenset(names))
    return [str(schema.error_log) for tree in trees if not schema.validate(tree)]


@pytest.fixture
def corpus(data):
    tree = etree.parse(str(data / "tei" / tei.CORPUS))
    tree.xinclude()
    return tree


def test_the_corpus_with_all_documents_is_valid(corpus):
    assert invalid(corpus) == []
    assert len(corpus.findall("t:TEI", NS)) == len(ARCHIVE.documents)


@pytest.mark.parametrize("name", ["utterance", "lg"])  # no element of TEI; one that must not stand there
def test_the_schema_refuses_what_is_not_tei(data, name):
    tree = etree.parse(str(next((data / "tei" / "2014").glob("*.xml"))))
    assert invalid(tree) == []
    tree.find(".//t:u", NS).tag = f"{{{tei.TEI}}}{name}"
    assert len(invalid(tree)) == 1


def test_a_corpus_without_documents_is_well_formed(tmp_path):
    write(EMPTY, tmp_path)
    tree = etree.parse(str(tmp_path / "tei" / tei.CORPUS))
    assert tree.find(".//t:measure[@unit='documents']", NS).get("quantity") == "0"


@pytest.mark.corpus
def test_the_pages_of_the_development_corpus_are_valid():
    paths = [path for path in sorted((converted("page") / "tei").rglob("*.xml")) if path.name != tei.CORPUS]
    assert len(paths) > 200
    assert invalid(*(etree.parse(str(path)) for path in paths)) == []


def test_ids_are_the_anchors_of_the_page(corpus):
    for document in ARCHIVE.documents:
        ids = {element.get(tei.ID) for element in corpus.iter() if element.get(tei.ID)}
        expected = {f"doc.{document.id}.L{anchor}" for _, anchor in anchors.blocks(document)}
        assert expected <= ids


def test_pointers_lead_to_people_places_and_classes(corpus):
    ids = [element.get(tei.ID) for element in corpus.iter() if element.get(tei.ID)]
    assert len(ids) == len(set(ids))
    pointers = {
        value.partition("#")[2]
        for element in corpus.iter(f"{{{tei.TEI}}}*")
        for name in ("who", "ana", "ref", "corresp")
        if (value := element.get(name))
    }
    assert f"person.{PUTIN}" in pointers and "place.moscow" in pointers
    assert pointers <= set(ids)


def test_a_turn_holds_its_paragraphs_notes_and_omissions(data):
    tree = etree.parse(str(data / "tei" / "2014" / f"{MEETING.id}.xml"))
    first, *_, last = tree.findall(".//t:u", NS)
    assert first.get("who") == f"../corpus.xml#person.{PUTIN}"
    assert [etree.QName(child).localname for child in first] == ["seg", "note", "seg", "note"]
    assert first.find("t:note", NS).text == "(Applause.)"
    assert [etree.QName(child).localname for child in last] == ["seg", "gap"]
    assert first.getprevious().text == "President of Russia Vladimir Putin:"
    unknown = tree.find(".//t:u[@ana='../corpus.xml#unidentified']", NS)
    assert unknown.get("who") is None and unknown.getprevious().text == "Question:"


def test_the_header_tells_source_and_fixity(data):
    bibl = etree.parse(str(data / "tei" / "2014" / f"{MEETING.id}.xml")).find(".//t:sourceDesc/t:bibl", NS)
    assert bibl.find("t:idno[@type='sha256']", NS).text == MEETING.source.sha256
    assert bibl.find("t:idno[@type='file']", NS).text == MEETING.source.file
    scope = bibl.find("t:biblScope", NS)
    assert (scope.get("from"), scope.get("to")) == ("1", "35")


def test_hostile_text_is_text(data):
    tree = etree.parse(str(data / "tei" / "undated" / f"{HOSTILE.id}.xml"))
    assert tree.getroot().get(tei.LANG) == "und"
    assert tree.find(".//t:title", NS).text.startswith("</h1><script>alert(1)</script> ⟦U+202E⟧")
    assert not tree.findall(".//{*}script")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2014-05-08", "2014-05-08"),
        ("2014-05", "2014-05"),
        ("2014", "2014"),
        ("XXXX-09-09", "--09-09"),
        ("2014?", None),
        ("2017-03-29/2017-03-30", None),
        (None, None),
    ],
)
def test_dates_that_w3c_can_say(date, expected):
    assert tei.when(date) == expected
