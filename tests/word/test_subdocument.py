"""Documents as values: what they say stands where their tag stood, and nothing of it is lost, doubled or evaluated."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest import mock

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.valid.meant import meant
from tests.valid.sdk import find_validator, judged
from tests.valid.shown import shown
from tests.word import charted, make
from tests.word.hostile import CASES
from tests.word.test_fields import STYLES, STYLES_REL, STYLES_TYPE, bookmark, field, paragraph
from tests.word.test_lists import NUMBERING, RELS, TYPES, item, styled
from tests.word.test_lists import STYLES as LIST_STYLES
from tests.word.test_notes_in_loops import SEPARATOR, note, noted
from tests.word.test_rich import png

from kamerbrief.findings import FilePlace, Finding, WordPlace
from kamerbrief.letter.pdf import find_libreoffice
from kamerbrief.word import Paragraphs, SubDocument, Template, check_package, render_text
from kamerbrief.word import part as part_module

ASK = make.paragraph("{{ x }}")
OFFICE, VALIDATOR = find_libreoffice(), find_validator()


def sub(content: str, **package: Any) -> SubDocument:
    """A document written by hand."""
    return SubDocument(make.package(content, **package))


def saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def run(template: bytes, context: Mapping[str, object]) -> tuple[bytes | None, list[Finding]]:
    loaded, findings = Template.load(template, name="brief.docx", filters={})
    assert loaded is not None, findings
    return loaded.render(context)


def filled(template: bytes | str, context: Mapping[str, object], **package: Any) -> bytes:
    """The product, which is sound."""
    data, findings = run(make.package(template, **package) if isinstance(template, str) else template, context)
    assert data is not None, findings
    assert findings == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert check_package({name: archive.read(name) for name in archive.namelist()}) == []
    return data


def tree(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(make.member(data, name).encode())


# where it stands


def test_what_the_document_says_stands_in_place_of_the_paragraph_of_its_tag() -> None:
    document = sub(make.body("Bijlage\n| a | b |\nslot"))
    assert (
        make.read(filled(make.body("Dag\n{{ x }}\nGroet"), {"x": document})) == "Dag\nBijlage\n| a | b |\nslot\nGroet"
    )


def test_it_may_stand_in_a_cell_a_loop_a_condition_and_a_list_of_paragraphs() -> None:
    one, two = sub(make.body("een")), sub(make.body("| twee |"))
    context = {"xs": [one, two, one], "ps": Paragraphs(["kop", one, "staart"]), "rijen": [{"d": one}, {"d": two}]}
    assert (
        make.read(filled(make.body("{% for x in xs %}\n{{ x }}\n{% endfor %}\nslot"), context))
        == "een\n| twee |\neen\nslot"
    )
    assert (
        make.read(filled(make.body("{{ ps }}\n{% if xs %}\n{{ xs[0] }}\n{% endif %}"), context))
        == "kop\neen\nstaart\neen"
    )
    assert make.read(filled(make.body("| {{ xs[0] }} | b |\nslot"), context)) == "| een | b |\nslot"
    rows = (
        docx.Document(io.BytesIO(filled(make.body("| {% for r in rijen %}{{ r.d }} | b{% endfor %} |\nslot"), context)))
        .tables[0]
        .rows
    )
    assert [row.cells[1].text for row in rows] == ["b", "b"]
    assert rows[0].cells[0].text == "een"
    assert rows[1].cells[0].tables[0].cell(0, 0).text == "twee"


def test_what_looks_like_a_tag_in_a_document_is_text() -> None:
    document = sub(make.body("{{ naam }} {% if %} {{ kapot\n{% for r in rijen %}"))
    assert (
        make.read(filled(ASK, {"x": document, "naam": "Piet"})) == "{{ naam }} {% if %} {{ kapot\n{% for r in rijen %}"
    )


def test_tables_that_come_to_touch_stay_two() -> None:
    around = make.body("| voor |\n{{ x }}\n| na |\nslot")
    assert make.read(filled(around, {"x": sub(make.body("| midden |"))})) == "| voor |\n\n| midden |\n\n| na |\nslot"
    touching = make.body("| a |") + make.body("| b |") + around  # a template that itself has tables that touch
    assert make.read(filled(touching, {"x": sub(make.body("| midden |"))})).endswith("| midden |\n\n| na |\nslot")


@pytest.mark.parametrize(
    "content",
    [
        make.paragraph("Zie {{ x }}."),
        "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='1' cy='1'/><wp:docPr id='1' name='G' descr='Beeld {{ x }}'/></wp:inline></w:drawing></w:r></w:p>",
        f"<w:p><w:pPr><w:sectPr/></w:pPr>{make.run('{{ x }}')}</w:p>",
        f"<w:p>{make.run('x')}<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>{ASK}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
    ],
    ids=["sentence", "alternative text", "end of a section", "text box"],
)
def test_it_stands_alone_in_a_paragraph_of_the_text_or_not_at_all(content: str) -> None:
    data, findings = run(make.package(content), {"x": sub(make.body("een"))})
    assert data is None
    assert [(one.code, one.place.tag) for one in findings if isinstance(one.place, WordPlace)] == [("S053", "{{ x }}")]


@pytest.mark.parametrize("part", ["header1", "footer1", "footnotes", "endnotes"])
def test_it_does_not_stand_in_headers_footers_and_notes(part: str) -> None:
    inner = f"<w:{part[:-1]} w:id='2'>{ASK}</w:{part[:-1]}>" if part.endswith("notes") else ASK
    data, findings = run(make.package(make.paragraph("x"), parts={part: inner}), {"x": sub(make.body("een"))})
    assert data is None
    assert [one.code for one in findings] == ["S053"]


def test_it_does_not_stand_in_a_note_of_a_loop_or_in_a_text_without_a_document() -> None:
    looped = make.paragraph("{% for r in rs %}") + noted("a", 2) + make.paragraph("{% endfor %}")
    notes = SEPARATOR + f"<w:footnote w:id='2'>{ASK}</w:footnote>"
    data, findings = run(make.package(looped, parts={"footnotes": notes}), {"x": sub(make.body("een")), "rs": [1]})
    assert data is None
    assert [one.code for one in findings] == ["S053"]
    text, findings = render_text("{{ x }}", {"x": sub(make.body("een"))}, filters={}, place=FilePlace(file="x"))
    assert text is None
    assert [one.code for one in findings] == ["S053"]


def test_only_what_is_needed_is_added_to_the_package() -> None:
    template = make.package(ASK, members={"word/styles.xml": STYLES}, types=STYLES_TYPE, rels=STYLES_REL)
    data = filled(template, {"x": sub(make.body("een"))})
    assert make.names(data) == make.names(template)
    assert make.member(data, "word/styles.xml") == STYLES
    assert make.names(filled(ASK, {"x": sub(make.body("een"))})) == make.names(make.package(ASK))


# what comes along


def test_a_style_of_the_same_stored_name_is_the_one_of_the_template() -> None:
    """A heading is "Kop1" in a Dutch Word, "berschrift1" in a German one, and "heading 1" in both files."""
    german = STYLES.replace("'Kop1'", "'berschrift1'").replace("'heading 1'", "'Heading 1'")
    document = sub(
        paragraph("Bijlage", style="berschrift1"),
        members={"word/styles.xml": german},
        types=STYLES_TYPE,
        rels=STYLES_REL,
    )
    data = filled(ASK, {"x": document}, members={"word/styles.xml": STYLES}, types=STYLES_TYPE, rels=STYLES_REL)
    assert docx.Document(io.BytesIO(data)).paragraphs[0].style.style_id == "Kop1"  # type: ignore[union-attr]
    assert make.member(data, "word/styles.xml").count("<w:style ") == STYLES.count("<w:style ")


def test_a_style_that_the_template_lacks_comes_along_with_what_it_leans_on_under_a_free_id() -> None:
    def style(number: str, name: str, more: str = "", kind: str = "paragraph") -> str:
        return f"<w:style w:type='{kind}' w:styleId='{number}'><w:name w:val='{name}'/>{more}</w:style>"

    own = "<w:basedOn w:val='B'/><w:next w:val='Kop1'/><w:link w:val='C'/><w:rPr><w:b/></w:rPr>"
    inner = style("Kop1", "Kader", own) + style("B", "Basis", "<w:basedOn w:val='Kop1'/><w:rPr><w:i/></w:rPr>")
    inner += style("C", "Kader Teken", "<w:link w:val='Kop1'/>", "character") + style("D", "Niet nodig")
    document = sub(
        paragraph("in een kader", style="Kop1") * 2,
        members={"word/styles.xml": f"<w:styles {make.W}>{inner}</w:styles>"},
        types=STYLES_TYPE,
        rels=STYLES_REL,
    )
    data = filled(ASK * 2, {"x": document}, members={"word/styles.xml": STYLES}, types=STYLES_TYPE, rels=STYLES_REL)
    product = docx.Document(io.BytesIO(data))
    assert {one.style.name for one in product.paragraphs} == {"Kader"}  # type: ignore[union-attr]
    kader: Any = product.styles["Kader"]
    assert kader.style_id == "Kop12"
    assert kader.font.bold
    assert kader.base_style.name == "Basis"
    assert kader.base_style.font.italic
    assert kader.next_paragraph_style is kader or kader.next_paragraph_style.name == "Kader"
    names = [one.name for one in product.styles]
    assert names.count("Kader Teken") == names.count("Kader") == 1
    assert "Niet nodig" not in names


def counted(data: bytes) -> list[tuple[str, str]]:
    """Each numbered paragraph with the numbers that Word gives it, counted here by the numbering and form that it names; styles do not come into it."""
    numbering: Any = tree(data, next(name for name in make.names(data) if "numbering" in name))
    forms = {
        one.get(qn("w:numId")): one.find(qn("w:abstractNumId")).get(qn("w:val")) for one in numbering.iter(qn("w:num"))
    }
    starts = {
        (one.get(qn("w:abstractNumId")), level.get(qn("w:ilvl"))): int(str(start.get(qn("w:val"))))
        for one in numbering.iter(qn("w:abstractNum"))
        for level in one.iter(qn("w:lvl"))
        if (start := level.find(qn("w:start"))) is not None
    }
    counters: dict[tuple[str, str], int] = {}
    begun: set[tuple[str, str]] = set()
    found = []
    for one in tree(data).iter(qn("w:p")):
        listed = one.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if listed is None:
            continue
        number, level = (str(listed.find(qn(name)).get(qn("w:val"))) for name in ("w:numId", "w:ilvl"))  # type: ignore[union-attr]
        form = forms[number]
        num = next(node for node in numbering.iter(qn("w:num")) if node.get(qn("w:numId")) == number)
        override = next((node for node in num.iter(qn("w:lvlOverride")) if node.get(qn("w:ilvl")) == level), None)
        if override is not None and (number, level) not in begun:
            begun.add((number, level))
            counters[form, level] = int(str(override[0].get(qn("w:val")))) - 1
        counters[form, level] = counters.get((form, level), starts.get((form, level), 1) - 1) + 1
        found.append(("".join(str(node.text) for node in one.iter(qn("w:t"))), f"{form}:{counters[form, level]}"))
    return found


LISTED: dict[str, Any] = {
    "members": {"word/numbering.xml": NUMBERING, "word/styles.xml": LIST_STYLES},
    "types": TYPES,
    "rels": RELS,
}


def test_lists_of_a_document_count_from_one_in_every_copy_and_those_of_the_template_count_on() -> None:
    document = sub(item("a") + item("b") + item("diep", level=1), **LISTED)
    data = filled(item("eigen") + ASK + item("eigen") + ASK, {"x": document}, **LISTED)
    assert counted(data) == [
        ("eigen", "4:1"), ("a", "5:1"), ("b", "5:2"), ("diep", "5:2"), ("eigen", "4:2"), ("a", "6:1"), ("b", "6:2"), ("diep", "6:2"),
    ]  # fmt: skip
    codes = [node.get(qn("w:val")) for node in tree(data, "word/numbering.xml").iter(qn("w:nsid"))]
    assert len(set(codes)) == len(codes) == 2, "Word takes lists with one code for one list"


def test_a_list_by_style_counts_from_one_in_the_form_of_the_template_when_both_have_the_style() -> None:
    document = sub(styled("a", "Lijst") + styled("b", "Lijst2"), **LISTED)
    data = filled(ASK + ASK, {"x": document}, **LISTED)
    assert counted(data) == [("a", "4:1"), ("b", "4:2"), ("a", "4:1"), ("b", "4:2")]


def test_a_list_by_style_comes_along_with_its_style() -> None:
    data = filled(ASK + ASK, {"x": sub(styled("a", "Lijst2") + styled("b", "Lijst2"), **LISTED)})
    assert [text for text, _number in counted(data)] == ["a", "b", "a", "b"]
    assert [number.split(":")[1] for _text, number in counted(data)] == ["1", "2", "1", "2"]
    product = docx.Document(io.BytesIO(data))
    assert product.paragraphs[0].style.base_style.name == "List Number"  # type: ignore[union-attr]


def test_a_list_that_leaves_its_form_to_a_style_comes_along_with_that_form() -> None:
    form = "<w:abstractNum w:abstractNumId='{}'>{}</w:abstractNum>"
    level = "<w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='upperRoman'/><w:pStyle w:val='Weg'/><w:lvlText w:val='%1)'/></w:lvl>"
    inner = form.format(0, "<w:styleLink w:val='S'/>" + level) + form.format(1, "<w:numStyleLink w:val='S'/>")
    inner += "".join(f"<w:num w:numId='{one}'><w:abstractNumId w:val='{one - 1}'/></w:num>" for one in (1, 2))
    style = "<w:style w:type='numbering' w:styleId='S'><w:name w:val='Lijststijl'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
    members = {
        "word/numbering.xml": f"<w:numbering {make.W}>{inner}</w:numbering>",
        "word/styles.xml": f"<w:styles {make.W}>{style}</w:styles>",
    }
    data = filled(ASK, {"x": sub(item("a", 2), members=members, types=TYPES, rels=RELS)})
    assert counted(data) == [("a", "0:3")]
    numbering = make.member(data, "word/numbering1.xml")
    assert "upperRoman" in numbering
    assert not any(name in numbering for name in ("styleLink", "numStyleLink", "Weg"))


def test_a_style_of_another_kind_with_the_same_name_gets_a_name_of_its_own() -> None:
    taken = STYLES.replace(
        "</w:styles>", "<w:style w:type='character' w:styleId='K'><w:name w:val='Kader'/></w:style></w:styles>"
    )
    own = f"<w:styles {make.W}><w:style w:type='paragraph' w:styleId='K'><w:name w:val='Kader'/></w:style></w:styles>"
    document = sub(paragraph("x", style="K"), members={"word/styles.xml": own}, types=STYLES_TYPE, rels=STYLES_REL)
    data = filled(ASK, {"x": document}, members={"word/styles.xml": taken}, types=STYLES_TYPE, rels=STYLES_REL)
    style = docx.Document(io.BytesIO(data)).paragraphs[0].style
    assert style is not None
    assert (style.style_id, style.name) == ("K2", "Kader2")


def test_smartart_comes_along_with_what_it_was_last_drawn_as() -> None:
    """Its data name, by a relationship of the document, the part that other programs show."""
    dgm, dsp = (
        "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "http://schemas.microsoft.com/office/drawing/2008/diagram",
    )
    data_type = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
    drawing_type = "application/vnd.ms-office.drawingml.diagramDrawing+xml"
    graphic = f'<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="{dgm}"><dgm:relIds xmlns:dgm="{dgm}" r:dm="rId5"/></a:graphicData></a:graphic>'
    content = f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="S"/>{graphic}</wp:inline></w:drawing></w:r></w:p>'
    document = sub(
        content,
        members={
            "word/diagrams/data1.xml": f'<dgm:dataModel xmlns:dgm="{dgm}"><dgm:extLst><x><dsp:dataModelExt xmlns:dsp="{dsp}" relId="rId8"/></x></dgm:extLst></dgm:dataModel>',
            "word/diagrams/drawing1.xml": f'<dsp:drawing xmlns:dsp="{dsp}">getekend</dsp:drawing>',
        },
        types=f'<Override PartName="/word/diagrams/data1.xml" ContentType="{data_type}"/><Override PartName="/word/diagrams/drawing1.xml" ContentType="{drawing_type}"/>',
        rels=f'<Relationship Id="rId5" Type="{make.REL}/diagramData" Target="diagrams/data1.xml"/>'
        '<Relationship Id="rId8" Type="http://schemas.microsoft.com/office/2007/relationships/diagramDrawing" Target="diagrams/drawing1.xml"/>',
    )
    template = make.paragraph("voor") + ASK
    kept = f'<Relationship Id="rId8" Type="{make.REL}/hyperlink" Target="https://x.nl" TargetMode="External"/>'
    product = docx.Document(io.BytesIO(filled(template, {"x": document}, rels=kept)))
    (node,) = product.element.body.iter(f"{{{dgm}}}relIds")
    model = product.part.related_parts[str(node.get(qn("r:dm")))]
    (extension,) = etree.fromstring(model.blob).iter(f"{{{dsp}}}dataModelExt")
    assert b"getekend" in product.part.related_parts[str(extension.get("relId"))].blob


def test_pictures_come_along_once_and_links_lead_where_they_led() -> None:
    written = docx.Document()
    written.add_picture(io.BytesIO(png()), Cm(3))
    link = "<w:p><w:hyperlink r:id='rId9'><w:r><w:t>hier</w:t></w:r></w:hyperlink></w:p>"
    linked = sub(
        link,
        rels=f"<Relationship Id='rId9' Type='{make.REL}/hyperlink' Target='https://www.example.nl/?a=1&amp;b=2' TargetMode='External'/>",
    )
    data = filled(make.body("{{ x }}\n{{ y }}\n{{ x }}"), {"x": SubDocument(saved(written)), "y": linked})
    product = docx.Document(io.BytesIO(data))
    assert [round(one.width.cm, 1) for one in product.inline_shapes] == [3.0, 3.0]
    ids = [node.get("id") for node in product.element.body.iter(qn("wp:docPr"))]
    assert len(set(ids)) == 2
    pictures = [
        product.part.related_parts[str(node.get(qn("r:embed")))].blob
        for node in product.element.body.iter(qn("a:blip"))
    ]
    assert pictures == [png(), png()]
    assert [name for name in make.names(data) if "media" in name] == ["word/media/image1.png"]
    assert [one.address for item_ in product.paragraphs for one in item_.hyperlinks] == [
        "https://www.example.nl/?a=1&b=2"
    ]


def test_every_copy_of_a_chart_has_a_part_and_a_workbook_of_its_own() -> None:
    document = SubDocument(
        charted.document(charted.drawing("{{ tekst }} in staven"), charted.chart("bar", ("Verplicht",)))
    )
    data = filled(ASK + ASK, {"x": document})
    one, two = charted.read(data)
    assert one.member != two.member
    assert one._replace(member="") == two._replace(member="")
    assert one.alternative == "{{ tekst }} in staven"
    assert one.rows
    assert sum(name.endswith(".xlsx") for name in make.names(data)) == 2


def test_a_chart_without_its_workbook_comes_along_without_it() -> None:
    """LibreOffice writes charts so."""
    whole = charted.document(charted.drawing("Staven"), charted.chart("bar", ("Verplicht",)))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as archive, zipfile.ZipFile(buffer, "w") as written:
        for name in archive.namelist():
            if not name.endswith(".xlsx"):
                written.writestr(name, archive.read(name))
    data = filled(ASK, {"x": SubDocument(buffer.getvalue())})
    chart = make.member(data, next(name for name in make.names(data) if name.startswith("word/charts/chart")))
    assert "Verplicht" in chart
    assert "externalData" not in chart


NOTED = noted("eerst", 7) + noted("dan", 3)
NOTES = SEPARATOR + note(3, "over dan") + note(7, "over eerst")


def notes_in_order(data: bytes, kind: str = "footnote") -> list[str]:
    """The notes in the order of the text, when that is the order of their part too; each is referred to once."""
    root = tree(data, next(name for name in make.names(data) if f"word/{kind}s" in name))
    texts = {
        one.get(qn("w:id")): "".join(str(node.text) for node in one.iter(qn("w:t")))
        for one in root
        if one.get(qn("w:type")) is None
    }
    wanted = [node.get(qn("w:id")) for node in tree(data).iter(qn(f"w:{kind}Reference"))]
    assert wanted == list(texts)
    return [texts[number] for number in wanted]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_come_along_in_the_order_of_the_text(kind: str) -> None:
    parts = {f"{kind}s": NOTES.replace("footnote", kind)}
    document = sub(NOTED.replace("footnote", kind), parts=parts)
    template = (noted("begin", 5) + ASK + noted("midden", 4) + ASK + noted("eind", 9)).replace("footnote", kind)
    notes = SEPARATOR + note(4, "over midden") + note(5, "over {{ y }}") + note(9, "over eind")
    data = filled(template, {"x": document, "y": "begin"}, parts={f"{kind}s": notes.replace("footnote", kind)})
    copy = ["over eerst", "over dan"]
    assert notes_in_order(data, kind) == ["over begin", *copy, "over midden", *copy, "over eind"]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_template_without_notes_gets_a_part_for_them(kind: str) -> None:
    document = sub(NOTED.replace("footnote", kind), parts={f"{kind}s": NOTES.replace("footnote", kind)})
    data = filled(ASK, {"x": document})
    assert notes_in_order(data, kind) == ["over eerst", "over dan"]
    root = tree(data, f"word/{kind}s1.xml")
    assert [one.get(qn("w:type")) for one in root][:2] == ["separator", "continuationSeparator"]


def test_notes_of_documents_and_of_loops_stand_in_one_order() -> None:
    content = (
        make.paragraph("{% for r in rs %}")
        + noted("{{ r }}", 2)
        + ASK
        + make.paragraph("{% endfor %}")
        + noted("na", 4)
    )
    notes = SEPARATOR + note(2, "ronde {{ r }}") + note(4, "na")
    data = filled(content, {"x": sub(NOTED, parts={"footnotes": NOTES}), "rs": [1, 2]}, parts={"footnotes": notes})
    copy = ["over eerst", "over dan"]
    assert notes_in_order(data) == ["ronde 1", *copy, "ronde 2", *copy, "na"]


def test_a_picture_in_a_note_comes_along_in_the_part_of_the_notes() -> None:
    drawn = f'<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata r:id="rId3"/></v:shape></w:pict></w:r>{make.run("met beeld")}</w:p>'
    members = {
        "word/_rels/footnotes.xml.rels": f'{make.HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId3" Type="{make.REL}/image" Target="media/beeld.png"/></Relationships>',
        "word/media/beeld.png": png(),
    }
    notes = {"footnotes": f"<w:footnote w:id='3'>{drawn}</w:footnote>"}
    document = sub(
        noted("a", 3), parts=notes, members=members, types='<Default Extension="png" ContentType="image/png"/>'
    )
    data = filled(ASK, {"x": document})
    assert "word/media/beeld1.png" in make.names(data)
    assert "media/beeld1.png" in make.member(data, "word/_rels/footnotes1.xml.rels")


# ids and names


def test_bookmarks_of_every_copy_have_names_of_their_own_and_what_points_at_them_follows() -> None:
    target = f"<w:p>{bookmark(1, 'tabel', 'Tabel een')}{bookmark(2, '_GoBack', '')}</w:p>"
    link = '<w:p><w:hyperlink w:anchor="tabel"><w:r><w:t>ga</w:t></w:r></w:hyperlink></w:p>'
    document = sub(target + paragraph("zie ", field("REF tabel \\h", "Tabel een")) + link)
    data = filled(f"<w:p>{bookmark(1, 'tabel', 'van het sjabloon')}</w:p>" + ASK + ASK, {"x": document})
    body = tree(data)
    names = [node.get(qn("w:name")) for node in body.iter(qn("w:bookmarkStart"))]
    assert names == ["tabel", "tabel_2", "tabel_3"]
    codes = [str(node.text).split()[1] for node in body.iter(qn("w:instrText"))]
    assert codes == ["tabel_2", "tabel_3"]
    assert [node.get(qn("w:anchor")) for node in body.iter(qn("w:hyperlink"))] == ["tabel_2", "tabel_3"]
    assert make.read(data).count("zie Tabel een") == 2


def test_numbers_in_captions_count_on_over_documents_and_template() -> None:
    caption = paragraph("Tabel ", field("SEQ Tabel \\* ARABIC", "1"))
    assert (
        make.read(filled(caption + ASK + caption, {"x": sub(caption + caption)}))
        == "Tabel 1\nTabel 2\nTabel 3\nTabel 4"
    )
    assert make.read(filled(ASK + ASK, {"x": sub(caption)})) == "Tabel 1\nTabel 2"


def test_comments_stay_behind_and_tracked_changes_keep_their_author() -> None:
    commented = '<w:commentRangeStart w:id="0"/><w:r><w:t>Groet</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    tracked = "<w:ins w:id='1' w:author='Jan'><w:r><w:t>erbij</w:t></w:r></w:ins><w:del w:id='2' w:author='Jan'><w:r><w:delText>weg</w:delText></w:r></w:del>"
    remark = f"<w:comment w:id='0' w:author='A'>{make.paragraph('geheim')}</w:comment>"
    document = sub(f"<w:p>{commented}{tracked}</w:p>", parts={"comments": remark})
    data = filled(
        "<w:p><w:ins w:id='1' w:author='Piet'><w:r><w:t>x</w:t></w:r></w:ins></w:p>" + ASK + ASK, {"x": document}
    )
    body = tree(data)
    changes = list(body.iter(qn("w:ins"), qn("w:del")))
    assert [one.get(qn("w:author")) for one in changes] == ["Piet", "Jan", "Jan", "Jan", "Jan"]
    assert len({one.get(qn("w:id")) for one in changes}) == 5
    assert not any("comment" in name for name in make.names(data))
    assert b"comment" not in etree.tostring(body)


def test_controls_of_every_copy_have_ids_of_their_own() -> None:
    control = f"<w:sdt><w:sdtPr><w:id w:val='5'/><w:placeholder><w:docPart w:val='Leeg'/></w:placeholder></w:sdtPr><w:sdtContent>{make.paragraph('k')}</w:sdtContent></w:sdt>"
    body = tree(filled(control + ASK + ASK, {"x": sub(control)}))
    ids = [node.get(qn("w:val")) for node in body.iterfind(f".//{qn('w:sdtPr')}/{qn('w:id')}")]
    assert len(ids) == len(set(ids)) == 3


WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def test_names_of_newer_versions_are_announced_where_they_come_in() -> None:
    """An alternative asks for a namespace by a prefix, and attributes that older programs may pass over are announced in the root: both break when they are only copied."""
    content = '<w:p w14:paraId="1A2B3C4D"><w:r><mc:AlternateContent><mc:Choice Requires="vorm"><w:t>nieuw</w:t></mc:Choice><mc:Fallback><w:t>oud</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>'
    plain = make.package(content)
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = members["word/document.xml"].replace(
        b"<w:document ", f'<w:document xmlns:vorm="{WPS}" mc:Ignorable="w14" '.encode()
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    root = tree(filled(ASK, {"x": SubDocument(buffer.getvalue())}))
    choice = next(root.iter(f"{{{MC}}}Choice"))
    assert [choice.nsmap[word] for word in str(choice.get("Requires")).split()] == [WPS]
    ignorable = [root.nsmap[word] for word in str(root.get(f"{{{MC}}}Ignorable")).split()]
    assert ignorable == ["http://schemas.microsoft.com/office/word/2010/wordml"]


def test_names_that_mean_something_else_in_the_template_keep_their_meaning() -> None:
    """The same prefix for another namespace in each, and a document that writes Word's own names without a prefix."""
    own = "urn:van-het-document"
    content = f'<w:p><w:r><w:t>x</w:t></w:r><mc:AlternateContent><mc:Choice xmlns:w14="{own}" Requires="w14"/><mc:Fallback/></mc:AlternateContent></w:p>'
    root = tree(filled("<w:p w14:paraId='1A2B3C4D'/>" + ASK, {"x": sub(content)}))
    (choice,) = root.iter(f"{{{MC}}}Choice")
    assert choice.nsmap[str(choice.get("Requires"))] == own
    assert root[0][0].get("{http://schemas.microsoft.com/office/word/2010/wordml}paraId") == "1A2B3C4D"
    plain = (
        make.member(sub(make.body("zonder")).data, "word/document.xml")
        .replace("<w:", "<")
        .replace("</w:", "</")
        .replace("xmlns:w=", "xmlns=")
        .replace(" xml:space", " xml:space")
    )
    assert make.read(filled(ASK, {"x": sub("", members={"word/document.xml": plain})})) == "zonder"


