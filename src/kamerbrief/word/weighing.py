"""How large a template may be: what its trees, tags and members will take of memory is told from its bytes, before any part of it is parsed.

A small file can be large inside (a megabyte holds a million empty elements), so it is not bytes that are counted. Everything together may weigh 150 million bytes. Ordinary Word XML weighs
some fifteen times its size, so that this is a document of 25,000 paragraphs in a font of their own, or a hundred times what a ministry's letter and its annex weigh.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kamerbrief.i18n import _

MAX_WEIGHT = 150_000_000
_NODE, _ATTRIBUTE, _PARAGRAPH, _TAG = 120, 220, 600, 4_000
"""Bytes that are taken for an element or a text, for an attribute with its value, for the place of a paragraph, for a tag as it is understood."""
_NARROW, _WIDE, _WIDEST = 5, 9, 16
"""Bytes for each byte of a part that stands in its tree and its texts, by the widest character in it: of Latin, of most other scripts, of emoji."""
_CARRIED = 2
"""Bytes for each byte of a picture, or anything else that goes along as it is: here and in the product."""
_DENSEST = 300
"""More than any byte of a part weighs, tags apart."""
_USUAL_HEADS = (b'<?xml version="1.0" encoding="UTF-8"', b"<?xml version='1.0' encoding='UTF-8'")
_KNOWN_ENCODING = rb"""(?i)[\xef\xbb\xbf\xff\xfe]*\s*<(?!\?xml[^>]*encoding\s*=\s*["'](?!utf-?8|utf-?16|us-ascii|iso-8859|windows-125))"""
"""In these a sign of markup is the byte that it is in ASCII, and no other byte is one."""
_LATIN = bytes(range(0xC4))
"""What UTF-8 begins a character with that Python keeps in one byte, and goes on with."""
_BEYOND_SIXTEEN_BITS = 0xF0
_HEAD, _BEFORE, _EBCDIC = 64, b"\xef\xbb\xbf\xff\xfe\0 \t\r\n", b"\x4c\x6f\xa7\x94"
_ENDS = (b"/", b" ", b"\n", b"\t", b"\r")


def too_heavy(members: Mapping[str, bytes]) -> str | None:
    """The heaviest member of a package when all of them together are heavier than may be."""
    weights = _weigh(members)
    return max(weights, key=weights.__getitem__) if sum(weights.values()) > MAX_WEIGHT else None


def weight_fault(members: Mapping[str, bytes]) -> str:
    """A sentence that names the heaviest member of a package that is heavier than may be; "" for any other."""
    heavy = too_heavy(members)
    message = _("het onderdeel {member} is te groot: om het in te vullen is te veel geheugen nodig")
    return message.format(member=heavy) if heavy is not None else ""


def _weigh(members: Mapping[str, bytes]) -> dict[str, int]:
    """What each member weighs, or more: they are looked at closely, the largest first, only while there may be too much."""
    weights = {name: _CARRIED * len(data) for name, data in members.items()}
    xml = [name for name, data in members.items() if _is_xml(name, data)]
    weights |= {name: _bound(members[name]) for name in xml}
    xml.sort(key=weights.__getitem__, reverse=True)
    total = sum(weights.values())
    for look in (_near_bound, weight):
        for name in xml:
            if total <= MAX_WEIGHT:
                return weights
            closer = look(members[name])
            total += closer - weights[name]
            weights[name] = closer
    return weights


def _is_xml(name: str, data: bytes) -> bool:
    """Whether a member may be XML: a part may have any name."""
    return name.lower().endswith((".xml", ".rels")) or data[:_HEAD].lstrip(_BEFORE).startswith((b"<", _EBCDIC))


def _tags(data: bytes) -> int:
    if b"{" not in data or b"}" not in data:  # told a hundred times as fast as two signs are counted
        return 0
    return _TAG * min(data.count(b"{{") + data.count(b"{%"), data.count(b"}}") + data.count(b"%}"))


def _bound(data: bytes) -> int:
    return _DENSEST * len(data) + _tags(data if b"\0" not in data else data.replace(b"\0", b""))


def signs_of(data: bytes) -> bytes | None:
    """An XML part, in UTF-16 as well, as bytes of which every sign of markup is the one that it is in ASCII; None of an encoding in which that cannot be."""
    plain = data if b"\0" not in data else data.replace(b"\0", b"")
    is_usual = plain.startswith(_USUAL_HEADS) or (plain[:1] == b"<" and plain[1:2] != b"?")
    return plain if is_usual or re.match(_KNOWN_ENCODING, plain) else None


def _near_bound(data: bytes) -> int:
    """More than an XML part weighs, from two counts: as if every element were a paragraph and every character the widest."""
    plain = signs_of(data)
    if plain is None:
        return _bound(data)
    elements = (_NODE + _PARAGRAPH) * plain.count(b"<")
    return elements + _ATTRIBUTE * plain.count(b"=") + _tags(plain) + _WIDEST * len(plain)


def weight(data: bytes) -> int:
    """What an XML part weighs, from the signs in it."""
    plain = signs_of(data)
    if plain is None:
        return _bound(data)
    data = plain
    attributes = min(data.count(b"="), (data.count(b'"') + data.count(b"'")) // 2)
    paragraphs = sum(data.count(sign + b"p" + end) for sign in (b":", b"<") for end in _ENDS)
    paragraphs += (data.count(b":p>") + data.count(b"<p>") + data.count(b"/p>")) // 2
    return (
        _NODE * data.count(b"<")
        + _ATTRIBUTE * attributes
        + _PARAGRAPH * paragraphs
        + _tags(data)
        + _width(data) * len(data)
    )


def _width(data: bytes) -> int:
    if b"&#" in data:
        return _WIDEST
    wide = data.translate(None, _LATIN) if not data.isascii() else b""
    return _NARROW if not wide else _WIDE if max(wide) < _BEYOND_SIXTEEN_BITS else _WIDEST
