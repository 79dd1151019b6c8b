"""Every part of a package: where tags work, what is taken out, what may not come in, and what loops copy."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.word import make
from tests.word.test_cases import CONTEXT, FILTERS, load

from kamerbrief.findings import Finding, WordPlace
from kamerbrief.word import Template, check_package
from kamerbrief.word.package import parse_xml


def loaded(data: bytes) -> Template:
    template, findings = Template.load(data, name="brief.docx", filters=FILTERS)
    assert template is not None, findings
    return template


def refused(data: bytes) -> list[Finding]:
    template, findings = Template.load(data, name="brief.docx", filters=FILTERS)
    assert template is None
    return findings


def filled(data: bytes) -> bytes:
    output, findings = loaded(data).render(CONTEXT)
    assert output is not None, findings
    return output


def field(code: str, *, cut: bool = False) -> str:
    pieces = [code[:3], code[3:]] if cut else [code]
    inner = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{inner}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


SENTENCE = "Er resteert {{ bedrag | mln }} voor {% if ja %}{{ naam }}{% endif %}."


@settings(max_examples=60)
@given(st.sets(st.integers(1, len(SENTENCE) - 1)))
def test_cutting_a_sentence_into_runs_anywhere_changes_nothing(cuts: set[int]):
    """Word stores a tag typed in one go in several runs; the text is the same, so the letter is the same."""
    cut = "".join("‖" + one if at in cuts else one for at, one in enumerate(SENTENCE))
    output, findings = load(cut).render(CONTEXT)
    assert findings == []
    assert output is not None
    assert make.read(output) == 'Er resteert €12,5 mln. voor R&D <b>"x"</b>.'


def test_the_first_character_gives_the_value_its_formatting():
    content = f"<w:p>{make.run('a ')}{make.run('{{ na', '<w:b/>')}{make.run('am }}', '<w:i/>')}{make.run(' z')}</w:p>"
    document = docx.Document(io.BytesIO(filled(make.package(content))))
    assert [(one.text, one.bold, one.italic) for one in document.paragraphs[0].runs] == [
        ("a ", None, None),
        ('R&D <b>"x"</b>', True, None),
        (" z", None, None),
    ]


def test_a_tracked_insertion_is_text_and_a_deletion_is_not():
    content = (
        '<w:p><w:ins w:id="1" w:author="J">' + make.run("{{ na") + "</w:ins>"
        '<w:del w:id="2" w:author="J"><w:r><w:delText>{{ weg }} {% if</w:delText></w:r></w:del>'
        + make.run("am }}")
        + "</w:p>"
    )
    output = filled(make.package(content))
    assert "R&amp;D" in make.member(output, "word/document.xml")
    assert "{{ weg }}" in make.member(output, "word/document.xml")


def test_block_tags_typed_with_track_changes_still_make_a_whole_document():
    content = (
        '<w:p><w:ins w:id="1" w:author="J">' + make.run("{% for r in rijen %}") + "</w:ins>" + make.run("{{ r.land }} ", "<w:b/>")
        + '<w:ins w:id="2" w:author="J">' + make.run("x{% endfor %}") + "</w:ins></w:p>"
    )  # fmt: skip
    output = filled(make.package(content))
    document = make.member(output, "word/document.xml")
    assert document.count("Noorwegen") == document.count("Denemarken") == 1
    assert [one for one in docx.Document(io.BytesIO(output)).paragraphs[0].runs if one.bold]


def test_tags_work_in_headers_footers_notes_text_boxes_controls_and_links():
    box = f"<w:r><w:pict><w:txbxContent>{make.paragraph('doos {{ naam }}')}</w:txbxContent></w:pict></w:r>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{make.run('vak {{ naam }}')}</w:sdtContent></w:sdt>"
    link = f'<w:hyperlink w:anchor="x">{make.run("link {{ naam }}")}</w:hyperlink>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = make.package(
        f"<w:p>{box}{control}{link}{note}</w:p>",
        parts={
            "header1": make.paragraph("kop {{ naam }}"),
            "footer1": make.paragraph("voet {{ naam }}"),
            "footnotes": f'<w:footnote w:id="2">{make.paragraph("noot {{ naam }}")}</w:footnote>',
        },
    )
    output = filled(data)
    found = [
        make.member(output, f"word/{name}.xml").count("R&amp;D")
        for name in ("document", "header1", "footer1", "footnotes")
    ]
    assert found == [3, 1, 1, 1]
    parts = {one.place.part for one in loaded(data).fields}
    assert parts == {"tekstvak in hoofdtekst", "hoofdtekst", "koptekst", "voettekst", "voetnoten, noot 1"}


def test_tags_work_in_alternative_texts_table_captions_and_properties():
    picture = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Grafiek van {{ naam }}."/></wp:inline></w:drawing></w:r></w:p>'
    caption = make.table(["a"]).replace("<w:tblPr/>", '<w:tblPr><w:tblCaption w:val="{{ naam }}"/></w:tblPr>')
    output = filled(make.package(picture + caption + "<w:p/>", title="Brief over {{ naam }}{% if nee %}!{% endif %}"))
    root = parse_xml(make.member(output, "word/document.xml").encode())
    assert [node.get("descr") for node in root.iter() if node.get("descr")] == ['Grafiek van R&D <b>"x"</b>.']
    assert [value for node in root.iter() for value in node.values() if value.startswith("R&D")] == ['R&D <b>"x"</b>']
    assert docx.Document(io.BytesIO(output)).core_properties.title == 'Brief over R&D <b>"x"</b>'


def test_comments_go_with_all_that_belongs_to_them():
    content = (
        '<w:p><w:commentRangeStart w:id="0"/>' + make.run("{{ naam }}") + '<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    output = filled(
        make.package(content, parts={"comments": f'<w:comment w:id="0">{make.paragraph("herhaalt {{")}</w:comment>'})
    )
    assert "word/comments.xml" not in make.names(output)
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels", "word/document.xml"):
        assert "omment" not in make.member(output, name)


def test_a_template_without_tags_comes_out_with_equal_parts():
    data = make.package(make.body("een\n| a | b |\ntwee"), parts={"header1": make.paragraph("kop")})
    output = filled(data)
    assert make.names(output) == make.names(data)
    for name in make.names(data):
        if name != "docProps/core.xml":
            assert make.member(output, name) == make.member(data, name)
    assert "Jan" not in make.member(output, "docProps/core.xml")


def test_dates_and_properties_come_from_the_caller():
    template = load("{{ naam }}")
    moment = datetime(2025, 7, 18, 12, 0, tzinfo=UTC)
    output, _findings = template.render(
        CONTEXT, timestamp=moment, properties={"title": "Brief & bijlage", "language": "nl-NL"}
    )
    assert output is not None
    properties = docx.Document(io.BytesIO(output)).core_properties
    assert (properties.title, properties.language, properties.created) == ("Brief & bijlage", "nl-NL", moment)


def test_the_same_input_gives_the_same_bytes_whatever_the_hash_seed():
    program = (
        "import hashlib; from tests.word.test_cases import CONTEXT, load\n"
        "out, _ = load('{% for r in rijen %}{{ r.land }}{% endfor %} {{ naam }}').render(CONTEXT)\n"
        "print(hashlib.sha256(out).hexdigest())"
    )
    root = Path(__file__).parents[2]
    seen = set()
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "PYTHONPATH": f"{root}{os.pathsep}{root / 'src'}",
        }
        seen.add(
            subprocess.run(
                [sys.executable, "-c", program], env=environment, capture_output=True, check=True, cwd=root
            ).stdout
        )
    assert len(seen) == 1


def test_copies_made_by_a_loop_get_ids_of_their_own():
    """Drawings, controls, bookmarks and Word's paragraph ids: each once in the document."""
    inner = (
        '<w:p w14:paraId="1A2B3C4D"><w:bookmarkStart w:id="0" w:name="plek"/><w:r><w:drawing><wp:inline><wp:docPr id="7" name="x"/></wp:inline>'
        '</w:drawing></w:r><w:sdt><w:sdtPr><w:id w:val="99"/></w:sdtPr><w:sdtContent>' + make.run("{{ r.land }}")
        + '</w:sdtContent></w:sdt><w:bookmarkEnd w:id="0"/></w:p>'
    )  # fmt: skip
    output = filled(make.package(make.paragraph("{% for r in rijen %}") + inner + make.paragraph("{% endfor %}")))
    text = make.member(output, "word/document.xml")
    assert text.count("<wp:docPr ") == 2
    assert text.count('id="7"') == 1
    assert text.count('w:val="99"') == 1
    assert re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="(\w+)"', text) == [("0", "plek"), ("1", "plek_2")]
    assert re.findall(r'<w:bookmarkEnd w:id="(\d+)"', text) == ["0", "1"]
    assert text.count("1A2B3C4D") == 1


