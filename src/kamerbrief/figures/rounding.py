"""What rounding does to a printed table: parts that no longer add up, and amounts that would print as nothing.

Rounding is half away from zero, once, from the exact sum; so the printed parts of a table may miss its printed total
by a little. Only then does "door afronding" belong under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from kamerbrief.dutch.numbers import round_half_away
from kamerbrief.figures import errors
from kamerbrief.figures.definitions import Column, FigureDefinition, FigureDefinitions
from kamerbrief.figures.formula import ARITHMETIC, evaluate, is_linear
from kamerbrief.figures.measure import exact_sum
from kamerbrief.figures.values import Eenheid, FigureValue, Moment, Table, TableRow
from kamerbrief.findings import Finding
from kamerbrief.i18n import _

UNITS: Mapping[str, Decimal] = {
    "mld": Decimal(10) ** 9,
    "mln": Decimal(10) ** 6,
    "duizend": Decimal(10) ** 3,
    "eur": Decimal(1),
}
"""How many euro one printed unit is."""

UNIT_DECIMALS: Mapping[str, int] = {"mld": 1, "mln": 1, "duizend": 0, "eur": 0}
"""With how many decimals a unit prints unless a table or list says otherwise."""


def as_printed(value: Decimal, eenheid: str, decimalen: int) -> Decimal:
    """An exact amount in euro as a table prints it: in the table's unit, rounded half away from zero."""
    return round_half_away(ARITHMETIC.divide(value, UNITS[eenheid]), decimalen)


def printed(value: FigureValue) -> Decimal:
    """A table cell as its table prints it. Only amounts in euro are put in the table's unit; counts and ratios stay as
    they are.
    """
    if value.printing is None or value.eenheid is not Eenheid.EURO:
        return Decimal(value)
    return as_printed(value, value.printing.eenheid, value.printing.decimalen)


def is_rounded(
    columns: Sequence[Column], rows: Sequence[TableRow], total: TableRow, figures: Mapping[str, FigureDefinition]
) -> bool:
    """Whether printed amounts miss one another by rounding: down a column, or across a line where a formula or a
    change stands beside its parts.
    """
    amounts = [column for column in columns if figures[column.figure].eenheid is Eenheid.EURO]
    divided = [(rows, total), *((row.onderdelen, row) for row in rows if row.onderdelen)]
    return any(_misses_down(column, parts, whole) for column in amounts for parts, whole in divided) or any(
        _misses_across(column, row, amounts, figures) for column in amounts for row in (*_all_lines(rows), total)
    )


def _all_lines(rows: Iterable[TableRow]) -> Iterator[TableRow]:
    for row in rows:
        yield row
        yield from row.onderdelen


def _cell(row: TableRow, column: Column) -> FigureValue:
    return row.figures[column.figure].at(column.moment)


def _misses_down(column: Column, rows: Sequence[TableRow], line: TableRow) -> bool:
    """Whether the printed parts `rows` miss the printed `line` that they add up to."""
    cells = [_cell(row, column) for row in rows]
    # Parts that do not add up exactly are no parts (a ratio of two amounts per group): that is no matter of rounding.
    whole = _cell(line, column)
    return exact_sum(cells) == whole and exact_sum(map(printed, cells)) != printed(whole)


def _misses_across(
    column: Column, row: TableRow, columns: Sequence[Column], figures: Mapping[str, FigureDefinition]
) -> bool:
    cell = _cell(row, column)
    formula = figures[column.figure].formule
    if formula is not None and is_linear(formula):
        beside = {other.figure for other in columns if other.moment is column.moment}
        if beside >= set(figures[column.figure].parts):
            by_name = {name: row.figures[name].at(column.moment) for name in figures[column.figure].parts}
            exact = evaluate(formula, by_name.__getitem__)
            of_printed = evaluate(formula, lambda name: _in_euro(by_name[name]))
            if exact == cell and of_printed != _in_euro(cell):
                return True
    if column.moment is Moment.VERANDERING:
        moments = {other.moment for other in columns if other.figure == column.figure}
        if {Moment.NU, Moment.VORIGE} <= moments:
            return printed(cell.nu) - printed(cell.vorige) != printed(cell)
    return False


def _in_euro(value: FigureValue) -> Decimal:
    """What a printed table cell says, in euro."""
    assert value.printing is not None
    return printed(value) * UNITS[value.printing.eenheid]


def check_zero(tables: Iterable[Table], definitions: FigureDefinitions) -> list[Finding]:
    """Every printed amount that is not zero but would print as zero in its table's unit; a total that does is an
    error.
    """
    findings: list[Finding] = []
    for table in tables:
        definition = definitions.tables[table.name]
        for column in definition.columns:
            if str(column) not in table.kolommen:
                continue
            for row in (*_all_lines(table.rijen), table.totaal):
                cell = _cell(row, column)
                if cell == 0 or printed(cell) != 0:
                    continue
                kind = errors.TOTAL_PRINTS_ZERO if row is table.totaal else errors.CELL_PRINTS_ZERO
                message = _(
                    "[tabellen.{table}]: {column} van “{line}” is {amount} euro en zou als 0 gedrukt worden"
                ).format(table=table.name, column=column, line=row.naam, amount=_plain(cell))
                hint = _("Kies een kleinere “eenheid” dan {unit}, of meer “decimalen” dan {places}.").format(
                    unit=table.eenheid, places=table.decimalen
                )
                findings.append(kind.at(definition.place, message, hint=hint))
    return findings


def _plain(value: Decimal) -> str:
    return f"{Decimal(value):f}".replace(".", ",")
