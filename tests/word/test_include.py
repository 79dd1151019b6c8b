"""Texts that several templates share, kept in a file of their own and taken up where a tag asks for them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.word import make
from tests.word.test_fields import STYLES, STYLES_REL, STYLES_TYPE, paragraph

from kamerbrief.findings import Finding
from kamerbrief.word import Template

CONTEXT: dict[str, object] = {"naam": "Piet", "rijen": ["a", "b"]}


def package(content: str, styles: str = STYLES) -> bytes:
    return make.package(content, members={"word/styles.xml": styles}, types=STYLES_TYPE, rels=STYLES_REL)


def run(content: str, files: Mapping[str, bytes]) -> tuple[bytes | None, list[Finding]]:
    template, findings = Template.load(package(content), name="brief.docx", filters={}, includes=files)
    return (None, findings) if template is None else template.render(CONTEXT)


def shown(content: str, files: Mapping[str, bytes]) -> str:
    data, findings = run(content, files)
    assert data is not None, findings
    assert findings == []
    return make.read(data)


ASK = make.paragraph('{% include "_slot.docx" %}')


def test_the_text_of_the_file_stands_where_the_tag_stood_with_its_tags_filled() -> None:
    piece = package(make.body("Met groet,\n{{ naam }}\n| {% for r in rijen %}{{ r }} | x{% endfor %} |") + "<w:p/>")
    assert shown(make.paragraph("Dag.") + ASK + make.paragraph("PS"), {"_slot.docx": piece}) == (
        "Dag.\nMet groet,\nPiet\n| a | x |\n| b | x |\n\nPS"
    )


@pytest.mark.parametrize(
    "tag", ["{% include “_slot.docx” %}", "{%p include '_slot.docx' %}", '{% ‖inc‖lude "_slot.docx" %}']
)
def test_the_tag_may_be_typed_as_word_types_it(tag: str) -> None:
    assert shown(make.paragraph(tag), {"_slot.docx": package(make.paragraph("Groet"))}) == "Groet"


def test_a_file_without_a_tag_comes_in_too_and_a_loop_around_it_repeats_it() -> None:
    files = {"_slot.docx": package(make.paragraph("Groet"))}
    assert shown(ASK, files) == "Groet"
    loop = make.paragraph("{% for r in rijen %}") + ASK + make.paragraph("{% endfor %}")
    assert shown(loop, {"_slot.docx": package(make.paragraph("{{ r }}"))}) == "a\nb"
    assert shown(make.table(["{% include '_slot.docx' %}"]) + "<w:p/>", files) == "| Groet |\n"


def test_a_file_may_take_up_another() -> None:
    files = {
        "_slot.docx": package(make.paragraph("een") + make.paragraph("{% include '_naam.docx' %}")),
        "_naam.docx": package(make.paragraph("{{ naam }}")),
    }
    assert shown(ASK, files) == "een\nPiet"


def test_styles_are_those_of_the_template_with_the_same_stored_name() -> None:
    """A heading is "Kop1" in a Dutch Word and "Heading1" in an English one."""
    english = STYLES.replace("'Kop1'", "'Heading1'")
    data, findings = run(ASK, {"_slot.docx": package(paragraph("Slot", style="Heading1"), english)})
    assert data is not None, findings
    assert '<w:pStyle w:val="Kop1"/>' in make.member(data, "word/document.xml")


def test_comments_and_marks_of_other_versions_stay_behind() -> None:
    content = (
        '<w:p w14:paraId="1A2B3C4D"><w:commentRangeStart w:id="0"/><w:r><w:rPr><w14:ligatures w14:val="all"/></w:rPr><w:t>Groet</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>'
    )
    data, findings = run(ASK, {"_slot.docx": package(content)})
    assert data is not None, findings
    text = make.member(data, "word/document.xml")
    assert "Groet" in text
    assert not any(word in text for word in ("comment", "1A2B3C4D", "ligatures"))


def test_bookmarks_that_both_have_are_told_apart() -> None:
    mark = "<w:p><w:bookmarkStart w:id='1' w:name='plek'/><w:r><w:t>x</w:t></w:r><w:bookmarkEnd w:id='1'/></w:p>"
    data, findings = run(mark + ASK, {"_slot.docx": package(mark)})
    assert data is not None, findings
    assert make.member(data, "word/document.xml").count('w:name="plek"') == 1


REFUSED = {
    "a picture": "<w:p><w:r><w:drawing/></w:r></w:p>",
    "a link": "<w:p><w:hyperlink r:id='r9'><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>",
    "a note": "<w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p>",
    "a list of its own": "<w:p><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:p>",
    "a section": "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>",
    "what newer versions know": "<w:p><mc:AlternateContent/></w:p>",
    "a style that the template lacks": paragraph("x", style="Huisstijl"),
    "a field that fetches": "<w:p><w:fldSimple w:instr='INCLUDETEXT x'/></w:p>",
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_leans_on_its_own_file_is_refused(content: str) -> None:
    data, findings = run(make.paragraph("Dag") + ASK, {"_slot.docx": package(content)})
    assert data is None
    assert {one.code for one in findings} <= {"S032", "S003"}
    assert len(findings) == 1


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ({}, "is er niet"),
        ({"_slod.docx": b""}, "_slod.docx"),
        ({"_slot.docx": b"geen zip"}, "_slot.docx"),
        ({"_slot.docx": package(ASK)}, "neemt zichzelf op"),
        ({"_slot.docx": make.package("<w:p><w:r>")}, "kapot"),
    ],
)
def test_a_file_that_cannot_come_in_is_told_at_the_tag(files: dict[str, bytes], says: str) -> None:
    data, (finding,) = run(make.paragraph("Dag") + ASK, files)
    assert data is None
    assert finding.code == "S032"
    assert says in f"{finding.message} {finding.hint}"
    assert "alinea" in str(finding.place)


def test_files_that_take_each_other_up_without_end_are_stopped() -> None:
    files = {
        f"_{number}.docx": package(make.paragraph(f"{{% include '_{number + 1}.docx' %}}") * 9) for number in range(20)
    }
    data, findings = run(make.paragraph("{% include '_0.docx' %}"), files)
    assert data is None
    assert {one.code for one in findings} == {"S032"}


def test_a_fault_in_the_file_is_told_with_the_name_of_the_file() -> None:
    data, (finding,) = run(ASK, {"_slot.docx": package(make.paragraph("een") + make.paragraph("{{ nam }}"))})
    assert data is None
    assert str(finding.place).startswith("_slot.docx › hoofdtekst › alinea 2")


@pytest.mark.parametrize("tag", ["a {% include '_slot.docx' %}", "{% include naam %}", "{% include %}"])
def test_the_tag_elsewhere_or_without_a_name_is_refused(tag: str) -> None:
    data, (finding,) = run(make.paragraph(tag), {"_slot.docx": package("<w:p/>")})
    assert data is None
    assert finding.code == "S032"
