"""Contents lists: the lines of a TOC field, made anew of the headings or captions that a product really has (ECMA-376 part 1, 17.16.5.68).

The numbers of pages are left to Word, which the field asks to make it anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from kamerbrief.records import NamedTuple
from kamerbrief.word.fields import Field, Outline, level_of, read_fields, shown_text
from kamerbrief.word.names import (
    BOOKMARK_END,
    BOOKMARK_START,
    FALLBACK,
    FLD_CHAR,
    HYPERLINK,
    ID,
    INSTR_TEXT,
    PPR,
    R_RUN,
    RPR,
    SPACE,
    TXBX,
    VAL,
    P,
    T,
    w,
)  # fmt: skip
from kamerbrief.word.numerals import highest, whole
from kamerbrief.word.package import Element

_FIRST_NAME = 200_000_001
"""Above the numbers that Word gives its own marks of headings, `_Toc` and nine digits."""


class _Line(NamedTuple):
    level: int
    text: str
    bookmark: str


def write_contents(root: Element, field: Field, outline: Outline) -> bool:
    """Make the lines of a contents list anew and mark its pages stale; False, and nothing done, when it is put together in a way that is not Word's."""
    if field.separator is None or field.end is None:
        return False
    first, last = (next(one.iterancestors(P), None) for one in (field.begin, field.end))
    if first is None or last is None or first.getparent() is not last.getparent():
        return False
    opening, closing = field.separator.getparent(), field.end.getparent()
    if opening is closing or opening.getparent() is not first or closing.getparent() is not last:
        return False
    wanted = _wanted(root, field, outline.levels, _paragraphs_of(first, last))
    if wanted is None:
        return False
    forms = _forms(first, last, outline)
    lines = [_Line(level, shown_text(paragraph), _bookmark(root, paragraph)) for level, paragraph in wanted]
    _replace(first, last, field, lines, forms)
    field.mark_stale()
    return True


def _paragraphs_of(first: Element, last: Element) -> set[Element]:
    found, node = {first, last}, first
    while node is not last and node is not None:
        found.update(node.iter(P))
        node = node.getnext()
    return found


def _wanted(
    root: Element, field: Field, levels: Mapping[str, int], own: set[Element]
) -> list[tuple[int, Element]] | None:
    """The paragraphs that come in the list, with their levels; None for a list of another kind."""
    sequence = field.switch("\\c")
    paragraphs = [one for one in root.iter(P) if one not in own and next(one.iterancestors(FALLBACK), None) is None]
    if sequence is not None:
        numbered = [one for one in read_fields(root) if one.kind == "SEQ" and not one.is_deleted and not one.is_shadow]
        holders = {next(one.begin.iterancestors(P), None) for one in numbered if one.argument.casefold() == sequence.casefold()}  # fmt: skip
        return [(0, one) for one in paragraphs if one in holders]
    if any(field.switch(f"\\{sign}") is not None for sign in "abflt"):
        return None
    span = field.switch("\\o") or "1-9"
    low, high = (whole(edge) for edge in span.partition("-")[::2])
    if low is None or high is None:
        return None
    found = [(level_of(one, levels), one) for one in paragraphs]
    return [
        (level, one)
        for level, one in found
        if low <= level <= high and shown_text(one) and next(one.iterancestors(TXBX), None) is None
    ]


def _forms(first: Element, last: Element, outline: Outline) -> dict[int, Element]:
    """The settings of a line of each level: those of the first such line that stands in the template, or its style alone."""
    forms = {}
    for level, style in outline.lines.items():
        forms[level] = first.makeelement(PPR)
        forms[level].append(first.makeelement(w("pStyle"), {VAL: style}))
    by_style = {style: level for level, style in outline.lines.items()}
    found: set[int] = set()
    node = first
    while node is not None:
        used = node.find(f"{PPR}/{w('pStyle')}") if node.tag == P else None
        level = by_style.get(used.get(VAL, ""), -1) if used is not None else -1
        if level >= 0 and level not in found:
            forms[level] = node.find(PPR)
            found.add(level)
        node = node.getnext() if node is not last else None
    return forms


def _bookmark(root: Element, paragraph: Element) -> str:
    """The name of the mark of a heading, which it gets when it has none."""
    for node in paragraph.iter(BOOKMARK_START):
        if node.get(w("name"), "").startswith("_Toc"):
            return str(node.get(w("name")))
    marks = list(root.iter(BOOKMARK_START))
    taken = {node.get(w("name")) for node in marks}
    number = _FIRST_NAME
    while f"_Toc{number}" in taken:
        number += 1
    key = str(1 + highest(node.get(ID) for node in marks))
    start = paragraph.makeelement(BOOKMARK_START, {ID: key, w("name"): f"_Toc{number}"})
    settings = paragraph.find(PPR)
    if settings is not None:
        settings.addnext(start)
    else:
        paragraph.insert(0, start)
    paragraph.append(paragraph.makeelement(BOOKMARK_END, {ID: key}))
    return f"_Toc{number}"


def _replace(first: Element, last: Element, field: Field, lines: list[_Line], forms: Mapping[int, Element]) -> None:
    assert field.separator is not None
    assert field.end is not None
    opening = list(_up_to(first, field.separator.getparent()))
    end_run = field.end.getparent()
    closing = [end_run, *end_run.itersiblings()]
    end_settings = last.find(PPR) if last is not first else None
    paragraphs: list[Element] = []
    for line in lines:
        paragraph = first.makeelement(P)
        if line.level in forms:
            paragraph.append(deepcopy(forms[line.level]))
        paragraphs.append(paragraph)
        if line is lines[0]:
            paragraph.extend(opening)
        paragraph.append(_entry(paragraph, line))
    tail = first.makeelement(P)
    if end_settings is not None:
        tail.append(end_settings)
    if not lines:
        tail.extend(opening)
    tail.extend(closing)
    node, following = first, []
    while node is not last:
        following.append(node)
        node = node.getnext()
    for one in [*paragraphs, tail]:
        first.addprevious(one)
    for old in [*following, last]:
        old.getparent().remove(old)


def _up_to(paragraph: Element, run: Element) -> Iterator[Element]:
    """What opens the field, in its paragraph: everything up to the run that parts code and result, without what that run holds of the result."""
    for child in list(paragraph):
        if child.tag == PPR:
            continue
        if child is run:
            past = False
            for item in list(child):
                if past:
                    child.remove(item)
                past = past or (item.tag == FLD_CHAR and item.get(w("fldCharType")) == "separate")
            yield child
            return
        yield child


def _entry(paragraph: Element, line: _Line) -> Element:
    """A line as Word writes one: a link to the heading, with its text, a tab and a field for the page."""

    def run(*children: Element, hidden: bool = True) -> Element:
        made = paragraph.makeelement(R_RUN)
        if hidden:
            settings = paragraph.makeelement(RPR)
            settings.append(paragraph.makeelement(w("webHidden")))
            made.append(settings)
        made.extend(children)
        return made

    def mark(kind: str) -> Element:
        return paragraph.makeelement(FLD_CHAR, {w("fldCharType"): kind})

    text = paragraph.makeelement(T, {SPACE: "preserve"})
    text.text = line.text
    code = paragraph.makeelement(INSTR_TEXT, {SPACE: "preserve"})
    code.text = f" PAGEREF {line.bookmark} \\h "
    link = paragraph.makeelement(HYPERLINK, {w("anchor"): line.bookmark, w("history"): "1"})
    link.extend([run(text, hidden=False), run(paragraph.makeelement(w("tab")))])
    link.extend([run(mark("begin")), run(code), run(mark("separate")), run(mark("end"))])
    return link
