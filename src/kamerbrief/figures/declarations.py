"""Reading [cijfers] and [tabellen] of the dossier into typed definitions.

What cannot be understood is reported and left out; a figure that depends on one left out is left out with it, without a second finding for
the same mistake.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from kamerbrief.dossier.model import Definition, Dossier, Grondslag, Stadium
from kamerbrief.figures import errors
from kamerbrief.figures.columns import COLUMNS
from kamerbrief.figures.definitions import Column, FigureDefinition, FigureDefinitions, Meting, TableDefinition, Window
from kamerbrief.figures.filters import RowFilter, read_filter
from kamerbrief.figures.formula import Formula, FormulaError, names, parse
from kamerbrief.figures.listings import parse_listings
from kamerbrief.figures.reading import Reader, suggestion
from kamerbrief.figures.rounding import UNIT_DECIMALS
from kamerbrief.figures.units import Unit, derive
from kamerbrief.figures.values import Eenheid, Moment
from kamerbrief.findings import Finding
from kamerbrief.i18n import _

_Word = TypeVar("_Word", Grondslag, Stadium)


RESERVED = frozenset({"naam", "code", "rijen", "onderdelen", "totaal", "overig", *(moment.value for moment in Moment)})
"""Names that a figure cannot have: a table row or a figure already means something by them."""

_FIGURE_KEYS = ("omschrijving", "formule", "meting", "eenheid", "grondslagen", "stadia", "tot_en_met", "in", "niet")
_TABLE_KEYS = ("groepeer", "verdeel", "cijfers", "eenheid", "decimalen", "verberg_lege", "titel", "omschrijving")


def parse_definitions(dossier: Dossier) -> tuple[FigureDefinitions, list[Finding]]:
    """The dossier's [cijfers], [tabellen] and [lijsten] as typed definitions, and what is wrong with them."""
    findings: list[Finding] = []
    declared = dossier.definitions.get("cijfers", {})
    figures: dict[str, FigureDefinition] = {}
    for name, definition in declared.items():
        reader = Reader(definition, findings, section="cijfers")
        _check_name(reader, name, dossier)
        figure = _read_figure(reader, dossier)
        if figure is not None:
            figures[name] = figure
    sound = _in_order(figures, declared, findings)
    tables: dict[str, TableDefinition] = {}
    for name, definition in dossier.definitions.get("tabellen", {}).items():
        reader = Reader(definition, findings, section="tabellen")
        table = _read_table(reader, declared, sound)
        if table is not None:
            tables[name] = table
    listings = parse_listings(dossier, declared, sound, findings)
    return FigureDefinitions(MappingProxyType(sound), MappingProxyType(tables), listings), findings


def _check_name(reader: Reader, name: str, dossier: Dossier) -> None:
    if not name.isidentifier():
        message = _("“{name}” kan niet in een sjabloon getypt worden; gebruik letters, cijfers en _").format(name=name)
        reader.report(errors.NAME, "", message)
    elif name in RESERVED:
        reader.report(errors.NAME, "", _("“{name}” is een vaste naam; kies een andere").format(name=name))
    elif name in dossier.definitions.get("tabellen", {}):
        reader.report(errors.NAME, "", _("“{name}” is ook de naam van een tabel; kies een andere").format(name=name))


def _read_figure(reader: Reader, dossier: Dossier) -> FigureDefinition | None:
    """One figure, or None when it cannot be computed safely: half a filter selects the wrong rows."""
    before = len(reader.findings)
    reader.only((*_FIGURE_KEYS, *COLUMNS))
    grondslagen = _members(reader, "grondslagen", Grondslag)
    stadia = _members(reader, "stadia", Stadium)
    eenheid = Eenheid(reader.choice("eenheid", tuple(Eenheid), "euro")) if reader.has("eenheid") else None
    formula, meting, window, until, chosen = None, Meting.BEDRAG, Window.PEILDATUM, None, RowFilter()
    if reader.has("formule"):
        formula = _read_formula(reader)
    else:
        meting = Meting(reader.choice("meting", tuple(Meting), "bedrag"))
        window, until = _read_window(reader)
        chosen = read_filter(reader, dossier, stadia)
        if eenheid is not None and eenheid is not meting.eenheid:
            message = _("“{meting}” telt in {unit}, niet in {declared}").format(
                meting=meting.value, unit=meting.eenheid.value, declared=eenheid.value
            )
            reader.report(errors.UNITS, "eenheid", message)
    if any(finding.is_error for finding in reader.findings[before:]):
        return None
    return FigureDefinition(
        name=reader.definition.name,
        place=reader.definition.place,
        places=reader.definition.places,
        omschrijving=reader.text("omschrijving"),
        formule=formula,
        chosen=chosen,
        meting=meting,
        window=window,
        until=until,
        eenheid=eenheid or meting.eenheid,
        grondslagen=grondslagen,
        stadia=stadia,
    )


