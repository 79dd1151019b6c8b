"""What comparing and reckoning mean between two values that are there: exact, decimal, and of bounded size."""

from __future__ import annotations

import decimal
import operator
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from kamerbrief.findings import Kind
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.values import kind_of

MAX_SIZE = 60
"""Digits before the decimal point, of what goes in and what comes out."""
_NUMBERS = decimal.Context(prec=50, rounding=decimal.ROUND_HALF_UP)


def _times(left: Decimal, right: Decimal) -> Decimal:
    """How many times one goes into the other, rounded down, as in Jinja: -7 // 2 is -4, where `decimal` has -3."""
    times, rest = _NUMBERS.divmod(left, right)
    return _NUMBERS.subtract(times, Decimal(1)) if rest and (rest < 0) != (right < 0) else times


def _rest(left: Decimal, right: Decimal) -> Decimal:
    """What is left then, with the sign of the divisor: -7 % 2 is 1."""
    rest = _NUMBERS.remainder(left, right)
    return _NUMBERS.add(rest, right) if rest and (rest < 0) != (right < 0) else rest


_ARITHMETIC: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": _NUMBERS.add,
    "-": _NUMBERS.subtract,
    "*": _NUMBERS.multiply,
    "/": _NUMBERS.divide,
    "//": _times,
    "%": _rest,
}
_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}


class OperationError(Exception):
    """There is no outcome, and why."""

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind, self.message = kind, message


def plain_number(value: object) -> object:
    """A binary float as the decimal it is written as, so that 0.1 is 0.1; everything else unchanged."""
    return Decimal(repr(value)) if isinstance(value, float) else value


def compared(
    left: object, op: str, right: object, search: Callable[[Sequence[object] | Mapping[object, object]], None]
) -> bool:
    """Whether it is so. `search` is told of what is looked through for it. OperationError when the two cannot be compared so."""
    left, right = plain_number(left), plain_number(right)
    try:
        if op in ("in", "notin"):
            if not isinstance(right, (str, list, tuple, Mapping)) or (
                isinstance(right, str) and not isinstance(left, str)
            ):
                raise TypeError
            if not isinstance(right, Mapping):
                search(right)
            return (left in right) == (op == "in")
        if op in ("eq", "ne"):
            if isinstance(left, (list, tuple, Mapping)) and isinstance(right, (list, tuple, Mapping)):
                search(right)
            return (left == right) == (op == "eq")
        if isinstance(left, str) != isinstance(right, str):
            raise TypeError
        return _ORDER[op](left, right)
    except (TypeError, ArithmeticError, ValueError):
        message = _("{left} en {right} zijn zo niet te vergelijken").format(left=kind_of(left), right=kind_of(right))
        raise OperationError(errors.OPERATION, message) from None


def reckoned(left: object, op: str, right: object) -> int | Decimal:
    """The outcome: whole of whole numbers where it is whole. OperationError."""
    numbers = [_operand(left), _operand(right)]
    try:
        result = _ARITHMETIC[op](*numbers)
    except ArithmeticError:
        message = _("deze berekening kan niet: delen door nul, of een te groot getal")
        raise OperationError(errors.OPERATION, message) from None
    if not result.is_finite() or result.adjusted() > MAX_SIZE:
        raise OperationError(errors.LIMIT, _("de uitkomst is te groot"))
    whole = isinstance(left, int) and isinstance(right, int) and result == result.to_integral_value()
    return int(result) if whole else result


def _operand(value: object) -> Decimal:
    number = plain_number(value)
    if isinstance(number, bool) or not isinstance(number, (int, Decimal)):
        message = _("met {kind} kan niet gerekend worden").format(kind=kind_of(value))
        raise OperationError(errors.OPERATION, message)
    if isinstance(number, int) and number.bit_length() > 4 * MAX_SIZE:
        raise OperationError(errors.LIMIT, _("dit getal is te groot"))
    return Decimal(number)
