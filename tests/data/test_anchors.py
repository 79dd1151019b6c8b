"""The shipped dossier ties to the public figures.

The files are read here with csv, openpyxl and tomllib alone, and added up with the arithmetic below: a path that
shares nothing with the program, so that a fault in the program cannot hide a fault in the data.
"""

from __future__ import annotations

import csv
import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

DATA = Path(__file__).parents[2] / "data"
MILLION = Decimal(1_000_000)

CSV_FILES = {
    "begroting.csv": ("utf-8-sig", 1000),
    "grootboek-2022-2024.csv": ("cp1252", 1),
    "bijdragen-en-diensten-2025.csv": ("utf-8-sig", 1),
}
INSTRUMENTS = ("commerciele_aanschaf", "eigen_voorraad", "bijdragen", "vervoer", "onderhoud", "training")
STAGES = ("begroot", "verplicht", "betaald", "geleverd")
POSITIONS = {  # name: peildatum, kennisdatum
    "2022-12-15": (dt.date(2022, 12, 15), dt.date(2022, 12, 15)),
    "2023-01-24": (dt.date(2023, 1, 24), dt.date(2023, 1, 24)),
    "2023-04-13": (dt.date(2023, 4, 13), dt.date(2023, 4, 13)),
    "2023-06-30": (dt.date(2023, 6, 30), dt.date(2023, 6, 30)),
    "2023-08-23": (dt.date(2023, 8, 23), dt.date(2023, 8, 23)),
    "2023-10-03": (dt.date(2023, 10, 3), dt.date(2023, 10, 3)),
    "2023-12-14": (dt.date(2023, 12, 14), dt.date(2023, 12, 14)),
    "2024-06-13": (dt.date(2024, 6, 13), dt.date(2024, 6, 13)),
    "2024Q3": (dt.date(2024, 9, 30), dt.date(2024, 9, 30)),
    "2025-02-04": (dt.date(2025, 2, 4), dt.date(2025, 2, 4)),
    "2025Q1": (dt.date(2025, 3, 31), dt.date(2025, 4, 22)),
    "2025Q2": (dt.date(2025, 6, 30), dt.date(2025, 7, 11)),
    "2025-08-31": (dt.date(2025, 8, 31), dt.date(2025, 8, 31)),
    "2025Q3": (dt.date(2025, 9, 30), dt.date(2025, 10, 10)),
    "2025Q4": (dt.date(2025, 12, 31), dt.date(2025, 12, 31)),
}


@dataclass(frozen=True)
class Booking:
    """A row of the ledger as this test reads it: texts by column, with the dates and the amount in euro taken out."""

    file: str
    datum: dt.date
    geboekt_op: dt.date
    euro: Decimal
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


def _column(heading: str) -> str:
    return heading.split("(")[0].strip().lower().replace(" ", "_")


def _from_csv(name: str, encoding: str, unit: int) -> Iterator[Booking]:
    with (DATA / name).open(encoding=encoding, newline="") as file:
        for record in csv.DictReader(file, delimiter=";"):
            cells = {_column(heading): text for heading, text in record.items()}
            amount = cells.get("bedrag_eur") or cells["bedrag"]
            day, known = (
                dt.datetime.strptime(cells[column], "%d-%m-%Y").replace(tzinfo=dt.UTC).date()
                for column in ("datum", "geboekt_op")
            )
            yield Booking(name, day, known, Decimal(amount.replace(",", ".")) * unit, cells)


def _from_workbook(name: str) -> Iterator[Booking]:
    rows = load_workbook(DATA / name)["Boekingen"].iter_rows(values_only=True)
    headings = [_column(str(heading)) for heading in next(rows)]
    for values in rows:
        raw: dict[str, Any] = dict(zip(headings, values, strict=True))
        cells = {column: "" if value is None else str(value) for column, value in raw.items()}
        yield Booking(name, raw["datum"].date(), raw["geboekt_op"].date(), Decimal(str(raw["bedrag"])), cells)


