"""Workbooks for tests, written by openpyxl: a path that shares no code with the reader under test."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Literal

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from tests.dossier.minimal import COLUMNS, ROWS

Change = Callable[[Worksheet], object]
_DATES = ("datum", "geboekt_op", "bron_datum")
_NUMBERS = ("bedrag_eur", "aantal")


def typed(column: str, text: str) -> object:
    """The value of a CSV cell as Excel keeps it: a date, a number, a percentage, or the text."""
    if not text:
        return None
    if column in _DATES:
        day, month, year = text.split("-")
        return dt.date(int(year), int(month), int(day))
    if column in _NUMBERS:
        return float(text.replace(".", "").replace(",", "."))
    if column == "aandeel_nl":
        return float(text) / 100
    return int(text) if column == "begrotingsjaar" else text


def write_workbook(
    path: Path,
    *,
    rows: Iterable[Mapping[str, str]] = ROWS,
    change: Change = lambda sheet: None,
    above: Iterable[str] = (),
    sheet_state: Literal["visible", "hidden", "veryHidden"] = "visible",
) -> Path:
    """A ledger sheet named Boekingen with date and percentage formats; `change` may then spoil it, `above` are lines over the headings."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Boekingen"
    for line in above:
        sheet.append([line])
    sheet.append(list(COLUMNS))
    for values in rows:
        sheet.append([typed(column, values.get(column, "")) for column in COLUMNS])
    for cells in sheet.iter_rows(min_row=2):
        for column, cell in zip(COLUMNS, cells, strict=False):
            if column in _DATES:
                cell.number_format = "dd-mm-yyyy"
            elif column in _NUMBERS:
                cell.number_format = "#,##0.00"
            elif column == "aandeel_nl":
                cell.number_format = "0%"
    change(sheet)
    if sheet_state != "visible":
        book.create_sheet("Toelichting")
        sheet.sheet_state = sheet_state
    book.save(path)
    return path


def cell_of(column: str, row: int = 2) -> str:
    """The address of a column's cell in a row of the sheet."""
    return f"{chr(65 + COLUMNS.index(column))}{row}"


def setting(column: str, value: object, row: int = 2, number_format: str | None = None) -> Change:
    """A change that puts a value in one cell."""

    def change(sheet: Worksheet) -> None:
        cell = sheet[cell_of(column, row)]
        cell.value = value
        if number_format is not None:
            cell.number_format = number_format

    return change


def in_sheet_xml(data: bytes, old: str, new: str) -> bytes:
    """A package with a stretch of its first sheet's XML replaced: for what openpyxl does not write."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(name, content)
    return buffer.getvalue()


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """A package with one more member, even when it has one of that name already."""
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()
