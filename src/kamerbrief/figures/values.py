"""What a figure is once computed: an exact number that knows its moment, its rows, its bases, and what is fictitious
or closed in it.

A figure is seen at five moments. With P the position of the letter and V that of its predecessor, each as known on its
own day:

- `nu`: the rows up to P; `vorige`: the rows up to V, as known then;
- `herziening`: what is known now about V, minus what was known then; `in_periode`: the rows after V up to P;
- `verandering` = `nu` - `vorige`, which for a position is `herziening` + `in_periode`.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple, NoReturn

from kamerbrief.dossier.model import Grondslag, Stadium


class Moment(enum.StrEnum):
    """The five moments at which a figure is told."""

    NU = "nu"
    VORIGE = "vorige"
    IN_PERIODE = "in_periode"
    HERZIENING = "herziening"
    VERANDERING = "verandering"


class Eenheid(enum.StrEnum):
    """What a figure counts. A ratio of equal units is `procent`: 0.25 is printed as 25%."""

    EURO = "euro"
    AANTAL = "aantal"
    PROCENT = "procent"


class Facts(NamedTuple):
    """A number at one moment, and what it was made of. `value` is exact, in euro, as a count, or as a ratio."""

    value: Decimal
    rows: tuple[str, ...] = ()
    grondslagen: frozenset[Grondslag] = frozenset()
    stadia: frozenset[Stadium] = frozenset()
    fictief: bool = False
    gesloten: bool = False


class Course(NamedTuple):
    """One figure through time: its facts at each moment, and `herzien`, the predecessor's position as it is known
    now.
    """

    nu: Facts
    vorige: Facts
    herzien: Facts
    in_periode: Facts
    herziening: Facts
    verandering: Facts

    def at(self, moment: Moment) -> Facts:
        """The facts at one moment."""
        facts: Facts = getattr(self, moment.value)
        return facts

    @property
    def all_facts(self) -> tuple[Facts, ...]:
        """The facts at all moments, `herzien` included."""
        return tuple(self)

    @property
    def gesloten(self) -> bool:
        """Whether a closed row plays a part at any moment."""
        return any(facts.gesloten for facts in self.all_facts)

    @property
    def fictief(self) -> bool:
        """Whether a fictitious row plays a part at any moment."""
        return any(facts.fictief for facts in self.all_facts)

    @property
    def is_zero(self) -> bool:
        """Whether the figure is zero at every moment."""
        return all(facts.value == 0 for facts in self.all_facts)


class Printing(NamedTuple):
    """How a table prints its amounts: the unit (mld, mln, duizend, eur) and the decimals. Absent outside tables."""

    eenheid: str
    decimalen: int
    tabel: str = ""


class FigureValue(Decimal):
    """An exact amount in euro, a count or a ratio at one moment, which is also a Decimal like any other.

    `key` names it in a letter and in a trace: `verplicht`, `verplicht.vorige`,
    `per_instrument.eigen_voorraad.verplicht.verandering`. The other moments are attributes (`x.vorige`,
    `x.verandering`, ...). Arithmetic yields a plain Decimal: a result of it is no declared figure.
    """

    __slots__ = ("_course", "base", "eenheid", "moment", "name", "printing")

    template_fields: ClassVar[frozenset[str]] = frozenset({*(moment.value for moment in Moment), "eenheid"})

    base: str
    name: str
    moment: Moment
    eenheid: Eenheid
    printing: Printing | None
    _course: Course

    def __new__(
        cls,
        course: Course,
        *,
        name: str,
        base: str = "",
        moment: Moment = Moment.NU,
        eenheid: Eenheid = Eenheid.EURO,
        printing: Printing | None = None,
    ) -> FigureValue:
        """A figure of that `course` in time. `base` is its key at the moment `nu`; the name when left out."""
        self = super().__new__(cls, course.nu.value if moment is Moment.NU else course.at(moment).value)
        put = object.__setattr__
        put(self, "base", base or name)
        put(self, "name", name)
        put(self, "moment", moment)
        put(self, "eenheid", eenheid)
        put(self, "printing", printing)
        put(self, "_course", course)
        return self

    def __setattr__(self, attribute: str, value: object) -> NoReturn:
        raise AttributeError("a figure cannot be changed")

    @property
    def key(self) -> str:
        """The name under which a letter and a trace know this value."""
        return self.base if self.moment is Moment.NU else f"{self.base}.{self.moment.value}"

    @property
    def facts(self) -> Facts:
        """What this value was made of."""
        return self._course.at(self.moment)

    @property
    def course(self) -> Course:
        """The figure through time."""
        return self._course

    @property
    def rows(self) -> tuple[str, ...]:
        """The ids of the rows that this value was made of."""
        return self.facts.rows

    @property
    def grondslagen(self) -> frozenset[Grondslag]:
        """The bases met in its rows."""
        return self.facts.grondslagen

    @property
    def stadia(self) -> frozenset[Stadium]:
        """The stages met in its rows."""
        return self.facts.stadia

    @property
    def fictief(self) -> bool:
        """Whether a fictitious row is in this value."""
        return self.facts.fictief

    @property
    def gesloten(self) -> bool:
        """Whether a closed row is in this value."""
        return self.facts.gesloten

    def at(self, moment: Moment) -> FigureValue:
        """The same figure at another moment."""
        return FigureValue(
            self._course, name=self.name, base=self.base, moment=moment, eenheid=self.eenheid, printing=self.printing
        )

    @property
    def nu(self) -> FigureValue:
        """The position now."""
        return self.at(Moment.NU)

    @property
    def vorige(self) -> FigureValue:
        """The predecessor's position, as known then."""
        return self.at(Moment.VORIGE)

    @property
    def in_periode(self) -> FigureValue:
        """What came after the predecessor's position, up to this one."""
        return self.at(Moment.IN_PERIODE)

    @property
    def herziening(self) -> FigureValue:
        """What is known now of the predecessor's position, minus what was known then."""
        return self.at(Moment.HERZIENING)

    @property
    def verandering(self) -> FigureValue:
        """`nu` minus `vorige`."""
        return self.at(Moment.VERANDERING)

    def __repr__(self) -> str:
        return f"FigureValue({str(self)!r}, key={self.key!r}, eenheid={self.eenheid.value!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (self._course, self.name, self.base, self.moment, self.eenheid, self.printing)

    def __copy__(self) -> FigureValue:
        return self

    def __deepcopy__(self, memo: object, /) -> FigureValue:
        return self


