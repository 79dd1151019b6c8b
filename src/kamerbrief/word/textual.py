"""The template language on a plain string, and on a single expression: the same tags, sandbox and errors as in Word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kamerbrief.findings import Finding, Place, WordPlace, has_errors
from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word import errors
from kamerbrief.word.blocks import pair
from kamerbrief.word.expressions import KEYWORDS, Language, Statement
from kamerbrief.word.program import Program, compile_pieces
from kamerbrief.word.running import Run
from kamerbrief.word.steps import Piece, Step
from kamerbrief.word.tags import Tag, TagKind, looks_tagged, scan

if TYPE_CHECKING:
    from typing import Any


def read_tags(
    language: Language, text: str, place_of: Callable[[int, int, str], Place]
) -> tuple[list[Statement], list[Finding]]:
    """The statements in a text, and everything that is wrong with its tags. `place_of(start, end, tag)` tells where in the world that is."""
    tags, faults = scan(text)
    findings = [
        errors.TAG.at(place_of(fault.start, fault.end, text[fault.start : fault.end]), fault.message, hint=fault.hint)
        for fault in faults
    ]
    statements: list[Statement] = []
    # The keyword of a broken tag still counts for pairing, so that one fault is not reported as two.
    for fault in faults:
        if fault.keyword:
            source = text[fault.start : fault.end]
            tag = Tag(TagKind.BLOCK, fault.start, fault.start + 2, source, "")
            statements.append(Statement(_paired(fault.keyword), tag, place_of(fault.start, fault.end, source)))
    for tag in tags:
        statement, wrong = language.read(tag, place_of(tag.start, tag.end, tag.source))
        findings += wrong
        if statement is None:
            word = tag.body.partition(" ")[0] if tag.kind is TagKind.BLOCK else ""
            if word and word not in KEYWORDS:
                from kamerbrief.word.advice import meant_keyword

                word = meant_keyword(tag.body, KEYWORDS) or word
            statement = Statement(_paired(word), tag, place_of(tag.start, tag.end, tag.source))
        statements.append(statement)
    return sorted(statements, key=lambda one: one.tag.start), findings


def _paired(word: str) -> str:
    return word if word in ("for", "if", "elif", "else", "endfor", "endif", "end") else "broken"


def text_pieces(text: str, statements: Sequence[Statement]) -> list[Piece]:
    """A flat text as pieces, blocks reaching over the text between their tags."""
    pieces: list[Piece] = []
    position = 0
    marks = [(one.tag.start, one.tag.end, Step("do", one.number)) for one in statements]
    marks += [(at, at + 1, Step("dot", 0)) for at in find_dots(text, statements)]
    for start, end, step in sorted(marks, key=lambda mark: mark[0]):
        pieces += [text[position:start], step]
        position = end
    pieces.append(text[position:])
    return pieces


def find_dots(text: str, statements: Sequence[Statement]) -> list[int]:
    """Where a point directly follows a tag: whether it is printed depends on what stands before it in a run. An ellipsis is no such point."""
    ends = (statement.tag.end for statement in statements)
    return [end for end in ends if text.startswith(".", end) and not text.startswith("..", end)]


def _compile(language: Language, text: str, place: Place) -> tuple[Program | None, list[Finding]]:
    def place_of(start: int, end: int, source: str) -> Place:
        return place._replace(tag=source) if isinstance(place, WordPlace) else place

    statements, findings = read_tags(language, text, place_of)
    for number, statement in enumerate(statements):
        statement.number, statement.mode = number, "text"
    _blocks, unpaired = pair(statements)
    findings += unpaired
    if has_errors(findings):
        return None, findings
    program, wrong = compile_pieces(text_pieces(text, statements), statements)
    return program, findings + wrong


def render_text(
    text: str,
    context: Mapping[str, object],
    filters: Mapping[str, Callable[..., object]],
    *,
    on_value: Callable[[object, Any], None] | None = None,
    place: Place,
) -> tuple[str | None, list[Finding]]:
    """Fill a plain string. None with findings when anything is wrong; every finding and every value stands at `place`."""
    if not looks_tagged(text):
        return text, []
    language = Language(filters)
    program, findings = _compile(language, text, place)
    if program is None:
        return None, findings
    run = Run(language, context, on_value=on_value)
    result = program.run(run)
    findings = findings + run.findings
    return (None if has_errors(findings) else result), findings


def evaluate(
    expression: str, context: Mapping[str, object], filters: Mapping[str, Callable[..., object]], *, place: Place
) -> tuple[object, list[Finding]]:
    """The value of one expression (no braces around it); None with findings when it is wrong or something in it is missing."""
    language = Language(filters)
    tag = Tag(TagKind.PRINT, 0, len(expression), expression, expression)
    statement, findings = language.expression(expression, tag, place)
    if statement is None:
        return None, findings
    run = Run(language, context)
    result = run.value(statement)
    return (None, run.findings) if run.findings else (result, [])
