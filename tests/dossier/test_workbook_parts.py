"""What a workbook holds beside its bookings, and what other programs than Excel write: charts, other sheets, character sets, remarks of the program's own."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from unittest import mock

import openpyxl
import pytest
from tests.dossier.minimal import COLUMNS, ROWS
from tests.dossier.test_sheetxml import members
from tests.dossier.workbooks import setting, write_workbook

from kamerbrief.dossier import xmlstream
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


def test_a_sheet_with_a_few_of_the_same_headings_is_no_ledger(tmp_path: Path) -> None:
    """A list of contact persons has a column `partner` too; nothing is said of it."""
    path = write_workbook(tmp_path / "g.xlsx")
    book = openpyxl.load_workbook(path)
    for name, state in (("Contactpersonen", "visible"), ("Oude lijst", "hidden")):
        sheet = book.create_sheet(name)
        sheet.append(["Naam", "Partner", "Toelichting"])
        sheet.append(["J. Jansen", "Duitsland", "belt terug"])
        sheet.sheet_state = state
    book.save(path)
    (table,), findings = read_workbook(path.read_bytes(), "g.xlsx")
    assert findings == []
    assert table.sheet == "Boekingen"


def test_a_title_over_merged_cells_above_the_headings_may_stay(tmp_path: Path) -> None:
    """Only below the headings does a merged cell leave a booking without its value."""
    path = write_workbook(
        tmp_path / "g.xlsx", above=["Grootboek 2025"], change=lambda sheet: sheet.merge_cells("A1:D1")
    )
    (table,), findings = read_workbook(path.read_bytes(), "g.xlsx")
    assert findings == []
    assert table.heading_row == 2


ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>Oekraïne</t></is></c><c r="B1"><v>1.10</v></c></row>'


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "utf-16"])
def test_a_sheet_in_another_character_set_reads_the_same(encoding: str) -> None:
    """XML may be in any; a program that is not Excel chooses one, and says which."""
    data = members("")
    sheet = members(ROW)["xl/worksheets/blad.xml"].decode()
    data["xl/worksheets/blad.xml"] = f'<?xml version="1.0" encoding="{encoding}"?>{sheet}'.encode(encoding)
    (read,) = read_sheets(Package("g.xlsx", data))
    assert [list(row.cells) for row in read.rows] == [["Oekraïne", Decimal("1.10")]]


def test_what_a_program_adds_to_a_cell_for_itself_is_passed_over() -> None:
    """An extension within a cell is no value and takes none away."""
    data = members('<row r="1"><c r="A1"><v>5</v><extLst><ext uri="eigen"/></extLst></c><c><v>6</v></c></row>')
    (sheet,) = read_sheets(Package("g.xlsx", data))
    assert [list(row.cells) for row in sheet.rows] == [[Decimal(5), Decimal(6)]]


def test_a_kind_of_cell_that_does_not_exist_is_no_workbook() -> None:
    """To guess what its value means would be to guess an amount."""
    with pytest.raises(BrokenWorkbookError, match="bedrag"):
        list(read_sheets(Package("g.xlsx", members('<row r="1"><c r="A1" t="bedrag"><v>5</v></c></row>'))))


def test_a_sheet_that_is_something_else_is_no_workbook() -> None:
    data = members("")
    data["xl/worksheets/blad.xml"] = b"<html><body>Niet ingelogd</body></html>"
    with pytest.raises(BrokenWorkbookError, match="worksheet"):
        list(read_sheets(Package("g.xlsx", data)))


def test_a_sheet_that_cannot_go_the_short_road_has_a_limit() -> None:
    """A remark in the XML sends all of it through the parser: beside what is plain for a few megabytes, not for hundreds."""
    data = members("<!-- gemaakt met iets anders -->" + ROW * 200)
    assert [len(sheet.rows) for sheet in read_sheets(Package("g.xlsx", data))] == [200]
    with mock.patch.object(xmlstream, "_MOST_PARSED", 10_000), pytest.raises(BrokenWorkbookError, match="worksheet"):
        list(read_sheets(Package("g.xlsx", data)))
