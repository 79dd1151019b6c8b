"""Reading a dossier: the facts, then every ledger file, then the checks over all rows; everything wrong in one run."""

from __future__ import annotations

from pathlib import Path

from kamerbrief.dossier import errors
from kamerbrief.dossier.checks import check_rows
from kamerbrief.dossier.csvfile import read_csv
from kamerbrief.dossier.ledger import ReadRow, RefusedRow, read_rows
from kamerbrief.dossier.model import Dossier
from kamerbrief.dossier.references import check_references
from kamerbrief.dossier.registers import Facts, read_facts
from kamerbrief.dossier.tables import Table
from kamerbrief.dossier.tomlfile import read_toml
from kamerbrief.dossier.workbook import read_workbook
from kamerbrief.findings import FilePlace, Finding, Place, has_errors, nearest
from kamerbrief.gate import UNREADABLE, read_file
from kamerbrief.i18n import _

TOML_NAME = "dossier.toml"
_WORKBOOKS = {".xlsx", ".xlsm", ".xls", ".xlsb"}  # the others are named, so that the gate can refuse them in words
_TEXTS = {".csv"}


def read_dossier(folder: Path) -> tuple[Dossier | None, list[Finding]]:
    """The dossier in `folder`, amounts in euro, and everything that is wrong in its files.

    The dossier holds what could be read, so that callers can go on checking; while a finding is an error no letter may be made of it.
    It is None when there is no dossier.toml or it is no TOML (D001, D002).
    """
    path = folder / TOML_NAME
    if not path.exists():
        message = _("in de map {folder} staat geen dossier.toml").format(folder=folder)
        hint = _("begin met `kamerbrief init`, of geef de map van het dossier")
        return None, [errors.NO_TOML.at(FilePlace(file=TOML_NAME), message, hint=hint)]
    data, findings = read_file(path)
    if data is None:
        return None, findings
    file, wrong = read_toml(data, TOML_NAME)
    if file is None:
        return None, wrong
    facts, findings = read_facts(file)
    findings[:0] = wrong
    rows, refused, names, wrong = _read_ledgers(folder, facts)
    findings += wrong
    findings += check_rows(rows, refused, facts, is_complete=not refused and not has_errors(wrong))
    findings += check_references(facts.definitions, rows, facts.registers["kamerstukken"])
    dossier = Dossier(
        settings=facts.settings,
        first_day=facts.first_day,
        last_day=facts.last_day,
        periods=facts.periods,
        registers=facts.registers,
        definitions=facts.definitions,
        rows=tuple(read.row for read in rows),
        files=(TOML_NAME, *names),
    )
    return dossier, findings


def _read_ledgers(folder: Path, facts: Facts) -> tuple[list[ReadRow], list[RefusedRow], list[str], list[Finding]]:
    names, findings = _ledger_names(folder, facts)
    rows: list[ReadRow] = []
    refused: list[RefusedRow] = []
    empty: Place | None = None
    for name in names:
        data, wrong = read_file(folder / name)
        findings += wrong
        if data is None:
            continue
        tables, wrong = _read_tables(data, name)
        findings += wrong
        for table in tables:
            place = facts.file.place("bestanden", name, "eenheid")
            unit = facts.units.get(name, "")
            read, incomplete, wrong = read_rows(table, facts.registers, unit=unit, unit_place=place)
            empty = empty or table.place(table.heading_row)
            rows += read
            refused += incomplete
            findings += wrong
    if not rows and not findings and empty is not None:
        message = _("onder deze kolomkoppen staat geen enkele boeking")
        findings.append(errors.NO_LEDGER.at(empty, message, hint=_("zet de boekingen op de rijen eronder")))
    return rows, refused, names, findings


def _ledger_names(folder: Path, facts: Facts) -> tuple[list[str], list[Finding]]:
    """The ledger files: those that [dossier] grootboek lists, else all in the folder by name (not Excel's lock files)."""
    findings: list[Finding] = []
    suffixes = _WORKBOOKS | _TEXTS
    present = sorted(
        path.name for path in folder.iterdir() if path.suffix.lower() in suffixes and path.name[:2] != "~$"
    )
    names = list(dict.fromkeys(facts.ledgers)) if facts.ledgers is not None else present
    for name in [name for name in names if not (folder / name).is_file() or Path(name).name != name]:
        names.remove(name)
        message = _("het grootboek {name} staat niet in de map van het dossier").format(name=name)
        place = facts.file.place("dossier", "grootboek")
        findings.append(UNREADABLE.at(place, message, hint=_did_you_mean(name, present)))
    # When a listed file is not there (told above), one of these is probably what was meant.
    unlisted = [name for name in present if facts.ledgers is not None and name not in names] if not findings else []
    for name in unlisted:
        message = _("{name} staat in de map, maar niet onder `grootboek`, en telt dus niet mee").format(name=name)
        hint = _("zet het erbij, of haal het uit de map")
        findings.append(errors.UNLISTED_FILE.at(facts.file.place("dossier", "grootboek"), message, hint=hint))
    for name in facts.units:
        if name not in names:
            message = _("het bestand {name} hoort niet bij het grootboek").format(name=name)
            place = facts.file.place("bestanden", name)
            findings.append(errors.UNKNOWN_FILE.at(place, message, hint=_did_you_mean(name, names)))
    if not names and not findings:
        message = _("naast dossier.toml staat geen .xlsx- of .csv-bestand")
        findings.append(errors.NO_LEDGER.at(FilePlace(file=TOML_NAME), message))
    return names, findings


def _did_you_mean(name: str, known: list[str]) -> str:
    meant = nearest(name, known)
    return _("bedoelde u {name}?").format(name=meant) if meant else ""


def _read_tables(data: bytes, name: str) -> tuple[list[Table], list[Finding]]:
    suffix = Path(name).suffix.lower()
    if suffix in _TEXTS:
        table, findings = read_csv(data, name)
        return [table] if table is not None else [], findings
    if suffix in _WORKBOOKS:
        return read_workbook(data, name)
    message = _("een grootboek is een .xlsx- of .csv-bestand")
    return [], [errors.NO_LEDGER.at(FilePlace(file=name), message)]
