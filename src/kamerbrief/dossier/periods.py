"""Periods: the calendar quarters of the term by themselves, others as declared, each with the position before it.

The predecessor is what the dossier declares (`vorige`), else the last letter sent (a period with `verzonden`) with an earlier peildatum, else the
previous quarter. Figures compare with what the Kamer last read, not with what the calendar says.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Mapping

from kamerbrief.dossier import errors
from kamerbrief.dossier.fields import Fields
from kamerbrief.dossier.model import Dossier, Period
from kamerbrief.dutch import format_quarter, parse_period_name
from kamerbrief.findings import Finding, nearest
from kamerbrief.i18n import _

FIRST_YEAR, LAST_YEAR = 1900, 2199
KEYS = ("naam", "peildatum", "kennisdatum", "vorige", "verzonden", "bronnen_vanaf")


def quarter_end(year: int, quarter: int) -> dt.date:
    """The last day of a calendar quarter."""
    following = dt.date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return following - dt.timedelta(days=1)


def build_periods(
    declared: Mapping[str, Fields], first_day: dt.date, last_day: dt.date
) -> tuple[dict[str, Period], list[Finding]]:
    """All periods by name, in order of peildatum (quarters before other positions of that day); findings D004, D005 and D007."""
    findings: list[Finding] = []
    periods = {period.name: period for period in _quarters(first_day, last_day)}
    for name, fields in declared.items():
        period = _declared_period(name, fields, periods.get(name))
        if period is not None:
            periods[name] = period
    ordered = dict(sorted(periods.items(), key=lambda item: (item[1].peildatum, _quarter_of(item[0]) is None, item[0])))
    for name, period in ordered.items():
        previous = period.previous if period.previous is not None else _predecessor(period, ordered)
        if period.previous is not None:
            findings += _check_previous(period, ordered, declared[name])
        ordered[name] = dataclasses.replace(period, previous=previous if previous in ordered else None)
    return ordered, findings


def period(dossier: Dossier, name: str) -> tuple[Period | None, list[Finding]]:
    """The period of that name; when there is none finding D006, which names the known ones and, as hint, the nearest: of the same year, when a year is named."""
    if name in dossier.periods:
        return dossier.periods[name], []
    known = list(dossier.periods)
    message = _("de periode {name} is niet bekend; wel: {known}").format(name=name, known=", ".join(known))
    names_year = re.match(r"\d{4}", name)
    meant = nearest(name, [one for one in known if names_year is None or one.startswith(names_year[0])])
    hint = _("bedoelde u {name}?").format(name=meant) if meant else ""
    return None, [errors.UNKNOWN_PERIOD.at(None, message, hint=hint)]


def _quarters(first_day: dt.date, last_day: dt.date) -> list[Period]:
    """The calendar quarters that have a day in common with the term."""
    quarters = []
    for year in range(first_day.year, last_day.year + 1):
        for quarter in (1, 2, 3, 4):
            end = quarter_end(year, quarter)
            if end >= first_day and dt.date(year, quarter * 3 - 2, 1) <= last_day:
                quarters.append(
                    Period(
                        name=f"{year}Q{quarter}",
                        label=format_quarter(year, quarter),
                        peildatum=end,
                        known_on=end,
                        previous=None,
                    )
                )
    return quarters


def _declared_period(name: str, fields: Fields, quarter: Period | None) -> Period | None:
    fields.only(KEYS)
    number = _quarter_of(name)
    default = quarter.peildatum if quarter else quarter_end(*number) if number else None
    day = fields.date("peildatum", required=default is None) or default
    if day is None:
        return None
    known_on = fields.date("kennisdatum") or day
    sent = fields.date("verzonden")
    if sent is not None and sent < day:
        message = _("verzonden op {sent}, voor de peildatum {day}").format(sent=sent, day=day)
        fields.report(errors.ODD_PERIOD, "verzonden", message)
    label = fields.text("naam") or (format_quarter(*number) if number else name)
    return Period(
        name=name,
        label=label,
        peildatum=day,
        known_on=known_on,
        previous=fields.text("vorige") or None,
        sent_on=sent,
        sources_from=fields.date("bronnen_vanaf"),
        place=fields.place(),
    )


def _predecessor(period: Period, periods: Mapping[str, Period]) -> str | None:
    earlier = [other for other in periods.values() if other.peildatum < period.peildatum]
    sent = [other.name for other in earlier if other.sent_on is not None]
    quarters = [other.name for other in earlier if _quarter_of(other.name)]
    return next(iter([*sent[-1:], *quarters[-1:]]), None)


def _check_previous(period: Period, periods: Mapping[str, Period], fields: Fields) -> list[Finding]:
    name = period.previous or ""
    if name not in periods:
        message = _("de voorganger {name} is geen bekende periode").format(name=name)
        meant = nearest(name, periods)
        hint = _("bedoelde u {name}?").format(name=meant) if meant else ""
        return [errors.UNKNOWN_PERIOD.at(fields.place("vorige"), message, hint=hint)]
    if periods[name].peildatum >= period.peildatum:
        message = _("de voorganger {name} heeft peildatum {day}, niet voor {own}").format(
            name=name, day=periods[name].peildatum, own=period.peildatum
        )
        return [errors.ODD_PERIOD.at(fields.place("vorige"), message)]
    return []


def _quarter_of(name: str) -> tuple[int, int] | None:
    """Year and quarter of a name such as 2025Q2; a year that no dossier has is no quarter."""
    quarter = parse_period_name(name)
    return quarter if quarter and FIRST_YEAR <= quarter[0] <= LAST_YEAR else None
