"""The template language on a plain string, and on a single expression: the same tags, sandbox and errors as in Word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from kamerbrief.findings import Finding, Place, WordPlace, has_errors
from kamerbrief.word import errors
from kamerbrief.word.blocks import Block, pair
from kamerbrief.word.expressions import Language, Statement
from kamerbrief.word.program import Piece, Program, Step, compile_pieces
from kamerbrief.word.sandbox import Missing, Run
from kamerbrief.word.tags import Tag, TagKind, looks_tagged, scan


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
    for tag in tags:
        statement, wrong = language.read(tag, place_of(tag.start, tag.end, tag.source))
        findings += wrong
        if statement is None:
            # Its keyword still counts for pairing, so that one fault is not reported as two.
            statement = Statement(_broken_keyword(tag), tag, place_of(tag.start, tag.end, tag.source))
        statements.append(statement)
    return statements, findings


def _broken_keyword(tag: Tag) -> str:
    word = tag.body.partition(" ")[0] if tag.kind is TagKind.BLOCK else ""
    return word if word in ("for", "if", "elif", "else", "endfor", "endif") else "broken"


def text_pieces(
    text: str, statements: Sequence[Statement], blocks: Sequence[Block]
) -> tuple[list[Piece], dict[int, frozenset[int]]]:
    """A flat text as pieces, blocks reaching over the text between their tags. Also the dots: offset in the text → values they may follow."""
    dots = find_dots(text, statements, blocks)
    pieces: list[Piece] = []
    position = 0
    marks = sorted([(one.tag.start, one.tag.end, one.number) for one in statements] + [(at, at + 1, -1) for at in dots])
    for start, end, number in marks:
        pieces.append(text[position:start])
        pieces.append(Step("do", number) if number >= 0 else Step("dot", start))
        position = end
    pieces.append(text[position:])
    return pieces, dots


def find_dots(text: str, statements: Sequence[Statement], blocks: Sequence[Block]) -> dict[int, frozenset[int]]:
    """Points that directly follow a value, also over the end of a block: offset → numbers of the values. An ellipsis is no such point."""
    starts = {statement.tag.start: statement for statement in statements}
    ends = {id(member): block.tags[-1] for block in blocks for member in block.tags}
    dots: dict[int, set[int]] = {}
    for statement in statements:
        if statement.keyword != "print":
            continue
        position = statement.tag.end
        while (follower := starts.get(position)) is not None and follower.keyword not in ("print", "for", "if"):
            last = ends.get(id(follower), follower) if follower.keyword in ("elif", "else") else follower
            if last.tag.end <= position:  # the block closes in another paragraph
                break
            position = last.tag.end
        else:
            if text.startswith(".", position) and not text.startswith("..", position):
                dots.setdefault(position, set()).add(statement.number)
    return {at: frozenset(numbers) for at, numbers in dots.items()}


def _compile(language: Language, text: str, place: Place) -> tuple[Program | None, list[Finding]]:
    def place_of(start: int, end: int, source: str) -> Place:
        return replace(place, tag=source) if isinstance(place, WordPlace) else place

    statements, findings = read_tags(language, text, place_of)
    for number, statement in enumerate(statements):
        statement.number, statement.mode = number, "text"
    blocks, unpaired = pair(statements)
    findings += unpaired
    if has_errors(findings):
        return None, findings
    pieces, dots = text_pieces(text, statements, blocks)
    order = list(dots)
    pieces = [
        Step("dot", order.index(one.number)) if isinstance(one, Step) and one.act == "dot" else one for one in pieces
    ]
    program, wrong = compile_pieces(language, pieces, statements, [dots[at] for at in order])
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
    statement.keyword, statement.number = "value", 0
    program, findings = compile_pieces(language, [Step("do", 0)], [statement], [])
    if program is None:
        return None, findings
    run = Run(language, context)
    program.run(run)
    if isinstance(run.result, Missing):
        run.result.report()
    return (None, run.findings) if run.findings else (run.result, [])
