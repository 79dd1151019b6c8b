"""Words that follow figures, in a letter: the figure knows its unit and its previous position, the page and the register agree."""

from __future__ import annotations

from decimal import Decimal

import docx
import pytest
from tests.figures.building import Q2, dossier, row
from tests.projects import changed, checked, generated, write_project

from kamerbrief.dutch import DEFAULT, FILTERS, PROFILES, NotationError, filters
from kamerbrief.figures import compute
from kamerbrief.letter.parsed import parse_printed
from kamerbrief.letter.printed import entries_of, tracing

TOML = """
[cijfers.budget]
stadium = "begroot"
[cijfers.verplicht]
stadium = "verplicht"
[cijfers.rijen]
stadium = "verplicht"
meting = "rijen"
[cijfers.deel]
formule = "verplicht / budget"
eenheid = "procent"
[tabellen.per_instrument]
groepeer = "instrument"
cijfers = ["verplicht"]
eenheid = "mld"
decimalen = 1
"""
BEFORE, SINCE = "2025-02-01", "2025-05-01"
ROWS = [
    row("1", "6000000000", stadium="begroot", datum=BEFORE, geboekt_op=BEFORE),
    row("2", "3090000000", datum=BEFORE, geboekt_op=BEFORE),
    row("3", "20000000", datum=SINCE, geboekt_op=SINCE),
]
FIGURES, _findings = compute(dossier(TOML, ROWS), Q2)
TRACED = tracing(FILTERS)


def figure(name):
    return FIGURES.figures[name]


@pytest.mark.parametrize(
    ("name", "filter_name", "arguments", "text", "key"),
    [
        ("verplicht", "richting", (), "vrijwel gelijk gebleven", ""),
        ("verplicht.verandering", "richting", (), "gestegen", ""),
        ("budget", "richting", ("hoger",), "even hoog", ""),
        ("rijen", "richting", ("meer",), "meer", ""),
        ("deel", "richting", (), "vrijwel gelijk gebleven", ""),
        ("verplicht", "mutatie", (), "met €20~mln. gestegen", "verplicht.verandering"),
        ("verplicht.verandering", "mutatie", ("stijging",), "een stijging van €20~mln.", "verplicht.verandering"),
        ("budget", "mutatie", (), "gelijk gebleven", "budget.verandering"),
        ("rijen", "mutatie", (), "met 1 gestegen", "rijen.verandering"),
        ("deel", "mutatie", (), "vrijwel gelijk gebleven", ""),
        ("deel", "deel", (), "ruim de helft", "deel"),
        ("deel", "ongeveer", (), "bijna 52~procent", "deel"),
        ("verplicht", "ongeveer", (), "ruim €3,1~mld.", "verplicht"),
        ("rijen", "getal", (0, True), "twee", "rijen"),
        ("rijen", "meervoud", ("contract", "contracten"), "twee contracten", "rijen"),
        ("rijen", "rangtelwoord", (), "tweede", "rijen"),
    ],
)
def test_a_figure_tells_its_words_and_the_register_knows_which_figure_they_tell(
    name, filter_name, arguments, text, key
):
    value = FIGURES.figures[name.partition(".")[0]]
    if name.endswith(".verandering"):
        value = value.verandering
    shown = TRACED[filter_name](value, *arguments)
    assert shown == text.replace("~", "\u00a0")
    assert [entry.key for entry in entries_of(shown)] == ([key] if key else [])
    for entry in entries_of(shown):
        number, reach = parse_printed(entry, DEFAULT)
        assert abs(number - entry.exact) <= reach


def test_percentage_points_are_no_percentages():
    assert TRACED["mutatie"](figure("deel"), "hoger", decimalen=1) == "0,3\u00a0procentpunt hoger"


def test_in_a_table_the_words_follow_what_the_cells_show():
    cell = FIGURES.tables["per_instrument"].totaal["verplicht"]
    assert TRACED["richting"](cell) == "vrijwel gelijk gebleven"
    assert TRACED["richting"](cell, decimalen=2) == "gestegen"


def test_a_comparison_with_another_figure_is_no_figure_itself():
    shown = TRACED["mutatie"](figure("budget"), "meer", vanaf=figure("verplicht"))
    assert shown == "€2,9\u00a0mld. meer"
    assert entries_of(shown) == ()


