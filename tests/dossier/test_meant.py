"""What was probably meant by a value that is refused; where nothing is near, nothing is guessed."""

from __future__ import annotations

import datetime as dt

import pytest

from kamerbrief.dossier.meant import meant_day, meant_number, meant_year


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1e3", "1000"),
        ("1,5E+6", "1500000"),
        ("1,5 mln", "1500000"),
        ("€ 3 mld.", "3000000000"),
        ("250k", "250000"),
        ("12 stuks", "12"),
        ("25 procent", "25"),
        ("1O00", "1000"),
        ("l2,5O", "12,5"),
    ],
)
def test_a_number_in_another_notation_is_written_out(text: str, number: str) -> None:
    assert meant_number(text) == number


@pytest.mark.parametrize("text", ["12 kg", "3 x 4", "pm", "1e40", "1.2.3 mln", "O", "1,5 of 2 mln"])
def test_no_number_is_made_of_what_names_none(text: str) -> None:
    """Twelve kilograms are no amount, and of 1e40 nobody knows what it was."""
    assert meant_number(text) == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15/5/25", dt.date(2025, 5, 15)),
        ("5-15-2025", dt.date(2025, 5, 15)),
        ("2025.05.15", dt.date(2025, 5, 15)),
        ("20250515", dt.date(2025, 5, 15)),
        ("15–5–2025", dt.date(2025, 5, 15)),
        ("31-6-2025", dt.date(2025, 6, 30)),
        ("29-2-2025", dt.date(2025, 2, 28)),
        ("15 mei 2025", dt.date(2025, 5, 15)),
    ],
)
def test_a_day_in_another_notation_is_found(text: str, day: dt.date) -> None:
    """Of a day that the month does not have, the last that it does."""
    assert meant_day(text) == day


@pytest.mark.parametrize("text", ["45-45-2025", "13-13-2025", "0-5-2025", "32-1-2025", "0000-01-01", "volgende week"])
def test_no_day_is_made_of_what_names_none(text: str) -> None:
    assert meant_day(text) is None


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("25", "schrijf 2025"),
        ("FY25", "schrijf 2025"),
        ("２０２５", "schrijf 2025"),
        ("vorig", "schrijf bijvoorbeeld 2025"),
    ],
)
def test_a_year_is_written_with_four_digits(text: str, hint: str) -> None:
    assert meant_year(text) == hint
