"""CSV as Dutch Excel writes it, and what goes wrong with it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.dossier.minimal import COLUMNS, ROWS, csv_text, row, write_minimal

from kamerbrief.dossier import read_dossier
from kamerbrief.dossier.csvfile import read_csv
from kamerbrief.findings import Finding


def findings_of(data: bytes) -> list[Finding]:
    return read_csv(data, "grootboek.csv")[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_encodings_of_excel(encoding: str) -> None:
    rows = [row(toelichting="Tsjechië, €5")]
    table, findings = read_csv(csv_text(rows).encode(encoding), "grootboek.csv")
    assert findings == []
    assert table is not None
    assert table.rows[0].cells[-1] == "Tsjechië, €5"


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    """A cell with a line end takes two lines; the next row stands on the line after."""
    rows = [row(toelichting="een\ntwee"), row(id="R100")]
    table, _findings = read_csv(csv_text(rows).encode(), "grootboek.csv")
    assert table is not None
    assert [source.number for source in table.rows] == [2, 4]


def test_a_title_a_unit_and_empty_lines_may_stand_around() -> None:
    text = "sep=;\r\nGrootboek;;\r\nBedragen x € 1.000\r\n" + csv_text(ROWS) + ";;;;;;;;;;;;;;;;;\r\n\r\n"
    table, findings = read_csv(text.encode(), "grootboek.csv")
    assert findings == []
    assert table is not None
    assert len(table.rows) == len(ROWS)
    assert [unit for unit, _place in table.units] == ["Bedragen x € 1.000"]


@pytest.mark.parametrize(
    ("spoil", "code", "line"),
    [
        (lambda text: text.replace("dubbel geboekt", '"dubbel geboekt'), "D105", 9),
        (lambda text: text.replace(";C-1;", ';"C-1;').replace(";C-2;", ';C-2";'), "D105", 4),
        (lambda text: text.replace(";C-1;", ';"C-1"x;'), "D105", 4),
        (lambda text: text.replace("C-1", "C\x001"), "D105", 4),
        (lambda text: text.replace("C-1", "C" * 140_000), "D105", 4),
        (lambda text: text.replace(";", ","), "D106", 1),
    ],
    ids=["never closed", "closed later", "text after", "NUL", "huge cell", "commas"],
)
def test_what_csv_forgives_in_silence_is_told_with_its_line(spoil, code: str, line: int) -> None:
    findings = findings_of(spoil(csv_text(ROWS)).encode())
    assert (code, f"grootboek.csv:{line}") in [(found.code, str(found.place)) for found in findings]


def test_a_byte_of_no_known_encoding() -> None:
    findings = findings_of(csv_text(ROWS).encode().replace(b"C-1", b"C\x81\xff"))
    assert [(found.code, str(found.place)) for found in findings] == [("D107", "grootboek.csv:4")]


def test_amounts_in_thousands(tmp_path: Path) -> None:
    """The unit may stand above the headings, in the heading, or in [bestanden]; the amount is multiplied exactly."""
    above, heading, declared = tmp_path / "a", tmp_path / "h", tmp_path / "d"
    write_minimal(above)
    (above / "grootboek.csv").write_bytes(("Bedragen x € 1.000\r\n" + csv_text(ROWS)).encode())
    columns = ["Bedrag (x € 1.000)" if name == "bedrag_eur" else name for name in COLUMNS]
    rows = [{**values, "Bedrag (x € 1.000)": values["bedrag_eur"]} for values in ROWS]
    write_minimal(heading, rows=rows, columns=columns)
    write_minimal(declared, extra='\n[bestanden."grootboek.csv"]\neenheid = "x € 1.000"\n')
    for folder in (above, heading, declared):
        dossier, findings = read_dossier(folder)
        assert findings == []
        assert dossier is not None
        assert dossier.rows[3].bedrag_eur == Decimal("10000000500.00")


@pytest.mark.parametrize(
    "line", ["x 1 mln.", "Bedragen x 1.000", "bedragen in mln.", "in miljarden", "x miljoen", "€ 1.000"]
)
def test_a_unit_that_is_not_the_known_form_is_asked_about(tmp_path: Path, line: str) -> None:
    """Amounts that somebody declared in millions must not be read as euro."""
    text = csv_text(ROWS)
    write_minimal(tmp_path)
    (tmp_path / "grootboek.csv").write_bytes((line + "\r\n" + text).encode())
    assert [finding.code for finding in read_dossier(tmp_path)[1]] == ["D108"]


def test_two_units_that_differ_are_a_finding(tmp_path: Path) -> None:
    write_minimal(tmp_path, extra='\n[bestanden."grootboek.csv"]\neenheid = "x € 1.000"\n')
    (tmp_path / "grootboek.csv").write_bytes(("Bedragen in euro\r\n" + csv_text(ROWS)).encode())
    assert [found.code for found in read_dossier(tmp_path)[1]] == ["D108"]


@given(st.binary(max_size=40), st.integers(0, 2500), st.integers(0, 30))
@settings(max_examples=100)
def test_no_damage_makes_reading_fail(patch: bytes, at: int, cut: int) -> None:
    """Bytes replaced anywhere: a table, findings, or both, but never a failure."""
    data = csv_text(ROWS).encode()
    read_csv(data[:at] + patch + data[at + cut :], "grootboek.csv")
