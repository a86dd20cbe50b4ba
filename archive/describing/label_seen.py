"""What a whole document shows of its labels: which come again, before what words, and how those look that are sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from archive.describing.label_entries import is_entry
from archive.describing.labels import Found
from archive.names import parse as names

QUOTED = ("“", "«", '"', "‘", "'", "„")
_SMALL_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_A-ZА-ЯЁ][^\W\d_]{2,}")
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_OF_NAMES = frozenset({"somebody", "comma", "capitals", "of-speech"})
# Questions that somebody reads aloud: "Anna Sample: Question: Why is it shut?"
_READ_ALOUD = re.compile(r"(?:Question|Вопрос): ")
_FIRM_SPEAKERS, _FIRM_SHARE = (
    5,
    10,
)  # from how many on they show a style; how many of their turns make one other too few


@dataclass(frozen=True, slots=True)
class Opening:
    """A paragraph as labels are looked for in it."""

    text: str
    found: Found | None
    marked: bool = False  # a time stamp stands beside the label, or it is set in bold

    @property
    def rest(self) -> str:
        """The words behind the label."""
        return self.text[self.found.text_start :] if self.found else self.text


def key(label: str) -> str:
    """Under which a label comes again: what stands in brackets, "(voice-over)", does not count."""
    return names.squeeze(_BRACKETS.sub("", label) or label).casefold()


class Common:
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
class Seen:
    """What the whole document shows of its labels, by `key`."""

    times: Counter[str]
    unquoted: Counter[str]  # times that words stand behind it that are no quotation
    asking: Counter[str]  # times that words stand behind it that ask something
    named: Container[str]  # short names of those who speak under longer ones
    initials: bool  # whether labels of a few letters come again: "AS:", "BM:"
    firm: int  # turns of those who are surely speakers, where there are some of them
    adorned: bool  # whether hardly any of these stands under a bare name: "Anna Sample (Lab)", "Minister Ben Muster"
    common: Common
    read_aloud: bool  # whether somebody named reads questions of others

    @classmethod
    def of(cls, openings: Sequence[Opening]) -> Seen:
        """Of the openings of a document."""
        found = [(o.found, o.rest) for o in openings if o.found and not is_entry(o.found, o.text, True)]
        times = Counter(key(label.label) for label, _ in found)
        letters = {key(label.label) for label, _ in found if label.shape in ("letters", "initials-too")}
        initials = any(label.shape == "letters" and times[key(label.label)] > 1 for label, _ in found)
        sure = Counter(key(label.label) for label, _ in found if label.sure)
        return cls(
            times=times,
            unquoted=Counter(key(label.label) for label, rest in found if not rest.startswith(QUOTED)),
            asking=Counter(key(label.label) for label, rest in found if "?" in rest),
            named=_short_names(openings) | _surnames(openings),
            initials=initials
            and (sum(times[own] > 1 for own in letters) > 1 or any(times[own] > 2 for own in letters)),
            firm=sure.total() if len(sure) >= _FIRM_SPEAKERS else 0,
            adorned=_FIRM_SHARE * sum(label.sure and is_bare(label) for label, _ in found) <= sure.total(),
            common=Common(openings),
            read_aloud=any(label.shape != "anonymous" and _READ_ALOUD.match(rest) for label, rest in found),
        )

    def is_out_of_style(self, label: str) -> bool:
        """Whether a label that is no sure one comes seldom among the turns of many who are: "Vielen Dank: …"."""
        own = key(label)
        return self.times[own] * _FIRM_SHARE <= self.firm and own not in self.named


def is_bare(label: Found) -> bool:
    """Whether a label is a given name and a surname and nothing else: no third word, which may be an office in any language."""
    two = len(label.label.split()) == 2 and "," not in label.label and not label.label.endswith((")", "]"))
    return label.shape == "somebody" and two and not names.split(label.label).role


def _short_names(openings: Sequence[Opening]) -> frozenset[str]:
    """Labels of which one is the end of the other, the longer with an office: "Minister … Pavel Youth", "Pavel Youth"."""
    doubtful = {o.found.label for o in openings if o.found and o.found.verdict == "likely"}
    keys: set[str] = set()
    for long in doubtful:
        words = long.split(" ")
        ends = (" ".join(words[at:]) for at in range(1, len(words) - 1))
        short = next((end for end in ends if end in doubtful and not names.has_office(end)), None)
        if short and names.has_office(long):
            keys |= {key(long), key(short)}
    return frozenset(keys)


def _surnames(openings: Sequence[Opening]) -> frozenset[str]:
    """The names and surnames of those who surely speak under more: "Carla Doe", "DOE" behind "CARLA DOE, REPORTER"."""
    sure = (
        (o.found, names.split(o.found.label).name)
        for o in openings
        if o.found and o.found.sure and o.found.shape in _OF_NAMES and not is_entry(o.found, o.text, False)
    )
    full = [(label, name) for label, name in sure if name and names.is_full_name(name)]
    surnames = {key(name.split(" ")[-1]) for _, name in full}
    return frozenset(surnames | {key(name) for label, name in full if not is_bare(label)})
