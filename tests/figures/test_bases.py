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


NESTED = f"""{PARTS}
[cijfers.rest]
formule = "verplicht - kasdeel"
[cijfers.kasdeel]
stadium = "verplicht"
grondslag = "kas"
[cijfers.beide]
formule = "boek + vervang"
grondslagen = ["boekwaarde", "vervangingswaarde"]
[cijfers.dubbel]
formule = "betaald + verplicht"
stadia = ["betaald", "verplicht"]
[cijfers.aanschaf]
stadium = "geleverd"
grondslag = "aanschafprijs"
[cijfers.los]
formule = "boek - boek"
[cijfers.toegezegd]
stadium = "toegezegd"
[cijfers.stuks]
stadium = "vergoed"
meting = "aantal"
"""


@pytest.mark.parametrize(
    ("formula", "codes"),
    [
        ("rest + betaald", ["C008"]),
        ("rest + verplicht", []),
        ("dubbel + betaald", ["C008"]),
        ("beide - boek", []),
        ("beide + aanschaf", ["C007"]),
        ("boek + aanschaf", ["C007"]),
        ("boek / stuks", []),
        ("(betaald + verplicht) / 2", ["C008"]),
        ("2 * (betaald + verplicht)", ["C008"]),
        ("verplicht / (betaald + verplicht)", ["C008"]),
        ("2 - betaald - verplicht", ["C008"]),
        ("betaald - 2 + verplicht", ["C008"]),
        ("betaald - (2 - verplicht)", ["C008"]),
        ("betaald - (2 + verplicht)", []),
        ("verplicht - betaald + 2", []),
        ("2 + (verplicht - betaald)", []),
        ("verplicht + toegezegd", ["C008"]),
        ("(boek - boek) + aanschaf", ["C007"]),
        ("los + aanschaf", ["C007"]),
    ],
)
def test_a_formula_is_of_the_kinds_of_its_parts(formula: str, codes: list[str]) -> None:
    """However deep they lie; what a figure asks for counts before its first row is booked; pieces have no base."""
    rows = [*ROWS, row("stuks", 16, stadium="vergoed", grondslag="bijdrage", aantal=4)]
    _figures, findings = compute(dossier(f'{NESTED}[cijfers.x]\nformule = "{formula}"', rows), Q2)
    assert [finding.code for finding in findings if "[cijfers.x]" in finding.message] == codes


@pytest.mark.parametrize(
    ("formula", "told"),
    [
        ("budget - (betaald + verplicht)", "brengt betaald en verplicht samen"),
        ("totaal_op_doel + aanschaf", "brengt aanschafprijs, boekwaarde en vervangingswaarde samen"),
    ],
)
def test_the_finding_names_only_what_is_added_and_all_that_may_be_in_it(formula: str, told: str) -> None:
    """A budget of which two stages are taken off is no party; a mix that was declared counts whole, whatever its rows."""
    toml = f'{NESTED}[cijfers.budget]\nstadium = "begroot"\n[cijfers.x]\nformule = "{formula}"'
    (finding,) = compute(dossier(toml, [one for one in ROWS if one.id != "vervang"]), Q2)[1]
    assert told in finding.message


def test_a_mix_that_was_told_is_not_told_again_by_what_is_built_on_it() -> None:
    """One mistake, one finding, whichever of the parts declared a mix of its own."""
    toml = f"""{NESTED}
[cijfers.gekocht]
stadium = "geleverd"
grondslag = ["aanschafprijs", "bijdrage"]
grondslagen = ["aanschafprijs", "bijdrage"]
[cijfers.x]
formule = "gekocht + totaal_op_doel"
[cijfers.y]
formule = "x - boek"
"""
    (finding,) = compute(dossier(toml, ROWS), Q2)[1]
    assert (finding.code, "[cijfers.x]" in finding.message) == ("C007", True)
