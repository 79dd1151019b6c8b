"""From literal text and statements to a program: a tree of steps that a run walks.

No source text is ever made of a template: a literal is put out as it is and can never be read as a tag, there is no delimiter to collide with, and
each step knows its statement, so that an error knows its Word place without counting lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import methodcaller

from kamerbrief.findings import Finding
from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING, NamedTuple
from kamerbrief.word import errors
from kamerbrief.word.expressions import Statement
from kamerbrief.word.paths import target_names
from kamerbrief.word.repeating import expression_of, repeat, repeat_paragraphs, unless_empty
from kamerbrief.word.running import Run
from kamerbrief.word.scope import LimitReachedError
from kamerbrief.word.steps import Body, Frame, Piece, Step

if TYPE_CHECKING:
    from kamerbrief.word.actions import Action

MAX_DEPTH = 12
_dot = methodcaller("dot")


class Program(NamedTuple):
    """A sequence of pieces made ready, to be run any number of times."""

    statements: Sequence[Statement]
    body: Body
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
        self.stack = [Frame(None, Body())]

    def step(self, step: Step) -> Finding | None:
        match step.act:
            case "dot":
                self._add(_dot)
            case "drop":
                pass
            case "paragraphs" | "cell":
                return self._paragraphs(self.statements[step.number], keeps=step.act == "cell")
            case "table":
                frame = Frame(self.statements[step.number], Body())
                return self._open(frame, unless_empty(self.statements[step.number], frame))
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

                frame = Frame(None, Body())
                return self._open(frame, note(frame.body.run))
            case _:
                return self._rarer(self.statements[step.number], step.act)
        return None

    def _rarer(self, statement: Statement, act: str) -> Finding | None:
        """What few templates have."""
        from kamerbrief.word import actions

        body = Body()
        match act:
            case "first" | "shown":
                return self._open(Frame(statement, body), actions.in_first_round(statement, body.run, act))
            case "link":
                return self._open(Frame(statement, body), actions.link(statement, body.run))
            case "chart":
                return self._open(Frame(None, body), actions.chart(statement, body.run))
            case "restart":
                self._add(actions.begin_anew(statement))
            case "copy":
                self._add(actions.copied_name(statement))
            case "span" | "shade" | "merge" | "rounds":
                self._add(actions.cell_setting(statement, act))
        return None

    def _add(self, action: Action, value: Statement | None = None, alone: Body | None = None) -> None:
        body = self.stack[-1].body
        if value is None:
            body.is_flat = False
        else:
            body.printed.append((len(body.steps), value, alone))
        body.steps.append(action)

    def _open(self, frame: Frame, action: Action, alone: Statement | None = None) -> Finding | None:
        if len(self.stack) > MAX_DEPTH:
            outer = self.stack[-1].opener
            place = outer.place if outer else None
            return errors.LIMIT.at(place, _("blokken zijn hier meer dan {limit} diep genest").format(limit=MAX_DEPTH))
        self._add(action, alone, frame.body if alone else None)
        self.stack.append(frame)
        return None

    def _paragraphs(self, statement: Statement, *, keeps: bool) -> Finding | None:
        frame = Frame(statement, Body(), item=statement.number)
        return self._open(frame, repeat_paragraphs(statement, frame, keeps=keeps), alone=statement)

    def _statement(self, statement: Statement) -> Finding | None:
        match statement.keyword:
            case "print":
                self._add(_print(statement, any(frame.item == statement.number for frame in self.stack)), statement)
            case "for":
                frame = Frame(statement, Body(), stored=target_names(statement.target))
                return self._open(frame, repeat(statement, frame))
            case "if":
                body = Body()
                frame = Frame(statement, body)
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
            frame.body = Body()
            frame.branches.append((statement, frame.body))
        return None


def _print(statement: Statement, is_item: bool) -> Action:
    number = statement.number
    evaluate = (lambda run: run.items[number]) if is_item else expression_of(statement)

    def action(run: Run) -> None:
        run.current = number
        run.print(statement, evaluate(run))

    return action


def _assign(statement: Statement) -> Action:
    number, evaluate = statement.number, expression_of(statement)
    (name,) = target_names(statement.target)

    def action(run: Run) -> None:
        run.current = number
        run.names[name] = evaluate(run)

    return action


def _choose(frame: Frame) -> Action:
    branches = frame.branches

    def action(run: Run) -> None:
        for statement, body in branches:
            if statement.keyword != "else":
                run.current = statement.number
                if not expression_of(statement)(run):
                    continue
            run.reach(statement)
            body.run(run)
            return

    return action
