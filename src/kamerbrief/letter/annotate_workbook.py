"""Findings as notes at the cells of a copy of a workbook.

A note that nobody can see is no note: what stands in a hidden row, column or sheet is told at the nearest cell that shows, with its place. A cell has one
note, so several findings at one cell stand in one, below the note that somebody else left there.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.utils import column_index_from_string, get_column_letter

from kamerbrief.findings import CellPlace, Finding
from kamerbrief.letter.annotate_remark import AUTHOR, MOST_REMARKS, remark, too_many

_REFERENCE = re.compile(r"([A-Z]{1,3})?([1-9]\d{0,6})?(?::.*)?")
_WIDTH, _LINE, _PER_LINE = 360, 17, 52
"""The size of a note in pixels, the height of a line, and the characters that go on one."""

Workbook = Any
Worksheet = Any
Cell = Any
"""What openpyxl hands out; its stubs allow for every kind of sheet and cell at every turn."""


def with_notes(data: bytes, findings: Sequence[Finding]) -> bytes:
    """The workbook `data` with its findings in notes; values, formulas, formats, widths and frozen rows stay.

    Outcomes of formulas are not stored: Excel computes them at opening. Raises whatever openpyxl raises for a workbook that it cannot read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what openpyxl leaves out (extensions for show) is not the ledger
        workbook = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    texts: dict[tuple[str, str], list[str]] = {}
    for finding in findings[:MOST_REMARKS]:
        sheet, cell, exact = _anchor(workbook, finding)
        texts.setdefault((sheet.title, cell), []).append(remark(finding, with_place=not exact))
    if len(findings) > MOST_REMARKS:
        sheet = _shown_sheet(workbook)
        texts.setdefault((sheet.title, _shown_cell(sheet)), []).append(too_many(len(findings) - MOST_REMARKS))
    for (title, cell), remarks in texts.items():
        _note(workbook[title][cell], remarks)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _anchor(workbook: Workbook, finding: Finding) -> tuple[Worksheet, str, bool]:
    """The sheet and cell that the note goes to, and whether that is the very place of the finding."""
    place = finding.place
    if not isinstance(place, CellPlace) or place.sheet not in workbook.sheetnames:
        sheet = _shown_sheet(workbook)
        return sheet, _shown_cell(sheet), False
    sheet = workbook[place.sheet]
    if sheet not in workbook.worksheets or sheet.sheet_state != "visible":
        sheet = _shown_sheet(workbook)
        return sheet, _shown_cell(sheet), False
    match = _REFERENCE.fullmatch(place.cell)
    column = column_index_from_string(match[1]) if match and match[1] else 1
    row = int(match[2]) if match and match[2] else 1
    shown_row, shown_column = _nearest_shown(sheet, *_visible_part(sheet, row, column))
    reference = f"{get_column_letter(shown_column)}{shown_row}"
    return sheet, reference, reference == place.cell


def _visible_part(sheet: Worksheet, row: int, column: int) -> tuple[int, int]:
    """The cell, or of cells that were merged the one that carries their content."""
    for merged in sheet.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            return merged.min_row, merged.min_col
    return row, column


def _nearest_shown(sheet: Worksheet, row: int, column: int) -> tuple[int, int]:
    """The cell itself when it shows; else the first that does above it and left of it, and below and right when there is none."""
    rows = [*range(row, 0, -1), *range(row + 1, sheet.max_row + 2)]
    columns = [*range(column, 0, -1), *range(column + 1, sheet.max_column + 2)]
    hidden = _hidden_columns(sheet)
    lines = sheet.row_dimensions
    shown_row = next((number for number in rows if number not in lines or not lines[number].hidden), row)
    shown_column = next((number for number in columns if number not in hidden), column)
    return shown_row, shown_column


def _hidden_columns(sheet: Worksheet) -> set[int]:
    return {
        number
        for dimension in sheet.column_dimensions.values()
        if dimension.hidden
        for number in range(dimension.min or 1, (dimension.max or dimension.min or 1) + 1)
    }


def _shown_sheet(workbook: Workbook) -> Worksheet:
    return next((sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"), workbook.worksheets[0])


def _shown_cell(sheet: Worksheet) -> str:
    row, column = _nearest_shown(sheet, 1, 1)
    return f"{get_column_letter(column)}{row}"


def _note(cell: Cell, remarks: Sequence[str]) -> None:
    old = f"{cell.comment.text}\n\n" if cell.comment is not None else ""
    author = cell.comment.author if cell.comment is not None else AUTHOR
    text = old + "\n\n".join(remarks)
    lines = sum(1 + len(line) // _PER_LINE for line in text.split("\n"))
    cell.comment = Comment(text, author or AUTHOR, width=_WIDTH, height=_LINE * (lines + 1))
