"""Putting tags where they work: each tag becomes a mark in the tree, and the marks of a block are lifted to the level their position means.

The level is the lowest element that holds all tags of the block. A paragraph or something inside it: a stretch of text, and runs are split at the
marks. A body, a cell, a text box: whole paragraphs between. A row: that row. A table: rows between. A tag counts as standing between two
paragraphs (or rows) when it is alone in its own, which then vanishes, or stands at its edge.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from lxml import etree

from kamerbrief.findings import Finding
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.blocks import Block
from kamerbrief.word.cleaning import COMMENT_RANGES
from kamerbrief.word.expressions import Statement
from kamerbrief.word.marks import Marks, detach, is_in_comment, marks_in, split_up_to
from kamerbrief.word.names import (
    BLOCK_CONTAINERS,
    COMMENT,
    COMMENT_REFERENCE,
    DEL,
    MOVE_FROM,
    PPR,
    R_RUN,
    SDT,
    SDT_CONTENT,
    SECTPR,
    TBL,
    TC,
    TCPR,
    TR,
    P,
    T,
    w,
)  # fmt: skip
from kamerbrief.word.package import Element
from kamerbrief.word.story import item_text, read_story
from kamerbrief.word.tags import OBJECT

_QUIET = frozenset({"set", "comment"})
_MOVED_FROM = (w("moveFromRangeStart"), w("moveFromRangeEnd"))
_TAKEN_OUT = (DEL, MOVE_FROM, *_MOVED_FROM)


class Lifter:
    """Lifts the blocks of one part, collecting what cannot be lifted."""

    def __init__(self, marks: Marks, statements: Sequence[Statement], positions: Mapping[int, int]) -> None:
        self.marks = marks
        self.statements = statements
        self._positions = positions  # number of a statement → its position in document order
        self.findings: list[Finding] = []
        self._vanishing: dict[Element, set[int]] = {}
        self._rows: dict[Element, Block] = {}
        self.columns_change = False

    def lift(self, blocks: Sequence[Block]) -> None:
        """Lift all blocks, outermost first, then remove the paragraphs, rows and cells that held nothing but lifted tags."""
        for block in blocks:
            self._lift(block)
        if not self.findings:
            self._lift_lone_settings()
            self._vanish()

    def _lift(self, block: Block) -> None:
        nodes = [self.marks.nodes[tag.number] for tag in block.tags]
        common = _common_ancestor(nodes)
        prefix = next((tag.tag.prefix for tag in block.tags if tag.tag.prefix), "")
        if any(tag.tag.prefix not in ("", prefix) for tag in block.tags):
            self._refuse(
                block,
                _("de tags van dit blok hebben verschillende voorvoegsels"),
                _("gebruik bij alle tags hetzelfde voorvoegsel"),
            )
        elif len({next(node.iterancestors(COMMENT), None) for node in nodes}) > 1:
            self._refuse_level(block, block.closer)
        elif prefix in ("tr", "tc") and (whole := _shared(nodes, TR if prefix == "tr" else TC)) is not None:
            self._whole(block, nodes, whole)
        elif prefix == "tc":
            self._carry(block, nodes, common, TR, TC)
        elif common.tag == TBL or (prefix == "tr" and common.tag != TR):
            self._carry(block, nodes, common, TBL, TR)
        elif common.tag == TR:
            self._whole(block, nodes, common)
        elif common.tag in BLOCK_CONTAINERS and not _inside_paragraph(common):
            self._carry(block, nodes, common, None, P)
        elif len({_paragraph(node) for node in nodes}) == 1 and prefix in ("", "r"):
            for tag, node in zip(block.tags, nodes, strict=True):
                if not split_up_to(node, common):
                    self._refuse_level(block, tag)
                    return
        elif prefix == "p" and len({_paragraph(node) for node in nodes}) == 1:
            self._refuse(
                block,
                _("met {%p begint en eindigt een blok in aparte alinea's"),
                _("haal de p weg, of zet elke tag in een eigen alinea"),
            )
        else:
            self._refuse_level(block, block.closer)

    def _carry(
        self, block: Block, nodes: Sequence[Element], common: Element, container: str | None, carrier: str
    ) -> None:
        """Marks to the boundaries between carriers (paragraphs, rows, cells): the carrier vanishes when it holds only such tags."""
        if container is not None and common.tag != container:
            self._refuse_level(block, block.closer)
            return
        self.columns_change = self.columns_change or carrier == TC
        for tag, node in zip(block.tags, nodes, strict=True):
            holder = node
            while holder.getparent() is not common:
                holder = holder.getparent()
            if holder.tag != carrier:
                self._refuse_level(block, tag)
                return
            if self._only_tags(holder):
                self._vanishing.setdefault(holder, set()).add(tag.number)
            elif tag.tag.prefix in ("p", "tr", "tc"):
                message = _("naast {tag} staat nog tekst, die met de tag zou verdwijnen").format(tag=tag.tag.source)
                self._refuse(block, message, _("zet de tag alleen in zijn alinea, rij of cel"), tag)
                return
            else:
                edge = _edge(node, holder, self.statements)
                if edge == 0 or (carrier == TR and edge != (1 if tag.closes else -1)):
                    self._refuse_middle(block, tag, carrier)
                    return
                self._move(node, holder, after=edge > 0, tag=tag)

    def _whole(self, block: Block, nodes: Sequence[Element], row: Element) -> None:
        """Tags in cells of one row: the row itself is what the block repeats or leaves out. Likewise a cell that holds both {%tc tags."""
        self.columns_change = self.columns_change or row.tag == TC
        if len(block.tags) > 2:
            message = _("{tag} staat midden in een rij die als geheel wordt herhaald of weggelaten").format(
                tag=block.tags[1].tag.source
            )
            self._refuse(block, message, _("zet de tags van het blok in eigen rijen"), block.tags[1])
            return
        other = self._rows.get(row)
        if other is not None and not self._within(block, other):
            message = _("twee blokken na elkaar gaan over dezelfde rij")
            self._refuse(block, message, _("houd elk blok binnen één cel, of zet het ene in het andere"))
            return
        self._rows[row] = block
        for tag, node in zip(block.tags, nodes, strict=True):
            paragraph = _paragraph(node)
            alone = not _visible_text(paragraph) and len(marks_in(paragraph)) == 1
            self._move(node, row, after=tag.closes, tag=tag)
            if alone and paragraph is not None and paragraph.getparent() is not None:
                siblings = [
                    child for child in paragraph.getparent() if child.tag in (P, TBL, SDT) and child is not paragraph
                ]
                if siblings and siblings[-1].tag == P:
                    _save_comments(paragraph)
                    _save_deletions(paragraph, ends=tag.closes)
                    paragraph.getparent().remove(paragraph)

    def _within(self, inner: Block, outer: Block) -> bool:
        at = self._positions
        return at[outer.opener.number] < at[inner.opener.number] and at[inner.closer.number] < at[outer.closer.number]

    def _move(self, node: Element, carrier: Element, *, after: bool, tag: Statement) -> None:
        detach(node)
        if after:
            # Closing tags of inner blocks come later in the list but belong nearer to the row.
            if tag.closes:
                carrier.addnext(node)
            else:
                _last_mark_after(carrier).addnext(node)
        elif tag.closes:
            _first_mark_before(carrier).addprevious(node)
        else:
            carrier.addprevious(node)

    def _only_tags(self, carrier: Element) -> bool:
        """Whether a carrier holds no text or object of its own, and no printed value."""
        for mark in marks_in(carrier):
            act, number = mark.text.split()
            if act != "do" or self.statements[int(number)].keyword == "print":
                return False
        paragraphs = [carrier] if carrier.tag == P else carrier.iter(P)
        return not any(_visible_text(one) for one in paragraphs if not is_in_comment(one, carrier))

    def _lift_lone_settings(self) -> None:
        """A `set` or a remark alone in its paragraph lets the paragraph vanish."""
        for statement in self.statements:
            node = self.marks.nodes.get(statement.number)
            if statement.keyword not in _QUIET or node is None:
                continue
            paragraph = _paragraph(node)
            if paragraph is None or paragraph in self._vanishing or not self._only_tags(paragraph):
                continue
            if all(self.statements[int(mark.text.split()[1])].keyword in _QUIET for mark in marks_in(paragraph)):
                self._vanishing[paragraph] = {int(mark.text.split()[1]) for mark in marks_in(paragraph)}

    def _vanish(self) -> None:
        for carrier, lifted in self._vanishing.items():
            marks = marks_in(carrier)
            for mark in marks:
                detach(mark)
                carrier.addprevious(mark)
            left = [int(mark.text.split()[1]) for mark in marks if int(mark.text.split()[1]) not in lifted]
            if any(self.statements[number].keyword not in _QUIET for number in left):
                statement = next(
                    self.statements[number] for number in left if self.statements[number].keyword not in _QUIET
                )
                message = _("{tag} staat in een alinea of rij die met een ander blok verdwijnt").format(
                    tag=statement.tag.source
                )
                self.findings.append(
                    errors.LEVEL.at(statement.place, message, hint=_("zet deze tag in een eigen alinea of rij"))
                )
            _save_comments(carrier)
            _save_deletions(carrier, ends=any(self.statements[number].closes for number in lifted))
            if carrier.tag == P and carrier.find(f"{PPR}/{SECTPR}") is not None:
                for child in list(carrier):
                    if child.tag != PPR:
                        carrier.remove(child)
                continue
            for child in list(carrier.iter(w("bookmarkStart"), w("bookmarkEnd"))) if carrier.tag == P else []:
                carrier.addprevious(child)
            detach(carrier)

    def _refuse(self, block: Block, message: str, hint: str, tag: Statement | None = None) -> None:
        self.findings.append(errors.LEVEL.at((tag or block.opener).place, message, hint=hint))

    def _refuse_level(self, block: Block, tag: Statement) -> None:
        other = block.opener if tag is not block.opener else block.closer
        message = _("{tag} staat niet op hetzelfde niveau als {other} ({place})").format(
            tag=tag.tag.source, other=other.tag.source, place=other.place
        )
        self._refuse(
            block,
            message,
            _("zet ze in één alinea, elk alleen in een eigen alinea, in cellen van één rij, of in eigen rijen"),
            tag,
        )

    def _refuse_middle(self, block: Block, tag: Statement, carrier: str) -> None:
        if carrier == TR:
            message = _("{tag} staat in een rij met andere inhoud, terwijl het blok over meer rijen gaat").format(
                tag=tag.tag.source
            )
            hint = _("zet de tag alleen in een eigen rij, die dan verdwijnt")
        else:
            message = _("{tag} staat midden in een alinea, terwijl het blok over meer alinea's gaat").format(
                tag=tag.tag.source
            )
            hint = _("zet de tag alleen in een eigen alinea, die dan verdwijnt")
        self._refuse(block, message, hint, tag)


def wrap_lone_values(statements: Sequence[Statement], marks: Marks) -> None:
    """A value alone in its paragraph may be a list: the paragraph is then repeated for each item."""
    for statement in statements:
        node = marks.nodes.get(statement.number)
        if statement.keyword != "print" or statement.mode != "run" or node is None:
            continue
        paragraph = _paragraph(node)
        if paragraph is None:
            continue
        own = (mark for mark in paragraph.iter(etree.PI) if not is_in_comment(mark, paragraph))
        if len(list(islice(own, 2))) > 1 or _visible_text(paragraph):  # two are enough to know: there may be thousands
            continue
        container = paragraph.getparent()
        if container is None:  # the paragraph stood in one that vanished
            continue
        if paragraph.find(f"{PPR}/{SECTPR}") is None and container.tag in BLOCK_CONTAINERS:
            is_whole_cell = container.tag == TC and all(child is paragraph or child.tag == TCPR for child in container)
            paragraph.addprevious(marks.make("cell" if is_whole_cell else "paragraphs", statement.number))
            paragraph.addnext(marks.make("end", statement.number))


def _save_comments(carrier: Element) -> None:
    if next(carrier.iter(COMMENT_REFERENCE, *COMMENT_RANGES), None) is not None:
        from kamerbrief.word.comments import save_ranges

        save_ranges(carrier)


def _save_deletions(carrier: Element, *, ends: bool) -> None:
    """Before a paragraph or row goes: what people took out of it, which its author may want back, moves to the one beside it, outside a block that begins or `ends` here."""
    taken = [
        node
        for node in carrier.iter(*_TAKEN_OUT)
        if node.getparent().tag == P and (len(node) or node.tag in _MOVED_FROM)
    ]
    if not taken:
        return
    before, after = (next(carrier.itersiblings(carrier.tag, preceding=one), None) for one in (True, False))
    home = (after if after is not None else before) if ends else (before if before is not None else after)
    if home is None:
        return
    paragraphs = list(home.iter(P))
    if home is before:
        paragraphs[-1].extend(taken)
    else:
        at = 0 if paragraphs[0].find(PPR) is None else 1
        paragraphs[0][at:at] = taken


def _shared(nodes: Sequence[Element], tag: str) -> Element | None:
    """The nearest row (or cell) when it is the same for all marks."""
    found = [next(node.iterancestors(tag), None) for node in nodes]
    return found[0] if all(one is found[0] for one in found) else None


def _common_ancestor(nodes: Sequence[Element]) -> Element:
    chains = [list(node.iterancestors()) for node in nodes]
    shared = set(chains[0]).intersection(*chains[1:])
    return next(element for element in chains[0] if element in shared)


def _paragraph(node: Element) -> Element | None:
    return next(node.iterancestors(P), None)


def _inside_paragraph(container: Element) -> bool:
    """Whether a content control holds runs rather than paragraphs."""
    for ancestor in container.iterancestors() if container.tag == SDT_CONTENT else ():
        if ancestor.tag == P:
            return True
        if ancestor.tag in BLOCK_CONTAINERS and ancestor.tag != SDT_CONTENT:
            return False
    return False


def _visible_text(paragraph: Element) -> str:
    """The text and objects of a paragraph besides its marks, without white space."""
    return "".join(_texts_beside_marks(paragraph)).strip(" \t\n\u00a0\u00ad")


def _texts_beside_marks(paragraph: Element) -> list[str]:
    segments = read_story(paragraph).segments
    texts = [segment.text for segment in segments if segment.element.tag != T]
    texts += [mark.tail or "" for mark in marks_in(paragraph)]
    texts += [segment.element.text or "" for segment in segments if segment.element.tag == T]
    return texts


def _edge(node: Element, carrier: Element, statements: Sequence[Statement]) -> int:
    """-1 when nothing visible stands before the mark in its carrier, 1 when nothing stands after it, 0 in the middle."""
    seen, before, after = False, False, False
    has_comments = next(carrier.iter(COMMENT), None) is not None
    for element in carrier.iter():
        visible = False
        if has_comments and is_in_comment(element, carrier):
            continue
        if element is node:
            seen = True
        elif element.tag is etree.PI:
            act, number = element.text.split()
            visible = act == "dot" or statements[int(number)].keyword == "print"
        elif element.tag == T:
            visible = bool((element.text or "").strip())
        elif element.tag == R_RUN:
            visible = any(OBJECT in item_text(item) for item in element)
        if element.tag is etree.PI and (element.tail or "").strip():
            visible, before, after = False, before or not seen, after or seen
        before, after = before or (visible and not seen), after or (visible and seen)
    if not before:
        return -1
    return 0 if after else 1


def _last_mark_after(carrier: Element) -> Element:
    last = carrier
    while (following := last.getnext()) is not None and following.tag is etree.PI:
        last = following
    return last


def _first_mark_before(carrier: Element) -> Element:
    first = carrier
    while (previous := first.getprevious()) is not None and previous.tag is etree.PI:
        first = previous
    return first
