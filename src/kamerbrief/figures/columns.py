"""The ledger columns as figures use them: what a filter may ask of each, and in which order its groups stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import NamedTuple

from kamerbrief.dossier.model import Dossier, Entry, Grondslag, Openbaarheid, Row, Stadium, Status

COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(Row) if field.name != "place")
"""Every column of the ledger, in the order of the record."""

REGISTERS: Mapping[str, str] = {
    "instrument": "instrumenten",
    "initiatief": "initiatieven",
    "categorie": "categorieen",
    "hoofdstuk": "hoofdstukken",
    "besluit": "besluiten",
}
"""The columns that hold codes of a register."""

CLOSED_LISTS: Mapping[str, tuple[str, ...]] = {
    "stadium": tuple(Stadium),
    "grondslag": tuple(Grondslag),
    "openbaarheid": tuple(Openbaarheid),
    "status": tuple(Status),
    "vuo": ("V", "U", "O"),
    "nieuw_geld": ("ja", "nee"),
    "concurrentie": ("ja", "nee"),
    "contractaudit": ("gevraagd", "lopend", "afgerond", "niet gevraagd"),
}
"""The columns whose values are fixed by the ledger's own rules."""

_DATES = frozenset({"datum", "geboekt_op", "bron_datum"})
_NUMBERS = frozenset({"begrotingsjaar", "bedrag_eur", "aantal", "aandeel_nl"})

type_of_column: Mapping[str, type | tuple[type, ...]] = {
    column: dt.date if column in _DATES else (int, Decimal) if column in _NUMBERS else str for column in COLUMNS
}
"""The type that a filter's value must have for each column."""


def known_codes(dossier: Dossier, column: str) -> tuple[str, ...] | None:
    """The codes that a column can hold, or None when it holds free text, numbers or dates."""
    return tuple(_entries(dossier, column)) if column in REGISTERS else CLOSED_LISTS.get(column)


def _entries(dossier: Dossier, column: str) -> Mapping[str, Entry]:
    """The entries of a column's register; none when the column or the dossier has no register."""
    return dossier.registers.get(REGISTERS[column], {}) if column in REGISTERS else {}


class Group(NamedTuple):
    """One value of a column: its code as text, the name that a table prints, and the fields of its register entry."""

    code: str
    naam: str
    fields: Mapping[str, object]


UNASSIGNED = "niet ingedeeld"
"""How a letter names the group of rows whose column is empty. Letters are always Dutch."""


def code_of(row: Row, column: str) -> str:
    """The value of a row's column, as the text that names its group; empty when the cell is empty."""
    value = getattr(row, column)
    return "" if value is None else str(value)


def groups(dossier: Dossier, column: str, rows: Iterable[Row]) -> tuple[Group, ...]:
    """All groups of a column: a register's entries in their order (without rows too), else the values met in the rows,
    sorted; empty last.
    """
    values = {getattr(row, column) for row in rows}
    has_empty = bool(values & {None, ""})
    values -= {None, ""}
    entries = _entries(dossier, column)
    found = [Group(entry.code, entry.naam, entry.fields) for entry in entries.values()]
    values -= set(entries)
    fixed = {code: place for place, code in enumerate(CLOSED_LISTS.get(column, ()))}
    ordered = sorted(values, key=lambda value: (fixed.get(value, len(fixed)), value))
    found += [extra_group(dossier, column, str(value), str(value)) for value in ordered]
    if has_empty:
        found.append(extra_group(dossier, column, "", UNASSIGNED))
    return tuple(found)


def extra_group(dossier: Dossier, column: str, code: str, naam: str) -> Group:
    """A group that stands beside a register's own: with the fields of the entry of that code, if the dossier has one, else with every
    field that the register knows, empty, so that a template may print them in each row.
    """
    entries = _entries(dossier, column)
    if code in entries:
        return Group(code, entries[code].naam, entries[code].fields)
    names = dict.fromkeys(name for entry in entries.values() for name in entry.fields)
    return Group(code, naam, dict.fromkeys(names, ""))
