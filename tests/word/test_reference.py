"""The reference of the template language does what it says: each of its examples is filled as it stands there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.word import make

from kamerbrief.word import Template

PAGE = Path(__file__).resolve().parents[2] / "docs" / "word.md"
EXAMPLE = re.compile(r"```template\n(.*?)\n```\n```json\n(.*?)\n```\n```(result|refused)\n(.*?)\n?```\n", re.DOTALL)
EXAMPLES = [match.groups() for match in EXAMPLE.finditer(PAGE.read_text(encoding="utf-8"))]


def maal(value: int, keer: int = 2) -> int:
    """A filter with an argument."""
    return value * keer


FILTERS: dict[str, Callable[..., object]] = {"groot": str.upper, "maal": maal}


def test_the_page_has_its_examples() -> None:
    assert len(EXAMPLES) == PAGE.read_text(encoding="utf-8").count("```template") > 30
    assert {kind for _template, _data, kind, _outcome in EXAMPLES} == {"result", "refused"}


@pytest.mark.parametrize(
    ("template", "data", "kind", "outcome"), EXAMPLES, ids=[example[0][:40] for example in EXAMPLES]
)
def test_an_example_gives_what_the_page_says(template: str, data: str, kind: str, outcome: str) -> None:
    context = json.loads(data)
    loaded, findings = Template.load(make.package(make.body(template)), name="brief.docx", filters=FILTERS)
    output = None
    if loaded is not None:
        output, findings = loaded.render(context)
    if kind == "result":
        assert output is not None, findings
        assert make.read(output) == outcome
        return
    code, _space, says = outcome.partition(" ")
    assert output is None
    assert code in [finding.code for finding in findings]
    assert any(says in f"{finding.message} {finding.hint}" for finding in findings if finding.code == code)