@pytest.fixture(scope="module")
def bookings() -> list[Booking]:
    """Every row of every ledger file."""
    found = [row for name, (encoding, unit) in CSV_FILES.items() for row in _from_csv(name, encoding, unit)]
    return found + list(_from_workbook("grootboek-2025.xlsx"))


@pytest.fixture(scope="module")
def facts() -> dict[str, Any]:
    """The dossier's facts."""
    return tomllib.loads((DATA / "dossier.toml").read_text(encoding="utf-8"))


def total(
    bookings: list[Booking], position: str, chosen: Callable[[Booking], bool], *, known: str | None = None
) -> Decimal:
    """The sum in euro of the chosen rows at a position, with the bookings known then (or at the position `known`)."""
    day, last = POSITIONS[position][0], POSITIONS[known or position][1]
    return sum(
        (row.euro for row in bookings if row.datum <= day and row.geboekt_op <= last and chosen(row)), Decimal(0)
    )


def realised(row: Booking) -> bool:
    """What the public counter adds: replacement value, purchase price and contributions, never book value."""
    return row["stadium"] == "gerealiseerd" and row["grondslag"] != "boekwaarde"


def realised_by(instrument: str) -> Callable[[Booking], bool]:
    """The counter's rows of one instrument."""
    return lambda row: realised(row) and row["instrument"] == instrument


def book_value(row: Booking) -> bool:
    """The book value of what was given from own stock."""
    return row["stadium"] == "gerealiseerd" and row["grondslag"] == "boekwaarde"


def spring_2025(stage: str, **where: str) -> Callable[[Booking], bool]:
    """The rows of one stage of the money of Voorjaarsnota 2025."""
    return lambda row: (
        row["stadium"] == stage
        and row["besluit"] == "VJN2025"
        and all(row[column] == value for column, value in where.items())
    )


def test_the_budget_of_the_spring_memorandum_is_exact(bookings: list[Booking]) -> None:
    """€3,1 mld. on the Defence chapters and €100 mln. on Foreign Affairs, to the cent, in every position since."""
    for position in ("2025Q1", "2025Q2", "2025-08-31", "2025Q3", "2025Q4"):
        per_chapter = {
            chapter: total(bookings, position, spring_2025("begroot", hoofdstuk=chapter)) for chapter in "XKV"
        }
        assert per_chapter["X"] + per_chapter["K"] == 3100 * MILLION
        assert per_chapter["V"] == 100 * MILLION


def test_the_budget_since_2022_is_thirteen_point_six_billion(bookings: list[Booking]) -> None:
    """Ruim 10,4 before Voorjaarsnota 2025, and 10,4 + 3,1 + 0,1 = 13,6 after it."""
    before = total(bookings, "2025Q2", lambda row: row["stadium"] == "begroot" and row["besluit"] != "VJN2025")
    after = total(bookings, "2025Q2", lambda row: row["stadium"] == "begroot")
    assert 10_400 * MILLION < before < 10_450 * MILLION
    assert 13_600 * MILLION <= after < 13_650 * MILLION
    assert after == before + 3200 * MILLION


@pytest.mark.parametrize(
    ("position", "least", "most"),
    [
        ("2022-12-15", "987", "987"),
        ("2023-01-24", "1076.3", "1076.3"),  # published as circa 1,07 miljard
        ("2023-04-13", "1200", "1200"),
        ("2023-06-30", "1900", "1949"),
        ("2023-08-23", "1950", "1999"),  # nadert 2 miljard
        ("2023-12-14", "2600", "2649"),
        ("2024-06-13", "3050", "3149"),
        ("2024Q3", "3755", "3764.9"),
        ("2025-02-04", "5875", "5879.9"),  # bijna 5,88 miljard
        ("2025-08-31", "8650", "8699"),  # bijna 8,7 miljard
    ],
)
def test_the_counter_ties_to_the_published_positions(
    bookings: list[Booking], position: str, least: str, most: str
) -> None:
    """What was known on the day of each publication gives the published total (in millions)."""
    assert Decimal(least) <= total(bookings, position, realised) / MILLION <= Decimal(most)


