"""The filters that templates use: Dutch names, Dutch arguments, checked values.

Each takes exact Decimals or whole numbers (euro, ratio or count), dates, references or lists as its name says, and
returns text; what it does not take, `accepting` refuses. What few letters need (directions, shares, ranges) is imported
at its first use: a letter that is made pays for the filters that it asks for.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Mapping
from types import MappingProxyType

from kamerbrief.dutch import accepting, words
from kamerbrief.dutch.amounts import UNITS, format_amount, format_cell, shown_value, table_caption, table_unit
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
    table |= {
        "ongeveer": _hedged_filter(profile),
        "mutatie": _change_filter(profile),
        **_range_filters(profile),
        **_table_filters(profile),
        "getal": _number,
        "procent": _percent,
        "procentpunt": _percentage_points,
        "deel": _share,
        "rangtelwoord": _ordinal,
        "meervoud": _count,
        "richting": _direction,
        "opsomming": _list,
        "hoofdletter": _capitalised,
        "datum": _date,
        "kwartaal": _quarter,
        "kamerstuk": _paper,
    }
    return MappingProxyType({name: _guarded(name, function) for name, function in table.items()})


def _amount_filter(unit: str, profile: StyleProfile) -> Filter:
    def amount(value: object, decimalen: int | None = None) -> str:
        return format_amount(accepting.exact(value), unit, decimalen, profile)

    return amount


def _hedged_filter(profile: StyleProfile) -> Filter:
    def about(value: object, eenheid: str = "bedrag", decimalen: int | None = None, circa: bool = False) -> str:
        exact = accepting.exact(value)
        if eenheid == "bedrag" or eenheid in UNITS:
            shown, seen = format_amount(exact, eenheid, decimalen, profile), shown_value(exact, eenheid, decimalen)
        else:
            from kamerbrief.dutch.kinds import format_as, shown_as

            shown, seen = format_as(exact, eenheid, decimalen), shown_as(exact, eenheid, decimalen)
        hedge = words.hedge(exact, seen, circa=circa)
        return f"{hedge} {shown}" if hedge else shown

    return about


def _change_filter(profile: StyleProfile) -> Filter:
    def change(
        value: object,
        woord: str = "gestegen",
        vanaf: object = None,
        eenheid: str = "bedrag",
        decimalen: int | None = None,
    ) -> str:
        from kamerbrief.dutch.directions import direction_named, format_change

        amount = accepting.exact(value)
        if vanaf is not None:
            amount -= accepting.exact(vanaf)
        return format_change(amount, direction_named(accepting.text_of(woord)), eenheid, decimalen, profile)

    return change


def _direction(
    value: object,
    omhoog: str = "gestegen",
    omlaag: str = "",
    gelijk: str = "",
    vanaf: object = None,
    eenheid: str = "",
    decimalen: int | None = None,
) -> str:
    from kamerbrief.dutch.directions import direction_between, direction_named, direction_of, own_words

    if bool(omlaag) != bool(gelijk):
        raise NotationError(_("geef één richtingwoord, of drie: omhoog, omlaag en gelijk"))
    family = own_words(omhoog, omlaag, gelijk) if omlaag else direction_named(accepting.text_of(omhoog))
    exact = accepting.exact(value)
    if vanaf is None:
        return direction_of(exact, family, eenheid or None, decimalen)
    return direction_between(accepting.exact(vanaf), exact, family, eenheid or "bedrag", decimalen)


def _range_filters(profile: StyleProfile) -> dict[str, Filter]:
    def between(value: object, hoogste: object, eenheid: str = "bedrag", decimalen: int | None = None) -> str:
        from kamerbrief.dutch.ranges import format_between

        return format_between(accepting.exact(value), accepting.exact(hoogste), eenheid, decimalen, profile)

    def dashed(value: object, hoogste: object, eenheid: str = "bedrag", decimalen: int | None = None) -> str:
        from kamerbrief.dutch.ranges import format_dashed

        return format_dashed(accepting.exact(value), accepting.exact(hoogste), eenheid, decimalen, profile)

    return {"tussen": between, "bereik": dashed}


def _table_filters(profile: StyleProfile) -> dict[str, Filter]:
    def cell(value: object, eenheid: str = profile.cell_unit, decimalen: int = profile.cell_decimals) -> str:
        return format_cell(accepting.exact(value), eenheid, decimalen)

    def unit(value: object) -> str:
        return table_unit(accepting.unit_of(value), profile)

    def caption(value: object) -> str:
        return table_caption(accepting.unit_of(value), profile)

    return {"tabel": cell, "eenheid": unit, "bedragen": caption}


def _number(value: object, decimalen: int = 0, woorden: bool = False) -> str:
    exact = accepting.exact(value)
    return words.number_word(exact) if woorden else format_number(exact, decimalen)


def _percent(value: object, decimalen: int = 0, teken: bool = False) -> str:
    return words.format_percent(accepting.exact(value), decimalen, sign=teken)


def _percentage_points(value: object, decimalen: int = 0) -> str:
    return words.format_percent(accepting.exact(value), decimalen, word="procentpunt")


def _share(value: object, ongeveer: bool = False, decimalen: int = 0) -> str:
    from kamerbrief.dutch.shares import format_share

    return format_share(accepting.exact(value), about=ongeveer, decimals=decimalen)


def _ordinal(value: object, woorden: bool = True) -> str:
    return words.ordinal(accepting.exact(value), words=woorden)


def _count(value: object, enkelvoud: str, meervoud: str, woorden: bool = True, getal: bool = True) -> str:
    exact = accepting.exact(value)
    if not getal:
        return words.noun_for(exact, enkelvoud, meervoud)
    return words.count_of(exact, enkelvoud, meervoud, words=woorden)


def _list(value: object, voegwoord: str = "en") -> str:
    return words.format_list(accepting.names(value), voegwoord)


def _capitalised(value: object) -> str:
    return words.capitalised(accepting.text_of(value))


def _date(value: object) -> str:
    if isinstance(value, dt.date):
        return format_date(value)
    if isinstance(value, str):
        return format_date(parse_date(value))
    raise accepting.unexpected(value, _("een datum"))


def _quarter(value: object) -> str:
    if isinstance(value, dt.date):
        return format_quarter(value.year, (value.month + 2) // 3)
    if isinstance(value, str) and (found := parse_period_name(value)):
        return format_quarter(*found)
    raise accepting.unexpected(value, _("een datum of een kwartaal zoals 2025Q2"))


def _paper(value: object) -> str:
    if isinstance(value, Reference):
        return value.printed
    if isinstance(value, str):
        return parse_reference(value).printed
    dossier, suffix, number = (_part(value, name) for name in ("dossier", "suffix", "nr"))
    if not dossier or not number:
        raise accepting.unexpected(value, _("een Kamerstuk zoals 36045-190, of een vermelding met dossier en nr"))
    return parse_reference("-".join(part for part in (dossier, suffix, number) if part)).printed


def _part(value: object, name: str) -> str:
    part = accepting.field_of(value, name)
    if part is None or isinstance(part, bool) or not isinstance(part, str | int):
        return ""
    return str(part).replace(" ", "")


def _guarded(name: str, function: Filter) -> Filter:
    """`function`, with arguments that it does not know or misses told in Dutch instead of as a Python error."""

    @functools.wraps(function)
    def guarded(*arguments: object, **options: object) -> str:
        try:
            return function(*arguments, **options)
        except TypeError:
            _check_arguments(name, function, arguments, options)
            raise

    guarded.__name__ = name
    return guarded


def _check_arguments(name: str, function: Filter, arguments: tuple[object, ...], options: Mapping[str, object]) -> None:
    """NotationError when the function does not take these arguments."""
    import inspect

    signature = inspect.signature(function)
    try:
        signature.bind(*arguments, **options)
    except TypeError:
        known = ", ".join(list(signature.parameters)[1:]) or _("geen")
        message = _("filter {name} krijgt verkeerde argumenten; het kent: {known}").format(name=name, known=known)
        raise NotationError(message) from None


FILTERS: Mapping[str, Filter] = filters(DEFAULT)
"""The filters in the default style profile (€3,1 mld.)."""
