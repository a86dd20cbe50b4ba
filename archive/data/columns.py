"""What a table of data is: its columns, with their types and meanings, and its rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Cell: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Cell, ...]
LIST = " | "  # between the values of a column that holds several


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `table` and `column` name what its values refer to."""

    name: str
    type: Literal["string", "integer", "number", "boolean"]
    about: str
    refers: tuple[str, str] | None = None
    csv_only: bool = False  # the database has it in another table


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `key` names the columns that together tell its rows apart; `csv`: there is a file of it."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    csv: bool = True
