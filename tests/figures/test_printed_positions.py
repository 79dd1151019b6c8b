"""What earlier letters printed must still follow from the rows as they were known then."""

from __future__ import annotations

import pytest
from tests.figures.building import dossier, row

from kamerbrief.figures import check_positions
from kamerbrief.findings import Finding

FIGURES = """
[cijfers.gerealiseerd]
stadium = "verplicht"
[cijfers.contracten]
meting = "contracten"
[cijfers.betaald]
stadium = "betaald"
[cijfers.stuks]
stadium = "geleverd"
meting = "aantal"
[cijfers.deel]
formule = "betaald / gerealiseerd"
[cijfers.van_niets]
formule = "betaald / leeg"
[cijfers.leeg]
stadium = "toegezegd"
"""
ROWS = [
    row("a", 5_875_000_000, "2025-01-05", contract="C1"),
    row("b", 1_498_125_000, "2025-01-05", stadium="betaald"),
    row("s", 1, "2025-01-05", stadium="geleverd", aantal=1234),
    row("late", 900_000_000, "2025-01-06", geboekt_op="2025-05-01", contract="C2"),
]


def check(lines: str) -> list[Finding]:
    """The findings of one printed position over the first quarter of 2025."""
    period = "" if "periode =" in lines else 'periode = "2025Q1"\n'
    return check_positions(dossier(f"{FIGURES}[[standen]]\n{period}{lines}", ROWS))


@pytest.mark.parametrize(
    "lines",
    [
        'cijfer = "gerealiseerd"\nafgedrukt = "€5,9 mld."',
        'cijfer = "gerealiseerd"\nafgedrukt = "bijna €5,88 mld."',
        'cijfer = "gerealiseerd"\nafgedrukt = "circa € 5,88 miljard"',
        'cijfer = "gerealiseerd"\nbedrag = 5875000000',
        'cijfer = "gerealiseerd.in_periode"\nafgedrukt = "€5.875 mln."',
        'cijfer = "contracten"\nafgedrukt = "1"',
        'cijfer = "stuks"\nafgedrukt = "1.234"',
        'cijfer = "deel"\nafgedrukt = "25,5%"',
        'cijfer = "deel"\nafgedrukt = "ruim 25,50 procent"',
        'cijfer = "deel"\nafgedrukt = "26%"',
        'cijfer = "van_niets"\nafgedrukt = "26%"',  # absent: its own finding says why
    ],
)
def test_a_position_that_still_follows_is_no_finding(lines: str) -> None:
    """Rounded half away from zero to the digits that were printed; the late booking was not known then."""
    assert check(lines) == []


@pytest.mark.parametrize(
    ("lines", "code", "told"),
    [
        ('cijfer = "gerealiseerd"\nafgedrukt = "€5,87 mld."', "C020", "€5.875.000.000"),
        ('cijfer = "gerealiseerd"\nbedrag = 5875000001', "C020", "€5.875.000.000"),
        ('cijfer = "contracten"\nafgedrukt = "2"', "C020", "“2”"),
        ('cijfer = "gerealiseerd"\nafgedrukt = "veel"', "C021", "“veel”"),
        ('cijfer = "gerealizeerd"\nafgedrukt = "€5,9 mld."', "C004", "gerealizeerd"),
        ('cijfer = "gerealiseerd"\nperiode = "2025Q9"\nafgedrukt = "€5,9 mld."', "C022", "2025Q9"),
        ('cijfer = "gerealiseerd"\nafgedruk = "€5,9 mld."\nbedrag = 5875000000', "C001", "afgedruk"),
    ],
)
def test_a_position_that_does_not_is_told_with_both_amounts(lines: str, code: str, told: str) -> None:
    """What was printed, what the rows say, at the line of the position."""
    findings = check(lines)
    assert [finding.code for finding in findings] == [code]
    assert told in findings[0].message
    assert findings[0].place is not None


def test_a_position_of_a_dossier_without_figures_is_told() -> None:
    """There is nothing to compare it with."""
    (finding,) = check_positions(dossier('[[standen]]\nperiode = "2025Q1"\ncijfer = "v"\nbedrag = 1'))
    assert (finding.code, finding.hint) == ("C004", "")
