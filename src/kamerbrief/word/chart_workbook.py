"""The workbook inside a chart: the figures that the chart shows, and nothing else.

Word opens it when somebody asks to edit the data. It is written from nothing each time, so that no sheet, name or author of the template's comes along (ECMA-376
part 1, 18).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kamerbrief.word.archive import write_package
from kamerbrief.word.names import CONTENT_TYPES, PKG_RELS, REL_TYPE
from kamerbrief.word.output import markup

SHEET = "Gegevens"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST_OWN_FORMAT = 164
"""Lower numbers of formats are Excel's own (18.8.30)."""

Cell = str | Decimal | None


def column_name(number: int) -> str:
    """The letters of a column, counted from one: A, B, …, Z, AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def make_workbook(rows: Sequence[Sequence[Cell]], formats: Sequence[str]) -> bytes:
    """A workbook (.xlsx) with these rows on one sheet; `formats` are the number formats of the columns, `General` for none. The same rows give the same bytes."""
    own = list(dict.fromkeys(one for one in formats if one != "General"))
    styles = {one: number for number, one in enumerate(["General", *own])}
    lines = "".join(
        f'<row r="{at}">'
        + "".join(
            _cell(f"{column_name(column)}{at}", value, styles[formats[column - 1]])
            for column, value in enumerate(row, 1)
        )
        + "</row>"
        for at, row in enumerate(rows, 1)
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{WORKBOOK_TYPE}.main+xml"/>'
        + "".join(
            f'<Override PartName="/xl/{member}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
            for member, kind in (("worksheets/sheet1", "worksheet"), ("styles", "styles"))
        )
        + "</Types>",
        "_rels/.rels": _relationships({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{REL_TYPE[:-1]}"><sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relationships(
            {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("styles", "styles.xml")}
        ),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>',
        "xl/styles.xml": _styles(own),
    }
    return write_package({name: f"{_HEAD}{text}".encode() for name, text in files.items()})


def _cell(name: str, value: Cell, style: int) -> str:
    attributes = f'r="{name}" s="{style}"' if style else f'r="{name}"'
    if value is None:
        return ""
    if isinstance(value, str):
        return f'<c r="{name}" t="inlineStr"><is><t xml:space="preserve">{markup(value, "element")}</t></is></c>'
    return f"<c {attributes}><v>{value:f}</v></c>"


def _relationships(targets: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{number}" Type="{REL_TYPE}{kind}" Target="{target}"/>'
        for number, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{PKG_RELS}">{inner}</Relationships>'


def _styles(formats: Sequence[str]) -> str:
    numbers = range(_FIRST_OWN_FORMAT, _FIRST_OWN_FORMAT + len(formats))
    declared = "".join(
        f'<numFmt numFmtId="{number}" formatCode="{markup(one, "attribute")}"/>'
        for number, one in zip(numbers, formats, strict=True)
    )
    used = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"{" applyNumberFormat=" + chr(34) + "1" + chr(34) if number else ""}/>'
        for number in (0, *numbers)
    )
    return (
        f'<styleSheet xmlns="{_MAIN}">'
        + (f'<numFmts count="{len(formats)}">{declared}</numFmts>' if formats else "")
        + '<fonts count="1"><font><sz val="11"/><name val="Verdana"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(formats) + 1}">{used}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Standaard" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
