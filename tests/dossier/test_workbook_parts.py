"""The parts of a workbook beside its sheets of rows: charts, formats, and relations that lead nowhere a reader may go."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from tests.dossier.minimal import COLUMNS, ROWS
from tests.dossier.test_sheetxml import members
from tests.dossier.workbooks import setting, write_workbook

from kamerbrief.dossier.sheetxml import read_sheets
from kamerbrief.dossier.tables import Percentage
from kamerbrief.dossier.workbook import read_workbook
from kamerbrief.dossier.xmlstream import BrokenWorkbookError
from kamerbrief.gate import Package


def test_a_chart_on_a_tab_of_its_own_is_no_sheet_of_rows(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "g.xlsx")
    book = openpyxl.load_workbook(path)
    book.create_chartsheet("Grafiek", 0)
    book.save(path)
    tables, findings = read_workbook(path.read_bytes(), "g.xlsx")
    assert findings == []
    assert [(table.sheet, len(table.rows)) for table in tables] == [("Boekingen", len(ROWS))]


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "0.0%", '0.0" "%', "[Red]0.0%"])
def test_a_share_is_a_share_however_many_decimals_it_shows(number_format: str, tmp_path: Path) -> None:
    """Excel has two formats of its own for a percentage; any other is written out in the file."""
    path = write_workbook(tmp_path / "g.xlsx", change=setting("aandeel_nl", 0.125, number_format=number_format))
    (table,), findings = read_workbook(path.read_bytes(), "g.xlsx")
    assert findings == []
    assert table.rows[0].cells[COLUMNS.index("aandeel_nl")] == Percentage(Decimal("12.5"))


def test_a_workbook_that_stands_elsewhere_is_not_fetched() -> None:
    """The package says that its workbook is on the internet: then there is none here, also when a part has the same name."""
    data = members("")
    data["_rels/.rels"] = data["_rels/.rels"].replace(b"/>", b' TargetMode="External"/>')
    with pytest.raises(BrokenWorkbookError, match="officeDocument"):
        list(read_sheets(Package("g.xlsx", data)))


def test_a_list_of_sheets_of_many_megabytes_is_refused_before_it_is_read() -> None:
    data = members("")
    data["xl/workbook.xml"] += b" " * 17 * 1024 * 1024
    with pytest.raises(BrokenWorkbookError, match=r"xl/workbook\.xml"):
        list(read_sheets(Package("g.xlsx", data)))