# what is refused

FETCHES = (
    f'<Relationship Id="rId9" Type="{make.REL}/image" Target="http://elders.example/a.png" TargetMode="External"/>'
)
SCRIPT = f'<Relationship Id="rId9" Type="{make.REL}/hyperlink" Target="javascript:alert(1)" TargetMode="External"/>'
TAGGED = f'<Relationship Id="rId9" Type="{make.REL}/hyperlink" Target="{{{{ x }}}}" TargetMode="External"/>'
ODD = f'<Relationship Id="rId9" Type="{make.REL}/image" Target="document.xml"/>'
LINK = "<w:p><w:hyperlink r:id='rId9'><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>"
REFUSED = {
    "no package": (b"geen zip", "heel .docx"),
    "an old file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oude soort"),
    "broken XML": (make.package("<w:p><w:r>"), "kapot"),
    "no document": (charted.sample_workbook(), "geen gewoon Word-document"),
    "a picture from elsewhere": (make.package("<w:p/>", rels=FETCHES), "naar buiten"),
    "a link that runs": (make.package(LINK, rels=SCRIPT), "http, https of mailto"),
    "a link that is a tag": (make.package(LINK, rels=TAGGED), "koppeling"),
    "a field that fetches": (make.package("<w:p><w:fldSimple w:instr='INCLUDETEXT x'/></w:p>"), "INCLUDETEXT"),
    "an object": (make.package("<w:p><w:r><w:object/></w:r></w:p>"), "OLE"),
    "another file": (make.package("<w:altChunk/>"), "altChunk"),
    "a part of another kind": (make.package(LINK, rels=ODD), "document.xml"),
    "an end of a section": (make.package("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"), "sectie-einde"),
    "a note that is not there": (make.package(noted("x", 3)), "noot 3 bestaat niet"),
    "a note inside another": (
        make.package(noted("x", 3), parts={"footnotes": f"<w:footnote w:id='2'>{note(3, 'in')}</w:footnote>"}),
        "noot 3 bestaat niet",
    ),
    "a link to nothing": (make.package(LINK), "verwijst nergens naar"),
    "a reference to nothing": (make.package(paragraph(field("REF weg \\h"))), "weg"),
    "more than memory holds": (make.package("<w:p/>" * 250_000), "te veel geheugen"),
    "half a field": (make.package('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'), "veld"),
}


