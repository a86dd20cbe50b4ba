"""Which of the labels that paragraphs seem to open with are labels, by what the whole document shows.

A sure one always is, a likely or doubtful one where it comes again. A likely one that stands alone in a text where others
speak ends the turn before it all the same: whose words follow is not known, and the label is reported.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from archive.describing import label_shapes
from archive.describing import own_lines as names_alone
from archive.describing.full_stops import DOUBTFUL
from archive.describing.labels import ASKS, DECIDED, REFUSED, UNNAMED, Found
from archive.names import parse as names
from archive.names.words import CONNECTING
from archive.text import dates

_QUOTED = ("“", "«", '"', "‘", "'", "„")
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_A-ZА-ЯЁ][^\W\d_]{2,}")
_BARE_END = re.compile(r"[\s.;,]+$")
_WITH = re.compile(r",? (?:with|and|и) ")
_ENTRY = 200  # characters of a line that names somebody in a list
_OF_NAMES = frozenset({"somebody", "comma", "capitals", "of-speech"})
_ENTRY_SHAPES = frozenset({"somebody", "office", "function", "capitals", "comma"})
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_SPEAKS_ALONE, _LONG_TURN = 3, 15  # times and words by which one surname is told from "Deadline: May 3"
_ASKS_AGAIN = 3  # times, by which "TIME: Why?" is told from "Time: 10:30"
_OF_SURNAMES = frozenset({"surname", "some-name", "capitals", DOUBTFUL})
# Questions that somebody reads aloud: "Anna Sample: Question: Why is it shut?"; "… This question comes from Omsk."
_READ_ALOUD = re.compile(r"(?:Question|Вопрос): ")
_SENT_IN = re.compile(
    r"\b[Tt]h(?:is|e) (?:question|message|letter|text) (?:comes|came|is|was (?:sent|written|asked)) (?:in )?(?:from|by) [A-Z]"
    r"|\b[Ээ]тот вопрос (?:пришёл|пришел|прислал\w*|задал\w*|из|от) "
)
_REMARKS = frozenset("comment comments remark remarks reply replies response responses".split())


@dataclass(frozen=True, slots=True)
class Opening:
    """A paragraph as labels are looked for in it."""

    text: str
    found: Found | None
    marked: bool = False  # a time stamp stands beside the label, or it is set in bold


@dataclass(frozen=True, slots=True)
class Accepted:
    """A label that opens a turn. `known` is False where it only ends the turn before it."""

    label: str
    text_start: int
    known: bool = True


def weigh(openings: Sequence[Opening], own_lines: bool = False) -> list[Accepted | None]:
    """For each paragraph the label that opens it, or None. `own_lines`: names may stand alone above the words."""
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


def _own_lines(openings: Sequence[Opening]) -> dict[int, Accepted]:
    texts = ["" if o.found and o.found.shape == REFUSED else o.text for o in openings]
    found = names_alone.find(texts, [o.marked for o in openings])
    return {at: Accepted(openings[at].text, len(openings[at].text), sure) for at, sure in found.items()}


def _verdicts(openings: Sequence[Opening]) -> list[label_shapes.Verdict]:
    """What the label of each paragraph is in this document."""
    openings = _trusted(openings)
    seen = _Seen.of(openings)
    openings = _without_titled(openings)
    verdicts: list[label_shapes.Verdict] = []
    before: set[str] = set()  # labels that opened a turn further up
    for opening in openings:
        verdicts.append(_verdict(opening, seen, before))
        if opening.found and verdicts[-1] == "sure":
            before.add(_key(opening.found.label))
    kept = [o for o, verdict in zip(openings, verdicts, strict=True) if o.found and verdict != "none"]
    return ["none"] * len(openings) if _is_nobody_else(kept) else verdicts


def _is_nobody_else(kept: Sequence[Opening]) -> bool:
    """One word that comes again and nobody else, "Deadline: May 3", "Comment: So"; or a report that quotes somebody."""
    found = [o.found for o in kept if o.found]
    if any(label.shape == DECIDED for label in found):
        return False
    if len({_key(label.label) for label in found}) != 1 or any(o.marked for o in kept):
        return False
    if names.fold(found[0].label) in _REMARKS:
        return True
    if not any(label.sure for label in found):
        words = sum(len(o.text.split()) for o in kept)
        return len(found) < _SPEAKS_ALONE or words < _LONG_TURN * len(found) or found[0].shape not in _OF_SURNAMES
    return len(found) == 1 and kept[0].text[found[0].text_start :].startswith(_QUOTED)


def _trusted(openings: Sequence[Opening]) -> Sequence[Opening]:
    """With marks only where labels beside time stamps or in bold come again, or are sure: a programme has "12:00 Lunch: …"."""
    marked = [o.found for o in openings if o.marked and o.found]
    seen = Counter(_key(found.label) for found in marked)
    if any(found.sure for found in marked) or len(seen) != seen.total() or len(seen) < 2:
        return openings
    return [replace(o, marked=False) if o.marked and o.found else o for o in openings]


def _without_titled(openings: Sequence[Opening]) -> Sequence[Opening]:
    """Without "Ms. Example. …" in small letters where labels look otherwise: there it begins a sentence."""
    titled = Counter(_key(o.found.label) for o in openings if o.found and o.found.shape == DOUBTFUL)
    others = sum(1 for o in openings if o.found and o.found.verdict == "sure" and o.found.shape != DOUBTFUL)
    if not titled or (titled.most_common(1)[0][1] > 1 and titled.total() > 2 * others):
        return openings
    return [replace(o, found=None) if o.found and o.found.shape == DOUBTFUL else o for o in openings]


def _short_names(openings: Sequence[Opening]) -> frozenset[str]:
    """Labels of which one is the end of the other, the longer with an office: "Minister … Pavel Youth", "Pavel Youth"."""
    doubtful = {o.found.label for o in openings if o.found and o.found.verdict == "likely"}
    keys: set[str] = set()
    for long in doubtful:
        words = long.split(" ")
        ends = (" ".join(words[at:]) for at in range(1, len(words) - 1))
        short = next((end for end in ends if end in doubtful and not names.has_office(end)), None)
        if short and names.has_office(long):
            keys |= {_key(long), _key(short)}
    return frozenset(keys)


def _surnames(openings: Sequence[Opening]) -> frozenset[str]:
    """The surnames of those who surely speak: "DOE" behind "CARLA DOE, REPORTER"."""
    sure = (
        names.split(o.found.label).name
        for o in openings
        if o.found and o.found.sure and o.found.shape in _OF_NAMES and not _is_entry(o.found, o.text, False)
    )
    return frozenset(_key(name.split(" ")[-1]) for name in sure if name and names.is_full_name(name))


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


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the whole document shows of its labels, by `_key`."""

    times: Counter[str]
    unquoted: Counter[str]  # times that words stand behind it that are no quotation
    asking: Counter[str]  # times that words stand behind it that ask something
    named: Container[str]  # short names of those who speak under longer ones
    initials: bool  # whether labels of a few letters come again: "AS:", "BM:"
    common: _Common
    read_aloud: bool  # whether somebody named reads questions of others

    @classmethod
    def of(cls, openings: Sequence[Opening]) -> _Seen:
        """Of the openings of a document."""
        found = [
            (o.found, o.text[o.found.text_start :])
            for o in openings
            if o.found and not _is_entry(o.found, o.text, True)
        ]
        times = Counter(_key(label.label) for label, _ in found)
        unquoted = Counter(_key(label.label) for label, rest in found if not rest.startswith(_QUOTED))
        asking = Counter(_key(label.label) for label, rest in found if "?" in rest)
        letters = {_key(label.label) for label, _ in found if label.shape == "letters"}
        again = sum(times[key] > 1 for key in letters) > 1 or any(times[key] > 2 for key in letters)
        aloud = any(label.shape != "anonymous" and _READ_ALOUD.match(rest) for label, rest in found)
        named = _short_names(openings) | _surnames(openings)
        return cls(times, unquoted, asking, named, again, _Common(openings), aloud)


