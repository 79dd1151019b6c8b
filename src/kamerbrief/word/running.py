"""One rendering of a template: what its steps put out, in which order, and what they keep aside for the end.

Names and expressions are answered by `scope`, of which a run is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from kamerbrief.findings import Place, WordPlace
from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word import errors
from kamerbrief.word.output import markup, plain_text, shows_text, text_of
from kamerbrief.word.scope import Missing, Scope
from kamerbrief.word.values import RICH, Chart, Image, Link, Paragraphs, Rich, Span, SubDocument

if TYPE_CHECKING:
    from typing import Any

    from kamerbrief.word.additions import Additions
    from kamerbrief.word.chart_data import Figures
    from kamerbrief.word.expressions import Language, Statement
    from kamerbrief.word.lists import Numbered
    from kamerbrief.word.notes import KeptNotes
    from kamerbrief.word.package import Element
    from kamerbrief.word.rich import Drawn
    from kamerbrief.word.subdocument import SubDocuments

FLUSH_EVERY = 256 * 1024
"""Characters: enough to pack well, few enough to stay in a processor's cache."""
OnValue = Callable[[object, WordPlace], None]


class Run(Scope):
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
        super().__init__(language, context)
        self.on_value = on_value
        self.additions = additions  # of the package that is being made; None when the outcome is a text
        self.member = ""  # the part that is being filled
        self.items: dict[int, object] = {}  # by statement: the paragraph that is being printed
        self.output: list[str] = []
        self.sink: Callable[[bytes], None] | None = None  # where output goes that need not be read again
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
        self.reached: set[Place] | None = None  # where a branch was taken or a loop filled, when somebody asks
        self._printed = -1  # where in the output the last value stands that was not empty
        self._ends_on_point = False
        self._in_run = False
        self._flush_at = 0

    def start(self, statements: Sequence[Statement], local_names: frozenset[str], part_size: int) -> None:
        """Turn to the next part or text, with an empty output and the names of the context."""
        super().start(statements, local_names, part_size)
        self.output = []
        self.kept = {}
        self._printed = -1
        self._ends_on_point = False
        self._flush_at = FLUSH_EVERY

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
                    hint = _("zet de tag alleen in een alinea van de hoofdtekst, zonder noot en zonder sectie-einde")
                self.record(kind, fault, hint)
                return
            shown = markup(text, statement.mode)
        if self.on_value is not None and not statement.shadow:
            self.on_value(value, statement.place)
        if text:
            self._show(statement, text, shown)

    def _show(self, statement: Statement, text: str, shown: str) -> None:
        """Put out the markup of a value, and remember how its text ends for a point that follows."""
        self._printed, self._ends_on_point = len(self.output), text.endswith(".")
        self._in_run = statement.mode == "run"
        self.put_unseen(shown)

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
        self._show(statement, text, shown)

    def place_document(self, document: SubDocument) -> None:
        """Put out a document in place of a paragraph; the part is finished when all parts are filled."""
        from kamerbrief.word.subdocument import SubDocuments

        if self.documents is None:
            self.documents = SubDocuments()
        self.documents.place(self, document)

    def put_document(self, mark: str, size: int, *, is_new: bool) -> None:
        """Put out the mark for a document of that size. One that was not put out before makes room for some copies: it is among the data."""
        if is_new:
            self.make_room(size)
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

    def repeat(self, statement: Statement, rounds: int) -> None:
        """Called with the number of rounds of a loop, or of paragraphs of a value, before the first."""

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

    def count_round(self, loop: int) -> None:
        """Note that a round of the loop of that statement begins."""
        self.rounds[loop] = self.rounds.get(loop, 0) + 1

    def paragraphs(self, value: object) -> Sequence[object]:
        """The paragraphs that a value alone in its paragraph makes: one for each item, none for an empty text, else one."""
        if isinstance(value, (*RICH, Chart)):
            return (value,)
        if isinstance(value, (Paragraphs, list, tuple)):
            self._count(len(value))
            return value
        return () if value == "" else (value,)
