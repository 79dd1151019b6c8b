"""Lists of rows in public documents: open rows one by one, closed rows together under "overig".

The total is the figure as it may be shown, so what stands under "overig" is what the reader could subtract anyway. One closed row alone would be
told by that; the smallest open row then goes along. Suppliers and contracts are not told of open rows either.
"""

from __future__ import annotations

from collections.abc import Mapping

from kamerbrief.disclosure import errors
from kamerbrief.dossier.model import Dossier
from kamerbrief.figures.definitions import ListingDefinition
from kamerbrief.figures.listings import Listing, amount, lines, misses, with_printing
from kamerbrief.figures.positions import Selection
from kamerbrief.figures.values import FigureValue
from kamerbrief.findings import Finding
from kamerbrief.i18n import _

NEVER_LISTED = frozenset({"leverancier", "contract", "corrigeert", "openbaarheid", "toelichting"})
"""Columns of which the ministry says nothing in public per row, or that tell of other rows."""


def public_listing(
    dossier: Dossier,
    definition: ListingDefinition,
    selection: Selection,
    figure: FigureValue,
    findings: list[Finding],
) -> Listing:
    """The rows behind `figure` (as it may be shown) now. Finding O010 when an open row had to go along."""
    listed = sorted((row for row in selection.nu if row.is_open), key=lambda row: (abs(row.bedrag_eur), row.id))
    rest = [row for row in selection.nu if not row.is_open]
    if len(rest) == 1 and listed:
        rest.append(listed.pop(0))
        message = _("[lijsten.{name}]: bij “overig” is een open rij gevoegd, omdat er anders één rij in staat")
        hint = _("Voeg die rij samen met een andere, of geef haar vrij door haar openbaar te maken.")
        findings.append(errors.LONE_GROUP.at(definition.place, message.format(name=definition.name), hint=hint))
    rows = lines(dossier, definition, listed, [one for one in definition.kolommen if one not in NEVER_LISTED])
    overig = amount(definition, "overig", rest, bare=True)
    return build(definition, rows, overig, figure)


def build(
    definition: ListingDefinition, rows: tuple[Mapping[str, object], ...], overig: FigureValue, figure: FigureValue
) -> Listing:
    """The list of those lines, what is taken together, and the figure as total."""
    cells = [cell for row in rows if isinstance(cell := row["bedrag"], FigureValue)]
    return Listing(
        name=definition.name,
        titel=definition.titel,
        rijen=rows,
        overig=overig,
        totaal=with_printing(definition, figure),
        eenheid=definition.eenheid,
        decimalen=definition.decimalen,
        afgerond=misses(definition, [*cells, overig], figure),
    )
