"""WebVTT and SRT subtitles to text: the cues of one speaker in a row are a paragraph, a name in <v Name> opens it as a label.

The time at which each paragraph begins is kept by line, so that a link can lead into the recording; it stands before a label,
as in many transcripts, and becomes the time of the turn.

Who speaks: a voice holds for its own words only, so in a file with voices the words outside of them are nobody's. Where names
stand in the text ("ANNA:"), a name holds until somebody else begins: with a name, with ">>", or with a dash, which says that
another speaks and not who.
WebVTT: https://www.w3.org/TR/webvtt1/
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from archive.adding.page import NotTakenError, Page, decode
from archive.curation.origin import Evidence, Label, PageFacts, Text, Time

VERSION = "3"
_TIMES = re.compile(
    r"^[^\S\n]*(?:(?P<h>\d{1,3}):)?(?P<m>\d\d):(?P<s>\d\d)[.,]\d{1,3}[^\S\n]+-->[^\S\n]+"
    r"(?:(?P<h2>\d{1,3}):)?(?P<m2>\d\d):(?P<s2>\d\d)[.,]\d{1,3}",
    re.MULTILINE,
)
# "WEBVTT - Talks on fishing", and below it "Language: en", before the first empty line
_TITLE = re.compile(r"WEBVTT[ \t]+(?:[-–—:][ \t]*)?(?P<title>\S.{0,300})")
_LANGUAGE = re.compile(r"Language:[ \t]*(?P<language>[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})[ \t]*")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{0,100})?[ \t]+(?P<name>[^<>]{1,200})>|</v>")
_ROWS = re.compile(r"\n|(?<=\s)(?=(?:>|&gt;){2})")  # ">>": somebody else begins, as captions have it
_DASH = re.compile(r"[-–—](?![-–—\d])[ \t]*(?=\S)")  # "- Good morning"; not "-- and so on", "-5 degrees"
_NAME = re.compile(r"[\[(]?(?P<name>[^\W\d_a-zà-ÿ][^:.?!…]{0,60}):(?=\s|$)")  # "ANNA: Good morning"
_TAG = re.compile(r"</?[A-Za-z0-9:.]*(?:[ \t][^<>]*)?>")
_MOST_CUES = 50_000  # a day has some 20,000
_PAUSE = 2  # seconds without a cue after which a paragraph ends with its sentence
_LONG = 400  # characters after which a paragraph ends with its sentence
Opening = Literal["", "dash", "chevrons"]
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", "?”", "!”", '."', '?"', '!"')


@dataclass(frozen=True, slots=True)
class _Utterance:
    """What one speaker says in one cue. Times are whole seconds."""

    begins: int
    ends: int
    speaker: str | None
    text: str
    opens: Opening = ""  # by what it says that somebody else begins


def convert(raw: bytes, address: str | None = None, saved: str | None = None) -> Page:
    """The text of a file of subtitles, one paragraph a line. Raises NotTakenError."""
    decoded = decode(raw)
    lines: list[str] = []
    labels: list[Label] = []
    times: list[Time] = []
    unnamed: list[int] = []
    said = list(_cues(decoded.text))
    voices = any(part.speaker for part in said)
    for paragraph in _paragraphs(said):
        first = paragraph[0]
        words = " ".join(said.text for said in paragraph)
        clock = _clock(first.begins)
        lines.append(f"[{clock}] {first.speaker}: {words}" if first.speaker else words)
        times.append(Time(line=len(lines), datetime=clock))
        if first.speaker:
            labels.append(Label(line=len(lines), text=f"{first.speaker}:"))
        elif voices or first.opens == "dash":
            unnamed.append(len(lines))
    if not lines:
        raise NotTakenError("holds no subtitles; save it again")
    facts = _facts(decoded.text)
    evidence = Evidence(
        address=address, saved=saved, page=facts, labels=tuple(labels), times=tuple(times), unnamed=tuple(unnamed)
    )
    return Page("".join(f"{line}\n" for line in lines), evidence).decoded(decoded)


def _facts(text: str) -> PageFacts:
    """The title and the language that the head of a WebVTT file gives."""
    head = re.split(r"\r?\n|\r", text.removeprefix("\ufeff")[:2000])
    title = _TITLE.fullmatch(head[0].rstrip())
    rows = itertools.takewhile(str.strip, head)
    language = next((match["language"] for row in rows if (match := _LANGUAGE.fullmatch(row))), None)
    return PageFacts(
        title=Text(text=" ".join(title["title"].split()), where="head of the file") if title else None,
        language=Text(text=language, where="head of the file") if language else None,
    )


def _cues(text: str) -> Iterator[_Utterance]:
    """What is said in all cues, in the order of the file. Notes, styles and numbers of cues are left out."""
    blocks = re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(blocks) > _MOST_CUES:
        raise NotTakenError(f"has more than {_MOST_CUES:,} cues; split it")
    for block in blocks:
        if match := _TIMES.search(block):
            begins = _seconds(match["h"], match["m"], match["s"])
            ends = _seconds(match["h2"], match["m2"], match["s2"])
            _, _, words = block[match.end() :].partition("\n")  # on the line of the times, settings may follow
            for speaker, part in _voices(words):
                yield from _parts(_Utterance(begins, ends, speaker, part))


def _voices(text: str) -> Iterator[tuple[str | None, str]]:
    """(speaker, words) for each voice of a cue, and for what stands outside of voices."""
    start, speaker = 0, None
    for match in _VOICE.finditer(text):
        yield speaker, text[start : match.start()]
        start, speaker = match.end(), _plain(match["name"] or "") or None
    yield speaker, text[start:]


def _parts(said: _Utterance) -> Iterator[_Utterance]:
    """What is said in one voice, cut at line ends and before ">>". Behind its first words, a dash or ">>" ends the voice."""
    speaker = said.speaker
    for number, row in enumerate(_ROWS.split(_TAG.sub("", said.text).strip())):
        words = _plain(row)
        dash = _DASH.match(words)
        opens: Opening = "dash" if dash else "chevrons" if words.startswith(">>") else ""
        speaker = None if number and opens else speaker
        if words := words[dash.end() :] if dash else words:
            yield replace(said, speaker=speaker, text=words, opens=opens)


def _plain(text: str) -> str:
    """Text without the tags of subtitles, on one line."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _paragraphs(said: list[_Utterance]) -> Iterator[list[_Utterance]]:
    paragraph: list[_Utterance] = []
    for cue in said:
        if paragraph and _ends(paragraph, cue):
            yield paragraph
            paragraph = []
        paragraph.append(cue)
    if paragraph:
        yield paragraph


def _ends(paragraph: list[_Utterance], cue: _Utterance) -> bool:
    """True if `cue` begins a paragraph: another speaker, or behind a full stop a name, a pause or much text."""
    last = paragraph[-1]
    if cue.speaker != paragraph[0].speaker or (cue.opens and cue.speaker is None):
        return True
    name = None if cue.speaker else _NAME.match(cue.text)
    if not last.text.endswith(_SENTENCE_ENDS):
        return bool(name and name[0].isupper())
    return bool(name) or cue.begins - last.ends >= _PAUSE or sum(len(part.text) for part in paragraph) > _LONG


def _seconds(hours: str | None, minutes: str, seconds: str) -> int:
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds)


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
