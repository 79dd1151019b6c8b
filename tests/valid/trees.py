"""What a template by chance is made of: a small tree of pieces, from which the template is written (`drawn`) and, by itself, what it must show is told (`told`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import reduce
from typing import Any, TypeAlias

from kamerbrief.word import Rich

Scope: TypeAlias = dict[str, Any]
Nodes: TypeAlias = tuple["Node", ...]


class Node:
    """A piece of a tree. It is told by what differs from the simplest: what fails must be understood at a glance."""

    __slots__ = ()

    def __repr__(self) -> str:
        told = [getattr(self, one.name) for one in fields(self) if getattr(self, one.name) != one.default]  # type: ignore[arg-type]
        return f"{type(self).__name__}({', '.join(map(repr, told))})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))


@dataclass(frozen=True, slots=True, repr=False)
class Expr(Node):
    """An expression as a template has it, and in Python what it gives."""

    text: str
    value: Callable[[Scope], Any] = field(compare=False)

    def __repr__(self) -> str:
        return f"‹{self.text}›"


def name(path: str) -> Expr:
    """A name with its fields, such as `rij.naam`."""
    return Expr(path, lambda scope: reduce(lambda value, part: value[part], path.split("."), scope))


# blocks, on every level: pieces of a line, paragraphs, rows


@dataclass(frozen=True, slots=True, repr=False)
class If(Node):
    branches: tuple[tuple[Expr, Nodes], ...]
    otherwise: Nodes | None = None
    prefix: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class For(Node):
    name: str
    items: Expr
    body: Nodes
    otherwise: Nodes | None = None
    passes: Expr | None = None
    prefix: str = ""
    edge: bool = False
    """Whether its tags stand at the edges of what they repeat (the first and the last paragraph, the first and the last cell of the row), not alone."""


# pieces of a line


@dataclass(frozen=True, slots=True, repr=False)
class Text(Node):
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Value(Node):
    value: Expr


@dataclass(frozen=True, slots=True, repr=False)
class Remark(Node):
    """`{# … #}`, which shows nothing."""

    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Set(Node):
    name: str
    value: Expr


@dataclass(frozen=True, slots=True, repr=False)
class Note(Node):
    """A footnote or an endnote, at its reference."""

    kind: str
    line: Nodes


@dataclass(frozen=True, slots=True, repr=False)
class Link(Node):
    """A link to `https://www.example.nl/` and then `path`."""

    path: Nodes
    line: Nodes


@dataclass(frozen=True, slots=True, repr=False)
class Wrapped(Node):
    """A tracked insertion (`ins`) or a content control (`sdt`) around pieces of a line."""

    kind: str
    line: Nodes


@dataclass(frozen=True, slots=True, repr=False)
class Deleted(Node):
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class Marked(Node):
    """A bookmark and a reference to it, before or after it."""

    line: Nodes
    reference_first: bool


@dataclass(frozen=True, slots=True, repr=False)
class Number(Node):
    """The number of a caption."""


@dataclass(frozen=True, slots=True, repr=False)
class Formula(Node):
    line: Nodes


@dataclass(frozen=True, slots=True, repr=False)
class Picture(Node):
    alternative: Nodes


@dataclass(frozen=True, slots=True, repr=False)
class Box(Node):
    """A text box with paragraphs, and its copy for older programs."""

    body: Nodes


# what stands between paragraphs


@dataclass(frozen=True, slots=True, repr=False)
class Paragraph(Node):
    line: Nodes
    cut: int = 1000
    """After how many signs its text is cut into another run."""
    numbered: bool = False
    restart: bool = False
    page: bool = False
    """Whether it begins with a page break."""
    section: str = ""
    """The kind of the section that it ends, such as `nextPage`."""


@dataclass(frozen=True, slots=True, repr=False)
class Joined(Node):
    """A condition written over paragraphs that minus signs join."""

    before: Nodes
    choice: If
    after: Nodes


@dataclass(frozen=True, slots=True, repr=False)
class Lines(Node):
    """A list alone in its paragraph."""

    items: Expr


@dataclass(frozen=True, slots=True, repr=False)
class Controlled(Node):
    """A content control around paragraphs."""

    body: Nodes


@dataclass(frozen=True, slots=True, repr=False)
class Chart(Node):
    name: str
    items: Expr
    alternative: Nodes


@dataclass(frozen=True, slots=True, repr=False)
class Table(Node):
    columns: int
    rows: Nodes
    caption: Nodes | None = None
    """The line of a paragraph in Word's style for captions, directly above."""


@dataclass(frozen=True, slots=True, repr=False)
class Row(Node):
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Cell(Node):
    body: Nodes
    span: int = 1
    shade: bool = False
    merged: bool = False
    """Merged downwards over the rounds of the loop around it; in a loop of columns, sideways."""


@dataclass(frozen=True, slots=True, repr=False)
class Columns(Node):
    """A table with in each row a cell, a loop of cells and a cell; `rows` are those three."""

    name: str
    items: Expr
    rows: tuple[tuple[Cell, Cell, Cell], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Tree(Node):
    """A template, and the data that it is filled with."""

    body: Nodes
    header: Nodes
    footer: Nodes
    data: Mapping[str, Any]
    title: Nodes = ()

    def __repr__(self) -> str:
        shown = {
            name: [getattr(piece, "text", "") for piece in value] if isinstance(value, Rich) else value
            for name, value in self.data.items()
        }
        lines = [*self.body, "header", *self.header, "footer", *self.footer, "title", self.title, *shown.items()]
        return "".join(f"\n  {line}" for line in lines) + "\n"


def inner(nodes: Iterable[Any]) -> Iterator[Any]:
    """All nodes of a tree, those within others too, cells as well."""
    for node in nodes:
        if isinstance(node, tuple):
            yield from inner(node)
        elif isinstance(node, Node):
            yield node
            yield from inner(getattr(node, one.name) for one in fields(node))  # type: ignore[arg-type]
