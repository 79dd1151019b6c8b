"""Every place of a Word document in which somebody can type, filled: the places that other engines were measured on, and those that they leave out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import docx
import pytest
from lxml import etree
from tests.word import make

from kamerbrief.word import Template

TAG = "{{ naam }}"
VALUE = 'Piet & <Zoon> "x"'
CONTEXT = {"naam": VALUE, "adres": "https://www.example.nl/a?b=1&c=2", "zoek": "a&b = c/d", "rijen": ["een", "twee"]}
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml"'
DML = "http://schemas.openxmlformats.org/drawingml/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
GRAPHIC = (
    f'<a:graphic xmlns:a="{DML}/main"><a:graphicData uri="{DML}/chart"><c:chart xmlns:c="{DML}/chart" r:id="rChart"/>'
    "</a:graphicData></a:graphic>"
)
INLINE = (
    '<wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="{id}" name="G" {attributes}/>{graphic}</wp:inline>'
)
CHART = (
    f'<c:chartSpace xmlns:c="{DML}/chart" xmlns:a="{DML}/main"><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{{{{ na</a:t></a:r>'
    "<a:r><a:t>am }}</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:layout/><c:barChart><c:ser><c:cat><c:strRef><c:f>Blad!$A$2</c:f><c:strCache>"
    f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{TAG}</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>'
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TITLE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    f'<w:r><w:t>{TAG}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
CONTROL = "<w:sdt><w:sdtPr><w:id w:val='7'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
BOX = f"<w:txbxContent>{make.paragraph(TAG)}</w:txbxContent>"
OVERRIDE = '<Override PartName="/{}" ContentType="application/vnd.openxmlformats-officedocument.{}+xml"/>'


def relationship(number: str, kind: str, target: str, *, external: bool = False) -> str:
    """A relationship of the document."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{number}" Type="{make.REL}/{kind}" Target="{target}"{mode}/>'


def filled(content: str, context: Mapping[str, object] = CONTEXT, **package: object) -> bytes:
    """A document with this body, filled; whatever is wrong with the template or the run fails the test."""
    template, findings = Template.load(make.package(content, **package), name="brief.docx", filters={})  # type: ignore[arg-type]
    assert template is not None, findings
    data, findings = template.render(context)
    assert data is not None, findings
    assert findings == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"{{" not in everything
    assert b"%7B" not in everything
    return data


def texts(data: bytes, member: str = "word/document.xml") -> list[str]:
    """All texts of a part, those of attributes included."""
    root = etree.fromstring(make.member(data, member).encode())
    found = [text for node in root.iter() for text in (node.text, *map(str, node.attrib.values())) if text]
    return [text for text in found if text.strip()]


def note(kind: str) -> str:
    """A note with the number 2."""
    return f"<w:{kind} w:id='2'>{make.paragraph(TAG)}</w:{kind}>"


def drawing(attribute: str, text: str = TAG, graphic: str = "") -> str:
    """A run with a drawing whose description or title is `text`."""
    properties = f'<wp:docPr id="1" name="G" {attribute}="{text}"/>'
    return f'<w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/>{properties}{graphic}</wp:inline></w:drawing></w:r>'


