"""Dossiers built in memory, so that tests of figures read no files: `dossier(toml, [row(...), ...])`."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from kamerbrief.dossier.model import Definition, Dossier, Entry, Grondslag, Openbaarheid, Period, Row, Stadium, Status
from kamerbrief.findings import LinePlace

DAY = dt.date.fromisoformat

REGISTERS = {
    "instrumenten": {"aanschaf": "commerciële aanschaf", "voorraad": "eigen voorraad", "training": "training"},
    "hoofdstukken": {"X": "Defensie", "V": "Buitenlandse Zaken"},
    "initiatieven": {"ucap": "UCAP"},
    "categorieen": {"lucht": "luchtverdediging"},
    "besluiten": {"VJN2025": "Voorjaarsnota 2025"},
}


def period(name: str, day: str, *, previous: str | None = None, known_on: str = "") -> Period:
    """A position on `day`, knowing what was booked up to `known_on` (that same day when left out)."""
    return Period(name=name, label=name, peildatum=DAY(day), known_on=DAY(known_on or day), previous=previous)


Q4, Q1, Q2 = (
    period("2024Q4", "2024-12-31"),
    period("2025Q1", "2025-03-31", previous="2024Q4"),
    period("2025Q2", "2025-06-30", previous="2025Q1"),
)


def row(id: str, amount: str | int | Decimal = 100, datum: str = "2025-05-15", **values: Any) -> Row:
    """An open commitment in cash of `amount` euro for commercial procurement, booked on its own day."""
    base: dict[str, Any] = {
        "place": LinePlace(file="grootboek.csv", line=2),
        "datum": DAY(datum),
        "geboekt_op": DAY(values.pop("geboekt_op", datum)),
        "begrotingsjaar": int(datum[:4]),
        "instrument": "aanschaf",
        "hoofdstuk": "X",
        "openbaarheid": Openbaarheid(values.pop("openbaarheid", "openbaar")),
        "stadium": Stadium(values.pop("stadium", "verplicht")),
        "grondslag": Grondslag(values.pop("grondslag", "kas")),
        "status": Status(values.pop("status", "definitief")),
    }
    return Row(id=id, bedrag_eur=Decimal(amount), **(base | values))


def closed(id: str, amount: str | int | Decimal = 100, datum: str = "2025-05-15", **values: Any) -> Row:
    """The same, confidential."""
    return row(id, amount, datum, openbaarheid="vertrouwelijk", **values)


def definitions(toml: str) -> dict[str, dict[str, Definition]]:
    """The sections of a TOML text as the reading room hands them over; each key on a line of its own."""
    found: dict[str, dict[str, Definition]] = {}
    for section, content in tomllib.loads(toml, parse_float=Decimal).items():
        named: Mapping[str, Any]
        if section == "vrijgave":
            named = {section: content}
        elif isinstance(content, list):
            named = {str(number): item for number, item in enumerate(content, start=1)}
        else:
            named = content
        found[section] = {
            name: Definition(
                name=name,
                values=values,
                place=LinePlace(file="dossier.toml", line=1, column=f"{section}.{name}"),
                places={
                    key: LinePlace(file="dossier.toml", line=1, column=f"{section}.{name}.{key}") for key in values
                },
            )
            for name, values in named.items()
        }
    return found


def dossier(toml: str, rows: Iterable[Row] = (), *, periods: Sequence[Period] = (Q4, Q1, Q2)) -> Dossier:
    """A dossier of those definitions, rows and periods, with a few registers."""
    return Dossier(
        settings={},
        first_day=DAY("2022-02-24"),
        last_day=DAY("2025-12-31"),
        periods={one.name: one for one in periods},
        registers={
            register: {
                code: Entry(code=code, naam=naam, fields={"kleur": f"kleur van {code}"})
                for code, naam in entries.items()
            }
            for register, entries in REGISTERS.items()
        },
        definitions=definitions(toml),
        rows=tuple(rows),
        files=("grootboek.csv",),
    )
