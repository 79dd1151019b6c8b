"""The public model: open rows, aggregates released by name, and nothing that tells of closed rows."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.figures.building import Q2, closed, dossier, row
from tests.figures.test_moments import ledgers

from kamerbrief.disclosure import PublicModel, public_model
from kamerbrief.dossier.model import Openbaarheid, Row
from kamerbrief.figures import FigureValue, Moment, Table

FIGURES = """
[cijfers.v]
stadium = "verplicht"
[cijfers.b]
stadium = "betaald"
[cijfers.rest]
formule = "v - b"
"""
TABLE = '[tabellen.t]\ngroepeer = "instrument"\ncijfers = ["v", "b"]\nverberg_lege = true\n'
RELEASE = '[vrijgave]\ncijfers = ["v"]\n'


def model(toml: str, rows: list[Row], codes: tuple[str, ...] = ()) -> PublicModel:
    """The public model of the second quarter of 2025; `codes` are the findings expected."""
    made, findings = public_model(dossier(toml, rows), Q2)
    assert tuple(finding.code for finding in findings) == codes
    return made


def lines(made: PublicModel, figure: str = "v") -> dict[str, int]:
    """What the table prints: name and amount per line."""
    table = made.context["t"]
    assert isinstance(table, Table)
    return {line.naam: int(line.figures[figure]) for line in table.rijen}


def test_an_open_figure_is_shown_with_its_rows() -> None:
    """Nothing closed, nothing to hide."""
    made = model(FIGURES, [row("a", 5)])
    figure = made.context["v"]
    assert isinstance(figure, FigureValue)
    assert figure == 5
    assert figure.rows == ("a",)
    assert made.withheld == ()


def test_an_empty_openbaarheid_is_closed() -> None:
    """A row is closed unless it says open: the record's default."""
    assert Row.__dataclass_fields__["openbaarheid"].default == "vertrouwelijk"


def test_a_closed_figure_is_absent_and_so_is_what_is_computed_from_it() -> None:
    """Not zero, not the open part: absent, and named as withheld."""
    made = model(FIGURES, [row("a", 5), closed("x", 7)])
    assert set(made.context) == {"b"}
    assert made.withheld == ("v", "rest")


def test_a_row_closed_at_an_earlier_moment_closes_the_figure() -> None:
    """The previous position would tell it."""
    rows = [closed("x", 7, "2025-01-05"), row("a", 5)]
    toml = '[cijfers.f]\nstadium = "verplicht"\nin = "periode"'
    assert model(toml, rows).withheld == ("f",)


def test_a_released_figure_is_its_amount_and_nothing_more() -> None:
    """No ids, not of open rows either; no bases, no stages; formulas of shown figures are shown."""
    made = model(FIGURES + RELEASE, [row("a", 5, status="fictief"), closed("x", 7)])
    for name in ("v", "rest"):
        figure = made.context[name]
        assert isinstance(figure, FigureValue)
        assert figure == figure.in_periode == 12
        assert (figure.rows, figure.grondslagen, figure.stadia, figure.gesloten) == (
            (),
            frozenset(),
            frozenset(),
            False,
        )
    assert made.fictief is True
    assert made.withheld == ()


def test_a_formula_can_be_released_without_its_parts() -> None:
    """A ratio of withheld amounts, by its own name."""
    made = model(FIGURES + '[vrijgave]\ncijfers = ["rest"]', [closed("x", 7), closed("y", 8)])
    assert set(made.context) == {"b", "rest"}


def test_a_column_of_a_withheld_figure_is_left_out_of_the_table() -> None:
    """And a table without columns is left out altogether, and named as withheld."""
    made = model(FIGURES + TABLE, [closed("x", 7), row("a", 5, stadium="betaald")])
    table = made.context["t"]
    assert isinstance(table, Table)
    assert (table.kolommen, list(table.totaal.figures)) == (("b",), ["b"])
    assert model(FIGURES + TABLE.replace('["v", "b"]', '["v"]'), [closed("x")]).withheld == ("v", "rest", "t")


def test_groups_with_closed_rows_stand_together_as_overig() -> None:
    """With all their figures, last; the total is the released one."""
    rows = [
        row("a", 5),
        closed("x", 7, instrument="voorraad"),
        row("b", 11, instrument="voorraad"),
        closed("y", 13, instrument="training"),
    ]
    made = model(FIGURES + TABLE + RELEASE, rows)
    assert lines(made) == {"commerciële aanschaf": 5, "overig": 31}
    table = made.context["t"]
    assert isinstance(table, Table)
    assert table.totaal["v"] == 36
    assert (table.rijen[0].figures["v"].rows, table.rijen[1].figures["v"].rows) == (("a",), ())


def test_a_released_group_keeps_its_name() -> None:
    """Released under its column; its cell carries no ids."""
    toml = FIGURES + TABLE + RELEASE + 'groepen = { instrument = ["voorraad"] }'
    made = model(toml, [row("a", 5), closed("x", 7, instrument="voorraad")])
    assert lines(made) == {"commerciële aanschaf": 5, "eigen voorraad": 7}


