from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from babel.lists import format_list as babel_list
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.dutch import (
    NotationError,
    format_list,
    format_percent,
    hedge,
    number_word,
    parse_count,
    parse_percent,
    round_half_away,
)

numbers = st.decimals(min_value=-(10**12), max_value=10**12, places=2)


@given(numbers, st.integers(-9, 0))
def test_a_hedge_word_never_points_the_wrong_way(value, places):
    shown = round_half_away(value, places)
    expected = {0: "", 1: "ruim", -1: "bijna"}[(abs(value) > abs(shown)) - (abs(value) < abs(shown))]
    assert hedge(value, shown) == (expected if shown or not value else "circa")
    assert hedge(value, shown, circa=True) == ("" if value == shown else "circa")


@given(st.lists(st.text(max_size=5), max_size=6), st.sampled_from([("en", "standard"), ("of", "or")]))
def test_lists_are_joined_as_babel_joins_them(items, conjunction):
    word, style = conjunction
    plain = [item.replace("{", "").replace("}", "") for item in items]
    assert format_list(plain, word) == babel_list(plain, style=style, locale="nl")


def test_braces_in_a_name_stay_what_they_are():
    assert format_list(["{1}", "{0}", "c"]) == "{1}, {0} en c"


def test_an_unknown_conjunction_is_refused():
    with pytest.raises(NotationError, match="en of of"):
        format_list(["a", "b"], "maar")


def test_a_broken_number_has_no_word():
    with pytest.raises(NotationError, match="2,5 is geen geheel getal"):
        number_word(Decimal("2.5"))


@given(st.decimals(min_value=-10, max_value=10, places=6), st.integers(0, 3), st.booleans())
def test_a_printed_percentage_reads_back_to_within_its_rounding(ratio, decimals, sign):
    shown, half = parse_percent(format_percent(ratio, decimals, sign=sign))
    assert abs(shown - ratio) <= half == Decimal("0.005").scaleb(-decimals)


@pytest.mark.parametrize("text", ["43", "procent", "drie procent", "43 %%"])
def test_what_is_no_percentage_is_refused(text):
    with pytest.raises(NotationError):
        parse_percent(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.234", 1234), ("13 contracten", 13), ("twee contracten", 2), ("geen contracten", 0), ("één contract", 1)],
)
def test_a_printed_count_reads_back(text, number):
    assert parse_count(text) == (number, Decimal("0.5"))


def test_babel_is_not_loaded_before_it_is_needed():
    """Start-up must not pay for month names."""
    program = "import sys, kamerbrief.dutch as d; d.FILTERS['mld'](1); sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
