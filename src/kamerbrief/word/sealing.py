"""Is what filling makes of a part sound whatever the data are? Told once, of the template; such a part is never read again after it was filled.

What a filled part may need (see `finishing`) comes from two things: a loop copies ids, and a block that is left out takes the last paragraph of a cell, the
last row of a table or the paragraph between two tables along. A part is sealed when no loop holds an id, no block holds half a pair, and every container
ends as Word demands whichever of its blocks are put out, and how often. That is decided by following what may stand last at each point.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from kamerbrief.records import NamedTuple
from kamerbrief.word.expressions import CELL_KEYWORDS, Statement
from kamerbrief.word.names import (
    BODY,
    BOOKMARK_END,
    BOOKMARK_START,
    ENDNOTE,
    ENDNOTE_REFERENCE,
    FOOTNOTE,
    FOOTNOTE_REFERENCE,
    REVISIONS,
    SDT,
    SDT_CONTENT,
    SECTPR,
    TBL,
    TC,
    TCPR,
    TR,
    TXBX,
    VML,
    W14,
    WP,
    P,
    w,
)  # fmt: skip
from kamerbrief.word.package import Element

_ENDS_IN_PARAGRAPH = (TC, TXBX, FOOTNOTE, ENDNOTE, w("hdr"), w("ftr"))
_NEVER_EMPTY = (TBL, SDT_CONTENT)
_PASSED_OVER = frozenset(
    {TCPR, SECTPR, BOOKMARK_START, BOOKMARK_END, *map(w, ("proofErr", "tblPr", "tblGrid", "rPr", "pPr"))}
)
_IN_TABLE = frozenset({TR, etree.PI, *_PASSED_OVER})
"""What may stand in a table beside others: anything else is no row that keeps it from being empty."""
_PAIRED = frozenset(
    {BOOKMARK_START, BOOKMARK_END}
    | {
        w(f"{name}{side}")
        for name in ("perm", "moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange")
        for side in ("Start", "End")
    }
)
_NUMBERED = frozenset({f"{{{WP}}}docPr", SDT, FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE, *REVISIONS})
_PARAGRAPH_IDS = (f"{{{W14}}}paraId", f"{{{W14}}}textId")

_NOTHING, _PARAGRAPH, _TABLE = "nothing", "paragraph", "table"
_Last = frozenset[str]


class _OpenError(Exception):
    """What filling makes cannot be vouched for; never leaves this module."""


class _Span(NamedTuple):
    """A block among the children of a container: its branches, whether one of them is always taken, whether it repeats."""

    branches: list[list[_Child]]
    is_exhaustive: bool
    repeats: bool


_Child = str | _Span


def is_sealed(root: Element, statements: Sequence[Statement]) -> bool:
    """Whether a part with its marks in place needs no reading again once it is filled. Word's own paragraph ids are taken out of what repeats."""
    if not statements or any(statement.keyword in CELL_KEYWORDS for statement in statements):
        return False
    try:
        repeated = _follow_spans(root, statements)
        for container in root.iter(BODY, TR, *_NEVER_EMPTY, *_ENDS_IN_PARAGRAPH):
            _follow(container, statements)
    except _OpenError:
        return False
    for node in repeated:
        for name in _PARAGRAPH_IDS:
            node.attrib.pop(name, None)
    return True


def _follow_spans(root: Element, statements: Sequence[Statement]) -> list[Element]:
    """Sees to it that no id is inside a loop and no half of a pair inside a block; the paragraphs and rows inside loops."""
    repeats: list[bool] = []
    repeated: list[Element] = []
    for node in root.iter():
        if node.tag is etree.PI:
            act, number = node.text.split()
            statement = statements[int(number)]
            if act in ("paragraphs", "cell", "table", "note"):
                repeats.append(act in ("paragraphs", "cell"))
            elif act == "end" or (act == "do" and statement.closes):
                if not repeats:
                    raise _OpenError
                repeats.pop()
            elif act == "do" and statement.opens:
                repeats.append(statement.keyword == "for")
        elif repeats:
            if node.tag in _PAIRED:
                raise _OpenError
            if any(repeats):
                is_kept_note = node.tag in (FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE) and len(node)
                if (node.tag in _NUMBERED and not is_kept_note) or (
                    isinstance(node.tag, str) and node.tag.startswith(f"{{{VML}}}")
                ):
                    raise _OpenError
                if node.tag in (P, TR):
                    repeated.append(node)
    return repeated


def _follow(container: Element, statements: Sequence[Statement]) -> None:
    children = list(container)
    if container.tag == TR:
        if any(child.tag is etree.PI for child in children) or next(container.iter(TC), None) is None:
            raise _OpenError
        return
    if container.tag == TBL and any(child.tag not in _IN_TABLE for child in children):
        raise _OpenError
    spans, rest = _spans(children, 0, statements)
    if rest != len(children):
        raise _OpenError
    last = _last(spans, frozenset({_NOTHING}))
    if container.tag in _ENDS_IN_PARAGRAPH and last != {_PARAGRAPH}:
        raise _OpenError
    if container.tag in _NEVER_EMPTY and _NOTHING in last:
        raise _OpenError


def _spans(children: Sequence[Element], start: int, statements: Sequence[Statement]) -> tuple[list[_Child], int]:
    """The children from `start` as a tree of blocks, up to the mark that ends or parts the block they stand in."""
    found: list[_Child] = []
    at = start
    while at < len(children):
        child = children[at]
        at += 1
        if child.tag is etree.PI:
            act, number = child.text.split()
            statement = statements[int(number)]
            if act in ("paragraphs", "cell", "table"):
                inner, at = _spans(children, at, statements)
                found.append(_Span([inner], act == "cell", act != "table"))
                at += 1
            elif act == "end" or (act == "do" and statement.keyword in ("elif", "else", "endif", "endfor")):
                return found, at - 1
            elif act == "do" and statement.opens:
                span, at = _block(children, at, statements, statement)
                found.append(span)
        elif child.tag == TBL:
            found.append(_TABLE)
        elif child.tag not in _PASSED_OVER:
            found.append(_PARAGRAPH)
    return found, at


def _block(
    children: Sequence[Element], at: int, statements: Sequence[Statement], opener: Statement
) -> tuple[_Span, int]:
    branches: list[list[_Child]] = []
    exhaustive = False
    while at < len(children):
        branch, at = _spans(children, at, statements)
        branches.append(branch)
        if at == len(children):
            raise _OpenError
        tag = statements[int(children[at].text.split()[1])]
        at += 1
        if tag.closes:
            return _Span(branches, exhaustive, opener.keyword == "for"), at
        exhaustive = exhaustive or tag.keyword == "else"
    raise _OpenError


def _last(children: Sequence[_Child], before: _Last) -> _Last:
    """What may stand last after these children, when `before` may stand last before them."""
    last = before
    for child in children:
        if child == _TABLE:
            if _TABLE in last:
                raise _OpenError  # they would be shown as one
            last = frozenset({_TABLE})
        elif isinstance(child, str):
            last = frozenset({_PARAGRAPH})
        else:
            last = _after(child, last)
    return last


def _after(span: _Span, before: _Last) -> _Last:
    after: _Last = frozenset() if span.is_exhaustive else before
    for number, branch in enumerate(span.branches):
        one = _last(branch, before)
        if span.repeats and number == 0:
            one |= _last(branch, one)
        after |= one
    return after
