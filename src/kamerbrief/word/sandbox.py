"""One rendering of a template: what names mean, what may be reached, what is counted, and where errors go.

Nothing here raises for a user's mistake. A name that is missing becomes a `Missing`, which passes through filters, comparisons and arithmetic
unchanged and is reported once, with its tag, where it is printed, tested or repeated over. So one run shows all errors. Only a limit ends a run.
"""

from __future__ import annotations

import decimal
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jinja2 import nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kamerbrief.findings import Finding, Kind, Place, WordPlace, nearest
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.expressions import Language, Statement
from kamerbrief.word.limits import FREE_ROUNDS, count_items, output_allowed, rounds_allowed
from kamerbrief.word.output import markup, shows_text, text_of
from kamerbrief.word.reaching import ABSENT, absent_message, reach
from kamerbrief.word.values import Paragraphs, kind_of

MESSAGES_PER_TAG = 5
MAX_DIGITS = 60
_NUMBERS = decimal.Context(prec=50, rounding=decimal.ROUND_HALF_UP)
_ARITHMETIC: dict[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": _NUMBERS.add,
    "-": _NUMBERS.subtract,
    "*": _NUMBERS.multiply,
    "/": _NUMBERS.divide,
    "//": _NUMBERS.divide_int,
    "%": _NUMBERS.remainder,
}
_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
}

OnValue = Callable[[object, WordPlace], None]


class LimitReachedError(Exception):
    """A loop or the output passed its limit: the only thing that ends a run early. Its finding is already recorded."""


class Missing:
    """A value that is not there, and why; it counts as untrue, empty and unequal, after it has been reported."""

    __slots__ = ("_findings", "_run")

    def __init__(self, run: Run, findings: Sequence[tuple[Kind, str, Callable[[], str]]]) -> None:
        self._run, self._findings = run, findings

    def report(self) -> None:
        """Record the reason at the tag that is being evaluated."""
        for kind, message, hint in self._findings:
            self._run.record(kind, message, hint)

    def __bool__(self) -> bool:
        self.report()
        return False

    def __iter__(self) -> Iterator[object]:
        self.report()
        return iter(())


