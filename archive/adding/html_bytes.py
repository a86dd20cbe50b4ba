"""Decodes HTML files: by byte order mark, by what came with the file, by its own <meta>, or as detected."""

from __future__ import annotations

import codecs
import re

from archive.adding.page import NotTakenError
from archive.reading.read import BY_MARK, Decoded, UnreadableError, text_of

BY_HEADER = "stated by the header that came with the page"  # of HTTP, or of a part of a MIME message
BY_META = "stated by the page’s meta element"
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_FEW = 5  # damaged bytes of a short page
# https://encoding.spec.whatwg.org/#names-and-labels: names that browsers take for a larger encoding.
_AS_BROWSERS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "euc_kr": "cp949", "tis-620": "cp874", "iso8859-11": "cp874",
}  # fmt: skip


def decode(raw: bytes, charset: str | None = None) -> Decoded:
    """The text of an HTML file: by its byte order mark, else by `charset`, else by its own <meta>, else detected.

    A few bytes that do not fit are U+FFFD in the text, and stay in the original; where they are many, the page is not in the
    encoding that it states. Raises NotTakenError.
    """
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return Decoded(codec, raw[len(mark) :].decode(codec, "replace"), (), BY_MARK)
    declared = _META.search(raw[:4096])
    stated = declared[1].decode("ascii") if declared else None
    for name, reason in ((charset, BY_HEADER), (stated, BY_META)):
        if named := _codec(name):
            text = raw.decode(named, "replace")
            if text.count("\ufffd") <= _FEW + len(text) // 200:
                return Decoded(named, text, (), reason)
    try:
        return text_of(raw, "page.html")
    except UnreadableError as error:
        raise NotTakenError(f"{error.message.partition(';')[0]}; save the page again, in UTF-8") from None


def _codec(name: str | None) -> str | None:
    """The Python codec that browsers use for a name of an encoding; UTF-16 in a <meta> cannot be true. None: not known."""
    try:
        codec = codecs.lookup((name or "").strip()).name
    except (LookupError, ValueError):
        return None
    return _AS_BROWSERS.get(codec, "utf-8" if codec.startswith(("utf-16", "utf-32")) else codec)
