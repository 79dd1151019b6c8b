"""When two names are one name, and when they only look alike."""

from __future__ import annotations

import pytest

from kamerbrief.dossier import spelling


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Duitsland", "DUITSLAND"),
        ("Damen B.V.", "damen"),
        ("Damen & Zonen", "Damen en Zonen"),
        ("Tsjechië", "Tsjechie"),
        ("Rheinmetall", "Rheinmetal"),
        ("Rheinmetall", "Rheinnmetall"),
        ("Rheinmetall", "Rheinmetakl"),
        ("Rheinmetall", "Rheinmeatll"),
        ("Verenigd Koninkrijk", "Verenigde Koninkrijk"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert spelling.is_near(one, other)
    assert spelling.is_near(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Leverancier A", "Leverancier B"),
        ("Iran", "Irak"),
        ("Slovenië", "Slowakije"),
        ("Zending 100001", "Zending 100002"),
        ("Leverancier alfa", "Leverancier alfa beta"),
        ("Oostenrijk", "Frankrijk"),
        ("Noord Damen", "Zuidd Namen"),
        ("Rheinmetall", "Rheinmeltal"),
    ],
)
def test_two_names(one: str, other: str) -> None:
    assert not spelling.is_near(one, other)
    assert spelling.near_pairs([one, other]) == []


def test_pairs_are_found_among_many() -> None:
    names = [f"Leverancier {number}" for number in range(500)]
    assert spelling.near_pairs([*names, "Rheinmetall", "Rheinmetal"]) == [("Rheinmetal", "Rheinmetall")]


def test_addresses_and_codes_keep_what_counts() -> None:
    """The path of an address and the digits of a code are no spelling."""
    assert spelling.source_key("https://www.a.nl/B/") == spelling.source_key("http://a.nl/b")
    assert spelling.source_key("https://a.nl/1") != spelling.source_key("https://a.nl/2")
    assert spelling.code_key("C-2025-4106") == spelling.code_key("c2025-41O6")
    assert spelling.code_key("1-11") != spelling.code_key("11-1")
    assert spelling.id_key("F25-00l0") == spelling.id_key("f25.0010")
