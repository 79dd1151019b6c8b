"""What a template by chance must show with its data, told from its tree in plain Python: nothing of the engine is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import quote

from tests.valid.meant import Reading, normal
from tests.valid.trees import (
    Box,
    Cell,
    Chart,
    Columns,
    Controlled,
    Deleted,
    For,
    Formula,
    If,
    Joined,
    Lines,
    Link,
    Marked,
    Nodes,
    Note,
    Number,
    Paragraph,
    Picture,
    Remark,
    Row,
    Scope,
    Set,
    Table,
    Text,
    Tree,
    Value,
    Wrapped,
)  # fmt: skip

from kamerbrief.word.values import Image, Rich, Span
from kamerbrief.word.values import Link as RichLink

SITE = "https://www.example.nl/"


class Told(NamedTuple):
    """All that a product tells: its texts, and beside them formulas, alternative texts, targets of links, the categories and numbers of charts, and the numbers of numbered paragraphs."""

    reading: Reading
    formulas: tuple[str, ...]
    alternatives: tuple[str, ...]
    targets: tuple[str, ...]
    charts: tuple[tuple[tuple[str, float], ...], ...]
    numbers: tuple[int, ...]
    title: str


@dataclass(slots=True)
class _Line:
    """A line while it is told; the point of the text after a value that ends on a point is left out."""

    told: _Teller
    shown: str = ""
    is_after_tag: bool = False
    is_after_point: bool = False

    def tell(self, nodes: Nodes, scope: Scope) -> None:
        for node in nodes:
            self._tell(node, scope)

    def _tell(self, node: Any, scope: Scope) -> None:
        match node:
            case Text(text):
                dropped = self.is_after_tag and self.is_after_point and text.startswith(".") and text[1:2] != "."
                self._show(text[1:] if dropped else text)
                if dropped:
                    self.is_after_point = False
            case Value(expression):
                text = self._said(expression.value(scope))
                self._show(text)
                if text:
                    self.is_after_point = text.endswith(".")
                self.is_after_tag = True
            case Set(name, expression):
                scope[name] = expression.value(scope)
                self.is_after_tag = True
            case If() | For():
                self.is_after_tag = True
                for nodes, inner in chosen(node, scope):
                    self.tell(nodes, inner)
                    self.is_after_tag = True
            case Note(_kind, line):
                self.told.aside.append(self._other(line, scope))
            case Link(path, line):
                self.told.targets.append(SITE + self._address(path, scope))
                self.tell(line, scope)
            case Wrapped(_kind, line):
                self.tell(line, scope)
            case Marked(line, reference_first):
                marked = self._other(line, scope)
                self._show(f"(zie {marked}) {marked}" if reference_first else f"{marked} (zie {marked})")
            case Number():
                self.told.sequence += 1
                self._show(str(self.told.sequence))
            case Formula(line):
                self.told.formulas.append(self._other(line, scope))
            case Picture(line):
                self.told.alternatives.append(in_one_line(self._other(line, scope)))
            case Box(body):
                self.told.tell_aside(body, scope)
            case Remark():
                self.is_after_tag = True
            case Deleted():
                pass
            case _:
                raise AssertionError(node)
        if not isinstance(node, (Text, Value, Set, Remark, If, For, Wrapped, Link, Deleted)):
            self.is_after_tag = self.is_after_point = False

    def _show(self, text: str) -> None:
        self.shown += text
        if text:
            self.is_after_tag = self.is_after_point = False

    def _other(self, nodes: Nodes, scope: Scope) -> str:
        """Another line, told in this scope."""
        line = _Line(self.told)
        line.tell(nodes, scope)
        return line.shown

    def _address(self, nodes: Nodes, scope: Scope) -> str:
        """A part of an address: in it a value means nothing but the slash."""
        pieces = []
        for node in nodes:
            if isinstance(node, Value):
                value = node.value.value(scope)
                pieces.append(quote(value if isinstance(value, str) else self._said(value), safe="/"))
            else:
                pieces.append(self._other((node,), scope))
        return "".join(pieces)

    def _said(self, value: Any) -> str:
        """A value as it is printed."""
        if isinstance(value, Rich):
            return "".join(map(self._said, value))
        if isinstance(value, Span):
            return self._said(value.text)
        if isinstance(value, RichLink):
            self.told.targets.append(value.address)
            return self._said(value.text)
        if isinstance(value, Image):
            self.told.alternatives.append(in_one_line(value.alternative))
            return ""
        return {True: "ja", False: "nee"}[value] if isinstance(value, bool) else str(value).replace("\r", "")


@dataclass(slots=True)
class _Teller:
    body: list[str] = field(default_factory=list)
    aside: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)
    alternatives: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    charts: list[tuple[tuple[str, float], ...]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    sequence: int = 0

    def tell(self, nodes: Nodes, scope: Scope) -> None:
        for node in nodes:
            self._tell(node, scope)

    def tell_aside(self, nodes: Nodes, scope: Scope) -> None:
        """Tell what stands in a text box."""
        running, self.body = self.body, []
        self.tell(nodes, scope)
        self.aside += self.body
        self.body = running

    def _tell(self, node: Any, scope: Scope) -> None:
        match node:
            case Paragraph(line, numbered=numbered, restart=restart):
                if numbered:
                    self.numbers.append(1 if restart or not self.numbers else self.numbers[-1] + 1)
                self._line(line, scope)
            case If() | For():
                for nodes, inner in chosen(node, scope):
                    self.tell(nodes, inner)
            case Joined(before, choice, after):
                self._line((*before, choice, *after), scope)
            case Lines(items):
                for item in items.value(scope):
                    self._line((Value(_constant(item)),), scope)
            case Controlled(body):
                self.tell(body, scope)
            case Chart(_name, items, alternative):
                points = items.value(scope)
                self.charts.append(tuple((in_one_line(point["naam"]), float(point["n"])) for point in points))
                described = _Line(self)
                described.tell(alternative, scope)
                self.alternatives.append(in_one_line(described.shown))
            case Table(_columns, rows, caption):
                if caption is not None:
                    if _has_nothing_to_repeat(rows, scope):
                        return
                    self._line(caption, scope)
                self.tell(rows, scope)
            case Row(cells):
                for one in cells:
                    self._cell(one, scope)
            case Columns(name, items, lines):
                for left, repeated, right in lines:
                    self._cell(left, scope)
                    for inner in rounds(name, items.value(scope), scope):
                        self._cell(repeated, inner)
                    self._cell(right, scope)
            case _:
                raise AssertionError(node)

    def _cell(self, cell: Cell, scope: Scope) -> None:
        if not cell.merged or scope["loop"]["first"]:
            self.tell(cell.body, scope)

    def _line(self, nodes: Nodes, scope: Scope) -> None:
        line = _Line(self)
        place = len(self.body)
        line.tell(nodes, scope)
        self.body.insert(place, line.shown)


def _constant(value: Any) -> Any:
    from tests.valid.trees import Expr

    return Expr("", lambda _scope: value)


def _has_nothing_to_repeat(rows: Nodes, scope: Scope) -> bool:
    """Whether the table under a caption goes with it: its only block repeats rows for each item of a list that has none."""
    repeated = [node for node in rows if isinstance(node, (If, For))]
    return (
        len(repeated) == 1
        and isinstance(repeated[0], For)
        and repeated[0].passes is None
        and repeated[0].otherwise is None
        and not repeated[0].items.value(scope)
    )


def in_one_line(text: str) -> str:
    """A text in an attribute or a cell of a chart, where white space is one space and is nothing at the ends."""
    return " ".join(text.split())


def chosen(node: If | For, scope: Scope) -> Iterator[tuple[Nodes, Scope]]:
    """What a block puts out, and the names that it is filled with: what is set in a round is forgotten at its end."""
    if isinstance(node, If):
        for condition, nodes in node.branches:
            if condition.value(scope):
                yield nodes, scope
                return
        yield node.otherwise or (), scope
        return
    items = [one for one in node.items.value(scope) if node.passes is None or node.passes.value({**scope, node.name: one})]  # fmt: skip
    for inner in rounds(node.name, items, scope):
        yield node.body, inner
    if not items:
        yield node.otherwise or (), scope


def rounds(name: str, items: list[Any], scope: Scope) -> Iterator[Scope]:
    """The names of every round of a loop."""
    for at, item in enumerate(items):
        place = {
            "index": at + 1, "index0": at, "first": at == 0, "last": at == len(items) - 1, "length": len(items), "revindex": len(items) - at,
        }  # fmt: skip
        yield {**scope, name: item, "loop": place}


def told(tree: Tree) -> Told:
    """All that the tree must tell with its data."""
    teller, margins, title = _Teller(), _Teller(), _Line(_Teller())
    title.tell(tree.title, dict(tree.data))
    teller.tell(tree.body, dict(tree.data))
    margins.tell(tree.header, dict(tree.data))
    margins.tell(tree.footer, dict(tree.data))
    reading = Reading(
        normal(teller.body), tuple(sorted(normal(teller.aside))), tuple(sorted(set(normal(margins.body))))
    )
    return Told(
        reading, tuple(teller.formulas), tuple(teller.alternatives), tuple(teller.targets), tuple(teller.charts), tuple(teller.numbers),
        title.shown,
    )  # fmt: skip
