"""What a filled part still needs: containers that hold what Word demands, and ids that are each other's only ones.

Loops copy what stands in them, ids included, and conditions can empty a cell. Both are mended here, by rule and counter, so that the same input
gives the same part.
"""

from __future__ import annotations

from collections.abc import Iterable

from kamerbrief.word.limits import MAX_COLUMNS
from kamerbrief.word.names import (
    BLOCK_CONTAINERS,
    BOOKMARK_END,
    BOOKMARK_START,
    COMMENT,
    ENDNOTE,
    FOOTNOTE,
    ID,
    R_RUN,
    REVISIONS,
    SDT,
    SDT_CONTENT,
    TBL,
    TC,
    TR,
    TXBX,
    VAL,
    VML,
    W14,
    WP,
    P,
    T,
    w,
)  # fmt: skip
from kamerbrief.word.numerals import highest, whole
from kamerbrief.word.package import Element

_NEED_PARAGRAPH = (TC, TXBX, FOOTNOTE, ENDNOTE, COMMENT, w("hdr"), w("ftr"))
_RANGES = ("perm", "moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange")
"""What has a start and an end that share a number (ECMA-376 part 1, 17.13)."""
PARAGRAPH_IDS = (f"{{{W14}}}paraId", f"{{{W14}}}textId")
"""Word's own ids of paragraphs and rows."""

_SHAPE_TYPE = f"{{{VML}}}shapetype"
_SHAPE_NUMBER = "{urn:schemas-microsoft-com:office:office}spid"


def finish(root: Element, *, tables_touch: bool, columns_change: bool = False) -> None:
    """Mend a filled part in place.

    `tables_touch` says that the template itself has tables without a paragraph between them; `columns_change` that cells were repeated.
    """
    _drop_hollow(root)
    if columns_change:
        for table in root.iter(TBL):
            fit_grid(table)
    if not tables_touch:
        _part_tables(root)
    _fill_containers(root)
    single_ids(root)


def single_ids(root: Element) -> None:
    """Give each id in a part to one element only."""
    _renumber(root.iter(f"{{{WP}}}docPr"), "id")
    _renumber((node.find(f"{w('sdtPr')}/{ID}") for node in root.iter(SDT)), VAL)
    _renumber(root.iter(*REVISIONS), ID)
    for kind in _RANGES:
        _renumber_pairs(root, w(f"{kind}Start"), w(f"{kind}End"))
    _unique_shapes(root)
    _unique_bookmarks(root)
    _unique_paragraph_ids(root)


def has_touching_tables(root: Element) -> bool:
    """Whether two tables stand directly after each other, which Word shows as one."""
    return any((following := table.getnext()) is not None and following.tag == TBL for table in root.iter(TBL))


