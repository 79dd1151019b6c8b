"""Numbers of tables, cross-references and contents lists: told anew of what a product really holds, or left to Word and marked so."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.word import make

from kamerbrief.findings import Finding
from kamerbrief.word import Template
from kamerbrief.word.numerals import letters, roman

STYLES_TYPE = '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
STYLES_REL = f'<Relationship Id="rStyles" Type="{make.REL}/styles" Target="styles.xml"/>'
PREFIXES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
NAMES = {
    "Kop1": "heading 1",
    "Kop2": "heading 2",
    "Inhopg1": "toc 1",
    "Inhopg2": "toc 2",
    "Lijstmetafbeeldingen": "table of figures",
}
STYLES = f"<w:styles {make.W}>" + "".join(
    f"<w:style w:type='paragraph' w:styleId='{number}'><w:name w:val='{name}'/></w:style>" for number, name in NAMES.items()
) + "</w:styles>"  # fmt: skip


def field(code: str, result: str | None = "?") -> str:
    """A field as Word writes it: a run for each of its edges, its code and its result."""
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    begin, separate, end = marks
    shown = separate + make.run(result) if result is not None else ""
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{shown}{end}'


def paragraph(*pieces: str, style: str = "") -> str:
    settings = f"<w:pPr><w:pStyle w:val='{style}'/></w:pPr>" if style else ""
    return f"<w:p>{settings}{''.join(piece if piece.startswith('<') else make.run(piece) for piece in pieces)}</w:p>"


def bookmark(number: int, name: str, *pieces: str) -> str:
    inner = "".join(piece if piece.startswith("<") else make.run(piece) for piece in pieces)
    return f"<w:bookmarkStart w:id='{number}' w:name='{name}'/>{inner}<w:bookmarkEnd w:id='{number}'/>"


def run(content: str, context: dict[str, object], **package: object) -> tuple[bytes | None, list[Finding]]:
    data = make.package(content, members={"word/styles.xml": STYLES}, types=STYLES_TYPE, rels=STYLES_REL, **package)  # type: ignore[arg-type]
    template, findings = Template.load(data, name="brief.docx", filters={})
    return (None, findings) if template is None else template.render(context)


def filled(content: str, context: dict[str, object] | None = None, **package: object) -> bytes:
    data, findings = run(content + make.paragraph("{{ x }}"), {"x": "", **(context or {})}, **package)
    assert data is not None, findings
    assert findings == []
    return data


def shown(content: str, context: dict[str, object] | None = None, **package: object) -> list[str]:
    """What python-docx reads of the body's paragraphs."""
    return make.read(filled(content, context, **package)).split("\n")


def body_of(data: bytes) -> Any:
    """The tree of the body."""
    return etree.fromstring(make.member(data, "word/document.xml").encode())


def stale(data: bytes) -> list[str]:
    """The codes of the fields that Word is asked to make anew."""
    marked = body_of(data).xpath("//w:fldChar[@w:dirty='true']", namespaces=PREFIXES)
    return ["".join(one.xpath("following::w:instrText[1]/text()", namespaces=PREFIXES)).strip() for one in marked]


LOOP = "{% for r in rijen %}", "{% endfor %}"


def test_tables_in_a_loop_are_numbered_on() -> None:
    content = (
        paragraph("Tabel ", field("SEQ Tabel \\* ARABIC", "1"), " Vooraf")
        + make.paragraph(LOOP[0])
        + paragraph("Tabel ", field("SEQ Tabel \\* ARABIC", "2"), " {{ r }}")
        + make.paragraph(LOOP[1])
        + paragraph("Figuur ", field("SEQ Figuur", "1"))
    )
    assert shown(content, {"rijen": ["a", "b", "c"]})[:5] == [
        "Tabel 1 Vooraf", "Tabel 2 a", "Tabel 3 b", "Tabel 4 c", "Figuur 1",
    ]  # fmt: skip


