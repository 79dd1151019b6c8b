"""Workbooks: written by openpyxl, read from their XML."""

from __future__ import annotations

import io
import random
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from tests.dossier.minimal import COLUMNS, ROWS, row, write_minimal
from tests.dossier.workbooks import cell_of, setting, write_workbook

from kamerbrief.dossier import read_dossier
from kamerbrief.dossier.sheetxml import read_sheets
from kamerbrief.dossier.tables import ErrorValue, Percentage, Uncalculated
from kamerbrief.dossier.workbook import read_workbook
from kamerbrief.findings import Finding
from kamerbrief.gate import Package, open_package


def read(path: Path) -> tuple[list[Finding], Package]:
    package, findings = open_package(path.read_bytes(), path.name)
    assert package is not None
    return findings, package


def with_sheet(path: Path, old: str, new: str) -> bytes:
    """The bytes of the workbook with a stretch of its sheet's XML replaced."""
    source = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            target.writestr(name, data)
    return buffer.getvalue()


def test_values_come_as_stored(tmp_path: Path) -> None:
    """Numbers keep the digits of the file, percentages and dates their meaning; openpyxl wrote them."""
    path = write_workbook(tmp_path / "g.xlsx", change=setting("toelichting", "a & b <c>"))
    _none, package = read(path)
    (sheet,) = read_sheets(package)
    header, first, _second, third, *_rest = sheet.rows
    assert list(header.cells) == list(COLUMNS)
    assert first.cells[COLUMNS.index("bedrag_eur")] == Decimal(100_000_000)
    assert first.cells[COLUMNS.index("toelichting")] == "a & b <c>"
    assert str(first.cells[COLUMNS.index("datum")]) == "2025-04-18 00:00:00"
    assert third.cells[COLUMNS.index("aandeel_nl")] == Percentage(Decimal(25))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<f>1+1</f><v>2</v>", Decimal(2)),
        ("<f>1+1</f><v/>", Uncalculated("=1+1")),
        ("<f>1+1</f>", Uncalculated("=1+1")),
        ("<v>0.1</v>", Decimal("0.1")),
    ],
)
def test_a_formula_shows_its_outcome_or_says_that_it_has_none(tmp_path: Path, cell: str, value: object) -> None:
    path = write_workbook(tmp_path / "g.xlsx", change=setting("bedrag_eur", 4321, number_format="0.00"))
    package, _findings = open_package(with_sheet(path, "<v>4321</v>", cell), "g.xlsx")
    assert package is not None
    (sheet,) = read_sheets(package)
    assert sheet.rows[1].cells[COLUMNS.index("bedrag_eur")] == value


def test_error_values_are_no_texts(tmp_path: Path) -> None:
    _none, package = read(write_workbook(tmp_path / "g.xlsx", change=setting("bedrag_eur", "#N/A")))
    (sheet,) = read_sheets(package)
    assert sheet.rows[1].cells[COLUMNS.index("bedrag_eur")] == ErrorValue("#N/A")


@pytest.mark.parametrize(
    ("number_format", "is_date"),
    [
        ("dd-mm-yyyy", True),
        ("[$-413]d mmmm yyyy;@", True),
        ("yyyy-mm-dd hh:mm:ss", True),
        ("#,##0.00", False),
        ('"dag" 0', False),
        ("_ [$€-413] * #,##0.00_ ;_ [$€-413] * -#,##0.00_ ", False),
        ("[Red]0", False),
    ],
)
def test_a_number_format_says_whether_a_number_is_a_date(tmp_path: Path, number_format: str, is_date: bool) -> None:
    """openpyxl's own judgement agrees, on the same cell."""
    import openpyxl

    path = write_workbook(tmp_path / "g.xlsx", change=setting("bedrag_eur", 45792, number_format=number_format))
    _none, package = read(path)
    (sheet,) = read_sheets(package)
    value = sheet.rows[1].cells[COLUMNS.index("bedrag_eur")]
    oracle = openpyxl.load_workbook(path).active
    assert oracle is not None
    assert (not isinstance(value, Decimal)) is is_date is oracle[cell_of("bedrag_eur")].is_date


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        (setting("bedrag_eur", "1.234,5"), "D204", "L2"),
        (setting("bedrag_eur", 0.125), "D206", "L2"),
        (setting("bedrag_eur", 45792, number_format="dd-mm-yyyy"), "D204", "L2"),
        (setting("datum", 45792, number_format="General"), "D208", "B2"),
        (setting("datum", "15-05-2025"), "D208", "B2"),
        (setting("aandeel_nl", 0.25, number_format="0.00"), "D205", "O2"),
        (setting("aandeel_nl", 1.25), "D207", "O2"),
        (setting("instrument", "training"), "D210", "F2"),
        (setting("id", "R3"), "D301", "A4"),
    ],
    ids=[
        "number as text",
        "three decimals",
        "date as amount",
        "date as number",
        "date as text",
        "fraction or percentage",
        "over a hundred",
        "unknown code",
        "doubled id",
    ],
)
def test_each_mistake_is_told_at_its_cell(tmp_path: Path, change, code: str, place: str) -> None:
    (write_minimal(tmp_path) / "grootboek.csv").unlink()
    write_workbook(tmp_path / "grootboek.xlsx", change=change)
    _dossier, findings = read_dossier(tmp_path)
    assert [(found.code, str(found.place)) for found in findings] == [(code, f"grootboek.xlsx › Boekingen › {place}")]


