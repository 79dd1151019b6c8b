"""While templates are read Python looks for no cycles; afterwards it does what it did before, whoever read meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from tests.word import make

from kamerbrief.word import Template, loading


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


def test_it_is_as_before_when_many_were_read_at_once(looked_for: bool) -> None:
    source = make.package(make.paragraph("{{ naam }}"))
    with ThreadPoolExecutor(8) as readers:
        for _reading in range(10):
            list(readers.map(lambda _number: Template.load(source, name="brief.docx", filters={}), range(16)))
            assert gc.isenabled() is looked_for


def test_it_is_as_before_when_reading_was_interrupted(looked_for: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_arguments: object, **_named: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(loading, "read_template", interrupted)
    with pytest.raises(KeyboardInterrupt):
        Template.load(b"", name="brief.docx", filters={})
    assert gc.isenabled() is looked_for
