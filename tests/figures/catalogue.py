"""Faulty definitions of figures and tables: for each kind of finding (C) one dossier that has it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.dossier.minimal import row
from tests.figures.building import dossier, period
from tests.projects import fault

from kamerbrief.figures import compute
from kamerbrief.findings import Finding

TABLE = '\n[tabellen.klein]\ngroepeer = "instrument"\ncijfers = ["{cijfer}"]\neenheid = "mld"\ndecimalen = 0\n'
STAND = '\n[[standen]]\ncijfer = "{cijfer}"\nperiode = "{periode}"\nafgedrukt = "{afgedrukt}"\nbron = "brief van 18 juli 2025"\n'


def successor_before_its_predecessor(folder: Path) -> list[Finding]:
    """What reading refuses (D007), figures refuse as well: they may be given a dossier made in memory."""
    late = period("2025Q2", "2025-06-30", previous="2025Q3")
    return compute(dossier("", periods=[late, period("2025Q3", "2025-09-30")]), late)[1]


EXAMPLES: dict[str, Callable[[Path], list[Finding]]] = {
    "C001": fault(extra='\n[cijfers.nieuw]\nstadium = "verplicht"\nintrument = "eigen_voorraad"\n'),
    "C002": fault(extra='\n[cijfers.nieuw]\nstadium = "verplicht"\ninstrument = "eigen_voorrad"\n'),
    "C003": fault(extra='\n[cijfers.nieuw]\nstadium = "verplicht"\nbegrotingsjaar = "2025"\n'),
    "C004": fault(extra='\n[cijfers.nieuw]\nformule = "budget - verplciht"\n'),
    "C005": fault(extra='\n[cijfers.een]\nformule = "twee + 1"\n[cijfers.twee]\nformule = "een - 1"\n'),
    "C006": fault(extra='\n[cijfers.nieuw]\nformule = "budget * 0,21"\n'),
    "C007": fault(extra_rows=[row(id="R50", grondslag="aanschafprijs")]),
    "C008": fault(extra='\n[cijfers.nieuw]\nbesluit = "VJN2025"\n'),
    "C009": fault(extra='\n[cijfers.nieuw]\nformule = "budget / leeg"\n[cijfers.leeg]\nstadium = "toegezegd"\n'),
    "C010": fault(
        extra='\n[cijfers.nieuw]\nformule = "budget + contracten"\n[cijfers.contracten]\nstadium = "verplicht"\nmeting = "contracten"\n'
    ),
    "C011": fault(extra='\n[cijfers."nieuw-geld"]\nstadium = "begroot"\n'),
    "C012": fault(extra='\n[cijfers.nieuw]\nformule = "budget"\nstadium = "begroot"\n'),
    "C013": successor_before_its_predecessor,
    "C014": fault(extra='\n[cijfers.nieuw]\nstadium = "verplicht"\ncontract = "C-9"\n'),
    "C020": fault(extra=STAND.format(cijfer="betaald", periode="2025Q2", afgedrukt="€16 mln.")),
    "C021": fault(extra=STAND.format(cijfer="betaald", periode="2025Q2", afgedrukt="vijftien miljoen")),
    "C022": fault(extra=STAND.format(cijfer="betaald", periode="2025Q5", afgedrukt="€15 mln.")),
    "C030": fault(extra=TABLE.format(cijfer="budget")),
    "C031": fault(extra=TABLE.format(cijfer="betaald")),
}
