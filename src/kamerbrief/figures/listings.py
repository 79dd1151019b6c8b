"""Lists: the rows behind one figure, each on a line of its own, with the figure as their total.

`[lijsten.leveringen]` names the figure and the columns. Which rows a document may list is no matter of this room.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import ClassVar

from kamerbrief.dossier.model import Definition, Dossier, Row
from kamerbrief.figures import errors
from kamerbrief.figures.columns import COLUMNS, REGISTERS
from kamerbrief.figures.definitions import FigureDefinition, ListingDefinition, Meting
from kamerbrief.figures.measure import exact_sum, facts_of
from kamerbrief.figures.reading import Reader, suggestion
from kamerbrief.figures.rounding import UNIT_DECIMALS, as_printed
from kamerbrief.figures.tables import NO_COURSE
from kamerbrief.figures.values import Course, Facts, FigureValue, Printing
from kamerbrief.findings import Finding
from kamerbrief.i18n import _

_KEYS = ("titel", "cijfer", "kolommen", "eenheid", "decimalen")
TAKEN = frozenset({"bedrag", "code", "id"})
"""What a line of a list has besides its columns."""

ListingRow = Mapping[str, object]
"""One line: its columns as a reader knows them (names, not codes), and `bedrag`."""


class RowAmount(FigureValue):
    """The amount of one row, or of several taken together: it has no other moments, for a row is booked once."""

    __slots__ = ()
    template_fields: ClassVar[frozenset[str]] = frozenset({"eenheid"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list as a document prints it: `rijen`, what is not listed one by one (`overig`, zero when nothing is), and `totaal`,
    which is the figure itself. Amounts are exact euro. `afgerond` says that the printed lines do not add up to the printed total.
    """

    template_fields: ClassVar[frozenset[str]] = frozenset(
        {"afgerond", "decimalen", "eenheid", "overig", "rijen", "titel", "totaal"}
    )

    name: str
    titel: str
    rijen: tuple[ListingRow, ...]
    overig: FigureValue
    totaal: FigureValue
    eenheid: str
    decimalen: int
    afgerond: bool


def parse_listings(
    dossier: Dossier, declared: Mapping[str, Definition], sound: Mapping[str, FigureDefinition], findings: list[Finding]
) -> Mapping[str, ListingDefinition]:
    """The dossier's [lijsten] as typed definitions; what is wrong with one is reported and the list left out."""
    taken = {*dossier.definitions.get("cijfers", {}), *dossier.definitions.get("tabellen", {})}
    found = {}
    for name, definition in dossier.definitions.get("lijsten", {}).items():
        before = len(findings)
        reader = Reader(definition, findings, section="lijsten")
        reader.only(_KEYS)
        _check_name(reader, name, taken)
        figure = _read_figure(reader, declared, sound)
        columns = _read_columns(reader)
        eenheid = reader.choice("eenheid", tuple(UNIT_DECIMALS), "eur")
        decimalen = reader.whole("decimalen", UNIT_DECIMALS[eenheid], most=6)
        if figure is not None and len(findings) == before:
            found[name] = ListingDefinition(
                name=name,
                place=definition.place,
                figure=figure,
                kolommen=columns,
                titel=reader.text("titel"),
                eenheid=eenheid,
                decimalen=decimalen,
            )
    return MappingProxyType(found)


def _check_name(reader: Reader, name: str, taken: Iterable[str]) -> None:
    if not name.isidentifier():
        message = _("“{name}” kan niet in een sjabloon getypt worden; gebruik letters, cijfers en _").format(name=name)
        reader.report(errors.NAME, "", message)
    elif name in taken:
        message = _("“{name}” is ook de naam van een cijfer of tabel; kies een andere").format(name=name)
        reader.report(errors.NAME, "", message)


def _read_figure(
    reader: Reader, declared: Mapping[str, Definition], sound: Mapping[str, FigureDefinition]
) -> str | None:
    """The name of the figure that is listed: one that adds up amounts of rows."""
    if not reader.has("cijfer"):
        reader.report(errors.INCOMPLETE, "", _("“{key}” ontbreekt").format(key="cijfer"))
        return None
    name = reader.text("cijfer")
    if name not in declared:
        message = _("“{name}” is geen cijfer").format(name=name)
        reader.report(errors.UNKNOWN_FIGURE, "cijfer", message, hint=suggestion(name, declared))
    elif name in sound and (sound[name].formule is not None or sound[name].meting is not Meting.BEDRAG):
        message = _("“{name}” telt geen bedragen van rijen op en is dus niet per rij te tonen").format(name=name)
        reader.report(errors.INCOMPLETE, "cijfer", message)
    return name if name in sound else None


def _read_columns(reader: Reader) -> tuple[str, ...]:
    columns = reader.texts("kolommen") or ("datum",)
    for column in columns:
        if column not in COLUMNS or column in TAKEN:
            message = _("“{column}” is geen kolom van het grootboek die een lijst kan tonen").format(column=column)
            free = [name for name in COLUMNS if name not in TAKEN]
            reader.report(errors.UNKNOWN_KEY, "kolommen", message, hint=suggestion(column, free))
    return tuple(columns)


def amount(definition: ListingDefinition, key: str, rows: Iterable[Row], *, bare: bool = False) -> RowAmount:
    """The amount of `rows` together as a cell of the list; `bare` leaves out what tells of the rows."""
    used = tuple(rows)
    facts = facts_of(exact_sum(row.bedrag_eur for row in used), used)
    return _cell(definition, key, Facts(facts.value, fictief=facts.fictief) if bare else facts, _printing(definition))


def _cell(definition: ListingDefinition, key: str, facts: Facts, printing: Printing) -> RowAmount:
    return RowAmount(
        Course(facts, *NO_COURSE[1:]), name=definition.name, base=f"{definition.name}.{key}", printing=printing
    )


def _printing(definition: ListingDefinition) -> Printing:
    return Printing(eenheid=definition.eenheid, decimalen=definition.decimalen, tabel=definition.name)


def lines(
    dossier: Dossier, definition: ListingDefinition, rows: Iterable[Row], columns: Sequence[str]
) -> tuple[ListingRow, ...]:
    """The rows by date, with `columns` and the amount of each. A code is told by its name in the register; an empty cell is an empty text."""
    names = {
        column: {code: entry.naam for code, entry in dossier.registers.get(REGISTERS[column], {}).items()}
        for column in columns
        if column in REGISTERS
    }

    printing = _printing(definition)

    def line(row: Row) -> ListingRow:
        cells: dict[str, object] = {"id": row.id}
        for column in columns:
            value = getattr(row, column)
            cells[column] = "" if value is None else names[column].get(value, value) if column in names else value
        cells["bedrag"] = _cell(definition, row.id, facts_of(row.bedrag_eur, (row,)), printing)
        return MappingProxyType(cells)

    return tuple(map(line, sorted(rows, key=lambda row: (row.datum, row.id))))


def with_printing(definition: ListingDefinition, figure: FigureValue) -> FigureValue:
    """The figure, under its own key, printed as the list prints its amounts."""
    return FigureValue(figure.course, name=figure.name, printing=_printing(definition))


def misses(definition: ListingDefinition, parts: Iterable[FigureValue], total: FigureValue) -> bool:
    """Whether the printed parts do not add up to the printed total, though the exact ones do."""
    exact = printed = Decimal(0)
    for part in parts:
        exact += part
        printed += as_printed(part, definition.eenheid, definition.decimalen)
    return exact == total and printed != as_printed(total, definition.eenheid, definition.decimalen)
