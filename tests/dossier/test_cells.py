"""What a cell may hold, and what is said of what it may not."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kamerbrief.dossier import cells, errors
from kamerbrief.dossier.columns import column_for, declares_unit
from kamerbrief.dossier.faults import CellError
from kamerbrief.dossier.tables import ErrorValue, Percentage, Uncalculated
from kamerbrief.dutch import format_number

ONE = Decimal(1)


def moment(*parts: int) -> dt.datetime:
    """A date cell of a workbook, which knows no time zone."""
    return dt.datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001


def amount(value: object, *, factor: Decimal = ONE, is_text: bool = True) -> Decimal:
    return cells.read_amount(value, factor=factor, is_text=is_text)


@pytest.mark.parametrize(
    ("text", "euro"),
    [
        ("1234567,89", "1234567.89"),
        ("1.234.567,89", "1234567.89"),
        ("1.234,5", "1234.5"),
        ("-5", "-5"),
        ("\u22125", "-5"),
        ("0", "0"),
        ("-0,00", "0"),
        (" 12 ", "12"),
        ("9999999999999,99", "9999999999999.99"),
    ],
)
def test_dutch_amounts_are_read_exactly(text: str, euro: str) -> None:
    assert amount(text) == Decimal(euro)
    assert not amount(text).is_signed() or Decimal(euro) < 0


@pytest.mark.parametrize(
    ("text", "kind", "hint"),
    [
        ("1.234", errors.NOTATION, "1234 of 1,234"),
        ("1,234", errors.DECIMALS, "1234"),
        ("1.23", errors.NOTATION, "1,23"),
        ("1,234.56", errors.NOTATION, "1234,56"),
        ("12,345", errors.DECIMALS, "12345"),
        ("1234,567", errors.DECIMALS, "1.234,57"),
        ("１２", errors.NOTATION, "12"),
        ("٣", errors.NOTATION, ""),
        ("1_000", errors.NOTATION, "1000"),
        ("1\u00a0000\u00a0000", errors.NOTATION, "1000000"),
        ("1\u00ad2", errors.NOTATION, "12"),
        ("1\u200b2", errors.NOTATION, "12"),
        ("€ 5", errors.NOTATION, "5"),
        ("(5)", errors.NOTATION, "-5"),
        ("5-", errors.NOTATION, "-5"),
        ("NaN", errors.NOTATION, ""),
        ("1e400", errors.NOTATION, ""),
        ("10000000000000", errors.OUT_OF_RANGE, ""),
        ("9" * 28, errors.OUT_OF_RANGE, ""),
        (Decimal("1E+30"), errors.OUT_OF_RANGE, ""),
        ("pm", errors.NO_NUMBER, ""),
        ("-", errors.NO_NUMBER, ""),
        ("15-05-2025", errors.NO_NUMBER, ""),
        ("#N/B", errors.ERROR_VALUE, "formule"),
        (ErrorValue("#REF!"), errors.ERROR_VALUE, "formule"),
        (Uncalculated("=A1+A2"), errors.NO_VALUE, "Excel"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_nearest(text: object, kind: object, hint: str) -> None:
    """Never a guess: what can be read in two ways, or only by a lenient reader, is a finding that names what was probably meant."""
    with pytest.raises(CellError) as caught:
        amount(text)
    assert caught.value.kind is kind
    assert hint in caught.value.hint


@pytest.mark.parametrize("value", ["1.234,5", "1234", moment(2025, 5, 15), True, Percentage(Decimal(25))])
def test_in_a_workbook_an_amount_is_a_number(value: object) -> None:
    """Excel itself would leave such a cell out of a sum."""
    with pytest.raises(CellError) as caught:
        amount(value, is_text=False)
    assert caught.value.kind is errors.NO_NUMBER


def test_binary_noise_is_taken_away_and_real_decimals_are_not() -> None:
    """0.1 + 0.2 is stored as 0.30000000000000004 and means 0,30; 0.305 was typed."""
    assert amount(Decimal("0.30000000000000004"), is_text=False) == Decimal("0.30")
    assert amount(Decimal("41250000.499999993"), is_text=False) == Decimal("41250000.50")
    with pytest.raises(CellError) as caught:
        amount(Decimal("0.305"), is_text=False)
    assert caught.value.kind is errors.DECIMALS


def test_thousands_are_multiplied_exactly() -> None:
    assert amount("1250", factor=Decimal(1000)) == Decimal(1_250_000)
    assert amount(Decimal("1250.125"), factor=Decimal(1000), is_text=False) == Decimal(1_250_125)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False))
@settings(max_examples=200)
def test_every_amount_is_read_as_it_was_written(value: Decimal) -> None:
    """Plain notation and notation with grouping points come back as the same amount."""
    plain = f"{value:.2f}".replace(".", ",")
    assert amount(plain) == value
    assert amount(format_number(value, 2)) == value
    assert amount(Decimal(repr(float(value))), is_text=False) == value


@given(st.text(max_size=12))
@settings(max_examples=300)
def test_any_text_is_a_value_or_a_fault(text: str) -> None:
    """No text makes a reader fail in another way."""
    for is_text in (True, False):
        for read in (
            lambda value, t: amount(value, is_text=t),
            lambda value, t: cells.read_date(value, is_text=t),
            lambda value, t: cells.read_percentage(value, is_text=t),
            lambda value, t: cells.read_count(value, is_text=t),
            lambda value, t: cells.read_year(value),
            lambda value, t: cells.read_code(value),
            lambda value, t: cells.read_text(value),
        ):
            with suppress(CellError):
                read(text, is_text)


@pytest.mark.parametrize("text", ["15-05-2025", "15-5-2025", "2025-05-15"])
def test_dates_of_a_csv(text: str) -> None:
    assert cells.read_date(text, is_text=True) == dt.date(2025, 5, 15)


@pytest.mark.parametrize(
    ("value", "is_text", "hint"),
    [
        ("15/05/2025", True, "15-5-2025"),
        ("15-05-25", True, "15-5-2025"),
        ("15 mei 2025", True, "15-5-2025"),
        ("31-02-2025", True, "28-2-2025"),
        ("45792", True, "15-5-2025"),
        (Decimal(45792), False, "15-5-2025"),
        (Decimal("1500000.5"), False, "31-12-2025"),
        ("15-05-2025", False, "datumcel"),
        (moment(2025, 5, 15, 13, 30), False, "tijd"),
        (True, False, "31-12-2025"),
    ],
)
def test_what_is_no_date(value: object, is_text: bool, hint: str) -> None:
    with pytest.raises(CellError) as caught:
        cells.read_date(value, is_text=is_text)
    assert caught.value.kind is errors.NO_DATE
    assert hint in caught.value.hint


def test_a_share_is_a_percentage_from_0_to_100() -> None:
    """A workbook's 25% is stored as 0.25; a bare 0.25 could be either, so it is asked."""
    assert cells.read_percentage(Percentage(Decimal("12.5")), is_text=False) == Decimal("12.5")
    assert cells.read_percentage("12,5%", is_text=True) == Decimal("12.5")
    assert cells.read_percentage("0,5", is_text=True) == Decimal("0.5")
    for value, is_text in ((Decimal("0.25"), False), (Decimal(101), False), ("-1", True)):
        with pytest.raises(CellError):
            cells.read_percentage(value, is_text=is_text)


