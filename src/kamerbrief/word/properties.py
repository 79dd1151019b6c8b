"""Document properties: what a product says about itself, and what it no longer says about the template's editors."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word.names import CONTENT_TYPES, CORE, DC, DCTERMS, PKG_RELS, REL_TYPE, XSI
from kamerbrief.word.numerals import highest
from kamerbrief.word.package import CONTENT_TYPES_MEMBER, ROOT_RELS, ContentTypes, Element, parse_xml, write_xml

if TYPE_CHECKING:
    from datetime import datetime

CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CUSTOM_RELATION = REL_TYPE + "custom-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The one format id that own properties have; their numbers begin at 2."""
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
    root = etree.Element(f"{{{CORE}}}coreProperties", nsmap={"cp": CORE, "dc": DC, "dcterms": DCTERMS, "xsi": XSI})
    return _add_part(members, "docProps/core.xml", root, CORE_TYPE, _CORE_RELATION)


def set_core_properties(members: dict[str, bytes], timestamp: datetime | None, values: Mapping[str, str]) -> None:
    """Let the package say of itself what is in `values`, and the dates; see `core_properties`."""
    types = ContentTypes(members[CONTENT_TYPES_MEMBER])
    cores = [member for member in members if types.of(member) == CORE_TYPE] or [add_core_part(members)]
    for member in cores:
        members[member] = core_properties(members[member], timestamp=timestamp, properties=values)


def set_custom_properties(members: dict[str, bytes], values: Mapping[str, str]) -> None:
    """Give the package own properties (in Word: Bestand › Info › Eigenschappen › Geavanceerd), texts by name, beside those that it has."""
    types = ContentTypes(members[CONTENT_TYPES_MEMBER])
    member = next((name for name in members if types.of(name) == CUSTOM_TYPE), None)
    if member is None:
        root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _VARIANT})  # type: ignore[dict-item] # no prefix: lxml allows it, its stubs do not
        member = _add_part(members, "docProps/custom.xml", root, CUSTOM_TYPE, _CUSTOM_RELATION)
    root = parse_xml(members[member])
    for name, text in values.items():
        for old in [node for node in root if node.get("name") == name]:
            root.remove(old)
        number = 1 + max(1, highest(node.get("pid") for node in root))
        attributes = {"fmtid": _CUSTOM_FORMAT, "pid": str(number), "name": name}
        node = etree.SubElement(root, f"{{{_CUSTOM}}}property", attributes)
        etree.SubElement(node, f"{{{_VARIANT}}}lpwstr").text = text
    members[member] = write_xml(root)


def _add_part(members: dict[str, bytes], member: str, root: Element, content_type: str, relation: str) -> str:
    """Put a part of the package itself in, with its content type and its relationship; its member name."""
    members[member] = write_xml(root)
    types = parse_xml(members[CONTENT_TYPES_MEMBER])
    etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", {"PartName": f"/{member}", "ContentType": content_type})
    members[CONTENT_TYPES_MEMBER] = write_xml(types)
    relations = parse_xml(members[ROOT_RELS])
    used = {node.get("Id") for node in relations}
    number = next(number for number in range(1, len(used) + 2) if f"rId{number}" not in used)
    attributes = {"Id": f"rId{number}", "Type": relation, "Target": member}
    etree.SubElement(relations, f"{{{PKG_RELS}}}Relationship", attributes)
    members[ROOT_RELS] = write_xml(relations)
    return member


def core_properties(data: bytes, *, timestamp: datetime | None, properties: Mapping[str, str]) -> bytes:
    """The core properties of the product: `properties` set, dates from `timestamp` (UTC) when it is given, the last editor and revision gone."""
    root = parse_xml(data)
    changed = False
    for name in ("lastModifiedBy", "revision", "lastPrinted"):
        for node in list(root.iter(f"{{{CORE}}}{name}")):
            node.getparent().remove(node)
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
        from datetime import UTC

        moment = (timestamp.astimezone(UTC) if timestamp.tzinfo else timestamp).strftime("%Y-%m-%dT%H:%M:%SZ")
        for name in ("created", "modified"):
            node = root.find(f"{{{DCTERMS}}}{name}")
            if node is None:
                node = etree.SubElement(root, f"{{{DCTERMS}}}{name}")
                node.set(f"{{{XSI}}}type", "dcterms:W3CDTF")
            node.text = moment
        changed = True
    return write_xml(root) if changed else data
