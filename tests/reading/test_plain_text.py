"""What paper and Markdown did to a text: wrapped lines, page furniture, headings, bold labels, time stamps."""

from __future__ import annotations

import pytest

from archive.reading import furniture, markup, wrap
from archive.reading.adapter import Piece, pieces


def lines(*texts: str) -> list[Piece]:
    return [piece for piece in pieces("\n".join(texts)) if piece.text]


def piece_of(text: str) -> Piece:
    (piece,) = pieces(text)
    return piece


WRAPPED = [
    "    The committee will come to order. Today we hear from two of the",
    "witnesses on the state of our bridges, which is, as everybody well",
    "knows, not good at all.",
    "    The first of them has built bridges for more than forty of her",
    "years and will tell us how.",
]


def test_lines_broken_at_a_width_go_on() -> None:
    assert wrap.continued(lines(*WRAPPED)) == {1, 2, 4}


PARAGRAPH = ("Mr. Sample: We come to the bridges in the north of the country",
             "that were built before the war and have not been",
             "painted or mended by anybody since then, as we heard today.")  # fmt: skip


@pytest.mark.parametrize(("first", "below"), [("   ", ""), ("", "     ")])
def test_a_paragraph_begins_where_all_begin(first: str, below: str) -> None:
    """Also below a line without a full stop: what is set in otherwise is no rest of it."""
    text = [line for _ in range(5) for line in (first + PARAGRAPH[0], below + PARAGRAPH[1], below + PARAGRAPH[2])]
    text = [*text, first + "A heading that has no full stop and that is long enough", *text[:3]]
    assert wrap.continued(lines(*text)) == {1, 2, 4, 5, 7, 8, 10, 11, 13, 14, 17, 18}


def test_a_paragraph_goes_on_over_a_page_number() -> None:
    text = [*WRAPPED[:2], "12", *WRAPPED[2:]]
    assert wrap.continued(lines(*text), skipped={2}) == {1, 3, 5}


def test_no_line_goes_on_where_a_label_begins_behind_a_full_stop() -> None:
    text = ["We ask the members of this House to vote for the bill, which will",
            "mend each one of the bridges that we have in all the North of it.",
            "Mr. Sample: I beg to differ, as I have done on every one of these",
            "days since the bill was first brought to this House."]  # fmt: skip
    assert wrap.continued(lines(*text), opens={2}.__contains__) == {1, 3}


@pytest.mark.parametrize(
    "text",
    [
        ["Hello there.", "I see.", "This is what I wanted to say to you about the whole of it.", "Yes."],
        ["Anna Sample", "Ben Muster", "Carla Beispiel", "Dora Exemple"],
        ["A long paragraph on one line " * 20, "another long paragraph on one line " * 20, "and one more " * 40],
        [],
    ],
)
def test_other_text_was_not_broken(text: list[str]) -> None:
    assert wrap.continued(lines(*text)) == frozenset()


APART = [
    ("<alice> hi", "alice"), ("[19:02] <carla_d> note: no", "carla_d"), ("[Speaker 1] [00:12] Yes", "Speaker 1"),
    ("[00:12] [Anna] Yes", "Anna"), ("<br> text", None), ("[Laughter] Yes", None), ("<…>", None), ("<a href=x> y", None),
    ("[see p. 3] [12] so", None), ("Anna Sample [00:00:03] Good morning", "Anna Sample"),
    ("[Anna Sample] 10:02:11", "Anna Sample"),
    ("[00:11] **anna**: Hello", "anna"), ("**Anna Sample** (00:11): Hello", "Anna Sample"), ("**Note** (see 3): so", None),
    ("○議長（見本太郎君）　これより会議を開きます。", "議長（見本太郎君）"), ("（記者）いつですか。", "記者"),
    ("【记者】请问", "记者"), ("○ 一般質問", None),
    ("（一）大桥", None), ("（笑）そうです", None), ("（12）以上", None), ("<laughs> So I left.", None),
    ("\\[00:12\\] **Anna:** Hello", "Anna"),
    ("Paul wrote (3:16) that", None), ("the note [0:12] says", None), ("[Anna Sample] 10:02 she said", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), APART)
def test_names_that_signs_set_apart(text: str, name: str | None) -> None:
    apart = markup.set_apart(piece_of(text))
    assert (text[slice(*apart.name)] if apart else None) == name


