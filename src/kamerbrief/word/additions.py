"""What a run adds to a package besides text: relationships (a link's target), parts (a picture, a chart), and their content types.

Names and ids come from counters above what the template has, in the order in which the run asks for them, so that the same run gives the same package.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from kamerbrief.records import NamedTuple

_SPARE = 50
"""Members that a run may still make at its end: properties, a numbering, relationships."""


class _Relationship(NamedTuple):
    type: str
    target: str
    external: bool


class Additions:
    """Collects what one run adds to the package of these members."""

    def __init__(self, members: Mapping[str, bytes]) -> None:
        self.members = members
        self._parts: dict[str, tuple[bytes, str]] = {}
        self._relationships: dict[str, dict[_Relationship, str]] = {}
        self._taken: dict[str, set[str]] = {}
        self._names: set[str] = set()
        self._numbers: dict[str, int] = {}

    def __bool__(self) -> bool:
        """Whether anything was added."""
        return bool(self._parts) or any(self._relationships.values())

    @property
    def is_full(self) -> bool:
        """Whether the package has as many members as the gate lets in: more, and no document that was made here could come in again."""
        from kamerbrief.gate import MAX_MEMBERS

        return len(self.members) + len(self._parts) + len(self._relationships) >= MAX_MEMBERS - _SPARE

    def relationship(self, source: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id of the relationship of the type `kind` from the part `source` to a member, or to a URI when `external`; asked twice it is the same."""
        wanted = _Relationship(kind, target, external)
        known = self._relationships.setdefault(source, {})
        if wanted not in known:
            from kamerbrief.word.package import read_relationships

            taken = self._taken.setdefault(source, {one.id for one in read_relationships(self.members, source)})
            number = len(taken) + 1
            while f"rId{number}" in taken:
                number += 1
            known[wanted] = f"rId{number}"
            taken.add(known[wanted])
        return known[wanted]

    def part(self, stem: str, extension: str, data: bytes, content_type: str) -> str:
        """The member that holds `data`: `stem` (such as `word/media/image`), a free number and `extension`."""
        if not self._names:
            self._names = {name.lower() for name in self.members}
        number = self._numbers.get(stem, 0) + 1
        while (member := f"{stem}{number}.{extension}").lower() in self._names:
            number += 1
        self._numbers[stem] = number
        self._names.add(member.lower())
        self._parts[member] = (data, content_type)
        return member

    def replace(self, member: str, data: bytes) -> None:
        """Let a part that was added hold `data`: what it refers to could be told only when it had a name."""
        self._parts[member] = (data, self._parts[member][1])

    def parts(self) -> Iterator[bytes]:
        """What the parts that were added hold, in order."""
        return (data for data, _content_type in self._parts.values())

    def put_into(self, members: dict[str, bytes]) -> None:
        """Write everything that was added into the members of the product."""
        if not self:
            return
        from lxml import etree

        from kamerbrief.word.names import CONTENT_TYPES, PKG_RELS
        from kamerbrief.word.package import CONTENT_TYPES_MEMBER, parse_xml, rels_member, write_xml

        types = parse_xml(members[CONTENT_TYPES_MEMBER])
        for member, (data, content_type) in self._parts.items():
            members[member] = data
            attributes = {"PartName": f"/{member}", "ContentType": content_type}
            etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override", attributes)
        members[CONTENT_TYPES_MEMBER] = write_xml(types)
        # Without a prefix: LibreOffice passes over relationships with one.
        none_yet = f'<Relationships xmlns="{PKG_RELS}"/>'.encode()
        for source, added in self._relationships.items():
            name = rels_member(source)
            root = parse_xml(members.get(name, none_yet))
            for one, number in added.items():
                target = one.target if one.external else posixpath.relpath(one.target, posixpath.dirname(source) or ".")
                attributes = {"Id": number, "Type": one.type, "Target": target}
                if one.external:
                    attributes["TargetMode"] = "External"
                etree.SubElement(root, f"{{{PKG_RELS}}}Relationship", attributes)
            members[name] = write_xml(root)
