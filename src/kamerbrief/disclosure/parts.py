"""The parts of a group in a public table: the same rule as for groups, one level down.

A part with closed rows is shown only when the dossier releases it by name, as the group and the part with a point between them
("X.1"); the others stand together in "overig" within their group.
"""

from __future__ import annotations

from collections.abc import Mapping

from kamerbrief.disclosure.folding import OVERIG, fold, report_folding
from kamerbrief.disclosure.redaction import redacted
from kamerbrief.disclosure.release import Release
from kamerbrief.dossier.model import Dossier
from kamerbrief.figures.breakdown import divide
from kamerbrief.figures.columns import Group, extra_group
from kamerbrief.figures.definitions import FigureDefinition, TableDefinition
from kamerbrief.figures.positions import Selection
from kamerbrief.figures.tables import Cells, is_empty, measure_group, measured_names
from kamerbrief.findings import Finding


def public_parts(
    dossier: Dossier,
    table: TableDefinition,
    outer: Group,
    figures: Mapping[str, FigureDefinition],
    selections: Mapping[str, Selection],
    release: Release,
    findings: list[Finding],
) -> list[tuple[Group, Cells]]:
    """The lines that `outer` is divided into as they may be shown; findings O010 and O011 as for a table's groups."""
    shares = divide(dossier, table, outer, figures, selections)
    cells = {part.code: measure_group(table, part, figures, own, findings) for part, own in shares}
    released = {part.code for part, _own in shares if release.shows(table.verdeel, f"{outer.code}.{part.code}")}
    closed = {
        part.code
        for part, own in shares
        if part.code not in released and any(not row.is_open for share in own.values() for row in share.all_rows)
    }
    members, covered = fold(cells, closed, cells.keys() - closed - released)
    if members == cells.keys():
        return []  # the group's own line says all there is to say
    report_folding(table, members - closed, covered, findings, within=outer.naam)
    lines: list[tuple[Group, Cells]] = [(part, cells[part.code]) for part, _own in shares if part.code not in members]
    if members:
        merged = _merged([own for part, own in shares if part.code in members], measured_names(table.figures, figures))
        rest = extra_group(dossier, table.verdeel, OVERIG, OVERIG)
        lines.append((rest, measure_group(table, rest, figures, merged, findings)))
    kept = [line for line in lines if not (table.verberg_lege and is_empty(line[1]))]
    return [(part, {name: redacted(course) for name, course in line.items()}) for part, line in kept]


def _merged(shares: list[Mapping[str, Selection]], names: tuple[str, ...]) -> dict[str, Selection]:
    """The rows of several parts as those of one."""
    empty = Selection()
    return {
        name: Selection(
            tuple(row for own in shares for row in own.get(name, empty).nu),
            tuple(row for own in shares for row in own.get(name, empty).vorige),
            tuple(row for own in shares for row in own.get(name, empty).herzien),
        )
        for name in names
    }
