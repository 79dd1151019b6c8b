"""The error catalogue is complete and true: each kind of finding can be caused, and only by an input that is kept here."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import pytest
from tests.examples import cause, collect_examples

import kamerbrief
from kamerbrief.findings import CATALOGUE

EXAMPLES = collect_examples()
for _module in pkgutil.walk_packages(kamerbrief.__path__, "kamerbrief."):
    if not _module.name.endswith("__main__"):
        importlib.import_module(_module.name)


def test_every_kind_has_an_example() -> None:
    """A kind that nothing can cause is dead; a kind without an example is undocumented."""
    assert sorted(CATALOGUE.keys() - EXAMPLES.keys()) == []


def test_every_example_belongs_to_a_kind() -> None:
    """An example of a code that no longer exists would say nothing."""
    assert sorted(EXAMPLES.keys() - CATALOGUE.keys()) == []


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_example_causes_the_finding(code: str, tmp_path: Path) -> None:
    """The example of a code causes a finding with that code, with a message in a sentence and the weight that was declared."""
    found = [finding for finding in cause(EXAMPLES[code], tmp_path) if finding.code == code]

    assert found
    assert all(finding.message for finding in found)
    assert {finding.severity for finding in found} == {CATALOGUE[code].severity}


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_a_kind_explains_itself(code: str) -> None:
    """Each kind has a letter of a known room, a title in a few words and an explanation of at least a sentence."""
    kind = CATALOGUE[code]

    assert code[0] in "BDNCOSU"
    assert code[1:].isdigit()
    assert len(code) == 4
    assert 0 < len(kind.title) <= 80
    assert kind.explanation.endswith((".", "?"))
