"""Whole numbers: as they stand in attributes, and in letters as Word's number formats write them (ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Iterable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

_LARGEST = 2**31 - 1
_LARGEST_WRITTEN = 32_767  # as Word has it for numbers in other signs


def whole(text: str | None) -> int | None:
    """The whole number that an attribute holds (17.18.10, ST_DecimalNumber); None for what is none, and for what is larger than Word counts."""
    digits = (text or "").removeprefix("-")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > len(str(_LARGEST)) or int(digits) > _LARGEST:
        return None
    return int(text or "")


def highest(texts: Iterable[str | None]) -> int:
    """The highest whole number that attributes hold, below which none is free for sure; 0 when there is none above it."""
    return max([0, *(whole(text) or 0 for text in texts)])


def roman(number: int) -> str:
    """i, ii, iii, iv; the number itself where Rome had no sign for it."""
    if number <= 0 or number > _LARGEST_WRITTEN:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def letters(number: int) -> str:
    """A to z, then aa, bb, cc as Word goes on; the number itself below one and above 32,767."""
    if number <= 0 or number > _LARGEST_WRITTEN:
        return str(number)
    rounds, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (rounds + 1)
