"""Findings as Word comments in a copy of a template: at the tag where there is one, else over the paragraph.

Word knows comments in the body only. What stands in a header, a footer, a note or a property gets a comment at the first paragraph that names its place;
what stands in a text box gets one at the paragraph that the box hangs on. Comments that the template had stay.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.run import Run

from kamerbrief.findings import Finding, WordPlace
from kamerbrief.gate import open_package
from kamerbrief.letter.annotate_remark import AUTHOR, MOST_REMARKS, remark, too_many
from kamerbrief.word.archive import write_package
from kamerbrief.word.story import Segment, read_story

_P, _R, _T, _R_PR = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:rPr")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element = Any
"""An element of python-docx's tree."""

WordDocument = Any
"""A document of python-docx, also as the parent that its runs ask for."""


def with_comments(data: bytes, findings: Sequence[Finding]) -> bytes:
    """The Word document `data` with a comment for each finding, and otherwise as it was. The same input gives the same bytes.

    Raises whatever python-docx raises for a document that it cannot read.
    """
    document = docx.Document(io.BytesIO(data))
    paragraphs = list(document.element.body.iter(_P))
    if not paragraphs:
        document.add_paragraph()
        paragraphs = list(document.element.body.iter(_P))
    member = str(document.part.partname).lstrip("/")
    kept = {comment.comment_id for comment in document.comments}
    for finding in findings[:MOST_REMARKS]:
        paragraph, tag = _anchor(finding, paragraphs, member)
        here = paragraph is not None
        target = _outermost(paragraph if paragraph is not None else paragraphs[0])
        _comment(document, target, remark(finding, with_place=not here or target is not paragraph), tag)
    if len(findings) > MOST_REMARKS:
        _comment(document, _outermost(paragraphs[0]), too_many(len(findings) - MOST_REMARKS), "")
    for comment in document.comments:
        if comment.comment_id not in kept:
            comment._comment_elm.date = None  # noqa: SLF001 - it would be the clock's; there is no public way
    stream = io.BytesIO()
    document.save(stream)
    package, _unreadable = open_package(stream.getvalue(), "kopie.docx")
    assert package is not None
    return write_package(package.members)


def _anchor(finding: Finding, paragraphs: Sequence[Element], member: str) -> tuple[Element | None, str]:
    """The paragraph and the tag of a finding. A file that another takes up has no member in its places: only its body comes along."""
    place = finding.place
    if isinstance(place, WordPlace) and place.member in ("", member) and 0 <= place.index < len(paragraphs):
        return paragraphs[place.index], place.tag
    return None, ""


def _outermost(paragraph: Element) -> Element:
    """The paragraph of the text itself: Word has no comments in a text box."""
    return next(iter(reversed(list(paragraph.iterancestors(_P)))), paragraph)


def _comment(document: WordDocument, paragraph: Element, text: str, tag: str) -> None:
    first, last = _runs(paragraph, tag)
    document.add_comment([Run(first, document), Run(last, document)], text, author=AUTHOR, initials="kb")


def _runs(paragraph: Element, tag: str) -> tuple[Element, Element]:
    """The first and last run to mark: those of the tag, cut loose from the text around it, else those of the paragraph."""
    story = read_story(paragraph)
    start = story.text.find(tag) if tag else -1
    if start >= 0:
        end = start + len(tag)
        touched = [one for one in story.segments if one.start < end and one.start + len(one.text) > start]
        if all(one.element.getparent().tag == _R for one in touched):
            last = _cut(touched[-1], end, keep_left=True)
            first = _cut(touched[0], start, keep_left=False)
            return first, last if len(touched) > 1 else first
    runs = [one.element.getparent() for one in story.segments if one.element.getparent().tag == _R]
    if not runs:
        run = OxmlElement("w:r")
        paragraph.append(run)
        runs = [run]
    return runs[0], runs[-1]


def _cut(segment: Segment, offset: int, *, keep_left: bool) -> Element:
    """The run of a segment, cut at `offset` of the paragraph so that it ends (or begins) there; whole when it holds more than one text."""
    run = segment.element.getparent()
    at = offset - segment.start
    if (
        segment.element.tag != _T
        or not 0 < at < len(segment.text)
        or any(child.tag not in (_R_PR, _T) for child in run)
    ):
        return run
    if len(run.findall(_T)) > 1:
        return run
    other = deepcopy(run)
    left, right = segment.text[:at], segment.text[at:]
    if keep_left:
        run.addnext(other)
        _write(run, left)
        _write(other, right)
        segment.text = left
    else:
        run.addprevious(other)
        _write(other, left)
        _write(run, right)
    return run


def _write(run: Element, text: str) -> None:
    node = run.find(_T)
    node.text = text
    node.set(_SPACE, "preserve")
