"""What stands in a document with live values besides its text: one custom XML part that says, for the key of each value, the text that was written.

It holds no more than the pages show. A part of properties goes with it: without one LibreOffice drops it. A value is found back by its key in the tag or the title of a content control, or by a bookmark whose name follows from the key
(ECMA-376 part 1, 15.2.5, 15.2.6, 17.5.2.42, 17.13.6.2).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import takewhile

from lxml import etree

from kamerbrief.records import NamedTuple
from kamerbrief.word.additions import Additions
from kamerbrief.word.names import (
    BOOKMARK_END,
    BOOKMARK_START,
    COMMENT_REFERENCE,
    ENDNOTE_REFERENCE,
    FOOTNOTE_REFERENCE,
    ID,
    R_RUN,
    REL_TYPE,
    SDT,
    SDT_CONTENT,
    VAL,
    P,
    w,
)  # fmt: skip
from kamerbrief.word.package import BrokenXmlError, Element, main_part, parse_xml, read_relationships, write_xml

NAMESPACE = "urn:kamerbrief:live"
_ROOT, _VALUE = f"{{{NAMESPACE}}}values", f"{{{NAMESPACE}}}value"
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_PROPERTIES_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM = "{7A0D6E1C-4F3B-4C58-9B7E-2D51B8C4E0A6}"
"""The id of this kind of part in a document."""
_BOOKMARK = re.compile(r"kb_([0-9a-f]{12})_\d+")
_HARD_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})
_SHUT = tuple(map(w, ("text", "comboBox", "dropDownList", "date", "picture", "equation", "citation", "bibliography")))
"""What a control is that may hold no other control (17.5.2)."""
_LINES = tuple(map(w, ("br", "cr")))
_REFERENCES = (FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE, COMMENT_REFERENCE)


class Written(NamedTuple):
    """A value as it was written. `point`: a point of the template follows it, which the text has taken in when it ends on one itself ("€3,1 mld.")."""

    text: str
    point: bool = False


@dataclass(slots=True)
class Record:
    """What was written in one document: a hash of the template it was made of, the values by their keys in the order of the text, and a hash of what it shows besides and cannot be refreshed."""

    template: str = ""
    values: dict[str, Written] = field(default_factory=dict)
    rest: str = ""

    def to_xml(self) -> bytes:
        """The part that holds it."""
        root = etree.Element(_ROOT, {"template": self.template, "rest": self.rest}, nsmap={None: NAMESPACE})  # type: ignore[dict-item] # no prefix: lxml allows it, its stubs do not
        for key, value in self.values.items():
            node = etree.SubElement(root, _VALUE, {"key": key, **({"point": "1"} if value.point else {})})
            node.text = value.text
        return write_xml(root)

    def put_into(self, members: dict[str, bytes], additions: Additions) -> None:
        """Write it in the package: in the part that is there for it, or in one that is added."""
        member = _member(members)
        if member:
            members[member] = self.to_xml()
            return
        member = additions.part("customXml/item", "xml", self.to_xml(), "application/xml")
        additions.relationship(main_part(members) or "", REL_TYPE + "customXml", member)
        properties = etree.Element(f"{{{_STORE}}}datastoreItem", {f"{{{_STORE}}}itemID": _ITEM}, nsmap={"ds": _STORE})
        schemas = etree.SubElement(properties, f"{{{_STORE}}}schemaRefs")
        etree.SubElement(schemas, f"{{{_STORE}}}schemaRef", {f"{{{_STORE}}}uri": NAMESPACE})
        described = additions.part("customXml/itemProps", "xml", write_xml(properties), _PROPERTIES_TYPE)
        additions.relationship(member, REL_TYPE + "customXmlProps", described)


def read_record(members: Mapping[str, bytes]) -> Record | None:
    """What was written in the document with these members; None when it holds no such part."""
    member = _member(members)
    if not member:
        return None
    root = parse_xml(members[member])
    values = {
        node.get("key", ""): Written(node.text, node.get("point") == "1")
        for node in root.iterchildren(_VALUE)
        if node.text and node.get("key")
    }
    return Record(root.get("template", ""), values, root.get("rest", ""))


def record_of(texts: Mapping[str, str]) -> Record:
    """A record of bare texts by key."""
    return Record("", {key: Written(text) for key, text in texts.items() if text})


def _member(members: Mapping[str, bytes]) -> str:
    main = main_part(members)
    for one in read_relationships(members, main) if main is not None else ():
        if one.kind == "customXml" and NAMESPACE.encode() in members.get(one.target, b""):
            try:
                if parse_xml(members[one.target]).tag == _ROOT:
                    return one.target
            except BrokenXmlError:
                continue
    return ""


def bookmark_name(key: str, number: int) -> str:
    """The name of the bookmark around a value; copies have other numbers."""
    return f"kb_{_hash(key)}_{number}"


def drop_names(root: Element, record: Record) -> None:
    """Take out the bookmarks and controls by which the values of a record are found in a part; their texts stay."""
    ends = {node.get(ID): node for node in root.iter(BOOKMARK_END)}
    for start in [node for node in root.iter(BOOKMARK_START) if hash_in(node.get(w("name"), ""))]:
        for node in (start, ends.pop(start.get(ID), None)):
            if node is not None:
                node.getparent().remove(node)
    for holder in list(root.iter(SDT)):
        finders = (holder.find(f"{w('sdtPr')}/{w(kind)}") for kind in ("tag", "alias"))
        if any(one is not None and one.get(VAL) in record.values for one in finders):
            for content in list(holder.iterchildren(SDT_CONTENT)):
                for node in list(content):
                    holder.addprevious(node)
            holder.getparent().remove(holder)


def keys_by_hash(record: Record) -> dict[str, str]:
    """The keys in a record by what the names of their bookmarks tell of them (`hash_in`)."""
    return {_hash(key): key for key in record.values}


def hash_in(name: str) -> str:
    """What the name of a bookmark tells of the key; empty when it is none of ours."""
    found = _BOOKMARK.fullmatch(name)
    return found[1] if found else ""


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()[:12]


def plain(text: str) -> str:
    """A text in the form in which two are compared: composed characters, and a hard space is a space."""
    return unicodedata.normalize("NFC", text).translate(_HARD_SPACES)


def referring(root: Element) -> set[Element]:
    """The paragraphs in which a note or a comment is referred to, for `may_hold_control`."""
    return {one for node in root.iter(*_REFERENCES) for one in node.iterancestors(P)}


def may_hold_control(content: Sequence[Element], referring: Collection[Element]) -> bool:
    """Whether a content control may stand around these runs and comes back from Word and LibreOffice as it went.

    That is in a paragraph itself, in no control for plain content. Of a control LibreOffice 7 puts line breaks in front, and behind the reference of a note or comment it writes the text twice.
    """
    home = content[0].getparent()
    if home.tag != P or in_shut_control(home) or any(next(one.iter(*_LINES), None) is not None for one in content):
        return False
    if home not in referring:
        return True
    before = takewhile(lambda node: node is not content[0], home.iter(R_RUN, *_REFERENCES))
    return all(node.tag == R_RUN for node in before)


def in_shut_control(node: Element) -> bool:
    """Whether this stands in a control that may hold no other."""
    return any(
        control.find(f"{w('sdtPr')}/{kind}") is not None for control in node.iterancestors(SDT) for kind in _SHUT
    )


def control(key: str, content: list[Element]) -> Element:
    """An inline plain-text control with the key as its title and its tag, around these runs."""
    first = content[0]
    made = first.makeelement(SDT)
    settings = etree.SubElement(made, w("sdtPr"))
    etree.SubElement(settings, w("alias"), {VAL: key})
    etree.SubElement(settings, w("tag"), {VAL: key})
    etree.SubElement(settings, w("text"))
    first.addprevious(made)
    etree.SubElement(made, SDT_CONTENT).extend(content)
    return made
