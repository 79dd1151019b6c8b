"""The confidential model: every closed row, and totals that tie to what the letter prints."""

from __future__ import annotations

from dataclasses import fields, replace
from decimal import Decimal

from hypothesis import given, settings
from tests.figures.building import Q2, closed, dossier, row
from tests.figures.test_moments import ledgers

from kamerbrief.disclosure import PublicModel, publish
from kamerbrief.disclosure.confidential import ConfidentialModel, confidential_model, tie
from kamerbrief.dossier.model import Row
from kamerbrief.figures import compute
from kamerbrief.findings import Finding

TOML = """
[cijfers.v]
stadium = "verplicht"
[lijsten.l]
cijfer = "v"
[vrijgave]
cijfers = ["v"]
"""


def model(rows: list[Row]) -> tuple[ConfidentialModel, list[Finding]]:
    made = dossier(TOML, rows)
    figures, _findings = compute(made, Q2)
    return confidential_model(made, figures, publish(made, figures)[0])


def test_closed_rows_stand_one_by_one_with_all_that_the_ledger_says() -> None:
    """Supplier and contract too; open rows are one amount."""
    found, findings = model([row("a", 5), closed("x", 7, leverancier="Leverancier A", contract="C-1"), closed("y", 1)])
    (listing,) = found.lijsten
    assert findings == []
    assert [(line["id"], line["bedrag"]) for line in listing.rijen] == [("x", 7), ("y", 1)]
    assert (listing.rijen[0]["leverancier"], listing.rijen[0]["contract"]) == ("Leverancier A", "C-1")
    assert [int(cell) for cell in (listing.openbaar, listing.vertrouwelijk, listing.totaal)] == [5, 8, 13]
    assert listing.totaal.key == "v"


def test_a_total_that_does_not_tie_is_told() -> None:
    """Were the public figure another, nothing may be made."""
    made = dossier(TOML, [row("a", 5), closed("x", 7)])
    figures, _findings = compute(made, Q2)
    (listing,) = confidential_model(made, figures, publish(made, figures)[0])[0].lijsten
    (finding,) = tie(figures.definitions.listings["l"], replace(listing, openbaar=listing.vertrouwelijk))
    assert finding.code == "O020"
    assert all(amount in finding.message for amount in ("7", "12"))


@settings(max_examples=60)
@given(ledgers())
def test_open_and_closed_make_the_total(rows: list[Row]) -> None:
    """Whatever the ledger; counted here from the rows themselves."""
    found, findings = model(rows)
    assert findings == []
    for listing in found.lijsten:
        ids = {str(line["id"]) for line in listing.rijen}
        mine = [one for one in rows if one.id in ids]
        assert not any(one.is_open for one in mine)
        assert sum((one.bedrag_eur for one in mine), Decimal(0)) == listing.vertrouwelijk
        assert listing.openbaar + listing.vertrouwelijk == listing.totaal


def test_the_two_models_are_different_types() -> None:
    """A renderer of public documents takes a PublicModel, and a confidential one is none."""
    assert not issubclass(ConfidentialModel, PublicModel)
    assert {field.name for field in fields(ConfidentialModel)} & {"context", "withheld"} == set()
