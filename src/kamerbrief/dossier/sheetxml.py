"""The cells of a workbook straight from its XML: values exactly as stored, formulas and their outcomes in one pass, what is hidden or merged.

A general library reads numbers into binary floats, needs two passes to see a formula beside its outcome, and builds every empty formatted
cell. A ledger needs little of the format (ECMA-376 part 1, chapter 18) but needs it exact: the number `0.1` is read as the text `0.1`.
Memory stays in proportion to what is filled in; a sheet of a million empty rows costs only the time to pass over it.
"""

from __future__ import annotations

import datetime as dt
import io
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from lxml import etree

from kamerbrief.dossier.tables import ErrorValue, Percentage, SourceRow, Uncalculated
from kamerbrief.gate import Package

_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
_BUILT_IN_PERCENTAGES = frozenset([9, 10])
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_LARGEST_EXPONENT = 40
"""A number beyond this is a mistake or an attack; as a text it is refused with its digits, and nothing computes with it."""
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_RANGE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?", re.ASCII)


class BrokenWorkbookError(Exception):
    """The package holds no workbook that can be read; the argument says in Dutch what is missing."""


@dataclass(slots=True)
class Sheet:
    """One sheet: its rows with something in them, and what Excel does not show. Columns count from 0, rows from 1."""

    name: str
    is_hidden: bool
    rows: list[SourceRow] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    is_filtered: bool = False


@dataclass(frozen=True, slots=True)
class _Book:
    """What the sheets of a workbook share: texts, the formats that make a number a date or a percentage, and the first day."""

    texts: list[str]
    dates: frozenset[int]
    percentages: frozenset[int]
    epoch: dt.datetime


def column_index(letters: str) -> int:
    """The index of a column from 0: A is 0, AA is 26."""
    index = 0
    for character in letters:
        index = index * 26 + ord(character) - 64
    return index - 1


def range_rows(reference: str) -> tuple[int, int]:
    """The first and last row of a range such as `A3:B7`; (0, 0) when it is none."""
    match = _RANGE.fullmatch(reference)
    return (int(match[2]), int(match[4] or match[2])) if match else (0, 0)


Wanted = Callable[[Sequence[SourceRow]], bool]


def read_sheets(package: Package, *, after: int = 0, is_wanted: Wanted = lambda rows: True) -> Iterator[Sheet]:
    """All worksheets in the order of their tabs. When a sheet has `after` filled rows, `is_wanted` says whether reading on has any use.

    Raises BrokenWorkbookError when the package is no readable workbook.
    """
    members = package.members
    for name, data in members.items():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in data:
            raise BrokenWorkbookError(name)
    try:
        yield from _sheets(members, after, is_wanted)
    except etree.XMLSyntaxError as error:
        raise BrokenWorkbookError(str(error)) from None
    except (KeyError, ValueError, IndexError, OverflowError) as error:
        raise BrokenWorkbookError(str(error)) from None


def _sheets(members: Mapping[str, bytes], after: int, is_wanted: Wanted) -> Iterator[Sheet]:
    main = _target(members, "_rels/.rels", "", "/officeDocument")
    if main is None:
        raise BrokenWorkbookError("officeDocument")
    folder, base = posixpath.split(main)
    rels = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
    workbook = _parse(members[main])
    book = _book(members, workbook, rels, folder)
    targets = {key: (kind, target) for key, kind, target in _relations(members, rels, folder)}
    for element in workbook.iterfind(".//{*}sheets/{*}sheet"):
        key = next((value for name, value in element.attrib.items() if str(name).endswith("}id")), "")
        kind, target = targets[str(key)]
        if kind.endswith("/worksheet"):
            hidden = element.get("state", "visible") != "visible"
            yield _sheet(members[target], Sheet(element.get("name", ""), hidden), book, after, is_wanted)


def _book(members: Mapping[str, bytes], workbook: etree._Element, rels: str, folder: str) -> _Book:
    texts_at = _target(members, rels, folder, "/sharedStrings") or ""
    styles_at = _target(members, rels, folder, "/styles") or ""
    dates, percentages = (
        _formats(_parse(members[styles_at])) if styles_at in members else (frozenset[int](), frozenset[int]())
    )
    properties = workbook.find("{*}workbookPr")
    is_1904 = properties is not None and properties.get("date1904") in {"1", "true"}
    return _Book(
        texts=list(_shared_texts(members[texts_at])) if texts_at in members else [],
        dates=dates,
        percentages=percentages,
        epoch=dt.datetime(1904, 1, 1) if is_1904 else dt.datetime(1899, 12, 30),  # noqa: DTZ001 - a day, not a moment
    )


def _relations(members: Mapping[str, bytes], rels: str, folder: str) -> Iterator[tuple[str, str, str]]:
    """Id, type and target member of each internal relation."""
    if rels not in members:
        return
    for relation in _parse(members[rels]).iterfind("{*}Relationship"):
        if relation.get("TargetMode") != "External":
            target = relation.get("Target", "")
            member = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            yield relation.get("Id", ""), relation.get("Type", ""), member