def _restore(
    course: Course, name: str, base: str, moment: Moment, eenheid: Eenheid, printing: Printing | None
) -> FigureValue:
    return FigureValue(course, name=name, base=base, moment=moment, eenheid=eenheid, printing=printing)


@dataclass(frozen=True, slots=True)
class TableRow(Mapping[str, object]):
    """One line of a table: `naam`, `code`, the fields of its register entry, and a figure under each figure's name.

    `onderdelen` are the lines that this one is divided into, where the table divides its groups.
    """

    code: str
    naam: str
    figures: Mapping[str, FigureValue]
    fields: Mapping[str, object] = field(default_factory=dict)
    onderdelen: tuple[TableRow, ...] = ()

    def __getitem__(self, key: str) -> object:
        if key in {"code", "naam", "onderdelen"}:
            return getattr(self, key)
        return self.figures[key] if key in self.figures else self.fields[key]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(("code", "naam", "onderdelen", *self.fields, *self.figures)))

    def __len__(self) -> int:
        return len(dict.fromkeys(("code", "naam", "onderdelen", *self.fields, *self.figures)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Figures grouped by a ledger column. `eenheid` is how amounts print (mld, mln, duizend, eur), with `decimalen`
    digits.

    `kolommen` names the printed columns, a figure or a figure at a moment ("verplicht.verandering"). `afgerond` says
    that somewhere the printed parts do not add up to the printed total, so that a rounding note belongs under the
    table.
    """

    template_fields: ClassVar[frozenset[str]] = frozenset(
        {"afgerond", "decimalen", "eenheid", "kolommen", "rijen", "titel", "totaal"}
    )

    name: str
    titel: str
    rijen: tuple[TableRow, ...]
    totaal: TableRow
    kolommen: tuple[str, ...]
    eenheid: str
    decimalen: int
    afgerond: bool
