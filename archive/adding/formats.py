"""The formats that can be taken in: how each is told, what converts it, and how its original is called when it is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import NamedTuple

from archive.adding import docx, html, markdown, mhtml, pdf, subtitles
from archive.adding.page import NotTakenError, Page
from archive.reading import formats


class Known(NamedTuple):
    """A format. `convert` takes the bytes, and the address and time of saving where these are known."""

    name: str
    suffix: str  # of the original that is kept
    convert: Callable[[bytes, str | None, str | None], Page]
    version: str = "1"  # of the converter: raised when it gives another text for the same file


_KNOWN = {
    "html": Known("html", ".html", html.convert, html.VERSION),
    "mhtml": Known("mhtml", ".mhtml", mhtml.convert, html.VERSION),
    "markdown": Known("markdown", ".md", markdown.convert, markdown.VERSION),
    "vtt": Known("vtt", ".vtt", subtitles.convert, subtitles.VERSION),
    "srt": Known("srt", ".srt", subtitles.convert, subtitles.VERSION),
    "pdf": Known("pdf", ".pdf", pdf.convert, pdf.VERSION),
    "docx": Known("docx", ".docx", docx.convert),
}
_BY_NAME = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".md", ".markdown"), "markdown"),
    ".docx": "docx",
}
_BLANK = b" \t\r\n\x0b\x0c\xef\xbb\xbf"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Formats that are told by their first bytes alone: a file that is only called so is none.
_TOLD = {
    ".docx": "Word file", ".pdf": "PDF", ".vtt": "WebVTT file", ".srt": "SRT file", ".mhtml": "page saved as MHTML",
    ".mht": "page saved as MHTML",
}  # fmt: skip
TEXT = frozenset(("", ".txt", ".text"))
# Parts of saved pages that hold no text of theirs. They are counted, and are no fault.
RESOURCES = frozenset(
    ".css .js .mjs .map .json .png .jpg .jpeg .gif .webp .avif .svg .ico .bmp .woff .woff2 .ttf .otf .eot .mp3 .mp4 .webm"
    " .ogg .wav .m4a .xml .download".split()
)
# Documents that are zips inside, by their names.
PACKED = {
    ".odt": "is an OpenDocument text; open it in a word processor and save it as .docx",
    ".pages": "is a Pages document; export it as .docx or PDF",
    ".epub": "is an e-book; convert it to HTML or .docx first",
    **dict.fromkeys((".pptx", ".odp", ".key"), "is a presentation; export it as PDF"),
    **dict.fromkeys((".xlsx", ".ods", ".numbers"), "is a spreadsheet; save what is text in it as .docx or PDF"),
}
_INSTEAD = {
    "doc": "is a Word document of before 2007 (.doc); open it in a word processor and save it as .docx",
    "rtf": "is an RTF document; open it in a word processor and save it as .docx or as plain text",
    "gzip": "is a compressed file of an unknown kind; unpack it first",
    "zip": "is a zip file in a zip file; unpack it first",
    "warc": "is a web archive in an archive; unpack it first",
}


def of(raw: bytes, name: str) -> Known | None:
    """The format of a file by its first bytes, or else its name; None for plain text, which needs no converter.

    Raises NotTakenError where it is of a kind that cannot be taken in, saying what to do.
    """
    if not raw.strip(_BLANK):
        raise NotTakenError("is empty; save it again")
    suffix = PurePosixPath(name.lower()).suffix
    told = formats.recognise(raw)
    if told == "zip" and suffix == ".docx":
        told = "docx"
    if told in ("zip", "docx", None) and suffix in PACKED:
        raise NotTakenError(PACKED[suffix])
    if raw.startswith(_OLE):
        raise NotTakenError(_INSTEAD["doc"])
    if told in _INSTEAD:
        raise NotTakenError(_INSTEAD[told])
    if told is None and suffix in _TOLD:
        raise NotTakenError(f"is no {_TOLD[suffix]}, though it is named as one; save it again, or rename it")
    if known := _KNOWN.get(told or _BY_NAME.get(suffix, "")):
        return known
    if suffix in TEXT:
        return None
    raise NotTakenError(f"is of a kind that cannot be taken in ({suffix}); save it as text, HTML, PDF or .docx")


def named(name: str) -> Known:
    """The format with this name, as records give it; pages of web archives are HTML."""
    return _KNOWN["html" if name == "warc" else name]
