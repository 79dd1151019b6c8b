"""Hostile templates: each gets its finding or is filled as any other, in bounds of memory and time, and nothing happens outside."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.word.hostile import BATCH, CASES, Case, measured, right

BATCHES = [CASES[start : start + BATCH] for start in range(0, len(CASES), BATCH)]


def test_there_are_many() -> None:
    assert len(CASES) >= 60
    assert len({(case.group, case.name) for case in CASES}) == len(CASES)


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is told in /proc")
@pytest.mark.parametrize(
    "batch", BATCHES, ids=[f"{batch[0].group}, {batch[0].name[:40]} and so on" for batch in BATCHES]
)
def test_each_gets_its_finding_in_bounds(tmp_path: Path, batch: list[Case]) -> None:
    """No socket, process or file is opened for writing. The guard on seconds is wide, for busy machines; docs/quality.md has what was measured."""
    outcomes, status, stderr = measured(batch, tmp_path)

    assert (status, stderr, len(outcomes)) == (0, "", len(batch))
    for case, outcome in zip(batch, outcomes, strict=True):
        assert right(case, outcome), (case.name, outcome)
        assert outcome.outside == [], case.name
        assert outcome.seconds < 10, case.name
        assert outcome.megabytes < 256, case.name
