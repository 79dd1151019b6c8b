"""Named figures, computed from the ledger's rows: exact, at five moments, grouped for tables, each knowing what it was
made of.

The road: `declarations` reads what the dossier declares; `positions` chooses the rows that each position in time knows;
`measure` makes exact numbers of them and evaluates formulas; `bases` sees to it that only like is added to like;
`tables` groups; `rounding` tells where printing does not add up; `printed_positions` recomputes what earlier letters
printed.
"""

from __future__ import annotations

from kamerbrief.figures.compute import FigureSet, compute
from kamerbrief.figures.declarations import parse_definitions
from kamerbrief.figures.definitions import FigureDefinition, FigureDefinitions, TableDefinition
from kamerbrief.figures.printed_positions import check_positions
from kamerbrief.figures.rounding import as_printed, check_zero
from kamerbrief.figures.values import Eenheid, FigureValue, Moment, Printing, Table, TableRow

__all__ = [
    "Eenheid",
    "FigureDefinition",
    "FigureDefinitions",
    "FigureSet",
    "FigureValue",
    "Moment",
    "Printing",
    "Table",
    "TableDefinition",
    "TableRow",
    "as_printed",
    "check_positions",
    "check_zero",
    "compute",
    "parse_definitions",
]
