"""What a test tells of values: where `m` holds, `m` is something, and so the `m.naam` behind it is asked of that something alone."""

from __future__ import annotations

from kamerbrief.word import syntax as nodes
from kamerbrief.word.paths import path_of


def when_true(node: nodes.Node) -> set[str]:
    """The paths that stand for something (not nothing, not empty, not zero) when an expression holds."""
    match node:
        case nodes.And(left=left, right=right):
            return when_true(left) | when_true(right)
        case nodes.Or(left=left, right=right):
            return when_true(left) & when_true(right)
        case nodes.Not(node=inner):
            return when_false(inner)
        case nodes.Compare(expr=left, ops=[nodes.Operand(op="eq", expr=nodes.Const(value=value))]) if value:
            return _path(left)
        case nodes.Compare(expr=left, ops=[nodes.Operand(op="ne", expr=nodes.Const(value=value))]) if not value:
            return _path(left)
        case _:
            return _path(node)


def when_false(node: nodes.Node) -> set[str]:
    """The paths that stand for something when an expression does not hold."""
    match node:
        case nodes.And(left=left, right=right):
            return when_false(left) & when_false(right)
        case nodes.Or(left=left, right=right):
            return when_false(left) | when_false(right)
        case nodes.Not(node=inner):
            return when_true(inner)
        case nodes.Test(name="none", node=inner):
            return _path(inner)
        case nodes.Compare(expr=left, ops=[nodes.Operand(op="eq", expr=nodes.Const(value=value))]) if not value:
            return _path(left)
        case _:
            return set()


def _path(node: nodes.Node) -> set[str]:
    path = path_of(node)
    return set() if path is None else {path}