@pytest.mark.parametrize(("data", "says"), REFUSED.values(), ids=REFUSED)
def test_a_document_passes_the_gate_that_a_template_passes(data: bytes, says: str) -> None:
    made, (finding,) = run(make.package(make.paragraph("Dag") + ASK), {"x": SubDocument(data)})
    assert made is None
    assert finding.code == "S052"
    assert "{{ x }}" in finding.message
    assert says in finding.message
    assert "alinea 2" in str(finding.place)


HARMLESS = {"size too large in the directory", "macro by name of the file", "macro template by name"}
"""What lies in what a zip program says or in the name of a file, which a document that is given as bytes does not have."""


@pytest.mark.parametrize("group", ["pakket", "programma's", "verwijzing", "veldcode"])
def test_a_file_that_attacks_a_template_is_refused_as_a_document_too(group: str) -> None:
    cases = [one for one in CASES if one.group == group and one.codes not in ("", "S004", "S017")]
    assert len(cases) > 10
    for case in cases:
        made, findings = run(make.package(ASK), {"x": SubDocument(case.build())})
        if case.name not in HARMLESS:
            assert (made, [one.code for one in findings]) == (None, ["S052"]), case.name


def test_what_is_no_file_is_told() -> None:
    for value in (bytearray(b"PK"), "brief.docx", None):
        made, (finding,) = run(make.package(ASK), {"x": SubDocument(value)})  # type: ignore[arg-type]
        assert made is None
        assert (finding.code, "bytes" in finding.message) == ("S052", True)


