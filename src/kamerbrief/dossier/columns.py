"""The columns of the ledger: their names, the headings that are read as them, and what each must hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice

from kamerbrief.dossier import errors
from kamerbrief.dossier.model import Grondslag, Openbaarheid, Stadium, Status
from kamerbrief.dossier.tables import Table, letter
from kamerbrief.dutch import format_number
from kamerbrief.findings import Finding, Place, nearest
from kamerbrief.i18n import _


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `holds` says how a cell is read (see `cells`); `register` or `choices` what it may say; `also` other headings for it."""

    name: str
    holds: str = "text"
    required: bool = False
    register: str = ""
    choices: tuple[str, ...] = ()
    also: tuple[str, ...] = field(default=())


_JA_NEE = ("ja", "nee")
COLUMNS: tuple[Column, ...] = (
    Column("id", "code", required=True, also=("boekingsnummer",)),
    Column("datum", "date", required=True),
    Column("geboekt_op", "date", required=True, also=("boekdatum", "boekingsdatum")),
    Column("begrotingsjaar", "year", required=True),
    Column("besluit", "code", register="besluiten"),
    Column("instrument", "code", required=True, register="instrumenten"),
    Column("initiatief", "code", register="initiatieven"),
    Column("categorie", "code", register="categorieen"),
    Column("hoofdstuk", "code", required=True, register="hoofdstukken", also=("begrotingshoofdstuk",)),
    Column("artikel", also=("begrotingsartikel",)),
    Column("vuo", "code", choices=("V", "U", "O"), also=("v/u/o",)),
    Column("stadium", "code", required=True, choices=tuple(Stadium)),
    Column("grondslag", "code", required=True, choices=tuple(Grondslag)),
    Column("bedrag_eur", "amount", required=True, also=("bedrag", "bedrag in euro", "bedrag (€)")),
    Column("nieuw_geld", "code", choices=_JA_NEE),
    Column("contract", "code", also=("contractnummer",)),
    Column("concurrentie", "code", choices=_JA_NEE),
    Column("contractaudit", "code", choices=("gevraagd", "lopend", "afgerond", "niet gevraagd")),
    Column("partner"),
    Column("leverancier"),
    Column("lead_nation"),
    Column("aantal", "count"),
    Column("aandeel_nl", "percentage", also=("aandeel nl (%)", "nederlands aandeel")),
    Column("openbaarheid", "code", choices=tuple(Openbaarheid)),
    Column("bron"),
    Column("bron_datum", "date"),
    Column("status", "code", choices=tuple(Status)),
    Column("corrigeert", "code"),
    Column("toelichting"),
)
HEADING_WITHIN = 20
"""The headings stand within the first so many rows; above them there may be a title and a unit."""
NEEDED_HEADINGS = 4
"""A row with fewer required headings than this is no row of headings."""
_LONGEST_HEADING = 200
_MOST_COLUMNS = 16_384  # of a sheet
_MOST_UNKNOWN = 100
"""So many unknown columns are named one by one; of what has more of them, the number."""
_UNIT_IN_HEADING = re.compile(r"\(?\s*[x×]\s*€\s*[\d.]+\s*\)?|\(?\s*in\s+(?:duizenden|miljoenen)\b.*", re.IGNORECASE)
_UNIT = re.compile(
    r"[x×]\s*€|€\s*[\d.]*\s*(?:mln|mld|duizend)|\bin\s+(?:duizenden|miljoenen|miljarden|euro|hele euro)"
    r"|\bx\s*1\.?000\b|\bx\s*1?\s*(?:mln|mld|miljoen|miljard|duizend)\b|\bin\s+(?:mln|mld|k€|m€)\b|€\s*(?:1\.)?000\b",
    re.IGNORECASE,
)
_EUROS = re.compile(r"[x×]\s*€\s*1(?![\d.,])(?!\s*(?:m|duizend))|\bin\s+(?:hele\s+)?euro", re.IGNORECASE)
_THOUSANDS = re.compile(r"[x×]\s*€\s*(?:1\.000|1000)(?![\d.,])(?!\s*m)|\bin\s+duizenden", re.IGNORECASE)


def fold(heading: str) -> str:
    """A heading without regard to case, spaces, hyphens, underscores and signs."""
    return "".join(character for character in heading.casefold() if character.isalnum())


_BY_HEADING = {fold(text): column for column in COLUMNS for text in (column.name, *column.also)}


def column_for(heading: str) -> Column | None:
    """The column that a heading means, or None. A unit in the heading is no part of its name: `Bedrag (x € 1.000)`."""
    if len(heading) > _LONGEST_HEADING:
        return None
    return _BY_HEADING.get(fold(heading)) or _BY_HEADING.get(fold(_UNIT_IN_HEADING.sub("", heading)))


