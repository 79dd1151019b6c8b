"""Hostile templates: each gets its finding or is filled as any other, in bounds of memory and time, and nothing happens outside."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.word.attack_lines import LINES
from tests.word.hostile import BATCH, CASES, Case, measured, right

BATCHES = [CASES[start : start + BATCH] for start in range(0, len(CASES), BATCH)]
WARNINGS = {"S004", "S030"}
"""With these a document is made all the same."""


def test_there_are_many() -> None:
    assert len(CASES) >= 60
    assert len({(case.group, case.name) for case in CASES}) == len(CASES)


@pytest.mark.parametrize("line", LINES)
def test_each_line_of_the_list_of_attacks_is_tried(line: str) -> None:
    """That those cases get their findings is what the test below says."""
    assert LINES[line]
    assert set(LINES[line]) - {case.name for case in CASES} == set()


@pytest.mark.skipif(sys.platform != "linux", reason="peak memory is told in /proc")
@pytest.mark.parametrize(
    "batch", BATCHES, ids=[f"{batch[0].group}, {batch[0].name[:40]} and so on" for batch in BATCHES]
)
def test_each_gets_its_finding_in_bounds(tmp_path: Path, batch: list[Case]) -> None:
    """Every finding names the file, and there is no product beside an error. No socket, process or file is opened for writing. What each takes of two
    seconds is told by `python -m tests.word.hostile`, and kept in docs/quality.md.
    """
    outcomes, status, stderr = measured(batch, tmp_path)

    assert (status, stderr, len(outcomes)) == (0, "", len(batch))
    for case, outcome in zip(batch, outcomes, strict=True):
        assert right(case, outcome), (case.name, outcome)
        assert all(message.startswith(case.file) for message in outcome.messages), case.name
        assert (outcome.text is not None) == (set(outcome.codes.split()) <= WARNINGS), case.name
        assert outcome.outside == [], case.name
        assert outcome.megabytes < 256, case.name