def test_copies_of_an_older_drawing_get_ids_of_their_own_and_share_its_kind():
    """A text box as Word also writes it for older programs: a shape with an id, of a kind that is said once."""
    shape = (
        '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        '<v:shapetype id="_x0000_t202" coordsize="21600,21600"/><v:shape id="vak" o:spid="_x0000_s1026" type="#_x0000_t202">'
        f"<v:textbox><w:txbxContent>{make.paragraph('{{ r.land }}')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    other = shape.replace("{{ r.land }}", "los").replace('id="vak"', 'id="vak_2"').replace("s1026", "s1027")
    content = make.paragraph("{% for r in rijen %}") + shape + make.paragraph("{% endfor %}") + other
    text = make.member(filled(make.package(content)), "word/document.xml")
    assert re.findall(r'<v:shape id="(\w+)"', text) == ["vak", "vak_3", "vak_2"]
    assert re.findall(r'o:spid="(\w+)"', text) == ["_x0000_s1026", "_x0000_s1027"]
    assert (text.count("<v:shapetype"), text.count('type="#_x0000_t202"')) == (1, 3)
    assert text.index("<v:shapetype") < text.index("<v:shape ")


def test_a_section_break_survives_its_tag_paragraph():
    broken = '<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr>' + make.run("{% endif %}") + "</w:p>"
    output = filled(make.package(make.body("{% if ja %}\neen") + broken + make.paragraph("twee")))
    assert make.member(output, "word/document.xml").count("<w:sectPr>") == 1
    assert [one for one in make.read(output).split("\n") if one] == ["een", "twee"]


@pytest.mark.parametrize(
    "code", ["DDEAUTO c:\\x", "INCLUDETEXT x", "INCLUDEPICTURE http://x", "MACROBUTTON x", "FILENAME", "IF 1"]
)
def test_a_field_code_that_fetches_or_runs_is_refused_also_when_cut(code: str):
    assert [one.code for one in refused(make.package(field(code, cut=True)))] == ["S003"]


def test_plain_field_codes_pass_but_a_tag_in_one_does_not():
    filled(make.package(field("PAGE") + field('TOC \\o "1-3"') + field('HYPERLINK "https://www.rijksoverheid.nl"')))
    assert [one.code for one in refused(make.package(field("REF {{ naam }}")))] == ["S017"]
    assert [one.code for one in refused(make.package(field('HYPERLINK "file:///x"')))] == ["S003"]


RELATION = '<Relationship Id="rX" Type="' + make.REL + '/{kind}" Target="{target}" TargetMode="External"/>'


@pytest.mark.parametrize(
    ("kind", "target"),
    [("image", "http://x/y.png"), ("hyperlink", "file:///etc"), ("hyperlink", "javascript:x"), ("hyperlink", "\\\\server\\x"),
     ("hyperlink", "https://jan@x"), ("oleObject", "http://x"), ("frame", "http://x"), ("aFChunk", "http://x")],
)  # fmt: skip
def test_a_relation_that_leads_outside_is_refused(kind: str, target: str):
    rels = RELATION.format(kind=kind, target=target)
    assert [one.code for one in refused(make.package(make.paragraph("x"), rels=rels))] == ["S002"]


def test_an_attached_template_is_dropped_with_a_warning():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + RELATION.format(kind="attachedTemplate", target="file:///g:/huisstijl.dotm")
        + "</Relationships>"
    )
    data = make.package(
        make.paragraph("x"),
        parts={"settings": '<w:attachedTemplate r:id="rX"/>'},
        members={"word/_rels/settings.xml.rels": rels},
    )
    template, findings = Template.load(data, name="brief.docx", filters={})
    assert [one.code for one in findings] == ["S004"]
    assert template is not None
    output, _findings = template.render({})
    assert output is not None
    assert "attachedTemplate" not in make.member(output, "word/settings.xml")


