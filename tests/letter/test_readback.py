"""What was written is read back by another road, and every figure is held against the model."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from decimal import Decimal

import docx
import pytest
from tests.word import charted, make

from kamerbrief.dutch import DEFAULT
from kamerbrief.findings import WordPlace
from kamerbrief.letter.printed import Printed
from kamerbrief.letter.readback import FICTITIOUS_MARK, PrintedAt, read_back
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
