from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.dutch import (
    PROFILES,
    UNITS,
    NotationError,
    format_amount,
    format_cell,
    parse_amount,
    parse_number,
    parts_sum,
    prints_as_zero,
    shown_value,
    table_unit,
)

amounts = st.decimals(min_value=-(10**13), max_value=10**13, places=2)
units = st.sampled_from([*UNITS, "bedrag"])
decimals = st.none() | st.integers(0, 3)
profiles = st.sampled_from(list(PROFILES.values()))


@given(amounts, units, decimals, profiles)
def test_every_printed_amount_reads_back_as_what_it_shows(value, unit, places, profile):
    text = format_amount(value, unit, places, profile)
    shown, half = parse_amount(text, profile)
    assert shown == shown_value(value, unit, places)
    assert abs(shown - value) <= half
    assert parse_amount(text.replace("\u00a0", " ").replace("−", "-"), profile) == (shown, half)


@given(amounts, st.sampled_from(list(UNITS)), st.integers(0, 3))
def test_a_table_cell_shows_the_same_as_the_amount_in_text(value, unit, places):
    cell = parse_number(format_cell(value, unit, places), point_groups=True)
    assert cell * 10 ** UNITS[unit] == shown_value(value, unit, places)


@given(amounts)
def test_the_fitting_unit_never_prints_a_thousand_of_itself(value):
    shown = abs(shown_value(value, "bedrag"))
    text = format_amount(value, "bedrag")
    assert ("mld." in text) == (shown >= 10**9)
    assert ("mln." in text) == (10**6 <= shown < 10**9)


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("kort", "−€3,1 mld."),
        ("kort_ruim", "−€ 3,1 mld."),
        ("kort_woord", "−3,1 mld. euro"),
        ("lang", "−€3,1 miljard"),
        ("ruim", "−€ 3,1 miljard"),
        ("woord", "−3,1 miljard euro"),
    ],
)
def test_each_profile_writes_an_amount_its_own_way_with_only_hard_spaces(profile, expected):
    text = format_amount(Decimal(-3_050_000_000), "mld", profile=PROFILES[profile])
    assert text == expected.replace(" ", "\u00a0")


def test_an_amount_in_another_profile_is_refused_and_offered_in_this_one():
    with pytest.raises(NotationError, match="stijlprofiel ruim") as refused:
        parse_amount("€ 5,88 miljard")
    assert refused.value.suggestion == "€5,88\u00a0mld."


@pytest.mark.parametrize("word", ["ruim", "bijna", "circa", "ongeveer"])
def test_a_hedge_word_before_an_amount_is_read_past(word):
    assert parse_amount(f"{word} €8,7 mld.") == (Decimal(8_700_000_000), Decimal(50_000_000))


@pytest.mark.parametrize(
    "text", ["", "€", "3,1", "€3,1 mlrd.", "€-3", "€−3 mld.", "€3.1 mld.", "€ mld.", "$3", "€3,1 mld", "mld."]
)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(NotationError, match="geen bedrag zoals €3,1"):
        parse_amount(text)


@pytest.mark.parametrize(
    ("value", "shown", "verdict"),
    [
        ("-40000", "€0,0 mln.", True),
        ("0.3", "€0", True),
        ("0", "€0", False),
        ("40000", "€0,1 mln.", False),
        ("0.004", "0%", True),
        ("0.3", "nul", True),
        ("2", "twee", False),
    ],
)
def test_a_figure_that_hides_behind_zeros_is_noticed(value, shown, verdict):
    assert prints_as_zero(Decimal(value), shown) is verdict


def test_rounded_parts_may_miss_their_total():
    """Voorjaarsnota 2024, table 15: 536 + 135 stands beside a total of 670."""
    parts = [Decimal("535600000"), Decimal("134600000")]
    assert not parts_sum(parts, sum(parts, Decimal(0)), "mln", 0)
    assert parts_sum(parts, sum(parts, Decimal(0)), "mln", 1)
    assert parts_sum([], Decimal(0), "mln", 0)


def test_a_heading_names_its_unit():
    assert table_unit("duizend") == "x\u00a0€\u00a01.000"
    assert table_unit("mln") == "x\u00a0€\u00a01\u00a0mln."
    with pytest.raises(NotationError, match="bekend zijn mld, mln, duizend, eur"):
        table_unit("miljoen")