BODY_PLACES = {
    "body": make.paragraph(TAG),
    "one character a run": make.paragraph("‖".join(TAG)),
    "cell": make.table([TAG]) + "<w:p/>",
    "text box": f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{BOX}</mc:Choice></mc:AlternateContent></w:r></w:p>",
    "text box for old versions": f"<w:p><w:r><w:pict><v:shape {V} id='a'><v:textbox>{BOX}</v:textbox></v:shape></w:pict></w:r></w:p>",
    "control in a line": f"<w:p>{CONTROL.format(make.run(TAG))}</w:p>",
    "control around paragraphs": CONTROL.format(make.paragraph(TAG)),
    "tracked insertion": f"<w:p><w:ins w:id='1' w:author='J'>{make.run(TAG)}</w:ins></w:p>",
    "moved text": f"<w:p><w:moveTo w:id='1' w:author='J'>{make.run(TAG)}</w:moveTo></w:p>",
    "text of a link": f"<w:p><w:hyperlink w:anchor='x'>{make.run(TAG)}</w:hyperlink></w:p>",
    "tooltip": f"<w:p><w:hyperlink w:anchor='x' w:tooltip='{TAG}'>{make.run('hier')}</w:hyperlink></w:p>",
    "field result": f"<w:p>{FIELD}</w:p>",
    "alternative text": f"<w:p>{drawing('descr')}</w:p>",
    "alternative title": f"<w:p>{drawing('title')}</w:p>",
    "table caption": f"<w:tbl><w:tblPr><w:tblCaption w:val='{TAG}'/></w:tblPr><w:tblGrid/>{make.row(['x'])}</w:tbl><w:p/>",
    "table description": f"<w:tbl><w:tblPr><w:tblDescription w:val='{TAG}'/></w:tblPr><w:tblGrid/>{make.row(['x'])}</w:tbl><w:p/>",
    "formula": f"<w:p><m:oMath {M}><m:r><m:t>{TAG}</m:t></m:r></m:oMath></w:p>",
    "formula, one character a run": f"<w:p><m:oMath {M}>{''.join(f'<m:r><m:t>{one}</m:t></m:r>' for one in TAG)}</m:oMath></w:p>",
    "WordArt": f"<w:p><w:r><w:pict><v:shape {V} id='a'><v:textpath string='{TAG}'/></v:shape></w:pict></w:r></w:p>",
    "alternative text for old versions": f"<w:p><w:r><w:pict><v:shape {V} id='a' alt='{TAG}'/></w:pict></w:r></w:p>",
    "guide to the pronunciation": f"<w:p><w:r><w:ruby><w:rt/><w:rubyBase>{make.run(TAG)}</w:rubyBase></w:ruby></w:r></w:p>",
    "runs for new versions": f"<w:p><mc:AlternateContent><mc:Choice Requires='w14'>{make.run(TAG)}</mc:Choice></mc:AlternateContent></w:p>",
}


@pytest.mark.parametrize("content", BODY_PLACES.values(), ids=BODY_PLACES)
def test_a_tag_is_filled_in_every_place_of_the_body(content: str) -> None:
    assert texts(filled(content)).count(VALUE) == 1


def test_a_tag_is_filled_in_headers_footers_and_notes() -> None:
    notes = "<w:footnoteReference w:id='2'/></w:r><w:r><w:endnoteReference w:id='2'/>"
    parts = {
        "header1": make.paragraph(TAG),
        "footer1": make.paragraph(TAG),
        "footnotes": note("footnote"),
        "endnotes": note("endnote"),
    }
    data = filled(f"<w:p>{make.run('Zie')}<w:r>{notes}</w:r></w:p>", parts=parts)
    for name in parts:
        assert texts(data, f"word/{name}.xml").count(VALUE) == 1, name


def test_a_tag_is_filled_in_a_comment_that_is_kept() -> None:
    """More of them in test_comments; without the option they go, with their tags."""
    content = f"<w:p>{make.run('Zie')}<w:r><w:commentReference w:id='2'/></w:r></w:p>"
    parts = {"comments": note("comment").replace("<w:comment ", "<w:comment w:author='Jan' ")}
    assert "word/comments.xml" not in make.names(filled(content, parts=parts))
    source = make.package(content, parts=parts)
    template, findings = Template.load(source, name="brief.docx", filters={}, keep_comments=True)
    assert template is not None, findings
    data, findings = template.render(CONTEXT)
    assert data is not None, findings
    assert texts(data, "word/comments.xml").count(VALUE) == 1


def test_a_tag_is_filled_in_the_title_and_the_categories_of_a_chart() -> None:
    data = filled(
        f"<w:p>{drawing('descr', 'Een grafiek', GRAPHIC)}</w:p>",
        rels=relationship("rChart", "chart", "charts/chart1.xml"),
        members={"word/charts/chart1.xml": CHART},
        types=OVERRIDE.format("word/charts/chart1.xml", "drawingml.chart"),
    )
    assert texts(data, "word/charts/chart1.xml").count(VALUE) == 2