def test_a_lone_closed_group_is_hidden_behind_the_smallest_open_one() -> None:
    """Else "overig" prints its amount; the controller is told, by the table's name only."""
    rows = [row("a", 5), row("b", 3, instrument="training"), closed("x", 7, instrument="voorraad")]
    made, findings = public_model(dossier(FIGURES + TABLE + RELEASE, rows), Q2)
    assert lines(made) == {"commerciële aanschaf": 5, "overig": 10}
    assert [(finding.code, finding.is_error) for finding in findings] == [("O010", False)]
    assert "tabellen.t" in findings[0].message
    assert "voorraad" not in findings[0].message + findings[0].hint


def test_a_closed_group_is_hidden_in_every_column() -> None:
    """Two closed groups hide one another only where both have something: here only one of them was paid."""
    rows = [
        closed("x", 7, instrument="voorraad"),
        closed("y", 13, instrument="training"),
        closed("z", 2, instrument="training", stadium="betaald"),
        row("a", 5, stadium="betaald"),
    ]
    made = model(FIGURES + TABLE + '[vrijgave]\ncijfers = ["v", "b"]', rows, ("O010",))
    assert lines(made, "b") == {"overig": 7}


def test_when_nothing_is_left_to_hide_behind_the_controller_is_told() -> None:
    """One group in all: the line equals the released total."""
    model(FIGURES + TABLE + RELEASE, [closed("x", 7), closed("y", 8)], ("O011",))


def test_a_released_figure_that_is_one_closed_row_is_told() -> None:
    """Its amount is that row's; here only what was restated."""
    late = closed("x", 7, "2025-02-01", geboekt_op="2025-05-01")
    _model, findings = public_model(dossier(FIGURES + RELEASE, [late, row("a", 5), row("b", 5, "2025-01-01")]), Q2)
    assert [finding.code for finding in findings] == ["O012", "O012"]
    assert "herziening" in findings[0].message
    assert "verandering" not in findings[0].message


def test_a_category_that_is_called_overig_joins_the_line() -> None:
    """There is one line of that name."""
    toml = FIGURES + TABLE.replace("instrument", "partner") + RELEASE
    made = model(
        toml,
        [row("a", 5, partner="overig"), row("b", 3, partner="Zweden"), closed("x", 7, partner="Geheim")],
        (),
    )
    assert lines(made) == {"Zweden": 3, "overig": 12}


def test_the_name_of_a_register_entry_that_only_closed_rows_use_is_not_shown() -> None:
    """Not even as an empty line: here in a table of another figure."""
    toml = FIGURES + TABLE.replace('["v", "b"]', '["b"]').replace("verberg_lege = true", "")
    made = model(toml, [closed("x", 7, instrument="voorraad"), row("a", 5, stadium="betaald")])
    assert lines(made, "b") == {"commerciële aanschaf": 5, "training": 0}


@settings(max_examples=60)
@given(ledgers(), st.sets(st.integers(0, 11)))
def test_public_lines_add_up_to_the_released_total_and_closed_groups_have_no_line(
    rows: list[Row], shut: set[int]
) -> None:
    """Whatever is closed: nothing is lost in overig, and no closed group stands under its own name."""
    drawn = [replace(one, openbaarheid=Openbaarheid.VERTROUWELIJK) if int(one.id[1:]) in shut else one for one in rows]
    toml = FIGURES + TABLE.replace('["v", "b"]', '["v"]') + RELEASE
    made, _findings = public_model(dossier(toml, drawn), Q2)
    table = made.context["t"]
    assert isinstance(table, Table)
    for moment in Moment:
        parts = [line.figures["v"].at(moment) for line in table.rijen]
        assert sum(parts, Decimal(0)) == table.totaal.figures["v"].at(moment)
    known = [one for one in drawn if one.datum <= Q2.peildatum and one.geboekt_op <= Q2.known_on]
    assert not {one.instrument for one in known if not one.is_open} & {line.code for line in table.rijen}


@pytest.mark.parametrize(
    ("release", "code", "hint"),
    [
        ('cijfers = ["vv"]', "O001", ""),
        ('cijfers = ["res"]', "O001", "rest"),
        ('groepen = { instrumen = ["voorraad"] }', "O001", "instrument"),
        ('groepen = { instrument = ["vooraad"] }', "O001", "voorraad"),
        ('cijfers = "v"', "O002", ""),
        ('cijfer = ["v"]', "O002", "cijfers"),
        ('cijfers = ["b"]', "O003", ""),
    ],
)
def test_a_release_that_means_nothing_is_reported(release: str, code: str, hint: str) -> None:
    """With the nearest right name."""
    _model, findings = public_model(dossier(f"{FIGURES}[vrijgave]\n{release}", [closed("x")]), Q2)
    assert [finding.code for finding in findings] == [code]
    assert hint in findings[0].hint
