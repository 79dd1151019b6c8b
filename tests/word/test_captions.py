"""A table under a caption goes, with the caption, when its rows are repeated for nothing; anything less certain stays."""

from __future__ import annotations

import pytest
from tests.word import make

from kamerbrief.word import Template

CONTEXT: dict[str, object] = {
    "rijen": ({"land": "Noorwegen", "delen": ("a", "b")},),
    "leeg": (),
    "geen": {},
    "totaal": 0,
}
CAPTION = '<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
STYLES = (
    f"{make.HEAD}<w:styles {make.W}>"
    '<w:style w:type="paragraph" w:styleId="Bijschrift"><w:name w:val="caption"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Tekst"><w:name w:val="Body Text"/></w:style></w:styles>'
)
STYLES_TYPE = (
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
)


def rendered(*rows: str, caption: str = "Landen", style: str = "Bijschrift", between: str = "") -> str:
    content = make.paragraph("ervoor") + CAPTION.format(style=style, text=caption) + between
    content += make.body("\n".join(rows)) + make.paragraph("erna")
    data = make.package(
        content,
        members={"word/styles.xml": STYLES},
        types=STYLES_TYPE,
        rels=f'<Relationship Id="rStyles" Type="{make.REL}/styles" Target="styles.xml"/>',
    )
    template, findings = Template.load(data, name="brief.docx", filters={})
    assert template is not None, findings
    output, findings = template.render(CONTEXT)
    assert output is not None, findings
    return make.read(output)


HEAD = "| Land | Deel |"
LOOP = "| {% for r in NAME %}{{ r.land }} | x{% endfor %} |"
TOTAL = "| Totaal | {{ totaal }} |"


@pytest.mark.parametrize("name", ["leeg", "geen"])
def test_no_rows_no_table_no_caption(name: str) -> None:
    assert rendered(HEAD, LOOP.replace("NAME", name), TOTAL) == "ervoor\nerna"


def test_with_rows_all_stays() -> None:
    assert (
        rendered(HEAD, LOOP.replace("NAME", "rijen"), TOTAL)
        == "ervoor\nLanden\n| Land | Deel |\n| Noorwegen | x |\n| Totaal | 0 |\nerna"
    )


def test_a_caption_that_is_one_value_goes_as_well() -> None:
    assert rendered(HEAD, LOOP.replace("NAME", "leeg"), caption="{{ totaal }}") == "ervoor\nerna"


def test_rows_within_rows_count_by_the_outer_ones() -> None:
    rows = ("| {% for r in rijen %} | |", "| {% for d in r.delen %}{{ d }} | x{% endfor %} |", "| {% endfor %} | |")
    assert rendered(HEAD, *rows) == "ervoor\nLanden\n| Land | Deel |\n| a | x |\n| b | x |\nerna"


@pytest.mark.parametrize(
    ("label", "rows"),
    [
        ("the table says something else when there is nothing", ("| {% for r in leeg %} | |", "| {{ r.land }} | x |", "| {% else %} | |", "| geen | x |", "| {% endfor %} | |")),
        ("two repetitions", (LOOP.replace("NAME", "leeg"), LOOP.replace("NAME", "geen"))),
        ("items are left out by a condition", (LOOP.replace("NAME", "rijen if r.land == 'x'"),)),
        ("a condition around the repetition", ("| {% if totaal == 0 %} | |", LOOP.replace("NAME", "leeg"), "| {% endif %} | |")),
    ],
)  # fmt: skip
def test_anything_less_certain_stays(label: str, rows: tuple[str, ...]) -> None:
    assert rendered(HEAD, *rows).startswith("ervoor\nLanden\n| Land | Deel |\n"), label


def test_only_directly_under_a_caption() -> None:
    rows = (HEAD, LOOP.replace("NAME", "leeg"))
    assert rendered(*rows, style="Tekst") == "ervoor\nLanden\n| Land | Deel |\nerna"
    assert rendered(*rows, between=make.paragraph("tussen")) == "ervoor\nLanden\ntussen\n| Land | Deel |\nerna"
