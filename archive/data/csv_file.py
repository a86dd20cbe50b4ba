"""CSV as RFC 4180 has it: UTF-8, commas, CRLF, quotes where needed, the names of the columns in the first line.

A spreadsheet would run a cell that begins like a formula. So text that begins with = + - @ (or their full-width forms), a
tab or a carriage return gets an apostrophe before it, and so does text that begins with an apostrophe: taking one away gives
the text back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from archive.data.columns import Cell, Row, Table

# The full-width forms are what a spreadsheet with an East Asian keyboard takes for the others.
_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "'")


def head(table: Table) -> str:
    """The first line of the file of a table."""
    return _lines([[column.name for column in table.columns]])


def lines(rows: Iterable[Row]) -> str:
    """The lines of rows, whose cells are in the order of the table's columns."""
    return _lines([cell if cell is None or type(cell) is int else safe(cell) for cell in row] for row in rows)


def name(table: Table) -> str:
    """What the file of the table is called."""
    return f"{table.name}.csv"


def safe(cell: Cell) -> str:
    """A cell as it stands in the file: nothing as "", truth as "true"; text that could run as a formula is made text."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _lines(rows: Iterable[Iterable[Cell]]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows(rows)  # the dialect "excel" is that of RFC 4180
    return buffer.getvalue()
