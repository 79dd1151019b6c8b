"""While templates are read Python looks for no cycles; afterwards it does what it did before, whoever read meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from tests.word import make

from kamerbrief.word import Template
from kamerbrief.word.template import _UNDISTURBED


@pytest.fixture(params=[True, False], ids=["looked for", "not looked for"])
def looked_for(request: pytest.FixtureRequest) -> Iterator[bool]:
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_it_is_as_before_when_a_template_was_read_or_refused(looked_for: bool) -> None:
    for source in (make.package(make.paragraph("{{ naam }}")), make.package(make.paragraph("{{ naam")), b"niets"):
        Template.load(source, name="brief.docx", filters={})
        assert gc.isenabled() is looked_for


def test_it_is_as_before_when_two_were_read_at_once(looked_for: bool) -> None:
    """The first to begin is not the last to end."""
    first, second = _UNDISTURBED, _UNDISTURBED
    first.__enter__()
    second.__enter__()
    first.__exit__()
    assert not gc.isenabled()
    second.__exit__()
    assert gc.isenabled() is looked_for
