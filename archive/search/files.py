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

ROWS = 1_000  # signs of rows in a file, about; a query loads one for each word and segment
SIGNS = "".join(sign for sign in map(chr, range(0x21, 0x7F)) if sign not in '",\\')  # one byte in JSON; no comma
LOW, HIGH = SIGNS[:64], SIGNS[64:]


@cache
def coded(number: int) -> str:
    """A number in few signs: digits to the base of 27 out of HIGH, then one to the base of 64 out of LOW."""
    high, digits = number >> 6, LOW[number & 63]
    while high:
        high, digit = divmod(high, len(HIGH))
        digits = HIGH[digit] + digits
    return digits


def stepped(numbers: Sequence[int]) -> str:
    """Rising numbers, coded as the steps from each to the next."""
    return "".join(map(coded, map(sub, numbers, (0, *numbers)))) if len(numbers) > 1 else coded(numbers[0])


def table(folder: Folder, name: str, rows: Mapping[str, str]) -> tuple[int, list[str]]:
    """Write rows by key to the files NAME-0, NAME-1 ...: each where the CRC-32 of its key says, a long one by itself.

    Gives how many files there are for sums, and the keys of the long ones, which have the files after these.
    """
    long = sorted(key for key, row in rows.items() if len(row) > ROWS)
    amount = sum(len(row) for row in rows.values() if len(row) <= ROWS) // ROWS + 1
    files: list[dict[str, str]] = [{} for _ in range(amount)] + [{key: rows[key]} for key in long]
    for key in sorted(rows.keys() - long):
        files[zlib.crc32(key.encode("utf-8", "replace")) % amount][key] = rows[key]
    for number, own in enumerate(files):
        folder.put(f"{name}-{number}.js", script(own))
    return amount, long


def script(value: Any) -> bytes:
    """The script that hands a value to the page."""
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return b'archiveSearchFile("%b");\n' % base64.b64encode(zlib.compress(content, 6, -zlib.MAX_WBITS))
