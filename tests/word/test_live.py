"""Values that can be found back: each is put out as a bookmark around a content control with its key, and a part of its own says what was written."""

from __future__ import annotations

import re
import subprocess
import sys

from lxml import etree
from tests.word import make
from tests.word.edited import BESTEED, DEEL, FILTERS, LAND, LETTER, THEN, bookmarks, controls, live, name, say

from kamerbrief.word import Rich, Span, SubDocument, Template, refresh

PART = "customXml/item1.xml"


def written(data: bytes) -> dict[str, str]:
    """What the part of its own says, by key."""
    return {str(node.get("key")): node.text or "" for node in etree.fromstring(make.member(data, PART).encode())}


def test_a_value_stands_in_a_bookmark_and_a_control_with_its_key() -> None:
    data = live(THEN)
    root = etree.fromstring(make.member(data, "word/document.xml").encode())
    holders = list(root.iter("{*}sdt"))
    assert [(name(one, "tag"), name(one, "alias")) for one in holders] == [(key, key) for key in (BESTEED, DEEL, LAND)]
    assert all(one.find(".//{*}sdtPr/{*}text") is not None for one in holders)
    assert [text for _name, text in bookmarks(data)] == ["€\u00a02,2 mld.", "40%", "luchtafweer"]
    assert all(re.fullmatch(r"kb_[0-9a-f]{12}_\d+", one) for one, _text in bookmarks(data))
    assert root.find(".//{*}dataBinding") is None
    assert root.find(".//{*}lock") is None


def test_the_text_is_that_of_any_other_product() -> None:
    template, _findings = Template.load(make.package(make.body(LETTER)), name="brief.docx", filters=FILTERS)
    assert template is not None
    plain, _findings = template.render(THEN)
    assert plain is not None
    assert say(live(THEN)) == say(plain)


def test_what_was_written_is_what_the_page_shows() -> None:
    assert written(live(THEN)) == {BESTEED: "€\u00a02,2 mld.", DEEL: "40%", LAND: "luchtafweer"}


def test_a_template_without_values_gets_no_part() -> None:
    assert PART not in make.names(live({}, "Niets."))


