"""Phrases around figures, forwards and backwards, for any value in any profile."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import kamerbrief.dutch as dutch
from kamerbrief.dutch import (
    KINDS,
    PROFILES,
    UNITS,
    NotationError,
    direction_between,
    direction_named,
    format_as,
    format_between,
    format_change,
    format_dashed,
    format_share,
    ordinal,
    parse_as,
    parse_change,
    parse_ordinal,
    parse_range,
    parse_reference,
    parse_share,
    parse_table_unit,
    shown_as,
    table_caption,
    table_unit,
)
from kamerbrief.dutch.directions import DIRECTIONS

amounts = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
kinds = st.sampled_from(KINDS)
profiles = st.sampled_from(list(PROFILES.values()))
families = st.sampled_from(list(DIRECTIONS))


@given(amounts, kinds, st.none() | st.integers(0, 3), profiles)
def test_a_print_of_any_kind_reads_back_as_what_it_shows(value, kind, decimals, profile):
    shown, half = parse_as(format_as(value, kind, decimals, profile), profile)
    assert shown == shown_as(value, kind, decimals)
    assert abs(shown - value) <= half


@given(amounts, amounts, kinds, families)
def test_a_direction_never_contradicts_what_is_printed(before, after, kind, name):
    family = direction_named(name)
    word = direction_between(before, after, family, kind)
    seen = shown_as(after, kind) - shown_as(before, kind)
    assert word == (
        family.up if seen > 0 else family.down if seen else family.nearly if before != after else family.same
    )


@given(amounts, families, kinds, profiles)
def test_a_change_reads_back_with_its_sign(change, name, kind, profile):
    assume(change == 0 or shown_as(change, kind) != 0)
    shown, half = parse_change(format_change(change, direction_named(name), kind, profile=profile), profile)
    assert abs(shown - change) <= half


@given(st.decimals(min_value=-1, max_value=2, places=6), st.booleans())
def test_a_share_reads_back_to_within_its_reach(ratio, about):
    shown, reach = parse_share(format_share(ratio, about=about))
    assert abs(shown - ratio) <= reach


@given(st.decimals(min_value=0, max_value=10**12, places=2), amounts.map(abs), kinds, profiles)
def test_a_range_reads_back_as_its_bounds(low, width, kind, profile):
    for form in (format_between, format_dashed):
        refusal = ""
        bounds: tuple[tuple[Decimal, Decimal], ...] = ()
        try:
            text = form(low, low + width, kind, profile=profile)
            bounds = parse_range(text, profile) if len(text.bounds) == 2 else ()
        except NotationError as refused:
            refusal = refused.message
        assert not refusal or "niet nul" in refusal  # a bound that would print as zero
        for bound, (shown, half) in zip((low, low + width), bounds, strict=False):
            assert abs(shown - bound) <= half


@given(st.integers(1, 10**6), st.booleans())
def test_an_ordinal_reads_back(number, words):
    assert parse_ordinal(ordinal(Decimal(number), words=words)) == (number, Decimal("0.5"))


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("unit", UNITS)
def test_the_unit_of_a_table_reads_back(profile, unit):
    assert parse_table_unit(table_unit(unit, profile), profile) == unit
    assert parse_table_unit(table_caption(unit, profile), profile) == unit


@pytest.mark.parametrize(
    ("reader", "text", "complaint"),
    [
        (parse_change, "vrijwel gelijk gebleven", "geen verandering zoals"),
        (parse_change, "met veel gestegen", "geen bedrag zoals"),
        (parse_share, "ruim de meerderheid", "geen deel zoals"),
        (parse_range, "drie tot vier", "geen bereik zoals"),
        (parse_ordinal, "dertiende", "geen Nederlands geschreven getal|geen getal zoals"),
        (parse_ordinal, "drie!", "geen rangtelwoord zoals"),
        (parse_table_unit, "x € 7", r"geen eenheid van een tabel zoals \(bedragen x € 1 mln\.\)"),
        (parse_as, "veel", "geen bedrag zoals"),
        (parse_reference, "x" * 61, "geen verwijzing"),
    ],
)
def test_what_says_nothing_is_refused(reader, text, complaint):
    with pytest.raises(NotationError, match=complaint):
        reader(text)


def test_the_room_knows_its_names():
    with pytest.raises(AttributeError, match="no attribute 'format_amonut'"):
        dutch.format_amonut  # noqa: B018
