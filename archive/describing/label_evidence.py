"""Which of the labels that paragraphs seem to open with are labels, by what the whole document shows.

A sure one always is, a likely or doubtful one where it comes again. A likely one that stands alone in a text where others
speak ends the turn before it all the same: whose words follow is not known, and the label is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from archive.describing import label_pairs
from archive.describing import own_lines as names_alone
from archive.describing.full_stops import DASHED, DOUBTFUL
from archive.describing.label_entries import is_entry, is_heading
from archive.describing.label_seen import QUOTED, Opening, Seen, is_bare, key
from archive.describing.label_stops import Verdict
from archive.describing.labels import ASKS, DECIDED, REFUSED, UNNAMED, Found
from archive.names import parse as names

__all__ = ["Accepted", "Opening", "weigh"]

_SPEAKS_ALONE, _LONG_TURN = 3, 15  # times and words by which one surname is told from "Deadline: May 3"
_ASKS_AGAIN = 3  # times, by which "TIME: Why?" is told from "Time: 10:30"
_OF_SURNAMES = frozenset({"surname", "some-name", "capitals", DOUBTFUL})
_WORDS = frozenset({"surname", "some-name", "capitals", "short"})  # shapes that any word can have
_OF_STYLE = frozenset({"surname", "some-name", "short"})  # of these, what is out of a document's style is no name
# "… This question comes from Omsk."
_SENT_IN = re.compile(
    r"\b[Tt]h(?:is|e) (?:question|message|letter|text) (?:comes|came|is|was (?:sent|written|asked)) (?:in )?(?:from|by) [A-Z]"
    r"|\b[Ээ]тот вопрос (?:пришёл|пришел|прислал\w*|задал\w*|из|от) "
)
_REMARKS = frozenset("comment comments remark remarks reply replies response responses".split())


@dataclass(frozen=True, slots=True)
class Accepted:
    """A label that opens a turn. `known` is False where it only ends the turn before it."""

    label: str
    text_start: int
    known: bool = True


def weigh(openings: Sequence[Opening], own_lines: bool = False) -> list[Accepted | None]:
    """For each paragraph the label that opens it, or None. `own_lines`: names may stand alone above the words."""
    openings = _paired(openings)
    verdicts = _verdicts(openings)
    speaking = "sure" in verdicts
    accepted = [
        Accepted(o.found.label, o.found.text_start, verdict == "sure")
        if o.found and (verdict == "sure" or (verdict == "likely" and speaking))
        else None
        for o, verdict in zip(openings, verdicts, strict=True)
    ]
    alone = _own_lines(openings) if own_lines else {}
    if 2 * _count(accepted) >= len(alone):
        alone = {at: replace(alone[at], known=False) for at in alone if at + 1 < len(openings)
                 and names_alone.is_office_line(openings[at + 1].text)}  # fmt: skip
    return [label or alone.get(at) for at, label in enumerate(accepted)]


def _count(labels: Iterable[Accepted | None]) -> int:
    return sum(label is not None for label in labels)


def _own_lines(openings: Sequence[Opening]) -> dict[int, Accepted]:
    texts = ["" if o.found and o.found.shape == REFUSED else o.text for o in openings]
    lines = names_alone.find(texts, [o.marked for o in openings])
    return {at: Accepted(openings[at].text, len(openings[at].text), sure) for at, sure in lines.items()}


def _paired(openings: Sequence[Opening]) -> Sequence[Opening]:
    """With the two letters that tell questions from answers as labels, if there are such: see `label_pairs`."""
    times = Counter(key(o.found.label) for o in openings if o.found)
    letters = {
        at: match
        for at, o in enumerate(openings)
        if (match := label_pairs.find(o.text)) and not (o.found and (o.marked or times[key(o.found.label)] > 1))
    }
    two = label_pairs.told([(match["label"], openings[at].text[match.end() :]) for at, match in letters.items()])
    paired = {
        at: Found(match["label"], match.end(), "sure", label_pairs.SHAPE)
        for at, match in letters.items()
        if match["label"] in two
    }
    return [replace(o, found=paired.get(at, o.found)) for at, o in enumerate(openings)] if paired else openings


def _verdicts(openings: Sequence[Opening]) -> list[Verdict]:
    """What the label of each paragraph is in this document."""
    openings = _trusted(openings)
    seen = Seen.of(openings)
    openings = _without_strange_forms(openings)
    verdicts: list[Verdict] = []
    before: set[str] = set()  # labels that opened a turn further up
    for opening in openings:
        verdicts.append(_verdict(opening, seen, before))
        if opening.found and verdicts[-1] == "sure":
            before.add(key(opening.found.label))
    kept = [o for o, verdict in zip(openings, verdicts, strict=True) if o.found and verdict != "none"]
    return ["none"] * len(openings) if _is_nobody_else(kept) else verdicts


def _is_nobody_else(kept: Sequence[Opening]) -> bool:
    """One word that comes again and nobody else, "Deadline: May 3", "Comment: So"; or a report that quotes somebody."""
    labels = [o.found for o in kept if o.found]
    if any(label.shape == DECIDED for label in labels):
        return False
    if len({key(label.label) for label in labels}) != 1 or any(o.marked for o in kept):
        return False
    if names.fold(labels[0].label) in _REMARKS:
        return True
    if not any(label.sure for label in labels):
        words = sum(len(o.text.split()) for o in kept)
        return len(labels) < _SPEAKS_ALONE or words < _LONG_TURN * len(labels) or labels[0].shape not in _OF_SURNAMES
    return len(labels) == 1 and kept[0].rest.startswith(QUOTED)


def _trusted(openings: Sequence[Opening]) -> Sequence[Opening]:
    """With marks only where labels beside time stamps or in bold come again, or are sure: a programme has "12:00 Lunch: …"."""
    marked = [o.found for o in openings if o.marked and o.found]
    times = Counter(key(label.label) for label in marked)
    if any(label.sure for label in marked) or len(times) != times.total() or len(times) < 2:
        return openings
    return [replace(o, marked=False) if o.marked and o.found else o for o in openings]


def _without_strange_forms(openings: Sequence[Opening]) -> Sequence[Opening]:
    """Without "Ms. Example. …" and "Vielen Dank. – …" where labels look otherwise: there they begin a sentence."""
    shapes = Counter(o.found.shape for o in openings if o.found and o.found.shape in (DOUBTFUL, DASHED))
    others = sum(o.found.sure and o.found.shape not in shapes for o in openings if o.found)
    titled = Counter(key(o.found.label) for o in openings if o.found and o.found.shape == DOUBTFUL)
    again = bool(titled) and titled.most_common(1)[0][1] > 1
    strange = {DOUBTFUL} if not again or titled.total() <= 2 * others else set()
    strange |= {DASHED} if 2 * shapes[DASHED] < others else set()
    return [replace(o, found=None) if o.found and o.found.shape in strange else o for o in openings]


def _verdict(opening: Opening, seen: Seen, before: Container[str]) -> Verdict:
    """What a label is in this document."""
    label = opening.found
    if label is None or label.shape == REFUSED:
        return "none"
    own = key(label.label)
    if label.shape == DECIDED or (opening.marked and (label.shape != ASKS or seen.times[own] > 1)):
        return "sure"
    if opening.marked:
        return "likely"  # "**Note:** …" among speakers in bold
    rest = opening.rest
    if label.shape == "anonymous" and seen.read_aloud and _SENT_IN.search(rest):
        return "none"  # whoever speaks reads on
    if own not in before and is_entry(label, opening.text, bool(before)):
        return "none"
    if label.verdict != "sure" and own in seen.named:
        return "sure"
    weighed = _sure(label, rest, seen) if label.sure else _doubtful(label, rest, seen)
    return _in_style(label, weighed, seen)


def _sure(label: Found, rest: str, seen: Seen) -> Verdict:
    """What a label that is sure by itself is before these words: a name that stands alone needs more."""
    if label.shape != "somebody" or seen.times[key(label.label)] > 1:
        return "sure"
    if len(rest.split()) > 2 and is_heading(rest):
        return "none"
    if rest[:1].islower():
        return "likely"  # "Ben Muster: to call the mayor"
    return _doubtful(label, rest, seen) if seen.common.all_of(label.label) else "sure"


def _in_style(label: Found, verdict: Verdict, seen: Seen) -> Verdict:
    """The verdict where many speak under names and offices: a word or two that come a few times are nobody's name there."""
    of_style = label.shape in _OF_STYLE or (seen.adorned and is_bare(label))
    if verdict != "sure" or not of_style or not seen.is_out_of_style(label.label):
        return verdict
    return "likely" if label.label[0].isupper() else "none"


