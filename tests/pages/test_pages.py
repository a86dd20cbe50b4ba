"""What the pages say, and that they hold together."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from archive.linking.addresses import document as address
from archive.linking.addresses import html
from archive.model import Archive, Bases, Block, Issue, Organisation, Participant, Person, Place, Problem, Quote
from archive.pages import pages
from archive.text.escape import visible
from archive.work import contexts
from tests.pages.made import (
    ARCHIVE,
    EMPTY,
    EVIL,
    HOSTILE,
    LUKASHENKO,
    MEETING,
    PUTIN,
    REPORT,
    TALKS,
    block,
    document,
    many,
)
from tests.pages.regenerate import GOLDEN, golden
from tests.rendering import Element, render

EXTENSIONS = ["toc"]


def split(text: str) -> tuple[dict[str, Any], str]:
    """A page's front matter and its body."""
    head, body = text.removeprefix("---\n").split("\n---\n", 1)
    return yaml.safe_load(head), body


def site(archive: Archive) -> dict[str, str]:
    written = list(pages(archive))
    assert len({page.path for page in written}) == len(written)
    return {page.path: page.text for page in written}


def contexts_of(archive: Archive) -> dict[str, dict[str, Any]]:
    """What the theme gets of each document, by its id."""
    given = [contexts.parsed(page.context) for page in pages(archive) if page.context]
    assert [context["page"] for context in given] == [address(document) for document in archive.documents]
    return {context["id"]: context for context in given}


SITE = site(ARCHIVE)
CONTEXTS = contexts_of(ARCHIVE)
MEETING_PAGE, REPORT_PAGE, HOSTILE_PAGE = (SITE[address(one)] for one in (MEETING, REPORT, HOSTILE))


def rendered(text: str) -> Element:
    return render(split(text)[1], EXTENSIONS)


def article(document: Any) -> str:
    """The Markdown of a document."""
    return split(site(replace(ARCHIVE, documents=(document,)))[address(document)])[1]


def ids(root: Element) -> list[str]:
    return [str(element.attrs["id"]) for element in root.all() if "id" in element.attrs]


# --- all pages --------------------------------------------------------------------------------------------------------


def test_golden() -> None:
    there = {p.relative_to(GOLDEN).as_posix(): p.read_text("utf-8") for p in GOLDEN.rglob("*") if p.is_file()}
    assert dict(golden()) == there, "read the difference, then run: python tests/pages/regenerate.py"


@pytest.mark.parametrize("archive", [ARCHIVE, EMPTY, many(450)], ids=["four", "empty", "many"])
def test_every_link_leads_to_a_page_and_a_place_on_it(archive: Archive) -> None:
    texts = site(archive)
    roots = {path: rendered(text) for path, text in texts.items()}
    anchors = {path: ids(root) for path, root in roots.items()}
    for path, root in roots.items():
        assert len(anchors[path]) == len(set(anchors[path])), path
        for link in root.all("a"):
            target = urlsplit(str(link.attrs["href"]))
            if target.scheme:
                assert target.scheme in ("http", "https")
            elif not target.path.startswith("data/") and "sources/" not in target.path:  # those: test_source.py
                other = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(path), target.path)) if target.path else path
                )
                if other.endswith(".html"):  # in the raw HTML of a picture
                    other = other.removesuffix(".html") + ".md"
                assert other in texts, (path, link.attrs)
                assert not target.fragment or target.fragment in anchors[other], (path, link.attrs)


@pytest.mark.parametrize("archive", [ARCHIVE, EMPTY, many(450)], ids=["four", "empty", "many"])
def test_every_page_can_be_reached_from_home(archive: Archive) -> None:
    texts = site(archive)
    reached, new = {"index.md"}, ["index.md"]
    while new:
        path = new.pop()
        for target in re.findall(r"\]\(([^)#:]+\.md)", split(texts[path])[1]):
            other = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if other not in reached and not other.startswith("sources/"):
                reached.add(other)
                new.append(other)
    left = {path for path, text in texts.items() if split(text)[0].get("template") == "moved.html"}
    assert reached == set(texts) - left
    assert {path.replace("open-questions", "keeper") for path in texts if "open-questions" in path} == left