def test_december_2022_is_composed_as_published(bookings: list[Booking]) -> None:
    """697 replacement value + 120 + 45 bought + 100 IFU + 25 UCAP = 987; book value 404,5."""

    def part(chosen: Callable[[Booking], bool]) -> Decimal:
        return total(bookings, "2022-12-15", lambda row: realised(row) and chosen(row)) / MILLION

    assert part(lambda row: row["grondslag"] == "vervangingswaarde") == 697
    assert part(lambda row: row["grondslag"] == "aanschafprijs") == 120 + 45
    assert part(lambda row: row["initiatief"] == "ifu") == 100
    assert part(lambda row: row["initiatief"] == "ucap") == 25
    assert total(bookings, "2022-12-15", book_value) == Decimal("404.5") * MILLION


@pytest.mark.parametrize(
    ("position", "replacement", "book"),
    [("2023-01-24", "771.3", "463.8"), ("2023-06-30", "1500", "788"), ("2023-08-23", "1400", "788")],
)
def test_own_stock_in_2023_has_both_values(bookings: list[Booking], position: str, replacement: str, book: str) -> None:
    """Replacement and book value as published; in August 2023 the replacement value is revised downwards."""
    assert total(bookings, position, realised_by("eigen_voorraad")) / MILLION == Decimal(replacement)
    assert total(bookings, position, book_value) / MILLION == Decimal(book)


def test_purchases_in_june_2023_were_two_hundred_and_ten_million(bookings: list[Booking]) -> None:
    """The IFU is kept apart from what was bought."""
    bought = total(bookings, "2023-06-30", lambda row: realised(row) and row["grondslag"] == "aanschafprijs")
    assert bought == 210 * MILLION


def test_the_first_half_of_2024_adds_470_million(bookings: list[Booking]) -> None:
    """410 bought, 35 from own stock, 25 for the IFU."""
    new = [row for row in bookings if row.datum == dt.date(2024, 6, 13) and realised(row)]
    assert sorted(row.euro / MILLION for row in new) == [25, 35, 410]


def test_the_change_up_to_4_february_2025_is_two_point_one_two_billion(bookings: list[Booking]) -> None:
    """€2,12 mld. more than in September 2024, as each was known then."""
    change = total(bookings, "2025-02-04", realised) - total(bookings, "2024Q3", realised)
    assert (change / 1000 / MILLION).quantize(Decimal("0.01")) == Decimal("2.12")


def test_31_august_2025_has_its_three_parts(bookings: list[Booking]) -> None:
    """2,4 + 6,1 + 0,179 miljard, by instrument."""
    parts = {name: total(bookings, "2025-08-31", realised_by(name)) / MILLION for name in INSTRUMENTS}
    assert (parts["eigen_voorraad"] / 1000).quantize(Decimal("0.1")) == Decimal("2.4")
    assert (parts["commerciele_aanschaf"] / 1000).quantize(Decimal("0.1")) == Decimal("6.1")
    assert parts["bijdragen"] == 179
    assert sum(parts.values()) == total(bookings, "2025-08-31", realised) / MILLION


def test_the_peace_facility_is_claimed_and_reimbursed_as_published(bookings: list[Booking]) -> None:
    """708 claimed and 242 reimbursed."""
    stages = {
        stage: sum(row.euro for row in bookings if row["stadium"] == stage) for stage in ("gedeclareerd", "vergoed")
    }
    assert stages == {"gedeclareerd": 708 * MILLION, "vergoed": 242 * MILLION}


def test_a_correction_of_january_shows_as_a_restatement_in_the_second_quarter(bookings: list[Booking]) -> None:
    """€12,4 mln. less for a delivery that the letter of February knew; nothing else moves that position."""
    then = total(bookings, "2025-02-04", realised)
    assert total(bookings, "2025-02-04", realised, known="2025Q1") - then == 0
    assert total(bookings, "2025-02-04", realised, known="2025Q2") - then == Decimal("-12400000")


