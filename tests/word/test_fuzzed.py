"""Templates by chance, a short run of `fuzz`, and what longer runs have found."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest
from tests.word import charted, fuzz, make

from kamerbrief.word import SubDocument, Template, check_package


@pytest.mark.skipif(sys.platform == "win32", reason="there is no alarm to end an input that stays busy")
def test_no_template_by_chance_crashes_or_comes_out_unsound() -> None:
    outcomes, faults, _longest = fuzz.tried(iter(range(1500)), lambda _count: False)
    assert faults == []
    assert sum(outcomes.values()) == 1500
    assert min(outcomes["filled"], outcomes["refused"], outcomes["stopped"]) > 50


def test_an_input_can_be_made_again() -> None:
    assert fuzz.chance_input(7).data == fuzz.chance_input(7).data


def replaced(data: bytes, old: str, new: str) -> bytes:
    """The package with a text of any part replaced, which must be there."""
    target = io.BytesIO()
    found = 0
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as product:
        for name in source.namelist():
            content = source.read(name)
            found += content.count(old.encode())
            product.writestr(name, content.replace(old.encode(), new.encode()))
    assert found
    return target.getvalue()


def product_of(data: bytes, context: dict[str, object]) -> bytes:
    """The sound product of a template."""
    template, findings = Template.load(data, name="brief.docx", filters={})
    assert template is not None, findings
    product, findings = template.render(context)
    assert product is not None, findings
    with zipfile.ZipFile(io.BytesIO(product)) as archive:
        assert check_package({name: archive.read(name) for name in archive.namelist()}) == []
    return product


def test_properties_inside_properties_lose_who_saved_them_all_the_same() -> None:
    data = replaced(
        make.package(make.body("x")),
        "<dc:title></dc:title><cp:lastModifiedBy>Jan</cp:lastModifiedBy>",
        "<dc:title><cp:lastModifiedBy>Jan</cp:lastModifiedBy></dc:title>",
    )
    assert "Jan" not in make.member(product_of(data, {}), "docProps/core.xml")


def test_a_restart_beside_all_paragraphs_is_a_finding() -> None:
    stray = "<w:sdt><w:sdtContent><w:r><w:t>{% restart %}</w:t></w:r></w:sdtContent></w:sdt>"
    template, findings = Template.load(make.package(stray + make.body("{{ x }}")), name="brief.docx", filters={})
    assert template is None
    assert findings


def test_a_prefix_that_nothing_declares_is_told_whatever_else_is_wrong() -> None:
    data = replaced(make.package(make.body("{{ x }}")), "xmlns:mc=", "xKlns:mc=")
    data = replaced(data, 'xml:space="preserve"', 'xml:space="-1"')
    template, findings = Template.load(data, name="brief.docx", filters={})
    assert template is None
    assert [one.code for one in findings] == ["S001"]


@pytest.mark.parametrize("inner", ['<w:ins w:id="9" w:author="A"/>', "<w:tr/>"])
def test_what_stands_inside_the_reference_to_a_note_is_not_its_note(inner: str) -> None:
    reference = f'<w:r><w:footnoteReference w:id="2">{inner}</w:footnoteReference></w:r>'
    line = f"<w:p>{make.run('{% for n in [1, 2] %}')}{reference}{make.run('{% endfor %}')}</w:p>"
    note = f"<w:footnote w:id='2'>{make.paragraph('Noot {{ n }}')}</w:footnote>"
    product = product_of(make.package(line, parts={"footnotes": note}), {})
    assert "Noot 1" in make.member(product, "word/footnotes.xml")
    assert "Noot 2" in make.member(product, "word/footnotes.xml")


@pytest.mark.parametrize(
    "line",
    [
        "<w:p><w:r><w:t>{% if x %}</w:t></w:r><w:p><w:r><w:t>{{ x }}</w:t></w:r></w:p></w:p><w:p><w:r><w:t>{% endif %}</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>{% for a in x %}</w:t><w:sectPr/></w:r></w:p><w:p><w:r><w:t>{% endfor %}</w:t></w:r><w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:p>",
    ],
)
def test_a_paragraph_within_a_paragraph_crashes_nothing(line: str) -> None:
    template, findings = Template.load(make.package(line + make.body("slot")), name="brief.docx", filters={})
    assert findings
    if template is not None:
        template.render({"x": ["een"]})


TAG = "{% chart r in rijen: r.naam, r.n, r.n %}Staven."
ROWS: dict[str, object] = {"rijen": [{"naam": "a", "n": 1}]}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('r:id="rId5"', 'r:id="rId77"'),
        ('Target="style1.xml"', 'Target="../charts"'),
        (
            'Type="http://schemas.microsoft.com/office/2011/relationships/chartStyle" Target="style1.xml"',
            'Type="x" Target="../embeddings/Microsoft_Excel-werkblad.xlsx"',
        ),
        ('ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"', 'ContentType=""'),
    ],
)
def test_a_chart_whose_workbook_is_lost_gets_one(old: str, new: str) -> None:
    product = product_of(replaced(charted.document(charted.drawing(TAG)), old, new), ROWS)
    assert charted.read(product)[0].rows[1:] == [("a", 1, 1)]


def test_a_series_without_a_number_is_refused() -> None:
    markup = charted.chart().replace('<c:order val="1"/>', "")
    template, findings = Template.load(charted.document(charted.drawing(TAG), markup), name="brief.docx", filters={})
    assert template is None
    assert [one.code for one in findings] == ["S050"]


def test_a_chart_without_a_place_to_draw_is_refused() -> None:
    markup = charted.chart().replace("c:plotArea>", "c:view3D>")
    template, findings = Template.load(charted.document(charted.drawing(TAG), markup), name="brief.docx", filters={})
    assert template is None
    assert [one.code for one in findings] == ["S050"]


def test_half_a_field_in_what_is_called_a_row_stays_a_whole_field() -> None:
    """Rows without cells go; one inside a run is no row, and took the end of the field with it."""
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    content = (
        f'<w:p>{field}<w:r><w:tr><w:r><w:fldChar w:fldCharType="end"/></w:r></w:tr></w:r></w:p>{make.body("{{ x }}")}'
    )
    template, _findings = Template.load(make.package(content), name="brief.docx", filters={})
    assert template is not None
    product, findings = template.render({"x": "a"})
    assert product is not None, findings
    assert make.member(product, "word/document.xml").count("<w:fldChar") == 3


@pytest.mark.parametrize(
    ("first", "title"), [("Staven.", ""), ("{% chart rij in rijen: rij.naam, rij.bedrag, rij.bedrag %}Staven.", ""), ("Staven.", "{{ titel }}")]
)  # fmt: skip
def test_two_drawings_may_show_one_chart(first: str, title: str) -> None:
    """One of them with a tag makes the chart anew; the other still leads to one."""
    second = "Lijnen." if title else "{% chart rij in rijen: rij.naam, rij.bedrag, rij.bedrag %}Staven."
    data = charted.document(charted.drawing(first, 1) + charted.drawing(second, 2), charted.chart(title=title))
    product = product_of(data, {"rijen": [{"naam": "a", "bedrag": 1}], "titel": "Besteed"})
    assert len(charted.read(product)) == 2


def test_a_table_of_loops_alone_goes_whatever_else_somebody_left_in_it() -> None:
    rows = ["{%tr for g in groepen %}", "{%tr endfor %}"]
    table = make.table(*([row] for row in rows)).replace("</w:tbl>", "<w:r/></w:tbl>")
    product = product_of(make.package(table + make.body("slot")), {"groepen": []})
    assert "<w:tbl>" not in make.member(product, "word/document.xml")


def test_a_row_of_cells_that_all_go_goes_whatever_else_somebody_left_in_it() -> None:
    table = make.table(["kop", "x"], ["{%tc for k in groepen %}", "{{ k }}", "{%tc endfor %}"]).replace(
        "</w:tr></w:tbl>", "<w:r/></w:tr></w:tbl>"
    )
    assert (
        make.member(product_of(make.package(table + make.body("slot")), {"groepen": []}), "word/document.xml").count(
            "<w:tr>"
        )
        == 1
    )


def test_tables_inside_a_run_of_a_document_that_comes_in_are_not_parted() -> None:
    """A paragraph between them would stand in the run; what it says of the document is no fault of ours."""
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    document = SubDocument(make.package(f"<w:p><w:r>{table}{table}</w:r></w:p>"))
    template, findings = Template.load(make.package(make.body("{{ x }}\nslot")), name="brief.docx", filters={})
    assert template is not None, findings
    _product, findings = template.render({"x": document})
    assert "S031" not in [one.code for one in findings]
