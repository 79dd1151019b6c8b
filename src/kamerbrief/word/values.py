"""What a template's values are, in words, and the kinds of value that the engine brings itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kamerbrief.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from typing import TypeGuard

MAX_DIGITS = 4_000
"""Before or behind the point: Python writes few more in one go."""
_BITS_PER_DIGIT = 3
"""A digit holds a little more."""
ABSENT = object()
"""Stands for a field or an item that is not there."""


class Paragraphs(tuple[object, ...]):
    """A text of several paragraphs. Printed by a tag alone in its paragraph it makes one paragraph for each item, all formatted as the tag's."""

    __slots__ = ()


class Stream:
    """A list that is read while it is put out, so that it is never in memory as a whole: rows of a file, say.

    `rows` is called whenever a template repeats over it. A repetition that needs more than one item at a time (`loop.length`, a condition) gathers them first.
    """

    __slots__ = ("rows",)

    def __init__(self, rows: Callable[[], Iterable[object]]) -> None:
        self.rows = rows

    def __iter__(self) -> Iterator[object]:
        return iter(self.rows())


class Span(NamedTuple):
    """A text in a format of its own, on top of that of its tag; `position` is `superscript` or `subscript`."""

    text: object
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    position: str = ""


class Link(NamedTuple):
    """A text that leads to an address (http, https or mailto)."""

    text: object
    address: str


class Image(NamedTuple):
    """A picture (PNG, JPEG, GIF, BMP, TIFF) and the text for who does not see it, which may not be empty. With one size given the other follows; with none it is as large as
    it says, and no wider than 16 cm. What a camera noted in a PNG or JPEG (where, when, by whom) stays out of the document; a GIF, a BMP and a TIFF go in as they are.
    """

    data: bytes
    alternative: str
    width_cm: float | None = None
    height_cm: float | None = None


class Rich:
    """A text of pieces: texts, `Span`, `Link`, `Image`."""

    __slots__ = ("_pieces",)

    def __init__(self, *pieces: object) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[object]:
        return iter(self._pieces)


RICH = (Rich, Span, Link, Image)


class SubDocument:
    """A Word document (the bytes of a .docx), for a tag alone in its paragraph: what it says stands there, with the styles, lists, pictures, charts and notes that it needs."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data


class Chart(NamedTuple):
    """What a chart shows, for `{% chart … %}`: its categories (texts, days, numbers), and for the name of each series as many numbers. None is a gap."""

    categories: Sequence[object]
    series: Mapping[str, Sequence[object]]


LOOP_FIELDS = (
    "first", "last", "index", "index0", "length", "revindex", "revindex0", "depth", "depth0", "previtem", "nextitem",
)  # fmt: skip
"""What a template may ask of `loop`: what Jinja has there, but for what is called."""


class Loop:
    """What `loop` is inside a repetition: which round this is, counted from one, of which items, within how many repetitions (one: in no other)."""

    __slots__ = ("_items", "depth", "index", "outer")
    template_fields = LOOP_FIELDS

    def __init__(self, index: int, items: Sequence[object], depth: int, outer: Loop | None = None) -> None:
        self.index, self._items, self.depth, self.outer = index, items, depth, outer

    @property
    def index0(self) -> int:
        """The round, counted from nought."""
        return self.index - 1

    @property
    def length(self) -> int:
        """How many rounds there are."""
        return len(self._items)

    @property
    def revindex(self) -> int:
        """The round counted from the end, the last being one."""
        return self.length - self.index + 1

    @property
    def revindex0(self) -> int:
        """The round counted from the end, the last being nought."""
        return self.length - self.index

    @property
    def depth0(self) -> int:
        """In how many other repetitions this one stands."""
        return self.depth - 1

    @property
    def first(self) -> bool:
        """Whether this is the first round."""
        return self.index == 1

    @property
    def last(self) -> bool:
        """Whether this is the last round."""
        return self.index == self.length

    @property
    def previtem(self) -> object:
        """The item of the round before; there is none in the first."""
        return self._items[self.index - 2] if self.index > 1 else ABSENT

    @property
    def nextitem(self) -> object:
        """The item of the round that follows; there is none in the last."""
        return self._items[self.index] if self.index < self.length else ABSENT


def is_date(value: object) -> TypeGuard[date]:
    """Whether a value is a day or a moment; most documents ask it of none, and do without the module."""
    from datetime import date

    return isinstance(value, date)


def is_number(value: object) -> TypeGuard[float | Decimal]:
    """Whether a value is a number, of whatever kind; most documents are given texts, and do without the module of decimals."""
    if isinstance(value, (int, float)):
        return True
    from decimal import Decimal

    return isinstance(value, Decimal)


def digits_of(value: float | Decimal) -> str:
    """A finite number written out; "" when that would take more digits than any amount has."""
    if isinstance(value, float):
        return str(value)
    if isinstance(value, int):
        return str(value) if value.bit_length() < _BITS_PER_DIGIT * MAX_DIGITS else ""
    return format(value, "f") if -MAX_DIGITS < value.adjusted() < MAX_DIGITS else ""


def kind_of(value: object) -> str:
    """A Dutch noun for the kind of a value, with its article, and the value itself where it is short."""
    from kamerbrief.i18n import _

    if value is None:
        return _("een lege waarde")
    if isinstance(value, bool):
        return _("ja of nee")
    if is_number(value):
        text = digits_of(value)
        return _("het getal {value}").format(value=text) if text else _("een getal zonder redelijke grens")
    if isinstance(value, str):
        shown = value if len(value) <= 30 else value[:29] + "…"
        return _("de tekst “{value}”").format(value=shown)
    if is_date(value):
        return _("de datum {value}").format(value=value.isoformat())
    if isinstance(value, SubDocument):
        return _("een document")
    if isinstance(value, (Rich, Span, Link)):
        return _("een tekst met opmaak")
    if isinstance(value, Image):
        return _("een afbeelding")
    if isinstance(value, Chart):
        return _("een gegeven voor een grafiek")
    if isinstance(value, Stream):
        return _("een lijst")
    if isinstance(value, (list, tuple)):
        return _("een lijst van {count}").format(count=len(value))
    if isinstance(value, Mapping) or getattr(type(value), "template_fields", None):
        return _("een gegeven met velden")
    return _("een waarde van de soort {kind}").format(kind=type(value).__name__)
