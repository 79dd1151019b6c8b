"""Tables: groups in the register's order, a total measured by itself, and what rounding does to the print."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from tests.figures.building import Q2, dossier, row
from tests.figures.test_moments import ledgers

from kamerbrief.dossier.model import Row
from kamerbrief.figures import FigureValue, Moment, Table, check_zero, compute
from kamerbrief.figures.tables import amount_of

V = '[cijfers.v]\nstadium = "verplicht"\n'


def table(rows: list[Row], extra: str = "", toml: str = V, column: str = "instrument", cijfers: str = '["v"]') -> Table:
    """A table over `rows` for the second quarter of 2025."""
    made = dossier(f'{toml}[tabellen.t]\ngroepeer = "{column}"\ncijfers = {cijfers}\n{extra}', rows)
    figures, findings = compute(made, Q2)
    assert findings == []
    return figures.tables["t"]


def test_groups_stand_in_the_registers_order_with_their_names_and_fields() -> None:
    """Groups without rows are shown too; each line carries its register entry."""
    made = table([row("a", 1, instrument="voorraad"), row("b", 20)])
    assert [(line["code"], line["v"]) for line in made.rijen] == [("aanschaf", 20), ("voorraad", 1), ("training", 0)]
    assert made.rijen[0]["naam"] == "commerciële aanschaf"
    assert made.rijen[0]["kleur"] == "kleur van aanschaf"
    assert (made.totaal["v"], made.totaal["naam"]) == (21, "Totaal")


def test_empty_groups_are_left_out_only_when_nothing_ever_happened() -> None:
    """A group that is zero now but was not before has a change to tell."""
    rows = [row("a", 5, "2025-01-05", instrument="voorraad"), row("b", -5, instrument="voorraad"), row("c", 1)]
    assert [line["code"] for line in table(rows, "verberg_lege = true").rijen] == ["aanschaf", "voorraad"]


def test_rows_without_a_value_stand_last_as_not_assigned() -> None:
    """So that the lines tie to the total."""
    made = table([row("a", 1, partner="Zweden"), row("b", 2), row("c", 4, partner="België")], column="partner")
    assert [(line["naam"], line["v"]) for line in made.rijen] == [("België", 4), ("Zweden", 1), ("niet ingedeeld", 2)]


def test_keys_are_names_and_never_the_same() -> None:
    """Spaces and signs make no key; two codes that would look alike are told apart; the total keeps its own."""
    made = table(
        [row("a", 1, partner="A b"), row("b", 2, partner="A_b"), row("c", 4, partner="totaal")], column="partner"
    )
    values = [line.figures["v"] for line in (*made.rijen, made.totaal)]
    assert [value.key for value in values] == ["t.A_b.v", "t.A_b_2.v", "t.totaal_2.v", "t.totaal.v"]
    assert values[0].verandering.key == "t.A_b.v.verandering"


def test_a_ratio_is_computed_per_group() -> None:
    """Not added up; nothing over nothing is nothing, something over nothing is a finding."""
    toml = V + '[cijfers.b]\nstadium = "betaald"\n[cijfers.p]\nformule = "b / v"\n'
    rows = [row("a", 4), row("b", 1, stadium="betaald"), row("c", 4, instrument="voorraad")]
    made = table(rows, toml=toml, cijfers='["p"]')
    assert [line["p"] for line in (*made.rijen, made.totaal)] == [Decimal("0.25"), 0, 0, Decimal("0.125")]
    bad = dossier(
        toml + '[tabellen.t]\ngroepeer = "instrument"\ncijfers = ["p"]',
        [*rows, row("d", 1, stadium="betaald", instrument="training")],
    )
    assert [finding.code for finding in compute(bad, Q2)[1]] == ["C009"]


@settings(max_examples=60)
@given(ledgers())
def test_groups_add_up_to_the_total_at_every_moment(rows: list[Row]) -> None:
    """For sums and for formulas of sums."""
    toml = V + '[cijfers.nl]\nstadium = "verplicht"\nmeting = "aandeel_nl"\n[cijfers.rest]\nformule = "v - 2 * nl"\n'
    made = table(rows, toml=toml, cijfers='["v", "rest"]')
    for name in ("v", "rest"):
        for moment in Moment:
            parts = [line.figures[name].at(moment) for line in made.rijen]
            assert sum(parts, Decimal(0)) == made.totaal.figures[name].at(moment)


@pytest.mark.parametrize(
    ("amounts", "rounded"),
    [
        ((1_400_000, 1_400_000), True),  # 1 + 1 and 3
        ((1_400_000, 1_600_000), False),  # 1 + 2 and 3
        ((1_000_000, 2_000_000), False),
        ((500_000, -500_000), False),  # 1 - 1 and 0
        ((2_500_000, 2_500_000), True),  # 3 + 3 and 5: half away from zero
    ],
)
def test_the_rounding_note_belongs_only_where_printed_parts_miss_the_total(
    amounts: tuple[int, int], rounded: bool
) -> None:
    """Down a column, in whole millions."""
    rows = [row("a", amounts[0]), row("b", amounts[1], instrument="voorraad")]
    assert table(rows, 'eenheid = "mln"\ndecimalen = 0').afgerond is rounded


def test_the_rounding_note_also_covers_a_remainder_beside_its_parts() -> None:
    """3 - 1 = 2 is printed as 3, 1, 1 when the exact amounts are 2,6 and 1,4 and 1,2."""
    toml = V + '[cijfers.b]\nstadium = "betaald"\n[cijfers.rest]\nformule = "v - b"\n'
    rows = [row("a", 2_600_000), row("b", 1_400_000, stadium="betaald")]
    extra = 'eenheid = "mln"\ndecimalen = 0'
    assert table(rows, extra, toml=toml, cijfers='["v", "b", "rest"]').afgerond is True
    assert table(rows, extra, toml=toml, cijfers='["v", "rest"]').afgerond is False


def test_what_would_print_as_zero_is_reported() -> None:
    """A cell is a warning, a total an error; a true zero is neither."""
    made = dossier(V + '[tabellen.t]\ngroepeer = "instrument"\ncijfers = ["v"]\neenheid = "mln"', [row("a", 49_999)])
    figures, _findings = compute(made, Q2)
    found = check_zero(figures.tables.values(), figures.definitions)
    assert [(finding.code, finding.is_error) for finding in found] == [("C030", False), ("C031", True)]
    assert "49999" in found[0].message
    half = dossier(V + '[tabellen.t]\ngroepeer = "instrument"\ncijfers = ["v"]\neenheid = "mln"', [row("a", 50_000)])
    figures, _findings = compute(half, Q2)
    assert check_zero(figures.tables.values(), figures.definitions) == []


def test_a_cell_knows_how_its_table_prints() -> None:
    """The unit and decimals travel with the value; a figure outside a table has none."""
    cell = table([row("a", 1)], 'eenheid = "mln"').rijen[0].figures["v"]
    assert isinstance(cell, FigureValue)
    assert cell.printing is not None
    assert (cell.printing.eenheid, cell.printing.decimalen, cell.printing.tabel) == ("mln", 1, "t")


def test_a_group_that_divides_by_zero_in_a_part_is_told_by_that_part() -> None:
    """What is computed from it further on is not told again, and is told when it stands in the table alone."""
    toml = V + '[cijfers.b]\nstadium = "betaald"\n[cijfers.p]\nformule = "b / v"\n[cijfers.q]\nformule = "p * 2"\n'
    rows = [row("a", 4), row("b", 1, stadium="betaald", instrument="training")]
    for cijfers in ('["p", "q"]', '["q"]'):
        made = dossier(f'{toml}[tabellen.t]\ngroepeer = "instrument"\ncijfers = {cijfers}', rows)
        (finding,) = compute(made, Q2)[1]
        assert finding.message == "[tabellen.t]: “p” deelt in de groep “training” door nul"


def test_a_table_says_what_it_shows() -> None:
    """Its title, or what describes it; its columns as written; one figure may be written without brackets."""
    rows = [row("a", 5, "2025-01-05"), row("b", 3)]
    made = table(rows, 'titel = "Per instrument"\nomschrijving = "alles"', cijfers='["v.vorige", "v", "v.verandering"]')
    assert (made.titel, made.kolommen) == ("Per instrument", ("v.vorige", "v", "v.verandering"))
    described = table(rows, 'omschrijving = "alles"\ndecimalen = 6', cijfers='"v"')
    assert (described.titel, described.kolommen, described.decimalen) == ("alles", ("v",), 6)
    assert (made.totaal.code, dict(made.totaal.fields), made.totaal.onderdelen) == ("totaal", {}, ())
    assert (made.totaal.figures["v"].name, made.rijen[0].figures["v"].name) == ("v", "v")


def test_an_empty_code_has_a_key_that_can_be_typed() -> None:
    """As any other group."""
    made = table([row("a", 1), row("b", 2, partner="leeg")], column="partner")
    assert [line.figures["v"].key for line in made.rijen] == ["t.leeg.v", "t.leeg_2.v"]


def test_how_much_is_in_a_line_is_its_largest_amount_at_any_moment() -> None:
    """Whatever its sign: 7 then, nothing now."""
    made = table([row("a", 7, "2025-01-05"), row("b", -7)])
    assert amount_of(made.rijen[0].figures["v"].course) == 7
    assert amount_of(made.rijen[1].figures["v"].course) == 0


ACROSS = """[cijfers.v]
stadium = "verplicht"
[cijfers.b]
stadium = "betaald"
[cijfers.a]
stadium = "begroot"
[cijfers.rest]
formule = "v - b"
[cijfers.meer]
formule = "v + 1000000"
[cijfers.deel]
formule = "v * (b / a)"
"""


@pytest.mark.parametrize(
    ("cijfers", "then", "now", "rounded"),
    [
        # as printed in whole millions: then, now, change
        ('["v.vorige", "v", "v.verandering"]', 1_400_000, 2_800_000, True),  # 1, 3, 1
        ('["v.vorige", "v", "v.verandering"]', 1_000_000, 3_000_000, False),  # 1, 3, 2
        ('["v.vorige", "v", "v.verandering"]', 1_400_000, 2_600_000, True),  # 1, 3, 1
        ('["v", "v.verandering"]', 1_400_000, 2_800_000, False),
        ('["v.vorige", "v.verandering"]', 1_400_000, 2_800_000, False),
        ('["v.vorige", "v"]', 1_400_000, 2_800_000, False),
        ('["b.vorige", "b", "v.verandering"]', 1_400_000, 2_800_000, False),  # not the change of what stands beside it
        ('["v", "meer"]', 1_000_000, 3_000_000, False),  # 3, 4
        ('["v", "meer"]', 1_000_000, 3_600_000, False),  # 4, 5
        ('["v", "b", "rest"]', 0, 2_000_000, False),
        ('["v", "b.vorige", "rest"]', 0, 2_600_000, False),  # a part at another moment stands not beside it
        ('["v", "b", "a", "deel"]', 0, 2_600_000, False),  # no sum: nobody adds these up
    ],
)
def test_the_rounding_note_across_a_line(cijfers: str, then: int, now: int, rounded: bool) -> None:
    """Where a change stands beside both its positions, or a sum beside all its parts, and the print does not add up."""
    rows = [
        row("then", then, "2025-01-05"),
        row("now", now - then),
        row("b", 1_400_000 if now == 2_600_000 else 1_000_000, stadium="betaald"),
        row("a", 3_300_000, stadium="begroot"),
    ]
    assert table(rows, 'eenheid = "mln"\ndecimalen = 0', toml=ACROSS, cijfers=cijfers).afgerond is rounded


def test_a_column_that_cannot_be_computed_is_left_out_and_the_next_is_still_looked_at() -> None:
    """A ratio of nothing has no total; what would print as zero beside it is told."""
    toml = V + '[cijfers.b]\nstadium = "betaald"\n[cijfers.p]\nformule = "b / b"\n'
    made = dossier(
        f'{toml}[tabellen.t]\ngroepeer = "instrument"\ncijfers = ["p", "v"]\neenheid = "mln"', [row("a", 49_999)]
    )
    figures, findings = compute(made, Q2)
    assert findings == []
    assert figures.tables["t"].kolommen == ("v",)
    assert [finding.code for finding in check_zero(figures.tables.values(), figures.definitions)] == ["C030", "C031"]