def test_a_doctype_is_refused():
    evil = (
        make.HEAD
        + '<!DOCTYPE w:document [<!ENTITY x "y">]>'
        + f"<w:document {make.W}><w:body><w:p/></w:body></w:document>"
    )
    assert [one.code for one in refused(make.package("", members={"word/document.xml": evil}))] == ["S001"]


def test_check_sees_every_branch_also_those_not_taken():
    """Wrong names are found before any period makes the branch true."""
    template = load(
        "{% if nee %}\n{{ bedrog }}\n{% endif %}\n{% for r in rijen %}{{ r.lnad }}{% endfor %}\n"
        "{% if onzin is defined %}{{ onzin }}{% endif %}{% for r in leeg %}{{ r.wat }}{% endfor %}{% set q = naam %}{{ q }}{{ loop }}"
    )
    findings = template.check(CONTEXT)
    assert [(one.place.tag, one.hint) for one in findings if isinstance(one.place, WordPlace)] == [
        ("{{ bedrog }}", "bedoelt u “bedrag”?"),
        ("{{ r.lnad }}", "bedoelt u “land”?"),
        ("{{ loop }}", "loop is er alleen binnen een herhaling"),
    ]


def test_check_knows_that_the_else_of_a_loop_is_no_round_of_it():
    """The loop's own name is unknown there, and what is set there is known after it, as in a run."""
    template = load("{% for r in leeg %}x{% else %}{% set q = 1 %}{{ r }}{% endfor %}{{ q }}")
    assert [one.place.tag for one in template.check(CONTEXT) if isinstance(one.place, WordPlace)] == ["{{ r }}"]
    _output, findings = template.render(CONTEXT)
    assert [one.place.tag for one in findings if isinstance(one.place, WordPlace)] == ["{{ r }}"]


