"""What only shows over all rows, in all files together."""

from __future__ import annotations

from pathlib import Path

from tests.dossier.minimal import COLUMNS, ROWS, csv_text, row, write_minimal
from tests.dossier.workbooks import write_workbook

from kamerbrief.dossier import read_dossier
from kamerbrief.findings import Finding, Severity


def findings_with(folder: Path, *rows: dict[str, str]) -> list[Finding]:
    return read_dossier(write_minimal(folder, extra_rows=rows))[1]


def test_a_doubled_id_names_both_places_over_all_files(tmp_path: Path) -> None:
    write_minimal(tmp_path)
    write_workbook(tmp_path / "tweede.xlsx", rows=[row(id="R3", bedrag_eur="5000000")])
    (found,) = read_dossier(tmp_path)[1]
    assert found.code == "D301"
    assert str(found.place) == "tweede.xlsx › Boekingen › A2"
    assert "grootboek.csv:4" in found.message


def test_a_correction_of_an_unknown_row_names_the_nearest(tmp_path: Path) -> None:
    (found,) = findings_with(tmp_path, row(id="X-2025-1"), row(id="C1", corrigeert="X-2025-l"))
    assert found.code == "D302"
    assert "X-2025-1" in found.hint
    assert str(found.place) == "grootboek.csv:16 › corrigeert"


def test_a_refused_row_still_exists_for_corrections_and_keeps_its_id(tmp_path: Path) -> None:
    """One fault is told once: the row with a wrong amount is there, so its correction is no second mistake; a second row
    with its id is."""
    refused = row(id="X1", bedrag_eur="abc")
    found = findings_with(tmp_path, refused, row(id="C1", corrigeert="X1"), row(id="R3", bedrag_eur="abc"))
    assert [finding.code for finding in found] == ["D204", "D204", "D301"]
    assert str(found[2].place) == "grootboek.csv:17 › id"


def test_two_refused_rows_may_not_share_an_id(tmp_path: Path) -> None:
    found = findings_with(tmp_path, row(id="X1", bedrag_eur="abc"), row(id="X1", bedrag_eur="abc"))
    assert [finding.code for finding in found] == ["D204", "D204", "D301"]


def test_a_row_cannot_correct_itself(tmp_path: Path) -> None:
    assert [found.code for found in findings_with(tmp_path, row(corrigeert="R99"))] == ["D302"]


def test_a_correction_that_moves_money_is_a_warning_per_column(tmp_path: Path) -> None:
    correction = row(corrigeert="R3", instrument="eigen_voorraad", hoofdstuk="V", bedrag_eur="-1,00")
    found = findings_with(tmp_path, correction)
    assert [(finding.code, finding.severity) for finding in found] == [("D303", Severity.WARNING)] * 2
    assert [str(finding.place).rsplit(" ", 1)[1] for finding in found] == ["instrument", "hoofdstuk"]


def test_a_correction_of_a_correction_names_the_first_row(tmp_path: Path) -> None:
    (found,) = findings_with(
        tmp_path, row(corrigeert="R8", stadium="betaald", datum="20-06-2025", geboekt_op="06-08-2025")
    )
    assert found.code == "D304"
    assert "R7" in found.hint


def test_a_correction_may_come_before_its_row_in_the_file(tmp_path: Path) -> None:
    """Order in a ledger that people sort means nothing."""
    assert read_dossier(write_minimal(tmp_path, rows=list(reversed(ROWS))))[1] == []


def test_the_first_and_last_day_of_the_term_count(tmp_path: Path) -> None:
    inside = [
        row(id="A", datum="01-01-2024", geboekt_op="01-01-2024"),
        row(id="B", datum="31-12-2025", geboekt_op="31-12-2025"),
    ]
    outside = [
        row(id="C", datum="31-12-2023", geboekt_op="31-12-2023"),
        row(id="D", datum="01-01-2026", geboekt_op="01-01-2026"),
    ]
    assert [str(found.place) for found in findings_with(tmp_path, *inside, *outside)] == [
        "grootboek.csv:17 › datum",
        "grootboek.csv:18 › datum",
    ]


def test_rows_may_be_alike_when_one_corrects_or_is_empty(tmp_path: Path) -> None:
    """Two equal corrections, and two rows of zero euro, are no doubled booking."""
    zeros = [row(id=name, bedrag_eur="0") for name in "AB"]
    corrections = [row(id=name, corrigeert="R3", bedrag_eur="-1") for name in "CD"]
    assert findings_with(tmp_path, *zeros, *corrections) == []


def test_a_total_row_is_not_read(tmp_path: Path) -> None:
    write_minimal(tmp_path)
    total = row(id="", datum="", geboekt_op="", instrument="Totaal", bedrag_eur="999,00")
    (tmp_path / "grootboek.csv").write_bytes(csv_text([*ROWS, total]).encode())
    dossier, findings = read_dossier(tmp_path)
    assert [(found.code, str(found.place)) for found in findings] == [("D113", "grootboek.csv:15")]
    assert dossier is not None
    assert len(dossier.rows) == len(ROWS)


def test_a_firm_called_total_is_no_total_row(tmp_path: Path) -> None:
    assert findings_with(tmp_path, row(toelichting="Totaal van de leveringen")) == []


def test_every_mistake_in_a_row_is_told_in_one_run(tmp_path: Path) -> None:
    bad = row(datum="morgen", instrument="x", bedrag_eur="1.234", stadium="betaalt", openbaarheid="geheim", vuo="Q")
    columns = [*COLUMNS, "vuo"]
    write_minimal(tmp_path, extra_rows=[bad], columns=columns)
    assert sorted(found.code for found in read_dossier(tmp_path)[1]) == ["D205", "D208", "D210", "D211", "D211", "D214"]
