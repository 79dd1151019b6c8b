"""Amounts in euro, printed in billions, millions, thousands or whole euros, and read back.

Default decimals: billions one (`€3,1 mld.`); millions one below ten million and none from there on (`€8,5 mln.`,
`€100 mln.`); thousands none; euros none when the amount is whole, else cents. An exact zero has none in any unit.
`bedrag` chooses the unit after rounding, so that 999.960.000 is `€1,0 mld.` and never `€1.000 mln.`, and prints less
than a million in whole euros.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kamerbrief.dutch.numbers import (
    MINUS,
    NotationError,
    check_decimals,
    format_number,
    half_unit,
    parse_number,
    round_half_away,
    shift,
)
from kamerbrief.dutch.style import DEFAULT, HARD_SPACE, PROFILES, StyleProfile
from kamerbrief.findings import nearest
from kamerbrief.i18n import _

UNITS: dict[str, int] = {"mld": 9, "mln": 6, "duizend": 3, "eur": 0}
"""Power of ten of each unit, in euro."""
_SPACES = str.maketrans({"\u202f": " ", HARD_SPACE: " "})
_HEDGES = re.compile(r"(ruim|bijna|circa|ongeveer) +")


def format_amount(value: Decimal, unit: str, decimals: int | None = None, profile: StyleProfile = DEFAULT) -> str:
    """An amount in euro as the profile writes it in `unit` (mld, mln, duizend, eur, or bedrag for the unit that
    fits): `€3,1 mld.`.

    Rounded once, half away from zero, from the exact value. NotationError for an unknown unit or an impossible number
    of decimals.
    """
    chosen, places = layout(value, unit, decimals)
    rounded = _in_unit(value, chosen, places)
    return profile.dress(format_number(abs(rounded), places), chosen, negative=rounded < 0, minus=MINUS)


def shown_value(value: Decimal, unit: str, decimals: int | None = None) -> Decimal:
    """The amount in euro that `format_amount` prints for `value`: 3.049.999.999,99 in mld shows 3.000.000.000."""
    chosen, places = layout(value, unit, decimals)
    return round_half_away(value, places - UNITS[chosen])


def format_cell(value: Decimal, unit: str, decimals: int) -> str:
    """An amount in euro as a bare number in the table's unit (mld, mln, duizend, eur), with always the same decimals:
    `1.234,5`, `0,0`.
    """
    return format_number(_in_unit(value, check_unit(unit), check_decimals(decimals)), decimals)


def table_unit(unit: str, profile: StyleProfile = DEFAULT) -> str:
    """The unit as the profile names it over a table, with hard spaces: `x € 1 mln.`, `x € 1.000`, `in miljoenen euro`."""
    return profile.tables[check_unit(unit)].replace(" ", HARD_SPACE)


def table_caption(unit: str, profile: StyleProfile = DEFAULT) -> str:
    """What stands behind a table's title: `(bedragen x € 1 mln.)`, `(x €1 mln.)`; it may break after `bedragen`."""
    return profile.caption.format(unit=table_unit(unit, profile))


def parse_table_unit(text: str, profile: StyleProfile = DEFAULT) -> str:
    """The unit (mld, mln, duizend, eur) that a table's heading names in this profile, with or without its caption; the
    inverse of `table_unit` and `table_caption`. NotationError otherwise.
    """
    bare = text.translate(_SPACES).strip()
    for unit, name in profile.tables.items():
        if bare in (name, profile.caption.format(unit=name)):
            return unit
    message = _("“{text}” is geen eenheid van een tabel zoals {example}")
    raise NotationError(message.format(text=bare[:60], example=profile.caption.format(unit=profile.tables["mln"])))


