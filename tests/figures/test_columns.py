"""The ledger's columns as figures and tables use them: their codes, and the order of their groups."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from tests.figures.building import dossier, row

from kamerbrief.dossier.model import Row
from kamerbrief.figures.columns import COLUMNS, code_of, extra_group, groups, known_codes, type_of_column

MADE = dossier("")


def test_every_field_of_a_row_but_its_place_is_a_column() -> None:
    """And each has a type that a filter's value must have."""
    assert {*COLUMNS, "place"} == {field.name for field in fields(Row)}
    assert (type_of_column["partner"], type_of_column["bron_datum"]) == (str, dt.date)
    assert all(isinstance(value, type_of_column["aantal"]) for value in (3, Decimal("0.5")))
    assert set(type_of_column) == set(COLUMNS)


def test_a_column_holds_the_codes_of_its_register_or_of_its_fixed_list() -> None:
    """Free text has none; a register that the dossier lacks is empty."""
    assert known_codes(MADE, "instrument") == ("aanschaf", "voorraad", "training")
    assert known_codes(MADE, "vuo") == ("V", "U", "O")
    assert known_codes(MADE, "partner") is None
    assert known_codes(replace(MADE, registers={}), "instrument") == ()


def test_the_code_of_an_empty_cell_is_empty() -> None:
    """Whether the cell holds nothing or an empty text."""
    one = row("a", 5, aantal=Decimal(3))
    assert [code_of(one, column) for column in ("aantal", "aandeel_nl", "partner", "datum")] == [
        "3",
        "",
        "",
        "2025-05-15",
    ]


@pytest.mark.parametrize(
    ("column", "values", "codes"),
    [
        ("stadium", ["vergoed", "betaald", "begroot"], ["begroot", "betaald", "vergoed"]),
        ("vuo", ["O", "", "V"], ["V", "O", ""]),
        ("partner", ["Zweden", "België", ""], ["België", "Zweden", ""]),
        ("aantal", [Decimal(10), None, Decimal(9)], ["9", "10", ""]),
        ("instrument", ["training", "vreemd", ""], ["aanschaf", "voorraad", "training", "vreemd", ""]),
        ("instrument", [], ["aanschaf", "voorraad", "training"]),
        ("vuo", ["W", "O"], ["O", "W"]),
    ],
)
def test_groups_stand_in_the_order_of_their_register_list_or_value(
    column: str, values: list[Any], codes: list[str]
) -> None:
    """A register's entries stand without rows too; what belongs to no list stands after it; empty stands last."""
    rows = [row(f"r{number}") for number in range(len(values))]
    filled = [replace(one, **{column: value}) for one, value in zip(rows, values, strict=True)]
    assert [group.code for group in groups(MADE, column, filled)] == codes


def test_a_group_beside_a_register_has_the_registers_fields_empty() -> None:
    """So that a template may print them on each line; a code that the register has keeps its own name and fields."""
    assert extra_group(MADE, "instrument", "overig", "overig").fields == {"kleur": ""}
    assert extra_group(MADE, "partner", "overig", "overig").fields == {}
    known = extra_group(MADE, "instrument", "voorraad", "overig")
    assert (known.code, known.naam, known.fields) == ("voorraad", "eigen voorraad", {"kleur": "kleur van voorraad"})
    (*_entries, last) = groups(MADE, "instrument", [row("a", instrument="")])
    assert (last.code, last.naam, last.fields) == ("", "niet ingedeeld", {"kleur": ""})
    (*_entries, strange) = groups(MADE, "instrument", [row("a", instrument="vreemd")])
    assert (strange.code, strange.naam, strange.fields) == ("vreemd", "vreemd", {"kleur": ""})


def test_a_dossier_without_the_register_groups_by_what_its_rows_hold() -> None:
    """Nothing is invented."""
    bare = replace(MADE, registers=MappingProxyType({}))
    assert [group.code for group in groups(bare, "instrument", [row("a"), row("b", instrument="")])] == ["aanschaf", ""]
    assert extra_group(bare, "instrument", "x", "X").fields == {}
