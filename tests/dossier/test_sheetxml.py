"""What Excel and other programs write into a sheet, by hand where openpyxl does not write it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from kamerbrief.dossier.sheetrows import Sheet, column_index
from kamerbrief.dossier.sheetxml import read_sheets
from kamerbrief.dossier.tables import ErrorValue, Uncalculated, letter
from kamerbrief.dossier.xmlstream import BrokenWorkbookError
from kamerbrief.gate import Package

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
RELATION = '<Relationship Id="{}" Type="' + RELS + '/{}" Target="{}"/>'
STYLES = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs></styleSheet>'
TEXTS = f'<sst xmlns="{MAIN}"><si><t>ver</t></si><si><r><t>ver</t></r><r><t>voer</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si></sst>'


def members(sheet_data: str, around: str = "") -> dict[str, bytes]:
    """The parts of a small workbook with this inside its <sheetData>."""
    parts = {
        "_rels/.rels": RELATIONS.format(RELATION.format("r1", "officeDocument", "/xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELS}"><sheets><sheet name="Blad" r:id="s1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": RELATIONS.format(
            RELATION.format("s1", "worksheet", "worksheets/blad.xml")
            + RELATION.format("s2", "styles", "styles.xml")
            + RELATION.format("s3", "sharedStrings", "sharedStrings.xml")
        ),
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": TEXTS,
        "xl/worksheets/blad.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{sheet_data}</sheetData>{around}</worksheet>',
    }
    return {name: text.encode() for name, text in parts.items()}


def sheet_of(sheet_data: str, around: str = "") -> Sheet:
    (sheet,) = read_sheets(Package("g.xlsx", members(sheet_data, around)))
    return sheet


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c t="s"><v>1</v></c>', "vervoer"),
        ('<c t="inlineStr"><is><t>tekst</t></is></c>', "tekst"),
        ('<c t="str"><f>A2</f><v>tekst</v></c>', "tekst"),
        ('<c t="str"><f>""</f><v></v></c>', ""),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', ErrorValue("#DIV/0!")),
        ('<c t="d"><v>2025-05-15T00:00:00</v></c>', dt.datetime.fromisoformat("2025-05-15")),
        ('<c s="1"><v>45792</v></c>', dt.datetime.fromisoformat("2025-05-15")),
        ('<c s="1"><v>-1</v></c>', Decimal(-1)),
        ('<c><f t="shared" si="0"/></c>', Uncalculated("=")),
        ("<c><v>1.10</v></c>", Decimal("1.10")),
        ("<c><v>1E2</v></c>", Decimal(100)),
        ("<c><v>1E+400</v></c>", "1E+400"),
        ('<c s="2"><v>1E+999999</v></c>', "1E+999999"),
        ("<c><v>NaN</v></c>", "NaN"),
        ("<c><v>x</v></c>", "x"),
    ],
    ids=str,
)
def test_every_type_of_cell(cell: str, value: object) -> None:
    assert sheet_of(f'<row r="3">{cell}</row>').rows[0].cells == [value]


def test_cells_and_rows_without_an_address_follow_the_one_before() -> None:
    sheet = sheet_of('<row r="3"><c r="C3"><v>1</v></c><c><v>2</v></c><c r="F3"/></row><row><c><v>3</v></c></row>')
    assert [(row.number, list(row.cells)) for row in sheet.rows] == [
        (3, [None, None, Decimal(1), Decimal(2)]),
        (4, [Decimal(3)]),
    ]


def test_what_is_hidden_by_size_is_hidden_too() -> None:
    """A row of no height and a column of no width cannot be seen, whatever the attribute says."""
    around = '<autoFilter ref="A1:B9"><filterColumn colId="0"/></autoFilter>'
    sheet = sheet_of('<row r="1" ht="0"><c><v>1</v></c></row><row r="2" hidden="1"/>', around)
    assert sheet.hidden_rows == [1]
    assert sheet.is_filtered
    data = members("")
    data["xl/worksheets/blad.xml"] = (
        f'<worksheet xmlns="{MAIN}"><cols><col min="2" max="3" width="0"/></cols></worksheet>'.encode()
    )
    (sheet,) = read_sheets(Package("g.xlsx", data))
    assert sheet.hidden_columns == {1, 2}


@pytest.mark.parametrize("name", ["_rels/.rels", "xl/workbook.xml", "xl/worksheets/blad.xml"])
def test_a_workbook_without_a_needed_part_is_broken(name: str) -> None:
    data = members("")
    del data[name]
    with pytest.raises(BrokenWorkbookError):
        list(read_sheets(Package("g.xlsx", data)))


def test_a_text_that_does_not_exist_is_broken() -> None:
    with pytest.raises(BrokenWorkbookError):
        sheet_of('<row r="1"><c t="s"><v>99</v></c></row>')


@pytest.mark.parametrize(("letters", "index"), [("A", 0), ("Z", 25), ("AA", 26), ("AZ", 51), ("XFD", 16_383)])
def test_letters_of_columns(letters: str, index: int) -> None:
    assert column_index(letters) == index
    assert letter(index) == letters


def test_of_a_sheet_that_nobody_wants_only_the_top_is_read() -> None:
    """A million rows of something else must not cost the time of a million rows."""
    rows = "".join(f"<row><c><v>{number}</v></c></row>" for number in range(50))
    package = Package("g.xlsx", members(rows))
    (top,) = read_sheets(package, after=5, is_wanted=lambda rows: False)
    (whole,) = read_sheets(package, after=5, is_wanted=lambda rows: True)
    assert (len(top.rows), len(whole.rows)) == (5, 50)