def test_a_tag_is_filled_in_what_smartart_says_and_shows() -> None:
    """Word keeps its texts apart from the drawing of them, and cuts them into runs in both."""
    cut = "<a:p><a:r><a:t>{{ na</a:t></a:r><a:r><a:t>am }}</a:t></a:r></a:p>"
    said = f'<dgm:dataModel xmlns:dgm="{DML}/diagram" xmlns:a="{DML}/main"><dgm:ptLst><dgm:pt modelId="1"><dgm:t>{cut}</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>'
    shown = f'<dsp:drawing xmlns:dsp="http://schemas.microsoft.com/office/drawing/2008/diagram" xmlns:a="{DML}/main"><dsp:txBody>{cut}</dsp:txBody></dsp:drawing>'
    members = {"word/diagrams/data1.xml": said, "word/diagrams/drawing1.xml": shown}
    types = OVERRIDE.format("word/diagrams/data1.xml", "drawingml.diagramData")
    types += '<Override PartName="/word/diagrams/drawing1.xml" ContentType="application/vnd.ms-office.drawingml.diagramDrawing+xml"/>'
    data = filled(
        make.paragraph("x"),
        rels=relationship("rData", "diagramData", "diagrams/data1.xml"),
        members=members,
        types=types,
    )
    assert [texts(data, name).count(VALUE) for name in members] == [1, 1]


def test_a_tag_is_filled_in_title_company_and_own_properties() -> None:
    types = f"{OFFICE}/custom-properties"
    custom = (
        f'<Properties xmlns="{types}" xmlns:vt="{OFFICE}/docPropsVTypes"><property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="Dossier">'
        f"<vt:lpwstr>{TAG}</vt:lpwstr></property></Properties>"
    )
    company = f'<Properties xmlns="{OFFICE}/extended-properties"><Company>{TAG}</Company></Properties>'
    package = make.package(
        make.paragraph("x"),
        title=TAG,
        members={"docProps/custom.xml": custom, "docProps/app.xml": company},
        types=OVERRIDE.format("docProps/custom.xml", "custom-properties")
        + OVERRIDE.format("docProps/app.xml", "extended-properties"),
    )
    template, findings = Template.load(package, name="brief.docx", filters={})
    assert template is not None, findings
    data, findings = template.render(CONTEXT)
    assert data is not None, findings
    assert docx.Document(io.BytesIO(data)).core_properties.title == VALUE
    assert VALUE in texts(data, "docProps/app.xml")
    assert VALUE in texts(data, "docProps/custom.xml")


# what a link leads to

ADDRESSES = {
    "{{ adres }}": "https://www.example.nl/a?b=1&c=2",
    "%7b%7b%20adres%20%7d%7d": "https://www.example.nl/a?b=1&c=2",
    "http://%7B%7B%20adres%20%7D%7D": "https://www.example.nl/a?b=1&c=2",
    "https://www.example.nl/zoek?q=%7B%7B%20zoek%20%7D%7D&amp;n=%2F1": "https://www.example.nl/zoek?q=a%26b%20%3D%20c/d&n=%2F1",
    "mailto:{{ zoek }}@example.nl": "mailto:a%26b%20%3D%20c/d@example.nl",
    "https://example.nl/{% if naam %}wel{% else %}niet{% endif %}": "https://example.nl/wel",
}


def linked(target: str, text: str = "hier", around: str = "{}") -> tuple[str, dict[str, object]]:
    """The body and the relationships of a document with a link to that target."""
    link = f"<w:p><w:hyperlink r:id='rLink'>{make.run(text)}</w:hyperlink></w:p>"
    return around.format(link), {"rels": relationship("rLink", "hyperlink", target, external=True)}


@pytest.mark.parametrize(("target", "address"), ADDRESSES.items())
def test_a_link_leads_to_what_its_tags_say(target: str, address: str) -> None:
    """As Word writes a target, with a number for each sign that it takes for no address, or as it was typed."""
    content, package = linked(target)
    document = docx.Document(io.BytesIO(filled(content, CONTEXT, **package)))
    (link,) = document.paragraphs[0].hyperlinks
    assert link.address == address
    assert [one.target_ref for one in document.part.rels.values() if one.is_external] == [address]


