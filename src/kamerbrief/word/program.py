"""From literal text and statements to a compiled Jinja program.

Jinja's syntax tree is built directly from pieces, not by way of a source text: a literal can then never be read as a tag, there is no delimiter to
collide with, and every expression carries the number of its statement, so that an error knows its Word place without counting lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from jinja2 import nodes
from jinja2.environment import Template as JinjaTemplate

from kamerbrief.findings import Finding
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.expressions import Language, Statement
from kamerbrief.word.limits import output_allowed
from kamerbrief.word.paths import target_names
from kamerbrief.word.rewriting import at_statement, constant, safe
from kamerbrief.word.sandbox import LimitReachedError, Run

MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Step:
    """A place in the output where something happens: `do` a statement, a point after a value (`dot`), or the ends of a repeated paragraph."""

    act: str  # "do", "dot", "paragraphs", "end"
    number: int


Piece = str | Step


@dataclass(slots=True)
class _Frame:
    """A block whose end has not been reached: where its statements gather."""

    opener: Statement | None
    body: list[nodes.Node]
    node: Any = None
    holder: Any = None  # the nodes.If to which the next elif or else belongs
    item: int = -1


@dataclass(slots=True)
class Program:
    """A compiled sequence of pieces, to be run any number of times."""

    statements: Sequence[Statement]
    code: CodeType
    size: int
    local_names: frozenset[str] = field(default_factory=frozenset)

    def run(self, run: Run) -> str | None:
        """The output, with errors in `run.findings`; None when a limit ended it or something unforeseen happened."""
        template = JinjaTemplate.from_code(run.environment, self.code, {})
        chunks: list[str] = []
        run.start(self.statements, self.local_names, chunks)
        # What any context allows; its items are counted only for an output beyond that.
        size, limit, checked = 0, output_allowed(0, self.size), False
        try:
            for chunk in template.root_render_func(template.new_context(run.context)):
                chunks.append(chunk)
                size += len(chunk)
                if size > limit:
                    if checked:
                        run.record(
                            errors.LIMIT,
                            _("het resultaat wordt te groot"),
                            _("kijk of een herhaling niet te ver reikt"),
                        )
                        return None
                    limit, checked = run.output_limit(self.size), True
        except LimitReachedError:
            return None
        except Exception as error:
            run.record(errors.ENGINE, _("onverwachte fout: {error}").format(error=f"{type(error).__name__}: {error}"))
            return None
        return "".join(chunks)


def compile_pieces(
    language: Language, pieces: Iterable[Piece], statements: Sequence[Statement]
) -> tuple[Program | None, list[Finding]]:
    """The program of these pieces; findings when blocks are not nested (S015, S016) or nested too deep (S024)."""
    builder = _Builder(statements)
    size = 0
    for piece in pieces:
        if isinstance(piece, str):
            size += len(piece)
            builder.literal(piece)
        else:
            finding = builder.step(piece)
            if finding is not None:
                return None, [finding]
    if len(builder.stack) > 1:
        opener = builder.stack[-1].opener
        place = opener.place if opener else None
        return None, [errors.LEVEL.at(place, _("dit blok wordt niet op zijn eigen niveau gesloten"))]
    root = nodes.Template(builder.stack[0].body, lineno=1)
    root.set_environment(language.environment)
    # Jinja's compiler walks the whole tree three times for extends, blocks and imports, which this language does not have.
    root.find = _no_node  # type: ignore[method-assign, assignment]
    root.find_all = _no_nodes  # type: ignore[method-assign, assignment]
    names = frozenset(name for statement in statements for name in target_names(statement.target))
    code = language.environment.compile(root, "sjabloon", "sjabloon")
    return Program(statements, code, size, names), []


def _no_node(_kinds: object) -> None:
    return None


def _no_nodes(_kinds: object) -> Iterable[nodes.Node]:
    return ()


class _Builder:
    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = statements
        self.stack = [_Frame(None, [])]

    def literal(self, text: str) -> None:
        if text:
            self._emit(nodes.TemplateData(text))

    def _emit(self, expression: nodes.Expr) -> None:
        body = self.stack[-1].body
        if body and isinstance(body[-1], nodes.Output):
            body[-1].nodes.append(expression)
        else:
            body.append(nodes.Output([expression], lineno=1))

    def step(self, step: Step) -> Finding | None:
        match step.act:
            case "dot":
                self._emit(nodes.Filter(constant(0), "kb_dot", [], [], None, None))
            case "paragraphs":
                return self._paragraphs(self.statements[step.number])
            case "end":
                self.stack.pop()
            case _:
                return self._statement(self.statements[step.number])
        return None

    def _paragraphs(self, statement: Statement) -> Finding | None:
        assert statement.expression is not None
        target = nodes.Name(f"kb_item_{statement.number}", "store")
        values = at_statement("kb_paragraphs", statement.number, safe(statement.expression, statement.number))
        node = nodes.For(target, values, [], [], None, False, lineno=1)
        return self._open(_Frame(statement, node.body, node, item=statement.number), node)

    def _open(self, frame: _Frame, node: nodes.Stmt) -> Finding | None:
        if len(self.stack) > MAX_DEPTH:
            place = frame.opener.place if frame.opener else None
            return errors.LIMIT.at(place, _("blokken zijn hier meer dan {limit} diep genest").format(limit=MAX_DEPTH))
        self.stack[-1].body.append(node)
        self.stack.append(frame)
        return None

    def _statement(self, statement: Statement) -> Finding | None:
        match statement.keyword:
            case "print":
                self._print(statement)
            case "value":
                assert statement.expression is not None
                self._emit(at_statement("kb_keep", statement.number, safe(statement.expression, statement.number)))
            case "for":
                assert statement.expression is not None
                assert statement.target is not None
                values = at_statement("kb_loop", statement.number, safe(statement.expression, statement.number))
                condition = _test(statement, statement.condition) if statement.condition is not None else None
                node = nodes.For(_stored(statement.target), values, [], [], condition, False, lineno=1)
                return self._open(_Frame(statement, node.body, node), node)
            case "if":
                assert statement.expression is not None
                test = nodes.If(_test(statement, statement.expression), [], [], [], lineno=1)
                return self._open(_Frame(statement, test.body, test, test), test)
            case "elif" | "else":
                return self._otherwise(statement)
            case "endif" | "endfor":
                return self._close(statement)
            case "set":
                assert statement.expression is not None
                assert statement.target is not None
                value = at_statement("kb_set", statement.number, safe(statement.expression, statement.number))
                self.stack[-1].body.append(nodes.Assign(_stored(statement.target), value, lineno=1))
        return None

    def _print(self, statement: Statement) -> None:
        assert statement.expression is not None
        if any(frame.item == statement.number for frame in self.stack):
            value: nodes.Expr = nodes.Name(f"kb_item_{statement.number}", "load")
        else:
            value = safe(statement.expression, statement.number)
        self._emit(at_statement("kb_print", statement.number, value))

    def _otherwise(self, statement: Statement) -> Finding | None:
        frame = self.stack[-1]
        if frame.opener is None or statement not in frame.opener.partners:
            return _mismatch(statement)
        if statement.keyword == "elif":
            assert statement.expression is not None
            branch = nodes.If(_test(statement, statement.expression), [], [], [], lineno=1)
            frame.node.elif_.append(branch)
            frame.body = branch.body
        else:
            frame.body = frame.node.else_
        return None

    def _close(self, statement: Statement) -> Finding | None:
        frame = self.stack[-1]
        if frame.opener is None or statement not in frame.opener.partners:
            return _mismatch(statement)
        self.stack.pop()
        return None


def _mismatch(statement: Statement) -> Finding:
    return errors.LEVEL.at(
        statement.place,
        _("het blok van {tag} ligt door een ander blok heen").format(tag=statement.tag.source),
        hint=_("sluit het binnenste blok eerst, en zet de tags van een blok op hetzelfde niveau"),
    )


def _stored(target: nodes.Expr) -> nodes.Expr:
    target.set_ctx("store")
    return target


def _test(statement: Statement, condition: nodes.Expr) -> nodes.Expr:
    return at_statement("kb_test", statement.number, safe(condition, statement.number))
