"""What a template may not do: nothing but fields, filters, comparisons and bounded arithmetic. Every attack is refused with a finding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kamerbrief.findings import LinePlace
from kamerbrief.word import evaluate, render_text

PLACE = LinePlace(file="proef", line=1)


class Closed:
    """An object of which only one field is open to templates."""

    template_fields = frozenset({"open"})
    open = "ja"
    closed = "geheim"

    def method(self) -> str:
        return "geheim"


CONTEXT = {"x": Closed(), "s": "tekst", "l": [1, 2, 3], "d": {"a": 1}, "n": Decimal(7), "f": 0.1}

ATTACKS = [
    "{{ ''.__class__ }}",
    "{{ x.__init__ }}",
    "{{ x['__class__'] }}",
    "{{ x['__cl' 'ass__'] }}",
    "{{ s['_x'] }}",
    "{{ x.closed }}",
    "{{ x.method }}",
    "{{ x.method() }}",
    "{{ s.upper() }}",
    "{{ s.format }}",
    "{{ d.keys }}",
    "{{ d.get }}",
    "{{ l.append }}",
    "{{ s | attr('__class__') }}",
    "{{ s | format(1) }}",
    "{{ s | map('upper') }}",
    "{{ range(10) }}",
    "{{ lipsum() }}",
    "{{ cycler('a') }}",
    "{{ namespace(a=1) }}",
    "{{ dict(a=1) }}",
    "{{ self }}",
    "{{ self.x }}",
    "{{ _ }}",
    "{{ kb_item_0 }}",
    "{{ 1 | kb_at }}",
    "{{ s | kb_print(1) }}",
    "{{ 9 ** 9 }}",
    "{{ 9**(9**9) }}",
    "{{ 'a' * 1000000000 }}",
    "{{ l * 1000000000 }}",
    "{{ '%900000000d' % 1 }}",
    "{{ s ~ s }}",
    "{{ s + s }}",
    "{{ l[0:2] }}",
    "{{ {'a': 1} }}",
    "{{ [l] }}",
    "{{ s is sameas s }}",
    "{{ s is callable }}",
    "{% macro m() %}{% endmacro %}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{% block b %}{% endblock %}",
    "{% raw %}{{ s }}{% endraw %}",
    "{% call x() %}{% endcall %}",
    "{% filter upper %}{% endfilter %}",
    "{% autoescape false %}{% endautoescape %}",
    "{% do l.append(1) %}",
    "{% with a=1 %}{% endwith %}",
    "{% set x.open = 1 %}",
    "{% set _y = 1 %}",
    "{% for _a in l %}{% endfor %}",
    "{% for x.open in l %}{% endfor %}",
    "{% for loop in l %}{% endfor %}",
    "{% for a in l recursive %}{{ loop(a) }}{% endfor %}",
    "{% for c in s %}{{ c }}{% endfor %}",
    "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
    "{{ " + "-" * 1500 + "1 }}",
    "{{ " + "9" * 1800 + " * " + "9" * 100 + " }}",
    "{{ 1e400 }}",
    "{{ x.open if n }}",
    "{{ n and }}",
    "{{ }}",
    "{{ l.0.real }}",
    "{{ n.real }}",
    "{{ x }}",
    "{% if s.__class__ is defined %}lek{% endif %}",
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda text: text[:40])
def test_an_attack_is_a_finding_and_nothing_else(attack: str):
    text, findings = render_text(attack, CONTEXT, {}, place=PLACE)
    assert text is None
    assert findings
    assert all(one.code != "S039" for one in findings), findings
    assert "geheim" not in repr(findings)


def test_loops_in_loops_are_counted_and_stopped():
    """Rounds are limited by the size of the data, so that a square of a long list ends with a sentence."""
    attack = "{% for a in l %}{% for b in l %}{% for c in l %}x{% endfor %}{% endfor %}{% endfor %}"
    text, findings = render_text(attack, {"l": list(range(1000))}, {}, place=PLACE)
    assert text is None
    assert [one.code for one in findings] == ["S024"]


def test_a_long_list_itself_is_no_fault():
    """The limit grows with the data: fifty thousand rows are fifty thousand rounds."""
    text, findings = render_text("{% for a in l %}.{% endfor %}", {"l": list(range(50_000))}, {}, place=PLACE)
    assert findings == []
    assert text == "." * 50_000


def test_output_that_grows_out_of_proportion_is_stopped():
    text, findings = render_text(
        "{% for a in l %}{% for b in l %}{{ s }}{% endfor %}{% endfor %}",
        {"l": list(range(100)), "s": "x" * 10_000},
        {},
        place=PLACE,
    )
    assert text is None
    assert [one.code for one in findings] == ["S024"]


def test_only_the_named_fields_of_an_object_can_be_reached():
    assert render_text("{{ x.open }}", CONTEXT, {}, place=PLACE) == ("ja", [])
    _text, findings = render_text("{{ x.ope }}", CONTEXT, {}, place=PLACE)
    assert "open" in findings[0].hint


def test_a_missing_name_may_be_asked_for():
    assert render_text("{% if y is defined %}a{% else %}b{% endif %}", CONTEXT, {}, place=PLACE) == ("b", [])


def test_an_expression_gives_its_value_not_its_text():
    assert evaluate("n > 3 and d.a == 1", CONTEXT, {}, place=PLACE) == (True, [])
    assert evaluate("l", CONTEXT, {}, place=PLACE) == ([1, 2, 3], [])
    assert evaluate("f + 0.2", CONTEXT, {}, place=PLACE) == (Decimal("0.3"), [])
    value, findings = evaluate("onzin > 3", CONTEXT, {}, place=PLACE)
    assert value is None
    assert findings[0].place == PLACE