@pytest.mark.parametrize("path", SITE)
def test_one_top_heading_no_level_skipped_and_only_our_elements(path: str) -> None:
    pictures = r'<figure class="pic">.*</figure>|<table class="list">.*</table>|<div .*</div>'  # lxml writes them
    root = rendered(re.sub(pictures, "", SITE[path]))
    levels = [int(tag[1]) for tag in root.tags() if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert set(root.tags()) <= {
        "h1",
        "h2",
        "h3",
        "p",
        "a",
        "ul",
        "li",
        "em",
        "strong",
        "blockquote",
        "hr",
        "pre",
        "code",
    }
    for element in root.all():
        assert set(element.attrs) <= {"id", "class", "href", "title"}


@pytest.mark.parametrize("path", SITE)
def test_front_matter_has_a_title_and_hides_nothing(path: str) -> None:
    head, _ = split(SITE[path])
    assert head["title"]
    assert visible(str(head["title"])) == head["title"]
    assert ("page_kind" in head) == (not re.match(r"documents/(\d{4}|undated)/", path))
    # Keys that mean something else to Material and its plugins: with one of them, stock Material stops or hides the page.
    assert not head.keys() & {"search", "hide", "tags", "icon", "status", "subtitle", "social", "comments", "boost"}


def test_the_same_archive_gives_the_same_pages() -> None:
    assert list(pages(ARCHIVE)) == list(pages(replace(ARCHIVE)))


# --- a document -------------------------------------------------------------------------------------------------------


def test_front_matter_of_a_document_is_what_a_person_would_write() -> None:
    head, _ = split(MEETING_PAGE)
    assert head == {
        "title": "Meeting with President of Belarus Alexander Lukashenko",
        "date": "2014-05-08",
        "time": "17:00",
        "place": "The Kremlin, Moscow",
        "kind": "transcript",
        "language": "en",
        "participants": [
            {"name": "Vladimir Putin", "role": "President of Russia", "id": PUTIN},
            {"name": "Alexander Lukashenko", "role": "President of Belarus", "id": "alexander-lukashenko"},
            {"name": "Dmitry Medvedev", "role": "Prime Minister"},
        ],
        "publisher": "Kremlin press service",
        "licence": "CC BY 4.0",
        "topics": ["Foreign policy"],
        "geography": ["Belarus", "Moscow"],
        "persons": ["Lukashenko Alexander"],
        "sections": ["News", "Transcripts"],
        "published": "May 8, 2014, 17:00",
        "source": {
            "file": "seeds/000.txt",
            "lines": "1-35",
            "sha256": "ab" * 32,
            "url": "http://en.kremlin.ru/d/20981",
            "copies": ["seeds/b.txt:1"],
        },
    }


def test_front_matter_says_what_is_not_plainly_stated_and_why() -> None:
    head, _ = split(REPORT_PAGE)
    assert head["decided"] == {"date": REPORT.date_note}
    assert head["inferred"] == {"place": REPORT.place_note}
    noted = document(place="Minsk", place_note="It stands in the text.", basis=Bases("inferred", place="stated"))
    head, _ = split(site(replace(ARCHIVE, documents=(noted,)))[address(noted)])
    assert (head["inferred"], head["notes"]) == ({"date": ""}, {"place": "It stands in the text."})


def test_the_theme_gets_what_depends_on_other_documents() -> None:
    context = CONTEXTS[MEETING.id]
    assert context["speakers"] == [PUTIN, "alexander-lukashenko"]
    assert context["turns"] == "9:0 9-2: 10:0 11: 12:1 14: 17: 19:0 20:"
    talks = {"title": TALKS.title, "path": html(address(TALKS)), "date_text": "8 May 2014"}
    assert (context["previous"], context["same_day"]) == (talks, [talks])
    assert context["next"]["title"] == REPORT.title
    assert context["participant_pages"] == ["people/vladimir-putin.html", "people/alexander-lukashenko.html", None]
    assert context["person_pages"] == ["people/alexander-lukashenko.html"]
    assert context["place_page"] == "places/the-kremlin-moscow.html"
    lines = {fact["field"]: (fact["line"], fact["page"]) for fact in context["facts"]}
    assert lines == {name: (line, "sources/000.html") for name, line in zip(lines, (2, 4, 5, 6), strict=True)}
    assert [(issue["line"], issue["anchor"]) for issue in context["issues"]] == [(24, "#L24"), (30, "")]


def test_a_new_document_changes_no_other_document_that_it_does_not_name() -> None:
    """Previous, next, same day and related stand in no page; see-also entries and names that find a target now do."""
    apart = replace(ARCHIVE, documents=(TALKS, REPORT, HOSTILE), see_also=())
    new = document("2014-05-08-zz", topics=("Foreign policy",), participants=MEETING.participants)
    before, after = site(apart), site(replace(apart, documents=(TALKS, new, REPORT, HOSTILE)))
    for other in apart.documents:
        assert before[address(other)] == after[address(other)]
    assert contexts_of(apart) != contexts_of(replace(apart, documents=(TALKS, new, REPORT, HOSTILE)))


def test_tags_that_a_saved_page_hid_are_no_topic() -> None:
    hiding = replace(MEETING, topics=(*MEETING.topics, "12 more"))
    archive = replace(ARCHIVE, documents=tuple(hiding if one is MEETING else one for one in ARCHIVE.documents))
    assert site(archive).keys() == site(ARCHIVE).keys()  # no page "12 more"
    data = contexts_of(archive)[hiding.id]
    assert data["topic_pages"] == [html("topics/foreign-policy.md"), None]
    assert data["keywords"] == ["Foreign policy"]


def test_every_block_has_its_anchor() -> None:
    root = rendered(MEETING_PAGE)
    numbers = [
        (str(a.attrs["id"]), a.attrs.get("class"), a.attrs["href"], a.attrs.get("title"))
        for a in root.all("a")
        if "id" in a.attrs
    ]
    expected = [("L3", "lead")] + [(f"L{b.first_line}", None if b.kind == "speech" else b.kind) for b in MEETING.blocks]
    expected[3] = ("L9-2", "note")
    assert numbers == [(key, kind, f"#{key}", key[1:] if kind == "subheading" else None) for key, kind in expected]
    for a in root.all("a"):
        assert (a.text == "") == ("id" in a.attrs)


def test_text_of_blocks_is_pure() -> None:
    root = rendered(MEETING_PAGE)
    paragraphs = [
        element.text
        for tag in ("p", "h2")
        for element in root.all(tag)
        if any("id" in a.attrs for a in element.all("a"))
    ]
    shown = [b.text.replace("\n", ", ") for b in MEETING.blocks if b.kind != "subheading"]
    assert paragraphs == [MEETING.lead, *shown, "Questions & answers"]


def test_labels_keep_their_words_and_link_the_name() -> None:
    root = rendered(MEETING_PAGE)
    headings = [
        (heading.tag, heading.text, [a.text for a in heading.all("a")])
        for heading in root.all()
        if heading.tag in ("h2", "h3")
    ]
    assert headings == [
        ("h2", "President of Russia Vladimir Putin", ["Vladimir Putin"]),
        ("h2", "President of Belarus Alexander Lukashenko", ["Alexander Lukashenko"]),
        ("h2", "Questions & answers", [""]),
        ("h3", "Question", []),
        ("h3", "V.Putin (retranslated)", ["V.Putin"]),
        ("h2", "See also", []),
    ]


def test_a_label_without_the_name_is_linked_whole() -> None:
    labelled = document(blocks=(block("speech", "Yes.", 5, "The President", PUTIN),))
    assert "## [The President](../../people/vladimir-putin.md)" in article(labelled)


def test_a_label_that_only_repeats_a_name_is_linked_the_first_time_in_a_section() -> None:
    def turn(line: int, label: str, speaker: str = PUTIN) -> Block:
        return block("speech", "Yes.", line, label, speaker)

    labels = ("President Vladimir Putin", "Vladimir Putin", "V.Putin", "V.Putin", "President Vladimir Putin")
    turns = [turn(number, label) for number, label in enumerate(labels, 5)]
    another = [turn(12, "Vladimir Putin", "alexander-lukashenko"), turn(13, "Vladimir Putin")]
    text = article(document(blocks=(*turns, block("subheading", "Part two", 11), *another)))
    links = [bool(re.search(r"\]\(", label)) for label in re.findall(r"^##+ (.*)$", text, re.M)]
    assert links == [True, False, True, False, True, False, True, True]


def test_see_also_is_linked_only_where_the_archive_says_so() -> None:
    items = [
        paragraph
        for paragraph in rendered(MEETING_PAGE).all("p")
        if any(a.attrs.get("class") == "see_also" for a in paragraph.all("a"))
    ]
    assert [[a.attrs["href"] for a in paragraph.all("a")][1:] for paragraph in items] == [["2014-05-08-talks.md"], []]
    assert items[0].text == f"{TALKS.title}, May 8, 2014"


def test_names_in_paragraphs_are_linked_the_first_time_in_a_section_and_the_words_stay() -> None:
    assert "Belarusian President [Aleksandr Lukashenko](../../people/alexander-lukashenko.md) held" in article(REPORT)
    talk = (
        block("speech", "Vladimir Putin and Mr Putin!", 9, "Index", "index"),
        block("caption", "Vladimir Putin", 10),
        block("speech", "(Thank you!Vladimir Putin)", 11, "Index", "index"),
    )
    text = article(replace(MEETING, blocks=talk))
    assert text.count("](../../people/vladimir-putin.md)") == 2  # once in each turn
    assert "Putin](../../people/vladimir-putin.md) and Mr Putin!" in text
    shown = [paragraph.text for paragraph in rendered(f"---\na: b\n---\n{text}").all("p")]
    assert shown[-3:] == ["Vladimir Putin and Mr Putin!", "Vladimir Putin", "(Thank you!Vladimir Putin)"]


def test_a_short_name_of_an_organisation_is_explained() -> None:
    csto = Organisation("csto", 'Collective "Security" Treaty', abbreviation="CSTO", explanation="An <alliance>.")
    talk = replace(MEETING, blocks=(block("speech", "The CSTO, the Collective Security Treaty.", 9, "Index", "index"),))
    texts = site(replace(ARCHIVE, documents=(talk,), organisations=(csto,)))
    assert 'The [CSTO](../../organisations/csto.md "Collective Security Treaty"), the Coll' in texts[address(talk)]
    assert "An &lt;alliance&gt;." in texts["organisations/csto.md"]
    assert "#L9) *The __CSTO__, the Collective Security Treaty.*" in texts["organisations/csto.md"]


def test_a_place_that_only_texts_name_has_a_page() -> None:
    known = (Place("minsk", "Minsk"), Place("geneva", "Geneva"))
    talk = replace(MEETING, blocks=(block("speech", "I flew to Minsk.", 9, "Index", "index"),))
    texts = site(replace(ARCHIVE, documents=(talk,), gazetteer=known))
    assert "No document was made here · mentioned in 1 document" in texts["places/minsk.md"]
    assert "places/geneva.md" not in texts


def test_who_appeared_together_and_when() -> None:
    when = '<td><a href="{0}documents/2014/2014-05-08-meeting-with-alexander-lukashenko.html">8 May 2014</a></td>'
    assert '<td><a href="people/vladimir-putin.html">Vladimir Putin</a></td><td>1</td>' in SITE["network.md"]
    assert when.format("") in SITE["network.md"]
    page = SITE["people/alexander-lukashenko.md"]
    assert "## Appeared with\n\n1 person." in page
    assert (
        f'<th scope="row"><a href="vladimir-putin.html">Vladimir Putin</a></th><td>1</td>{when.format("../")}' in page
    )


def test_the_matrix_has_the_same_number_both_ways_and_leads_to_the_two() -> None:
    people = tuple(Person(key, key.title()) for key in ("ann", "bo", "cy"))
    trio, pair = (tuple(Participant(key, key, None, 1) for key in keys) for keys in (("ann", "bo", "cy"), ("bo", "cy")))
    documents = tuple(document(f"2014-05-0{at}", participants=some) for at, some in ((1, trio), (2, pair)))
    text = site(Archive("A", documents, people))["network.md"]
    for key, other in (("bo", "cy"), ("cy", "bo")):
        label = f"{key.title()} and {other.title()}: 2 documents"
        assert f'<td class="cell-4"><a href="people/{key}.html?with={other}" aria-label="{label}">2</a></td>' in text
    assert text.count('scope="col"') == 3 + 5  # of the matrix, and of the pairs


def test_what_reports_quote_stands_on_the_page_of_who_is_quoted() -> None:
    told = Block("narration", "“It will be a *breakthrough*,” he said.", 9, 9, quotes=(Quote(LUKASHENKO, 1, 28),))
    texts = site(replace(ARCHIVE, documents=(TALKS, MEETING, replace(REPORT, blocks=(told,)))))
    page = texts["people/alexander-lukashenko.md"]
    assert "## Quoted in reports" in page
    assert r"working-visit-to-russia.md#L9) *“It will be a \*breakthrough\*”*" in page
    assert "Quoted in reports" not in texts["people/vladimir-putin.md"]


def test_own_words_have_a_section_where_there_are_several_documents() -> None:
    page = site(many(700))["people/vladimir-putin.md"]
    assert '<div id="theme:words" data-speaker="vladimir-putin">' in page
    for year in ("2000", "2001", "2002"):
        assert f'<button type="button" value="{year}" aria-pressed="false">{year}</button>' in page
    assert "In their words" not in SITE["people/vladimir-putin.md"]  # one document


def test_words_spoken_are_drawn_by_year() -> None:
    page = site(many(700))["people/vladimir-putin.md"]
    assert "Words spoken: 2,800 words from 2000 to 2002." in page
    assert page.count('class="pic-bar"') == 3


def test_a_day_of_the_calendar_leads_to_its_document_or_its_month() -> None:
    days = ("2014-05-07", "2014-05-08", "2014-05-08", "2014-06-01", "2014-06-XX")
    documents = tuple(document(f"{day.lower()}-{at}", date=day) for at, day in enumerate(days))
    page = site(replace(ARCHIVE, documents=documents))["years/2014.md"]
    assert 'href="../documents/2014/2014-05-07-0.html" aria-label="7 May 2014: 1 document"' in page
    assert 'href="2014.html#may-2014" aria-label="8 May 2014: 2 documents"' in page
    assert "<svg" not in SITE["years/2014.md"]  # one day needs no picture


def test_what_a_date_and_a_place_rest_on() -> None:
    title, date, time, place = CONTEXTS[REPORT.id]["facts"]
    assert (title["value"], title["basis"], title["line"]) == (REPORT.title, "stated", 1)
    assert date == {"field": "date", "value": "9 September 2021", "basis": "decided", "note": REPORT.date_note}
    assert (time["value"], time["basis"]) == (None, "unknown")
    assert (place["basis"], place["note"]) == ("inferred", REPORT.place_note)


def test_turns_stand_below_subheadings_only_after_one() -> None:
    speech = block("speech", "a", 5, "Question")
    sub = block("subheading", "Part", 6)
    assert re.findall(r"^#+ \w+", article(document(blocks=(speech, sub, speech))), re.M)[1:] == [
        "## Question",
        "### Question",
    ]


def test_a_document_with_nothing_in_it() -> None:
    empty = document(
        title="Untitled document",
        date=None,
        kind="report",
        publisher="nobody",
        basis=replace(MEETING.basis, date="unknown"),
    )
    assert article(empty) == "\n# Untitled document\n"


def test_documents_without_a_year_have_no_neighbours() -> None:
    undated, yearless = document("undated-a", date=None), document("undated-b", date="XXXX-09-09")
    archive = replace(ARCHIVE, documents=(TALKS, undated, yearless))
    given = contexts_of(archive)
    for each in (undated, yearless):
        assert [given[each.id][key] for key in ("previous", "next", "same_day")] == [None, None, []]
    assert given[TALKS.id]["next"] is None
    assert given[yearless.id]["date_text"] == "9 September, year unknown"
    assert "years/undated.md" in site(archive)


def test_hostile_text_stays_text() -> None:
    head, _ = split(HOSTILE_PAGE)
    root = rendered(HOSTILE_PAGE)
    assert next(iter(root.all("h1"))).text == visible(HOSTILE.title) == head["title"]
    assert "url" not in head["source"]
    assert CONTEXTS[HOSTILE.id]["publisher_site"] is None
    assert CONTEXTS[HOSTILE.id]["licence_url"] is None
    shown = [paragraph.text for paragraph in root.all("p") if any("id" in a.attrs for a in paragraph.all("a"))]
    expected = [visible(b.text) for b in HOSTILE.blocks if b.kind not in ("subheading", "see_also")]
    assert shown == [visible(HOSTILE.lead or ""), *expected, "](javascript:x), <b>"]
    assert root.tags().count("hr") == 0
    assert all(not str(a.attrs["href"]).startswith(("javascript", "data:")) for a in root.all("a"))
    assert head["publisher"] == EVIL.name


def test_a_paragraph_too_heavy_for_markdown() -> None:
    text = "*_[<" * 20_000
    heavy = document(blocks=(block("speech", text, 5), block("speech", "After.", 6)))
    paragraphs = [p for p in render(article(heavy), EXTENSIONS).all("p") if any("id" in a.attrs for a in p.all("a"))]
    assert [p.text for p in paragraphs] == [text, "After."]


# --- people and lists -------------------------------------------------------------------------------------------------


def test_a_person() -> None:
    body = split(SITE["people/alexander-lukashenko.md"])[1]
    for words in (
        "2 documents: speaks in 1; present, not speaking, in 1 · [Wikidata](https://www.wikidata.org/wiki/Q2866)",
        "- President of Belarus, from 20 July 1994",
        "- Aleksandr Lukashenko: [9 September 2021, Working visit to Russia. Talks with Vladimir Putin]"
        "(../documents/2021/2021-09-09-working-visit-to-russia.md#L7), line 7",
        "2014-05-08-meeting-with-alexander-lukashenko.md#L12), line 13",  # line 13 is in the paragraph that begins on 12
        "Also known as: Lukashenko Alexander; Alyaksandr Lukashenka",
    ):
        assert words in body
    assert body.index("President of Belarus: [") < body.index("Belarusian President: [")
    assert "in no document" not in body
    assert "no editor has confirmed" in SITE["people/index-.md"]
    assert "wikidata.org" not in SITE["people/index-.md"]


def test_somebody_who_only_stands_in_the_tags() -> None:
    tagged = document(persons=("Lukashenko  Alexander",))
    body = site(replace(ARCHIVE, documents=(tagged,)))["people/alexander-lukashenko.md"]
    assert "1 document: named only in the tags of 1" in body


def test_questions_page_has_every_question_once() -> None:
    problem = replace(ARCHIVE.problems[0], path="seeds/000.txt", line=30, message=MEETING.issues[1].message)
    body = split(site(replace(ARCHIVE, problems=(*ARCHIVE.problems, problem)))["open-questions.md"])[1]
    assert body.count("Not on the page.") == 1
    assert "4 open questions in 3 files." in body
    assert body.index("1 pointer to another document leads") < body.index("## To decide")
    assert "## seeds/empty.txt\n\n- Line 1: The file is empty. The file, or this part of it, was set aside." in body


def test_home_says_what_mkdocs_yml_says_and_counts_what_the_lists_show() -> None:
    head, body = split(SITE["index.md"])
    assert head["description"] == ARCHIVE.site_description
    assert "\nMeetings &amp; talks, &lt;b&gt;as published&lt;/b&gt;.\n" in body
    listed = {name: SITE[f"{name}/index.md"].count("\n- ") for name in ("documents", "people", "places", "topics")}
    assert listed == {"documents": 4, "people": 3, "places": 2, "topics": 7}
    assert "holds 4 documents from 2014 to 2021, with 8 speaker turns. " in body
    assert "Its lists name 3 people, 2 places and 7 topics." in body
    assert split(site(EMPTY)["index.md"])[0].keys() == {"title", "page_kind"}  # nothing is said for it


def test_topics_that_look_alike_have_pages_of_their_own() -> None:
    texts = site(
        replace(ARCHIVE, documents=(document(topics=("C++", "C", "C#", "c", "Foreign  policy", "foreign Policy")),))
    )
    assert sorted(path for path in texts if path.startswith("topics/")) == [
        "topics/c-2.md", "topics/c-3.md", "topics/c.md", "topics/foreign-policy.md", "topics/index.md",
    ]  # fmt: skip


def test_long_lists_go_over_pages_that_stay_as_they_are() -> None:
    few, more = site(many(450)), site(many(451))
    lists = ["documents/index.md", "documents/page-2.md", "documents/page-3.md"]
    assert [few[path].count("\n- ") for path in lists] == [200, 200, 50]
    assert {
        "topics/foreign-policy/page-3.md",
        "people/vladimir-putin/page-3.md",
        "places/moscow/page-2.md",
        "years/2000/page-2.md",
    } <= set(few)
    assert "[Page" not in few["documents/page-3.md"]
    assert few["documents/page-2.md"] == more["documents/page-2.md"]
    assert "Page 2 · [Previous page](index.md) · [Next page](page-3.md)" in few["documents/page-2.md"]
    assert "Page 3 · [First page](index.md) · [Previous page](page-2.md)\n" in few["documents/page-3.md"]
    changed = {path for path in few if few[path] != more[path]}
    assert len(changed) < 25, changed


def test_a_year_is_in_months() -> None:
    texts = site(many(336))
    assert "[January 2000](#january-2000)" in texts["years/2000.md"]
    assert "[December 2000](2000/page-2.md#december-2000)" in texts["years/2000.md"]
    assert texts["years/2000.md"].count("\n## ") == 8


def test_home_says_who_speaks_most_and_of_what() -> None:
    home = site(many(20))["index.md"]
    speakers = "With the number of documents in which each speaks:\n\n[Vladimir Putin](people/vladimir-putin.md) *20*"
    assert f"## Who speaks most\n\n{speakers} · [All people]" in home
    topics = "With the number of documents on each:\n\n[Foreign policy](topics/foreign-policy.md) *20*"
    assert f"## Main topics\n\n{topics} · [All topics]" in home
    assert "Who speaks most" not in SITE["index.md"]  # few documents, all of which stand there


def test_an_archive_of_nothing_says_what_to_do() -> None:
    texts = site(EMPTY)
    assert set(texts) == {
        "index.md", "about.md", "data.md", "search.md", "open-questions.md", "keeper.md", "changes.md", "quotation.md",
        "deciding.md",
        "documents/index.md", "years/index.md", "places/index.md", "topics/index.md", "people/index.md",
        "organisations/index.md", "network.md",
    }  # fmt: skip
    for path in ("index.md", "about.md", "documents/index.md", "years/index.md", "places/index.md", "people/index.md"):
        assert "There are no documents yet. Put text files into the folder seeds/" in texts[path]


def test_same_day_names_a_few_of_very_many() -> None:
    documents = tuple(document(f"2014-05-08-{at:03}") for at in range(100))
    given = contexts_of(replace(ARCHIVE, documents=documents))
    assert len(given[documents[50].id]["same_day"]) == 30


def test_a_tag_may_have_the_family_name_first() -> None:
    tagged = document(persons=("Putin Vladimir", "Vladimir Putin", "Putin"))
    given = contexts_of(replace(ARCHIVE, documents=(tagged,)))
    assert given[tagged.id]["person_pages"] == ["people/vladimir-putin.html", "people/vladimir-putin.html", None]


def questions_page(*documents: Any) -> Element:
    return rendered(site(replace(ARCHIVE, documents=documents, problems=()))["open-questions.md"])


def test_questions_page_has_yaml_to_copy() -> None:
    label = 'Tester "X": ``` <b> &amp;'
    first = document(
        "undated-a",
        date=None,
        blocks=(block("speech", "Yes.", 5, label),),
        issues=(Issue("date.missing", 1, "No date\nfound."), Issue("speaker.unknown", 5, "Who?")),
    )
    second = document(
        "undated-b", source=replace(first.source, first_line=36), issues=(Issue("place.missing", 40, "No place."),)
    )
    third = document(
        "undated-c", source=replace(first.source, file="seeds/one.txt"), issues=(Issue("date.missing", 1, "None."),)
    )
    root = questions_page(first, second, third)
    written = [yaml.safe_load(code.text)["decisions"] for code in root.all("code")]
    assert [[(entry.get("part"), entry.get("field")) for entry in block] for block in written] == [
        [(1, "date"), (2, "place")], [(None, None)], [(None, None)], [(None, None)], [(None, "date")],
    ]  # fmt: skip
    assert {entry["label"]["text"] for block in written[1:4] for entry in block} == {label}
    assert "# line 1\n" in root.text
    assert "Line 1: No date found." in root.text
    assert "If you know it, into seeds/000.yml:" in root.text


def test_questions_on_names_stand_first_with_yes_and_no() -> None:
    asked = Problem(
        "seeds/000.txt", 5, "'Igor Sechin' was taken …", "name.guessed", about=("Igor Sechin", "Head of Rosneft")
    )
    late = document(issues=(Issue("date.missing", 1, "None."),))
    root = rendered(site(replace(ARCHIVE, documents=(late,), problems=(asked,)))["open-questions.md"])
    assert [heading.text for heading in root.all("h3")] == ["Names", "seeds/000.txt"]
    entries = [yaml.safe_load(code.text) for code in root.all("code")][:3]
    igor = {"id": "igor-sechin", "name": "Igor Sechin"}
    longer = {"id": "rosneft-igor-sechin", "name": "Rosneft Igor Sechin"}
    assert entries == [[igor], [longer], [{**igor, "is_person": False}]]
    assert "into authority/people.yml:" in root.text


def test_unknown_layouts_are_asked_once_a_folder() -> None:
    issue = Issue("layout.unknown", 1, "No known layout: check title, date and speakers.")
    unknown = [
        document(f"d{at}", source=replace(MEETING.source, file=f"seeds/{at // 2}/{at}.txt", copies=()), issues=(issue,))
        for at in range(4)
    ]
    root = questions_page(*unknown)
    assert root.text.count("No known layout: check") == 2
    assert [code.text.splitlines()[1].strip() for code in root.all("code")] == ["- confirm: [layout]"] * 4
    assert root.text.count("into seeds/1/_folder.yml:") == 1


def test_pointers_to_nowhere_are_counted() -> None:
    issue = Issue("see_also.unlinked", 24, "“News” matches no single document here.")
    root = questions_page(document(issues=(issue, replace(issue, line=25))))
    assert "2 pointers to other documents lead to none in this archive" in root.text
    assert "“News” matches" not in root.text


def test_copies_count_as_documents_of_their_file() -> None:
    """The second document of b.txt is its second, though the archive shows the first from a.txt."""
    copied = document("a", source=replace(MEETING.source, file="seeds/a.txt", copies=("seeds/b.txt:1",)))
    other = document(
        "b",
        source=replace(MEETING.source, file="seeds/b.txt", first_line=30, copies=()),
        issues=(Issue("date.missing", 30, "None."),),
    )
    (code,) = questions_page(copied, other).all("code")
    assert yaml.safe_load(code.text)["decisions"][0]["part"] == 2


def test_the_letters_of_a_long_list_of_people_lead_to_the_pages_on_which_they_begin() -> None:
    people = [Person(f"p{number:03}", f"Anna {'AMZ'[number // 150]}berg{number:03}") for number in range(450)]
    pages_of = site(replace(ARCHIVE, people=(*people, Person("pro", "Анна Бергова"), Person("ten", "10th Speaker"))))
    index = pages_of["people/index.md"]
    assert "[A](#a) · [M](#m) · [S](page-2.md#s) · [Z](page-2.md#z) · [Other](page-3.md#other)" in index
    assert "Pages of this list, each with its first entry: [1](index.md) (Aberg000" in index
    for path in ("people/index.md", "people/page-2.md", "people/page-3.md"):
        headings = re.findall(r"^## (\w+)$", pages_of[path], re.M)
        assert len(headings) == len(set(headings)) >= 1
