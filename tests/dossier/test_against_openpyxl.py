"""The same workbooks, read by our reader and by openpyxl, give the same values in the same cells."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from kamerbrief.dossier.sheetxml import read_sheets
from kamerbrief.dossier.tables import Percentage
from kamerbrief.gate import open_package

SHIPPED = sorted((Path(__file__).parent.parent.parent / "data").glob("*.xlsx"))


def ours(path: Path) -> dict[tuple[str, int, int], object]:
    package, findings = open_package(path.read_bytes(), path.name)
    assert package is not None, findings
    return {
        (sheet.name, row.number, column): plain(value)
        for sheet in read_sheets(package)
        for row in sheet.rows
        for column, value in enumerate(row.cells)
        if value is not None
    }


def plain(value: object) -> object:
    """A value as openpyxl tells it: numbers as floats, a percentage as its fraction."""
    if isinstance(value, Percentage):
        return float(value.value / 100)
    return float(value) if isinstance(value, Decimal) else value


def theirs(path: Path) -> dict[tuple[str, int, int], object]:
    return {
        (sheet.title, cell.row, cell.column - 1): float(cell.value)
        if isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
        else cell.value
        for sheet in openpyxl.load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_shipped_workbooks(path: Path) -> None:
    """Every cell of the example."""
    read = ours(path)

    assert len(read) > 5_000
    assert read == theirs(path)


@pytest.mark.parametrize("epoch", [CALENDAR_WINDOWS_1900, CALENDAR_MAC_1904])
def test_odd_cells(tmp_path: Path, epoch: dt.datetime) -> None:
    """Both calendars, rich text, percentages, amounts and dates in Dutch formats, texts that look like something else."""
    book = openpyxl.Workbook()
    book.epoch = epoch
    sheet = book.active
    assert sheet is not None
    sheet.append(
        [
            "id",
            dt.datetime.fromisoformat("2025-06-30"),
            dt.datetime.fromisoformat("2024-02-29T13:05"),
            0.1,
            123456789012.34,
            True,
            "  x ",
            "é\nnieuw",
        ]
    )
    sheet["A2"] = CellRichText("aan", TextBlock(InlineFont(b=True), "schaf"))
    formats = {
        "B2": (0.25, "0%"),
        "C2": (12.5, "[$€-413] #,##0.00"),
        "D2": (45000, "d mmmm yyyy"),
        "E2": (5, '"dagen" 0'),
    }
    for place, (value, number_format) in formats.items():
        sheet[place] = value
        sheet[place].number_format = number_format
    sheet["F2"] = "'x"
    sheet["H2"] = "00123"
    path = tmp_path / "vreemd.xlsx"
    book.save(path)

    read = ours(path)

    assert len(read) == 15
    assert read == theirs(path)