def test_odd_places_of_settings_and_fields_break_nothing() -> None:
    """Found by mutilating documents: settings of paragraphs elsewhere, two numberings in one, a field whose edge says nothing, a code behind the result."""
    edge = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText>REF d</w:instrText></w:r>"
    contents = [
        "<w:p><w:x><w:pStyle w:val='Lijst'/></w:x></w:p>",
        "<w:p><w:pPr><w:numPr><w:numId w:val='77'/><w:numId w:val='78'/></w:numPr></w:pPr></w:p><w:numId w:val='77'/>"
        + make.paragraph("na"),
        f"<w:p>{bookmark(1, 'd', 'x')}{edge.format('begin')}<w:r><w:fldChar/></w:r>{code}{edge.format('end')}</w:p>",
        f"<w:p>{bookmark(1, 'd', 'x')}{edge.format('begin')}{edge.format('separate')}{code}{edge.format('end')}</w:p>",
    ]
    for content in contents:
        filled(ASK + ASK, {"x": sub(content, **LISTED)}, **LISTED)


def test_styles_without_a_name_are_each_their_own() -> None:
    """Word gives every style a name; other programs need not (17.7.4.9)."""
    style = "<w:style w:type='{}' w:styleId='{}'><w:rPr><w:sz w:val='{}'/></w:rPr></w:style>"
    styles = "".join(
        style.format(*one) for one in (("paragraph", "A", 20), ("character", "B", 30), ("paragraph", "C", 40))
    )
    members = {"word/styles.xml": f"<w:styles {make.W}>{styles}</w:styles>"}
    words = make.run("b", "<w:rStyle w:val='B'/>")
    content = (
        f"<w:p><w:pPr><w:pStyle w:val='A'/></w:pPr>{words}</w:p>" + "<w:p><w:pPr><w:pStyle w:val='C'/></w:pPr></w:p>"
    )
    data = filled(ASK, {"x": sub(content, members=members, types=STYLES_TYPE, rels=STYLES_REL)})
    sizes = {one.get(qn("w:styleId")): one.find(f".//{qn('w:sz')}") for one in tree(data, "word/styles1.xml")}
    used = [node.get(qn("w:val")) for node in tree(data).iter(qn("w:pStyle"), qn("w:rStyle"))]
    assert [sizes[one].get(qn("w:val")) for one in used] == ["20", "30", "40"]  # type: ignore[union-attr]


