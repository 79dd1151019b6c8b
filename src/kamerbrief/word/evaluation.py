"""From an expression that passed the allow-list to a function of a run.

Each node becomes a closure that asks the run for names, fields, filters, comparisons and arithmetic, and never raises for a user's mistake. There
is nothing else that an expression could do: no attribute of an object, no call, no method is reachable from here, whatever the expression says.
"""

from __future__ import annotations

from collections.abc import Callable

from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word import syntax as nodes
from kamerbrief.word.operators import plain_number
from kamerbrief.word.reaching import PLAIN_MAPPINGS
from kamerbrief.word.values import ABSENT

if TYPE_CHECKING:
    from kamerbrief.word.scope import Scope

Evaluate = Callable[["Scope"], object]


def evaluator(node: nodes.Node) -> Evaluate:
    """The value of an expression in a run."""
    return _MAKERS[type(node)](node)


def _constant(node: nodes.Const) -> Evaluate:
    value = plain_number(node.value)
    return lambda run: value


def _name(node: nodes.Name) -> Evaluate:
    name = node.name

    def value(run: Scope) -> object:
        names = run.names
        return names[name] if name in names else run.name(name)

    return value


def _attribute(node: nodes.Getattr) -> Evaluate:
    inner, attribute = evaluator(node.node), node.attr

    def field(run: Scope) -> object:
        value = inner(run)
        if type(value) in PLAIN_MAPPINGS:  # nearly all; the rule of fields says the same of them
            found = value.get(attribute, ABSENT)  # type: ignore[attr-defined]
            if found is not ABSENT:
                return found
        return run.field(value, attribute)

    return field


def _item(node: nodes.Getitem) -> Evaluate:
    inner, key = evaluator(node.node), evaluator(node.arg)
    return lambda run: run.field(inner(run), key(run))


def _filter(node: nodes.Filter) -> Evaluate:
    inner, name = evaluator(node.node), node.name
    positional = [evaluator(one) for one in node.args]
    named = [(one.key, evaluator(one.value)) for one in node.kwargs]
    if not positional and not named:
        return lambda run: run.filtered(name, inner(run))

    def with_arguments(run: Scope) -> object:
        value = inner(run)
        arguments = [one(run) for one in positional]
        return run.filtered(name, value, *arguments, **{str(key): one(run) for key, one in named})

    return with_arguments


def _test(node: nodes.Test) -> Evaluate:
    inner, name = evaluator(node.node), node.name
    arguments = [evaluator(one) for one in node.args]
    return lambda run: run.tested(name, inner(run), *[one(run) for one in arguments])


def _comparison(node: nodes.Compare) -> Evaluate:
    first, *others = [evaluator(node.expr), *(evaluator(operand.expr) for operand in node.ops)]
    (sign, second), *further = list(zip((operand.op for operand in node.ops), others, strict=True))
    if not further:
        return lambda run: run.compare(first(run), sign, second(run))

    def chained(run: Scope) -> object:
        left = second(run)
        result = run.compare(first(run), sign, left)
        for next_sign, operand in further:
            if not result:
                return result
            right = operand(run)
            result, left = run.compare(left, next_sign, right), right
        return result

    return chained


def _and(node: nodes.And) -> Evaluate:
    left, right = evaluator(node.left), evaluator(node.right)
    return lambda run: left(run) and right(run)


def _or(node: nodes.Or) -> Evaluate:
    left, right = evaluator(node.left), evaluator(node.right)
    return lambda run: left(run) or right(run)


def _not(node: nodes.Not) -> Evaluate:
    inner = evaluator(node.node)
    return lambda run: not inner(run)


def _choice(node: nodes.CondExpr) -> Evaluate:
    assert node.expr2 is not None
    test, first, second = evaluator(node.test), evaluator(node.expr1), evaluator(node.expr2)
    return lambda run: first(run) if test(run) else second(run)


def _arithmetic(node: nodes.Arithmetic) -> Evaluate:
    left, right, sign = evaluator(node.left), evaluator(node.right), node.operator
    return lambda run: run.arithmetic(left(run), sign, right(run))


def _signed(node: nodes.Signed) -> Evaluate:
    inner, sign = evaluator(node.node), node.operator
    return lambda run: run.arithmetic(0, sign, inner(run))


def _constants(node: nodes.List | nodes.Tuple) -> Evaluate:
    values = tuple(plain_number(item.value) for item in node.items if isinstance(item, nodes.Const))
    return lambda run: values


_MAKERS: dict[type[nodes.Node], Callable[..., Evaluate]] = {
    nodes.Const: _constant,
    nodes.Name: _name,
    nodes.Getattr: _attribute,
    nodes.Getitem: _item,
    nodes.Filter: _filter,
    nodes.Test: _test,
    nodes.Compare: _comparison,
    nodes.And: _and,
    nodes.Or: _or,
    nodes.Not: _not,
    nodes.CondExpr: _choice,
    nodes.Neg: _signed,
    nodes.Pos: _signed,
    nodes.List: _constants,
    nodes.Tuple: _constants,
    **dict.fromkeys((nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod), _arithmetic),
}
"""How each form is evaluated that may stand by itself."""
