"""What is wrong with a declared figure is found, told with the nearest right name, and never guessed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.figures.building import Q2, closed, dossier, row

from kamerbrief.figures import compute, parse_definitions
from kamerbrief.findings import Finding

GOOD = '[cijfers.v]\nstadium = "verplicht"\n[cijfers.b]\nstadium = "betaald"\n[cijfers.n]\nmeting = "aantal"\nstadium = "geleverd"\n'


def findings_of(toml: str) -> list[Finding]:
    """The findings of the definitions alone."""
    return parse_definitions(dossier(toml, [row("a", leverancier="Jansen")]))[1]


@pytest.mark.parametrize(
    ("toml", "code", "hint"),
    [
        ('[cijfers.x]\nintrument = "aanschaf"', "C001", "instrument"),
        ('[cijfers.x]\ninstrument = "anschaf"', "C002", "aanschaf"),
        ('[cijfers.x]\nstadium = "verplcht"', "C002", "verplicht"),
        ('[cijfers.x]\ngrondslagen = ["kass"]', "C002", "kas"),
        ('[cijfers.x]\nniet = { instument = "aanschaf" }', "C001", "instrument"),
        ('[cijfers.x]\nniet = { vuo = "W" }', "C002", "V, U, O"),
        ('[cijfers.x]\nbegrotingsjaar = "2025"', "C003", ""),
        ('[cijfers.x]\ntot_en_met = "morgen"', "C003", ""),
        ('[cijfers.x]\nin = "maand"', "C003", "periode"),
        ('[cijfers.x]\nmeting = "bedragen"', "C003", "bedrag"),
        ("[cijfers.x]\nomschrijving = 5", "C003", ""),
        ('[cijfers.x]\nleverancier = "Janssen"', "C014", "Jansen"),
        ('[cijfers.x]\nformule = "v + c"', "C004", ""),
        (
            '[cijfers.verplicht_nl]\nstadium="verplicht"\n[cijfers.x]\nformule = "verplicht_ln * 2"',
            "C004",
            "verplicht_nl",
        ),
        ('[cijfers.x]\nformule = "v +"', "C006", ""),
        ('[cijfers.x]\nformule = "v ** 2"', "C006", ""),
        ("[cijfers.x]\nformule = \"__import__('os')\"", "C006", ""),
        ('[cijfers.x]\nformule = "v * 0,21"', "C006", ""),
        ('[cijfers.x]\nformule = "1 + 1"', "C006", ""),
        ('[cijfers.x]\nformule = "v.vorige"', "C006", ""),
        ('[cijfers.x]\nformule = "v"\nstadium = "betaald"', "C012", ""),
        ('[cijfers.x]\nformule = "v + n"', "C010", ""),
        ('[cijfers.x]\nformule = "v * b"', "C010", ""),
        ('[cijfers.x]\nformule = "v - b"\neenheid = "procent"', "C010", ""),
        ('[cijfers.x]\nmeting = "aantal"\neenheid = "euro"', "C010", ""),
        ('[cijfers.naam]\nstadium = "betaald"', "C011", ""),
        ('[cijfers."x-y"]\nstadium = "betaald"', "C011", ""),
        ('[cijfers.t]\n[tabellen.t]\ngroepeer = "instrument"\ncijfers = ["v"]', "C011", ""),
        ('[tabellen.t]\ngroepeer = "instumenten"\ncijfers = ["v"]', "C001", "instrument"),
        ('[tabellen.t]\ncijfers = ["v"]', "C012", ""),
        ('[tabellen.t]\ngroepeer = "instrument"\ncijfers = ["w"]', "C004", ""),
        ('[tabellen.t]\ngroepeer = "instrument"\ncijfers = ["v.vorig"]', "C004", "vorige"),
        ('[tabellen.t]\ngroepeer = "instrument"\ncijfers = ["v"]\neenheid = "miljoen"', "C003", "mln"),
        ('[tabellen.t]\ngroepeer = "instrument"\ncijfers = ["v"]\ndecimalen = -1', "C003", ""),
        ('[tabellen.t]\ngroepeer = "instrument"\ncijfers = ["v"]\nverberg_lege = "ja"', "C003", ""),
    ],
)
def test_each_mistake_is_one_finding_with_the_nearest_right_value(toml: str, code: str, hint: str) -> None:
    """One mistake, one finding, at its line; the hint names what was probably meant."""
    findings = findings_of(GOOD + toml)
    assert [finding.code for finding in findings] == [code]
    assert hint in findings[0].hint
    assert findings[0].place is not None


def test_correct_definitions_give_no_findings() -> None:
    """The base that the mistakes above are planted in is itself clean."""
    assert findings_of(GOOD) == []


def test_a_cycle_is_reported_once_and_only_what_depends_on_it_is_lost() -> None:
    """a → b → a; c depends on them; v stands alone."""
    toml = (
        '[cijfers.a]\nformule = "b"\n[cijfers.b]\nformule = "a"\n[cijfers.c]\nformule = "a + v"\n'
        + GOOD.split("[cijfers.b]")[0]
    )
    figures, findings = compute(dossier(toml, [row("a")]), Q2)
    assert [(finding.code, "a → b → a" in finding.message) for finding in findings] == [("C005", True)]
    assert set(figures.figures) == {"v"}


def test_a_figure_left_out_does_not_cause_a_second_finding() -> None:
    """What depends on a broken figure is absent without a finding of its own."""
    figures, findings = compute(
        dossier(GOOD + '[cijfers.x]\nvuo = "Q"\n[cijfers.y]\nformule = "x + v"', [row("a")]), Q2
    )
    assert [finding.code for finding in findings] == ["C002"]
    assert "y" not in figures.figures


def test_division_by_zero_leaves_the_figure_out() -> None:
    """No denominator, no ratio: absent, not zero."""
    figures, findings = compute(dossier(GOOD + '[cijfers.p]\nformule = "v / b"', [row("a")]), Q2)
    assert [finding.code for finding in findings] == ["C009"]
    assert "p" not in figures.figures


def test_formulas_are_exact_decimals() -> None:
    """0.1 is one tenth; typographic signs read as plain ones; minus binds as in arithmetic."""
    toml = GOOD + '[cijfers.x]\nformule = "v × 0.1 − (v - 3 * v)"'
    assert compute(dossier(toml, [row("a", 3)]), Q2)[0].figures["x"] == 3 * 2 + Decimal("0.3")


def test_filters_take_values_lists_blanks_and_exclusions() -> None:
    """Any ledger column; an empty text asks for an empty cell; each condition under `niet` excludes."""
    rows = [row("a", 1, vuo="V"), row("b", 20, vuo="U"), row("c", 300), closed("d", 4000, instrument="voorraad")]
    toml = """
