"""Hard spaces where Dutch official text must not break: inside dossier numbers, before a number that belongs to the word before it, in dates.

Rule: domain practice of parliamentary papers (`Kamerstuk 36 045, nr. 190`) and of dates (`17 februari 2025`); a line may end after them, never inside them.
"""

from __future__ import annotations

import re

_HARD = "\u00a0"
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_PLACES = re.compile(
    r"(?<=\bnr\.) (?=\d)"  # nr. 190
    r"|(?<=\bnrs\.) (?=\d)"
    r"|(?<=\bKamerstuk) (?=\d)"
    r"|(?<=\bKamerstukken) (?=\d)"
    r"|(?<=\bartikel) (?=\d)"
    r"|(?<=\b\d\d) (?=\d{3}\b)"  # 36 045
    r"|(?<=\b\d\d.\d{3}) (?=[IVXLCDM]+\b)"  # 36 600 X
    rf"|(?<=\d) (?=(?:{_MONTHS})\b)"  # 17 februari
    r"|(?<=\d) (?=(?:mln|mld)\.)"
    r"|(?<=€) (?=\d)"
)


def harden(text: str) -> str:
    """`text` with hard spaces (U+00A0) in the places where a line may not break. Doing it twice is doing it once."""
    return _PLACES.sub(_HARD, text)
