"""One rendering of a template: what names mean, what may be reached, what is counted, and where errors go.

Nothing here raises for a user's mistake. A name that is missing becomes a `Missing`, which passes through filters, comparisons and arithmetic
unchanged and is reported once, with its tag, where it is printed, tested or repeated over. So one run shows all errors. Only a limit ends a run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NoReturn

from kamerbrief.findings import Finding, Kind, Place, WordPlace
from kamerbrief.i18n import _
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
from kamerbrief.word.names import REL_TYPE
from kamerbrief.word.operators import OperationError, compared, plain_number, reckoned
from kamerbrief.word.output import markup, plain_text, shows_text, text_of
from kamerbrief.word.reaching import Guesses, absent_message, reach
from kamerbrief.word.values import ABSENT, RICH, Image, Link, Loop, Paragraphs, Rich, Span, Stream, SubDocument, kind_of

if TYPE_CHECKING:
    from kamerbrief.word.additions import Additions
    from kamerbrief.word.chart_data import Figures
    from kamerbrief.word.expressions import Language, Statement
    from kamerbrief.word.lists import Numbered
    from kamerbrief.word.notes import KeptNotes
    from kamerbrief.word.package import Element
    from kamerbrief.word.rich import Drawn
    from kamerbrief.word.subdocument import SubDocuments

MESSAGES_PER_TAG = 5
MAX_FILTERED = 16 * 1024 * 1024
"""Characters: a filter that a template sets to work on its own outcome could double a text for ever."""
CHARACTERS_PER_ROUND, ITEMS_PER_ROUND = 500, 100
"""What is looked through in a search in as long as a round of a loop takes."""
MAX_COLUMNS = 63
COLOUR_DIGITS = 6
FLUSH_EVERY = 256 * 1024
"""Characters: enough to pack well, few enough to stay in a processor's cache."""
SELDOM_HEAVY = 500_000
"""Bytes: no part that is smaller weighs too much, tags apart, and a filled part has none."""
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

    is_live = False  # see `live`

    def __init__(
        self,
        language: Language,
        context: Mapping[str, object],
        *,
        on_value: Callable[[object, Any], None] | None = None,
        additions: Additions | None = None,
    ) -> None:
        self.additions = additions  # of the package that is being made; None when the outcome is a text
        self.member = ""  # the part that is being filled
        self.context = context
        self.language = language
        self.on_value = on_value
        self.findings: list[Finding] = []
        self.names: dict[str, object] = {}
        self.items: dict[int, object] = {}  # by statement: the paragraph that is being printed
        self.output: list[str] = []
        self.rounds: dict[int, int] = {}  # by statement: how many rounds of a loop there have been, where that is asked
        self.begun: list[Numbered] = []  # the lists that were begun anew, in order
        self.lists: dict[int, int] = {}  # which numbering the paragraphs of one have now
        self.figures: dict[int, Figures] = {}  # by statement: what the chart that comes is to show
        self.pictures: dict[Image, Drawn] = {}  # those that stand in the package already
        self.last_link = ""  # what was put out last with a link in it
        self.drawings = 0  # how many pictures were put out
        self.documents: SubDocuments | None = None  # those that were put out, once there are any
        self.is_in_note = False  # whether what is put out now goes to a part of notes
        self.merged: dict[int, bool] = {}  # by statement: whether the present cell goes on from the one above it
        self.kept: dict[int, str] = {}  # plain rows, kept aside until the part has been read again
        self.current = -1  # the statement that is being evaluated
        self._statements: Sequence[Statement] = ()
        self._local_names: frozenset[str] = frozenset()
        self._printed = -1  # where in the output the last value stands that was not empty
        self._ends_on_point = False
        self._in_run = False
        self.reached: set[Place] | None = None  # where a branch was taken or a loop filled, when somebody asks
        self._rounds = 0
        self.sink: Callable[[bytes], None] | None = None  # where output goes that need not be read again
        self._flush_at = 0
        self._streamed = 0  # items that came from streams: data as much as what the context holds
        self.size = self.limit = self._part_size = 0
        self._items = 0  # how many the context holds at least
        self._all_counted = False
        self._reported: dict[int, set[str]] = {}
        self._guesses = Guesses()

    def start(self, statements: Sequence[Statement], local_names: frozenset[str], part_size: int) -> None:
        """Turn to the next part or text, of `part_size` characters, with an empty output and the names of the context."""
        self._statements, self._local_names, self._part_size = statements, local_names, part_size
        self.names = dict(self.context)
        self.output = []
        self.kept = {}
        self.current = self._printed = -1
        self._ends_on_point = False
        # What any context allows; its items are counted only for an output beyond that.
        self.size, self.limit = 0, output_allowed(0, part_size)
        self._reported = {}
        self._flush_at = FLUSH_EVERY

    @property
    def place(self) -> Place | None:
        """The place of the tag that is being evaluated."""
        return self._statements[self.current].place if 0 <= self.current < len(self._statements) else None

    def record(self, kind: Kind, message: str, hint: Callable[[], str] | str = "") -> None:
        """Note an error at the current tag: each message once, a few at most, and none for the copy that old programs read."""
        reported = self._reported.setdefault(self.current, set())
        if message in reported or len(reported) >= MESSAGES_PER_TAG:
            return
        reported.add(message)
        if 0 <= self.current < len(self._statements) and self._statements[self.current].shadow:
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

    # what the steps of a program call

    def print(self, statement: Statement, value: object) -> None:
        """Put out a printed value as markup for its place."""
        if isinstance(value, Missing):
            value.report()
            return
        if isinstance(value, RICH):
            self._print_rich(statement, value)
            return
        if isinstance(value, str) and statement.mode == "run" and (text := plain_text(value)) is not None:
            shown = text
        else:
            text, fault, hint = text_of(value)
            if fault:
                kind = errors.NOT_PRINTABLE
                if isinstance(value, SubDocument):
                    kind, fault = errors.SUBDOCUMENT_PLACE, _("een document past niet in een zin of losse tekst")
                    hint = _("zet de tag alleen in een alinea van de hoofdtekst")
                self.record(kind, fault, hint)
                return
            shown = markup(text, statement.mode)
        if self.on_value is not None and not statement.shadow:
            self.on_value(value, statement.place)
        if text:
            self._printed, self._ends_on_point = len(self.output), text.endswith(".")
            self._in_run = statement.mode == "run"
            self.output.append(shown)
            self.size += len(shown)
            if self.size > self.limit:
                self.outgrow()

    def _print_rich(self, statement: Statement, value: Rich | Span | Link | Image) -> None:
        """Put out runs, links and pictures; where only a text can stand, their text."""
        from kamerbrief.word.rich import pieces_of, put_rich, text_of_rich

        text, fault, hint = text_of_rich(value)
        if statement.mode != "run" and any(isinstance(piece, Image) for piece in pieces_of(value)):
            fault, hint = _("een afbeelding past niet in een losse tekst"), _("zet de tag in een alinea")
        if fault:
            self.record(errors.NOT_PRINTABLE, fault, hint)
            return
        if self.on_value is not None and not statement.shadow:
            for piece in pieces_of(value):
                if not isinstance(piece, Image):
                    self.on_value(piece.text if isinstance(piece, (Span, Link)) else piece, statement.place)
        shown = put_rich(self, value) if statement.mode == "run" else markup(text, statement.mode)
        self._printed, self._ends_on_point = len(self.output), text.endswith(".")
        self._in_run = statement.mode == "run"
        self.output.append(shown)
        self.size += len(shown)
        if self.size > self.limit:
            self.outgrow()

    def place_document(self, document: SubDocument) -> None:
        """Put out a document in place of a paragraph; the part is finished when all parts are filled."""
        from kamerbrief.word.subdocument import SubDocuments

        if self.documents is None:
            self.documents = SubDocuments()
        self.documents.place(self, document)

    @property
    def statement(self) -> Statement | None:
        """The tag that is being evaluated."""
        return self._statements[self.current] if 0 <= self.current < len(self._statements) else None

    def put_document(self, mark: str, size: int, *, is_new: bool) -> None:
        """Put out the mark for a document of that size. One that was not put out before makes room for some copies: it is among the data."""
        if is_new:
            self._part_size += size
            self.limit = output_allowed(self._items + self._streamed, self._part_size)
        self.size += size
        self.put(mark)

    def settle(self, root: Element) -> None:
        """Called with each part that was filled and read again, before it is finished."""

    def put_record(self, members: dict[str, bytes]) -> None:
        """Called at the end with the members of the product."""

    def reach(self, statement: Statement) -> None:
        """Note that what follows a tag is put out in this run."""
        if self.reached is not None:
            self.reached.add(statement.place)

    def put(self, text: str) -> None:
        """Put out markup that is many values and what stands between them; what follows it is not in the same text."""
        self._ends_on_point = False
        self.put_unseen(text)

    def put_unseen(self, text: str) -> None:
        """Put out markup that may show a reader nothing; a point that follows is held against what stands before."""
        self.output.append(text)
        self.size += len(text)
        if self.size > self.limit:
            self.outgrow()

    def put_encoded(self, data: bytes, size: int) -> None:
        """The same of markup that is encoded already, and `size` characters long."""
        if self.sink is None:
            self.put(data.decode())
            return
        self._ends_on_point = False
        self.size += size
        if self.size > self.limit:
            self.outgrow()
        self.flush(whole=True)
        self.sink(data)

    def flush(self, *, whole: bool = False) -> None:
        """Hand over what has been put out when it goes to a sink and is long enough, or `whole`; what a coming point must look at is kept."""
        if self.sink is None or (self.size < self._flush_at and not whole):
            return
        self._flush_at = self.size + FLUSH_EVERY
        end = self._printed + 1 if self._ends_on_point and not whole else len(self.output)
        self.sink("".join(self.output[:end]).encode("utf-8"))
        del self.output[:end]  # in place: the steps that are under way hold on to this list
        self._printed = -1

    def dot(self) -> None:
        """A point in the template: left out where the last that a reader sees before it is a value that ends on one ("€3,1 mld.")."""
        if self._ends_on_point:
            between = "".join(self.output[self._printed + 1 :])
            self._ends_on_point = False  # either point is the last that a reader sees
            if not (shows_text(between) if self._in_run else between):
                return
        self.output.append(".")

    def set_aside(self) -> list[str]:
        """Let what follows gather by itself; gives the output up to here, for `take_up`."""
        before, self.output = self.output, []
        self._ends_on_point = False
        return before

    def take_up(self, before: list[str]) -> None:
        """Keep what has gathered since `set_aside`, and go on after `before` and a mark."""
        from kamerbrief.word.splicing import TARGET

        before.append(f"<?{TARGET} {len(self.kept)}?>")
        self.kept[len(self.kept)] = "".join(self.output)
        self.output = before
        self._ends_on_point = False

    @cached_property
    def notes(self) -> KeptNotes:
        """The notes of loops and conditions that were put out."""
        from kamerbrief.word.notes import KeptNotes

        return KeptNotes()

    def captured(self, body: Callable[[Run], None]) -> str:
        """What `body` puts out, which goes nowhere else."""
        before, sink, printed, ends_on_point = self.output, self.sink, self._printed, self._ends_on_point
        self.output, self.sink = [], None
        self._ends_on_point = False
        body(self)
        text = "".join(self.output)
        self.output, self.sink, self._printed, self._ends_on_point = before, sink, printed, ends_on_point
        return text

    def link(self, address: str) -> str:
        """The id of the relationship from the part that is being filled to an address, as it stands in an attribute; "" with a finding when it may not be linked."""
        from kamerbrief.word.links import address_of, link_fault

        target = address_of(address)
        fault = link_fault(target)
        if fault or self.additions is None:
            self.record(errors.FORBIDDEN, fault, _("geef een adres dat met https:// begint"))
            return ""
        return self.additions.relationship(self.member, REL_TYPE + "hyperlink", target, external=True)

    def count_round(self, loop: int) -> None:
        """Note that a round of the loop of that statement begins."""
        self.rounds[loop] = self.rounds.get(loop, 0) + 1

    def loop(self) -> Loop | None:
        """The repetition that is going on; None, with a finding, when there is none."""
        found = self.names.get("loop")
        if isinstance(found, Loop):
            return found
        message = _("deze tag voegt cellen van een herhaling samen, en hier wordt niets herhaald")
        self.record(
            errors.OPERATION, message, _("zet de tag in een cel die met {%tr for … %} of {%tc for … %} wordt herhaald")
        )
        return None

    def span(self, value: object) -> str:
        """A number of columns as it stands in an attribute; "1", with a finding, for what is none (ECMA-376 part 1, 17.4.17; Word has 63 at most)."""
        number = plain_number(value)
        if isinstance(value, Missing):
            value.report()
        elif (
            isinstance(number, (int, Decimal)) and not isinstance(number, bool) and number in range(1, MAX_COLUMNS + 1)
        ):
            return str(int(number))
        else:
            message = _("een cel kan {kind} niet beslaan; verwacht is een aantal kolommen van 1 tot {limit}")
            self.record(errors.NOT_PRINTABLE, message.format(kind=kind_of(value), limit=MAX_COLUMNS))
        return "1"

    def colour(self, value: object) -> str:
        """A colour as it stands in an attribute: six hexadecimal digits, or `auto` for none; `auto`, with a finding, for what is neither (17.18.38)."""
        text = value.removeprefix("#").upper() if isinstance(value, str) else ""
        if len(text) == COLOUR_DIGITS and all(sign in "0123456789ABCDEF" for sign in text):
            return text
        if isinstance(value, Missing):
            value.report()
        elif text not in ("", "AUTO") or not isinstance(value, str):
            message = _("{kind} is geen kleur; verwacht is bijvoorbeeld “DDEBF7”").format(kind=kind_of(value))
            self.record(errors.NOT_PRINTABLE, message)
        return "auto"

    def repeated(self, value: object, wanted: int) -> Sequence[object]:
        """What a for repeats over. With `wanted` names to fill, each item must be a list of that many."""
        if isinstance(value, Missing):
            value.report()
            return ()
        if isinstance(value, Stream):
            value = self.gathered(value)
        if isinstance(value, Mapping):
            items: Sequence[object] = tuple(islice(value, MAX_ROUNDS + 1))
        elif isinstance(value, (list, tuple)):
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

    def paragraphs(self, value: object) -> Sequence[object]:
        """The paragraphs that a value alone in its paragraph makes: one for each item, none for an empty text, else one."""
        if isinstance(value, RICH):
            return (value,)
        if isinstance(value, (Paragraphs, list, tuple)):
            self._count(len(value))
            return value
        return () if value == "" else (value,)

    # what an expression calls

    def name(self, name: str) -> object:
        """The value of a name."""
        try:
            return self.names[name]
        except KeyError:
            return self._unknown_name(name)

    def _unknown_name(self, name: str) -> Missing:
        def suggest() -> str:
            near = self._guesses.nearest(name, chain(self.context, self._local_names))
            return _("bedoelt u “{near}”?").format(near=near) if near else ""

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
                if name == "odd":  # the rest of a number below zero is -1
                    return bool(self.compare(self.arithmetic(rest, "*", rest), "eq", 1))
                return bool(self.compare(rest, "eq", 0))
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
