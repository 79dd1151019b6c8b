"""The rows of one sheet of a workbook: values exactly as stored, formulas and their outcomes in one pass, what is hidden or merged."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import IO

from lxml import etree

from kamerbrief.dossier.tables import MAX_CELLS, MAX_ROWS, ErrorValue, Percentage, SourceRow, Uncalculated
from kamerbrief.dossier.xmlstream import BrokenWorkbookError, stream_xml

_LARGEST_EXPONENT = 40
"""A number beyond this is a mistake or an attack; as a text it is refused with its digits, and nothing computes with it."""
_LAST_DAY = 2_958_466  # 31 December 9999 is the last day that Excel knows
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_TEXT = r"[^<&\x00-\x08\x0b-\x1f]*+"
_CELL = (
    r'<c r="[A-Z]{1,3}+[1-9][0-9]{0,6}+"(?: s="[0-9]{1,6}+")?+(?: t="[a-zS]++")?+'
    rf'(?:/>|>(?:<f(?: [^<>]*+)?+(?:(?<=/)>|(?<!/)>{_TEXT}</f>))?+(?:<v>{_TEXT}</v>|<v ?/>)?+</c>|><is><t(?: xml:space="preserve")?+>{_TEXT}</t></is></c>)'
)
_EMPTY_ROWS = re.compile(
    r'(?:<row r="[0-9]{1,7}+"[^<>]*+(?<!/)>(?:<c r="[^<>]*+(?<=/)>)*+</row>|<row r="[0-9]{1,7}+"[^<>]*+(?<=/)>)++'
)
_PLAIN_ROWS = re.compile(rf'(?:<row r="[1-9][0-9]{{0,6}}+"[^<>]*+(?<!/)>(?:{_CELL})*+</row>)++')
_ROW = re.compile(r'<row r="([0-9]+)"([^<>]*)>(.*?)</row>', re.DOTALL)
_CELLS = re.compile(
    r'<c r="([A-Z]+)[0-9]+"(?: s="([0-9]+)")?(?: t="([a-zS]+)")?(?:/>|>(<f[^<]*)?(?:</f>)?(<v>[^<]*|<is><t[^<]*)?[^c]*</c>)'
)
_HIDDEN = re.compile(r' (?:hidden="(?:1|true)"|ht="0")')
_TOLD_FORMULA = re.compile(r"\b(?:SUM|SUBTOTAL|AGGREGATE|TODAY|NOW|RAND|RANDBETWEEN)\(|\[[0-9]+\]", re.IGNORECASE)
_REMEMBERED = 20_000
_COLUMNS = 16_384  # of a sheet

Wanted = Callable[[Sequence[SourceRow]], bool]


class TooManyRowsError(BrokenWorkbookError):
    """A sheet with more filled rows, or more cells in them, than a file may have; the argument is its name."""


@dataclass(slots=True)
class Sheet:
    """One sheet: its rows with something in them, and what Excel does not show. Columns count from 0, rows from 1."""

    name: str
    is_hidden: bool
    rows: list[SourceRow] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    hiding: int = 0
    """How many columns were told to be hidden, those told twice counted twice."""
    merged: list[str] = field(default_factory=list)
    is_filtered: bool = False
    formulas: list[tuple[int, int, str]] = field(default_factory=list)
    """Row, column and text of formulas that a ledger should not have: sums, what changes by the day, what another workbook holds."""
    unseen: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of cells with a value that their number format does not show."""


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share: texts, what the formats make of a number or hide, and the first day."""

    texts: Sequence[str]
    dates: frozenset[int]
    percentages: frozenset[int]
    unseen: frozenset[int]
    epoch: dt.datetime


def column_index(letters: str) -> int:
    """The index of a column from 0: A is 0, AA is 26."""
    index = 0
    for character in letters:
        index = index * 26 + ord(character) - 64
    return index - 1


def read_sheet(stream: IO[bytes], sheet: Sheet, book: Book, after: int, is_wanted: Wanted) -> Sheet:
    """`sheet` with what its XML holds; when it has `after` filled rows, `is_wanted` says whether reading on has any use."""
    reader = _Reader(sheet, book)
    last = 0
    for part in stream_xml(
        stream,
        root="worksheet",
        tags=("row", "col", "mergeCell", "autoFilter"),
        depth=2,
        plain=_PLAIN_ROWS,
        void=_EMPTY_ROWS,
        separator="row",
    ):
        if isinstance(part, str):
            rows = _plain_rows(part)
        elif part.tag.endswith("}row"):
            rows = iter([_parsed_row(part, last)])
        else:
            _read_surroundings(part, sheet)
            continue
        for last, is_hidden, cells in rows:
            if reader.read(last, is_hidden, cells) and len(sheet.rows) == after and not is_wanted(sheet.rows):
                return sheet
    return sheet


_Cell = tuple[int, int, str, str | None, str | None]
"""Column, style, type, formula (None without one) and what is stored (None when nothing is)."""


def _plain_rows(stretch: str) -> Iterator[tuple[int, bool, Iterator[_Cell]]]:
    for row in _ROW.finditer(stretch):
        yield int(row[1]), bool(row[2] and _HIDDEN.search(row[2])), _plain_cells(row[3])


def _plain_cells(text: str) -> Iterator[_Cell]:
    indices = _INDICES
    for letters, style, kind, formula, stored in _CELLS.findall(text):
        if not (stored or formula):
            continue
        index = indices.get(letters)
        if index is None:
            index = indices[letters] = column_index(letters)
        if stored.startswith("<v>"):
            stored = stored[3:] or None
        elif stored:
            kind, stored = "str", stored[stored.index(">", 4) + 1 :]
        else:
            stored = None
        yield index, int(style) if style else 0, kind, formula[formula.index(">") + 1 :] if formula else None, stored


_INDICES: dict[str, int] = {}


def _parsed_row(row: etree._Element, last: int) -> tuple[int, bool, Iterator[_Cell]]:
    """A row as the parser gives it; without a number it follows the one before."""
    is_hidden = row.get("hidden") in {"1", "true"} or row.get("ht") == "0"
    return int(row.get("r", str(last + 1))), is_hidden, _parsed_cells(row)


def _parsed_cells(row: etree._Element) -> Iterator[_Cell]:
    index = -1
    for cell in row.iterfind("{*}c"):
        reference = _REFERENCE.fullmatch(cell.get("r", ""))
        index = column_index(reference[1]) if reference else index + 1
        kind, formula, stored = cell.get("t", "n"), None, None
        for child in cell:
            tag = str(child.tag)
            if tag.endswith("}v"):
                stored = child.text
            elif tag.endswith("}f"):
                formula = child.text or ""
            elif tag.endswith("}is"):
                kind, stored = "str", text_of(child)
        if stored is not None or formula is not None:
            yield index, int(cell.get("s", "0")), kind, formula, stored


def text_of(item: etree._Element) -> str:
    """The text of a shared or inline string: its runs together, without the phonetic guide."""
    texts = (*item.iterfind("{*}t"), *item.iterfind("{*}r/{*}t"))
    return "".join(text.text or "" for text in texts)


def _read_surroundings(element: etree._Element, sheet: Sheet) -> None:
    tag = etree.QName(element).localname
    if tag == "col":
        if element.get("hidden") in {"1", "true"} or element.get("width") == "0":
            first, final = int(element.get("min", "1")), int(element.get("max", "1"))
            columns = range(first - 1, min(final, _COLUMNS))
            sheet.hiding += len(columns)
            if sheet.hiding > _COLUMNS:  # each column may be told once
                raise BrokenWorkbookError("cols")
            sheet.hidden_columns.update(columns)
    elif tag == "mergeCell":
        sheet.merged.append(element.get("ref", ""))
    else:
        sheet.is_filtered = sheet.is_filtered or len(element) > 0


class _Reader:
    """Turns the cells of rows into values; equal numbers become one object, as a ledger has few days and many rows."""

    def __init__(self, sheet: Sheet, book: Book) -> None:
        self.sheet = sheet
        self.book = book
        self.numbers: dict[tuple[int, str], object] = {}
        self.cells = 0

    def read(self, number: int, is_hidden: bool, cells: Iterator[_Cell]) -> bool:
        """Add the row to the sheet when anything is filled in; whether it was. Its values end with the last that is filled, a gap is None."""
        values: list[object] = []
        sheet, book, numbers = self.sheet, self.book, self.numbers
        for index, style, kind, formula, stored in cells:
            if formula and stored is not None and _TOLD_FORMULA.search(formula):
                sheet.formulas.append((number, index, formula))
            if style in book.unseen:
                sheet.unseen.append((number, index))
            if stored is None:
                value: object = "" if kind == "str" else Uncalculated(f"={formula}")
            elif kind in ("", "n"):
                value = numbers.get((style, stored))
                if value is None:
                    value = _number(stored, style, book)
                    if len(numbers) < _REMEMBERED:
                        numbers[style, stored] = value
            else:
                value = _other(stored, kind, book)
            while len(values) < index:
                values.append(None)
            values[index:] = [value]
        if values:
            self.cells += len(values)
            if len(sheet.rows) == MAX_ROWS or self.cells > MAX_CELLS:
                raise TooManyRowsError(sheet.name)
            sheet.rows.append(SourceRow(number, values))
            if is_hidden:
                sheet.hidden_rows.append(number)
        return bool(values)


def _other(stored: str, kind: str, book: Book) -> object:
    if kind == "s":
        return book.texts[int(stored)]
    if kind == "str":
        return stored
    if kind == "b":
        return stored == "1"
    if kind == "e":
        return ErrorValue(stored)
    if kind == "d":
        return dt.datetime.fromisoformat(stored).replace(tzinfo=None)
    raise ValueError(kind)


def _number(stored: str, style: int, book: Book) -> object:
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return stored
    if not number.is_finite() or (number and abs(number.adjusted()) > _LARGEST_EXPONENT):
        return stored
    if style in book.dates and 0 <= number < _LAST_DAY:
        seconds = round(number % 1 * 86_400)
        return book.epoch + dt.timedelta(days=int(number), seconds=seconds)
    if style in book.percentages:
        return Percentage(number * 100)
    return number
