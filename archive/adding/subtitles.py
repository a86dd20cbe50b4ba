"""WebVTT and SRT subtitles to text: the cues of one speaker in a row are a paragraph, a name in <v Name> opens it as a label.

The time at which each paragraph begins is kept by line, so that a link can lead into the recording; it stands before a label,
as in many transcripts, and becomes the time of the turn.
WebVTT: https://www.w3.org/TR/webvtt1/
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.adding.page import NotTakenError, Page
from archive.curation.origin import Evidence, Label, Time
from archive.reading.read import UnreadableError, text_of

VERSION = "2"
_TIMES = re.compile(
    r"^\s*(?:(?P<h>\d{1,3}):)?(?P<m>\d\d):(?P<s>\d\d)[.,]\d{1,3}\s+-->\s+(?:(?P<h2>\d{1,3}):)?(?P<m2>\d\d):(?P<s2>\d\d)[.,]\d{1,3}"
)
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?[ \t]+([^<>]{1,200})>")
_TAG = re.compile(r"</?[A-Za-z0-9:.]*(?:[ \t][^<>]*)?>")
_MOST_CUES = 50_000  # a day has some 20,000
_PAUSE = 2  # seconds without a cue after which a paragraph ends with its sentence
_LONG = 400  # characters after which a paragraph ends with its sentence
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", "?”", "!”", '."', '?"', '!"')


@dataclass(frozen=True, slots=True)
class _Said:
    """What one speaker says in one cue. Times are whole seconds."""

    begins: int
    ends: int
    speaker: str | None
    text: str
    new: bool  # a dash or a voice says that somebody begins here


def convert(raw: bytes, address: str | None = None, saved: str | None = None) -> Page:
    """The text of a file of subtitles, one paragraph a line. Raises NotTakenError."""
    try:
        text = text_of(raw, "the file").text
    except UnreadableError as error:
        raise NotTakenError(error.message) from None
    lines: list[str] = []
    labels: list[Label] = []
    times: list[Time] = []
    for paragraph in _paragraphs(list(_cues(text))):
        first = paragraph[0]
        words = " ".join(said.text for said in paragraph)
        clock = _clock(first.begins)
        lines.append(f"[{clock}] {first.speaker}: {words}" if first.speaker else words)
        times.append(Time(line=len(lines), datetime=clock))
        if first.speaker:
            labels.append(Label(line=len(lines), text=f"{first.speaker}:"))
    if not lines:
        raise NotTakenError("holds no subtitles; save it again")
    evidence = Evidence(address=address, saved=saved, labels=tuple(labels), times=tuple(times))
    return Page("".join(f"{line}\n" for line in lines), evidence)


def _cues(text: str) -> Iterator[_Said]:
    """What is said in all cues, in the order of the file. Notes, styles and numbers of cues are left out."""
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(blocks) > _MOST_CUES:
        raise NotTakenError(f"has more than {_MOST_CUES:,} cues; split it")
    for block in blocks:
        rows = block.split("\n")
        at = next((at for at, row in enumerate(rows) if _TIMES.match(row)), None)
        if at is not None and (match := _TIMES.match(rows[at])):
            begins = _seconds(match["h"], match["m"], match["s"])
            ends = _seconds(match["h2"], match["m2"], match["s2"])
            for speaker, words, new in _voices(rows[at + 1 :]):
                yield _Said(begins, ends, speaker, words, new)


def _voices(rows: list[str]) -> Iterator[tuple[str | None, str, bool]]:
    """(speaker, words, whether somebody begins) for each voice, and each line with a dash, of a cue."""
    text = "\n".join(rows)
    starts = [(match.start(), match.end(), match[1]) for match in _VOICE.finditer(text)]
    if not starts or text[: starts[0][0]].strip():
        starts.insert(0, (0, 0, ""))
    for (_, begins, name), stop in zip(starts, [*(start for start, _, _ in starts[1:]), len(text)], strict=True):
        for number, part in enumerate(re.split(r"(?m)^[-–—][ \t]*(?=\S)", text[begins:stop])):
            if words := _plain(part):
                yield (_plain(name) or None if number == 0 else None), words, bool(name) or number > 0


def _plain(text: str) -> str:
    """Text without the tags of subtitles, on one line."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _paragraphs(said: list[_Said]) -> Iterator[list[_Said]]:
    paragraph: list[_Said] = []
    for cue in said:
        if paragraph and _ends(paragraph, cue):
            yield paragraph
            paragraph = []
        paragraph.append(cue)
    if paragraph:
        yield paragraph


def _ends(paragraph: list[_Said], cue: _Said) -> bool:
    """True if `cue` begins a paragraph: another speaker, or a pause or much text behind a full stop."""
    last = paragraph[-1]
    if cue.speaker != paragraph[0].speaker or (cue.new and cue.speaker is None):
        return True
    length = sum(len(part.text) for part in paragraph)
    return last.text.endswith(_SENTENCE_ENDS) and (cue.begins - last.ends >= _PAUSE or length > _LONG)


def _seconds(hours: str | None, minutes: str, seconds: str) -> int:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
