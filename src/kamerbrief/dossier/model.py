"""What a dossier holds, once read: plain frozen records that know where they were read.

Amounts are `Decimal` in euro (never thousands, never floats). Column and field names are Dutch, as the people who keep the ledger know them.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from kamerbrief.findings import Place


class Stadium(enum.StrEnum):
    """How far an amount has come; adding across stages needs saying so."""

    BEGROOT = "begroot"
    VERPLICHT = "verplicht"
    BETAALD = "betaald"
    GELEVERD = "geleverd"
    GEREALISEERD = "gerealiseerd"
    TOEGEZEGD = "toegezegd"
    GEDECLAREERD = "gedeclareerd"
    VERGOED = "vergoed"


class Grondslag(enum.StrEnum):
    """What an amount measures; adding across bases needs saying so."""

    BOEKWAARDE = "boekwaarde"
    VERVANGINGSWAARDE = "vervangingswaarde"
    AANSCHAFPRIJS = "aanschafprijs"
    BIJDRAGE = "bijdrage"
    KAS = "kas"


class Openbaarheid(enum.StrEnum):
    """Whether a row may be read in a public document. Empty means closed."""

    OPENBAAR = "openbaar"
    VERTROUWELIJK = "vertrouwelijk"


class Status(enum.StrEnum):
    """How firm a row is; `fictief` is sample data and marks every page."""

    DEFINITIEF = "definitief"
    VOORLOPIG = "voorlopig"
    FICTIEF = "fictief"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One booking of the ledger.

    `datum` is when it happened, `geboekt_op` when we knew. `bedrag_eur` is in euro with at most two decimals; a correction is a row of its
    own that names the row it corrects. `aandeel_nl` is a percentage (0 to 100). Codes are checked against the dossier when they are read.
    """

    place: Place
    id: str
    datum: dt.date
    geboekt_op: dt.date
    begrotingsjaar: int
    stadium: Stadium
    grondslag: Grondslag
    bedrag_eur: Decimal
    instrument: str
    hoofdstuk: str
    openbaarheid: Openbaarheid = Openbaarheid.VERTROUWELIJK
    status: Status = Status.DEFINITIEF
    besluit: str = ""
    initiatief: str = ""
    categorie: str = ""
    artikel: str = ""
    vuo: str = ""
    nieuw_geld: str = ""
    contract: str = ""
    concurrentie: str = ""
    contractaudit: str = ""
    partner: str = ""
    leverancier: str = ""
    lead_nation: str = ""
    aantal: Decimal | None = None
    aandeel_nl: Decimal | None = None
    bron: str = ""
    bron_datum: dt.date | None = None
    corrigeert: str = ""
    toelichting: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the row says `openbaar`; anything else is closed."""
        return self.openbaarheid is Openbaarheid.OPENBAAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A position in time: its name, the day it describes, the day up to which bookings count, and the position before it.

    `known_on` (kennisdatum) is the last `geboekt_op` that this position may know; `previous` the name of the predecessor, None for the first;
    `sources_from` (bronnen_vanaf) the oldest date that the source of a row of this period may have.
    """

    name: str
    label: str
    peildatum: dt.date
    known_on: dt.date
    previous: str | None
    sent_on: dt.date | None = None
    sources_from: dt.date | None = None
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A named entry of one of the dossier's registers (an instrument, an initiative, a category, a decision, ...).

    `fields` holds everything the dossier says of it besides its name; texts, dates and numbers, in the order written.
    """

    code: str
    naam: str
    fields: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A table of the dossier that another room interprets: a figure, a table, a condition, a letter, a text.

    `values` is the TOML table as read (Decimals for numbers); `place` its line; `places` the line of each of its keys.
    """

    name: str
    values: Mapping[str, object]
    place: Place
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything the letter is made from: settings, registers, definitions and the rows of all ledger files.

    `registers` maps a register's name (hoofdstukken, instrumenten, initiatieven, categorieen, besluiten, kamerstukken, geadresseerden,
    ondertekenaars) to its entries by code, in the order written. `definitions` maps a section's name (cijfers, tabellen, voorwaarden, teksten, brieven,
    moties, toezeggingen, standen, vrijgave) to its definitions in order. `rows` is in file order; `settings` is the [dossier] table.
    """

    settings: Mapping[str, object]
    first_day: dt.date
    last_day: dt.date
    periods: Mapping[str, Period]
    registers: Mapping[str, Mapping[str, Entry]]
    definitions: Mapping[str, Mapping[str, Definition]]
    rows: tuple[Row, ...]
    files: tuple[str, ...]
