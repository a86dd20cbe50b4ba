"""The parts of a document's page, and the sections of its turns."""

from __future__ import annotations

import pytest

from archive.site.page_html import document_parts, source_lines

HEADING = '<h1 id="a">A</h1>'
LEAD = '<p><a id="L3" class="lead" href="#L3"></a>Lead.</p>'
PLAIN_LEAD = "<p>Lead of which the line is not known.</p>"
FIRST = '<p><a id="L5" class="caption" href="#L5"></a>A caption.</p>'


def paragraph(line: int | str) -> str:
    return f'<p><a id="L{line}" href="#L{line}"></a>Words {line}.</p>'


@pytest.mark.parametrize(("lead", "shown"), [(LEAD, LEAD), (PLAIN_LEAD, PLAIN_LEAD), ("", "")])
def test_heading_lead_and_text(lead: str, shown: str) -> None:
    parts = document_parts("\n".join(filter(None, (HEADING, lead, FIRST, paragraph(6)))), "")
    assert parts == {"heading": HEADING, "lead": shown, "text": f"{FIRST}\n{paragraph(6)}"}


def test_a_page_without_text() -> None:
    assert document_parts(HEADING, "") == {"heading": HEADING, "lead": "", "text": ""}
    assert document_parts(f"{HEADING}\n{LEAD}", "") == {"heading": HEADING, "lead": LEAD, "text": ""}


@pytest.mark.parametrize(
    ("label", "begin"),
    [
        ("Question", '<section data-s="1">'),
        ('President <a href="x.html">Anna Roth</a>', '<section data-s="1">'),
        ('<a href="x.html">Anna Roth</a>, reporter', '<section class="run" data-s="1">'),
    ],
)
def test_a_turn_is_a_section(label: str, begin: str) -> None:
    turn = f'<h3 id="q">{label}</h3>\n{paragraph(9)}'
    assert document_parts(f"{HEADING}\n{turn}", "9:1")["text"] == f"{begin}<h3>{label}</h3>\n{paragraph(9)}\n</section>"


def test_colours_come_round_and_nobody_has_none() -> None:
    turns = "".join(f'<h2 id="x">X</h2>\n{paragraph(line)}\n' for line in (9, 10, "10-2"))
    text = document_parts(f"{HEADING}\n{turns}", "9:9 10: 10-2:0")["text"]
    assert [part[:2] for part in text.split('data-s="')[1:]] == ['1"', '">', '0"']


def test_subheadings_stay_and_see_also_is_a_section() -> None:
    sub = '<h2 id="s"><a id="L8" class="subheading" href="#L8" title="8"></a>Part</h2>'
    see = f'<h2 id="see-also">See also</h2>\n{paragraph(20)}'
    text = document_parts(f"{HEADING}\n{sub}\n{paragraph(9)}\n{see}", "9:0")["text"]
    assert text == f'{sub}\n{paragraph(9)}\n<section class="see">{see}\n</section>'


def test_links_of_the_lines_of_a_source_lead_to_the_site() -> None:
    table = '<table class="lines"><tr><td><a href="{}#L3">text</a></td></tr></table>'
    before = "<p>a.md#L3</p>\n"
    assert source_lines(before + table.format("../a.md")) == before + table.format("../a.html")
