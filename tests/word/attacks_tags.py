"""Hostile tags: those that want out of the template, and those that are only very many."""

from __future__ import annotations

from tests.word import make
from tests.word.attacks import TEXT, add, tag

for text, codes in {
    "{{ ''.__class__.__mro__[1].__subclasses__() }}": "S012",
    "{{ naam.__class__ }}": "S012",
    "{{ naam['__class__'] }}": "S012",
    "{{ naam|attr('__class__') }}": "S013",
    "{{ '%s'|format(naam) }}": "S013",
    "{{ '{0.__class__}'.format(naam) }}": "S012",
    "{{ '{0.__class__}'|string }}": "S013",
    "{{ getattr(naam, '__class__') }}": "S012",
    "{{ self }}": "S012",
    "{{ self._TemplateReference__context }}": "S012",
    "{{ cycler.__init__.__globals__.os }}": "S012",
    "{{ config }}": "S020",
    "{{ request.application }}": "S020",
    "{{ lipsum(n=100000) }}": "S012",
    "{{ range(10**9) }}": "S012",
    "{{ dict(a=1) }}": "S012",
    "{{ joiner() }}": "S012",
    "{{ naam.upper() }}": "S012",
    "{{ naam.upper }}": "S020",
    "{{ rijen.append }}": "S020",
    "{{ rijen.append(1) }}": "S012",
    "{{ rijen['\\x5f\\x5fclass\\x5f\\x5f'] }}": "S012",
    "{{ naam['_' ~ '_class_' ~ '_'] }}": "S012",
    "{{ naam[sleutel] }}": "S020",
    "{{ rijen|map(attribute='__class__')|list }}": "S013 S013",
    "{{ naam|e }}": "S013",
    "{{ loop.__class__ }}": "S012",
    "{{ caller }}": "S012",
    "{% include '/etc/passwd' %}": "S032",
    "{% import 'x' as y %}": "S014",
    "{% extends 'x' %}": "S014",
    "{% macro m() %}": "S014",
    "{% call m() %}": "S014",
    "{% raw %}": "S014",
    "{% do x() %}": "S014",
    "{% filter upper %}": "S014",
    "{% set __class__ = 1 %}": "S012",
    "{% set naam.x = 1 %}": "S011",
    "{% for _x in rijen %}{% endfor %}": "S012",
    "{% for x in rijen recursive %}{{ loop(x) }}{% endfor %}": "S011 S012",
    "{% for x in range(99999) %}{% endfor %}": "S012",
    "{{ x is sameas y }}": "S013",
    "{{ lambda: 1 }}": "S011",
    "{{ [x for x in rijen] }}": "S011",
    "{{ naam; import os }}": "S011",
    "{{ eval('1') }}": "S012",
    "{{ open('/etc/passwd') }}": "S012",
    "{{ 9**(9**9) }}": "S012",
    "{{ 10**3000000 }}": "S012",
    "{{ 'a' * 10**9 }}": "S012",
    "{{ 'a' * 1000000000 }}": "S023",
    "{{ [0] * 1000000000 }}": "S023",
    "{{ 'a'|center(900000000) }}": "S013",
    "{{ '%900000000d' % 1 }}": "S023",
    "{{ 'a' ~ 'b' }}": "S012",
    "{{ 1" + "0" * 1900 + " }}": "",
    "{{ 1e400 }}": "S022",
    "{{ 1e999999999 * 1e999999999 }}": "S024",
    "{{ 1j }}": "S011",
    "{{ naam[0:1000000000] }}": "S012",
    "{{ " + "(" * 990 + "1" + ")" * 990 + " }}": "S011",
    "{{ " + "not " * 480 + "1 }}": "S012",
    "{{ " + "-" * 1900 + "1 }}": "S011",
    "{{ " + "1+" * 990 + "1 }}": "S012",
    "{{ naam" + ".a" * 990 + " }}": "S012",
    "{{ naam" + "|w" * 800 + " }}": "S012",
    "{{ '" + "a" * 2100 + "' }}": "S010",
    "{{ naam": "S010",
    "naam }}": "S010",
    "{{ {{ naam }} }}": "S010 S010",
    "{{ naam }} {% endfor %}": "S015",
    "{% for x in rijen %}": "S015",
    "{% for a in veel %}{% for b in veel %}x{% endfor %}{% endfor %}": "S024",
    "{% for a in veel %}{% for b in rijen %}{% for c in rijen %}{% for d in rijen %}x{% endfor %}{% endfor %}{% endfor %}{% endfor %}": "S024",
    "{% for a in naam %}{{ a }}{% endfor %}": "S022",
}.items():  # fmt: skip
    add("uitbraak", text if len(text) < 60 else text[:40] + f"… ({len(text)})", tag(text), codes)
