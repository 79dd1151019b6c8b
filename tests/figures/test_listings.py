"""Lists of rows: what a definition may say, and what a line tells."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from tests.figures.building import Q2, dossier, row

from kamerbrief.figures import Eenheid, Moment, Printing, compute, parse_definitions
from kamerbrief.figures.definitions import ListingDefinition
from kamerbrief.figures.listings import RowAmount, amount, lines, misses, with_printing
from kamerbrief.findings import Finding, LinePlace

FIGURES = """
[cijfers.v]
stadium = "verplicht"
[cijfers.n]
stadium = "verplicht"
meting = "rijen"
[cijfers.p]
formule = "v - v"
[tabellen.t]
groepeer = "instrument"
cijfers = ["v"]
"""


def listing(text: str, name: str = "l") -> tuple[ListingDefinition | None, list[Finding]]:
    """The list that the TOML `text` declares, and what is wrong with it."""
    known, findings = parse_definitions(dossier(f"{FIGURES}[lijsten.{name}]\n{text}"))
    return known.listings.get(name), findings


def test_a_list_names_its_figure_and_columns_and_prints_in_a_unit() -> None:
    """What is not said has a default: the date, whole euros."""
    made, findings = listing('cijfer = "v"\nkolommen = ["datum", "instrument"]\neenheid = "mln"\ntitel = "Leveringen"')
    assert findings == []
    assert made is not None
    assert (made.figure, made.kolommen, made.eenheid, made.decimalen) == ("v", ("datum", "instrument"), "mln", 1)
    assert (made.titel, made.place) == ("Leveringen", LinePlace(file="dossier.toml", line=1, column="lijsten.l"))
    plain, _findings = listing('cijfer = "v"')
    assert plain is not None
    assert (plain.kolommen, plain.eenheid, plain.decimalen, plain.titel) == (("datum",), "eur", 0, "")


@pytest.mark.parametrize(
    ("text", "name", "code", "hint"),
    [
        ('kolommen = ["datum"]', "l", "C012", ""),
        ('cijfer = "w"', "l", "C004", "v"),
        ('cijfer = "n"', "l", "C012", ""),
        ('cijfer = "p"', "l", "C012", ""),
        ('cijfer = "v"\nkolommen = ["dtum"]', "l", "C001", "datum"),
        ('cijfer = "v"\nkolommen = ["id"]', "l", "C001", ""),
        ('cijfer = "v"\nkolom = ["datum"]', "l", "C001", "kolommen"),
        ('cijfer = "v"', "v", "C011", ""),
        ('cijfer = "v"', "t", "C011", ""),
        ('cijfer = "v"', "mijn-lijst", "C011", ""),
    ],
)
def test_a_faulty_list_is_told_and_left_out(text: str, name: str, code: str, hint: str) -> None:
    """One finding each, at the list."""
    made, (finding,) = listing(text, name)
    assert (made, finding.code) == (None, code)
    assert f"[lijsten.{name}]" in finding.message
    assert hint in finding.hint


def test_a_list_of_a_figure_that_is_faulty_itself_is_left_out_without_a_second_finding() -> None:
    """The figure's own finding says it."""
    known, findings = parse_definitions(dossier('[cijfers.v]\nstadim = "verplicht"\n[lijsten.l]\ncijfer = "v"'))
    assert [finding.code for finding in findings] == ["C001"]
    assert known.listings == {}


def test_lines_stand_by_date_and_tell_names_not_codes() -> None:
    """Of two on one day the id decides; an empty cell is empty text."""
    made, _findings = listing('cijfer = "v"\neenheid = "mln"')
    assert made is not None
    rows = [row("b", 2, "2025-05-02"), row("a", 1, "2025-05-02", categorie="lucht"), row("c", 3, "2025-04-01")]
    found = lines(dossier(FIGURES), made, rows, ("datum", "instrument", "categorie", "aantal", "partner"))
    assert [line["id"] for line in found] == ["c", "a", "b"]
    second = dict(found[1])
    printed = second.pop("bedrag")
    assert isinstance(printed, RowAmount)
    assert (int(printed), printed.key) == (1, "l.a")
    assert second == {
        "id": "a",
        "datum": dt.date(2025, 5, 2),
        "instrument": "commerciële aanschaf",
        "categorie": "luchtverdediging",
        "aantal": "",
        "partner": "",
    }


def test_an_amount_of_rows_has_a_key_and_no_other_moments() -> None:
    """A row is booked once: there is nothing to compare it with."""
    made, _findings = listing('cijfer = "v"\neenheid = "mln"')
    assert made is not None
    rows = [row("a", 5, status="fictief"), row("b", 7)]
    full, bare = amount(made, "overig", rows), amount(made, "overig", rows, bare=True)
    assert isinstance(full, RowAmount)
    assert full == bare == 12
    assert (full.key, full.rows, full.fictief) == ("l.overig", ("a", "b"), True)
    assert (bare.rows, bare.grondslagen, bare.fictief) == ((), frozenset(), True)
    assert RowAmount.template_fields == {"eenheid"}
    assert (full.name, full.printing, full.eenheid) == ("l", Printing("mln", 1, "l"), Eenheid.EURO)
    assert [Decimal(full.at(moment)) for moment in Moment] == [12, 0, 0, 0, 0]
    assert full.course.herzien.value == 0
    assert isinstance(amount(made, "overig", []).facts.value, Decimal)


def test_the_total_is_the_figure_itself_printed_as_the_list_prints() -> None:
    """Its key is the figure's, so that a difference with another document would show."""
    made, _findings = listing('cijfer = "v"\neenheid = "mln"')
    assert made is not None
    figures, _wrong = compute(dossier(FIGURES, [row("a", 5)]), Q2)
    total = with_printing(made, figures.figures["v"])
    assert total == 5
    assert total.key == "v"
    assert (total.printing, total.eenheid) == (Printing("mln", 1, "l"), Eenheid.EURO)


@pytest.mark.parametrize(("parts", "missed"), [((400_000, 400_000), True), ((1_000_000, 2_000_000), False)])
def test_printed_lines_that_do_not_add_up_call_for_the_note(parts: tuple[int, int], missed: bool) -> None:
    """0,4 + 0,4 = 0,8 prints as 0 + 0 = 1."""
    made, _findings = listing('cijfer = "v"\neenheid = "mln"\ndecimalen = 0')
    assert made is not None
    rows = [row("a", parts[0]), row("b", parts[1])]
    cells = [amount(made, one.id, [one]) for one in rows]
    assert misses(made, cells, amount(made, "x", rows)) is missed
    assert not misses(made, cells[:1], amount(made, "x", rows))  # not parts of that total at all


def test_a_code_without_a_name_is_told_as_it_stands() -> None:
    """A register that lacks the code, or a dossier that lacks the register."""
    made, _findings = listing('cijfer = "v"')
    assert made is not None
    strange = [row("a", 1, instrument="vreemd")]
    bare = replace(dossier(FIGURES), registers={})
    for known in (dossier(FIGURES), bare):
        assert lines(known, made, strange, ("instrument",))[0]["instrument"] == "vreemd"
