"""No leak: every closed row carries unique words and amounts, and none of them is anywhere in the public model, in any notation."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.figures.building import Q2, closed, dossier, row

from kamerbrief.disclosure import PublicModel, public_model
from kamerbrief.dossier.model import Row
from kamerbrief.dutch.numbers import format_number
from kamerbrief.figures import FigureValue, Moment

TEXT_FIELDS = ("artikel", "contract", "partner", "leverancier", "lead_nation", "bron", "toelichting")
TABLED = (
    "instrument",
    "leverancier",
    "contract",
    "partner",
    "corrigeert",
    "id",
    "toelichting",
    "bedrag_eur",
    "geboekt_op",
)
TOML = """
[cijfers.v]
stadium = "verplicht"
[cijfers.b]
stadium = "betaald"
[cijfers.rest]
formule = "v - b"
[cijfers.deel]
formule = "b / v"
[cijfers.contracten]
meting = "contracten"
[cijfers.regels]
meting = "rijen"
[vrijgave]
cijfers = ["v", "b", "contracten"]
""" + "".join(
    f'[tabellen.per_{column}]\ngroepeer = "{column}"\ncijfers = ["v", "contracten", "rest"]\n' for column in TABLED
)


def canary(number: int, amount: str, **values: object) -> Row:
    """A closed row of which every text is unique."""
    words = {name: f"Geheim{name.title()}{number}" for name in TEXT_FIELDS}
    return closed(f"GEHEIM-{number}", amount, **(words | values))  # type: ignore[arg-type]


CLOSED = [
    canary(1, "7654321.09", instrument="voorraad", aantal=Decimal(4711)),
    canary(2, "8765432.19", instrument="training", aandeel_nl=Decimal("37.31")),
    canary(3, "9876543.21", instrument="training", stadium="betaald", datum="2025-02-03"),
]
OPEN = [
    row("O1", 1_000_000, leverancier="Open BV", contract="OC-1", partner="Zweden"),
    row("O2", 2_500_000, "2025-01-07", instrument="voorraad", leverancier="Open NV", contract="OC-2"),
    row("O3", 400_000, stadium="betaald", contract="OC-1", partner="België"),
    row("O6", 123_000, "2025-01-10", stadium="betaald", contract="OC-6"),
    # An open row that names a closed one.
    row("O4", 300_000, leverancier="Open BV", contract="OC-4", corrigeert="GEHEIM-1"),
    row("O5", 200_000, leverancier="Open BV", contract="OC-5", corrigeert="O1"),
]


def made(rows: list[Row]) -> PublicModel:
    """The public model of those rows; it must hold something to look through."""
    model, _findings = public_model(dossier(TOML, rows), Q2)
    assert {"v", "per_leverancier", "per_id"} <= set(model.context)
    return model


def walk(item: object, seen: dict[int, object] | None = None) -> Iterator[object]:
    """Everything that can be reached: keys, values, elements, record fields, and the attributes of figures at every moment."""
    seen = {} if seen is None else seen
    if id(item) in seen:
        return
    seen[id(item)] = item  # kept alive, so that no other object gets its id
    yield item
    if isinstance(item, Mapping):
        for key, value in item.items():
            yield from walk(key, seen)
            yield from walk(value, seen)
    elif isinstance(item, (list, tuple, set, frozenset)):
        for value in item:
            yield from walk(value, seen)
    if isinstance(item, FigureValue):
        yield from walk([item.key, item.name, item.course, repr(item), str(item), item.printing, item.rows], seen)
        if item.moment is Moment.NU:
            for moment in (moment for moment in Moment if moment is not Moment.NU):
                yield from walk(item.at(moment), seen)
    elif is_dataclass(item) and not isinstance(item, type):
        for field in fields(item):
            yield from walk(getattr(item, field.name), seen)


def texts(model: PublicModel) -> str:
    """All that was found, as one text; every number in plain and in Dutch notation."""
    found = []
    for item in walk(model):
        if isinstance(item, Decimal):
            found += [format(Decimal(item), "f"), format_number(Decimal(item).quantize(Decimal("0.01")))]
        elif isinstance(item, (str, int, dt.date, enum.Enum)):
            found.append(str(item))
    return "\n".join(found)


def test_no_canary_is_in_the_model() -> None:
    """No word, id, count or amount of a closed row, alone or with its sign turned."""
    everything = texts(made(OPEN + CLOSED))
    assert "Open BV" in everything
    assert "1.000.000" in everything
    for one in CLOSED:
        words = [getattr(one, name) for name in TEXT_FIELDS]
        amounts = [
            str(one.bedrag_eur),
            format_number(one.bedrag_eur),
            str(int(one.bedrag_eur)),
            str(one.aantal or "4711"),
        ]
        for canary_text in (one.id, *words, *amounts, "37.31", "37,31"):
            assert canary_text not in everything
    assert "GEHEIM" not in everything.upper()
    assert "vertrouwelijk" not in everything


def test_the_canaries_would_be_seen_if_the_rows_were_open() -> None:
    """The search itself finds what it looks for."""
    everything = texts(made(OPEN + [replace(one, openbaarheid=OPEN[0].openbaarheid) for one in CLOSED]))
    assert all(one.id in everything and format_number(one.bedrag_eur) in everything for one in CLOSED)


def scramble(one: Row, word: str) -> Row:
    """The same row with another id and other texts."""
    texts: dict[str, Any] = dict.fromkeys(TEXT_FIELDS, f"Anders {word}")
    return replace(one, id=f"ANDERS-{word}", **texts)


def shown(model: PublicModel) -> list[str]:
    """The whole model as a list of texts, to compare."""
    return [repr(item) for item in walk([dict(model.context), model.fictief, model.withheld])]


@settings(max_examples=25)
@given(st.lists(st.text("abcXYZ 019", min_size=1, max_size=8), min_size=3, max_size=3, unique=True))
def test_scrambling_what_is_closed_changes_nothing(words: list[str]) -> None:
    """Other ids, texts, suppliers and contracts in the closed rows, the same amounts: the same public model."""
    scrambled = [scramble(one, word) for one, word in zip(CLOSED, words, strict=True)]
    neutral = [replace(one, corrigeert="") for one in OPEN]
    assert shown(made(neutral + CLOSED)) == shown(made(neutral + scrambled))
