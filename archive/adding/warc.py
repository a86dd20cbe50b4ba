"""Web archives (WARC, and the WARC files in a WACZ): every HTML page that was answered with 200, with address and time.

https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from archive.adding.page import NotTakenError, TooLargeError, parts

MOST_PAGE = 64 * 1024 * 1024  # bytes of one page, unpacked
_MOST_RECORD = 1 << 30  # bytes of any record, unpacked
_MOST_LINE = 1 << 16  # bytes of a line of a head
_HTML = ("text/html", "application/xhtml+xml")
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)


class Capture(NamedTuple):
    """A page in a web archive."""

    address: str
    saved: str | None  # ISO 8601
    charset: str | None
    body: bytes
    record: bytes  # the page's own record, as the file has it: a gzip member where it is compressed


class Refused(NamedTuple):
    """A page in a web archive that cannot be taken, and why."""

    address: str
    reason: str


def captures(file: BinaryIO, match: re.Pattern[str] | None = None) -> Iterator[Capture | Refused]:
    """The pages of a WARC file that can be read and sought in, whose address `match` finds.

    Raises NotTakenError where the file is damaged; what stood before has been given.
    """
    iterator = ArchiveIterator(file, no_record_parse=False)
    _bound_lines(iterator)
    try:
        for record in iterator:
            wanted = _is_page(record) and (match is None or match.search(_address(record)))
            page = _read(record) if wanted else None
            _read_over(record)
            faults = iterator.err_count
            with contextlib.redirect_stderr(io.StringIO()):  # warcio tells its user what it counts as a fault
                iterator.read_to_end(record)
            if isinstance(page, Capture) and iterator.err_count > faults:
                page = Refused(page.address, "is longer than its record in the web archive says; the record is damaged")
            if isinstance(page, Refused):
                yield page
            if not isinstance(page, Capture):
                continue
            offset, length = iterator.get_record_offset(), iterator.get_record_length()
            yield page._replace(record=_slice(file, offset, length))
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        reason = " ".join(str(error).split())[:80]
        message = f"is damaged as a web archive ({reason}); what stands before the damage was taken"
        raise NotTakenError(message) from None


def _bound_lines(iterator: ArchiveIterator) -> None:
    """Have the iterator read no line of more than _MOST_LINE bytes: it would hold a line without end in memory."""
    readline = iterator.reader.readline
    iterator.reader.readline = lambda most=None: readline(min(most or _MOST_LINE, _MOST_LINE))


def _is_page(record: ArcWarcRecord) -> bool:
    http = record.http_headers if record.rec_type == "response" else None
    if record.rec_type not in ("response", "resource") or (http is not None and http.get_statuscode() != "200"):
        return False
    kind = record.content_type if http is None else http.get_header("Content-Type")
    return str(kind or "").partition(";")[0].strip().lower() in _HTML


def _address(record: ArcWarcRecord) -> str:
    return str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")


def _read(record: ArcWarcRecord) -> Capture | Refused:
    address, http = _address(record), record.http_headers
    try:
        body = b"".join(parts(record.content_stream(), MOST_PAGE))
    except TooLargeError:
        return Refused(address, f"has more than {MOST_PAGE // 1024 // 1024} MB unpacked")
    stated = record.rec_headers.get_header("Content-Length")
    ended_early = stated and getattr(record.raw_stream, "limit", 0) > 0  # before the length that the record states
    if record.rec_headers.get_header("WARC-Truncated") or ended_early:
        return Refused(address, "is cut short in the web archive: its record is shorter than it says")
    encoding = (http.get_header("Content-Encoding") or "").lower() if http else ""
    if "br" in encoding.split(",") and not body[:200].lstrip().startswith(b"<"):
        return Refused(address, "is packed with Brotli; run: pip install brotli")
    charset = _CHARSET.search((http.get_header("Content-Type") if http else record.content_type) or "")
    return Capture(address, record.rec_headers.get_header("WARC-Date"), charset[1] if charset else None, body, b"")


def _read_over(record: ArcWarcRecord) -> None:
    """Read what is left of a record. Raises NotTakenError where it unpacks to more than any web archive holds."""
    try:
        for _ in parts(record.raw_stream, _MOST_RECORD):
            pass
    except TooLargeError:
        message = f"has a record of more than {_MOST_RECORD >> 20} MB; what stands before it was taken"
        raise NotTakenError(message) from None


def _slice(file: BinaryIO, offset: int, length: int) -> bytes:
    """Bytes of the file; its place is the same afterwards."""
    place = file.tell()
    file.seek(offset)
    data = file.read(length)
    file.seek(place)
    return data
