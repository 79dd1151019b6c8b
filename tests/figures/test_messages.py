"""Every sentence that this room says, word for word: what stands there, at which key, and the remedy.

`cases/messages.toml` holds what somebody wrote in the dossier and what is said of it. A sentence is what an official has to go by, so a word, a name
or a place that is lost on the way is a fault as much as a finding that is.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from tests.figures.building import Q2, dossier, period, row

from kamerbrief.figures import check_positions, check_zero, compute
from kamerbrief.findings import Finding, LinePlace

BASE = """
[cijfers.v]
stadium = "verplicht"
[cijfers.b]
stadium = "betaald"
[cijfers.n]
meting = "aantal"
stadium = "geleverd"
"""
BOOKED = [
    row("v1", 1_500, contract="C-1", leverancier="Jansen", partner="Zweden"),
    row("b1", "49999.99", stadium="betaald", instrument="voorraad"),
    row("g1", 20, stadium="geleverd", grondslag="boekwaarde", aantal=3),
    row("g2", 30, stadium="geleverd", grondslag="vervangingswaarde"),
    row("g3", 30, stadium="geleverd", grondslag="aanschafprijs"),
    row("g4", 30, stadium="geleverd", grondslag="boekwaarde"),
    row("g5", 30, stadium="geleverd", grondslag="boekwaarde"),
]
ROWS = [replace(one, place=LinePlace(file="grootboek.csv", line=line)) for line, one in enumerate(BOOKED, start=2)]
CASES = tomllib.loads((Path(__file__).parent / "cases" / "messages.toml").read_text(encoding="utf-8"))["fout"]


def told(finding: Finding) -> str:
    """A finding on three lines: its code and key, its sentence, its remedy."""
    assert isinstance(finding.place, LinePlace)
    return f"{finding.code} {finding.place.column}\n{finding.message}\n{finding.hint}\n"


def findings_of(toml: str) -> list[Finding]:
    """All that the room finds in the second quarter of 2025: in the definitions, the tables and the printed positions."""
    made = dossier(BASE + toml, ROWS)
    figures, findings = compute(made, Q2)
    return [*findings, *check_zero(figures.tables.values(), figures.definitions), *check_positions(made)]


def test_the_base_of_the_cases_is_sound() -> None:
    """So that what is told below is told of the case alone."""
    assert findings_of("") == []


@pytest.mark.parametrize("case", CASES, ids=[case["wat"] for case in CASES])
def test_the_sentence_names_what_stands_there_and_the_remedy(case: dict[str, str]) -> None:
    """One mistake each; where it has two sides, both are told."""
    assert "".join(map(told, findings_of(case["geschreven"]))) == case["gezegd"]


def test_periods_in_the_wrong_order_are_told_with_both_days() -> None:
    """The only sentence about a period; it stands at the period."""
    place = LinePlace(file="dossier.toml", line=7, column="periodes.2025Q1")
    early = replace(period("2025Q1", "2025-03-31", previous="2025Q2"), place=place)
    (finding,) = compute(dossier("", periods=(early, Q2)), early)[1]
    assert told(finding) == (
        "C013 periodes.2025Q1\n"
        "periode 2025Q1 (peildatum 2025-03-31) heeft als voorganger 2025Q2 (peildatum 2025-06-30)\n"
        "Kies onder “vorige” een periode met een eerdere peildatum.\n"
    )
