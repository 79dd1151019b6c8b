"""What can only be seen over all rows together: ids, corrections, the term, twins."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from kamerbrief.dossier import errors
from kamerbrief.dossier.faults import shown
from kamerbrief.dossier.ledger import ReadRow, RefusedRow
from kamerbrief.dossier.model import Row
from kamerbrief.findings import Finding, Place, nearest
from kamerbrief.i18n import _

_SAME_IN_CORRECTION = ("instrument", "stadium", "grondslag", "hoofdstuk", "besluit", "begrotingsjaar")
_COMPARED = tuple(field.name for field in dataclasses.fields(Row) if field.name not in {"place", "id"})
_COMPARISONS = 50_000
"""Looking for the nearest id takes time in proportion to their number; beyond so many comparisons no suggestion is worth the wait."""


def check_rows(
    rows: Sequence[ReadRow], first_day: dt.date, last_day: dt.date, refused: Sequence[RefusedRow] = ()
) -> list[Finding]:
    """Findings D209 and D301 to D306 over the rows of all files together.

    A row that was refused for another fault still has its id: it exists for corrections, and nobody else may have it.
    """
    by_id: dict[str, ReadRow] = {}
    findings: list[Finding] = []
    for read in rows:
        first = by_id.setdefault(read.row.id, read)
        if first is not read:
            findings.append(_double_id(read.row.id, read.at("id"), first.at("id")))
        findings += _check_dates(read, first_day, last_day)
    taken = {id: read.at("id") for id, read in by_id.items()}
    for row in refused:
        if taken.setdefault(row.id, row.place) is not row.place:
            findings.append(_double_id(row.id, row.place, taken[row.id]))
    left = _COMPARISONS
    for read in rows:
        if read.row.corrigeert and read.row.corrigeert not in taken:
            left -= len(by_id)
            findings.append(_unknown_row(read, by_id if left >= 0 else {}))
        elif read.row.corrigeert in by_id:
            findings += _check_correction(read, by_id[read.row.corrigeert])
    return [*findings, *_twins(rows)]


def _double_id(id: str, place: Place, first: Place) -> Finding:
    message = _("de id {id} staat ook in {place}").format(id=shown(id), place=first)
    return errors.DOUBLE_ID.at(place, message, hint=_("geef elke rij een eigen id"))


def _check_dates(read: ReadRow, first_day: dt.date, last_day: dt.date) -> Iterator[Finding]:
    row = read.row
    if not first_day <= row.datum <= last_day:
        message = _("datum {day} valt buiten de looptijd van {first} tot en met {last}").format(
            day=shown(row.datum), first=shown(first_day), last=shown(last_day)
        )
        yield errors.OUTSIDE_TERM.at(read.at("datum"), message)
    if row.geboekt_op < row.datum:
        message = _("geboekt op {booked}, voor de datum {day}").format(
            booked=shown(row.geboekt_op), day=shown(row.datum)
        )
        yield errors.KNOWN_EARLY.at(read.at("geboekt_op"), message, hint=_("zijn datum en geboekt_op verwisseld?"))


def _unknown_row(read: ReadRow, candidates: Mapping[str, ReadRow]) -> Finding:
    message = _("de rij {id} die hier gecorrigeerd wordt bestaat niet").format(id=shown(read.row.corrigeert))
    meant = nearest(read.row.corrigeert, (known for known in candidates if known != read.row.id))
    hint = _("bedoelde u {name}?").format(name=meant) if meant else ""
    return errors.UNKNOWN_ROW.at(read.at("corrigeert"), message, hint=hint)


def _check_correction(read: ReadRow, original: ReadRow) -> Iterator[Finding]:
    row, place = read.row, read.at("corrigeert")
    if row.corrigeert == row.id:
        yield errors.UNKNOWN_ROW.at(place, _("de rij {id} corrigeert zichzelf").format(id=shown(row.id)))
        return
    if original.row.corrigeert:
        message = _("de rij {id} is zelf een correctie").format(id=shown(row.corrigeert))
        hint = _("noem {id}").format(id=shown(original.row.corrigeert))
        yield errors.CHAINED_CORRECTION.at(place, message, hint=hint)
    for name in _SAME_IN_CORRECTION:
        own, other = getattr(row, name), getattr(original.row, name)
        if own != other:
            message = _("{column} is {own}, bij de gecorrigeerde rij {id} {other}").format(
                column=name, own=own or _("leeg"), id=shown(row.corrigeert), other=other or _("leeg")
            )
            yield errors.ODD_CORRECTION.at(read.at(name), message)


def _twins(rows: Sequence[ReadRow]) -> Iterator[Finding]:
    """Rows that are equal in everything but their id. Corrections may repeat; a zero amount hurts nobody."""
    seen: dict[tuple[object, ...], ReadRow] = {}
    for read in rows:
        if not read.row.bedrag_eur or read.row.corrigeert:
            continue
        first = seen.setdefault(tuple(getattr(read.row, name) for name in _COMPARED), read)
        if first is not read and first.row.id != read.row.id:
            message = _("de rij {id} is op de id na gelijk aan {other} ({place})").format(
                id=shown(read.row.id), other=shown(first.row.id), place=first.at("id")
            )
            yield errors.TWIN_ROW.at(read.at("id"), message)
