"""Footnotes and endnotes whose reference stands in a block, or after a `set`: each is filled where it is referred to, once for every round.

Such a note is taken out of its part and put inside its reference, so that its tags stand in the document's order and in the scope of its loop. A run puts
out the reference with an id from a counter and keeps the note, and the notes part gets what was kept at its end (ECMA-376 part 1, 17.11).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from kamerbrief.findings import Finding, WordPlace
from kamerbrief.records import TYPE_CHECKING, NamedTuple
from kamerbrief.word.cleaning import drop_comment_marks
from kamerbrief.word.finishing import finish
from kamerbrief.word.names import (
    COMMENT,
    COMMENT_REFERENCE,
    ENDNOTE,
    ENDNOTE_REFERENCE,
    FALLBACK,
    FOOTNOTE,
    FOOTNOTE_REFERENCE,
    ID,
    P,
)
from kamerbrief.word.numerals import highest
from kamerbrief.word.package import Element, parse_xml, related_ids, write_xml
from kamerbrief.word.story import read_story
from kamerbrief.word.tags import TagKind, scan

if TYPE_CHECKING:
    from kamerbrief.word.comments import Threads
    from kamerbrief.word.running import Run

_NOTE_OF = {FOOTNOTE_REFERENCE: FOOTNOTE, ENDNOTE_REFERENCE: ENDNOTE}
_ID = r' w:id="(\d+)"'


class NotesPart(NamedTuple):
    """A part of notes: its member and tree, the places of its paragraphs, and the ids of relationships whose targets hold tags."""

    member: str
    root: Element
    places: Mapping[Element, WordPlace]
    tagged_links: frozenset[str]


class NoteTaker:
    """Moves the notes of a document that stand in its blocks to their references, and its comments when they are to stay; `parts` by the name of a note (`w:footnote`,
    `w:endnote`, `w:comment`).
    """

    def __init__(self, parts: Mapping[str, NotesPart]) -> None:
        self.parts = parts
        self.taken: set[str] = set()
        self.ranged: frozenset[str] | None = None
        """The comments that are about a range, by their numbers; None when none were moved."""
        self.findings: list[Finding] = []

    @property
    def members(self) -> set[str]:
        """The parts that notes were taken from."""
        return {self.parts[kind].member for kind in self.taken}

    def part_of(self, member: str) -> NotesPart | None:
        """The part of notes that lies there."""
        return next((part for part in self.parts.values() if part.member == member), None)

    def settle(self, root: Element, tagged_links: frozenset[str]) -> dict[Element, WordPlace]:
        """Move them; the places of their paragraphs. A note that is referred to twice, or that has a link with tags in its target, stays.

        When one of a kind stands in a block, all of that kind are moved, so that they come back in the order of the text: LibreOffice counts them so, whatever their ids.
        """
        places: dict[Element, WordPlace] = {}
        for reference in root.iter(*_NOTE_OF):
            for inner in list(reference):  # nothing belongs there, and what is there now would be taken for the note
                reference.remove(inner)
        references = list(_references(root))
        kinds = {_NOTE_OF[reference.tag] for reference, is_in_block in references if is_in_block} & self.parts.keys()
        times = Counter((node.tag, node.get(ID)) for node in root.iter(*_NOTE_OF))
        notes = {(kind, note.get(ID)): note for kind in kinds for note in self.parts[kind].root.iter(kind)}
        bases = {kind: str(1 + highest(note.get(ID) for note in self.parts[kind].root)) for kind in kinds}
        for reference, _is_in_block in references:
            kind = _NOTE_OF[reference.tag]
            note = notes.get((kind, reference.get(ID)))
            if note is None or times[reference.tag, reference.get(ID)] != 1:
                continue
            part = self.parts[kind]
            links = {number for _node, _name, number in related_ids(note)}
            if links & (part.tagged_links | tagged_links):
                continue
            places.update((node, part.places[node]) for node in note.iter(P))
            if COMMENT in self.parts:
                self._comments_go(note, part)
            for node in (reference, note):
                node.set(ID, bases[kind])
            reference.append(note)
            self.taken.add(kind)
        if COMMENT in self.parts:
            self._settle_comments(root, tagged_links, places)
        return places

    def _comments_go(self, note: Element, part: NotesPart) -> None:
        from kamerbrief.word.comments import comments_that_go

        self.findings += comments_that_go(note, lambda mark: part.places[next(mark.iterancestors(P))])
        drop_comment_marks(note)

    def _settle_comments(self, root: Element, tagged_links: frozenset[str], places: dict[Element, WordPlace]) -> None:
        from kamerbrief.word.comments import take_comments

        part = self.parts[COMMENT]
        self.ranged, wrong = take_comments(root, part, tagged_links)
        self.findings += wrong
        if self.ranged is not None:
            self.taken.add(COMMENT)
            places.update((node, part.places[node]) for one in root.iter(COMMENT) for node in one.iter(P))


def _references(root: Element) -> Iterator[tuple[Element, bool]]:
    """The references to notes in the order of the text, and whether what they say depends on where they stand: in a block, or after a name is given to a value."""
    depth, is_named = 0, False
    for paragraph in root.iter(P):
        if next(paragraph.iterancestors(FALLBACK), None) is not None:
            continue
        story = read_story(paragraph)
        spots: list[tuple[int, int, Element]] = [
            (one.start, 0, one.element) for one in story.segments if one.element.tag in _NOTE_OF
        ]
        for tag in scan(story.text)[0] if "{%" in story.text else ():
            word = tag.body.partition(" ")[0] if tag.kind is TagKind.BLOCK else ""
            change = 1 if word in ("for", "if") else -1 if word in ("endfor", "endif") else 0
            is_named = is_named or word == "set"
            spots.append((tag.start, change, None))
        for _start, change, reference in sorted(spots, key=lambda spot: spot[0]):
            depth = max(0, depth + change)
            if reference is not None:
                yield reference, depth > 0 or is_named


def settled(root: Element) -> list[Element]:
    """The references that hold their note."""
    return [node for node in root.iter(*_NOTE_OF, COMMENT_REFERENCE) if len(node)]


class KeptNotes:
    """The notes that one run has put out, and of each comment which one of the template it is."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {}
        self.origins: list[str] = []

    def keep(self, markup: str) -> str:
        """Keep the note inside a reference, and give the reference: both with the next id of their kind. That of a comment is its place among those kept (see `comments`)."""
        head, _end, rest = markup.partition(">")
        inner, _end, _nothing = rest.rpartition("</")
        found = re.search(_ID, head)
        assert found is not None  # given by `settle`
        if head.startswith("<w:commentReference"):
            comments = self.texts.setdefault(COMMENT, [])
            comments.append(inner)
            self.origins.append(found[1])
            return f'<w:commentReference w:id="{len(comments) - 1}"/>'
        kind = FOOTNOTE if head.startswith("<w:footnoteReference") else ENDNOTE
        kept = self.texts.setdefault(kind, [])
        number = f' w:id="{int(found[1]) + len(kept)}"'
        kept.append(re.sub(_ID, number, inner, count=1))
        return re.sub(_ID, number, head, count=1) + "/>"


class NotePlaces(NamedTuple):
    """Where the notes of blocks go at the end of a run: the parts by kind, and the namespaces that the part with their references declares."""

    members: Mapping[str, str]
    namespaces: Mapping[str, str]
    threads: Threads | None = None

    def put_into(self, run: Run, members: dict[str, bytes], roots: dict[str, Element]) -> list[str]:
        """Add what a run has kept to its parts, in `members` and `roots`; the parts that changed."""
        changed = []
        for kind, member in self.members.items():
            kept = run.notes.texts.get(kind, [])
            if not kept and (kind != COMMENT or self.threads is None):
                continue
            declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in self.namespaces.items())
            root = roots[member] if member in roots else parse_xml(members[member])
            root.extend(list(parse_xml(f"<kept{declared}>{''.join(kept)}</kept>".encode())))
            finish(root, tables_touch=True)
            if kind == COMMENT and self.threads is not None:
                extended = self.threads.member
                members[extended] = self.threads.written(root, run.notes.origins, members[extended])
            members[member], roots[member] = write_xml(root), root
            changed.append(member)
        return changed
