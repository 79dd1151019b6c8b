"""A template that was read, as plain data and back: texts, numbers and lists of them, so that what is kept on disk can never be more than that.

The functions of a program are not kept; they are made again from its pieces and its statements, by what made them the first time. Only what is known here is
kept: a template that holds anything else (a chart, a list begun anew, a field that is computed, notes in blocks) is not, and is read each time.
"""

from __future__ import annotations

from collections.abc import Sequence

from kamerbrief.findings import FilePlace, Finding, Severity, WordPlace
from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word import syntax
from kamerbrief.word.archive import Packed
from kamerbrief.word.evaluation import evaluator
from kamerbrief.word.expressions import Statement
from kamerbrief.word.filling import Part, Reading
from kamerbrief.word.program import compile_pieces
from kamerbrief.word.steps import Step
from kamerbrief.word.tags import Tag, TagKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    Plain = Any
else:
    Plain = object
"""None, booleans, numbers, texts, bytes, and tuples and lists of them: what `marshal` writes."""

_KEPT = ("number", "names", "paths", "filters", "mode", "shadow", "spliced")
_TREES = ("target", "expression", "condition")
_MADE = {"keyword", "tag", "place", "partners", "evaluate", "passes"}
_NODES = {name: one for name, one in vars(syntax).items() if isinstance(one, type) and issubclass(one, syntax.Node)}
_PLACES = {one.__name__: one for one in (FilePlace, WordPlace)}


class NotPlainError(Exception):
    """There is something in a template that is not kept; or what was kept is not what it should be."""


def freeze_readings(readings: Iterable[Reading]) -> Plain:
    """The parts with their programs, and their statements in the order of a run. NotPlainError."""
    return [_freeze_part(reading.part, reading.statements) for reading in readings if reading.part is not None]


def thaw_readings(data: Plain) -> list[Reading]:
    """What `freeze_readings` was given. NotPlainError, or any error of a value that is of another kind than it should be."""
    return [_thaw_part(*one) for one in data]


def freeze_members(members: Mapping[str, Packed]) -> Plain:
    """The members as they will stand in a product."""
    return [(name, *one) for name, one in members.items()]


def thaw_members(data: Plain) -> dict[str, Packed]:
    """What `freeze_members` was given."""
    return {name: Packed(*packed) for name, *packed in data}


def freeze_findings(findings: Iterable[Finding]) -> Plain:
    """What was found. NotPlainError."""
    return [(one.code, one.severity.value, one.message, _freeze_place(one.place), one.hint) for one in findings]


def thaw_findings(data: Plain) -> list[Finding]:
    """What `freeze_findings` was given."""
    return [
        Finding(code, Severity(severity), message, _thaw_place(place), hint)
        for code, severity, message, place, hint in data
    ]


def _freeze_part(part: Part, ordered: Sequence[Statement]) -> Plain:
    plain = Part(part.member, part.program, part.is_story, part.tables_touch, part.columns_change, part.is_sealed)
    if part != plain:
        raise NotPlainError(part.member)
    statements = part.program.statements
    numbers = {id(statement): number for number, statement in enumerate(statements)}
    pieces = [piece if isinstance(piece, str) else tuple(piece) for piece in part.program.pieces]
    return (
        (part.member, part.is_story, part.tables_touch, part.columns_change, part.is_sealed),
        pieces,
        [_freeze_statement(statement, numbers) for statement in statements],
        [numbers[id(statement)] for statement in ordered],
    )


def _thaw_part(form: Plain, pieces: Plain, statements: Plain, ordered: Plain) -> Reading:
    member, is_story, *others = form
    made = [_thaw_statement(*one[:-1]) for one in statements]
    for statement, one in zip(made, statements, strict=True):
        statement.partners = [made[number] for number in one[-1]]
    program, _findings = compile_pieces([one if isinstance(one, str) else Step(*one) for one in pieces], made)
    if program is None:
        raise NotPlainError(member)
    return Reading(Part(member, program, is_story, *others), None, [made[number] for number in ordered], [], [])


def _freeze_statement(statement: Statement, numbers: Mapping[int, int]) -> Plain:
    if not vars(statement).keys() <= _MADE.union(_KEPT, _TREES):
        raise NotPlainError(statement.tag.source)
    tag = (statement.tag.kind.value, *statement.tag[1:])
    trees = [_freeze_node(getattr(statement, name)) for name in _TREES]
    kept = [getattr(statement, name) for name in _KEPT]
    partners = [numbers[id(partner)] for partner in statement.partners]
    return statement.keyword, tag, _freeze_place(statement.place), trees, kept, partners


def _thaw_statement(keyword: str, tag: Plain, place: Plain, trees: Plain, kept: Plain) -> Statement:
    kind, *rest = tag
    where = _thaw_place(place)
    if where is None:
        raise NotPlainError(keyword)
    statement = Statement(keyword, Tag(TagKind(kind), *rest), where)
    statement.target, statement.expression, statement.condition = (_thaw_node(one) for one in trees)
    for name, value in zip(_KEPT, kept, strict=True):
        setattr(statement, name, value)
    if statement.expression is not None:
        statement.evaluate = evaluator(statement.expression)
    if statement.condition is not None:
        statement.passes = evaluator(statement.condition)
    return statement


def _freeze_node(value: object) -> Plain:
    """A node as the name of its form and its parts; several as a list."""
    if isinstance(value, syntax.Node):
        return (type(value).__name__, *(_freeze_node(getattr(value, name)) for name in value.fields))
    if isinstance(value, tuple):
        return [_freeze_node(one) for one in value]
    if value is None or isinstance(value, (str, int, float)):
        return value
    raise NotPlainError(repr(value))


def _thaw_node(data: Plain) -> Any:  # noqa: ANN401 - a node, or a value in one
    if isinstance(data, tuple):
        name, *parts = data
        return _NODES[name](*map(_thaw_node, parts))
    return tuple(map(_thaw_node, data)) if isinstance(data, list) else data


def _freeze_place(place: object) -> Plain:
    if place is None:
        return None
    if type(place).__name__ not in _PLACES or not isinstance(place, tuple):
        raise NotPlainError(repr(place))
    return (type(place).__name__, *place)


def _thaw_place(data: Plain) -> Any:  # noqa: ANN401 - one of several kinds
    if data is None:
        return None
    name, *values = data
    return _PLACES[name](*values)
