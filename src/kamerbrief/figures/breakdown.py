"""Groups divided once more: the articles of a budget chapter, so that the chapter's own line is their subtotal."""

from __future__ import annotations

from collections.abc import Mapping

from kamerbrief.dossier.model import Dossier
from kamerbrief.figures.columns import Group, code_of, groups
from kamerbrief.figures.definitions import FigureDefinition, TableDefinition
from kamerbrief.figures.positions import Selection
from kamerbrief.figures.tables import measured_names, split

NAMES: Mapping[str, str] = {"artikel": "artikelen"}
"""Where a register entry names what its group is divided into: `[hoofdstukken.X] artikelen = { 1 = "Inzet" }`.

Budget articles are numbered per chapter, so an article has no register of its own.
"""


def divide(
    dossier: Dossier,
    table: TableDefinition,
    outer: Group,
    figures: Mapping[str, FigureDefinition],
    selections: Mapping[str, Selection],
) -> list[tuple[Group, Mapping[str, Selection]]]:
    """The groups within `outer` by the column `table.verdeel`, each with its share of the figures' rows, in the order of that column.

    Only groups with rows: a register's empty entries belong to no group in particular.
    """
    measured = measured_names(table.figures, figures)
    own = split(selections, measured, lambda row: code_of(row, table.groepeer)).get(outer.code, {})
    shares = split(own, own, lambda row: code_of(row, table.verdeel))
    rows = [row for selection in own.values() for row in selection.all_rows]
    return [
        (_named(group, outer, table.verdeel), shares[group.code])
        for group in groups(dossier, table.verdeel, rows)
        if group.code in shares
    ]


def _named(group: Group, outer: Group, column: str) -> Group:
    names = outer.fields.get(NAMES[column]) if column in NAMES else None
    if isinstance(names, Mapping) and group.code in names:
        return Group(group.code, str(names[group.code]), group.fields)
    return group
