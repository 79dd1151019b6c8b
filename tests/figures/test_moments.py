"""A figure at five moments: now, then as known then, what was restated, what came in the period, and the change."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.figures.building import Q1, Q2, Q4, dossier, period, row

from kamerbrief.dossier.model import Row
from kamerbrief.figures import FigureValue, Moment, Printing, compute

TOML = """
[cijfers.verplicht]
stadium = "verplicht"
[cijfers.flow]
stadium = "verplicht"
in = "periode"
[cijfers.contracten]
stadium = "verplicht"
meting = "contracten"
[cijfers.nl]
stadium = "verplicht"
meting = "aandeel_nl"
[cijfers.rest]
formule = "verplicht - nl"
"""

MONTHS = st.dates(dt.date(2024, 1, 1), dt.date(2025, 12, 31))


@st.composite
def ledgers(draw: st.DrawFn) -> list[Row]:
    """Rows on any day, booked up to half a year late, some of them negative, over a few contracts."""
    drawn = []
    for number in range(draw(st.integers(0, 12))):
        day = draw(MONTHS)
        late = dt.timedelta(days=draw(st.integers(0, 180)))
        drawn.append(
            row(
                f"R{number}",
                Decimal(draw(st.integers(-(10**11), 10**11))).scaleb(-2),
                day.isoformat(),
                geboekt_op=(day + late).isoformat(),
                contract=draw(st.sampled_from(["", "C1", "C2"])),
                aandeel_nl=draw(st.sampled_from([None, Decimal("12.5"), Decimal(100)])),
                instrument=draw(st.sampled_from(["aanschaf", "voorraad"])),
            )
        )
    return drawn


def value(toml: str, rows: list[Row], name: str) -> FigureValue:
    """The figure `name` in the second quarter of 2025; no findings allowed."""
    figures, findings = compute(dossier(toml, rows), Q2)
    assert findings == []
    return figures.figures[name]


def test_a_late_booking_is_a_restatement_and_no_change_in_the_period() -> None:
    """A correction of the first quarter that was booked in May: the position then stays 1000, the 100 is told apart."""
    rows = [row("a", 1000, "2025-01-05"), row("b", 500), row("c", -100, "2025-02-01", geboekt_op="2025-05-01")]
    figure = value('[cijfers.v]\nstadium = "verplicht"', rows, "v")
    assert [Decimal(figure.at(moment)) for moment in Moment] == [1400, 1000, 500, -100, 400]
    assert figure.vorige.rows == ("a",)
    assert figure.in_periode.rows == ("b",)
    assert figure.herziening.rows == ("c",)
    assert set(figure.verandering.rows) == {"b", "c"}


def test_what_is_booked_after_the_kennisdatum_is_not_known_yet() -> None:
    """A row of June that was booked in July is not in the position of 30 June."""
    figure = value(
        '[cijfers.v]\nstadium = "verplicht"', [row("a", 7, "2025-06-20", geboekt_op="2025-07-05"), row("b", 1)], "v"
    )
    assert figure == 1


def test_without_a_predecessor_everything_came_in_the_period() -> None:
    """The first letter has nothing before it."""
    figures, _findings = compute(dossier('[cijfers.v]\nstadium = "verplicht"', [row("a", 5, "2023-01-01")]), Q4)
    figure = figures.figures["v"]
    assert [int(x) for x in (figure.nu, figure.vorige, figure.in_periode, figure.herziening)] == [5, 0, 5, 0]


def test_a_flow_counts_only_the_period() -> None:
    """`in = "periode"`: now is this quarter, previous is the quarter before, as known then."""
    rows = [
        row("a", 1, "2024-12-31"),
        row("b", 20, "2025-01-01"),
        row("c", 300, "2025-04-01"),
        row("d", 4, "2025-07-01"),
    ]
    figure = value('[cijfers.f]\nstadium = "verplicht"\nin = "periode"', rows, "f")
    assert [int(x) for x in (figure.nu, figure.vorige, figure.in_periode, figure.verandering)] == [300, 20, 300, 280]


def test_a_date_narrows_a_position() -> None:
    """`tot_en_met = 2025-04-30` leaves May out, and never shows what lies after the peildatum."""
    rows = [row("a", 1, "2025-04-30"), row("b", 20, "2025-05-01")]
    assert value('[cijfers.v]\nstadium = "verplicht"\ntot_en_met = 2025-04-30', rows, "v") == 1
    late = [*rows, row("c", 300, "2025-08-01", geboekt_op="2025-06-01")]
    assert value('[cijfers.v]\nstadium = "verplicht"\ntot_en_met = 2025-12-31', late, "v") == 21


def test_a_ratio_of_the_period_is_the_ratio_of_what_happened_in_it() -> None:
    """Its change is the difference of the ratios."""
    toml = '[cijfers.v]\nstadium="verplicht"\n[cijfers.b]\nstadium="betaald"\n[cijfers.p]\nformule="b / v"\neenheid="procent"'
    rows = [
        row("v1", 100, "2025-01-05"),
        row("b1", 10, "2025-01-05", stadium="betaald"),
        row("v2", 100),
        row("b2", 50, stadium="betaald"),
    ]
    figure = value(toml, rows, "p")
    assert figure.eenheid == "procent"
    shown = [Decimal(figure.at(moment)) for moment in (Moment.NU, Moment.VORIGE, Moment.IN_PERIODE, Moment.VERANDERING)]
    assert shown == [Decimal("0.3"), Decimal("0.1"), Decimal("0.5"), Decimal("0.2")]


def test_contracts_that_were_corrected_away_do_not_count() -> None:
    """A contract is counted once however many rows it has, and not at all when its rows cancel out."""
    rows = [
        row("a", 5, contract="C1"),
        row("b", 5, contract="C1"),
        row("c", 5, contract="C2"),
        row("d", -5, contract="C2"),
    ]
    assert value('[cijfers.c]\nmeting = "contracten"', rows, "c") == 1


@settings(max_examples=80)
@given(ledgers())
def test_the_change_is_restatement_plus_period(rows: list[Row]) -> None:
    """For every position, sums and formulas and counts of contracts alike: nu - vorige = verandering = herziening + in_periode."""
    figures, findings = compute(dossier(TOML, rows), Q2)
    assert findings == []
    for name in ("verplicht", "contracten", "nl", "rest"):
        figure = figures.figures[name]
        assert figure.nu - figure.vorige == figure.verandering == figure.herziening + figure.in_periode
    flow = figures.figures["flow"]
    assert flow.nu == flow.in_periode == figures.figures["verplicht"].in_periode


@settings(max_examples=80)
@given(ledgers())
def test_each_moment_is_what_its_definition_says(rows: list[Row]) -> None:
    """Against the definition written out by hand: datum up to the peildatum, geboekt_op up to the kennisdatum."""
    figure = compute(dossier(TOML, rows), Q2)[0].figures["verplicht"]

    def known(last: dt.date, booked: dt.date) -> Decimal:
        return sum((one.bedrag_eur for one in rows if one.datum <= last and one.geboekt_op <= booked), Decimal(0))

    assert figure.nu == known(Q2.peildatum, Q2.known_on)
    assert figure.vorige == known(Q1.peildatum, Q1.known_on)
    assert figure.herziening == known(Q1.peildatum, Q2.known_on) - known(Q1.peildatum, Q1.known_on)


@settings(max_examples=40)
@given(ledgers(), st.randoms())
def test_the_order_of_rows_does_not_matter(rows: list[Row], random: object) -> None:
    """The same rows in another order give the same values of the same rows."""
    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = (compute(dossier(TOML, some), Q2)[0].figures for some in (rows, shuffled))
    for name, figure in first.items():
        for moment in Moment:
            assert figure.at(moment) == second[name].at(moment)
            assert set(figure.at(moment).rows) == set(second[name].at(moment).rows)


def test_a_figure_is_a_decimal_that_cannot_be_changed() -> None:
    """It hashes and pickles like one, and what is computed with it is a plain number."""
    figure = value('[cijfers.v]\nstadium = "verplicht"', [row("a", "12.50")], "v")
    assert hash(figure) == hash(Decimal("12.5"))
    assert type(figure + 1) is Decimal
    again = pickle.loads(pickle.dumps(figure.verandering))
    assert (again, again.key, again.rows) == (Decimal("12.5"), "v.verandering", ("a",))
    assert repr(figure) == "FigureValue('12.50', key='v', eenheid='euro')"
    with pytest.raises(AttributeError):
        figure.name = "x"


def test_each_value_knows_what_is_in_it() -> None:
    """Bases, stages, fictitious and closed rows, per moment."""
    rows = [row("a", 1, "2025-01-05"), row("b", 1, status="fictief", openbaarheid="vertrouwelijk")]
    figure = value('[cijfers.v]\nstadium = "verplicht"', rows, "v")
    assert (figure.fictief, figure.gesloten, figure.vorige.fictief, figure.vorige.gesloten) == (
        True,
        True,
        False,
        False,
    )
    assert figure.grondslagen == {"kas"}
    assert figure.stadia == {"verplicht"}


def test_a_predecessor_that_is_not_earlier_is_reported() -> None:
    """Two periods that name each other the wrong way round."""
    wrong = period("2025Q1", "2025-03-31", previous="2025Q2")
    made = dossier('[cijfers.v]\nstadium = "verplicht"', [row("a")], periods=(wrong, Q2))
    assert [finding.code for finding in compute(made, wrong)[1]] == ["C013"]


RATIOS = """
[cijfers.v]
stadium = "verplicht"
[cijfers.b]
stadium = "betaald"
grondslagen = ["kas", "bijdrage"]
[cijfers.stroom]
stadium = "verplicht"
in = "periode"
[cijfers.ratio]
formule = "b / v"
[cijfers.x]
"""
OVER_TIME = [
    row("oud", 7, "2024-11-05"),
    row("v1", 100, "2025-01-05"),
    row("b1", 10, "2025-01-06", stadium="betaald"),
    row("laat", 5, "2025-02-05", geboekt_op="2025-05-01"),
    row("v2", 100, status="fictief", openbaarheid="vertrouwelijk"),
    row("b2", 50, stadium="betaald", grondslag="bijdrage"),
]


@pytest.mark.parametrize(
    ("formula", "in_periode"),
    [
        ("v + 1000", Fraction(100)),  # the thousand was there already
        ("stroom + 1000", Fraction(1100)),  # a formula over flows is the formula of what happened
        (
            "stroom + v",
            Fraction(100 + 212) - Fraction(105 + 112),
        ),  # a position among its parts: now, less then as known now
        ("v - stroom", Fraction(212 - 100) - Fraction(112 - 105)),
        ("ratio", Fraction(50, 100)),
        ("ratio * 2", Fraction(50, 100) * 2),
        ("ratio + 1", Fraction(50, 100) + 1),
    ],
)
def test_what_a_formula_says_of_the_period(formula: str, in_periode: Fraction) -> None:
    """For a position the growth; for a ratio or a flow the formula over what happened in the period itself."""
    made = value(f'{RATIOS}formule = "{formula}"', OVER_TIME, "x")
    assert Fraction(made.in_periode) == in_periode


def test_the_positions_of_a_formula_follow_from_those_of_its_parts() -> None:
    """Against the arithmetic written out: 212 and 60 now, 107 and 10 then, 112 and 10 as that is known now."""
    made = value(f'{RATIOS}formule = "v - b"', OVER_TIME, "x")
    assert [int(facts.value) for facts in made.course] == [152, 97, 102, 50, 5, 55]
    ratio = value(f'{RATIOS}formule = "b / v * 100000"', OVER_TIME, "x")
    then, then_known_now = Fraction(10, 107) * 100_000, Fraction(10, 112) * 100_000
    assert abs(Fraction(ratio.course.herzien.value) - then_known_now) < Fraction(1, 10**30)
    assert abs(Fraction(ratio.herziening) - (then_known_now - then)) < Fraction(1, 10**30)


def test_a_formula_knows_the_rows_of_its_parts() -> None:
    """A sum changes by the rows that came; a ratio by every row of both positions."""
    total = value(f'{RATIOS}formule = "v - b"', OVER_TIME, "x")
    assert total.herziening.rows == ("laat",)
    assert set(total.verandering.rows) == {"laat", "v2", "b2"}
    ratio = value(f'{RATIOS}formule = "b / v"', OVER_TIME, "x")
    assert set(ratio.herziening.rows) == {"oud", "v1", "b1", "laat"}
    assert set(ratio.verandering.rows) == {"oud", "v1", "b1", "laat", "v2", "b2"}


def test_a_formula_knows_what_is_in_its_parts() -> None:
    """Bases and stages of all of them; fictitious and closed when one of them is."""
    made = value(f'{RATIOS}formule = "v - b"', OVER_TIME, "x")
    assert made.grondslagen == {"kas", "bijdrage"}
    assert made.stadia == {"verplicht", "betaald"}
    assert (made.fictief, made.gesloten) == (True, True)
    assert (made.vorige.fictief, made.vorige.gesloten) == (False, False)
    assert made.vorige.grondslagen == {"kas"}
    assert (made.course.fictief, made.course.gesloten, made.course.is_zero) == (True, True, False)
    paid = value(RATIOS + 'formule = "b"', OVER_TIME, "x")
    assert (paid.course.fictief, paid.course.gesloten) == (False, False)


def test_a_flow_knows_the_rows_of_each_of_its_quarters() -> None:
    """The predecessor's quarter ends where it began as well: what lies before it is restated by nobody."""
    flow = value('[cijfers.f]\nstadium = "verplicht"\nin = "periode"', OVER_TIME, "f")
    assert (flow.rows, flow.in_periode.rows, flow.vorige.rows) == (("v2",), ("v2",), ("v1",))
    assert flow.course.herzien.rows == ("v1", "laat")
    assert (int(flow.herziening), flow.herziening.rows) == (5, ("laat",))
    ended = value('[cijfers.f]\nstadium = "verplicht"\nin = "periode"', [row("v1", 100, "2025-01-05")], "f")
    assert (ended.rows, int(ended.verandering), ended.verandering.rows) == ((), -100, ("v1",))


