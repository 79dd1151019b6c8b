"""What can be wrong with any cell, whatever it should hold: markers of failed formulas, characters nobody sees, unknown words."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from kamerbrief.dossier import errors
from kamerbrief.dossier.tables import ErrorValue, Percentage, Uncalculated
from kamerbrief.dutch import format_number
from kamerbrief.findings import Kind, nearest
from kamerbrief.i18n import _

_ERROR_TEXTS = (
    "#N/A",
    "#N/B",
    "#REF!",
    "#VERW!",
    "#VALUE!",
    "#WAARDE!",
    "#DIV/0!",
    "#DEEL/0!",
    "#NAME?",
    "#NAAM?",
    "#NUM!",
    "#GETAL!",
)

_IN_A_LINE = "\t\u00ad\u00a0\u202f\u2009"
_TWICE_ENCODED = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]")
"""A letter of UTF-8 whose bytes were read as letters of Windows-1252: é becomes Ã©."""


class CellError(Exception):
    """What is wrong with one value: the kind of finding, the sentence, and the remedy."""

    def __init__(self, kind: Kind, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.hint = hint


def is_empty(value: object) -> bool:
    """Whether nothing can be seen in the cell."""
    return value is None or (isinstance(value, str) and not value.strip())


def shown(value: object) -> str:
    """A raw value as somebody sees it in the cell, shortened."""
    if isinstance(value, ErrorValue):
        return value.text
    if isinstance(value, Uncalculated):
        return value.formula[:40]
    if isinstance(value, Percentage):
        return f"{format_number(value.value)}%"
    if isinstance(value, Decimal):
        return format_number(value) if value.is_finite() and -20 < value.adjusted() < 30 else str(value)
    if isinstance(value, bool):
        return _("WAAR") if value else _("ONWAAR")
    if isinstance(value, dt.date):
        return f"{value.day}-{value.month}-{value.year}"
    text = str(value)
    visible = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return visible if len(visible) <= 40 else visible[:39] + "…"


def refuse_markers(value: object) -> None:
    """CellError D202 or D203 for a formula that was never calculated, or that failed."""
    if isinstance(value, ErrorValue) or (
        isinstance(value, str) and value.startswith("#") and value.strip().upper() in _ERROR_TEXTS
    ):
        message = _("in de cel staat de foutwaarde {value}").format(value=shown(value))
        raise CellError(errors.ERROR_VALUE, message, _("herstel de formule, of vul de waarde zelf in"))
    if isinstance(value, Uncalculated):
        message = _("de formule {formula} heeft geen uitkomst").format(formula=shown(value))
        raise CellError(
            errors.NO_VALUE, message, _("open het bestand in Excel en bewaar het, of vul de waarde zelf in")
        )


def refuse_odd_characters(text: str, *, soft_hyphen: bool) -> None:
    """CellError D213 for a character that cannot be seen, D107 for text that was read in the wrong character set.

    `soft_hyphen` is for texts: line ends and hard and thin spaces may stand in them, in a code a hard space looks like another code.
    """
    allowed = "\n\r\t\u00a0\u202f\u2009\u00ad" if soft_hyphen else "\n\r\t"
    for character in text:
        if character == "\N{REPLACEMENT CHARACTER}":
            message = _("hier staat het teken U+FFFD: bij het omzetten van de tekenset is een letter verloren gegaan")
            raise CellError(errors.WRONG_ENCODING, message, _("typ het woord opnieuw"))
        if character.isprintable() or character in allowed:
            continue
        message = _("hier staat het teken U+{code:04X}, dat niet te zien is").format(code=ord(character))
        raise CellError(errors.ODD_CHARACTER, message, _("typ de tekst opnieuw: {text}").format(text=_cleaned(text)))
    if _TWICE_ENCODED.search(text) and (meant := _decoded_once(text)):
        message = _("“{text}” is in de verkeerde tekenset gelezen").format(text=shown(text))
        raise CellError(errors.WRONG_ENCODING, message, _("schrijf {text}").format(text=shown(meant)))


def odd_character(line: str) -> str:
    """The first character of a line of text that cannot be seen and has no use there; empty without one."""
    return (
        "" if line.isprintable() else next((one for one in line if not one.isprintable() and one not in _IN_A_LINE), "")
    )


def _decoded_once(text: str) -> str:
    """The text before it was taken for Windows-1252 while it was UTF-8; empty when it never was."""
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""


def _cleaned(text: str) -> str:
    spaced = (" " if unicodedata.category(character) == "Zs" else character for character in text)
    return shown("".join(character for character in spaced if character.isprintable()))


def did_you_mean(value: str, known: Iterable[str]) -> str:
    """The hint that names the nearest known word, or all of them when they are few."""
    return _nearest_hint(value, tuple(known))


@lru_cache(maxsize=1024)
def _nearest_hint(value: str, names: tuple[str, ...]) -> str:
    """Remembered, because a mistake in a ledger is seldom made once: comparing with every code for every row takes minutes."""
    meant = nearest(value.strip(), names)
    if meant:
        return _("bedoelde u {name}?").format(name=meant)
    return _("bekend zijn: {known}").format(known=", ".join(names)) if 0 < len(names) <= 8 else ""
