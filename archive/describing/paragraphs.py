"""Heals the line breaks that links left inside a sentence, so that one paragraph of the page is one paragraph again.

    "Dmitry Medvedev" / ", with the deputy"     "the OSCE" / "Minsk Group."     "Milos Zeman" / "’s authority"

Only lines that stand directly below each other are joined, and only where the lower one cannot begin a paragraph.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from archive.describing import labels
from archive.names import parse as names
from archive.names.words import words_of

_PAUSES = tuple(".!?…:;,")
_CLOSING = "”’\"'“)]>"  # marks that may stand behind the full stop
_ENDS = tuple(')”“"’>*')  # marks that end a paragraph without one
_POSSESSIVE = re.compile(r"[’'](?:s\b| )")  # "Grainbank" / "’s field", "FARMS" / "' success"
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|shall|may|might|must|do|does|did|who|which|that"
    r"|I|[Ww]e|[Yy]ou|[Tt]hey|[Hh]e|[Ss]he|[Ii]t|[Tt]hank|met|told|held|took|gave|made|said|began|[a-z]{3,}ed)\b"
)
_TELLS = re.compile(_VERB.pattern + r"|\b[a-z]{4,}s\b(?= [A-Z])")  # also "… Executive Order appoints Viktor Zolotov"
_SHORT_NAME = re.compile(r"\b[A-Z][A-Z0-9]+\)?$")  # "… by the OSCE", "… of the Farm Union (FU)"
_PREDICATE = re.compile(r"(?:[A-Z][\w’-]+ ){1,4}(?:is|are|was|were|has|have|will)\b")
_HEADING = re.compile(r"(?:Beginning|Speech|Remarks|Opening|Closing|Excerpts?|Meeting|Talks|Statements?|Answers)\b")
_DEGREE = re.compile(r"[IVX]+ (?:degree|class)\b", re.IGNORECASE)
# Words that end no paragraph: what follows on the next line belongs to them.
_OPEN_WORD = re.compile(
    r"(?:^|(?<= ))(?:the|an?|of|with|by|from|Mrs?|Ms|Dr|my|our|your|their|its|his|her|these|those)$"
)
_INSTITUTIONS = words_of(
    "group council committee commission mission summit assembly union forum court secretariat charter treaty fund bank"
    " conference office bureau centre center association community presidency chairmanship rules"
    " congress alliance convention states countries"
)
_AHEAD = 6  # words in which a line must name the institution or office with which it begins


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body. `text` has white space folded; `joins`: each line joined to that above, and the rule."""

    text: str
    first_line: int
    last_line: int
    joins: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    glue: str
    applies: Callable[[str, str, bool], bool]  # of the line before, the line, and whether the former is healed already


def _open(before: str) -> bool:
    return not (before.endswith(_ENDS) or before.rstrip(_CLOSING).endswith(_PAUSES))


def _closes(before: str, after: str, healed: bool) -> bool:
    """Punctuation that belongs to the line before: ", with", ": Thank you", "]. I asked"; but not "…but" or "”We"."""
    return after[0] in ".,;:!?)]" and not after.startswith("..") and not before.endswith(_PAUSES)


def _possesses(before: str, after: str, healed: bool) -> bool:
    """ "Grainbank" / "’s field", "FARMS" / "' success"."""
    return before[-1].isalnum() and bool(_POSSESSIVE.match(after))


def _continues(before: str, after: str, healed: bool) -> bool:
    """A small letter goes on with the sentence."""
    return after[0].islower() and not before.endswith(_PAUSES)


def _opened(before: str, after: str, healed: bool) -> bool:
    """ "Vladimir Putin (" / "responding to remarks): First", "(" / "retranslated"."""
    return before[-1] in "([" and after[0].isalnum()


def _brackets(before: str, after: str, healed: bool) -> bool:
    """ "Paolo Gentiloni" / "(retranslated): Thank you", "Mr Khristenko" / "[Chairman of …]"."""
    direction = before.isupper() and after[-1] in ")]"  # under a heading in capitals: "[Witness sworn]"
    return after[0] in "([" and _open(before) and not direction


def _open_word(before: str, after: str, healed: bool) -> bool:
    """ "…, Mr" / "Yevstifeyev, I want", "talks with" / "Russia were long"."""
    return bool(_OPEN_WORD.search(before)) and after[0].isalnum() and labels.find(after) is None


def _degree(before: str, after: str, healed: bool) -> bool:
    """ "… the Order for Services to the Fatherland" / "I degree. For many years …"."""
    return before[-1].isalpha() and bool(_DEGREE.match(after))


def _institution(before: str, after: str, healed: bool) -> bool:
    """A short name, then the rest of a longer one: "… as a co-chairman of the OSCE" / "Minsk Group, which …"."""
    if not _SHORT_NAME.search(before) or before.endswith(")") or labels.find(after) or not _goes_on(before, after):
        return False
    words = _capitals(after)
    return any(names.fold(word) in _INSTITUTIONS or names.has_office(word) for word in words)