def _members(reader: Reader, key: str, kind: type[_Word]) -> frozenset[_Word]:
    """The members of a fixed list named under `key`; what is no member is reported."""
    found = []
    for text in reader.texts(key):
        if text in tuple(kind):
            found.append(kind(text))
        else:
            message = _("“{value}” onder “{key}” is onbekend").format(value=text, key=key)
            reader.report(errors.UNKNOWN_VALUE, key, message, hint=suggestion(text, tuple(kind)))
    return frozenset(found)


def _read_formula(reader: Reader) -> Formula | None:
    allowed = {"formule", "omschrijving", "eenheid", "grondslagen", "stadia"}
    extra = [key for key in reader.definition.values if key not in allowed and key in (*_FIGURE_KEYS, *COLUMNS)]
    for key in extra:
        message = _(
            "een cijfer met een formule kiest zelf geen rijen; “{key}” hoort bij de cijfers in de formule"
        ).format(key=key)
        reader.report(errors.INCOMPLETE, key, message)
    text = reader.text("formule")
    try:
        formula = parse(text)
    except FormulaError as problem:
        reader.report(
            errors.FORMULA, "formule", _("formule “{formula}”: {reason}").format(formula=text, reason=problem)
        )
        return None
    if not names(formula):
        message = _("formule “{formula}” noemt geen enkel cijfer; een bedrag hoort in het grootboek").format(
            formula=text
        )
        reader.report(errors.FORMULA, "formule", message)
    return formula


def _read_window(reader: Reader) -> tuple[Window, dt.date | None]:
    if reader.has("in"):
        reader.choice("in", (Window.PERIODE.value,), Window.PERIODE.value)
        if reader.has("tot_en_met"):
            reader.report(errors.INCOMPLETE, "in", _("“in” en “tot_en_met” sluiten elkaar uit"))
        return Window.PERIODE, None
    until = reader.definition.values.get("tot_en_met", "peildatum")
    if isinstance(until, dt.date) and not isinstance(until, dt.datetime):
        return Window.PEILDATUM, until
    if until != "peildatum":
        reader.wrong("tot_en_met", until, _("“peildatum” of een datum zoals 2025-12-31"))
    return Window.PEILDATUM, None


def _in_order(
    figures: Mapping[str, FigureDefinition], declared: Mapping[str, Definition], findings: list[Finding]
) -> dict[str, FigureDefinition]:
    """The figures whose parts are all known, parts before formulas; unknown names and cycles are reported."""
    sound: dict[str, FigureDefinition] = {}
    failed: set[str] = set(declared) - set(figures)
    in_cycle: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> bool:
        if name in sound:
            return True
        if name in failed:
            return False
        figure = figures[name]
        if name in path:
            circle = path[path.index(name) :]
            if not in_cycle & set(circle):
                _report_cycle(figures[circle[0]], circle, findings)
            in_cycle.update(circle)
            return False
        good = True
        for part in figure.parts:
            if part not in declared:
                _report_unknown(figure, part, declared, findings)
                good = False
            elif not visit(part, (*path, name)):
                good = False
        resolved = _with_unit(figure, sound, findings) if good else None
        if resolved is None:
            failed.add(name)
            return False
        sound[name] = resolved
        return True

    for name in figures:
        visit(name, ())
    return sound


def _report_cycle(figure: FigureDefinition, circle: tuple[str, ...], findings: list[Finding]) -> None:
    way = " → ".join((*circle, circle[0]))
    message = _("[cijfers.{name}]: de formules verwijzen in een kring: {way}").format(name=figure.name, way=way)
    findings.append(errors.CYCLE.at(figure.at("formule"), message))


