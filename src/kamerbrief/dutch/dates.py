"""Dates: `17 februari 2025` in a letter; ISO or day-month-year where they are typed."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from kamerbrief.dutch.cldr import month_names
from kamerbrief.dutch.numbers import NotationError
from kamerbrief.dutch.style import HARD_SPACE
from kamerbrief.findings import nearest
from kamerbrief.i18n import _

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_DUTCH = re.compile(r"([0-9]{1,2})-([0-9]{1,2})-([0-9]{4})", re.ASCII)
_WRITTEN = re.compile(r"([0-9]{1,2})[ \u00a0]([a-z]+)[ \u00a0]([0-9]{4})", re.ASCII)
_ABOUT_WRITTEN = re.compile(r"([0-9]{1,2})[\s.-]+([^\W\d_]+)\.?[\s-]+([0-9]{4}|[0-9]{2})")
_ABOUT_NUMERIC = re.compile(r"([0-9]{1,2})\s*[-/. ]\s*([0-9]{1,2})\s*[-/. ]\s*([0-9]{4}|[0-9]{2})", re.ASCII)
_ABOUT_ISO = re.compile(r"([0-9]{4})[-/. ]?([0-9]{1,2})[-/. ]?([0-9]{1,2})(?:[T ].*)?", re.ASCII)
_SERIAL = re.compile(r"[34][0-9]{4}", re.ASCII)
_EXCEL_EPOCH = dt.date(1899, 12, 30)


def format_date(day: dt.date) -> str:
    """A date in a letter: day in digits, month in full, year in four digits; a hard space between day and month.

    Source: Rijkshuisstijl and Technische Handleiding Nederlands, `17 februari 2025`.
    """
    return f"{day.day}{HARD_SPACE}{month_names()[day.month - 1]} {day.year}"


def parse_date(text: str) -> dt.date:
    """The date that `text` writes as 2025-02-17, 17-02-2025, 17-2-2025 or 17 februari 2025; NotationError for all else.

    Spaces around it are ignored. Two-digit years, points, slashes and abbreviated months are refused with the date
    that was probably meant.
    """
    bare = text.strip()
    if not bare:
        raise NotationError(_("er staat niets, verwacht werd een datum"))
    if match := _ISO.fullmatch(bare):
        return _day(bare, int(match[1]), int(match[2]), int(match[3]))
    if match := _DUTCH.fullmatch(bare):
        return _day(bare, int(match[3]), int(match[2]), int(match[1]))
    if (match := _WRITTEN.fullmatch(bare)) and match[2] in month_names():
        return _day(bare, int(match[3]), month_names().index(match[2]) + 1, int(match[1]))
    if _SERIAL.fullmatch(bare):
        meant = _EXCEL_EPOCH + dt.timedelta(days=int(bare))
        message = _("“{text}” lijkt een datum als volgnummer uit Excel")
        raise NotationError(message.format(text=bare), meant.strftime("%d-%m-%Y"))
    message = _("“{text}” is geen datum zoals 17-02-2025 of 17 februari 2025")
    raise NotationError(message.format(text=bare if len(bare) <= 40 else bare[:39] + "…"), _meant(bare))


def _day(text: str, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        if year >= 1 and 1 <= month <= 12:
            last = calendar.monthrange(year, month)[1]
            message = _("de datum “{text}” bestaat niet; {month} {year} heeft {last} dagen").format(
                text=text, month=month_names()[month - 1], year=year, last=last
            )
        else:
            message = _("de datum “{text}” bestaat niet; verwacht werd dag-maand-jaar").format(text=text)
        raise NotationError(message) from None


def _meant(text: str) -> str:
    """The date that was probably meant as 17-02-2025, or nothing: which of two numbers is the month is never guessed
    against the order.
    """
    if len(text) > 40:
        return ""
    if match := _ABOUT_NUMERIC.fullmatch(text):
        day, month, year = int(match[1]), int(match[2]), _full_year(match[3])
    elif match := _ABOUT_ISO.fullmatch(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    elif match := _ABOUT_WRITTEN.fullmatch(text):
        day, month, year = int(match[1]), _month(match[2]), _full_year(match[3])
    else:
        return ""
    try:
        return dt.date(year, month, day).strftime("%d-%m-%Y")
    except ValueError:
        return ""


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(name: str) -> int:
    """The number of a month from its name, its first three letters, or a near miss; 0 when it is none."""
    folded = name.casefold()
    names = month_names()
    matching = [number for number, month in enumerate(names, 1) if len(folded) >= 3 and month.startswith(folded)]
    if folded == "mrt":
        matching = [3]
    if not matching and (near := nearest(folded, names)):
        matching = [names.index(near) + 1]
    return matching[0] if len(matching) == 1 else 0
