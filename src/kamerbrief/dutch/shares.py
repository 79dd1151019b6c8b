"""Shares in words: `ruim de helft`, `bijna een derde`, `ongeveer een kwart`, chosen from the exact ratio.

A ratio gets a word only within 2,5 percentage points of it, so that no two words claim the same ratio and none is
stretched; any other ratio prints as a percentage. `ruim` and `bijna` tell the side as they do for amounts.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from kamerbrief.dutch.numbers import NotationError, require_finite
from kamerbrief.dutch.words import format_percent, parse_percent
from kamerbrief.i18n import _

SHARES: dict[str, Fraction] = {
    "niets": Fraction(0),
    "een tiende": Fraction(1, 10),
    "een vijfde": Fraction(1, 5),
    "een kwart": Fraction(1, 4),
    "een derde": Fraction(1, 3),
    "de helft": Fraction(1, 2),
    "twee derde": Fraction(2, 3),
    "driekwart": Fraction(3, 4),
    "vier vijfde": Fraction(4, 5),
    "negen tiende": Fraction(9, 10),
    "het geheel": Fraction(1),
}
REACH = Fraction(25, 1000)
"""How far a ratio may lie from the share that names it."""
_SAME = Fraction(1, 10**24)  # a quotient of amounts has 28 digits: 0,333… of them is a third
_HEDGES = ("ruim ", "bijna ", "ongeveer ")


def format_share(ratio: Decimal, *, about: bool = False, decimals: int = 0) -> str:
    """The ratio (1 is all) as a share in words, `ruim de helft`; with `about`, `ongeveer de helft`; a percentage with
    `decimals` where no share is near. Nothing and all are named only when exact or, below all, `bijna`.
    """
    exact = Fraction(require_finite(ratio))
    name, share = min(SHARES.items(), key=lambda item: abs(exact - item[1]))
    gap = exact - share
    if abs(gap) < _SAME:
        return name
    if abs(gap) > REACH or not share or exact > 1:
        return format_percent(ratio, decimals)
    if about:
        return f"ongeveer {name}"
    return f"ruim {name}" if gap > 0 else f"bijna {name}"


def parse_share(text: str) -> tuple[Decimal, Decimal]:
    """The ratio that a share in words or a percentage tells, and how far the exact ratio may lie from it: `ruim de
    helft` is (0,5, 0,025), `de helft` itself (0,5, 0). NotationError otherwise.
    """
    bare = text.strip()
    hedged = bare.startswith(_HEDGES)
    name = bare.partition(" ")[2] if hedged else bare
    if name not in SHARES:
        try:
            return parse_percent(bare)
        except NotationError:
            message = _("“{text}” is geen deel zoals “ruim de helft” of 43 procent")
            raise NotationError(message.format(text=bare[:60])) from None
    share = SHARES[name]
    reach = REACH if hedged else _SAME
    return Decimal(share.numerator) / share.denominator, Decimal(reach.numerator) / reach.denominator
