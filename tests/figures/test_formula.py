"""Formulas: what they read as, what they are worth, which are linear, and the unit that comes of them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.figures.formula import (
    LONGEST,
    Binary,
    Formula,
    FormulaError,
    Name,
    Number,
    ZeroDenominatorError,
    evaluate,
    is_linear,
    names,
    parse,
)
from kamerbrief.figures.units import Unit, derive

VALUES = {"a": Decimal(12), "b": Decimal("0.5"), "nul": Decimal(0)}
UNITS = {"e": Unit.EURO, "f": Unit.EURO, "n": Unit.AANTAL, "p": Unit.PROCENT}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a", "12"),
        ("0.1", "0.1"),
        (".5", "0.5"),
        ("12.", "12"),
        ("1_000 + 1_000.5", "2000.5"),
        ("+a", "12"),
        ("-a", "-12"),
        ("-0.5", "-0.5"),
        ("+0.5 - -a", "12.5"),
        ("--a", "12"),
        ("a + b - 1", "11.5"),
        ("a - b - 1", "10.5"),
        ("a - (b - 1)", "12.5"),
        ("a + b * 2", "13"),
        ("(a + b) * 2", "25"),
        ("a / b", "24"),
        ("a / 2 / 3", "2"),
        ("a × b ÷ 3 − 1 – 1", "0"),
        (" a \u00a0 + b ", "12.5"),
    ],
)
def test_a_formula_is_worth_what_arithmetic_says(text: str, value: str) -> None:
    """Signs bind as in arithmetic, from the left; typographic signs and hard spaces read as plain ones."""
    assert evaluate(parse(text), VALUES.__getitem__) == Decimal(value)


def test_a_number_is_taken_from_the_text_and_not_from_a_float() -> None:
    """Seventeen ones would lose their last digit as a float."""
    assert parse("0.11111111111111111") == Number(Decimal("0.11111111111111111"))


def test_a_minus_before_a_name_is_taken_off_nothing() -> None:
    """So that there is one kind of part for all arithmetic."""
    assert parse("-a") == Binary("-", Number(Decimal(0)), Name("a"))


@pytest.mark.parametrize(
    "text",
    ["", "v v", "(v", "v\0", "1 if v else 2", "v < 2", "v // 2", "v % 2", "~v", "not v", "v[0]", "[v]", "True", "None",
     "...", "b'1'", "1j", "1e3", "0x1F", "1_000j", "٣", "v and v", "lambda: v", "v := 2"],
)  # fmt: skip
def test_whatever_is_no_arithmetic_on_figures_is_refused(text: str) -> None:
    """Nothing else of Python's grammar comes through, digits of other scripts included."""
    with pytest.raises(FormulaError):
        parse(text)


def test_a_formula_may_be_as_long_as_the_limit_says() -> None:
    """One character more is refused; so is what nests deeper than Python reads."""
    assert names(parse("v" + " " * (LONGEST - 1))) == ("v",)
    with pytest.raises(FormulaError, match="langer dan 500 tekens"):
        parse("v" + " " * LONGEST)
    with pytest.raises(FormulaError, match="geen sluitende formule"):
        parse("(" * 249 + "v" + ")" * 249)


def test_each_name_is_told_once_in_the_order_written() -> None:
    """Numbers have none."""
    assert names(parse("b + (a - b) * c / 2 - a")) == ("b", "a", "c")
    assert names(parse("1 + 1")) == ()


@pytest.mark.parametrize(
    ("text", "linear"),
    [
        ("a", True),
        ("2", True),
        ("a + b", True),
        ("a - 2 * b", True),
        ("a * 2", True),
        ("2 * 3 * a", True),
        ("a / 4", True),
        ("(a + b) / (1 + 1)", True),
        ("a * b", False),
        ("2 * (a * b)", False),
        ("(a * b) * 2", False),
        ("a / b", False),
        ("2 / a", False),
        ("(a * b) / 2", False),
        ("1 + a / b", False),
        ("a / b + 1", False),
    ],
)
def test_linear_is_what_changes_as_its_parts_change(text: str, linear: bool) -> None:
    """Told by the grammar, and tried on numbers: f(x + y) - f(x) = f(y) - f(0) for a linear one."""
    formula = parse(text)
    assert is_linear(formula) is linear

    def at(shift: int) -> Fraction:
        return exact(formula, {"a": Fraction(2 + 3 * shift), "b": Fraction(5 + 7 * shift)})

    assert (at(1) - at(0) == at(2) - at(1)) is linear


