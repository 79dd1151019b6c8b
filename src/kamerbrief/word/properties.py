"""Document properties: what a product says about itself, and what it no longer says about the template's editors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from lxml import etree

from kamerbrief.word.names import CONTENT_TYPES, CORE, DC, DCTERMS, PKG_RELS, XSI
from kamerbrief.word.package import CONTENT_TYPES_MEMBER, ROOT_RELS, parse_xml, write_xml

CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_NAMES = {
    "title": f"{{{DC}}}title",
    "subject": f"{{{DC}}}subject",
    "creator": f"{{{DC}}}creator",
    "description": f"{{{DC}}}description",
    "language": f"{{{DC}}}language",
    "keywords": f"{{{CORE}}}keywords",
    "category": f"{{{CORE}}}category",
}


def add_core_part(members: dict[str, bytes]) -> str:
    """Give a package that has none an empty core properties part; its member name."""
    member = "docProps/core.xml"
    members[member] = write_xml(
        etree.Element(f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DC, "dcterms": DCTERMS, "xsi": XSI})
    )
    types = parse_xml(members[CONTENT_TYPES_MEMBER])
    etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", {"PartName": f"/{member}", "ContentType": CORE_TYPE})
    members[CONTENT_TYPES_MEMBER] = write_xml(types)
    relations = parse_xml(members[ROOT_RELS])
    used = {node.get("Id") for node in relations}
    number = next(number for number in range(1, len(used) + 2) if f"rId{number}" not in used)
    attributes = {"Id": f"rId{number}", "Type": _CORE_RELATION, "Target": member}
    etree.SubElement(relations, f"{{{PKG_RELS}}}Relationship", attributes)
    members[ROOT_RELS] = write_xml(relations)
    return member


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
