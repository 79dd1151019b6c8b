"""From literal text and statements to a program: a tree of steps that a run walks.

No source text is ever made of a template: a literal is put out as it is and can never be read as a tag, there is no delimiter to collide with, and
each step knows its statement, so that an error knows its Word place without counting lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import methodcaller

from kamerbrief.findings import Finding
from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING, NamedTuple
from kamerbrief.word import errors
from kamerbrief.word import syntax as nodes
from kamerbrief.word.evaluation import Evaluate
from kamerbrief.word.expressions import Statement
from kamerbrief.word.paths import target_names
from kamerbrief.word.rows import RowForm, batches, put_rows, row_form
from kamerbrief.word.running import Run
from kamerbrief.word.scope import LimitReachedError
from kamerbrief.word.values import ABSENT, Loop, Stream, SubDocument

if TYPE_CHECKING:
    from kamerbrief.word.actions import Action

MAX_DEPTH = 12
_ALONE = 3
"""How many steps a paragraph has that holds one value alone: what stands before it, the value, what stands after it."""
_EMPTY = "<w:p/>"
"""What a cell must hold when the value that fills it has no paragraphs (ECMA-376 part 1, 17.4.65)."""


_dot = methodcaller("dot")


class Step(NamedTuple):
    """A place in the output where something happens: `do` a statement, a point after a value (`dot`), or the ends of a repeated paragraph or of
    a table with its caption, of what the target of a `link` says, of a `chart`, of a `note` inside its reference, of what stands in the `first` round alone or is `shown` of a merged cell; a setting of a cell; a `round` of a
    loop that is counted, and the name of a bookmark that is a `copy` in it; the number of a `list`, which a `restart`
    changes.
    """

    act: str  # "do", "dot", "paragraphs", "cell", "table", "link", "chart", "note", "first", "shown", "end"; "span", "shade", "merge", "rounds"; "round", "copy", "restart", "list"; "drop"
    number: int


Piece = str | Step


class _Body:
    """Literals and actions in order, and how long the literals are together."""

    __slots__ = ("is_flat", "printed", "size", "steps")

    def __init__(self) -> None:
        self.steps: list[str | Action] = []
        self.size = 0
        self.printed: list[tuple[int, Statement, _Body | None]] = []
        """The values: at which step, of which statement, and the body they stand in when that vanishes with an empty value."""
        self.is_flat = True  # nothing but literals and values

    def literal(self, text: str) -> None:
        if text:
            self.steps.append(text)
            self.size += len(text)

    def run(self, run: Run) -> None:
        run.size += self.size
        if run.size > run.limit:
            run.outgrow()
        put = run.output.append
        for step in self.steps:
            if step.__class__ is str:
                put(step)
            else:
                step(run)  # type: ignore[operator]


class _Frame:
    """A block whose end has not been reached: where its steps gather, and the names that a `set` in it gives a value."""

    __slots__ = ("body", "branches", "item", "opener", "stored")

    def __init__(self, opener: Statement | None, body: _Body, *, stored: Iterable[str] = (), item: int = -1) -> None:
        self.opener, self.body, self.stored, self.item = opener, body, set(stored), item
        self.branches: list[tuple[Statement, _Body]] = []


class Program(NamedTuple):
    """A sequence of pieces made ready, to be run any number of times."""

    statements: Sequence[Statement]
    body: _Body
    size: int
    local_names: frozenset[str]
    pieces: Sequence[Piece]

    def run(self, run: Run, sink: Callable[[bytes], None] | None = None) -> str | None:
        """The output, with errors in `run.findings`; None when a limit ended it or something unforeseen happened.

        With a `sink` the output goes there in portions, as UTF-8, and what comes back is empty.
        """
        run.start(self.statements, self.local_names, self.size)
        run.sink = sink
        try:
            self.body.run(run)
        except LimitReachedError:
            return None
        except Exception as error:
            run.unforeseen(error)
            return None
        run.flush(whole=True)
        return "".join(run.output) if sink is None else ""


def compile_pieces(pieces: Sequence[Piece], statements: Sequence[Statement]) -> tuple[Program | None, list[Finding]]:
    """The program of these pieces; findings when blocks are not nested (S015, S016) or nested too deep (S024)."""
    builder = _Builder(statements)
    size = 0
    for piece in pieces:
        if isinstance(piece, str):
            size += len(piece)
            builder.stack[-1].body.literal(piece)
        else:
            finding = builder.step(piece)
            if finding is not None:
                return None, [finding]
    if len(builder.stack) > 1:
        opener = builder.stack[-1].opener
        place = opener.place if opener else None
        return None, [errors.LEVEL.at(place, _("dit blok wordt niet op zijn eigen niveau gesloten"))]
    names = frozenset(name for statement in statements for name in target_names(statement.target))
    return Program(statements, builder.stack[0].body, size, names, pieces), []


class _Builder:
    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = statements
        self.stack = [_Frame(None, _Body())]

    def step(self, step: Step) -> Finding | None:
        match step.act:
            case "dot":
                self._add(_dot)
            case "drop":
                pass
            case "paragraphs" | "cell":
                return self._paragraphs(self.statements[step.number], keeps=step.act == "cell")
            case "table":
                frame = _Frame(self.statements[step.number], _Body())
                return self._open(frame, _unless_empty(self.statements[step.number], frame))
            case "end":
                self.stack.pop()
            case "do":
                return self._statement(self.statements[step.number])
            case "round":
                self._add(lambda run: run.count_round(step.number))
            case "list":
                self._add(lambda run: run.put(str(run.lists.get(step.number, step.number))))
            case "note":
                from kamerbrief.word.actions import note

                frame = _Frame(None, _Body())
                return self._open(frame, note(frame.body.run))
            case _:
                return self._rarer(self.statements[step.number], step.act)
        return None

    def _rarer(self, statement: Statement, act: str) -> Finding | None:
        """What few templates have."""
        from kamerbrief.word import actions

        body = _Body()
        match act:
            case "first" | "shown":
                return self._open(_Frame(statement, body), actions.in_first_round(statement, body.run, act))
            case "link":
                return self._open(_Frame(statement, body), actions.link(statement, body.run))
            case "chart":
                return self._open(_Frame(None, body), actions.chart(statement, body.run))
            case "restart":
                self._add(actions.begin_anew(statement))
            case "copy":
                self._add(actions.copied_name(statement))
            case "span" | "shade" | "merge" | "rounds":
                self._add(actions.cell_setting(statement, act))
        return None

    def _add(self, action: Action, value: Statement | None = None, alone: _Body | None = None) -> None:
        body = self.stack[-1].body
        if value is None:
            body.is_flat = False
        else:
            body.printed.append((len(body.steps), value, alone))
        body.steps.append(action)

    def _open(self, frame: _Frame, action: Action, alone: Statement | None = None) -> Finding | None:
        if len(self.stack) > MAX_DEPTH:
            outer = self.stack[-1].opener
            place = outer.place if outer else None
            return errors.LIMIT.at(place, _("blokken zijn hier meer dan {limit} diep genest").format(limit=MAX_DEPTH))
        self._add(action, alone, frame.body if alone else None)
        self.stack.append(frame)
        return None

    def _paragraphs(self, statement: Statement, *, keeps: bool) -> Finding | None:
        frame = _Frame(statement, _Body(), item=statement.number)
        return self._open(frame, _repeat_paragraphs(statement, frame, keeps=keeps), alone=statement)

    def _statement(self, statement: Statement) -> Finding | None:
        match statement.keyword:
            case "print":
                self._add(_print(statement, any(frame.item == statement.number for frame in self.stack)), statement)
            case "for":
                frame = _Frame(statement, _Body(), stored=target_names(statement.target))
                return self._open(frame, _repeat(statement, frame))
            case "if":
                body = _Body()
                frame = _Frame(statement, body)
                frame.branches.append((statement, body))
                return self._open(frame, _choose(frame))
            case "set":
                fors = [frame for frame in self.stack if frame.opener is not None and frame.opener.keyword == "for"]
                loops = [frame for frame in fors if not frame.branches]  # its `else` is no round of it
                if loops:
                    loops[-1].stored.update(target_names(statement.target))
                self._add(_assign(statement))
            case "elif" | "else" | "endif" | "endfor":
                return self._partner(statement)
            case "restart":
                from kamerbrief.word.lists import out_of_list

                return out_of_list(statement)
            case "chart":
                if not statement.is_drawn:
                    from kamerbrief.word.charts import out_of_chart

                    return out_of_chart(statement)
                from kamerbrief.word.actions import figures

                self._add(figures(statement))
            case "colspan" | "cellbg" | "vm" | "hm":
                from kamerbrief.word.cells import out_of_cell

                return out_of_cell(statement)
        return None

    def _partner(self, statement: Statement) -> Finding | None:
        frame = self.stack[-1]
        if frame.opener is None or statement not in frame.opener.partners:
            return errors.LEVEL.at(
                statement.place,
                _("het blok van {tag} ligt door een ander blok heen").format(tag=statement.tag.source),
                hint=_("sluit het binnenste blok eerst, en zet de tags van een blok op hetzelfde niveau"),
            )
        if statement.closes:
            self.stack.pop()
        else:
            frame.body = _Body()
            frame.branches.append((statement, frame.body))
        return None


def _expression(statement: Statement) -> Evaluate:
    assert statement.evaluate is not None
    return statement.evaluate


def _print(statement: Statement, is_item: bool) -> Action:
    number = statement.number
    evaluate = (lambda run: run.items[number]) if is_item else _expression(statement)

    def action(run: Run) -> None:
        run.current = number
        run.print(statement, evaluate(run))

    return action


def _assign(statement: Statement) -> Action:
    number, evaluate = statement.number, _expression(statement)
    (name,) = target_names(statement.target)

    def action(run: Run) -> None:
        run.current = number
        run.names[name] = evaluate(run)

    return action


def _choose(frame: _Frame) -> Action:
    branches = frame.branches

    def action(run: Run) -> None:
        for statement, body in branches:
            if statement.keyword != "else":
                run.current = statement.number
                if not _expression(statement)(run):
                    continue
            run.reach(statement)
            body.run(run)
            return

    return action


def _repeat_paragraphs(statement: Statement, frame: _Frame, *, keeps: bool) -> Action:
    """The paragraph of a value that stands alone in it, for each item; with `keeps` it stays, empty, when there is none, as a cell needs one."""
    number, evaluate, body = statement.number, _expression(statement), frame.body

    def action(run: Run) -> None:
        run.current = number
        value = evaluate(run)
        is_alone = len(body.steps) == _ALONE  # one paragraph, nothing in it besides
        if value.__class__ is str and (value or keeps) and is_alone:
            before, _print, after = body.steps
            run.size += body.size
            run.output.append(before)  # type: ignore[arg-type]
            run.print(statement, value)
            run.output.append(after)  # type: ignore[arg-type]
            return
        items = run.paragraphs(value)
        for item in items:
            if item.__class__ is SubDocument:
                run.place_document(item)
                continue
            run.items[number] = item
            body.run(run)
        if keeps and not items:
            run.output.append(f"{body.steps[0]}{body.steps[2]}" if is_alone else _EMPTY)

    return action


def _unless_empty(statement: Statement, frame: _Frame) -> Action:
    number, evaluate, body = statement.number, _expression(statement), frame.body

    def action(run: Run) -> None:
        run.current = number
        value = evaluate(run)
        if not isinstance(value, (Mapping, list, tuple)) or value:
            body.run(run)

    return action


def _row_form(name: str, body: _Body) -> RowForm | None:
    """The form of the rows that `body` puts out, when it is flat; None when it is more than literals and values."""
    literals = [""]
    statements: list[Statement] = []
    if not body.is_flat:
        return None
    printed = {step: (statement, alone) for step, statement, alone in body.printed}
    for at, step in enumerate(body.steps):
        if isinstance(step, str):
            literals[-1] += step
            continue
        statement, alone = printed[at]
        if alone is not None:
            if len(alone.steps) != _ALONE or not alone.is_flat:
                return None
            before, _value, after = alone.steps
            assert isinstance(before, str)
            assert isinstance(after, str)
            literals[-1] += before
            literals.append(after)
        else:
            literals.append("")
        statements.append(statement)
    if any("loop" in statement.names or statement.mode != "run" for statement in statements):
        return None
    return row_form(name, literals, statements)


def _repeat(statement: Statement, frame: _Frame) -> Action:
    """What is set in a round is forgotten at its end, as is the loop's own name; what it hid comes back."""
    number, evaluate, passes, body, stored, otherwise = (
        statement.number, _expression(statement), statement.passes, frame.body, frame.stored, frame.branches,
    )  # fmt: skip
    target, spliced = statement.target, statement.spliced
    (name, *_others) = names = target_names(target)
    is_tuple = isinstance(target, nodes.Tuple)

    def bind(run: Run, item: object) -> None:
        if is_tuple:
            run.names.update(zip(names, item, strict=True))  # type: ignore[call-overload]  # Run.repeated saw to it
        else:
            run.names[name] = item

    def chosen(run: Run, items: Sequence[object]) -> Iterable[object]:
        assert passes is not None
        for item in items:
            run.current = number
            bind(run, item)
            if passes(run):
                yield item

    def put_plain(run: Run, form: RowForm, portions: Iterable[Sequence[object]]) -> None:
        """Rows that need nothing of each other: no loop counter, no `set`, no condition."""
        hidden = run.names.get(name, ABSENT)
        for items in portions:
            put_rows(run, form, items, bind, body.run)
            run.flush()
        if hidden is ABSENT:
            run.names.pop(name, None)
        else:
            run.names[name] = hidden

    def plain_form() -> RowForm | None:
        if not forms:
            plain = spliced and passes is None and not is_tuple and stored == {name}
            forms.append(_row_form(name, body) if plain else None)
        return forms[0]

    forms: list[RowForm | None] = []

    def action(run: Run) -> None:
        run.current = number
        value, form = evaluate(run), plain_form()
        if form is not None and isinstance(value, Stream) and run.sink is not None:
            run.reach(statement)
            put_plain(run, form, map(run.portion, batches(value)))
            return
        items = run.repeated(value, len(names) if is_tuple else 0)
        if items:
            run.reach(statement)
        if form is not None and items:
            if run.sink is None:  # the first row is read again for all
                put_plain(run, form, (items[:1],))
                before = run.set_aside()
                put_plain(run, form, batches(items[1:]))
                run.take_up(before)
            else:
                put_plain(run, form, batches(items))
            return
        scope = {*stored, "loop"}
        hidden = {one: run.names[one] for one in scope if one in run.names}
        fresh = scope.difference(hidden)
        if passes is not None:
            items = tuple(chosen(run, items))
        count = len(items)
        around = hidden.get("loop")
        outer = around if isinstance(around, Loop) else None
        depth = outer.depth + 1 if outer is not None else 1
        aside: list[str] | None = None
        for index, item in enumerate(items, 1):
            if spliced and index == 2 and run.sink is None:
                aside = run.set_aside()
            for one in fresh:
                run.names.pop(one, None)
            run.names.update(hidden)
            run.names["loop"] = Loop(index, items, depth, outer)
            bind(run, item)
            body.run(run)
            run.flush()
        for one in fresh:
            run.names.pop(one, None)
        run.names.update(hidden)
        if aside is not None:
            run.take_up(aside)
        if not count and otherwise:
            ((empty, instead),) = otherwise
            run.reach(empty)
            instead.run(run)

    return action
