"""Lists in public documents: open rows on their own lines, closed rows in one amount, nothing else of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from tests.figures.building import Q2, closed, dossier, row
from tests.figures.test_moments import ledgers

from kamerbrief.disclosure import PublicModel, public_model
from kamerbrief.dossier.model import Row
from kamerbrief.figures import FigureValue
from kamerbrief.figures.listings import Listing

TOML = """
[cijfers.v]
stadium = "verplicht"
[lijsten.l]
titel = "Verplichtingen"
cijfer = "v"
kolommen = ["datum", "instrument", "leverancier", "contract", "toelichting", "corrigeert", "openbaarheid"]
"""
RELEASE = '[vrijgave]\ncijfers = ["v"]\n'


def model(rows: list[Row], toml: str = TOML + RELEASE, codes: tuple[str, ...] = ()) -> PublicModel:
    made, findings = public_model(dossier(toml, rows), Q2)
    assert tuple(finding.code for finding in findings) == codes
    return made


def listing(made: PublicModel) -> Listing:
    found = made.context["l"]
    assert isinstance(found, Listing)
    return found


def test_open_rows_have_lines_and_closed_ones_an_amount() -> None:
    """The total is the figure that the letter prints."""
    made = listing(model([row("a", 5), closed("x", 7), closed("y", 1), row("b", 2)]))
    assert [(line["id"], line["bedrag"]) for line in made.rijen] == [("a", 5), ("b", 2)]
    assert made.overig == 8
    assert made.totaal == 15
    assert (made.totaal.key, made.titel) == ("v", "Verplichtingen")
    assert made.overig.rows == ()
    assert (made.eenheid, made.decimalen, made.afgerond) == ("eur", 0, False)


def test_suppliers_contracts_and_notes_are_not_listed() -> None:
    """Not of open rows either, though the list asks for them."""
    made = listing(model([row("a", 5, leverancier="Leverancier A", contract="C-1")], TOML))
    assert set(made.rijen[0]) == {"id", "datum", "instrument", "bedrag"}


def test_one_closed_row_takes_the_smallest_open_one_with_it() -> None:
    """Else the amount under overig is that row's; O010 tells of it."""
    made = listing(model([row("a", 5), closed("x", 7), row("b", -2)], codes=("O010",)))
    assert [line["id"] for line in made.rijen] == ["a"]
    assert made.overig == 5


def test_one_closed_row_alone_is_told_by_the_figure() -> None:
    """Nothing can go along: O012 says that the released figure is one row."""
    made = listing(model([closed("x", 7)], codes=("O012",)))
    assert made.rijen == ()
    assert made.overig == 7


def test_without_closed_rows_nothing_is_taken_together() -> None:
    """And nothing needs releasing."""
    assert listing(model([row("a", 5)], TOML)).overig == 0


def test_a_list_of_a_withheld_figure_is_withheld() -> None:
    """Its open rows alone would print another total than the figure's."""
    made = model([row("a", 5), closed("x", 7)], TOML)
    assert set(made.context) == set()
    assert made.withheld == ("v", "l")


@settings(max_examples=60)
@given(ledgers())
def test_lines_and_rest_make_the_total(rows: list[Row]) -> None:
    """Whatever the ledger."""
    found = public_model(dossier(TOML + RELEASE, rows), Q2)[0].context["l"]
    assert isinstance(found, Listing)
    amounts = [amount for line in found.rijen if isinstance(amount := line["bedrag"], FigureValue)]
    assert len(amounts) == len(found.rijen)
    assert sum(amounts, Decimal(found.overig)) == found.totaal
    opened = {row.id for row in rows if row.is_open}
    assert {str(line["id"]) for line in found.rijen} <= opened


@pytest.mark.parametrize("status", ["fictief", "definitief"])
def test_a_fictitious_row_in_a_list_marks_the_pages(status: str) -> None:
    """As in any figure."""
    assert model([row("a", 5, status=status)], TOML).fictief is (status == "fictief")
