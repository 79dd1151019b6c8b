"""Numbered lists in loops: they count on, as Word does, or begin anew where a tag says so."""

from __future__ import annotations

import re

from lxml import etree
from tests.word import make

from kamerbrief.findings import Finding
from kamerbrief.word import Template, check_package

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LEVELS = "".join(
    f"<w:lvl w:ilvl='{level}'><w:start w:val='{level + 1}'/><w:numFmt w:val='decimal'/></w:lvl>" for level in (0, 1)
)
NUMBERING = (
    f"<w:numbering {make.W}><w:abstractNum w:abstractNumId='4'>{LEVELS}</w:abstractNum>"
    "<w:num w:numId='2'><w:abstractNumId w:val='4'/></w:num><w:num w:numId='9'><w:abstractNumId w:val='4'/></w:num></w:numbering>"
)
STYLES = (
    f"<w:styles {make.W}><w:style w:type='paragraph' w:styleId='Lijst'><w:name w:val='List Number'/><w:pPr><w:numPr><w:numId w:val='9'/></w:numPr></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='Lijst2'><w:name w:val='Eigen'/><w:basedOn w:val='Lijst'/></w:style></w:styles>"
)
TYPES = "".join(
    f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/>'
    for name in ("numbering", "styles")
)
RELS = "".join(
    f'<Relationship Id="r{name}" Type="{make.REL}/{name}" Target="{name}.xml"/>' for name in ("numbering", "styles")
)
CONTEXT: dict[str, object] = {
    "groepen": [{"naam": "A", "posten": ["x", "y"]}, {"naam": "B", "posten": ["z", "q"]}],
    "ja": True,
}


def item(text: str, number: int = 2, level: int = 0) -> str:
    numbered = f"<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{number}'/></w:numPr></w:pPr>"
    return f"<w:p>{numbered}{make.run(text)}</w:p>"


def styled(text: str, style: str) -> str:
    return f"<w:p><w:pPr><w:pStyle w:val='{style}'/><w:jc w:val='left'/></w:pPr>{make.run(text)}</w:p>"


def run(content: str) -> tuple[bytes | None, list[Finding]]:
    members = {"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES}
    template, findings = Template.load(
        make.package(content, members=members, types=TYPES, rels=RELS), name="brief.docx", filters={}
    )
    return (None, findings) if template is None else template.render(CONTEXT)


def counted(content: str) -> list[tuple[str, int]]:
    """Each numbered paragraph with the number Word gives it, counted here from the numbering that it has."""
    data, findings = run(content)
    assert data is not None, findings
    assert check_package({name: make.member(data, name).encode() for name in make.names(data)}) == []
    numbering = etree.fromstring(make.member(data, "word/numbering.xml").encode())
    nums = {one.get(f"{{{W}}}numId"): one for one in numbering.iter(f"{{{W}}}num")}
    counters: dict[str, int] = {}
    found = []
    for paragraph in etree.fromstring(make.member(data, "word/document.xml").encode()).iter(f"{{{W}}}p"):
        number = paragraph.find(f".//{{{W}}}numId")
        if number is None:
            continue
        key = str(number.get(f"{{{W}}}val"))
        start = nums[key].find(f".//{{{W}}}startOverride")
        own = "4" if start is None else key  # numberings of one form count on, until one says where it starts
        if own not in counters:
            counters[own] = int(str(start.get(f"{{{W}}}val"))) - 1 if start is not None else 0
        counters[own] += 1
        found.append(("".join(one.text or "" for one in paragraph.iter(f"{{{W}}}t")), counters[own]))
    return found


GROUPS = make.paragraph("{% for g in groepen %}"), make.paragraph("{% endfor %}")
ITEMS = make.paragraph("{% for p in g.posten %}"), make.paragraph("{% endfor %}")


def test_without_the_tag_a_list_counts_on() -> None:
    content = GROUPS[0] + ITEMS[0] + item("{{ p }}") + ITEMS[1] + GROUPS[1]
    assert counted(content) == [("x", 1), ("y", 2), ("z", 3), ("q", 4)]


def test_each_group_counts_from_one_when_its_first_item_says_so() -> None:
    first = item("{% restart %}vooraf {{ g.naam }}")
    content = GROUPS[0] + first + ITEMS[0] + item("{{ p }}") + ITEMS[1] + GROUPS[1]
    assert counted(content) == [("vooraf A", 1), ("x", 2), ("y", 3), ("vooraf B", 1), ("z", 2), ("q", 3)]


def test_the_tag_may_stand_under_a_condition_in_the_loop_of_the_items() -> None:
    content = GROUPS[0] + ITEMS[0] + make.paragraph("{% if loop.first %}") + item("{% restart %}{{ p }}") + make.paragraph("{% else %}") + item("{{ p }}") + make.paragraph("{% endif %}") + ITEMS[1] + GROUPS[1]  # fmt: skip
    assert counted(content) == [("x", 1), ("y", 2), ("z", 1), ("q", 2)]


def test_a_value_that_makes_a_paragraph_for_each_item_begins_anew_once() -> None:
    content = GROUPS[0] + item("{% restart %}{{ g.posten }}") + GROUPS[1]
    assert counted(content) == [("x", 1), ("y", 2), ("z", 1), ("q", 2)]


def test_a_list_by_style_begins_anew_too_and_others_are_left_alone() -> None:
    content = (
        GROUPS[0] + styled("{% restart %}{{ g.naam }}", "Lijst2") + styled("x", "Lijst2") + GROUPS[1] + item("ander")
    )
    assert counted(content) == [("A", 1), ("x", 2), ("B", 1), ("x", 2), ("ander", 1)]
    data, _findings = run(content)
    assert data is not None
    assert re.search(r'<w:pStyle w:val="Lijst2"/><w:numPr>', make.member(data, "word/document.xml"))


def test_a_level_begins_with_the_number_its_form_says() -> None:
    assert counted(GROUPS[0] + item("{% restart %}{{ g.naam }}", level=1) + GROUPS[1]) == [("A", 2), ("B", 2)]


def test_the_tag_in_a_paragraph_without_a_number_is_refused() -> None:
    data, (finding,) = run(make.paragraph("{% restart %}x"))
    assert data is None
    assert finding.code == "S016"
