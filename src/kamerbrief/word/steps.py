"""What a program is made of: literal text, and the places in it where something happens."""

from __future__ import annotations

from collections.abc import Iterable

from kamerbrief.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from kamerbrief.word.actions import Action
    from kamerbrief.word.expressions import Statement
    from kamerbrief.word.running import Run


class Step(NamedTuple):
    """A place in the output where something happens: `do` a statement, a point after a value (`dot`), or the ends of a repeated paragraph or of
    a table with its caption, of what the target of a `link` says, of a `chart`, of a `note` inside its reference, of what stands in the `first` round alone or is `shown` of a merged cell; a setting of a cell; a `round` of a
    loop that is counted, and the name of a bookmark that is a `copy` in it; the number of a `list`, which a `restart`
    changes.
    """

    act: str  # "do", "dot", "paragraphs", "cell", "table", "link", "chart", "note", "first", "shown", "end"; "span", "shade", "merge", "rounds"; "round", "copy", "restart", "list"; "drop"
    number: int


Piece = str | Step


class Body:
    """Literals and actions in order, and how long the literals are together."""

    __slots__ = ("is_flat", "printed", "size", "steps")

    def __init__(self) -> None:
        self.steps: list[str | Action] = []
        self.size = 0
        self.printed: list[tuple[int, Statement, Body | None]] = []
        """The values: at which step, of which statement, and the body they stand in when that vanishes with an empty value."""
        self.is_flat = True  # nothing but literals and values

    def literal(self, text: str) -> None:
        """Add text that is put out as it stands."""
        if text:
            self.steps.append(text)
            self.size += len(text)

    def run(self, run: Run) -> None:
        """Put everything out, in order."""
        run.size += self.size
        if run.size > run.limit:
            run.outgrow()
        put = run.output.append
        for step in self.steps:
            if step.__class__ is str:
                put(step)
            else:
                step(run)  # type: ignore[operator]


class Frame:
    """A block whose end has not been reached: where its steps gather, and the names that a `set` in it gives a value."""

    __slots__ = ("body", "branches", "item", "opener", "stored")

    def __init__(self, opener: Statement | None, body: Body, *, stored: Iterable[str] = (), item: int = -1) -> None:
        self.opener, self.body, self.stored, self.item = opener, body, set(stored), item
        self.branches: list[tuple[Statement, Body]] = []
