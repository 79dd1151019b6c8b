"""Comments that stay, when somebody asks for it: each is filled where it is anchored, once for every round of a loop that it stands in.

A comment is put inside its reference, as a note is (see `notes`), so that its tags are filled in the scope of the text it is about. What a run puts out gets
numbers in the order of the text, the same for the two ends of a range and for its reference (ECMA-376 part 1, 17.13.4). A comment of which the beginning of
the range is left out is not in the product. Answers stay with the copy they answer, in the part of Word's that tells so (MS-DOCX, 2.5.3).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import count

from kamerbrief.findings import Finding, WordPlace
from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING, NamedTuple
from kamerbrief.word import errors
from kamerbrief.word.cleaning import COMMENT_RANGES, drop_comment_mark
from kamerbrief.word.finishing import PARAGRAPH_IDS
from kamerbrief.word.names import COMMENT, COMMENT_REFERENCE, ID, PPR, R_RUN, W14, W15, P
from kamerbrief.word.package import ContentTypes, Element, drop_members, parse_xml, related_ids, write_xml
from kamerbrief.word.story import read_story
from kamerbrief.word.tags import looks_tagged

if TYPE_CHECKING:
    from kamerbrief.word.notes import KeptNotes, NotesPart

_ENTRY = f"{{{W15}}}commentEx"
_PARA_ID, _W15_ID, _PARENT = f"{{{W14}}}paraId", f"{{{W15}}}paraId", f"{{{W15}}}paraIdParent"
_NUMBER = re.compile(r' w:id="[^"]*"')
_START, _END = COMMENT_RANGES


class Threads(NamedTuple):
    """Which comments answer which: the part that tells, what it says of each comment, by its number in the template, and the ids of paragraphs that are taken."""

    member: str
    entries: Mapping[str, Mapping[str, str]]
    numbers: Mapping[str, str]
    taken: frozenset[str]

    def written(self, comments: Sequence[Element], origins: Sequence[str], data: bytes) -> bytes:
        """The part for the comments of a product, of which `origins` tells the numbers in the template; their last paragraphs get ids of their own (MS-DOCX, 2.5.3.1)."""
        root = parse_xml(data)
        for old in list(root):
            root.remove(old)
        given: dict[str, str] = {}
        fresh = (number for value in count(1) if (number := f"{value:08X}") not in self.taken)
        for comment, origin in zip(comments, origins, strict=True):
            entry = self.entries.get(origin)
            last = next(comment.iterchildren(P, reversed=True), None)
            if entry is None or last is None:
                continue
            own = entry[_W15_ID] if origin not in given else next(fresh)
            parent = given.get(self.numbers.get(entry.get(_PARENT, ""), ""))
            given[origin] = own
            for node in comment.iter(P):
                for name in PARAGRAPH_IDS:
                    node.attrib.pop(name, None)
            last.set(_PARA_ID, own)
            kept = {name: value for name, value in entry.items() if name != _PARENT}
            root.append(root.makeelement(_ENTRY, {**kept, _W15_ID: own, **({_PARENT: parent} if parent else {})}))
        return write_xml(root)


def take_comments(
    root: Element, part: NotesPart, tagged_links: frozenset[str]
) -> tuple[frozenset[str] | None, list[Finding]]:
    """Put the comments of a document inside their references, when it or a comment has a tag; those without an anchor, and anchors without a comment, go.

    Tells which of them are about a range, by their numbers in the template; None when nothing was moved. S055 for a comment with a link that has a tag in its target: it would be one of another part.
    """
    if not any(looks_tagged(read_story(node).text) for one in (root, part.root) for node in one.iter(P)):
        return None, []
    findings = []
    comments = {comment.get(ID): comment for comment in part.root.iterchildren(COMMENT)}
    for reference in list(root.iter(COMMENT_REFERENCE)):
        number = reference.get(ID, "")
        comment = comments.pop(number, None) if number.isdecimal() else None
        if comment is None:
            drop_comment_mark(reference)
            continue
        for inner in list(reference):
            reference.remove(inner)
        for paragraph in comment.iter(P):
            links = {number for _node, _name, number in related_ids(paragraph)}
            if links & (part.tagged_links | tagged_links):
                message = _("in deze opmerking staat een koppeling die niet is in te vullen")
                hint = _("haal de koppeling uit de opmerking")
                findings.append(errors.COMMENT_LINK.at(part.places[paragraph], message, hint=hint))
        comment.tail = None
        reference.append(comment)
    for comment in part.root.findall(COMMENT):
        part.root.remove(comment)
    return frozenset(node.get(ID, "") for node in root.iter(_START)), findings


def comments_that_go(root: Element, place_of: Callable[[Element], WordPlace]) -> list[Finding]:
    """S004 for each comment on text that cannot keep it, such as that of a note: Word's numbers of comments are those of the main text here."""
    message = _("de opmerking hier is weggelaten: alleen die bij de hoofdtekst kunnen blijven")
    hint = _("zet de opmerking in de hoofdtekst, als zij mee moet")
    return [errors.DROPPED.at(place_of(one), message, hint=hint) for one in root.iter(COMMENT_REFERENCE)]


