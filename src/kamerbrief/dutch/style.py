"""Style profiles: how one document writes its amounts.

Official papers differ (`€3,1 mld.`, `€ 13,6 miljard`, `887 mln. euro`), but one document keeps to one way; the
profile's name stands in the dossier as `stijlprofiel`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

HARD_SPACE = "\u00a0"
_ABBREVIATED = MappingProxyType({"mld": "mld.", "mln": "mln.", "duizend": "duizend", "eur": ""})
_SPELLED_OUT = MappingProxyType({"mld": "miljard", "mln": "miljoen", "duizend": "duizend", "eur": ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleProfile:
    """One way of writing amounts: the euro sign glued, spaced, or replaced by the word after the number; and the
    names of the units.

    `prefix` stands before the number, `suffix` after the unit; every space in them is hard, so that an amount never
    breaks over two lines.
    """

    name: str
    prefix: str
    suffix: str = ""
    units: Mapping[str, str] = field(default_factory=lambda: _ABBREVIATED)

    def dress(self, number: str, unit: str, *, negative: bool, minus: str) -> str:
        """The printed amount for a number without sign in `unit`; the minus stands before everything: `−€0,3 mld.`."""
        name = self.units[unit]
        return f"{minus if negative else ''}{self.prefix}{number}{HARD_SPACE + name if name else ''}{self.suffix}"


DEFAULT = StyleProfile(name="kort", prefix="€")
PROFILES: Mapping[str, StyleProfile] = MappingProxyType(
    {
        profile.name: profile
        for profile in (
            DEFAULT,  # €3,1 mld.
            StyleProfile(name="kort_ruim", prefix="€" + HARD_SPACE),  # € 3,1 mld.
            StyleProfile(name="kort_woord", prefix="", suffix=HARD_SPACE + "euro"),  # 3,1 mld. euro
            StyleProfile(name="lang", prefix="€", units=_SPELLED_OUT),  # €3,1 miljard
            StyleProfile(name="ruim", prefix="€" + HARD_SPACE, units=_SPELLED_OUT),  # € 3,1 miljard
            StyleProfile(name="woord", prefix="", suffix=HARD_SPACE + "euro", units=_SPELLED_OUT),  # 3,1 miljard euro
        )
    }
)
