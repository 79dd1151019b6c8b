"""From a value to markup: the one edge where text becomes XML. A value never becomes structure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word.values import digits_of, is_date, is_number, kind_of

if TYPE_CHECKING:
    from decimal import Decimal

_ILLEGAL = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"  # what XML 1.0 has no place for
_REOPEN = '</w:t>{}<w:t xml:space="preserve">'
_SEEN = ("/w:p>", "w:br", "w:tab/", "w:drawing", "w:pict", "w:fldChar", "w:footnoteReference", "w:endnoteReference")
_BREAK, _TAB = _REOPEN.format("<w:br/>"), _REOPEN.format("<w:tab/>")


def text_of(value: object) -> tuple[str, str, str]:
    """The text of a printable value, or what is wrong with it and the remedy: (text, fault, hint), fault empty when it is well."""
    if isinstance(value, str):
        text = str(value)
    elif isinstance(value, bool):
        text = _("ja") if value else _("nee")
    elif is_number(value):
        if not _is_finite(value):
            return "", _("dit is geen eindig getal"), ""
        text = digits_of(value)
        if not text:
            return "", _("dit getal is te groot of te klein om uit te schrijven"), _("rond het af, of deel het")
    elif is_date(value):
        text = value.isoformat()
    elif isinstance(value, (list, tuple)):
        hint = _(
            "zet de tag alleen in een alinea, zonder noot en zonder sectie-einde, of gebruik een filter zoals opsomming"
        )
        return "", _("{kind} past niet in een zin").format(kind=kind_of(value)), hint
    else:
        return "", _("{kind} heeft geen tekst om af te drukken").format(kind=kind_of(value)), _fields_hint(value)
    illegal = None if _is_shown(text) else re.search(_ILLEGAL, text)
    if illegal is not None:
        return (
            "",
            _("in de tekst staat een onzichtbaar stuurteken (U+{code})").format(code=f"{ord(illegal[0]):04X}"),
            _("verwijder het in de bron"),
        )
    return text, "", ""


def plain_text(value: str) -> str | None:
    """The text when it is its own markup in a w:t, which nearly all is; None when a character needs a second look."""
    is_plain = _is_shown(value) and "&" not in value and "<" not in value and ">" not in value and '"' not in value
    return str(value) if is_plain else None


def _is_shown(text: str) -> bool:
    """Whether all of it are letters, signs and spaces, hard ones too: nothing that XML has no place for, and no line or tab."""
    return text.isprintable() or text.replace("\u00a0", " ").isprintable()


def _is_finite(number: float | Decimal) -> bool:
    if isinstance(number, int):
        return True
    if isinstance(number, float):
        from math import isfinite

        return isfinite(number)
    return number.is_finite()


def _fields_hint(value: object) -> str:
    fields = (
        [str(key) for key in islice(value, 12)]
        if isinstance(value, Mapping)
        else sorted(getattr(type(value), "template_fields", ()))
    )
    return _("kies een veld ervan: {known}").format(known=", ".join(fields[:12])) if fields else ""


def markup(text: str, mode: str) -> str:
    """Escaped text: `run` inside a w:t (lines and tabs become run content), `attribute`, `element` (plain XML text), `address` (a part of
    the target of a link) or `text` (no XML).
    """
    if mode == "text":
        return text
    if mode == "address":
        from kamerbrief.word.links import part_of_address

        return part_of_address(text)
    escaped = _escaped(text)
    if mode == "run":
        if "\n" in escaped or "\t" in escaped:
            return escaped.replace("\n", _BREAK).replace("\t", _TAB)
    elif mode == "attribute":
        return escaped.replace("\n", " ").replace("\t", " ")
    return escaped


def _escaped(text: str) -> str:
    """One replacement after the other: for a long text many times as fast as a table of them."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\r", "")


def shows_text(piece: str) -> bool:
    """Whether a piece of a serialised part shows a reader anything, or ends a paragraph: more than the edges of runs and their formatting."""
    first, *others = piece.split("<")
    return bool(first) or any(other.partition(">")[2] or other.startswith(_SEEN) for other in others)
