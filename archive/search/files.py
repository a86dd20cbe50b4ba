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

ROWS = 650  # characters of rows in a file, about; a query loads one for each word and segment
ZERO, HIGH = 0x2D, 0x10000  # characters of a number: "-" comes after the comma, and no number is a surrogate


@cache
def coded(number: int) -> str:
    """A number as one character from ZERO on; from 32,768 on after another that counts the 32,768s from HIGH on."""
    high, low = divmod(number, 0x8000)
    return (chr(HIGH + high) if high else "") + chr(ZERO + low)


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
