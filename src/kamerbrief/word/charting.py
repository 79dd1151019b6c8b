"""The figures of a chart as a run finds them: from the rows that a tag goes over, or from one value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word import errors
from kamerbrief.word import syntax as nodes
from kamerbrief.word.chart_data import Figures
from kamerbrief.word.expressions import Statement
from kamerbrief.word.output import text_of
from kamerbrief.word.paths import target_names
from kamerbrief.word.values import ABSENT, Chart, digits_of, kind_of

if TYPE_CHECKING:
    from kamerbrief.word.running import Run

CATEGORIES, SERIES = "categorieen", "reeksen"


def figures_of(run: Run, statement: Statement) -> Figures | None:
    """The figures that the chart tag `statement` gives; None, with S020 to S024 or S051 in the findings of the run, when they are wrong."""
    assert statement.evaluate is not None
    run.current = statement.number
    before = len(run.findings)
    value = statement.evaluate(run)
    figures = _from_rows(run, statement, value) if statement.columns else _from_value(run, statement, value)
    return None if len(run.findings) > before else figures


def _from_rows(run: Run, statement: Statement, value: object) -> Figures:
    names = target_names(statement.target)
    is_tuple = isinstance(statement.target, nodes.Tuple)
    items = run.repeated(value, len(names) if is_tuple else 0)
    hidden = {name: run.names.get(name, ABSENT) for name in names}
    categories: list[object] = []
    series: list[list[Decimal | None]] = [[] for _cell in statement.cells[1:]]
    for item in items:
        if is_tuple:
            run.names.update(zip(names, item, strict=True))  # type: ignore[call-overload]  # `repeated` saw to it
        else:
            run.names[names[0]] = item
        if statement.passes is not None and not statement.passes(run):
            continue
        first, *others = statement.cells
        categories.append(_category(run, statement, first(run)))
        for column, cell in zip(series, others, strict=True):
            column.append(_number(run, statement, cell(run)))
    for name, old in hidden.items():
        if old is ABSENT:
            run.names.pop(name, None)
        else:
            run.names[name] = old
    if categories:
        run.reach(statement)
    return Figures(categories, None, series)


def _from_value(run: Run, statement: Statement, value: object) -> Figures | None:
    if isinstance(value, Mapping) and isinstance(value.get(SERIES), Mapping):
        value = Chart(value.get(CATEGORIES, ()), value[SERIES])
    if not isinstance(value, Chart):
        if not run.is_missing(value):
            hint = _("verwacht is een gegeven met {categories} en {series}, of “rij in rijen: rij.naam, rij.getal”")
            run.record(
                errors.CHART_FIGURES,
                _("{kind} heeft geen reeksen voor een grafiek").format(kind=kind_of(value)),
                hint.format(categories=CATEGORIES, series=SERIES),
            )
        return None
    run.reach(statement)
    categories = [_category(run, statement, one) for one in run.repeated(value.categories, 0)]
    names, series = [], []
    for name, numbers in value.series.items():
        names.append(_shown(run, statement, name))
        series.append([_number(run, statement, one) for one in run.repeated(numbers, 0)])
        if len(series[-1]) != len(categories):
            message = _("de reeks {name} heeft {count} getallen bij {categories} categorieën")
            run.record(
                errors.CHART_FIGURES,
                message.format(name=name, count=len(series[-1]), categories=len(categories)),
            )
    return Figures(categories, names, series)


def _category(run: Run, statement: Statement, value: object) -> object:
    """A category: a day or a number as it is, and else the text that the value prints."""
    number = _plain(value)
    if number is not None:
        return number
    if isinstance(value, dt.date):
        return value
    return _shown(run, statement, value)


def _shown(run: Run, statement: Statement, value: object) -> str:
    if run.is_missing(value):
        return ""
    text, fault, hint = text_of(value)
    if fault:
        run.record(errors.NOT_PRINTABLE, fault, hint)
        return ""
    if run.on_value is not None and not statement.shadow:
        run.on_value(value, statement.place)
    return " ".join(text.split())


def _number(run: Run, statement: Statement, value: object) -> Decimal | None:
    """A number of a series; None, a gap, for an empty value."""
    if value is None or (isinstance(value, str) and not value):
        return None
    if run.is_missing(value):
        return None
    number = number_of(value)
    if number is None:
        hint = _("geef een getal, zoals rij.bedrag; een tekst kan een grafiek niet tonen")
        run.record(errors.CHART_FIGURES, _("{kind} is geen getal").format(kind=kind_of(value)), hint)
        return None
    if run.on_value is not None and not statement.shadow:
        run.on_value(value, statement.place)
    return number


def number_of(value: object) -> Decimal | None:
    """The number that a value is, or that it says it is with a `number` (a text that was made of one); None for what is none or not finite."""
    told = getattr(value, "number", None)
    number = told if isinstance(told, Decimal) else _plain(value)
    return number if number is not None and number.is_finite() and digits_of(number) else None


def _plain(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, Decimal)):
        return None
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
