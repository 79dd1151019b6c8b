"""A drawn chart given other figures: its series, categories and the copies of them that Word shows, with nothing left of what it was drawn with.

ECMA-376 part 1, 21.2 (DrawingML charts). What the author chose stays: kind, colours, axes, legend, number format, title.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from decimal import Decimal

from kamerbrief.i18n import _
from kamerbrief.records import NamedTuple
from kamerbrief.word.chart_workbook import SHEET, Cell, column_name, make_workbook
from kamerbrief.word.names import A, R
from kamerbrief.word.numerals import whole
from kamerbrief.word.package import Element

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
EXTERNAL_DATA = f"{{{C}}}externalData"
_ACCENTS = 6
_ACCENT = re.compile(r"accent(\d)")
_DAY_NOUGHT = dt.date(1899, 12, 30)
"""What Excel counts days from, for every day after February 1900 (18.17.4.1)."""
_MISSING_DAY = 60


def c(name: str) -> str:
    """The qualified name of an element of a chart."""
    return f"{{{C}}}{name}"


_PLOT = f"{c('chart')}/{c('plotArea')}"
_ONE_SERIES = tuple(map(c, ("pieChart", "pie3DChart", "ofPieChart")))
_BEFORE_FIGURES = tuple(
    map(
        c,
        (
            "idx", "order", "tx", "spPr", "invertIfNegative", "pictureOptions", "marker", "explosion", "dPt", "dLbls",
            "trendline", "errBars", "cat", "xVal",
        ),
    )
)  # fmt: skip
_OF_THE_SAMPLE = tuple(map(c, ("dLbl", "trendlineLbl")))
"""Labels that were moved or typed for one point of what the chart was drawn with."""
_BEFORE_WORKBOOK = tuple(
    map(c, ("date1904", "lang", "roundedCorners", "style", "clrMapOvr", "pivotSource", "protection", "chart", "spPr", "txPr"))
)  # fmt: skip


class Figures(NamedTuple):
    """What a chart shows: its categories (texts, numbers or days), the names of its series, None for those it was drawn with, and the numbers of each series.

    A number that is None is a gap. Every series has as many numbers as there are categories.
    """

    categories: Sequence[object]
    names: Sequence[str] | None
    series: Sequence[Sequence[Decimal | None]]


def drawn_series(root: Element) -> list[Element]:
    """The series of a chart in the order of their columns."""
    found = [(_number(one, "idx"), one) for one in root.iter(c("ser"))]
    return [one for _index, one in sorted(found, key=lambda pair: pair[0])]


def drawn_fault(root: Element) -> str:
    """Why a chart cannot take other figures; "" when it can."""
    if not drawn_series(root):
        return _("deze grafiek heeft geen reeks; teken haar met minstens één reeks")
    if root.find(_PLOT) is None or any(
        one.find(c("idx")) is None or one.find(c("order")) is None for one in root.iter(c("ser"))
    ):
        return _("een reeks van deze grafiek is kapot; teken de grafiek opnieuw")
    if next(root.iter(c("bubbleChart")), None) is not None:
        return _("een bellendiagram kan geen gegevens uit een tag krijgen")
    if next(root.iter(c("pivotSource")), None) is not None:
        return _("deze grafiek komt uit een draaitabel")
    if any(next(bars.iter(c("plus"), c("minus")), None) is not None for bars in root.iter(c("errBars"))):
        return _("deze grafiek heeft foutbalken met eigen waarden, en die veranderen niet mee")
    return ""


def figures_fault(root: Element, figures: Figures) -> str:
    """Why a chart cannot show these figures; "" when it can."""
    if len(figures.series) > 1 and next(root.iter(*_ONE_SERIES), None) is not None:
        return _("een cirkeldiagram toont één reeks, en de gegevens hebben er {count}").format(
            count=len(figures.series)
        )
    if not figures.series:
        return _("de gegevens hebben geen enkele reeks")
    return ""


def put_figures(root: Element, figures: Figures) -> bytes:
    """Put the figures in the tree of a chart; the workbook that belongs with it."""
    series = _matched(root, len(figures.series))
    days = _are_days(figures.categories) and all(
        one.find(f".//{c('cat')}//{c('numRef')}") is not None for one in series
    )
    numeric = all(isinstance(one, Decimal) for one in figures.categories) and bool(figures.categories)
    category_format = _format(series[0], "cat") if days else "General"
    header: list[Cell] = [None]
    formats = [category_format]
    for number, (one, values) in enumerate(zip(series, figures.series, strict=True), 2):
        column = f"{SHEET}!${column_name(number)}$"
        name = figures.names[number - 2] if figures.names is not None else "".join(_texts(one.find(c("tx"))))
        header.append(name or None)
        formats.append(_format(one, "val", "yVal"))
        _put_name(one, name, f"{column}1")
        last = max(2, len(values) + 1)
        _put_values(one, values, f"{column}2:${column_name(number)}${last}", formats[-1])
        is_number = days or (numeric and one.find(c("yVal")) is not None)
        _put_categories(one, figures.categories, f"{SHEET}!$A$2:$A${last}", category_format if is_number else "")
        _drop_sample(one, len(values))
    _drop_sample_of_chart(root)
    first = [_category(one, as_number=days or numeric) for one in figures.categories]
    lines: list[list[Cell]] = [header]
    lines += [[category, *numbers] for category, *numbers in zip(first, *figures.series, strict=True)]
    return make_workbook(lines, formats)


def place_workbook(root: Element, number: str) -> None:
    """Let a chart have its workbook behind the relationship of this id; Word does not renew the chart from it unasked (21.2.2.5)."""
    link = root.find(EXTERNAL_DATA)
    if link is None:
        link = root.makeelement(EXTERNAL_DATA)
        link.append(link.makeelement(c("autoUpdate"), {"val": "0"}))
        at = max(index for index, child in enumerate(root, 1) if child.tag in _BEFORE_WORKBOOK)
        root.insert(at, link)
    link.set(f"{{{R}}}id", number)


def _number(node: Element, name: str) -> int:
    found = node.find(c(name))
    return (whole(found.get("val")) or 0) if found is not None else 0


def _texts(node: Element | None) -> Iterator[str]:
    if node is not None:
        yield from (one.text or "" for one in node.iter(c("v"), f"{{{A}}}t"))


def _format(series: Element, *names: str) -> str:
    """The number format that the values of a series were drawn with."""
    for name in names:
        code = series.find(f"{c(name)}//{c('formatCode')}")
        if code is not None and code.text:
            return str(code.text)
    return "General"


def _matched(root: Element, wanted: int) -> list[Element]:
    """As many series as are wanted: those drawn, less the last, or the last once more in the colours that follow."""
    series = drawn_series(root)
    for surplus in series[wanted:]:
        surplus.getparent().remove(surplus)
    series = series[:wanted]
    highest = max(_number(one, "idx") for one in series)
    order = max(_number(one, "order") for one in series)
    for extra in range(1, wanted - len(series) + 1):
        made = deepcopy(series[-1])
        made.find(c("idx")).set("val", str(highest + extra))
        made.find(c("order")).set("val", str(order + extra))
        _recolour(made, 1)
        series[-1].addnext(made)
        series.append(made)
    return series


def _recolour(series: Element, steps: int) -> None:
    for settings in (*series.findall(c("spPr")), *series.findall(c("marker")), *series.findall(c("dPt"))):
        named = [one for one in settings.iter(f"{{{A}}}schemeClr") if _ACCENT.fullmatch(one.get("val", ""))]
        if not named or settings.tag == c("dPt"):
            series.remove(settings)  # Word then gives the series a colour of its own
        for one in named:
            accent = (int(one.get("val")[-1]) - 1 + steps) % _ACCENTS + 1
            one.set("val", f"accent{accent}")


def _put_name(series: Element, name: str, formula: str) -> None:
    old = series.find(c("tx"))
    if old is not None:
        series.remove(old)
    if name:
        made = _made(series, "tx")
        _cache(_reference(made, "strRef", formula), "strCache", [name])
        series.find(c("order")).addnext(made)


def _put_values(series: Element, values: Sequence[Decimal | None], formula: str, code: str) -> None:
    name = "yVal" if series.find(c("yVal")) is not None else "val"
    holder = _replaced(series, name)
    numbers = [None if value is None else f"{value:f}" for value in values]
    _cache(_reference(holder, "numRef", formula), "numCache", numbers, code)


def _put_categories(series: Element, categories: Sequence[object], formula: str, code: str) -> None:
    holder = _replaced(series, "xVal" if series.find(c("yVal")) is not None else "cat")
    texts = [str(_category(one, as_number=bool(code))) for one in categories]
    kind = ("numRef", "numCache") if code else ("strRef", "strCache")
    _cache(_reference(holder, kind[0], formula), kind[1], texts, code)


def _replaced(series: Element, name: str) -> Element:
    """The element of that name, empty, where the order of a series has it."""
    old = series.find(c(name))
    if old is not None:
        for child in list(old):
            old.remove(child)
        return old
    made = _made(series, name)
    before = _BEFORE_FIGURES[: _BEFORE_FIGURES.index(c("cat"))] if name in ("cat", "xVal") else _BEFORE_FIGURES
    series.insert(sum(1 for child in series if child.tag in before), made)
    return made


def _made(node: Element, name: str, attributes: dict[str, str] | None = None) -> Element:
    return node.makeelement(c(name), attributes)


def _reference(holder: Element, kind: str, formula: str) -> Element:
    reference = _made(holder, kind)
    written = _made(holder, "f")
    written.text = formula
    reference.append(written)
    for child in list(holder):
        holder.remove(child)
    holder.append(reference)
    return reference


def _cache(reference: Element, name: str, texts: Sequence[str | None], code: str = "") -> None:
    cache = _made(reference, name)
    if code:
        written = _made(reference, "formatCode")
        written.text = code
        cache.append(written)
    cache.append(_made(reference, "ptCount", {"val": str(len(texts))}))
    for index, text in enumerate(texts):
        if text is None:
            continue
        point = _made(reference, "pt", {"idx": str(index)})
        value = _made(reference, "v")
        value.text = text
        point.append(value)
        cache.append(point)
    reference.append(cache)


def _are_days(categories: Sequence[object]) -> bool:
    return bool(categories) and all(
        isinstance(one, dt.date) and (one - _DAY_NOUGHT).days > _MISSING_DAY for one in categories
    )


def _category(value: object, *, as_number: bool) -> str | Decimal:
    if as_number and isinstance(value, dt.datetime):
        value = value.date()
    if as_number and isinstance(value, dt.date):
        return Decimal((value - _DAY_NOUGHT).days)
    if isinstance(value, Decimal):
        return value if as_number else f"{value:f}"
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _drop_sample(series: Element, points: int) -> None:
    for one in [*series.iter(*_OF_THE_SAMPLE)]:
        one.getparent().remove(one)
    for one in series.findall(c("dPt")):
        if _number(one, "idx") >= points:
            series.remove(one)


def _drop_sample_of_chart(root: Element) -> None:
    """Extensions can hold hidden series and the labels' cells; titles can be taken from a cell: a text then stays as a text."""
    plot = root.find(_PLOT)
    for one in [*plot.iter(c("ext"))]:
        if "".join(one.itertext()).strip():
            one.getparent().remove(one)
    for holder in [*plot.iter(c("extLst"))]:
        if not len(holder):
            holder.getparent().remove(holder)
    for node in root.iter(c("date1904")):
        node.set("val", "0")
    for title in root.iter(c("title")):
        holder = title.find(c("tx"))
        if holder is not None and holder.find(c("strRef")) is not None:
            text = "".join(_texts(holder))
            holder.remove(holder.find(c("strRef")))
            rich = _made(holder, "rich")
            rich.append(rich.makeelement(f"{{{A}}}bodyPr"))
            paragraph = rich.makeelement(f"{{{A}}}p")
            run = rich.makeelement(f"{{{A}}}r")
            written = rich.makeelement(f"{{{A}}}t")
            written.text = text
            run.append(written)
            paragraph.append(run)
            rich.append(paragraph)
            holder.append(rich)
