"""Names that stand alone on a line above the words, as in Hansard and in calls with investors.

Operator                            Anna Sample
Our first question is from …        Vice President, Investor Relations
                                    Good morning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from archive.describing import label_shapes
from archive.describing.label_stops import Verdict
from archive.names import parse as names

_NAME_LINE = 80  # characters of a name that stands alone on its line
_OFFICE_WORDS = 12  # of the line with somebody's office below the name
_CLOSED = tuple('.!?:;,…”"’)—–-')
_INITIAL_END = re.compile(r" [^\W\d_]\.$")  # "Примеров И. И."
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_TITLE_BEHIND = re.compile(r"\s+(?:--?|—|–|\|)\s+")  # "Tim Example -- Chief Executive Officer"
_SHAPES = frozenset({"honorific", "the-office", "somebody", "one-name", "office-of-named", "numbered", "capitals", "function",
                     "anonymous", "unidentified", "members", "comma", "peer", "foreign", "office-held",
                     "initials-behind"})  # fmt: skip
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|I|we|you|he|she|they|it|thank|please)\b", re.I
)


def find(texts: Sequence[str], marked: Sequence[bool]) -> dict[int, bool]:
    """The indexes of the paragraphs that are a speaker's name, and whether that is sure; none where no name comes again.

    `marked`: a time stamp stands beside the paragraph, or it is set in bold. Names on lines one below another are a list, of
    those who are present or take part; so are names with an office below each and no words.
    """
    verdicts = _verdicts(texts, marked)
    lone = [at for at, known in enumerate(verdicts) if known and not _is_listed(at, texts, verdicts)]
    seen = Counter(bare(texts[at]) for at in lone)
    stamped = sum(marked[at] for at in lone)
    if len(lone) < 3 or 2 * len(lone) < sum(map(bool, verdicts)) or (max(seen.values()) < 2 and stamped < 2):
        return {}
    lone += [
        at for at, known in enumerate(verdicts) if known and at not in lone and _opens_words(at, texts, verdicts, seen)
    ]
    return {at: verdicts[at] == "sure" or seen[bare(texts[at])] > 1 or marked[at] for at in sorted(lone)}


def _verdicts(texts: Sequence[str], marked: Sequence[bool]) -> list[Verdict | None]:
    """The verdict on each paragraph; an office right below a name tells who that is, unless it speaks elsewhere: "Operator"."""
    verdicts = [verdict(text, mark) for text, mark in zip(texts, marked, strict=True)]
    speaks = {bare(text) for at, text in enumerate(texts) if verdicts[at] and not (at and verdicts[at - 1])}
    offices = (at for at, text in enumerate(texts) if at and verdicts[at - 1] and bare(text) not in speaks)
    told = [
        at
        for at in offices
        if is_office_line(texts[at]) and not names.split(_TITLE_BEHIND.split(texts[at], maxsplit=1)[0]).name
    ]
    return [None if at in told else known for at, known in enumerate(verdicts)]


def _is_listed(at: int, texts: Sequence[str], verdicts: Sequence[str | None]) -> bool:
    """Whether no words follow a name, or another name stands right above it."""
    below = _words_below(at, texts)
    return below >= len(texts) or bool(verdicts[below]) or texts[below].isupper() or bool(at and verdicts[at - 1])


def _opens_words(at: int, texts: Sequence[str], verdicts: Sequence[str | None], seen: Counter[str]) -> bool:
    """Whether the last name of a list is that of somebody who speaks elsewhere, and words follow."""
    below = _words_below(at, texts)
    return below < len(texts) and not verdicts[below] and not texts[below].isupper() and bare(texts[at]) in seen


def _words_below(at: int, texts: Sequence[str]) -> int:
    return at + (2 if at + 1 < len(texts) and is_office_line(texts[at + 1]) else 1)


def is_office_line(text: str) -> bool:
    """Whether a line says no more than what somebody is: "Vice President, Investor Relations"."""
    return (
        len(text.split()) <= _OFFICE_WORDS
        and text[:1].isupper()
        and not text.endswith(_CLOSED)
        and names.has_office(text)
        and not _VERB.search(text)
    )


def bare(line: str) -> str:
    """A name alone on its line, without its brackets: "Anna Example (Northtown) (Lab)" comes again as "Anna Example"."""
    return names.squeeze(_BRACKETS.sub("", line)).casefold()


def verdict(text: str, marked: bool = False) -> Verdict | None:
    """How sure a whole paragraph is the name of a speaker: "The Earl of Example", "Tim Example -- Chief Executive"."""
    closed = text.endswith(_CLOSED) and not text.endswith((" Jr.", ")")) and not _INITIAL_END.search(text)
    if not text or len(text) > _NAME_LINE or closed:
        return None
    if marked and len(text.split()) <= 5:
        return "sure"
    known, shape = label_shapes.judge(_TITLE_BEHIND.split(text, maxsplit=1)[0])
    return known if shape in _SHAPES and known in ("sure", "likely") else None