def test_the_position_of_august_is_restated_twice(bookings: list[Booking]) -> None:
    """Upwards as known for the third quarter, downwards as known for the fourth."""
    then = total(bookings, "2025-08-31", realised)
    assert total(bookings, "2025-08-31", realised, known="2025Q3") > then
    assert total(bookings, "2025-08-31", realised, known="2025Q4") < then


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_no_instrument_outruns_itself(bookings: list[Booking], instrument: str) -> None:
    """Budget ≥ committed ≥ paid ≥ delivered, on every day something was booked."""
    mine = [row for row in bookings if row["besluit"] == "VJN2025" and row["instrument"] == instrument]
    for day in sorted({row.geboekt_op for row in mine}):
        known = [row for row in mine if row.datum <= day and row.geboekt_op <= day]
        sums = [sum((row.euro for row in known if row["stadium"] == stage), Decimal(0)) for stage in STAGES]
        assert sums == sorted(sums, reverse=True), (day, sums)


def test_every_instrument_has_rows_in_every_stage(bookings: list[Booking]) -> None:
    """All six instruments of the CW 3.1 form are budgeted, committed, paid and delivered."""
    seen = Counter((row["instrument"], row["stadium"]) for row in bookings if row["besluit"] == "VJN2025")
    assert all(seen[instrument, stage] >= 2 for instrument in INSTRUMENTS for stage in STAGES)


def test_2025_has_at_least_three_hundred_rows(bookings: list[Booking]) -> None:
    """Counted by budget year and by the day it happened; part in a workbook, part in csv."""
    of_2025 = [row for row in bookings if row["begrotingsjaar"] == "2025" and row.datum.year == 2025]
    assert len(of_2025) >= 300
    assert {Path(row.file).suffix for row in of_2025} == {".xlsx", ".csv"}


def test_every_row_has_a_source_and_says_so_when_it_is_fictitious(bookings: list[Booking]) -> None:
    """A row is either fictitious, and its source says so, or it names where the figure was published and when."""
    for row in bookings:
        if row["status"] == "fictief":
            assert row["bron"] == "fictief", row["id"]
        else:
            assert row["status"] == "definitief", row["id"]
            assert row["bron_datum"], row["id"]
            assert row["bron"].startswith(("https://", "CW 3.1-formulier")), row["id"]


def test_every_split_of_the_three_point_one_billion_is_fictitious(bookings: list[Booking]) -> None:
    """Nothing below the two totals is public."""
    firm = [row for row in bookings if row["besluit"] == "VJN2025" and row["status"] != "fictief"]
    assert [(row["stadium"], row["hoofdstuk"], row.euro) for row in firm] == [("begroot", "V", 100 * MILLION)]


def test_suppliers_are_invented_and_never_open(bookings: list[Booking]) -> None:
    """A supplier's name says that it is fictitious, and its row is closed; one carries an ampersand."""
    named = [row for row in bookings if row["leverancier"]]
    assert all("(fictief)" in row["leverancier"] for row in named)
    assert {row["openbaarheid"] for row in named} == {"vertrouwelijk", ""}
    assert any("&" in row["leverancier"] for row in named)


def test_the_ledger_has_the_cases_that_letters_meet(bookings: list[Booking]) -> None:
    """Corrections, negative rows, contract audits, lead nations, Dutch shares; rows open, closed and unsaid."""
    assert sum(1 for row in bookings if row["corrigeert"]) >= 8
    assert sum(1 for row in bookings if row.euro < 0) >= 8
    uncontested = [row for row in bookings if row["concurrentie"] == "nee" and row["besluit"] == "VJN2025"]
    assert {row["contractaudit"] for row in uncontested} == {"gevraagd", "lopend", "afgerond", "niet gevraagd"}
    nations = {"Verenigd Koninkrijk", "Duitsland", "Tsjechië", "Denemarken", "Verenigde Staten"}
    assert {row["lead_nation"] for row in bookings} - {""} == nations
    assert any(row["aandeel_nl"] for row in bookings)
    assert {row["openbaarheid"] for row in bookings} == {"openbaar", "vertrouwelijk", ""}
    assert {row["stadium"] for row in bookings} >= {"toegezegd", "gedeclareerd", "vergoed"}


