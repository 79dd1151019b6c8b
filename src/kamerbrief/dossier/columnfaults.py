"""The faults of the cells of one table, told so that they can be read: what holds for a whole column is said once.

A file with two columns swapped has two faults in every row. Somebody who must mend it is helped by one sentence, not by fourteen hundred.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from kamerbrief.dossier import errors
from kamerbrief.dossier.columns import COLUMNS, Column
from kamerbrief.dossier.faults import CellError, is_empty, shown
from kamerbrief.dossier.strayrows import also_in
from kamerbrief.dossier.tables import Table, letter
from kamerbrief.findings import Finding
from kamerbrief.i18n import _

_FEW = 5
"""Fewer faults than this are told one by one, whatever part of the column they are."""
_MANY = 20
"""More faults of one kind in a column are told together, each row named."""
_SAMPLE = 20
_ENGLISH = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{1,2})", re.ASCII)
_DUTCH = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2})", re.ASCII)
_SURE_OF = ("date", "year", "amount", "percentage", "count")
"""What a column can be recognised by, surest first; any text is a code or a text."""

Convert = Callable[[Column, object], object]


class Fault(NamedTuple):
    """One cell that cannot be read: its row, its value, and what is wrong."""

    row: int
    value: object
    error: CellError


class ColumnFaults:
    """Collects the faults of the cells of a table; `columns` says which column of the table holds which column of the ledger."""

    def __init__(self, table: Table, columns: Mapping[str, int], convert: Convert) -> None:
        self._table = table
        self._columns = {column.name: (column, columns[column.name]) for column in COLUMNS if column.name in columns}
        self._convert = convert
        self._faults: dict[str, list[Fault]] = {}

    def add(self, column: Column, row: int, value: object, error: CellError) -> None:
        """Remember what is wrong with the cell of a row in a column."""
        self._faults.setdefault(column.name, []).append(Fault(row, value, error))

    def findings(self) -> list[Finding]:
        """The findings in the order of the rows; those about a column stand where its first fault stands. D401 and D402, or the kind of each fault."""
        told: list[tuple[int, int, Finding]] = []
        done: set[str] = set()
        for name, faults in self._faults.items():
            column, index = self._columns[name]
            if name in done:
                continue
            found = self._whole_column(column, index, faults, done)
            if found is None:
                for finding_row, finding in self._grouped(column, index, faults):
                    told.append((finding_row, index, finding))
            else:
                told.append((self._table.heading_row, index, found))
        return [finding for _row, _index, finding in sorted(told, key=lambda item: item[:2])]

    def _whole_column(self, column: Column, index: int, faults: Sequence[Fault], done: set[str]) -> Finding | None:
        """One finding for a column of which at least half is wrong."""
        values = self._values(index)
        wrong = [fault for fault in faults if not is_empty(fault.value)]
        if len(wrong) < _FEW or 2 * len(wrong) < len(values):
            return None
        place = self._table.place(self._table.heading_row, index)
        sample = [fault.value for fault in wrong[:_SAMPLE]]
        for other, position in self._others(column):
            theirs = self._values(position)[:_SAMPLE]
            if not self._fit(other, sample):
                continue
            if theirs and self._fit(column, theirs):
                done.add(other.name)
                message = _(
                    "de kolommen {name} en {other} lijken verwisseld: hier staat “{value}”, onder {other} “{their}”"
                )
                hint = _("zet {other} boven kolom {own} en {name} boven kolom {position}").format(
                    other=other.name, name=column.name, own=letter(index), position=letter(position)
                )
                text = message.format(
                    name=column.name, other=other.name, value=shown(sample[0]), their=shown(theirs[0])
                )
                return errors.OTHER_COLUMN.at(place, text, hint=hint)
            message = _("onder {name} staan waarden van {other}, zoals “{value}” op rij {row}").format(
                name=column.name, other=other.name, value=shown(sample[0]), row=wrong[0].row
            )
            hint = _("verschuif de waarden naar de goede kolom, of verbeter de kop")
            return errors.OTHER_COLUMN.at(place, message, hint=hint)
        return None

    def _others(self, column: Column) -> list[tuple[Column, int]]:
        """The other columns by what their values are recognised by, surest first."""
        found = [item for item in self._columns.values() if item[0] is not column]
        sure = [item for item in found if item[0].register or item[0].choices]
        return sure + [item for holds in _SURE_OF for item in found if item[0].holds == holds]

    def _values(self, index: int) -> list[object]:
        cells = (row.cells[index] for row in self._table.rows if index < len(row.cells))
        return [value for value in cells if not is_empty(value)]

    def _fit(self, column: Column, values: Sequence[object]) -> bool:
        try:
            for value in values:
                self._convert(column, value)
        except CellError:
            return False
        return True

    def _grouped(self, column: Column, index: int, faults: Sequence[Fault]) -> list[tuple[int, Finding]]:
        mixed = self._mixed(column, index, faults)
        by_kind: dict[str, list[Fault]] = {}
        for fault in faults:
            if fault not in mixed:
                by_kind.setdefault(fault.error.kind.code, []).append(fault)
        found: list[tuple[int, Finding]] = []
        if mixed:
            found.append((mixed[0].row, self._mixed_finding(column, index, mixed)))
        filled = len(self._values(index)) if len(faults) >= _FEW else 0
        for group in by_kind.values():
            base = filled if not is_empty(group[0].value) else len(self._table.rows)
            if len(group) >= _FEW and (len(group) > _MANY or 2 * len(group) >= base):
                found.append((group[0].row, self._joined(column, index, group)))
            else:
                found += [(fault.row, self._single(column, index, fault)) for fault in group]
        return found

    def _mixed(self, column: Column, index: int, faults: Sequence[Fault]) -> list[Fault]:
        """The numbers in English notation, when the column holds enough in both notations to speak of a mixture."""
        if not self._table.is_text or column.holds not in {"amount", "count", "percentage"}:
            return []
        english = [fault for fault in faults if _is_written(_ENGLISH, fault.value)]
        dutch = sum(_is_written(_DUTCH, value) for value in self._values(index)) if english else 0
        return english if len(english) > 1 and dutch > 1 else []

    def _mixed_finding(self, column: Column, index: int, mixed: Sequence[Fault]) -> Finding:
        first = mixed[0]
        message = _(
            "{column}: {count} getallen staan in Engelse notatie, zoals “{value}”, de andere in Nederlandse"
        ).format(column=column.name, count=len(mixed), value=shown(first.value))
        hint = f"{first.error.hint}; {also_in([fault.row for fault in mixed[1:]])}"
        return errors.MIXED_NOTATION.at(self._table.place(first.row, index), message, hint=hint)

    def _joined(self, column: Column, index: int, group: Sequence[Fault]) -> Finding:
        """Faults of one kind in one column as one finding at the first, with the most frequent remedy and the other rows."""
        first = group[0]
        single = self._single(column, index, first)
        hint, count = Counter(fault.error.hint for fault in group).most_common(1)[0]
        told = "; ".join(
            text
            for text in (hint if count > 1 else first.error.hint, also_in([fault.row for fault in group[1:]]))
            if text
        )
        return first.error.kind.at(single.place, single.message, hint=told)

    def _single(self, column: Column, index: int, fault: Fault) -> Finding:
        message = f"{column.name}: {fault.error.message}" if not is_empty(fault.value) else fault.error.message
        return fault.error.kind.at(self._table.place(fault.row, index), message, hint=fault.error.hint)


def _is_written(notation: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and notation.fullmatch(value.strip()) is not None