def _verdict(opening: Opening, seen: _Seen, before: Container[str]) -> label_shapes.Verdict:
    """What a label is in this document."""
    label = opening.found
    if label is None or label.shape == REFUSED:
        return "none"
    if opening.marked or label.shape == DECIDED:
        return "sure"
    key = _key(label.label)
    rest = opening.text[label.text_start :]
    if label.shape == "anonymous" and seen.read_aloud and _SENT_IN.search(rest):
        return "none"  # whoever speaks reads on
    if key not in before and _is_entry(label, opening.text, bool(before)):
        return "none"
    if label.verdict == "sure":
        alone = label.shape == "somebody" and seen.times[key] < 2
        if alone and len(rest.split()) > 2 and _is_heading(rest):
            return "none"
        if alone and rest[:1].islower():
            return "likely"  # "Ben Muster: to call the mayor"
        alone = alone and seen.common.all_of(label.label)
        return _doubtful(label, rest, seen) if alone else "sure"
    return "sure" if key in seen.named else _doubtful(label, rest, seen)


def _doubtful(label: Found, rest: str, seen: _Seen) -> label_shapes.Verdict:
    """What a label that is not sure by itself is, before these words."""
    times, quoted = seen.times[_key(label.label)], rest.startswith(_QUOTED)
    if label.shape == UNNAMED:
        return "likely"
    if label.shape == ASKS:
        return "sure" if times >= _ASKS_AGAIN and 2 * seen.asking[_key(label.label)] >= times else "none"
    if label.shape == "letter":
        return "sure" if times > 1 else label.verdict
    if (
        (quoted and seen.unquoted[_key(label.label)] < 2)
        or (rest[:1].islower() and times < 3 and label.label[0].isupper())
        or _is_heading(rest)
    ):
        return "none"
    ordinary = label.shape in ("surname", "some-name", "capitals", "short") and seen.common.all_of(label.label)
    if label.shape == "short":
        return (
            "sure"
            if times > (2 if " " in label.label else 1) and not (ordinary and label.label[0].isupper())
            else "none"
        )
    if label.verdict == "maybe":
        return "sure" if times > 1 else "likely" if seen.initials and label.shape == "letters" else "none"
    if ordinary:
        return "likely" if times > 2 else "none"
    return "sure" if times > 1 else "likely"


