"""What was written is read back by another road, and every figure is held against the model."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal

import docx
import openpyxl
import pytest
from tests.word import charted, make

from kamerbrief.dutch import DEFAULT
from kamerbrief.findings import WordPlace
from kamerbrief.letter.printed import Printed
from kamerbrief.letter.readback import FICTITIOUS_MARK, PrintedAt, read_back
from kamerbrief.letter.readback_charts import chart_faults
from kamerbrief.word import Template
from kamerbrief.word.archive import write_package

BODY = "word/document.xml"
MODEL = {
    "verplicht": Decimal("1961000000.00"),
    "deel": Decimal("0.432"),
    "contracten": Decimal(1234),
    "per_instrument.training.verplicht": Decimal("12345678.90"),
}


def document(*paragraphs: str, header: str = "") -> bytes:
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if header:
        made.sections[0].header.paragraphs[0].text = header
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def codes(data: bytes, *printed: tuple[str, str, str], fictitious: bool = False) -> list[str]:
    entries: Sequence[PrintedAt] = [
        PrintedAt(
            BODY, Printed(key, MODEL.get(key, Decimal(0)), filter_name, text, "mln" if filter_name == "tabel" else "")
        )
        for key, filter_name, text in printed
    ]
    findings = read_back(
        data,
        "brief.docx",
        entries,
        MODEL.get,
        fictitious=fictitious,
        profile=DEFAULT,
    )
    return [finding.code for finding in findings]


def test_a_document_that_shows_the_model_passes() -> None:
    """Amounts, percentages, counts and table cells, in the order in which they were printed."""
    data = document(
        "Verplicht is €2,0\u00a0mld., dat is 43 procent in 1.234 contracten.",
        "Training: 12,3",
        "Nogmaals €2,0\u00a0mld.",
    )

    assert (
        codes(
            data,
            ("verplicht", "mld", "€2,0\u00a0mld."),
            ("deel", "procent", "43 procent"),
            ("contracten", "getal", "1.234"),
            ("per_instrument.training.verplicht", "tabel", "12,3"),
            ("verplicht", "mld", "€2,0\u00a0mld."),
        )
        == []
    )


def test_a_figure_that_is_missing_is_noticed() -> None:
    """Also when the same text stands there once but was printed twice."""
    data = document("Verplicht is €2,0\u00a0mld.")
    printed = ("verplicht", "mld", "€2,0\u00a0mld.")

    assert codes(data, printed) == []
    assert codes(data, printed, printed) == ["U030"]
    assert codes(document("Niets"), printed) == ["U030"]


@pytest.mark.parametrize(
    ("key", "filter_name", "text"),
    [
        ("verplicht", "mld", "€2,1\u00a0mld."),
        ("verplicht", "mln", "€2\u00a0mln."),
        ("verplicht", "mld", "−€2,0\u00a0mld."),
        ("deel", "procent", "44 procent"),
        ("contracten", "getal", "1.235"),
        ("per_instrument.training.verplicht", "tabel", "12,4"),
        ("onbekend", "mld", "€2,0\u00a0mld."),
    ],
)
def test_a_figure_that_says_something_else_is_noticed(key: str, filter_name: str, text: str) -> None:
    """The text is parsed back and compared with the exact value, to within its own rounding."""
    assert codes(document(f"Er staat {text} te lezen"), (key, filter_name, text)) == ["U031"]


@pytest.mark.parametrize("rest", ["{{ verplicht }}", "{% if x %}", "los }} haakje"])
def test_leftovers_of_a_template_are_noticed(rest: str) -> None:
    """A letter with braces in it was not filled."""
    assert codes(document(f"Verplicht is {rest}")) == ["U032"]


def test_fictitious_figures_need_their_mark_on_every_page() -> None:
    """Each section, and the first page and even pages when they have a header of their own."""
    assert codes(document("Tekst"), fictitious=True) == ["U033"]
    assert codes(document("Tekst", header=FICTITIOUS_MARK), fictitious=True) == []

    other_first = docx.Document(io.BytesIO(document("Tekst", header=FICTITIOUS_MARK)))
    other_first.sections[0].different_first_page_header_footer = True
    stream = io.BytesIO()
    other_first.save(stream)
    assert codes(stream.getvalue(), fictitious=True) == ["U033"]

    other_even = docx.Document(io.BytesIO(document("Tekst", header=FICTITIOUS_MARK)))
    other_even.settings.odd_and_even_pages_header_footer = True
    stream = io.BytesIO()
    other_even.save(stream)
    assert codes(stream.getvalue(), fictitious=True) == ["U033"]
    other_even.sections[0].even_page_footer.paragraphs[0].text = FICTITIOUS_MARK
    stream = io.BytesIO()
    other_even.save(stream)
    assert codes(stream.getvalue(), fictitious=True) == []


def charts(tag: str, context: dict[str, object], *texts: str, change: tuple[bytes, bytes] = (b"", b"")) -> list[str]:
    """The findings about a document with one chart, in which `texts` were printed as figures by its tag; `change` alters the chart's part afterwards."""
    source = charted.document(charted.drawing(tag), charted.chart("bar", ("Verplicht",)))
    template, findings = Template.load(source, name="brief.docx", filters={})
    assert template is not None, findings
    data, findings = template.render(context)
    assert data is not None, findings
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    members["word/charts/chart1.xml"] = members["word/charts/chart1.xml"].replace(*change)
    place = WordPlace(file="brief.docx", part="hoofdtekst", member=BODY, tag=tag)
    key = "per_instrument.training.verplicht"
    printed = [PrintedAt(BODY, Printed(key, MODEL[key], "tabel", text, "mln"), place) for text in texts]
    found = read_back(write_package(members), "brief.docx", printed, MODEL.get, fictitious=False, profile=DEFAULT)
    return [one.code for one in found]


