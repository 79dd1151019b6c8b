"""What a figure is printed as (an amount in a unit, a percentage, a count) and what a reader then sees of it.

Words that follow figures stand beside printed figures, so they need the same three answers for each of them: how it
prints, which value the print shows, and what a print says.
"""

from __future__ import annotations

import contextlib
from decimal import Decimal

from kamerbrief.dutch import amounts, words
from kamerbrief.dutch.numbers import (
    NotationError,
    check_decimals,
    format_number,
    half_unit,
    parse_number,
    round_half_away,
)
from kamerbrief.dutch.style import DEFAULT, StyleProfile
from kamerbrief.findings import nearest
from kamerbrief.i18n import _

RATIOS = ("procent", "procentpunt")
KINDS = ("bedrag", *amounts.UNITS, *RATIOS, "getal")
"""What `eenheid` can be: amounts in euro (`bedrag` takes the unit that fits), ratios, and plain numbers."""


def format_as(value: Decimal, kind: str, decimals: int | None = None, profile: StyleProfile = DEFAULT) -> str:
    """`value` (euro, ratio or count) printed as that kind: `€3,1 mld.`, `43 procent`, `2 procentpunt`, `1.234`."""
    if check_kind(kind) in RATIOS:
        return words.format_percent(value, decimals or 0, word=kind)
    if kind == "getal":
        return format_number(value, decimals or 0)
    return amounts.format_amount(value, kind, decimals, profile)


def shown_as(value: Decimal, kind: str, decimals: int | None = None) -> Decimal:
    """The value (euro, ratio or count) that the print of `format_as` shows: 0,432 as procent shows 0,43."""
    if check_kind(kind) in RATIOS:
        return round_half_away(value, check_decimals(decimals or 0) + 2)
    if kind == "getal":
        return round_half_away(value, check_decimals(decimals or 0))
    return amounts.shown_value(value, kind, decimals)


def parse_as(text: str, profile: StyleProfile = DEFAULT) -> tuple[Decimal, Decimal]:
    """The value that a print of any kind shows, and half the unit of its last digit. NotationError otherwise."""
    if text.rstrip().endswith((*RATIOS, "%")):
        return words.parse_percent(text)
    try:
        return amounts.parse_amount(text, profile)
    except NotationError as refused:
        with contextlib.suppress(NotationError):
            number = parse_number(text, point_groups=True)
            return number, half_unit(number)
        raise refused from None


def check_kind(kind: str) -> str:
    """`kind` itself when figures can be printed so; NotationError with the nearest known kind otherwise."""
    if kind not in KINDS:
        message = _("eenheid {unit} bestaat niet; bekend zijn {known}").format(unit=kind, known=", ".join(KINDS))
        raise NotationError(message, nearest(str(kind), KINDS) or "")
    return kind
