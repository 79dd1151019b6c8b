"""The parts that a document needs once another comes into it: names that its root must announce, notes in the order of the text, and parts that it had none of."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word.additions import Additions
from kamerbrief.word.archive import Packed
from kamerbrief.word.names import (
    ENDNOTE_REFERENCE,
    FOOTNOTE_REFERENCE,
    ID,
    MC,
    R_RUN,
    REL_TYPE,
    WORD_TYPE,
    P,
    R,
    W,
    w,
)
from kamerbrief.word.numerals import highest
from kamerbrief.word.package import CONTENT_TYPES_MEMBER, ContentTypes, Element, parse_xml, word_part, write_xml

if TYPE_CHECKING:
    from typing import Any

    Spaces = Mapping[Any, str]

IGNORABLE = f"{{{MC}}}Ignorable"
_DECLARED = re.compile(r' xmlns(:[^=]*)?="[^"]*"')
_SEPARATORS = (("separator", "-1"), ("continuationSeparator", "0"))


@dataclass(slots=True)
class _Part:
    """A part as a tree: its member ("" as long as it has none), and of how many elements it was."""

    member: str
    root: Element
    size: int
    is_new: bool = False


class Parts:
    """The parts of a product as trees: read when they are asked for, made when there are none, written by `write` when there is something new in them."""

    def __init__(
        self,
        members: dict[str, bytes],
        roots: dict[str, Element],
        packed: dict[str, Packed],
        additions: Additions,
        main: str,
    ) -> None:
        self._members, self._roots, self._packed, self._additions, self._main = members, roots, packed, additions, main
        self._types = ContentTypes(members[CONTENT_TYPES_MEMBER])
        self._found: dict[str, _Part] = {}

    def member(self, kind: str) -> str:
        """The member that holds the `styles`, `numbering`, `footnotes` or `endnotes`."""
        part = self._part(kind)
        if not part.member:
            stem = posixpath.join(posixpath.dirname(self._main), kind)
            part.member = self._additions.part(stem, "xml", b"", f"{WORD_TYPE}{kind}+xml")
            self._additions.relationship(self._main, REL_TYPE + kind, part.member)
        return part.member

    def root(self, kind: str) -> Element:
        """The tree of that part."""
        return self._part(kind).root

    def replace(self, kind: str, root: Element) -> None:
        """Let the part have another tree."""
        self._part(kind).root = root

    def _part(self, kind: str) -> _Part:
        if kind not in self._found:
            member = word_part(self._members, self._types, kind)
            if member in self._packed:
                self._members[member] = self._packed.pop(member).unpacked()
            root = self._roots.get(member)
            if root is None:
                root = parse_xml(self._members[member]) if member else _made(kind)
            self._found[kind] = _Part(member, root, len(root), is_new=not member)
        return self._found[kind]

    def write(self) -> dict[str, Element]:
        """Write what has become longer; the trees by member."""
        longer = {self.member(kind): part for kind, part in self._found.items() if len(part.root) != part.size}
        for member, part in longer.items():
            if part.is_new:
                self._additions.replace(member, write_xml(part.root))
            else:
                self._members[member] = write_xml(part.root)
        return {member: part.root for member, part in longer.items()}


def _made(kind: str) -> Element:
    """An empty part; one of notes has the two that part notes from the text (ECMA-376 part 1, 17.11.23, 17.11.1)."""
    root = etree.Element(w(kind), None, nsmap={"w": W, "r": R})
    for name, number in _SEPARATORS if kind in ("footnotes", "endnotes") else ():
        note = etree.SubElement(root, w(kind[:-1]), {w("type"): name, ID: number})
        run = etree.SubElement(etree.SubElement(note, P), R_RUN)
        etree.SubElement(run, w(name))
    return root


class Notes:
    """The notes of one kind in a product, to which those of documents are added."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._notes = [one for one in root if one.get(w("type"), "normal") == "normal"]
        self._others = [one for one in root if one not in self._notes]
        self._next = 1 + highest(one.get(ID) for one in root)

    def add(self, note: Element) -> str:
        """Add a note; its id, until they are put in order."""
        number = str(self._next)
        self._next += 1
        note.set(ID, number)
        self._notes.append(note)
        return number

    def ordered(self, main: Element, others: Sequence[Element]) -> Element:
        """The part with all of them, out of these parts as well, in the order of the text and numbered so: of LibreOffice some versions go by the one and some by the other."""
        tag = FOOTNOTE_REFERENCE if self.root.tag == w("footnotes") else ENDNOTE_REFERENCE
        references = list(main.iter(tag))
        places = {number: place for place, number in enumerate(dict.fromkeys(one.get(ID) for one in references))}
        self._notes.sort(key=lambda note: places.get(note.get(ID), len(places)))
        first = 1 + highest(one.get(ID) for one in self._others)
        numbers = {note.get(ID): str(number) for number, note in enumerate(self._notes, first)}
        for one in (*self._notes, *references):
            if one.get(ID) in numbers:
                one.set(ID, numbers[one.get(ID)])
        start, spaces = start_tag(self.root, others)
        notes = "".join(markup_in(one, spaces) for one in (*self._others, *self._notes))
        return parse_xml(f"{start}{notes}</{start[1:].split(maxsplit=1)[0]}>".encode())


def start_tag(root: Element, others: Sequence[Element]) -> tuple[str, Spaces]:
    """The start tag that a part must have when something out of others comes into it, and the namespaces that it then announces by their prefixes.

    What the others announce is announced there too, under the same prefix where that is free, and what older programs may pass over of them they may pass over there
    (ECMA-376 part 3, 7.2). (Text, for lxml takes long to move much from one tree into another.)
    """
    spaces: dict[Any, str] = dict(root.nsmap)
    words = root.get(IGNORABLE, "").split()
    for other in others:
        spaces.update((prefix, uri) for prefix, uri in other.nsmap.items() if prefix and prefix not in spaces)
        for word in other.get(IGNORABLE, "").split():
            uri = other.nsmap.get(word)
            known = {prefix for prefix, one in spaces.items() if prefix and one == uri}
            if uri and not known:
                known = {_free(word, spaces)}
                spaces.update(dict.fromkeys(known, uri))
            if not known & set(words):
                words += sorted(known)[:1]
    if words and MC not in spaces.values():
        spaces[_free("mc", spaces)] = MC
    wide = etree.Element(root.tag, dict(root.attrib), nsmap=spaces)
    if words:
        wide.set(IGNORABLE, " ".join(words))
    return str(etree.tostring(wide, encoding="unicode")).removesuffix("/>") + ">", spaces


def _free(prefix: str, spaces: Spaces) -> str:
    number = 0
    while prefix in spaces:
        number += 1
        prefix = f"{prefix.rstrip('0123456789')}{number}"
    return prefix


def inner_markup(tree: Element, spaces: Spaces) -> str:
    """What stands in an element, as markup for a part that announces these namespaces."""
    if not _is_known(tree, spaces):
        return "".join(str(etree.tostring(one, encoding="unicode")) for one in tree)
    text = str(etree.tostring(tree, encoding="unicode"))
    return text[text.index(">") + 1 : max(text.rindex("<"), text.index(">") + 1)]


def markup_in(node: Element, spaces: Spaces) -> str:
    """An element as markup for a part that announces these namespaces."""
    text = str(etree.tostring(node, encoding="unicode"))
    head, end, rest = text.partition(">")
    return (_DECLARED.sub("", head) if _is_known(node, spaces) else head) + end + rest


def _is_known(node: Element, spaces: Spaces) -> bool:
    return all(spaces.get(prefix) == uri for prefix, uri in node.nsmap.items())