def _target(members: Mapping[str, bytes], rels: str, folder: str, kind: str) -> str | None:
    return next((target for _id, name, target in _relations(members, rels, folder) if name.endswith(kind)), None)


def _parse(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(data, parser)


def _events(data: bytes, *tags: str) -> Iterator[etree._Element]:
    """The elements with these local names as they close, each emptied after use, so that memory stays flat."""
    events = etree.iterparse(
        io.BytesIO(data),
        tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    for _event, element in events:
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _shared_texts(data: bytes) -> Iterator[str]:
    for item in _events(data, "si"):
        yield _text_of(item)


def _text_of(item: etree._Element) -> str:
    """The text of a shared or inline string: its runs together, without the phonetic guide."""
    return "".join(
        text.text or ""
        for text in item.iter("{*}t")
        if not any(etree.QName(parent).localname == "rPh" for parent in text.iterancestors())
    )


def _formats(styles: etree._Element) -> tuple[frozenset[int], frozenset[int]]:
    """The cell styles whose number format shows a date, and those that show a percentage."""
    codes = {
        int(fmt.get("numFmtId", "0")): fmt.get("formatCode", "") for fmt in styles.iterfind(".//{*}numFmts/{*}numFmt")
    }
    dates, percentages = set[int](), set[int]()
    for index, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        number = int(style.get("numFmtId", "0"))
        first = _LITERAL.sub("", codes.get(number, "").split(";")[0])
        if number in codes:
            if re.search(r"[dyhsj]|m{1,5}", first, re.IGNORECASE) and not re.search(r"[#0?]", first.replace(".0", "")):
                dates.add(index)
            elif "%" in first:
                percentages.add(index)
        elif number in _BUILT_IN_DATES:
            dates.add(index)
        elif number in _BUILT_IN_PERCENTAGES:
            percentages.add(index)
    return frozenset(dates), frozenset(percentages)


def _sheet(data: bytes, sheet: Sheet, book: _Book, after: int, is_wanted: Wanted) -> Sheet:
    last = 0
    for element in _events(data, "row", "col", "mergeCell", "autoFilter"):
        tag = etree.QName(element).localname
        if tag == "row":
            last = int(element.get("r", str(last + 1)))
            cells = _cells(element, book) if len(element) else []
            if cells:
                sheet.rows.append(SourceRow(last, cells))
                if len(sheet.rows) == after and not is_wanted(sheet.rows):
                    return sheet
                if element.get("hidden") in {"1", "true"} or element.get("ht") == "0":
                    sheet.hidden_rows.append(last)
        elif tag == "col":
            if element.get("hidden") in {"1", "true"} or element.get("width") == "0":
                first, final = int(element.get("min", "1")), int(element.get("max", "1"))
                sheet.hidden_columns.update(range(first - 1, min(final, 16_384)))
        elif tag == "mergeCell":
            sheet.merged.append(element.get("ref", ""))
        else:
            sheet.is_filtered = sheet.is_filtered or len(element) > 0
    return sheet


def _cells(row: etree._Element, book: _Book) -> list[object]:
    """The values of a row up to the last that is filled; a gap is None."""
    cells: list[object] = []
    position = -1
    for element in row:
        if not isinstance(element.tag, str) or not element.tag.endswith("}c"):
            continue
        reference = _CELL.fullmatch(element.get("r", ""))
        position = column_index(reference[1]) if reference else position + 1
        value = _value(element, book)
        if value is not None:
            while len(cells) < position:
                cells.append(None)
            cells[position:] = [value]
    return cells


def _value(cell: etree._Element, book: _Book) -> object:
    kind = cell.get("t", "n")
    stored: str | None = None
    formula: str | None = None
    for child in cell:
        tag = str(child.tag)
        if tag.endswith("}v"):
            stored = child.text
        elif tag.endswith("}f"):
            formula = child.text or ""
        elif tag.endswith("}is"):
            return _text_of(child)
    if kind == "str":
        return stored or ""
    if stored is None:
        return None if formula is None else Uncalculated(f"={formula}")
    if kind == "s":
        return book.texts[int(stored)]
    if kind == "b":
        return stored == "1"
    if kind == "e":
        return ErrorValue(stored)
    if kind == "d":
        return dt.datetime.fromisoformat(stored).replace(tzinfo=None)
    return _number(stored, int(cell.get("s", "0")), book)


def _number(stored: str, style: int, book: _Book) -> object:
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return stored
    if not number.is_finite() or (number and abs(number.adjusted()) > _LARGEST_EXPONENT):
        return stored
    if style in book.dates and 0 <= number < 2_958_466:  # 31 December 9999 is the last day that Excel knows
        seconds = round(number % 1 * 86_400)
        return book.epoch + dt.timedelta(days=int(number), seconds=seconds)
    if style in book.percentages:
        return Percentage(number * 100)
    return number
