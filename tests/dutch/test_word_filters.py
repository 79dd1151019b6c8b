"""The words that follow figures, as templates ask for them: one readable table, read forwards and where it can be backwards."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from tests.dutch.tables import call, table

from kamerbrief.dutch import (
    FILTERS,
    PROFILES,
    NotationError,
    filters,
    parse_as,
    parse_change,
    parse_count,
    parse_ordinal,
    parse_range,
    parse_share,
)

CASES = table("words")
READERS: dict[str, Callable[[str], tuple[Decimal, Decimal]]] = {
    "deel": parse_share,
    "getal": parse_count,
    "meervoud": parse_count,
    "mutatie": parse_change,
    "procent": parse_as,
    "procentpunt": parse_as,
    "rangtelwoord": parse_ordinal,
}


@pytest.mark.parametrize(("name", "value", "options", "expected"), CASES)
def test_a_filter_says_what_the_table_says(name, value, options, expected):
    positional, named = call(options)
    assert FILTERS[name](Decimal(value), *positional, **named) == expected


def test_the_table_is_long_enough_to_be_worth_reading():
    assert len(CASES) >= 200
    assert len({tuple(case[:3]) for case in CASES}) == len(CASES)


@pytest.mark.parametrize(
    ("name", "value", "options", "expected"),
    [case for case in CASES if case[0] in READERS and "vrijwel" not in case[3] and "getal=nee" not in case[2]],
)
def test_what_was_said_reads_back_as_the_exact_figure_within_its_rounding(name, value, options, expected):
    before = call(options)[1].get("vanaf", Decimal(0))
    assert isinstance(before, Decimal)
    shown, reach = READERS[name](expected)
    assert abs(shown - (Decimal(value) - before)) <= reach


@pytest.mark.parametrize(
    ("value", "options", "expected"),
    [case[1:] for case in CASES if case[0] in ("tussen", "bereik") and ("–" in case[3] or " en " in case[3])],
)
def test_a_range_reads_back_as_its_two_bounds(value, options, expected):
    high = call(options)[0][0]
    assert isinstance(high, Decimal)
    for bound, (shown, reach) in zip((Decimal(value), high), parse_range(expected), strict=True):
        assert abs(shown - bound) <= reach


@pytest.mark.parametrize(
    ("profile", "change", "between", "dashed", "unit", "caption"),
    [
        ("kort", "met €12 mln. gestegen", "tussen €2 mln. en €3 mln.", "€2–3 mln.", "x € 1 mln.", "(bedragen x € 1 mln.)"),
        ("kort_ruim", "met € 12 mln. gestegen", "tussen € 2 mln. en € 3 mln.", "€ 2–3 mln.", "x € 1 mln.", "(bedragen x € 1 mln.)"),
        ("kort_woord", "met 12 mln. euro gestegen", "tussen 2 mln. euro en 3 mln. euro", "2–3 mln. euro", "in miljoenen euro", "(bedragen in miljoenen euro)"),
        ("lang", "met €12 miljoen gestegen", "tussen €2 miljoen en €3 miljoen", "€2–3 miljoen", "x € 1 miljoen", "(bedragen x € 1 miljoen)"),
        ("ruim", "met € 12 miljoen gestegen", "tussen € 2 miljoen en € 3 miljoen", "€ 2–3 miljoen", "x € 1 miljoen", "(bedragen x € 1 miljoen)"),
        ("woord", "met 12 miljoen euro gestegen", "tussen 2 miljoen euro en 3 miljoen euro", "2–3 miljoen euro", "in miljoenen euro", "(bedragen in miljoenen euro)"),
        ("begroting", "met € 12 miljoen gestegen", "tussen € 2 miljoen en € 3 miljoen", "€ 2–3 miljoen", "x € 1 mln.", "(bedragen x € 1 mln.)"),
        ("jaarverslag", "met €12 miljoen gestegen", "tussen €2 miljoen en €3 miljoen", "€2–3 miljoen", "x €1 mln.", "(x €1 mln.)"),
    ],
)  # fmt: skip
def test_each_profile_writes_phrases_its_own_way(profile, change, between, dashed, unit, caption):
    of = filters(PROFILES[profile])
    low, high = Decimal(2_000_000), Decimal(3_000_000)
    printed = [of["mutatie"](12_000_000), of["tussen"](low, high), of["bereik"](low, high), of["eenheid"]("mln")]
    assert [text.replace("\u00a0", " ") for text in printed] == [change, between, dashed, unit]
    assert of["bedragen"]("mln").replace("\u00a0", " ") == caption


def test_a_table_says_its_own_unit():
    assert FILTERS["bedragen"]({"eenheid": "duizend"}) == "(bedragen x\u00a0€\u00a01.000)"
    assert FILTERS["eenheid"]("eur") == "in\u00a0euro"
    with pytest.raises(NotationError, match="verwacht werd een tabel, of een eenheid zoals mln"):
        FILTERS["bedragen"](3)
    with pytest.raises(NotationError, match="bekend zijn mld, mln, duizend, eur"):
        FILTERS["bedragen"]("miljoen")


def test_a_bare_cell_is_in_the_unit_of_the_profile():
    assert filters(PROFILES["begroting"])["tabel"](Decimal(2_203_390_499)) == "2.203.390"
    assert filters(PROFILES["kort"])["tabel"](Decimal(2_203_390_499)) == "2.203,4"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ruim de helft", "Ruim de helft"),
        ("één contract", "Eén contract"),
        ("ijzer", "IJzer"),
        ("i", "I"),
        ("€3,1 mld.", "€3,1 mld."),
        ("13 contracten", "13 contracten"),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital(text, expected):
    assert FILTERS["hoofdletter"](text) == expected


def test_only_a_text_has_a_first_letter():
    with pytest.raises(NotationError, match="verwacht werd een tekst"):
        FILTERS["hoofdletter"](3)


@pytest.mark.parametrize(
    ("name", "arguments", "complaint", "suggestion"),
    [
        ("richting", ("gestegn",), "richtingwoord gestegn is niet bekend; bekend zijn gestegen, toegenomen", "gestegen"),
        ("richting", ("xyz",), "richtingwoord xyz", ""),
        ("richting", (3,), "verwacht werd een tekst", ""),
        ("richting", ("omhoog", "omlaag"), "geef één richtingwoord, of drie", ""),
        ("richting", ("omhoog", "", "gelijk"), "geef één richtingwoord, of drie", ""),
        ("mutatie", ("dalingg",), "richtingwoord dalingg", "daling"),
        ("mutatie", (3,), "verwacht werd een tekst", ""),
        ("tussen", (Decimal(1),), "het bereik loopt van 2.000.000 tot 1; de laagste grens hoort voorop", ""),
        ("bereik", (Decimal(1),), "de laagste grens hoort voorop", ""),
        ("tussen", ("drie",), "verwacht werd een getal", ""),
        ("tussen", (), "filter tussen krijgt verkeerde argumenten; het kent: hoogste, eenheid, decimalen", ""),
        ("ongeveer", ("procen",), "eenheid procen bestaat niet; bekend zijn bedrag, mld", "procent"),
    ],
)  # fmt: skip
def test_what_a_filter_does_not_know_is_told_with_the_nearest_that_it_does(name, arguments, complaint, suggestion):
    with pytest.raises(NotationError, match=complaint) as refused:
        FILTERS[name](Decimal(2_000_000), *arguments)
    assert refused.value.suggestion == suggestion


@pytest.mark.parametrize("value", ["0", "-1", "2.5", "0.5"])
def test_what_is_no_rank_is_refused(value):
    with pytest.raises(NotationError, match="is geen rang; verwacht werd een geheel getal vanaf 1"):
        FILTERS["rangtelwoord"](Decimal(value))


@pytest.mark.parametrize("name", ["tussen", "bereik"])
def test_a_bound_that_would_print_as_zero_is_refused(name):
    with pytest.raises(NotationError, match=r"de grens 400 is niet nul maar zou hier als “€?0"):
        FILTERS[name](Decimal(400), Decimal(3_000_000), eenheid="mln", decimalen=0)


def test_a_dash_never_stands_beside_a_minus():
    with pytest.raises(NotationError, match="kan niet onder nul beginnen") as refused:
        FILTERS["bereik"](Decimal(-1), Decimal(3))
    assert refused.value.suggestion == "tussen"


def test_a_mistake_inside_a_filter_is_no_mistake_of_its_arguments():
    """A TypeError that has another cause than the arguments is a fault of the program, and stays what it is."""
    with pytest.raises(TypeError, match="unhashable"):
        FILTERS["ongeveer"](Decimal(1), eenheid=[])
