"""The table for people who come from docxtpl, tried line by line with docxtpl itself. Skipped where it is not installed (`pip install --group bench`)."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

import docx
import pytest
from tests.word import make
from tests.word.test_docxtpl import CONTEXT, grid
from tests.word.test_rich import png

from kamerbrief.word import Image, Paragraphs, Rich, Span, SubDocument, Template

docxtpl = pytest.importorskip("docxtpl")

PAGE = Path(__file__).resolve().parents[2] / "docs" / "word.md"
ROWS = [
    line.split(" | ")[0].removeprefix("| ")
    for line in PAGE.read_text(encoding="utf-8").partition("| docxtpl |")[2].partition("\n\n")[0].split("\n")[2:]
]
DATA = {**CONTEXT, "regels": "een\ntwee\tdrie", "teken": "<a & b>"}
Check = Callable[[], None]


def theirs(content: str, context: Mapping[str, object] = DATA, *, escape: bool = True, **package: object) -> bytes:
    """What docxtpl makes of a template."""
    template = docxtpl.DocxTemplate(io.BytesIO(make.package(content, **package)))  # type: ignore[arg-type]
    template.render(dict(context), autoescape=escape)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def ours(content: str, context: Mapping[str, object] = DATA, **package: object) -> bytes:
    template, findings = Template.load(make.package(content, **package), name="brief.docx", filters={})  # type: ignore[arg-type]
    assert template is not None, findings
    data, findings = template.render(context)
    assert data is not None, findings
    return data


def refused(notation: str, context: Mapping[str, object] = DATA) -> str:
    """The code of the one finding against a template, or its run."""
    template, findings = Template.load(make.package(make.body(notation)), name="brief.docx", filters={})
    if template is not None:
        _data, findings = template.render(context)
    (finding,) = findings
    return finding.code


def same(*notations: str) -> Check:
    """A check that both give the same text, which is not what the template says."""

    def check() -> None:
        for notation in notations:
            content = notation if notation.startswith("<") else make.body(notation)
            filled = make.read(theirs(content))
            assert filled == make.read(ours(content))
            assert filled.strip()
            assert filled != make.read(make.package(content))

    return check


def unknown_names() -> None:
    assert make.read(theirs(make.paragraph("a{{ onbekend }}b"))) == "ab"
    assert refused("a{{ onbekend }}b") == "S020"
    same("{% if onbekend is defined %}ja{% else %}nee{% endif %}")()


def escapes() -> None:
    same("{{ teken }}")()
    assert make.read(theirs(make.paragraph("{{ teken }}"), escape=False)) != "<a & b>"


def rich_values() -> None:
    """The prefix may stay where it stood."""
    content = make.paragraph("a {{r tekst }} b")
    bold = theirs(content, {"tekst": docxtpl.RichText("vet", bold=True)}), ours(content, {"tekst": Rich(Span("vet", bold=True))})  # fmt: skip
    runs = [[(one.text, one.bold) for one in docx.Document(io.BytesIO(data)).paragraphs[0].runs] for data in bold]
    assert runs[0] == runs[1] == [("a ", None), ("vet", True), (" b", None)]
    template = docxtpl.DocxTemplate(io.BytesIO(make.package(make.paragraph("{{ kaart }}"))))
    template.render({"kaart": docxtpl.InlineImage(template, io.BytesIO(png()), width=360000)})
    (drawn,) = template.docx.inline_shapes
    shapes = docx.Document(
        io.BytesIO(ours(make.paragraph("{{ kaart }}"), {"kaart": Image(png(), "Een kaart", width_cm=1)}))
    )
    assert [one.width for one in shapes.inline_shapes] == [drawn.width] == [360000]
    assert refused("{{ kaart }}", {"kaart": Image(png(), "")}) == "S043"


def line_breaks() -> None:
    same("x{{ regels }}y")()
    listing = theirs(make.paragraph("{{ regels }}"), {"regels": docxtpl.Listing("een\ntwee")})
    assert make.read(listing) == make.read(ours(make.paragraph("{{ regels }}"), {"regels": "een\ntwee"}))
    paragraphs = theirs(make.paragraph("{{ regels }}"), {"regels": "een\atwee"})
    assert make.read(paragraphs) == make.read(
        ours(make.paragraph("{{ regels }}"), {"regels": Paragraphs(["een", "twee"])})
    )
    assert refused("{{ regels }}", {"regels": "een\atwee"}) == "S022"


def odd_values() -> None:
    assert make.read(theirs(make.paragraph("{{ ja }} {{ rijen }}"))) == "True ['a', 'b', 'c']"
    assert make.read(ours(make.paragraph("{{ ja }}"))) == "ja"
    assert make.read(ours(make.paragraph("{{ rijen }}"))) == "a\nb\nc"
    assert refused("zie {{ rijen }}") == "S022"


def subdocuments() -> None:
    """There a prefix is needed, and another package (docxcompose), without which only ours is looked at."""
    data = make.package(make.body("een\ntwee"))
    text = make.read(ours(make.body("voor\n{{ stuk }}\nna"), {"stuk": SubDocument(data)}))
    assert text == "voor\neen\ntwee\nna"
    if find_spec("docxcompose") is not None:
        template = docxtpl.DocxTemplate(io.BytesIO(make.package(make.body("voor\n{{p stuk }}\nna"))))
        template.render({"stuk": template.new_subdoc(io.BytesIO(data))})
        stream = io.BytesIO()
        template.save(stream)
        assert make.read(stream.getvalue()) == text
    files = {"_slot.docx": make.package(make.paragraph("Groet van {{ naam }}"))}
    source = make.package(make.paragraph('{% include "_slot.docx" %}'))
    template, findings = Template.load(source, name="brief.docx", filters={}, includes=files)
    assert template is not None, findings
    filled, _findings = template.render(DATA)
    assert filled is not None
    assert make.read(filled) == "Groet van Piet"


def all_of_jinja() -> None:
    macro = "{% macro groet(n) %}Dag {{ n }}{% endmacro %}{{ groet(naam) }}"
    assert make.read(theirs(make.paragraph(macro))) == "Dag Piet"
    template, findings = Template.load(make.package(make.paragraph(macro)), name="brief.docx", filters={})
    assert template is None
    assert {one.code for one in findings} <= {"S012", "S014"}
    same("{{ 'op' if ja else 'niet' }} {{ n * 2 + 7 // 2 }}{% set x = n %}{{ x }}{# weg #}")()


def merged_cells() -> None:
    same(
        grid(["{% colspan n %}Kop {{ naam }}"], ["a", "b", "c"]),
        grid(["{% cellbg kleur %}x{{ n }}", "y"]),
        grid(["{%tr for g in groepen %}", ""], ["{%tr for p in g.posten %}", ""], ["{% vm %}{{ g.naam }}", "{{ p }}"], ["{%tr endfor %}", ""], ["{%tr endfor %}", ""]),
        grid(["{%tc for j in jaren %}", "{% hm %}Jaren {{ n }}", "{%tc endfor %}"], ["{%tc for j in jaren %}", "{{ j }}", "{%tc endfor %}"]),
    )()  # fmt: skip
    grouped = grid(
        ["{%tr for r in rijen %}", ""], ["{% vm %}Groep {{ n }}", "{{ r }}"], ["{%tr endfor %}", ""],
    )  # fmt: skip
    assert [make.member(data, "word/document.xml").count("Groep") for data in (theirs(grouped), ours(grouped))] == [
        1,
        1,
    ]


def lone_blocks() -> None:
    notation = "voor\n{% if ja %}\nx\n{% endif %}\nna"
    assert make.read(theirs(make.body(notation))) == "voor\n\nx\n\nna"
    assert make.read(ours(make.body(notation))) == "voor\nx\nna"


def numbered_lists() -> None:
    """Every item is of the list that the template has."""
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr></w:pPr>'
        + make.run("{{ r }}")
        + "</w:p>"
    )
    content = make.paragraph("{%p for r in rijen %}") + item + make.paragraph("{%p endfor %}")
    numbers = [re.findall(r'numId w:val="(\d+)"', make.member(data, "word/document.xml")) for data in (theirs(content), ours(content))]  # fmt: skip
    assert numbers == [["4"] * 3] * 2


def called_of_a_loop() -> None:
    notation = "{% for r in rijen %}{{ loop.cycle('x', 'y') }}{% endfor %}"
    assert make.read(theirs(make.paragraph(notation))) == "xyx"
    assert refused(notation) == "S012"
    same(
        "{% for r in rijen %}{{ 'x' if loop.index is odd else 'y' }}{{ loop.index }}{{ loop.revindex0 }}{% endfor %}"
    )()


def places() -> None:
    said = make.paragraph("{{ naam }}")
    parts = {
        "header1": said, "footer1": said, "footnotes": f"<w:footnote w:id='2'>{said}</w:footnote>",
        "endnotes": f"<w:endnote w:id='2'>{said}</w:endnote>", "comments": f"<w:comment w:id='2' w:author='J'>{said}</w:comment>",
    }  # fmt: skip
    content = "<w:p><w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:endnoteReference w:id='2'/></w:r></w:p>"
    section = "<w:sectPr><w:headerReference w:type='default' r:id='rheader1'/><w:footerReference w:type='default' r:id='rfooter1'/></w:sectPr>"
    data = theirs(content, parts=parts, title="{{ naam }}", section=section)
    assert [name for name in parts if "Piet" in make.member(data, f"word/{name}.xml")] == ["header1", "footer1", "footnotes"]  # fmt: skip
    assert docx.Document(io.BytesIO(data)).core_properties.title == "Piet"
    data = ours(content, parts=parts, title="{{ naam }}", section=section)
    assert all("Piet" in make.member(data, f"word/{name}.xml") for name in parts if name != "comments")


CHECKS: dict[str, Check] = {
    "`{%p`, `{%tr`, `{%tc`, `{%r`": same(
        "{%p for r in rijen %}\n{{ r }}\n{%p endfor %}",
        "voor\n{%p if ja %}\nx\n{%p else %}\ny\n{%p endif %}\nna",
        "| {%tr for r in rijen %} |\n| {{ r }} |\n| {%tr endfor %} |\nx",
        grid(["{%tc for r in rijen %}", "{{ r }}", "{%tc endfor %}"]),
        "a ‖{%r if ja %}‖b‖{%r endif %}‖ c",
    ),
    "an unknown name": unknown_names,
    "`{{ x }}` needs": escapes,
    "`RichText`": rich_values,
    "`Listing`": line_breaks,
    "a truth value": odd_values,
    "`new_subdoc`": subdocuments,
    "any Jinja": all_of_jinja,
    "`{% colspan n %}`": merged_cells,
    "`{%- -%}`": same(
        "voor\nHet huis staat\n{%- if ja -%}\n in de stad\n{%- else -%}\n op het land\n{%- endif -%}\n en ik houd ervan.\nna",
        "a\n{%- if ja %}\nb\n{%- endif %}\nc",
    ),
    "a paragraph with only": lone_blocks,
    "numbered lists": numbered_lists,
    "`{_{`": same("{_{ naam }_} {_% if x %_} {{ naam }}"),
    "`loop.changed()`": called_of_a_loop,
    "tags in headers": places,
}


def test_every_line_of_the_table_has_its_check() -> None:
    assert len(ROWS) == len(CHECKS)
    assert all(row.startswith(begin) for row, begin in zip(ROWS, CHECKS, strict=True))


@pytest.mark.parametrize("check", CHECKS.values(), ids=CHECKS)
def test_a_line_of_the_table_is_true_of_both(check: Check) -> None:
    check()
