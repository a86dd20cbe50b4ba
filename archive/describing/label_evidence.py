"""Which of the labels that paragraphs seem to open with are labels, by what the whole document shows.

A sure one always is, a likely or doubtful one where it comes again. A likely one that stands alone in a text where others
speak ends the turn before it all the same: whose words follow is not known, and the label is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.describing import label_shapes
from archive.describing.labels import Found
from archive.names import parse as names

_QUOTED = ("“", "«", '"', "‘", "'", "„")
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_A-ZА-ЯЁ][^\W\d_]{2,}")
_BARE_END = re.compile(r"[\s.;,]+$")
_WITH = re.compile(r",? (?:with|and|и) ")
_NAME_LINE = 80  # characters of a name that stands alone on its line
_CLOSED = tuple(".!?:;,…”\"’)—–-")
_TITLE_BEHIND = re.compile(r"\s+(?:--?|—|–|\|)\s+")  # "Tim Example -- Chief Executive Officer"
_OWN_LINE_SHAPES = frozenset({"honorific", "the-office", "somebody", "one-name", "office-of-named", "numbered", "capitals",
                              "function", "anonymous", "unidentified", "members", "comma"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opening:
    """A paragraph as labels are looked for in it."""

    text: str
    found: Found | None
    timed: bool = False  # a time stamp stands beside the label


@dataclass(frozen=True, slots=True)
class Accepted:
    """A label that opens a turn. `known` is False where it only ends the turn before it."""

    label: str
    text_start: int
    known: bool = True


def weigh(openings: Sequence[Opening], own_lines: bool = False) -> list[Accepted | None]:
    """For each paragraph the label that opens it, or None. `own_lines`: names may stand alone above the words."""
    seen = Counter(_key(o.found.label) for o in openings if o.found and not _is_entry(o))
    common = _Common(openings)
    verdicts = [_verdict(opening, seen, common) for opening in openings]
    speaking = any(verdict == "sure" for verdict in verdicts)
    accepted = [
        Accepted(o.found.label, o.found.text_start, verdict == "sure")
        if o.found and (verdict == "sure" or (verdict == "likely" and speaking))
        else None
        for o, verdict in zip(openings, verdicts, strict=True)
    ]
    lines = _own_lines(openings) if own_lines else []
    if 2 * _count(accepted) < _count(lines):
        return [before or line for before, line in zip(accepted, lines, strict=True)]
    return accepted


def _count(labels: Iterable[Accepted | None]) -> int:
    return sum(label is not None for label in labels)


class _Common:
    """The words that the text uses in small letters: "Customer Service" is nobody's name where it tells of customers."""

    def __init__(self, openings: Iterable[Opening]) -> None:
        self._openings = openings
        self._words: frozenset[str] | None = None

    def all_of(self, label: str) -> bool:
        """Whether each word of the label stands in small letters somewhere."""
        if self._words is None:
            self._words = frozenset(word for o in self._openings for word in _SMALL_WORD.findall(o.text))
        return all(word.lower() in self._words for word in re.findall(r"[^\W\d_]+", label))


def _verdict(opening: Opening, seen: Counter[str], common: _Common) -> label_shapes.Verdict:
    """What a label is in this document."""
    found = opening.found
    if found is None:
        return "none"
    if opening.timed:
        return "sure"
    rest = opening.text[found.text_start :]
    weak = found.verdict != "sure"
    if weak and (rest.startswith(_QUOTED) or rest[:1].islower()):
        return "none"
    again = seen[_key(found.label)] > 1
    if _is_entry(opening) and not (again and not weak):
        return "none" if not again else "likely"
    if found.verdict == "sure":
        alone = found.shape == "somebody" and not again and common.all_of(found.label)
        return "likely" if alone else "sure"
    if found.verdict == "likely":
        ordinary = found.shape in ("surname", "some-name", "capitals") and common.all_of(found.label)
        return "sure" if again and not ordinary else "none" if ordinary else "likely"
    if found.shape == "short" and seen[_key(found.label)] < 3:
        again = again and " " not in found.label
    ordinary = found.shape == "short" and found.label[0].isupper() and common.all_of(found.label)
    return "sure" if again and not ordinary else "none"


def _is_entry(opening: Opening) -> bool:
    """ "Interior Minister: Ivan Petrov.", "INTERVIEWER: Anna Example with Ben Sample": a line of a list of names."""
    found = opening.found
    if found is None or found.shape in ("honorific", "full-stop", "letter", "somebody-timed"):
        return False
    rest = _BARE_END.sub("", opening.text[found.text_start :])
    if len(rest) > _NAME_LINE or not rest or rest.endswith(("?", "!")):
        return False
    label = names.split(found.label)
    if label.name and not label.role:
        return False
    return all(names.is_full_name(part) for part in _WITH.split(rest))


def _key(label: str) -> str:
    return names.squeeze(label).casefold()


def _own_lines(openings: Sequence[Opening]) -> list[Accepted | None]:
    """Names that stand alone on a line above the words, as in Hansard, where some come again and words follow each."""
    shapes = [_name_line(opening) for opening in openings]
    alone = [at for at, shape in enumerate(shapes) if shape]
    followed = [at for at in alone if at + 1 < len(openings) and not shapes[at + 1]]
    seen = Counter(_key(openings[at].text) for at in followed)
    timed = sum(openings[at].timed for at in followed)
    if len(followed) < 3 or len(followed) < 0.8 * len(alone) or (max(seen.values()) < 2 and timed < 2):
        return [None] * len(openings)
    kept = {at for at in followed if shapes[at] == "sure" or seen[_key(openings[at].text)] > 1 or openings[at].timed}
    doubtful = {at for at in followed if shapes[at] == "likely"} - kept
    return [
        Accepted(o.text, len(o.text), at in kept) if at in kept or at in doubtful else None for at, o in enumerate(openings)
    ]


def _name_line(opening: Opening) -> label_shapes.Verdict | None:
    """How sure a whole paragraph is the name of a speaker: "The Earl of Example", "Tim Example -- Chief Executive"."""
    text = opening.text
    if not text or len(text) > _NAME_LINE or text.endswith(_CLOSED) and not text.endswith((" Jr.", ")")):
        return None
    if opening.timed and len(text.split()) <= 5:
        return "sure"
    name = _TITLE_BEHIND.split(text, maxsplit=1)[0]
    verdict, shape = label_shapes.judge(name)
    if shape not in _OWN_LINE_SHAPES or verdict not in ("sure", "likely"):
        return None
    return verdict