def test_whether_a_contract_is_new_depends_on_all_rows_of_both_positions() -> None:
    """So all of them are told."""
    toml = '[cijfers.c]\nmeting = "contracten"\nin = "periode"'
    rows = [row("a", 5, "2025-01-05", contract="C1"), row("b", 5, contract="C1"), row("c", 5, contract="C2")]
    made = value(toml, rows, "c")
    assert (int(made), int(made.vorige)) == (2, 1)
    assert set(made.verandering.rows) == {"a", "b", "c"}


def test_what_is_booked_on_the_kennisdatum_is_known() -> None:
    """The day itself counts."""
    assert value('[cijfers.v]\nstadium = "verplicht"', [row("a", 7, "2025-06-20", geboekt_op="2025-06-30")], "v") == 7


@pytest.mark.parametrize("day", ["2025-06-30", "2025-09-30"])
def test_a_predecessor_must_lie_before_the_period(day: str) -> None:
    """On the same day is not before. Without one, everything came in the period."""
    wrong = period("ander", day)
    made = dossier('[cijfers.v]\nstadium = "verplicht"', [row("a", 5, "2025-01-05")], periods=(wrong,))
    figures, findings = compute(made, period("2025Q2", "2025-06-30", previous="ander"))
    assert [finding.code for finding in findings] == ["C013"]
    figure = figures.figures["v"]
    assert (int(figure.in_periode), int(figure.vorige)) == (5, 0)


