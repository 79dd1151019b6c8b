"""Style profiles: how one document writes its amounts, and what its tables are said to be in.

Official papers differ (`€3,1 mld.`, `€ 13,6 miljard`, `887 mln. euro`; `(bedragen x € 1.000)`, `(x €1 mln.)`, `in miljoenen
euro`), but one document keeps to one way; the profile's name stands in the dossier as `stijlprofiel`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

HARD_SPACE = "\u00a0"
_ABBREVIATED = MappingProxyType({"mld": "mld.", "mln": "mln.", "duizend": "duizend", "eur": ""})
_SPELLED_OUT = MappingProxyType({"mld": "miljard", "mln": "miljoen", "duizend": "duizend", "eur": ""})
_TIMES = MappingProxyType({"mld": "x € 1 mld.", "mln": "x € 1 mln.", "duizend": "x € 1.000", "eur": "in euro"})
_TIMES_SPELLED_OUT = MappingProxyType({**_TIMES, "mld": "x € 1 miljard", "mln": "x € 1 miljoen"})
_TIMES_GLUED = MappingProxyType({unit: text.replace("€ ", "€") for unit, text in _TIMES.items()})
_IN_WORDS = MappingProxyType(
    {"mld": "in miljarden euro", "mln": "in miljoenen euro", "duizend": "in duizenden euro", "eur": "in euro"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StyleProfile:
    """One way of writing amounts: the euro sign glued, spaced, or replaced by the word after the number; the names of
    the units; and how a table says its unit.

    `prefix` stands before the number, `suffix` after the unit; every space in them is hard, so that an amount never
    breaks over two lines. `caption` is what stands behind a table's title, around the unit's name in `tables`. A bare
    table cell is in `cell_unit` with `cell_decimals` where its table says nothing else.
    """

    name: str
    prefix: str
    suffix: str = ""
    units: Mapping[str, str] = field(default_factory=lambda: _ABBREVIATED)
    tables: Mapping[str, str] = field(default_factory=lambda: _TIMES)
    caption: str = "(bedragen {unit})"
    cell_unit: str = "mln"
    cell_decimals: int = 1

    def dress(self, number: str, unit: str, *, negative: bool, minus: str) -> str:
        """The printed amount for a number without sign in `unit`; the minus stands before everything: `−€0,3 mld.`."""
        name = self.units[unit]
        return f"{minus if negative else ''}{self.prefix}{number}{HARD_SPACE + name if name else ''}{self.suffix}"


_SPACED = "€" + HARD_SPACE
_WORD = HARD_SPACE + "euro"
DEFAULT = StyleProfile(name="kort", prefix="€")
PROFILES: Mapping[str, StyleProfile] = MappingProxyType(
    {
        profile.name: profile
        for profile in (
            DEFAULT,  # €3,1 mld. (bedragen x € 1 mln.)
            StyleProfile(name="kort_ruim", prefix=_SPACED),  # € 3,1 mld.
            StyleProfile(name="kort_woord", prefix="", suffix=_WORD, tables=_IN_WORDS),  # 3,1 mld. euro
            StyleProfile(name="lang", prefix="€", units=_SPELLED_OUT, tables=_TIMES_SPELLED_OUT),  # €3,1 miljard
            StyleProfile(name="ruim", prefix=_SPACED, units=_SPELLED_OUT, tables=_TIMES_SPELLED_OUT),  # € 3,1 miljard
            # 3,1 miljard euro (bedragen in miljoenen euro)
            StyleProfile(name="woord", prefix="", suffix=_WORD, units=_SPELLED_OUT, tables=_IN_WORDS),
            # € 3,1 miljard (bedragen x € 1.000): budget bills and their annexes
            StyleProfile(name="begroting", prefix=_SPACED, units=_SPELLED_OUT, cell_unit="duizend", cell_decimals=0),
            # €3,1 miljard (x €1 mln.): annual reports
            StyleProfile(name="jaarverslag", prefix="€", units=_SPELLED_OUT, tables=_TIMES_GLUED, caption="({unit})"),
        )
    }
)
