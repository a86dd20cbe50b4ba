"""The search files of a site, in the one form that a page can load from a web host and from a disk alike.

A page opened from a disk may not read files, but it may add script elements. So every file is NAME.js and holds one call,
archiveSearchFile(BASE64), of deflated JSON (RFC 1951). Its bytes depend on the content and on the release of zlib.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from operator import sub
from typing import Any

from archive.work.folders import Folder

ROWS = 1_000  # characters of rows in a file, about; a query loads one for each word and segment
LAST, HIGHER = ("".join(map(chr, some)) for some in (range(0x2D, 0x5C), range(0x5D, 0x7F)))  # digits of numbers


@cache
def coded(number: int) -> str:
    """A number as its last digit, one of LAST, behind those of HIGHER: none of them parts rows, or is escaped by JSON."""
    rest, digits = number // len(LAST), LAST[number % len(LAST)]
    while rest:
        rest, digits = rest // len(HIGHER), HIGHER[rest % len(HIGHER)] + digits
    return digits


def stepped(numbers: Sequence[int]) -> str:
    """Rising numbers, coded as the steps from each to the next."""
    return "".join(map(coded, map(sub, numbers, (0, *numbers)))) if len(numbers) > 1 else coded(numbers[0])


def table(folder: Folder, name: str, rows: Mapping[str, str]) -> tuple[int, list[str]]:
    """Write rows by key to the files NAME-0, NAME-1 ...: each where its key says, a long one by itself.

    Gives how many files there are, those of long rows apart, and the keys of these, which have the files behind.
    """
    long = sorted(key for key, row in rows.items() if len(row) > ROWS)
    amount = sum(len(row) for row in rows.values() if len(row) <= ROWS) // ROWS + 1
    files: list[dict[str, str]] = [{} for _ in range(amount)] + [{key: rows[key]} for key in long]
    for key in sorted(rows.keys() - long):
        files[int.from_bytes(key.encode("utf-8", "replace")) % 65_521 % amount][key] = rows[key]
    for number, own in enumerate(files):
        folder.put(f"{name}-{number}.js", script(own))
    return amount, long


def script(value: Any) -> bytes:
    """The script that hands a value to the page."""
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return b'archiveSearchFile("%b");\n' % base64.b64encode(zlib.compress(content, 6, -zlib.MAX_WBITS))
