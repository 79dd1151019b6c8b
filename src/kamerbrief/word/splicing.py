"""Long tables: rows that a loop repeats and that differ in nothing but text are judged once and put in place as they were written.

What a filled part still needs (see `finishing`) is found by reading it again, which for a table of thousands of rows costs more than filling it. A row without
ids, notes, pictures or tables of its own, whose cells always keep a paragraph, needs none of it however often it is repeated. Of such a loop only the first
round takes part in the reading; the others are kept aside and spliced in behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from kamerbrief.word.expressions import Statement
from kamerbrief.word.names import (
    FLD_CHAR,
    HYPERLINK,
    INSTR_TEXT,
    PPR,
    R_RUN,
    REVISIONS,
    RPR,
    TBL,
    TC,
    TR,
    VAL,
    W14,
    P,
    T,
    w,
)
from kamerbrief.word.package import Element

TARGET = "kbsplice"
_PLAIN = frozenset(
    {
        TR, TC, P, R_RUN, T, HYPERLINK, INSTR_TEXT, FLD_CHAR,
        *map(w, ("tab", "br", "noBreakHyphen", "softHyphen", "proofErr", "lastRenderedPageBreak")),
    }
)  # fmt: skip
_SETTINGS = (PPR, RPR, w("trPr"), w("tcPr"), w("tblPrEx"))
_PARAGRAPH_IDS = (f"{{{W14}}}paraId", f"{{{W14}}}textId")


def mark_plain_rows(root: Element, statements: Sequence[Statement], counted: frozenset[str] | None = None) -> None:
    """Mark the loops (`spliced`) whose rows may be put in place unread, and take Word's own paragraph ids out of those rows.

    In a document whose fields count what stands in it, rows with a field or a paragraph of one of the styles `counted` are read.
    """
    for table in root.iter(TBL):
        children = list(table)
        for index, child in enumerate(children):
            if child.tag is not etree.PI:
                continue
            opener = statements[int(child.text.split()[1])]
            if opener.keyword == "for" and len(opener.partners) == 1:
                rows = _rows_up_to(children[index + 1 :], opener.partners[0].number)
                if rows and all(_is_plain(row) and not (counted is not None and _counts(row, counted)) for row in rows):
                    opener.spliced = True
                    _drop_ids(rows)


def _rows_up_to(children: Sequence[Element], closer: int) -> list[Element]:
    """The rows up to the mark of the closing tag; none when something else stands between."""
    rows: list[Element] = []
    for child in children:
        if child.tag is etree.PI:
            return rows if child.text == f"do {closer}" else []
        if child.tag != TR:
            return []
        rows.append(child)
    return []


def _is_plain(row: Element) -> bool:
    if next(row.iter(*REVISIONS), None) is not None:  # each copy has a number of its own
        return False
    for node in row.iter():
        if node.tag is etree.PI:
            if node.text.startswith(("do ", "dot ")) and next(node.iterancestors(P, TR)).tag == TR:
                return False
            if node.text.startswith("paragraphs "):
                return False
        elif (
            node.tag not in _PLAIN
            and next(node.iterancestors(*_SETTINGS), node if node.tag in _SETTINGS else None) is None
        ):
            return False
    return True


def _counts(row: Element, styles: frozenset[str]) -> bool:
    fields = next(row.iter(FLD_CHAR, w("fldSimple")), None)
    return fields is not None or any(node.get(VAL) in styles for node in row.iter(w("pStyle"), w("outlineLvl")))


def _drop_ids(rows: Sequence[Element]) -> None:
    for row in rows:
        for node in row.iter(P, TR):
            for name in _PARAGRAPH_IDS:
                node.attrib.pop(name, None)


def splice(data: bytes, kept: Mapping[int, str]) -> bytes:
    """A part with the rows that were kept aside in place of their marks."""
    if not kept:
        return data
    first, *others = data.split(b"<?" + TARGET.encode() + b" ")
    pieces = [first]
    for other in others:
        number, _end, rest = other.partition(b"?>")
        pieces += [kept[int(number)].encode("utf-8"), rest]
    return b"".join(pieces)
