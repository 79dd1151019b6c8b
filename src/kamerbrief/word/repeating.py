"""Steps that put out the same again: the rounds of a loop, the paragraphs of a value of several, the rows of a long table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word import syntax as nodes
from kamerbrief.word.evaluation import Evaluate
from kamerbrief.word.expressions import Statement
from kamerbrief.word.paths import target_names
from kamerbrief.word.rows import RowForm, batches, put_rows, row_form
from kamerbrief.word.running import Run
from kamerbrief.word.steps import Body, Frame
from kamerbrief.word.values import ABSENT, Loop, Stream, SubDocument

if TYPE_CHECKING:
    from kamerbrief.word.actions import Action

_ALONE = 3
"""How many steps a paragraph has that holds one value alone: what stands before it, the value, what stands after it."""
_EMPTY = "<w:p/>"
"""What a cell must hold when the value that fills it has no paragraphs (ECMA-376 part 1, 17.4.65)."""


def expression_of(statement: Statement) -> Evaluate:
    """What a statement that has an expression asks in a run."""
    assert statement.evaluate is not None
    return statement.evaluate


def repeat_paragraphs(statement: Statement, frame: Frame, *, keeps: bool) -> Action:
    """The paragraph of a value that stands alone in it, for each item; with `keeps` it stays, empty, when there is none, as a cell needs one."""
    number, evaluate, body = statement.number, expression_of(statement), frame.body

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
        if len(items) != 1:  # one is what any other value makes
            run.repeat(statement, len(items))
        for item in items:
            if item.__class__ is SubDocument:
                run.place_document(item)
                continue
            run.items[number] = item
            body.run(run)
        if keeps and not items:
            run.output.append(f"{body.steps[0]}{body.steps[2]}" if is_alone else _EMPTY)

    return action


def unless_empty(statement: Statement, frame: Frame) -> Action:
    """What stands around a value of several items goes when there are none: a table with its caption."""
    number, evaluate, body = statement.number, expression_of(statement), frame.body

    def action(run: Run) -> None:
        run.current = number
        value = evaluate(run)
        if not isinstance(value, (Mapping, list, tuple)) or value:
            body.run(run)

    return action


def _row_form(name: str, body: Body) -> RowForm | None:
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


def repeat(statement: Statement, frame: Frame) -> Action:
    """What is set in a round is forgotten at its end, as is the loop's own name; what it hid comes back."""
    number, evaluate, passes, body, stored, otherwise = (
        statement.number, expression_of(statement), statement.passes, frame.body, frame.stored, frame.branches,
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
            run.repeat(statement, len(items))
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
        run.repeat(statement, count)
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
