"""Amounts in a text that are written in another notation than the rest of its document: `€ 2 miljard` beside `€3,1 mld.`.

Only what says that it is money counts: a euro sign, `EUR` or `euro`. `2 miljoen granaten` is no amount. The unit of a table
(`x €1 mln.`) is held against the profile's as well. What stands between “ and ” is quoted from somebody else and stays as it
was written. A text is searched for those signs alone, so that a long document of bare table cells costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kamerbrief.dutch.numbers import MINUS, NotationError, parse_number
from kamerbrief.dutch.style import HARD_SPACE, StyleProfile

_SPACE = "[ \u00a0\u202f]"
_UNIT = r"miljard|miljoen|duizend|(?:mld|mln|mlrd|mrd|milj|mio|mlj)\b\.?"
_DIGITS = r"\d(?:[\d.,]*\d)?"
_NUMBER = rf"(?P<number>(?:{_DIGITS}{_SPACE}?\u2013{_SPACE}?)?{_DIGITS})(?P<whole>,[-=\u2013\u2014]+)?(?:{_SPACE}?(?P<unit>{_UNIT}))?"
# Compiled by `re` at their first use: most letters need the first one only.
_AFTER_SIGN = rf"{_SPACE}?(?P<minus>[-{MINUS}])?{_NUMBER}(?:{_SPACE}?euro\b)?"
_BEFORE_WORD = rf"{_NUMBER}{_SPACE}?\Z"
_TABLE_TIMES = rf"\bx{_SPACE}?\Z"
_TABLE_WORDS = rf"\bin{_SPACE}(?P<unit>duizenden|miljoenen|miljarden){_SPACE}\Z"
_REACH = 40  # how far before the word euro its number may begin; a longer one is no amount that people type
_UNITS = {
    "mil": "mln",
    "mln": "mln",
    "mio": "mln",
    "mlj": "mln",
    "mld": "mld",
    "mlr": "mld",
    "mrd": "mld",
    "dui": "duizend",
}
_SOFT = str.maketrans({HARD_SPACE: " ", "\u202f": " "})


class ForeignAmount(NamedTuple):
    """An amount in another notation: what stands there, at which position of the text, and how the profile writes it."""

    text: str
    start: int
    meant: str


def foreign_amounts(text: str, profile: StyleProfile) -> list[ForeignAmount]:
    """The amounts, and the units of tables, in `text` that are not written as `profile` writes them, in reading order.
    A line break ends a paragraph.
    """
    found: list[ForeignAmount] = []
    end = 0
    for start, stop, typed, meant in _written(text, profile):
        if start >= end and typed.translate(_SOFT) != meant.translate(_SOFT) and not _is_quoted(text, start):
            found.append(ForeignAmount(typed, start, meant))
        end = max(end, stop)
    return found


def _written(text: str, profile: StyleProfile) -> Iterator[tuple[int, int, str, str]]:
    """Each amount as (start, end, what stands there, what the profile would write)."""
    after_sign = re.compile(_AFTER_SIGN)
    for sign, mark in sorted((spot, one) for one in ("€", "EUR", "euro") for spot in _places(text, one)):
        first, after = max(0, sign - _REACH), sign + len(mark)
        before = text[first:sign]
        number = None if mark == "euro" else after_sign.match(text, after)
        if number is not None:
            times = re.search(_TABLE_TIMES, before)
            start = first + times.start() if times else sign
            yield (
                start,
                number.end(),
                text[start : number.end()],
                _table(number, profile) if times else _amount(number, profile),
            )
        elif mark == "€" or text[after : after + 1].isalnum():
            continue
        elif number := re.search(_BEFORE_WORD, before):
            start = first + number.start()
            yield start, after, text[start:after], _amount(number, profile)
        elif words := re.search(_TABLE_WORDS, before):
            start = first + words.start()
            yield start, after, text[start:after], profile.tables[_unit(words)]


def _places(text: str, mark: str) -> Iterator[int]:
    spot = text.find(mark)
    while spot >= 0:
        yield spot
        spot = text.find(mark, spot + 1)


def _amount(match: re.Match[str], profile: StyleProfile) -> str:
    numbers = "\u2013".join(_number(one.strip()) for one in match["number"].translate(_SOFT).split("\u2013"))
    negative = bool(match.groupdict().get("minus"))
    return profile.dress(numbers, _unit(match), negative=negative, minus=MINUS)


def _number(typed: str) -> str:
    """The number in Dutch; itself when it cannot be read."""
    try:
        parse_number(typed, point_groups=True)
    except NotationError as refused:
        return refused.suggestion or typed
    return typed


def _table(match: re.Match[str], profile: StyleProfile) -> str:
    return profile.tables["duizend" if match["number"] == "1.000" else _unit(match)]


def _unit(match: re.Match[str]) -> str:
    """The unit of the amount, whatever its abbreviation."""
    name = match["unit"] or ""
    return "mld" if name.startswith("miljard") else _UNITS[name[:3]] if name else "eur"


def _is_quoted(text: str, spot: int) -> bool:
    paragraph = text.rfind("\n", 0, spot) + 1
    return text.rfind("“", paragraph, spot) > text.rfind("”", paragraph, spot)
