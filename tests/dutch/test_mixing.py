"""Amounts in another notation than the rest of their document."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.dutch import DEFAULT, PROFILES, UNITS, foreign_amounts, format_amount, table_caption

amounts = st.decimals(min_value=-(10**13), max_value=10**13, places=2)
units = st.sampled_from([*UNITS, "bedrag"])
profiles = st.sampled_from(list(PROFILES.values()))


@pytest.mark.parametrize(
    ("text", "typed", "meant"),
    [
        ("en € 2 miljard voor", "€ 2 miljard", "€2 mld."),
        ("en 5 mln. euro; dat", "5 mln. euro", "€5 mln."),
        ("en 5 euro.", "5 euro", "€5"),
        ("en €3.1 mld. voor", "€3.1 mld.", "€3,1 mld."),
        ("en € 3,- of", "€ 3,-", "€3"),
        ("en EUR 5 mln. voor", "EUR 5 mln.", "€5 mln."),
        ("en 17 EUR", "17 EUR", "€17"),
        ("en € 2–3 mln. voor", "€ 2–3 mln.", "€2–3 mln."),
        ("en €3,1 mld voor", "€3,1 mld", "€3,1 mld."),
        ("en € -5 mrd. voor", "€ -5 mrd.", "−€5 mld."),
        ("en €5 mln. euro voor", "€5 mln. euro", "€5 mln."),
        ("en € 7 duizend voor", "€ 7 duizend", "€7 duizend"),
        ("en € 1.2.3 voor", "€ 1.2.3", "€1.2.3"),
        ("Tabel (x €1 mln.)", "x €1 mln.", "x € 1 mln."),
        ("Tabel (x €1.000)", "x €1.000", "x € 1.000"),
        ("Tabel in miljoenen euro", "in miljoenen euro", "x € 1 mln."),
    ],
)
def test_another_notation_is_found_with_what_the_profile_writes(text, typed, meant):
    (found,) = foreign_amounts(text, DEFAULT)
    assert (found.text, found.meant.replace("\u00a0", " ")) == (typed, meant)
    assert text[found.start : found.start + len(found.text)] == typed


@pytest.mark.parametrize(
    "text",
    [
        "Van de €3,1 mld. is €12 mln. over, en €1.000.",
        "Er zijn 3 miljoen granaten, 5 eurocent en eurobiljetten geleverd.",
        "Tabel (bedragen x € 1 mln.), (bedragen x € 1.000)",
        "De motie vraagt “€ 2 miljard en 3 mln. euro” vrij te maken.",
        "Het euroteken € en EUROPA zeggen niets; de euro ook niet.",
    ],
)
def test_the_own_notation_what_is_no_money_and_what_is_quoted_are_left_alone(text):
    assert foreign_amounts(text, DEFAULT) == []


def test_a_quotation_ends_with_its_mark_and_with_its_paragraph():
    text = "“€ 1” en € 2\n“open\n€ 3"
    assert [found.text for found in foreign_amounts(text, DEFAULT)] == ["€ 2", "€ 3"]


@given(amounts, units, profiles)
def test_no_profile_finds_fault_with_what_it_prints_itself(value, unit, profile):
    text = f"Het gaat om {format_amount(value, unit, profile=profile)} (zie de tabel {table_caption('mln', profile)})."
    assert foreign_amounts(text, profile) == []
    assert foreign_amounts(text.replace("\u00a0", " "), profile) == []


@given(st.sampled_from(list(PROFILES)), st.sampled_from(list(PROFILES)))
def test_another_profile_is_always_noticed(own, other):
    value = Decimal(3_100_000_000)
    printed = [format_amount(value, "mld", profile=PROFILES[name]) for name in (own, other)]
    found = foreign_amounts(f"Het gaat om {printed[1]} voor", PROFILES[own])
    assert [one.meant for one in found] == ([printed[0]] if printed[0] != printed[1] else [])
