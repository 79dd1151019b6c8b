"""From tables to rows: every cell read by its column, every fault a finding at its cell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kamerbrief.dossier import cells, errors
from kamerbrief.dossier.columns import COLUMNS, Column, match_headings, table_factor
from kamerbrief.dossier.faults import CellError, is_empty, shown
from kamerbrief.dossier.model import Entry, Grondslag, Openbaarheid, Row, Stadium, Status
from kamerbrief.dossier.tables import SourceRow, Table
from kamerbrief.findings import Finding, Place
from kamerbrief.i18n import _

Registers = Mapping[str, Mapping[str, Entry]]

_TOTAL = re.compile(r"\s*(sub|eind)?tota(al|len)\b", re.IGNORECASE)
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
    D113, D114 and D201 to D215.

    `unit` is what [bestanden] declares for the file, `unit_place` where.
    """
    columns, findings = match_headings(table)
    factor, wrong = table_factor(table, unit, unit_place)
    findings += wrong
    reader = _Reader(table, columns, registers, factor, findings)
    rows = [read for source in table.rows if (read := reader.read(source)) is not None]
    return rows, reader.refused, findings


class _Reader:
    """Reads the rows of one table."""

    def __init__(
        self, table: Table, columns: Mapping[str, int], registers: Registers, factor: Decimal, findings: list[Finding]
    ) -> None:
        self.table = table
        self.columns = columns
        self.factor = factor
        self.findings = findings
        self.refused: list[RefusedRow] = []
        self.specs = [(column, columns[column.name]) for column in COLUMNS if column.name in columns]
        self.is_complete = all(column.name in columns for column in COLUMNS if column.required)
        self.known = {column.name: registers.get(column.register, {}) for column in COLUMNS if column.register}

    def read(self, source: SourceRow) -> ReadRow | None:
        """The row, or None when it is empty, a total, or has a fault."""
        if all(is_empty(value) for value in source.cells) or self._is_total(source):
            return None
        if self.table.is_text and len(source.cells) < len(self.table.headings):
            self._report_short(source)
            return None
        self._report_values_without_heading(source)
        values: dict[str, Any] = {}
        is_whole = self.is_complete
        for column, index in self.specs:
            value = source.cells[index] if index < len(source.cells) else None
            if is_empty(value):
                if column.required:
                    is_whole = False
                    self._report_empty(column, source.number, index)
                continue
            try:
                values[column.name] = self._convert(column, value)
            except CellError as fault:
                is_whole = False
                place = self.table.place(source.number, index)
                self.findings.append(fault.kind.at(place, f"{column.name}: {fault.message}", hint=fault.hint))
        if not is_whole:
            if "id" in values:
                self.refused.append(RefusedRow(values["id"], self.table.place(source.number, self.columns["id"])))
            return None
        place = self.table.place(source.number, self.columns["bedrag_eur"])
        return ReadRow(Row(place=place, **values), self.table, source.number, self.columns)

    def _convert(self, column: Column, value: object) -> object:
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

    def _is_total(self, source: SourceRow) -> bool:
        """A row without an id of its own that calls itself a total."""
        index = self.columns.get("id")
        own = source.cells[index] if index is not None and index < len(source.cells) else None
        if not is_empty(own) and not (isinstance(own, str) and _TOTAL.match(own)):
            return False
        total = next((value for value in source.cells if isinstance(value, str) and _TOTAL.match(value)), None)
        if total is None:
            return False
        message = _("“{text}” is geen boeking; de rij is niet gelezen").format(text=shown(total.strip()))
        hint = _("verwijder de rij; totalen rekent het programma zelf uit")
        self.findings.append(errors.TOTAL_ROW.at(self.table.place(source.number), message, hint=hint))
        return True

    def _report_empty(self, column: Column, number: int, index: int) -> None:
        message = _("{column} is leeg").format(column=column.name)
        self.findings.append(errors.EMPTY_CELL.at(self.table.place(number, index), message))

    def _report_short(self, source: SourceRow) -> None:
        """A CSV line with too few cells has lost a delimiter somewhere: no cell of it can be trusted to stand in its column."""
        message = _("deze regel heeft {count} cellen, er zijn {headings} kolomkoppen").format(
            count=len(source.cells), headings=len(self.table.headings)
        )
        self.findings.append(errors.UNEVEN_ROW.at(self.table.place(source.number), message))

    def _report_values_without_heading(self, source: SourceRow) -> None:
        headings = self.table.headings
        for index, value in enumerate(source.cells):
            if not is_empty(value) and (index >= len(headings) or not headings[index].strip()):
                message = _("“{value}” staat onder geen kolomkop").format(value=shown(value))
                self.findings.append(errors.UNEVEN_ROW.at(self.table.place(source.number, index), message))
