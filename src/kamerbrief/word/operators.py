"""What comparing means between two values that are there: exact, whatever the kinds of number."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence

from kamerbrief.findings import Kind
from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word import errors
from kamerbrief.word.values import kind_of

if TYPE_CHECKING:
    from typing import Any

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
    if isinstance(value, float):
        from decimal import Decimal

        return Decimal(repr(value))
    return value


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