def parse_amount(text: str, profile: StyleProfile = DEFAULT) -> tuple[Decimal, Decimal]:
    """The amount in euro that `text` shows, and half the unit of its last digit: `€3,1 mld.` is (3.100.000.000,
    50.000.000).

    The exact amount lies within that half on either side. The inverse of `format_amount` for the same profile; a
    hedge word before it, ordinary spaces, and a hyphen as minus are read too. NotationError otherwise; an amount in
    another profile's style is suggested in this one's.
    """
    bare = _HEDGES.sub("", text.translate(_SPACES).strip(), count=1)
    if written := _read(bare, profile):
        number = parse_number(written.number, point_groups=True)
        amount = shift(number, UNITS[written.unit])
        return -amount if written.negative and amount else amount, shift(half_unit(number), UNITS[written.unit])
    for other in PROFILES.values():
        if written := _read(bare, other):
            raise NotationError(
                _("“{text}” is geschreven in stijlprofiel {other}, verwacht werd {profile}").format(
                    text=bare, other=other.name, profile=profile.name
                ),
                profile.dress(written.number, written.unit, negative=written.negative, minus=MINUS),
            )
    example = format_amount(Decimal(3_100_000_000), "mld", profile=profile)
    raise NotationError(_("“{text}” is geen bedrag zoals {example}").format(text=bare[:60], example=example))


def prints_as_zero(value: Decimal, shown: str) -> bool:
    """Whether a value that is not zero was printed with nothing but zeros, which tells the reader something untrue."""
    digits = [character for character in shown if character.isdigit()]
    return value != 0 and (shown == "nul" if not digits else set(digits) == {"0"})


def parts_sum(parts: Sequence[Decimal], total: Decimal, unit: str, decimals: int | None = None) -> bool:
    """Whether the parts as printed add up to the total as printed; where not, the table needs its note on rounding.

    Amounts in euro; `unit` and `decimals` as in `format_amount`.
    """
    printed = sum((shown_value(part, unit, decimals) for part in parts), Decimal(0))
    return printed == shown_value(total, unit, decimals)


def check_unit(unit: str) -> str:
    """`unit` itself when amounts can be printed in it; NotationError with the nearest known unit otherwise."""
    if unit not in UNITS:
        known = ", ".join(UNITS)
        message = _("eenheid {unit} bestaat niet; bekend zijn {known}").format(unit=unit, known=known)
        raise NotationError(message, nearest(str(unit), UNITS) or "")
    return unit


def layout(value: Decimal, unit: str, decimals: int | None) -> tuple[str, int]:
    """The unit (the one that fits, for `bedrag`) and the number of decimals in which `value` (euro) is printed."""
    if unit == "bedrag":
        return _fitting(value, decimals)
    return check_unit(unit), _default_decimals(value, unit) if decimals is None else check_decimals(decimals)


def _fitting(value: Decimal, decimals: int | None) -> tuple[str, int]:
    whole_euros = 0 if decimals is None else check_decimals(decimals)
    if abs(round_half_away(value, whole_euros)) < 10 ** UNITS["mln"]:
        return "eur", whole_euros
    places = _default_decimals(value, "mln") if decimals is None else decimals
    if abs(_in_unit(value, "mln", places)) < 1000:
        return "mln", places
    return "mld", _default_decimals(value, "mld") if decimals is None else decimals


def _default_decimals(value: Decimal, unit: str) -> int:
    if not value or unit == "duizend":
        return 0
    if unit == "mld":
        return 1
    if unit == "mln":
        return 1 if abs(_in_unit(value, unit, 1)) < 10 else 0
    return 0 if value == round_half_away(value, 0) else 2


def _in_unit(value: Decimal, unit: str, places: int) -> Decimal:
    """`value` (euro) in `unit`, rounded once to `places` decimals; moving the decimal point itself is exact."""
    return shift(round_half_away(value, places - UNITS[unit]), -UNITS[unit])


@dataclass(frozen=True, slots=True)
class _Written:
    """The pieces of a printed amount: its sign, its number (which can be read), and its unit."""

    negative: bool
    number: str
    unit: str


def _read(text: str, profile: StyleProfile) -> _Written | None:
    """The pieces of `text` (ordinary spaces only) when it is an amount as this profile writes it, else None."""
    negative = text.startswith((MINUS, "-"))
    body = text[1:] if negative else text
    prefix, suffix = profile.prefix.translate(_SPACES), profile.suffix.translate(_SPACES)
    if not body.startswith(prefix) or not body.endswith(suffix):
        return None
    number, _space, name = body[len(prefix) : len(body) - len(suffix)].partition(" ")
    unit = next((unit for unit in UNITS if profile.units[unit] == name), None)
    if unit is None or number.startswith((MINUS, "-")):
        return None
    try:
        parse_number(number, point_groups=True)
    except NotationError:
        return None
    return _Written(negative, number, unit)
