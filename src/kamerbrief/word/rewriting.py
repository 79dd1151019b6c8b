"""An expression that passed the allow-list, rewritten to calls of the run that never raise; each says first which statement it belongs to."""

from __future__ import annotations

from jinja2 import nodes

OPERATORS: dict[type[nodes.BinExpr], str] = {
    nodes.Add: "+",
    nodes.Sub: "-",
    nodes.Mul: "*",
    nodes.Div: "/",
    nodes.FloorDiv: "//",
    nodes.Mod: "%",
}


def safe(node: nodes.Expr, number: int) -> nodes.Expr:
    """The expression rewritten to calls of the run that never raise; `number` is the statement it belongs to."""
    match node:
        case nodes.Const(value=float(value)):
            return nodes.Filter(nodes.Const(repr(value)), "kb_decimal", [], [], None, None)
        case nodes.Compare(expr=expr, ops=ops):
            parts: list[nodes.Expr] = []
            left = safe(expr, number)
            for operand in ops:
                right = safe(operand.expr, number)
                parts.append(_call("kb_compare", left, nodes.Const(operand.op), right))
                left = right
            result = parts[0]
            for part in parts[1:]:
                result = nodes.And(result, part)
            return result
        case nodes.Neg(node=inner):
            return _call("kb_arithmetic", nodes.Const(0), nodes.Const("-"), safe(inner, number))
        case nodes.Pos(node=inner):
            return _call("kb_arithmetic", nodes.Const(0), nodes.Const("+"), safe(inner, number))
        case nodes.BinExpr(left=first, right=second) if type(node) in OPERATORS:
            return _call("kb_arithmetic", safe(first, number), nodes.Const(OPERATORS[type(node)]), safe(second, number))
        case nodes.And(left=first, right=second):
            return nodes.And(safe(first, number), safe(second, number))
        case nodes.Or(left=first, right=second):
            return nodes.Or(safe(first, number), safe(second, number))
        case nodes.Not(node=inner):
            return nodes.Not(safe(inner, number))
        case nodes.CondExpr(test=test, expr1=first, expr2=second):
            return nodes.CondExpr(
                safe(test, number), safe(first, number), safe(second, number) if second is not None else None
            )
        case nodes.Getattr(node=inner, attr=attr):
            return nodes.Getattr(safe(inner, number), attr, "load")
        case nodes.Getitem(node=inner, arg=arg):
            return nodes.Getitem(safe(inner, number), safe(arg, number), "load")
        case nodes.Filter(node=inner, name=name, args=args, kwargs=kwargs) if inner is not None:
            return nodes.Filter(
                safe(inner, number), name, [safe(arg, number) for arg in args],
                [nodes.Keyword(item.key, safe(item.value, number)) for item in kwargs], None, None,
            )  # fmt: skip
        case nodes.Test(node=inner, name=name, args=args):
            return nodes.Test(safe(inner, number), name, [safe(arg, number) for arg in args], [], None, None)
    return node


def _call(name: str, value: nodes.Expr, *args: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(value, name, list(args), [], None, None)


def at_statement(name: str, number: int, *args: nodes.Expr) -> nodes.Filter:
    """A call of the run that first notes which statement is being evaluated, then evaluates the rest."""
    return _call(name, _call("kb_at", nodes.Const(number)), *args)


def constant(value: int) -> nodes.Const:
    """A constant of the program, not of the template."""
    return nodes.Const(value)