def test_a_count_is_whole() -> None:
    assert cells.read_count("12", is_text=True) == 12
    for value in ("1,5", "-1"):
        with pytest.raises(CellError):
            cells.read_count(value, is_text=True)


def test_a_year_has_four_digits() -> None:
    assert cells.read_year(Decimal(2025)) == cells.read_year("2025") == 2025
    for value in ("25", "1825", Decimal("2025.5"), moment(2025, 1, 1), "２０２５"):
        with pytest.raises(CellError) as caught:
            cells.read_year(value)
        assert caught.value.kind is errors.OUT_OF_RANGE


def test_a_code_of_digits_stays_its_digits() -> None:
    """Excel keeps article 6 as a number; a fraction or date there was a code once."""
    assert cells.read_code(Decimal(6)) == cells.read_text(Decimal(6)) == "6"
    for value in (Decimal("6.1"), moment(2025, 6, 1), False):
        with pytest.raises(CellError) as caught:
            cells.read_code(value)
        assert caught.value.kind is errors.NOT_TEXT


def test_invisible_characters_are_refused_but_soft_hyphens_may_stand_in_prose() -> None:
    assert cells.read_text("luchtverdedigings\u00adsysteem") == "luchtverdedigings\u00adsysteem"
    assert cells.read_text("een\u00a0regel\nen nog een") == "een\u00a0regel\nen nog een"
    for text in ("a\u202eb", "a\x07b", "a\ud800b", "a\u200bb"):
        with pytest.raises(CellError) as caught:
            cells.read_text(text)
        assert caught.value.kind is errors.ODD_CHARACTER


@pytest.mark.parametrize("text", ["CAFÉ– één keer", "de Øresund–Łódź-lijn: Æ–"])
def test_a_capital_before_a_dash_is_not_taken_for_a_wrong_character_set(text: str) -> None:
    """É and – together are also what a misread ɖ looks like; the rest of the text shows that it was read as it was meant."""
    assert cells.read_text(text) == text
    with pytest.raises(CellError) as caught:
        cells.read_text("OekraÃ¯ne")
    assert (caught.value.kind, caught.value.hint) == (errors.WRONG_ENCODING, "schrijf Oekraïne")


def test_the_nearest_code_is_named() -> None:
    with pytest.raises(CellError) as caught:
        cells.check_known("traning", ["training", "vervoer"], "instrumenten")
    assert "training" in caught.value.hint


@pytest.mark.parametrize(
    "word", ["Geheim", "STG. GEHEIM", "staatsgeheim", "Departementaal vertrouwelijk", "Dep.V.", "NATO SECRET"]
)
def test_higher_classifications_are_turned_away(word: str) -> None:
    """They do not belong on this kind of system, so the row must leave the file."""
    with pytest.raises(CellError) as caught:
        cells.check_choice(word, ("openbaar", "vertrouwelijk"), "openbaarheid")
    assert caught.value.kind is errors.CLASSIFIED


@pytest.mark.parametrize(
    "text",
    ["1" * 131_000 + "x", "€" + " " * 131_000 + "x", "1." * 65_000, "1-" * 65_000],
    ids=["digits", "spaces", "points", "minuses"],
)
def test_a_huge_cell_is_read_on_one_track(text: str) -> None:
    """A pattern that goes back over its tracks would take hours, and hang here."""
    with pytest.raises(CellError):
        amount(text)
    assert column_for(text) is None
    assert not declares_unit(text)
