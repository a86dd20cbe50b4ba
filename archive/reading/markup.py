"""Markdown in a seed: front matter, headings, bold labels; and time stamps beside labels. Cuts a line into what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from archive.reading.adapter import Piece
from archive.text import dates

_FENCE = ("---", "+++")
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w -]{0,30}):\s*(?P<value>.*)")
_HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})\s+(?=\S)")
# "**Name:** words", "**Name**: words", "*Name (Office):* words", "> __Name:__ words": the marks and the label between them
_BOLD = re.compile(
    r"\s*(?P<open>(?:>\s?)?(?P<sign>\*\*\*?|__|\*(?=[^\s*])|_(?=[^\W_])))(?P<label>[^*_\n]{1,120}?)(?P<close>(?P=sign))(?P<colon>\s*:)?"
)
_ESCAPE = re.compile(r"\\(?=[\[\]()*_#.!>+~`|-])")
_MOST_FRONT = 60  # lines of front matter
_DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? )?"  # "[14/03/2023, 09:41:12] Anna: …"
_CLOCKS = rf"{_DAY}(?:\d{{1,2}}:)?\d{{1,3}}:[0-5]\d(?:[.,]\d{{1,3}})?(?: ?[AaPp]\.?[Mm]\.?)?"
_STAMP = rf"(?:\\?[\[(])?{_CLOCKS}(?:\\?[\])])?"
_NAMED = r"(?:[^:\d\[\]]|(?<=[\w#-])\d|\[[^\d\[\]]{1,20}\](?=\s*:))"  # a character of a name beside a stamp; "HOT-1"
# "[00:12:30] Name: words", "00:12:30 - Name", "12/03/2021, 10:02 - +44 7700 900123: words"
_BEFORE = re.compile(
    rf"\s*(?P<stamp>{_STAMP}\s*[-–—]?)\s+"
    rf"(?P<name>[^\W\d_]{_NAMED}{{0,60}}?|<[^<>\s]{_NAMED}{{0,40}}>(?=\s)|\+\d[\d ()-]{{6,20}})"
    r"\s*(?::|$|(?<=>))"
)
_TABBED = re.compile(
    rf"\s*(?P<stamp>{_STAMP})\t(?P<name>[^\t:]{{1,60}}):\t"
)  # a saved chat, whatever the name: "0xanna", "Orca 2"
# "Name (00:00:29):", "Name 00:02:46:", "Name [00:12]", "Name: 00:01:34", "Name — 10:02 AM"; nothing else on the line, or a
# colon behind
_BEHIND = re.compile(
    rf"\s*(?P<name>[^\W\d_][^:\[\]]{{0,60}}?)\s*(?P<colon>:?)\s*(?<!\d)(?P<stamp>(?:[-–—,]\s*)?{_STAMP})(?P<end>\s*:(?!\d)|\s*$)"
)
# "Name: [00:12:30] words"
_BEHIND_COLON = re.compile(rf"\s*(?P<name>[^\W\d_][^:\[\]]{{0,60}}?)\s*:\s*(?P<stamp>[\[(]{_CLOCKS}[\])])(?=\s+\S)")
_MOST_WORDS, _OF_CHAT = 6, 20  # of a name beside a stamp
# "10:32:11 From Anna Sample to Everyone:", "From Ben to Anna (Direct Message):"
_CHAT = re.compile(
    rf"\s*(?:{_STAMP}\s+)?(?P<from>From\s+)(?P<name>[^:]{{1,60}}?)"
    r"(?P<to>\s+to\s+(?:(?:[Ee]veryone|[Aa]ll|[Hh]osts?)[^:]{0,40}|[^:]{1,60}\((?:Direct Message|Privately)\)))\s*(?=:)"
)
# "<alice> hi", "[19:02] <alice> hi"; not "<br> text"
_NICK = re.compile(
    rf"\s*(?:(?P<time>{_STAMP})\s+)?(?P<open><)(?P<name>[^\W_](?:[^<>\s]{{0,30}}[^\W])?)(?P<close>>)\s*(?=\S)"
)
_NO_NAMES = frozenset("laughs laughter laugh laughing applause silence pause music crosstalk inaudible unclear sighs coughs"
                      " noise unintelligible overlapping".split())  # fmt: skip
_SMALL_WORD = re.compile(r"(?<![^\W_])[a-zà-ÿа-яё]{2,}")
_TAGS = frozenset("p b i a u s q br hr em h1 h2 h3 h4 h5 h6 li ul ol dl dt dd td tr th div img pre code span font body head"
                  " html small strong center table title style script blockquote cite sub sup".split())  # fmt: skip
_IN_BRACKETS = r"(?P<open>\[)(?P<name>[^\W\d_][^\[\]!?;:]{0,60})(?P<close>\])"
# "[Speaker 1] [00:12] Yes"
_TIME_BEHIND = re.compile(rf"\s*{_IN_BRACKETS}\s*(?P<time>[\[(]{_CLOCKS}[\])](?=[\s:]|$)|{_CLOCKS}(?=\s*$))")
# "Anna Sample [00:12:30] Yes"
_NAME_BEFORE = re.compile(
    rf"\s*(?P<open>)(?P<name>[^\W\d_a-z][\w’'.-]*(?: [\w’'.-]+){{0,4}})(?P<close>) (?P<time>\[{_CLOCKS}\])(?=\s+\S)"
)
_TIME_BEFORE = re.compile(rf"\s*(?P<time>[\[(]{_CLOCKS}[\])])\s*{_IN_BRACKETS}(?=[\s:]|$)")  # "[00:12] [Anna] Yes"
# "○議長（見本太郎君）　これより", "（記者）いつですか", "【记者】请问": a name in signs of East Asia, not "（一）", "（笑）"
_CIRCLED = re.compile(r"\s*(?P<open>[○◯〇])(?P<name>[^\s○◯〇、。，]{1,30})(?P<close>)(?P<time>)\s+(?=\S)")
_EAST_ASIAN = re.compile(
    r"\s*(?P<open>[（【])(?P<name>(?![一二三四五六七八九十百\d]+[）】]|笑|拍手|掌声|略|中略|注)"
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af・ 　]{1,12})(?P<close>[）】][:：]?)(?P<time>)(?=\s*\S)"
)
# "Anna Sample | Good", "SAMPLE\tGood", "Anna Sample; Good"; that the words before the sign name somebody is seen as below
_NAME_AND_SIGN = re.compile(
    r"\s*(?P<open>)(?P<name>[^\W\d_][\w’'.-]*[\w.](?: [\w’'.,()-]*[\w.)]){0,6}?)"
    r"(?P<close>\s?[;|/>›](?=\s)|\t+| {2,})(?=\s*\S)"
)
_NAME_IN_BRACKETS = re.compile(r"\s*(?P<open>\[)(?P<name>[^\W\d_][^\[\]:;!?]{1,60})(?P<close>\]:?)(?=\s*\S)")
# "**Anna Sample** Good evening"; that the bold words name somebody is seen by their coming again
_BOLD_OPENING = re.compile(
    r"\s*(?P<open>\*\*)(?P<name>[^\W_a-zа-яё][^*:\n]{1,60}[^*:\s.?!])(?P<close>\*\*)(?=\s+[^\s\[(])"
)
_BOLD_LETTERS = re.compile(  # "**P.** ¿Cuándo?", "**BM** When?"
    r"\s*(?P<open>\*\*)(?P<name>[^\W\d_a-z]{1,3})(?P<close>[.:]?\*\*[.:]?)(?=\s+\S)"
)
# "[00:11] **anna**: Hello", "00:11 **Anna Sample:** Hello"
_BOLD_NAME = r"(?P<open>\*\*|__)(?P<name>[^*:\n]{1,60}?)(?P<close>:?(?:\*\*|__)\s*:?)"
_TIME_BEFORE_BOLD = re.compile(rf"\s*(?P<time>{_STAMP})\s*[-–—]?\s*{_BOLD_NAME}(?=\s|$)")
# "**anna** (00:11): Hello", "**Anna Sample:** [00:11] Hello"
_TIME_BEHIND_BOLD = re.compile(rf"\s*{_BOLD_NAME}\s*(?P<time>[\[(]{_CLOCKS}[\])])(?=[\s:]|$)")
_APART = (_CIRCLED, _EAST_ASIAN, _NICK, _TIME_BEHIND, _TIME_BEFORE, _NAME_BEFORE, _TIME_BEFORE_BOLD, _TIME_BEHIND_BOLD)
_STAMPED = re.compile(rf"\s*{_STAMP}\s")
_FIRST_MINUTE, _LEAST_STAMPS = re.compile(r"\[?(?:0?0:)?0?0:[0-5]?\d(?:[.,]\d{1,3})?\]?"), 3
_CAPTIONED = re.compile(r"\s*[\[(]?\d{1,2}:[0-5]\d:[0-5]\d[\])]?\s+\S")
# "00:00:03.500 --> 00:00:06.000", "0:0:3.5 --> 0:0:6.0" above what is said then
_ARROW = re.compile(r"\s*(?:\d{1,2}:){2}\d{1,2}[.,]\d{1,3} --> (?:\d{1,2}:){2}\d{1,2}[.,]\d{1,3}\s*")
_ALONE = re.compile(rf"\s*{_STAMP}\s*|{_ARROW.pattern}")
_WHOLE = re.compile(r"\[\d\d:[0-5]\d:[0-5]\d\] [^:]+:\s")  # "[00:12:30] Name: words"; no heading looks like that
_CALENDAR = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\bat$|\b[ap]\.?m\b", re.IGNORECASE)


def front_matter(pieces: Sequence[Piece]) -> int:
    """How many pieces at the beginning are front matter between two fences; 0 if there is none."""
    if not pieces or pieces[0].text not in _FENCE:
        return 0
    for at, piece in enumerate(pieces[1 : _MOST_FRONT + 1], 1):
        if piece.text == pieces[0].text:
            return at + 1
    return 0


def is_escaped(pieces: Sequence[Piece]) -> bool:
    """Whether backslashes stand before signs in more than one line, as converters to Markdown write them: "\\[00:12\\]"."""
    return sum(bool(_ESCAPE.search(piece.raw)) for piece in pieces if "\\" in piece.raw) > 1


def escapes(piece: Piece) -> list[tuple[int, int]]:
    """The offsets in `raw` of the backslashes that only say that the sign behind them is meant as it stands."""
    return [match.span() for match in _ESCAPE.finditer(piece.raw)]


def field(piece: Piece) -> tuple[str, int, int] | None:
    """The key of a line "key: value" in small letters, and the offsets in `raw` between which its value stands."""
    match = _FIELD.match(piece.raw)
    if not match:
        return None
    start, end = match.span("value")
    value = match["value"].rstrip()
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    opened = value[:1] in ("'", '"') and value.count(value[0]) == 1  # it closes on another line
    return match["key"].strip().casefold(), start + (quoted or opened), start + len(value) - quoted if value else end


def heading(piece: Piece) -> tuple[int, int, int] | None:
    """The level of a Markdown heading, and the offsets in `raw` between which its words stand."""
    match = _HEADING.match(piece.raw)
    if not match:
        return None
    words = piece.raw.rstrip().rstrip("#")
    closed = len(words) < len(piece.raw.rstrip()) and words[-1:].isspace() and len(words.rstrip()) > match.end()
    return len(match["marks"]), match.end(), len(words.rstrip()) if closed else len(piece.raw)


def bold_line(piece: Piece) -> tuple[int, int, int, int] | None:
    """Offsets in `raw`, as those of a bold label, of a line that is all in bold and has no colon: "**Anna Sample (Trust)**"."""
    match = _BOLD.match(piece.raw)
    if (
        not match
        or len(match["sign"]) < 2
        or piece.raw[match.end() :].strip()
        or match["label"].rstrip().endswith((":", "?", ".", "!"))
        or match["colon"]
    ):
        return None
    return match.start("open"), match.start("label"), match.start("close"), match.end("close")


def bold_label(piece: Piece) -> tuple[int, int, int, int] | None:
    """Offsets in `raw` of a bold label: of the marks before it, of its words, of the marks behind it, and their end."""
    match = _BOLD.match(piece.raw)
    if not match or not (match["colon"] or match["label"].rstrip().endswith(":")):
        return None
    return match.start("open"), match.start("label"), match.start("close"), match.end("close")


def stamp(piece: Piece) -> tuple[int, int] | None:
    """The offsets in `raw` of a time stamp that stands right before or behind a short name."""
    if not any(char.isdigit() for char in piece.text[:90]):
        return None
    match = next(
        (match for form in (_TABBED, _BEHIND, _BEHIND_COLON, _BEFORE) if (match := form.match(piece.raw))), None
    )
    if (
        not match
        or len(match["name"].split()) > (_OF_CHAT if _CHAT.match(piece.raw) else _MOST_WORDS)
        or _CALENDAR.search(match["name"])
        or dates.date_at(match["name"])
    ):
        return None
    return match.span("stamp")


def names_again(pieces: Sequence[Piece], stamped: Iterable[int]) -> bool:
    """Whether a name stands beside more than one of the time stamps: a programme names each thing once."""
    beside = [_words_beside(pieces[at]) for at in stamped]
    return len(set(beside)) < len(beside)


def _words_beside(piece: Piece) -> str:
    span = stamp(piece) or (0, 0)
    before, behind = piece.raw[: span[0]], piece.raw[span[1] :]
    return (before.strip(" \t([") or behind.partition(":")[0]).strip()


class Apart(NamedTuple):
    """Offsets in the raw line of a name that signs set apart: of the signs, of the name, and of a time stamp beside it."""

    opening: tuple[int, int]
    name: tuple[int, int]
    closing: tuple[int, int]
    time: tuple[int, int] | None


def set_apart(piece: Piece) -> Apart | None:
    """The name in "<alice> hi" or "[Speaker 1] [00:12] Yes". Square brackets set a name apart only beside a time stamp."""
    match = next((match for form in _APART if (match := form.match(piece.raw))), None)
    if not match or match["name"].casefold() in _TAGS | _NO_NAMES:
        return None
    time = match.span("time") if match["time"] else None
    return Apart(match.span("open"), match.span("name"), match.span("close"), time)


def emphasised(piece: Piece) -> Apart | None:
    """The words in bold with which a line begins, or those of a heading, as a name that signs set apart."""
    if match := _BOLD_OPENING.match(piece.raw) or _BOLD_LETTERS.match(piece.raw):
        return Apart(match.span("open"), match.span("name"), match.span("close"), None)
    if not (cut := heading(piece)):
        return None
    _, start, end = cut
    return Apart((0, start), (start, len(piece.raw[:end].rstrip())), (end, end), None)


def before_sign(piece: Piece) -> tuple[str, Apart] | None:
    """The sign behind the first words of a line, "" for a gap, and those words as a name that it sets apart."""
    match = _NAME_AND_SIGN.match(piece.raw) or _NAME_IN_BRACKETS.match(piece.raw)
    if not match or match["name"].casefold() in _NO_NAMES:
        return None
    return match["close"].strip(), Apart(match.span("open"), match.span("name"), match.span("close"), None)


def holds_small_words(text: str) -> bool:
    """Whether a text has a word in small letters, as sentences do and rows of a table mostly do not."""
    return bool(_SMALL_WORD.search(text))


def entries(pieces: Sequence[Piece]) -> frozenset[int]:
    """The indexes of the lines of a chat that begin an entry: with a time stamp, or a name in signs."""
    return frozenset(at for at, piece in enumerate(pieces) if _STAMPED.match(piece.raw) or set_apart(piece))


def is_timed(piece: Piece) -> bool:
    """Whether a line has the time of its words: "[00:12] **anna**: Yes.", "00:12:05 Yes.", "Anna (00:12):"."""
    return bool(_STAMPED.match(piece.raw) or stamp(piece) or set_apart(piece))


def opens_with_stamp(piece: Piece) -> bool:
    """Whether a line is words behind a time with seconds: "00:00:05 contributors, from the core"."""
    return bool(_CAPTIONED.match(piece.raw))


def chat(piece: Piece) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The offsets in `raw` of "From" and of "to Everyone" around the name in a line of a saved chat."""
    match = _CHAT.match(piece.raw)
    return (match.span("from"), match.span("to")) if match else None


def lone_stamp(piece: Piece) -> bool:
    """Whether a line is nothing but a time stamp: "(00:12:30)"."""
    return bool(_ALONE.fullmatch(piece.raw))


def caption_stamps(pieces: Sequence[Piece]) -> frozenset[int]:
    """The indexes of the times between the lines of captions, as a player shows them: "0:00", "0:03", "1:02:15".

    They begin within the first minute; a programme begins at "09:00".
    """
    alone = [at for at, piece in enumerate(pieces) if lone_stamp(piece)]
    first = pieces[alone[0]].text.partition(" --> ")[0] if alone else ""
    begins = len(alone) >= _LEAST_STAMPS and bool(_FIRST_MINUTE.fullmatch(first))
    return frozenset(alone if begins else ())


def stamps(pieces: Sequence[Piece]) -> Iterator[int]:
    """The indexes of the pieces with a time stamp beside a name, where there are two or more of them, or a whole one."""
    places = [at for at, piece in enumerate(pieces) if stamp(piece)]
    yield from places if len(places) > 1 or any(_WHOLE.match(pieces[at].raw) for at in places) else ()
