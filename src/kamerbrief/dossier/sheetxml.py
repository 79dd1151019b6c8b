"""The parts of a workbook and how they hang together: its sheets, the texts they share, and what its number formats mean.

A general library reads numbers into binary floats, needs two passes to see a formula beside its outcome, and builds every empty formatted
cell. A ledger needs little of the format (ECMA-376 part 1, chapter 18) but needs it exact: the number `0.1` is read as the text `0.1`.
Memory stays in proportion to what is filled in; a sheet of a million empty rows costs only the time to pass over it.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from kamerbrief.dossier.sheetrows import Book, Sheet, Wanted, read_sheet, text_of
from kamerbrief.dossier.xmlstream import BrokenWorkbookError, parse_xml, stream_xml
from kamerbrief.gate import Package

_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_BUILT_IN_PERCENTAGES = frozenset([9, 10])
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_SHOWS_NOTHING = re.compile(r";{2,3}")
_LONGEST_FORMAT = 255  # characters, says Excel
_LARGEST_TREE = 16 * 1024 * 1024
"""Parts that are read whole (the list of sheets, the formats) stay far below this."""
_MOST_TEXTS = 1_000_000
_LONGEST_TEXTS = 64_000_000
"""Characters of all shared texts together: a ledger of as many rows as may be has a fraction of it."""
_PLAIN_TEXTS = re.compile(r'(?:<si><t(?: xml:space="preserve")?+(?:/>|>[^<&\x00-\x08\x0b-\x1f]*+</t>)</si>)++')
_TEXTS = re.compile(r"<si><t[^<>]*>([^<]*)<")


def read_sheets(package: Package, *, after: int = 0, is_wanted: Wanted = lambda rows: True) -> Iterator[Sheet]:
    """All worksheets in the order of their tabs. When a sheet has `after` filled rows, `is_wanted` says whether reading on has any use.

    Raises BrokenWorkbookError when the package is no readable workbook.
    """
    try:
        yield from _sheets(package, after, is_wanted)
    except etree.XMLSyntaxError as error:
        raise BrokenWorkbookError(str(error)) from None
    except (KeyError, ValueError, IndexError, OverflowError) as error:
        raise BrokenWorkbookError(str(error)) from None


def _sheets(package: Package, after: int, is_wanted: Wanted) -> Iterator[Sheet]:
    main = _target(package, "_rels/.rels", "", "/officeDocument")
    if not main:
        raise BrokenWorkbookError("officeDocument")
    folder, base = posixpath.split(main)
    rels = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
    workbook = _tree(package, main)
    book = _book(package, workbook, rels, folder)
    targets = {key: (kind, target) for key, kind, target in _relations(package, rels, folder)}
    read: set[str] = set()
    for element in workbook.iterfind(".//{*}sheets/{*}sheet"):
        key = next((value for name, value in element.attrib.items() if str(name).endswith("}id")), "")
        kind, target = targets[str(key)]
        if kind.endswith("/worksheet"):
            # Two tabs of one part would count its rows twice, and a thousand would take a thousand times as long.
            if target in read:
                raise BrokenWorkbookError(target)
            read.add(target)
            hidden = element.get("state", "visible") != "visible"
            with package.open(target) as stream:
                yield read_sheet(stream, Sheet(element.get("name", ""), hidden), book, after, is_wanted)


def _book(package: Package, workbook: etree._Element, rels: str, folder: str) -> Book:
    texts_at = _target(package, rels, folder, "/sharedStrings")
    styles_at = _target(package, rels, folder, "/styles")
    dates, percentages, unseen = _formats(_tree(package, styles_at)) if styles_at in package.members else _NO_FORMATS
    properties = workbook.find("{*}workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    return Book(
        texts=_shared_texts(package, texts_at) if texts_at in package.members else [],
        dates=dates,
        percentages=percentages,
        unseen=unseen,
        epoch=dt.datetime(1904, 1, 1) if is_1904 else dt.datetime(1899, 12, 30),  # noqa: DTZ001 - a day, not a moment
    )


def _relations(package: Package, rels: str, folder: str) -> Iterator[tuple[str, str, str]]:
    """Id, type and target member of each internal relation."""
    if rels not in package.members:
        return
    for relation in _tree(package, rels).iterfind("{*}Relationship"):
        if relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            member = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            yield relation.get("Id", ""), relation.get("Type", ""), member


def _target(package: Package, rels: str, folder: str, kind: str) -> str:
    """The member that a relation of this kind points to; empty without one."""
    return next((target for _id, name, target in _relations(package, rels, folder) if name.endswith(kind)), "")


def _tree(package: Package, member: str) -> etree._Element:
    with package.open(member) as stream:
        data = stream.read(_LARGEST_TREE + 1)
    if len(data) > _LARGEST_TREE:
        raise BrokenWorkbookError(member)
    return parse_xml(data)


def _shared_texts(package: Package, member: str) -> list[str]:
    """The texts that cells refer to by number."""
    texts: list[str] = []
    length = 0
    with package.open(member) as stream:
        for part in stream_xml(stream, root="sst", tags=("si",), depth=1, separator="si", plain=_PLAIN_TEXTS):
            found = _TEXTS.findall(part) if isinstance(part, str) else [text_of(part)]
            texts += found
            length += sum(map(len, found))
            if len(texts) > _MOST_TEXTS or length > _LONGEST_TEXTS:
                raise BrokenWorkbookError(member)
    return texts


_Formats = tuple[frozenset[int], frozenset[int], frozenset[int]]
_NO_FORMATS: _Formats = (frozenset(), frozenset(), frozenset())


def _formats(styles: etree._Element) -> _Formats:
    """The cell styles whose number format shows a date, those that show a percentage, and those that show nothing."""
    codes = {
        int(fmt.get("numFmtId", "0")): fmt.get("formatCode", "")[:_LONGEST_FORMAT]
        for fmt in styles.iterfind(".//{*}numFmts/{*}numFmt")
    }
    dates, percentages, unseen = set[int](), set[int](), set[int]()
    for index, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        number = int(style.get("numFmtId", "0"))
        code = codes.get(number, "")
        first = _LITERAL.sub("", code.split(";")[0])
        if _SHOWS_NOTHING.fullmatch(code):
            unseen.add(index)
        elif number in codes:
            if re.search(r"[dyhsj]|m{1,5}", first, re.IGNORECASE) and not re.search(r"[#0?]", first.replace(".0", "")):
                dates.add(index)
            elif "%" in first:
                percentages.add(index)
        elif number in _BUILT_IN_DATES:
            dates.add(index)
        elif number in _BUILT_IN_PERCENTAGES:
            percentages.add(index)
    return frozenset(dates), frozenset(percentages), frozenset(unseen)
