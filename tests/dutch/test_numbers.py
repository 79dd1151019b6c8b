from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.dutch.tables import table

from kamerbrief.dutch import MINUS, NotationError, format_number, parse_number, round_half_away

cents = st.decimals(min_value=-(10**15), max_value=10**15, places=2)


@pytest.mark.parametrize(("text", "number", "suggestion"), table("numbers"))
def test_a_number_is_read_exactly_or_refused_with_what_was_probably_meant(text, number, suggestion):
    if number:
        assert parse_number(text) == Decimal(number)
        return
    with pytest.raises(NotationError) as refused:
        parse_number(text)
    assert refused.value.suggestion == suggestion
    assert refused.value.message


def test_the_refusal_of_a_number_with_two_readings_names_both():
    with pytest.raises(NotationError, match=r"“1\.234” kan 1234 of 1,234 betekenen"):
        parse_number("1.234")


def test_a_number_that_we_printed_ourselves_has_one_reading():
    assert parse_number("1.234", point_groups=True) == 1234


def test_nothing_is_called_nothing():
    with pytest.raises(NotationError, match="er staat niets"):
        parse_number("  ")


@pytest.mark.parametrize(("text", "word"), [("１２", "cijfers"), ("1\u200b2", "onzichtbaar"), ("1e6", "exponent")])
def test_the_refusal_says_what_is_odd_about_the_text(text, word):
    with pytest.raises(NotationError, match=word):
        parse_number(text)


def test_more_digits_than_decimals_add_exactly_are_refused():
    assert parse_number("9" * 28) == Decimal("9" * 28)
    with pytest.raises(NotationError, match="meer dan 28 cijfers"):
        parse_number("9" * 29)


def test_a_page_long_text_is_quoted_in_short():
    with pytest.raises(NotationError) as refused:
        parse_number("x" * 100_000)
    assert len(refused.value.message) < 120


@given(st.text(alphabet="0123456789.,-−+eE_ €()\u00a0\u200b１٣NaN", max_size=12))
@settings(max_examples=300)
def test_a_suggestion_can_itself_be_read(text):
    try:
        parse_number(text)
    except NotationError as refused:
        if refused.suggestion and " of " not in refused.suggestion:
            parse_number(refused.suggestion)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.125", 2, "0.13"),
        ("2.4999999999999999999999999999999999", 0, "2"),
        ("149999999.99", -8, "1E+8"),
        ("150000000", -8, "2E+8"),
    ],
)
def test_half_is_rounded_away_from_zero_from_the_exact_value(value, places, rounded):
    assert round_half_away(Decimal(value), places) == Decimal(rounded)


def test_a_value_that_rounds_to_zero_has_no_sign():
    assert str(round_half_away(Decimal("-0.4"), 0)) == "0"
    assert format_number(Decimal("-0.4"), 0) == "0"


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1E+1000000"])
def test_what_is_no_number_on_paper_is_refused(value):
    with pytest.raises(NotationError, match="afgedrukt"):
        format_number(Decimal(value), 0)


def test_absurdly_many_decimals_are_refused():
    with pytest.raises(NotationError, match="1000 decimalen"):
        format_number(Decimal("1E-1000"))


@pytest.mark.parametrize("decimals", [-1, 7, True, "2", 1.0])
def test_an_impossible_number_of_decimals_is_refused(decimals):
    with pytest.raises(NotationError, match="aantal decimalen"):
        format_number(Decimal(1), decimals)


@given(cents)
def test_what_is_printed_reads_back_as_the_same_number(value):
    assert parse_number(format_number(value), point_groups=True) == value
    assert parse_number(format_number(value, grouping=False)) == value


@given(cents, st.integers(0, 3))
def test_babel_groups_and_points_the_same_way(value, decimals):
    rounded = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    expected = format_decimal(abs(rounded), format=pattern, locale="nl")
    assert format_number(value, decimals) == (MINUS if rounded < 0 else "") + expected
