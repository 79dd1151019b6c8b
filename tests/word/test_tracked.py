"""A template in which people worked with tracked changes: what they put in counts, what they took out stays as it is, and every change stays theirs."""

from __future__ import annotations

import io
import re

import docx
import pytest
from lxml import etree
from tests.word import make

from kamerbrief.word import Template

CONTEXT: dict[str, object] = {"naam": "Piet", "ja": True, "rijen": [{"land": "Noorwegen"}, {"land": "Denemarken"}]}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MINE, HERS = 'w:author="Jan" w:date="2025-01-02T03:04:05Z"', 'w:author="Els" w:date="2025-02-03T04:05:06Z"'


def inserted(content: str, number: int = 1, who: str = MINE, kind: str = "ins") -> str:
    return f'<w:{kind} w:id="{number}" {who}>{content}</w:{kind}>'


def deleted(text: str, number: int = 2, who: str = HERS, kind: str = "del") -> str:
    inner = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>' if kind == "del" else make.run(text)
    return f'<w:{kind} w:id="{number}" {who}>{inner}</w:{kind}>'


def filled(content: str) -> bytes:
    template, findings = Template.load(make.package(content), name="brief.docx", filters={})
    assert template is not None, findings
    data, findings = template.render(CONTEXT)
    assert data is not None, findings
    return data


def changes(data: bytes) -> list[tuple[str, str, str]]:
    """Kind, author and text of every tracked change, in order."""
    root = etree.fromstring(make.member(data, "word/document.xml").encode())
    kinds = [f"{{{W}}}{kind}" for kind in ("ins", "del", "moveFrom", "moveTo")]
    return [
        (
            etree.QName(node).localname,
            str(node.get(f"{{{W}}}author")),
            "".join(one.text or "" for one in node.iter(f"{{{W}}}t", f"{{{W}}}delText")),
        )
        for node in root.iter(*kinds)
    ]


def test_a_tag_that_was_put_in_is_filled_and_stays_an_insertion_of_its_author() -> None:
    data = filled(f"<w:p>{make.run('Voor ')}{inserted(make.run('{{ naam }}'))}{make.run('.')}</w:p>")
    assert changes(data) == [("ins", "Jan", "Piet")]
    assert 'w:date="2025-01-02T03:04:05Z"' in make.member(data, "word/document.xml")


@pytest.mark.parametrize("tag", ["{{ naam }}", "{{ onbekend }}", "{% for x in", "{{ 1/0 }}", "}}"])
@pytest.mark.parametrize("kind", ["del", "moveFrom"])
def test_a_tag_that_was_taken_out_is_neither_filled_nor_judged(tag: str, kind: str) -> None:
    """A value must not hide in what was taken out, and a fault there is nobody's concern."""
    data = filled(f"<w:p>{make.run('{{ naam }}')}{deleted(tag, kind=kind)}</w:p>")
    assert changes(data) == [(kind, "Els", tag)]
    assert docx.Document(io.BytesIO(data)).paragraphs[0].runs[0].text == "Piet"


def test_text_that_was_moved_is_filled_where_it_is_now() -> None:
    mark = '<w:{0}Range{1} w:id="{2}"/>'
    start = '<w:{0}RangeStart w:id="{1}" w:author="Els" w:name="move1"/>'
    content = (
        f"<w:p>{start.format('moveFrom', 8)}{deleted('Dag {{ naam }}', 3, kind='moveFrom')}{mark.format('moveFrom', 'End', 8)}</w:p>"
        f"<w:p>{start.format('moveTo', 9)}{inserted(make.run('Dag {{ naam }}'), 4, HERS, 'moveTo')}{mark.format('moveTo', 'End', 9)}</w:p>"
    )
    assert changes(filled(content)) == [("moveFrom", "Els", "Dag {{ naam }}"), ("moveTo", "Els", "Dag Piet")]


def test_a_tag_of_which_a_part_was_replaced_reads_as_it_stands_now() -> None:
    content = f"<w:p>{make.run('{{ na')}{deleted('om')}{inserted(make.run('am'), who=HERS)}{make.run(' }}')}</w:p>"
    data = filled(content)
    assert ("del", "Els", "om") in changes(data)
    assert "Piet" in make.member(data, "word/document.xml")


def test_changes_in_a_loop_are_copied_with_numbers_of_their_own() -> None:
    content = (
        make.paragraph("{% for r in rijen %}")
        + f"<w:p>{inserted(make.run('{{ r.land }}'), 5)}{deleted('oud', 6)}</w:p>"
        + make.paragraph("{% endfor %}")
    )
    data = filled(content)
    assert changes(data) == [
        ("ins", "Jan", "Noorwegen"), ("del", "Els", "oud"), ("ins", "Jan", "Denemarken"), ("del", "Els", "oud"),
    ]  # fmt: skip
    numbers = re.findall(r'<w:(?:ins|del) w:id="(\d+)"', make.member(data, "word/document.xml"))
    assert len(set(numbers)) == len(numbers) == 4


def test_changes_of_formatting_and_of_rows_stay() -> None:
    changed = f'<w:rPr><w:b/><w:rPrChange w:id="11" {MINE}><w:rPr/></w:rPrChange></w:rPr>'
    row = make.row(["{{ r.land }}"]).replace("<w:tr>", f'<w:tr><w:trPr><w:ins w:id="12" {HERS}/></w:trPr>')
    row = row.replace("{{ r.land }}", "{% for r in rijen %}{{ r.land }}{% endfor %}")
    content = (
        f"<w:p><w:r>{changed}<w:t>{{{{ naam }}}}</w:t></w:r></w:p><w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl><w:p/>"
    )
    text = make.member(filled(content), "word/document.xml")
    assert 'w:rPrChange w:id="11" w:author="Jan"' in text
    assert 'w:ins w:id="12" w:author="Els"' in text