@pytest.mark.parametrize("day", ["2025-03-31", "2025-09-30"])
def test_a_predecessors_predecessor_that_is_not_before_it_is_left_out_of_account(day: str) -> None:
    """Its own period tells of it (C013); here the quarter before then counts from the first day."""
    before, then = period("ander", day), period("2025Q1", "2025-03-31", previous="ander")
    toml = '[cijfers.f]\nstadium = "verplicht"\nin = "periode"'
    figures, findings = compute(dossier(toml, OVER_TIME, periods=(before, then, Q2)), Q2)
    assert findings == []
    assert figures.figures["f"].vorige == 7 + 100


def test_a_value_can_be_copied_and_pickled_whole() -> None:
    """With its key, unit and printing, and under the same name at its other moments."""
    toml = '[cijfers.v]\nstadium = "verplicht"\n[cijfers.n]\nmeting = "rijen"\n'
    toml += '[tabellen.t]\ngroepeer = "instrument"\ncijfers = ["v", "n"]\neenheid = "mln"\n'
    made = compute(dossier(toml, [row("a", 5)]), Q2)[0].tables["t"].totaal
    for name, cell in made.figures.items():
        assert (copy.copy(cell), copy.deepcopy(cell)) == (cell, cell)
        assert copy.deepcopy(cell) is cell
        assert (cell.name, cell.vorige.name) == (name, name)
        again = pickle.loads(pickle.dumps(cell.vorige))
        assert (again, again.key, again.name) == (0, f"t.totaal.{name}.vorige", name)
        assert (again.eenheid, again.printing) == (cell.eenheid, Printing("mln", 1, "t"))
        assert again.nu.key == f"t.totaal.{name}"


def test_a_set_of_figures_tells_what_it_was_made_of() -> None:
    """Its period, the rows and courses of each figure, and the cells of each table; also of rows that are not the dossier's."""
    toml = '[cijfers.v]\nstadium = "verplicht"\n[tabellen.t]\ngroepeer = "instrument"\ncijfers = ["v"]\nverberg_lege = true\n'
    made = dossier(toml, [row("a", 5)])
    figures, _findings = compute(made, Q2)
    assert figures.period is Q2
    assert [one.id for one in figures.selections["v"].nu] == ["a"]
    assert figures.courses["v"] is figures.figures["v"].course
    assert {code: int(cells["v"].nu.value) for code, cells in figures.cells["t"].items()} == {
        "aanschaf": 5,
        "voorraad": 0,
        "training": 0,
    }
    assert compute(made, Q2, rows=[row("x", 9)])[0].figures["v"] == 9
    assert compute(made, Q2, rows=[])[0].figures["v"] == 0