def test_a_document_that_fills_the_disk_is_stopped() -> None:
    loops = (
        "".join(make.paragraph(f"{{% for {name} in rs %}}") for name in "abc")
        + ASK
        + make.paragraph("{% endfor %}") * 3
    )
    made, (finding,) = run(make.package(loops), {"x": sub(make.paragraph("x" * 100_000)), "rs": list(range(20))})
    assert made is None
    assert finding.code == "S024"


# the same, and sound


def example() -> tuple[str, dict[str, object], dict[str, Any]]:
    """A template and documents with all that is told above."""
    written = docx.Document()
    written.add_heading("Bijlage", 1)
    for text in ("een", "twee"):
        written.add_paragraph(text, style="List Number")
    written.add_picture(io.BytesIO(png()), Cm(3))
    written.add_table(2, 2, style="Light Grid Accent 1").cell(0, 0).text = "cel"
    by_hand = make.package(NOTED + item("punt"), parts={"footnotes": NOTES}, **LISTED)
    content = (
        noted("begin", 5) + ASK + make.paragraph("{% for r in rs %}") + make.paragraph("{{ y }}") + noted("ronde {{ r }}", 6)
        + make.paragraph("{% endfor %}") + make.table(["{{ x }}", "b"]) + noted("eind", 9)
    )  # fmt: skip
    notes = {"footnotes": SEPARATOR + note(9, "over eind") + note(5, "over begin") + note(6, "ronde {{ r }}")}
    return content, {"x": SubDocument(saved(written)), "y": SubDocument(by_hand), "rs": [1, 2]}, {"parts": notes}


