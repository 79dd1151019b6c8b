"""All branches against the data: what a condition says of a value, `check` takes into account, and what no condition guards it tells."""

from __future__ import annotations

import pytest
from tests.word import make

from kamerbrief.findings import WordPlace
from kamerbrief.word import Template

EMPTY: dict[str, object] = {"m": None, "l": [], "n": "", "rijen": [{"m": None}, {"m": None}], "vol": [{"m": {"naam": "Jan"}}], "ja": True}  # fmt: skip


def loaded(source: str) -> Template:
    template, findings = Template.load(make.package(make.body(source)), name="brief.docx", filters={"klein": str.lower})
    assert template is not None, findings
    return template


def told(source: str, context: dict[str, object]) -> list[str]:
    """The tags that `check` has something against."""
    return [one.place.tag for one in loaded(source).check(context) if isinstance(one.place, WordPlace)]


@pytest.mark.parametrize(
    "source",
    [
        "{% if m %}Minister {{ m.naam }}{% else %}vacant{% endif %}",
        "{% if m %}\nMinister {{ m.naam | klein }}\n{% endif %}",
        "{% if not m %}vacant{% else %}{{ m.naam }}{% endif %}",
        "{% if m is not none %}{{ m.naam }}{% endif %}",
        "{% if m is none %}vacant{% else %}{{ m.naam }}{% endif %}",
        "{% if m != none %}{{ m.naam }}{% endif %}",
        "{% if ja and m %}{{ m.naam }}{% endif %}",
        "{% if m and m.naam == 'Jan' %}{{ m.naam }}{% endif %}",
        "{% if not m or m.naam == 'Jan' %}x{% endif %}",
        "{% if not m %}a{% elif m.naam %}{{ m.naam }}{% else %}{{ m.titel }}{% endif %}",
        "{% if not m or not n %}a{% else %}{{ m.naam }}{{ n.naam }}{% endif %}",
        "{{ m.naam if m else 'vacant' }}",
        "{{ 'vacant' if not m else m.naam }}",
        "{% if m and m.adres %}{{ m.adres.plaats }}{% endif %}",
        "{% if l %}{{ l[0] }}{% endif %}",
        "{% if m == none %}vacant{% else %}{{ m.naam }}{% endif %}",
        "{% for r in rijen %}{% if r.m %}{{ r.m.naam }}{% endif %}{% endfor %}",
        "{% for r in rijen if r.m %}{{ r.m.naam }}{% endfor %}",
        "{% if m %}{% for r in rijen %}{{ m.naam }}{% endfor %}{% endif %}",
    ],
)
def test_what_a_condition_guards_is_no_fault_of_empty_data(source: str) -> None:
    """What the data leave empty this quarter is not misspelt."""
    assert told(source, EMPTY) == []
    assert loaded(source).render(EMPTY)[1] == []


@pytest.mark.parametrize(
    ("source", "tag"),
    [
        ("{{ m.naam }}", "{{ m.naam }}"),
        ("{% if m %}x{% else %}{{ m.naam }}{% endif %}", "{{ m.naam }}"),
        ("{% if m %}x{% endif %}{{ m.naam }}", "{{ m.naam }}"),
        ("{% if m %}x{% elif ja %}{{ m.naam }}{% endif %}", "{{ m.naam }}"),
        ("{% if m or ja %}{{ m.naam }}{% endif %}", "{{ m.naam }}"),
        ("{% if not (m and ja) %}x{% else %}{{ n.naam }}{% endif %}", "{{ n.naam }}"),
        ("{% if m.naam and m %}x{% endif %}", "{% if m.naam and m %}"),
        ("{{ 'vacant' if m else m.naam }}", "{{ 'vacant' if m else m.naam }}"),
        ("{% if n %}{{ m.naam }}{% endif %}", "{{ m.naam }}"),
        ("{% if l %}x{% endif %}{{ l[0] }}", "{{ l[0] }}"),
        ("{% if l is not none %}{{ l[0] }}{% endif %}", "{{ l[0] }}"),
        ("{% if m != '' %}{{ m.naam }}{% endif %}", "{{ m.naam }}"),
        ("{% if m == 0 %}x{% else %}{{ m.naam }}{% endif %}", "{{ m.naam }}"),
        ("{% if ja %}{% set ja = m %}{{ ja.naam }}{% endif %}", "{{ ja.naam }}"),
        ("{% for r in vol if r.m %}{% for r in rijen %}{{ r.m.naam }}{% endfor %}{% endfor %}", "{{ r.m.naam }}"),
        ("{% for r in rijen %}{% if ja %}{{ r.m.naam }}{% endif %}{% endfor %}", "{{ r.m.naam }}"),
    ],
)
def test_what_nothing_guards_is_told(source: str, tag: str) -> None:
    assert told(source, EMPTY) == [tag]


def test_a_guard_does_not_hide_a_misspelt_field_of_what_is_there() -> None:
    source = "{% if m %}{{ m.nam }}{% endif %}{% for r in rijen if r.m %}{{ r.m.nam }}{% endfor %}"
    context: dict[str, object] = {"m": {"naam": "Jan"}, "rijen": [{"m": None}, {"m": {"naam": "Jan"}}]}
    assert told(source, context) == ["{{ m.nam }}", "{{ r.m.nam }}"]


@pytest.mark.parametrize("source", ["{{ r.n }}{% for r in rijen %}{{ r.m }}{% endfor %}", "{{ loop.index }}"])
def test_a_name_of_a_loop_is_told_from_one_that_is_not_there(source: str) -> None:
    (finding,) = loaded(source).check(EMPTY)
    assert "alleen binnen" in finding.hint


def test_a_header_does_not_know_the_names_of_the_loop_its_section_stands_in() -> None:
    content = make.body("{% for r in rijen %}\n{{ r.m }}\n{% endfor %}")
    data = make.package(content, parts={"header1": make.paragraph("{{ r.m }}")})
    template, _findings = Template.load(data, name="brief.docx", filters={})
    assert template is not None
    (finding,) = template.check(EMPTY)
    assert (str(finding.place).split(" › ")[1], finding.hint) == ("koptekst", "“r” is er alleen binnen zijn herhaling, of na zijn set")  # fmt: skip
