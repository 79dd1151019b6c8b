"""What is wrong with an expression, in Dutch words for somebody who is no programmer, and what to try."""

from __future__ import annotations

from kamerbrief.i18n import _


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


def advice(source: str) -> str:
    """The likeliest remedy for an expression that cannot be read; "" when none is likely."""
    bare = source.replace("==", "").replace("!=", "").replace("<=", "").replace(">=", "")
    if source.count("(") != source.count(")"):
        return _("er staan niet evenveel haakjes open als dicht")
    if source.count('"') % 2 or source.count("'") % 2:
        return _("sluit de tekst af met hetzelfde aanhalingsteken als waarmee hij begint")
    if "=" in bare and "(" not in bare:
        return _("vergelijken gaat met twee is-tekens: ==")
    if "&" in source:
        return _("schrijf “and” voor twee voorwaarden die beide gelden")
    if " " in source.strip() and not any(mark in source for mark in "|\"'(<>=+*/"):
        return _("namen van velden hebben geen spaties; gebruik een laag streepje")
    return ""
