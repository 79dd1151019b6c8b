"""What is wrong with an expression, in Dutch words for somebody who is no programmer, and what to try."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kamerbrief.findings import nearest
from kamerbrief.i18n import _

_MEANT = {
    "als": "if", "indien": "if", "fi": "if", "anders": "else", "elseif": "elif", "elsif": "elif", "voor": "for", "herhaal": "for", "foreach": "for",
    "end": "end", "einde": "end", "eind": "end", "stop": "end", "eindals": "endif", "eindvoor": "endfor",
}  # fmt: skip
"""What people call block tags, in Dutch or after other languages. `end` closes whatever is open."""
_WORDS = {"en": "and", "of": "or", "niet": "not", "als": "if", "anders": "else", "is gelijk aan": "=="}
_SIGNS = {"=>": ">=", "=<": "<=", "<>": "!=", "||": "or", "≥": ">=", "≤": "<=", "≠": "!=", "×": "*", "÷": "/"}
_TEXTS = re.compile(r"\"[^\"]*\"|'[^']*'")


def meant_keyword(body: str, known: Iterable[str]) -> str | None:
    """Which of the `known` keywords, or `end`, a block tag with this text was probably meant to begin with; None when nothing is likely."""
    word, _space, rest = body.casefold().partition(" ")
    if word in ("end", "einde") and rest.strip() in ("if", "for"):
        return f"end{rest.strip()}"
    return _MEANT.get(word) or nearest(word, known)


def reason(error: Exception) -> str:
    """Jinja's own reason in Dutch as far as it is a common one."""
    text = str(getattr(error, "message", None) or error)
    if "unexpected char" in text:
        return _("er staat een teken dat hier niet past ({detail})").format(
            detail=text.split("unexpected char")[1].split(" at ")[0].strip()
        )
    if "unexpected end" in text or "end of" in text or "expected token" in text or "unexpected" in text:
        detail = text.rsplit("got", 1)[-1].replace("unexpected", "").strip(" '\"")
        if detail.startswith("end of") or not detail:
            return _("de uitdrukking houdt te vroeg op")
        return _("“{detail}” werd hier niet verwacht").format(detail=detail[:40])
    return _("de vorm klopt niet")


def advice(source: str, *, is_repetition: bool = False) -> str:
    """The likeliest remedy for an expression that cannot be read; "" when none is likely. `is_repetition`: it stands behind `for`."""
    outside = _TEXTS.sub("''", source)
    bare = outside.replace("==", "").replace("!=", "").replace("<=", "").replace(">=", "")
    words = outside.split()
    if source.count("(") != source.count(")"):
        return _("er staan niet evenveel haakjes open als dicht")
    if source.count('"') % 2 or source.count("'") % 2:
        return _("sluit de tekst af met hetzelfde aanhalingsteken als waarmee hij begint")
    if is_repetition and "in" not in words:
        return _("schrijf {form}").format(form="{% for rij in rijen %}")
    for word, meant in _WORDS.items():
        if f" {word} " in f" {' '.join(words)} ":
            return _("schrijf “{meant}” in plaats van “{word}”").format(meant=meant, word=word)
    for sign, meant in _SIGNS.items():
        if sign in outside:
            return _("schrijf “{meant}” in plaats van “{word}”").format(meant=meant, word=sign)
    if "=" in bare and "(" not in bare:
        return _("vergelijken gaat met twee is-tekens: ==")
    if "&" in source:
        return _("schrijf “and” voor twee voorwaarden die beide gelden")
    if outside.rstrip().endswith("%"):
        return _("een procentteken hoort achter de tag; een tag met {{ sluit met }}")
    if re.search(r"\d,\d", outside):
        return _("een getal heeft in een tag een punt: 1.5")
    if "," in outside and "(" not in outside:
        return _("zet voor elke waarde een eigen tag")
    if ":" in outside:
        return _("een filter staat achter een rechte streep: {form}").format(form="{{ naam | filter }}")
    if " " in source.strip() and not any(mark in source for mark in "|\"'(<>=+*/"):
        return _("namen van velden hebben geen spaties; gebruik een laag streepje")
    return ""
