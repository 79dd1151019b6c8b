"""Periods and the positions before them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.dossier.minimal import TOML, write_minimal

from kamerbrief.dossier import period, read_dossier
from kamerbrief.dossier.model import Dossier


def dossier(folder: Path, old: str = "", new: str = "", extra: str = "") -> Dossier:
    found, findings = read_dossier(write_minimal(folder, toml=TOML.replace(old, new, 1), extra=extra))
    assert findings == []
    assert found is not None
    return found


def test_quarters_of_the_term_exist_by_themselves(tmp_path: Path) -> None:
    """A quarter belongs to the term when they share a day; its peildatum is its last day, its label Dutch."""
    found = dossier(tmp_path)
    assert list(found.periods) == [
        "2024Q1", "2024Q2", "2024Q3", "2024Q4", "2025-02-04", "2025Q1", "2025Q2", "2025Q3", "2025Q4",
    ]  # fmt: skip
    quarter = found.periods["2025Q2"]
    assert (quarter.peildatum, quarter.known_on, quarter.label) == (
        dt.date(2025, 6, 30),
        dt.date(2025, 6, 30),
        "tweede kwartaal van 2025",
    )


def test_the_predecessor_is_the_last_letter_sent(tmp_path: Path) -> None:
    """After the letter on 4 February no other was sent, so every later position compares with it; before it, with the quarter before."""
    periods = dossier(tmp_path).periods
    assert [periods[name].previous for name in ("2024Q1", "2024Q2", "2025-02-04", "2025Q1", "2025Q4")] == [
        None,
        "2024Q1",
        "2024Q4",
        "2025-02-04",
        "2025-02-04",
    ]


def test_a_declared_predecessor_goes_before_all(tmp_path: Path) -> None:
    periods = dossier(tmp_path, extra='\n[periodes.2025Q3]\nvorige = "2025Q2"\n').periods
    assert periods["2025Q3"].previous == "2025Q2"
    assert periods["2025Q3"].peildatum == dt.date(2025, 9, 30)


def test_a_quarter_may_know_bookings_made_later(tmp_path: Path) -> None:
    periods = dossier(tmp_path, extra="\n[periodes.2025Q2]\nkennisdatum = 2025-07-11\n").periods
    assert periods["2025Q2"].known_on == dt.date(2025, 7, 11)


def test_a_term_within_a_year_has_no_quarters_outside_it(tmp_path: Path) -> None:
    """A first or last day within a quarter still counts that quarter."""
    old, new = "van = 2024-01-01, tot_en_met = 2025-12-31", "van = 2025-02-10, tot_en_met = 2025-09-01"
    found, _findings = read_dossier(write_minimal(tmp_path, toml=TOML.replace(old, new)))
    assert found is not None
    assert [name for name in found.periods if "Q" in name] == ["2025Q1", "2025Q2", "2025Q3"]


def test_a_known_period_is_found_by_its_name(tmp_path: Path) -> None:
    known = dossier(tmp_path)
    assert period(known, "2025-02-04") == (known.periods["2025-02-04"], [])


def test_an_unknown_period_names_the_known_and_the_nearest(tmp_path: Path) -> None:
    found, findings = period(dossier(tmp_path), "2025q2")
    assert found is None
    assert "2025Q1" in findings[0].message
    assert "2025Q2" in findings[0].hint


@pytest.mark.parametrize(("name", "hint"), [("2026Q9", ""), ("2025Q9", "bedoelde u 2025Q1?"), ("205Q2", "bedoelde u 2025Q2?")])  # fmt: skip
def test_a_period_of_another_year_is_no_guess(tmp_path: Path, name: str, hint: str) -> None:
    """A figure of the wrong year is worse than no guess."""
    _found, (finding,) = period(dossier(tmp_path), name)
    assert finding.hint == hint


def test_a_position_cannot_be_sent_before_its_day(tmp_path: Path) -> None:
    toml = TOML.replace("verzonden = 2025-02-17", "verzonden = 2025-02-03")
    _dossier, findings = read_dossier(write_minimal(tmp_path, toml=toml))
    assert [finding.code for finding in findings] == ["D007"]
    assert str(findings[0].place).startswith("dossier.toml:25")
