"""The confidential model: closed rows one by one, for the annex that goes to its own folder and to nobody else.

A type of its own beside `PublicModel`: what fills public documents cannot be given one. Each list's total is the figure that the public
documents print, so open and closed rows together must make it; when they do not, nothing is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from kamerbrief.disclosure import errors
from kamerbrief.disclosure.model import PublicModel
from kamerbrief.dossier.model import Dossier
from kamerbrief.figures import FigureSet, FigureValue
from kamerbrief.figures.columns import COLUMNS
from kamerbrief.figures.definitions import ListingDefinition
from kamerbrief.figures.listings import TAKEN, ListingRow, amount, lines, misses, with_printing
from kamerbrief.findings import Finding
from kamerbrief.i18n import _

_COLUMNS = tuple(column for column in COLUMNS if column not in TAKEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidentialListing:
    """The closed rows behind one figure (`rijen`, with every column of the ledger), what they come to (`vertrouwelijk`), what the open rows
    come to (`openbaar`), and the figure as the letter has it (`totaal`). Amounts are exact euro.
    """

    template_fields: ClassVar[frozenset[str]] = frozenset(
        {"afgerond", "decimalen", "eenheid", "openbaar", "rijen", "titel", "totaal", "vertrouwelijk"}
    )

    name: str
    titel: str
    rijen: tuple[ListingRow, ...]
    openbaar: FigureValue
    vertrouwelijk: FigureValue
    totaal: FigureValue
    eenheid: str
    decimalen: int
    afgerond: bool

    @property
    def cells(self) -> tuple[FigureValue, ...]:
        """Every amount that the list prints."""
        rows = [cell for row in self.rijen if isinstance(cell := row["bedrag"], FigureValue)]
        return (*rows, self.openbaar, self.vertrouwelijk, self.totaal)


@dataclass(frozen=True, slots=True)
class ConfidentialModel:
    """What the confidential annex may print besides the public figures; `fictief` says that a fictitious row is in it."""

    lijsten: tuple[ConfidentialListing, ...]
    fictief: bool


def confidential_model(
    dossier: Dossier, figures: FigureSet, public: PublicModel
) -> tuple[ConfidentialModel, list[Finding]]:
    """The lists of the dossier with their closed rows; finding O020 for one that does not tie to the public figure."""
    findings: list[Finding] = []
    found = []
    for definition in figures.definitions.listings.values():
        printed = public.context.get(definition.figure, figures.figures.get(definition.figure))
        if isinstance(printed, FigureValue):
            listing = _listing(dossier, definition, figures, printed)
            findings += tie(definition, listing)
            found.append(listing)
    fictief = any(cell.facts.fictief for listing in found for cell in listing.cells)
    return ConfidentialModel(tuple(found), fictief), findings


def tie(definition: ListingDefinition, listing: ConfidentialListing) -> list[Finding]:
    """Finding O020 when open and closed rows do not make the figure that the letter prints."""
    together = Decimal(listing.openbaar) + Decimal(listing.vertrouwelijk)
    if together == listing.totaal:
        return []
    message = _(
        "[lijsten.{name}]: openbaar {opened} en vertrouwelijk {closed} maken samen niet {total}, zoals de brief drukt"
    )
    return [
        errors.NO_TIE.at(
            definition.place,
            message.format(
                name=listing.name,
                opened=f"{listing.openbaar:f}",
                closed=f"{listing.vertrouwelijk:f}",
                total=f"{listing.totaal:f}",
            ),
        )
    ]


def _listing(
    dossier: Dossier, definition: ListingDefinition, figures: FigureSet, printed: FigureValue
) -> ConfidentialListing:
    rows = figures.selections[definition.figure].nu
    closed = [row for row in rows if not row.is_open]
    listed: tuple[Mapping[str, object], ...] = lines(dossier, definition, closed, _COLUMNS)
    total = amount(definition, "vertrouwelijk", closed)
    cells = [cell for row in listed if isinstance(cell := row["bedrag"], FigureValue)]
    return ConfidentialListing(
        name=definition.name,
        titel=definition.titel or definition.name,
        rijen=listed,
        openbaar=amount(definition, "openbaar", [row for row in rows if row.is_open]),
        vertrouwelijk=total,
        totaal=with_printing(definition, printed),
        eenheid=definition.eenheid,
        decimalen=definition.decimalen,
        afgerond=misses(definition, cells, total),
    )
