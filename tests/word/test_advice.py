"""What is said of a tag that cannot be read, or that names what is not there: the reason, and what was probably meant."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from tests.word import make

from kamerbrief.findings import Finding
from kamerbrief.word.reaching import Guesses, absent_message, is_absent, known_fields, reach
from kamerbrief.word.template import Template

CONTEXT: dict[str, object] = {
    "bedrag": 12,
    "brief": {"datum": "18 juli", "onderwerp": "Steun"},
    "regels": [{"land": "Noorwegen", "bedrag": 5}],
    "paren": [("Noorwegen", 5)],
}


def told(tag: str, context: dict[str, object] = CONTEXT) -> list[Finding]:
    """What loading and checking a template with this text finds."""
    template, findings = Template.load(make.package(make.body(tag)), name="brief.docx", filters={"hoofd": str.upper})
    return findings if template is None else [*findings, *template.check(context)]


@pytest.mark.parametrize(
    ("tag", "reason", "hint"),
    [
        ("{{ bedrag ** 2 }}", "machtsverheffen", ""),
        ("{{ brief ~ bedrag }}", "aan elkaar plakken", ""),
        ("{{ regels[1:] }}", "een stuk uit een lijst", ""),
        ("{{ {'a': 1} }}", "een woordenboek", ""),
        ("{{ brief() }}", "een aanroep met haakjes", ""),
        ("{{ (bedrag }}", "", "niet evenveel haakjes"),
        ("{% if bedrag = 12 %}x{% endif %}", "", "twee is-tekens"),
        ("{% if bedrag & brief %}x{% endif %}", "", "schrijf “and”"),
        ("{{ datum brief }}", "", "geen spaties"),
        ("{% for r regels %}{{ r.land }}{% endfor %}", "", "{% for rij in rijen %}"),
        ("{% if bedrag en brief %}x{% endif %}", "", "schrijf “and”"),
        ("{% for r in regels als r.bedrag %}x{% endfor %}", "", "schrijf “if”"),
        ("{% if bedrag => 3 %}x{% endif %}", "", "schrijf “>=”"),
        ("{% if bedrag <> 3 %}x{% endif %}", "", "schrijf “!=”"),
        ("{{ bedrag × 3 }}", "", "schrijf “*”"),
        ("{% if bedrag ≥ 3 %}x{% endif %}", "", "schrijf “>=”"),
        ("{{ 1,5 * bedrag }}", "", "een punt: 1.5"),
        ("{{ bedrag, brief }}", "", "een eigen tag"),
        ("{{ bedrag : hoofd }}", "", "{{ naam | filter }}"),
        ("{{ bedrag %}}", "", "procentteken"),
        ("{{ bedrag | }}", "houdt te vroeg op", ""),
        ("{{ bedrag ? }}", "een teken dat hier niet past", ""),
    ],
)
def test_a_tag_that_cannot_be_read_says_why_and_what_helps(tag: str, reason: str, hint: str) -> None:
    (finding,) = told(tag)
    assert finding.is_error
    assert reason in finding.message
    assert hint in finding.hint


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("{% fi bedrag %}x{% endif %}", "S014", "“if”"),
        ("{% als bedrag %}x{% endif %}", "S014", "“if”"),
        ("{% if bedrag %}x{% end if %}", "S014", "“endif”"),
        ("{% for r in regels %}x{% end %}", "S014", "een herhaling met endfor"),
        ("{% for r in regels %}x{% endif %}", "S015", "sluit {% for r in regels %} met {% endfor %}"),
        ("{% if bedrag }}x{% endif %}", "S010", "sluit de tag met %}"),
        ("{{ bedrag %} x", "S010", "sluit de tag met }}"),
    ],
)
def test_one_slip_is_told_once_with_its_remedy(text: str, code: str, hint: str) -> None:
    """What follows from it, such as a block that now has no end, is no fault of its own."""
    (finding,) = told(text)
    assert finding.code == code
    assert hint in finding.hint


@pytest.mark.parametrize("tag", ["{% if bedrag %}", "{% endif %}", "{% vm %}", "{{ bedrg }}", "{{ bedrag }"])
def test_a_slip_in_a_text_box_is_told_once(tag: str) -> None:
    """A text box stands in the file twice: once more for programs older than Word 2010."""
    box = f"<w:txbxContent>{make.paragraph(tag)}</w:txbxContent>"
    both = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    content = f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"
    template, findings = Template.load(make.package(content), name="brief.docx", filters={})
    (_finding,) = findings if template is None else template.check(CONTEXT)


def test_a_slip_in_the_copy_of_a_text_box_alone_is_told() -> None:
    boxes = (f"<w:txbxContent>{make.paragraph(text)}</w:txbxContent>" for text in ("{{ bedrag }}", "{% if bedrag %}"))
    both = '<mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback>{}</mc:Fallback>'.format(*boxes)
    content = f"<w:p><w:r><mc:AlternateContent>{both}</mc:AlternateContent></w:r></w:p>"
    template, (finding,) = Template.load(make.package(content), name="brief.docx", filters={})
    assert (template, finding.code) == (None, "S015")


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("{{ r.land }}\n{% for r in regels %}{{ r.land }}{% endfor %}", "“r” is er alleen binnen zijn herhaling"),
        ("{{ loop.index }}", "alleen binnen een herhaling"),
    ],
)
def test_a_name_that_is_there_elsewhere_is_no_guess_for_itself(text: str, hint: str) -> None:
    template, _findings = Template.load(make.package(make.body(text)), name="brief.docx", filters={})
    assert template is not None
    _data, (finding,) = template.render(CONTEXT)
    assert hint in finding.hint


@pytest.mark.parametrize(
    ("text", "field", "hint"),
    [
        ("{{ bedrg }}", "bedrg", "bedrag"),
        ("{{ brief.datm }}", "datm", "datum"),
        ("{{ brief.zzzzzz }}", "zzzzzz", "bekend zijn: datum, onderwerp"),
        ("{{ bedrag.datum }}", "datum", "heeft geen velden"),
        ("{{ regels.land }}", "land", "herhaal over de lijst met for"),
        ("{{ regels[7].land }}", "8e onderdeel", ""),
        ("{% if bedrag %}{% elif bedrg %}x{% endif %}", "bedrg", "bedrag"),
        ("{% for r in regels if r.lnd %}{{ r.land }}{% endfor %}", "lnd", "land"),
        ("{{ brief.datum if bedrg else bedrag }}", "bedrg", "bedrag"),
        ("{% set kop = brief.datm %}{{ kop }}", "datm", "datum"),
    ],
)
def test_a_name_that_is_not_there_gets_the_nearest_that_is(text: str, field: str, hint: str) -> None:
    (finding,) = told(text)
    assert finding.code == "S020"
    assert field in finding.message
    assert hint in finding.hint


@pytest.mark.parametrize(
    "text",
    [
        "{% if weg is defined %}{{ weg }}{% endif %}",
        "{% if bedrag %}x{% elif weg is defined %}{{ weg }}{% endif %}",
        "{{ weg if weg is defined else bedrag }}",
        "{% if brief.weg is defined and brief.weg %}{{ brief.weg }}{% endif %}",
        "{% for land, som in paren %}{{ land }}{{ som }}{% endfor %}",
        "{% for r in onbekend_leeg if r.wat %}{{ r.wat }}{% endfor %}",
        "{% set kop = brief.datum %}{{ kop }}",
    ],
)
def test_what_is_asked_for_first_or_cannot_be_known_is_not_told(text: str) -> None:
    """A field that may be absent, parts of a pair, the rows of a list that is empty today."""
    assert told(text, {**CONTEXT, "onbekend_leeg": []}) == []


def test_values_are_reached_by_their_own_names_alone() -> None:
    """No private name, no attribute that was not opened, no key that cannot be one, no place outside the list."""
    opened = type("Rij", (), {"template_fields": ("land",), "land": "Noorwegen", "geheim": 1})()
    assert reach(opened, "land") == "Noorwegen"
    assert known_fields(opened) == ["land"]
    assert reach(["a", "b"], -1) == "b"
    closed = [(opened, "geheim"), (opened, "__class__"), ({"_x": 1}, "_x"), ({"a": 1}, []), (["a"], 1), (["a"], -2),
              (["a"], True), ("tekst", "upper"), (SimpleNamespace(land="x"), "land")]  # fmt: skip
    assert [reach(value, key) for value, key in closed if not is_absent(reach(value, key))] == []
    message, hint = absent_message(opened, "landen", Guesses())
    assert (message, hint()) == ("het veld “landen” bestaat hier niet", "bedoelt u “land”?")