@pytest.mark.parametrize("name", ["richting", "mutatie"])
def test_the_previous_position_has_no_direction_of_its_own(name):
    with pytest.raises(NotationError, match=r"verplicht\.vorige is de stand van toen"):
        TRACED[name](figure("verplicht").vorige)


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("name", ["tussen", "bereik"])
def test_a_range_holds_two_figures(name, profile):
    shown = tracing(filters(profile), profile)[name](figure("verplicht"), figure("budget"))
    entries = entries_of(shown)
    assert "".join(entry.text for entry in entries) == shown
    assert [entry.key for entry in entries] == ["verplicht", "budget"]
    for entry in entries:
        number, reach = parse_printed(entry, profile)
        assert abs(number - entry.exact) <= reach


def test_a_range_of_shares_holds_two_figures_in_procent():
    entries = entries_of(TRACED["tussen"](figure("deel"), Decimal("0.8")))
    assert [(entry.key, entry.text) for entry in entries] == [("deel", "tussen 52")]
    assert parse_printed(entries[0], DEFAULT) == (Decimal("0.52"), Decimal("0.005"))


def test_the_beginning_of_a_sentence_still_knows_its_figure():
    shown = TRACED["hoofdletter"](TRACED["deel"](figure("deel")))
    (entry,) = entries_of(shown)
    assert (shown, entry.text, entry.key) == ("Ruim de helft", "Ruim de helft", "deel")
    assert parse_printed(entry, DEFAULT) == (Decimal("0.5"), Decimal("0.025"))


PARAGRAPHS = (
    "De verplichtingen zijn {{ verplicht | mutatie }} en dus {{ verplicht | richting }}.",
    "{{ verplicht | tussen(resteert) | hoofdletter }}; {{ verplicht | bereik(resteert) }}.",
    "De tabel {{ 'mln' | bedragen }} staat hieronder.",
)


def test_a_letter_with_words_is_written_and_read_back(tmp_path):
    project = write_project(tmp_path, template=PARAGRAPHS)
    made = generated(project)
    assert [finding.message for finding in made.findings] == []
    texts = [paragraph.text for paragraph in docx.Document(str(made.documents[0])).paragraphs]
    assert any("gestegen" in text for text in texts)
    assert "De tabel (bedragen x\u00a0€\u00a01\u00a0mln.) staat hieronder." in texts


NOTATION = "N001"


def notation_of(findings):
    return [(str(finding.place), finding.message, finding.hint) for finding in findings if finding.code == NOTATION]


def test_an_amount_typed_in_another_notation_is_told_where_it_was_typed(tmp_path):
    project = write_project(tmp_path, template=("Van de € 3 miljard is {{ verplicht | bedrag }} verplicht.",))
    assert notation_of(checked(project)) == [
        (
            "brief.docx › hoofdtekst › alinea 1",
            "“€ 3 miljard” is een andere notatie dan die van stijlprofiel kort",
            "schrijf “€3\u00a0mld.”, of een veld",
        )
    ]


def test_a_made_document_tells_it_as_well(tmp_path):
    project = write_project(tmp_path, template=("Van de € 3 miljard is {{ verplicht | bedrag }} verplicht.",))
    ((place, _message, _hint),) = notation_of(generated(project).findings)
    assert place == "brief-2025Q2.docx › hoofdtekst"


def test_what_a_field_and_the_text_around_it_make_together_is_seen_in_the_document(tmp_path):
    project = write_project(tmp_path, template=("Het gaat om € {{ 3 | getal }} miljoen.",))
    assert [message for _place, message, _hint in notation_of(checked(project))] == [
        "“€ 3 miljoen” is een andere notatie dan die van stijlprofiel kort"
    ]


def test_texts_of_the_dossier_are_looked_at_too(tmp_path):
    toml = changed("datum = 2025-07-18", 'datum = 2025-07-18\ntoelichting = "Dat is 3 mln. euro."')
    ((place, message, _hint),) = notation_of(checked(write_project(tmp_path, toml=toml)))
    assert place.startswith("dossier.toml")
    assert "3 mln. euro" in message


def test_a_document_in_one_notation_gives_no_finding(tmp_path):
    template = ("Van de €3 mld. is {{ verplicht | bedrag }} verplicht (bedragen x € 1 mln.), “circa € 3 miljard”.",)
    assert notation_of(checked(write_project(tmp_path, template=template))) == []
