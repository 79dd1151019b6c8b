"""Mistakes in a ledger kept as CSV."""

from __future__ import annotations

from tests.dossier.catalogue import cell, text
from tests.dossier.planted import Planted

PLANTED: tuple[Planted, ...] = (
    Planted(
        kind="verkeerd scheidingsteken",
        variant="komma",
        format="csv",
        write=text(lambda csv: csv.replace(",00", "").replace(",50", "").replace(";", ",")),
        code="D106",
        place="grootboek.csv:1",
        near="puntkomma",
    ),
    Planted(
        kind="geen getal waar een bedrag hoort",
        variant="pm",
        format="csv",
        write=cell("bedrag_eur", "pm"),
        code="D204",
        place="grootboek.csv:15 › bedrag_eur",
        near="“pm”",
    ),
)
