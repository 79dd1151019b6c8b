"""Tables: figures grouped by a ledger column, with a total line that is measured itself and never added up from
rounded parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from kamerbrief.dossier.model import Row
from kamerbrief.figures import errors
from kamerbrief.figures.columns import Group, code_of
from kamerbrief.figures.definitions import FigureDefinition, TableDefinition
from kamerbrief.figures.measure import ZERO, courses
from kamerbrief.figures.positions import Selection
from kamerbrief.figures.rounding import is_rounded
from kamerbrief.figures.values import Course, Facts, FigureValue, Printing, Table, TableRow
from kamerbrief.findings import Finding
from kamerbrief.i18n import _

TOTAL = "totaal"

Cells = Mapping[str, Course]
"""The figures of one table line, by name."""


def split(
    selections: Mapping[str, Selection], names: Iterable[str], bucket_of: Callable[[Row], str]
) -> dict[str, dict[str, Selection]]:
    """Each figure's rows divided over buckets: bucket → figure → selection."""
    found: dict[str, dict[str, Selection]] = {}
    for name in names:
        parts: dict[str, tuple[list[Row], list[Row], list[Row]]] = {}
        selection = selections[name]
        for position, rows in enumerate((selection.nu, selection.vorige, selection.herzien)):
            for row in rows:
                bucket = bucket_of(row)
                if bucket not in parts:
                    parts[bucket] = ([], [], [])
                parts[bucket][position].append(row)
        for bucket, (nu, vorige, herzien) in parts.items():
            found.setdefault(bucket, {})[name] = Selection(tuple(nu), tuple(vorige), tuple(herzien))
    return found


def measured_names(names: Iterable[str], figures: Mapping[str, FigureDefinition]) -> tuple[str, ...]:
    """The figures that select rows, among the named ones and the parts of their formulas."""
    found: dict[str, None] = {}

    def visit(name: str) -> None:
        parts = figures[name].parts
        if not parts:
            found[name] = None
        for part in parts:
            visit(part)

    for name in names:
        visit(name)
    return tuple(found)


_NOTHING = Facts(ZERO)
NO_COURSE = Course(
    nu=_NOTHING, vorige=_NOTHING, herzien=_NOTHING, in_periode=_NOTHING, herziening=_NOTHING, verandering=_NOTHING
)
"""The course of a ratio in a group that has nothing to divide: nought of nothing."""


def measure_group(
    definition: TableDefinition,
    group: Group,
    figures: Mapping[str, FigureDefinition],
    selections: Mapping[str, Selection],
    findings: list[Finding],
) -> dict[str, Course]:
    """The cells of one group. Nought divided by nought is nought; something divided by nought is reported."""
    done, impossible = courses(definition.figures, figures, selections)
    for name, numerator in impossible.items():
        if numerator != 0:
            message = _("[tabellen.{table}]: “{figure}” deelt in de groep “{group}” door nul").format(
                table=definition.name, figure=name, group=group.naam
            )
            findings.append(errors.DIVISION_BY_ZERO.at(definition.place, message))
    return {name: done.get(name, NO_COURSE) for name in definition.figures}


def group_cells(
    definition: TableDefinition,
    groups: Sequence[Group],
    figures: Mapping[str, FigureDefinition],
    selections: Mapping[str, Selection],
    findings: list[Finding],
) -> list[tuple[Group, dict[str, Course]]]:
    """The cells of every group of a table, in order, empty groups as well."""
    buckets = split(
        selections, measured_names(definition.figures, figures), lambda row: code_of(row, definition.groepeer)
    )
    return [
        (group, measure_group(definition, group, figures, buckets.get(group.code, {}), findings)) for group in groups
    ]


def without_empty(
    definition: TableDefinition, lines: Iterable[tuple[Group, dict[str, Course]]]
) -> list[tuple[Group, dict[str, Course]]]:
    """The lines that the table shows: empty groups are left out when it says so."""
    return [line for line in lines if not (definition.verberg_lege and is_empty(line[1]))]


def is_empty(cells: Cells) -> bool:
    """Whether every figure of a line is zero at every moment."""
    return all(course.is_zero for course in cells.values())


def build(
    definition: TableDefinition,
    lines: Iterable[tuple[Group, Cells]],
    total: Cells,
    figures: Mapping[str, FigureDefinition],
    parts: Mapping[str, Sequence[tuple[Group, Cells]]] = MappingProxyType({}),
) -> Table:
    """The table with its keys, lines and total; `parts` has the lines that a group is divided into, by the group's code.

    Columns whose figure has no total are left out.
    """
    shown = [column for column in definition.columns if column.figure in total]
    names = tuple(dict.fromkeys(column.figure for column in shown))
    printing = Printing(eenheid=definition.eenheid, decimalen=definition.decimalen, tabel=definition.name)

    def line(group: Group, key: str, cells: Cells, parts: tuple[TableRow, ...] = ()) -> TableRow:
        values = {
            name: FigureValue(
                cells[name],
                name=name,
                base=f"{definition.name}.{key}.{name}",
                eenheid=figures[name].eenheid,
                printing=printing,
            )
            for name in names
        }
        return TableRow(group.code, group.naam, values, group.fields, parts)

    def lines_of(groups: Iterable[tuple[Group, Cells]], prefix: str = "") -> tuple[TableRow, ...]:
        kept = list(groups)
        keys = [prefix + key for key in _keys([group.code for group, _cells in kept])]
        return tuple(
            line(group, key, cells, () if prefix else lines_of(parts.get(group.code, ()), f"{key}."))
            for (group, cells), key in zip(kept, keys, strict=True)
        )

    rows = lines_of(lines)
    total_row = line(Group(TOTAL, "Totaal", {}), TOTAL, total)
    return Table(
        name=definition.name,
        titel=definition.titel,
        rijen=rows,
        totaal=total_row,
        kolommen=tuple(str(column) for column in shown),
        eenheid=definition.eenheid,
        decimalen=definition.decimalen,
        afgerond=is_rounded(shown, rows, total_row, figures),
    )


def _keys(codes: Sequence[str]) -> list[str]:
    """A name of letters, digits, _ and - for each code, all different, none of them that of the total line."""
    taken = {TOTAL}
    keys = []
    for code in codes:
        stem = re.sub(r"[^\w-]+", "_", code) or "leeg"
        key, number = stem, 1
        while key in taken:
            number += 1
            key = f"{stem}_{number}"
        taken.add(key)
        keys.append(key)
    return keys


def amount_of(course: Course) -> Decimal:
    """How much is in a line at all, whatever its sign: the largest value over its moments."""
    return max(abs(facts.value) for facts in course.all_facts)
