"""Two versions of a text: the paragraphs that differ as a table, and the words of a paragraph that differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias

from archive.text import linediff
from archive.text.escape import cell

Row: TypeAlias = "tuple[int, int, str, str]"  # of Change.diff
Part: TypeAlias = "tuple[str, bool]"  # words, and whether only this text has them


def table(
    diff: Iterable[Row], names: tuple[str, str] = ("before", "since"), line: Callable[[int, int], str] | None = None
) -> str:
    """The differences as raw HTML, the words that differ marked. No line of it is blank.

    `names` are those of the two versions; `line` gives the HTML for a line (from 1) of the version 0 or 1.
    """
    number = line or (lambda _, at: str(at))
    rows = [
        '<table class="diff">',
        "<thead><tr><th>Version</th><th>Line</th><th>Text</th></tr></thead>",
    ]
    for before, since, old, new in diff:
        was, is_ = marked(old, new) if before and since else (cell(old), cell(new))
        for side, (at, text) in enumerate(((before, f"<del>{was}</del>"), (since, f"<ins>{is_}</ins>"))):
            if at:
                head = f'<tr class="{("before", "since")[side]}"><td>{names[side]}</td><td>{number(side, at)}</td>'
                rows.append(f"{head}<td>{text}</td></tr>")
    return "\n".join([*rows, "</table>"])


def marked(old: str, new: str) -> tuple[str, str]:
    """Two texts as HTML, with the words that are only in one of them in `<b>`."""
    (first,), (second,) = marked_all([old], [new])
    return first, second


def marked_all(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    """The paragraphs of two texts as HTML, as `marked`: words may have gone from one paragraph to the next."""
    before, since = compared(old, new)
    return [_html(some) for some in before], [_html(some) for some in since]


def _html(some: Iterable[Part]) -> str:
    return "".join(_only(words) if alone else cell(words) for words, alone in some)


def _only(words: str) -> str:
    space = len(words) - len(words.lstrip())
    return f"{cell(words[:space])}<b>{cell(words[space:])}</b>"


def compared(old: Sequence[str], new: Sequence[str]) -> tuple[list[list[Part]], list[list[Part]]]:
    """The paragraphs of two texts, each in parts: what both texts have, and what only one has."""
    before, since = ([re.findall(r"\s*\S+|\s+$", text) for text in texts] for texts in (old, new))
    flat, other = ([word.strip() for words in some for word in words] for some in (before, since))
    same = linediff.equal(flat, other)
    kept = {a + n for a, _, many in same for n in range(many)}, {b + n for _, b, many in same for n in range(many)}
    return _parts(before, kept[0]), _parts(since, kept[1])


def _parts(paragraphs: Sequence[Sequence[str]], kept: Container[int]) -> list[list[Part]]:
    """The words of each paragraph in parts. `kept`: which words both have, counted from 1 through all paragraphs."""
    parts: list[list[Part]] = []
    number = 0
    for words in paragraphs:
        flags = [(word, bool(word.strip()) and at not in kept) for at, word in enumerate(words, number + 1)]
        number += len(words)
        parts.append(
            [("".join(word for word, _ in group), alone) for alone, group in groupby(flags, key=itemgetter(1))]
        )
    return parts
