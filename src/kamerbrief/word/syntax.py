"""The syntax of an expression: every form that may stand in a tag, and no other.

`parsing` makes these of what Jinja's parser reads, `plain` of the simplest texts without it. A form that is not here cannot be made, so it can be neither
evaluated nor overlooked. Names and fields are Jinja's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kamerbrief.records import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import ClassVar


class Node:
    """A form with its parts, in the order of `fields`."""

    __slots__ = ()
    fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *values: object) -> None:
        for name, value in zip(self.fields, values, strict=True):
            setattr(self, name, value)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and all(getattr(self, name) == getattr(other, name) for name in self.fields)

    def __hash__(self) -> int:
        return hash((type(self), *(str(getattr(self, name)) for name in self.fields)))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(repr(getattr(self, name)) for name in self.fields)})"

    def iter_child_nodes(self) -> Iterator[Node]:
        """The forms that this one is made of."""
        for name in self.fields:
            value = getattr(self, name)
            if isinstance(value, Node):
                yield value
            elif isinstance(value, tuple):
                yield from (one for one in value if isinstance(one, Node))

    def find_tests(self) -> Iterator[Test]:
        """Every `is` below this form."""
        for child in self.iter_child_nodes():
            if isinstance(child, Test):
                yield child
            yield from child.find_tests()


class Const(Node):
    """A text, a number, true, false or none."""

    __slots__ = ("value",)
    fields = ("value",)
    value: object


class Name(Node):
    """A name of the context, a loop or a set."""

    __slots__ = ("name",)
    fields = ("name",)
    name: str


class Getattr(Node):
    """`node.attr`."""

    __slots__ = ("attr", "node")
    fields = ("node", "attr")
    node: Node
    attr: str


class Getitem(Node):
    """`node[arg]`."""

    __slots__ = ("arg", "node")
    fields = ("node", "arg")
    node: Node
    arg: Node


class Keyword(Node):
    """`key=value` in a filter's brackets."""

    __slots__ = ("key", "value")
    fields = ("key", "value")
    key: str
    value: Node


class Filter(Node):
    """`node | name(args, kwargs)`."""

    __slots__ = ("args", "kwargs", "name", "node")
    fields = ("node", "name", "args", "kwargs")
    node: Node
    name: str
    args: Sequence[Node]
    kwargs: Sequence[Keyword]


class Test(Node):
    """`node is name(args)`."""

    __slots__ = ("args", "kwargs", "name", "node")
    fields = ("node", "name", "args", "kwargs")
    node: Node
    name: str
    args: Sequence[Node]
    kwargs: Sequence[Keyword]


class Operand(Node):
    """One step of a comparison: a sign (`eq`, `lt`, `in` …) and what stands behind it."""

    __slots__ = ("expr", "op")
    fields = ("op", "expr")
    op: str
    expr: Node


class Compare(Node):
    """`expr == a < b`."""

    __slots__ = ("expr", "ops")
    fields = ("expr", "ops")
    expr: Node
    ops: Sequence[Operand]


class Not(Node):
    """`not node`."""

    __slots__ = ("node",)
    fields = ("node",)
    node: Node


class CondExpr(Node):
    """`expr1 if test else expr2`; `expr2` is None when the else is missing."""

    __slots__ = ("expr1", "expr2", "test")
    fields = ("test", "expr1", "expr2")
    test: Node
    expr1: Node
    expr2: Node | None


class _Items(Node):
    __slots__ = ("items",)
    fields = ("items",)
    items: Sequence[Node]


class List(_Items):
    """`[a, b]`."""

    __slots__ = ()


class Tuple(_Items):
    """`a, b`."""

    __slots__ = ()


class _Pair(Node):
    __slots__ = ("left", "right")
    fields = ("left", "right")
    left: Node
    right: Node


class And(_Pair):
    """`left and right`."""

    __slots__ = ()


class Or(_Pair):
    """`left or right`."""

    __slots__ = ()


class Arithmetic(_Pair):
    """A sum of two numbers."""

    __slots__ = ()
    operator: ClassVar[str]


class Add(Arithmetic):
    """`left + right`."""

    __slots__ = ()
    operator = "+"


class Sub(Arithmetic):
    """`left - right`."""

    __slots__ = ()
    operator = "-"


class Mul(Arithmetic):
    """`left * right`."""

    __slots__ = ()
    operator = "*"


class Div(Arithmetic):
    """`left / right`."""

    __slots__ = ()
    operator = "/"


class FloorDiv(Arithmetic):
    """`left // right`."""

    __slots__ = ()
    operator = "//"


class Mod(Arithmetic):
    """`left % right`."""

    __slots__ = ()
    operator = "%"


class Signed(Node):
    """A sign before a number."""

    __slots__ = ("node",)
    fields = ("node",)
    node: Node
    operator: ClassVar[str]


class Neg(Signed):
    """`-node`."""

    __slots__ = ()
    operator = "-"


class Pos(Signed):
    """`+node`."""

    __slots__ = ()
    operator = "+"
