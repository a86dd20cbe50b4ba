"""The one rule under which a shown paragraph and its source lines are compared: tables of what passes and what does not."""

from __future__ import annotations

import pytest

from archive.pages.source_table import Piece
from archive.verifying.article import TIME, Shown
from archive.verifying.compare import comparable, compare


def piece(line: int, text: str, rule: str = "paragraph") -> Piece:
    return Piece("body", rule, 1, line, text + "\n")


def para(anchor: str, text: str, kind: str = "") -> Shown:
    return Shown("p", anchor, kind, text, 7)


def heading(text: str) -> Shown:
    return Shown("h2", "", "", text, 6)


def stamp(text: str) -> Shown:
    return Shown("p", "", TIME, text, 6)


def problems(shown: list[Shown], pieces: list[Piece]) -> list[str]:
    return [str(p) for p in compare("page.html", shown, pieces, "seeds/a.txt", titled=False)]


SAME: list[tuple[list[Shown], list[Piece]]] = [
    ([para("L3", "We agree.")], [piece(3, "We  agree.\u00a0")]),
    ([para("L3", "A soft\u00adhyphen")], [piece(3, "A soft\u00adhyphen")]),
    ([para("L3", "A soft\u00adhyphen")], [piece(3, "A softhyphen")]),
    ([para("L3", "a ⟦U+202E⟧b")], [piece(3, "a \u202eb")]),
    ([para("L3", "Dmitry Medvedev, with the deputy.")], [piece(3, "Dmitry Medvedev"), piece(4, ", with the deputy.")]),
    ([para("L3", "OSCE Chairperson")], [piece(3, "OSCE"), piece(4, "Chairperson")]),
    ([heading("Anna Blank"), para("L3", "Good.")], [piece(3, "Anna Blank: Good.")]),
    ([heading("Anna Blank"), para("L3", "Good.")], [piece(3, "Anna Blank :Good.")]),
    ([heading("Anna Blank"), para("L3", "Good.")], [piece(3, "Anna Blank"), piece(4, ": Good.")]),
    ([heading("Anna Blank"), para("L3", "Good.")], [piece(3, "Anna Blank:"), piece(5, "Good.")]),
    ([heading("Anna Blank (retranslated)"), para("L3", "Good.")],
     [piece(3, "Anna Blank"), piece(4, "(retranslated): Good.")]),
    ([heading("Anna Blank"), para("L3", "")], [piece(3, "Anna Blank:")]),
    ([heading("Mr. LOTT"), para("L3", "Mr. President.")], [piece(3, "Mr. LOTT. Mr. President.")]),
    ([heading("Q"), para("L3", "Why?")], [piece(3, "Q    Why?")]),
    ([heading("President"), para("L3", "It is.")], [piece(3, "President. – It is.")]),
    ([heading("The Earl"), para("L3", "Are they?")], [piece(3, "The Earl"), piece(4, "Are they?")]),
    ([heading("Ben"), stamp("00:12"), para("L3", "Yes.")],
     [piece(3, "Ben "), piece(3, "00:12", "turn.time"), piece(3, ":"), piece(4, "Yes.")]),
    ([heading("Ben"), stamp("00:12"), para("L3", "Yes. At 12:30.")], [piece(3, "[00:12] Ben: Yes. At 12:30.")]),
    ([heading("Anna"), para("L3", "Good.")],
     [piece(3, "**", "markup.bold"), piece(3, "Anna:"), piece(3, "**", "markup.bold"), piece(3, " Good.")]),
    ([para("L3", "A line that goes on.")], [piece(3, "A line"), piece(4, "that goes on.", "paragraph.wrapped")]),
    ([heading("Anna Blank"), para("L3", "(Nods.)", "note")], [piece(3, "Anna Blank: (Nods.)")]),
    ([para("L5", "B."), para("L9", "News, June 1, 2015", "see_also"), para("L7", "C.")],
     [piece(5, "B."), piece(7, "C."), piece(9, "News", "see_also.title"), piece(10, "June 1, 2015", "see_also.date")]),
    ([para("L2", "Sum up.", "lead"), para("L4", "B.")], [piece(2, "Sum", "lead"), piece(3, "up.", "lead"), piece(4, "B.")]),
    ([para("L3", "One"), para("L3-2", "two")], [piece(3, "One"), piece(3, "two")]),
    ([para("L4", "B.")], [piece(3, "2 of 5", "caption.counter"), piece(4, "B."), piece(5, "Print", "boilerplate.share")]),
]  # fmt: skip

