"""What a tag may say, one expression at a time: its value, or what is told of it and what to try instead."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.word.test_cases import FILTERS

from kamerbrief.findings import LinePlace
from kamerbrief.word import render_text

PLACE = LinePlace(file="proef", line=1)


class Sealed:
    """A value of a kind that templates know nothing of."""

    def __bool__(self) -> bool:
        return True


CONTEXT: dict[str, object] = {
    "n": Decimal(7),
    "waar": True,
    "onwaar": False,
    "dag": dt.date(2025, 6, 30),
    "l": [1, 2, 3],
    "paren": [("a", 1), ("b", 2)],
    "d": {"naam": "Jan", "leeg": None},
    "sleutel": "_naam",
    "vreemd": Sealed(),
    "t": "tekst",
}


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ 1 < n < 9 }}", "ja"),
        ("{{ 1 < n < 3 }}", "nee"),
        ("{{ 9 < n < 10 < 11 }}", "nee"),
        ("{{ 1 < 2 < n <= 7 }}", "ja"),
        ("{{ waar }} {{ onwaar }}", "ja nee"),
        ("{{ dag }}", "2025-06-30"),
        ("{{ l[0] }}{{ l[-1] }}", "13"),
        ("{{ 'it\\'s' }}", "it's"),
        ("{% for a, b in paren %}{{ a }}{{ b }}{% endfor %}", "a1b2"),
        ("{% for a in l if a > 1 %}{{ a }}{% endfor %}", "23"),
        ("{% for a in l %}{% set x = a * 2 %}{{ x }}{% endfor %}", "246"),
        ("{% set x = 4 %}{{ x }}", "4"),
        ("{% for a in l %}{% for b in [] %}{% else %}{% set n = a %}{{ n }}{% endfor %}{% endfor %}{{ n }}", "1237"),
        ("{% if d.zz is defined %}a{% elif n is equalto(7) %}b{% endif %}", "b"),
        ("{% for k in d %}{{ k }} {% endfor %}", "naam leeg "),
        ("{{ -n + 2 }}", "-5"),
        ("{{ (-n) is odd }} {{ (-n) is even }} {{ (1 - n) is even }} {{ 0 is odd }}", "ja nee ja nee"),
        ("{% if d.leeg is none and not onwaar %}leeg{% endif %}", "leeg"),
    ],
)
def test_an_expression_is_worth_what_it_says(source: str, text: str):
    """Comparisons in a row hold when each does; yes and no, and days, have a text."""
    assert render_text(source, CONTEXT, FILTERS, place=PLACE) == (text, [])


@pytest.mark.parametrize(
    ("source", "code", "says"),
    [
        ("{{ ({'a': 1}) }}", "S012", "woordenboek"),
        ("{{ l[0:1] }}", "S012", "stuk uit een lijst"),
        ("{{ t ~ t }}", "S012", "twee tags naast elkaar"),
        ("{{ n ? 1 }}", "S011", "een teken dat hier niet past"),
        ("{{ (n + 1 }}", "S011", "niet evenveel haakjes open als dicht"),
        ('{{ "it\'s" n }}', "S011", "hetzelfde aanhalingsteken"),
        ("{{ n & waar }}", "S011", "schrijf “and”"),
        ("{{ naam veld }}", "S011", "laag streepje"),
        ("{{ n + }}", "S011", "houdt te vroeg op"),
        ("{{ n }}}", "S010", "accolade te veel"),
        ("{{ n" + " + 1" * 300 + " }}", None, "lang"),
        ("{% if n %}a{% else nee %}b{% endif %}", None, "achter else staat nog “nee”"),
        ("{% for a in l %}{% if n %}a{% endfor %}", "S015", "is nog niet gesloten waar {% endfor %} staat"),
        ("{% if n %}a{% else %}b{% else %}c{% endif %}", "S015", "staat verkeerd in het blok van {% if n %}"),
        ("{% for a in l %}b{% elif n %}c{% endfor %}", "S015", "staat verkeerd in het blok van {% for a in l %}"),
        ("{% else %}", "S015", "die hier niet openstaat"),
        ("{% for a in l %}{{ loop.zoveel }}{% endfor %}", "S020", "loop.zoveel bestaat niet"),
        ("{% for _a in l %}{% endfor %}", "S012", "deze naam kan hier niet"),
        ("{% for a.b in l %}{% endfor %}", None, ""),
        ("{% set n.x = 1 %}", None, ""),
        ("{{ n | mln(*l) }}", "S012", "sterretjes"),
        ("{{ n is equalto }}", None, "te veel of te weinig"),
        ("{{ n is defined(1) }}", None, "te veel of te weinig"),
        ("{{ n is gelijk }}", "S013", "bekend zijn"),
        ("{{ d[sleutel] }}", "S020", "het veld “_naam” bestaat hier niet"),
        ("{{ l[9] }}", "S020", "de lijst heeft geen 10e onderdeel"),
        ("{{ l.naam }}", "S020", "herhaal over de lijst met for"),
        ("{{ n.naam }}", "S020", "heeft geen velden"),
        ("{{ zz.naam }}", "S020", "het veld “zz” bestaat niet"),
        ("{{ d[zz] }}", "S020", "het veld “zz” bestaat niet"),
        ("{{ zz + 1 }}", "S020", "het veld “zz” bestaat niet"),
        ("{{ n == zz }}", "S020", "het veld “zz” bestaat niet"),
        ("{% for a in zz %}{{ a }}{% endfor %}", "S020", "het veld “zz” bestaat niet"),
        ("{% for a in l %}{{ d.zz }}{% endfor %}", "S020", "bekend zijn: naam, leeg"),
        ("{{ 1 in n }}", "S023", "zo niet te vergelijken"),
        ("{{ waar + 1 }}", "S023", "ja of nee"),
        ("{{ waar | hoofd }}", "S021", "ja of nee"),
        ("{{ dag | hoofd }}", "S021", "de datum 2025-06-30"),
        ("{{ d | hoofd }}", "S021", "een gegeven met velden"),
        ("{{ vreemd | hoofd }}", "S021", "een waarde van de soort Sealed"),
        ("{{ vreemd }}", "S022", "een waarde van de soort Sealed"),
        ("{% for a in n %}{% endfor %}", "S022", "er valt niets te herhalen"),
        ("{% for a, b in l %}{% endfor %}", "S023", "te verdelen over 2 namen"),
        ("{{ d.naam | mln }}", "S021", "een bedrag is een getal"),
    ],
)
def test_a_fault_is_told_once_with_a_remedy(source: str, code: str | None, says: str):
    """One finding each, in words for somebody who is no programmer."""
    text, findings = render_text(source, CONTEXT, FILTERS, place=PLACE)
    assert text is None
    assert len(findings) == 1, findings
    assert says in f"{findings[0].message} {findings[0].hint}"
    assert findings[0].code == (code or findings[0].code)


@pytest.mark.parametrize(
    "source",
    ["{{ 'tekst }}", "{{ 'tekst }} en 'x' van {{ naam }}", "{% if naam == ‘x %}a{% else %}b{% endif %}", "{%p for r in “x %}a{% endfor %}"],
)  # fmt: skip
def test_a_text_that_is_not_closed_in_a_tag_is_one_fault(source: str):
    """The closing braces stand within the text then; neither they nor the tags that belong to a block are blamed as well."""
    _text, (finding,) = render_text(source, CONTEXT, FILTERS, place=PLACE)
    assert finding.code == "S010"
    assert "een aanhalingsteken in de tag" in finding.message


def test_a_block_tag_that_is_not_closed_is_one_fault():
    _text, (finding,) = render_text("{% if naam a{% endif %}", CONTEXT, FILTERS, place=PLACE)
    assert finding.code == "S010"


@given(st.integers(-(10**30), 10**30), st.integers(-(10**12), 10**12).filter(bool))
def test_whole_division_and_its_rest_round_down_as_everywhere_in_python(left: int, right: int):
    """Jinja, and so a template for docxtpl, counts with Python's numbers; a decimal division would round to nought."""
    text, findings = render_text(
        "{{ a // b }} {{ a % b }} {{ a is odd }}", {"a": left, "b": right}, FILTERS, place=PLACE
    )
    assert not findings
    assert text == f"{left // right} {left % right} {'ja' if left % 2 else 'nee'}"
