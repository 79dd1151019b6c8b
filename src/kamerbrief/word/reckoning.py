"""What reckoning means with two values that are there: decimal, exact, and of bounded size. Imported by the first template that reckons."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from decimal import Decimal

from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.operators import OperationError, plain_number
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
