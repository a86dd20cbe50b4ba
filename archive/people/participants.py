"""Who took part in what a document tells of: those who speak, those listed, those of whom a leading sentence says so.

A mention makes nobody a participant. Sentences count only in the title, the lead and the narration before the first
speech (in a report: its first paragraph of narration), lists in all narration.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

from archive.model import Draft, Participant
from archive.names import parse as names
from archive.names import roster, spellings, titled
from archive.names.offices import Named
from archive.people import confirm

Kind = Literal["list", "speaker", "statement", "title"]
MAX_LEADING = 12  # paragraphs of narration before the first speech that are read for statements
MAX_SENTENCE = 10_000  # characters: longer than any list of people
MAX_SENTENCES = 50  # of one paragraph that are read for statements
MAX_OPENINGS = 10  # commas behind which the subject of a sentence is looked for
MAX_NAMESAKES = 200  # people of one family name among whom the bearer of initials is looked for


@dataclass(frozen=True, slots=True)
class Evidence:
    """One place that shows that somebody took part. `rule` is the row that found it."""

    kind: Kind
    rule: str
    person: Named
    line: int
    confirmed: bool = True  # False: a bare name of a title or a statement, which nothing else in the document confirms


_WORDS = r"(?: (?!with\b|and\b|or\b|who\b|to\b|for\b|of\b)[\w’'-]+){0,5}?"
_SOMEHOW = r"(?:,? (?:via|by|over the|over|on the) (?:video ?conference|video ?link|telephone|phone),?)?"
_MEETING = r"(?:meeting|talks|negotiations|conversation|videoconference|consultations|call|discussion|lunch|dinner)"

# "Taking part in the meeting were Prime Minister …": the people behind the match took part.
LISTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "list.taking-part",
        re.compile(
            r"^(?:Also )?(?:taking part|attending|present|participating|in attendance|joining|representing)\b[^.;]*?"
            r"(?: (?:were|was|are|is|included)(?: also)?|:) ",
            re.IGNORECASE,
        ),
    ),
    (
        "list.delegation",
        re.compile(
            r"^(?:Also, )?(?:The|[A-Z][\w’'-]+) (?:[\w’-]+ ){0,4}?delegation (?:of (?:the )?(?:[A-Z][\w’-]+ ){1,4})?(?:also )?"
            r"(?:included|includes|consist(?:ed|s) of|comprise[ds]|(?:was|is) made up of) (?:the )?",
        ),
    ),
    (
        "list.attended-by",
        re.compile(r"^(?!.*?\b(?:previous|last|earlier)\b)[^.;]*?\b(?:was|were) (?:also )?attended by "),
    ),
    (
        "list.participants-were",
        re.compile(
            r"^(?:Among )?(?:the )?(?:(?:meeting|talks|conference|ceremony) )?(?:participants|attendees|guests|those (?:present"
            r"|attending|taking part)|members of the (?:[\w’-]+ )?delegation)\b[^.;]*? (?:were|was|are|is|included|include) "
            r"(?!\w+ed\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "list.represented-by",
        re.compile(
            r"^(?:The )?[A-Z][\w’-]*(?: [\w’-]+){0,4}? (?:was|were|is|are) represented\b[^.;]{0,60}? by (?:the )?"
        ),
    ),
)

# Behind the subject of a sentence. "both": the people behind the match took part as well as the subject.
VERBS: tuple[tuple[str, bool, re.Pattern[str]], ...] = (
    ("met", True, re.compile(rf"(?:also )?(?:met|spoke|talked){_WORDS}{_SOMEHOW} with ")),
    (
        "held-talks",
        True,
        re.compile(
            rf"(?:also )?(?:held|had|is holding|is having|began|continued|conducted){_WORDS} {_MEETING}{_SOMEHOW}{_WORDS} with "
        ),
    ),
    ("received", True, re.compile(r"(?:also )?received (?:(?:in|at) (?:the )?[A-Z][\w-]+ )?")),
    ("briefed", True, re.compile(r"(?:briefed|reported to|informed|told|presented to) ")),
    ("accompanied", True, re.compile(r"(?:was|were|is) (?:also )?accompanied\b[^.;]{0,60}? by (?:the )?")),
    ("announced-at-meeting", True, re.compile(rf"announced this (?:during|at) (?:a|the){_WORDS} {_MEETING} with ")),
    (
        "did",
        False,
        re.compile(
            r"(?:also )?(?:held|had (?!\w+ed\b|been\b)|chaired|co-chaired|opened|closed|attended|addressed|visited|toured"
            r"|inspected|observed"
            r"|watched|discussed|conducted|exchanged|gave|delivered|answered|presented|awarded|laid|launched|joined"
            r"|began|hosted|took part|is chairing|is holding|participated"
            r"|(?:is|are|was|were) (?:also )?(?:present|taking part|attending|participating|in attendance)"
            r"|spoke (?:at|to|before|during|with)|made (?:a |an |press )?(?:statements?|speech|announcement)"
            r"|(?:reported to|briefed|informed) (?:the|his) (?:President|Prime Minister|head of state)"
            r"|signed (?:a |the )?joint|met|received)\b"
        ),
    ),
    ("joint-event", False, re.compile(r"joint (?:news|press) (?:conference|statement)s?\b")),
)

# "Working meeting with …" in a title: the people behind the match took part.
TITLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "title.meeting-with",
        re.compile(
            rf"^(?:[A-Z][\w-]* )?(?:(?:working|official|informal|bilateral|news|press|telephone|joint) )?"
            rf"(?:{_MEETING}|conference|interview|line) with ",
            re.IGNORECASE,
        ),
    ),
)

# "A meeting between Vladimir Putin and US President Donald Trump took place …"
_BETWEEN = re.compile(rf"^(?:A|The)?(?: [\w-]+)?? ?{_MEETING} between ", re.IGNORECASE)
_TOOK_PLACE = re.compile(r"(?:took place|is taking place|was held|began|has been held)\b")

# A sentence that opens so tells of another day.
_ANOTHER_DAY = re.compile(
    r"(?:(?:Earlier|Yesterday|Tomorrow|Previously|Last (?:week|month|year)|The day before)\b|On the eve,)"
)
# "In Yaroslavl, Vladimir Putin chaired …": what may stand before the subject, up to a comma.
_OPENING = re.compile(
    r"(?:In|On|At|Ahead of|During|While|Following|After|Before|As part|Prior to|Within|To mark|Today|Then|Also|For)\b"
)
# "The President held a meeting with …": a subject without a name.
_OFFICE_SUBJECT = re.compile(
    r"(?:The|Russian|Belarusian) (?:[A-Z][\w-]+ )?(?:President|Prime Minister|head of state|leader) (?=[a-z])"
)
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St))(?<!\bMrs)[.!?](?=\s+[A-Z“\"])\s+")


def find(evidences: Iterable[Evidence]) -> tuple[Participant, ...]:
    """Who took part by the evidence of one draft, each once, with the role that it gives and the line on which it stands.

    Speakers come first in the order of speaking, then the others in the order of evidence; where the document lists
    who took part, all stand in the order of lines.
    """
    evidences = list(evidences)
    if any(e.kind == "list" for e in evidences):
        evidences.sort(key=lambda e: (e.kind == "title", e.line))
    else:
        evidences.sort(key=lambda e: (e.kind != "speaker", e.kind == "title", e.line))
    groups: dict[str, list[Evidence]] = {}
    families: dict[str, list[str]] = {}  # last word of the name -> keys of groups
    for item in evidences:
        key = _same(item.person.name, groups, families)
        if key not in groups:
            families.setdefault(spellings.ending(item.person.name), []).append(key)
        groups.setdefault(key, []).append(item)
    return tuple(_participant(group) for group in groups.values())


def evidence(draft: Draft, known: Container[str] = ()) -> Iterator[Evidence]:
    """Every piece of evidence in a draft, as the rules give it. `known`: names as in names.split()."""
    evidences = list(_evidence(draft, known))
    confirmed = confirm.Confirmed(
        draft, (item.person.name for item in evidences if item.person.role or item.kind == "speaker")
    )
    for item in evidences:
        bare = item.kind in ("statement", "title") and not item.person.role and not titled.is_titled(item.person.name)
        yield replace(item, confirmed=False) if bare and item.person.name not in confirmed else item


def _evidence(draft: Draft, known: Container[str]) -> Iterator[Evidence]:
    for block in draft.blocks:
        if block.label is None:
            continue
        label = titled.split(block.label, known)
        if label.name:
            yield Evidence("speaker", "speaker", Named(label.name, label.role, label.certain), block.first_line)
    for text, line in _leading(draft):
        yield from _of_text(text, line, known, "statement")
    for stated in draft.lead:
        yield from _of_lists(stated.value, stated.line, known)
    for block in draft.blocks:
        if block.kind == "narration":
            yield from _of_lists(block.text, block.first_line, known)
    if draft.title:
        for part in re.split(r" [–—] ", draft.title.value):
            yield from _of_text(part, draft.title.line, known, "title")


def _leading(draft: Draft) -> Iterator[tuple[str, int]]:
    """The texts whose statements count."""
    for stated in draft.lead:
        yield stated.value, stated.line
    transcript = any(block.label for block in draft.blocks)
    left = MAX_LEADING if transcript else 1
    for block in draft.blocks:
        if block.label or not left:
            return
        if block.kind == "narration":
            left -= 1
            yield block.text, block.first_line


def _of_text(text: str, line: int, known: Container[str], kind: Kind) -> Iterator[Evidence]:
    for sentence in islice(_sentences(text), MAX_SENTENCES):
        for rule, person in statement(sentence, known, title=kind == "title"):
            yield Evidence(kind, rule, person, line)


def _of_lists(text: str, line: int, known: Container[str]) -> Iterator[Evidence]:
    for sentence in _sentences(text):
        for rule, pattern in LISTS:
            if match := pattern.match(sentence):
                people, _ = roster.scan(sentence[match.end() :], known)
                yield from (Evidence("list", rule, person, line) for person in people)


def _sentences(text: str) -> Iterator[str]:
    return (sentence for sentence in _SENTENCE_END.split(text) if len(sentence) <= MAX_SENTENCE)


def statement(sentence: str, known: Container[str] = (), title: bool = False) -> list[tuple[str, Named]]:
    """(rule, person) for everyone of whom the sentence says that they took part in what it tells of."""
    sentence = sentence.strip()
    for rule, pattern in TITLES if title else ():
        if match := pattern.match(sentence):
            return [(rule, person) for person in _object(sentence[match.end() :], known)]
    if _ANOTHER_DAY.match(sentence):
        return []
    if between := _BETWEEN.match(sentence):
        people, rest = roster.scan(sentence[between.end() :], known)
        return [("meeting-between", person) for person in people] if _TOOK_PLACE.match(rest) else []
    people, rest = _subject(sentence, known)
    for rule, both, pattern in VERBS:
        if match := pattern.match(rest):
            others = _object(rest[match.end() :], known) if both else ()
            if both and not others:
                continue
            return [(rule, person) for person in (*people, *others)]
    return []


def _subject(sentence: str, known: Container[str]) -> tuple[tuple[Named, ...], str]:
    """The people who are the subject of the sentence, and the rest from the verb on, "and others" passed over."""
    starts = [0]
    if _OPENING.match(sentence):
        starts = [match.end() for match in islice(re.finditer(r", ", sentence), MAX_OPENINGS)]
    for start in starts:
        text = sentence[start:]
        if office := _OFFICE_SUBJECT.match(text):
            return (), text[office.end() :]
        people, rest = roster.scan(text, known)
        rest = rest.removeprefix("and others ")
        if people and any(pattern.match(rest) for _, _, pattern in VERBS):
            return people, rest
    return (), ""


def _object(text: str, known: Container[str]) -> tuple[Named, ...]:
    """The people whom the text names first; none where it speaks of a group ("delegates to …") or of no one."""
    if text[:1].islower():
        text = re.sub(r"^(?:the|his|her|their) (?:new )?", "", text)
    first = re.match(r"[a-z][\w’'-]*", text)
    if first and not names.has_office(text.split(" Russia")[0].split(",")[0]):
        return ()
    if first and first[0].endswith("s"):
        return ()
    return roster.scan(text, known)[0]


def _same(name: str, groups: dict[str, list[Evidence]], families: dict[str, list[str]]) -> str:
    """The key of the group to which a name belongs: its folded form, or that of the one group it is short for."""
    key = names.fold(name)
    namesakes = families.get(spellings.family(name), ())
    if key in groups or len(namesakes) > MAX_NAMESAKES:
        return key
    fitting = [k for k in namesakes if spellings.is_short_for(name, groups[k][0].person.name)]
    return fitting[0] if len(fitting) == 1 else key


def _participant(group: list[Evidence]) -> Participant:
    """One participant out of all that speaks for them: the first evidence with a role gives role and line."""
    best = next((e for e in group if e.person.role), group[0])
    return Participant(None, spellings.display(group[0].person.name), best.person.role, best.line)
