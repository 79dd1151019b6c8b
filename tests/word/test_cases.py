"""The template language by example: each case in cases/*.toml is a template and what becomes of it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.word import make

from kamerbrief.findings import WordPlace
from kamerbrief.word import Paragraphs, Template

CASES = Path(__file__).parent / "cases"


def mln(value: Decimal, decimals: int = 1) -> str:
    if not isinstance(value, (Decimal, int)):
        raise ValueError("een bedrag is een getal")
    return f"€{value / 1_000_000:.{decimals}f} mln.".replace(".", ",", 1)


def hoofd(value: str, tail: str = "") -> str:
    return value.upper() + tail


FILTERS: dict[str, Callable[..., object]] = {"mln": mln, "hoofd": hoofd}
CONTEXT: dict[str, object] = {
    "bedrag": Decimal(12_500_000),
    "naam": 'R&D <b>"x"</b>',
    "ja": True,
    "nee": False,
    "rijen": ({"land": "Noorwegen", "bedrag": 1}, {"land": "Denemarken", "bedrag": 2}),
    "alineas": Paragraphs(["eerste", "tweede & laatste"]),
    "leeg": (),
    "gegevens": {"items": "veel", "keys": 7},
    "regels": "een\ntwee\t& <drie>",
    "niets": None,
    "kapot": "bel \x07",
}


def cases(name: str) -> list[Any]:
    found = tomllib.loads((CASES / name).read_text("utf-8"))["case"]
    return [pytest.param(one, id=one["rule"]) for one in found]


def load(notation: str) -> Template:
    template, findings = Template.load(make.package(make.body(notation)), name="brief.docx", filters=FILTERS)
    assert template is not None, findings
    return template


@pytest.mark.parametrize("case", cases("reach.toml"))
def test_a_template_becomes_what_its_case_says(case: dict[str, str]):
    output, findings = load(case["template"]).render(CONTEXT)
    assert output is not None, findings
    assert make.read(output) == case["result"].strip("\n")


@pytest.mark.parametrize("case", cases("errors.toml"))
def test_everything_wrong_is_found_at_once_with_its_place(case: dict[str, Any]):
    template, findings = Template.load(make.package(make.body(case["template"])), name="brief.docx", filters=FILTERS)
    if template is not None:
        output, findings = template.render(CONTEXT)
        assert output is None
    assert [one.code for one in findings] == [one["code"] for one in case["finds"]], findings
    for finding, expected in zip(findings, case["finds"], strict=True):
        assert isinstance(finding.place, WordPlace)
        assert finding.place.tag.startswith(expected["tag"])
        assert expected["says"] in f"{finding.message} {finding.hint}"
        assert expected["where"] in str(finding.place)