def test_fields_are_listed_with_names_paths_and_filters():
    fields = load("{% for r in rijen %}{{ r.land | hoofd }}{% endfor %} {{ bedrag | mln }}").fields
    assert [(one.keyword, one.names, one.paths, one.filters) for one in fields] == [
        ("for", ("rijen",), ("rijen",), ()),
        ("print", ("r",), ("r.land",), ("hoofd",)),
        ("endfor", (), (), ()),
        ("print", ("bedrag",), ("bedrag",), ("mln",)),
    ]


def test_each_printed_value_is_handed_to_the_caller_with_its_place():
    """The caller keeps provenance in the value itself: a subclass of str arrives as that subclass."""

    class Traced(str):
        __slots__ = ()

    seen: list[tuple[object, str]] = []
    template = load("{{ t }} en\n{{ bedrag }}")
    template.render({**CONTEXT, "t": Traced("x")}, on_value=lambda value, place: seen.append((value, place.tag)))
    assert [(type(value).__name__, tag) for value, tag in seen] == [("Traced", "{{ t }}"), ("Decimal", "{{ bedrag }}")]


@pytest.mark.parametrize(
    ("broken", "says"),
    [
        ("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", "geen alinea"),
        (
            "<w:tbl><w:tr><w:tc><w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>",
            "eindigt met een tabel",
        ),
        ("<w:tbl><w:tr/></w:tbl>", "geen cellen"),
        ("<w:tbl/>", "geen rijen"),
        ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>', "zonder eind"),
        ('<w:p><w:bookmarkStart w:id="0" w:name="a"/></w:p>', "bladwijzer"),
        ('<w:p><w:hyperlink r:id="rZ"/></w:p>', "verwijst nergens naar"),
        ("los", "losse tekst"),
        ("<w:p><w:del><w:r><w:t>x</w:t></w:r></w:del></w:p>", "verwijdering"),
        ("<w:sdt><w:sdtContent/></w:sdt>", "is leeg"),
        ('<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p>', "noot 9"),
    ],
)
def test_the_structure_check_names_what_word_would_repair(broken: str, says: str):
    data = make.package(broken)
    problems = check_package({name: make.member(data, name).encode() for name in make.names(data)})
    assert any(says in one for one in problems), problems


