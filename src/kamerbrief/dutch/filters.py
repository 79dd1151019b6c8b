"""The filters that templates use: Dutch names, Dutch arguments, checked values.

Each takes exact Decimals or whole numbers (euro, ratio or count), dates, references or lists as its name says, and
returns text. A value of another kind is a NotationError that says what came in and what the filter prints: a text
never prints as an amount, nor a float, whose digits are not those that were typed.
"""

from __future__ import annotations

import datetime as dt
import functools
import inspect
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType

from kamerbrief.dutch import words
from kamerbrief.dutch.amounts import UNITS, format_amount, format_cell, shown_value
from kamerbrief.dutch.dates import format_date, parse_date
from kamerbrief.dutch.kamerstukken import Reference, parse_reference
from kamerbrief.dutch.numbers import NotationError, format_number
from kamerbrief.dutch.periods import format_quarter, parse_period_name
from kamerbrief.dutch.style import DEFAULT, StyleProfile
from kamerbrief.i18n import _

Filter = Callable[..., str]


def filters(profile: StyleProfile) -> Mapping[str, Filter]:
    """The filters by name, with amounts written as `profile` does. Wrong values and arguments raise NotationError."""
    table: dict[str, Filter] = {unit: _amount_filter(unit, profile) for unit in (*UNITS, "bedrag")}
    table["ongeveer"] = _hedged_filter(profile)
    table |= {
        "getal": _number,
        "procent": _percent,
        "tabel": _cell,
        "datum": _date,
        "kwartaal": _quarter,
        "kamerstuk": _paper,
        "opsomming": _list,
        "meervoud": _count,
        "richting": _direction,
    }
    return MappingProxyType({name: _guarded(name, function) for name, function in table.items()})


def _amount_filter(unit: str, profile: StyleProfile) -> Filter:
    def amount(value: object, decimalen: int | None = None) -> str:
        return format_amount(_exact(value), unit, decimalen, profile)

    return amount


def _hedged_filter(profile: StyleProfile) -> Filter:
    def about(value: object, eenheid: str = "bedrag", decimalen: int | None = None, circa: bool = False) -> str:
        exact = _exact(value)
        shown = format_amount(exact, eenheid, decimalen, profile)
        hedge = words.hedge(exact, shown_value(exact, eenheid, decimalen), circa=circa)
        return f"{hedge} {shown}" if hedge else shown

    return about


def _number(value: object, decimalen: int = 0, woorden: bool = False) -> str:
    exact = _exact(value)
    return words.number_word(exact) if woorden else format_number(exact, decimalen)


def _percent(value: object, decimalen: int = 0, teken: bool = False) -> str:
    return words.format_percent(_exact(value), decimalen, sign=teken)


def _cell(value: object, eenheid: str = "mln", decimalen: int = 1) -> str:
    return format_cell(_exact(value), eenheid, decimalen)


def _date(value: object) -> str:
    if isinstance(value, dt.date):
        return format_date(value)
    if isinstance(value, str):
        return format_date(parse_date(value))
    raise _unexpected(value, _("een datum"))


def _quarter(value: object) -> str:
    if isinstance(value, dt.date):
        return format_quarter(value.year, (value.month + 2) // 3)
    if isinstance(value, str) and (found := parse_period_name(value)):
        return format_quarter(*found)
    raise _unexpected(value, _("een datum of een kwartaal zoals 2025Q2"))


def _paper(value: object) -> str:
    if isinstance(value, Reference):
        return value.printed
    if isinstance(value, str):
        return parse_reference(value).printed
    dossier, suffix, number = (_part(value, name) for name in ("dossier", "suffix", "nr"))
    if not dossier or not number:
        raise _unexpected(value, _("een Kamerstuk zoals 36045-190, of een vermelding met dossier en nr"))
    return parse_reference("-".join(part for part in (dossier, suffix, number) if part)).printed


def _part(value: object, name: str) -> str:
    part = value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)
    if part is None or isinstance(part, bool) or not isinstance(part, str | int):
        return ""
    return str(part).replace(" ", "")


def _list(value: object, voegwoord: str = "en") -> str:
    if isinstance(value, str | Mapping) or not hasattr(value, "__iter__"):
        raise _unexpected(value, _("een lijst"))
    return words.format_list([_name(item) for item in value], voegwoord)


def _name(item: object) -> str:
    name = (
        item
        if isinstance(item, str)
        else item.get("naam")
        if isinstance(item, Mapping)
        else getattr(item, "naam", None)
    )
    if not isinstance(name, str):
        raise _unexpected(item, _("een tekst of een vermelding met naam in de lijst"))
    return name


def _count(value: object, enkelvoud: str, meervoud: str, woorden: bool = True, getal: bool = True) -> str:
    exact = _exact(value)
    if not getal:
        return words.noun_for(exact, enkelvoud, meervoud)
    return words.count_of(exact, enkelvoud, meervoud, words=woorden)


def _direction(value: object, omhoog: str, omlaag: str, gelijk: str) -> str:
    return words.direction(_exact(value), omhoog, omlaag, gelijk)


def _exact(value: object) -> Decimal:
    """A Decimal or whole number as an exact Decimal; all else is refused."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise _unexpected(value, _("een getal"))


_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "ja of nee"),
    (float, "een kommagetal zonder vaste decimalen (float)"),
    (dt.date, "een datum"),
    (Mapping, "een groep velden"),
    ((list, tuple), "een lijst"),
)


def _unexpected(value: object, expected: str) -> NotationError:
    text = str(value)  # a strict undefined value speaks up here, with the name that is missing
    if value is None:
        message = _("er is geen waarde, verwacht werd {expected}").format(expected=expected)
    elif isinstance(value, str):
        message = _("“{text}” is een tekst, verwacht werd {expected}").format(text=text[:60], expected=expected)
    else:
        kind = next((name for kinds, name in _KINDS if isinstance(value, kinds)), "iets anders")
        message = _("de waarde is {kind}, verwacht werd {expected}").format(kind=_(kind), expected=expected)
    return NotationError(message)


def _guarded(name: str, function: Filter) -> Filter:
    """`function`, with arguments that it does not know or misses told in Dutch instead of as a Python error."""
    signature = inspect.signature(function)
    known = ", ".join(list(signature.parameters)[1:]) or _("geen")

    @functools.wraps(function)
    def guarded(*arguments: object, **options: object) -> str:
        try:
            signature.bind(*arguments, **options)
        except TypeError:
            message = _("filter {name} krijgt verkeerde argumenten; het kent: {known}").format(name=name, known=known)
            raise NotationError(message) from None
        return function(*arguments, **options)

    guarded.__name__ = name
    return guarded


FILTERS: Mapping[str, Filter] = filters(DEFAULT)
"""The filters in the default style profile (€3,1 mld.)."""
