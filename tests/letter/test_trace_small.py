"""The trace of a ledger in .csv: lines for places, contracts, figures that nobody described, and periods without a predecessor."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.dossier.minimal import row
from tests.projects import OPEN_TOML, write_project

from kamerbrief.cli.exitcodes import exit_code
from kamerbrief.letter.project import Project
from kamerbrief.letter.trace_data import as_data
from kamerbrief.letter.trace_find import trace
from kamerbrief.letter.trace_text import as_text

EXTRA = """
[cijfers.stroom]
stadium = "verplicht"
in = "periode"
[cijfers.contracten]
stadium = "verplicht"
meting = "contracten"
"""
EARLY = [
    row(id="E1", datum="10-01-2025", geboekt_op="12-01-2025", contract="C-7", bedrag_eur="7,00"),
    row(id="E2", datum="11-01-2025", geboekt_op="15-05-2025", contract="C-8", bedrag_eur="8,00"),
]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small dossier, with two early bookings."""
    return write_project(tmp_path_factory.mktemp("dossier"), extra=EXTRA, extra_rows=EARLY)


def lines_of(project: Project, name: str, period: str) -> list[str]:
    tracing, findings = trace(project, name, period, "")
    assert tracing is not None, findings
    return list(as_text(tracing))


def test_rows_of_a_csv_stand_at_their_lines(project: Project) -> None:
    """Line 2 holds the first booking: line 1 has the headings."""
    tracing, findings = trace(project, "budget", "2025Q2", "")
    assert tracing is not None, findings
    data = as_data(tracing)
    rows = json.loads(json.dumps(data, default=str))["rijen"]
    assert [(one["bestand"], one["regel"]) for one in rows.values()] == [
        ("grootboek.csv", 2),
        ("grootboek.csv", 3),
    ]


def test_the_first_letter_has_no_predecessor_to_tell_of(project: Project) -> None:
    """The second names the first with its day."""
    first, second = ("\n".join(lines_of(project, "verplicht", period)) for period in ("2024Q1", "2025Q2"))
    assert "vorige stand" not in first
    assert "vorige stand" in second
    assert "aangegane verplichtingen" in first


def test_a_figure_that_nobody_described_has_no_line_for_it(project: Project) -> None:
    """Its positions come at once."""
    name, positions, *_rest = lines_of(project, "stroom", "2025Q2")
    assert name.startswith("stroom = €")
    assert "peildatum" in positions


@pytest.mark.parametrize("name", ["contracten.verandering", "contracten.herziening", "stroom.verandering", "verplicht.herziening"])  # fmt: skip
def test_changes_tell_what_came_and_what_went(project: Project, name: str) -> None:
    """As text and as data, with the row that was booked late."""
    tracing, findings = trace(project, name, "2025Q2", "")
    assert tracing is not None, findings
    text = "\n".join(as_text(tracing))
    assert text.startswith(f"{name} = ")
    assert "E1" in text or "E2" in text
    assert as_data(tracing)["versie"] == 1


def test_a_dossier_or_a_period_that_is_not_sound_has_no_trace(tmp_path: Path) -> None:
    """The findings say why."""
    whole = write_project(tmp_path)
    tracing, findings = trace(whole, "verplicht", "2025Q9", "")
    assert (tracing, exit_code(findings) != 0) == (None, True)
    (whole.data / "dossier.toml").write_text(OPEN_TOML + "[[[", encoding="utf-8")
    tracing, findings = trace(whole, "verplicht", "2025Q2", "")
    assert (tracing, exit_code(findings) != 0) == (None, True)
    shutil.rmtree(whole.data)
    tracing, findings = trace(whole, "verplicht", "2025Q2", "")
    assert (tracing, exit_code(findings) != 0) == (None, True)
