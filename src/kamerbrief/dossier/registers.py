"""What dossier.toml says: settings, registers, definitions for the rooms above, and what it says of the ledger files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kamerbrief.dossier import errors
from kamerbrief.dossier.fields import Fields, shown
from kamerbrief.dossier.model import Definition, Entry, Period
from kamerbrief.dossier.periods import FIRST_YEAR, LAST_YEAR, build_periods
from kamerbrief.dossier.tomlfile import TomlFile
from kamerbrief.dutch import NotationError, parse_reference
from kamerbrief.findings import Finding
from kamerbrief.i18n import _

SETTINGS = ("titel", "looptijd", "grootboek", "stijlprofiel", "afzender")
REGISTERS = (
    "hoofdstukken",
    "instrumenten",
    "initiatieven",
    "categorieen",
    "besluiten",
    "kamerstukken",
    "geadresseerden",
    "ondertekenaars",
)
_NEEDED = ("dossier", "hoofdstukken", "instrumenten")
TABLES = ("cijfers", "tabellen", "lijsten", "brieven")
LISTS = ("moties", "toezeggingen", "standen")
SCALARS = {"teksten": "tekst", "voorwaarden": "voorwaarde"}
"""Sections of `name = "text"`: the text is given under this key of the definition's values."""
SECTIONS = ("dossier", "bestanden", *REGISTERS, "periodes", *TABLES, *LISTS, *SCALARS, "vrijgave", "akkoord")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """dossier.toml, read: all of a `Dossier` but its rows. `ledgers` is None when every file in the folder counts."""

    file: TomlFile
    settings: Mapping[str, object]
    first_day: dt.date
    last_day: dt.date
    periods: Mapping[str, Period]
    registers: Mapping[str, Mapping[str, Entry]]
    definitions: Mapping[str, Mapping[str, Definition]]
    ledgers: tuple[str, ...] | None
    units: Mapping[str, str]


def read_facts(file: TomlFile) -> tuple[Facts, list[Finding]]:
    """Everything in dossier.toml; findings D003 to D009. What cannot be read is left out, so that the rest is still checked."""
    findings: list[Finding] = []
    top = Fields(file, (), file.values, findings)
    top.only(SECTIONS)
    for section in _NEEDED:
        if section not in file.values:
            message = _("de sectie [{section}] ontbreekt").format(section=section)
            findings.append(errors.MISSING_KEY.at(file.place(), message))
    settings = Fields(file, ("dossier",), file.values.get("dossier", {}), findings)
    settings.only(SETTINGS)
    if "dossier" in file.values:
        settings.text("titel", required=True)
    settings.text("stijlprofiel")
    first_day, last_day = _term(settings)
    periods, wrong = build_periods(_tables(file, "periodes", findings), first_day, last_day)
    registers = {name: _register(_tables(file, name, findings)) for name in REGISTERS}
    _check_papers(file, registers["kamerstukken"], findings)
    _check_persons(file, registers["ondertekenaars"], findings)
    facts = Facts(
        file=file,
        settings=MappingProxyType(dict(settings.values)),
        first_day=first_day,
        last_day=last_day,
        periods=MappingProxyType(periods),
        registers=MappingProxyType(registers),
        definitions=MappingProxyType(_definitions(file, findings)),
        ledgers=settings.texts("grootboek"),
        units=_units(file, findings),
    )
    return facts, findings + wrong


def _term(settings: Fields) -> tuple[dt.date, dt.date]:
    """The first and last day of the dossier; without them every date passes, because their absence is a finding already."""
    first, last = dt.date(FIRST_YEAR, 1, 1), dt.date(LAST_YEAR, 12, 31)
    term = settings.table("looptijd", required=bool(settings.values))
    if term is None:
        return first, last
    term.only(("van", "tot_en_met"))
    van, until = term.date("van", required=True), term.date("tot_en_met", required=True)
    if van is None or until is None:
        return first, last
    if not first <= van <= until <= last:
        message = _("de looptijd van {first} tot en met {last} kan niet").format(first=van, last=until)
        settings.report(errors.WRONG_TYPE, "looptijd", message)
        return first, last
    return van, until


def _tables(file: TomlFile, section: str, findings: list[Finding]) -> dict[str, Fields]:
    """The tables of a section by name, in the order written."""
    outer = Fields(file, (section,), file.values.get(section, {}), findings)
    return {name: Fields(file, (section, name), value, findings) for name, value in outer.values.items()}


def _register(tables: Mapping[str, Fields]) -> Mapping[str, Entry]:
    entries = {}
    for code, fields in tables.items():
        naam = fields.text("naam", required=True)
        rest = {key: value for key, value in fields.values.items() if key != "naam"}
        entries[code] = Entry(code=code, naam=naam or code, fields=MappingProxyType(rest), place=fields.place())
    return MappingProxyType(entries)


