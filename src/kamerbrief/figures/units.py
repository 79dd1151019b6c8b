"""Units of formulas: euros with euros, counts with counts, and a ratio where like is divided by like."""

from __future__ import annotations

import enum
from collections.abc import Mapping

from kamerbrief.figures.formula import Formula, Name, Number
from kamerbrief.i18n import _


class Unit(enum.StrEnum):
    """The units of figures, and `getal` for a constant, which takes the unit of what it is added to."""

    EURO = "euro"
    AANTAL = "aantal"
    PROCENT = "procent"
    GETAL = "getal"


class _MisfitError(Exception):
    """Two units that cannot be combined; the message is Dutch."""


def derive(formula: Formula, units: Mapping[str, Unit]) -> tuple[Unit, str]:
    """The unit that a formula yields, and a Dutch reason when there is none (then the unit means nothing)."""
    try:
        return _unit(formula, units), ""
    except _MisfitError as problem:
        return Unit.GETAL, str(problem)


def _unit(formula: Formula, units: Mapping[str, Unit]) -> Unit:
    if isinstance(formula, Number):
        return Unit.GETAL
    if isinstance(formula, Name):
        return units[formula.name]
    return _combined(formula.sign, _unit(formula.left, units), _unit(formula.right, units))


_PURE = frozenset({Unit.GETAL, Unit.PROCENT})


def _combined(sign: str, left: Unit, right: Unit) -> Unit:
    if sign in {"+", "-"}:
        if left is right or right is Unit.GETAL:
            return left
        if left is Unit.GETAL:
            return right
        raise _MisfitError(
            _("{left} en {right} kunnen niet bij elkaar worden opgeteld of van elkaar afgetrokken").format(
                left=left, right=right
            )
        )
    if sign == "*":
        if left in _PURE:
            return right if left is Unit.GETAL or right not in _PURE else Unit.PROCENT
        if right in _PURE:
            return left
        raise _MisfitError(_("{left} maal {right} betekent niets").format(left=left, right=right))
    if left is right:
        return Unit.GETAL if left is Unit.GETAL else Unit.PROCENT
    if right in _PURE:
        return left
    if left is Unit.EURO and right is Unit.AANTAL:
        return Unit.EURO
    raise _MisfitError(_("{left} gedeeld door {right} betekent niets").format(left=left, right=right))
