"""The number that a printed figure says: each text is read by itself, without a look at the value that it was made from."""

from __future__ import annotations

import re
from decimal import Decimal

from kamerbrief.dutch import StyleProfile, parse_amount
from kamerbrief.letter.printed import Printed

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_AMOUNT_FILTERS = {"mld", "mln", "duizend", "eur", "bedrag"}
_PHRASES = {"mutatie", "deel", "rangtelwoord", "ongeveer", "tussen"}
_RATIOS = ("procent", "procentpunt")
_SCALES = {
    "mld": Decimal(10) ** 9,
    "mln": Decimal(10) ** 6,
    "duizend": Decimal(1000),
    "eur": Decimal(1),
    "getal": Decimal(1),
    "procent": Decimal("0.01"),
    "procentpunt": Decimal("0.01"),
}


def parse_printed(entry: Printed, profile: StyleProfile) -> tuple[Decimal, Decimal]:
    """The number (euro, count or ratio) that the printed text says, and how far the exact value may lie from it. NotationError when it says none."""
    if entry.filter in _PHRASES or _NUMBER.search(entry.text) is None:
        return _parse_phrase(entry, profile)
    if entry.filter in _AMOUNT_FILTERS:
        return parse_amount(_from_number(entry.text), profile)
    value, half_unit = _read_number(entry.text)
    if entry.unit:
        scale = _SCALES[entry.unit]
    elif "%" in entry.text or "procent" in entry.text:
        scale = Decimal("0.01")
    else:
        scale = Decimal(1)
    return value * scale, half_unit * scale


def _parse_phrase(entry: Printed, profile: StyleProfile) -> tuple[Decimal, Decimal]:
    """A figure told in words, or with words around it."""
    from kamerbrief.dutch import parse_as, parse_change
    from kamerbrief.letter.printed_words import parse_in_words

    if entry.filter in ("ongeveer", "tussen"):
        text = _from_number(entry.text)
        if entry.unit in _RATIOS and not text.endswith(_RATIOS):
            text = f"{text} {entry.unit}"
        return parse_as(text, profile)
    text = _uncapitalised(entry.text)
    return parse_change(text, profile) if entry.filter == "mutatie" else parse_in_words(entry.filter, text)


def _uncapitalised(text: str) -> str:
    return "é" + text[1:] if text.startswith("Eén") else text[:1].lower() + text[1:]


def _from_number(text: str) -> str:
    """`text` from its number on, with the sign and the euro sign before it."""
    start = next(spot for spot, character in enumerate(text) if character.isdigit() or character in "€−-")
    return text[start:]


def _read_number(text: str) -> tuple[Decimal, Decimal]:
    """The first number in `text` as this program prints numbers (points group, a comma starts the decimals), and half its last digit."""
    found = _NUMBER.search(text)
    assert found is not None
    whole, _comma, decimals = found[0].replace(".", "").partition(",")
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    negative = text[: found.start()].rstrip().endswith(("−", "-"))
    return (-value if negative else value), Decimal((0, (5,), -len(decimals) - 1))
