"""What stands among the bookings: a booking with something missing is told as that, what is no booking is passed over."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.dossier.minimal import COLUMNS, ROWS, row, write_minimal
from tests.dossier.workbooks import write_workbook

from kamerbrief.dossier import read_dossier
from kamerbrief.findings import Finding


def told(folder: Path) -> list[tuple[str, str]]:
    return [(found.code, str(found.place)) for found in _findings(folder)]


def _findings(folder: Path) -> list[Finding]:
    return read_dossier(folder)[1]


@pytest.mark.parametrize("column", ["id", "datum"])
def test_a_booking_without_its_id_or_its_day_is_not_dropped_in_silence(column: str, tmp_path: Path) -> None:
    """The other cells show that it is a booking: its amount would be missing from every figure, and nobody would know."""
    write_minimal(tmp_path, extra_rows=[row(**{column: ""})])
    assert told(tmp_path) == [("D201", f"grootboek.csv:15 › {column}")]


def test_a_ledger_of_few_columns_has_all_its_rows_read(tmp_path: Path) -> None:
    """With so few headings no row can show that it was never meant as a booking, so each is held to what a booking needs."""
    write_minimal(tmp_path, rows=[row(id="")], columns=["id", "datum", "geboekt_op", "bedrag_eur", "toelichting"])
    codes = [code for code, _place in told(tmp_path)]
    assert codes.count("D201") == 1
    assert {"D102", "D201"} == set(codes)


def test_formulas_copied_down_below_the_bookings_are_no_bookings(tmp_path: Path) -> None:
    """`=IF(A20="";" ";…)` down to row 40 leaves texts in which nothing can be seen, and nothing is said of them."""

    def copy_down(sheet: Worksheet) -> None:
        for number in range(len(ROWS) + 2, 41):
            sheet.cell(number, 1).value = " "
            sheet.cell(number, 3).value = " "

    (write_minimal(tmp_path) / "grootboek.csv").unlink()
    write_workbook(tmp_path / "grootboek.xlsx", change=copy_down)
    dossier, findings = read_dossier(tmp_path)
    assert findings == []
    assert dossier is not None
    assert len(dossier.rows) == len(ROWS)


@pytest.mark.parametrize("columns", [[*COLUMNS[:3], "", *COLUMNS[3:]], [*COLUMNS, "", ""]], ids=["between", "behind"])
def test_empty_columns_may_stay(columns: list[str], tmp_path: Path) -> None:
    """Excel writes a delimiter for each column that was ever used."""
    write_minimal(tmp_path, columns=columns)
    assert told(tmp_path) == []


def test_a_value_in_a_column_without_heading_is_told(tmp_path: Path) -> None:
    """Between the others as well as behind the last: it counts in nothing."""
    write_minimal(tmp_path, columns=[*COLUMNS[:3], "", *COLUMNS[3:]], extra_rows=[row(**{"": "1500"})])
    (found,) = _findings(tmp_path)
    assert (found.code, str(found.place)) == ("D114", "grootboek.csv:15")
    assert "1500" in found.message
