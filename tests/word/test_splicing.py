"""Rows that are put in place unread say the same as rows that are read again: nobody can tell which is which."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.word import make

from kamerbrief.word import Paragraphs, Template, check_package
from kamerbrief.word.package import parse_xml

BOOKMARK = '<w:bookmarkStart w:id="7" w:name="hier"/><w:bookmarkEnd w:id="7"/>'
"""Something with an id: it keeps the rows that it stands in from being plain."""
VALUES = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8), st.just("€3,1 mld.")
)


def rendered(*rows: str, context: dict[str, object], marked: bool = False) -> bytes:
    content = make.body("\n".join(("vooraf", *rows, "erna")))
    if marked:
        content = content.replace("{% for", "{# #}{% for").replace(
            '<w:r><w:t xml:space="preserve">{#', BOOKMARK + '<w:r><w:t xml:space="preserve">{#', 1
        )
    template, findings = Template.load(make.package(content), name="brief.docx", filters={})
    assert template is not None, findings
    output, findings = template.render(context)
    assert output is not None, findings
    assert b"<?kbsplice" not in make.member(output, "word/document.xml").encode()
    members = {name: make.member(output, name).encode() for name in make.names(output)}
    assert check_package(members) == []
    return output


@given(st.lists(st.tuples(VALUES, VALUES), max_size=6))
def test_plain_rows_and_others_read_the_same(pairs: list[tuple[str, str]]) -> None:
    rows = ("| Land | Bedrag |", "| {% for r in rijen %}{{ r.a }} | Er is {{ r.b }}.{% endfor %} |", "| Totaal | x |")
    context: dict[str, object] = {"rijen": [{"a": a, "b": b} for a, b in pairs]}
    plain = make.read(rendered(*rows, context=context))
    others = rendered(*rows, context=context, marked=True)
    assert make.member(others, "word/document.xml").count("bookmarkStart") == len(pairs)  # so they were read again
    assert plain == make.read(others)
    assert len(plain.split("\n| ")) == len(pairs) + 3


def test_a_cell_that_a_value_leaves_empty_keeps_a_paragraph_in_every_row() -> None:
    rows = [{"a": ""}, {"a": "een"}, {"a": ()}, {"a": Paragraphs(["twee", "drie"])}, {"a": ""}]
    output = rendered("| {% for r in rijen %}x | {{ r.a }} | y{% endfor %} |", context={"rijen": rows})
    assert make.read(output).split("\n")[1:-1] == ["| x |  | y |", "| x | een | y |", "| x |  | y |", "| x | twee ¶ drie | y |", "| x |  | y |"]  # fmt: skip


def test_conditions_and_loops_within_a_cell_stay_plain() -> None:
    row = "| {% for r in rijen %}{{ loop.index }}{% if not loop.last %},{% endif %} | {% for d in r %}{{ d }};{% endfor %}{% endfor %} |"
    output = rendered(row, context={"rijen": [["a"], ["b", "c"], []]})
    assert make.read(output).split("\n")[1:-1] == ["| 1, | a; |", "| 2, | b;c; |", "| 3 |  |"]


def test_two_tables_and_a_table_in_a_repeated_section_each_get_their_own_rows() -> None:
    table = "| {% for r in rijen %}{{ r }} | x{% endfor %} |"
    output = rendered(table, "tussen", "{% for s in delen %}", "deel {{ s }}", table, "{% endfor %}", context={"rijen": [1, 2, 3], "delen": ["A", "B"]})  # fmt: skip
    rows = ["| 1 | x |", "| 2 | x |", "| 3 | x |"]
    assert make.read(output).split("\n") == ["vooraf", *rows, "tussen", "deel A", *rows, "deel B", *rows, "erna"]


def test_copies_of_a_row_share_no_paragraph_id() -> None:
    row = "| {% for r in rijen %}{{ r }} | x{% endfor %} |"
    content = (
        make.body(row).replace("<w:p>", '<w:p w14:paraId="1A2B3C4D">').replace("<w:tr>", '<w:tr w14:paraId="1A2B3C4E">')
    )
    template, findings = Template.load(make.package(content), name="brief.docx", filters={})
    assert template is not None, findings
    output, findings = template.render({"rijen": [1, 2, 3]})
    assert output is not None, findings
    ids = re.findall(r'paraId="(\w+)"', make.member(output, "word/document.xml"))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("count", [0, 1, 2, 3000])
def test_the_document_is_whole_whatever_the_length(count: int) -> None:
    output = rendered("| {% for r in rijen %}{{ r }} | <&>{% endfor %} |", context={"rijen": list(range(count))})
    root = parse_xml(make.member(output, "word/document.xml").encode())
    texts = [node.text for node in root.iter("{*}t")][1:-1]
    assert texts == [part for number in range(count) for part in (str(number), "<&>")]