CHART = "{% chart r in rijen: r.naam, r.getal %}"
ROWS: dict[str, object] = {"rijen": [{"naam": "Training", "getal": Decimal("12.3")}]}


def test_what_a_chart_shows_is_read_back_and_its_workbook_too() -> None:
    """The number in the chart, the text it was printed as, and the cell behind it are one."""
    assert charts(CHART + "Staven.", ROWS, "12,3") == []
    assert charts(CHART + "Staven.", ROWS, "12,3", change=(b">12.3<", b">12.4<")) == ["U031", "U030"]
    assert charts(CHART + "Staven.", ROWS, "12,4") == ["U030"]
    assert charts(CHART + "Staven.", ROWS, "12,3", change=(b">Verplicht<", b">Betaald<")) == ["U031"]
    assert charts(CHART + "Staven.", ROWS, "12,3", change=(b">Training<", b">{{ x }}<")) == ["U031"]


def book(*rows: Sequence[object], kind: str = "General", sheets: int = 1) -> bytes:
    """A workbook with these rows, its numbers in this format."""
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    for row in rows:
        sheet.append(list(row))
    for cell in (cell for row in sheet.iter_rows(min_col=2) for cell in row):
        cell.number_format = kind
    for _number in range(1, sheets):
        made.create_sheet()
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def numbered(row: int) -> bytes:
    """The same workbook with one more row, of this number."""
    data = book(("", "Verplicht"), ("Training", 12.3))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    members["xl/worksheets/sheet1.xml"] = sheet.replace(
        b"</sheetData>", f'<row r="{row}"><c r="B{row}"><v>1</v></c></row></sheetData>'.encode()
    )
    return write_package(members)


SHOWN = (("", "Verplicht"), ("Training", 12.3))
BOOKS = {
    "as it is": (book(*SHOWN), True),
    "as dates": (book(*SHOWN, kind="d-m-yyyy"), True),
    "as hours": (book(*SHOWN, kind="[h]:mm"), True),
    "as percentages": (book(*SHOWN, kind="0%"), True),
    "hidden": (book(*SHOWN, kind=";;;"), True),
    "another number": (book(SHOWN[0], ("Training", 12.4)), False),
    "a text for a number": (book(SHOWN[0], ("Training", "twaalf")), False),
    "another name": (book(("", "Betaald"), SHOWN[1]), False),
    "a row more": (book(*SHOWN, ("Secreet", 1)), False),
    "a column more": (book((*SHOWN[0], "Secreet"), (*SHOWN[1], 1)), False),
    "a sheet more": (book(*SHOWN, sheets=2), False),
    "a row far down": (numbered(9_999_999), False),
    "a row before the first": (numbered(-5), False),
    "nothing": (book(), False),
    "no workbook": (b"PK", False),
    "a damaged one": (numbered(3).replace(b"PK\x01\x02", b"PK\x01\x03"), False),
}


@pytest.mark.parametrize(("workbook", "agrees"), BOOKS.values(), ids=BOOKS)
def test_the_workbook_behind_a_chart_says_what_the_chart_shows(workbook: bytes, *, agrees: bool) -> None:
    """Workbooks made by openpyxl, read by what reads ledgers; what a format makes of a number changes nothing."""
    source = charted.document(charted.drawing(CHART + "Staven."), charted.chart("bar", ("Verplicht",)))
    template, _none = Template.load(source, name="brief.docx", filters={})
    assert template is not None
    data, _none = template.render(ROWS)
    assert data is not None
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    (name,) = (name for name in members if name.endswith(".xlsx"))
    members[name] = workbook
    part = docx.Document(io.BytesIO(write_package(members))).part

    assert (chart_faults(part) == []) is agrees


def test_figures_in_an_alternative_text_are_read_back_where_it_stands() -> None:
    """A screen reader reads them; they are figures like others."""
    place = WordPlace(file="brief.docx", part="alternatieve tekst", member=BODY, tag="{{ verplicht | mld }}")
    drawing = charted.drawing(CHART + "Er is {{ t }} verplicht.")
    source = charted.document(drawing + make.paragraph("{{ t }}"), charted.chart("bar", ("Verplicht",)))
    template, findings = Template.load(source, name="b.docx", filters={})
    assert template is not None, findings
    data, findings = template.render({**ROWS, "t": "€2,0\u00a0mld."})
    assert data is not None, findings
    item = PrintedAt(BODY, Printed("verplicht", MODEL["verplicht"], "mld", "€2,0\u00a0mld."), place)
    for count, codes in ((1, []), (2, []), (3, ["U030"])):
        found = read_back(data, "b.docx", [item] * count, MODEL.get, fictitious=False, profile=DEFAULT)
        assert [one.code for one in found] == codes
