"""Finds the label with which a paragraph opens a turn: "Vladimir Putin: …", "Mr. LOTT. …", "Q   …". A colon in prose is none.

A label is told by what it means, a name with or without a role, or a word such as "Question", not by its place on the page.
`find` looks at one paragraph; what a whole document shows is weighed in `label_evidence`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from archive.describing import full_stops, label_shapes
from archive.describing.label_stops import Verdict
from archive.names import parse as names

_LONGEST = 250  # characters; the longest label of the development corpus has 143
# The first colon that is not part of a clock time, an address or a ratio: "…: Good", "…(retranslated):President".
_AFTER_LABEL = re.compile(r"\s*(?:[:.]\s*|$)|\s{2,}")
DECIDED, REFUSED = "decided", "refused"  # shapes of labels of which an editor decided
_COLON = re.compile(r"\s*(?::(?=\s|$|[^\W\d]|\.\.|[(“\"'‘<…\[—–-])(?!//)|：|(?<=[\u3400-\u9fff\uac00-\ud7af]):(?=\d))")
_ALL_IN_BRACKETS = re.compile(r"^(?:\(([^()]+)\)|\[([^\[\]]+)\])$")  # "(BOTH): Yes."
# A speaker who tells of a dialogue: "Question: “How much is required?” “A lot.” Reply: “This is not enough.”"
_EXCHANGE = re.compile(r"\s*“[^”]*”.*\b(?:Question|Reply|Answer|Response): “")
# "Q    Thank you.", "Q. Did you", "A   Yes." of court reporters and press offices
# ">> Good evening": captions say so that somebody else speaks, and not who
_CHEVRONS = re.compile(r"(?P<label>>>+)\s*(?=\S)")
UNNAMED = "chevrons"
BESIDE_TIME = "beside-time"  # shape of words that only a time stamp shows to be a label
ASKS = "asks"  # shape of a word that is a label only where it asks again and again
_STOPPED = re.compile(r"(?P<label>[A-Z][\w’'-]{2,15}(?: [A-Z][\w’'-]{0,15}){0,3}):(?:\s+(?=\S)|$)")
# "Q: Jim Doe, BBC: What about …", "Question – Anna Sample (Reuters): …"
_ASKED_BY = re.compile(r"(?P<label>(?:Q|Question) ?[:.–—-] ?(?P<name>[^\W\d_a-z][^:.?!]{2,70}))\s*:\s+")
_FIRST_PART = re.compile(r"[,(–—-]")
# "1. Hon ANNA SAMPLE (Leader of the Opposition) to the Prime Minister: …", "Q4. Mr. Sample (Northtown): …"
_NUMBERED_QUESTION = re.compile(
    r"(?P<label>Q?\d{1,3}\.? (?:(?:Rt\.? |RT )?Hon\.?|HON\.?|Mrs?\.?|Ms\.?|Dr\.?|MRS?\.?|MS\.?|DR\.?|Sir|Dame|Lord"
    r"|Baroness|Shri|SHRI|Deputy"
    r"|Senator|Assoc Prof|Er)(?: [A-Z][\w.’'-]*){1,5}(?: \([^()]{2,80}\)){0,2})(?:\s*:\s+|\s+(?=(?:to|asked) (?:ask )?the ))"
)
# "Hon ANNA SAMPLE (National) to the Prime Minister: Does she stand by her statement?"
_PUT_TO = re.compile(
    r"(?P<label>(?:(?:Rt )?Hon|Mrs?|Ms|Dr|Sir|Dame) (?:[A-Z][\w’'-]+ ){1,4}(?:\([^()]{2,60}\) )?)"
    r"(?=to (?:the )?[A-Z][^.:?!]{2,90}: )"
)
_BESIDE_TIME = re.compile(r"(?P<label>[^\W_](?:[^:?!]{0,58}[^:?!\s])?)\s*:\s+(?=\S)")
_SENTENCE, _MOST_WORDS = re.compile(r"[^\W_]{3,}[.,] "), 6
_AFTER_NAME = re.compile(r"\s*:?\s*")
_PARTS = ("role", "name", "bracket")
_LETTER = re.compile(r"(?P<label>[QA])(?P<stop>\.|\.:)?\s+(?=[A-Z“\"'‘(\[…$\d]|[—–-]\S)")
_LETTER_BEFORE_GAP = re.compile(r"(?P<label>[QA])(?P<stop>\.)?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Found:
    """A label at the start of a paragraph. `label` is as published, no colon; the words begin at offset `text_start`."""

    label: str
    text_start: int
    verdict: Verdict = "sure"
    shape: str = ""  # the row of label_shapes, or the form, that tells so
    time: str | None = None  # "00:12:30", where the label has one

    @property
    def sure(self) -> bool:
        """Whether it is a label wherever it stands; else only if the document shows more."""
        return self.verdict == "sure"


@dataclass(frozen=True, slots=True)
class Form:
    """A way to set a label apart from the words. `find` gets the text, and whether white space gapes behind its first word."""

    name: str
    find: Callable[[str, bool], Found | None]


def _before_colon(text: str, gap: bool) -> Found | None:
    opening = text[: _LONGEST + 1]
    colon = _COLON.search(opening) if ":" in opening or "：" in opening else None
    if not colon or colon.start() == 0:
        return None
    label = text[: colon.start()]
    verdict, shape = label_shapes.judge(_ALL_IN_BRACKETS.sub(r"\1\2", label))
    if verdict == "none" or _EXCHANGE.match(text[colon.end() :]):
        return None
    start = colon.end()
    start += len(text[start:]) - len(text[start:].lstrip())
    if shape == "anonymous" and text[start : start + 1].islower():
        return None  # "Question: at what expense?" asks itself
    return Found(label, start, verdict, shape)


def _before_full_stop(text: str, gap: bool) -> Found | None:
    match = full_stops.find(text)
    return Found(match.label, match.text_start, match.verdict, match.shape) if match else None


def _single_letter(text: str, gap: bool) -> Found | None:
    match = (_LETTER_BEFORE_GAP if gap else _LETTER).match(text[:20])
    if not match or (match["label"] == "A" and not gap and not match["stop"]):
        return None
    verdict: Verdict = "likely" if gap or match["stop"] else "maybe"
    return Found(match["label"], match.end(), verdict, "letter")


def _changes(text: str, gap: bool) -> Found | None:
    match = _CHEVRONS.match(text)
    return Found(match["label"], match.end(), "likely", UNNAMED) if match else None


def _asked_by(text: str, gap: bool) -> Found | None:
    match = _ASKED_BY.match(text[: _LONGEST + 1])
    if not match or not names.is_full_name(_FIRST_PART.split(match["name"])[0]):
        return None
    return Found(match["label"], match.end(), "sure", "asked")


def _numbered_question(text: str, gap: bool) -> Found | None:
    match = _NUMBERED_QUESTION.match(text[: _LONGEST + 1])
    return Found(match["label"], match.end(), "sure", "asked") if match else None


def _put_to(text: str, gap: bool) -> Found | None:
    match = _PUT_TO.match(text[: _LONGEST + 1])
    return Found(match["label"].rstrip(), match.end(), "sure", "asked") if match else None


def _interviewer(text: str, gap: bool) -> Found | None:
    """ "TIME: What made you build it?", "Media: Is it safe?", "Page Muster (00:12):": words that mostly open no turn."""
    match = _STOPPED.match(text)
    if not match or label_shapes.judge(match["label"]) != ("none", "stopped"):
        return None
    return Found(match["label"], match.end(), "maybe", ASKS)


COLON = Form("colon", _before_colon)
FORMS = (
    Form("letter", _single_letter),
    Form("asked-by", _asked_by),
    Form("numbered-question", _numbered_question),
    Form("put-to", _put_to),
    COLON,
    Form("interviewer", _interviewer),
    Form("chevrons", _changes),
    Form("full-stop", _before_full_stop),
)


def stated(pattern: re.Pattern[str]) -> Form:
    """The form that an adapter states: the label goes from the first to the last of the parts role, name and bracket."""

    def by_pattern(text: str, gap: bool) -> Found | None:
        match = pattern.match(text[: _LONGEST + 1])
        spans = [match.span(part) for part in _PARTS if part in pattern.groupindex and match[part]] if match else []
        if not match or not spans:
            return None
        first, last = min(start for start, _ in spans), max(end for _, end in spans)
        time = match["time"] if "time" in pattern.groupindex else None
        return Found(text[first:last], match.end(), "sure", "stated", time)

    return Form("stated", by_pattern)


def set_apart(text: str, label: str) -> Found:
    """The label that signs set apart before the words of a paragraph: it is one."""
    words = _AFTER_NAME.match(text, len(label))
    return Found(label, words.end() if words else len(label), "sure", "set-apart")


def beside_time(text: str) -> Found | None:
    """Whatever stands between a time stamp and a colon: "Chris - Base: gm", "Lumi | Offchain: hi"."""
    match = _BESIDE_TIME.match(text)
    if match and (len(match["label"].split()) > _MOST_WORDS or _SENTENCE.search(match["label"])):
        return None
    return Found(match["label"], match.end(), "maybe", BESIDE_TIME) if match else None


def decided(labels: Mapping[str, bool], forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The forms where an editor has decided of some labels, white space folded, whether they name a speaker."""
    yes = sorted((label for label, is_speaker in labels.items() if is_speaker), key=len, reverse=True)
    no = {label for label, is_speaker in labels.items() if not is_speaker}
    if not labels:
        return forms

    def named(text: str, gap: bool) -> Found | None:
        label = next((label for label in yes if text.startswith(label)), None)
        for form in forms:
            found = form.find(text, gap)
            if found and found.label in yes:
                return replace(found, verdict="sure", shape=DECIDED)
        words = _AFTER_LABEL.match(text, len(label)) if label else None
        if label and not words and (gap or len(label) == 1) and text[len(label)].isspace():
            words = re.compile(r"\s+").match(text, len(label))  # "Q    Thank you."; not "Anna thanked the board."
        return Found(label, words.end(), "sure", DECIDED) if label and words else None

    def alone(text: str, gap: bool) -> Found | None:
        """A name alone on its line that is no label: a line of the text like others."""
        return Found(text, len(text), "none", REFUSED) if text in no else None

    def unless_refused(form: Form) -> Form:
        def refused(text: str, gap: bool) -> Found | None:
            label = form.find(text, gap)
            return None if label and label.label in no else label

        return Form(form.name, refused)

    return (Form(DECIDED, named), Form(REFUSED, alone), *map(unless_refused, forms))


def find(text: str, gap: bool = False, forms: tuple[Form, ...] = (COLON,)) -> Found | None:
    """The label that opens `text` (white space folded, line breaks healed), or None."""
    return next((label for form in forms if (label := form.find(text, gap))), None)
