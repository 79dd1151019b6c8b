"""Ledgers in Excel workbooks: which sheets are ledgers, where their headings stand, and what is hidden in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kamerbrief.dossier import errors
from kamerbrief.dossier.columns import HEADING_WITHIN, NEEDED_HEADINGS, column_for, declares_unit, required_headings
from kamerbrief.dossier.sheetrows import Sheet, TooManyRowsError
from kamerbrief.dossier.sheetxml import read_sheets
from kamerbrief.dossier.strayrows import with_rows
from kamerbrief.dossier.tables import MAX_CELLS, MAX_ROWS, SourceRow, Table, letter, stretches
from kamerbrief.dossier.xmlstream import BrokenWorkbookError
from kamerbrief.dutch import format_number
from kamerbrief.findings import CellPlace, FilePlace, Finding, Place
from kamerbrief.gate import NOT_A_PACKAGE, open_package
from kamerbrief.i18n import _

_LOOKS_LIKE = 3
_RANGE = re.compile(r"(?:[A-Z]{1,3}[1-9][0-9]{0,6}:)?[A-Z]{1,3}([1-9][0-9]{0,6})", re.ASCII)


def read_workbook(data: bytes, name: str) -> tuple[list[Table], list[Finding]]:
    """The ledger tables in a workbook, one for each visible sheet with enough headings; findings of the gate, D101, D109 to D112, D115 to D118."""
    package, findings = open_package(data, name, streamed=True)
    if package is None:
        return [], findings
    tables: list[Table] = []
    try:
        for sheet in read_sheets(package, after=HEADING_WITHIN, is_wanted=_has_headings):
            table, wrong = _table(sheet, name)
            findings += wrong
            if table is not None:
                tables.append(table)
    except TooManyRowsError as error:
        message = _("dit blad heeft meer dan {rows} gevulde rijen, of meer dan {cells} cellen daarin").format(
            rows=format_number(Decimal(MAX_ROWS)), cells=format_number(Decimal(MAX_CELLS))
        )
        hint = _("verwijder wat geen boeking is, of verdeel de boekingen over bestanden")
        return [], [*findings, errors.TOO_MANY_ROWS.at(CellPlace(file=name, sheet=str(error)), message, hint=hint)]
    except BrokenWorkbookError:
        message = _("dit is geen heel Excel-bestand")
        hint = _("open het in Excel en bewaar het opnieuw als .xlsx")
        return [], [*findings, NOT_A_PACKAGE.at(FilePlace(file=name), message, hint=hint)]
    if not tables and not findings:
        message = _("op geen van de bladen staat een rij met de koppen van het grootboek")
        findings.append(errors.NO_LEDGER.at(FilePlace(file=name), message))
    return tables, findings


def _table(sheet: Sheet, file: str) -> tuple[Table | None, list[Finding]]:
    found = _headings(sheet.rows)
    if found is None:
        return None, []
    index, named, needed = found
    heading = sheet.rows[index]
    place = CellPlace(file=file, sheet=sheet.name, cell=str(heading.number))
    if needed < NEEDED_HEADINGS:
        if named < _LOOKS_LIKE or sheet.is_hidden:
            return None, []
        message = _("deze rij heeft {count} koppen van het grootboek; het blad wordt niet gelezen").format(count=named)
        return None, [errors.LIKE_LEDGER.at(place, message)]
    if sheet.is_hidden:
        message = _("dit verborgen blad heeft boekingen, die niet meetellen")
        hint = _("maak het blad zichtbaar, of haal het uit het bestand")
        return None, [errors.HIDDEN_SHEET.at(CellPlace(file=file, sheet=sheet.name), message, hint=hint)]
    headings = [cell if isinstance(cell, str) else "" for cell in heading.cells]
    units: list[tuple[str, Place]] = [
        (cell, CellPlace(file=file, sheet=sheet.name, cell=f"{letter(column)}{row.number}"))
        for row in sheet.rows[:index]
        for column, cell in enumerate(row.cells)
        if isinstance(cell, str) and declares_unit(cell)
    ]
    table = Table(
        file=file,
        sheet=sheet.name,
        heading_row=heading.number,
        headings=headings,
        rows=sheet.rows[index + 1 :],
        units=units,
        is_text=False,
    )
    return table, [
        *_hidden_rows(sheet, table),
        *_hidden_columns(sheet, table),
        *_merged_cells(sheet, table),
        *_unseen_values(sheet, table),
        *_odd_formulas(sheet, table),
    ]


def _has_headings(rows: Sequence[SourceRow]) -> bool:
    """Whether a sheet may be a ledger; of a long sheet that is none no more is read than its top."""
    return _headings(rows) is not None


def _headings(rows: Sequence[SourceRow]) -> tuple[int, int, int] | None:
    """The row with the most headings near the top: its index, how many columns and how many required ones it names."""
    best: tuple[int, int, int] | None = None
    for index, row in enumerate(rows[:HEADING_WITHIN]):
        named, needed = required_headings(row.cells)
        if named and (best is None or (needed, named) > (best[2], best[1])):
            best = (index, named, needed)
    return best


def _hidden_rows(sheet: Sheet, table: Table) -> Iterator[Finding]:
    for first, last in stretches([row for row in sheet.hidden_rows if row > table.heading_row]):
        cell = str(first) if first == last else f"{first}:{last}"
        place = CellPlace(file=table.file, sheet=table.sheet, cell=cell)
        if sheet.is_filtered:
            yield errors.HIDDEN_ROW.at(place, _("door een filter verborgen"), hint=_("wis het filter"))
        else:
            yield errors.HIDDEN_ROW.at(
                place, _("verborgen, maar met een boeking erin"), hint=_("maak de rijen zichtbaar, of verwijder ze")
            )


def _hidden_columns(sheet: Sheet, table: Table) -> Iterator[Finding]:
    for index, heading in enumerate(table.headings):
        column = column_for(heading)
        if index in sheet.hidden_columns and column is not None:
            place = CellPlace(file=table.file, sheet=table.sheet, cell=letter(index))
            yield errors.HIDDEN_COLUMN.at(
                place, _("de kolom {name} is verborgen").format(name=column.name), hint=_("maak de kolom zichtbaar")
            )


def _merged_cells(sheet: Sheet, table: Table) -> Iterator[Finding]:
    for reference in sheet.merged:
        if _last_row(reference) >= table.heading_row:
            place = CellPlace(file=table.file, sheet=table.sheet, cell=reference)
            yield errors.MERGED_CELLS.at(
                place, _("deze cellen zijn samengevoegd"), hint=_("splits ze en vul elke cel in")
            )


def _unseen_values(sheet: Sheet, table: Table) -> Iterator[Finding]:
    """One finding at the first cell below the headings that does not show its value, with the other rows."""
    cells = [cell for cell in sheet.unseen if cell[0] > table.heading_row]
    if cells:
        hint = _("geef de cel een gewone opmaak")
        place = table.place(*cells[0])
        rows = list(dict.fromkeys(row for row, _column in cells[1:]))
        yield errors.UNSEEN_VALUE.at(place, _("deze cel toont haar waarde niet"), hint=with_rows(hint, rows))


def _odd_formulas(sheet: Sheet, table: Table) -> Iterator[Finding]:
    """One finding at the first formula below the headings that a ledger should not have, with the other rows."""
    cells = [cell for cell in sheet.formulas if cell[0] > table.heading_row]
    if cells:
        row, column, formula = cells[0]
        message = _("de formule ={formula} hoort niet in een grootboek").format(formula=formula[:40])
        rows = list(dict.fromkeys(row for row, _column, _formula in cells[1:]))
        hint = with_rows(_("plak de uitkomst als waarde"), rows)
        yield errors.ODD_FORMULA.at(table.place(row, column), message, hint=hint)


def _last_row(reference: str) -> int:
    """The last row of a range such as `A3:B7`; 0 when it is none."""
    match = _RANGE.fullmatch(reference)
    return int(match[1]) if match else 0
