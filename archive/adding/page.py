"""What a converter gives: the text of a page, and what it shows beside the words. How the bytes of a file are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import IO, BinaryIO

from archive.curation.origin import Evidence, Range
from archive.reading.read import Decoded, UnreadableError, text_of


class NotTakenError(Exception):
    """A file, or a page in it, that is not taken in. The message says why and what to do; it follows "PATH: "."""


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page, its lines ending in line feeds, and the evidence; `main` is the element that holds its own text.

    `encoding` is that of the original, if it is text, with the reason why it was read so.
    """

    text: str
    evidence: Evidence
    main: str | None = None
    encoding: str | None = None
    encoding_reason: str | None = None

    def decoded(self, original: Decoded) -> Page:
        """The page with the encoding in which its original was read."""
        return replace(self, encoding=original.encoding, encoding_reason=original.reason)


class TooLargeError(Exception):
    """What is unpacked is more than is allowed."""


def parts(stream: BinaryIO | IO[bytes], most: int) -> Iterator[bytes]:
    """What a stream gives, piece by piece. Raises TooLargeError where that is more than `most` bytes."""
    length = 0
    while part := stream.read(1 << 16):
        length += len(part)
        if length > most:
            raise TooLargeError
        yield part


def decode(raw: bytes) -> Decoded:
    """The text of a file that does not state its encoding. Raises NotTakenError."""
    try:
        return text_of(raw, "the file")
    except UnreadableError as error:
        raise NotTakenError(error.message) from None


def ranges(mine: Sequence[bool]) -> Iterator[Range]:
    """The runs of lines that are marked; the first of `mine` is line 1."""
    for belongs, run in groupby(enumerate(mine, 1), key=lambda pair: pair[1]):
        if belongs:
            lines = [line for line, _ in run]
            yield Range(first_line=lines[0], last_line=lines[-1])
