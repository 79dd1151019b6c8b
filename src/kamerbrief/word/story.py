"""The text of a paragraph as its reader sees it, over the runs it is cut into; and where a paragraph stands, as somebody in Word would say it."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kamerbrief.findings import WordPlace
from kamerbrief.i18n import _
from kamerbrief.records import NamedTuple
from kamerbrief.word.names import (
    CUSTOM_XML,
    ENDNOTE,
    FLD_CHAR,
    FLD_SIMPLE,
    FOOTNOTE,
    HYPERLINK,
    INS,
    MOVE_TO,
    PPR,
    R_RUN,
    SDT,
    SDT_CONTENT,
    SMART_TAG,
    TBL,
    TC,
    TR,
    TXBX,
    VAL,
    P,
    T,
    w,
)  # fmt: skip
from kamerbrief.word.package import Element
from kamerbrief.word.tags import OBJECT

_TRANSPARENT = frozenset(
    {INS, MOVE_TO, HYPERLINK, SMART_TAG, SDT, SDT_CONTENT, CUSTOM_XML, FLD_SIMPLE, w("dir"), w("bdo")}
)
_NOTHING = frozenset(
    {
        w("rPr"),
        w("lastRenderedPageBreak"),
        w("instrText"),
        w("delText"),
        w("delInstrText"),
        w("commentReference"),
        w("annotationRef"),
    }
)
_SIGNS = {w("tab"): "\t", w("cr"): "\n", w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}


class Segment:
    """A stretch of a paragraph's text and the element it is the text of."""

    __slots__ = ("element", "start", "text")

    def __init__(self, element: Element, text: str, start: int) -> None:
        self.element, self.text, self.start = element, text, start


class Story(NamedTuple):
    """A paragraph: its joined text, and the segments that carry it."""

    paragraph: Element
    text: str
    segments: list[Segment]


def read_story(paragraph: Element) -> Story:
    """The text of a paragraph: insertions count, deletions do not; what is no text stands as one OBJECT."""
    segments: list[Segment] = []
    length = 0
    for element, text in _texts(paragraph):
        if text:
            segments.append(Segment(element, text, length))
            length += len(text)
    return Story(paragraph, "".join(segment.text for segment in segments), segments)


def _texts(parent: Element) -> Iterator[tuple[Element, str]]:
    for child in parent:
        if not isinstance(child.tag, str):  # a mark
            continue
        if child.tag == R_RUN:
            for item in child:
                yield item, item_text(item)
        elif child.tag in _TRANSPARENT:
            yield from _texts(child)
        elif child.tag.endswith("}oMath") or child.tag.endswith("}oMathPara"):
            yield child, OBJECT


def item_text(item: Element) -> str:
    """What one child of a run shows: text, or OBJECT for what is no text."""
    if not isinstance(item.tag, str):
        return ""
    if item.tag == T:
        return item.text or ""
    if item.tag in _SIGNS:
        return _SIGNS[item.tag]
    if item.tag in _NOTHING:
        return ""
    if item.tag == w("br"):
        return "\n" if item.get(w("type"), "textWrapping") == "textWrapping" else OBJECT
    if item.tag == FLD_CHAR:
        return OBJECT if item.get(w("fldCharType")) == "begin" else ""
    return OBJECT


class _Table:
    """Where the counting in a table has come."""

    row = cell = paragraph = 0

    def __init__(self, number: int) -> None:
        self.number = number


def locate(root: Element, *, file: str, part: str, member: str, headings: Container[str]) -> dict[Element, WordPlace]:
    """The place of every paragraph of a part; `headings` are the ids of the styles of headings. Counted as a reader counts: tables in the part, rows and cells in the table, paragraphs in the cell
    or in the note, and notes without the lines that Word keeps among them (ECMA-376 part 1, 17.11.23).
    """
    places: dict[Element, WordPlace] = {}
    tables: dict[Element, _Table] = {}
    boxes: dict[Element, int] = {}
    heading, number, table_count = "", 0, 0
    notes = [node for node in root.iterchildren(FOOTNOTE, ENDNOTE) if node.get(w("type"), "normal") == "normal"]
    whole_part, current, numbers = part, None, {note: number for number, note in enumerate(notes, 1)}
    for index, node in enumerate(root.iter(P)):
        if numbers and (note := next(node.iterancestors(FOOTNOTE, ENDNOTE), None)) is not current:
            current, number, table_count = note, 0, 0
            part = (
                _("{part}, noot {number}").format(part=whole_part, number=numbers[note])
                if note in numbers
                else whole_part
            )
        cell = box = None
        for ancestor in node.iterancestors():
            if ancestor.tag == TC:
                cell = ancestor
                break
            if ancestor.tag == TXBX:
                box = ancestor
                break
        style = node.find(f"{PPR}/{w('pStyle')}")
        if style is not None and style.get(VAL) in headings:
            heading = read_story(node).text.strip()[:60]
        if box is not None:
            boxes[box] = boxes.get(box, 0) + 1
            places[node] = WordPlace(
                file=file,
                part=_("tekstvak in {part}").format(part=part),
                heading=heading,
                paragraph=boxes[box],
                member=member,
                index=index,
            )
            continue
        row = next(cell.iterancestors(TR), None) if cell is not None else None
        table = next(row.iterancestors(TBL), None) if row is not None else None
        if cell is None or row is None or table is None:
            number += 1
            places[node] = WordPlace(
                file=file, part=part, heading=heading, paragraph=number, member=member, index=index
            )
            continue
        if table not in tables:
            table_count += 1
            tables[table] = _Table(table_count)
        spot = tables[table]
        if cell not in boxes:
            spot.paragraph = 0
            same_row = next(row.iterdescendants(TC)) is not cell
            spot.row, spot.cell = (spot.row, spot.cell + 1) if same_row else (spot.row + 1, 1)
        boxes[cell] = boxes.get(cell, 0) + 1
        places[node] = WordPlace(
            file=file, part=part, heading=heading, paragraph=boxes[cell], table=spot.number, row=spot.row, cell=spot.cell,
            member=member, index=index,
        )  # fmt: skip
    return places


def around(text: str, start: int, end: int, reach: int = 30) -> str:
    """The text around a tag, a little on both sides, for a message."""
    before, after = text[max(0, start - reach) : start], text[end : end + reach]
    cut = ("…" if start > reach else "") + before + text[start:end] + after + ("…" if end + reach < len(text) else "")
    return " ".join(cut.replace(OBJECT, "▢").split())
