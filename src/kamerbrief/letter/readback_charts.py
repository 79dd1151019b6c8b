"""The charts of a finished document, read back: the numbers that Word shows, and the workbook behind them, by python-docx and by what reads ledgers, which know nothing of what wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING

from kamerbrief.gate import open_package
from kamerbrief.i18n import _

if TYPE_CHECKING:
    from docx.opc.part import Part, XmlPart

    from kamerbrief.word.package import Element

_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OF_CHARTS = " (grafieken)"
_NUMBER = re.compile(r"[−-]?[0-9]+(?:[.,][0-9]+)*")
_DUTCH = str.maketrans({",": ".", ".": ",", "-": "\N{MINUS SIGN}"})


def story_of(member: str, tag: str) -> str:
    """Where a figure that the field `tag` printed is to be found: the story `member`, or the charts in it."""
    return f"{member}{_OF_CHARTS}" if tag.lstrip("{%- ").startswith("chart ") else member


def told_in(story: str, text: str) -> str:
    """What stands there of a printed text: all of it, less the point that a sentence may have taken; of a chart the number."""
    found = _NUMBER.search(text) if story.endswith(_OF_CHARTS) else None
    return found[0] if found is not None else text.rstrip(".")


def numbers_of_charts(part: XmlPart) -> list[tuple[Element, str]]:
    """Each chart of a story: the element that shows it, and its numbers in Dutch notation, row by row. `part` is python-docx's."""
    return [
        (shown, " ".join(_dutch(value) for row in zip(*numbers, strict=False) for value in row if value is not None))
        for shown, _chart, root in _charts(part)
        for numbers in [[numbers for _name, numbers in _series(root)]]
    ]


def chart_faults(part: XmlPart) -> list[str]:
    """What is wrong with the charts of a story: tags that stayed, or a workbook that says something else than its chart shows."""
    faults = []
    for _shown, chart, root in _charts(part):
        text = "".join(root.itertext())
        if "{{" in text or "{%" in text:
            faults.append(_("in een grafiek staan nog accolades van een sjabloonveld"))
        books = [one.target_part.blob for one in chart.rels.values() if one.reltype.endswith("/package")]
        if not all(_agree(root, book) for book in books):
            faults.append(_("de werkmap van een grafiek zegt iets anders dan de grafiek toont"))
    return faults


def _charts(part: XmlPart) -> Iterator[tuple[Element, Part, Element]]:
    from lxml import etree

    for reference in part.element.iter(f"{_C}chart"):
        relation = part.rels.get(reference.get(f"{_R}id"))
        if relation is not None and not relation.is_external:
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            yield reference, relation.target_part, etree.fromstring(relation.target_part.blob, parser)


def _series(root: Element) -> Iterator[tuple[str, list[str | None]]]:
    for series in root.iter(f"{_C}ser"):
        holder = next(series.iter(f"{_C}val", f"{_C}yVal"), None)
        if holder is None:
            continue
        count = int(next(holder.iter(f"{_C}ptCount")).get("val"))
        points = {int(point.get("idx")): point.findtext(f"{_C}v") for point in holder.iter(f"{_C}pt")}
        name = "".join(node.text or "" for node in series.iterfind(f"{_C}tx//{_C}v"))
        yield name, [points.get(index) for index in range(count)]


def _agree(root: Element, workbook: bytes) -> bool:
    """Whether the workbook has a column for each series, with its name and numbers, and no other cell with a number."""
    from kamerbrief.dossier.sheetxml import read_sheets
    from kamerbrief.dossier.xmlstream import BrokenWorkbookError

    package, _refused = open_package(workbook, "grafiek.xlsx")
    if package is None:
        return False
    # Without what its formats say: a date is the number that a chart has of it too.
    members = {name: data for name, data in package.members.items() if name != "xl/styles.xml"}
    try:
        sheets = list(read_sheets(package._replace(members=members)))
    except BrokenWorkbookError:
        return False
    if len(sheets) != 1:
        return False
    shown = list(_series(root))
    rows = {row.number: row.cells for row in sheets[0].rows}
    longest = max((len(numbers) for _name, numbers in shown), default=0)
    if rows and (min(rows) < 1 or max(rows) > 1 + longest):
        return False
    columns = list(zip_longest(*(rows.get(number, ()) for number in range(1, max(rows, default=0) + 1))))[1:]
    return len(columns) == len(shown) and all(
        (column[0] or "") == name and [_same(cell) for cell in column[1:]] == [_same(value) for value in numbers]
        for column, (name, numbers) in zip(columns, shown, strict=True)
    )


def _same(value: object) -> object:
    """A number as a sheet keeps it (a binary one), whichever way it came; what is no number as it is."""
    if isinstance(value, Decimal):
        return float(value)
    try:
        return float(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _dutch(value: str) -> str:
    return f"{Decimal(value):,}".translate(_DUTCH)
