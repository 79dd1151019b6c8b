"""Stages and bases are types: adding across them is an error unless the figure says so."""

from __future__ import annotations

import pytest
from tests.figures.building import Q2, dossier, row

from kamerbrief.figures import compute

ROWS = [
    row("boek", 1, stadium="geleverd", grondslag="boekwaarde"),
    row("vervang", 2, stadium="geleverd", grondslag="vervangingswaarde"),
    row("kas", 4, stadium="betaald"),
    row("verplicht", 8),
]
PARTS = """
[cijfers.boek]
stadium = "geleverd"
grondslag = "boekwaarde"
[cijfers.vervang]
stadium = "geleverd"
grondslag = "vervangingswaarde"
[cijfers.betaald]
stadium = "betaald"
[cijfers.verplicht]
stadium = "verplicht"
[cijfers.totaal_op_doel]
stadium = "geleverd"
grondslagen = ["boekwaarde", "vervangingswaarde"]
"""


@pytest.mark.parametrize(
    ("figure", "codes"),
    [
        ('stadium = "geleverd"', ["C007"]),
        ('stadium = "geleverd"\ngrondslagen = ["boekwaarde"]', ["C007"]),
        ('stadium = "geleverd"\ngrondslagen = ["boekwaarde", "vervangingswaarde"]', []),
        ('grondslag = "kas"', ["C008"]),
        ('stadium = ["betaald", "verplicht"]', ["C008"]),
        ('stadia = ["betaald", "verplicht"]', []),
        ('meting = "rijen"', []),
        ('formule = "boek + vervang"', ["C007"]),
        ('formule = "boek + vervang"\ngrondslagen = ["boekwaarde", "vervangingswaarde"]', []),
        ('formule = "boek - vervang"', ["C007"]),
        ('formule = "boek / vervang"', ["C007"]),
        ('formule = "betaald + verplicht"', ["C008"]),
        ('formule = "betaald + verplicht"\nstadia = ["betaald", "verplicht"]', []),
        ('formule = "verplicht - betaald"', []),
        ('formule = "betaald / verplicht"', []),
        ('formule = "verplicht - (betaald + verplicht)"', ["C008"]),
        ('formule = "totaal_op_doel - boek"', []),
    ],
)
def test_only_like_is_added_to_like(figure: str, codes: list[str]) -> None:
    """A remainder may take one stage off another; a mix of bases must be meant, by the figure or by one of its parts."""
    _figures, findings = compute(dossier(f"{PARTS}[cijfers.x]\n{figure}", ROWS), Q2)
    assert [finding.code for finding in findings] == codes


def test_the_finding_names_the_rows_and_what_to_write() -> None:
    """The places of the rows, and the declaration that would say it is meant."""
    _figures, findings = compute(dossier('[cijfers.x]\nstadium = "geleverd"', ROWS), Q2)
    assert "grootboek.csv:2" in findings[0].message
    assert 'grondslagen = ["boekwaarde", "vervangingswaarde"]' in findings[0].hint