def test_other_renderings_are_what_they_were_and_import_nothing() -> None:
    program = (
        "import sys; from tests.word import make; from kamerbrief.word import Template;"
        "template, _ = Template.load(make.package(make.body('{{ x }}')), name='a.docx', filters={});"
        "template.render({'x': '1'});"
        "print([name for name in sys.modules if 'live' in name or 'refresh' in name])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_same_input_gives_the_same_bytes() -> None:
    assert live(THEN) == live(THEN)


def test_the_same_place_has_the_same_key_whatever_the_data_are() -> None:
    notation = "{% if ja %}{{ x }} {% endif %}{{ x }}"
    assert controls(live({"ja": True, "x": "1"}, notation)) == ["x#1", "x#2"]
    assert controls(live({"ja": False, "x": "1"}, notation)) == ["x#2"]


def test_a_key_is_a_name_and_no_longer_than_a_tag_may_be() -> None:
    long = "een_naam_van_zeer_veel_letters.met_een_veld"
    notation = f"{{{{ a.b | mld }}}} {{{{ 'C:/map/x' }}}} {{{{ {long} }}}} {{{{ {long}2 }}}}"
    field = {"met_een_veld": "1", "met_een_veld2": "2"}
    keys = controls(live({"a": {"b": "1"}, "een_naam_van_zeer_veel_letters": field}, notation))
    assert keys[:2] == ["a.b_mld#1", "C_map_x#1"]
    assert len(set(keys)) == 4
    assert all(len(key) <= 64 and not re.search(r"[/\\:]", key) for key in keys)


def test_rows_that_are_put_out_many_at_a_time_stay_untouched() -> None:
    notation = "{{ x }}\n| {% for r in rijen %} | |\n| {{ r }} | vast |\n| {% endfor %} | |"
    data = live({"x": "1", "rijen": ["a", "b"]}, notation)
    assert controls(data) == ["x#1"]
    assert "| b | vast |" in make.read(data)


def test_rounds_of_a_loop_are_told_apart_by_what_they_are_called() -> None:
    notation = "{% for r in rijen %}{{ r.bedrag }} aan {{ r.land }}; {% endfor %}"
    first = controls(live({"rijen": [{"land": "A", "bedrag": "1"}, {"land": "B", "bedrag": "2"}]}, notation))
    other = controls(live({"rijen": [{"land": "B", "bedrag": "9"}, {"land": "A", "bedrag": "7"}]}, notation))
    assert len(set(first)) == 4
    assert first[:2] == other[2:]
    assert first[2:] == other[:2]


def test_loops_in_loops_are_told_apart_by_both() -> None:
    notation = "{% for r in rijen %}{{ r.land }}{% for d in r.delen %}{{ d.naam }}{{ d.b }}{% endfor %}{% endfor %}"
    part = [{"naam": "kas", "b": "1"}]
    keys = controls(live({"rijen": [{"land": "A", "delen": part}, {"land": "B", "delen": part}]}, notation))
    assert len(set(keys)) == 6
    assert not any("of" in key for key in keys)


def test_an_empty_value_and_a_formatted_one_are_not_live() -> None:
    assert controls(live({"a": "", "b": Rich(Span("vet", bold=True), " niet"), "c": "x"}, "{{ a }}{{ b }}{{ c }}")) == ["c#1"]  # fmt: skip


def test_lines_of_a_value_stay_lines() -> None:
    data = live({"a": "een\ntwee\tdrie"}, "Zie {{ a }}!")
    assert say(data) == "Zie een\ntwee\tdrie!"
    assert written(data) == {"a#1": "een\ntwee\tdrie"}
    assert controls(data) == []
    assert len(list(bookmarks(data))) == 1


def test_behind_a_note_in_its_paragraph_a_bookmark_stands_alone() -> None:
    """LibreOffice saves the text of a control there twice."""
    note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    content = f"<w:p>{make.run('{{ x }}')}{note}{make.run(' {{ x }}')}</w:p>{make.paragraph('{{ x }}')}"
    data = live({"x": "1"}, content=content, parts={"footnotes": f'<w:footnote w:id="1">{make.paragraph("a")}</w:footnote>'})  # fmt: skip
    assert controls(data) == ["x#1", "x#3"]
    assert [text for _name, text in bookmarks(data)] == ["1", "1", "1"]


def test_in_a_link_an_insertion_and_a_control_a_bookmark_stands_alone() -> None:
    tag = make.run("{{ x }}")
    link = f'<w:p><w:hyperlink w:anchor="a">{tag}</w:hyperlink></w:p>'
    insertion = f'<w:p><w:ins w:id="1" w:author="Els">{tag}</w:ins></w:p>'
    holder = f'<w:p><w:sdt><w:sdtPr><w:alias w:val="eigen"/><w:text/></w:sdtPr><w:sdtContent>{tag}</w:sdtContent></w:sdt></w:p>'  # fmt: skip
    data = live({"x": "1"}, content=link + insertion + holder)
    assert controls(data) == ["eigen"]
    assert [text for _name, text in bookmarks(data)] == ["1", "1", "1"]


def test_the_result_of_a_field_is_not_live() -> None:
    simple = f'<w:p><w:fldSimple w:instr=" DATE ">{make.run("{{ x }}")}</w:fldSimple></w:p>'
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code = "<w:r><w:instrText> DATE </w:instrText></w:r>"
    whole = f"<w:p>{marks[0]}{code}{marks[1]}{make.run('{{ x }}')}{marks[2]}{make.run(' {{ x }}')}</w:p>"
    assert controls(live({"x": "1"}, content=simple + whole)) == ["x#3"]


def test_values_of_a_live_document_that_comes_in_follow_no_data_of_the_product() -> None:
    """Its `x#1` is another than that of the template, also where the texts are the same."""
    document = SubDocument(live({"x": "1"}, "Stand: {{ x }}."))
    first: dict[str, object] = {"x": "1", "document": document}
    notation = "{{ document }}\nNu: {{ x }}."
    product = live(first, notation)
    assert controls(product) == ["x#1"]
    data, changes, findings = refresh(product, live(first | {"x": "2"}, notation), name="brief.docx", author="Jan")
    assert data is not None
    assert say(data) == "Stand: 1.\nNu: 2."
    assert ([one.places for one in changes], findings) == ([1], [])


def test_bookmarks_of_different_parts_have_different_numbers() -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rheader1"/></w:sectPr>'
    data = live({"x": "1"}, "{{ x }} {{ x }}", parts={"header1": make.paragraph("{{ x }}")}, section=section)
    parts = make.member(data, "word/document.xml") + make.member(data, "word/header1.xml")
    numbers = re.findall(r'bookmarkStart w:id="(\d+)"', parts)
    assert len(numbers) == len(set(numbers)) == 3


def test_the_copy_of_a_text_box_for_old_programs_goes_when_it_holds_a_value() -> None:
    """It could not be refreshed, and would come to say something else."""
    shape = "<w:txbxContent>{}</w:txbxContent>"
    box = (
        "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wp'><w:drawing>{0}</w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict>{0}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    data = live({"x": "1"}, content=box.format(shape.format(make.paragraph("Stand: {{ x }}"))))
    assert controls(data) == ["x#1"]
    assert make.member(data, "word/document.xml").count("Stand: ") == 1
    plain = live({"x": "1"}, content=box.format(shape.format(make.paragraph("Stand: 1"))) + make.paragraph("{{ x }}"))
    assert make.member(plain, "word/document.xml").count("Stand: ") == 2