def _doubtful(label: Found, rest: str, seen: Seen) -> Verdict:
    """What a label that is not sure by itself is, before these words."""
    times, quoted = seen.times[key(label.label)], rest.startswith(QUOTED)
    if label.shape == UNNAMED:
        return "likely"
    if label.shape == ASKS:
        return "sure" if times >= _ASKS_AGAIN and 2 * seen.asking[key(label.label)] >= times else "none"
    if label.shape == "letter":
        return "sure" if times > 1 else label.verdict
    if label.shape in ("initials-too", "letters-together"):
        return "none" if not seen.initials else "sure" if times > 1 and label.shape == "initials-too" else "likely"
    initials = label.shape == "letters" and seen.initials  # "KM: we do", as chats and minutes write
    if (
        (quoted and seen.unquoted[key(label.label)] < 2)
        or (rest[:1].islower() and times < 3 and label.label[0].isupper() and not initials)
        or (times < 3 and is_heading(rest))
    ):
        return "none"
    ordinary = label.shape in _WORDS and seen.common.all_of(label.label)
    if label.shape == "short":
        known = times > (2 if " " in label.label else 1) and not (ordinary and label.label[0].isupper())
        return "sure" if known else "none"
    if label.verdict == "maybe":
        return "sure" if times > 1 else "likely" if initials else "none"
    if ordinary:
        return "likely" if times > 2 else "none"
    return "sure" if times > 1 else "likely"