def required_headings(texts: Iterable[object]) -> tuple[int, int]:
    """How many columns, and how many required ones, are named among the values of a row."""
    found = {
        column.name: column
        for text in islice(texts, _MOST_COLUMNS)
        if isinstance(text, str) and (column := column_for(text))
    }
    return len(found), sum(column.required for column in found.values())


def match_headings(table: Table) -> tuple[dict[str, int], list[Finding]]:
    """Which column of the table holds which column of the ledger; findings D102 (missing), D103 (unknown) and D104 (doubled)."""
    found: dict[str, int] = {}
    unknown: list[tuple[int, str]] = []
    findings: list[Finding] = []
    for index, heading in enumerate(table.headings):
        column = column_for(heading)
        if column is None:
            if heading.strip():
                unknown.append((index, heading))
        elif column.name in found:
            message = _("de kolom {name} staat er ook in {first}").format(
                name=column.name, first=letter(found[column.name])
            )
            findings.append(errors.DOUBLE_COLUMN.at(table.place(table.heading_row, index), message))
        else:
            found[column.name] = index
    absent = [column for column in COLUMNS if column.name not in found]
    for index, heading in unknown[:_MOST_UNKNOWN]:
        meant = _nearest(heading, absent) or _nearest(heading, COLUMNS)
        findings.append(
            errors.UNKNOWN_COLUMN.at(
                table.place(table.heading_row, index),
                _("“{heading}” is geen kolom van het grootboek").format(heading=heading.strip()[:60]),
                hint=_("bedoelde u {name}?").format(name=meant) if meant else "",
            )
        )
    if len(unknown) > _MOST_UNKNOWN:
        place = table.place(table.heading_row, unknown[_MOST_UNKNOWN][0])
        message = _("vanaf hier staan nog {count} kolommen die niet van het grootboek zijn")
        rest = format_number(Decimal(len(unknown) - _MOST_UNKNOWN))
        findings.append(errors.UNKNOWN_COLUMN.at(place, message.format(count=rest)))
    for column in absent:
        if column.required:
            headings = [heading for _index, heading in unknown[:_MOST_UNKNOWN] if len(heading) <= _LONGEST_HEADING]
            meant = nearest(column.name, headings)
            findings.append(
                errors.MISSING_COLUMN.at(
                    table.place(table.heading_row),
                    _("de kolom {name} ontbreekt").format(name=column.name),
                    hint=_("“{heading}” lijkt erop").format(heading=meant) if meant else "",
                )
            )
    return found, findings


def _nearest(heading: str, columns: Iterable[Column]) -> str | None:
    """The name that a heading probably means; a whole text in the place of a heading means none."""
    return nearest(heading, [column.name for column in columns]) if len(heading) <= _LONGEST_HEADING else None


def declares_unit(text: str) -> bool:
    """Whether a line above the headings, or a heading, says in which unit the amounts stand."""
    return len(text) <= _LONGEST_HEADING and bool(_UNIT.search(text.replace("\u00a0", " ")))


def unit_factor(text: str) -> Decimal | None:
    """What amounts are multiplied by to be euro: 1 or 1000; None for a unit that is not known."""
    plain = text.replace("\u00a0", " ")
    if _THOUSANDS.search(plain):
        return Decimal(1000)
    return Decimal(1) if _EUROS.search(plain) else None


def table_factor(table: Table, declared: str, declared_at: Place | None) -> tuple[Decimal, list[Finding]]:
    """The factor for all amounts of the table, from [bestanden], the lines above the headings and the heading itself; finding D108 when
    they differ or one is unknown.
    """
    units = list(table.units)
    if declared and declared_at is not None:
        units.append((declared, declared_at))
    units += [
        (heading, table.place(table.heading_row, index))
        for index, heading in enumerate(table.headings)
        if (column := column_for(heading)) and column.holds == "amount" and declares_unit(heading)
    ]
    findings, factors = [], {}
    for text, place in units:
        factor = unit_factor(text)
        if factor is None:
            message = _("de eenheid “{text}” is niet bekend; verwacht: x € 1 of x € 1.000").format(
                text=text.strip()[:60]
            )
            findings.append(errors.ODD_UNIT.at(place, message))
        else:
            factors[factor] = place
    if len(factors) > 1:
        message = _("hier staat een andere eenheid dan {place} zegt").format(place=factors[Decimal(1000)])
        findings.append(errors.ODD_UNIT.at(factors[Decimal(1)], message))
    return next(iter(factors), Decimal(1)), findings
