"""Groups divided once more: chapters by article, each chapter the subtotal of its articles."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from tests.figures.building import Q2, dossier, row

from kamerbrief.dossier.model import Row
from kamerbrief.figures import Table, check_zero, compute

TOML = """
[cijfers.v]
stadium = "verplicht"
[tabellen.t]
groepeer = "hoofdstuk"
verdeel = "artikel"
cijfers = ["v", "v.verandering"]
"""
ROWS = [
    row("a", 10, artikel="1"),
    row("b", 4, artikel="2"),
    row("c", 1, artikel="1", hoofdstuk="V"),
    row("d", 2, artikel=""),
]


def table(rows: list[Row], toml: str = TOML) -> Table:
    """The table for the second quarter of 2025."""
    figures, findings = compute(dossier(toml, rows), Q2)
    assert findings == []
    return figures.tables["t"]


def shape(made: Table) -> dict[str, tuple[int, dict[str, int]]]:
    """Each group with its amount, and its parts with theirs."""
    return {
        line.code: (int(line.figures["v"]), {part.naam: int(part.figures["v"]) for part in line.onderdelen})
        for line in made.rijen
    }


def test_each_group_is_the_subtotal_of_its_parts() -> None:
    """The same article number in two chapters is two articles; an empty cell stands last."""
    assert shape(table(ROWS)) == {"X": (16, {"1": 10, "2": 4, "niet ingedeeld": 2}), "V": (1, {"1": 1})}


def test_a_part_takes_its_name_from_the_entry_of_its_group() -> None:
    """Articles are numbered per chapter, so their names stand with the chapter."""
    made = dossier(TOML, ROWS)
    chapters = dict(made.registers["hoofdstukken"])
    chapters["X"] = replace(chapters["X"], fields=MappingProxyType({"artikelen": {"1": "Inzet"}}))
    named = replace(made, registers={**made.registers, "hoofdstukken": chapters})
    (defence, _foreign) = compute(named, Q2)[0].tables["t"].rijen
    assert [dict(part.fields) for part in defence.onderdelen] == [{}, {}, {}]
    assert [(part.code, part.naam) for part in defence.onderdelen] == [
        ("1", "Inzet"),
        ("2", "2"),
        ("", "niet ingedeeld"),
    ]


def test_a_part_has_a_key_below_that_of_its_group() -> None:
    """So that a printed cell can be found back."""
    (defence, _foreign) = table(ROWS).rijen
    (first, *_rest) = defence.onderdelen
    assert first.figures["v"].verandering.key == "t.X.1.v.verandering"
    assert defence["onderdelen"] is defence.onderdelen
    assert set(defence) == {"code", "naam", "kleur", "onderdelen", "v"}
    assert len(defence) == 5


def test_empty_parts_are_left_out_where_the_table_says_so() -> None:
    """As with groups: only when nothing ever happened."""
    rows = [*ROWS, row("e", 5, artikel="3"), row("f", -5, artikel="3")]
    assert "3" in shape(table(rows))["X"][1]
    assert "3" not in shape(table(rows, TOML + "verberg_lege = true\n"))["X"][1]


def test_parts_that_miss_their_subtotal_by_rounding_call_for_the_note() -> None:
    """0,4 + 0,4 = 0,8 prints as 0 + 0 = 1, though the chapters add up to the total."""
    toml = TOML + 'eenheid = "mln"\ndecimalen = 0\n'
    half = [row("a", 400_000, artikel="1"), row("b", 400_000, artikel="2")]
    whole = [row("a", 1_000_000, artikel="1"), row("b", 1_000_000, artikel="2")]
    assert (table(half, toml).afgerond, table(whole, toml).afgerond) == (True, False)


def test_a_part_that_would_print_as_nothing_is_told() -> None:
    """The line is named as the reader sees it."""
    toml = TOML + 'eenheid = "mln"\ndecimalen = 0\n'
    figures, _findings = compute(dossier(toml, [row("a", 3, artikel="7"), row("b", 5_000_000, artikel="1")]), Q2)
    messages = [finding.message for finding in check_zero(figures.tables.values(), figures.definitions)]
    assert all("“7”" in message for message in messages)
    assert len(messages) == 2  # now, and the change


@pytest.mark.parametrize(
    ("verdeel", "code", "hint"),
    [("artikl", "C001", "artikel"), ("hoofdstuk", "C012", "")],
)
def test_what_cannot_divide_is_told(verdeel: str, code: str, hint: str) -> None:
    """A column that does not exist, or the one that makes the groups."""
    toml = TOML.replace('verdeel = "artikel"', f'verdeel = "{verdeel}"')
    figures, (finding,) = compute(dossier(toml, ROWS), Q2)
    assert (finding.code, figures.tables) == (code, {})
    assert hint in finding.hint


def test_a_formula_that_divides_by_nothing_in_a_part_is_told() -> None:
    """The group as a whole has something to divide by; the part has not."""
    toml = TOML.replace(
        "[tabellen.t]", '[cijfers.b]\nstadium = "betaald"\n[cijfers.p]\nformule = "b / v"\n[tabellen.t]'
    ).replace('["v", "v.verandering"]', '["v", "p"]')
    rows = [*ROWS, row("e", 1, artikel="9", stadium="betaald")]
    _figures, findings = compute(dossier(toml, rows), Q2)
    assert [finding.code for finding in findings] == ["C009"]


def test_a_part_is_not_divided_again() -> None:
    """Not even one whose code is that of a group."""
    (defence, *_rest) = table([row("a", 10, artikel="X"), row("b", 4, artikel="2")]).rijen
    assert [(part.code, part.onderdelen) for part in defence.onderdelen] == [("2", ()), ("X", ())]


def test_a_column_with_a_register_divides_in_its_order_and_by_its_names() -> None:
    """Only by the entries that have rows; a code that the register lacks stands after them."""
    toml = TOML.replace('verdeel = "artikel"', 'verdeel = "instrument"')
    rows = [row("a", 1, instrument="vreemd"), row("b", 2, instrument="training"), row("c", 4)]
    (defence, *_rest) = table(rows, toml).rijen
    assert [(part.code, part.naam, int(part.figures["v"])) for part in defence.onderdelen] == [
        ("aanschaf", "commerciële aanschaf", 4),
        ("training", "training", 2),
        ("vreemd", "vreemd", 1),
    ]
