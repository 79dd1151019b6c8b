"""Charts as Word draws them, written by hand, and read back with other libraries than the engine's."""

from __future__ import annotations

import io
import posixpath
import zipfile
from decimal import Decimal
from typing import Any, NamedTuple

import docx
import openpyxl
from lxml import etree
from tests.word import make

C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/chart"
TYPES = (
    '<Override PartName="/word/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>'
    '<Override PartName="/word/charts/style1.xml" ContentType="application/vnd.ms-office.chartstyle+xml"/>'
    '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
)
SAMPLE = "Voorbeeld van de maker"
"""What every chart here was drawn with, and no product may hold."""
SECRET = Decimal("98765.43")
KINDS = {
    "bar": ('<c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>', '<c:invertIfNegative val="0"/>'),
    "line": ('<c:grouping val="standard"/><c:varyColors val="0"/>', '<c:marker><c:symbol val="none"/></c:marker>'),
    "area": ('<c:grouping val="standard"/><c:varyColors val="0"/>', ""),
    "pie": ('<c:varyColors val="1"/>', '<c:dPt><c:idx val="0"/></c:dPt><c:dPt><c:idx val="9"/></c:dPt>'),
    "doughnut": ('<c:varyColors val="1"/>', ""),
    "radar": ('<c:radarStyle val="marker"/><c:varyColors val="0"/>', ""),
}  # fmt: skip


def chart(kind: str = "bar", names: tuple[str, ...] = ("Begroot", "Betaald"), title: str = "", series: str = "") -> str:
    """The markup of a chart with these series; in it the sample that it was drawn with, in each corner that Word has for it."""
    settings, own = KINDS[kind]
    drawn = "".join(_series(number, name, own + series) for number, name in enumerate(names))
    shown = (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
        if title
        else ""
    )
    with_axes = kind not in ("pie", "doughnut")
    after = '<c:gapWidth val="150"/>' if kind == "bar" else '<c:firstSliceAng val="0"/>' if not with_axes else ""
    after += '<c:holeSize val="50"/>' if kind == "doughnut" else ""
    ids = '<c:axId val="111"/><c:axId val="222"/>' if with_axes else ""
    axes = "".join(
        f'<c:{name}Ax><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="{side}"/>'
        f'<c:crossAx val="{other}"/></c:{name}Ax>'
        for name, own, other, side in (("cat", "111", "222", "b"), ("val", "222", "111", "l"))
    )
    hidden = (
        '<c:extLst><c:ext uri="{02D57815-91ED-43cb-92C2-25804820EDAC}" xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
        f'<c15:filteredBarSeries><c15:ser><c:idx val="7"/><c:tx><c:v>{SAMPLE}</c:v></c:tx></c15:ser></c15:filteredBarSeries></c:ext></c:extLst>'
        if kind == "bar"
        else ""
    )
    return (
        f'{make.HEAD}<c:chartSpace xmlns:c="{C}" xmlns:a="{A}" {make.R}><c:date1904 val="0"/><c:chart>{shown}<c:autoTitleDeleted val="0"/>'
        f"<c:plotArea><c:layout/><c:{kind}Chart>{settings}{drawn}{after}{ids}{hidden}</c:{kind}Chart>{axes if with_axes else ''}</c:plotArea>"
        '<c:plotVisOnly val="1"/></c:chart><c:externalData r:id="rId5"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _series(number: int, name: str, own: str) -> str:
    column = "BCDEFG"[number]
    label = f'<c:dLbls><c:dLbl><c:idx val="0"/><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{SAMPLE}</a:t></a:r></a:p></c:rich></c:tx></c:dLbl><c:showVal val="1"/></c:dLbls>'
    fill = f'<c:spPr><a:solidFill><a:schemeClr val="accent{number + 1}"/></a:solidFill></c:spPr>'
    before, dots = (own, "") if "dPt" not in own else ("", own)
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>Blad1!${column}$1</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>{fill}{before}{dots}{label}<c:cat><c:strRef><c:f>Blad1!$A$2:$A$3</c:f>'
        f'<c:strCache><c:ptCount val="2"/><c:pt idx="0"><c:v>{SAMPLE}</c:v></c:pt><c:pt idx="1"><c:v>{SAMPLE}</c:v></c:pt></c:strCache></c:strRef></c:cat>'
        f'<c:val><c:numRef><c:f>Blad1!${column}$2:${column}$3</c:f><c:numCache><c:formatCode>#,##0</c:formatCode><c:ptCount val="2"/>'
        f'<c:pt idx="0"><c:v>{SECRET}</c:v></c:pt><c:pt idx="1"><c:v>{SECRET}</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser>'
    )