def test_a_block_that_was_taken_out_whole_steers_nothing() -> None:
    taken = deleted("{% if nee %}", 20) + deleted("{% endif %}", 21)
    data = filled(f"<w:p>{make.run('blijft')}{taken}</w:p>{make.paragraph('{{ naam }}')}")
    assert make.read(data) == "blijft\nPiet"


FORMATTED = {
    "a row that was put in": ("<w:trPr>{ins}</w:trPr>", "", "", ""),
    "a row of another height": ("<w:trPr><w:trPrChange {by}><w:trPr/></w:trPrChange></w:trPr>", "", "", ""),
    "a cell that was put in": ("", "<w:tcPr><w:cellIns {by}/></w:tcPr>", "", ""),
    "a cell of another width": ("", "<w:tcPr><w:tcPrChange {by}><w:tcPr/></w:tcPrChange></w:tcPr>", "", ""),
    "a paragraph of another style": ("", "", "<w:pPr><w:pPrChange {by}><w:pPr/></w:pPrChange></w:pPr>", ""),
    "a mark that was put in": ("", "", "<w:pPr><w:rPr>{ins}</w:rPr></w:pPr>", ""),
    "text in another font": ("", "", "", "<w:rPr><w:rPrChange {by}><w:rPr/></w:rPrChange></w:rPr>"),
}


@pytest.mark.parametrize("settings", FORMATTED.values(), ids=FORMATTED)
@pytest.mark.parametrize("condition", [("", ""), ("{% if ja %}", "{% endif %}")], ids=["always", "on a condition"])
def test_tracked_settings_in_rows_that_repeat_have_numbers_of_their_own(
    settings: tuple[str, str, str, str], condition: tuple[str, str]
) -> None:
    by = f'w:id="19" {HERS}'
    of_row, of_cell, of_paragraph, of_run = (one.format(by=by, ins=f"<w:ins {by}/>") for one in settings)
    first = make.run(f"{{% for r in rijen %}}{condition[0]}{{{{ r.land }}}}").replace("<w:r>", f"<w:r>{of_run}")
    last = make.paragraph(f"{condition[1]}{{% endfor %}}")
    row = f"<w:tr>{of_row}<w:tc>{of_cell}<w:p>{of_paragraph}{first}</w:p></w:tc><w:tc>{last}</w:tc></w:tr>"
    grid = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    data = filled(f"<w:tbl><w:tblPr/>{grid}{row}</w:tbl>{make.paragraph('')}")
    root = etree.fromstring(make.member(data, "word/document.xml").encode())
    assert ["".join(map(str, one.itertext())) for one in root.iter(f"{{{W}}}tr")] == ["Noorwegen", "Denemarken"]
    assert sorted(numbers_in(data)) == ["19", "20"]


def numbers_in(data: bytes) -> list[str]:
    return re.findall(r'w:id="(\d+)"', make.member(data, "word/document.xml"))


def test_a_tracked_grid_of_a_table_that_repeats_has_numbers_of_its_own() -> None:
    grid = '<w:tblGrid><w:gridCol/><w:tblGridChange w:id="19"><w:tblGrid/></w:tblGridChange></w:tblGrid>'
    table = f"<w:tbl><w:tblPr/>{grid}<w:tr><w:tc>{make.paragraph('{{ r.land }}')}</w:tc></w:tr></w:tbl>"
    content = make.paragraph("{% for r in rijen %}") + table + make.paragraph("{% endfor %}")
    assert sorted(numbers_in(filled(content))) == ["19", "20"]


@pytest.mark.parametrize("holds", [True, False])
def test_what_was_taken_out_beside_a_tag_stays_when_its_paragraph_goes(holds: bool) -> None:
    """In the paragraph beside it, outside the block; nobody's change is lost, and no line is left empty."""
    test = "ja" if holds else "not ja"
    opener = f"<w:p>{deleted('oude zin', 2)}{make.run('{% if ' + test + ' %}')}</w:p>"
    closer = f"<w:p>{make.run('{% endif %}')}{deleted('oud slot', 3)}</w:p>"
    data = filled(make.paragraph("Voor") + opener + make.paragraph("{{ naam }}") + closer + make.paragraph("Na"))
    assert changes(data) == [("del", "Els", "oude zin"), ("del", "Els", "oud slot")]
    assert [one.text for one in docx.Document(io.BytesIO(data)).paragraphs] == ["Voor", *(["Piet"] if holds else []), "Na"]  # fmt: skip


def test_what_was_taken_out_of_a_row_of_tags_stays_in_the_row_beside_it() -> None:
    grid = "<w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
    first = f"<w:tr><w:tc><w:p>{make.run('{% for r in rijen %}')}{deleted('oude rij', 2)}</w:p></w:tc></w:tr>"
    rows = make.row(["Land"]) + first + make.row(["{{ r.land }}"]) + make.row(["{% endfor %}"])
    data = filled(f"<w:tbl>{grid}{rows}</w:tbl>{make.paragraph('')}")
    assert changes(data) == [("del", "Els", "oude rij")]
    (table,) = docx.Document(io.BytesIO(data)).tables
    assert [one.cells[0].text for one in table.rows] == ["Land", "Noorwegen", "Denemarken"]
