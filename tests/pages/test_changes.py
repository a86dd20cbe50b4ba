"""What pages say of changes, and pages at addresses that documents have left."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from archive.model import Affected, Archive, Change, ChangeKind
from archive.pages import pages
from archive.pages.differences import table
from archive.work import contexts
from tests.pages.made import ARCHIVE, MEETING, TALKS

FILE = MEETING.source.file
NEW = MEETING.source.sha256
OLD, OLDER = "1" * 64, "2" * 64
MEETING_PAGE = f"documents/2014/{MEETING.id}.md"


def affected(key: str = MEETING.id, now: str | None = MEETING.id, edited: int = 1, last: int = 35) -> Affected:
    return Affected(key, "A *title*", "2014-05-08", 1, last, now, edited)


def change(kind: ChangeKind, *documents: Affected, old: str = OLD, new: str | None = NEW, to: str | None = FILE,
           runs: tuple[tuple[int, int, int], ...] = ((1, 1, 9), (10, 11, 30)), **more: object) -> Change:  # fmt: skip
    event = Change("2001-09-09", kind, FILE, to, old, new, documents, runs)
    return replace(event, **more)  # type: ignore[arg-type]


def texts_after(*changes: Change) -> dict[str, str]:
    archive = replace(ARCHIVE, changes=changes)
    return {page.path: page.text for page in pages(archive)}


def history(key: str, *changes: Change) -> dict[str, Any]:
    """What the theme gets to tell of the document with this id: version, notes in words, earlier versions."""
    lines = (contexts.parsed(page.context) for page in pages(replace(ARCHIVE, changes=changes)) if page.context)
    kept: dict[str, Any] = next(line for line in lines if line["id"] == key).get("history", {})
    return kept and kept | {"notes": [note["text"] for note in kept["notes"]]}


def test_without_changes_pages_are_as_they_were() -> None:
    assert history(MEETING.id) == {}
    assert "Nothing has changed" in texts_after()["changes.md"]
    assert [path for path in texts_after() if path.startswith("changes/")] == []


def test_a_changed_document_says_so_and_keeps_old_numbers() -> None:
    happened = change("changed", affected(), diff=((0, 10, "", "New <b>"), (11, 12, "was this", "is this")))
    assert history(MEETING.id, happened) == {
        "version": NEW[:8],
        "notes": ["The source of this document changed on 9 September 2001"],
        # only the lines that the document had
        "versions": [{"id": "11111111", "until": "9 September 2001", "lines": "1+9:1 10+26:11"}],
    }
    texts = texts_after(happened)
    text = texts[MEETING_PAGE]
    mark = '<a class="note-mark wording" href="#theme:wording-L12" aria-label="Other wording"></a>'
    assert f'<a id="L12" href="#L12"></a>{mark}Thank you' in text  # what is a line now stays what it is now
    assert '<a id="L20" class="omission" href="#L20"></a>&lt;' in text
    assert re.findall(r'<a id="L(\d+)" class="was"></a>', text) == ["13", "16", "18", "21", "23"]
    assert '<a id="L14" class="separator" href="#L14"></a><a id="L13" class="was"></a>' in text
    ids = re.findall(r' id="(L[0-9-]+)"', text)
    assert len(ids) == len(set(ids))
    (page,) = [path for path in texts if path.startswith("changes/")]
    assert page == f"changes/000-11111111-{NEW[:8]}.md"
    assert "<td><ins>New &lt;b&gt;</ins></td>" in texts[page]
    assert "<del><b>was</b> this</del>" in texts[page]
    assert "<ins><b>is</b> this</ins>" in texts[page]
    assert f"({page})" in texts["changes.md"]
    assert "[A \\*title\\*]" in texts["changes.md"]


def test_two_changes_are_followed_one_after_the_other() -> None:
    told = history(
        MEETING.id,
        change("changed", affected(), old=OLDER, new=OLD, runs=((1, 3, 20),)),
        change("changed", affected(), runs=((1, 1, 9), (10, 11, 30))),
    )
    versions = [(version["id"], version["lines"]) for version in told["versions"]]
    assert versions == [("22222222", "1+7:3 8+13:11"), ("11111111", "1+9:1 10+26:11")]


def test_words_that_did_not_change() -> None:
    (note,) = history(MEETING.id, change("changed", affected(edited=0)))["notes"]
    assert "the words of this document did not" in note


def test_a_removed_document_leaves_a_page() -> None:
    texts = texts_after(change("removed", affected("2013-01-01-x", None), to=None, new=None, runs=()))
    text = texts["documents/2014/2013-01-01-x.md"]
    assert "No longer here: A *title*" in text
    assert "was in the archive until 9 September 2001" in text
    assert OLD in text
    assert "template: " not in text  # no document: the search has nothing to index
    assert "2013-01-01-x.md" in texts["changes.md"]
    assert "no longer in the archive" in texts["changes/000-11111111.md"]


def test_what_is_set_aside_says_so() -> None:
    texts = texts_after(change("aside", affected("2013-01-01-x", None), to=None, new=None, runs=()))
    assert "not in the archive at present" in texts["documents/2014/2013-01-01-x.md"]
    assert "Nothing has changed" in texts["changes.md"]


def test_put_back() -> None:
    told = history(
        MEETING.id,
        change("removed", affected(now=None), to=None, new=None, runs=(), old=NEW),
        change("restored", affected(), old=NEW, runs=((1, 1, 35),)),
    )
    assert told["notes"] == [
        "This document was put back on 9 September 2001",
        "This document was taken out on 9 September 2001",
    ]
    assert told["versions"] == []


def test_old_addresses_lead_on_in_one_step() -> None:
    texts = texts_after(
        change("renamed", affected("2014-05-08-a", "2014-05-08-b"), old=NEW, runs=((1, 1, 35),)),
        change("renamed", affected("2014-05-08-b", MEETING.id), old=NEW, runs=((1, 1, 35),)),
    )
    for name in ("a", "b"):
        text = texts[f"documents/2014/2014-05-08-{name}.md"]
        assert 'template: "moved.html"' in text
        assert f'target: "documents/2014/{MEETING.id}.html"' in text
        assert f"]({MEETING.id}.md)" in text


def test_an_address_that_another_document_has_now() -> None:
    (note,) = history(TALKS.id, change("removed", affected(TALKS.id, None), to=None, new=None, runs=(), old=OLD))[
        "notes"
    ]
    assert note == "This document was taken out on 9 September 2001"
    other = change("removed", affected(TALKS.id, None), to=None, new=None, runs=(), old=OLD, file="seeds/other.txt")
    (note,) = history(TALKS.id, other)["notes"]
    assert note == "Until 9 September 2001 another document had this address: “A *title*”"


def test_the_same_change_twice_has_two_pages() -> None:
    back = change("changed", affected(), old=NEW, new=OLD, runs=((1, 1, 9), (11, 10, 25)))
    forth = change("changed", affected())
    texts = texts_after(forth, back, forth)
    assert sorted(path for path in texts if path.startswith("changes/")) == sorted(
        [
            f"changes/000-11111111-{NEW[:8]}.md",
            f"changes/000-{NEW[:8]}-11111111.md",
            f"changes/000-11111111-{NEW[:8]}-2.md",
        ]
    )


def test_ids_that_are_no_address_are_refused() -> None:
    with pytest.raises(ValueError, match="address"):
        texts_after(change("removed", affected("../../x", None), to=None, new=None, runs=()))


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "| a |\n\nb", "# x", "---", "{{ config }}", "\u202e", "x.md#L3"]
)
def test_lines_are_shown_as_text(text: str) -> None:
    shown = table([(1, 1, text, f"{text} more"), (2, 0, text, ""), (0, 3, "", text)])
    assert "<script" not in shown
    assert "\u202e" not in shown
    assert ".md#" not in shown
    assert not any(not line.strip() for line in shown.split("\n"))


def test_documents_that_are_nowhere_do_no_harm() -> None:
    archive = Archive("Empty", changes=(change("changed", affected()), change("renamed", affected("x", "y"), old=NEW)))
    texts = {page.path: page.text for page in pages(archive)}
    assert "No longer here" in texts[f"documents/2014/{MEETING.id}.md"]
    assert "No longer here" in texts["documents/2014/x.md"]
