"""Quarters: `2025Q2` for the machine, "tweede kwartaal van 2025" for the reader. The code never reaches a document."""

from __future__ import annotations

import re

from kamerbrief.dutch.numbers import NotationError
from kamerbrief.i18n import _

_ORDINALS = ("eerste", "tweede", "derde", "vierde")
_CODE = re.compile(r"([0-9]{4})Q([1-4])", re.ASCII)


def parse_period_name(text: str) -> tuple[int, int] | None:
    """Year and quarter of a period name such as `2025Q2`; None for a period that is no calendar quarter."""
    match = _CODE.fullmatch(text)
    return (int(match[1]), int(match[2])) if match else None


def format_quarter(year: int, quarter: int) -> str:
    """A quarter in running text: `tweede kwartaal van 2025`. NotationError when there is no such quarter."""
    if not 1 <= quarter <= 4:
        raise NotationError(_("een jaar heeft geen kwartaal {quarter}").format(quarter=quarter), "1, 2, 3, 4")
    return f"{_ORDINALS[quarter - 1]} kwartaal van {year}"