def test_hidden_rows_that_follow_each_other_are_one_finding(tmp_path: Path) -> None:
    def hide(sheet) -> None:
        for number in (3, 4, 5, 9):
            sheet.row_dimensions[number].hidden = True

    _tables, findings = read_workbook(write_workbook(tmp_path / "g.xlsx", change=hide).read_bytes(), "g.xlsx")
    assert [str(found.place) for found in findings] == ["g.xlsx › Boekingen › 3:5", "g.xlsx › Boekingen › 9"]


def test_a_unit_above_the_headings(tmp_path: Path) -> None:
    (write_minimal(tmp_path) / "grootboek.csv").unlink()
    write_workbook(tmp_path / "grootboek.xlsx", above=["Grootboek 2025", "Bedragen x € 1.000"])
    dossier, findings = read_dossier(tmp_path)
    assert findings == []
    assert dossier is not None
    assert dossier.rows[0].bedrag_eur == Decimal(100_000_000_000)
    assert str(dossier.rows[0].place) == "grootboek.xlsx › Boekingen › L4"


def test_the_epoch_of_old_macs(tmp_path: Path) -> None:
    """In the 1904 system the same day has another number; openpyxl writes it so when asked."""
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    path = write_workbook(tmp_path / "g.xlsx")
    book = openpyxl.load_workbook(path)
    book.epoch = CALENDAR_MAC_1904
    book.save(path)
    tables, findings = read_workbook(path.read_bytes(), "g.xlsx")
    assert findings == []
    assert str(tables[0].rows[0].cells[1]) == "2025-04-18 00:00:00"


def test_a_sheet_of_a_million_empty_rows_does_not_hang(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "g.xlsx")
    empty = "".join(f'<row r="{number}"/>' for number in range(20, 1_000_000))
    data = with_sheet(path, "</sheetData>", empty + "</sheetData>")
    tables, findings = read_workbook(data, "g.xlsx")
    assert findings == []
    assert len(tables[0].rows) == len(ROWS)


def test_a_doctype_closes_the_door(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "g.xlsx")
    data = with_sheet(path, "<worksheet", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet')
    tables, findings = read_workbook(data, "g.xlsx")
    assert tables == []
    assert [found.code for found in findings] == ["B002"]


def test_no_damage_makes_reading_fail(tmp_path: Path) -> None:
    """Members of the package cut off, or with bytes changed: findings, never a failure."""
    chance = random.Random(1)
    members = dict(read(write_workbook(tmp_path / "g.xlsx"))[1].members)
    for _round in range(150):
        name = chance.choice([name for name in members if name.endswith((".xml", ".rels"))])
        data = bytearray(members[name])
        at = chance.randrange(len(data))
        if chance.random() < 0.3:
            data = data[:at]
        else:
            for offset in range(chance.randrange(1, 6)):
                data[(at + offset) % len(data)] = chance.choice(b'<>/"= 0123456789abcrst&')
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for other, content in members.items():
                archive.writestr(other, bytes(data) if other == name else content)
        read_workbook(buffer.getvalue(), "g.xlsx")


def test_ten_thousand_rows_are_read(tmp_path: Path) -> None:
    instruments = ("commerciele_aanschaf", "eigen_voorraad")
    rows = [row(id=f"R{n}", contract=f"C{n}", instrument=instruments[n % 2]) for n in range(10_000)]
    write_minimal(tmp_path, rows=rows)
    dossier, findings = read_dossier(tmp_path)
    assert findings == []
    assert dossier is not None
    assert len(dossier.rows) == 10_000