@pytest.mark.parametrize("holds", [True, False])
def test_a_table_that_is_left_out_is_not_counted_and_references_follow(holds: bool) -> None:
    """The usual paper: a table under a condition, and a sentence that names the next one."""
    content = (
        make.paragraph("{% if ja %}")
        + paragraph("Tabel ", field("SEQ Tabel", "1"))
        + make.paragraph("{% endif %}")
        + paragraph(bookmark(1, "_Ref7", "Tabel ", field("SEQ Tabel", "2")), ": leveringen van {{ jaar }}")
        + paragraph("Zie ", field("REF _Ref7 \\h", "Tabel 2"), ".")
    )
    lines = shown(content, {"ja": holds, "jaar": 2025})
    number = 2 if holds else 1
    assert f"Tabel {number}: leveringen van 2025" in lines
    assert f"Zie Tabel {number}." in lines


def test_a_reference_gives_the_text_that_the_bookmark_has_now() -> None:
    content = paragraph("Doel: ", bookmark(1, "doel", "{{ naam }}, ", "echt")) + paragraph(field("REF DOEL", "oud"))
    assert shown(content, {"naam": "Nieuw & <fris>"})[1] == "Nieuw & <fris>, echt"


@pytest.mark.parametrize(
    ("codes", "numbers"),
    [
        (["SEQ a", "SEQ a \\c", "SEQ a \\n"], ["1", "1", "2"]),
        (["SEQ a \\r 7", "SEQ a", "SEQ b"], ["7", "8", "1"]),
        (["SEQ a \\* ROMAN", "SEQ a \\* roman", "SEQ a \\* alphabetic"], ["I", "ii", "c"]),
        (["SEQ a \\h", "SEQ a"], ["", "2"]),
        (["SEQ a \\h \\* Arabic", "SEQ A"], ["1", "2"]),
        (['SEQ "lange naam"', 'SEQ "lange naam"'], ["1", "2"]),
    ],
)
def test_the_switches_of_a_sequence_are_obeyed(codes: list[str], numbers: list[str]) -> None:
    """ECMA-376 part 1, 17.16.5.56; the name of a format has a case, other words have none."""
    codes = [code.replace("Arabic", "arabic") for code in codes]
    assert shown("".join(paragraph(field(code)) for code in codes))[: len(codes)] == numbers


def test_a_sequence_restarts_under_a_heading_when_it_says_so() -> None:
    content = "".join(
        paragraph(heading, style=style) + paragraph(field("SEQ t \\s 1")) * 2
        for heading, style in (("Een", "Kop1"), ("Een-een", "Kop2"), ("Twee", "Kop1"))
    )
    assert shown(content)[:9] == ["Een", "1", "2", "Een-een", "3", "4", "Twee", "1", "2"]


def test_a_field_without_a_result_gets_one() -> None:
    simple = "<w:p><w:fldSimple w:instr=' SEQ t '/></w:p>"
    within = '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>SEQ t</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    data = filled(paragraph(field("SEQ t", None)) + within + simple)
    text = re.sub(r"<w:instrText.*?</w:instrText>", "", make.member(data, "word/document.xml"))
    assert re.findall(r"<w:t[^>]*>([^<]+)</w:t>", text) == ["1", "2", "3"]


def test_the_copy_of_a_text_box_for_old_programs_has_the_same_number() -> None:
    box = f"<w:txbxContent>{paragraph(field('SEQ t'))}</w:txbxContent>"
    both = f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    data = filled(both + paragraph(field("SEQ t")))
    assert re.findall(r"<w:t[^>]*>(\d)</w:t>", make.member(data, "word/document.xml")) == ["1", "1", "2"]


def test_a_deleted_field_counts_for_nothing() -> None:
    deleted = f"<w:del w:id='1' w:author='J'>{field('SEQ t', None)}</w:del>"
    assert shown(f"<w:p>{deleted}</w:p>" + paragraph(field("SEQ t")))[1] == "1"


