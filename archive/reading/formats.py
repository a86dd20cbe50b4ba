"""Tells by its first bytes what kind of file one is, whatever its name: a saved page is not read as text, tags and all."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal, NamedTuple

Format = Literal["html", "mhtml", "rtf", "vtt", "srt", "pdf", "docx", "zip", "warc", "gzip"]
_HEAD = 4096  # bytes that are looked at
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MHTML = re.compile(rb"content-type:\s*multipart/related", re.IGNORECASE)
_MIME_HEAD = re.compile(
    rb"\s*(?:From|MIME-Version|Content-Type|Date|Subject|Snapshot-Content-Location):", re.IGNORECASE
)
_SRT = re.compile(rb"\s*\d{1,6}\r?\n\d{1,3}:\d\d:\d\d,\d{1,3} --> \d{1,3}:\d\d:\d\d,\d{1,3}")


class _Row(NamedTuple):
    name: Format
    words: str  # as messages name it: "an HTML page"
    is_so: Callable[[bytes], object]  # of the first bytes, without a byte order mark


_ROWS = (
    _Row("html", "an HTML page", _HTML.match),
    _Row("mhtml", "a page saved as MHTML", lambda head: _MIME_HEAD.match(head) and _MHTML.search(head)),
    _Row("rtf", "an RTF document", lambda head: head.lstrip().startswith(b"{\\rtf")),
    _Row("vtt", "WebVTT subtitles", lambda head: re.match(rb"WEBVTT(?:[ \t\r\n]|$)", head)),
    _Row("srt", "SRT subtitles", _SRT.match),
    _Row("pdf", "a PDF", lambda head: head[:1024].lstrip().startswith(b"%PDF-")),
    _Row("docx", "a Word document", lambda head: head.startswith(b"PK\x03\x04") and b"word/" in head),
    _Row("zip", "a zip file", lambda head: head.startswith(b"PK\x03\x04")),
    _Row("warc", "a web archive (WARC)", lambda head: head.startswith(b"WARC/")),
    _Row("gzip", "a compressed file", lambda head: head.startswith(b"\x1f\x8b")),
)


def recognise(raw: bytes) -> Format | None:
    """The format of a file that begins with `raw`, if it is one of those above and not plain text."""
    head = _without_mark(raw[:_HEAD])
    return next((row.name for row in _ROWS if row.is_so(head)), None)


def words(name: Format) -> str:
    """What messages call the format: "an HTML page"."""
    return next(row.words for row in _ROWS if row.name == name)


def _without_mark(head: bytes) -> bytes:
    """The bytes without a UTF-8 byte order mark; UTF-16 as plain letters, so that the patterns find them."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").encode()
    return head.removeprefix(b"\xef\xbb\xbf")