def test_ids_are_unique_and_corrections_name_a_row(bookings: list[Booking]) -> None:
    """A correction is not known before the row it corrects, and has its instrument, stage and basis."""
    by_id = {row["id"]: row for row in bookings}
    assert len(by_id) == len(bookings)
    for row in bookings:
        if row["corrigeert"]:
            corrected = by_id[row["corrigeert"]]
            assert corrected.geboekt_op <= row.geboekt_op
            assert all(row[column] == corrected[column] for column in ("instrument", "stadium", "grondslag"))


def test_every_code_stands_in_its_register(bookings: list[Booking], facts: dict[str, Any]) -> None:
    """Codes of the ledger and names in tables, letters and releases all exist."""
    registers = {
        "instrument": "instrumenten",
        "initiatief": "initiatieven",
        "categorie": "categorieen",
        "hoofdstuk": "hoofdstukken",
        "besluit": "besluiten",
    }
    for column, register in registers.items():
        assert {row[column] for row in bookings} - {""} <= set(facts[register]), column
    figures = set(facts["cijfers"])
    assert set(facts["vrijgave"]["cijfers"]) <= figures
    assert {stand["cijfer"] for stand in facts["standen"]} <= figures
    for table in facts["tabellen"].values():
        assert {name.partition(".")[0] for name in table["cijfers"]} <= figures
    for letter in facts["brieven"].values():
        assert set(letter.get("eerdere", [])) <= set(facts["kamerstukken"])
        assert set(letter.get("moties", [])) <= {motion["id"] for motion in facts["moties"]}
        assert set(letter.get("toezeggingen", [])) <= {promise["id"] for promise in facts["toezeggingen"]}


def test_rows_stay_within_the_life_of_the_dossier(bookings: list[Booking], facts: dict[str, Any]) -> None:
    """Nothing happens before the war or after 2025, and nothing is known before it happens."""
    span = facts["dossier"]["looptijd"]
    for row in bookings:
        assert span["van"] <= row.datum <= row.geboekt_op <= span["tot_en_met"], row["id"]


def test_the_csv_files_are_as_dutch_excel_writes_them() -> None:
    """Semicolons, Windows line ends; one file in Windows-1252, the others in UTF-8 with a byte order mark."""
    for name, (encoding, _unit) in CSV_FILES.items():
        raw = (DATA / name).read_bytes()
        assert raw.count(b"\r\n") == raw.count(b"\n") > 40
        assert raw.startswith(b"\xef\xbb\xbf") is (encoding == "utf-8-sig")
    with pytest.raises(UnicodeDecodeError):
        (DATA / "grootboek-2022-2024.csv").read_bytes().decode("utf-8")


def test_the_workbook_is_one_that_a_controller_would_keep() -> None:
    """Readable headings, a frozen heading row, a filter that hides nothing, formats, and no formulas."""
    sheet = load_workbook(DATA / "grootboek-2025.xlsx")["Boekingen"]
    headings = [cell.value for cell in sheet[1]]
    assert {"Geboekt op", "Bedrag (€)", "Lead nation"} <= set(headings)
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == sheet.dimensions
    assert not any(
        dimension.hidden for dimension in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
    )
    amount, day = sheet.cell(2, headings.index("Bedrag (€)") + 1), sheet.cell(2, headings.index("Datum") + 1)
    assert "#,##0.00" in amount.number_format
    assert day.number_format == "dd-mm-yyyy"
    assert not any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)
