"""The parts of a Word package, how they hang together, and writing them so that the same content gives the same bytes."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING, NamedTuple
from kamerbrief.word.errors import BrokenXmlError as BrokenXmlError
from kamerbrief.word.names import (
    BODY,
    CONTENT_TYPES,
    MAIN_TYPE,
    PKG_RELS,
    REL_TYPE,
    STRICT_PREFIX,
    TEMPLATE_TYPE,
    WORD_TYPE,
    R,
    W,
)  # fmt: skip
from kamerbrief.word.xmllib import etree

if TYPE_CHECKING:
    from typing import Any

    Element = Any
else:
    Element = object
"""An lxml element; its stubs know too little to say more."""

CONTENT_TYPES_MEMBER = "[Content_Types].xml"
ROOT_RELS = "_rels/.rels"
_LONGEST_SURE = 9_000_000
"""Bytes of a part in which no text can be too long for a tree."""
_MAIN_RELATIONS = (REL_TYPE + "officeDocument", STRICT_PREFIX + "officeDocument/relationships/officeDocument")


@cache
def _parser(*, own_marks: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=not own_marks,
    )


def parse_xml(data: bytes, *, own_marks: bool = False) -> Element:
    """The root of an XML part. Without entities, DTD, network, comments or processing instructions (unless they are our `own_marks`);
    BrokenXmlError otherwise.
    """
    parser = _parser(own_marks=own_marks)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenXmlError(str(error)) from error
    for entry in parser.error_log:  # libxml2 lets a prefix pass that nothing declares when another slip comes after it
        if entry.domain_name == "NAMESPACE":
            raise BrokenXmlError(entry.message)
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype:
        raise BrokenXmlError("DOCTYPE")
    return root


class _NoTree:
    """What a parser builds of a part that nobody looks into: nothing. It only remembers a DOCTYPE."""

    has_doctype = False

    def doctype(self, *_said: object) -> None:
        self.has_doctype = True

    def close(self) -> None:
        pass


def is_sound_xml(data: bytes) -> bool:
    """Whether `parse_xml` would take a part, told in a third of the time; False when only a tree can tell."""
    # A tree refuses a text of ten million signs, and an odd id; with two bytes a sign no look at the bytes tells.
    if len(data) > _LONGEST_SURE or b"xml:id" in data or b"\x00" in data:
        return False
    seen: Any = _NoTree()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, target=seen)
    try:
        etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return False
    return not seen.has_doctype and not len(parser.error_log)


def with_usual_prefix(root: Element) -> Element:
    """The same part in which the names of WordprocessingML have the prefix that Word gives them, `w`; the part as it is when `w` means something else there."""
    if root.nsmap.get("w") == W or "w" in root.nsmap:
        return root
    prefixes = {"w": W, **{prefix: uri for prefix, uri in root.nsmap.items() if uri != W}}
    renamed = etree.Element(root.tag, dict(root.attrib), nsmap=prefixes)
    renamed.text = root.text
    renamed.extend(list(root))
    return renamed


def write_xml(root: Element) -> bytes:
    """A part as bytes, declared the way Word does."""
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + etree.tostring(root, encoding="utf-8")


class Relationship(NamedTuple):
    """One relationship of a part: `target` is a member name when internal, the URI as it stands when external."""

    source: str
    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last step of the type, such as `hyperlink`."""
        return self.type.rsplit("/", 1)[-1]


