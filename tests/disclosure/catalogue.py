"""Faulty releases: for each kind of finding about disclosure (O) one dossier that has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.dossier.minimal import TOML, row
from tests.figures.building import Q2, closed, dossier
from tests.figures.building import row as building_row
from tests.projects import changed, fault

from kamerbrief.disclosure import publish
from kamerbrief.disclosure.confidential import confidential_model, tie
from kamerbrief.figures import compute
from kamerbrief.findings import Finding

CLOSED_GROUP = row(id="R51", instrument="eigen_voorraad", openbaarheid="vertrouwelijk", contract="C-7")


def annex_that_does_not_tie(_folder: Path) -> list[Finding]:
    """A list whose open rows come to another amount than the public figure has room for."""
    made = dossier(
        '[cijfers.v]\nstadium = "verplicht"\n[lijsten.l]\ncijfer = "v"\n', [building_row("a", 5), closed("x", 7)]
    )
    figures, _findings = compute(made, Q2)
    (listing,) = confidential_model(made, figures, publish(made, figures)[0])[0].lijsten
    return tie(figures.definitions.listings["l"], replace(listing, openbaar=listing.vertrouwelijk))


EXAMPLES: dict[str, Callable[[Path], list[Finding]]] = {
    "O001": fault(toml=changed('cijfers = ["verplicht", "resteert"]', 'cijfers = ["verplicht", "resteerd"]')),
    "O002": fault(toml=changed('cijfers = ["verplicht", "resteert"]', 'cijfers = "verplicht"')),
    "O003": fault(
        toml=changed('cijfers = ["verplicht", "resteert"]', 'cijfers = ["verplicht", "resteert", "betaald"]')
    ),
    "O010": fault(toml=TOML + '\n[vrijgave]\ncijfers = ["verplicht", "resteert"]\n'),
    "O011": fault(toml=TOML + '\n[vrijgave]\ncijfers = ["verplicht", "resteert"]\n', extra_rows=[CLOSED_GROUP]),
    "O020": annex_that_does_not_tie,
    "O012": fault(
        toml=changed('cijfers = ["verplicht", "resteert"]', 'cijfers = ["verplicht", "resteert", "radar"]'),
        extra='\n[cijfers.radar]\nstadium = "verplicht"\ncontract = "C-3"\n',
    ),
}
