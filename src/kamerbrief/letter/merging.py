"""One template, filled and read back, in memory: what `generate` writes and what `check` tries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from kamerbrief.dutch import StyleProfile
from kamerbrief.findings import Finding, Place, WordPlace, has_errors
from kamerbrief.gate import read_file
from kamerbrief.letter.facts import Letter
from kamerbrief.letter.fragments import Fragments
from kamerbrief.letter.prepare import Prepared, exact_values
from kamerbrief.letter.printed import Filter, digest_of, entries_of
from kamerbrief.letter.readback import PrintedAt, read_back
from kamerbrief.letter.withheld import explain_withheld, without_value
from kamerbrief.word import Template

MODEL_PROPERTY = "kamerbrief-model"
"""The document property with the hash of the public model as the document prints it."""


class Made(NamedTuple):
    """A document in memory, with the template's bytes that it was made from, the path that it is meant for, and the figures in it as printed."""

    path: Path
    template: bytes
    data: bytes
    printed: tuple[PrintedAt, ...] = ()


class Filling(NamedTuple):
    """What one merge needs, whoever it is for: what templates see, how it is printed, and what the result is compared with."""

    context: Mapping[str, object]
    filters: Mapping[str, Filter]
    profile: StyleProfile
    letter: Letter
    absent: tuple[str, ...]
    withheld: tuple[str, ...]
    fictief: bool
    exact_value: Callable[[str], Decimal | None]


def filling_of(prepared: Prepared) -> Filling:
    """What a public document is filled with: nothing in it knows a closed row."""
    return Filling(
        context=prepared.context,
        filters=prepared.filters,
        profile=prepared.profile,
        letter=prepared.letter,
        absent=prepared.absent,
        withheld=prepared.model.withheld,
        fictief=prepared.model.fictief,
        exact_value=exact_values(prepared.model),
    )


def inspect(path: Path, prepared: Prepared) -> tuple[Template | None, bytes, list[Finding]]:
    """Read a template and hold every name in it, in branches that are not taken as well, against what `prepared` offers."""
    return _inspect(path, filling_of(prepared))


def _inspect(path: Path, filling: Filling) -> tuple[Template | None, bytes, list[Finding]]:
    source, findings = read_file(path)
    if source is None:
        return None, b"", findings
    template, findings = Template.load(
        source, name=path.name, filters=filling.filters, context=filling.context, includes=Fragments(path.parent)
    )
    if template is not None:
        findings += template.check(filling.context)
    findings = without_value(findings, filling.absent)
    return template, source, explain_withheld(findings, filling.withheld)


def merge(
    path: Path, prepared: Prepared, target: Path, reached: set[Place] | None = None
) -> tuple[Made | None, list[Finding]]:
    """Fill one public template and read the result back; None when an error stands before anything could be read back."""
    return fill(path, filling_of(prepared), target, reached)


def fill(
    path: Path, filling: Filling, target: Path, reached: set[Place] | None = None
) -> tuple[Made | None, list[Finding]]:
    """Fill one template and read the result back; None when an error stands before anything could be read back.

    The places of the tags behind which something was put out are added to `reached`.
    """
    template, source, findings = _inspect(path, filling)
    if template is None or has_errors(findings):
        return None, findings
    printed: list[PrintedAt] = []

    def remember(value: object, place: Place) -> None:
        if entries := entries_of(value):
            member = place.member if isinstance(place, WordPlace) else ""
            printed.extend([PrintedAt(member, entry, place) for entry in entries])

    data, wrong = template.render(
        filling.context,
        on_value=remember,
        timestamp=dt.datetime.combine(filling.letter.date, dt.time(12), tzinfo=dt.UTC),
        properties={"creator": filling.letter.sender, "language": "nl-NL"},
        custom=lambda: {MODEL_PROPERTY: digest_of(item.entry for item in printed)},
        reached=reached,
    )
    findings += wrong
    if data is None or has_errors(findings):
        return None, findings
    findings += read_back(
        data,
        target.name,
        printed,
        filling.exact_value,
        fictitious=filling.fictief,
        profile=filling.profile,
    )
    return Made(target, source, data, tuple(printed)), findings
