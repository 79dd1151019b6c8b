"""From selected rows to exact numbers at every moment, and from figures to formulas of them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from kamerbrief.dossier.model import Openbaarheid, Row, Status
from kamerbrief.figures.definitions import FigureDefinition, Meting, Window
from kamerbrief.figures.formula import ARITHMETIC, Formula, ZeroDenominatorError, evaluate, is_linear
from kamerbrief.figures.positions import Selection
from kamerbrief.figures.values import Course, Eenheid, Facts

ZERO = Decimal(0)
_HUNDREDTH = Decimal("0.01")


def exact_sum(amounts: Iterable[Decimal]) -> Decimal:
    """Their exact sum."""
    found = ZERO
    for amount in amounts:
        found = ARITHMETIC.add(found, amount)
    return found


def _amount(rows: Sequence[Row]) -> Decimal:
    return exact_sum(row.bedrag_eur for row in rows)


def _dutch_share(rows: Sequence[Row]) -> Decimal:
    """Euro times percentage; a row without a percentage counts as none."""
    return ARITHMETIC.multiply(
        exact_sum(ARITHMETIC.multiply(row.bedrag_eur, row.aandeel_nl) for row in rows if row.aandeel_nl is not None),
        _HUNDREDTH,
    )


def _pieces(rows: Sequence[Row]) -> Decimal:
    return exact_sum(row.aantal for row in rows if row.aantal is not None)


def _contracts(rows: Sequence[Row]) -> Decimal:
    """Distinct contracts whose rows do not cancel out: a contract that was booked and corrected away is none."""
    net: dict[str, Decimal] = {}
    for row in rows:
        if row.contract:
            net[row.contract] = ARITHMETIC.add(net.get(row.contract, ZERO), row.bedrag_eur)
    return Decimal(sum(amount != 0 for amount in net.values()))


def _lines(rows: Sequence[Row]) -> Decimal:
    return Decimal(len(rows))


_MEASURES: Mapping[Meting, Callable[[Sequence[Row]], Decimal]] = {
    Meting.BEDRAG: _amount,
    Meting.AANDEEL_NL: _dutch_share,
    Meting.AANTAL: _pieces,
    Meting.CONTRACTEN: _contracts,
    Meting.RIJEN: _lines,
}


def facts_of(value: Decimal, rows: Sequence[Row]) -> Facts:
    """A value with what its rows say of themselves."""
    if not rows:
        return Facts(value)
    return Facts(
        value,
        tuple([row.id for row in rows]),
        frozenset([row.grondslag for row in rows]),
        frozenset([row.stadium for row in rows]),
        any(row.status is Status.FICTIEF for row in rows),
        any(row.openbaarheid is not Openbaarheid.OPENBAAR for row in rows),
    )


def measure(figure: FigureDefinition, selection: Selection) -> Course:
    """A figure that selects rows, at every moment. Empty selections measure zero."""
    of = _MEASURES[figure.meting]
    nu, vorige, herzien = (facts_of(of(rows), rows) for rows in selection)
    if figure.window is Window.PERIODE:
        in_periode = nu
    else:
        in_periode = _difference(figure, (nu, selection.nu), (herzien, selection.herzien))
    return Course(
        nu=nu,
        vorige=vorige,
        herzien=herzien,
        in_periode=in_periode,
        herziening=_difference(figure, (herzien, selection.herzien), (vorige, selection.vorige)),
        verandering=_difference(figure, (nu, selection.nu), (vorige, selection.vorige)),
    )


def _difference(
    figure: FigureDefinition, later: tuple[Facts, Sequence[Row]], earlier: tuple[Facts, Sequence[Row]]
) -> Facts:
    """What lies between two positions, each given as its facts and its rows."""
    value = ARITHMETIC.subtract(later[0].value, earlier[0].value)
    if not earlier[1]:
        return later[0]._replace(value=value)
    return facts_of(value, _between(figure, later[1], earlier[1]))


def _between(figure: FigureDefinition, later: Sequence[Row], earlier: Sequence[Row]) -> list[Row]:
    """The rows that make the difference of two positions.

    For sums those that are in one and not in the other; whether a contract is new depends on all rows of both.
    """
    ids_later, ids_earlier = {row.id for row in later}, {row.id for row in earlier}
    if figure.meting is Meting.CONTRACTEN:
        return [*later, *(row for row in earlier if row.id not in ids_later)]
    return [
        *(row for row in later if row.id not in ids_earlier),
        *(row for row in earlier if row.id not in ids_later),
    ]


def combine(figure: FigureDefinition, formula: Formula, parts: Mapping[str, Course], flows: bool) -> Course:
    """A formula at every moment, from the courses of its parts. Raises ZeroDenominatorError when it has no value now.

    Now, then and then-as-known-now are the formula over its parts' positions; differences follow from these. What
    happened in the period is, for a ratio and for a formula over flows (`flows`), the formula over what happened in
    the period; a ratio of a period in which nothing happened is zero.
    """
    courses = tuple(parts[name] for name in figure.parts)
    nu = evaluate(formula, lambda name: parts[name].nu.value)
    vorige = _or_zero(formula, lambda name: parts[name].vorige.value)
    herzien = _or_zero(formula, lambda name: parts[name].herzien.value)
    linear = is_linear(formula)
    if flows or figure.eenheid is Eenheid.PROCENT or not linear:
        in_periode = _or_zero(formula, lambda name: parts[name].in_periode.value)
    else:
        in_periode = ARITHMETIC.subtract(nu, herzien)
    facts_nu = _joined(nu, (course.nu for course in courses))
    facts_vorige = _joined(vorige, (course.vorige for course in courses))
    facts_herzien = _joined(herzien, (course.herzien for course in courses))
    herziening, verandering = ARITHMETIC.subtract(herzien, vorige), ARITHMETIC.subtract(nu, vorige)
    return Course(
        nu=facts_nu,
        vorige=facts_vorige,
        herzien=facts_herzien,
        in_periode=_joined(in_periode, (course.in_periode for course in courses)),
        herziening=_joined(
            herziening, (course.herziening for course in courses) if linear else (facts_herzien, facts_vorige)
        ),
        verandering=_joined(
            verandering, (course.verandering for course in courses) if linear else (facts_nu, facts_vorige)
        ),
    )


def _or_zero(formula: Formula, value_of: Callable[[str], Decimal]) -> Decimal:
    """The formula, or zero where nothing stands to be divided by: before the first letter there is no ratio yet."""
    try:
        return evaluate(formula, value_of)
    except ZeroDenominatorError:
        return ZERO


def _joined(value: Decimal, parts: Iterable[Facts]) -> Facts:
    """A value made of several others: all their rows, each once."""
    used = tuple(parts)
    return Facts(
        value,
        tuple(dict.fromkeys(itertools.chain.from_iterable(facts.rows for facts in used))),
        frozenset().union(*(facts.grondslagen for facts in used)),
        frozenset().union(*(facts.stadia for facts in used)),
        any(facts.fictief for facts in used),
        any(facts.gesloten for facts in used),
    )


def is_flow(name: str, figures: Mapping[str, FigureDefinition]) -> bool:
    """Whether a figure counts only the period: it says so, or every figure in its formula does."""
    figure = figures[name]
    if figure.formule is None:
        return figure.window is Window.PERIODE
    return all(is_flow(part, figures) for part in figure.parts)


def courses(
    names: Iterable[str], figures: Mapping[str, FigureDefinition], selections: Mapping[str, Selection]
) -> tuple[dict[str, Course], dict[str, Decimal]]:
    """The courses of the named figures and all their parts; and those that divide by zero, with what was to be divided.

    `selections` holds the rows of every figure that selects rows; a figure without one there has no rows.
    """
    done: dict[str, Course] = {}
    impossible: dict[str, Decimal] = {}

    def visit(name: str) -> None:
        if name in done or name in impossible:
            return
        figure = figures[name]
        for part in figure.parts:
            visit(part)
        if any(part in impossible for part in figure.parts):
            impossible[name] = ZERO
        elif figure.formule is None:
            done[name] = measure(figure, selections.get(name, Selection()))
        else:
            try:
                done[name] = combine(figure, figure.formule, done, is_flow(name, figures))
            except ZeroDenominatorError as problem:
                impossible[name] = problem.numerator

    for name in names:
        visit(name)
    return done, impossible