def _is_heading(rest: str) -> bool:
    """ "Field Robots: Mobility and Navigation": a few capitalised words and no stop."""
    words = rest.split()
    return 1 < len(words) <= 8 and rest[-1].isalnum() and all(word[0].isupper() or word in CONNECTING for word in words)


def _is_entry(other: Found, text: str, speaking: bool) -> bool:
    """Whether a line of a list or of the head: "Interior Minister: Ivan Petrov.", "ANNA EXAMPLE: An Interview, 3 June 2011".

    Before anybody speaks, a surname is enough: "President: Mr. Sample (Fiji)".
    """
    if other.shape not in _ENTRY_SHAPES:
        return False
    rest = _BARE_END.sub("", text[other.text_start :])
    if not rest or len(rest) > _ENTRY or rest.endswith(("?", "!")):
        return False
    if dates.last_date(rest):
        return not re.search(r"[.!?] ", rest)
    label = names.split(other.label)
    if label.name and not label.role:
        return False
    parts = _WITH.split(rest)
    if (
        not speaking
        and not label.name
        and not text.endswith(".")
        and all(names.is_with_honorific(part) or _is_introduced(part) for part in parts)
    ):
        return True
    return all(names.is_full_name(part) for part in parts)


def _is_introduced(text: str) -> bool:
    """An office and a full name: "Press Secretary Rear Adm. Ben Muster", "Anna Sample, Director"."""
    label = names.split(text)
    return bool(label.name and label.role and names.is_full_name(label.name) and names.has_office(label.role))


def _key(label: str) -> str:
    """Under which a label comes again: what stands in brackets, "(voice-over)", does not count."""
    return names.squeeze(_BRACKETS.sub("", label) or label).casefold()