def sample_workbook() -> bytes:
    """The workbook that the chart was drawn with."""
    book = openpyxl.Workbook()
    book.properties.creator = SAMPLE
    book.active.append([SAMPLE, float(SECRET)])  # type: ignore[union-attr]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def drawing(alternative: str, number: int = 1) -> str:
    """A paragraph with the chart, drawn in line."""
    text = alternative.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    return (
        f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="5400000" cy="2700000"/><wp:docPr id="{number}" name="Grafiek {number}" descr="{text}"/>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{DRAWING}"><c:chart xmlns:c="{C}" r:id="rChart"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def document(content: str, markup: str = "") -> bytes:
    """A document with one chart, which `content` shows by `drawing`."""
    relations = (
        f'{make.HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId5" Type="{make.REL}/package" Target="../embeddings/Microsoft_Excel-werkblad.xlsx"/>'
        '<Relationship Id="rId2" Type="http://schemas.microsoft.com/office/2011/relationships/chartStyle" Target="style1.xml"/></Relationships>'
    )
    return make.package(
        content,
        rels=f'<Relationship Id="rChart" Type="{make.REL}/chart" Target="charts/chart1.xml"/>',
        types=TYPES,
        members={
            "word/charts/chart1.xml": markup or chart(),
            "word/charts/_rels/chart1.xml.rels": relations,
            "word/charts/style1.xml": '<cs:chartStyle xmlns:cs="http://schemas.microsoft.com/office/drawing/2012/chartStyle" id="201"/>',
            "word/embeddings/Microsoft_Excel-werkblad.xlsx": sample_workbook(),
        },
    )


class Shown(NamedTuple):
    """A chart of a product, read back: its alternative text, title, categories, the numbers by the names of its series, and the rows of its workbook."""

    alternative: str
    title: str
    categories: list[str]
    series: dict[str, list[str | None]]
    rows: list[tuple[Any, ...]]
    member: str


def read(data: bytes) -> list[Shown]:
    """The charts of a document in the order of its body."""
    document = docx.Document(io.BytesIO(data))
    return read_element(document.element.body, document.part)


def read_element(element: Any, part: Any) -> list[Shown]:
    """The charts in a piece of the body of that part."""
    found = []
    for inline in element.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"):
        for reference in inline.iter(f"{{{C}}}chart"):
            chart = part.rels[reference.get(f"{{{make.REL}}}id")].target_part
            root = etree.fromstring(chart.blob)
            (link,) = root.iterfind(f"{{{C}}}externalData")
            book = chart.rels[link.get(f"{{{make.REL}}}id")].target_part.blob
            alternative = next(node for node in inline if node.tag.endswith("docPr")).get("descr")
            found.append(_read(root, alternative, book, str(chart.partname)))
    return found


def _read(root: Any, alternative: str, book: bytes, member: str) -> Shown:
    names = {"c": C, "a": A}
    series: dict[str, list[str | None]] = {}
    categories: list[str] = []
    for one in root.iterfind(".//c:ser", names):
        count = int(one.find("c:val//c:ptCount", names).get("val"))
        points = {int(point.get("idx")): point.find("c:v", names).text for point in one.iterfind("c:val//c:pt", names)}
        series[one.findtext("c:tx//c:v", "", names)] = [points.get(index) for index in range(count)]
        categories = [point.findtext("c:v", "", names) for point in one.iterfind("c:cat//c:pt", names)]
    title = "".join(node.text or "" for node in root.iterfind("c:chart/c:title//a:t", names))
    sheet = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    return Shown(
        alternative, title, categories, series, [tuple(row) for row in sheet.iter_rows(values_only=True)], member
    )


def everything(data: bytes) -> bytes:
    """All that is in a package, what is in workbooks within it as well."""
    found = b""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            found += everything(content) if posixpath.splitext(name)[1] == ".xlsx" else content
    return found
