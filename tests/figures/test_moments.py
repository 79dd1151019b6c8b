"""A figure at five moments: now, then as known then, what was restated, what came in the period, and the change."""

from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.figures.building import Q1, Q2, Q4, dossier, period, row

from kamerbrief.dossier.model import Row
from kamerbrief.figures import FigureValue, Moment, compute

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


@settings(max_examples=80, deadline=None)
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


@settings(max_examples=80, deadline=None)
@given(ledgers())
def test_each_moment_is_what_its_definition_says(rows: list[Row]) -> None:
    """Against the definition written out by hand: datum up to the peildatum, geboekt_op up to the kennisdatum."""
    figure = compute(dossier(TOML, rows), Q2)[0].figures["verplicht"]

    def known(last: dt.date, booked: dt.date) -> Decimal:
        return sum((one.bedrag_eur for one in rows if one.datum <= last and one.geboekt_op <= booked), Decimal(0))

    assert figure.nu == known(Q2.peildatum, Q2.known_on)
    assert figure.vorige == known(Q1.peildatum, Q1.known_on)
    assert figure.herziening == known(Q1.peildatum, Q2.known_on) - known(Q1.peildatum, Q1.known_on)


@settings(max_examples=40, deadline=None)
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
