"""What stands among the bookings and is none: totals, headings that were copied along, remarks, lines that do not fit under the headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from kamerbrief.dossier import errors
from kamerbrief.dossier.columns import COLUMNS, NEEDED_HEADINGS, required_headings
from kamerbrief.dossier.faults import is_empty, shown
from kamerbrief.dossier.tables import SourceRow, Table, stretches
from kamerbrief.findings import Finding
from kamerbrief.i18n import _

_TOTAL = re.compile(r"\s*(?:(?:(?:sub|eind)?tota(?:al|len)|total|(?:eind)?saldo|som|sum)\b|[ΣΔ∑])", re.IGNORECASE)
_TOTAL_AS_ID = re.compile(r"\s*(?:(?:sub|eind)?totaal|totalen)(?:\s.*)?", re.IGNORECASE)
_REQUIRED = frozenset(column.name for column in COLUMNS if column.required)
_NO_BOOKING = _("“{text}” is geen boeking; de rij is niet gelezen")
_FEW = 5
_MOST_NAMED = 12
_SINGLE = 2
"""A row with fewer required cells than this, its amount not counted, was never meant as a booking."""


class StrayRows:
    """Tells the bookings of a table from what else stands there; `columns` says where the columns of the ledger stand."""

    def __init__(self, table: Table, columns: Mapping[str, int]) -> None:
        self._table = table
        self._required = {name: index for name, index in columns.items() if name in _REQUIRED}
        self._id = columns.get("id")
        self._date = columns.get("datum", -1)
        self._amount = columns.get("bedrag_eur", -1)
        self._width = len(table.headings)
        self._gaps = [index for index, heading in enumerate(table.headings) if not heading.strip()]
        self._findings: list[Finding] = []
        self._short: list[tuple[int, int]] = []
        self._loose: dict[int, list[tuple[int, object]]] = {}

    def is_booking(self, source: SourceRow) -> bool:
        """Whether the row is to be read. What is wrong with one that is not, is remembered."""
        cells = source.cells
        if self._table.is_text and len(cells) < self._width:
            self._short.append((source.number, len(cells)))
            return False
        own = self._at(cells, self._id)
        if isinstance(own, str) and _TOTAL_AS_ID.fullmatch(own):
            self._tell_total(source, _NO_BOOKING.format(text=shown(own.strip())))
            return False
        if (
            is_empty(own) or is_empty(self._at(cells, self._date)) or own == self._table.headings[self._id or 0]
        ) and not self._is_faulty_booking(source, own):
            return False
        if len(cells) > self._width or self._gaps:
            for index in (*self._gaps, *range(self._width, len(cells))):
                if not is_empty(value := self._at(cells, index)):
                    self._loose.setdefault(index, []).append((source.number, value))
        return True

    def findings(self) -> list[Finding]:
        """D113, D114, D403 and D404; lines that are all too short, or too long in the same column, are told once."""
        return [*self._findings, *self._short_findings(), *self._loose_findings()]

    @staticmethod
    def _at(cells: Sequence[object], index: int | None) -> object:
        return cells[index] if index is not None and -1 < index < len(cells) else None

    def _is_faulty_booking(self, source: SourceRow, own: object) -> bool:
        """Whether a row without id or date, or with a heading for an id, is a booking with something missing."""
        cells = source.cells
        filled = [index for index, value in enumerate(cells) if not is_empty(value)]
        if not filled:
            return False
        if required_headings(cells)[1] >= NEEDED_HEADINGS:
            message = _("hier staan de kolomkoppen nog een keer")
            self._tell(errors.SECOND_HEADINGS.at(self._table.place(source.number), message, hint=_("verwijder de rij")))
            return False
        label = next((value for value in cells if isinstance(value, str) and _TOTAL.match(value)), None)
        if label is not None and (is_empty(own) or own == label):
            self._tell_total(source, _NO_BOOKING.format(text=shown(label.strip())))
            return False
        needed = [name for name, index in self._required.items() if index in filled and name != "bedrag_eur"]
        if len(self._required) < NEEDED_HEADINGS or len(needed) >= _SINGLE:
            return True
        amount = self._at(cells, self._amount)
        if is_empty(amount):
            message = _("“{text}” is geen boeking: de andere cellen van de rij zijn leeg").format(
                text=shown(cells[filled[0]])
            )
            hint = _("zet opmerkingen boven de kolomkoppen of op een ander blad")
            self._tell(errors.STRAY_ROW.at(self._table.place(source.number, filled[0]), message, hint=hint))
        else:
            self._tell_total(
                source, _("er staat alleen het bedrag {amount}; de rij is niet gelezen").format(amount=shown(amount))
            )
        return False

    def _tell(self, finding: Finding) -> None:
        self._findings.append(finding)

    def _tell_total(self, source: SourceRow, message: str) -> None:
        hint = _("verwijder de rij; totalen rekent het programma zelf uit")
        self._tell(errors.TOTAL_ROW.at(self._table.place(source.number), message, hint=hint))

    def _short_findings(self) -> list[Finding]:
        """A CSV line with too few cells has lost a delimiter somewhere: no cell of it can be trusted to stand in its column."""
        told = self._short if len(self._short) < _FEW else self._short[:1]
        rest = [row for row, _count in self._short[len(told) :]]
        hint = _("tel de puntkomma's; een lege cel heeft er ook een")
        message = _("deze regel heeft {count} cellen, er zijn {headings} kolomkoppen")
        return [
            errors.UNEVEN_ROW.at(
                self._table.place(row), message.format(count=count, headings=self._width), hint=with_rows(hint, rest)
            )
            for row, count in told
        ]

    def _loose_findings(self) -> list[Finding]:
        findings = []
        for index, values in sorted(self._loose.items()):
            told = values if len(values) < _FEW else values[:1]
            rest = [row for row, _value in values[len(told) :]]
            hint = _("geef de kolom een kop, of haal de waarde weg")
            for row, value in told:
                message = _("“{value}” staat onder geen kolomkop").format(value=shown(value))
                findings.append(
                    errors.UNEVEN_ROW.at(self._table.place(row, index), message, hint=with_rows(hint, rest))
                )
        return findings


def with_rows(hint: str, rows: Sequence[int]) -> str:
    """A remedy, and the further rows to which it applies."""
    return f"{hint}; {also_in(rows)}" if rows else hint


def also_in(rows: Sequence[int]) -> str:
    """The further rows of a fault; rows that follow each other as one stretch, and no more than can be read."""
    runs = [str(first) if first == last else f"{first}-{last}" for first, last in stretches(rows)]
    more = ", …" if len(runs) > _MOST_NAMED else ""
    return _("hetzelfde in nog {count} rijen: {rows}").format(
        count=len(rows), rows=", ".join(runs[:_MOST_NAMED]) + more
    )
