"""Formulas: names of figures, numbers, parentheses and + - * /, read into a small tree of our own.

Python's parser does the reading and nothing else: no part of a formula is ever run as code. Numbers are taken from the
text itself, so that 0.1 is one tenth and not the nearest binary fraction.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from typing import NamedTuple, TypeAlias

from kamerbrief.i18n import _

LONGEST = 500
"""The most characters that a formula may have."""

ARITHMETIC = Context(prec=60)
"""Exact for sums of any budget to the cent; a ratio keeps sixty digits until it is rounded for display."""

_SIGNS = str.maketrans({"−": "-", "–": "-", "×": "*", "÷": "/", "\u00a0": " "})


class Number(NamedTuple):
    """A constant."""

    value: Decimal


class Name(NamedTuple):
    """A figure, by its name."""

    name: str


class Binary(NamedTuple):
    """Two parts and the sign between them: one of + - * /."""

    sign: str
    left: Formula
    right: Formula


Formula: TypeAlias = "Number | Name | Binary"

_OPERATORS: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


class FormulaError(Exception):
    """A formula that cannot be read; the message is Dutch and says why."""


class ZeroDenominatorError(Exception):
    """A division by zero; `numerator` is what was to be divided."""

    def __init__(self, numerator: Decimal) -> None:
        super().__init__()
        self.numerator = numerator


def parse(text: str) -> Formula:
    """Read a formula. Raises FormulaError with a Dutch reason; the caller turns it into a finding with its place."""
    if len(text) > LONGEST:
        raise FormulaError(_("de formule is langer dan {most} tekens").format(most=LONGEST))
    source = text.translate(_SIGNS).strip()
    try:
        tree = ast.parse(source, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise FormulaError(_("hier staat geen sluitende formule")) from None
    return _read(tree.body, source)


def _read(node: ast.expr, source: str) -> Formula:
    match node:
        case ast.Name(id=name):
            return Name(name)
        case ast.Constant(value=bool() | str() | bytes() | None):
            raise FormulaError(_("alleen namen van cijfers en getallen kunnen in een formule staan"))
        case ast.Constant():
            return Number(_number(_written(node, source)))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return Binary("-", Number(Decimal(0)), _read(operand, source))
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return _read(operand, source)
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
            return Binary(_OPERATORS[type(operator)], _read(left, source), _read(right, source))
        case ast.Tuple():
            raise FormulaError(_("een komma hoort niet in een formule; schrijf decimalen met een punt, zoals 0.21"))
        case ast.Attribute():
            raise FormulaError(_("een formule noemt cijfers zonder moment; het moment kiest de sjabloon"))
        case _:
            raise FormulaError(_("“{part}” kan niet in een formule staan").format(part=_written(node, source)))


def _written(node: ast.expr, source: str) -> str:
    segment = ast.get_source_segment(source, node)
    assert segment is not None  # what was parsed from a text has its place in it
    return segment


def _number(text: str) -> Decimal:
    digits = text.replace("_", "")
    if not digits.replace(".", "").isdigit() or not digits.isascii():
        raise FormulaError(_("“{part}” is geen gewoon getal").format(part=text))
    return Decimal(digits)


def names(formula: Formula) -> tuple[str, ...]:
    """The figures that a formula mentions, each once, in the order written."""
    match formula:
        case Name(name=name):
            return (name,)
        case Binary(left=left, right=right):
            return tuple(dict.fromkeys((*names(left), *names(right))))
        case _:
            return ()


def is_linear(formula: Formula) -> bool:
    """Whether every figure is only added, subtracted, or multiplied or divided by numbers: then a change of the parts
    is a change of the whole.
    """
    match formula:
        case Binary(sign="*", left=left, right=right):
            return is_linear(left) and is_linear(right) and not (names(left) and names(right))
        case Binary(sign="/", left=left, right=right):
            return is_linear(left) and not names(right)
        case Binary(left=left, right=right):
            return is_linear(left) and is_linear(right)
        case _:
            return True


def evaluate(formula: Formula, value_of: Callable[[str], Decimal]) -> Decimal:
    """The value of a formula, exact but for divisions. Raises ZeroDenominatorError."""
    if isinstance(formula, Number):
        return formula.value
    if isinstance(formula, Name):
        return value_of(formula.name)
    return _combine(formula.sign, evaluate(formula.left, value_of), evaluate(formula.right, value_of))


def _combine(sign: str, left: Decimal, right: Decimal) -> Decimal:
    if sign == "+":
        return ARITHMETIC.add(left, right)
    if sign == "-":
        return ARITHMETIC.subtract(left, right)
    if sign == "*":
        return ARITHMETIC.multiply(left, right)
    if right == 0:
        raise ZeroDenominatorError(left)
    return ARITHMETIC.divide(left, right)
