"""A table under a caption whose repeated rows are none: it would say nothing, so it goes, and the caption above it too.

Only where that is beyond doubt: the caption has Word's own style for captions and stands directly above the table, and the table has one repetition of rows, that
leaves out no items and has no `else`. Everything in such a table, a row of totals as well, is then about rows that are not there.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from kamerbrief.word.expressions import Statement
from kamerbrief.word.marks import Marks
from kamerbrief.word.names import PPR, TBL, VAL, P, w
from kamerbrief.word.package import Element
from kamerbrief.word.styles import StyleSheet


def wrap_captioned_tables(root: Element, statements: Sequence[Statement], marks: Marks, styles: StyleSheet) -> None:
    """Put a `table` mark before the caption and an `end` mark after the table, wherever the rule holds."""
    for table in list(root.iter(TBL)):
        caption = table.getprevious()
        if caption is None or caption.tag != P:
            continue
        style = caption.find(f"{PPR}/{w('pStyle')}")
        loop = _only_loop(table, statements)
        if loop is not None and style is not None and style.get(VAL) in styles.captions:
            caption.addprevious(marks.make("table", loop.number))
            table.addnext(marks.make("end", loop.number))


def _only_loop(table: Element, statements: Sequence[Statement]) -> Statement | None:
    """The one repetition of rows in a table, unless there is more to decide on than whether its list is empty."""
    tags = [statements[int(mark.text.split()[1])] for mark in table.iterchildren(etree.PI)]
    if not tags or tags[0].keyword != "for" or tags[0].passes is not None:
        return None
    (first, *others) = tags[0].partners
    return tags[0] if first is tags[-1] and not others else None
