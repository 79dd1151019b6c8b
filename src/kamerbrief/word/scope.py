"""What the names and expressions of a template mean in one rendering, what they may reach, how much may be done, and where errors go.

Nothing here raises for a user's mistake. A name that is missing becomes a `Missing`, which passes through filters, comparisons and arithmetic
unchanged and is reported once, with its tag, where it is printed, tested or repeated over. So one run shows all errors. Only a limit ends a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice

from kamerbrief.findings import Finding, Kind, Place
from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word import errors
from kamerbrief.word.limits import (
    FREE_ROUNDS,
    MAX_ROUNDS,
    OUTPUT_PER_ITEM,
    count_items,
    items_for_output,
    items_for_rounds,
    output_allowed,
)
from kamerbrief.word.operators import OperationError, compared
from kamerbrief.word.reaching import Guesses, absent_message, name_hint, reach
from kamerbrief.word.values import ABSENT, RICH, Chart, Stream, kind_of

if TYPE_CHECKING:
    from typing import NoReturn

    from kamerbrief.word.expressions import Language, Statement

MESSAGES_PER_TAG = 5
MAX_FILTERED = 16 * 1024 * 1024
"""Characters: a filter that a template sets to work on its own outcome could double a text for ever."""
CHARACTERS_PER_ROUND, ITEMS_PER_ROUND = 500, 100
"""What is looked through in a search in as long as a round of a loop takes."""
SELDOM_HEAVY = 500_000
"""Bytes: no part that is smaller weighs too much, tags apart, and a filled part has none."""


class LimitReachedError(Exception):
    """A loop or the output passed its limit: the only thing that ends a run early. Its finding is already recorded."""


class Missing:
    """A value that is not there, and why; it counts as untrue, empty and unequal, after it has been reported."""

    __slots__ = ("_findings", "_scope")

    def __init__(self, scope: Scope, findings: Sequence[tuple[Kind, str, Callable[[], str]]]) -> None:
        self._scope, self._findings = scope, findings

    def report(self) -> None:
        """Record the reason at the tag that is being evaluated."""
        for kind, message, hint in self._findings:
            self._scope.record(kind, message, hint)

    def __bool__(self) -> bool:
        self.report()
        return False

    def __iter__(self) -> Iterator[object]:
        self.report()
        return iter(())


class Scope:
    """The names of one rendering and what is counted in it. A `Run` is one that puts out what it finds."""

    def __init__(self, language: Language, context: Mapping[str, object]) -> None:
        self.language = language
        self.context = context
        self.findings: list[Finding] = []
        self.names: dict[str, object] = {}
        self.current = -1  # the statement that is being evaluated
        self.size = self.limit = self._part_size = 0  # characters: put out in this part, allowed, of the part itself
        self._statements: Sequence[Statement] = ()
        self._local_names: frozenset[str] = frozenset()
        self._rounds = 0
        self._streamed = 0  # items that came from streams: data as much as what the context holds
        self._items = 0  # how many the context holds at least
        self._all_counted = False
        self._reported: dict[int, set[str]] = {}
        self._guesses = Guesses()

    def start(self, statements: Sequence[Statement], local_names: frozenset[str], part_size: int) -> None:
        """Turn to the next part or text, of `part_size` characters, with the names of the context."""
        self._statements, self._local_names, self._part_size = statements, local_names, part_size
        self.names = dict(self.context)
        self.current = -1
        # What any context allows; its items are counted only for an output beyond that.
        self.size, self.limit = 0, output_allowed(0, part_size)
        self._reported = {}

    @property
    def statement(self) -> Statement | None:
        """The tag that is being evaluated."""
        return self._statements[self.current] if 0 <= self.current < len(self._statements) else None

    @property
    def place(self) -> Place | None:
        """The place of the tag that is being evaluated."""
        return self.statement.place if self.statement is not None else None

    def record(self, kind: Kind, message: str, hint: Callable[[], str] | str = "") -> None:
        """Note an error at the current tag: each message once, a few at most, and none for the copy that old programs read."""
        reported = self._reported.setdefault(self.current, set())
        if message in reported or len(reported) >= MESSAGES_PER_TAG:
            return
        reported.add(message)
        if self.statement is not None and self.statement.shadow:
            return
        self.findings.append(kind.at(self.place, message, hint=hint if isinstance(hint, str) else hint()))

    def missing(self, kind: Kind, message: str, hint: Callable[[], str] = lambda: "") -> Missing:
        """A value that is not there."""
        return Missing(self, [(kind, message, hint)])

    def is_missing(self, value: object) -> bool:
        """Whether a value is not there, which is then reported."""
        if isinstance(value, Missing):
            value.report()
            return True
        return False

    def unforeseen(self, error: Exception) -> None:
        """Note a fault of ours, so that it ends in a finding and not in a traceback."""
        self.record(errors.ENGINE, _("onverwachte fout: {error}").format(error=f"{type(error).__name__}: {error}"))

    def value(self, statement: Statement) -> object:
        """The value of one expression that stands by itself; None, with the reason in `findings`, when it has none."""
        self.start((statement,), frozenset(), 0)
        self.current = 0
        assert statement.evaluate is not None
        try:
            result = statement.evaluate(self)
        except Exception as error:
            self.unforeseen(error)
            return None
        if isinstance(result, Missing):
            result.report()
        return result

    def repeated(self, value: object, wanted: int) -> Sequence[object]:
        """What a for repeats over. With `wanted` names to fill, each item must be a list of that many."""
        if isinstance(value, Missing):
            value.report()
            return ()
        if isinstance(value, Stream):
            value = self.gathered(value)
        if isinstance(value, Mapping):
            items: Sequence[object] = tuple(islice(value, MAX_ROUNDS + 1))
        elif isinstance(value, (list, tuple)) and not isinstance(value, (*RICH, Chart)):
            items = value
        else:
            self.record(
                errors.NOT_PRINTABLE, _("{kind} is geen lijst: er valt niets te herhalen").format(kind=kind_of(value))
            )
            return ()
        self._count(len(items))
        if wanted and not all(isinstance(item, (list, tuple)) and len(item) == wanted for item in items):
            self.record(
                errors.OPERATION,
                _("niet elk onderdeel van de lijst is te verdelen over {count} namen").format(count=wanted),
                _("geef de herhaling één naam, en kies de velden ervan"),
            )
            return ()
        return items

    def portion(self, items: Sequence[object]) -> Sequence[object]:
        """A portion of a stream, counted."""
        self._streamed += len(items)
        self._count(len(items))
        return items

    def gathered(self, stream: Stream) -> list[object]:
        """All items of a stream, which are as many as there are data."""
        items = list(islice(stream, MAX_ROUNDS + 1))
        self._streamed += len(items)
        return items

    def name(self, name: str) -> object:
        """The value of a name."""
        try:
            return self.names[name]
        except KeyError:
            return self._unknown_name(name)

    def _unknown_name(self, name: str) -> Missing:
        def suggest() -> str:
            return name_hint(name, chain(self.context, self._local_names), self._local_names, self._guesses)

        return self.missing(errors.UNKNOWN_FIELD, _("het veld “{name}” bestaat niet").format(name=name), suggest)

    def field(self, value: object, key: object) -> object:
        """`value.key` and `value[key]`, by the rule of fields."""
        if isinstance(value, Missing):
            return value
        if isinstance(key, Missing):
            return key
        found = reach(value, key)
        if found is ABSENT:
            return self.missing(errors.UNKNOWN_FIELD, *absent_message(value, key, self._guesses))
        return found

    def tested(self, name: str, value: object, *arguments: object) -> bool:
        """`value is name`, for the tests of the language."""
        match name:
            case "defined":
                return not isinstance(value, Missing)
            case "undefined":
                return isinstance(value, Missing)
            case "none":
                return value is None
            case "odd" | "even" | "divisibleby":
                rest = self.arithmetic(value, "%", *(arguments or (2,)))
                return bool(self.compare(rest, "eq", 1 if name == "odd" else 0))
            case _:
                return bool(self.compare(value, "eq", *arguments))

    def filtered(self, name: str, value: object, *arguments: object, **named: object) -> object:
        """`value | name(...)`: what is missing is passed on, and what the filter refuses is missing."""
        if isinstance(value, Missing):
            return value
        for given in (*arguments, *named.values()) if arguments or named else ():
            if isinstance(given, Missing):
                return given
        reason = ""
        try:
            result = self.language.filters[name](value, *arguments, **named)
            if result.__class__ is not str or len(result) <= MAX_FILTERED:
                return result
            return self.missing(errors.LIMIT, _("het filter “{name}” maakt een te lange tekst").format(name=name))
        except (ArithmeticError, TypeError, AttributeError, LookupError):
            pass
        except ValueError as error:
            reason = str(error)
        message = _("het filter “{name}” kan niets met {kind}").format(name=name, kind=kind_of(value))
        return self.missing(errors.VALUE_REFUSED, f"{message}: {reason}" if reason else message)

    def compare(self, left: object, op: str, right: object) -> object:
        """A comparison; Missing when one side is, or when the two cannot be ordered."""
        for side in (left, right):
            if isinstance(side, Missing):
                return side
        try:
            return compared(left, op, right, self._search)
        except OperationError as error:
            return self.missing(error.kind, error.message)

    def arithmetic(self, left: object, op: str, right: object) -> object:
        """Exact decimal arithmetic on numbers, of bounded size."""
        for side in (left, right):
            if isinstance(side, Missing):
                return side
        from kamerbrief.word.reckoning import reckoned

        try:
            return reckoned(left, op, right)
        except OperationError as error:
            return self.missing(error.kind, error.message)

    def stop(self, message: str) -> NoReturn:
        """End the run at a limit."""
        self.record(errors.LIMIT, message, _("kijk of een herhaling niet te ver reikt"))
        raise LimitReachedError

    def _search(self, values: Sequence[object] | Mapping[object, object]) -> None:
        """Note that all of this is looked through: a search at every row of a long list is a loop in a loop."""
        rounds = len(values) // (CHARACTERS_PER_ROUND if isinstance(values, str) else ITEMS_PER_ROUND)
        if rounds:
            self._count(rounds)

    def _count(self, rounds: int) -> None:
        self._rounds += rounds
        if self._rounds > FREE_ROUNDS and not self._holds(items_for_rounds(self._rounds)):
            self.record(
                errors.LIMIT,
                _("de herhalingen samen gaan over de grens: {rounds} keer").format(rounds=self._rounds),
                _("kijk of twee herhalingen in elkaar niet over dezelfde lijst gaan"),
            )
            raise LimitReachedError

    def outgrow(self) -> None:
        """Called when the `size` of what was put out has passed its `limit`: a template must not fill a disk."""
        if not self._holds(items_for_output(self.size, self._part_size)):
            self.stop(_("het resultaat wordt te groot"))
        self.limit = output_allowed(self._items + self._streamed, self._part_size)

    def make_room(self, size: int) -> None:
        """Count so many characters more as part of the template: what they are is given, and not made by it."""
        self._part_size += size
        self.limit = output_allowed(self._items + self._streamed, self._part_size)

    def bears(self, data: bytes) -> bool:
        """Whether a filled part may be read again: it may weigh what a template may, and more when there are the data for it. S024 otherwise."""
        if len(data) <= SELDOM_HEAVY:
            return True
        from kamerbrief.word.weighing import MAX_WEIGHT, weight

        excess = -(-(weight(data) - MAX_WEIGHT) // OUTPUT_PER_ITEM)
        if excess > 0 and not self._holds(excess):
            self.record(errors.LIMIT, _("het resultaat wordt te groot"), _("kijk of een herhaling niet te ver reikt"))
            return False
        return True

    def _holds(self, items: int) -> bool:
        """Whether all lists and mappings in the context hold so many items together; counted no further than is asked for."""
        if self._items < items and not self._all_counted:
            enough = min(MAX_ROUNDS, max(items, 2 * self._items))
            self._items = count_items(self.context, enough)
            self._all_counted = self._items < enough
        return self._items + self._streamed >= items
