"""Dutch notation: amounts, numbers, dates, periods, hedge words, parliamentary papers, lists; printing and its inverse.

Pure functions over exact Decimals; what cannot be read or printed without guessing raises `NotationError`, which
rooms that know a place turn into findings. Rules and sources stand at each function.
"""

from __future__ import annotations

from kamerbrief.dutch.numbers import MINUS, NotationError, format_number, parse_number, round_half_away
from kamerbrief.dutch.periods import format_quarter, parse_period_name

__all__ = [
    "MINUS",
    "NotationError",
    "format_number",
    "format_quarter",
    "parse_number",
    "parse_period_name",
    "round_half_away",
]
