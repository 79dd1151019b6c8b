"""Values that are more than text: bold and italic runs, links, pictures, lists."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm
from tests.word import make

from kamerbrief.word import Chart, Image, Link, Paragraphs, Rich, Span, Template, check_package


def png(width: int = 200, height: int = 100) -> bytes:
    """A grey picture at 96 dots to the inch."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    lines = b"".join(b"\0" + b"\x80" * width for _line in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    dots = struct.pack(">IIB", 3780, 3780, 1)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"pHYs", dots)
        + chunk(b"IDAT", zlib.compress(lines))
        + chunk(b"IEND", b"")
    )


def filled(content: str, context: Mapping[str, object], **package: object) -> bytes:
    """The product, which is sound."""
    template, findings = Template.load(make.package(content, **package), name="brief.docx", filters={})  # type: ignore[arg-type]
    assert template is not None, findings
    data, findings = template.render(context)
    assert data is not None, findings
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert check_package({name: archive.read(name) for name in archive.namelist()}) == []
    return data


def refused(content: str, context: Mapping[str, object], **package: object) -> list[str]:
    """The codes of a run that must not pass."""
    template, findings = Template.load(make.package(content, **package), name="brief.docx", filters={})  # type: ignore[arg-type]
    assert template is not None, findings
    data, findings = template.render(context)
    assert data is None
    return [one.code for one in findings]


def runs(data: bytes) -> list[tuple[str, bool | None, bool | None, bool | None]]:
    """The texts of the first paragraph with what they are: bold, italic, underlined."""
    paragraph = docx.Document(io.BytesIO(data)).paragraphs[0]
    return [(run.text, run.bold, run.italic, bool(run.underline)) for run in paragraph.runs if run.text]


def test_pieces_have_a_format_of_their_own_on_top_of_that_of_the_tag() -> None:
    value = Rich("gewoon & ", Span("vet", bold=True), " en ", Span("schuin", italic=True, underline=True))
    line = f"<w:p>{make.run('Dit is {{ x }}. Slot', '<w:i/>')}</w:p>"
    assert runs(filled(line, {"x": value})) == [
        ("Dit is ", None, True, False),
        ("gewoon & ", None, True, False),
        ("vet", True, True, False),
        (" en ", None, True, False),
        ("schuin", None, True, True),
        (". Slot", None, True, False),
    ]


def test_the_settings_of_a_run_stand_in_their_order() -> None:
    own = '<w:color w:val="FF0000"/><w:sz w:val="18"/><w:lang w:val="nl-NL"/>'
    line = f"<w:p>{make.run('{{ x }}', own)}</w:p>"
    markup = make.member(
        filled(line, {"x": Span("2", bold=True, strike=True, position="superscript")}), "word/document.xml"
    )
    assert (
        '<w:rPr><w:b/><w:strike/><w:color w:val="FF0000"/><w:sz w:val="18"/><w:vertAlign w:val="superscript"/><w:lang w:val="nl-NL"/></w:rPr>'
        in markup
    )


def test_a_value_stays_text_in_every_piece() -> None:
    value = Rich("{{ y }} <b>", Span("&amp;\n\t", bold=True), Link('a "b"', "https://www.example.nl/?a=1&b=2"))
    document = docx.Document(io.BytesIO(filled(make.paragraph("{{ x }}"), {"x": value})))
    assert document.paragraphs[0].text == '{{ y }} <b>&amp;\n\ta "b"'
    assert [link.address for link in document.paragraphs[0].hyperlinks] == ["https://www.example.nl/?a=1&b=2"]


def test_one_point_is_printed_after_a_piece_that_ends_on_one() -> None:
    assert (
        make.read(filled(make.paragraph("{{ x }}. Slot"), {"x": Rich("€3,1 ", Span("mld.", bold=True))}))
        == "€3,1 mld. Slot"
    )


