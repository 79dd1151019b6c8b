"""What a loop copies and may be in a document once: bookmarks and what points at them, ranges with a number at both ends, sections."""

from __future__ import annotations

import io
import re

import docx
import pytest
from tests.word import make
from tests.word.test_fields import field, paragraph

from kamerbrief.word import Template

LOOP = make.paragraph("{% for r in rijen %}"), make.paragraph("{% endfor %}")
CONTEXT: dict[str, object] = {"rijen": ["A", "B", "C"], "ja": True, "adres": "Plein 4\nDen Haag"}


def filled(content: str) -> str:
    """The body's XML of the product."""
    template, findings = Template.load(make.package(content), name="brief.docx", filters={})
    assert template is not None, findings
    data, findings = template.render(CONTEXT)
    assert data is not None, findings
    return make.member(data, "word/document.xml")


def bookmark(name: str, text: str, number: int = 1) -> str:
    return f"<w:bookmarkStart w:id='{number}' w:name='{name}'/>{make.run(text)}<w:bookmarkEnd w:id='{number}'/>"


def names(text: str) -> list[str]:
    found = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="([^"]+)"', text)
    ends = re.findall(r'<w:bookmarkEnd w:id="(\d+)"', text)
    assert sorted(number for number, _name in found) == sorted(ends) == sorted(set(ends))
    return [name for _number, name in found]


def codes(text: str) -> list[str]:
    return [" ".join(one.split()) for one in re.findall(r"<w:instrText[^>]*>([^<]*)<", text) if one.strip()]


def test_every_copy_of_a_bookmark_has_a_name_of_its_own_and_references_follow_their_round() -> None:
    body = paragraph(bookmark("Land", "{{ r }}")) + paragraph(
        "zie ", field("REF Land \\h", "?"), " ", field("PAGEREF Land", "1")
    )
    text = filled(LOOP[0] + body + LOOP[1] + paragraph("eerst: ", field("REF Land", "?")))
    assert names(text) == ["Land", "Land_2", "Land_3"]
    assert codes(text) == ["REF Land \\h", "PAGEREF Land", "REF Land_2 \\h", "PAGEREF Land_2", "REF Land_3 \\h", "PAGEREF Land_3", "REF Land"]  # fmt: skip
    shown = re.findall(r">(zie |eerst: |[ABC])<", text)
    assert shown == ["A", "zie ", "A", "B", "zie ", "B", "C", "zie ", "C", "eerst: ", "A"]


def test_a_reference_before_its_bookmark_and_a_code_cut_over_runs_follow_too() -> None:
    cut = field("REF Land \\h", "?").replace(" REF Land \\h </w:instrText>", " REF La</w:instrText></w:r><w:r><w:instrText>nd \\h </w:instrText>")  # fmt: skip
    text = filled(LOOP[0] + paragraph(cut) + paragraph(bookmark("Land", "{{ r }}")) + LOOP[1])
    assert codes(text) == ["REF Land \\h", "REF Land_2 \\h", "REF Land_3 \\h"]


def test_what_stands_in_the_else_of_a_loop_belongs_to_the_round_around_it() -> None:
    inner = make.paragraph("{% for s in [] %}") + make.paragraph("{% else %}") + paragraph(bookmark("Plek", "{{ r }}"), " zie ", field("REF Plek", "?")) + LOOP[1]  # fmt: skip
    text = filled(LOOP[0] + inner + LOOP[1])
    assert names(text) == ["Plek", "Plek_2", "Plek_3"]
    assert codes(text) == ["REF Plek", "REF Plek_2", "REF Plek_3"]


def test_a_reference_to_a_text_of_two_lines_shows_two_lines() -> None:
    text = filled(paragraph(bookmark("Plek", "{{ adres }}")) + paragraph(field("REF Plek", "?")))
    assert (
        re.findall(r"<w:t[^>]*>(Plein 4)</w:t><w:br/><w:t[^>]*>(Den Haag)</w:t>", text) == [("Plein 4", "Den Haag")] * 2
    )


def test_links_and_simple_fields_follow_their_round() -> None:
    link = f"<w:hyperlink w:anchor='Land'>{make.run('x')}</w:hyperlink>"
    simple = "<w:fldSimple w:instr=' REF Land '><w:r><w:t>?</w:t></w:r></w:fldSimple>"
    coded = field('HYPERLINK \\l "Land"', "x")
    text = filled(LOOP[0] + paragraph(bookmark("Land", "{{ r }}"), link, simple, coded) + LOOP[1])
    assert re.findall(r'w:anchor="(\w+)"', text) == ["Land", "Land_2", "Land_3"]
    assert re.findall(r'w:instr=" REF (\w+) "', text) == ["Land", "Land_2", "Land_3"]
    assert codes(text)[1] == 'HYPERLINK \\l "Land_2"'


def test_in_a_loop_in_a_loop_a_bookmark_belongs_to_the_inner_one() -> None:
    inner = make.paragraph("{% for s in rijen %}") + paragraph(bookmark("Plek", "{{ r }}{{ s }}")) + paragraph(field("REF Plek", "?")) + LOOP[1]  # fmt: skip
    text = filled(LOOP[0] + inner + LOOP[1])
    assert names(text) == ["Plek", *(f"Plek_{number}" for number in range(2, 10))]
    assert codes(text)[4] == "REF Plek_5"
    assert re.findall(r"<w:t[^>]*>([ABC]{2})</w:t>", text)[:4] == ["AA", "AA", "AB", "AB"]


def test_a_name_that_is_taken_or_long_is_not_given_again() -> None:
    long = "b" * 40
    content = (
        LOOP[0]
        + paragraph(bookmark("Land", "{{ r }}"), bookmark(long, "x", 2))
        + LOOP[1]
        + paragraph(bookmark("Land_2", "y", 3))
    )
    found = names(filled(content))
    assert len({name.casefold() for name in found}) == len(found) == 7
    assert all(len(name) <= 40 for name in found)
    assert "Land_2" in found


@pytest.mark.parametrize("kind", ["perm", "moveFromRange", "moveToRange"])
def test_ranges_in_a_loop_have_numbers_of_their_own_at_both_ends(kind: str) -> None:
    named = " w:name='move1' w:author='J'" if "move" in kind else ""
    body = f"<w:p><w:{kind}Start w:id='7'{named}/>{make.run('{{ r }}')}<w:{kind}End w:id='7'/></w:p>"
    text = filled(LOOP[0] + body + LOOP[1])
    starts, ends = (re.findall(rf'<w:{kind}{side} w:id="(\d+)"', text) for side in ("Start", "End"))
    assert starts == ends
    assert len(set(starts)) == 3
    if named:
        assert re.findall(r'w:name="(\w+)"', text) == ["move1", "move1_2", "move1_3"]


def test_a_section_in_a_loop_comes_every_round_with_its_settings() -> None:
    section = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:pPr></w:p>'
    content = LOOP[0] + make.paragraph("{{ r }}") + section + LOOP[1] + make.paragraph("slot")
    template, findings = Template.load(make.package(content), name="brief.docx", filters={})
    assert template is not None, findings
    data, findings = template.render(CONTEXT)
    assert data is not None, findings
    document = docx.Document(io.BytesIO(data))
    assert [int(one.orientation) for one in document.sections] == [1, 1, 1, 0]


def test_a_page_break_in_a_loop_comes_every_round() -> None:
    text = filled(LOOP[0] + "<w:p>" + make.run("{{ r }}") + '<w:r><w:br w:type="page"/></w:r></w:p>' + LOOP[1])
    assert text.count('<w:br w:type="page"/>') == 3
