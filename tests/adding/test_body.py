"""A page that does not mark its own text: trafilatura tells it, where it is installed; nothing is dropped."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from archive.adding import html

PAGE = """<title>Talks</title><div><a href=/>Home</a></div>
<div>Search this site</div><h1>Talks on fishing</h1><div>4 March 2021</div>
<p>Anna Example: Good morning to all of you.</p><p>Ben Sample: Thank you, we are glad.</p><p>All agreed on the nets.</p>
<div>Share this page</div><div>All rights reserved</div>"""
TEXT = "Anna Example: Good morning to all of you.\nBen Sample: Thank you, we are glad.\nAll agreed on the nets."


def given(monkeypatch: pytest.MonkeyPatch, text: str | None) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", SimpleNamespace(extract=lambda markup, **how: text))


def test_furniture_is_told_and_stays_in_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, TEXT)
    page = html.read(PAGE)
    assert page.main == "trafilatura"
    assert [(part.first_line, part.last_line) for part in page.evidence.main] == [
        (3, 7)
    ]  # with the heading and the date
    assert page.text.splitlines()[0] == "Home" and page.text.splitlines()[-1] == "All rights reserved"


@pytest.mark.parametrize("text", [None, "", "Something else altogether, in many words that the page does not have."])
def test_what_it_cannot_tell_is_left(text: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, text)
    assert (html.read(PAGE).main, html.read(PAGE).evidence.main) == (None, ())


def test_a_page_that_marks_its_own_text_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, TEXT)
    assert html.read(f"<p>Home</p><main>{TEXT}</main>").main == "main"


def test_without_it_all_is_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert html.read(PAGE).evidence.main == ()