def _check_papers(file: TomlFile, papers: Mapping[str, Entry], findings: list[Finding]) -> None:
    """The key of a Kamerstuk is its stored form, equal to the dossier and number under it."""
    for code, entry in papers.items():
        fields = Fields(file, ("kamerstukken", code), file.values["kamerstukken"][code], findings)  # type: ignore[index]
        fields.date("datum")
        dossier, nr = fields.text("dossier", required=True), fields.text("nr", required=True)
        try:
            stored = parse_reference(code).stored
        except NotationError as error:
            findings.append(errors.BAD_PAPER.at(entry.place, error.message, hint=error.suggestion))
            continue
        if dossier and nr and stored != f"{dossier}-{nr}":
            message = _("de sleutel is {code}, maar dossier en nr maken {other}").format(
                code=code, other=f"{dossier}-{nr}"
            )
            findings.append(errors.BAD_PAPER.at(entry.place, message))


def _check_persons(file: TomlFile, offices: Mapping[str, Entry], findings: list[Finding]) -> None:
    """Who held an office, and from when until when. What is told otherwise would leave the name below a letter open without a word."""
    for code, entry in offices.items():
        persons = entry.fields.get("personen", [])
        for index, person in enumerate(persons) if isinstance(persons, list) else ((-1, persons),):
            if index >= 0 and isinstance(person, Mapping):
                fields = Fields(file, ("ondertekenaars", code, "personen", index), person, findings)
                fields.only(("naam", "van", "tot_en_met"))
                fields.text("naam", required="naam" not in person)  # an empty one is a place still to be filled in
                fields.date("van")
                fields.date("tot_en_met")
                continue
            message = _(
                "onder personen van {office} staat {value}; verwacht: een lijst van tabellen, voor elke persoon een"
            )
            hint = _('schrijf [{{ naam = "{name}", van = 2024-07-02 }}], met de eerste dag van het ambt')
            name = person if isinstance(person, str) else "…"
            place = file.place("ondertekenaars", code, "personen")
            findings.append(
                errors.WRONG_TYPE.at(
                    place, message.format(office=code, value=shown(person)), hint=hint.format(name=name)
                )
            )


def _definitions(file: TomlFile, findings: list[Finding]) -> dict[str, Mapping[str, Definition]]:
    found: dict[str, Mapping[str, Definition]] = {}
    for section in TABLES:
        tables = _tables(file, section, findings)
        found[section] = {name: _definition(name, fields) for name, fields in tables.items()}
    for section in LISTS:
        found[section] = _listed(file, section, findings)
    for section, key in SCALARS.items():
        fields = Fields(file, (section,), file.values.get(section, {}), findings)
        texts = {name: fields.text(name) for name in fields.values}
        found[section] = {
            name: Definition(
                name=name,
                values=MappingProxyType({key: text}),
                place=fields.place(name),
                places=MappingProxyType({key: fields.place(name)}),
            )
            for name, text in texts.items()
        }
    release = Fields(file, ("vrijgave",), file.values.get("vrijgave", {}), findings)
    found["vrijgave"] = {"vrijgave": _definition("vrijgave", release)} if "vrijgave" in file.values else {}
    return {section: MappingProxyType(dict(known)) for section, known in found.items()}


def _definition(name: str, fields: Fields) -> Definition:
    return Definition(
        name=name,
        values=MappingProxyType(dict(fields.values)),
        place=fields.place(),
        places=MappingProxyType(fields.places()),
    )


def _listed(file: TomlFile, section: str, findings: list[Finding]) -> dict[str, Definition]:
    """The entries of an array of tables, named by their `id`, else by their number from 1."""
    entries = file.values.get(section, [])
    if not isinstance(entries, list):
        message = _("[{section}] is één tabel; verwacht: [[{section}]], voor elk een eigen").format(section=section)
        findings.append(errors.WRONG_TYPE.at(file.place(section), message))
        return {}
    found: dict[str, Definition] = {}
    for index, entry in enumerate(entries):
        fields = Fields(file, (section, index), entry, findings)
        name = fields.text("id") or str(index + 1)
        if name in found:
            message = _("“{name}” staat twee keer onder [[{section}]]").format(name=name, section=section)
            fields.report(errors.WRONG_TYPE, "id", message)
            continue
        found[name] = _definition(name, fields)
    return found


def _units(file: TomlFile, findings: list[Finding]) -> Mapping[str, str]:
    """The unit that [bestanden] declares, by file name."""
    units = {}
    for name, fields in _tables(file, "bestanden", findings).items():
        fields.only(("eenheid",))
        units[name] = fields.text("eenheid")
    return MappingProxyType(units)
