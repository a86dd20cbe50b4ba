"""What search reads from a built page: facts, paragraphs, speakers, words."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.search.words import fold, read_page, read_pages
from tests.search_site import document, plain

FOLDED = [
    ("Russia’s, Russia's and Russia‘s", "russias russias and russias"),
    ("Russian-Belarusian talks", "russian belarusian talks"),
    ("2012–2013", "2012 2013"),
    ("today…and—now", "today and now"),
    ("Erdoğan Çelik naïve ÉCOLE", "erdogan celik naive ecole"),
    ("İstanbul", "istanbul"),
    ("co\u00adoperation zero\u200bwidth", "cooperation zerowidth"),
    ("$23.5 billion, 20,000", "23 5 billion 20 000"),
    ("snake_case", "snake case"),
    ("Привет, мир", "привет мир"),
    ("** “…” ** <…>", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "words"), FOLDED)
def test_fold(text: str, words: str) -> None:
    assert " ".join(fold(text)) == words


def page_of(tmp_path: Path, paragraphs: dict[str, str], **facts: object) -> list[tuple[str, int | None, str]]:
    file = document(tmp_path, "documents/a b.html", paragraphs, **facts)
    return [(one.anchor, one.speaker, one.text) for one in read_page(tmp_path, file).paragraphs]


def test_markup_entities_and_white_space_are_read_as_a_reader_sees_them(tmp_path: Path) -> None:
    read = page_of(tmp_path, {"L9": " A &lt;b&gt; &amp;\n <a href='x'>link</a>s  <strong>bold</strong> "}, turns="")
    assert read == [("L9", None, "A <b> & links bold")]


def test_each_paragraph_has_the_speaker_of_the_turn_in_which_it_stands(tmp_path: Path) -> None:
    lines = dict.fromkeys(("L3", "L9", "L9-2", "L10", "L12", "L20", "L20-2"), "word")
    read = page_of(tmp_path, lines, speakers=["anna", "ben"], turns="9:0 9-2:1 12: 20-2:0")
    assert [speaker for _, speaker, _ in read] == [None, 0, 1, 1, None, None, 0]


def test_paragraphs_without_anchor_and_without_words_do_not_count(tmp_path: Path) -> None:
    file = document(tmp_path, "a.html", {"L9": "", "L10": "Rye"})
    file.write_text(file.read_text(encoding="utf-8").replace("</article>", "<p>Loose</p></article>"), encoding="utf-8")
    assert [one.text for one in read_page(tmp_path, file).paragraphs] == ["Rye"]


def test_kinds_of_paragraphs(tmp_path: Path) -> None:
    file = document(tmp_path, "a.html", {})
    anchor = '<a class="x" href="#L{0}" id="L{0}"></a>'
    body = (
        f"<blockquote>\n<p>{anchor.format(4)}Quote</p>\n</blockquote><ul><li>{anchor.format(5)}Item</li></ul>"
        f'<h2 id="sub">{anchor.format(6)}Sub</h2><ul>\n<li>\n<p>{anchor.format(7)}Loose item</p>\n</li></ul>'
    )
    file.write_text(file.read_text(encoding="utf-8").replace("</article>", f"{body}</article>"), encoding="utf-8")
    assert [one.text for one in read_page(tmp_path, file).paragraphs] == ["Quote", "Item", "Sub", "Loose item"]


def test_addresses_are_fit_for_links(tmp_path: Path) -> None:
    file = document(tmp_path, "documents/a b#?.html", {"L9": "Rye"})
    assert read_page(tmp_path, file).url == "documents/a%20b%23%3F.html"


def test_pages_stand_by_date_and_the_undated_last(tmp_path: Path) -> None:
    dates = {"c": "2014-05-08", "b": "2014-05", "d": "XXXX-09-09", "a": None, "e": "1999-12-31"}
    for name, date in dates.items():
        document(tmp_path, f"{name}.html", {"L9": "Rye"}, date=date, time=None)
    document(tmp_path, "later.html", {"L9": "Rye"}, date="2014-05-08", time="17:00")
    plain(tmp_path)
    assert [found.file.stem for found in read_pages(tmp_path)] == ["e", "c", "later", "b", "a", "d"]


@pytest.mark.parametrize(
    ("date", "year"), [("2014-05-08", 2014), ("2014", 2014), ("XXXX-09-09", None), ("201X", None), (None, None)]
)
def test_year(tmp_path: Path, date: str | None, year: int | None) -> None:
    file = document(tmp_path, "a.html", {"L9": "Rye"}, date=date)
    assert read_page(tmp_path, file).year == year
