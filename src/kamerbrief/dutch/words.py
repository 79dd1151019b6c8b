"""Words that follow figures: hedges, number words, ordinals, singular and plural, lists, percentages. Chosen from the
exact figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kamerbrief.dutch.cldr import list_patterns
from kamerbrief.dutch.numbers import NotationError, format_number, half_unit, parse_number, require_finite, shift
from kamerbrief.dutch.style import HARD_SPACE
from kamerbrief.i18n import _

_NUMBER_WORDS = (
    "nul",
    "een",
    "twee",
    "drie",
    "vier",
    "vijf",
    "zes",
    "zeven",
    "acht",
    "negen",
    "tien",
    "elf",
    "twaalf",
)
_ORDINALS = (
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
    "elfde",
    "twaalfde",
)
_LISTS = {"en": "standard", "of": "or"}
_READ_WORDS = {word: Decimal(number) for number, word in enumerate(_NUMBER_WORDS)} | {
    "geen": Decimal(0),
    "één": Decimal(1),
}


def hedge(value: Decimal, shown: Decimal, *, circa: bool = False) -> str:
    """The word that tells how the exact `value` lies to the amount `shown` (same unit): `ruim` above, `bijna` below,
    none when equal.

    Of negative amounts the size counts: −8,72 shown as −8,7 is `ruim`. With `circa`, and where nothing but zero is
    shown, an inexact amount gets `circa`.
    """
    if value == shown:
        return ""
    if circa or not shown:
        return "circa"
    return "ruim" if abs(value) > abs(shown) else "bijna"


def number_word(value: Decimal) -> str:
    """A whole number in running text: words to twelve, figures above it and below zero (`twaalf`, `13`).
    NotationError for a broken number.
    """
    if not _is_whole(value):
        message = _("{value} is geen geheel getal en kan niet in woorden")
        raise NotationError(message.format(value=format_number(value)))
    return _NUMBER_WORDS[int(value)] if 0 <= value <= 12 else format_number(value, 0)


def count_of(value: Decimal, singular: str, plural: str, *, words: bool = True) -> str:
    """A counted noun: `geen contracten`, `één contract`, `twee contracten`, `13 contracten`; in figures when `words`
    is false.

    Only exactly one takes the singular.
    """
    noun = noun_for(value, singular, plural)
    if not words or not _is_whole(value):
        return f"{format_number(value)}{HARD_SPACE}{noun}"
    number = {0: "geen", 1: "één"}.get(int(value)) or number_word(value)
    return f"{number} {noun}"


def noun_for(value: Decimal, singular: str, plural: str) -> str:
    """The singular for exactly one, the plural for all else; also for verbs (`is`, `zijn`)."""
    return singular if value == 1 else plural


def format_list(items: Sequence[str], conjunction: str = "en") -> str:
    """A list in a sentence: `a`, `a en b`, `a, b en c`; with `of` between the last two when asked. Empty for no
    items.
    """
    if conjunction not in _LISTS:
        raise NotationError(_("voegwoord {word} bestaat niet, verwacht werd en of of").format(word=conjunction), "en")
    patterns = list_patterns(_LISTS[conjunction])
    if len(items) < 2:
        return "".join(items)
    if len(items) == 2:
        return _joined(patterns["2"], items[0], items[1])
    result = _joined(patterns["end"], items[-2], items[-1])
    for index in range(len(items) - 3, -1, -1):
        result = _joined(patterns["middle" if index else "start"], items[index], result)
    return result


def format_percent(ratio: Decimal, decimals: int = 0, *, sign: bool = False, word: str = "procent") -> str:
    """A ratio as a percentage, always in figures: 0,432 is `43 procent` in text, `43%` with `sign` in tables; the `word`
    for a difference between two percentages is `procentpunt`.
    """
    number = format_number(shift(ratio, 2), decimals)
    return f"{number}%" if sign else f"{number}{HARD_SPACE}{word}"


def parse_percent(text: str) -> tuple[Decimal, Decimal]:
    """The ratio that a printed percentage shows and half the unit of its last digit: `43 procent`, `43%` and `43
    procentpunt` are (0,43, 0,005).
    """
    soft = text.strip().replace(HARD_SPACE, " ")
    for ending in ("%", " procent", " procentpunt"):
        if soft.endswith(ending):
            number = parse_number(soft.removesuffix(ending), point_groups=True)
            return shift(number, -2), shift(half_unit(number), -2)
    raise NotationError(_("“{text}” is geen percentage zoals 43 procent of 43%").format(text=text[:60]))


def ordinal(value: Decimal, *, words: bool = True) -> str:
    """The rank of a whole number from one: `eerste`, `twaalfde`, `13e`; `1e` when `words` is false. NotationError for
    any other number.
    """
    if not _is_whole(value) or value < 1:
        message = _("{value} is geen rang; verwacht werd een geheel getal vanaf 1")
        raise NotationError(message.format(value=format_number(value)))
    return _ORDINALS[int(value) - 1] if words and value <= len(_ORDINALS) else f"{format_number(value, 0)}e"


def parse_ordinal(text: str) -> tuple[Decimal, Decimal]:
    """The rank in a printed ordinal, `derde` or `13e`, and half the unit of its last digit. NotationError otherwise."""
    bare = text.strip()
    if bare in _ORDINALS:
        return Decimal(_ORDINALS.index(bare) + 1), Decimal("0.5")
    if bare.endswith("e"):
        return parse_number(bare.removesuffix("e"), point_groups=True), Decimal("0.5")
    raise NotationError(_("“{text}” is geen rangtelwoord zoals derde of 13e").format(text=bare[:60]))


def capitalised(text: str) -> str:
    """`text` as the beginning of a sentence: `Ruim de helft`, `IJzer`, `Eén`; figures and signs stay what they are."""
    for start, capital in (("ij", "IJ"), ("één", "Eén")):
        if text.startswith(start):
            return capital + text[len(start) :]
    return text[:1].upper() + text[1:]


def parse_count(text: str) -> tuple[Decimal, Decimal]:
    """The number in a printed count and half the unit of its last digit: `1.234`, `13 contracten`, `twee contracten`,
    `geen contracten`.
    """
    number, _space, _noun = text.strip().replace(HARD_SPACE, " ").partition(" ")
    if number in _READ_WORDS:
        return _READ_WORDS[number], Decimal("0.5")
    value = parse_number(number, point_groups=True)
    return value, half_unit(value)


def _is_whole(value: Decimal) -> bool:
    return require_finite(value) == value.to_integral_value()


def _joined(pattern: str, first: str, rest: str) -> str:
    """The pattern filled in; not by str.format, so that braces in a name stay what they are."""
    before, _first, remainder = pattern.partition("{0}")
    between, _rest, after = remainder.partition("{1}")
    return f"{before}{first}{between}{rest}{after}"
