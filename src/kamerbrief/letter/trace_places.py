"""Where a finished document shows its figures, told as somebody who has it open in Word finds them.

The texts are sought in the order in which they were printed, in the document as python-docx reads it: the way in which reading back compares them.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kamerbrief.findings import WordPlace
from kamerbrief.i18n import _
from kamerbrief.letter.readback_charts import numbers_of_charts, story_of
from kamerbrief.word.package import Element

if TYPE_CHECKING:
    from docx.document import Document
    from docx.opc.part import XmlPart

_AROUND = 40
_KINDS = {"header": _("koptekst"), "footer": _("voettekst"), "footnotes": _("voetnoten"), "endnotes": _("eindnoten")}


@dataclass(frozen=True, slots=True)
class Sought:
    """A text to be found: the zip member (story) that it was printed in, or its charts (see `readback_charts.story_of`), and the text."""

    member: str
    text: str


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    text: str
    place: WordPlace


def locate(data: bytes, name: str, sought: Sequence[Sought]) -> list[WordPlace | None]:
    """For each text its place in the document `data` called `name`, with the words around it; None where it is not found."""
    import docx

    stories = dict(_stories(docx.Document(io.BytesIO(data)), name))
    cursor: dict[str, int] = {}
    return [_found(stories.get(one.member, []), one, cursor) for one in sought]


def _found(paragraphs: list[_Paragraph], one: Sought, cursor: dict[str, int]) -> WordPlace | None:
    text = one.text
    after = cursor.get(one.member, 0)
    for paragraph in paragraphs:
        if paragraph.start + len(paragraph.text) <= after:
            continue
        spot = paragraph.text.find(text, max(after - paragraph.start, 0))
        if spot >= 0:
            end = spot + len(text)
            cursor[one.member] = paragraph.start + end
            around = paragraph.text[max(spot - _AROUND, 0) : end + _AROUND].strip()
            return paragraph.place._replace(context=around, member=one.member.partition(" ")[0])
    return None


def _stories(document: Document, name: str) -> Iterator[tuple[str, list[_Paragraph]]]:
    part = document.part
    member = str(part.partname).lstrip("/")
    headings = {style.style_id for style in document.styles if style.name.casefold().startswith("heading")}
    paragraphs = dict(_paragraphs(document.element.body, WordPlace(file=name, part=_("hoofdtekst")), headings))
    yield member, list(paragraphs.values())
    yield story_of(member, "chart "), list(_of_charts(part, paragraphs))
    for relation in part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in _KINDS and not relation.is_external and hasattr(relation.target_part, "element"):
            member = str(relation.target_part.partname).lstrip("/")
            place = WordPlace(file=name, part=_KINDS[kind])
            paragraphs = dict(_paragraphs(relation.target_part.element, place, headings))
            yield member, list(paragraphs.values())
            yield story_of(member, "chart "), list(_of_charts(relation.target_part, paragraphs))


def _of_charts(part: XmlPart, paragraphs: Mapping[Element, _Paragraph]) -> Iterator[_Paragraph]:
    """The charts of a story with their numbers, each at the place of its paragraph."""
    from docx.oxml.ns import qn

    start = 0
    for shown, numbers in numbers_of_charts(part):
        place = paragraphs[next(shown.iterancestors(qn("w:p")))].place
        yield _Paragraph(start, numbers, place._replace(part=_("grafiek in {part}").format(part=place.part)))
        start += len(numbers) + 1


def _paragraphs(story: Element, base: WordPlace, headings: set[str]) -> Iterator[tuple[Element, _Paragraph]]:
    """The paragraphs of a story in document order, each with its text and place: its number under the last heading, or its cell."""
    from docx.oxml.ns import qn

    heading, number, start = "", 0, 0
    tables = {table: position for position, table in enumerate(story.iter(qn("w:tbl")), start=1)}
    for node in story.iter(qn("w:p")):
        text = "".join(_texts(node))
        number += 1
        cell = next(node.iterancestors(qn("w:tc")), None)
        style = node.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if cell is not None:
            row = cell.getparent()
            table = row.getparent()
            place = base._replace(
                heading=heading,
                table=tables.get(table, 0),
                row=_number(row, table.iterchildren(qn("w:tr"))),
                cell=_number(cell, row.iterchildren(qn("w:tc"))),
            )
        else:
            place = base._replace(heading=heading, paragraph=number)
        yield node, _Paragraph(start, text, place)
        start += len(text) + 1
        if style is not None and style.get(qn("w:val")) in headings and text.strip():
            heading, number = text.strip(), 0


def _number(node: object, siblings: Iterator[object]) -> int:
    return next((position for position, other in enumerate(siblings, start=1) if other is node), 0)


def _texts(paragraph: Element) -> Iterator[str]:
    """The text of a paragraph, those that tell of its drawings included, without that of text boxes in it: those are paragraphs of their own."""
    from docx.oxml.ns import qn

    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("wp:docPr")):
        if next(node.iterancestors(qn("w:p"))) is not paragraph:
            continue
        if node.tag == qn("wp:docPr"):
            yield f" {node.get('title', '')} {node.get('descr', '')} "
        else:
            yield (node.text or "") if node.tag == qn("w:t") else " "
