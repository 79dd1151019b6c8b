from __future__ import annotations

import datetime as dt

import pytest
from babel.dates import format_date as babel_date
from hypothesis import given
from hypothesis import strategies as st
from tests.dutch.tables import table

from kamerbrief.dutch import NotationError, format_date, format_quarter, parse_date, parse_period_name


@pytest.mark.parametrize(("text", "day", "suggestion"), table("dates"))
def test_a_date_is_read_or_refused_with_what_was_probably_meant(text, day, suggestion):
    if day:
        assert parse_date(text).isoformat() == day
        return
    with pytest.raises(NotationError) as refused:
        parse_date(text)
    assert refused.value.suggestion == suggestion


def test_a_day_that_the_month_does_not_have_is_told_so():
    with pytest.raises(NotationError, match="februari 2025 heeft 28 dagen"):
        parse_date("31-02-2025")


def test_an_empty_or_endless_text_is_refused():
    with pytest.raises(NotationError, match="er staat niets"):
        parse_date(" ")
    with pytest.raises(NotationError, match="geen datum"):
        parse_date("1" * 10_000)


@given(st.dates(dt.date(1000, 1, 1)))
def test_a_printed_date_reads_back_and_is_babels_long_date(day):
    text = format_date(day)
    assert parse_date(text) == parse_date(day.isoformat()) == day
    assert text.replace("\u00a0", " ") == babel_date(day, format="d MMMM yyyy", locale="nl")


def test_quarters_have_a_code_and_a_name():
    assert parse_period_name("2025Q2") == (2025, 2)
    assert parse_period_name("2025-02-04") is parse_period_name("2025Q5") is parse_period_name("２025Q2") is None
    assert [format_quarter(2025, quarter) for quarter in (1, 4)] == [
        "eerste kwartaal van 2025",
        "vierde kwartaal van 2025",
    ]
    with pytest.raises(NotationError, match="geen kwartaal 5"):
        format_quarter(2025, 5)