def test_the_same_documents_give_the_same_bytes_whether_the_part_is_packed_while_it_is_made_or_not() -> None:
    content = make.body("voor\n{{ x }}\n{{ y }}\nna")
    _content, context, _package = example()
    digests = [hashlib.sha256(filled(content, context)).hexdigest() for _again in range(2)]
    with mock.patch.object(part_module, "is_sealed", return_value=False):
        digests.append(hashlib.sha256(filled(content, context)).hexdigest())
    assert len(set(digests)) == 1


DOCUMENTS = st.lists(st.sampled_from(["een", "| t |", "{{ z }} & <b>", ""]), min_size=1, max_size=4)


@given(st.lists(st.sampled_from(["voor", "{{ x }}", "{{ y }}", "| a |"]), max_size=6), DOCUMENTS, DOCUMENTS)
def test_any_text_with_any_documents_in_it_reads_as_the_one_with_the_other_in_its_place(
    lines: list[str], first: list[str], second: list[str]
) -> None:
    context = {"x": sub(make.body("\n".join(first))), "y": sub(make.body("\n".join(second)))}
    told = {"{{ x }}": first, "{{ y }}": second}
    wanted = [one for line in [*lines, "slot"] for one in told.get(line, [line]) if one]
    content = make.body("\n".join([*lines, "slot"]))
    data = filled(content, context)
    assert [line for line in make.read(data).split("\n") if line] == wanted
    with mock.patch.object(part_module, "is_sealed", return_value=False):
        assert filled(content, context) == data