def test_a_sound_package_has_no_problems():
    data = make.package(make.body("een\n| a | b |\ntwee"))
    assert check_package({name: make.member(data, name).encode() for name in make.names(data)}) == []


def test_an_alternative_text_in_a_loop_knows_the_loop():
    """The text of a picture that a loop repeats may name the loop's variable, in the run and in the check."""
    picture = '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{{ r.land }}"/></wp:inline></w:drawing></w:r></w:p>'
    data = make.package(make.paragraph("{% for r in rijen %}") + picture + make.paragraph("{% endfor %}"))
    assert loaded(data).check(CONTEXT) == []
    assert 'descr="Noorwegen"' in make.member(filled(data), "word/document.xml")


def test_braces_with_a_space_between_them_are_no_tag_and_said_to_be():
    findings = refused(make.package(make.paragraph("Er resteert { { bedrag } }.")))
    assert [(one.code, one.hint) for one in findings] == [("S010", "schrijf {{"), ("S010", "schrijf }}")]


def test_chart_titles_are_filled():
    chart = '<c:chart xmlns:c="http://x" xmlns:a="http://y"><a:t>Steun {{ naam }}</a:t></c:chart>'
    data = make.package(
        make.paragraph("x"),
        members={"word/charts/chart1.xml": make.HEAD + chart},
        types='<Override PartName="/word/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>',
    )
    assert "Steun R&amp;D" in make.member(filled(data), "word/charts/chart1.xml")


def test_what_word_leaves_inside_a_tag_is_looked_through():
    """Spelling marks, bookmarks, comment ranges, page-break memories and revision ids stand between the letters of a tag."""
    content = (
        '<w:p w:rsidR="00AB12CD">' + make.run("{{") + '<w:proofErr w:type="spellStart"/>' + make.run(" na")
        + '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:commentRangeStart w:id="1"/>'
        + "<w:r><w:lastRenderedPageBreak/><w:t>am</w:t></w:r>" + '<w:commentRangeEnd w:id="1"/><w:proofErr w:type="spellEnd"/>'
        + "<w:smartTag>" + make.run(" }") + "</w:smartTag>" + make.run("}!") + "</w:p>"
    )  # fmt: skip
    assert make.read(filled(make.package(content))) == 'R&D <b>"x"</b>!'


