"""Marks in the tree: each tag of a paragraph becomes one, and runs can be split at them.

A mark is a processing instruction, which no parsed part holds (the parser drops them). Its text is what to do there and a number.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from kamerbrief.records import NamedTuple
from kamerbrief.word.expressions import Statement
from kamerbrief.word.names import COMMENT, HYPERLINK, INS, MOVE_TO, PPR, R_RUN, RPR, SMART_TAG, SPACE, T, w
from kamerbrief.word.package import Element
from kamerbrief.word.story import Segment, Story

_SPLITTABLE = frozenset({T, R_RUN, HYPERLINK, INS, MOVE_TO, SMART_TAG})


_PROPERTIES = frozenset(
    {PPR, RPR, w("tblPr"), w("tblGrid"), w("trPr"), w("tblPrEx"), w("tcPr"), w("sdtPr"), w("sdtEndPr")}
)


class Marks(NamedTuple):
    """The marks of one part: making them, and finding them back by statement."""

    target: str
    nodes: dict[int, Element]

    def make(self, act: str, number: int) -> Element:
        """A new mark; that of a statement is remembered."""
        node = etree.ProcessingInstruction(self.target, f"{act} {number}")
        if act == "do":
            self.nodes[number] = node
        return node


def place_marks(
    story: Story, statements: Sequence[Statement], dots: Sequence[int], marks: Marks, dropped: Sequence[int] = ()
) -> None:
    """Replace every tag of a paragraph, and every point that may be left out, by a mark at its first character; take out the `dropped` signs that are in no tag."""
    spans = [(one.tag.start, one.tag.end, "do", one.number) for one in statements]
    free = [at for at in dropped if not any(start <= at < end for start, end, _act, _number in spans)]
    spans = sorted([*spans, *((at, at + 1, "dot", 0) for at in dots), *((at, at + 1, "drop", 0) for at in free)])
    first = 0
    for segment in story.segments:
        while first < len(spans) and spans[first][1] <= segment.start:
            first += 1
        last = first
        while last < len(spans) and spans[last][0] < segment.start + len(segment.text):
            last += 1
        if first == last:
            continue
        if segment.element.tag == T:
            _cut(segment, spans[first:last], marks)
        else:
            segment.element.getparent().remove(segment.element)
    for node in list(story.paragraph.iter(w("proofErr"))):
        node.getparent().remove(node)


def _cut(segment: Segment, spans: Sequence[tuple[int, int, str, int]], marks: Marks) -> None:
    """Take the spans out of a w:t, and put a mark where one of them begins."""
    text, content = segment.element, segment.text
    text.set(SPACE, "preserve")
    pieces, position, mark = list[str](), 0, None
    for start, end, act, number in spans:
        pieces.append(content[position : max(0, start - segment.start)])
        position = min(len(content), end - segment.start)
        if start >= segment.start:
            _put_behind(text, mark, pieces)
            mark, pieces = marks.make(act, number), []
            text.append(mark)
    pieces.append(content[position:])
    _put_behind(text, mark, pieces)


def _put_behind(text: Element, mark: Element | None, pieces: Sequence[str]) -> None:
    if mark is None:
        text.text = "".join(pieces)
    else:
        mark.tail = "".join(pieces) or None


def drop_empty_runs(story: Story) -> None:
    """Remove texts that a tag left empty, and runs in which nothing is left but their formatting."""
    for segment in story.segments:
        element = segment.element
        if element.tag != T or len(element) or element.text or element.getparent() is None:
            continue
        run = element.getparent()
        run.remove(element)
        if all(child.tag == RPR for child in run) and run.getparent() is not None:
            run.getparent().remove(run)


def marks_in(element: Element) -> list[Element]:
    """All marks within an element, in document order; what a comment says is not of the text around its reference."""
    marks = list(element.iter(etree.PI))
    if next(element.iter(COMMENT), None) is None:
        return marks
    return [mark for mark in marks if not is_in_comment(mark, element)]


def is_in_comment(node: Element, element: Element) -> bool:
    """Whether a node within an element stands in a comment that is anchored in it (see `comments`)."""
    while node is not None and node is not element:
        if node.tag == COMMENT:
            return True
        node = node.getparent()
    return False


def detach(node: Element) -> None:
    """Take a node out of the tree but leave the text that follows it."""
    parent, tail = node.getparent(), node.tail
    if tail:
        previous = node.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        node.tail = None
    parent.remove(node)


def split_up_to(node: Element, common: Element) -> bool:
    """Bring a mark up to be a child of `common` by splitting what it stands in; False when something may not be split."""
    while (parent := node.getparent()) is not common:
        tail, following = node.tail, list(node.itersiblings())
        starts = next(child for child in parent if child.tag not in _PROPERTIES) is node and not parent.text
        ends = not following and not tail
        if parent.tag not in _SPLITTABLE and not starts and not ends:
            return False
        node.tail = None
        if starts:
            parent.remove(node)
            parent.text = tail
            parent.addprevious(node)
        elif ends:
            parent.remove(node)
            parent.addnext(node)
        else:
            second = _empty_copy(parent)
            second.text = tail
            second.extend(following)
            parent.remove(node)
            parent.addnext(second)
            parent.addnext(node)
        if parent.tag in (T, R_RUN) and not parent.text and all(child.tag in _PROPERTIES for child in parent):
            parent.getparent().remove(parent)
    return True


def _empty_copy(element: Element) -> Element:
    from copy import deepcopy

    copy = element.makeelement(element.tag, dict(element.attrib), element.nsmap)
    if element.tag != T:  # which holds thousands of marks at times, and no settings
        copy.extend(deepcopy(child) for child in element.iterchildren(*_PROPERTIES))
    return copy
