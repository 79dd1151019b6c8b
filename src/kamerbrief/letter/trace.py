"""From a figure back to the rows it was made of: each step says what it is, from which figures or rows, and always adds up.

A step is one of four: rows that are counted, a formula over other figures, the difference of two positions, or a share that has nothing to be divided by.
The steps follow the figures as they were computed (`FigureSet`, closed rows included); what is traced is for those who may see the ledger.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from kamerbrief.dossier.model import Row
from kamerbrief.figures.definitions import FigureDefinition, Meting, Window
from kamerbrief.figures.formula import ARITHMETIC, Formula, ZeroDenominatorError, evaluate, is_linear
from kamerbrief.figures.measure import is_flow
from kamerbrief.figures.values import Course, Eenheid, Facts
from kamerbrief.letter.trace_scope import Scope

HERZIEN = "herzien"
"""The predecessor's position as it is known now: no moment that a letter prints, but one that restatements are made of."""
_DIFFERENCES = {"herziening": (HERZIEN, "vorige"), "verandering": ("nu", "vorige"), "in_periode": ("nu", HERZIEN)}
_ONE, _ZERO, _HUNDREDTH = Decimal(1), Decimal(0), Decimal("0.01")


class How(enum.StrEnum):
    """What a step does."""

    ROWS = "rijen"
    FORMULA = "formule"
    DIFFERENCE = "verschil"
    NOTHING = "geen deling"


class Step(NamedTuple):
    """One figure at one position in time: its exact value (euro, count or ratio) and what it follows from.

    `parts` are the keys of other steps: the figures of the formula in its order, or the later and the earlier position. `later` and
    `earlier` are ids of rows: those that are counted, and for a difference those that were counted before.
    """

    key: str
    position: str
    definition: FigureDefinition
    how: How
    facts: Facts
    parts: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()

    @property
    def value(self) -> Decimal:
        """The exact value, in euro, as a count or as a ratio."""
        return self.facts.value

    @property
    def added(self) -> tuple[str, ...]:
        """The rows that count here and did not count before."""
        before = frozenset(self.earlier)
        return tuple(id for id in self.later if id not in before)

    @property
    def removed(self) -> tuple[str, ...]:
        """The rows that counted before and no longer do."""
        now = frozenset(self.later)
        return tuple(id for id in self.earlier if id not in now)


class Line(NamedTuple):
    """A row in a step and how much of the figure it makes: euro for amounts, else a number. All lines of a step add up to its value."""

    row: Row
    counts: Decimal


def follow(scope: Scope, name: str, position: str, found: dict[str, Step]) -> str:
    """Trace a figure and all that it is made of into `found`, parts after the whole; the key of its step."""
    key = key_of(scope, name, position)
    if key in found:
        return key
    definition, course = scope.figures[name], scope.course(name)
    facts = _facts_at(course, position)
    how, parts = _explain(scope, definition, position, facts.value)
    later, earlier = _rows(definition, course, position) if how is How.ROWS else ((), ())
    keys = tuple(key_of(scope, *part) for part in parts)
    found[key] = Step(
        key=key,
        position=position,
        definition=definition,
        how=how,
        facts=facts,
        parts=keys,
        later=later,
        earlier=earlier,
    )
    for part in parts:
        follow(scope, *part, found)
    return key


def key_of(scope: Scope, name: str, position: str) -> str:
    """The name of a figure at a position, as a letter's record has it: `verplicht`, `per_instrument.eigen_voorraad.verplicht.vorige`."""
    base = f"{scope.prefix}{name}"
    return base if position == "nu" else f"{base}.{position}"


def _facts_at(course: Course, position: str) -> Facts:
    facts: Facts = getattr(course, position)
    return facts


def _explain(
    scope: Scope, definition: FigureDefinition, position: str, value: Decimal
) -> tuple[How, tuple[tuple[str, str], ...]]:
    """What the step does, and the figures at their positions that it needs: as `figures.measure` computed it, told back."""
    formula = definition.formule
    if formula is None:
        return How.ROWS, ()
    over_parts = tuple((part, position) for part in definition.parts)
    try:
        outcome = evaluate(formula, lambda part: _facts_at(scope.course(part), position).value)
    except ZeroDenominatorError:
        outcome = None
    if _is_difference(scope, definition, formula, position) and not (is_linear(formula) and outcome == value):
        later, earlier = _DIFFERENCES[position]
        return How.DIFFERENCE, ((definition.name, later), (definition.name, earlier))
    return (How.FORMULA if outcome == value else How.NOTHING), over_parts


def _is_difference(scope: Scope, definition: FigureDefinition, formula: Formula, position: str) -> bool:
    """Whether the formula's value there is that of two positions taken apart, not of its parts put together."""
    if position != "in_periode":
        return position in _DIFFERENCES
    is_ratio = definition.eenheid is Eenheid.PROCENT or not is_linear(formula)
    return not (is_ratio or is_flow(definition.name, scope.figures))


def _rows(definition: FigureDefinition, course: Course, position: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids counted at the later position, and at the earlier one when the step is a difference."""
    if position in _DIFFERENCES and not (position == "in_periode" and definition.window is Window.PERIODE):
        later, earlier = _DIFFERENCES[position]
        return _facts_at(course, later).rows, _facts_at(course, earlier).rows
    return _facts_at(course, position).rows, ()


def lines_of(step: Step, rows: Mapping[str, Row]) -> list[Line]:
    """The rows of a step with what each counts for; a row that counted before and no longer does counts negatively.

    Of contracts the first row of each that counts carries the one; `rows` has the ledger's rows by id.
    """
    if step.definition.meting is Meting.CONTRACTEN:
        return _contract_lines(step, rows)
    measure = _PER_ROW[step.definition.meting]
    lines = [Line(rows[id], measure(rows[id])) for id in step.added]
    return lines + [Line(rows[id], -measure(rows[id])) for id in step.removed]


def _contract_lines(step: Step, rows: Mapping[str, Row]) -> list[Line]:
    now, before = (_net_by_contract(ids, rows) for ids in (step.later, step.earlier))
    lines: list[Line] = []
    counted: set[str] = set()
    for id in (*step.later, *step.removed):
        row = rows[id]
        counts = _ZERO
        if row.contract and row.contract not in counted:
            counted.add(row.contract)
            counts = Decimal((now.get(row.contract, _ZERO) != 0) - (before.get(row.contract, _ZERO) != 0))
        lines.append(Line(row, counts))
    return lines


def _net_by_contract(ids: Iterable[str], rows: Mapping[str, Row]) -> dict[str, Decimal]:
    net: dict[str, Decimal] = {}
    for row in (rows[id] for id in ids):
        net[row.contract] = ARITHMETIC.add(net.get(row.contract, _ZERO), row.bedrag_eur)
    return net


_PER_ROW: Mapping[Meting, Callable[[Row], Decimal]] = {
    Meting.BEDRAG: lambda row: row.bedrag_eur,
    Meting.AANDEEL_NL: lambda row: ARITHMETIC.multiply(
        ARITHMETIC.multiply(row.bedrag_eur, row.aandeel_nl or _ZERO), _HUNDREDTH
    ),
    Meting.AANTAL: lambda row: row.aantal or _ZERO,
    Meting.RIJEN: lambda row: _ONE,
}
