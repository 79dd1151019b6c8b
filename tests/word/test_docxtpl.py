"""What templates for docxtpl say, means the same here: prefixes, cells that span, merge and get a background, minus signs, escaped braces, what `loop` knows."""

from __future__ import annotations

import io
import re

import docx
import pytest
from docx.table import Table
from tests.word import make

from kamerbrief.findings import Finding
from kamerbrief.word import Template

CONTEXT: dict[str, object] = {
    "ja": True, "naam": "Piet", "n": 3, "kleur": "#ddebf7", "rijen": ["a", "b", "c"], "jaren": [2023, 2024, 2025, 2026],
    "groepen": [{"naam": "Lucht", "posten": ["F-16", "Patriot"]}, {"naam": "Land", "posten": ["Tanks", "Munitie", "Drones"]}],
}  # fmt: skip


def rendered(content: str) -> tuple[bytes | None, list[Finding]]:
    template, findings = Template.load(make.package(content), name="brief.docx", filters={})
    return (None, findings) if template is None else template.render(CONTEXT)


def filled(content: str) -> bytes:
    data, findings = rendered(content)
    assert data is not None, findings
    return data


def grid(*rows: list[str], width: int = 1000) -> str:
    """A table whose columns and cells all have a width."""
    text = make.table(*rows).replace("<w:gridCol/>", f'<w:gridCol w:w="{width}"/>')
    return text.replace("<w:tc>", f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>') + "<w:p/>"


def table_of(data: bytes) -> Table:
    return docx.Document(io.BytesIO(data)).tables[0]


def merged(data: bytes) -> list[list[str]]:
    """The texts as they stand in the grid, by python-docx: a merged cell is told once for each field it takes."""
    table = table_of(data)
    return [[table.cell(row, column).text for column in range(len(table.columns))] for row in range(len(table.rows))]


# cells


def test_a_cell_spans_as_many_columns_as_its_tag_says() -> None:
    data = filled(grid(["{% colspan n %}Kop {{ naam }}"], ["a", "b", "c"]))
    assert merged(data) == [["Kop Piet"] * 3, ["a", "b", "c"]]


@pytest.mark.parametrize("value", ["0", "64", "'drie'", "1.5", "ja", "rijen"])
def test_what_is_no_number_of_columns_is_refused(value: str) -> None:
    data, (finding,) = rendered(grid([f"{{% colspan {value} %}}x"]))
    assert data is None
    assert finding.code == "S022"


def test_a_cell_gets_the_background_its_tag_says() -> None:
    data = filled(grid(["{% cellbg kleur %}x", "{% cellbg '' %}y"]))
    assert re.findall(r'<w:shd [^>]*w:fill="(\w+)"', make.member(data, "word/document.xml")) == ["DDEBF7", "auto"]


@pytest.mark.parametrize("value", ["'rood'", "12", "'12345'"])
def test_what_is_no_colour_is_refused(value: str) -> None:
    data, (finding,) = rendered(grid([f"{{% cellbg {value} %}}x"]))
    assert data is None
    assert finding.code == "S022"
    assert "kleur" in finding.message


def test_cells_merge_downwards_over_the_rounds_of_the_innermost_loop() -> None:
    """Groups of several rows, as in every overview of instruments; the name of a group is in the file once."""
    data = filled(
        grid(
            ["Domein", "Post"],
            ["{%tr for g in groepen %}", ""],
            ["{%tr for p in g.posten %}", ""],
            ["{% vm %}{{ g.naam }}", "{{ p }}"],
            ["{%tr endfor %}", ""],
            ["{%tr endfor %}", ""],
        )
    )
    assert merged(data) == [
        ["Domein", "Post"], ["Lucht", "F-16"], ["Lucht", "Patriot"], ["Land", "Tanks"], ["Land", "Munitie"], ["Land", "Drones"],
    ]  # fmt: skip
    text = make.member(data, "word/document.xml")
    assert text.count("Lucht") == text.count("Land<") == 1
    assert re.findall(r'<w:vMerge w:val="(\w+)"', text) == ["restart", "continue", "restart", "continue", "continue"]


def test_a_cell_that_goes_on_counts_for_no_list() -> None:
    number = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    template = grid(["{%tr for g in groepen %}"], ["{%tr for p in g.posten %}"], ["{% vm %}{{ g.naam }}"], ["{%tr endfor %}"], ["{%tr endfor %}"])  # fmt: skip
    data = filled(
        template.replace(
            '<w:p><w:r><w:t xml:space="preserve">{% vm %}', f'<w:p>{number}<w:r><w:t xml:space="preserve">{{% vm %}}'
        )
    )
    text = make.member(data, "word/document.xml")
    assert text.count("<w:vMerge") == 5
    assert text.count("<w:numPr>") == 2


def test_cells_merge_sideways_over_the_rounds_of_a_loop_of_columns() -> None:
    data = filled(
        grid(
            ["", "{%tc for j in jaren %}", "{% hm %}Jaren", "{%tc endfor %}"],
            ["Post", "{%tc for j in jaren %}", "{{ j }}", "{%tc endfor %}"],
        )
    )
    assert merged(data) == [["", *["Jaren"] * 4], ["Post", "2023", "2024", "2025", "2026"]]
    assert make.member(data, "word/document.xml").count("Jaren") == 1


def test_a_merged_title_stays_as_wide_as_the_table_and_the_table_as_wide_as_it_was() -> None:
    title = '<w:tr><w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/><w:gridSpan w:val="4"/></w:tcPr>' + make.paragraph("Titel") + "</w:tc></w:tr>"  # fmt: skip
    body = grid(["Post", "{%tc for j in jaren %}", "{{ j }}", "{%tc endfor %}"])
    data = filled(body.replace("</w:tblGrid>", f"</w:tblGrid>{title}"))
    assert merged(data) == [["Titel"] * 5, ["Post", "2023", "2024", "2025", "2026"]]
    text = make.member(data, "word/document.xml")
    widths = [int(one) for one in re.findall(r'<w:gridCol w:w="(\d+)"', text)]
    assert len(widths) == 5
    assert 3990 <= sum(widths) <= 4000
    assert f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="5"/>' in text


@pytest.mark.parametrize("tag", ["{% colspan 2 %}", "{% cellbg 'DDEBF7' %}", "{% vm %}", "{% hm %}"])
def test_a_tag_for_a_cell_outside_a_cell_is_refused(tag: str) -> None:
    data, (finding,) = rendered(make.paragraph(tag + "x"))
    assert data is None
    assert finding.code == "S016"


def test_a_cell_that_merges_over_no_loop_is_refused() -> None:
    data, findings = rendered(grid(["{% vm %}x"]))
    assert data is None
    assert {one.code for one in findings} == {"S023"}


# minus signs


@pytest.mark.parametrize(
    ("holds", "text"), [(True, "Het huis staat in de stad en ik houd ervan."), (False, "Het huis staat op het land en ik houd ervan.")]
)  # fmt: skip
def test_a_sentence_may_be_written_over_paragraphs(holds: bool, text: str) -> None:
    notation = "voor\nHet huis staat\n{%- if ja -%}\n in de stad\n{%- else -%}\n op het land\n{%- endif -%}\n en ik houd ervan.\nna"
    template, findings = Template.load(make.package(make.body(notation)), name="brief.docx", filters={})
    assert template is not None, findings
    data, findings = template.render({"ja": holds})
    assert data is not None, findings
    assert make.read(data) == f"voor\n{text}\nna"


@pytest.mark.parametrize(
    "tag", ["a {%- if ja -%} b {%- endif %}", "a {{- naam -}} b", "a {{ naam -}} b", "a {%+ if ja %}b{% endif +%}"]
)
def test_a_minus_sign_in_the_middle_of_a_line_means_nothing(tag: str) -> None:
    plain = re.sub(r"(?<=[{%])[-+]|[-+](?=[%}]\})", "", tag)
    assert make.read(filled(make.paragraph(tag))) == make.read(filled(make.paragraph(plain)))


def test_a_minus_sign_keeps_its_meaning_before_a_number() -> None:
    assert make.read(filled(make.paragraph("{{ -n }} {{ -3 }} {{ 4 -n }}"))) == "-3 -3 1"


def test_a_paragraph_that_ends_a_section_is_joined_to_none_after_it() -> None:
    section = '<w:p><w:pPr><w:sectPr><w:type w:val="nextPage"/></w:sectPr></w:pPr>' + make.run("{{ naam -}}") + "</w:p>"
    data = filled(section + make.paragraph("b"))
    assert make.read(data) == "Piet\nb"


# escaped braces


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("{_{ naam }_}", "{{ naam }}"),
        ("{_% if x %_}", "{% if x %}"),
        ("‖{‖_{ {{ naam }} }_‖}", "{{ Piet }}"),
        ("{{ '{_{' }}", "{_{"),
        ("a_b {_ c", "a_b {_ c"),
    ],
)
def test_a_brace_with_an_underscore_is_a_mere_brace(typed: str, shown: str) -> None:
    assert make.read(filled(make.paragraph(typed))) == shown


