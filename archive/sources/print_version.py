"""Print versions of pages of the Russian President's site.

View settings … | Official website of the President of Russia | Transcripts / | title | date, place | body | date, place
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from archive.describing import labels
from archive.describing.forms import form
from archive.reading.adapter import Adapter, Mark, Piece, publisher, row_for, rows
from archive.text import dates

_BOILERPLATE = rows("print_version")
_SECTION = re.compile(r"[A-Z][\w ,&’'-]* ?/")
HEAD = 3  # lines: section, title, date
# A new page begins inside a line where the dateline at the end of one runs into the panel: "SochiView settings".
_CUT = re.compile(r"View settings(?<=\SView settings)\s*$")
_SENTENCE_INSIDE = re.compile(r"(?<!\b[A-Z])[.!?]”? [A-Z“]")
_UNNAMED = re.compile(r"\b[Tt]he (?:[A-Z]\w+ )?(?:President|Prime Minister|head of state)\b(?! of\b| [A-Z])")
_STEM = 5  # letters by which two words are compared
_WORD = re.compile(r"[a-z]{4,}")
_COMMON_WORD = re.compile(r"(?<![\w’-])[a-z]{4,}")  # of a title: written small, and so no name
_OF_ANY_EVENT = frozenset(
    word[:_STEM]
    for word in "meeting talks visit conference speech ceremony summit forum session opening remarks address conversation"
    " working with from that this into over under most near upon during after before".split()
)


def recognises(pieces: Sequence[Piece]) -> bool:
    """True if a section line ("Transcripts /") is followed by a title and a dateline."""
    return any(_opens(pieces, i) for i in range(len(pieces)))


def mark(pieces: Sequence[Piece]) -> Iterator[Mark]:
    """Marks of a file of one or more print versions."""
    sections = _sections(pieces)
    starts = [0, *(max(before + HEAD, _panel(pieces, at)) for before, at in pairwise(sections))]
    for part, (first, section, stop) in enumerate(zip(starts, sections, [*starts[1:], len(pieces)], strict=True), 1):
        for piece in pieces[first:section]:
            yield Mark(piece.start, "boilerplate", row_for(piece.text, _BOILERPLATE) or "boilerplate.site-menu", part)
        yield from _page(pieces[section:stop], part)


def _sections(pieces: Sequence[Piece]) -> list[int]:
    """The indexes of the section lines that begin pages; one that stands in the head of another page begins none."""
    starts: list[int] = []
    for at in range(len(pieces)):
        if (not starts or at >= starts[-1] + HEAD) and _opens(pieces, at):
            starts.append(at)
    return starts


def _opens(pieces: Sequence[Piece], at: int) -> bool:
    return bool(
        pieces[at].text.endswith("/")
        and _SECTION.fullmatch(pieces[at].text)
        and len(pieces) > at + 2
        and dates.dateline(pieces[at + 2].flat.strip())
    )


def _panel(pieces: Sequence[Piece], section: int) -> int:
    """The index of the first line of the panel above the section line at `section`."""
    at = section
    while at and row_for(pieces[at - 1].text, _BOILERPLATE):
        at -= 1
    return at


def _page(page: Sequence[Piece], part: int) -> Iterator[Mark]:
    section, title, date = page[:HEAD]
    yield Mark(section.start, "metadata", "sections", part)
    yield Mark(title.start, "metadata", "title", part)
    yield from _dateline(date, part)
    last = len(page) - 1 if len(page) > 3 and page[-1].text == date.text else len(page)
    lead = _lead(page[3:last], title.text)
    for piece in page[3 : 3 + lead]:
        yield Mark(piece.start, "metadata", "lead.assumed", part)
    for piece in page[3 + lead : last]:
        yield Mark(piece.start, "body", "paragraph", part)
    for piece in page[last:]:
        yield Mark(piece.start, "metadata", "dateline.repeated", part)


def _lead(body: Sequence[Piece], title: str) -> int:
    """How many paragraphs at the beginning are taken for the summary, which the print version does not set apart.

    All prose above the first label: where the page has text of its own there, a separator stands between. Else the first
    paragraph, of a transcript only, if no row of `NO_SUMMARY` speaks against it: then it stays with the text.
    """
    above = list(itertools.takewhile(lambda piece: _is_prose(piece.text), body))
    if not above or len(above) == len(body) or not any(labels.find(piece.text) for piece in body):
        return 0  # a report: nothing tells its summary from its text
    below = body[len(above)].text
    if labels.find(below):
        return len(above)
    if form(below) != "separator":
        return 1
    texts = [piece.text for piece in above]
    return 0 if any(speaks_against(title, texts) for _, speaks_against in NO_SUMMARY) else 1


def _single_and_goes_on(_: str, above: Sequence[str]) -> bool:
    """ "Ms Blank reported to the President …" / "* * *": behind a single paragraph a separator tells nothing by itself.

    A summary is then one sentence that names all of whom it speaks; text of the page's own is longer, or says "the President".
    """
    return len(above) == 1 and bool(_SENTENCE_INSIDE.search(above[0]) or _UNNAMED.search(above[0]))


def _next_says_the_title(title: str, above: Sequence[str]) -> bool:
    """Title "Meeting on urgent harvest issues": "The President came to Omsk." / "The discussion was on urgent harvest issues."

    A summary takes up what its title says. Names in the title do not count: a summary may call them "the two leaders".
    """
    telling = _stems(_COMMON_WORD.findall(title)) - _OF_ANY_EVENT
    first, *others = (telling & _stems(_WORD.findall(text.lower())) for text in above)
    return bool(telling) and not first and any(2 * len(said) >= len(telling) for said in others)


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in words)


# What speaks against the first paragraph above a separator being the summary. A name, and whether it does.
NO_SUMMARY: tuple[tuple[str, Callable[[str, Sequence[str]], bool]], ...] = (
    ("single-and-goes-on", _single_and_goes_on),
    ("next-says-the-title", _next_says_the_title),
)


def _is_prose(text: str) -> bool:
    return labels.find(text) is None and form(text) is None and text.endswith((".", "!", "?", ".”"))


def _dateline(piece: Piece, part: int) -> Iterator[Mark]:
    indent = len(piece.flat) - len(piece.flat.lstrip())
    dateline = dates.dateline(piece.flat.strip())
    yield Mark(piece.start, "metadata", "date", part)
    if dateline and dateline.time:
        yield Mark(piece.start + indent + dateline.date_end, "metadata", "time", part)
    if dateline and dateline.place_start is not None:
        yield Mark(piece.start + indent + dateline.place_start, "metadata", "place", part)


ADAPTER = Adapter("print-version", publisher("kremlin"), "en", recognises, mark, cut=_CUT)
