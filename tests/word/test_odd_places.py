"""Tags and tables where nobody expects them: cut by a tab, under no caption, in the copy that old versions of Word see."""

from __future__ import annotations

import pytest
from tests.word import make
from tests.word.accessible import found, row, table
from tests.word.test_captions import CAPTION, STYLES, STYLES_TYPE

from kamerbrief.word import Template

LOOP = make.body("| Land | Deel |\n| {% for r in leeg %}{{ r.land }} | x{% endfor %} |")


def rendered(content: str, context: dict[str, object], **package: str) -> str:
    data = make.package(content, members={"word/styles.xml": STYLES}, types=STYLES_TYPE, **package)  # type: ignore[arg-type]
    template, findings = Template.load(data, name="brief.docx", filters={})
    assert template is not None, findings
    output, findings = template.render(context)
    assert output is not None, findings
    return make.read(output)


@pytest.mark.parametrize("between", ["<w:tab/>", "<w:br/>", '<w:t xml:space="preserve"> </w:t>'])
def test_a_tab_or_a_line_break_within_a_tag_goes_with_the_tag(between: str) -> None:
    """Word types one where somebody pressed the wrong key; around the tag they stay."""
    content = f"<w:p><w:r><w:t>Er is</w:t><w:tab/><w:t>{{{{ bedrag</w:t>{between}<w:t>}}}} over</w:t><w:tab/><w:t>.</w:t></w:r></w:p>"
    assert rendered(content, {"bedrag": 12}) == "Er is\t12 over\t."


def test_a_table_that_stands_first_has_no_caption_to_take_along() -> None:
    """With nothing before it, or another table, a repetition of nothing leaves its table as it is."""
    styles = f'<Relationship Id="rStyles" Type="{make.REL}/styles" Target="styles.xml"/>'
    assert rendered(LOOP + make.paragraph("erna"), {"leeg": ()}, rels=styles) == "| Land | Deel |\nerna"
    caption = CAPTION.format(style="Bijschrift", text="Landen")
    content = caption + make.table(["vast"]) + LOOP + make.paragraph("erna")
    assert rendered(content, {"leeg": ()}, rels=styles) == "Landen\n| vast |\n| Land | Deel |\nerna"


def test_a_table_in_the_copy_for_old_versions_of_word_is_not_told_twice() -> None:
    """A text box stands in the file two times; a fault in it is one fault."""
    faulty = table(row("Instrument", "Verplicht"), row("Eigen voorraad", "5"))
    box = "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    shape = f"<w:pict><w:txbxContent>{faulty}{make.paragraph('Toelichting')}</w:txbxContent></w:pict>"
    once = [code for code, _place in found(box.format(shape, ""))]
    assert "S064" in once
    assert [code for code, _place in found(box.format(shape, shape))].count("S064") == once.count("S064")