def test_the_number_of_a_note_is_told_where_it_is_referred_to() -> None:
    notes = "".join(f"<w:footnote w:id='{number}'>{make.paragraph('noot')}</w:footnote>" for number in (2, 3))
    reference = "<w:r><w:footnoteReference w:id='{}'/></w:r>"
    content = (
        make.paragraph("{% if nee %}")
        + f"<w:p>{reference.format(2)}</w:p>"
        + make.paragraph("{% endif %}")
        + f"<w:p>{bookmark(1, 'noot', reference.format(3))}</w:p>"
        + paragraph("Zie noot ", field("NOTEREF noot", "2"))
    )
    assert "Zie noot 1" in shown(content, {"nee": False}, parts={"footnotes": notes})


@pytest.mark.parametrize("code", ["PAGEREF doel \\h", "REF doel \\r \\h", "REF doel \\p", 'SEQ t \\# "00"'])
def test_what_only_word_can_tell_is_marked_stale_and_nothing_else_is(code: str) -> None:
    content = paragraph(bookmark(1, "doel", "Doel")) + paragraph(field("SEQ t")) + paragraph(field(code, "3"))
    data = filled(content)
    assert stale(data) == [code]
    assert "updateFields" not in make.member(data, "word/document.xml")


def test_a_reference_to_what_is_left_out_is_refused_at_the_reference() -> None:
    content = (
        make.paragraph("{% if nee %}") + paragraph(bookmark(1, "doel", "Tabel 1")) + make.paragraph("{% endif %}")
        + paragraph("Zie ", field("REF doel", "Tabel 1"))
    )  # fmt: skip
    data, (finding,) = run(content, {"nee": False})
    assert data is None
    assert finding.code == "S041"
    assert "doel" in finding.message
    assert "alinea 4" in str(finding.place)
    assert run(content, {"nee": True})[0] is not None


def test_a_reference_to_nothing_is_refused_when_the_template_is_read() -> None:
    """Where Word would print that it did not find the source of the reference."""
    _data, (finding,) = run(paragraph("Zie ", field("REF _Ref99 \\h", "Tabel 1")), {})
    assert finding.code == "S041"
    assert "_Ref99" in finding.message


# contents lists


def contents(code: str, *lines: str) -> str:
    """A contents list as Word writes one: the field begins in its first line and ends in a paragraph of its own."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + f"<w:r><w:instrText> {code} </w:instrText></w:r>"
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    first, *others = [
        f"<w:hyperlink w:anchor='_Toc1'>{make.run(line)}<w:r><w:tab/></w:r>{field('PAGEREF _Toc1', '1')}</w:hyperlink>" for line in lines
    ]  # fmt: skip
    tabs = (
        "<w:pPr><w:pStyle w:val='Inhopg1'/><w:tabs><w:tab w:val='right' w:leader='dot' w:pos='9000'/></w:tabs></w:pPr>"
    )
    result = f"<w:p>{tabs}{begin}{first}</w:p>" + "".join(f"<w:p>{tabs}{one}</w:p>" for one in others)
    return result + '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


def lines_of(data: bytes) -> list[tuple[str, str, str]]:
    """The lines of the contents list: style, text up to the tab, and the text of the paragraph that the line's link leads to."""
    root, names = body_of(data), PREFIXES
    found = []
    for line in root.xpath("//w:p[.//w:hyperlink[@w:anchor]]", namespaces=names):
        (anchor,) = line.xpath(".//w:hyperlink/@w:anchor", namespaces=names)
        (target,) = root.xpath(f"//w:p[w:bookmarkStart[@w:name='{anchor}']]", namespaces=names)
        text = "".join(line.xpath(".//w:hyperlink//w:t/text()", namespaces=names))
        style = "".join(line.xpath("w:pPr/w:pStyle/@w:val", namespaces=names))
        found.append((style, text, "".join(target.xpath(".//w:t/text()", namespaces=names))))
    return found


HEADINGS = (
    paragraph("Inleiding", style="Kop1")
    + make.paragraph("{% for r in rijen %}")
    + paragraph("{{ r }}", style="Kop2")
    + make.paragraph("tekst")
    + make.paragraph("{% endfor %}")
    + paragraph("Slot", style="Kop1")
)


