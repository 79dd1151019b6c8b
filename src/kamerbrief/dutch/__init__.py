"""Dutch notation: amounts, numbers, dates, periods, hedge words, parliamentary papers, lists; printing and its inverse.

Pure functions over exact Decimals; what cannot be read or printed without guessing raises `NotationError`, which
rooms that know a place turn into findings. Rules and sources stand at each function. Babel is loaded at the first
month name or list.
"""

from __future__ import annotations

from kamerbrief.dutch.amounts import (
    UNITS,
    format_amount,
    format_cell,
    parse_amount,
    parts_sum,
    prints_as_zero,
    shown_value,
    table_unit,
)
from kamerbrief.dutch.dates import format_date, parse_date
from kamerbrief.dutch.filters import FILTERS, Filter, filters
from kamerbrief.dutch.kamerstukken import Reference, parse_reference
from kamerbrief.dutch.numbers import MINUS, NotationError, format_number, parse_number, round_half_away
from kamerbrief.dutch.periods import format_quarter, parse_period_name
from kamerbrief.dutch.style import DEFAULT, HARD_SPACE, PROFILES, StyleProfile
from kamerbrief.dutch.words import (
    count_of,
    direction,
    format_list,
    format_percent,
    hedge,
    noun_for,
    number_word,
    parse_count,
    parse_percent,
)

__all__ = [
    "DEFAULT",
    "FILTERS",
    "HARD_SPACE",
    "MINUS",
    "PROFILES",
    "UNITS",
    "Filter",
    "NotationError",
    "Reference",
    "StyleProfile",
    "count_of",
    "direction",
    "filters",
    "format_amount",
    "format_cell",
    "format_date",
    "format_list",
    "format_number",
    "format_percent",
    "format_quarter",
    "hedge",
    "noun_for",
    "number_word",
    "parse_amount",
    "parse_count",
    "parse_date",
    "parse_number",
    "parse_percent",
    "parse_period_name",
    "parse_reference",
    "parts_sum",
    "prints_as_zero",
    "round_half_away",
    "shown_value",
    "table_unit",
]
