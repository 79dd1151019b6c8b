"""What a test tells of values: where `m` holds, `m` is something, and so the `m.naam` behind it is asked of that something alone."""

from __future__ import annotations

import enum

from kamerbrief.word import syntax as nodes
from kamerbrief.word.paths import path_of


class Fact(enum.Enum):
    """What is known of the value of a path."""

    SOMETHING = "not nothing, not empty, not zero"
    GIVEN = "not nothing"

    def admits(self, value: object) -> bool:
        """Whether a value may be one of which this is known."""
        if self is Fact.GIVEN:
            return value is not None
        try:
            return bool(value)
        except Exception:
            return True  # a value that fails when it is asked: the run tells where


Facts = frozenset[tuple[str, Fact]]
NO_FACTS: Facts = frozenset()


def when_true(node: nodes.Node) -> Facts:
    """What is known when an expression holds."""
    match node:
        case nodes.And(left=left, right=right):
            return when_true(left) | when_true(right)
        case nodes.Or(left=left, right=right):
            return when_true(left) & when_true(right)
        case nodes.Not(node=inner):
            return when_false(inner)
        case nodes.Compare(expr=left, ops=[nodes.Operand(op="eq", expr=nodes.Const(value=value))]) if value:
            return _fact(left, Fact.SOMETHING)
        case nodes.Compare(expr=left, ops=[nodes.Operand(op="ne", expr=nodes.Const(value=None))]):
            return _fact(left, Fact.GIVEN)
        case _:
            return _fact(node, Fact.SOMETHING)


def when_false(node: nodes.Node) -> Facts:
    """What is known when an expression does not hold."""
    match node:
        case nodes.And(left=left, right=right):
            return when_false(left) & when_false(right)
        case nodes.Or(left=left, right=right):
            return when_false(left) | when_false(right)
        case nodes.Not(node=inner):
            return when_true(inner)
        case nodes.Test(name="none", node=inner):
            return _fact(inner, Fact.GIVEN)
        case nodes.Compare(expr=left, ops=[nodes.Operand(op="eq", expr=nodes.Const(value=None))]):
            return _fact(left, Fact.GIVEN)
        case _:
            return NO_FACTS


def _fact(node: nodes.Node, fact: Fact) -> Facts:
    path = path_of(node)
    return NO_FACTS if path is None else frozenset({(path, fact)})
