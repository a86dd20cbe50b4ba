"""Robust links (https://robustlinks.mementoweb.org/spec/): what an address showed, when it was saved, where a copy stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.text.escape import external

# "https://web.archive.org/web/20200301100000id_/http://example.org/a", and archives with the same kind of address
_ARCHIVED = re.compile(
    r"https?://[^/]+/(?:web|wayback)/(\d{4})(\d\d)(\d\d)\d*(?:[a-z]{2}_)?/(https?://.+)", re.IGNORECASE
)


class RobustLink(NamedTuple):
    """The address as first published, the day of the version (ISO), and the address of an archived copy."""

    original: str
    day: str | None = None
    archived: str | None = None


def robust_link(url: str | None, saved: str | None) -> RobustLink | None:
    """The robust link for the address of a document, of which a file was saved on a day; None where there is no address.

    An address in a web archive is that of a copy: the address as first published stands in it, and the day.
    """
    if not (address := external(url)):
        return None
    if copy := _ARCHIVED.fullmatch(address):
        return RobustLink(copy[4], f"{copy[1]}-{copy[2]}-{copy[3]}", address)
    return RobustLink(address, saved)