def _report_unknown(
    figure: FigureDefinition, part: str, declared: Mapping[str, Definition], findings: list[Finding]
) -> None:
    message = _("[cijfers.{name}]: de formule noemt “{part}”, en dat is geen cijfer").format(
        name=figure.name, part=part
    )
    findings.append(errors.UNKNOWN_FIGURE.at(figure.at("formule"), message, hint=suggestion(part, declared)))


def _with_unit(
    figure: FigureDefinition, sound: Mapping[str, FigureDefinition], findings: list[Finding]
) -> FigureDefinition | None:
    """The figure with the unit that its formula yields, or None when the units do not fit."""
    if figure.formule is None:
        return figure
    unit, reason = derive(figure.formule, {name: Unit(sound[name].eenheid.value) for name in figure.parts})
    declared = "eenheid" in figure.places or figure.eenheid is not Eenheid.EURO
    if not reason and declared and figure.eenheid.value != unit.value:
        reason = _("de formule levert {unit}, maar “eenheid” zegt {declared}").format(
            unit=unit.value, declared=figure.eenheid.value
        )
    if reason:
        message = _("[cijfers.{name}]: {reason}").format(name=figure.name, reason=reason)
        findings.append(errors.UNITS.at(figure.at("formule"), message))
        return None
    return figure._replace(eenheid=Eenheid(unit.value))


def _read_table(
    reader: Reader, declared: Mapping[str, Definition], sound: Mapping[str, FigureDefinition]
) -> TableDefinition | None:
    before = len(reader.findings)
    reader.only(_TABLE_KEYS)
    if not reader.definition.name.isidentifier():
        message = _("“{name}” kan niet in een sjabloon getypt worden; gebruik letters, cijfers en _").format(
            name=reader.definition.name
        )
        reader.report(errors.NAME, "", message)
    for key in ("groepeer", "cijfers"):
        if not reader.has(key):
            reader.report(errors.INCOMPLETE, "", _("“{key}” ontbreekt").format(key=key))
    groepeer, verdeel = _read_column_name(reader, "groepeer"), _read_column_name(reader, "verdeel")
    if verdeel and verdeel == groepeer:
        message = _("“verdeel” noemt dezelfde kolom als “groepeer” ({column}); er valt dan niets te verdelen")
        reader.report(errors.INCOMPLETE, "verdeel", message.format(column=verdeel))
    columns = [_read_column(reader, text, declared) for text in reader.texts("cijfers")]
    eenheid = reader.choice("eenheid", tuple(UNIT_DECIMALS), "eur")
    table = TableDefinition(
        name=reader.definition.name,
        place=reader.definition.place,
        groepeer=groepeer,
        verdeel=verdeel,
        columns=tuple(column for column in columns if column is not None and column.figure in sound),
        titel=reader.text("titel") or reader.text("omschrijving"),
        eenheid=eenheid,
        decimalen=reader.whole("decimalen", UNIT_DECIMALS[eenheid], most=6),
        verberg_lege=reader.flag("verberg_lege"),
    )
    return None if len(reader.findings) > before else table


def _read_column_name(reader: Reader, key: str) -> str:
    """The ledger column under `key`; a name that is none is reported."""
    name = reader.text(key)
    if reader.has(key) and name not in COLUMNS:
        message = _("“{column}” is geen kolom van het grootboek").format(column=name)
        reader.report(errors.UNKNOWN_KEY, key, message, hint=suggestion(name, COLUMNS))
    return name


def _read_column(reader: Reader, text: str, declared: Mapping[str, Definition]) -> Column | None:
    name, _dot, moment = text.partition(".")
    if name not in declared:
        message = _("“{name}” is geen cijfer").format(name=name)
        reader.report(errors.UNKNOWN_FIGURE, "cijfers", message, hint=suggestion(name, declared))
        return None
    if moment and moment not in tuple(Moment):
        message = _("“{moment}” in “{column}” is geen moment").format(moment=moment, column=text)
        reader.report(errors.UNKNOWN_FIGURE, "cijfers", message, hint=suggestion(moment, tuple(Moment)))
        return None
    return Column(figure=name, moment=Moment(moment) if moment else Moment.NU)