def read_threads(members: Mapping[str, bytes], types: ContentTypes, root: Element, part: NotesPart) -> Threads | None:
    """Which comments answer which, told before they are moved from `part`."""
    member = next((name for name in members if types.of(name).endswith("commentsExtended+xml")), None)
    if member is None:
        return None
    by_paragraph = {
        node.get(_PARA_ID): comment.get(ID) for comment in part.root.iter(COMMENT) for node in comment.iter(P)
    }
    entries = {}
    for entry in parse_xml(members[member]).iter(_ENTRY):
        number = by_paragraph.get(entry.get(_W15_ID, ""))
        if number is not None:
            entries[number] = dict(entry.attrib)
    taken = frozenset(node.get(_PARA_ID, "").upper() for one in (root, part.root) for node in one.iter(P))
    return Threads(member, entries, by_paragraph, taken)


def drop_second_numbers(members: dict[str, bytes], types: ContentTypes) -> None:
    """Take out the parts that number each comment once more, by its paragraph: Word makes them anew."""
    kinds = ("commentsIds+xml", "commentsExtensible+xml")
    drop_members(members, frozenset(name for name in members if types.of(name).endswith(kinds)))


def save_ranges(carrier: Element) -> None:
    """Before a paragraph or row goes that held nothing but tags: the ends of comments that reach beyond it move out of it, and so does the reference."""
    marks = list(carrier.iter(COMMENT_REFERENCE, *COMMENT_RANGES))
    inside = {mark.get(ID) for mark in marks if mark.tag == _START}
    ends = {mark.get(ID) for mark in marks if mark.tag == COMMENT_REFERENCE}
    for mark in marks:
        number = mark.get(ID)
        if mark.tag == COMMENT_REFERENCE and number not in inside:
            run = mark.getparent()
            after = next((node for one in carrier.itersiblings() for node in one.iter(P)), None)
            before = next(carrier.itersiblings(P, preceding=True), None)
            if after is not None and run.tag == R_RUN:
                after.insert(0 if after.find(PPR) is None else 1, run)
            elif before is not None and run.tag == R_RUN:
                before.append(run)
        elif mark.tag != COMMENT_REFERENCE and not (number in inside and number in ends):
            carrier.addprevious(mark)


def number_comments(root: Element, notes: KeptNotes, ranged: frozenset[str]) -> None:
    """Give the reference of each comment in a filled part, the ends of its range and the comment that was kept one number, which no other has.

    `ranged` are the comments, by their number in the template, that are about a range. What is left of a comment that is not whole goes.
    """
    texts, origins = notes.texts.pop(COMMENT, []), notes.origins
    kept: list[str] = []
    notes.origins = []
    for origin, copy in _copies(root, origins):
        reference = copy.get(COMMENT_REFERENCE)
        if reference is None or (origin in ranged and _START not in copy):
            for node in copy.values():
                drop_comment_mark(node)
            continue
        if (_START in copy) != (_END in copy):
            drop_comment_mark(copy.pop(_START if _START in copy else _END))
        number = f' w:id="{len(kept)}"'
        text = texts[int(reference.get(ID))]
        for node in copy.values():
            node.set(ID, str(len(kept)))
        kept.append(_NUMBER.sub(number, text, count=1))
        notes.origins.append(origin)
    if kept:
        notes.texts[COMMENT] = kept


def _copies(root: Element, origins: Sequence[str]) -> list[tuple[str, dict[str, Element]]]:
    """The copies of comments in the order of their references, each with its number in the template and what there is of it, by tag."""
    found: list[tuple[str, dict[str, Element]]] = []
    current: dict[str, dict[str, Element]] = {}
    surplus = []
    for node in root.iter(COMMENT_REFERENCE, *COMMENT_RANGES):
        number = node.get(ID, "")
        origin = origins[int(number)] if node.tag == COMMENT_REFERENCE else number
        copy = current.get(origin)
        if copy is not None and node.tag == _START and copy.keys() == {_START}:
            surplus.append(node)  # a range that begins in every round of a loop, and ends behind it
            continue
        if copy is None or node.tag in copy or (node.tag == _START and copy):
            copy = current[origin] = {}
            found.append((origin, copy))
        copy[node.tag] = node
    for node in surplus:
        drop_comment_mark(node)
    order = {node: at for at, node in enumerate(root.iter(COMMENT_REFERENCE))}
    return sorted(found, key=lambda one: order.get(one[1].get(COMMENT_REFERENCE), len(order)))