def rels_member(part: str) -> str:
    """The member that holds the relationships of `part` ("" for the package)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def rels_source(member: str) -> str:
    """The part whose relationships `member` holds."""
    folder, name = posixpath.split(member)
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def read_relationships(members: Mapping[str, bytes], source: str) -> Sequence[Relationship]:
    """The relationships of a part, in the order they are written."""
    data = members.get(rels_member(source))
    return () if data is None else _relationships(data, source)


@lru_cache(maxsize=64)
def _relationships(data: bytes, source: str) -> Sequence[Relationship]:
    """Asked for many times while a package is looked over."""
    result = []
    for node in parse_xml(data).iter(f"{{{PKG_RELS}}}Relationship"):
        target = node.get("Target", "")
        external = node.get("TargetMode", "Internal") == "External"
        if not external:
            path = target.partition("#")[0]
            target = (
                path.lstrip("/")
                if path.startswith("/")
                else posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
            )
        result.append(Relationship(source, node.get("Id", ""), node.get("Type", ""), target, external))
    return result


def related_ids(root: Element) -> Iterator[tuple[Element, str, str]]:
    """Each attribute of a tree that names a relationship of its part: the element, the name of the attribute, and the id."""
    for node in root.iter(etree.Element):
        for name, value in node.attrib.items():
            if name.startswith(f"{{{R}}}") and value:
                yield node, name, value


class ContentTypes:
    """Which member is of which type."""

    def __init__(self, data: bytes) -> None:
        self.root = parse_xml(data)
        self.defaults: dict[str, str] = {}
        self.overrides: dict[str, str] = {}
        for node in self.root:
            if node.tag == f"{{{CONTENT_TYPES}}}Default":
                self.defaults[node.get("Extension", "").lower()] = node.get("ContentType", "")
            elif node.tag == f"{{{CONTENT_TYPES}}}Override":
                self.overrides[node.get("PartName", "").lstrip("/").lower()] = node.get("ContentType", "")

    def of(self, member: str) -> str:
        """The content type of a member, "" when none is declared."""
        extension = member.rpartition(".")[2].lower()
        return self.overrides.get(member.lower()) or self.defaults.get(extension, "")


def main_part(members: Mapping[str, bytes]) -> str | None:
    """The member that holds the document itself; None when there is none, or when it is not one."""
    if CONTENT_TYPES_MEMBER not in members:
        return None
    found = [one.target for one in read_relationships(members, "") if one.type in _MAIN_RELATIONS]
    return found[0] if len(found) == 1 and found[0] in members else None


class NotADocumentError(ValueError):
    """A package that is no Word document, and a sentence that says what it is."""


def read_main(members: Mapping[str, bytes]) -> tuple[str, ContentTypes, Element]:
    """The member that holds the document itself, the types of all members, and the tree of the document. NotADocumentError; BrokenXmlError when it is not well-formed."""
    main = main_part(members)
    if main is None:
        raise NotADocumentError(_("het bestand bevat geen Word-document, of meer dan een"))
    types, root = ContentTypes(members[CONTENT_TYPES_MEMBER]), parse_xml(members[main])
    if not types.of(rels_member("")):
        raise NotADocumentError(_("het pakket zegt niet van welke soort zijn koppelingen zijn; Word opent het niet"))
    if root.tag.startswith("{" + STRICT_PREFIX):
        raise NotADocumentError(_("het document is in de strikte vorm van Open XML bewaard"))
    if types.of(main) not in (MAIN_TYPE, TEMPLATE_TYPE) or root.find(BODY) is None:
        raise NotADocumentError(_("het bestand is geen gewoon Word-document"))
    return main, types, root


def word_part(members: Iterable[str], types: ContentTypes, kind: str) -> str:
    """The member with the `styles`, the `numbering` or another part that a document has one of; "" when it has none."""
    return next((one for one in members if types.of(one) == f"{WORD_TYPE}{kind}+xml"), "")


def story_parts(
    members: Mapping[str, bytes], main: str, types: ContentTypes, *, comments: bool = False
) -> list[tuple[str, str]]:
    """The parts with paragraphs, as member and Dutch name: the body, then headers, footers and notes in the order of their file names, and `comments` when asked for."""
    found: list[tuple[str, str]] = [(main, _("hoofdtekst"))]
    kinds = {
        "header": _("koptekst"),
        "footer": _("voettekst"),
        "footnotes": _("voetnoten"),
        "endnotes": _("eindnoten"),
        **({"comments": _("opmerkingen")} if comments else {}),
    }
    related = [one for one in read_relationships(members, main) if one.kind in kinds and not one.external]
    targets = dict.fromkeys(one.target for one in related if one.target in members)
    for kind, name in kinds.items():
        same = sorted((one for one in targets if types.of(one) == f"{WORD_TYPE}{kind}+xml"), key=_natural)
        numbered = len(same) > 1
        found += [(member, f"{name} {number}" if numbered else name) for number, member in enumerate(same, 1)]
    return found


def _natural(member: str) -> tuple[str, int, str]:
    stem = posixpath.splitext(posixpath.basename(member))[0]
    letters = stem.rstrip("0123456789")
    digits = stem[len(letters) :].lstrip("0")
    return letters, len(digits), digits


def drop_members(members: dict[str, bytes], dropped: frozenset[str]) -> None:
    """Take parts out, with their relationships, the relationships that lead to them, and their content types."""
    if not dropped:
        return
    for member in dropped:
        members.pop(member, None)
        members.pop(rels_member(member), None)
    for member in [name for name in members if name.endswith(".rels")]:
        drop_relationships(members, rels_source(member), lambda one: not one.external and one.target in dropped)
    root = parse_xml(members[CONTENT_TYPES_MEMBER])
    lowered = {name.lower() for name in dropped}
    for node in list(root):
        if node.get("PartName", "").lstrip("/").lower() in lowered:
            root.remove(node)
    members[CONTENT_TYPES_MEMBER] = write_xml(root)


def drop_relationships(members: dict[str, bytes], source: str, unwanted: Callable[[Relationship], bool]) -> None:
    """Take the relationships out of a part for which `unwanted(relationship)` holds."""
    ids = {one.id for one in read_relationships(members, source) if unwanted(one)}
    if not ids:
        return
    member = rels_member(source)
    root = parse_xml(members[member])
    for node in list(root):
        if node.get("Id") in ids:
            root.remove(node)
    members[member] = write_xml(root)