add(
    "uitbraak",
    "spread over runs",
    lambda: make.package(make.body("‖".join("{{ naam.__class__ }}"))),
    "S012",
    "__class__",
)
add("uitbraak", "in a text attribute", lambda: make.package(TEXT, title="{{ naam.__class__ }}"), "S012", "__class__")
add(
    "uitbraak",
    "in a value",
    tag("{{ kwaad }}"),
    "",
    expected="{{ naam.__class__ }} </w:t> { DDEAUTO x } kbm0_0_ <?kbm0 do 0?>",
)
add(
    "uitbraak",
    "doubling by set",
    lambda: make.package(make.body("{% set a = 9 %}" + "{% set a = a * a %}" * 60 + "{{ a }}")),
    "S024",
    "te groot",
)
add(
    "uitbraak",
    "doubling text by set",
    lambda: make.package(make.body("{% set a = naam %}" + "{% set a = a + a %}" * 60 + "{{ a }}")),
    "S023",
)
add(
    "uitbraak",
    "a big text at every row of a list",
    tag("{% for a in veel %}{{ groot }}{% endfor %}"),
    "S024",
    "te groot",
)
add(
    "uitbraak",
    "four thousand blocks in one another",
    lambda: make.package(make.body("{% if naam %}" * 4000 + "x" + "{% endif %}" * 4000)),
    "S024",
)
add(
    "uitbraak",
    "a hundred blocks in one another",
    lambda: make.package(make.body("{% if naam %}" * 100 + "x" + "{% endif %}" * 100)),
    "S024",
)
add(
    "uitbraak",
    "twenty thousand tags in one paragraph",
    lambda: make.package(make.body("{{ naam }}" * 20_000)),
    "",
    expected="Jan" * 20_000,
)
add(
    "uitbraak",
    "twenty thousand tags, each in its own run",
    lambda: make.package(make.body("‖".join(["{{ naam }}"] * 20_000))),
    "",
    expected="Jan" * 20_000,
)
add(
    "uitbraak",
    "twenty thousand tags in paragraphs",
    lambda: make.package(make.body("\n".join(["{{ naam }}."] * 20_000))),
    "",
    expected="Jan.",
)
add(
    "uitbraak",
    "twenty thousand broken tags",
    lambda: make.package(make.body("{{ naam " * 20_000)),
    " ".join(["S010"] * 20),
)
add("uitbraak", "a paragraph of braces", lambda: make.package(make.body("{" * 200_000)), " ".join(["S010"] * 20))
add(
    "uitbraak",
    "a paragraph of openings and quotes",
    lambda: make.package(make.body("{{'" * 50_000)),
    " ".join(["S010"] * 20),
)
add(
    "uitbraak",
    "ten thousand blocks in a row",
    lambda: make.package(make.body("{% if naam %}x{% endif %}" * 10_000)),
    "",
    expected="x" * 10_000,
)
add(
    "uitbraak",
    "fifty thousand rows of data",
    lambda: make.package(make.body("| Naam |\n| {% for a in veel %} |\n| {{ a }} |\n| {% endfor %} |") + "<w:p/>"),
    "",
    expected="49999",
)
add(
    "uitbraak", "a loop over an endless filter", tag("{% for a in veel %}{{ a | w }}{% endfor %}"), "", expected="49999"
)
