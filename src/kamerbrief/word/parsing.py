"""Reading an expression with Jinja's own parser, and taking over what is allowed of it: the table below is the allow-list.

Nothing is ever compiled or evaluated by Jinja. Imported only for expressions that `plain` does not read: Jinja costs a fifth of the time of a short document.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import nodes
from jinja2.exceptions import TemplateError
from jinja2.parser import Parser
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word import syntax
from kamerbrief.word.advice import advice, reason

if TYPE_CHECKING:
    from typing import TypeVar

    _Read = TypeVar("_Read")

_PARSING = ImmutableSandboxedEnvironment(autoescape=False, optimized=False, cache_size=0)


class UnreadableError(Exception):
    """A text that is no expression: why, and what to try."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


class NotAllowedError(UnreadableError):
    """An expression of a form that may not stand in a tag."""


def parse_expression(source: str) -> syntax.Node:
    """The syntax of one expression. UnreadableError, NotAllowedError."""
    return _taken(_parsed(source, lambda parser: parser.parse_expression()))


def parse_for(source: str) -> tuple[syntax.Node, syntax.Node, syntax.Node | None]:
    """What stands after `for`: the names, the list, and the condition after `if`. UnreadableError, NotAllowedError."""

    def parse(parser: Parser) -> tuple[nodes.Node, nodes.Node, nodes.Node | None]:
        target = parser.parse_assign_target(extra_end_rules=("name:in",))
        parser.stream.expect("name:in")
        value = parser.parse_expression(with_condexpr=False)
        return target, value, parser.parse_expression() if parser.stream.skip_if("name:if") else None

    target, value, condition = _parsed(source, parse, is_repetition=True)
    return _target(target), _taken(value), _taken(condition) if condition is not None else None


def parse_set(source: str) -> tuple[syntax.Node, syntax.Node]:
    """What stands after `set`: the name and the value. UnreadableError, NotAllowedError."""

    def parse(parser: Parser) -> tuple[nodes.Node, nodes.Node]:
        target = parser.parse_assign_target(with_tuple=False)
        parser.stream.expect("assign")
        return target, parser.parse_expression()

    target, value = _parsed(source, parse)
    return _target(target), _taken(value)


def _parsed(source: str, parse: Callable[[Parser], _Read], *, is_repetition: bool = False) -> _Read:
    if not source.strip():
        raise UnreadableError(_("tussen de accolades staat niets"), _("zet er de naam van een veld"))
    try:
        parser = Parser(_PARSING, source.strip(), state="variable")
        result = parse(parser)
        if not parser.stream.eos:
            parser.fail(f"unexpected {parser.stream.current.value!r}")
    except (TemplateError, AssertionError, ValueError, RecursionError, OverflowError) as error:
        message = _("dit is niet te lezen als uitdrukking: {reason}").format(reason=reason(error))
        raise UnreadableError(message, advice(source, is_repetition=is_repetition)) from None
    return result


def _target(node: nodes.Node) -> syntax.Node:
    """The names that get a value; what is no name becomes a constant, which may not be one."""
    match node:
        case nodes.Name(name=name):
            return syntax.Name(name)
        case nodes.Tuple(items=items):
            return syntax.Tuple(tuple(_target(item) for item in items))
    return syntax.Const(None)


def _taken(node: nodes.Node) -> syntax.Node:
    """The node as one of ours. NotAllowedError for every other form."""
    match node:
        case nodes.Const(value=value):
            return syntax.Const(value)
        case nodes.Name(name=name):
            return syntax.Name(name)
        case nodes.Getattr(node=inner, attr=attr):
            return syntax.Getattr(_taken(inner), attr)
        case nodes.Getitem(node=inner, arg=arg):
            return syntax.Getitem(_taken(inner), _taken(arg))
        case nodes.Filter() | nodes.Test():
            return _called(node)
        case nodes.Compare(expr=first, ops=ops):
            return syntax.Compare(_taken(first), tuple(syntax.Operand(one.op, _taken(one.expr)) for one in ops))
        case nodes.CondExpr(test=test, expr1=first, expr2=second):
            return syntax.CondExpr(_taken(test), _taken(first), _taken(second) if second is not None else None)
    plain = _ALIKE.get(type(node))
    if plain is None:
        raise NotAllowedError(_not_allowed(node), _("gebruik een veld, een filter of een voorwaarde uit het dossier"))
    if isinstance(node, (nodes.List, nodes.Tuple)):
        return plain(tuple(_taken(item) for item in node.items))
    return plain(*(_taken(getattr(node, name)) for name in plain.fields))


_ALIKE: dict[type[nodes.Node], type[syntax.Node]] = {
    nodes.List: syntax.List,
    nodes.Tuple: syntax.Tuple,
    nodes.Not: syntax.Not,
    nodes.And: syntax.And,
    nodes.Or: syntax.Or,
    nodes.Add: syntax.Add,
    nodes.Sub: syntax.Sub,
    nodes.Mul: syntax.Mul,
    nodes.Div: syntax.Div,
    nodes.FloorDiv: syntax.FloorDiv,
    nodes.Mod: syntax.Mod,
    nodes.Neg: syntax.Neg,
    nodes.Pos: syntax.Pos,
}
"""Forms that are taken over part by part."""


def _called(node: nodes.Filter | nodes.Test) -> syntax.Node:
    if node.dyn_args is not None or node.dyn_kwargs is not None or node.node is None:
        raise NotAllowedError(_("sterretjes in een filter mogen niet"), "")
    made = syntax.Filter if isinstance(node, nodes.Filter) else syntax.Test
    named = tuple(syntax.Keyword(one.key, _taken(one.value)) for one in node.kwargs)
    return made(_taken(node.node), node.name, tuple(_taken(one) for one in node.args), named)


def _not_allowed(node: nodes.Node) -> str:
    """Why a kind of syntax may not be used."""
    match node:
        case nodes.Call():
            return _("een aanroep met haakjes mag niet")
        case nodes.Pow():
            return _("machtsverheffen mag niet")
        case nodes.Concat():
            return _("teksten aan elkaar plakken met ~ mag niet; zet twee tags naast elkaar")
        case nodes.Slice():
            return _("een stuk uit een lijst of tekst nemen mag niet")
        case nodes.Dict() | nodes.Pair():
            return _("een woordenboek met { } mag niet")
    return _("deze vorm mag niet in een tag")
