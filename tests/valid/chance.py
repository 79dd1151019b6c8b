"""Templates by chance with data by chance, from all that the engine knows: Hypothesis chooses the tree; `drawn` writes it and `told` tells what it must show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st
from tests.valid.trees import (
    Box,
    Cell,
    Chart,
    Columns,
    Controlled,
    Deleted,
    Expr,
    For,
    Formula,
    If,
    Joined,
    Lines,
    Link,
    Marked,
    Node,
    Nodes,
    Note,
    Number,
    Paragraph,
    Picture,
    Remark,
    Row,
    Set,
    Table,
    Text,
    Tree,
    Value,
    Wrapped,
    name,
)  # fmt: skip
from tests.valid.wide import DOT

from kamerbrief.word import Image, Paragraphs, Rich, Span
from kamerbrief.word import Link as RichLink

FILTERS: dict[str, Callable[..., object]] = {"groot": lambda value: str(value).upper()}
WORDS = (
    "Munitie", "drones", "", "R&D <b>\"x\"</b> 'y'", "€3,1 mld.", "{{ naam }} {% if x %}", "}}", "regel\ntwee", "a\tb", "👩🏽‍🚒 brand", "שלום עולם", "e\u0301e\u0301n",
    "a\u00a0b", "x  y ", " rand", "wacht…", "2 < 3 && 4 > 1", "‘krul’ – “haak”", "regel\r\ndrie\n",
)  # fmt: skip
LITERALS = (
    "tekst", " en ", "R&D <x>", "a { b } c", "\t", "naar\u00a0huis ", "👍", "100% ", "é\u2011ï", "\n", " (#1) ", "שלום ", "  ",
)  # fmt: skip
SHOWING = ("tekst", "R&D <x> ", "naar\u00a0huis", "👍 ", "100%")
CUTS = (1000, 1000, 1, 2, 3, 5, 8)


@dataclass(frozen=True, slots=True)
class Names:
    """What a template may name at a place, by kind; of lists also the kind of their items."""

    texts: tuple[str, ...]
    numbers: tuple[str, ...]
    flags: tuple[str, ...]
    lists: tuple[tuple[str, str], ...]
    loops: int = 0

    def inside(self, kind: str, variable: str) -> Names:
        """What may be named in a loop over items of that kind."""
        more = replace(self, loops=self.loops + 1, numbers=("loop.index", "loop.length", *self.numbers))
        more = replace(more, flags=("loop.first", "loop.last", *self.flags))
        if kind == "woord":
            return replace(more, texts=(variable, *self.texts))
        more = replace(more, texts=(f"{variable}.naam", f"{variable}.naam", *self.texts))
        more = replace(more, numbers=(f"{variable}.n", *more.numbers), flags=(f"{variable}.ja", *more.flags))
        if kind == "rij":
            more = replace(more, lists=((f"{variable}.delen", "deel"), (f"{variable}.woorden", "woord"), *self.lists))
        return more


UNKNOWN = Expr("onbekend is defined", lambda scope: "onbekend" in scope)
TOP = Names(("naam", "titel"), ("n",), ("ja", "nee"), (("rijen", "rij"), ("woorden", "woord"), ("leeg", "woord")))


# data


def texts() -> st.SearchStrategy[str]:
    """A text of one or more words, as odd as a value may be."""
    signs = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "M"))
    return st.one_of(st.sampled_from(WORDS), st.sampled_from(WORDS), st.text(signs, max_size=8))


@st.composite
def datasets(draw: st.DrawFn) -> dict[str, Any]:
    """Data for every name that a template may use; lists of none to three items."""
    words = st.lists(texts(), max_size=3)
    parts = st.fixed_dictionaries({"naam": texts(), "n": st.integers(0, 3), "ja": st.booleans()})
    rows = st.fixed_dictionaries(
        {"naam": texts(), "n": st.integers(0, 3), "ja": st.booleans(), "delen": st.lists(parts, max_size=3), "woorden": words}
    )  # fmt: skip
    return {
        "naam": draw(texts()),
        "titel": draw(texts()),
        "n": draw(st.integers(-2, 3)),
        "ja": draw(st.booleans()),
        "nee": draw(st.booleans()),
        "kleur": draw(st.sampled_from(("DDEBF7", "#ff0000", ""))),
        "rijen": draw(st.lists(rows, max_size=3)),
        "woorden": draw(words),
        "leeg": [],
        "rijk": Rich(
            draw(texts()),
            Span(draw(texts()), bold=True, italic=draw(st.booleans())),
            RichLink(draw(texts()), "https://www.example.nl/rijk?a=1&b=2"),
            Image(DOT, "Een stip."),
        ),
        "vet": Span(draw(texts()), underline=True, position="superscript"),
        "punten": Paragraphs([draw(texts()), Rich(draw(texts()), Span("vet", bold=True))]),
    }


# expressions


@st.composite
def printed(draw: st.DrawFn, names: Names, depth: int = 0) -> Expr:
    """An expression that gives a text or a number."""
    kind = draw(st.integers(0, 9))
    if kind <= 4:
        return name(draw(st.sampled_from(names.texts)))
    one = name(draw(st.sampled_from(names.texts if kind == 5 else names.numbers)))
    match kind:
        case 5:
            return Expr(f"{one.text} | groot", lambda scope: _text(one.value(scope)).upper())
        case 6:
            return one
        case 7:
            factor = draw(st.integers(0, 3))
            return Expr(f"{one.text} * {factor} + 1", lambda scope: one.value(scope) * factor + 1)
        case 8:
            return name(draw(st.sampled_from(names.flags)))
    condition, other = draw(conditions(names)), name(draw(st.sampled_from(names.texts)))
    return Expr(
        f"'een & ander.' if {condition.text} else {other.text}",
        lambda scope: "een & ander." if condition.value(scope) else other.value(scope),
    )


def _text(value: Any) -> str:
    return str(value)


@st.composite
def conditions(draw: st.DrawFn, names: Names, depth: int = 1) -> Expr:
    """An expression that holds or does not."""
    kind = draw(st.integers(0, 7 if depth else 5))
    text, number, flag = (name(draw(st.sampled_from(kinds))) for kinds in (names.texts, names.numbers, names.flags))
    match kind:
        case 0 | 1:
            return flag
        case 2:
            limit = draw(st.integers(0, 2))
            return Expr(f"{number.text} > {limit}", lambda scope: number.value(scope) > limit)
        case 3:
            return draw(
                st.sampled_from(
                    (text, Expr(f"{number.text} is odd", lambda scope: number.value(scope) % 2 == 1), UNKNOWN)
                )
            )
        case 4:
            found = name(draw(st.sampled_from(names.lists))[0])
            return Expr(f"“Munitie”\u00a0in {found.text}", lambda scope: "Munitie" in found.value(scope))
        case 5:
            return Expr(f"{text.text} != ‘Munitie’", lambda scope: text.value(scope) != "Munitie")
        case 6:
            inner = draw(conditions(names, 0))
            return Expr(f"not ({inner.text})", lambda scope: not inner.value(scope))
    one, other = draw(conditions(names, 0)), draw(conditions(names, 0))
    return Expr(f"{one.text} or {other.text}", lambda scope: one.value(scope) or other.value(scope))


# blocks


@st.composite
def ifs(draw: st.DrawFn, names: Names, bodies: Callable[[Names], st.SearchStrategy[Nodes]], prefix: str = "") -> If:
    """A condition with or without other branches."""
    count = draw(st.sampled_from((1, 1, 1, 2)))
    branches = tuple((draw(conditions(names)), draw(bodies(names))) for _number in range(count))
    return If(branches, draw(st.none() | bodies(names)), draw(st.sampled_from(("", prefix))))


@st.composite
def fors(
    draw: st.DrawFn, names: Names, bodies: Callable[[Names], st.SearchStrategy[Nodes]], prefix: str = "", otherwise: bool = True
) -> For:  # fmt: skip
    """A loop over one of the lists that are known here."""
    path, kind = draw(st.sampled_from(names.lists))
    variable = kind + "a" * names.loops
    inner = names.inside(kind, variable)
    passes = None
    if kind != "woord" and draw(st.integers(0, 3)) == 3:
        flag = name(f"{variable}.ja")
        passes = Expr(f"{variable}.ja", flag.value)
    other = draw(st.none() | bodies(names)) if otherwise else None
    return For(variable, name(path), draw(bodies(inner)), other, passes, draw(st.sampled_from(("", prefix))))


# lines

RICH = ("rich",)
OBJECTS = ("note", "link", "ins", "sdt", "deleted", "marked", "number", "formula", "picture", "box")
PLAIN = ("text", "value", "text", "value", "point", "if", "for", "set", "remark")

IN_NOTES = tuple(kind for kind in PLAIN if kind != "set")
"""In notes and alternative texts. How far a name reaches that is set there depends on whether a note is filled where it is referred to."""


@st.composite
def lines(draw: st.DrawFn, names: Names, kinds: tuple[str, ...] = PLAIN, depth: int = 2) -> Nodes:
    """The pieces of a line, of these kinds; what is set in it may be used after it."""
    made: list[Node] = []
    for _number in range(draw(st.integers(1, 3 if depth == 2 else 2))):
        kind = draw(st.sampled_from(kinds))
        if depth == 0 and kind not in ("text", "value", "point"):
            kind = "text"
        made += draw(_pieces(kind, names, kinds, depth - 1))
        last = made[-1]
        if isinstance(last, Set):
            names = replace(names, texts=(last.name, *names.texts))
    return tuple(made)


@st.composite
def _pieces(draw: st.DrawFn, kind: str, names: Names, kinds: tuple[str, ...], depth: int) -> list[Node]:
    def inner(names: Names) -> st.SearchStrategy[Nodes]:
        return lines(names, kinds, depth)

    def plain(names: Names) -> st.SearchStrategy[Nodes]:
        return lines(names, kinds if set(kinds) <= set(PLAIN) else PLAIN, depth)

    def in_note(names: Names) -> st.SearchStrategy[Nodes]:
        return lines(names, IN_NOTES, depth)

    match kind:
        case "text":
            return [Text(draw(st.sampled_from(LITERALS)))]
        case "value":
            return [Value(draw(printed(names)))]
        case "point":
            between: list[Node] = [draw(ifs(names, plain))] if depth > 0 and draw(st.booleans()) else []
            return [Value(draw(printed(names))), *between, Text(draw(st.sampled_from((". Daarna ", "...", "."))))]
        case "if":
            return [draw(ifs(names, inner, "r"))]
        case "for":
            return [draw(fors(names, inner, "r"))]
        case "remark":
            return [Remark(draw(st.sampled_from(("niet voor de lezer", "{{ naam }}", "50% & <b>"))))]
        case "set":
            return [Set(draw(st.sampled_from(("titel", "nieuw"))), draw(printed(names)))]
        case "rich":
            return [Value(name(draw(st.sampled_from(("rijk", "vet")))))]
        case "note":
            return [Note(draw(st.sampled_from(("footnote", "endnote"))), draw(in_note(names)))]
        case "link":
            path = (Text("a/"), Value(name(draw(st.sampled_from(names.texts)))))
            return [Link(path, (Text(draw(st.sampled_from(SHOWING))), *draw(plain(names))))]
        case "ins" | "sdt":
            return [Wrapped(kind, draw(plain(names)))]
        case "deleted":
            return [Deleted(draw(st.sampled_from(("weg", "{{ weg }}", "{% if %}"))))]
        case "marked":
            line = draw(lines(names, ("text", "value"), 1) | st.just((Text("Tabel "), Number())))
            return [Marked(line, draw(st.booleans()))]
        case "number":
            return [Text("Tabel "), Number()]
        case "formula":
            return [Formula((Text("x = "), Value(name(draw(st.sampled_from(names.numbers))))))]
        case "picture":
            return [Picture((Text("Beeld van "), *draw(in_note(names))))]
        case "box":
            return [Box(draw(blocks(names, 1, BOX_BLOCKS)))]
    raise AssertionError(kind)


# paragraphs

EVERYTHING = (*PLAIN, *PLAIN, *RICH, *OBJECTS)


@st.composite
def paragraphs(draw: st.DrawFn, names: Names, kinds: tuple[str, ...]) -> Paragraph:
    numbered = draw(st.integers(0, 5)) == 5
    page = draw(st.integers(0, 15)) == 15
    if page:
        kinds = (
            PLAIN  # LibreOffice 7.4 does not open a paragraph with a page break, a caption's number and an insertion
        )
    return Paragraph(
        (Text(draw(st.sampled_from(SHOWING))), *draw(lines(names, kinds))),
        cut=draw(st.sampled_from(CUTS)),
        numbered=numbered,
        restart=numbered and draw(st.booleans()),
        page=page,
    )


BLOCKS = (
    "paragraph",
    "paragraph",
    "paragraph",
    "bare",
    "if",
    "for",
    "edge",
    "joined",
    "lines",
    "controlled",
    "chart",
    "chart",
    "table",
    "columns",
    "set",
    "section",
)
CELL_BLOCKS = ("paragraph", "paragraph", "paragraph", "bare", "if", "for", "joined", "lines", "table")

BOX_BLOCKS = ("bare", "bare", "lines", "if", "for")


@st.composite
def blocks(draw: st.DrawFn, names: Names, depth: int = 3, kinds: tuple[str, ...] = BLOCKS) -> Nodes:
    """Paragraphs, tables and blocks of them."""
    made: list[Node] = []
    for _number in range(draw(st.integers(1, 4 if depth == 3 else 2))):
        kind = draw(st.sampled_from(kinds))
        if depth <= 0 and kind not in ("paragraph", "bare", "lines", "set"):
            kind = "bare" if kinds == BOX_BLOCKS else "paragraph"
        made.append(draw(_block(kind, names, depth - 1, kinds)))
        if kind == "set":
            names = replace(names, texts=("gezet", *names.texts))
    return tuple(made)


@st.composite
def _block(draw: st.DrawFn, kind: str, names: Names, depth: int, kinds: tuple[str, ...]) -> Node:
    def inner(names: Names) -> st.SearchStrategy[Nodes]:
        return blocks(names, depth, kinds)

    match kind:
        case "paragraph":
            return draw(paragraphs(names, EVERYTHING))
        case "bare":
            bare = draw(lines(names, PLAIN if kinds == BOX_BLOCKS else EVERYTHING))
            return Paragraph(bare, cut=draw(st.sampled_from(CUTS)))
        case "set":
            return Paragraph((Set("gezet", draw(printed(names))),))
        case "if":
            return draw(ifs(names, inner, "p"))
        case "for":
            return draw(fors(names, inner, "p"))
        case "edge":

            def between(names: Names) -> st.SearchStrategy[Nodes]:
                two = st.tuples(paragraphs(names, EVERYTHING), paragraphs(names, EVERYTHING))
                return two.map(lambda pair: tuple(replace(one, page=False) for one in pair))

            return replace(draw(fors(names, between, otherwise=False)), edge=True)
        case "joined":

            def line(names: Names) -> st.SearchStrategy[Nodes]:
                return lines(names, PLAIN, 1).map(lambda nodes: (Text(" deel "), *nodes, Text(" einde")))

            choice = If(((draw(conditions(names)), draw(line(names))),), draw(line(names)))
            return Joined(draw(line(names)), choice, draw(line(names)))
        case "lines":
            listed = [path for path, kind in names.lists if kind == "woord"]
            return Lines(name(draw(st.sampled_from([*listed, "punten"]))))
        case "controlled":
            is_rare = draw(st.integers(0, 2)) < 2  # LibreOffice cannot be asked about it
            return draw(paragraphs(names, EVERYTHING)) if is_rare else Controlled(draw(inner(names)))
        case "chart":
            return draw(charts(names))
        case "table":
            return draw(tables(names, depth))
        case "columns":
            return draw(columns(names, depth))
        case "section":
            return Paragraph(draw(lines(names)), section=draw(st.sampled_from(("nextPage", "continuous"))))
    raise AssertionError(kind)


@st.composite
def charts(draw: st.DrawFn, names: Names) -> Chart:
    path = draw(st.sampled_from([path for path, kind in names.lists if kind != "woord"]))
    return Chart("punt", name(path), (Text("Staven: "), *draw(lines(names, IN_NOTES))))


@st.composite
def cells(draw: st.DrawFn, names: Names, depth: int) -> Cell:
    body = draw(blocks(names, depth, CELL_BLOCKS))
    return Cell(body, shade=draw(st.integers(0, 7)) == 7)


@st.composite
def rows(draw: st.DrawFn, names: Names, width: int, depth: int, in_loop: bool = False) -> Row:
    made = [draw(cells(names, depth)) for _number in range(width)]
    kind = draw(st.integers(0, 5))
    if kind == 5 and width > 1:
        made = [replace(made[0], span=2), *made[2:]]
    elif kind == 4 and in_loop:
        line = draw(
            paragraphs(names, EVERYTHING)
        )  # not numbered: whether Word counts what goes on from the cell above, nobody says
        made[0] = Cell((replace(line, numbered=False, restart=False),), merged=True)
    return Row(tuple(made))


@st.composite
def tables(draw: st.DrawFn, names: Names, depth: int) -> Table:
    width = draw(st.integers(1, 3))
    caption = st.tuples(st.just(Text("Tabel ")), st.just(Number()), st.builds(Text, st.sampled_from(SHOWING)))
    return Table(width, draw(_table_rows(names, width, depth)), draw(st.none() | caption))


@st.composite
def _table_rows(draw: st.DrawFn, names: Names, width: int, depth: int, in_loop: bool = False) -> Nodes:
    made: list[Node] = []
    for _number in range(draw(st.integers(1, 2))):
        kind = draw(st.sampled_from(("row", "for", "edge", "if")))
        if depth <= 0 or (kind == "edge" and width == 1):
            kind = "row"

        def inner(inner: Names) -> st.SearchStrategy[Nodes]:
            return _table_rows(inner, width, depth - 1, in_loop or inner.loops > names.loops)

        def one(inner: Names) -> st.SearchStrategy[Nodes]:
            return rows(inner, width, depth - 1, True).filter(lambda row: len(row.cells) > 1).map(lambda row: (row,))

        match kind:
            case "row":
                made.append(draw(rows(names, width, depth, in_loop)))
            case "for":
                made.append(draw(fors(names, inner, "tr")))
            case "edge":
                made.append(replace(draw(fors(names, one, otherwise=False)), edge=True))
            case "if":
                made.append(draw(ifs(names, inner, "tr")))
    return tuple(made)


@st.composite
def columns(draw: st.DrawFn, names: Names, depth: int) -> Columns:
    path, kind = draw(st.sampled_from(names.lists))
    variable = kind + "a" * names.loops
    inner = names.inside(kind, variable)
    made = []
    for _number in range(draw(st.integers(1, 2))):
        before, after = draw(cells(names, 0)), draw(cells(names, 0))
        repeated = draw(cells(inner, 0))
        if draw(st.integers(0, 3)) == 3:
            repeated = Cell((replace(draw(paragraphs(inner, PLAIN)), numbered=False, restart=False),), merged=True)
        made.append((before, repeated, after))
    return Columns(variable, name(path), tuple(made))


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A template and its data."""
    margin = lines(TOP).map(lambda line: (Paragraph((Text("rand "), *line)),))
    last = Paragraph((Value(name("naam")),))  # where a part has no tag, the results of its fields are as Word left them
    return Tree((*draw(blocks(TOP)), last), draw(margin), draw(margin), draw(datasets()), draw(lines(TOP, depth=1)))
