"""A ledger table as both kinds of file give it: headings, and rows of raw values that know their place.

A raw value is a text, a Decimal (a workbook's number, exactly as stored), a date or datetime, a bool, None, or one of the markers below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kamerbrief.findings import CellPlace, LinePlace, Place

MAX_ROWS = 250_000
"""Filled rows in one file. The ledgers of all ministries together stay far below it; it keeps a hostile file within time and memory."""
MAX_CELLS = 24 * MAX_ROWS
"""Cells in one file, gaps included: as many rows as a file may have, somewhat wider than a ledger is."""


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error that a formula left in a cell, such as `#N/A`."""

    text: str


@dataclass(frozen=True, slots=True)
class Uncalculated:
    """A formula that was never calculated: its value is not known, and is not zero."""

    formula: str


@dataclass(frozen=True, slots=True)
class Percentage:
    """A number shown with a percent sign: 25% is stored as 0.25; `value` is 25."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row: its number in the sheet or its line in the file, and its raw values."""

    number: int
    cells: Sequence[object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The headings and rows of one sheet or CSV file. `units` are the unit declarations found above the headings.

    `is_text` says that every value was written as text (a CSV): then a text may be a number or a date, in a workbook it may not.
    """

    file: str
    sheet: str
    heading_row: int
    headings: Sequence[str]
    rows: Sequence[SourceRow]
    units: Sequence[tuple[str, Place]] = ()
    is_text: bool

    def place(self, row: int, index: int | None = None) -> Place:
        """A cell, or a whole row when no column is given."""
        if not self.is_text:
            return CellPlace(file=self.file, sheet=self.sheet, cell=f"{'' if index is None else letter(index)}{row}")
        heading = self.headings[index] if index is not None and index < len(self.headings) else ""
        return LinePlace(file=self.file, line=row, column=heading)


def letter(index: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def stretches(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of rows that follow each other: one finding for a filter, not a thousand."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
