"""One set, one set of figures: what two documents of a set both print must be the same in both.

The documents are made from one model, so a difference is a fault of the program; the set is then not written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kamerbrief.findings import FilePlace, Finding, declare
from kamerbrief.i18n import _
from kamerbrief.letter.merging import Made
from kamerbrief.letter.readback import PrintedAt

DISAGREES = declare(
    "U034",
    "Cijfer verschilt tussen documenten van één set",
    "Hetzelfde cijfer staat in twee documenten met een ander bedrag. De documenten zijn geen van alle geschreven.",
)
_DIGITS = re.compile(r"\d+")


def disagreements(documents: Sequence[Made]) -> list[Finding]:
    """Finding U034 for each figure (a name and a moment) whose exact value differs between two documents, or whose text does though it is
    printed in the same way: by the same filter, in the same unit, with as many decimals. Each names both places.
    """
    findings: list[Finding] = []
    values: dict[str, tuple[Made, PrintedAt]] = {}
    texts: dict[tuple[str, ...], tuple[Made, PrintedAt]] = {}
    told: set[str] = set()
    shared = _in_more_than_one(documents)
    for document in documents:
        for printed in document.printed:
            entry = printed.entry
            if entry.key not in shared:
                continue  # nearly all: the lines of a long list stand in one document
            way = (entry.key, entry.filter, entry.unit, _DIGITS.sub("0", entry.text))
            first_value = values.setdefault(entry.key, (document, printed))
            first_text = texts.setdefault(way, (document, printed))
            for first, same in (
                (first_value, first_value[1].entry.exact == entry.exact),
                (first_text, first_text[1].entry.text == entry.text),
            ):
                if not same and entry.key not in told:
                    told.add(entry.key)
                    findings.append(_difference(first, (document, printed)))
    return findings


def _in_more_than_one(documents: Sequence[Made]) -> set[str]:
    """The keys of the figures that stand in two documents or more."""
    seen: set[str] = set()
    shared: set[str] = set()
    for document in documents:
        keys = {printed.entry.key for printed in document.printed}
        shared |= seen & keys
        seen |= keys
    return shared


def _difference(first: tuple[Made, PrintedAt], second: tuple[Made, PrintedAt]) -> Finding:
    message = _("{key} staat als {text!r} in {place} en als {other!r} in {other_place}").format(
        key=second[1].entry.key,
        text=first[1].entry.text,
        place=_place(*first),
        other=second[1].entry.text,
        other_place=_place(*second),
    )
    return DISAGREES.at(second[1].place or FilePlace(file=second[0].path.name), message)


def _place(document: Made, printed: PrintedAt) -> str:
    return f"{document.path.name} ({printed.place})" if printed.place is not None else document.path.name
