"""Which rows a figure counts: a value or a list of values for any ledger column, and what to leave out (`niet`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from kamerbrief.dossier.model import Dossier, Row, Stadium
from kamerbrief.figures import errors
from kamerbrief.figures.columns import COLUMNS, known_codes, type_of_column
from kamerbrief.figures.reading import Reader, shown, suggestion
from kamerbrief.i18n import _


class RowFilter(NamedTuple):
    """Conditions per column: a row is counted when each column in `wanted` holds one of its values and no column in
    `unwanted` does.
    """

    wanted: tuple[tuple[str, frozenset[object]], ...] = ()
    unwanted: tuple[tuple[str, frozenset[object]], ...] = ()

    def selects(self, row: Row) -> bool:
        """Whether the row is counted. An empty cell is asked for with an empty text."""
        for column, values in self.wanted:
            if _cell(row, column) not in values:
                return False
        return all(_cell(row, column) not in values for column, values in self.unwanted)

    def values(self, column: str) -> frozenset[object]:
        """The values asked for in a column; empty when the column is free."""
        return dict(self.wanted).get(column, frozenset())


def _cell(row: Row, column: str) -> object:
    value = getattr(row, column)
    return "" if value is None else value


def read_filter(reader: Reader, dossier: Dossier, stadia: frozenset[Stadium]) -> RowFilter:
    """The filter of a figure. `stadia`, several stages on purpose, selects as `stadium` does."""
    wanted = [
        (column, _values(reader, dossier, column, column, reader.definition.values[column]))
        for column in COLUMNS
        if reader.has(column)
    ]
    if stadia and not reader.has("stadium"):
        wanted.append(("stadium", frozenset(stadia)))
    unwanted = []
    for column, value in reader.mapping("niet").items():
        if column in COLUMNS:
            unwanted.append((column, _values(reader, dossier, "niet", column, value)))
        else:
            message = _("“{column}” onder “niet” is geen kolom van het grootboek").format(column=column)
            reader.report(errors.UNKNOWN_KEY, "niet", message, hint=suggestion(column, COLUMNS))
    return RowFilter(tuple(wanted), tuple(unwanted))


def _values(reader: Reader, dossier: Dossier, key: str, column: str, value: object) -> frozenset[object]:
    """The values asked for in one column, each checked against what the column can hold."""
    name = column if key == column else f"{key}.{column}"
    items = tuple(value) if isinstance(value, (list, tuple)) else (value,)
    if not items:
        reader.wrong(key, value, _("minstens één waarde"), name=name)
    good: list[object] = []
    for item in items:
        if item == "" or (isinstance(item, type_of_column[column]) and not isinstance(item, (bool, dt.datetime))):
            good.append(item)
        else:
            reader.wrong(key, item, _expected(column), name=name)
    _check_known(reader, dossier, key, column, good)
    return frozenset(good)


def _expected(column: str) -> str:
    kind = type_of_column[column]
    if kind is str:
        return _("een tekst")
    return _("een datum zoals 2025-06-30") if kind is dt.date else _("een getal")


def _check_known(reader: Reader, dossier: Dossier, key: str, column: str, values: list[object]) -> None:
    codes = known_codes(dossier, column)
    if codes is not None:
        for value in values:
            if value != "" and value not in codes:
                message = _("“{value}” is geen bekende waarde van de kolom {column}").format(value=value, column=column)
                reader.report(errors.UNKNOWN_VALUE, key, message, hint=suggestion(str(value), codes))
        return
    met: Mapping[object, None] = dict.fromkeys(_cell(row, column) for row in dossier.rows)
    for value in values:
        if value != "" and value not in met:
            message = _("de waarde {value} komt in de kolom {column} van geen enkele rij voor").format(
                value=shown(value), column=column
            )
            known = [text for text in met if isinstance(text, str)]
            reader.report(errors.NEVER_MATCHES, key, message, hint=suggestion(str(value), known))
