"""From tables to rows: every cell read by its column, every fault a finding at its cell."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kamerbrief.dossier import cells, errors
from kamerbrief.dossier.columnfaults import ColumnFaults
from kamerbrief.dossier.columns import COLUMNS, Column, match_headings, table_factor
from kamerbrief.dossier.faults import CellError, is_empty
from kamerbrief.dossier.model import Entry, Grondslag, Openbaarheid, Row, Stadium, Status
from kamerbrief.dossier.strayrows import StrayRows
from kamerbrief.dossier.tables import SourceRow, Table
from kamerbrief.findings import Finding, Place
from kamerbrief.i18n import _

Registers = Mapping[str, Mapping[str, Entry]]

_TYPES: dict[str, Any] = {"stadium": Stadium, "grondslag": Grondslag, "openbaarheid": Openbaarheid, "status": Status}


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row with the table it came from, so that a check over rows can point at any of its cells."""

    row: Row
    table: Table
    number: int
    columns: Mapping[str, int]

    def at(self, column: str) -> Place:
        """The place of one cell of the row; the whole row when the file has no such column."""
        return self.table.place(self.number, self.columns.get(column))


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """What is known of a row that has a fault: its id, which stays taken and may be corrected, and where the id stands."""

    id: str
    place: Place


def read_rows(
    table: Table, registers: Registers, *, unit: str = "", unit_place: Place | None = None
) -> tuple[list[ReadRow], list[RefusedRow], list[Finding]]:
    """The rows of a table that could be read whole, amounts in euro, and the ids of those that could not; findings D102 to D104, D108,
    D113, D114, D201 to D215 and D401 to D404.

    `unit` is what [bestanden] declares for the file, `unit_place` where.
    """
    columns, findings = match_headings(table)
    factor, wrong = table_factor(table, unit, unit_place)
    findings += wrong
    reader = _Reader(table, columns, registers, factor)
    rows = [read for source in table.rows if (read := reader.read(source)) is not None]
    return rows, reader.refused, [*findings, *reader.stray.findings(), *reader.faults.findings()]


_REMEMBERED = 10_000
_PLAIN = (str, Decimal, dt.datetime)  # a bool equals a number, so what is remembered is asked for by type


class _Reader:
    """Reads the rows of one table."""

    def __init__(self, table: Table, columns: Mapping[str, int], registers: Registers, factor: Decimal) -> None:
        self.table = table
        self.outline = dataclasses.replace(table, rows=())  # what a row remembers of its table: not the other rows
        self.columns = columns
        self.factor = factor
        self.refused: list[RefusedRow] = []
        self.stray = StrayRows(table, columns)
        self.faults = ColumnFaults(table, columns, self.convert)
        self.specs: list[tuple[Column, str, int, dict[object, object]]] = [
            (column, column.name, columns[column.name], {}) for column in COLUMNS if column.name in columns
        ]
        self.is_complete = all(column.name in columns for column in COLUMNS if column.required)
        self.known = {column.name: registers.get(column.register, {}) for column in COLUMNS if column.register}

    def read(self, source: SourceRow) -> ReadRow | None:
        """The row, or None when it is empty, a total, or has a fault."""
        cells = source.cells
        width = len(cells)
        if not self.stray.is_booking(source):
            return None
        values: dict[str, Any] = {}
        is_whole = self.is_complete
        for column, name, index, known in self.specs:
            value = cells[index] if index < width else None
            if value is None or value == "" or is_empty(value):
                if column.required:
                    is_whole = False
                    message = _("{column} is leeg").format(column=name)
                    self.faults.add(column, source.number, None, CellError(errors.EMPTY_CELL, message))
                continue
            is_plain = type(value) in _PLAIN
            if is_plain and value in known:
                values[name] = known[value]
                continue
            try:
                values[name] = self.convert(column, value)
            except CellError as fault:
                is_whole = False
                self.faults.add(column, source.number, value, fault)
                continue
            if is_plain and len(known) < _REMEMBERED:
                known[value] = values[name]
        if not is_whole:
            if "id" in values:
                self.refused.append(RefusedRow(values["id"], self.table.place(source.number, self.columns["id"])))
            return None
        place = self.table.place(source.number, self.columns["bedrag_eur"])
        return ReadRow(Row(place=place, **values), self.outline, source.number, self.columns)

    def convert(self, column: Column, value: object) -> object:
        """The typed value of a cell of a column, which is not empty. Raises CellError."""
        is_text = self.table.is_text
        if column.holds == "amount":
            return cells.read_amount(value, factor=self.factor, is_text=is_text)
        if column.holds == "date":
            return cells.read_date(value, is_text=is_text)
        if column.holds == "code":
            return self._code(column, value)
        if column.holds == "year":
            return cells.read_year(value)
        if column.holds == "count":
            return cells.read_count(value, is_text=is_text)
        if column.holds == "percentage":
            return cells.read_percentage(value, is_text=is_text)
        return cells.read_text(value)

    def _code(self, column: Column, value: object) -> object:
        code = cells.read_code(value)
        if column.register:
            cells.check_known(code, self.known[column.name], column.register)
        elif column.choices:
            cells.check_choice(code, column.choices, column.name)
        kind = _TYPES.get(column.name)
        return kind(code) if kind else code