def test_properties_can_be_given_to_a_template_without_any():
    data = make.package(make.paragraph("x"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kept = {name: archive.read(name).decode() for name in archive.namelist() if name != "docProps/core.xml"}
    kept["_rels/.rels"] = kept["_rels/.rels"].split('<Relationship Id="r2"')[0] + "</Relationships>"
    kept["[Content_Types].xml"] = kept["[Content_Types].xml"].replace(
        'PartName="/docProps/core.xml"', 'PartName="/word/none.xml"'
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in kept.items():
            archive.writestr(name, text)
    output, findings = loaded(buffer.getvalue()).render({}, properties={"title": "Brief"})
    assert output is not None, findings
    assert docx.Document(io.BytesIO(output)).core_properties.title == "Brief"


def test_a_pair_of_names_needs_pairs():
    output, findings = load("{% for a, b in rijen %}{{ a }}{% endfor %}").render(CONTEXT)
    assert output is None
    assert [one.code for one in findings] == ["S023"]
    output, findings = load("{% for a, b in paren %}{{ b }}{{ a }}{% endfor %}").render({"paren": [("x", 1), ("y", 2)]})
    assert output is not None, findings
    assert make.read(output) == "1x2y"


def test_rows_from_the_first_cell_of_one_to_the_last_of_another_repeat_together():
    content = make.body("| {% for r in rijen %}{{ r.land }} | a |\n| {{ r.bedrag }} | b{% endfor %} |\nslot")
    assert (
        make.read(filled(make.package(content))) == "| Noorwegen | a |\n| 1 | b |\n| Denemarken | a |\n| 2 | b |\nslot"
    )


def test_a_block_over_part_of_a_column_is_refused_with_both_places():
    findings = refused(make.package(make.body("| x | {% if ja %}a | y |\n| x | b{% endif %} | y |\nslot")))
    assert [one.code for one in findings] == ["S016"]
    assert "rij" in findings[0].hint


def test_a_template_can_be_filled_many_times_with_other_data():
    template = load("{{ naam }}{% for r in rijen %}{{ r.land }}{% endfor %}")
    first, _none = template.render({"naam": "a", "rijen": []})
    second, _none = template.render({"naam": "b", "rijen": [{"land": "x"}]})
    again, _none = template.render({"naam": "a", "rijen": []})
    assert first is not None
    assert second is not None
    assert (make.read(first), make.read(second)) == ("a", "bx")
    assert again == first


def test_a_fault_that_the_template_brings_is_a_warning_and_no_refusal():
    """Word itself writes files that are not quite sound; their letter must still be made."""
    double = "".join(
        f'<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>{make.paragraph("x")}</w:sdtContent></w:sdt>'
        for _ in "ab"
    )
    template, findings = Template.load(
        make.package(double + make.paragraph("{{ naam }}")), name="brief.docx", filters=FILTERS
    )
    assert [(one.code, one.is_error) for one in findings] == [("S030", False)]
    assert template is not None
    output, findings = template.render(CONTEXT)
    assert findings == []
    assert output is not None
    assert make.member(output, "word/document.xml").count('w:val="5"') == 1


def test_paragraph_blocks_work_in_both_forms_of_a_text_box():
    """Word writes a text box twice, for new and old programs: both are filled, listed and reported once."""
    box = "".join(make.paragraph(one) for one in ("{% for r in rijen %}", "{{ r.land }}", "{% endfor %}"))
    content = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>' + box + "</w:txbxContent></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><w:txbxContent>" + box + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )  # fmt: skip
    data = make.package(content)
    assert make.member(filled(data), "word/document.xml").count("Noorwegen") == 2
    assert len(loaded(data).fields) == 3


def test_a_block_that_halves_a_field_is_refused():
    content = (
        "<w:p>" + make.run("{% if ja %}a") + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        + make.run("{% endif %}") + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )  # fmt: skip
    assert [one.code for one in refused(make.package(content))] == ["S016"]


def test_a_brace_too_many_is_not_printed():
    assert [one.code for one in refused(make.package(make.paragraph("{{ naam }}}.")))] == ["S010"]


def test_a_tag_where_none_is_filled_is_never_left_standing():
    content = "<w:p><w:sdt><w:sdtPr><w:alias w:val='{{ naam }}'/></w:sdtPr><w:sdtContent><w:r><w:t>A</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    (finding,) = refused(make.package(make.paragraph("Aanhef") + content))
    assert finding.code == "S017"
    assert "alinea 2" in str(finding.place)


@pytest.mark.parametrize("piece", ["{", "}", "{{ ", "{# ", "}} ", "{{ ' \" ", "{ { ", "{% if "])
def test_a_huge_paragraph_of_half_tags_is_judged(piece: str):
    """A million signs: what looked back from each over all of them would hang here."""
    findings = refused(make.package(make.paragraph(piece * (1_000_000 // len(piece)))))
    assert {one.code for one in findings} == {"S010"}
    assert len(findings) <= 20


def test_what_a_mac_adds_to_a_package_stays_behind():
    added = {"__MACOSX/word/._document.xml": "\x00", ".DS_Store": "x", "word/embeddings/los.bin": "x"}
    template, findings = Template.load(
        make.package(make.body("{{ naam }}"), members=added), name="brief.docx", filters=FILTERS
    )
    assert template is not None
    assert [one.code for one in findings] == ["S004"] * 3
    output, _none = template.render(CONTEXT)
    assert output is not None
    assert not set(added) & set(make.names(output))


def test_a_forbidden_thing_between_paragraphs_has_a_place_too():
    findings = refused(make.package('<w:altChunk r:id="x"/>' + make.body("tekst")))
    assert "hoofdtekst" in str(next(one.place for one in findings if one.code == "S002"))
