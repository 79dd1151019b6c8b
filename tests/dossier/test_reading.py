"""Which files are read, and what is said of those that cannot be."""

from __future__ import annotations

from pathlib import Path

from tests.dossier.minimal import COLUMNS, ROWS, TOML, row, write_minimal
from tests.dossier.workbooks import write_workbook

from kamerbrief.dossier import read_dossier
from kamerbrief.gate import MAX_FILE_BYTES


def codes(folder: Path) -> list[str]:
    return [found.code for found in read_dossier(folder)[1]]


def test_every_file_is_read_even_after_one_that_cannot_be(tmp_path: Path) -> None:
    """All mistakes in one run, also those behind a broken file."""
    write_minimal(tmp_path, extra_rows=[row(stadium="betaalt")])
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04 afgebroken")
    (tmp_path / "b.csv").write_bytes(b"zomaar;iets\r\n1;2\r\n")
    dossier, findings = read_dossier(tmp_path)
    assert [found.code for found in findings] == ["B002", "D101", "D211"]
    assert dossier is not None
    assert len(dossier.rows) == len(ROWS)


def test_a_folder_with_the_name_of_the_dossier_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "dossier.toml").mkdir()
    dossier, (finding,) = read_dossier(tmp_path)
    assert dossier is None
    assert (finding.code, str(finding.place)) == ("B001", "dossier.toml")


def test_a_ledger_that_is_too_large_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    """It is told by its size, before any of it is read."""
    write_minimal(tmp_path)
    with (tmp_path / "reusachtig.csv").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    dossier, (finding,) = read_dossier(tmp_path)
    assert dossier is not None
    assert len(dossier.rows) == len(ROWS)
    assert (finding.code, str(finding.place)) == ("B005", "reusachtig.csv")


def test_a_row_is_open_only_when_it_says_so(tmp_path: Path) -> None:
    """An empty cell is closed: what nobody called public is not made public."""
    extra = [row(id=f"O{n}", openbaarheid=text) for n, text in enumerate(("openbaar", "vertrouwelijk", ""))]
    dossier, _findings = read_dossier(write_minimal(tmp_path, rows=extra))
    assert dossier is not None
    assert [row.id for row in dossier.rows if row.is_open] == ["O0"]


def test_a_dossier_without_a_booking_is_a_finding(tmp_path: Path) -> None:
    assert codes(write_minimal(tmp_path, rows=[])) == ["D101"]


def test_a_workbook_without_a_ledger_is_a_finding(tmp_path: Path) -> None:
    write_minimal(tmp_path)
    write_workbook(tmp_path / "z.xlsx", rows=[], change=lambda sheet: sheet.delete_rows(1))
    assert codes(tmp_path) == ["D101"]


def test_a_file_beside_those_that_are_listed_is_told(tmp_path: Path) -> None:
    """Somebody puts a new ledger in the folder and forgets the list: no figure would have it, and nobody would see."""
    toml = TOML.replace('stijlprofiel = "kort"', 'grootboek = ["grootboek.csv"]')
    (write_minimal(tmp_path, toml=toml) / "nieuw.csv").write_bytes(b"x")
    dossier, (finding,) = read_dossier(tmp_path)
    assert dossier is not None
    assert (finding.code, finding.is_error, str(finding.place)) == ("D011", False, "dossier.toml:4 › dossier.grootboek")
    assert "nieuw.csv" in finding.message


def test_another_kind_of_file_in_the_list_is_refused_in_words(tmp_path: Path) -> None:
    toml = TOML.replace('stijlprofiel = "kort"', 'grootboek = ["grootboek.csv", "lijst.ods"]')
    (write_minimal(tmp_path, toml=toml) / "lijst.ods").write_bytes(b"x")
    assert codes(tmp_path) == ["D101"]


def test_a_macro_workbook_is_refused_by_its_name(tmp_path: Path) -> None:
    write_minimal(tmp_path)
    write_workbook(tmp_path / "g.xlsx").rename(tmp_path / "g.xlsm")
    assert codes(tmp_path) == ["B004"]


def test_readable_headings_are_the_columns_too(tmp_path: Path) -> None:
    """Case, spaces, hyphens and underscores do not matter, and a unit is no part of a name."""
    readable = {"bedrag_eur": "Bedrag (€)", "geboekt_op": "Geboekt op", "aandeel_nl": "Aandeel NL (%)", "id": "ID"}
    columns = [readable.get(name, name.capitalize()) for name in COLUMNS]
    rows = [{readable.get(name, name.capitalize()): text for name, text in values.items()} for values in ROWS]
    assert codes(write_minimal(tmp_path, rows=rows, columns=columns)) == []


def test_a_misspelt_heading_is_told_from_both_sides(tmp_path: Path) -> None:
    columns = ["instrumnt" if name == "instrument" else name for name in COLUMNS]
    unknown, missing = read_dossier(write_minimal(tmp_path, columns=columns))[1]
    assert (unknown.code, missing.code) == ("D103", "D102")
    assert "instrument" in unknown.hint
    assert "instrumnt" in missing.hint


def test_a_filtered_row_says_that_a_filter_hides_it(tmp_path: Path) -> None:
    def filter_rows(sheet) -> None:
        sheet.auto_filter.ref = "A1:R14"
        sheet.auto_filter.add_filter_column(0, ["R1"])
        sheet.row_dimensions[5].hidden = True

    (write_minimal(tmp_path) / "grootboek.csv").unlink()
    write_workbook(tmp_path / "g.xlsx", change=filter_rows)
    (found,) = read_dossier(tmp_path)[1]
    assert "filter" in found.message


def test_a_value_under_no_heading_is_told(tmp_path: Path) -> None:
    (write_minimal(tmp_path) / "grootboek.csv").unlink()
    write_workbook(tmp_path / "g.xlsx", change=lambda sheet: sheet.cell(3, 30, "los"))
    (found,) = read_dossier(tmp_path)[1]
    assert (found.code, str(found.place)) == ("D114", "g.xlsx › Boekingen › AD3")
