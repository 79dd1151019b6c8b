"""From a dossier and a period to every declared figure and table, with everything that is wrong on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from kamerbrief.dossier.model import Dossier, Period, Row
from kamerbrief.figures import errors
from kamerbrief.figures.bases import check_bases
from kamerbrief.figures.breakdown import divide
from kamerbrief.figures.columns import groups
from kamerbrief.figures.declarations import parse_definitions
from kamerbrief.figures.definitions import FigureDefinitions, TableDefinition
from kamerbrief.figures.measure import courses
from kamerbrief.figures.positions import Selection, select, timeline
from kamerbrief.figures.tables import Cells, build, group_cells, measure_group, measured_names, without_empty
from kamerbrief.figures.values import Course, FigureValue, Table
from kamerbrief.findings import Finding
from kamerbrief.i18n import _


class FigureSet(NamedTuple):
    """Every figure (at the moment `nu`; the other moments are its attributes) and every table of one period, in the
    order declared.

    `selections` holds the rows of each figure that selects rows, `cells` what was measured for each group of each table (table → group's code →
    figure), groups that the table leaves out as well. A figure that could not be computed is absent; a finding says why.
    """

    period: Period
    figures: Mapping[str, FigureValue]
    tables: Mapping[str, Table]
    definitions: FigureDefinitions
    selections: Mapping[str, Selection]
    cells: Mapping[str, Mapping[str, Cells]]

    @property
    def courses(self) -> dict[str, Course]:
        """Every figure through time, by name."""
        return {name: value.course for name, value in self.figures.items()}


def compute(dossier: Dossier, period: Period, *, rows: Sequence[Row] | None = None) -> tuple[FigureSet, list[Finding]]:
    """All figures and tables of a period, from the dossier's rows or from the `rows` given; amounts are exact euro.

    Findings: what is wrong in the definitions (C001-C014), added across bases or stages (C007, C008), divided by zero
    (C009; a share of nothing, 0 / 0, is simply absent).
    """
    definitions, findings = parse_definitions(dossier)
    line, late = timeline(dossier, period)
    findings += late
    ledger = dossier.rows if rows is None else tuple(rows)
    selections = select((one for one in definitions.figures.values() if one.formule is None), ledger, line)
    findings += check_bases(definitions.figures, selections)
    done, impossible = courses(definitions.figures, definitions.figures, selections)
    for name in impossible:
        figure = definitions.figures[name]
        of_nothing = all(part in done and done[part].nu.value == 0 for part in figure.parts)
        if not of_nothing and not any(part in impossible for part in figure.parts):
            message = _(
                "[cijfers.{name}]: de noemer van de formule is nul in periode {period}; het cijfer blijft weg"
            ).format(name=name, period=period.name)
            findings.append(errors.DIVISION_BY_ZERO.at(figure.at("formule"), message))
    declared = [name for name in dossier.definitions.get("cijfers", {}) if name in done]
    figures = {name: FigureValue(done[name], name=name, eenheid=definitions.figures[name].eenheid) for name in declared}
    tables: dict[str, Table] = {}
    cells: dict[str, Mapping[str, Cells]] = {}
    for name, table in definitions.tables.items():
        tables[name], cells[name] = _table(dossier, table, definitions, selections, done, findings)
    figure_set = FigureSet(
        period,
        MappingProxyType(figures),
        MappingProxyType(tables),
        definitions,
        MappingProxyType(selections),
        MappingProxyType(cells),
    )
    return figure_set, findings


def _table(
    dossier: Dossier,
    table: TableDefinition,
    definitions: FigureDefinitions,
    selections: Mapping[str, Selection],
    done: Mapping[str, Course],
    findings: list[Finding],
) -> tuple[Table, Mapping[str, Cells]]:
    """The table, and the cells of each of its groups."""
    used = [row for name in measured_names(table.figures, definitions.figures) for row in selections[name].all_rows]
    measured = group_cells(table, groups(dossier, table.groepeer, used), definitions.figures, selections, findings)
    lines = without_empty(table, measured)
    total = {name: done[name] for name in table.figures if name in done}
    parts = {
        group.code: [
            (part, measure_group(table, part, definitions.figures, own, findings))
            for part, own in divide(dossier, table, group, definitions.figures, selections)
        ]
        for group, _cells in lines
        if table.verdeel
    }
    kept = {code: without_empty(table, own) for code, own in parts.items()}
    return build(table, lines, total, definitions.figures, kept), {group.code: line for group, line in measured}