def _office(before: str, after: str, healed: bool) -> bool:
    """A name, then the office that somebody is given: "… appointed Igor Komarov" / "Presidential Envoy to the Volga."

    Or an office, then the name: "… of the Farm Union (FU)" / "Igor Belov at the residence." Only a line without a verb.
    """
    if _VERB.search(after) or not after.endswith(".") or not _TELLS.search(before) or labels.find(after):
        return False
    if before.endswith(")"):
        return bool(_SHORT_NAME.search(before)) and names.is_full_name(" ".join(_capitals(after)))
    return _open(before) and _ends_in_name(before) and any(names.has_office(word) for word in _capitals(after))


def _list_goes_on(before: str, after: str, healed: bool) -> bool:
    """Several links in one sentence: "Vladimir Putin, …, and Secretary-General of" / "Valery Semerikov had a meeting."."""
    return (
        healed
        and _open(before)
        and before.rpartition(" ")[2][:1].isupper()
        and "," in before
        and not _VERB.search(before)
        and labels.find(before) is None
        and labels.find(after) is None
        and names.is_full_name(" ".join(_capitals(after)))
        and bool(_VERB.search(after))
    )


def _goes_on(before: str, after: str) -> bool:
    """A sentence that has begun: it has a verb, or a comma as in "Russia, as a co-chairman of the OSCE".

    Or the line below has the verb of both: "The forum of the CIS" / "Member States was organised with support."
    """
    if labels.find(before):
        return False
    return bool(_VERB.search(before) or ", " in before) or bool(_PREDICATE.match(after) and not _HEADING.match(before))


def _capitals(text: str) -> list[str]:
    """The capitalised words with which a line begins, a few at most."""
    words = text.split(" ", _AHEAD)[:_AHEAD]
    run = list(itertools.takewhile(lambda word: word[:1].isupper(), words))
    ends = next((at for at, word in enumerate(run, 1) if word.endswith((",", "."))), len(run))
    return [word.rstrip(",.") for word in run[:ends]]


def _ends_in_name(before: str) -> bool:
    return names.is_full_name(" ".join(before.split(" ")[-2:]))


_JOINS = (
    _Rule("heal.open-bracket", "", _opened),
    _Rule("heal.punctuation", "", _closes),
    _Rule("heal.possessive", "", _possesses),
    _Rule("heal.small-letter", " ", _continues),
    _Rule("heal.bracket", " ", _brackets),
    _Rule("heal.degree", " ", _degree),
    _Rule("heal.open-word", " ", _open_word),
)
_LATE_JOINS = (
    _Rule("heal.institution", " ", _institution),
    _Rule("heal.office", " ", _office),
    _Rule("heal.list", " ", _list_goes_on),
)


def heal(lines: Sequence[tuple[int, str] | Paragraph]) -> list[Paragraph]:
    """Paragraphs from body lines given as (line number from 1, text with white space folded and not empty).

    Lines that belong together for another reason, as in hard-wrapped text, come as a paragraph already.
    """
    single = [line if isinstance(line, Paragraph) else Paragraph(line[1], line[0], line[0]) for line in lines]
    return _join(_join(single, _JOINS), _LATE_JOINS)


def continue_with(before: Paragraph, rule: str, text: str, line: int) -> Paragraph:
    """The paragraph with a line that goes on with it: after a space, or in the middle of a word, as the rule says."""
    glue = "" if rule.endswith("-word") else " "
    joins = (*before.joins, (line, rule)) if line > before.last_line else before.joins
    return Paragraph(f"{before.text}{glue}{text}", before.first_line, line, joins)


def joins(lines: Sequence[tuple[int, str] | Paragraph]) -> dict[int, str]:
    """The lines that `heal` joins to the line above them, each with the rule that does so: {12: "heal.office"}."""
    return dict(join for paragraph in heal(lines) for join in paragraph.joins)


def _join(paragraphs: Iterable[Paragraph], rules: Sequence[_Rule]) -> list[Paragraph]:
    groups: list[list[Paragraph]] = []
    glues: list[list[_Rule]] = []
    for paragraph in paragraphs:
        rule = _rule(groups[-1], paragraph, rules) if groups else None
        if rule:
            groups[-1].append(paragraph)
            glues[-1].append(rule)
        else:
            groups.append([paragraph])
            glues.append([])
    return [_merge(group, glue) for group, glue in zip(groups, glues, strict=True)]


def _rule(group: Sequence[Paragraph], after: Paragraph, rules: Sequence[_Rule]) -> _Rule | None:
    before = group[-1]
    if after.first_line != before.last_line + 1:
        return None
    healed = len(group) > 1 or bool(before.joins)
    for rule in rules:
        if rule.applies(before.text, after.text, healed):
            return rule
    return None


def _merge(group: Sequence[Paragraph], glues: Sequence[_Rule]) -> Paragraph:
    if not glues:
        return group[0]
    parts = [group[0].text]
    for rule, paragraph in zip(glues, group[1:], strict=True):
        parts += [rule.glue, paragraph.text]
    inner = [join for paragraph in group for join in paragraph.joins]
    own = [(paragraph.first_line, rule.name) for rule, paragraph in zip(glues, group[1:], strict=True)]
    return Paragraph("".join(parts), group[0].first_line, group[-1].last_line, tuple(sorted([*inner, *own])))
