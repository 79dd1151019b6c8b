"""Rows of a long table, many at a time: a repetition of literal text and values alone needs no step for each value.

The rows of a batch become one text in one operation, when every value in them is plain text: the values are escaped and encoded together, and the literal text,
which is most of it, was encoded once. A row that holds anything else (a value that is missing, a list, not of XML) goes the ordinary way, round by round,
and says what is wrong there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from operator import itemgetter

from kamerbrief.records import TYPE_CHECKING, NamedTuple
from kamerbrief.word.evaluation import Evaluate
from kamerbrief.word.output import text_of
from kamerbrief.word.paths import field_of
from kamerbrief.word.reaching import PLAIN_MAPPINGS

if TYPE_CHECKING:
    from typing import Any

    from kamerbrief.word.expressions import Statement
    from kamerbrief.word.running import Run

BATCH = 512
_MAPPINGS = frozenset(PLAIN_MAPPINGS)
_SEPARATOR = "\x1f"
_CONTROLS = bytes(range(0x1F))
_SPELLINGS = ((b"&", b"&amp;"), (b"<", b"&lt;"), (b">", b"&gt;"), (b'"', b"&quot;"))


class RowForm(NamedTuple):
    """What each row is: literal text before each value and after the last, its length, the values' statements, and a quick way to them."""

    literals: Sequence[bytes]
    size: int
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
    evaluates = [statement.evaluate for statement in statements if statement.evaluate is not None]
    return RowForm([literal.encode() for literal in literals], sum(map(len, literals)), statements, evaluates, fields)


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
        if not _MAPPINGS.issuperset(map(type, items)):
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
    try:
        joined = _SEPARATOR.join(values)  # type: ignore[arg-type]  # nearly always they are texts
    except TypeError:
        texts = _as_texts(values)
        if texts is None:
            return False
        joined = _SEPARATOR.join(texts)
    escaped = _as_markup(joined, len(values))
    if escaped is None:
        return False
    encoded, size = escaped
    first, *between, last = form.literals
    pieces = [b""] * (2 * len(values) + 1)
    pieces[0:-1:2] = [last + first, *between] * count
    pieces[0], pieces[-1] = first, last
    pieces[1::2] = encoded
    run.put_encoded(b"".join(pieces), size + form.size * count)
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


def _as_markup(joined: str, count: int) -> tuple[list[bytes], int] | None:
    """So many texts as they are spelt in XML, encoded, and how many characters they are together; None when one is of no XML or needs more than a spelling (a line, a tab)."""
    try:
        data = joined.encode()
    except UnicodeEncodeError:  # half a character
        return None
    separators = count - 1
    if joined.count(_SEPARATOR) != separators or "\ufffe" in joined or "\uffff" in joined:
        return None
    if len(data.translate(None, _CONTROLS)) != len(data):
        return None
    more = len(data) - len(joined)  # bytes than characters, which no spelling changes
    for sign, spelling in _SPELLINGS:
        data = data.replace(sign, spelling)
    return data.split(b"\x1f"), len(data) - more - separators
