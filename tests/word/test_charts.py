"""Charts drawn in Word that take their figures from the data."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal

import pytest
from tests.word import charted, make

from kamerbrief.findings import Finding
from kamerbrief.word import Chart, Template
from kamerbrief.word.archive import write_package

ROWS = "{% chart rij in rijen: rij.naam, rij.begroot, rij.betaald %}"
DATA = {
    "rijen": [
        {"naam": "Munitie", "begroot": Decimal("1250.50"), "betaald": 900},
        {"naam": "Drones & <meer>", "begroot": 700, "betaald": Decimal("12.5")},
        {"naam": "Onderhoud", "begroot": 0, "betaald": None},
    ]
}


def loaded(data: bytes) -> Template:
    """The template, which is sound."""
    template, findings = Template.load(data, name="brief.docx", filters={"groot": str.upper})
    assert template is not None, findings
    assert findings == []
    return template


def filled(data: bytes, context: Mapping[str, object] = DATA) -> bytes:
    """The product, which holds nothing of what the chart was drawn with."""
    template = loaded(data)
    assert template.check(context) == []
    product, findings = template.render(context)
    assert product is not None, findings
    assert findings == []
    whole = charted.everything(product)
    for trace in (charted.SAMPLE.encode(), str(charted.SECRET).encode(), b"Blad1", b"{%", b"{{", b"kbm"):
        assert trace not in whole, trace
    return product


def refused(data: bytes, context: Mapping[str, object] = DATA) -> list[tuple[str, str]]:
    """The findings of a template or a run that must not pass, as code and message."""
    template, findings = Template.load(data, name="brief.docx", filters={})
    if template is not None:
        product, findings = template.render(context)
        assert product is None
    return [(one.code, one.message) for one in findings]


@pytest.mark.parametrize("kind", ["bar", "line", "area", "radar", "doughnut"])
def test_a_chart_takes_categories_and_numbers_of_the_rows_in_its_tag(kind: str) -> None:
    (shown,) = charted.read(filled(charted.document(charted.drawing(ROWS + "Per soort."), charted.chart(kind))))
    assert shown.alternative == "Per soort."
    assert shown.categories == ["Munitie", "Drones & <meer>", "Onderhoud"]
    assert shown.series == {"Begroot": ["1250.50", "700", "0"], "Betaald": ["900", "12.5", None]}


def test_the_workbook_holds_the_rows_that_are_shown_and_no_others() -> None:
    tag = "{% chart rij in rijen if rij.begroot > 0: rij.naam, rij.begroot, rij.betaald %}Twee soorten."
    (shown,) = charted.read(filled(charted.document(charted.drawing(tag))))
    assert shown.rows == [
        (None, "Begroot", "Betaald"),
        ("Munitie", 1250.5, 900),
        ("Drones & <meer>", 700, 12.5),
    ]


def test_a_pie_keeps_the_colours_of_the_points_it_has_and_shows_one_series() -> None:
    pie = charted.chart("pie", ("Aandeel",))
    product = filled(charted.document(charted.drawing("{% chart r in rijen: r.naam, r.begroot %}Aandelen."), pie))
    (shown,) = charted.read(product)
    assert shown.series == {"Aandeel": ["1250.50", "700", "0"]}
    points = make.member(product, shown.member.lstrip("/")).count("<c:dPt>")
    assert points == 1
    two = Chart(["a"], {"x": [1], "y": [2]})
    assert refused(charted.document(charted.drawing("{% chart f %}x"), pie), {"f": two}) == [
        ("S051", "een cirkeldiagram toont één reeks, en de gegevens hebben er 2")
    ]


def test_the_alternative_text_is_written_from_the_numbers() -> None:
    text = (
        ROWS
        + "Staven: {% for r in rijen %}{{ r.naam }} {{ r.begroot }}{% if not loop.last %}; {% endif %}{% endfor %}."
    )
    (shown,) = charted.read(filled(charted.document(charted.drawing(text))))
    assert shown.alternative == "Staven: Munitie 1250.50; Drones & <meer> 700; Onderhoud 0."


def test_every_round_of_a_loop_has_a_chart_and_a_workbook_of_its_own() -> None:
    content = (
        make.paragraph("{% for land in landen %}")
        + charted.drawing("{% chart r in land.rijen: r.naam, r.n %}Cijfers van {{ land.naam }}.")
        + make.paragraph("{% endfor %}")
    )
    markup = charted.chart("bar", ("In {{ land.naam }}",), title="Steun van {{ land.naam }}")
    landen = [
        {"naam": "Nederland", "rijen": [{"naam": "a", "n": 1}]},
        {"naam": "België", "rijen": [{"naam": "b", "n": 2}, {"naam": "c", "n": 3}]},
    ]
    product = filled(charted.document(content, markup), {"landen": landen})
    first, second = charted.read(product)
    assert (first.alternative, first.title) == ("Cijfers van Nederland.", "Steun van Nederland")
    assert (second.alternative, second.title) == ("Cijfers van België.", "Steun van België")
    assert first.rows == [(None, "In Nederland"), ("a", 1)]
    assert second.rows == [(None, "In België"), ("b", 2), ("c", 3)]
    assert first.member != second.member
    none = filled(charted.document(content, markup), {"landen": []})
    assert not [name for name in zipfile.ZipFile(io.BytesIO(none)).namelist() if "chart" in name or "xlsx" in name]


def test_a_chart_without_tags_may_stand_in_a_loop() -> None:
    content = make.paragraph("{% for n in [1, 2] %}") + charted.drawing("Vast") + make.paragraph("{% endfor %}")
    template = loaded(charted.document(content))
    product, findings = template.render({})
    assert product is not None, findings
    first, second = charted.read(product)
    assert first.member != second.member
    assert first.rows == second.rows == [(charted.SAMPLE, float(charted.SECRET))]


def test_a_chart_in_a_document_without_tags_is_left_as_it_is() -> None:
    source = charted.document(charted.drawing("Vast"))
    product, findings = loaded(source).render({})
    assert product is not None, findings
    with zipfile.ZipFile(io.BytesIO(source)) as before, zipfile.ZipFile(io.BytesIO(product)) as after:
        names = [name for name in before.namelist() if name != "docProps/core.xml"]  # which loses who saved it last
        assert {name: before.read(name) for name in names} == {name: after.read(name) for name in names}
        assert before.namelist() == after.namelist()


@pytest.mark.parametrize("wanted", [1, 2, 3, 5])
def test_a_value_brings_its_own_series_however_many_the_chart_was_drawn_with(wanted: int) -> None:
    names = [f"Jaar {number}" for number in range(wanted)]
    value = Chart(["x", "y"], {name: [number, None] for number, name in enumerate(names)})
    product = filled(charted.document(charted.drawing("{% chart f %}Per jaar.")), {"f": value})
    (shown,) = charted.read(product)
    assert shown.series == {name: [str(number), None] for number, name in enumerate(names)}
    markup = make.member(product, shown.member.lstrip("/"))
    for number in range(wanted):
        assert markup.count(f'<c:idx val="{number}"/>') == 1
        assert f'accent{number % 6 + 1}"' in markup


def test_a_value_of_json_may_be_a_chart_as_well() -> None:
    value = {"categorieen": ["x"], "reeksen": {"Betaald": [Decimal("0.10")]}}
    (shown,) = charted.read(filled(charted.document(charted.drawing("{% chart f %}Eén.")), {"f": value}))
    assert shown.series == {"Betaald": ["0.10"]}


def test_days_on_an_axis_of_days_are_days_in_the_workbook() -> None:
    markup = charted.chart("line", ("Stand",)).replace("strRef><c:f>Blad1!$A", "numRef><c:f>Blad1!$A")
    markup = markup.replace("</c:strCache></c:strRef></c:cat>", "</c:numCache></c:numRef></c:cat>")
    markup = markup.replace("$A$3</c:f><c:strCache>", "$A$3</c:f><c:numCache><c:formatCode>d\\-m\\-yyyy</c:formatCode>")
    rows = {"rijen": [{"dag": dt.date(2025, 6, 30), "n": 1}, {"dag": dt.date(2025, 9, 30), "n": 2}]}
    (shown,) = charted.read(
        filled(charted.document(charted.drawing("{% chart r in rijen: r.dag, r.n %}Verloop."), markup), rows)
    )
    assert shown.categories == ["45838", "45930"]
    assert [row[0] for row in shown.rows[1:]] == [dt.datetime(2025, month, 30) for month in (6, 9)]  # noqa: DTZ001 - a sheet knows no time zones


def test_a_list_without_rows_gives_an_empty_chart() -> None:
    (shown,) = charted.read(filled(charted.document(charted.drawing(ROWS + "Niets.")), {"rijen": []}))
    assert shown.categories == []
    assert shown.series == {"Begroot": [], "Betaald": []}
    assert shown.rows == [(None, "Begroot", "Betaald")]


def test_columns_may_be_any_expression_and_a_string_may_hold_a_comma_or_a_colon() -> None:
    tag = "{% chart a, b in paren: a + ': x, y' if false else (a | groot), b * 2, b - 1 %}Proef."
    product = filled(charted.document(charted.drawing(tag)), {"paren": [["k", 2], ["l", 3]]})
    (shown,) = charted.read(product)
    assert shown.categories == ["K", "L"]
    assert shown.series == {"Begroot": ["4", "6"], "Betaald": ["1", "2"]}


def test_a_number_may_be_a_text_that_knows_its_number() -> None:
    class Told(str):
        number = Decimal("3.1")

    seen: list[object] = []
    template = loaded(charted.document(charted.drawing("{% chart r in [1]: 'x', n, n %}Proef.")))
    product, findings = template.render({"n": Told("€3,1 mld.")}, on_value=lambda value, place: seen.append(value))
    assert product is not None, findings
    assert charted.read(product)[0].series["Begroot"] == ["3.1"]
    assert seen == ["x", "€3,1 mld.", "€3,1 mld."]


def test_the_same_data_give_the_same_bytes() -> None:
    source = charted.document(charted.drawing(ROWS + "Per soort."))
    assert filled(source) == filled(source)


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("{% chart r in rijen: r.naam, r.begroot %}", "de grafiek is getekend met 2 reeksen, en de tag geeft er 1"),
        (ROWS + ROWS, f"deze grafiek krijgt haar gegevens al van {ROWS}"),
    ],
)
def test_a_tag_that_does_not_fit_its_chart_is_refused_when_the_template_is_read(tag: str, message: str) -> None:
    assert refused(charted.document(charted.drawing(tag))) == [("S050", message)]


@pytest.mark.parametrize(
    ("series", "message"),
    [
        (
            '<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:plus><c:numLit><c:ptCount val="1"/></c:numLit></c:plus></c:errBars>',
            "deze grafiek heeft foutbalken met eigen waarden, en die veranderen niet mee",
        ),
    ],
)
def test_a_chart_with_more_than_its_figures_is_refused(series: str, message: str) -> None:
    source = charted.document(charted.drawing(ROWS), charted.chart("bar", series=series))
    assert refused(source) == [("S050", message)]


def test_a_chart_of_bubbles_or_from_a_pivot_table_is_refused() -> None:
    bubbles = charted.chart("radar").replace("radarChart", "bubbleChart")
    assert refused(charted.document(charted.drawing(ROWS), bubbles)) == [
        ("S050", "een bellendiagram kan geen gegevens uit een tag krijgen")
    ]
    pivot = charted.chart().replace("<c:chart>", "<c:pivotSource><c:name>x</c:name></c:pivotSource><c:chart>", 1)
    assert refused(charted.document(charted.drawing(ROWS), pivot)) == [("S050", "deze grafiek komt uit een draaitabel")]


@pytest.mark.parametrize("content", [make.paragraph(ROWS), make.table([ROWS])])
def test_a_chart_tag_outside_the_alternative_text_of_a_chart_is_refused(content: str) -> None:
    ((code, message),) = refused(make.package(content))
    assert code == "S050"
    assert "niet de alternatieve tekst van een grafiek" in message


@pytest.mark.parametrize(
    ("context", "findings"),
    [
        ({"rijen": [{"naam": "x", "begroot": "veel", "betaald": 1}]}, [("S051", "de tekst “veel” is geen getal")]),
        ({"rijen": [{"naam": "x", "betaald": 1}]}, [("S020", "het veld “begroot” bestaat hier niet")]),
        ({"rijen": [{"naam": "x", "begroot": True, "betaald": 1}]}, [("S051", "ja of nee is geen getal")]),
        (
            {"rijen": [{"naam": "x", "begroot": Decimal("NaN"), "betaald": 1}]},
            [("S051", "het getal NaN is geen getal")],
        ),
        ({"rijen": 3}, [("S022", "het getal 3 is geen lijst: er valt niets te herhalen")]),
        ({}, [("S020", "het veld “rijen” bestaat niet")]),
    ],
)
def test_data_that_no_chart_can_show_are_a_finding_at_the_tag(
    context: dict[str, object], findings: list[tuple[str, str]]
) -> None:
    assert refused(charted.document(charted.drawing(ROWS)), context) == findings


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (3, "het getal 3 heeft geen reeksen voor een grafiek"),
        (Chart(["a"], {}), "de gegevens hebben geen enkele reeks"),
        (Chart(["a", "b"], {"x": [1]}), "de reeks x heeft 1 getallen bij 2 categorieën"),
    ],
)
def test_a_value_that_is_no_chart_is_a_finding(value: object, message: str) -> None:
    assert refused(charted.document(charted.drawing("{% chart f %}")), {"f": value}) == [("S051", message)]


def test_misspelt_fields_of_rows_are_found_without_a_run() -> None:
    template = loaded(charted.document(charted.drawing("{% chart r in rijen: r.naam, r.begoot, r.betaald %}x")))
    assert [(one.code, one.message) for one in template.check(DATA)] == [
        ("S020", "het veld “begoot” bestaat hier niet")
    ]


def test_a_tag_in_an_unfinished_state_is_a_finding_like_any_other() -> None:
    def of(tag: str) -> list[Finding]:
        return Template.load(charted.document(charted.drawing(tag)), name="brief.docx", filters={})[1]

    for tag in ("{% chart %}", "{% chart rij in: a %}", "{% chart r in rijen: %}", "{% chart r in rijen: r.a, %}"):
        assert [one.code for one in of(tag)][:1] == ["S011"], tag


def test_a_chart_that_never_has_rows_is_told_by_check() -> None:
    template = loaded(charted.document(charted.drawing(ROWS + "x")))
    reached: set[object] = set()
    template.render({"rijen": []}, reached=reached)  # type: ignore[arg-type]
    assert [one.code for one in template.unreached(reached)] == ["S040"]  # type: ignore[arg-type]
    template.render(DATA, reached=reached)  # type: ignore[arg-type]
    assert template.unreached(reached) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_chart_that_is_left_out_leaves_nothing_behind(encoding: str) -> None:
    """Neither its figures nor its workbook, however the list that leads to it is written."""
    content = (
        make.paragraph("{% if aan %}")
        + charted.drawing("gewoon")
        + make.paragraph("{% endif %}")
        + make.paragraph("slot")
    )
    with zipfile.ZipFile(io.BytesIO(charted.document(content))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    rels = "word/_rels/document.xml.rels"
    members[rels] = members[rels].decode().replace("UTF-8", encoding).encode(encoding)
    template, findings = Template.load(write_package(members), name="b.docx", filters={})
    assert template is not None, findings
    data, findings = template.render({"aan": False})
    assert data is not None, findings

    assert str(charted.SECRET).encode() not in charted.everything(data)
    assert not [name for name in make.names(data) if "chart" in name or "xlsx" in name]
