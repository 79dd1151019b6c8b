"""Document properties: what a product says about itself, and what it no longer says about the template's editors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from lxml import etree

from kamerbrief.word.names import CORE, DC, DCTERMS, XSI
from kamerbrief.word.package import parse_xml, write_xml

CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_NAMES = {
    "title": f"{{{DC}}}title",
    "subject": f"{{{DC}}}subject",
    "creator": f"{{{DC}}}creator",
    "description": f"{{{DC}}}description",
    "language": f"{{{DC}}}language",
    "keywords": f"{{{CORE}}}keywords",
    "category": f"{{{CORE}}}category",
}


def core_properties(data: bytes, *, timestamp: datetime | None, properties: Mapping[str, str]) -> bytes:
    """The core properties of the product: `properties` set, dates from `timestamp` (UTC) when it is given, the last editor and revision gone."""
    root = parse_xml(data)
    changed = False
    for name in ("lastModifiedBy", "revision", "lastPrinted"):
        for node in list(root.iter(f"{{{CORE}}}{name}")):
            root.remove(node)
            changed = True
    for key, value in properties.items():
        tag = _NAMES.get(key)
        if tag is None:
            raise ValueError(f"unknown core property: {key}")
        node = root.find(tag)
        if node is None:
            node = etree.SubElement(root, tag)
        node.text = value
        changed = True
    if timestamp is not None:
        moment = (timestamp.astimezone(UTC) if timestamp.tzinfo else timestamp).strftime("%Y-%m-%dT%H:%M:%SZ")
        for name in ("created", "modified"):
            node = root.find(f"{{{DCTERMS}}}{name}")
            if node is None:
                node = etree.SubElement(root, f"{{{DCTERMS}}}{name}")
                node.set(f"{{{XSI}}}type", "dcterms:W3CDTF")
            node.text = moment
        changed = True
    return write_xml(root) if changed else data
