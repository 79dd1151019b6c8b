"""Named figures and tables as the dossier declares them, once read (`declarations` reads them).

A figure is a selection of rows with what is measured of them, or a formula over other figures.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kamerbrief.dossier.model import Grondslag, Stadium
from kamerbrief.figures.filters import RowFilter
from kamerbrief.figures.formula import Formula, names
from kamerbrief.figures.values import Eenheid, Moment
from kamerbrief.findings import Place


class Meting(enum.StrEnum):
    """What is measured of the selected rows."""

    BEDRAG = "bedrag"
    AANDEEL_NL = "aandeel_nl"
    AANTAL = "aantal"
    CONTRACTEN = "contracten"
    RIJEN = "rijen"

    @property
    def eenheid(self) -> Eenheid:
        """Euro for amounts, else a count."""
        return Eenheid.EURO if self in {Meting.BEDRAG, Meting.AANDEEL_NL} else Eenheid.AANTAL


class Window(enum.StrEnum):
    """Which days count: everything up to the peildatum (a position), or only the period (a flow)."""

    PEILDATUM = "peildatum"
    PERIODE = "periode"


class FigureDefinition(NamedTuple):
    """A declared figure. Either `formule` is set, or the figure measures (`meting`) the rows that `chosen` selects.

    `until` narrows a position to rows up to that day. `grondslagen` and `stadia` are what the dossier says on purpose
    that may be added together.
    """

    name: str
    place: Place
    places: Mapping[str, Place]
    omschrijving: str = ""
    formule: Formula | None = None
    chosen: RowFilter = RowFilter()
    meting: Meting = Meting.BEDRAG
    window: Window = Window.PEILDATUM
    until: dt.date | None = None
    eenheid: Eenheid = Eenheid.EURO
    grondslagen: frozenset[Grondslag] = frozenset()
    stadia: frozenset[Stadium] = frozenset()

    @property
    def parts(self) -> tuple[str, ...]:
        """The figures that the formula mentions."""
        return () if self.formule is None else names(self.formule)

    def at(self, key: str) -> Place:
        """The line of one of its keys, or of the figure itself."""
        return self.places.get(key, self.place)


class Column(NamedTuple):
    """A printed column of a table: a figure at a moment."""

    figure: str
    moment: Moment

    def __str__(self) -> str:
        return self.figure if self.moment is Moment.NU else f"{self.figure}.{self.moment.value}"


class TableDefinition(NamedTuple):
    """A declared table: `columns` grouped by the ledger column `groepeer`, printed in `eenheid` with `decimalen`.

    `verdeel` names the ledger column that each group is divided by, so that the group's own line is a subtotal; empty when it is not.
    """

    name: str
    place: Place
    groepeer: str
    columns: tuple[Column, ...]
    verdeel: str = ""
    titel: str = ""
    eenheid: str = "eur"
    decimalen: int = 0
    verberg_lege: bool = False

    @property
    def figures(self) -> tuple[str, ...]:
        """The names of the figures in the table, each once."""
        return tuple(dict.fromkeys(column.figure for column in self.columns))


class ListingDefinition(NamedTuple):
    """A declared list: the rows of `figure`, with the ledger columns `kolommen`, amounts in `eenheid` with `decimalen`."""

    name: str
    place: Place
    figure: str
    kolommen: tuple[str, ...]
    titel: str = ""
    eenheid: str = "eur"
    decimalen: int = 0


class FigureDefinitions(NamedTuple):
    """Every definition that could be understood, by name, in the order written. `figures` is ordered so that parts
    come before formulas.
    """

    figures: Mapping[str, FigureDefinition]
    tables: Mapping[str, TableDefinition]
    listings: Mapping[str, ListingDefinition] = MappingProxyType({})