def test_links_in_a_loop_lead_to_places_of_their_own_in_header_and_body() -> None:
    context = {"rijen": [Link("een", "https://een.nl"), Link("twee", "https://twee.nl")]}
    body = make.body("| {% for r in rijen %}{{ r }}{% endfor %} |")
    data = filled(
        body,
        context,
        parts={"header1": make.paragraph("{{ rijen[0] }}")},
        section="<w:sectPr><w:headerReference w:type='default' r:id='rheader1'/></w:sectPr>",
    )
    document = docx.Document(io.BytesIO(data))
    found = [link.address for row in document.tables[0].rows for link in row.cells[0].paragraphs[0].hyperlinks]
    assert found == ["https://een.nl", "https://twee.nl"]
    assert [one.address for one in document.sections[0].header.paragraphs[0].hyperlinks] == ["https://een.nl"]


@pytest.mark.parametrize("address", ["file:///C:/geheim.docx", "javascript:alert(1)", "https://jan@elders.nl", ""])
def test_a_link_leads_to_the_web_or_is_refused(address: str) -> None:
    assert refused(make.paragraph("{{ x }}"), {"x": Link("hier", address)}) == ["S002"]


def test_a_picture_has_its_size_and_its_alternative_text() -> None:
    values = [
        Image(png(), "Grijs"),
        Image(png(), "Smal", width_cm=4),
        Image(png(), "Laag", height_cm=1),
        Image(png(), "Plat", 3, 3),
        Image(png(4000, 50), "Breed"),
    ]
    data = filled(make.paragraph("{% for x in xs %}{{ x }}{% endfor %}"), {"xs": values})
    document = docx.Document(io.BytesIO(data))
    sizes = [(round(shape.width.cm, 2), round(shape.height.cm, 2)) for shape in document.inline_shapes]
    assert sizes == [(5.29, 2.65), (4.0, 2.0), (2.0, 1.0), (3.0, 3.0), (16.0, 0.2)]
    assert document.inline_shapes[1].width == Cm(4)
    properties = list(document.element.body.iter(qn("wp:docPr")))
    assert [node.get("descr") for node in properties] == ["Grijs", "Smal", "Laag", "Plat", "Breed"]
    assert len({node.get("id") for node in properties}) == 5
    assert len([name for name in make.names(data) if "media" in name]) == 2


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (Image(png(), ""), "S043"),
        (Image(png(), "  "), "S043"),
        (Image(b"<svg/>", "Tekening"), "S043"),
        (Image(b"\x89PNG\r\n\x1a\n", "Half"), "S043"),
        (Image(png()[:40], "Half"), "S043"),
        (Image(png(), "Nul", width_cm=0), "S043"),
        (Image(png(), "Een maat als tekst", width_cm="3"), "S043"),  # type: ignore[arg-type]
        (Rich("a", None), "S022"),
        (Span("bel \x07"), "S022"),
        (Rich([1, 2]), "S022"),
    ],
)
def test_what_cannot_be_shown_is_a_finding(value: object, code: str) -> None:
    assert refused(make.paragraph("{{ x }}"), {"x": value}) == [code]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (Span("a"), "een tekst met opmaak"),
        (Link("a", "https://www.example.nl"), "een tekst met opmaak"),
        (Image(png(), "Kaart"), "een afbeelding"),
        (Chart(["a"], {"b": [1]}), "een gegeven voor een grafiek"),
    ],
)
def test_no_value_of_a_kind_of_its_own_is_a_list(value: object, kind: str) -> None:
    """They are tuples in Python: a loop would go over their bytes and settings."""
    template, _findings = Template.load(
        make.package(make.paragraph("{% for a in x %}{{ a }}{% endfor %}")), name="brief.docx", filters={}
    )
    assert template is not None
    _data, findings = template.render({"x": value})
    assert [one.message for one in findings] == [f"{kind} is geen lijst: er valt niets te herhalen"]


@pytest.mark.parametrize("mode", ["CMYK", "RGB"])
def test_a_jpeg_without_the_head_of_jfif_has_its_size_too(mode: str) -> None:
    """As Photoshop and scanners write them, and whatever is in colours for print."""
    pictures = pytest.importorskip("PIL.Image")
    stream = io.BytesIO()
    pictures.new(mode, (200, 100)).save(stream, "JPEG")
    data = stream.getvalue()
    bare = data if mode == "CMYK" else data[:2] + data[20:]
    assert b"JFIF" not in bare
    made = filled(make.paragraph("{{ x }}"), {"x": Image(bare, "Kaart", width_cm=4)})
    (shape,) = docx.Document(io.BytesIO(made)).inline_shapes
    assert (shape.width.cm, shape.height.cm) == (4, 2)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.read("word/media/afbeelding1.jpg") == bare