STAMPS = [
    ("[00:12] Anna: Yes", "[00:12]"), ("Anna Sample (00:12:30):", "(00:12:30)"), ("Anna Sample  [9:41 AM]", "[9:41 AM]"),
    ("15:25:09 HOT-1: birds", "15:25:09"), ("Anna Sample  100:15", "100:15"),
    ("[14/03/2023, 09:41:12] Anna: hi", "[14/03/2023, 09:41:12]"),
    ("Anna Sample: [00:00:03] Good.", "[00:00:03]"), ("alice — 03/12/2021 10:02 AM", "— 03/12/2021 10:02 AM"),
    ("Anna Sample, [12.03.2021 10:02]", ", [12.03.2021 10:02]"), ("Anna Sample - 00:03", "- 00:03"),
    ("12/03/2021, 10:02 - Anna: hi", "12/03/2021, 10:02 -"),
    ("12/03/2021, 10:02 - +44 7700 900123: hi", "12/03/2021, 10:02 -"),
    ("00:05:07\t0xanna:\tgm", "00:05:07"), ("00:05:07\tOrca 2:\tgm", "00:05:07"), ("00:05 Ooia [OKX]: gm", "00:05"),
    ("Anna Sample [00:00:03] Good.", None),
    ("We met at", None), ("See you at 9:41 AM", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stamp"), STAMPS)
def test_stamps_beside_names(text: str, stamp: str | None) -> None:
    span = markup.stamp(piece_of(text))
    assert (text[slice(*span)] if span else None) == stamp


@pytest.mark.parametrize(
    "form", ["[{0}:48] **anna**: Yes.", "00:{0}:01 Yes.", "Anna [00:{0}:01] Yes.", "[{0}:12] Anna: Yes."]
)
def test_words_with_times_that_count_up_are_no_running_heads(form: str) -> None:
    assert furniture.find(lines(*(text for at in range(10, 16) for text in (form.format(at), "So.")))) == {}


def test_time_stamps_that_count_up_are_no_running_heads() -> None:
    text = [line for at in range(4) for line in (f"Anna Sample (00:0{at}:1{at}):", "Yes, and so on it goes.")]
    assert furniture.find(lines(*text)) == {}


def test_page_numbers_and_what_stands_beside_them_are_furniture() -> None:
    text = [
        "135",
        "OFFICIAL REPORT",
        "It is moved.",
        "Disclaimer: for information.",
        "136",
        "It is so.",
        "Disclaimer: for information.",
        "137",
    ]
    furniture_lines = furniture.find(lines(*text))
    assert furniture_lines == {0: furniture.PAGE_NUMBER, 3: furniture.RUNNING_HEAD, 4: furniture.PAGE_NUMBER,
                     6: furniture.RUNNING_HEAD, 7: furniture.PAGE_NUMBER}  # fmt: skip


def test_heads_that_count_up_are_furniture() -> None:
    text = [row for page in (3, 4, 5) for row in (f"PARLIAMENTARY DEBATES {page}", "We met.", "We spoke.", "We left.")]
    assert set(furniture.find(lines(*text))) == {0, 4, 8}


@pytest.mark.parametrize(
    "text",
    [
        ["How many?", "Ninety.", "And then?", "1984", "Thank you."],
        ["Yes.", "No.", "Yes.", "No.", "Yes.", "No."],
        ["3", "2", "1", "Go"],
        ["Section 1", "Words.", "Section 7", "Words."],
        ["Mr. Sample: I see.", "Why?", "Mr. Sample: I see.", "So."],
    ],
)
def test_what_only_comes_again_is_no_furniture(text: list[str]) -> None:
    assert furniture.find(lines(*text)) == {}


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Anna Sample (00:00:29):", "(00:00:29)"), ("James 00:02:46:", "00:02:46"), ("Ben [00:12]", "[00:12]"),
        ("Mark Sample: 00:01:34", "00:01:34"), ("[00:00:14] Ben Sample: Thank you.", "[00:00:14]"),
        ("Speaker 2  0:07", "0:07"),
        ("00:01:05 Anna", "00:01:05"), ("Mr EXAMPLE (Grayndler) (14:01): I thank him.", "(14:01)"),
        ("It begins at 12:30: be there.", None), ("May 8, 2014 17:00", None), ("Tuesday 09:00", None), ("It ended 3:1", None),
        ("We met at 12:30 and spoke.", None), ("The doors of the hall open to all who come early at about 12:30", None),
    ],
)  # fmt: skip
def test_time_stamps_beside_a_name(text: str, time: str | None) -> None:
    span = markup.stamp(piece_of(text))
    assert (text[slice(*span)] if span else None) == time


