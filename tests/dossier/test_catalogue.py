"""Every kind of finding can happen, and points at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.dossier.catalogue import EXAMPLES
from tests.dossier.minimal import write_minimal
from tests.dossier.workbooks import write_workbook

from kamerbrief.dossier import read_dossier
from kamerbrief.findings import CATALOGUE as KINDS


def test_every_kind_about_files_and_dossier_has_an_example() -> None:
    """A kind without an example may have become unreachable without anyone seeing it."""
    assert {code for code in KINDS if code[0] in "BD"} == set(EXAMPLES)


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_example_gives_that_finding_and_no_other(code: str, tmp_path: Path) -> None:
    """One mistake gives one kind of finding, with a place and a sentence."""
    EXAMPLES[code](tmp_path)
    _dossier, findings = read_dossier(tmp_path)
    codes = {finding.code for finding in findings}
    assert codes == {code}
    assert all(finding.place is not None and finding.message for finding in findings)
    assert all(finding.severity is KINDS[finding.code].severity for finding in findings)


def test_the_small_dossier_is_valid(tmp_path: Path) -> None:
    """The examples start from a dossier without findings."""
    dossier, findings = read_dossier(write_minimal(tmp_path))
    assert findings == []
    assert dossier is not None
    assert len(dossier.rows) == 13


def test_a_workbook_and_a_csv_of_the_same_rows_read_the_same(tmp_path: Path) -> None:
    """How a ledger is kept must not matter: dates, percentages and amounts come out equal."""
    from_csv, _none = read_dossier(write_minimal(tmp_path / "csv"))
    folder = write_minimal(tmp_path / "xlsx")
    (folder / "grootboek.csv").unlink()
    write_workbook(folder / "grootboek.xlsx")
    from_workbook, findings = read_dossier(folder)
    assert findings == []
    assert from_csv is not None
    assert from_workbook is not None
    names = [name for name in type(from_csv.rows[0]).__slots__ if name != "place"]

    def values(rows: object) -> list[list[object]]:
        return [[getattr(row, name) for name in names] for row in rows]  # type: ignore[attr-defined]

    assert values(from_csv.rows) == values(from_workbook.rows)
    assert str(from_workbook.rows[0].place) == "grootboek.xlsx › Boekingen › L2"
