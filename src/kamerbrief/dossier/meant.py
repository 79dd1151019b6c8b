"""What was probably meant by a value that is refused, as it should be written. Only a hint: no value is ever read from it."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from decimal import Decimal

from kamerbrief.dutch import NotationError, format_number, parse_date, parse_number
from kamerbrief.i18n import _

_ALMOST_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.]?(\d{1,2})[-/.]?(\d{1,2})(?:[T ]00:00(?::00)?)?", re.ASCII)
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_EXPONENT = re.compile(r"([+-]?\d{1,12})(?:[.,](\d{1,12}))?e\+?(\d{1,2})", re.ASCII | re.IGNORECASE)
_SCALED = re.compile(r"(?:€ ?)?(-?[\d.,]{1,20}) ?([a-z]+)\.?", re.ASCII | re.IGNORECASE)
_SCALES = {"k": 3, "duizend": 3, "mln": 6, "miljoen": 6, "m": 6, "mld": 9, "miljard": 9}
_UNITS = {"stuks", "stuk", "st", "x", "procent", "pct", "eur", "euro", "euros"}
_LETTERS = str.maketrans("OolIi", "00111")
_MIXED_UP = re.compile(r"(?=.*\d)[\dOolIi.,]{2,20}", re.ASCII)
_YEAR = re.compile(r"(?:FY ?|')?(?:20)?(\d\d)", re.ASCII | re.IGNORECASE)
_MOST_DIGITS = 15


def meant_number(text: str) -> str:
    """The number that `text` names in another notation (`1e3`, `1,5 mln`, `12 stuks`, `1O00`), as a CSV writes it; empty when none is near."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    if match := _EXPONENT.fullmatch(plain):
        value = Decimal(f"{match[1]}.{match[2] or 0}").scaleb(int(match[3]))
        return _written(value)
    if match := _SCALED.fullmatch(plain):
        unit = match[2].casefold()
        if unit in _SCALES or unit in _UNITS:
            return _of_unit(match[1], _SCALES.get(unit, 0))
    return _of_unit(plain.translate(_LETTERS), 0) if _MIXED_UP.fullmatch(plain) else ""


def _of_unit(digits: str, power: int) -> str:
    try:
        return _written(parse_number(digits).scaleb(power))
    except NotationError:
        return ""


def _written(value: Decimal) -> str:
    return "" if value.adjusted() >= _MOST_DIGITS else format_number(value.normalize(), grouping=False)


def meant_day(text: str) -> dt.date | None:
    """The day that `text` names in an unusual notation; of a day that a month does not have, the last it does have."""
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text).strip())
    if match := _ALMOST_DATE.fullmatch(plain):
        day, month, year = int(match[1]), int(match[2]), int(match[3]) + (2000 if len(match[3]) == 2 else 0)
    elif match := _YEAR_FIRST.fullmatch(plain):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        return _in_words(plain)
    if month > 12 >= day:
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31 and year):
        return None
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _in_words(text: str) -> dt.date | None:
    try:
        return parse_date(text)
    except NotationError as error:
        suggestion = error.suggestion
    return parse_date(suggestion) if suggestion else None


def meant_year(text: str) -> str:
    """The year of four digits that `25`, `FY25` or `２０２５` names, as a hint; else an example of one."""
    match = _YEAR.fullmatch(unicodedata.normalize("NFKC", text).strip())
    return _("schrijf {year}").format(year=f"20{match[1]}") if match else _("schrijf bijvoorbeeld 2025")
