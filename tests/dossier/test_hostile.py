"""Hostile ledgers: each gets its one finding, in bounds of memory and time, and leaves nothing behind."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.dossier.hostile import CASES, Case, measured, written


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is told in /proc")
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_it_gets_its_finding_in_bounds(tmp_path: Path, case: Case) -> None:
    """The guard on seconds is wide, for busy machines; docs/quality.md has what was measured."""
    folder = written(case, tmp_path / "dossier")
    before = sorted(tmp_path.rglob("*"))

    outcome = measured(folder)

    assert (outcome.exit_code, outcome.errors) == (0, "")
    assert outcome.findings == ([f"{case.code} {case.file}"] if case.code else [])
    assert sorted(tmp_path.rglob("*")) == before
    assert outcome.megabytes < 300
    assert outcome.seconds < 10
