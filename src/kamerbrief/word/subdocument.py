"""Documents that a program gives as values (`SubDocument`): what they say stands in place of the paragraph of their tag, and what they need comes along.

A run leaves a mark where such a document comes. When all parts are filled, the part with marks is read once, also when it is one that is packed while it is made, and each mark
gives way to a copy of the text: with styles and numberings of the product (`subdocument_styles`), notes in the order of the text (`subdocument_parts`), pictures and
charts as parts of the product, and names and ids of its own.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy

from lxml import etree

from kamerbrief.findings import Place, has_errors
from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING, NamedTuple
from kamerbrief.word import errors
from kamerbrief.word.additions import Additions
from kamerbrief.word.copies import LONGEST_NAME, codes_of, rewrite_code
from kamerbrief.word.fields import read_fields
from kamerbrief.word.filling import ComputedFields
from kamerbrief.word.finishing import finish
from kamerbrief.word.names import BODY, BOOKMARK_END, BOOKMARK_START, HYPERLINK, ID, TBL, TXBX, P, w
from kamerbrief.word.numerals import highest
from kamerbrief.word.package import (
    Element,
    Relationship,
    main_part,
    parse_xml,
    read_relationships,
    related_ids,
    write_xml,
)  # fmt: skip
from kamerbrief.word.policy import POINTING_FIELDS
from kamerbrief.word.structure import check_part
from kamerbrief.word.subdocument_parts import Notes, Parts, inner_markup, start_tag
from kamerbrief.word.subdocument_source import DIAGRAM_TYPE, DRAWN_AS, NOTE_OF, Source, read_source
from kamerbrief.word.subdocument_styles import Lists, Styles

if TYPE_CHECKING:
    from kamerbrief.word.archive import Packed
    from kamerbrief.word.filling import Part
    from kamerbrief.word.running import Run
    from kamerbrief.word.values import SubDocument

_TARGET = "kbdocument"
_MARK = re.compile(rf"<\?{_TARGET} (\d+)\?>")
_START = re.compile(r"((?:<\?xml[^>]*\?>)?\s*)<[^?>][^>]*>")
_LAST_PLACE = "_GoBack"
"""A bookmark that Word puts where somebody last typed."""


class _Placed(NamedTuple):
    source: Source
    place: Place | None
    is_shadow: bool


class SubDocuments:
    """The documents that one run has put out."""

    def __init__(self) -> None:
        self.member = ""  # the part they stand in
        self._sources: dict[bytes, Source | str] = {}
        self._placed: list[_Placed] = []
        self._held: tuple[Part, bytes] | None = None

    def place(self, run: Run, document: SubDocument) -> None:
        """Leave a mark for a document; S052 when it cannot come in, S053 when it cannot stand where its tag does."""
        statement = run.statement
        main = main_part(run.additions.members) if run.additions is not None else None
        if statement is None or main is None or run.member != main or run.is_in_note:
            message = _("een document kan alleen in de hoofdtekst staan, niet in een kop- of voettekst of een noot")
            run.record(
                errors.SUBDOCUMENT_PLACE,
                message,
                _("zet de tag alleen in een alinea van de hoofdtekst, zonder noot en zonder sectie-einde"),
            )
            return
        self.member = main
        is_new = False
        source: Source | str = _("verwacht zijn de bytes van een Word-document")
        if isinstance(document.data, bytes):
            is_new = document.data not in self._sources
            if is_new:
                self._sources[document.data] = read_source(document.data, statement.tag.source)
            source = self._sources[document.data]
        if isinstance(source, str):
            message = _("het document van {tag} kan niet mee: {fault}").format(tag=statement.tag.source, fault=source)
            run.record(errors.SUBDOCUMENT, message, _("haal dat in Word uit het document, en bewaar het als .docx"))
            return
        run.put_document(f"<?{_TARGET} {len(self._placed)}?>", source.size, is_new=is_new)
        self._placed.append(_Placed(source, statement.place, statement.shadow))

    def hold(self, part: Part, text: bytes) -> None:
        """Keep the filled part with its marks until all parts are filled."""
        self._held = (part, text)

    def settle(
        self, run: Run, members: dict[str, bytes], roots: dict[str, Element], packed: dict[str, Packed]
    ) -> list[str]:
        """Put the documents in place, in `members` and `roots`; what is wrong with the parts that changed."""
        try:
            return self._settled(run, members, roots, packed)
        except Exception as error:
            run.current = -1
            run.unforeseen(error)
            return []

    def _settled(
        self, run: Run, members: dict[str, bytes], roots: dict[str, Element], packed: dict[str, Packed]
    ) -> list[str]:
        if self._held is None or run.additions is None:
            return []
        part, text = self._held
        root = parse_xml(text, own_marks=True)
        for node, placed in self._marks(root):
            if next(node.iterancestors(TXBX), None) is not None and not placed.is_shadow:
                message = _("een document kan niet in een tekstvak staan")
                hint = _("zet de tag alleen in een alinea van de hoofdtekst, zonder noot en zonder sectie-einde")
                run.findings.append(errors.SUBDOCUMENT_PLACE.at(placed.place, message, hint=hint))
        if has_errors(run.findings):
            return []
        parts = Parts(members, roots, packed, run.additions, self.member)
        sources = list(dict.fromkeys(placed.source for placed in self._placed))
        start, spaces = start_tag(root, [source.root for source in sources])
        product = _Product(self.member, run.additions, parts, root)
        copies = [
            inner_markup(_Copy(product, placed.source, number).settled(), spaces)
            for number, placed in enumerate(self._placed)
        ]
        root = parse_xml(_with_copies(text.decode("utf-8"), start, copies).encode(), own_marks=True)
        _part_tables(root)
        fields = part.fields
        if fields is None and any(source.has_computed for source in sources):
            fields = ComputedFields(None, frozenset(), {})
        if fields is not None:
            part = part._replace(fields=fields._replace(styles=product.styles.root))
        part.finish(root, run)
        product.close_notes(root, sources)
        changed = {self.member: root, **parts.write()}
        members[self.member] = write_xml(root)
        roots.update(changed)
        return [problem for member, tree in changed.items() for problem in check_part(member, tree)]

    def _marks(self, root: Element) -> list[tuple[Element, _Placed]]:
        return [(node, self._placed[int(node.text)]) for node in root.iter(etree.PI) if node.target == _TARGET]


def _with_copies(text: str, start: str, copies: Sequence[str]) -> str:
    """The text of a part with another start tag, and with the copies behind their marks and a mark behind each."""
    pieces = _MARK.split(_START.sub(lambda found: found[1] + start, text, count=1))
    for at in range(1, len(pieces), 2):
        pieces[at] = f"<?{_TARGET} {pieces[at]}?>{copies[int(pieces[at])]}<?{_TARGET} end?>"
    return "".join(pieces)


def _part_tables(root: Element) -> None:
    """Take the marks out. Tables that come to touch there would be shown as one."""
    for mark in [node for node in root.iter(etree.PI) if node.target == _TARGET]:
        before, after = mark.getprevious(), mark.getnext()
        while after is not None and after.tag is etree.PI:
            after = after.getnext()
        if before is not None and after is not None and before.tag == after.tag == TBL:
            mark.addprevious(root.makeelement(P))
        mark.getparent().remove(mark)


class _Product:
    """What copies of documents come into."""

    def __init__(self, member: str, additions: Additions, parts: Parts, root: Element) -> None:
        self.member, self.additions, self.parts = member, additions, parts
        self.styles = Styles(parts.root("styles"), Lists(lambda: parts.root("numbering")))
        self.names = {node.get(w("name"), "").casefold() for node in root.iter(BOOKMARK_START)}
        self.copies: dict[str, int] = {}  # the last number that a name got, for the next copy need not count from one
        self.next_id = 1 + highest(node.get(ID) for node in root.iter(BOOKMARK_START))
        self.images: dict[tuple[bytes, str], str] = {}
        self._notes: dict[str, Notes] = {}

    def notes(self, kind: str) -> Notes:
        """Its notes of that kind."""
        if kind not in self._notes:
            self._notes[kind] = Notes(self.parts.root(_part_of(kind)))
        return self._notes[kind]

    def close_notes(self, root: Element, sources: Sequence[Source]) -> None:
        """Put the notes in the order of the text, with ids of their own."""
        for kind, notes in self._notes.items():
            made = notes.ordered(root, [source.notes[kind][1] for source in sources if kind in source.notes])
            finish(made, tables_touch=True)
            self.parts.replace(_part_of(kind), made)


def _part_of(kind: str) -> str:
    """The kind of part that holds such notes."""
    return kind.rpartition("}")[2] + "s"


class _Copy:
    """One copy of a document on its way into a product."""

    def __init__(self, product: _Product, source: Source, number: int) -> None:
        self._product, self._source, self._number = product, source, number
        self._parts: dict[str, str] = {}

    def settled(self) -> Element:
        """Its text, in which all that leads elsewhere leads to somewhere in the product; its notes are in the product."""
        source, product = self._source, self._product
        body = deepcopy(source.root).find(BODY)
        stories = {kind: deepcopy(root) for kind, (_member, root) in source.notes.items()}
        notes = {(kind, note.get(ID)): note for kind, story in stories.items() for note in story}
        self._own_names([body, *stories.values()])
        self._settle(body, source.main, product.member)
        for reference in body.iter(*NOTE_OF):
            kind = NOTE_OF[reference.tag]
            note = notes[kind, reference.get(ID)]
            self._settle(note, source.notes[kind][0], product.parts.member(_part_of(kind)))
            reference.set(ID, product.notes(kind).add(note))
        return body

    def _settle(self, tree: Element, member: str, target: str) -> None:
        """Let a tree out of a part (`member`) name styles, lists and parts of the product, seen from the part `target`."""
        self._product.styles.settle(self._source, self._number, tree)
        known = self._source.relationships(member)
        for node, name, number in list(related_ids(tree)):
            node.set(name, self._relationship(known[number], target, known))

    def _relationship(self, one: Relationship, target: str, known: Mapping[str, Relationship]) -> str:
        """The id of the relationship from a part of the product to what one of the document leads to."""
        wanted = one.target if one.external else self._part(one.target, target, known)
        return self._product.additions.relationship(target, one.type, wanted, external=one.external)

    def _part(self, member: str, target: str, known: Mapping[str, Relationship]) -> str:
        """The part of the product with what a part of the document holds: of a picture there is one, of a chart one for each copy."""
        source, additions = self._source, self._product.additions
        data, kind = source.members[member], source.types.of(member)
        stem, extension = posixpath.splitext(member)
        stem, extension = stem.rstrip("0123456789"), extension[1:] or "bin"
        if kind.startswith("image/"):
            key = (data, kind)
            if key not in self._product.images:
                self._product.images[key] = additions.part(stem, extension, data, kind)
            return self._product.images[key]
        if member not in self._parts:
            self._parts[member] = made = additions.part(stem, extension, data, kind)
            own = {one.id: self._relationship(one, made, {}) for one in read_relationships(source.members, member)}
            if own or kind == DIAGRAM_TYPE:
                root = parse_xml(data)
                for node, name, number in list(related_ids(root)):
                    node.set(name, own.get(number, number))
                for node in root.iter(DRAWN_AS):
                    if node.get("relId") in known:
                        node.set("relId", self._relationship(known[node.get("relId")], target, known))
                additions.replace(made, write_xml(root))
        return self._parts[member]

    def _own_names(self, trees: Sequence[Element]) -> None:
        """Give its bookmarks names and ids that the product does not have yet, and let what points at them follow."""
        product = self._product
        renamed: dict[str, str] = {}
        for tree in trees:
            ids: dict[str, str] = {}
            for node in list(tree.iter(BOOKMARK_START, BOOKMARK_END)):
                name = node.get(w("name"), "")
                if node.tag == BOOKMARK_START and name != _LAST_PLACE:
                    ids[node.get(ID, "")] = str(product.next_id)
                    product.next_id += 1
                    renamed[name.casefold()] = self._free(name)
                    node.set(w("name"), renamed[name.casefold()])
                if node.get(ID, "") in ids:
                    node.set(ID, ids[node.get(ID, "")])
                else:
                    node.getparent().remove(node)
        for tree in trees if renamed else ():
            for link in tree.iter(HYPERLINK):
                anchor = link.get(w("anchor"), "")
                if anchor.casefold() in renamed:
                    link.set(w("anchor"), renamed[anchor.casefold()])
            codes = codes_of(tree)
            for field in read_fields(tree):
                at = (
                    field.switch("\\l")
                    if field.kind == "HYPERLINK"
                    else field.argument
                    if field.kind in POINTING_FIELDS
                    else None
                )
                new = renamed.get(at.casefold()) if at else None
                if at and new and new != at:
                    rewrite_code(field.begin, at, new, codes.get(field.begin, ()))

    def _free(self, name: str) -> str:
        free, number = name, self._product.copies.get(name.casefold(), 1)
        while free.casefold() in self._product.names:
            number += 1
            free = f"{name[: LONGEST_NAME - len(str(number)) - 1]}_{number}"
        self._product.copies[name.casefold()] = number
        self._product.names.add(free.casefold())
        return free
