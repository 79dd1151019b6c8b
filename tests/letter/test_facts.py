"""The letter's own facts: who signs on which day, what is still to be filled in, what the period looks back on."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Any

import pytest
from tests.figures.building import Q1, Q2, dossier

from kamerbrief.dossier.model import Dossier, Entry
from kamerbrief.findings import Finding
from kamerbrief.letter.facts import Letter, letter_facts, period_fields

MINISTER = Entry(
    code="minister",
    naam="DE MINISTER VAN DEFENSIE",
    fields={
        "personen": [
            {"naam": "Eerste", "van": dt.date(2024, 7, 2), "tot_en_met": dt.date(2025, 8, 22)},
            {"naam": "Tweede", "van": dt.date(2026, 2, 23)},
        ]
    },
)
CHAMBER = Entry(code="kamer", naam="de Voorzitter", fields={"regels": ["Straat 1"], "aanhef": "Geachte voorzitter,"})


def facts(toml: str) -> tuple[Letter, list[Finding]]:
    plain = dossier(toml)
    registers = {**plain.registers, "ondertekenaars": {"minister": MINISTER}, "geadresseerden": {"kamer": CHAMBER}}
    whole = Dossier(
        settings=MappingProxyType({"titel": "Steun", "afzender": {"naam": "Ministerie"}}),
        first_day=plain.first_day,
        last_day=plain.last_day,
        periods=plain.periods,
        registers=registers,
        definitions=plain.definitions,
        rows=(),
        files=(),
    )
    findings: list[Finding] = []
    return letter_facts(whole, Q2, findings), findings


def signatories(day: str) -> list[Any]:
    letter, findings = facts(f'[brieven.2025Q2]\ndatum = {day}\nondertekenaars = ["minister"]')
    assert findings == []
    found = letter.context["ondertekenaars"]
    assert isinstance(found, tuple)
    return [(one["naam"], one["bekend"]) for one in found]


@pytest.mark.parametrize(
    ("day", "name", "known"),
    [
        ("2024-07-02", "Eerste", True),
        ("2025-08-22", "Eerste", True),
        ("2025-08-23", "[naam: nog in te vullen]", False),
        ("2026-02-23", "Tweede", True),
        ("2024-07-01", "[naam: nog in te vullen]", False),
    ],
)
def test_the_person_who_holds_the_office_on_the_day_of_the_letter_signs(day: str, name: str, known: bool) -> None:
    """First and last day of a term count; a gap shows as a marked placeholder."""
    assert signatories(day) == [(name, known)]


def test_a_letter_takes_from_the_standard_letter_what_it_does_not_say_itself() -> None:
    """Its own words win."""
    letter, findings = facts(
        '[brieven.standaard]\ngeadresseerde = "kamer"\nonderwerp = "Algemeen"\nreferentie = "BS1"\n'
        '[brieven.2025Q2]\nonderwerp = "Tweede kwartaal"\ndatum = 2025-07-18\n'
    )

    assert findings == []
    assert (letter.subject, letter.reference, letter.date) == ("Tweede kwartaal", "BS1", dt.date(2025, 7, 18))
    assert letter.context["aanhef"] == "Geachte voorzitter,"
    assert letter.sender == "Ministerie"
    assert letter.is_draft


def test_what_is_missing_is_marked_and_the_clock_has_no_say() -> None:
    """Without anything at all there is still a draft: bracketed placeholders, dated on the kennisdatum."""
    letter, findings = facts("")

    assert findings == []
    assert letter.date == Q2.known_on
    assert letter.context["referentie"] == "[onze referentie: nog in te vullen]"
    assert letter.subject == "Steun"
    signatories = letter.context["ondertekenaars"]
    assert isinstance(signatories, tuple)
    assert signatories[0]["ambt"] == "[ondertekenaar: nog in te vullen]"


@pytest.mark.parametrize(
    ("toml", "code", "hint"),
    [
        ('ondertekenaars = ["ministr"]', "U020", "minister"),
        ('geadresseerde = "kamr"', "U020", "kamer"),
        ('status = "defintief"', "U024", "definitief"),
    ],
)
def test_a_misspelt_entry_is_a_finding_with_the_right_one(toml: str, code: str, hint: str) -> None:
    """Nothing is left out in silence."""
    _letter, findings = facts(f"[brieven.2025Q2]\n{toml}")

    assert [finding.code for finding in findings] == [code]
    assert hint in findings[0].hint


def test_the_period_looks_back_on_its_predecessor() -> None:
    """And on the first day of the dossier when there is none."""
    plain = dossier("")

    second = period_fields(plain, Q2)["vorige"]
    first = period_fields(plain, plain.periods["2024Q4"])["vorige"]
    assert isinstance(second, MappingProxyType)
    assert isinstance(first, MappingProxyType)
    assert second["peildatum"] == Q1.peildatum
    assert first["peildatum"] == plain.first_day
