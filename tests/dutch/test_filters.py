from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest
from jinja2 import StrictUndefined, UndefinedError
from tests.dutch.tables import arguments, table

from kamerbrief.dutch import (
    FILTERS,
    PROFILES,
    NotationError,
    Reference,
    filters,
    parse_amount,
    parse_count,
    parse_percent,
)

NAMES = [
    "mld",
    "mln",
    "bedrag",
    "eur",
    "duizend",
    "getal",
    "procent",
    "datum",
    "kwartaal",
    "tabel",
    "ongeveer",
    "kamerstuk",
    "opsomming",
    "meervoud",
    "richting",
    "mutatie",
    "deel",
    "rangtelwoord",
    "procentpunt",
    "tussen",
    "bereik",
    "eenheid",
    "bedragen",
    "hoofdletter",
]


@pytest.mark.parametrize(("name", "value", "options", "expected"), table("filters"))
def test_a_filter_prints_as_the_table_says(name, value, options, expected):
    assert FILTERS[name](Decimal(value), **arguments(options)) == expected


@pytest.mark.parametrize(("name", "value", "options", "expected"), table("filters"))
def test_what_a_filter_prints_reads_back_to_within_its_rounding(name, value, options, expected):
    """The letter is checked by reading its figures back, so no filter may print what cannot be read."""
    is_percent = expected.endswith(("%", "procent"))
    read = parse_amount if "€" in expected else parse_percent if is_percent else parse_count
    shown, half = read(expected)
    if name == "tabel":
        factor = {"mld": 10**9, "mln": 10**6, "duizend": 1000, "eur": 1}[str(arguments(options).get("eenheid", "mln"))]
        shown, half = shown * factor, half * factor
    assert abs(shown - Decimal(value)) <= half


def test_every_filter_of_the_contract_exists_in_every_profile():
    for profile in PROFILES.values():
        assert set(filters(profile)) == set(NAMES)


def test_a_profile_changes_amounts_and_nothing_else():
    spacious = filters(PROFILES["ruim"])
    assert spacious["mld"](Decimal(3_100_000_000)) == "€\u00a03,1\u00a0miljard"
    assert spacious["ongeveer"](Decimal(8_679_000_000)) == "bijna €\u00a08,7\u00a0miljard"
    assert spacious["tabel"](Decimal(3_100_000_000)) == FILTERS["tabel"](Decimal(3_100_000_000))


@pytest.mark.parametrize("name", ["mld", "mln", "bedrag", "eur", "duizend", "getal", "procent", "tabel", "ongeveer"])
@pytest.mark.parametrize("value", ["3,1", 1.5, True, None, [1], {"a": 1}, dt.date(2025, 1, 1), object()])
def test_an_amount_is_printed_only_from_an_exact_number(name, value):
    with pytest.raises(NotationError, match="verwacht werd een getal"):
        FILTERS[name](value)


def test_whole_numbers_print_like_decimals():
    assert FILTERS["mln"](100_000_000) == "€100\u00a0mln."


def test_an_undefined_name_stays_an_undefined_name():
    """The engine reports the missing name; a filter must not hide it behind a complaint of its own."""
    with pytest.raises(UndefinedError, match="bedrga"):
        FILTERS["mld"](StrictUndefined(name="bedrga"))


def test_wrong_arguments_are_told_with_the_right_ones():
    with pytest.raises(NotationError, match="filter mld krijgt verkeerde argumenten; het kent: decimalen"):
        FILTERS["mld"](Decimal(1), cijfers=2)
    with pytest.raises(NotationError, match="meervoud"):
        FILTERS["meervoud"](2)


def test_an_unknown_unit_is_told_with_the_nearest():
    with pytest.raises(NotationError) as refused:
        FILTERS["tabel"](Decimal(1), eenheid="mlnn")
    assert refused.value.suggestion == "mln"


def test_dates_print_from_dates_and_from_what_people_type():
    assert FILTERS["datum"](dt.date(2025, 2, 17)) == "17\u00a0februari 2025"
    assert FILTERS["datum"]("2025-02-17") == "17\u00a0februari 2025"
    with pytest.raises(NotationError, match="verwacht werd een datum"):
        FILTERS["datum"](20250217)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025Q2", "tweede kwartaal van 2025"),
        (dt.date(2025, 1, 1), "eerste kwartaal van 2025"),
        (dt.date(2025, 3, 31), "eerste kwartaal van 2025"),
        (dt.date(2025, 6, 30), "tweede kwartaal van 2025"),
        (dt.date(2025, 7, 1), "derde kwartaal van 2025"),
        (dt.date(2025, 12, 31), "vierde kwartaal van 2025"),
    ],
)
def test_a_quarter_prints_from_its_code_or_a_day_in_it(value, expected):
    assert FILTERS["kwartaal"](value) == expected


@pytest.mark.parametrize("value", ["2025-02-04", "2025Q5", 3, None])
def test_what_is_no_quarter_is_refused(value):
    with pytest.raises(NotationError, match="kwartaal zoals 2025Q2"):
        FILTERS["kwartaal"](value)


@pytest.mark.parametrize(
    "value",
    [
        "36600-X-22",
        Reference("36600", "X", "22"),
        {"dossier": "36 600", "suffix": "X", "nr": 22},
        SimpleNamespace(dossier="36600", suffix="X", nr="22"),
    ],
)
def test_a_paper_prints_from_every_form_in_which_a_dossier_holds_it(value):
    assert FILTERS["kamerstuk"](value) == "Kamerstuk\u00a036\u00a0600\u00a0X, nr.\u00a022"


@pytest.mark.parametrize("value", [None, 36045, {"dossier": "36045"}, {"nr": True, "dossier": "36045"}])
def test_a_paper_without_dossier_or_number_is_refused(value):
    with pytest.raises(NotationError, match="Kamerstuk"):
        FILTERS["kamerstuk"](value)


def test_a_list_prints_names_of_texts_and_of_entries():
    items = ["UCAP", {"naam": "IFU"}, SimpleNamespace(naam="PURL")]
    assert FILTERS["opsomming"](items) == "UCAP, IFU en PURL"
    assert FILTERS["opsomming"](items[:2], voegwoord="of") == "UCAP of IFU"


@pytest.mark.parametrize("value", ["UCAP", {"naam": "UCAP"}, 3, [3], [{"titel": "x"}]])
def test_what_is_no_list_of_names_is_refused(value):
    with pytest.raises(NotationError, match="verwacht werd"):
        FILTERS["opsomming"](value)


@pytest.mark.parametrize(
    ("value", "options", "expected"),
    [
        (0, {}, "geen contracten"),
        (1, {}, "één contract"),
        (2, {}, "twee contracten"),
        (12, {}, "twaalf contracten"),
        (13, {}, "13 contracten"),
        (1200, {}, "1.200 contracten"),
        (1, {"woorden": False}, "1\u00a0contract"),
        (0, {"woorden": False}, "0\u00a0contracten"),
        (Decimal("1.5"), {}, "1,5\u00a0contracten"),
        (1, {"getal": False}, "contract"),
        (2, {"getal": False}, "contracten"),
    ],
)
def test_a_counted_noun_agrees_with_its_number(value, options, expected):
    assert FILTERS["meervoud"](value, "contract", "contracten", **options) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("0.01", "gestegen"), ("-0.01", "gedaald"), ("0", "gelijk gebleven"), ("-0", "gelijk gebleven")],
)
def test_the_direction_follows_the_exact_change(value, expected):
    assert FILTERS["richting"](Decimal(value), "gestegen", "gedaald", "gelijk gebleven") == expected
