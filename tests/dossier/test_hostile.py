"""Hostile ledgers: each gets its one finding, in bounds of memory and time, and leaves nothing behind."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.dossier.hostile import CASES, Case, measured, written
from tests.dossier.minimal import ROWS, TOML, csv_text, write_minimal

from kamerbrief.dossier import read_dossier


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is told in /proc")
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_it_gets_its_finding_in_bounds(tmp_path: Path, case: Case) -> None:
    """What each takes of two seconds is told by `python -m tests.dossier.hostile`, and kept in docs/quality.md."""
    folder = written(case, tmp_path / "dossier")
    before = sorted(tmp_path.rglob("*"))

    outcome = measured(folder)

    assert (outcome.exit_code, outcome.errors) == (0, "")
    assert outcome.findings == ([f"{case.code} {case.file}"] if case.code else [])
    assert sorted(tmp_path.rglob("*")) == before
    assert outcome.megabytes < 300


@pytest.mark.parametrize(
    "name",
    [
        "twenty thousand tabs of one part",
        "all columns hidden again and again",
        "key of thirty thousand steps",
        "sixty million empty lines",
    ],
)
def test_what_would_take_for_ever_is_refused_in_one_sentence(tmp_path: Path, name: str) -> None:
    """In this process, so that a reader that goes on is seen where it goes on."""
    case = next(case for case in CASES if case.name == name)

    _dossier, findings = read_dossier(written(case, tmp_path / "dossier"))

    assert [finding.code for finding in findings] == [case.code]


def test_of_a_thousand_unknown_columns_a_hundred_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    folder = write_minimal(tmp_path / "dossier")
    heading, rest = csv_text(ROWS).split("\n", 1)
    unknown = ";".join(f"qqq{number}" for number in range(1000))
    (folder / "grootboek.csv").write_text(f"{heading.rstrip()};{unknown}\n{rest}", encoding="utf-8")

    _dossier, findings = read_dossier(folder)

    messages = [finding.message for finding in findings if finding.code == "D103"]
    assert len(messages) == 101
    assert messages[-1] == "vanaf hier staan nog 900 kolommen die niet van het grootboek zijn"


def test_of_a_thousand_unknown_keys_a_hundred_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    folder = write_minimal(tmp_path / "dossier")
    tables = "".join(f"[qqq{number}]\n" for number in range(1000))
    (folder / "dossier.toml").write_text(f"{TOML}\n{tables}", encoding="utf-8")

    _dossier, findings = read_dossier(folder)

    messages = [finding.message for finding in findings if finding.code == "D003"]
    assert len(messages) == 101
    assert messages[-1] == "vanaf hier staan nog 900 sleutels die hier niet horen"
