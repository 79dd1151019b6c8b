"""Corrections: each names a row that exists, belongs where that row belongs, comes after it, and takes back no more than stood there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from kamerbrief.dossier import errors, row_errors
from kamerbrief.dossier.faults import shown
from kamerbrief.dossier.ledger import ReadRow
from kamerbrief.dossier.model import Stadium
from kamerbrief.dossier.remarks import Remark, euro, listed
from kamerbrief.findings import Finding, Kind, nearest
from kamerbrief.i18n import _

_SAME = ("instrument", "stadium", "grondslag", "hoofdstuk", "besluit", "begrotingsjaar", "contract")
_MAY_BE_EMPTY = ("contract",)
_COMPARISONS = 50_000
"""Looking for the nearest id takes time in proportion to their number; beyond so many comparisons no suggestion is worth the wait."""
_ALIKE = (Decimal("0.5"), Decimal(2))
"""A correction between half and twice the amount it corrects, with the same sign, is more likely the new amount than the difference."""


def check_corrections(
    rows: Sequence[ReadRow], by_id: Mapping[str, ReadRow], refused: Collection[str]
) -> Iterator[Remark]:
    """Remarks D302 to D304 and D509 to D514. `refused` are the ids of rows that exist but could not be read: they may be corrected."""
    corrections = [read for read in rows if read.row.corrigeert]
    origins, circles = _origins(corrections, by_id)
    left = _COMPARISONS
    for read in corrections:
        name = read.row.corrigeert
        if name == read.row.id:
            yield _remark(read, errors.UNKNOWN_ROW, _("de rij {id} corrigeert zichzelf").format(id=shown(name)))
        elif name not in by_id:
            if name not in refused:
                left -= len(by_id)
                yield Remark(_unknown_row(read, by_id if left >= 0 else {}), (read.row.id,))
        elif read.row.id in origins:
            yield from _check_pair(read, by_id[name], origins[read.row.id])
    yield from map(_circle, (circle for circle in circles if len(circle) > 1))
    yield from _check_sums(corrections, origins)
    yield from _loose_negatives(rows)


def _origins(
    corrections: Sequence[ReadRow], by_id: Mapping[str, ReadRow]
) -> tuple[dict[str, ReadRow], list[list[ReadRow]]]:
    """The first row of each correction's chain by the correction's id, and the circles. A chain that ends in a circle, or in a row that is not
    there, has no first row. Every row is walked over once.
    """
    origins: dict[str, ReadRow] = {}
    circles: list[list[ReadRow]] = []
    dead: set[str] = set()
    for start in corrections:
        path: dict[str, ReadRow] = {}
        read: ReadRow | None = start
        while read is not None and read.row.corrigeert and not _is_known(read.row.id, path, origins, dead):
            path[read.row.id] = read
            read = by_id.get(read.row.corrigeert)
        if read is not None and read.row.id in path:
            names = list(path)
            circles.append([path[name] for name in names[names.index(read.row.id) :]])
        if read is None or read.row.id in path or read.row.id in dead:
            dead.update(path)
        else:
            origins.update(dict.fromkeys(path, origins.get(read.row.id, read)))
    return origins, circles


def _circle(circle: Sequence[ReadRow]) -> Remark:
    names = [read.row.id for read in circle]
    message = _("de rijen {ids} corrigeren elkaar in een kring").format(ids=listed(names))
    return _remark(
        circle[0],
        row_errors.CORRECTION_CIRCLE,
        message,
        _("laat elke correctie de rij noemen waarmee het begon"),
    )


def _is_known(id: str, *known: Collection[str]) -> bool:
    return any(id in names for names in known)


def _check_pair(read: ReadRow, corrected: ReadRow, origin: ReadRow) -> Iterator[Remark]:
    row, other = read.row, corrected.row
    if other.corrigeert:
        message = _("de rij {id} is zelf een correctie").format(id=shown(row.corrigeert))
        yield _remark(read, errors.CHAINED_CORRECTION, message, _("noem {id}").format(id=shown(origin.row.id)))
    for name in _SAME:
        own, meant = getattr(row, name), getattr(other, name)
        if own != meant and (own or name not in _MAY_BE_EMPTY):
            message = _("{column} is {own}, bij de gecorrigeerde rij {id} {other}").format(
                column=name, own=own or _("leeg"), id=shown(row.corrigeert), other=meant or _("leeg")
            )
            yield Remark(errors.ODD_CORRECTION.at(read.at(name), message), (row.id,))
    if row.geboekt_op < other.geboekt_op:
        message = _("geboekt op {own}; de rij {id} die zij corrigeert is pas op {other} geboekt").format(
            own=shown(row.geboekt_op), id=shown(other.id), other=shown(other.geboekt_op)
        )
        hint = _("verwacht: {day} of later").format(day=shown(other.geboekt_op))
        yield Remark(row_errors.EARLY_CORRECTION.at(read.at("geboekt_op"), message, hint=hint), (row.id,))
    if row.datum < other.datum and (row.bedrag_eur < 0) != (other.bedrag_eur < 0):
        message = _("datum {own}; de rij {id} die zij corrigeert is van {other}").format(
            own=shown(row.datum), id=shown(other.id), other=shown(other.datum)
        )
        hint = _("verwacht: {day} of later").format(day=shown(other.datum))
        yield Remark(row_errors.BACKDATED_CORRECTION.at(read.at("datum"), message, hint=hint), (row.id,))


def _check_sums(corrections: Sequence[ReadRow], origins: Mapping[str, ReadRow]) -> Iterator[Remark]:
    """What all corrections of a row leave of it, told at the correction that goes too far."""
    of: dict[str, list[ReadRow]] = {}
    for read in corrections:
        if read.row.id in origins:
            of.setdefault(origins[read.row.id].row.id, []).append(read)
    for id, own in of.items():
        amount = origins[own[0].row.id].row.bedrag_eur
        total = sum((read.row.bedrag_eur for read in own), Decimal(0))
        names = tuple(read.row.id for read in own)
        rest = amount + total
        if amount and rest and (rest < 0) != (amount < 0):
            message = _(
                "de correcties {names} van de rij {id} zijn samen {total}; daar staat {amount}, zodat {rest} overblijft"
            ).format(names=listed(names), id=shown(id), total=euro(total), amount=euro(amount), rest=euro(rest))
            hint = _("verwacht: samen hoogstens {amount}").format(amount=euro(-amount))
            found = row_errors.EXCESS_CORRECTION.at(_crossing(own, amount).at("bedrag_eur"), message, hint=hint)
            yield Remark(found, names, id, abs(rest))
        elif amount and _ALIKE[0] <= total / amount <= _ALIKE[1]:
            message = _("de correcties {names} voegen {total} toe aan de {amount} van de rij {id}").format(
                names=listed(names), total=euro(total), amount=euro(amount), id=shown(id)
            )
            hint = _("is dit het nieuwe bedrag? Het verschil is {difference}").format(difference=euro(total - amount))
            yield Remark(row_errors.NEW_AMOUNT.at(own[-1].at("bedrag_eur"), message, hint=hint), names, id, abs(total))


def _crossing(corrections: Sequence[ReadRow], amount: Decimal) -> ReadRow:
    """The first correction after which the row has changed sign for good."""
    crossing, rest = corrections[-1], amount
    for read in corrections:
        before, rest = rest, rest + read.row.bedrag_eur
        if rest and (rest < 0) != (amount < 0) and (not before or (before < 0) == (amount < 0)):
            crossing = read
    return crossing


def _loose_negatives(rows: Sequence[ReadRow]) -> Iterator[Remark]:
    groups: dict[tuple[str, str], list[ReadRow]] = {}
    for read in rows:
        row = read.row
        if row.bedrag_eur < 0 and not row.corrigeert and row.stadium is not Stadium.BEGROOT:
            groups.setdefault((row.instrument, row.stadium), []).append(read)
    if not groups:
        return
    candidates: dict[tuple[str, str], list[ReadRow]] = {}
    for read in rows:
        if read.row.bedrag_eur > 0 and (key := (read.row.instrument, read.row.stadium)) in groups:
            candidates.setdefault(key, []).append(read)
    for (instrument, stage), found in groups.items():
        ids = tuple(read.row.id for read in found)
        first = found[0]
        message = _("{amount} is negatief en noemt geen rij die het corrigeert ({instrument}, {stage}: {ids})").format(
            amount=euro(first.row.bedrag_eur), instrument=instrument, stage=stage, ids=listed(ids)
        )
        hint = _meant(first, candidates.get((instrument, stage), []))
        kind = row_errors.LOOSE_NEGATIVE
        yield Remark(kind.at(first.at("bedrag_eur"), message, hint=hint), ids, f"{instrument} / {stage}")


def _meant(read: ReadRow, candidates: Sequence[ReadRow]) -> str:
    """The row that was probably meant: of the same contract and large enough, of the same amount rather than another."""
    amount = -read.row.bedrag_eur
    fitting = [
        other.row for other in candidates if other.row.contract == read.row.contract and other.row.bedrag_eur >= amount
    ]
    exact = [row for row in fitting if row.bedrag_eur == amount]
    if exact or len(fitting) == 1:
        return _("noem in corrigeert de rij, misschien {id}").format(id=shown((exact or fitting)[0].id))
    return _("noem in corrigeert de rij die dit verbetert")


def _remark(read: ReadRow, kind: Kind, message: str, hint: str = "") -> Remark:
    return Remark(kind.at(read.at("corrigeert"), message, hint=hint), (read.row.id,))


def _unknown_row(read: ReadRow, candidates: Mapping[str, ReadRow]) -> Finding:
    message = _("de rij {id} die hier gecorrigeerd wordt bestaat niet").format(id=shown(read.row.corrigeert))
    meant = nearest(read.row.corrigeert, (known for known in candidates if known != read.row.id))
    hint = _("bedoelde u {name}?").format(name=meant) if meant else ""
    return errors.UNKNOWN_ROW.at(read.at("corrigeert"), message, hint=hint)