def test_where_only_a_text_can_stand_the_text_stands() -> None:
    value = Rich("van ", Span("ons", bold=True), Link(" hier", "https://x.nl"))
    drawing = '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="G" descr="Beeld {{ x }}"/></wp:inline></w:drawing></w:r></w:p>'
    data = filled(drawing, {"x": value}, title="{{ x }}")
    assert 'descr="Beeld van ons hier"' in make.member(data, "word/document.xml")
    assert "<dc:title>van ons hier</dc:title>" in make.member(data, "docProps/core.xml")
    assert refused(make.paragraph("x"), {"x": Image(png(), "Beeld")}, title="{{ x }}") == ["S022"]


@pytest.mark.parametrize(
    "around", ['<w:hyperlink w:anchor="a">{}</w:hyperlink>', '<w:ins w:id="1" w:author="A">{}</w:ins>']
)
def test_a_link_within_a_link_or_an_insertion_is_refused_and_bold_is_not(around: str) -> None:
    line = f"<w:p>{make.run('voor')}{around.format(make.run('{{ x }}'))}{make.run('na')}</w:p>"
    assert refused(line, {"x": Link("hier", "https://x.nl")}) == ["S042"]
    assert "<w:b/>" in make.member(filled(line, {"x": Span("vet", bold=True)}), "word/document.xml")
    after = f"<w:p>{around.format(make.run('a'))}{make.run('{{ x }}')}</w:p>"
    assert "https" in make.member(filled(after, {"x": Link("hier", "https://x.nl")}), "word/_rels/document.xml.rels")


def test_notes_take_bold_and_links_where_they_are_filled() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = f"<w:footnote w:id='2'>{make.paragraph('{{ x }}')}</w:footnote>"
    link = {"x": Link("hier", "https://x.nl")}
    data = filled(f"<w:p>{make.run('{{ x }}')}{reference}</w:p>", link, parts={"footnotes": note})
    assert "https://x.nl" in make.member(data, "word/_rels/footnotes.xml.rels")
    looped = f"<w:p>{make.run('{% if x %}')}{reference}{make.run('{% endif %}')}</w:p>"
    assert refused(looped, link, parts={"footnotes": note}) == ["S042"]


def test_a_list_in_a_numbered_paragraph_is_a_list() -> None:
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        + make.run("{{ x }}")
        + "</w:p>"
    )
    numbering = f'{make.HEAD}<w:numbering {make.W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
    data = filled(
        item, {"x": Paragraphs(["een", Rich("twee ", Span("vet", bold=True))])},
        members={"word/numbering.xml": numbering}, rels=f'<Relationship Id="rN" Type="{make.REL}/numbering" Target="numbering.xml"/>',
        types=f'<Override PartName="/word/numbering.xml" ContentType="{kind}"/>',
    )  # fmt: skip
    paragraphs = docx.Document(io.BytesIO(data)).paragraphs
    assert [one.text for one in paragraphs] == ["een", "twee vet"]
    assert make.member(data, "word/document.xml").count("<w:numPr>") == 2


def test_long_tables_take_rich_values_too() -> None:
    rows = [{"a": Rich(str(number), Span("!", bold=True)), "b": number} for number in range(300)]
    data = filled(make.body("| {% for r in rijen %}{{ r.a }} | {{ r.b }}{% endfor %} |"), {"rijen": rows})
    table = docx.Document(io.BytesIO(data)).tables[0]
    assert [cell.text for cell in table.columns[0].cells] == [f"{number}!" for number in range(300)]


def test_every_piece_is_handed_to_who_listens() -> None:
    heard: list[object] = []
    template, _findings = Template.load(make.package(make.paragraph("{{ x }}")), name="b.docx", filters={})
    assert template is not None
    template.render(
        {"x": Rich("a", Span("b"), Link("c", "https://c.nl"), Image(png(), "d"))},
        on_value=lambda value, place: heard.append(value),
    )
    assert heard == ["a", "b", "c"]
