"""Notes whose reference stands in a loop or a condition: each round has its own, and what is not referred to is not in the file."""

from __future__ import annotations

import re

from lxml import etree
from tests.word import make

from kamerbrief.findings import Finding
from kamerbrief.word import Template

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
ROWS: dict[str, object] = {
    "rijen": [{"land": "A", "bron": "brief & bijlage"}, {"land": "B", "bron": "verslag"}],
    "ja": True,
}


def note(number: int, text: str, kind: str = "footnote") -> str:
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    return f'<w:{kind} w:id="{number}"><w:p>{mark}{make.run(text)}</w:p></w:{kind}>'


def reference(number: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def noted(text: str, number: int, kind: str = "footnote") -> str:
    return f"<w:p>{make.run(text)}{reference(number, kind)}</w:p>"


def load(content: str, notes: str, kind: str = "footnotes") -> tuple[Template | None, list[Finding]]:
    return Template.load(make.package(content, parts={kind: notes}), name="brief.docx", filters={})


def filled(content: str, notes: str, context: dict[str, object] = ROWS, kind: str = "footnotes") -> bytes:
    template, findings = load(content, notes, kind)
    assert template is not None, findings
    assert template.check(context) == []
    data, findings = template.render(context)
    assert data is not None, findings
    return data


def told(data: bytes, kind: str = "footnote") -> list[str]:
    """The texts of the notes in the order in which the body refers to them; each is referred to once and no other is in the file."""
    body = etree.fromstring(make.member(data, "word/document.xml").encode())
    notes = etree.fromstring(make.member(data, f"word/{kind}s.xml").encode())
    numbers = [node.get(f"{{{W}}}id") for node in body.iter(f"{{{W}}}{kind}Reference")]
    texts = {
        node.get(f"{{{W}}}id"): "".join(one.text or "" for one in node.iter(f"{{{W}}}t"))
        for node in notes
        if node.get(f"{{{W}}}type") is None
    }
    assert sorted(map(str, numbers)) == sorted(map(str, texts))
    assert not list(body.iter(f"{{{W}}}{kind}"))
    assert [str(number) for number in numbers] == list(map(str, texts)), (
        "LibreOffice counts notes in the order of their part"
    )
    return [texts[number] for number in numbers]


LOOP = "{% for r in rijen %}", "{% endfor %}"


def test_every_round_has_its_own_note_that_knows_its_item() -> None:
    content = make.paragraph(LOOP[0]) + noted("{{ r.land }}", 2) + make.paragraph(LOOP[1])
    data = filled(content, SEPARATOR + note(2, " Bron: {{ r.bron }}."))
    assert told(data) == [" Bron: brief & bijlage.", " Bron: verslag."]
    assert 'w:type="separator"' in make.member(data, "word/footnotes.xml")


def test_notes_in_loops_stand_between_others_in_the_order_of_the_text() -> None:
    content = (
        noted("voor", 1) + make.paragraph(LOOP[0]) + noted("{{ r.land }}", 2) + make.paragraph(LOOP[1]) + noted("na", 3)
    )
    data = filled(content, note(1, "eerste {{ ja }}") + note(2, "{{ r.land }}") + note(3, "laatste"))
    assert told(data) == ["eerste ja", "A", "B", "laatste"]


def test_a_note_in_a_row_of_a_table_and_in_loops_in_loops() -> None:
    row = f"<w:tr><w:tc><w:p>{make.run('{% for r in rijen %}{{ r.land }}')}{reference(2)}{make.run('{% endfor %}')}</w:p></w:tc></w:tr>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{row}</w:tbl><w:p/>"
    rows = table.replace("{% for", "{%tr for").replace("{% endfor", "{%tr endfor")
    assert told(filled(rows, note(2, "{{ r.bron }}"))) == ["brief & bijlage", "verslag"]
    both = (
        make.paragraph(LOOP[0])
        + make.paragraph("{% for s in rijen %}")
        + noted("x", 2)
        + make.paragraph("{% endfor %}") * 2
    )
    assert told(filled(both, note(2, "{{ r.land }}{{ s.land }}"))) == ["AA", "AB", "BA", "BB"]


def test_a_note_of_what_is_left_out_is_not_in_the_file() -> None:
    """Its text could be what must not be told."""
    content = make.paragraph("{% if ja %}") + noted("geheim", 2) + make.paragraph("{% else %}") + noted("open", 3) + make.paragraph("{% endif %}")  # fmt: skip
    notes = note(2, "Leverancier {{ rijen[0].land }}") + note(3, "Zie de bijlage")
    data = filled(content, notes, {**ROWS, "ja": False})
    assert told(data) == ["Zie de bijlage"]
    assert "Leverancier" not in make.member(data, "word/footnotes.xml")
    assert told(filled(content, notes)) == ["Leverancier A"]


def test_a_note_outside_all_blocks_knows_what_was_set_before_its_reference() -> None:
    content = make.paragraph("{% set bron = 'rapport' %}tekst") + noted("x", 2)
    assert told(filled(content, SEPARATOR + note(2, "Zie het {{ bron }}"), {"bron": "verslag"})) == ["Zie het rapport"]
    assert told(filled(content, SEPARATOR + note(2, "Zie het {{ bron }}"), {})) == ["Zie het rapport"]


def test_endnotes_do_the_same() -> None:
    content = make.paragraph(LOOP[0]) + noted("{{ r.land }}", 4, "endnote") + make.paragraph(LOOP[1])
    assert told(filled(content, note(4, "{{ r.bron }}", "endnote"), kind="endnotes"), "endnote") == [
        "brief & bijlage",
        "verslag",
    ]


def test_a_note_may_hold_blocks_lists_and_several_paragraphs() -> None:
    inner = (
        make.paragraph("{% if loop.first %}")
        + make.paragraph("eerst")
        + make.paragraph("{% endif %}")
        + make.paragraph("{{ r.bron }}")
    )
    notes = f'<w:footnote w:id="2">{inner}</w:footnote>'
    content = make.paragraph(LOOP[0]) + noted("{{ r.land }}", 2) + make.paragraph(LOOP[1])
    assert told(filled(content, notes)) == ["eerstbrief & bijlage", "verslag"]


def test_a_fault_in_such_a_note_is_told_in_the_notes() -> None:
    content = make.paragraph(LOOP[0]) + noted("x", 2) + make.paragraph(LOOP[1])
    template, _findings = load(content, note(2, "{{ r.brn }}"))
    assert template is not None
    (finding,) = template.check(ROWS)
    assert finding.code == "S020"
    assert "voetnoten" in str(finding.place)


def test_a_note_that_two_references_share_cannot_be_repeated() -> None:
    content = noted("a", 2) + make.paragraph(LOOP[0]) + noted("b", 2) + make.paragraph(LOOP[1])
    template, findings = load(content, note(2, "x"))
    assert template is None
    assert "S018" in {one.code for one in findings}


def test_the_same_input_gives_the_same_notes_and_a_template_is_used_again() -> None:
    content = make.paragraph(LOOP[0]) + noted("{{ r.land }}", 2) + make.paragraph(LOOP[1])
    template, findings = load(content, note(2, "{{ r.bron }}"))
    assert template is not None, findings
    first, second = (template.render(ROWS)[0] for _again in range(2))
    assert first == second
    none, _findings = template.render({"rijen": []})
    assert none is not None
    assert told(none) == []
    numbers = re.findall(r'w:footnoteReference w:id="(\d+)"', make.member(first or b"", "word/document.xml"))
    assert len(set(numbers)) == 2


def test_a_block_may_not_begin_in_a_note_and_end_outside_it() -> None:
    content = make.paragraph(LOOP[0]) + noted("x", 2) + make.paragraph("{% endif %}") + make.paragraph(LOOP[1])
    template, findings = load(content, note(2, "{% if ja %}y"))
    assert template is None
    assert {one.code for one in findings} == {"S016"}