def exact(formula: Formula, values: dict[str, Fraction]) -> Fraction:
    """The value in fractions: the independent reckoning."""
    if isinstance(formula, Number):
        return Fraction(formula.value)
    if isinstance(formula, Name):
        return values[formula.name]
    left, right = exact(formula.left, values), exact(formula.right, values)
    if formula.sign == "/":
        return left / right
    return {"+": left + right, "-": left - right, "*": left * right}[formula.sign]


MONEY = st.decimals(-(10**13), 10**13, places=2)


@given(MONEY, MONEY, MONEY)
def test_sums_and_products_of_budgets_are_exact(a: Decimal, b: Decimal, c: Decimal) -> None:
    """Beside the same in fractions; a division keeps sixty digits."""
    values = {"a": a, "b": b, "c": c}
    fractions = {name: Fraction(value) for name, value in values.items()}
    formula = parse("a - b * 0.21 + (c - a) * 3")
    assert Fraction(evaluate(formula, values.__getitem__)) == exact(formula, fractions)
    share = Fraction(evaluate(parse("(a + b) / 3"), values.__getitem__))
    assert abs(share - (fractions["a"] + fractions["b"]) / 3) <= Fraction(1, 10**40)


def test_what_is_divided_by_nothing_is_told() -> None:
    """The numerator tells a share of nothing from a mistake."""
    with pytest.raises(ZeroDenominatorError) as caught:
        evaluate(parse("(a + b) / nul"), VALUES.__getitem__)
    assert caught.value.numerator == Decimal("12.5")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("e", "euro"),
        ("2", "getal"),
        ("e + f", "euro"),
        ("e - 5", "euro"),
        ("5 - e", "euro"),
        ("n + n", "aantal"),
        ("n + 1", "aantal"),
        ("1 - p", "procent"),
        ("p - p", "procent"),
        ("2 * e", "euro"),
        ("e * 2", "euro"),
        ("p * e", "euro"),
        ("e * p", "euro"),
        ("p * n", "aantal"),
        ("n * p", "aantal"),
        ("2 * p", "procent"),
        ("p * 2", "procent"),
        ("p * p", "procent"),
        ("2 * 3", "getal"),
        ("e / f", "procent"),
        ("n / n", "procent"),
        ("p / p", "procent"),
        ("2 / 3", "getal"),
        ("e / 2", "euro"),
        ("e / p", "euro"),
        ("n / 2", "aantal"),
        ("p / 2", "procent"),
        ("e / n", "euro"),
        ("(e / n) * p", "euro"),
    ],
)
def test_the_unit_follows_from_the_parts(text: str, unit: str) -> None:
    """A constant takes the unit of what it stands beside; like over like is a share; euro per piece is euro."""
    assert derive(parse(text), UNITS) == (unit, "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("e + n", "euro en aantal kunnen niet"),
        ("n - e", "aantal en euro kunnen niet"),
        ("e + p", "euro en procent kunnen niet"),
        ("p - n", "procent en aantal kunnen niet"),
        ("e * f", "euro maal euro"),
        ("e * n", "euro maal aantal"),
        ("n * n", "aantal maal aantal"),
        ("n / e", "aantal gedeeld door euro"),
        ("p / e", "procent gedeeld door euro"),
        ("2 / n", "getal gedeeld door aantal"),
        ("2 * (e + n)", "euro en aantal kunnen niet"),
    ],
)
def test_units_that_mean_nothing_together_are_told(text: str, told: str) -> None:
    """With both, in the order written."""
    unit, reason = derive(parse(text), UNITS)
    assert unit == "getal"
    assert reason.startswith(told)
