"""Bytes to text: the first stage. Nothing is dropped: `encode` gives the bytes back."""

from __future__ import annotations

import codecs
import functools
import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from archive.model import Repair, Source
from archive.reading import encodings, formats

MAX_BYTES = 32 * 1024 * 1024
"""A seed is a page of text; the longest pages of the sources are under 1 MB. Above this it is no transcript."""

MAX_LINES = 12_000
"""The longest pages of the sources have under 2,000. Each line costs an anchor, a row of a page and rows of data."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DETECT = 256 * 1024  # bytes that are looked at to detect an encoding
_LINE_BREAK = re.compile(r"\r\n|\n|\r")
_BROKEN = re.compile("[\udc80-\udcff]+")  # bytes that are no UTF-8, as "surrogateescape" shows them
_BROKEN_WORD = re.compile("[A-Za-z0-9][\udc80-\udcff]|[\udc80-\udcff][A-Za-z0-9]")
_FEW = 10
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_TAKE_IN = "add it with: build_site.py add {}"
_INSTEAD = {
    "rtf": "open it in a word processor and save it as .docx or as plain text",
    "gzip": "unpack it",
}
_NEVER_ALONE = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xC0, 0xC1, *range(0xF5, 0x100)])  # in no English cp1252 text
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])  # in no text


# Why a file is read in its encoding. Each goes on after "decoded as cp1251: ".
BY_MARK = "a byte order mark stands at its beginning"
BY_BYTES = "all its bytes are UTF-8"
BY_MOST_BYTES = "nearly all its bytes are UTF-8; the others are shown as \ufffd"
BY_ZEROS = "told by its bytes, of which every second is zero"
BY_TEXT = "told by the text: in no other encoding do its letters make words as well"
BY_EDITOR = "stated by an editor"


class UnreadableError(Exception):
    """A file that is no text: `path:1: message`. The message says what to do."""

    def __init__(self, path: str, message: str) -> None:
        self.path, self.line, self.message = path, 1, message
        super().__init__(f"{path}:1: {message}")


class Line(NamedTuple):
    """One line of a source. `start` to `end` (exclusive) are character offsets and take in its line break."""

    number: int  # from 1
    start: int
    end: int
    text: str  # without the line break


class Decoded(NamedTuple):
    """Bytes as text: the codec, the places where bytes did not fit and U+FFFD stands instead, and why this codec."""

    encoding: str
    text: str
    repairs: tuple[Repair, ...]
    reason: str


def read(path: Path, shown: str, encoding: str | None = None) -> Source:
    """The seed at `path` as text, under the name `shown` that messages and pages use; `encoding`: as an editor states it.

    Raises UnreadableError if the file is too large, empty, binary, no plain text or in no known encoding; OSError if it
    cannot be read.
    """
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise UnreadableError(shown, f"the file has {size:,} bytes, more than {MAX_BYTES:,}; split it or take it out")
    return decode(path.read_bytes(), shown, encoding)


def decode(raw: bytes, shown: str, encoding: str | None = None) -> Source:
    """`raw` as a Source. See `text_of` for how; see `read` for errors."""
    if other := formats.recognise(raw):
        raise UnreadableError(
            shown, f"the file is {formats.words(other)}, not text; {_INSTEAD.get(other, _TAKE_IN).format(shown)}"
        )
    decoded = text_of(raw, shown, encoding)
    count = decoded.text.count("\n") + decoded.text.count("\r") - decoded.text.count("\r\n")
    if count > MAX_LINES:
        raise UnreadableError(shown, f"the file has {count:,} lines, more than {MAX_LINES:,}; split it or take it out")
    digest = hashlib.sha256(raw).hexdigest()
    return Source(
        shown, digest, len(raw), decoded.encoding, decoded.text, decoded.repairs, encoding_reason=decoded.reason
    )


def text_of(raw: bytes, shown: str, encoding: str | None = None) -> Decoded:
    """`raw` as text: in `encoding` where that is stated; else UTF-8, else by a byte order mark, else detected.

    Raises UnreadableError where it is empty, is no text, or no encoding clearly leads.
    """
    if not raw.strip(b" \t\r\n\x0b\x0c\xef\xbb\xbf"):
        raise UnreadableError(shown, "the file is empty; remove it or save the page again")
    if encoding is not None:
        return Decoded(encoding, *_as_stated(raw, shown, encoding), BY_EDITOR)
    codec, reason = _encoding(raw)
    if codec is None:
        raise UnreadableError(shown, "the file is not text in a known encoding; save the page as text in UTF-8")
    if codec == "":
        beside = Path(shown).with_suffix(".yml").name
        raise UnreadableError(
            shown,
            "the file is not UTF-8, and no other encoding clearly reads it as words; save it as UTF-8, or state its encoding"
            f" in {beside}, such as decisions: [{{encoding: cp1250, reason: The text reads well in it.}}]",
        )
    text, repairs = _decode_marking(raw, codec)
    return Decoded(codec, text, repairs, BY_MOST_BYTES if repairs and reason == BY_BYTES else reason)


def _as_stated(raw: bytes, shown: str, encoding: str) -> tuple[str, tuple[Repair, ...]]:
    """The text in the encoding that an editor states; it must give the bytes back. UTF-8 may be damaged."""
    if encoding != "utf-8" and _faithful(raw, encoding) is None:
        message = f"the file is not in {encoding}, as the decision beside it says; state the right encoding"
        raise UnreadableError(shown, message)
    return _decode_marking(raw, encoding)


def encode(source: Source) -> bytes:
    """The bytes that `source` was read from."""
    out: list[bytes] = []
    at = 0
    for repair in source.repairs:
        out.append(source.text[at : repair.start].encode(source.encoding))
        out.append(bytes.fromhex(repair.raw))
        at = repair.start + 1
    out.append(source.text[at:].encode(source.encoding))
    return b"".join(out)


@functools.lru_cache(maxsize=2)  # the stages ask for those of one source one after the other
def lines(text: str) -> tuple[Line, ...]:
    r"""The lines of `text`, broken at "\n", "\r\n" and "\r" only, as editors count them; joined they are the text."""
    out: list[Line] = []
    start = 0
    for match in _LINE_BREAK.finditer(text):
        out.append(Line(len(out) + 1, start, match.end(), text[start : match.start()]))
        start = match.end()
    if start < len(text):
        out.append(Line(len(out) + 1, start, len(text), text[start:]))
    return tuple(out)


def line_numbers(text: str, offsets: Iterable[int]) -> list[int]:
    """The numbers of the lines of `text` that hold the characters at `offsets`."""
    starts = [line.start for line in lines(text)]
    return [max(bisect_right(starts, offset), 1) for offset in offsets]


def _encoding(raw: bytes) -> tuple[str | None, str]:
    """The codec for `raw` and why; "" if it may be text in an encoding that cannot be told, None if it is no text.

    A codec other than UTF-8 is taken only if it gives the bytes back.
    """
    for bom, codec in _BOMS:
        if raw.startswith(bom):
            return (codec if codec == "utf-8" else _faithful(raw, codec)), BY_MARK
    if b"\x00" in raw:
        return _utf16(raw), BY_ZEROS
    if _has_control_bytes(raw):
        return None, ""
    return ("utf-8", BY_BYTES) if _is_utf8(raw) else (encodings.detect(raw) or "", BY_TEXT)


def _is_utf8(raw: bytes) -> bool:
    """True if `raw` is UTF-8, be it with damage.

    Damage is less than the valid characters beyond ASCII, or a few bytes outside of words that no single-byte encoding uses in
    running text.
    """
    text = raw.decode("utf-8", "surrogateescape")
    broken = sum(map(len, _BROKEN.findall(text)))
    if broken == 0:
        return True
    valid = sum(map(len, _BEYOND_ASCII.findall(text))) - broken
    few = broken <= _FEW and not _BROKEN_WORD.search(text)
    return broken < valid or (few and raw.translate(None, delete=_NEVER_ALONE).isascii())


def _faithful(raw: bytes, *codecs_: str) -> str | None:
    for codec in codecs_:
        try:
            if raw.decode(codec).encode(codec) == raw:
                return codec
        except (UnicodeError, LookupError):
            continue
    return None


def _utf16(raw: bytes) -> str | None:
    """UTF-16 without a byte order mark: text in Latin letters has a NUL as every second byte."""
    for codec, nuls in (("utf-16-le", raw[1:_DETECT:2]), ("utf-16-be", raw[0:_DETECT:2])):
        if len(raw) % 2 == 0 and nuls.count(0) > len(nuls) // 2:
            return _faithful(raw, codec)
    return None


def _has_control_bytes(raw: bytes) -> bool:
    """True if control characters that no text holds are more than a trace."""
    sample = raw[:_DETECT]
    return len(sample) - len(sample.translate(None, delete=_CONTROL)) > len(sample) // 200


def _decode_marking(raw: bytes, encoding: str) -> tuple[str, tuple[Repair, ...]]:
    """`raw` as text, one U+FFFD for each run of bytes that does not decode, and the list of those places."""
    text = raw.decode(encoding, "surrogateescape")
    repairs: list[Repair] = []
    parts: list[str] = []
    at = removed = line = 0
    for run in _BROKEN.finditer(text):
        line += len(_LINE_BREAK.findall(text, at, run.start()))
        parts += [text[at : run.start()], "\ufffd"]
        repairs.append(Repair(run.start() - removed, run.group().encode("ascii", "surrogateescape").hex(), line + 1))
        at, removed = run.end(), removed + len(run.group()) - 1
    return "".join([*parts, text[at:]]), tuple(repairs)
