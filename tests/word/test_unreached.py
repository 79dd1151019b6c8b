"""Branches never taken and loops never filled, over all renderings together."""

from __future__ import annotations

import pytest
from tests.word import make

from kamerbrief.findings import Place
from kamerbrief.word import Template


def told(notation: str, *contexts: dict[str, object]) -> list[str]:
    template, findings = Template.load(make.package(make.body(notation)), name="brief.docx", filters={})
    assert template is not None, findings
    reached: set[Place] = set()
    for context in contexts:
        output, findings = template.render(context, reached=reached)
        assert output is not None, findings
    return [finding.place.tag for finding in template.unreached(reached)]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("notation", "contexts", "expected"),
    [
        ("{% if a %}x{% endif %}", [{"a": True}], []),
        ("{% if a %}x{% endif %}", [{"a": False}], ["{% if a %}"]),
        ("{% if a %}x{% endif %}", [{"a": False}, {"a": True}], []),
        ("{% if a %}x{% else %}y{% endif %}", [{"a": True}], ["{% else %}"]),
        ("{% if a %}x{% elif b %}y{% else %}z{% endif %}", [{"a": False, "b": False}], ["{% if a %}", "{% elif b %}"]),
        ("{% for x in a %}{{ x }}{% endfor %}", [{"a": []}], ["{% for x in a %}"]),
        ("{% for x in a %}{{ x }}{% else %}geen{% endfor %}", [{"a": [1]}], ["{% else %}"]),
        ("| {% for x in a %}{{ x }} | y{% endfor %} |", [{"a": []}], ["{% for x in a %}"]),
        ("| {% for x in a %}{{ x }} | y{% endfor %} |", [{"a": []}, {"a": [1]}], []),
    ],
)
def test_what_no_rendering_puts_out_is_told(
    notation: str, contexts: list[dict[str, object]], expected: list[str]
) -> None:
    assert told(notation, *contexts) == expected


def test_what_stands_within_a_dead_stretch_is_not_told_again() -> None:
    inner = "{% if a %}{% if b %}x{% else %}y{% endif %}{% for c in d %}z{% endfor %}{% endif %}{% if e %}w{% endif %}"
    assert told(inner, {"a": False, "b": True, "d": [], "e": False}) == ["{% if a %}", "{% if e %}"]


def test_what_follows_a_dead_stretch_is_judged_by_itself() -> None:
    assert told("{% if a %}x{% else %}{% if b %}y{% endif %}{% endif %}", {"a": False, "b": False}) == [
        "{% if a %}",
        "{% if b %}",
    ]
