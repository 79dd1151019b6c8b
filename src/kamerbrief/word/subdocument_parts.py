"""The parts that a document needs once another comes into it: names that its root must announce, notes in the order of the text, and parts that it had none of."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree

from kamerbrief.word.additions import Additions
from kamerbrief.word.archive import Packed
from kamerbrief.word.names import (
    ENDNOTE_REFERENCE,
    FOOTNOTE_REFERENCE,
    ID,
    MC,
    REL_TYPE,
    WORD_TYPE,
    R,
    W,
    w,
)
from kamerbrief.word.package import CONTENT_TYPES_MEMBER, ContentTypes, Element, parse_xml, write_xml

IGNORABLE, CHOICE = f"{{{MC}}}Ignorable", f"{{{MC}}}Choice"
_SEPARATORS = (("separator", "-1"), ("continuationSeparator", "0"))


class Parts:
    """The parts of a product as trees: read when they are asked for, made when there are none, written by `write`."""

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
        self._found: dict[str, tuple[str, Element, bool]] = {}

    def member(self, kind: str) -> str:
        """The member that holds the `styles`, `numbering`, `footnotes` or `endnotes`."""
        return self._part(kind)[0]

    def root(self, kind: str) -> Element:
        """The tree of that part."""
        return self._part(kind)[1]

    def replace(self, kind: str, root: Element) -> None:
        """Let the part have another tree."""
        member, _old, is_new = self._part(kind)
        self._found[kind] = (member, root, is_new)

    def _part(self, kind: str) -> tuple[str, Element, bool]:
        if kind not in self._found:
            wanted = f"{WORD_TYPE}{kind}+xml"
            member = next((one for one in self._members if self._types.of(one) == wanted), "")
            if not member:
                stem = posixpath.join(posixpath.dirname(self._main), kind)
                member = self._additions.part(stem, "xml", b"", wanted)
                self._additions.relationship(self._main, REL_TYPE + kind, member)
                self._found[kind] = (member, _made(kind), True)
            else:
                if member in self._packed:
                    self._members[member] = self._packed.pop(member).unpacked()
                root = self._roots[member] if member in self._roots else parse_xml(self._members[member])
                self._found[kind] = (member, root, False)
        return self._found[kind]

    def write(self) -> dict[str, Element]:
        """Write what was asked for; the trees by member."""
        for member, root, is_new in self._found.values():
            if is_new:
                self._additions.replace(member, write_xml(root))
            else:
                self._members[member] = write_xml(root)
        return {member: root for member, root, _is_new in self._found.values()}


def _made(kind: str) -> Element:
    """An empty part; one of notes has the two that part notes from the text (ECMA-376 part 1, 17.11.23, 17.11.1)."""
    root = etree.Element(w(kind), None, nsmap={"w": W, "r": R})
    for name, number in _SEPARATORS if kind in ("footnotes", "endnotes") else ():
        note = etree.SubElement(root, w(kind[:-1]), {w("type"): name, ID: number})
        run = etree.SubElement(etree.SubElement(note, w("p")), w("r"))
        etree.SubElement(run, w(name))
    return root


class Notes:
    """The notes of one kind in a product, to which those of documents are added."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._next = 1 + max((int(value) for one in root if (value := one.get(ID, "")).isdecimal()), default=0)

    def add(self, note: Element) -> str:
        """Add a note; its id."""
        number = str(self._next)
        self._next += 1
        note.set(ID, number)
        self.root.append(note)
        return number

    def order(self, main: Element) -> None:
        """Put them in the order of the text, and number them so: of LibreOffice some versions go by the one and some by the other."""
        tag = FOOTNOTE_REFERENCE if self.root.tag == w("footnotes") else ENDNOTE_REFERENCE
        references = list(main.iter(tag))
        places = {number: place for place, number in enumerate(dict.fromkeys(one.get(ID) for one in references))}
        notes = [one for one in self.root if one.get(w("type"), "normal") == "normal"]
        notes.sort(key=lambda note: places.get(note.get(ID), len(places)))
        others = [int(one.get(ID)) for one in self.root if one not in notes and one.get(ID, "").isdecimal()]
        first = 1 + max(others, default=0)
        numbers = {note.get(ID): str(number) for number, note in enumerate(notes, first)}
        for one in (*notes, *references):
            if one.get(ID) in numbers:
                one.set(ID, numbers[one.get(ID)])
        self.root.extend(notes)


def widened(root: Element, names: Mapping[str, str], passed_over: Mapping[str, str]) -> Element:
    """The same part, announcing these namespaces too (URIs with the prefix they had), and that older programs may pass over some of them (ECMA-376 part 3, 7.2)."""
    spaces = {prefix: uri for prefix, uri in root.nsmap.items() if uri}
    for uri, prefix in {**names, **passed_over, **({MC: "mc"} if passed_over else {})}.items():
        if uri not in [known for other, known in spaces.items() if other]:
            free, number = prefix or "ns", 0
            while free in spaces:
                number += 1
                free = f"{prefix or 'ns'}{number}"
            spaces[free] = uri
    if spaces == root.nsmap and not passed_over:
        return root
    wide = etree.Element(root.tag, dict(root.attrib), nsmap=spaces)
    wide.text = root.text
    wide.extend(list(root))
    known = {uri: prefix for prefix, uri in spaces.items() if prefix}
    words = wide.get(IGNORABLE, "").split()
    words += [known[uri] for uri in passed_over if known[uri] not in words]
    if words:
        wide.set(IGNORABLE, " ".join(words))
    return wide


def announced(root: Element) -> tuple[dict[str, str], dict[str, str]]:
    """The namespaces of a part with their prefixes, those that its alternatives ask for included; and which of them may be passed over."""
    names = {uri: prefix or "" for prefix, uri in root.nsmap.items()}
    for node in root.iter(CHOICE):
        names.update({node.nsmap[one]: one for one in node.get("Requires", "").split() if one in node.nsmap})
    passed_over: dict[str, str] = {}
    for node in root.iter(etree.Element):
        for word in node.get(IGNORABLE, "").split():
            if word in node.nsmap:
                passed_over[node.nsmap[word]] = word
    return names, passed_over


def ask_by(tree: Element, old: Mapping[str, str], new: Mapping[str, str]) -> None:
    """Let the alternatives in a tree ask for namespaces by the prefixes that they have now (`new`, by URI) instead of those they had (`old`)."""
    for node in tree.iter(CHOICE):
        words = node.get("Requires", "").split()
        node.set("Requires", " ".join(new[old[one]] if one in old else one for one in words))