def test_a_contents_list_has_the_headings_that_the_document_has() -> None:
    data = filled(contents('TOC \\o "1-2" \\h \\z \\u', "Oud", "Ouder") + HEADINGS, {"rijen": ["A & B", "C"]})
    assert lines_of(data) == [
        ("Inhopg1", "Inleiding", "Inleiding"),
        ("Inhopg2", "A & B", "A & B"),
        ("Inhopg2", "C", "C"),
        ("Inhopg1", "Slot", "Slot"),
    ]
    assert stale(data) == ['TOC \\o "1-2" \\h \\z \\u']
    text = make.member(data, "word/document.xml")
    assert "Oud" not in text
    assert text.count('w:leader="dot"') == 2, "lines of the first level keep their tab stop"


def test_a_contents_list_keeps_to_its_levels_and_may_be_empty() -> None:
    data = filled(contents('TOC \\o "1-1"', "Oud") + HEADINGS, {"rijen": ["x"]})
    assert [text for _style, text, _target in lines_of(data)] == ["Inleiding", "Slot"]
    data = filled(contents('TOC \\o "1-3"', "Oud"))
    assert lines_of(data) == []
    assert stale(data) == ['TOC \\o "1-3"']


def test_a_list_of_tables_has_the_captions_that_the_document_has() -> None:
    content = (
        contents('TOC \\h \\z \\c "Tabel"', "Oud") + make.paragraph(LOOP[0])
        + paragraph("Tabel ", field("SEQ Tabel", "1"), ": {{ r }}") + make.paragraph(LOOP[1])
    )  # fmt: skip
    data = filled(content, {"rijen": ["een", "twee"]})
    assert [(style, text) for style, text, _target in lines_of(data)] == [
        ("Lijstmetafbeeldingen", "Tabel 1: een"), ("Lijstmetafbeeldingen", "Tabel 2: twee"),
    ]  # fmt: skip


def test_headings_in_the_rows_of_a_long_table_come_in_the_list() -> None:
    """Rows that are plain otherwise are not read again after they were filled; these are."""
    row = "<w:tr><w:tc>" + paragraph("{% for r in rijen %}{{ r }}{% endfor %}", style="Kop1") + "</w:tc></w:tr>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{row}</w:tbl><w:p/>"
    looped = table.replace("{% for r in rijen %}", "{%tr for r in rijen %}").replace("{% endfor %}", "{%tr endfor %}")
    data = filled(contents('TOC \\o "1-1"', "Oud") + looped, {"rijen": ["a", "b", "c"]})
    assert [text for _style, text, _target in lines_of(data)] == ["a", "b", "c"]


def test_a_list_put_together_otherwise_is_left_as_it_is_and_marked() -> None:
    odd = paragraph(field('TOC \\o "1-2"', "Werk dit bij"))
    data = filled(odd + HEADINGS, {"rijen": []})
    assert [text for _style, text, _target in lines_of(data)] == ["Inleiding", "Slot"]
    grouped = paragraph(field('TOC \\f x \\l "1-2"', "blijft"))
    data = filled(grouped)
    assert "blijft" in make.read(data)
    assert len(stale(data)) == 1


@given(st.integers(min_value=1, max_value=32_767))
def test_a_roman_numeral_reads_back_as_the_number(number: int) -> None:
    values = {"m": 1000, "d": 500, "c": 100, "l": 50, "x": 10, "v": 5, "i": 1}
    read = [values[sign] for sign in roman(number)]
    total = sum(-one if one < after else one for one, after in zip(read, [*read[1:], 0], strict=True))
    assert total == number


@given(st.integers(min_value=1, max_value=1000))
def test_letters_go_round_as_words_do(number: int) -> None:
    text = letters(number)
    assert set(text) == {chr(ord("a") + (number - 1) % 26)}
    assert 26 * (len(text) - 1) < number <= 26 * len(text)


@pytest.mark.parametrize("number", [0, -3])
def test_no_number_below_one_has_letters(number: int) -> None:
    assert letters(number) == roman(number) == str(number)