OTHER: list[tuple[list[Shown], list[Piece], list[str]]] = [
    ([para("L3", "We agreed.")], [piece(3, "We agree.")],
     ["page.html:7: paragraph L3 is not what line 3 of seeds/a.txt has: shown “We agreed.”, source “We agree.”"]),
    ([para("L3", "now here")], [piece(3, "nowhere")], ["paragraph L3 is not"]),
    ([para("L3", "A.")], [piece(3, "A."), piece(4, "B.")], ["page.html:0: line 4 of seeds/a.txt is not shown: “B.”"]),
    ([para("L4", "B.")], [piece(3, "A."), piece(4, "B.")], ["line 3 of seeds/a.txt is not shown: “A.”"]),
    ([para("L3", "A."), para("L4", "B.")], [piece(3, "A.")], ["paragraph L4 is not what line 4"]),
    ([para("L3", "A."), para("L3-2", "A.")], [piece(3, "A.")], ["paragraph L3-2 is not what line 3"]),
    ([heading("Anna Blanc"), para("L3", "Good.")], [piece(3, "Anna Blank: Good.")], ["paragraph L3 is not"]),
    ([para("L3", "Good.")], [piece(3, "Anna Blank: Good.")], ["paragraph L3 is not"]),
    ([heading("Anna Blank"), para("L3", "Good.")], [piece(3, "Good.")], ["paragraph L3 is not"]),
    ([para("L3", "B."), para("L4", "A.")], [piece(3, "A."), piece(4, "B.")], ["paragraph L3 is", "paragraph L4 is"]),
    ([para("L3", "A ⟦U+202E⟧b")], [piece(3, "A b")], ["paragraph L3 is not"]),
    ([para("L9", "News, June 2, 2015", "see_also")],
     [piece(9, "News", "see_also.title"), piece(10, "June 1, 2015", "see_also.date")], ["paragraph L9 is not", "line 10"]),
    ([heading("Questions"), para("L3", "One.", "note")], [piece(3, "One.")], ["paragraph L3 is not"]),
    ([heading("Ben"), para("L3", "Yes. At 12:30.")], [piece(3, "[00:12] Ben: Yes. At 12:30.")], ["paragraph L3 is not"]),
    ([heading("Ben"), stamp("00:13"), para("L3", "Yes.")], [piece(3, "[00:12] Ben: Yes.")], ["the time of L3", "paragraph L3"]),
    ([heading("Ben"), stamp("12:30"), para("L3", "Yes. At .")], [piece(3, "Ben: Yes. At 12:30.")], ["paragraph L3 is not"]),
    ([heading("[Ben]"), para("L3", "Yes.")], [piece(3, "Yes.")], ["paragraph L3 is not"]),
    ([para("L2", "Sum up!", "lead")], [piece(2, "Sum up.", "lead")], ["paragraph L2 is not"]),
]  # fmt: skip


@pytest.mark.parametrize(("shown", "pieces"), SAME)
def test_the_same(shown: list[Shown], pieces: list[Piece]) -> None:
    assert problems(shown, pieces) == []


@pytest.mark.parametrize(("shown", "pieces", "messages"), OTHER)
def test_another(shown: list[Shown], pieces: list[Piece], messages: list[str]) -> None:
    told = problems(shown, pieces)
    assert len(told) == len(messages), told
    for message, words in zip(told, messages, strict=True):
        assert words in message


def test_the_title_is_compared_where_it_is_the_source_s() -> None:
    pieces = [Piece("metadata", "title", 1, 1, "Talks\n")]
    shown = [Shown("h1", "", "", "Talk", 3)]
    assert [str(p) for p in compare("p.html", shown, pieces, "seeds/a.txt", titled=True)] == [
        "p.html:3: the title is not that of seeds/a.txt: shown “Talk”, source “Talks”"
    ]
    assert not list(compare("p.html", shown, pieces, "seeds/a.txt", titled=False))


def test_a_label_that_an_editor_added_stands_in_no_line() -> None:
    shown = [heading("[Anna Blank]"), para("L3", "Yes."), heading("[Anna Blank]"), para("L4", "No.")]
    pieces = [piece(3, "Yes."), piece(4, "No.")]
    added = {("L3", "[Anna Blank]")}
    told = [str(p) for p in compare("p.html", shown, pieces, "seeds/a.txt", titled=False, added=added)]
    assert told == [
        "p.html:7: paragraph L4 is not what line 4 of seeds/a.txt has: shown “[Anna Blank]: No.”, source “No.”"
    ]


def test_lines_that_nobody_sees_take_linear_time() -> None:
    pieces = [piece(n, "\u200b") for n in range(1, 20_001)]
    shown = [para(f"L{n}", "A.") for n in range(1, 20_001)]
    assert len(problems(shown, pieces)) == 20_000


def test_long_documents_take_linear_time() -> None:
    pieces = [piece(n, f"Line {n} of many.") for n in range(1, 100_001)]
    shown = [para(f"L{n}", f"Line {n} of many.") for n in range(1, 100_001)]
    assert problems(shown, pieces) == []


@pytest.mark.parametrize("text", ["a \u200b b", " a\t\tb ", "a\u2028b", "\ufeffa b", "a\u00a0b", "a \u00ad b"])
def test_folding(text: str) -> None:
    assert comparable(text) == "a b"
    assert comparable(comparable(text)) == comparable(text)
