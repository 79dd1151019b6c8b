"""What is right between rows and must not be told, what somebody said is right, and what the findings count."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from tests.dossier.minimal import ROWS, TOML, row, write_minimal
from tests.dossier.planted_rows import (
    BOUGHT,
    DECISION,
    LIKE,
    PERIOD,
    accepted,
    back,
    budget,
    declared,
    delivered,
    deliveries,
    in_csv,
    paid,
)
from tests.growth import calls_made

from kamerbrief.dossier import read_dossier
from kamerbrief.findings import Finding

Rows = list[dict[str, str]]


def found_in(folder: Path, *rows: dict[str, str], toml: str = TOML, extra: str = "") -> list[Finding]:
    in_csv(list(rows), toml, extra)(folder)
    return read_dossier(folder)[1]


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


RIGHT: dict[str, Rows] = {
    "eigen voorraad wordt geleverd zonder betaling": [
        delivered(instrument="eigen_voorraad", grondslag="vervangingswaarde", bedrag_eur="900000000")
    ],
    "geleverd voor de betaling, waar het instrument niets verbiedt": [delivered(bedrag_eur="90000000")],
    "een bedrag dat vijftig keer groter is": [*deliveries(*LIKE), delivered(id="L9", bedrag_eur="400000000")],
    "vijf bedragen zijn niets gewoons": deliveries("5000000", "5000001", "5000"),
    "een bedrag dat duizend noch een miljoen verklaart": deliveries(*LIKE, "250"),
    "een teruggedraaide en opnieuw geboekte rij": [back("R4", "-10000000,50"), back("R4", "9500000", id="K2")],
    "een hogere prijs": [back("R4", "2000000")],
    "een kasschuif": [budget(bedrag_eur="-5000000", begrotingsjaar="2025"), budget(id="B2", bedrag_eur="5000000", begrotingsjaar="2026")],
    "twee rijen met elk hun toelichting": [row(id="V1", toelichting="eerste zending"), row(id="V2", toelichting="laatste zending")],
    "een toelichting tegen geen": [row(id="V1", toelichting="eerste zending"), row(id="V2")],
    "gelijke rijen op twee contracten": [row(id="V1", contract="C-7"), row(id="V2", contract="C-8")],
    "een gecorrigeerde dubbele boeking": [row(id="V1"), row(id="V2", geboekt_op="19-05-2025"), back("V2", "-1000000")],
    "leveranciers met één letter": [row(id="V1", leverancier="Leverancier A"), row(id="V2", leverancier="Leverancier B", bedrag_eur="1100000")],
    "korte namen met één letter verschil": [row(id="V1", lead_nation="Iran"), row(id="V2", lead_nation="Irak", bedrag_eur="1100000")],
    "lange namen die twee letters schelen": [row(id="V1", lead_nation="Slovenië"), row(id="V2", lead_nation="Slowakije", bedrag_eur="1100000")],
    "twee adressen van één bron": [row(id="V1", bron="https://a.nl/1"), row(id="V2", bron="https://a.nl/2", bedrag_eur="1100000")],
    "een naam die alleen uit een rechtsvorm bestaat": [row(id="V1", leverancier="AB"), row(id="V2", leverancier="SA", bedrag_eur="1100000")],
    "een land als partner en als lead nation": [row(id="V1", partner="Tsjechië"), row(id="V2", lead_nation="Tsjechië", bedrag_eur="1100000")],
    "een contract waarvan een rij iets niet zegt": [row(id="V1", contract="C-1", concurrentie="")],
    "betaald in januari op het oude jaar": [
        row(id="V1", besluit="", datum="02-01-2025", geboekt_op="03-01-2025", begrotingsjaar="2024"),
        paid(besluit="", datum="15-01-2025", geboekt_op="16-01-2025", begrotingsjaar="2024"),
    ],
    "verplicht op het volgende jaar": [row(id="V1", begrotingsjaar="2026")],
    "een bron van de dag zelf": [row(id="V1", bron="Brief", bron_datum="15-05-2025")],
    "correcties met een lege contractcel": [back("R3", "-1000")],
    "een ontvangst is geen budget": [budget(bedrag_eur="-90000000", vuo="O")],
    "een bedrag van nul, gecorrigeerd": [row(id="V1", bedrag_eur="0"), back("V1", "5")],
    "een artikel met een nummer": [row(id="V1", artikel="1")],
    "een munitiewaarde per stuk": [row(id="V1", bedrag_eur="1200000", aantal="300")],
}  # fmt: skip


@pytest.mark.parametrize("what", RIGHT)
def test_what_is_right_is_not_told(what: str, tmp_path: Path) -> None:
    assert found_in(tmp_path, *RIGHT[what]) == []


def test_a_stand_may_be_exact_printed_or_in_parts(tmp_path: Path) -> None:
    lines = (
        'stand = "€0,12 mld."',
        'standen = [{ bedrag = 20000000, hoofdstuk = "V" }, { bedrag = 120000000, hoofdstuk = ["X", "V"] }]',
    )
    assert found_in(tmp_path, toml=declared(DECISION, *lines)) == []


def test_a_budget_for_commitments_is_not_added_to_the_one_for_spending(tmp_path: Path) -> None:
    """Both tell of the same money; a stand that names `vuo` compares that one."""
    both = [budget(bedrag_eur="90000000", vuo="V"), budget(id="B2", bedrag_eur="7000000", vuo="O")]
    lines = ("stand = 120000000", 'standen = [{ bedrag = 90000000, vuo = "V" }]')
    assert found_in(tmp_path, *both, toml=declared(DECISION, *lines)) == []


def test_a_decision_with_only_a_commitment_budget_is_compared_with_that(tmp_path: Path) -> None:
    write_minimal(tmp_path, toml=declared(DECISION, "stand = 7000000"), rows=[budget(bedrag_eur="7000000", vuo="V"), delivered(instrument="eigen_voorraad")], columns=[*ROWS[0], "vuo"])  # fmt: skip
    assert read_dossier(tmp_path)[1] == []


def test_stands_are_not_told_of_while_a_row_cannot_be_read(tmp_path: Path) -> None:
    """The missing row may be the difference: one mistake is told once."""
    toml = declared(DECISION, "stand = 123000000")
    assert codes(found_in(tmp_path, budget(bedrag_eur="drie miljoen"), toml=toml)) == ["D204"]


def test_a_part_of_a_stand_with_an_unknown_key_or_no_amount_is_told(tmp_path: Path) -> None:
    toml = declared(DECISION, 'standen = [{ bedrag = 20000000, hoofstuk = "V" }, { hoofdstuk = "V" }]')
    assert codes(found_in(tmp_path, toml=toml)) == ["D003", "D004"]


def test_a_decision_that_is_no_table_is_no_decision(tmp_path: Path) -> None:
    """It is told as such where the registers are read; no stand is looked for in it."""
    found = found_in(tmp_path, toml=TOML.replace("[besluiten.VJN2025]", "[besluiten]"))
    assert "D005" in codes(found)
    assert "D508" not in codes(found)


def test_an_instrument_without_any_row_is_told_once(tmp_path: Path) -> None:
    """Not also of the decision that names it."""
    toml = declared(DECISION, 'instrumenten = ["training", "commerciele_aanschaf"]')
    (found,) = found_in(tmp_path, toml=toml, extra='\n[instrumenten.training]\nnaam = "training"\n')
    assert found.code == "D515"


def test_a_ledger_that_keeps_no_stages_of_a_budget_is_not_compared(tmp_path: Path) -> None:
    rows = [row(id=f"V{n}", stadium="gerealiseerd", instrument=name) for n, name in enumerate(("commerciele_aanschaf", "eigen_voorraad"))]  # fmt: skip
    write_minimal(tmp_path, rows=rows)
    assert read_dossier(tmp_path)[1] == []


def test_an_acceptance_of_something_else_does_not_make_an_amount_right(tmp_path: Path) -> None:
    entry = accepted(code='"D306"', rijen='["V1", "V2"]', reden='"Twee zendingen."')
    found = found_in(tmp_path, *deliveries(*LIKE, "5250"), row(id="V1"), row(id="V2"), extra=entry)
    assert codes(found) == ["D501"]


def test_amounts_a_factor_thousand_off_do_not_make_the_sums_wrong_too(tmp_path: Path) -> None:
    """A payment of millions too much is told as what it is, not also as a payment without commitment."""
    (found,) = found_in(tmp_path, *[paid(id=f"P{n}", bedrag_eur=f"{n}00000") for n in range(1, 5)], paid(id="P9", bedrag_eur="2000000000"))  # fmt: skip
    assert found.code == "D501"


@pytest.mark.parametrize(
    ("rows", "entry"),
    [
        ([row(id="V1"), row(id="V2")], {"code": '"D306"', "rijen": '["V1", "V2"]'}),
        ([*deliveries(*LIKE, "5250")], {"code": '"D501"', "rijen": '["L7"]'}),
        ([*deliveries(*LIKE, "5250")], {"code": '"D501"', "groep": '"commerciele_aanschaf / geleverd"'}),
        ([paid(contract="C-1", bedrag_eur="41300000")], {"code": '"D506"', "groep": '"C-1"'}),
        ([paid(contract="C-1", bedrag_eur="41300000")], {"code": '"D506"', "groep": '"C-1"', "tot": "50000"}),
        ([back("R12", "-9000000")], {"code": '"D509"', "rijen": '["K1", "R3"]', "tot": "1000000.00"}),
    ],
)
def test_a_warning_that_was_looked_at_is_not_told_again(rows: Rows, entry: dict[str, str], tmp_path: Path) -> None:
    """With the rows or the group it is about, a reason, and, where there is one, up to the amount that was looked at."""
    assert found_in(tmp_path / "without", *rows) != []
    assert found_in(tmp_path / "with", *rows, extra=accepted(**entry, reden='"Nagezien met de afdeling."')) == []


def test_an_excess_that_has_grown_is_told_again(tmp_path: Path) -> None:
    entry = accepted(code='"D506"', groep='"C-1"', tot="49999.99", reden='"Meerwerk."')
    assert codes(found_in(tmp_path, paid(contract="C-1", bedrag_eur="41300000"), extra=entry)) == ["D506"]


def test_other_rows_than_were_looked_at_are_told(tmp_path: Path) -> None:
    entry = accepted(code='"D306"', rijen='["V1", "V2"]', reden='"Twee zendingen."')
    found = found_in(tmp_path, row(id="V1"), row(id="V2"), row(id="V3"), extra=entry)
    assert [str(finding.place) for finding in found] == ["grootboek.csv:17 › id"]


def test_what_a_warning_says_to_write_makes_it_go_away(tmp_path: Path) -> None:
    """The way out in the hint is TOML that can be copied."""
    rows = [row(id="V1", bron='Brief "mei"', bron_datum="14-05-2025", bedrag_eur=f"{n}000000") | {"id": f"V{n}"} for n in range(1, 6)]  # fmt: skip
    (told,) = found_in(tmp_path / "told", *rows)
    lines = told.hint.split("[[akkoord]] ", 1)[1].replace(", groep", "\ngroep").replace(", rijen", "\nrijen")
    assert "groep" in lines
    extra = f'\n[[akkoord]]\n{lines}\nreden = "Aangekondigd in de brief."\n'
    assert found_in(tmp_path / "accepted", *rows, extra=extra) == []


def test_nothing_is_said_of_acceptances_while_rows_are_missing(tmp_path: Path) -> None:
    entry = accepted(code='"D306"', rijen='["V1"]', reden='"Gezien."')
    assert codes(found_in(tmp_path, row(id="V1", bedrag_eur="abc"), extra=entry)) == ["D204"]


def test_a_period_asks_for_young_sources_of_its_own_rows_only(tmp_path: Path) -> None:
    old = {"besluit": "", "bron": "Brief", "bron_datum": "20-01-2025"}
    rows = [
        row(id="V1", datum="15-12-2024", geboekt_op="16-12-2024", **(old | {"bron_datum": "16-12-2024"})),
        row(id="V2", datum="10-01-2025", geboekt_op="11-01-2025", bedrag_eur="1100000", **old),
        row(id="V3", datum="11-01-2025", geboekt_op="20-02-2025", bedrag_eur="1200000", **old),
    ]
    toml = declared(PERIOD, "bronnen_vanaf = 2025-02-01", 'vorige = "2024Q4"')
    (found,) = found_in(tmp_path, *rows, toml=toml)
    assert found.code == "D522"
    assert "(rijen: V2)" in found.message


def test_the_first_period_has_no_beginning(tmp_path: Path) -> None:
    early = row(id="V1", datum="05-01-2024", geboekt_op="06-01-2024", besluit="", bron="Brief", bron_datum="05-01-2024")
    (found,) = found_in(tmp_path, early, extra="\n[periodes.2024Q1]\nbronnen_vanaf = 2024-03-31\n")
    assert found.code == "D522"


def test_a_chain_of_corrections_is_added_up_at_its_first_row(tmp_path: Path) -> None:
    """Each correction of a correction still takes from the row that it all began with."""
    chain = [back("R12", "-5000000"), back("K1", "-4000000", id="K2")]
    found = found_in(tmp_path, *chain)
    assert sorted(codes(found)) == ["D304", "D509"]
    (excess,) = [finding for finding in found if finding.code == "D509"]
    assert "-€1.000.000" in excess.message


def test_a_row_that_leads_into_a_circle_is_no_part_of_it(tmp_path: Path) -> None:
    circle = [back("K2", "-1"), back("K1", "-1", id="K2"), back("K1", "-1", id="K3"), back("X9", "-1", id="K4")]
    found = found_in(tmp_path, *circle)
    assert sorted(codes(found)) == ["D302", "D514"]


def test_all_checks_over_rows_take_work_in_proportion(tmp_path: Path) -> None:
    """What compares each row with each makes sixteen times the calls over four times the rows."""
    few = calls_made(lambda: read_many(tmp_path, 1_000))
    many = calls_made(lambda: read_many(tmp_path, 4_000))
    assert many < 5 * few


def read_many(folder: Path, count: int) -> None:
    """Reads a ledger in which every row has others to be held against, and nothing is wrong."""
    instruments = ("commerciele_aanschaf", "eigen_voorraad")
    rows = [
        row(
            id=f"V{n}",
            datum=f"{dt.date(2025, 1, 1) + dt.timedelta(days=n % 100):%d-%m-%Y}",
            contract=f"C{n % 500}",
            instrument=instruments[n % 2],
            bedrag_eur=str(Decimal(n % 7 + 1) * 1_000_000),
            besluit="",
            toelichting=f"Regel {n}",
        )
        for n in range(count)
    ]
    write_minimal(folder, rows=rows)
    _dossier, findings = read_dossier(folder)
    assert findings == []


def test_an_instrument_that_is_paid_first_compares_money_only(tmp_path: Path) -> None:
    """Book and replacement value are no money: they are never held against payments."""
    toml = declared(BOUGHT, "levering_na_betaling = true")
    assert found_in(tmp_path, delivered(grondslag="vervangingswaarde", bedrag_eur="90000000"), toml=toml) == []