[cijfers.een]
vuo = "V"
[cijfers.meer]
vuo = ["V", "U"]
[cijfers.leeg]
vuo = ""
[cijfers.zonder]
niet = { vuo = ["V", ""], instrument = "training" }
[cijfers.jaar]
begrotingsjaar = 2025
openbaarheid = "vertrouwelijk"
[cijfers.regels]
meting = "rijen"
"""
    figures, findings = compute(dossier(toml, rows), Q2)
    assert findings == []
    assert [int(value) for value in figures.figures.values()] == [1, 21, 4300, 20, 4000, 4]


def test_a_filter_may_ask_for_empty_cells_of_any_kind_of_column() -> None:
    """An empty text stands for an empty cell, of numbers as well, whether a row has one or not."""
    toml = """
[cijfers.zonder_aantal]
aantal = ""
[cijfers.met_aantal]
niet = { aantal = "" }
[cijfers.geen_leverancier]
leverancier = ""
"""
    rows = [row("a", 1, leverancier="Jansen"), row("b", 20, leverancier="Jansen", aantal=Decimal(3))]
    figures, findings = compute(dossier(toml, rows), Q2)
    assert findings == []
    assert {name: int(value) for name, value in figures.figures.items()} == {
        "zonder_aantal": 1,
        "met_aantal": 20,
        "geen_leverancier": 0,
    }


def test_a_formula_may_stand_before_its_parts_and_be_described() -> None:
    """The order of writing is free, and is the order of the answer."""
    toml = '[cijfers.x]\nformule = "v - b"\nomschrijving = "wat nog komt"\n' + GOOD
    figures, findings = compute(dossier(toml, [row("a", 5), row("b", 2, stadium="betaald")]), Q2)
    assert findings == []
    assert list(figures.figures) == ["x", "v", "b", "n"]
    assert figures.figures["x"] == 3
    assert figures.definitions.figures["x"].omschrijving == "wat nog komt"


def test_a_faulty_figure_costs_only_what_depends_on_it() -> None:
    """What is written after it is computed."""
    figures, findings = compute(dossier('[cijfers.x]\nvuo = "Q"\n' + GOOD, [row("a", 5)]), Q2)
    assert [finding.code for finding in findings] == ["C002"]
    assert list(figures.figures) == ["v", "b", "n"]


def test_a_figure_in_two_circles_is_told_of_once() -> None:
    """a → b → a and a → c → a: whoever mends the first sees whether the second is left."""
    toml = '[cijfers.a]\nformule = "b + c"\n[cijfers.b]\nformule = "a"\n[cijfers.c]\nformule = "a"\n'
    assert [finding.code for finding in findings_of(toml)] == ["C005"]


@pytest.mark.parametrize(
    ("figure", "codes"),
    [
        ('formule = "b / leeg"', []),  # nothing of nothing
        ('formule = "v / leeg"', ["C009"]),
        ('formule = "een / leeg"', ["C009"]),
        ('formule = "(v - v) / leeg"', ["C009"]),  # something stands there, though it cancels out
        ('formule = "v / leeg"\n[cijfers.y]\nformule = "x * 2"', ["C009"]),
        ('formule = "b / leeg"\n[cijfers.y]\nformule = "x * v"', []),
    ],
)
def test_a_share_of_nothing_is_absent_and_a_share_by_nothing_is_told(figure: str, codes: list[str]) -> None:
    """0 / 0 is no figure and no finding; what depends on an absent figure is absent too, without a second finding."""
    toml = f'{GOOD}[cijfers.leeg]\nstadium = "toegezegd"\n[cijfers.een]\nstadium = "begroot"\n[cijfers.x]\n{figure}'
    figures, findings = compute(dossier(toml, [row("a", 5), row("b", 1, stadium="begroot")]), Q2)
    assert [finding.code for finding in findings] == codes
    assert not {"x", "y"} & set(figures.figures)
