"""Cells that are merged over rows, of which some come and go: read by python-docx, which follows every merge, or refused."""

from __future__ import annotations

import io

import docx
import pytest
from tests.word import make

from kamerbrief.findings import WordPlace
from kamerbrief.word import Template

RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
CONTEXT: dict[str, object] = {"ja": True, "nee": False, "rijen": [{"n": "a"}, {"n": "b"}], "leeg": []}


def cell(text: str, settings: str = "") -> str:
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{make.paragraph(text)}</w:tc>"


def row(*cells: str, before: int = 0) -> str:
    skipped = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
    return f"<w:tr>{skipped}{''.join(cells)}</w:tr>"


def block(tag: str, *rows: str) -> str:
    """Rows in a block, whose tags stand in rows of their own."""
    end = tag.split()[1].replace("if", "endif").replace("for", "endfor")
    return row(cell(tag), cell("")) + "".join(rows) + row(cell(f"{{% {end} %}}"), cell(""))


def table(*rows: str, columns: int = 2) -> str:
    grid = "<w:gridCol/>" * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{make.paragraph('')}"


def shown(content: str) -> list[list[str]]:
    """The texts of each row, that of a merged cell in each row that it spans."""
    template, findings = Template.load(make.package(content), name="brief.docx", filters={})
    assert template is not None, findings
    data, findings = template.render(CONTEXT)
    assert data is not None, findings
    (found,) = docx.Document(io.BytesIO(data)).tables
    return [[one.text for one in line.cells] for line in found.rows]


TOTAL = row(cell(""), cell("T"))
LABEL, UNDER = row(cell("Label", RESTART), cell("1")), row(cell("", GOES_ON), cell("2"))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (block("{% if ja %}", LABEL, UNDER) + TOTAL, [["Label", "1"], ["Label", "2"], ["", "T"]]),
        (block("{% if nee %}", LABEL, UNDER) + TOTAL, [["", "T"]]),
        (block("{% for r in rijen %}", LABEL, UNDER), [["Label", "1"], ["Label", "2"]] * 2),
        (LABEL + block("{% for r in rijen %}", row(cell("", GOES_ON), cell("{{ r.n }}"))), [["Label", "1"], ["Label", "a"], ["Label", "b"]]),
        (LABEL + block("{% if nee %}", UNDER) + UNDER, [["Label", "1"], ["Label", "2"]]),
        (block("{% for r in rijen %}", LABEL, block("{% if ja %}", UNDER)) + TOTAL, [["Label", "1"], ["Label", "2"]] * 2 + [["", "T"]]),
    ],
    ids=["in a block", "left out", "in rounds", "a row for each item", "a row left out of it", "in blocks"],
)  # fmt: skip
def test_a_cell_may_begin_before_a_block_or_lie_in_it(rows: str, expected: list[list[str]]) -> None:
    assert shown(table(rows)) == expected


@pytest.mark.parametrize(
    ("rows", "tag", "at"),
    [
        (block("{% if nee %}", LABEL) + UNDER, "{% if nee %}", (4, 1)),
        (LABEL + UNDER + block("{% if nee %}", LABEL) + UNDER, "{% if nee %}", (6, 1)),
        (block("{% for r in leeg %}", LABEL) + UNDER, "{% for r in leeg %}", (4, 1)),
        (block("{% for r in rijen %}", block("{% if r.n %}", LABEL), UNDER), "{% if r.n %}", (5, 1)),
        (block("{% if nee %}", LABEL, row(cell("{% else %}"), cell("")), UNDER), "{% if nee %}", (4, 1)),
    ],
    ids=["first", "below another", "no round", "in a round", "another branch"],
)
def test_a_cell_that_begins_in_a_block_and_goes_on_outside_it_is_refused(
    rows: str, tag: str, at: tuple[int, int]
) -> None:
    """Left out with its row it would go on from whatever stands above, under a label that is not its own."""
    template, findings = Template.load(make.package(table(rows)), name="brief.docx", filters={})
    assert template is None
    (finding,) = findings
    assert (finding.code, tag in finding.message) == ("S016", True)
    assert isinstance(finding.place, WordPlace)
    assert (finding.place.table, finding.place.row, finding.place.cell) == (1, *at)


def test_columns_are_told_apart_by_where_they_stand_and_not_by_their_number() -> None:
    """A wide cell above, a column skipped: what goes on from the third column does so from a cell that begins there."""
    first = row(cell("breed", '<w:gridSpan w:val="2"/>'), cell("Label", RESTART))
    under = row(cell("x"), cell("", GOES_ON), before=1)
    rows = first + under + row(cell("{{ ja }}"), cell(""), cell(""))
    template, _findings = Template.load(make.package(table(rows, columns=3)), name="brief.docx", filters={})
    assert template is not None
    data, _findings = template.render(CONTEXT)
    assert data is not None
    assert make.member(data, "word/document.xml").count('w:val="restart"') == 1
