"""Line diff: where the lines of a file went in its next version. Time and memory are linear in the files, whatever they hold.

A run is (first line before, first line since, how many), all from 1: those lines stand there still. Lines are compared with
white space folded, so that spaces at their ends and the kind of line break do not count.
"""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from rapidfuzz import fuzz

from archive.text import english

Run: TypeAlias = "tuple[int, int, int]"

_DEEP = 40  # how often a part is cut at lines that stand once in it on both sides
_FULL = 100_000  # pairs of lines of one file that are compared in full, in parts without such lines
_ALIKE = 50.0  # from 0 to 100: lines of which half is the same are one line that was edited
_PAIRS = 40_000  # pairs of lines of one file that are looked at for likeness
_LOOKED_AT = 1_000  # characters of a line, for likeness


class Compared(NamedTuple):
    """`same`: runs of equal lines; `edited`: pairs of lines of which the second is the first, edited; both in order."""

    same: tuple[Run, ...]
    edited: tuple[tuple[int, int], ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """Where each line went, edited ones among them."""
        return joined([*self.same, *((old, new, 1) for old, new in self.edited)])


def compare(old: Sequence[str], new: Sequence[str]) -> Compared:
    """Find the lines of `old` in `new`."""
    before, since = _folded(old), _folded(new)
    same = equal(before, since)
    return Compared(same, tuple(_edited(before, since, same)))


def equal(old: Sequence[str], new: Sequence[str]) -> tuple[Run, ...]:
    """The runs of equal lines; of equal words, for lists of words."""
    return joined(_same(old, new))


def gaps(same: Iterable[Run], old: int, new: int) -> Iterator[tuple[int, int, int, int]]:
    """What is between the runs, in files of `old` and `new` lines: first and last+1 before, first and last+1 since."""
    at, there = 1, 1
    for first, since, count in (*same, (old + 1, new + 1, 0)):
        if at < first or there < since:
            yield at, first, there, since
        at, there = first + count, since + count


def summary(diff: Iterable[tuple[int, int, str, str]], more: int = 0) -> str:
    """ "3 words removed in 2 paragraphs, 1 paragraph added". A row is (line before, line since, both texts)."""
    edited = came = left = gone = new = 0
    for before, since, old, text in diff:
        if before and since:
            edited += 1
            words, others = old.split(), text.split()
            same = sum(count for _, _, count in equal(words, others))
            gone, new = gone + len(words) - same, new + len(others) - same
        elif since:
            came += 1
        else:
            left += 1
    words_ = " and ".join(f"{english.count(n, 'word')} {what}" for n, what in ((gone, "removed"), (new, "added")) if n)
    parts = [f"{words_ or 'white space changed'} in {english.count(edited, 'paragraph')}"] if edited else []
    parts += [f"{english.count(n, 'paragraph')} {what}" for n, what in ((left, "removed"), (came, "added")) if n]
    return ", ".join(parts + [f"{english.count(more, 'difference')} more"] * bool(more)) or "no difference"


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The runs in order, adjacent ones merged."""
    joined_runs: list[Run] = []
    for old, new, count in sorted(runs):
        first, since, length = joined_runs[-1] if joined_runs else (0, 0, 0)
        if length and (old, new) == (first + length, since + length):
            joined_runs[-1] = (first, since, length + count)
        else:
            joined_runs.append((old, new, count))
    return tuple(joined_runs)


def composed(first: Sequence[Run], then: Sequence[Run]) -> tuple[Run, ...]:
    """Where lines went in two steps, of which `first` comes before `then`."""
    runs: list[Run] = []
    by_start = sorted(then)
    starts = [start for start, _, _ in by_start]
    for old, mid, count in first:
        at = max(0, bisect_left(starts, mid + 1) - 1)
        for start, new, length in by_start[at:]:
            if start >= mid + count:
                break
            begin, end = max(mid, start), min(mid + count, start + length)
            if begin < end:
                runs.append((old + begin - mid, new + begin - start, end - begin))
    return joined(runs)


def clipped(runs: Iterable[Run], first: int, last: int) -> tuple[Run, ...]:
    """Only what was on the lines `first` to `last` before."""
    clipped_runs = []
    for old, new, count in runs:
        begin, end = max(old, first), min(old + count, last + 1)
        if begin < end:
            clipped_runs.append((begin, new + begin - old, end - begin))
    return tuple(clipped_runs)


def _folded(lines: Sequence[str]) -> list[str]:
    return [" ".join(line.split()) for line in lines]


def _same(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """Equal lines: from both ends inwards, then around lines that stand once in what is left, as patience diff does."""
    parts = [(0, len(old), 0, len(new), 0)]
    left = _FULL
    while parts:
        a, b, c, d, deep = parts.pop()
        start, first = a, c
        while a < b and c < d and old[a] == new[c]:
            a, c = a + 1, c + 1
        if a > start:
            yield start + 1, first + 1, a - start
        end = b
        while a < b and c < d and old[b - 1] == new[d - 1]:
            b, d = b - 1, d - 1
        if end > b:
            yield b + 1, d + 1, end - b
        if a == b or c == d:
            continue
        anchors = _anchors(old, new, a, b, c, d) if deep < _DEEP else []
        if anchors:
            cuts = [(a, c), *anchors, (b, d)]
            parts += [(i, k, j, m, deep + 1) for (i, j), (k, m) in pairwise(cuts)]
        elif (b - a) * (d - c) <= left:
            left -= (b - a) * (d - c)
            for match in difflib.SequenceMatcher(None, old[a:b], new[c:d], autojunk=False).get_matching_blocks():
                if match.size:
                    yield a + match.a + 1, c + match.b + 1, match.size


def _anchors(old: Sequence[str], new: Sequence[str], a: int, b: int, c: int, d: int) -> list[tuple[int, int]]:
    """Lines that stand once on either side, in the same order on both: the longest such row of them."""
    once = {line for line, count in Counter(old[a:b]).items() if count == 1}
    there: dict[str, int] = {}
    again: set[str] = set()
    for at in range(c, d):
        if new[at] in there:
            again.add(new[at])
        there[new[at]] = at
    pairs = [
        (at, there[old[at]]) for at in range(a, b) if old[at] in once and old[at] in there and old[at] not in again
    ]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest row of pairs in which both numbers rise (patience sorting)."""
    tops: list[int] = []
    last: list[int] = []  # for each length the pair that ends the row
    before: list[int] = []
    for at, (_, value) in enumerate(pairs):
        pile = bisect_left(tops, value)
        before.append(last[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [value]
        last[pile : pile + 1] = [at]
    row = []
    at = last[-1] if last else -1
    while at >= 0:
        row.append(pairs[at])
        at = before[at]
    return row[::-1]


def _edited(old: Sequence[str], new: Sequence[str], same: Sequence[Run]) -> Iterator[tuple[int, int]]:
    """Lines between equal ones that are alike enough to be one line, edited."""
    left = _PAIRS
    for a, b, c, d in gaps(same, len(old), len(new)):
        before = [line for line in range(a, b) if old[line - 1]]
        since = [line for line in range(c, d) if new[line - 1]]
        left -= len(before) * len(since)
        if before and since and left >= 0:
            yield from _alike(before, since, [old[n - 1] for n in before], [new[n - 1] for n in since])


def _alike(before: list[int], since: list[int], old: list[str], new: list[str]) -> Iterator[tuple[int, int]]:
    """The pairs of lines, in order on both sides, that are together the most alike."""
    old, new = [line[:_LOOKED_AT] for line in old], [line[:_LOOKED_AT] for line in new]
    table = [[fuzz.ratio(line, other, score_cutoff=_ALIKE) for other in new] for line in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            pair = table[i][j]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], pair + best[i + 1][j + 1] if pair else 0.0)
    i = j = 0
    while i < len(old) and j < len(new):
        pair = table[i][j]
        if pair and best[i][j] == pair + best[i + 1][j + 1]:
            yield before[i], since[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
