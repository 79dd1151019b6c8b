"""Where a link may lead, and the address that a template's text and values make together."""

from __future__ import annotations

from kamerbrief.i18n import _

SCHEMES = ("http", "https", "mailto")
_MEANT = "%:/?#[]@!$&'()*+,;=~-._"
"""The signs that keep their meaning in an address (RFC 3986, 2.2 and 2.3), and the one that a number begins with."""


def link_fault(target: str) -> str:
    """What is wrong with the target of a link; "" for http, https and mailto without a user name in it."""
    from urllib.parse import urlsplit  # which brings a good deal along

    try:
        parts = urlsplit(target)
    except ValueError:
        return _("de koppeling “{target}” is geen adres").format(target=target[:80])
    if parts.scheme.lower() not in SCHEMES:
        return _("de koppeling “{target}” gaat niet naar http, https of mailto").format(target=target[:80])
    if parts.scheme.lower() != "mailto" and "@" in parts.netloc:
        return _("in de koppeling “{target}” staat een gebruikersnaam").format(target=target[:80])
    return ""


def address_of(written: str) -> str:
    """The address that was put out as the text of an attribute. "http://", which Word puts before what it takes for the name of a site, goes when a whole address
    follows it.
    """
    from urllib.parse import quote

    address = written.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&").strip()
    for opening in ("http://", "https://"):
        rest = address.removeprefix(opening)
        if rest != address and rest.lower().startswith(("http://", "https://", "mailto:")):
            address = rest
    return quote(address, safe=_MEANT)


def part_of_address(text: str) -> str:
    """A value as a part of an address: no sign in it means anything there but the slash."""
    from urllib.parse import quote

    return quote(text, safe="/")