def test_a_template_that_puts_no_document_out_reads_none() -> None:
    context: dict[str, object] = {"x": SubDocument(b"geen zip"), "ja": False}
    assert make.read(filled(make.body("a\n{% if ja %}\n{{ x }}\n{% endif %}"), context)) == "a"


@pytest.mark.skipif(VALIDATOR is None, reason="ooxml-validator is not on the path")
def test_microsofts_validator_finds_nothing(tmp_path: Path) -> None:
    assert VALIDATOR is not None
    content, context, package = example()
    path = tmp_path / "brief.docx"
    path.write_bytes(filled(content, context, **package))
    assert judged([path], VALIDATOR)[path] == []


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this computer")
def test_libreoffice_shows_the_text_and_the_notes_in_their_order(tmp_path: Path) -> None:
    assert OFFICE is not None
    content, context, package = example()
    data = filled(content, context, **package)
    path = tmp_path / "brief.docx"
    path.write_bytes(data)
    assert shown([path], tmp_path, OFFICE)[path] == meant(data)
    with zipfile.ZipFile(tmp_path / "getoond" / "brief.odt") as archive:
        text = archive.read("content.xml").decode()
    notes = [
        re.sub("<[^>]*>", "", one) for one in re.findall("<text:note-body>(.*?)</text:note-body>", text, re.DOTALL)
    ]
    copy = ["over eerst", "over dan"]
    assert [one.strip() for one in notes] == ["over begin", *copy, "ronde 1", *copy, "ronde 2", "over eind"]