def test_times_between_captions() -> None:
    shown = lines("0:00", "good evening", "0:03", "we have two", "1:02:15", "good night")
    assert markup.caption_stamps(shown) == {0, 2, 4}
    assert markup.caption_stamps(lines("09:00", "Opening", "10:00", "Talk", "12:30", "Lunch")) == frozenset()
    assert markup.caption_stamps(lines("0:00", "So.", "0:03")) == frozenset()
    arrows = lines("0:0:0.0 --> 0:0:3.2", "So.", "0:0:3.5 --> 0:0:6.0", "Yes.", "0:0:6.1 --> 0:0:9.0", "No.")
    assert markup.caption_stamps(arrows) == {0, 2, 4}


def test_a_single_time_is_no_stamp() -> None:
    assert list(markup.stamps(lines("Lunch 12:30", "We ate."))) == []
    assert list(markup.stamps(lines("Ben 00:12", "We ate.", "Anna 00:15", "So."))) == [0, 2]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("**Anna:** Hello.", "Anna:"), ("**Anna**: Hello.", "Anna"), ("__Ben (Host):__ Hi.", "Ben (Host):"),
        ("*Interviewer:* When?", "Interviewer:"), ("_Ben_: So.", "Ben"), ("> **Anna:** Hello.", "Anna:"),
        ("*Note* that: no", None),
        ("* Anna: Hello, *Ben*.", None), ("_the_ bridge: no", None),
        ("**Important** is this: no.", None), ("* * *", None), ("**bold** words", None),
    ],
)  # fmt: skip
def test_bold_labels(text: str, label: str | None) -> None:
    span = markup.bold_label(piece_of(text))
    assert (text[span[1] : span[2]] if span else None) == label


BEFORE_SIGNS = [
    ("Anna Sample | Good morning.", ("|", "Anna Sample")), ("SAMPLE\tGood morning.", ("", "SAMPLE")),
    ("Anna B. Sample; Good.", (";", "Anna B. Sample")), ("CL    Hello", ("", "CL")),
    ("[ANNA SAMPLE] In May.", ("]", "ANNA SAMPLE")),
    ("Anna Sample> Hi", (">", "Anna Sample")), ("Anna Sample / Hi", ("/", "Anna Sample")), ("[LAUGHTER] So I left.", None),
    ("Good; it is.", (";", "Good")), ("either/or is fine", None), ("a|b", None),
    ("Anna Sample: Hi; there", None), ("12  So", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "found"), BEFORE_SIGNS)
def test_words_before_a_sign(text: str, found: tuple[str, str] | None) -> None:
    """Whether they name somebody is told by their coming again: see tests/sources/kinds."""
    before = markup.before_sign(piece_of(text))
    assert (before and (before[0], text[slice(*before[1].name)])) == found


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"Anna Sample \(Northtown\): Good", "Anna Sample (Northtown): Good"), (r"1\. So it is \- here",
        "1. So it is - here"),
        (r"C:\path\new", r"C:\path\new"), ("no sign", "no sign"),
    ],
)  # fmt: skip
def test_backslashes_of_markdown(text: str, plain: str) -> None:
    spans = markup.escapes(piece_of(text))
    assert "".join(char for at, char in enumerate(text) if all(at != start for start, _ in spans)) == plain
    assert markup.is_escaped([piece_of(text), piece_of(text)]) == bool(spans)
    assert not markup.is_escaped([piece_of(text)] if len(spans) < 2 else [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# How to grow", "How to grow"),
        ("## Questions ##", "Questions"),
        ("#3 in the list", None),
        ("# C#", "C#"),
        ("#", None),
    ],
)
def test_headings(text: str, words: str | None) -> None:
    span = markup.heading(piece_of(text))
    assert (text[span[1] : span[2]] if span else None) == words


def test_front_matter() -> None:
    assert markup.front_matter(lines("---", "title: A", "---", "Words.")) == 3
    assert markup.front_matter(lines("---", "Words.", "More words.")) == 0
    assert markup.front_matter(lines("Words.", "---", "---")) == 0
    piece = piece_of('title: "How to grow"')
    field = markup.field(piece)
    assert field is not None
    assert (field[0], piece.raw[field[1] : field[2]]) == ("title", "How to grow")
