"""A part that is not read again after it was filled says the same as one that is, and is as sound."""

from __future__ import annotations

import re
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.word import make

from kamerbrief.word import Stream, Template, check_package, sealing
from kamerbrief.word import part as part_module

BOOKMARK = '<w:bookmarkStart w:id="7" w:name="hier"/><w:bookmarkEnd w:id="7"/>'
TABLE = ("| Land | Bedrag |", "| {% for r in rijen %}{{ r.a }} | {{ r.b }}{% endfor %} |")
LINES = st.lists(
    st.sampled_from(
        [
            ("gewoon",),
            ("{% if ja %}",),
            ("{% if nee %}",),
            ("{% else %}",),
            ("{% endif %}",),
            ("{% for r in rijen %}",),
            ("{% endfor %}",),
            ("{{ naam }}.",),
            ("{{ leeg }}",),
            ("{{ lijst }}",),
            ("a {% if nee %}b{% endif %} c",),
            TABLE,
            ("| vast | x |",),
            ("| {% if nee %} |", "| {{ naam }} | y |", "| {% endif %} |"),
            ("| {{ leeg }} ¶ {{ naam }} | {{ lijst }} |",),
        ]
    ),
    max_size=8,
)
ROWS = st.lists(
    st.fixed_dictionaries({"a": st.sampled_from(["", "een", "R&D <3", "€1 mld."]), "b": st.integers(0, 9)}), max_size=4
)


def loaded(content: str, *, sealed: bool = True) -> Template | None:
    """The template; with `sealed` off every part of it is read again, whatever was found."""
    with mock.patch.object(part_module, "is_sealed", wraps=sealing.is_sealed) as judged:
        if not sealed:
            judged.side_effect = lambda *_: False
        template, _findings = Template.load(make.package(content), name="brief.docx", filters={})
    return template


def is_sealed(content: str) -> bool:
    template = loaded(content)
    assert template is not None
    return all(part.is_sealed for part in template._parts)


def tree(package: bytes) -> str:
    """The document as its parser sees it: how an empty element is written makes no difference."""
    root = etree.fromstring(make.member(package, "word/document.xml").encode())
    return etree.tostring(root, method="c14n").decode()


@given(LINES, ROWS)
def test_sealed_and_read_again_are_the_same_document(
    lines: list[tuple[str, ...]], rows: list[dict[str, object]]
) -> None:
    context = {"ja": True, "nee": False, "naam": "Jan", "leeg": "", "lijst": ["a", "b."], "rijen": rows}
    content = make.body("\n".join(line for several in lines for line in several) or "leeg")
    template, other = loaded(content), loaded(content, sealed=False)
    assert (template is None) == (other is None)
    if template is None or other is None:
        return

    output, findings = template.render(context)
    expected, expected_findings = other.render(context)

    assert [str(one) for one in findings] == [str(one) for one in expected_findings]
    assert (output is None) == (expected is None)
    if output is not None and expected is not None:
        assert tree(output) == tree(expected)
        assert check_package({name: make.member(output, name).encode() for name in make.names(output)}) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (make.body("tekst {{ naam }}"), True),
        (make.body("\n".join(TABLE)), True),
        (make.body("{% if ja %}\n{{ naam }}\n{% endif %}"), True),
        (make.body("{% if ja %}\n| a | b |\n{% endif %}\n| c | d |"), False),  # they may come to touch
        (make.body("{% if ja %}\n| a | b |\n{% endif %}\nmidden\n| c | d |"), True),
        (make.body("{% for r in rijen %}\n| a | b |\n{% endfor %}"), False),  # two rounds would touch
        (make.body("{% for r in rijen %}\n| a | b |\ntussen\n{% endfor %}"), True),
        (make.body("| {% for r in rijen %} |\n| {{ r.a }} |\n| {% endfor %} |"), False),  # no rows, no table
        (make.body("| {% if ja %} ¶ tekst ¶ {% endif %} | x |"), False),  # the cell may come out empty
        (make.body("| {% if ja %} ¶ tekst ¶ {% endif %} ¶ slot | x |"), True),
        (make.body("| {% if ja %} ¶ tekst ¶ {% else %} ¶ anders ¶ {% endif %} | x |"), True),
        (make.body("| {{ leeg }} | x |"), True),
        (make.body("{% for r in rijen %}\nMERK{{ r.a }}\n{% endfor %}").replace("MERK", f"</w:t></w:r>{BOOKMARK}<w:r><w:t>"), False),
    ],
)  # fmt: skip
def test_what_can_be_vouched_for(content: str, expected: bool) -> None:
    assert is_sealed(content) is expected


def test_a_stream_is_read_while_the_rows_are_put_out() -> None:
    """Its rows never stand in memory together, and a list in a cell is put out all the same."""
    seen: list[int] = []

    def rows() -> object:
        for number in range(1000):
            seen.append(number)
            yield {"a": f"R{number} & co", "b": ["x", "y"] if number == 500 else number}

    template = loaded(make.body("\n".join(TABLE)))
    assert template is not None
    output, findings = template.render({"rijen": Stream(rows)})  # type: ignore[arg-type]
    assert output is not None, findings

    lines = make.read(output).split("\n")
    assert seen == list(range(1000))
    assert lines[1:3] == ["| R0 & co | 0 |", "| R1 & co | 1 |"]
    assert lines[501] == "| R500 & co | x ¶ y |"
    assert len(lines) == 1001


def test_a_stream_serves_a_repetition_that_looks_ahead() -> None:
    template = loaded(make.body("{% for r in rijen %}{{ r }}{% if not loop.last %}, {% endif %}{% endfor %}"))
    assert template is not None
    output, findings = template.render({"rijen": Stream(lambda: iter("abc"))})
    assert output is not None, findings
    assert make.read(output) == "a, b, c"


def test_a_stream_has_no_limit_of_its_own_but_that_of_all_data() -> None:
    """Its rows are data as much as a list is: ten thousand free rounds are not its limit."""
    template = loaded(make.body("\n".join(TABLE)))
    assert template is not None
    output, findings = template.render({"rijen": Stream(lambda: ({"a": str(n), "b": n} for n in range(30_000)))})
    assert output is not None, findings
    assert len(re.findall("<w:tr>", make.member(output, "word/document.xml"))) == 30_001


def test_a_fault_in_a_late_row_is_told_and_nothing_is_made() -> None:
    template = loaded(make.body("\n".join(TABLE)))
    assert template is not None
    rows = [{"a": "x", "b": 1}] * 700
    output, findings = template.render({"rijen": [*rows, {"a": "x"}, {"a": "\x07", "b": 2}]})

    assert output is None
    assert [one.code for one in findings] == ["S020", "S022"]
    assert "veld “b” bestaat hier niet" in findings[0].message
    assert "U+0007" in findings[1].message
