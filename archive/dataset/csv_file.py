"""CSV as RFC 4180 has it: UTF-8, commas, CRLF, quotes where needed, the names of the columns in the first line.

A spreadsheet would run a cell that begins like a formula. So text that begins with = + - @, a tab or a carriage return
gets an apostrophe before it, and so does text that begins with an apostrophe: taking one away gives the text back.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from archive.dataset.folder import Folder
from archive.dataset.tables import Cell, Row, Table

if TYPE_CHECKING:
    from _csv import Writer

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")


class CsvFile:
    """The file of a table while its rows are written: `with CsvFile(folder, TURNS) as file: file.add(rows)`."""

    def __init__(self, folder: Folder, table: Table) -> None:
        self._context = _opened(folder, table)

    def __enter__(self) -> CsvFile:
        self._writer = self._context.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return self._context.__exit__(kind, error, trace)

    def add(self, rows: Iterable[Row]) -> None:
        """Write rows, in the order of the table's columns."""
        self._writer.writerows([safe(cell) for cell in row] for row in rows)


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


@contextmanager
def _opened(folder: Folder, table: Table) -> Iterator[Writer]:
    with folder.new(name(table)) as path, path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)  # the dialect "excel" is that of RFC 4180
        writer.writerow(column.name for column in table.columns)
        yield writer
