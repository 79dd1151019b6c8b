"""Where a figure stands: by itself, or in a line of a table, where it and all its parts count only the rows of that line.

A public table hides groups in "overig"; here that line is opened again, so that its rows can be told to those who may see the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from kamerbrief.disclosure.folding import OVERIG
from kamerbrief.dossier.model import Row
from kamerbrief.figures import FigureSet, Table, TableRow
from kamerbrief.figures.columns import code_of
from kamerbrief.figures.definitions import FigureDefinition, TableDefinition
from kamerbrief.figures.listings import Listing
from kamerbrief.figures.measure import courses
from kamerbrief.figures.positions import Selection
from kamerbrief.figures.tables import NO_COURSE, measured_names
from kamerbrief.figures.values import Course


class Scope:
    """The figures as they are in one place. `prefix` stands before their names in keys: "" or "per_instrument.overig."."""

    def __init__(self, figures: Mapping[str, FigureDefinition], prefix: str, find: Callable[[str], Course]) -> None:
        """`find` gives a figure through time, over the rows of this place."""
        self.figures, self.prefix, self.find = figures, prefix, find
        self._known: dict[str, Course] = {}

    def course(self, name: str) -> Course:
        """A figure through time, counting the rows of this place."""
        if name not in self._known:
            self._known[name] = self.find(name)
        return self._known[name]


class Cell(NamedTuple):
    """A cell of a table: the figure in it, and the line it stands in; without a line it stands in the total."""

    table: Table
    figure: str
    line: TableRow | None = None
    part: TableRow | None = None


def cells_by_key(tables: Mapping[str, object]) -> dict[str, Cell]:
    """Every cell of the tables among `tables`, by its key at the moment `nu`: `per_instrument.eigen_voorraad.verplicht`."""
    found: dict[str, Cell] = {}
    for table in tables.values():
        if isinstance(table, Table):
            found.update((value.base, Cell(table, name)) for name, value in table.totaal.figures.items())
            for line in table.rijen:
                found.update((value.base, Cell(table, name, line)) for name, value in line.figures.items())
                for part in line.onderdelen:
                    found.update((value.base, Cell(table, name, line, part)) for name, value in part.figures.items())
    return found


def listed_rows(figures: FigureSet, shown: Mapping[str, object]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """For every line of the lists among `shown`, by its key (`leveringen.G25-0116`, `leveringen.overig`): the figure listed, and the rows' ids."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for listing in shown.values():
        if isinstance(listing, Listing):
            figure = figures.definitions.listings[listing.name].figure
            ids = {str(line["id"]) for line in listing.rijen}
            found.update((f"{listing.name}.{id}", (figure, (id,))) for id in ids)
            rest = tuple(row.id for row in figures.selections[figure].nu if row.id not in ids)
            found[listing.overig.base] = (figure, rest)
    return found


def closed_lines(figures: FigureSet) -> dict[str, tuple[str, tuple[str, ...]]]:
    """For every line that only the confidential annex prints, by its key: each closed row of a list (`leveringen.G25-0138`), what these come to
    (`leveringen.vertrouwelijk`) and what the open rows come to (`leveringen.openbaar`); the figure listed, and the rows' ids.
    """
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for name, definition in figures.definitions.listings.items():
        figure = definition.figure
        rows = figures.selections[figure].nu
        closed = tuple(row.id for row in rows if not row.is_open)
        found.update((f"{name}.{id}", (figure, (id,))) for id in closed)
        found[f"{name}.vertrouwelijk"] = (figure, closed)
        found[f"{name}.openbaar"] = (figure, tuple(row.id for row in rows if row.is_open))
    return found


def whole(figures: FigureSet) -> Scope:
    """The figures by themselves, over all their rows."""
    return Scope(figures.definitions.figures, "", lambda name: figures.figures[name].course)


def of_cell(figures: FigureSet, cell: Cell) -> Scope:
    """The figures as they are in the line of a cell."""
    definition = figures.definitions.tables[cell.table.name]
    line = cell.line if cell.part is None else cell.part
    if line is None:
        return Scope(figures.definitions.figures, f"{cell.table.name}.totaal.", whole(figures).find)
    prefix = line.figures[cell.figure].base.removesuffix(cell.figure)
    lines = _lines_in(figures.tables[cell.table.name], cell)
    holds = _membership(definition, cell, lines)

    def find(name: str) -> Course:
        if len(lines) == 1 and name in lines[0].figures:
            return lines[0].figures[name].course
        return _measured(figures, name, holds)

    return Scope(figures.definitions.figures, prefix, find)


def _lines_in(computed: Table, cell: Cell) -> list[TableRow]:
    """The lines of the computed table that a line of the printed one shows: itself, or for "overig" all that have no line of their own."""
    assert cell.line is not None
    if cell.part is None:
        return _standing_for(cell.line, cell.table.rijen, computed.rijen)
    outer = next((line for line in computed.rijen if line.code == cell.line.code), None)
    return _standing_for(cell.part, cell.line.onderdelen, outer.onderdelen if outer is not None else ())


def _standing_for(line: TableRow, printed: tuple[TableRow, ...], computed: tuple[TableRow, ...]) -> list[TableRow]:
    if line.code != OVERIG:
        return [other for other in computed if other.code == line.code]
    named = {other.code for other in printed} - {OVERIG}
    return [other for other in computed if other.code not in named]


def _membership(definition: TableDefinition, cell: Cell, lines: list[TableRow]) -> Callable[[Row], bool]:
    """Whether a row belongs to the cell's line."""
    codes = frozenset(line.code for line in lines)
    if cell.part is None:
        return lambda row: code_of(row, definition.groepeer) in codes
    outer = cell.line.code if cell.line is not None else ""
    return lambda row: code_of(row, definition.groepeer) == outer and code_of(row, definition.verdeel) in codes


def _measured(figures: FigureSet, name: str, holds: Callable[[Row], bool]) -> Course:
    """A figure over the rows of a line; nought of nothing where it has nothing to be divided by."""
    known = figures.definitions.figures
    own = {
        part: Selection(*(tuple(filter(holds, rows)) for rows in (selection.nu, selection.vorige, selection.herzien)))
        for part in measured_names([name], known)
        for selection in [figures.selections[part]]
    }
    return courses([name], known, own)[0].get(name, NO_COURSE)
