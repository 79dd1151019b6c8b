"""A printed figure keeps knowing which figure it is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.figures.building import Q2, dossier, row

from kamerbrief.dutch import FILTERS, NotationError
from kamerbrief.figures import FigureValue, compute
from kamerbrief.letter.printed import Printed, Shown, entries_of, tracing

TOML = """
[cijfers.verplicht]
stadium = "verplicht"
[cijfers.klein]
stadium = "betaald"
[tabellen.per_instrument]
groepeer = "instrument"
cijfers = ["verplicht"]
eenheid = "mln"
decimalen = 2
"""
FIGURES, _findings = compute(dossier(TOML, [row("1", "3050000000"), row("2", "400", stadium="betaald")]), Q2)
TRACED = tracing(FILTERS)


def test_a_figure_through_a_filter_remembers_its_key_and_exact_value() -> None:
    """The text is what the filter made; the memory travels with it."""
    shown = TRACED["mld"](FIGURES.figures["verplicht"].verandering)

    assert isinstance(shown, Shown)
    assert shown == "€3,1\u00a0mld."
    assert [(entry.key, entry.exact, entry.filter) for entry in shown.entries] == [
        ("verplicht.verandering", Decimal("3050000000"), "mld")
    ]


def test_a_plain_number_leaves_no_memory() -> None:
    """Only declared figures are figures."""
    assert entries_of(TRACED["mld"](Decimal("3050000000"))) == ()


def test_a_word_chosen_by_a_figure_is_no_figure() -> None:
    """`richting` prints a word, which cannot be read back as a number."""
    assert entries_of(TRACED["richting"](FIGURES.figures["verplicht"], "meer", "minder", "gelijk")) == ()


def test_a_list_of_shown_texts_keeps_all_memories() -> None:
    """Two amounts in one enumeration are two figures."""
    value = FIGURES.figures["verplicht"]
    listed = TRACED["opsomming"]([TRACED["mld"](value), TRACED["mln"](value)])

    assert [entry.filter for entry in entries_of(listed)] == ["mld", "mln"]


def test_a_cell_prints_in_the_unit_of_its_table() -> None:
    """`tabel` needs no arguments inside a table, and obeys them when given."""
    cell = FIGURES.tables["per_instrument"].totaal["verplicht"]

    assert TRACED["tabel"](cell) == "3.050,00"
    assert TRACED["tabel"](cell, eenheid="mld", decimalen=1) == "3,1"


def test_a_nonzero_figure_that_would_print_as_zero_is_refused() -> None:
    """€400 is not €0,0 mln., and a letter may not say so."""
    with pytest.raises(NotationError, match="klein"):
        TRACED["mld"](FIGURES.figures["klein"])
    assert TRACED["eur"](FIGURES.figures["klein"])


def test_a_figure_without_a_filter_is_a_figure_too() -> None:
    """It will not pass for a text."""
    value = FIGURES.figures["verplicht"]
    assert isinstance(value, FigureValue)
    assert [entry.key for entry in entries_of(value)] == ["verplicht"]


@pytest.mark.parametrize(
    ("filter_name", "number"), [("tabel", "3050.00"), ("mld", "3.1"), ("mln", "3050"), ("eur", "3050000000")]
)
def test_a_chart_gets_the_number_that_is_printed_and_no_digit_more(filter_name: str, number: str) -> None:
    """What a table rounds, a chart may not tell exactly."""
    cell = FIGURES.tables["per_instrument"].totaal["verplicht"]
    shown = TRACED[filter_name](cell)
    assert isinstance(shown, Shown)
    assert str(shown.number) == number


def test_a_text_without_one_number_is_no_number_for_a_chart() -> None:
    """Two amounts, or a figure told in words."""
    value = FIGURES.figures["verplicht"]
    listed = TRACED["opsomming"]([TRACED["mld"](value), TRACED["mln"](value)])
    assert isinstance(listed, Shown)
    assert listed.number is None
    assert Shown("geen", (Printed("a", Decimal(0), "getal", "geen"),)).number is None
    assert Shown("−€1.234,5 mln.", (Printed("a", Decimal(0), "mln", ""),)).number == Decimal("-1234.5")
