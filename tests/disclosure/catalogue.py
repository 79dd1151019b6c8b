"""Faulty releases: for each kind of finding about disclosure (O) one dossier that has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.dossier.minimal import TOML, row
from tests.projects import changed, fault

from kamerbrief.findings import Finding

CLOSED_GROUP = row(id="R51", instrument="eigen_voorraad", openbaarheid="vertrouwelijk", contract="C-7")

EXAMPLES: dict[str, Callable[[Path], list[Finding]]] = {
    "O001": fault(toml=changed('cijfers = ["verplicht", "resteert"]', 'cijfers = ["verplicht", "resteerd"]')),
    "O002": fault(toml=changed('cijfers = ["verplicht", "resteert"]', 'cijfers = "verplicht"')),
    "O003": fault(
        toml=changed('cijfers = ["verplicht", "resteert"]', 'cijfers = ["verplicht", "resteert", "betaald"]')
    ),
    "O010": fault(toml=TOML + '\n[vrijgave]\ncijfers = ["verplicht", "resteert"]\n'),
    "O011": fault(toml=TOML + '\n[vrijgave]\ncijfers = ["verplicht", "resteert"]\n', extra_rows=[CLOSED_GROUP]),
    "O012": fault(
        toml=changed('cijfers = ["verplicht", "resteert"]', 'cijfers = ["verplicht", "resteert", "radar"]'),
        extra='\n[cijfers.radar]\nstadium = "verplicht"\ncontract = "C-3"\n',
    ),
}
