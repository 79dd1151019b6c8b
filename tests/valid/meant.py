"""The text that a Word file means to show, read with python-docx and lxml: the first of two readings that must agree.

Read as Word does: in the order of the document; without what was deleted, without the second copy that `mc:Fallback` holds for older programs, and without the results of page fields,
which every program computes anew. Headers and footers count when Word would show them on some page.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
NOT_SHOWN = {qn("w:del"), qn("w:moveFrom"), FALLBACK, qn("w:pPr"), qn("w:rPr")}
CHARACTERS = {qn("w:tab"): "\t", qn("w:ptab"): "\t", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
COUNTED_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION")


@dataclass(frozen=True, slots=True)
class Reading:
    """The paragraphs of a document that hold text: of the running text in order, of frames and notes and of headers and footers sorted."""

    body: tuple[str, ...]
    aside: tuple[str, ...]
    margins: tuple[str, ...]


def normal(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """The paragraphs in one Unicode form (NFC), without those that show nothing. Nothing else is made equal: not a space, not a case."""
    composed = (unicodedata.normalize("NFC", text) for text in paragraphs)
    return tuple(text for text in composed if text.strip())


def meant(data: bytes) -> Reading:
    """What the Word file `data` means to show."""
    document = docx.Document(io.BytesIO(data))
    running, aside = _split(document.element.body)
    aside += [text for note in _notes(document) for text in _texts(note)]
    margins = [text for element in _margins(document) for text in _texts(element)]
    return Reading(normal(running), tuple(sorted(normal(aside))), tuple(sorted(normal(margins))))


def _split(story: etree._Element) -> tuple[list[str], list[str]]:
    """The texts of the paragraphs of the story itself, and of those in text boxes."""
    running: list[str] = []
    aside: list[str] = []
    for paragraph in story.iter(qn("w:p")):
        around = {ancestor.tag for ancestor in paragraph.iterancestors()}
        if not around & NOT_SHOWN:
            (aside if qn("w:txbxContent") in around else running).append(_text(paragraph))
    return running, aside


def _texts(story: etree._Element) -> list[str]:
    running, aside = _split(story)
    return running + aside


def _text(paragraph: etree._Element) -> str:
    """The text of one paragraph, without that of paragraphs within it and of page fields."""
    pieces: list[str] = []
    fields: list[str] = []
    in_result: list[bool] = []
    for node in _shown(paragraph):
        if node.tag == qn("w:fldChar"):
            kind = node.get(qn("w:fldCharType"))
            if kind == "begin":
                fields.append("")
                in_result.append(False)
            elif kind == "separate":
                in_result[-1] = True
            else:
                fields.pop()
                in_result.pop()
        elif node.tag == qn("w:instrText"):
            fields[-1] += node.text or ""
        elif not any(shown and _is_counted(code) for code, shown in zip(fields, in_result, strict=True)):
            pieces.append(_character(node))
    return "".join(pieces)


def _shown(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag in NOT_SHOWN or child.tag == qn("w:p"):
            continue
        if child.tag == qn("w:fldSimple") and _is_counted(str(child.get(qn("w:instr"), ""))):
            continue
        yield child
        yield from _shown(child)


def _is_counted(code: str) -> bool:
    return code.split(maxsplit=1)[:1] in ([name] for name in COUNTED_FIELDS)


def _character(node: etree._Element) -> str:
    if node.tag == qn("w:t"):
        return node.text or ""
    if node.tag == qn("w:br"):
        return "" if node.get(qn("w:type")) in {"page", "column"} else "\n"
    return CHARACTERS.get(str(node.tag), "")


def _margins(document: Document) -> Iterator[etree._Element]:
    """The headers and footers that some page has: the first page's where the section says so, the even pages' where the document does."""
    for section in document.sections:
        shown = [section.header, section.footer]
        if section.different_first_page_header_footer:
            shown += [section.first_page_header, section.first_page_footer]
        if document.settings.odd_and_even_pages_header_footer:
            shown += [section.even_page_header, section.even_page_footer]
        for story in shown:
            if not story.is_linked_to_previous:
                yield story._element


def _notes(document: Document) -> Iterator[etree._Element]:
    """The notes that the running text refers to; others are in the file and on no page."""
    for kind in ("footnote", "endnote"):
        wanted = {node.get(qn("w:id")) for node in document.element.iter(qn(f"w:{kind}Reference"))}
        for relation in document.part.rels.values():
            if relation.reltype.endswith(f"/{kind}s"):
                root = etree.fromstring(relation.target_part.blob)
                yield from (note for note in root if note.get(qn("w:id")) in wanted)
