"""The engine's own check of a finished package: every kind of damage is found, and a sound package has none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.word import make

from kamerbrief.word.package import is_sound_xml, parse_xml
from kamerbrief.word.structure import check_package, check_part, check_wiring
from kamerbrief.word.template import Template

MAIN = "word/document.xml"
RUN = "<w:r><w:t>x</w:t></w:r>"


def problems(content: str) -> list[str]:
    """What is wrong with a main part that has this body."""
    root = etree.fromstring(f"<w:document {make.W} {make.R} {make.EXTRA}><w:body>{content}</w:body></w:document>")
    return check_part(MAIN, root)


def members() -> dict[str, bytes]:
    """A sound package with a footnote, its members by name."""
    note = f'<w:footnote w:id="2">{make.paragraph("noot")}</w:footnote>'
    body = f'<w:p>{RUN}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    data = make.package(body, parts={"footnotes": note})
    return {name: make.member(data, name).encode() for name in make.names(data)}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("<w:tbl><w:tr><w:tc></w:tc></w:tr></w:tbl>", "een cel heeft geen alinea"),
        ("<w:tbl><w:tr><w:tc><w:p/><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>", "eindigt met een tabel"),
        ("<w:tbl><w:tr></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", "een rij heeft geen cellen"),
        ("<w:p/><w:tbl></w:tbl>", "een tabel heeft geen rijen"),
        ("<w:p/><w:sdt><w:sdtContent/></w:sdt>", "een inhoudsbesturingselement is leeg"),
        ("<w:p><w:p/></w:p>", "een alinea staat in een alinea"),
        (f"<w:p><w:hyperlink><w:hyperlink>{RUN}</w:hyperlink></w:hyperlink></w:p>", "een koppeling staat in een koppeling"),
        ('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>', "een veld eindigt zonder begin"),
        ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>', "een veld begint zonder eind"),
        ("<w:p><w:r><w:t>x<w:br/></w:t></w:r></w:p>", "in een tekst staat een element"),
        (f"<w:p><w:del>{RUN}</w:del></w:p>", "gewone tekst staat in een bijgehouden verwijdering"),
        ("<w:p><w:r><w:delText>x</w:delText></w:r></w:p>", "verwijderde tekst staat buiten"),
        ("<w:p/>los<w:p/>", "er staat losse tekst buiten een alinea"),
        ('<w:p><w:bookmarkStart w:id="1" w:name="a"/></w:p>', "een bladwijzer heeft geen begin of geen eind"),
        (
            '<w:p><w:bookmarkStart w:id="1" w:name="a"/><w:bookmarkEnd w:id="1"/></w:p>'
            '<w:p><w:bookmarkStart w:id="2" w:name="A"/><w:bookmarkEnd w:id="2"/></w:p>',
            "bladwijzer a is dubbel",
        ),
        (f'<w:sdt><w:sdtPr><w:tag w:val="{"x" * 65}"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>', "langer dan 64 tekens"),
    ],
)  # fmt: skip
def test_damage_inside_a_part_is_found(content: str, says: str):
    """One problem each, with the part that has it."""
    (problem,) = problems(content)
    assert problem.startswith(f"{MAIN}: ")
    assert says in problem


def test_a_sound_part_has_no_problems():
    """The forms that look like damage and are none."""
    assert problems(make.body("alinea\n| a | b ¶ c |")) == []
    assert problems('<w:p><w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>') == []
    assert problems('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="end"/></w:r></w:p>') == []


WIRING = [
    ("[Content_Types].xml", None, None, "de lijst van onderdelen ([Content_Types].xml) ontbreekt"),
    ("[Content_Types].xml", "<Types", "<Types ", ""),
    ("[Content_Types].xml", 'Extension="rels"', 'Extension="bin"', "word/_rels/document.xml.rels heeft geen inhoudstype"),
    ("[Content_Types].xml", "/word/footnotes.xml", "/word/weg.xml", "word/weg.xml heeft een inhoudstype maar bestaat niet"),
    ("_rels/.rels", '/officeDocument"', '/anders"', "het hoofddocument ontbreekt"),
    ("word/_rels/document.xml.rels", "footnotes.xml", "weg.xml", "wijst naar word/weg.xml, dat niet bestaat"),
    ("word/document.xml", 'w:id="2"', 'w:id="3"', "noot 3 bestaat niet"),
    ("word/document.xml", "</w:body>", '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:body>', "noot 2 komt meer dan eens voor"),
    ("word/document.xml", "<w:p>", '<w:p><w:hyperlink r:id="r9"/>', "word/document.xml: r9 verwijst nergens naar"),
    ("word/document.xml", "</w:body>", "", "de XML van een onderdeel is kapot"),
]  # fmt: skip


def test_a_sound_package_is_wired_well():
    """So that what is found below is of the damage alone."""
    assert list(check_wiring(members())) == []


@pytest.mark.parametrize(("member", "old", "new", "says"), WIRING)
def test_damage_between_parts_is_found(member: str, old: str | None, new: str | None, says: str):
    """Content types, relations and notes that do not agree."""
    package = members()
    if old is None or new is None:
        del package[member]
    else:
        text = package[member].decode()
        assert old in text
        package[member] = text.replace(old, new, 1).encode()
    found = list(check_wiring(package))
    assert any(says in one for one in found) if says else not found, found


def test_relations_of_a_part_that_is_gone_and_relations_that_are_double():
    """As half-repaired files have them."""
    package = members()
    rels = package["word/_rels/document.xml.rels"]
    package["word/_rels/weg.xml.rels"] = rels
    found = list(check_wiring(package))
    assert "word/weg.xml heeft verwijzingen maar bestaat niet" in found
    head, tail = rels.split(b"<Relationship ", 1)
    one = b"<Relationship " + tail.split(b"/>", 1)[0] + b"/>"
    package = members() | {"word/_rels/document.xml.rels": head + one + b"<Relationship " + tail}
    assert any("is dubbel" in problem for problem in check_wiring(package))


def test_a_document_at_the_root_of_its_package_is_looked_at_as_any_other():
    """The path of the document is free (ECMA-376 part 2, 9)."""
    package = {name.removeprefix("word/"): data for name, data in members().items()}
    package["[Content_Types].xml"] = package["[Content_Types].xml"].replace(b"/word/", b"/")
    package["_rels/.rels"] = package["_rels/.rels"].replace(b'"word/', b'"')
    assert list(check_wiring(package)) == []
    package["document.xml"] = package["document.xml"].replace(b"<w:p>", b'<w:p><w:hyperlink r:id="r9"/>', 1)
    assert list(check_wiring(package)) == ["document.xml: r9 verwijst nergens naar"]


def test_a_template_file_becomes_a_document():
    """A .dotx differs in its content type only."""
    plain = "wordprocessingml.document.main+xml"
    data = make.package(make.body("Geachte {{ naam }}"))
    listed = make.member(data, "[Content_Types].xml")
    assert plain in listed
    data = make.package(
        make.body("Geachte {{ naam }}"),
        members={"[Content_Types].xml": listed.replace(plain, "wordprocessingml.template.main+xml")},
    )
    template, findings = Template.load(data, name="brief.dotx", filters={})
    assert template is not None, findings
    output, _findings = template.render({"naam": "Jan"})
    assert output is not None
    assert make.member(output, "[Content_Types].xml") == listed or plain in make.member(output, "[Content_Types].xml")
    assert make.read(output) == "Geachte Jan"


@pytest.mark.parametrize(
    ("member", "old", "new", "says"),
    [
        ("_rels/.rels", "/officeDocument", "/anders", "bevat geen Word-document"),
        ("[Content_Types].xml", "document.main+xml", "macro.main+xml", "geen gewoon Word-document"),
        ("word/document.xml", "w:body>", "w:lijf>", "geen gewoon Word-document"),
    ],
)
def test_what_is_no_word_document_is_refused(member: str, old: str, new: str, says: str):
    """With what to do about it."""
    body = make.body("Geachte voorzitter,")
    text = make.member(make.package(body), member)
    assert old in text
    template, (finding,) = Template.load(
        make.package(body, members={member: text.replace(old, new)}), name="brief.docx", filters={}
    )
    assert template is None
    assert says in finding.message
    assert ".docx" in finding.hint


def test_a_tag_in_a_part_that_is_not_filled_is_told():
    """Never printed, never ignored."""
    data = make.package(make.body("x"), members={"customXml/item1.xml": "<a>{{ naam }}</a>"})
    _template, findings = Template.load(data, name="brief.docx", filters={})
    (finding,) = [one for one in findings if "niet ingevuld" in one.message]
    assert "item1.xml" in str(finding.place)


_PIECES = (
    b"<a>", b"</a>", b"<b:c/>", b'<b:c xmlns:b="u" b:d="1" e="2"/>', b'<a x="1" x="2"/>', b"tekst", b"&amp;", b"&x;", b"&#0;", b"]]>", b"\xff",
    b"<!-- -- -->", b"<!DOCTYPE a>", b'<!DOCTYPE a [<!ENTITY x "y">]>', b'<a xml:id="1 2"/>', b'<?xml version="1.0"?>', b'<a xmlns:b=""/>', b"\x00",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=6).map(b"".join))
def test_what_passes_without_a_tree_can_be_made_one(data: bytes) -> None:
    """A large part that nobody looks into is judged as the others are; what is doubtful is left to the tree."""
    if is_sound_xml(data) or is_sound_xml(b"<a>" + data + b"</a>"):
        parse_xml(data if is_sound_xml(data) else b"<a>" + data + b"</a>")


@pytest.mark.parametrize("data", [b"<a/>", b"<a>tekst &amp; <b:c xmlns:b='u'/></a>"])
def test_a_sound_part_needs_no_tree(data: bytes) -> None:
    """Most parts are sound."""
    assert is_sound_xml(data)


def test_a_large_part_that_is_broken_is_told_as_a_small_one_is() -> None:
    """The finding says what is wrong with it and where."""
    broken = b"<a>" + b"<b/>" * 10_000 + b"</c>"
    problems = check_package({**members(), "word/theme/theme1.xml": broken})
    assert any("word/theme/theme1.xml: de XML is kapot (Opening and ending tag mismatch" in one for one in problems)