def test_links_in_a_loop_lead_to_as_many_places_and_the_same_place_once() -> None:
    content, package = linked("https://example.nl/{{ r }}", "{{ r }}", "<w:p><w:r><w:t>{{% for r in rijen %}}</w:t></w:r></w:p>{}<w:p><w:r><w:t>{{% endfor %}}</w:t></w:r></w:p>")  # fmt: skip
    document = docx.Document(io.BytesIO(filled(content, {"rijen": ["een", "twee", "een"]}, **package)))
    assert [link.address for one in document.paragraphs for link in one.hyperlinks] == [
        "https://example.nl/een", "https://example.nl/twee", "https://example.nl/een",
    ]  # fmt: skip
    assert len([one for one in document.part.rels.values() if one.is_external]) == 2


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "file:///C:/geheim.docx", "\\\\server\\deel", "https://jan@example.nl", "geen adres", ""],
)
def test_a_value_that_is_no_address_for_a_letter_is_refused_at_the_link(address: str) -> None:
    content, package = linked("{{ adres }}")
    template, findings = Template.load(make.package(content, **package), name="brief.docx", filters={})  # type: ignore[arg-type]
    assert template is not None, findings
    data, (finding,) = template.render({"adres": address})
    assert data is None
    assert finding.code == "S002"
    assert "koppeling in hoofdtekst" in str(finding.place)


def test_a_target_that_is_wrong_whatever_the_values_is_refused_at_once() -> None:
    content, package = linked("javascript:{{ naam }}")
    template, findings = Template.load(make.package(content, **package), name="brief.docx", filters={})  # type: ignore[arg-type]
    assert template is None
    assert [one.code for one in findings] == ["S002"]


def test_a_misspelt_name_in_a_target_is_told_with_its_place() -> None:
    content, package = linked("https://example.nl/%7B%7B%20nam%20%7D%7D")
    template, findings = Template.load(make.package(content, **package), name="brief.docx", filters={})  # type: ignore[arg-type]
    assert template is not None, findings
    (finding,) = template.check(CONTEXT)
    assert finding.code == "S020"
    assert "koppeling in hoofdtekst › alinea 1" in str(finding.place)
    assert "naam" in finding.hint


# where the document lies, and how it is written


def test_the_document_may_lie_under_another_path() -> None:
    """Some programs write `word/document2.xml`, or no folder at all (ECMA-376 part 2 leaves it free)."""
    source = make.package(make.paragraph(TAG))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            moved = old.read(name).replace(b"word/document.xml", b"tekst/stuk.xml")
            renamed = name.replace("word/_rels/document.xml.rels", "tekst/_rels/stuk.xml.rels")
            new.writestr(renamed.replace("word/document.xml", "tekst/stuk.xml"), moved)
    template, findings = Template.load(buffer.getvalue(), name="brief.docx", filters={})
    assert template is not None, findings
    data, findings = template.render(CONTEXT)
    assert data is not None, findings
    assert make.read(data) == VALUE


@pytest.mark.parametrize("prefix", ["q:", "ns0:", ""])
def test_the_document_may_be_written_with_another_prefix(prefix: str) -> None:
    """Which prefix stands for a namespace is free; without one it is the default, which attributes do not have."""
    content = make.paragraph("a\u2063" + TAG) + make.table(["{% for r in rijen %}{{ r }}{% endfor %}"]) + "<w:p/>"
    plain = make.package(content)
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    text = members["word/document.xml"]
    renamed = re.sub(r"(</?)w:", rf"\g<1>{prefix}", text)
    declared = f"xmlns:{prefix[:-1]}=" if prefix else "xmlns="
    members["word/document.xml"] = renamed.replace("xmlns:w=", declared)
    assert "<w:" not in members["word/document.xml"]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    template, findings = Template.load(buffer.getvalue(), name="brief.docx", filters={})
    assert template is not None, findings
    data, findings = template.render({**CONTEXT, "naam": "een\ttwee\ndrie"})
    assert data is not None, findings
    assert make.read(data) == "a\u2063een\ttwee\ndrie\n| eentwee |\n"
