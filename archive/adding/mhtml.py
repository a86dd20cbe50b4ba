"""MHTML, as browsers save "Webpage, single file": a MIME message whose first or named part is the page (RFC 2557)."""

from __future__ import annotations

from email import message_from_bytes
from email.message import Message
from email.policy import compat32

from archive.adding import html
from archive.adding.html_head import mail_date
from archive.adding.page import NotTakenError, Page

_MOST_PARTS = 20_000


def convert(raw: bytes, address: str | None = None, saved: str | None = None) -> Page:
    """The page in an MHTML file, with the address and the date that its head gives. Raises NotTakenError."""
    message = message_from_bytes(raw, policy=compat32)
    root = _root(message)
    body = root.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        raise NotTakenError("holds no page: its HTML part is empty; save the page again")
    where = message.get("Snapshot-Content-Location") or root.get("Content-Location") or address
    when = mail_date(message.get("Date")) or saved
    return html.convert(body, str(where) if where else None, when, root.get_content_charset())


def _root(message: Message) -> Message:
    """The part that is the page: the one that the head names as start, or else the first in HTML."""
    start = message.get_param("start")
    pages: list[Message] = []
    for number, part in enumerate(message.walk()):
        if number > _MOST_PARTS:
            raise NotTakenError(f"has more than {_MOST_PARTS:,} parts; it is built to stop programs, or damaged")
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            pages.append(part)
    named = [part for part in pages if start and part.get("Content-ID") == start]
    if not pages:
        raise NotTakenError("holds no page in HTML; save the page again")
    return (named or pages)[0]