class Run:
    """State of one rendering of all parts of one template."""

    def __init__(
        self,
        language: Language,
        context: Mapping[str, object],
        *,
        on_value: Callable[[object, Any], None] | None = None,
    ) -> None:
        self.context = dict(context)
        self.language = language
        self.on_value = on_value
        self.findings: list[Finding] = []
        self.statements: Sequence[Statement] = ()
        self.local_names: frozenset[str] = frozenset()
        self.environment = RunEnvironment(self)
        self.result: object = None
        self._current = -1
        self._output: Sequence[str] = ()
        self._printed = -1  # where in the output the last value stands that was not empty
        self._ends_on_point = False
        self._in_run = False
        self._rounds = 0
        self._items: int | None = None
        self._reported: dict[int, set[str]] = {}

    def start(self, statements: Sequence[Statement], local_names: frozenset[str], output: Sequence[str]) -> None:
        """Turn to the next part or text. `output` grows by one piece for every literal and every value, as the run goes on."""
        self.statements, self.local_names, self._output = statements, local_names, output
        self._current = self._printed = -1
        self._ends_on_point = False
        self._reported = {}

    @property
    def place(self) -> Place | None:
        """The place of the tag that is being evaluated."""
        return self.statements[self._current].place if 0 <= self._current < len(self.statements) else None

    def record(self, kind: Kind, message: str, hint: Callable[[], str] | str = "") -> None:
        """Note an error at the current tag: each message once, a few at most, and none for the copy that old programs read."""
        reported = self._reported.setdefault(self._current, set())
        if message in reported or len(reported) >= MESSAGES_PER_TAG:
            return
        reported.add(message)
        if 0 <= self._current < len(self.statements) and self.statements[self._current].shadow:
            return
        self.findings.append(kind.at(self.place, message, hint=hint if isinstance(hint, str) else hint()))

    def missing(self, kind: Kind, message: str, hint: Callable[[], str] = lambda: "") -> Missing:
        """A value that is not there."""
        return Missing(self, [(kind, message, hint)])

    # what the compiled template calls

    def at(self, number: int) -> int:
        """Note which statement is being evaluated."""
        self._current = number
        return number

    def print(self, number: int, value: object) -> str:
        """The text of a printed value as markup for its place."""
        statement = self.statements[number]
        if isinstance(value, Missing):
            value.report()
            return ""
        text, fault, hint = text_of(value)
        if fault:
            self.record(errors.NOT_PRINTABLE, fault, hint)
            return ""
        if self.on_value is not None and not statement.shadow:
            self.on_value(value, statement.place)
        if text:
            self._printed, self._ends_on_point = len(self._output), text.endswith(".")
            self._in_run = statement.mode == "run"
        return markup(text, statement.mode)

    def keep(self, _number: int, value: object) -> str:
        """Keep the value of a single expression instead of printing it."""
        self.result = value
        return ""

    def dot(self, _number: int) -> str:
        """A point in the template: left out where the last that a reader sees before it is a value that ends on one ("€3,1 mld.")."""
        if not self._ends_on_point:
            return "."
        between = "".join(self._output[self._printed + 1 :])
        self._ends_on_point = False  # either point is the last that a reader sees
        return "." if (shows_text(between) if self._in_run else between) else ""

    def test(self, _number: int, value: object) -> bool:
        """Whether a condition holds."""
        return bool(value)

    def assign(self, _number: int, value: object) -> object:
        """The value of a set. What is missing is reported where it is used, not here."""
        return value

    def loop(self, number: int, value: object) -> Sequence[object]:
        """What a for repeats over."""
        if isinstance(value, Missing):
            value.report()
            return ()
        if isinstance(value, Mapping):
            items: Sequence[object] = tuple(value)
        elif isinstance(value, (list, tuple)):
            items = value
        else:
            self.record(
                errors.NOT_PRINTABLE, _("{kind} is geen lijst: er valt niets te herhalen").format(kind=kind_of(value))
            )
            return ()
        self._count(len(items))
        target = self.statements[number].target
        wanted = len(target.items) if isinstance(target, nodes.Tuple) else 0
        if wanted and not all(isinstance(item, (list, tuple)) and len(item) == wanted for item in items):
            self.record(
                errors.OPERATION,
                _("niet elk onderdeel van de lijst is te verdelen over {count} namen").format(count=wanted),
                _("geef de herhaling één naam, en kies de velden ervan"),
            )
            return ()
        return items

    def paragraphs(self, _number: int, value: object) -> Sequence[object]:
        """The paragraphs that a value alone in its paragraph makes: one for each item, none for an empty text, else one."""
        if isinstance(value, (Paragraphs, list, tuple)):
            self._count(len(value))
            return value
        return () if value == "" else (value,)

    def compare(self, left: object, op: str, right: object) -> object:
        """A comparison; Missing when one side is, or when the two cannot be ordered."""
        for side in (left, right):
            if isinstance(side, Missing):
                return side
        left, right = _plain_number(left), _plain_number(right)
        try:
            if op in ("in", "notin"):
                if not isinstance(right, (str, list, tuple, Mapping)) or (
                    isinstance(right, str) and not isinstance(left, str)
                ):
                    raise TypeError
                return (left in right) == (op == "in")
            if op in ("eq", "ne"):
                return (left == right) == (op == "eq")
            if isinstance(left, str) != isinstance(right, str):
                raise TypeError
            return _ORDER[op](left, right)
        except (TypeError, ArithmeticError, ValueError):
            return self.missing(
                errors.OPERATION,
                _("{left} en {right} zijn zo niet te vergelijken").format(left=kind_of(left), right=kind_of(right)),
            )

    def arithmetic(self, left: object, op: str, right: object) -> object:
        """Exact decimal arithmetic on numbers, of bounded size."""
        numbers: list[Decimal] = []
        for side in (left, right):
            if isinstance(side, Missing):
                return side
            number = _plain_number(side)
            if isinstance(number, bool) or not isinstance(number, (int, Decimal)):
                return self.missing(
                    errors.OPERATION, _("met {kind} kan niet gerekend worden").format(kind=kind_of(side))
                )
            if isinstance(number, int) and number.bit_length() > 4 * MAX_DIGITS:
                return self.missing(errors.LIMIT, _("dit getal is te groot"))
            numbers.append(Decimal(number))
        try:
            result = _ARITHMETIC[op](*numbers)
        except ArithmeticError:
            return self.missing(errors.OPERATION, _("deze berekening kan niet: delen door nul, of een te groot getal"))
        if not result.is_finite() or result.adjusted() > MAX_DIGITS:
            return self.missing(errors.LIMIT, _("de uitkomst is te groot"))
        whole = isinstance(left, int) and isinstance(right, int) and result == result.to_integral_value()
        return int(result) if whole else result

    def filter(self, name: str, function: Callable[..., object]) -> Callable[..., object]:
        """A given filter, made to pass on what is missing and to report what it refuses."""

        def guarded(value: object, *args: object, **kwargs: object) -> object:
            for given in (value, *args, *kwargs.values()):
                if isinstance(given, Missing):
                    return given
            try:
                return function(value, *args, **kwargs)
            except ArithmeticError:
                reason = ""
            except (TypeError, AttributeError, LookupError):
                reason = ""
            except ValueError as error:
                reason = str(error)
            message = _("het filter “{name}” kan niets met {kind}").format(name=name, kind=kind_of(value))
            return self.missing(errors.VALUE_REFUSED, f"{message}: {reason}" if reason else message)

        return guarded

    def _count(self, rounds: int) -> None:
        self._rounds += rounds
        if self._rounds > FREE_ROUNDS and self._rounds > rounds_allowed(self.items()):
            self.record(
                errors.LIMIT,
                _("de herhalingen samen gaan over de grens: {rounds} keer").format(rounds=self._rounds),
                _("kijk of twee herhalingen in elkaar niet over dezelfde lijst gaan"),
            )
            raise LimitReachedError

    def output_limit(self, part_size: int) -> int:
        """How many characters a part of this size may become."""
        return output_allowed(self.items(), part_size)

    def items(self) -> int:
        """How many items all lists and mappings in the context hold together, counted once, at most MAX_ROUNDS."""
        if self._items is None:
            self._items = count_items(self.context)
        return self._items


