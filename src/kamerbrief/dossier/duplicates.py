"""Bookings that stand there twice: with the same id, equal but for their id, or equal but for one small thing."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from operator import attrgetter

from kamerbrief.dossier import errors, row_errors, spelling
from kamerbrief.dossier.faults import shown
from kamerbrief.dossier.ledger import ReadRow, RefusedRow
from kamerbrief.dossier.model import Row
from kamerbrief.dossier.remarks import Remark
from kamerbrief.findings import Finding, Place
from kamerbrief.i18n import _

_compared = attrgetter(*(field.name for field in dataclasses.fields(Row) if field.name not in {"place", "id"}))
_DAY_AND_AMOUNT = attrgetter("datum", "bedrag_eur")
_core = attrgetter(
    "datum", "bedrag_eur", "instrument", "stadium", "grondslag", "hoofdstuk", "begrotingsjaar", "besluit"
)
_ANY_DIFFERENCE = ("geboekt_op", "openbaarheid", "status")
"""Columns in which a second entry of one booking may differ freely."""
_SPELT_OR_EMPTY = (
    "initiatief",
    "categorie",
    "artikel",
    "vuo",
    "contract",
    "partner",
    "leverancier",
    "lead_nation",
    "bron",
)
"""Columns in which a second entry may be spelt otherwise, or be empty."""
_ONLY_SPELT = ("toelichting",)
"""Here people say why two rows are not the same; a text against none says that, too."""
_EXACT = ("nieuw_geld", "concurrentie", "contractaudit", "aantal", "aandeel_nl", "bron_datum")
_soft = (*_ANY_DIFFERENCE, *_SPELT_OR_EMPTY, *_ONLY_SPELT)
_rest = attrgetter(*_soft, *_EXACT)


def check_ids(rows: Sequence[ReadRow], refused: Sequence[RefusedRow]) -> tuple[dict[str, ReadRow], list[Finding]]:
    """The first row of every id, and findings D301. A row that was refused for another fault still has its id: nobody else may have it."""
    by_id: dict[str, ReadRow] = {}
    findings: list[Finding] = []
    for read in rows:
        first = by_id.setdefault(read.row.id, read)
        if first is not read:
            findings.append(_double_id(read.row.id, read.at("id"), first.at("id")))
    taken: dict[str, Place] = {}
    for row in refused:
        first_place = by_id[row.id].at("id") if row.id in by_id else taken.setdefault(row.id, row.place)
        if first_place is not row.place:
            findings.append(_double_id(row.id, row.place, first_place))
    return by_id, findings


def check_twins(rows: Sequence[ReadRow], corrected: Collection[str]) -> Iterator[Remark]:
    """Remarks D306 and D503. Corrections may repeat; a row that somebody corrected was looked at; a zero amount hurts nobody."""
    candidates = [read for read in rows if read.row.bedrag_eur and not read.row.corrigeert]
    often = Counter(_DAY_AND_AMOUNT(read.row) for read in candidates)
    groups: dict[object, list[ReadRow]] = {}
    for read in candidates:
        if often[_DAY_AND_AMOUNT(read.row)] > 1:
            groups.setdefault(_core(read.row), []).append(read)
    for group in groups.values():
        if len(group) > 1:
            yield from _equal(group)
            yield from _nearly_equal([read for read in group if read.row.id not in corrected])


def _double_id(id: str, place: Place, first: Place) -> Finding:
    message = _("de id {id} staat ook in {place}").format(id=shown(id), place=first)
    return errors.DOUBLE_ID.at(place, message, hint=_("geef elke rij een eigen id"))


def _equal(group: Sequence[ReadRow]) -> Iterator[Remark]:
    seen: dict[object, ReadRow] = {}
    for read in group:
        first = seen.setdefault(_compared(read.row), read)
        if first is not read and first.row.id != read.row.id:
            message = _("de rij {id} is op de id na gelijk aan {other} ({place})").format(
                id=shown(read.row.id), other=shown(first.row.id), place=first.at("id")
            )
            yield Remark(errors.TWIN_ROW.at(read.at("id"), message), (first.row.id, read.row.id))


def _nearly_equal(group: Sequence[ReadRow]) -> Iterator[Remark]:
    """Rows of the same day, amount and destination that differ in one column, and there only as a second entry would. Each row is told once."""
    told: set[str] = set()
    values = [_rest(read.row) for read in group]
    for index, column in enumerate(_soft):
        seen: dict[object, tuple[ReadRow, object]] = {}
        for read, own in zip(group, values, strict=True):
            first, theirs = seen.setdefault((own[:index], own[index + 1 :]), (read, own[index]))
            if own[index] == theirs or read.row.id in told or not _is_second_entry(column, own[index], theirs):
                continue
            told.add(read.row.id)
            message = _("de rij {id} is gelijk aan {other} ({place}) op {column} na: {own} tegen {theirs}").format(
                id=shown(read.row.id),
                other=shown(first.row.id),
                place=first.at("id"),
                column=column,
                own=_quoted(own[index]),
                theirs=_quoted(theirs),
            )
            hint = _("is het één boeking, haal er dan een weg")
            yield Remark(row_errors.NEAR_TWIN.at(read.at(column), message, hint=hint), (first.row.id, read.row.id))


def _is_second_entry(column: str, own: object, other: object) -> bool:
    if column in _ANY_DIFFERENCE:
        return True
    if not own or not other:
        return column in _SPELT_OR_EMPTY
    if column == "contract":
        return spelling.code_key(str(own)) == spelling.code_key(str(other))
    return spelling.is_near(str(own), str(other))


def _quoted(value: object) -> str:
    return _("“{text}”").format(text=shown(value)) if value else _("leeg")
