"""Dutch notation: amounts, numbers, dates, periods, hedge words, parliamentary papers, lists; printing and its inverse.

Pure functions over exact Decimals; what cannot be read or printed without guessing raises `NotationError`, which
rooms that know a place turn into findings. Rules and sources stand at each function. Babel is loaded at the first
month name or list; the modules of `_HOMES`, which few letters need, when one of their names is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from kamerbrief.dutch.amounts import (
    UNITS,
    format_amount,
    format_cell,
    parse_amount,
    parse_table_unit,
    parts_sum,
    prints_as_zero,
    shown_value,
    table_caption,
    table_unit,
)
from kamerbrief.dutch.dates import format_date, parse_date
from kamerbrief.dutch.filters import FILTERS, Filter, filters
from kamerbrief.dutch.kamerstukken import Reference, parse_reference
from kamerbrief.dutch.numbers import MINUS, NotationError, format_number, parse_number, round_half_away
from kamerbrief.dutch.periods import format_quarter, parse_period_name
from kamerbrief.dutch.style import DEFAULT, HARD_SPACE, PROFILES, StyleProfile
from kamerbrief.dutch.words import (
    capitalised,
    count_of,
    format_list,
    format_percent,
    hedge,
    noun_for,
    number_word,
    ordinal,
    parse_count,
    parse_ordinal,
    parse_percent,
)

if TYPE_CHECKING:
    from kamerbrief.dutch.directions import (
        direction_between,
        direction_named,
        direction_of,
        format_change,
        parse_change,
    )
    from kamerbrief.dutch.kinds import KINDS, format_as, parse_as, shown_as
    from kamerbrief.dutch.mixing import ForeignAmount, foreign_amounts
    from kamerbrief.dutch.ranges import RangeText, format_between, format_dashed, parse_range
    from kamerbrief.dutch.shares import format_share, parse_share

_HOMES = {
    "KINDS": "kinds",
    "ForeignAmount": "mixing",
    "RangeText": "ranges",
    "direction_between": "directions",
    "direction_named": "directions",
    "direction_of": "directions",
    "foreign_amounts": "mixing",
    "format_as": "kinds",
    "format_between": "ranges",
    "format_change": "directions",
    "format_dashed": "ranges",
    "format_share": "shares",
    "parse_as": "kinds",
    "parse_change": "directions",
    "parse_range": "ranges",
    "parse_share": "shares",
    "shown_as": "kinds",
}

__all__ = [
    "DEFAULT",
    "FILTERS",
    "HARD_SPACE",
    "KINDS",
    "MINUS",
    "PROFILES",
    "UNITS",
    "Filter",
    "ForeignAmount",
    "NotationError",
    "RangeText",
    "Reference",
    "StyleProfile",
    "capitalised",
    "count_of",
    "direction_between",
    "direction_named",
    "direction_of",
    "filters",
    "foreign_amounts",
    "format_amount",
    "format_as",
    "format_between",
    "format_cell",
    "format_change",
    "format_dashed",
    "format_date",
    "format_list",
    "format_number",
    "format_percent",
    "format_quarter",
    "format_share",
    "hedge",
    "noun_for",
    "number_word",
    "ordinal",
    "parse_amount",
    "parse_as",
    "parse_change",
    "parse_count",
    "parse_date",
    "parse_number",
    "parse_ordinal",
    "parse_percent",
    "parse_period_name",
    "parse_range",
    "parse_reference",
    "parse_share",
    "parse_table_unit",
    "parts_sum",
    "prints_as_zero",
    "round_half_away",
    "shown_as",
    "shown_value",
    "table_caption",
    "table_unit",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