def _plain_number(value: object) -> object:
    """A binary float as the decimal it is written as, so that 0.1 is 0.1; everything else unchanged."""
    return Decimal(repr(value)) if isinstance(value, float) else value


class RunEnvironment(ImmutableSandboxedEnvironment):
    """Jinja's immutable sandbox, narrowed: no globals, only our filters, and fields instead of attributes."""

    def __init__(self, run: Run) -> None:
        super().__init__(autoescape=False, optimized=False, cache_size=0)
        self.run = run
        self.globals.clear()
        self.filters.clear()
        self.tests.clear()
        self.filters.update({name: run.filter(name, function) for name, function in run.language.filters.items()})
        self.filters.update(
            kb_at=run.at, kb_print=run.print, kb_dot=run.dot, kb_test=run.test, kb_loop=run.loop, kb_paragraphs=run.paragraphs,
            kb_compare=run.compare, kb_set=run.assign, kb_keep=run.keep, kb_arithmetic=run.arithmetic, kb_decimal=Decimal,
        )  # fmt: skip
        self.tests.update(
            defined=lambda value: not isinstance(value, Missing),
            undefined=lambda value: isinstance(value, Missing),
            none=lambda value: value is None,
            equalto=lambda value, other: bool(run.compare(value, "eq", other)),
        )
        self.undefined = self._unknown_name  # type: ignore[assignment]  # compiled code only calls it

    def _unknown_name(self, hint: str | None = None, obj: object = None, name: str | None = None) -> Missing:
        run = self.run

        def suggest() -> str:
            known = [*run.context, *run.local_names]
            near = nearest(name or "", known)
            return _("bedoelt u “{near}”?").format(near=near) if near else ""

        return run.missing(errors.UNKNOWN_FIELD, _("het veld “{name}” bestaat niet").format(name=name), suggest)

    def getattr(self, obj: object, attribute: str) -> object:
        """`obj.attribute` by the rule of fields."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """`obj[argument]` by the rule of fields."""
        if isinstance(obj, Missing):
            return obj
        if isinstance(argument, Missing):
            return argument
        value = reach(obj, argument)
        if value is ABSENT:
            message, hint = absent_message(obj, argument)
            return self.run.missing(errors.UNKNOWN_FIELD, message, lambda: hint)
        return value
