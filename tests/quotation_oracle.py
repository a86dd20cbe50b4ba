"""Quotations made from documents.jsonl, each with what a plain scan says of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from archive.quoting.words import is_negation, number, split

LETTER = "Exact match."
WORDS = "Exact match but for capitals, punctuation or brackets."
NEARLY = "Close match: "
ALTERED = "Altered"
NOT = "Not found in this archive."
FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
INVENTED = (
    "Zebras graze quietly behind the purple cinema of our neighbours.",
    "The moon is made of green cheese and every schoolchild knows it by heart.",
    "I have always preferred the second violin sonata to any pipeline.",
    "Nobody expects the lighthouse keeper to repaint the comet on Thursdays.",
    "Whoever steals the accordion must learn to juggle in the dark.",
)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: its document, its anchor, its text with white space folded."""

    document: str
    anchor: str
    text: str
    speaker: str | None


@dataclass(frozen=True)
class Quotation:
    """A quotation, the verdict that is right, where it stands, and words that the list of differences must have."""

    kind: str
    text: str
    verdict: str
    places: frozenset[tuple[str, str]] = frozenset()  # (document, first anchor)
    anchors: tuple[str, ...] = ()  # of one place, where it runs over several
    told: tuple[str, ...] = ()


def paragraphs(data: Path) -> list[Paragraph]:
    """All paragraphs of an archive, in the order of the pages."""
    every = []
    for line in data.read_text("utf-8").splitlines():
        row = json.loads(line)
        seen: dict[int, int] = {}
        if row["lead"] and "lead" in row["lines"]:
            seen[row["lines"]["lead"]] = 1
            every.append(Paragraph(row["id"], f"L{row['lines']['lead']}", " ".join(row["lead"].split()), None))
        for block in row["blocks"]:
            first = block["first_line"]
            seen[first] = nth = seen.get(first, 0) + 1
            if block["kind"] == "see_also":
                continue
            anchor = f"L{first}-{nth}" if nth > 1 else f"L{first}"
            every.append(Paragraph(row["id"], anchor, " ".join(block["text"].split()), block["speaker"]))
    return every


def quotations(all_: list[Paragraph], wanted: int) -> Iterator[Quotation]:
    """About ten quotations of each kind, from paragraphs far apart; and invented ones."""
    long = [
        at
        for at, paragraph in enumerate(all_)
        if len(paragraph.text.split()) > 30 and re.fullmatch(r"[\w ,.;:’“”–-]+", paragraph.text)
    ]
    for turn, at in enumerate(long[:: max(1, len(long) // wanted)]):
        paragraph = all_[at]
        words = paragraph.text.split()
        start = turn % 5
        piece = words[start : start + 14 + turn % 9]
        yield from _of_one(all_, paragraph, piece)
        follower = all_[at + 1] if at + 1 < len(all_) else paragraph
        if follower.document == paragraph.document and len(follower.text.split()) > 12 and follower is not paragraph:
            both = f"{' '.join(words[-9:])}\n\n{' '.join(follower.text.split()[:9])}"
            yield Quotation("two paragraphs", both, LETTER, _scan_two(all_, both), (paragraph.anchor, follower.anchor))
        yield Quotation("backwards", " ".join(piece[::-1]), NOT)
    for text in INVENTED:
        yield Quotation("invented", text, NOT)


def _of_one(all_: list[Paragraph], paragraph: Paragraph, piece: list[str]) -> Iterator[Quotation]:
    text = " ".join(piece)
    here = frozenset({(paragraph.document, paragraph.anchor)})
    yield Quotation("to the letter", text, LETTER, _scan(all_, text))
    yield Quotation("in marks", f"“{text}”", LETTER, _scan(all_, text))
    straight = text.translate(FOLD)
    if straight != text:
        yield Quotation("other marks", straight, LETTER, _scan(all_, text))
    yield Quotation("spaces", text.replace(" ", "\u00a0 ", 3), LETTER, _scan(all_, text))
    yield Quotation("capitals", text.upper(), WORDS, here)
    at = next((at for at in range(5, len(piece) - 4) if _light(piece[at]) and piece[at] != piece[at + 1]), None)
    if at is None:
        return
    other = [*piece[:at], "zebra", *piece[at + 1 :]]
    yield Quotation("another word", " ".join(other), NEARLY, here, told=(f"“zebra”, archive: “{piece[at]}”",))
    yield Quotation(
        "a word less", " ".join([*piece[:at], *piece[at + 1 :]]), NEARLY, here, told=("Only in the archive",)
    )
    yield Quotation(
        "a word more",
        " ".join([*piece[:at], "zebra", *piece[at:]]),
        NEARLY,
        here,
        told=("Quotation: “zebra”, not in the archive",),
    )
    yield Quotation(
        "words put in",
        " ".join([*piece[:at], "[zebra]", *piece[at:]]),
        WORDS,
        here,
        told=("“zebra”, marked as put in",),
    )
    yield from _twice(here, piece, at)
    turned = _turns(piece[6:9]) and not any(word.endswith((".", "…")) for word in piece[5:9])
    for gap in (" … ", " [...] "):
        left = f"{' '.join(piece[:6])}{gap}{' '.join(piece[9:])}"
        yield Quotation("negation left out" if turned else "words left out", left, ALTERED if turned else LETTER, here)


def _turns(words: list[str]) -> bool:
    """Whether words left out turn what a sentence says into its opposite."""
    return any(is_negation(word) for word in split(" ".join(words)))


def _light(word: str) -> bool:
    """Whether a word may be another without changing a number, a negation or a name."""
    own = split(word)
    return word.isalpha() and word.islower() and not is_negation(own[0]) and number(own[0]) is None


def _twice(here: frozenset[tuple[str, str]], piece: list[str], at: int) -> Iterator[Quotation]:
    """Two words wrong or missing, in the whole piece and in the eight words around the first of them."""
    second = next((place for place in range(at + 2, len(piece) - 1) if _light(piece[place])), None)
    if second is None:
        return
    other = [*piece[:at], "zebra", *piece[at + 1 : second], "quagga", *piece[second + 1 :]]
    told = (f"“zebra”, archive: “{piece[at]}”", f"“quagga”, archive: “{piece[second]}”")
    yield Quotation("two other words", " ".join(other), NEARLY, here, told=told)
    less = [*piece[:at], *piece[at + 1 : second], *piece[second + 1 :]]
    yield Quotation("two words less", " ".join(less), NEARLY, here, told=("Only in the archive",))
    short = [*piece[at - 4 : at], "zebra", piece[at + 1], "quagga", piece[at + 3]]
    if second == at + 2 and sum(len(word) > 5 for word in short) > 3:
        yield Quotation("two of eight words", " ".join(short), NEARLY, here, told=told)


def _scan(all_: list[Paragraph], text: str) -> frozenset[tuple[str, str]]:
    return frozenset((paragraph.document, paragraph.anchor) for paragraph in all_ if text in paragraph.text)


def _scan_two(all_: list[Paragraph], text: str) -> frozenset[tuple[str, str]]:
    first, second = text.split("\n\n")
    return frozenset(
        (paragraph.document, paragraph.anchor)
        for paragraph, after in pairwise(all_)
        if paragraph.text.endswith(first) and after.text.startswith(second) and paragraph.document == after.document
    )