# what a loop knows


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("loop.index0", "012"), ("loop.revindex", "321"), ("loop.revindex0", "210"), ("loop.depth", "111"), ("loop.depth0", "000"),
        ("loop.previtem if loop.previtem is defined else '-'", "-ab"), ("loop.nextitem if not loop.last else '-'", "bc-"),
        ("1 if loop.index is odd else 0", "101"), ("1 if loop.index is even else 0", "010"), ("1 if loop.index is divisibleby(3) else 0", "001"),
        ("1 if r in ['a', 'c'] else 0", "101"),
    ],
)  # fmt: skip
def test_a_loop_knows_its_rounds(asked: str, told: str) -> None:
    assert make.read(filled(make.paragraph(f"{{% for r in rijen %}}{{{{ {asked} }}}}{{% endfor %}}"))) == told


def test_a_loop_in_a_loop_knows_how_deep_it_is_and_the_outer_one_goes_on() -> None:
    notation = "{% for g in groepen %}{{ loop.depth }}{% for p in g.posten %}{{ loop.depth }}{% endfor %}{{ loop.index }} {% endfor %}"
    assert make.read(filled(make.paragraph(notation))) == "1221 12222 "


def test_the_item_after_the_last_is_told_to_be_missing() -> None:
    data, (finding,) = rendered(make.paragraph("{% for r in rijen %}{{ loop.nextitem }}{% endfor %}"))
    assert data is None
    assert finding.code == "S020"


@pytest.mark.parametrize("prefix", ["p", "tr", "tc", "r"])
def test_a_prefix_means_the_level_it_names(prefix: str) -> None:
    notations = {
        "p": "{%p for r in rijen %}\n{{ r }}\n{%p endfor %}",
        "tr": "| {%tr for r in rijen %} |\n| {{ r }} |\n| {%tr endfor %} |\n",
        "tc": "| {%tc for r in rijen %} | {{ r }} | {%tc endfor %} |\n",
        "r": "{%r for r in rijen %}{{r r }}{%r endfor %}",
    }
    shown = {"p": "a\nb\nc", "tr": "| a |\n| b |\n| c |", "tc": "| a | b | c |", "r": "abc"}
    assert make.read(filled(make.body(notations[prefix]))) == shown[prefix]
