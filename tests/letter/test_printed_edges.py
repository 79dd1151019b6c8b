"""Where a figure meets what is no figure, and where what was printed cannot be held against the model."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from tests.dossier.minimal import row as booking
from tests.figures.building import Q2, dossier, row
from tests.letter.test_readback import BODY, MODEL, codes, document
from tests.projects import changed, checked, write_project

from kamerbrief.dossier import read_dossier
from kamerbrief.dutch import DEFAULT, FILTERS
from kamerbrief.figures import compute
from kamerbrief.letter.fields import list_fields
from kamerbrief.letter.prepare import exact_values, prepare
from kamerbrief.letter.printed import Printed, entries_of, tracing
from kamerbrief.letter.project import Project
from kamerbrief.letter.readback import PrintedAt, read_back

TOML = """
[cijfers.verplicht]
stadium = "verplicht"
[tabellen.per_instrument]
groepeer = "instrument"
cijfers = ["verplicht"]
eenheid = "mln"
decimalen = 2
"""
FIGURES, _findings = compute(dossier(TOML, [row("1", "3050000000")]), Q2)
FIGURE = FIGURES.figures["verplicht"]


def test_a_number_typed_in_a_cell_prints_as_a_cell_and_is_no_figure() -> None:
    """It prints in the unit of the style, and nothing is remembered of it."""
    shown = tracing(FILTERS)["tabel"](Decimal(3_050_000_000))
    assert shown == "3.050,0"
    assert entries_of(shown) == ()


def test_filters_without_tables_are_traced_as_well() -> None:
    """A set of filters need not have one for cells."""
    traced = tracing({"mld": FILTERS["mld"]})
    assert set(traced) == {"mld"}
    assert [entry.key for entry in entries_of(traced["mld"](FIGURE))] == ["verplicht"]


def test_what_a_filter_makes_that_is_no_text_is_left_as_it_is() -> None:
    """Nothing was printed yet."""
    assert tracing({"tweemaal": lambda value: (value, value)})["tweemaal"](Decimal(3)) == (Decimal(3), Decimal(3))


def test_a_unit_that_the_template_gives_is_not_replaced_by_the_figures_own() -> None:
    traced = tracing(FILTERS)
    cell = FIGURES.tables["per_instrument"].totaal["verplicht"]
    assert traced["ongeveer"](cell, eenheid="mld") != traced["ongeveer"](cell)
    assert "mld." in str(traced["ongeveer"](cell, eenheid="mld"))


def test_a_text_that_says_no_number_at_all_is_noticed() -> None:
    """`mld` never prints these words: whatever put them there, it is not the figure."""
    assert codes(document("Verplicht is heel veel."), ("verplicht", "mld", "heel veel")) == ["U031"]


def test_a_figure_in_a_part_that_is_no_text_is_held_against_the_model_all_the_same() -> None:
    """Of a chart or a title the text is not sought, what it says still must be right."""
    made = document("Zie de grafiek.")
    for text, wanted in (("€2,0\u00a0mld.", []), ("€2,1\u00a0mld.", ["U031"])):
        entry = PrintedAt("word/charts/chart1.xml", Printed("verplicht", MODEL["verplicht"], "mld", text))
        found = read_back(made, "brief.docx", [entry], MODEL.get, fictitious=False, profile=DEFAULT)
        assert [finding.code for finding in found] == wanted
    assert entry.member != BODY


def test_a_moment_that_does_not_exist_has_no_value(tmp_path: Path) -> None:
    """Neither has a figure that nobody declared; a table without rows and a list are looked in as well."""
    read, _none = read_dossier(write_project(tmp_path).data)
    assert read is not None
    prepared, _none = prepare(read, "2025Q2")
    assert prepared is not None
    value_of = exact_values(prepared.model)
    assert value_of("verplicht.vorige") == Decimal(prepared.context["verplicht"].vorige)  # type: ignore[attr-defined]
    for key in ("verplicht.straks", "onbekend", "onbekend.vorige", "verplicht.vorige.vorige"):
        assert value_of(key) is None


def test_an_unknown_period_prepares_nothing(tmp_path: Path) -> None:
    read, _none = read_dossier(write_project(tmp_path).data)
    assert read is not None
    prepared, findings = prepare(read, "2025Q9")
    assert (prepared, [finding.code for finding in findings]) == (None, ["D006"])


def fields_of(project: Project, period: str = "2025Q2") -> dict[str, str]:
    """What each field of the list prints."""
    read, _none = read_dossier(project.data)
    assert read is not None
    prepared, _none = prepare(read, period)
    assert prepared is not None
    return {field.name: field.prints for field in list_fields(read, prepared)}


def test_a_share_too_small_to_print_says_so_in_the_list_of_fields(tmp_path: Path) -> None:
    """A letter could not print it either, and zero would be untrue; the list goes on."""
    booked = [booking(id="T1", bedrag_eur="400,00", instrument="training")]
    toml = changed("[initiatieven.ucap]", '[instrumenten.training]\nnaam = "training"\n[initiatieven.ucap]')
    toml = toml.replace('["commerciele_aanschaf"]', '["commerciele_aanschaf", "training"]')
    extra = '\n[cijfers.klein]\nstadium = "verplicht"\ninstrument = "training"\n[cijfers.deel]\nformule = "klein / budget"\neenheid = "procent"\n'
    printed = fields_of(write_project(tmp_path, toml=toml, extra=extra, extra_rows=booked))
    assert printed["deel"].startswith("(niet af te drukken: ")
    assert printed["klein"] == "€400"
    assert list(printed)[-1] == "concept"


def test_why_a_figure_is_withheld_is_told_where_it_is_used_alone(tmp_path: Path) -> None:
    """A misspelt field and a misspelt filter keep their own sentences."""
    toml = changed('cijfers = ["verplicht", "resteert"]', 'cijfers = ["resteert"]')
    template = ["{{ verplicht | bedrag }}", "{{ onbekend }}", "{{ 1 | nietbestaand }}"]
    told = [
        finding.message
        for finding in checked(write_project(tmp_path, toml=toml, template=template))
        if finding.is_error
    ]
    assert len(told) == 3
    assert [("vertrouwelijke rijen" in message, "verplicht" in message) for message in told].count((True, True)) == 1
    assert sum("onbekend" in message for message in told) == 1
    assert sum("nietbestaand" in message for message in told) == 1
