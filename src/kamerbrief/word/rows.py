"""Rows of a long table, many at a time: a repetition of literal text and values alone needs no step for each value.

The rows of a batch become one text in one formatting operation, when every value in them is plain text. A row that holds anything else (a value that is
missing, a list, not of XML) goes the ordinary way, round by round, and says what is wrong there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from kamerbrief.word.evaluation import Evaluate
from kamerbrief.word.output import markup, plain_text, text_of
from kamerbrief.word.paths import field_of
from kamerbrief.word.reaching import PLAIN_MAPPINGS

if TYPE_CHECKING:
    from kamerbrief.word.expressions import Statement
    from kamerbrief.word.sandbox import Run

BATCH = 128
_TEXTS = frozenset({str})
_SEPARATOR = "\x1f"
_CONTROLS = re.compile("[\x00-\x1e\ud800-\udfff\ufffe\uffff]")


class RowForm(NamedTuple):
    """What each row is: literal text with a place for each value (`%s`), the values' statements, and a quick way to them."""

    form: str
    statements: Sequence[Statement]
    evaluates: Sequence[Evaluate]
    fields: Callable[[object], tuple[object, ...]] | None


def row_form(name: str, literals: Sequence[str], statements: Sequence[Statement]) -> RowForm:
    """The form of rows in which `statements` print their values between `literals` (one more of them) in a repetition that calls each item `name`."""
    names = [field_of(statement.expression, name) for statement in statements]
    fields: Callable[[object], Any] | None = None
    if names and all(names):
        getter: Callable[[Any], Any] = itemgetter(*names)
        fields = getter if len(names) > 1 else lambda item: (getter(item),)
    form = "%s".join(literal.replace("%", "%%") for literal in literals)
    evaluates = [statement.evaluate for statement in statements if statement.evaluate is not None]
    return RowForm(form, statements, evaluates, fields)


def batches(items: Iterable[object]) -> Iterator[Sequence[object]]:
    """The items in portions."""
    if isinstance(items, (list, tuple)):
        for start in range(0, len(items), BATCH):
            yield items[start : start + BATCH]
        return
    remaining = iter(items)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def put_rows(
    run: Run, form: RowForm, items: Sequence[object], bind: Callable[[Run, object], None], one: Callable[[Run], None]
) -> None:
    """Put out a row for each item; `one` puts out the row of the item that was bound last."""
    values = _values(run, form, items, bind)
    if values is not None and _put(run, form, len(items), values):
        return
    for item in items:
        bind(run, item)
        one(run)


def _values(
    run: Run, form: RowForm, items: Sequence[object], bind: Callable[[Run, object], None]
) -> list[object] | None:
    if form.fields is not None:
        if not all(type(item) in PLAIN_MAPPINGS for item in items):
            return None
        try:
            return list(chain.from_iterable(map(form.fields, items)))
        except KeyError:
            return None
    values = []
    steps = list(zip([statement.number for statement in form.statements], form.evaluates, strict=True))
    for item in items:
        bind(run, item)
        for number, evaluate in steps:
            run.current = number
            values.append(evaluate(run))
    return values


def _put(run: Run, form: RowForm, count: int, values: list[object]) -> bool:
    texts: Sequence[str] | None = values if set(map(type, values)) <= _TEXTS else _as_texts(values)  # type: ignore[assignment]
    if texts is not None and plain_text("".join(texts)) is None:
        texts = _as_markup(texts)
    if texts is None:
        return False
    run.put(form.form * count % tuple(texts))
    if run.on_value is not None:
        places = [None if statement.shadow else statement.place for statement in form.statements] * count
        for value, place in zip(values, places, strict=True):
            if place is not None:
                run.on_value(value, place)
    return True


def _as_texts(values: Sequence[object]) -> list[str] | None:
    texts: list[str] = []
    for value in values:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, (list, tuple, Mapping)) or value is None:
            return None
        else:
            text, fault, _hint = text_of(value)
            if fault:
                return None
            texts.append(text)
    return texts


def _as_markup(texts: Sequence[str]) -> list[str] | None:
    """Texts with characters that are spelt otherwise in XML; None when one is of no XML or needs more than another spelling (a line, a tab)."""
    joined = _SEPARATOR.join(texts)
    if joined.count(_SEPARATOR) >= len(texts) or _CONTROLS.search(joined) is not None:
        return None
    return markup(joined, "run").split(_SEPARATOR)
