"""What users of template engines complain of most, in the order of how often: each complaint is a test, named after it, in which the engine does it right.

Most are looked at closer in the tests of the module concerned; here stands the plainest case of each.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from decimal import Decimal
from typing import Any

import docx
import pytest
from docx.shared import Emu
from hypothesis import given
from hypothesis import strategies as st
from tests.word import accessible, charted, make
from tests.word.edited import edit, say
from tests.word.test_fields import HEADINGS, STYLES, STYLES_REL, STYLES_TYPE, contents, lines_of
from tests.word.test_rich import png

from kamerbrief.dutch import format_amount
from kamerbrief.findings import Finding
from kamerbrief.word import Image, Link, Rich, Span, SubDocument, Template, check_package, refresh

FILTERS = {"mld": lambda value: format_amount(value, "mld")}


def load(content: str, **package: object) -> tuple[Template | None, list[Finding]]:
    return Template.load(make.package(content, **package), name="brief.docx", filters=FILTERS)  # type: ignore[arg-type]


def filled(content: str, context: dict[str, object] | None = None, **package: object) -> bytes:
    template, findings = load(content, **package)
    assert template is not None, findings
    data, findings = template.render(context or {})
    assert data is not None, findings
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert check_package({name: archive.read(name) for name in archive.namelist()}) == []
    return data


def shown(notation: str, context: dict[str, object] | None = None) -> str:
    return make.read(filled(make.body(notation), context))


def refused(content: str, context: dict[str, object] | None = None) -> list[Finding]:
    template, findings = load(content)
    if template is None:
        return findings
    data, findings = template.render(context or {})
    assert data is None
    return findings


def test_pain_01_special_characters_eat_no_data() -> None:
    value = 'R&D <b>vet</b>\n"x" & {{ geen }} {% tag %} <w:p/>\t😀 שלום'
    assert shown("Voor {{ x }}.", {"x": value}) == f"Voor {value}."


def test_pain_02_word_opens_what_a_loop_copies() -> None:
    drawing = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/></wp:inline></w:drawing></w:r>'
    box = f"<w:r><w:pict><w:txbxContent>{make.paragraph('{{ r }}')}</w:txbxContent></w:pict></w:r>"
    control = f"<w:sdt><w:sdtPr><w:id w:val='4'/></w:sdtPr><w:sdtContent>{make.run('{{ r }}')}</w:sdtContent></w:sdt>"
    cell = make.table(["{% if r == 'a' %}", "{{ r }}", "{% endif %}"])
    content = make.paragraph("{% for r in rijen %}") + f"<w:p>{drawing}{box}{control}</w:p>" + cell + make.paragraph("{% endfor %}")  # fmt: skip
    text = make.member(filled(content, {"rijen": ["a", "b", "c"]}), "word/document.xml")
    assert text.count("<wp:docPr") == 3  # filled() has looked that no id is there twice


@given(st.sets(st.integers(min_value=1, max_value=40)))
def test_pain_03_a_tag_may_be_cut_into_runs_anywhere(cuts: set[int]) -> None:
    text = "Van {{ naam }} {% if ja %}wel{% endif %}"
    cut = "".join(("‖" if at in cuts else "") + sign for at, sign in enumerate(text))
    assert shown(cut, {"naam": "Jan", "ja": True}) == "Van Jan wel"


def test_pain_04_every_error_has_its_place_and_all_come_at_once() -> None:
    content = make.paragraph("Kop") + make.paragraph("{{ nam }} {% if %}") + make.table(["a", "{{ b"]) + "<w:p/>"
    template, findings = Template.load(make.package(content), name="brief.docx", filters={}, context={"naam": 1})
    assert template is None
    told = [(one.code, str(one.place)) for one in findings]
    assert ("S011", "brief.docx › hoofdtekst › alinea 2") in [(code, place.partition(" ·")[0]) for code, place in told]
    assert any(code == "S020" and "alinea 2" in place for code, place in told)
    assert any(code == "S010" and "tabel 1" in place and "cel 2" in place for code, place in told)
    assert any("naam" in one.hint for one in findings if one.code == "S020")


def test_pain_05_figures_change_after_people_edited_the_letter() -> None:
    template, findings = load(make.body("Er is {{ besteed | mld }} besteed.\nEn {{ besteed | mld }} is veel."))
    assert template is not None, findings
    then, now = (template.render({"besteed": Decimal(amount)}, live=True)[0] for amount in ("2200000000", "2400000000"))
    assert then is not None
    assert now is not None

    def work_on(document: Any) -> None:
        first, second = document.paragraphs
        first.insert_paragraph_before("Geachte voorzitter,")
        first._p.addprevious(second._p)
        second.add_run(" Dat zag ik.").bold = True

    data, done, findings = refresh(edit(then, work_on), now, name="brief.docx", author="Jan")
    assert data is not None
    assert findings == []
    assert say(data) == "Geachte voorzitter,\nEn €2,4\u00a0mld. is veel. Dat zag ik.\nEr is €2,4\u00a0mld. besteed."
    assert say(data, "original").count("€2,2\u00a0mld.") == len(done) == 2


def test_pain_06_loops_and_conditions_leave_no_blank_paragraphs_and_take_none() -> None:
    notation = "een\n{% for r in rijen %}\n{{ r }}\n{% endfor %}\n{% if nee %}\nweg\n{% endif %}\n\ntwee"
    assert shown(notation, {"rijen": ["a", "b"], "nee": False}) == "een\na\nb\n\ntwee"


def test_pain_07_an_unknown_name_is_no_blank() -> None:
    findings = refused(make.paragraph("{{ verpicht }} en {{ betaalt }}"), {"verplicht": 1, "betaald": 2})
    assert [(one.code, one.hint) for one in findings] == [
        ("S020", "bedoelt u “verplicht”?"), ("S020", "bedoelt u “betaald”?"),
    ]  # fmt: skip
    assert shown("{{ verpicht if verpicht is defined else 'n.v.t.' }}") == "n.v.t."


def test_pain_08_contents_lists_and_numbers_are_not_stale_and_word_asks_nothing() -> None:
    content = contents('TOC \\o "1-2" \\h', "Oud") + HEADINGS
    data = filled(
        content, {"rijen": ["Nieuw"]}, members={"word/styles.xml": STYLES}, types=STYLES_TYPE, rels=STYLES_REL
    )
    assert [text for _style, text, _target in lines_of(data)] == ["Inleiding", "Nieuw", "Slot"]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not any(b"updateFields" in archive.read(name) for name in archive.namelist())


def test_pain_09_a_chart_drawn_in_word_shows_the_data_and_holds_no_others() -> None:
    tag = "{% chart r in rijen: r.naam, r.budget, r.betaald %}{% for r in rijen %}{{ r.naam }}: {{ r.betaald }}. {% endfor %}"
    template, findings = Template.load(charted.document(charted.drawing(tag)), name="brief.docx", filters={})
    assert template is not None, findings
    rows = [{"naam": "Munitie", "budget": Decimal("3.1"), "betaald": 2}, {"naam": "Drones", "budget": 1, "betaald": 0}]
    data, findings = template.render({"rijen": rows})
    assert data is not None, findings
    (chart,) = charted.read(data)
    assert chart.categories == ["Munitie", "Drones"]
    assert chart.series == {"Begroot": ["3.1", "1"], "Betaald": ["2", "0"]}
    assert chart.rows == [(None, "Begroot", "Betaald"), ("Munitie", 3.1, 2), ("Drones", 1, 0)]
    assert chart.alternative == "Munitie: 2. Drones: 0. "
    assert charted.SAMPLE.encode() not in charted.everything(data)


def test_pain_10_tracked_changes_count_as_they_should_and_stay() -> None:
    content = (
        "<w:p><w:ins w:id='1' w:author='Jan'>" + make.run("{{ naam }}") + "</w:ins>"
        "<w:del w:id='2' w:author='Els'><w:r><w:delText>{{ oud</w:delText></w:r></w:del></w:p>"
    )
    text = make.member(filled(content, {"naam": "Piet"}), "word/document.xml")
    assert "Piet" in text
    assert "{{ oud" in text
    assert text.count("w:author=") == 2


def test_pain_12_curly_quotes_and_hard_spaces_in_tags_read_as_plain() -> None:
    assert shown("{{\u00a0a if b == “x” else ‘c’\u00a0}} en “zo”", {"a": 1, "b": "x"}) == "1 en “zo”"


def test_pain_13_percent_signs_and_braces_break_no_expression() -> None:
    assert shown("{{ 7 % 4 }} {{ 'a}}b%}' }} 5 % { } {{ '{%' }}") == "3 a}}b%} 5 % { } {%"


def test_pain_16_white_space_is_neither_lost_nor_added() -> None:
    notation = "a {% if ja %} b {% endif %} c {{ leeg }}{{ x }} |  d"
    assert shown(notation, {"ja": True, "leeg": "", "x": " z "}) == "a  b  c  z  |  d"
    assert shown("a{% if nee %} b{% endif %} c", {"nee": False}) == "a c"


@pytest.mark.parametrize(
    "code",
    [
        "{{ ''.__class__.__mro__ }}", "{{ lijst.append(1) }}", "{{ self }}", "{% import 'os' %}", "{{ x|attr('y') }}",
        "{% macro m() %}{% endmacro %}", "{{ [1] * 999999999 }}", "{{ 9 ** 9 ** 9 }}", "{{ range(9999999999) }}",
    ],
)  # fmt: skip
def test_pain_17_a_template_runs_no_code(code: str) -> None:
    assert {one.code for one in refused(make.paragraph(code), {"lijst": [], "x": 1})} <= {
        "S011",
        "S012",
        "S013",
        "S014",
        "S023",
    }


def test_pain_18_notes_and_comments_come_from_data() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    content = make.paragraph("{% for r in rijen %}") + f"<w:p>{make.run('{{ r.land }}')}{reference}</w:p>" + make.paragraph("{% endfor %}")  # fmt: skip
    rows = [{"land": "A", "bron": "brief"}, {"land": "B", "bron": "verslag"}]
    notes = f'<w:footnote w:id="2">{make.paragraph("Bron: {{ r.bron }}")}</w:footnote>'
    text = make.member(filled(content, {"rijen": rows}, parts={"footnotes": notes}), "word/footnotes.xml")
    assert "Bron: brief" in text
    assert "Bron: verslag" in text
    noted = {"comments": f'<w:comment w:id="2" w:author="Els">{make.paragraph("Bron: {{ r.bron }}")}</w:comment>'}
    source = make.package(content.replace("footnoteReference", "commentReference"), parts=noted)
    template, findings = Template.load(source, name="brief.docx", filters=FILTERS, keep_comments=True)
    assert template is not None, findings
    data, findings = template.render({"rijen": rows})
    assert data is not None, findings
    assert [one.text for one in docx.Document(io.BytesIO(data)).comments] == ["Bron: brief", "Bron: verslag"]


def test_pain_19_a_big_table_grows_by_what_it_prints_alone() -> None:
    """Each row adds the same; how long that takes is measured in `bench/`."""
    rows = make.table(["Nr.", "Naam"], ["{% for r in rijen %}{{ r.nr }}", "{{ r.naam }}{% endfor %}"]) + "<w:p/>"
    data = filled(rows, {"rijen": [{"nr": number, "naam": f"n{number}"} for number in range(5000)]})
    table = docx.Document(io.BytesIO(data)).tables[0]
    assert len(table._tbl.tr_lst) == 5001
    assert make.read(data).endswith("| 4999 | n4999 |\n")


def test_pain_20_bold_links_and_pictures_come_from_data() -> None:
    value = Rich(
        "zie ", Span("vet", bold=True), " en ", Link("de site", "https://www.example.nl"), Image(png(), "Een kaart")
    )
    document = docx.Document(io.BytesIO(filled(make.paragraph("Vooraf {{ x }}."), {"x": value})))
    (paragraph,) = document.paragraphs
    assert paragraph.text == "Vooraf zie vet en de site."
    assert [run.text for run in paragraph.runs if run.bold] == ["vet"]
    assert [link.address for link in paragraph.hyperlinks] == ["https://www.example.nl"]
    assert len(document.inline_shapes) == 1


def test_pain_21_columns_repeat_within_the_width_of_the_table() -> None:
    table = make.table(["Jaar", "{%tc for j in jaren %}", "{{ j }}", "{%tc endfor %}"])
    table = table.replace("<w:gridCol/>" * 4, '<w:gridCol w:w="1000"/>' * 4) + "<w:p/>"
    data = filled(table, {"jaren": [2022, 2023, 2024, 2025, 2026]})
    grid = docx.Document(io.BytesIO(data)).tables[0]
    assert [cell.text for cell in grid.rows[0].cells] == ["Jaar", "2022", "2023", "2024", "2025", "2026"]
    assert len(grid.columns) == 6
    assert sum(int(column.width or 0) for column in grid.columns) <= Emu(4000 * 635)


def test_pain_22_numbers_are_those_of_the_country() -> None:
    assert shown("{{ x | mld }}", {"x": Decimal(3_100_000_000)}) == "€3,1\u00a0mld."


def test_pain_23_headers_and_sections_are_filled_and_stay() -> None:
    landscape = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="rheader1"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/></w:sectPr></w:pPr></w:p>'
    data = filled(
        make.paragraph("{{ x }}") + landscape + make.paragraph("staand"),
        {"x": "liggend"},
        parts={"header1": make.paragraph("kop {{ x }}")},
    )
    document = docx.Document(io.BytesIO(data))
    assert [int(section.orientation) for section in document.sections] == [1, 0]
    assert document.sections[0].header.paragraphs[0].text == "kop liggend"


def test_pain_14_a_document_in_a_document_loses_no_picture_numbering_style_or_note() -> None:
    from tests.word.test_notes_in_loops import SEPARATOR, note, noted

    written = docx.Document()
    written.add_paragraph("Uitgelicht", style="Intense Quote")
    written.add_paragraph("eerste punt", style="List Number")
    written.add_picture(io.BytesIO(png()))
    buffer = io.BytesIO()
    written.save(buffer)
    by_hand = make.package(noted("met een noot", 2), parts={"footnotes": SEPARATOR + note(2, "de noot")})
    context: dict[str, object] = {"bijlagen": [SubDocument(buffer.getvalue()), SubDocument(by_hand)]}
    data = filled(make.body("Bijlagen\n{% for b in bijlagen %}\n{{ b }}\n{% endfor %}"), context)
    product = docx.Document(io.BytesIO(data))
    assert [one.text for one in product.paragraphs] == ["Bijlagen", "Uitgelicht", "eerste punt", "", "met een noot"]
    assert [one.style.name for one in product.paragraphs[1:3] if one.style] == ["Intense Quote", "List Number"]
    (picture,) = product.inline_shapes
    assert picture.width == written.inline_shapes[0].width
    assert "w:numId" in product.paragraphs[2]._p.xml
    assert "de noot" in make.member(data, "word/footnotes1.xml")


def test_pain_24_what_not_everyone_can_read_is_told() -> None:
    picture = (
        '<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="Afbeelding 1"/></wp:inline></w:drawing></w:r></w:p>'
    )
    codes = [code for code, _place in accessible.found(picture + make.table(["Land", "Deel"], ["NL", "1"]) + "<w:p/>")]
    assert len(codes) >= 2
    text = make.member(
        filled(picture.replace("name=", "descr='Kaart van {{ x }}' name="), {"x": "Oekraïne"}), "word/document.xml"
    )
    assert "Kaart van Oekraïne" in text


def test_pain_25_the_same_input_gives_the_same_bytes() -> None:
    content = make.paragraph("{% for r in rijen %}{{ r }}{% endfor %}")
    digests = {hashlib.sha256(filled(content, {"rijen": ["a", "b"]})).hexdigest() for _again in range(3)}
    assert len(digests) == 1


def test_pain_26_a_dutch_word_with_its_own_names_of_styles_is_no_fault() -> None:
    """Word stores "heading 1" under the id "Kop1"; a heading is told by what is stored, never by a name on the screen."""
    sound = accessible.document(
        accessible.styled("Kop1", "Aanleiding") + accessible.styled("Kop2", "Budget") + make.paragraph("x")
    )
    assert accessible.findings_of(sound) == []


def test_pain_11_equal_neighbours_merge_and_groups_have_totals() -> None:
    rows = make.table(
        ["Domein", "Post", "Bedrag"],
        ["{%tr for g in groepen %}", "", ""],
        ["{%tr for p in g.posten %}", "", ""],
        ["{% vm %}{{ g.naam }}", "{{ p.naam }}", "{{ p.bedrag }}"],
        ["{%tr endfor %}", "", ""],
        ["{% colspan 2 %}Totaal {{ g.naam }}", "{{ g.totaal }}"],
        ["{%tr endfor %}", "", ""],
        ["{% colspan 2 %}Totaal", "{{ totaal }}"],
    )
    groups = [
        {"naam": "Lucht", "totaal": 3, "posten": [{"naam": "F-16", "bedrag": 1}, {"naam": "Patriot", "bedrag": 2}]},
        {"naam": "Land", "totaal": 4, "posten": [{"naam": "Tanks", "bedrag": 4}]},
    ]
    table = docx.Document(io.BytesIO(filled(rows + "<w:p/>", {"groepen": groups, "totaal": 7}))).tables[0]
    assert [[table.cell(row, column).text for column in range(3)] for row in range(len(table.rows))] == [
        ["Domein", "Post", "Bedrag"],
        ["Lucht", "F-16", "1"],
        ["Lucht", "Patriot", "2"],
        ["Totaal Lucht", "Totaal Lucht", "3"],
        ["Land", "Tanks", "4"],
        ["Totaal Land", "Totaal Land", "4"],
        ["Totaal", "Totaal", "7"],
    ]


def test_pain_15_a_numbered_list_begins_anew_in_every_group() -> None:
    from tests.word.test_lists import GROUPS, counted, item

    assert counted(GROUPS[0] + item("{% restart %}{{ g.naam }}") + item("x") + GROUPS[1]) == [
        ("A", 1), ("x", 2), ("B", 1), ("x", 2),
    ]  # fmt: skip