def fit_grid(table: Element) -> None:
    """Give a table whose cells were repeated or left out as many grid columns as its widest row, within the width it had."""
    grid = table.find(w("tblGrid"))
    rows = [list(row.iterchildren(TC)) for row in table.iterchildren(TR)]
    if grid is None or not rows:
        return
    columns = list(grid.iterchildren(w("gridCol")))
    needed = max(sum(map(columns_taken, row)) for row in rows)
    if needed == len(columns) or not columns:
        return
    for row in rows:
        _stretch(row, len(columns), needed)
    widths = [max(0, whole(column.get(w("w"))) or 0) for column in columns]
    total = sum(widths)
    widths = (widths + [widths[-1]] * needed)[:needed]
    scaled = [width * total // (sum(widths) or 1) for width in widths]
    for column in columns:
        grid.remove(column)
    for width in scaled:
        grid.append(grid.makeelement(w("gridCol"), {w("w"): str(width)}))
    for row in rows:
        at = 0
        for cell in row:
            preferred, span = cell.find(f"{w('tcPr')}/{w('tcW')}"), columns_taken(cell)
            if preferred is not None:
                preferred.set(w("w"), str(sum(scaled[at : at + span])))
                preferred.set(w("type"), "dxa")
            at += span


def columns_taken(cell: Element) -> int:
    """How many columns of the grid a cell takes (ECMA-376 part 1, 17.4.17)."""
    span = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    value = whole(span.get(VAL)) if span is not None else None
    return min(max(1, value or 1), MAX_COLUMNS)


def columns_skipped(row: Element) -> int:
    """How many columns of the grid a row leaves out before its first cell (17.4.15)."""
    before = row.find(f"{w('trPr')}/{w('gridBefore')}")
    return whole(before.get(VAL)) or 0 if before is not None else 0


def _stretch(row: list[Element], before: int, after: int) -> None:
    """Let a merged cell of a row that was as wide as the table was stay so, when columns came or went in other rows."""
    merged = max(row, key=columns_taken, default=None)
    if merged is not None and columns_taken(merged) > 1 and sum(map(columns_taken, row)) == before != after:
        span = max(1, columns_taken(merged) + after - before)
        merged.find(f"{w('tcPr')}/{w('gridSpan')}").set(VAL, str(span))


def _drop_hollow(root: Element) -> None:
    """Rows without cells and tables without rows say nothing and are not allowed. What is called a row and stands in a run is none: half a field could go with it."""
    for row in list(root.iter(TR)):
        if next(row.iter(TC), None) is None and row.getparent().tag != R_RUN:
            row.getparent().remove(row)
    for table in list(root.iter(TBL)):
        if next(table.iter(TR), None) is None:
            table.getparent().remove(table)


def _part_tables(root: Element) -> None:
    """A paragraph between tables that came to touch: they would be shown as one."""
    for table in root.iter(TBL):
        following = table.getnext()
        if following is not None and following.tag == TBL and table.getparent().tag in BLOCK_CONTAINERS:
            table.addnext(table.makeelement(P))


def _fill_containers(root: Element) -> None:
    for container in root.iter(*_NEED_PARAGRAPH):
        last = container[-1] if len(container) else None
        while last is not None and last.tag in (BOOKMARK_START, BOOKMARK_END):
            last = last.getprevious()
        if last is None or last.tag not in (P, SDT):
            container.append(container.makeelement(P))
    for content in root.iter(SDT_CONTENT):
        if len(content):
            continue
        inline = any(ancestor.tag == P for ancestor in content.iterancestors(P, TC, TXBX))
        run = content.makeelement(R_RUN if inline else P)
        if inline:
            run.append(run.makeelement(T))
        content.append(run)


def _renumber(nodes: Iterable[Element | None], attribute: str) -> None:
    """A number that was used before becomes the next one above all numbers in the part."""
    present = [node for node in nodes if node is not None and node.get(attribute) is not None]
    seen: set[str] = set()
    last = highest(node.get(attribute) for node in present)
    for node in present:
        value = node.get(attribute)
        if value in seen:
            last = last + 1 if last < 2_000_000_000 else 1
            while str(last) in seen:
                last += 1
            value = str(last)
            node.set(attribute, value)
        seen.add(value)


def _renumber_pairs(root: Element, start: str, end: str) -> None:
    """Give each copy of a range a number, and a name when it has one, of its own; the copies of the two ends of a move keep the same name."""
    nodes = list(root.iter(start, end))
    last = highest(node.get(ID) for node in nodes)
    seen: dict[str, int] = {}
    waiting: dict[str, list[str]] = {}
    for node in nodes:
        key = node.get(ID, "")
        if node.tag == end:
            node.set(ID, waiting[key].pop(0) if waiting.get(key) else key)
            continue
        seen[key] = seen.get(key, 0) + 1
        number = key
        if seen[key] > 1:
            last += 1
            number = str(last)
            node.set(ID, number)
            if node.get(w("name")) is not None:
                node.set(w("name"), f"{node.get(w('name'))}_{seen[key]}")
        waiting.setdefault(key, []).append(number)


def _unique_shapes(root: Element) -> None:
    """The ids of drawings in the older form (VML): copies get a name of their own, and share the first copy's kind of shape."""
    shapes = [node for node in root.iter(f"{{{VML}}}*") if node.get("id") is not None]
    present = {node.get("id") for node in shapes}
    copies: dict[str, int] = {}
    for node in shapes:
        name = node.get("id")
        if name not in copies:
            copies[name] = 1
        elif node.tag == _SHAPE_TYPE:
            node.getparent().remove(node)
        else:
            copies[name] += 1
            while f"{name}_{copies[name]}" in present:
                copies[name] += 1
            node.set("id", f"{name}_{copies[name]}")
            node.attrib.pop(_SHAPE_NUMBER, None)


def _unique_bookmarks(root: Element) -> None:
    """The first copy of a bookmark keeps its name; later copies, and halves without the other half, go."""
    open_marks: dict[str, list[Element | None]] = {}
    names: set[str] = set()
    ids: set[str] = set()
    dropped: list[Element] = []
    next_id = 1 + highest(node.get(ID) for node in root.iter(BOOKMARK_START))
    renamed: dict[Element, str] = {}
    for node in root.iter(BOOKMARK_START, BOOKMARK_END):
        key = node.get(ID, "")
        if node.tag == BOOKMARK_START:
            name = node.get(w("name"), "").casefold()
            if name in names:
                dropped.append(node)
                open_marks.setdefault(key, []).append(None)
            else:
                names.add(name)
                open_marks.setdefault(key, []).append(node)
            continue
        waiting = open_marks.get(key)
        start = waiting.pop() if waiting else None
        if start is None:
            dropped.append(node)
        elif key in ids:
            renamed[start] = renamed[node] = str(next_id)
            next_id += 1
        else:
            ids.add(key)
    dropped += [start for waiting in open_marks.values() for start in waiting if start is not None]
    for node in dropped:
        node.getparent().remove(node)
    for node, number in renamed.items():
        node.set(ID, number)


def _unique_paragraph_ids(root: Element) -> None:
    """Word's own paragraph ids: copies lose theirs, and Word gives them new ones when it saves."""
    seen: set[str] = set()
    for node in root.iter(P, TR):
        value = node.get(PARAGRAPH_IDS[0])
        if value is None:
            continue
        if value in seen:
            for name in PARAGRAPH_IDS:
                node.attrib.pop(name, None)
        seen.add(value)
