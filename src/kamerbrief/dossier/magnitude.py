"""Thousands typed where euros belong: an amount, or a whole file, a factor thousand away from what its like usually is.

What is usual is the median of the group, and how far amounts rightly lie from it is measured by the median distance: a few wild amounts move neither. All
distances are in powers of ten. Floats are good enough to suspect with; no amount is computed from them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from decimal import Decimal
from statistics import median

from kamerbrief.dossier import row_errors
from kamerbrief.dossier.ledger import ReadRow
from kamerbrief.dossier.remarks import Remark, euro, listed
from kamerbrief.findings import FilePlace
from kamerbrief.i18n import _

_FEWEST = 6
"""So many amounts must there be before anything is usual."""
_FAR = 2.0
"""An amount is suspect from a hundredth, or a hundredfold, of what is usual: a ledger rightly holds amounts that differ tenfold and more."""
_SPREADS = 4.0
"""And only when it lies this many times further off than half of the group does."""
_BACK = 1.0
"""And when a thousand or a million brings it within a factor ten of what is usual."""
_SHIFTS = (3, 6, -3, -6)

Group = tuple[str, str]
Measured = list[tuple[ReadRow, float]]


def check_magnitude(rows: Sequence[ReadRow]) -> list[tuple[Remark, dict[str, Decimal]]]:
    """Remarks D501 (per instrument and stage) and D502 (per file), each with the amounts that were probably meant, in euro by row id.

    Corrections and negative amounts are no measure of what is usual and are not judged.
    """
    groups: dict[Group, Measured] = {}
    for read in rows:
        row = read.row
        if row.bedrag_eur > 0 and not row.corrigeert:
            groups.setdefault((row.instrument, row.stadium), []).append((read, math.log10(row.bedrag_eur)))
    found: list[tuple[Remark, dict[str, Decimal]]] = []
    shifts = _file_shifts(groups)
    for file, shift in shifts.items():
        own = [read for measured in groups.values() for read, _power in measured if read.table.file == file]
        found.append((_file_remark(file, own, shift), _meant(own, shift)))
    if shifts:
        groups = {
            group: [(read, power + shifts.get(read.table.file, 0)) for read, power in measured]
            for group, measured in groups.items()
        }
    for group, measured in groups.items():
        for shift, suspects in _suspects(measured, groups).items():
            found.append((_remark(group, suspects, shift), _meant(suspects, shift)))
    return found


def _meant(rows: Sequence[ReadRow], shift: int) -> dict[str, Decimal]:
    return {read.row.id: _shifted(read, shift) for read in rows}


def _suspects(measured: Measured, groups: Mapping[Group, Measured]) -> dict[int, list[ReadRow]]:
    """The rows that lie a thousand or a million off, by the power of ten that brings them back."""
    usual, spread = _usual([power for _read, power in measured])
    if usual is None:
        stage = measured[0][0].row.stadium
        usual, spread = _usual(
            [power for group, other in groups.items() if group[1] == stage for _read, power in other]
        )
    found: dict[int, list[ReadRow]] = {}
    if usual is None:
        return found
    limit = max(_FAR, _SPREADS * spread)
    for read, power in measured:
        if abs(power - usual) >= limit:
            shift = min(_SHIFTS, key=lambda shift: abs(power + shift - usual))
            if abs(power + shift - usual) <= _BACK:
                found.setdefault(shift, []).append(read)
    return found


def _usual(powers: Sequence[float]) -> tuple[float | None, float]:
    """The median and the median distance to it; None when there are too few to say."""
    if len(powers) < _FEWEST:
        return None, 0.0
    middle = median(powers)
    return middle, median(abs(power - middle) for power in powers)


def _file_shifts(groups: Mapping[Group, Measured]) -> dict[str, int]:
    """The files whose amounts lie a thousand or a million off those of the other files in every group that both have, by the power of ten."""
    distances: dict[str, list[float]] = {}
    sizes: dict[str, int] = {}
    for measured in groups.values():
        by_file: dict[str, list[float]] = {}
        for read, power in measured:
            by_file.setdefault(read.table.file, []).append(power)
        medians = {file: median(powers) for file, powers in by_file.items()}
        for file, middle in medians.items():
            others = [other for name, other in medians.items() if name != file]
            if others:
                distances.setdefault(file, []).append(middle - median(others))
                sizes[file] = sizes.get(file, 0) + len(by_file[file])
    suspects = {
        file: shift
        for file, found in distances.items()
        for shift in _SHIFTS
        if sizes[file] >= _FEWEST and all(abs(distance + shift) <= _BACK for distance in found)
    }
    if len(suspects) == 2 and sum(suspects.values()) == 0:
        return dict([min(suspects.items(), key=lambda item: _amounts_in(item[0], groups))])
    return suspects


def _amounts_in(file: str, groups: Mapping[Group, Measured]) -> int:
    """How many amounts a file has: of two files that differ, the smaller is the odd one."""
    return sum(read.table.file == file for measured in groups.values() for read, _power in measured)


def _shifted(read: ReadRow, shift: int) -> Decimal:
    return read.row.bedrag_eur.scaleb(shift)


def _factor(shift: int) -> str:
    factor = "1.000.000" if abs(shift) == 6 else "1.000"
    return (
        _("een factor {factor} kleiner").format(factor=factor)
        if shift > 0
        else _("een factor {factor} groter").format(factor=factor)
    )


def _remark(group: Group, found: Sequence[ReadRow], shift: int) -> Remark:
    instrument, stage = group
    first = found[0]
    ids = tuple(read.row.id for read in found)
    message = _("{amount} is {factor} dan gewoonlijk bij {instrument}, {stage} (rijen: {ids})").format(
        amount=euro(first.row.bedrag_eur),
        factor=_factor(shift),
        instrument=instrument,
        stage=stage,
        ids=listed(ids),
    )
    hint = _("bedoelde u {amount}?").format(amount=euro(_shifted(first, shift)))
    place = first.at("bedrag_eur")
    return Remark(row_errors.OTHER_MAGNITUDE.at(place, message, hint=hint), ids, f"{instrument} / {stage}")


def _file_remark(file: str, own: Sequence[ReadRow], shift: int) -> Remark:
    message = _("de {count} bedragen van dit bestand zijn gewoonlijk {factor} dan die van de andere bestanden").format(
        count=len(own), factor=_factor(shift)
    )
    if shift == 3:
        hint = _('staan ze in duizenden, zet dan onder [bestanden."{file}"]: eenheid = "x € 1.000"').format(file=file)
    else:
        hint = _("klopt de eenheid van het bestand? De eerste rij zou dan {amount} zijn").format(
            amount=euro(_shifted(own[0], shift))
        )
    return Remark(row_errors.OTHER_UNIT.at(FilePlace(file=file), message, hint=hint), (), file)
