"""Dates and years: within the dossier's term, known to some position, and no source older than what it tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kamerbrief.dossier import errors, row_errors
from kamerbrief.dossier.faults import shown
from kamerbrief.dossier.ledger import ReadRow
from kamerbrief.dossier.model import Period, Row, Stadium
from kamerbrief.dossier.remarks import Remark, listed
from kamerbrief.findings import Kind
from kamerbrief.i18n import _

_YEARS_AHEAD = 5
"""A budget looks five years ahead: the meerjarencijfers of the budget tables run to t+5."""


def check_dates(
    rows: Sequence[ReadRow], first_day: dt.date, last_day: dt.date, periods: Mapping[str, Period]
) -> Iterator[Remark]:
    """Remarks D209, D305 and D521 to D524."""
    in_term: list[ReadRow] = []
    late: dict[str, list[ReadRow]] = {}
    early: dict[str, list[ReadRow]] = {}
    years: dict[tuple[int, int], list[ReadRow]] = {}
    far: dict[int, list[ReadRow]] = {}
    last = max(periods.values(), key=lambda period: (period.peildatum, period.known_on), default=None)
    latest = range(first_day.year, last_day.year + _YEARS_AHEAD + 1)
    for read in rows:
        row = read.row
        if not first_day <= row.datum <= last_day:
            yield _outside(read, first_day, last_day)
            continue
        in_term.append(read)
        if row.geboekt_op < row.datum:
            yield _known_early(read)
        elif last is not None and not _knows(last, row) and not any(_knows(one, row) for one in periods.values()):
            late.setdefault(read.table.file, []).append(read)
        if row.begrotingsjaar not in latest:
            far.setdefault(row.begrotingsjaar, []).append(read)
        elif row.begrotingsjaar != row.datum.year and row.stadium is Stadium.BETAALD and not _is_january_of_next(row):
            years.setdefault((row.begrotingsjaar, row.datum.year), []).append(read)
        if row.bron_datum is not None and row.bron_datum < row.datum:
            early.setdefault(row.bron or read.row.id, []).append(read)
    yield from (_never_counted(found, file) for file, found in late.items())
    yield from (_far_year(found, latest) for found in far.values())
    yield from (_other_year(found) for found in years.values())
    yield from (_early_source(found, source) for source, found in early.items())
    yield from _stale(in_term, periods)


def _knows(period: Period, row: Row) -> bool:
    return row.datum <= period.peildatum and row.geboekt_op <= period.known_on


def _is_january_of_next(row: Row) -> bool:
    """In January the books of the year before are still open."""
    return row.datum.month == 1 and row.begrotingsjaar == row.datum.year - 1


def _outside(read: ReadRow, first_day: dt.date, last_day: dt.date) -> Remark:
    message = _("datum {day} valt buiten de looptijd van {first} tot en met {last}").format(
        day=shown(read.row.datum), first=shown(first_day), last=shown(last_day)
    )
    return Remark(errors.OUTSIDE_TERM.at(read.at("datum"), message), (read.row.id,))


def _known_early(read: ReadRow) -> Remark:
    message = _("geboekt op {booked}, voor de datum {day}").format(
        booked=shown(read.row.geboekt_op), day=shown(read.row.datum)
    )
    hint = _("zijn datum en geboekt_op verwisseld?")
    return Remark(errors.KNOWN_EARLY.at(read.at("geboekt_op"), message, hint=hint), (read.row.id,))


def _never_counted(found: Sequence[ReadRow], file: str) -> Remark:
    first = found[0].row
    message = _(
        "geboekt op {booked}; geen enkele periode kent een rij van {day} die dan geboekt is (rijen: {ids})"
    ).format(booked=shown(first.geboekt_op), day=shown(first.datum), ids=_ids(found))
    hint = _("zet bij de periode een kennisdatum van {day} of later").format(
        day=shown(max(read.row.geboekt_op for read in found))
    )
    return _told(row_errors.NEVER_COUNTED, found, "geboekt_op", message, hint, file)


def _far_year(found: Sequence[ReadRow], years: range) -> Remark:
    year = found[0].row.begrotingsjaar
    message = _("begrotingsjaar {year} ligt buiten {first} tot en met {last} (rijen: {ids})").format(
        year=year, first=years[0], last=years[-1], ids=_ids(found)
    )
    hint = _("bedoelde u {year}?").format(year=found[0].row.datum.year)
    return _told(row_errors.ODD_YEAR, found, "begrotingsjaar", message, hint, str(year))


def _other_year(found: Sequence[ReadRow]) -> Remark:
    first = found[0].row
    message = _("{stage} op {day} in begrotingsjaar {year} (rijen: {ids})").format(
        stage=first.stadium,
        day=shown(first.datum),
        year=first.begrotingsjaar,
        ids=_ids(found),
    )
    hint = _("verwacht: {year}").format(year=first.datum.year)
    group = f"{first.begrotingsjaar} / {first.datum.year}"
    return _told(row_errors.ODD_YEAR, found, "begrotingsjaar", message, hint, group)


def _early_source(found: Sequence[ReadRow], source: str) -> Remark:
    first = found[0].row
    message = _("de bron is van {source}, de rij van {day} (rijen: {ids})").format(
        source=shown(first.bron_datum), day=shown(first.datum), ids=_ids(found)
    )
    hint = _("verwacht: een bron van {day} of later").format(day=shown(max(read.row.datum for read in found)))
    return _told(row_errors.EARLY_SOURCE, found, "bron_datum", message, hint, source)


def _stale(rows: Sequence[ReadRow], periods: Mapping[str, Period]) -> Iterator[Remark]:
    """Rows of a period's own stretch of time whose source is older than the period asks (`bronnen_vanaf`)."""
    for period in periods.values():
        if period.sources_from is None:
            continue
        start = periods[period.previous].peildatum if period.previous else dt.date.min
        old: dict[str, list[ReadRow]] = {}
        for read in rows:
            row = read.row
            if row.bron_datum is None or row.bron_datum >= period.sources_from:
                continue
            if start < row.datum and _knows(period, row):
                old.setdefault(row.bron or row.id, []).append(read)
        for source, found in old.items():
            first = found[0].row
            message = _("de bron is van {source}; {period} vraagt bronnen vanaf {day} (rijen: {ids})").format(
                source=shown(first.bron_datum),
                period=period.name,
                day=shown(period.sources_from),
                ids=_ids(found),
            )
            hint = _("verwacht: een bron van {day} of later").format(day=shown(period.sources_from))
            yield _told(row_errors.STALE_SOURCE, found, "bron_datum", message, hint, f"{period.name} / {source}")


def _ids(found: Iterable[ReadRow]) -> str:
    return listed(read.row.id for read in found)


def _told(kind: Kind, found: Sequence[ReadRow], column: str, message: str, hint: str, group: str) -> Remark:
    ids = tuple(read.row.id for read in found)
    return Remark(kind.at(found[0].at(column), message, hint=hint), ids, group)
