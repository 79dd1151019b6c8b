"""Ranges: `tussen €2 mln. en €3 mln.` in a sentence, `€2–3 mln.` where space is short."""

from __future__ import annotations

from decimal import Decimal

from kamerbrief.dutch.amounts import UNITS, format_cell, layout, prints_as_zero
from kamerbrief.dutch.kinds import RATIOS, check_kind, format_as, parse_as
from kamerbrief.dutch.numbers import MINUS, NotationError, format_number, round_half_away, shift
from kamerbrief.dutch.style import DEFAULT, HARD_SPACE, StyleProfile
from kamerbrief.i18n import _

DASH = "\N{EN DASH}"
_BETWEEN, _AND = "tussen ", " en "


class RangeText(str):
    """A printed range. `bounds` are its pieces in reading order, each with the number of one bound, and the unit
    (mld, mln, duizend, eur, procent, procentpunt, getal) that this number is in; one piece when both bounds are the same.
    """

    bounds: tuple[tuple[str, str], ...]

    def __new__(cls, *bounds: tuple[str, str]) -> RangeText:
        """The range made of these pieces."""
        text = super().__new__(cls, "".join(piece for piece, _unit in bounds))
        text.bounds = bounds
        return text


def format_between(
    low: Decimal, high: Decimal, kind: str = "bedrag", decimals: int | None = None, profile: StyleProfile = DEFAULT
) -> RangeText:
    """Two bounds (euro, ratio or count) in a sentence: `tussen €2 mln. en €3 mln.`, `tussen 10 en 15 procent`.

    Without `decimals` a bound that is whole in its unit has none. Bounds that print alike make one figure, with `circa`
    when they differ. NotationError when they stand the wrong way round, or when one would print as zero and is not.
    """
    low_unit, low_places = _layout(low, kind, decimals)
    high_unit, high_places = _layout(high, kind, decimals)
    lower = format_as(low, low_unit, low_places, profile)
    upper = format_as(high, high_unit, high_places, profile)
    _check(low, high, lower, upper)
    if lower == upper:
        return _single(low, high, upper, high_unit)
    if high_unit in RATIOS:
        lower = lower.partition(HARD_SPACE)[0]
    return RangeText((f"{_BETWEEN}{lower}", low_unit), (f"{_AND}{upper}", high_unit))


def format_dashed(
    low: Decimal, high: Decimal, kind: str = "bedrag", decimals: int | None = None, profile: StyleProfile = DEFAULT
) -> RangeText:
    """Two bounds (euro, ratio or count) in one unit, that of the higher, with a dash: `€2–3 mln.`, `10–15 procent`.

    Both have the same number of decimals: none when both are whole in the unit. Otherwise as `format_between`; a bound below
    zero is refused, since its minus would stand beside the dash.
    """
    if low < 0:
        raise NotationError(_("een bereik met een streepje kan niet onder nul beginnen"), "tussen")
    unit, places = _shared_layout(low, high, kind, decimals)
    lower, upper = (_bare(bound, unit, places) for bound in (low, high))
    _check(low, high, lower, upper)
    if lower == upper:
        return _single(low, high, format_as(high, unit, places, profile), unit)
    numbers = f"{lower}{DASH}{upper}"
    if unit in RATIOS:
        numbers += HARD_SPACE + unit
    elif unit in UNITS:
        numbers = profile.dress(numbers, unit, negative=False, minus=MINUS)
    first, dash, second = numbers.partition(DASH)
    return RangeText((first + dash, unit), (second, unit))


def parse_range(text: str, profile: StyleProfile = DEFAULT) -> tuple[tuple[Decimal, Decimal], tuple[Decimal, Decimal]]:
    """The bounds that a printed range of this profile shows, each with half the unit of its last digit; the inverse of
    `format_between` and `format_dashed` for two different bounds. NotationError otherwise.
    """
    bare = text.strip()
    if bare.startswith(_BETWEEN):
        lower, _separator, upper = bare.removeprefix(_BETWEEN).partition(_AND)
        second = parse_as(upper, profile)
        if upper.endswith(RATIOS):
            lower += HARD_SPACE + upper.rpartition(HARD_SPACE)[2]
        return parse_as(lower, profile), second
    lower, dash, upper = bare.partition(DASH)
    if not dash:
        raise NotationError(_("“{text}” is geen bereik zoals “tussen €2 mln. en €3 mln.”").format(text=bare[:60]))
    digits = next((spot for spot, character in enumerate(lower) if character.isdigit()), len(lower))
    prefix = lower[:digits]
    ending = upper.lstrip("0123456789.,")
    return parse_as(lower + ending, profile), parse_as(prefix + upper, profile)


def _check(low: Decimal, high: Decimal, lower: str, upper: str) -> None:
    """Refuse bounds (and how they print) that would tell the reader something untrue."""
    if low > high:
        message = _("het bereik loopt van {low} tot {high}; de laagste grens hoort voorop")
        raise NotationError(message.format(low=format_number(low), high=format_number(high)))
    for bound, shown in ((low, lower), (high, upper)):
        if prints_as_zero(bound, shown):
            message = _("de grens {bound} is niet nul maar zou hier als “{text}” op papier komen")
            raise NotationError(message.format(bound=format_number(bound), text=shown))


def _single(low: Decimal, high: Decimal, shown: str, unit: str) -> RangeText:
    return RangeText((shown if low == high else f"circa {shown}", unit))


def _bare(value: Decimal, unit: str, places: int) -> str:
    """The number that stands for `value` in `unit`, without the unit."""
    if unit in UNITS:
        return format_cell(value, unit, places)
    return format_number(shift(value, 2) if unit in RATIOS else value, places)


def _layout(value: Decimal, kind: str, decimals: int | None) -> tuple[str, int]:
    """The unit and the decimals of a bound that stands by itself."""
    if check_kind(kind) not in ("bedrag", *UNITS):
        return kind, decimals or 0
    unit, places = layout(value, kind, decimals)
    return unit, 0 if decimals is None and _is_whole(value, unit) else places


def _shared_layout(low: Decimal, high: Decimal, kind: str, decimals: int | None) -> tuple[str, int]:
    """The unit of the higher bound, and the decimals that both bounds take in it."""
    unit, places = _layout(high, kind, decimals)
    if decimals is not None or unit not in UNITS or (_is_whole(low, unit) and not places):
        return unit, places
    return unit, max(layout(bound, unit, None)[1] for bound in (low, high))


def _is_whole(value: Decimal, unit: str) -> bool:
    return value == round_half_away(value, -UNITS[unit])
