"""For every kind of finding about files (B) and the dossier (D) a function that writes a dossier with just that mistake."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet
from tests.dossier.minimal import COLUMNS, ROWS, TOML, csv_text, row, write_minimal
from tests.dossier.workbooks import cell_of, in_sheet_xml, setting, with_member, write_workbook

Writer = Callable[[Path], None]
CODES_OF_PERIOD = {"D006"}
"""Kinds that only asking for a period can give (a dossier that names an unknown predecessor gives it on reading, too)."""


def toml(old: str, new: str) -> Writer:
    """The small dossier with one stretch of its TOML replaced."""
    assert old in TOML
    return lambda folder: _done(write_minimal(folder, toml=TOML.replace(old, new, 1)))


def extra(text: str) -> Writer:
    """The small dossier with more TOML."""
    return lambda folder: _done(write_minimal(folder, extra=text))


def cell(column: str, text: str) -> Writer:
    """The small dossier with one more CSV row, in which one cell is spoilt."""
    columns = COLUMNS if column in COLUMNS else (*COLUMNS, column)
    return lambda folder: _done(write_minimal(folder, extra_rows=[row(**{column: text})], columns=columns))


def rows(*extra_rows: dict[str, str]) -> Writer:
    """The small dossier with more rows, with whatever columns they have."""
    columns = tuple(dict.fromkeys([*COLUMNS, *(name for values in extra_rows for name in values)]))
    return lambda folder: _done(write_minimal(folder, extra_rows=extra_rows, columns=columns))


def toml_and_rows(old: str, new: str, *extra_rows: dict[str, str]) -> Writer:
    """The small dossier with one stretch of its TOML replaced, and more rows with whatever columns they have."""
    assert old in TOML
    columns = tuple(dict.fromkeys([*COLUMNS, *(name for values in extra_rows for name in values)]))
    return lambda folder: _done(
        write_minimal(folder, toml=TOML.replace(old, new, 1), extra_rows=extra_rows, columns=columns)
    )


def amounts(*euros: str, **values: str) -> list[dict[str, str]]:
    """A row for each amount, with ids P1, P2 and so on."""
    return [row(id=f"P{number}", bedrag_eur=euro, **values) for number, euro in enumerate(euros, start=1)]


def two_files(divisor: int) -> Writer:
    """The small dossier with deliveries in two files, those in the second divided by something."""
    delivered = {"stadium": "geleverd", "grondslag": "aanschafprijs"}

    def write(folder: Path) -> None:
        millions = [number * 1_000_000 for number in range(3, 10)]
        write_minimal(folder, extra_rows=amounts(*map(str, millions), **delivered))
        others = [row(id=f"Q{one}", bedrag_eur=f"{one // divisor + 7}", **delivered) for one in millions]
        (folder / "tweede.csv").write_text(csv_text(others), encoding="utf-8")

    return write


def text(spoil: Callable[[str], str | bytes]) -> Writer:
    """The small dossier with its CSV spoilt as text."""

    def write(folder: Path) -> None:
        write_minimal(folder)
        spoilt = spoil(csv_text(ROWS))
        (folder / "grootboek.csv").write_bytes(spoilt if isinstance(spoilt, bytes) else spoilt.encode())

    return write


def workbook(change: Callable[[Worksheet], object] = lambda sheet: None, **options: Any) -> Writer:
    """The small dossier with its rows in a workbook that has been spoilt."""

    def write(folder: Path) -> None:
        write_minimal(folder)
        (folder / "grootboek.csv").unlink()
        write_workbook(folder / "grootboek.xlsx", change=change, **options)

    return write


def package(spoil: Callable[[bytes], bytes], name: str = "grootboek.xlsx") -> Writer:
    """The small dossier with its workbook spoilt as a package of bytes."""

    def write(folder: Path) -> None:
        workbook()(folder)
        data = (folder / "grootboek.xlsx").read_bytes()
        (folder / "grootboek.xlsx").unlink()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # zipfile warns of the doubled name that is meant here
            (folder / name).write_bytes(spoil(data))

    return write


def swapped(csv: str, one: str, other: str) -> str:
    """The CSV text with the values of two columns swapped under their headings."""
    first, second = COLUMNS.index(one), COLUMNS.index(other)
    heading, *lines = csv.splitlines()
    spoilt = [heading]
    for line in lines:
        cells = line.split(";")
        cells[first], cells[second] = cells[second], cells[first]
        spoilt.append(";".join(cells))
    return "\r\n".join(spoilt) + "\r\n"


def _done(_folder: Path) -> None:
    return None


def _no_toml(folder: Path) -> None:
    write_minimal(folder)
    (folder / "dossier.toml").unlink()


def _no_ledger(folder: Path) -> None:
    write_minimal(folder)
    (folder / "grootboek.csv").unlink()


def _hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[4].hidden = True


def _hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["R"].hidden = True


def _few_headings(folder: Path) -> None:
    write_minimal(folder)
    write_workbook(folder / "los.xlsx", rows=[], change=_keep_three)


def _keep_three(sheet: Worksheet) -> None:
    for column in COLUMNS:
        if column not in {"id", "datum", "bedrag_eur", "contract"}:
            sheet[cell_of(column, 1)].value = None


def _total(sheet: Worksheet) -> None:
    sheet.append([None] * 5 + ["Totaal"] + [None] * 5 + [12345.0])


def _unlisted(folder: Path) -> None:
    write_minimal(folder, toml=TOML.replace('stijlprofiel = "kort"', 'grootboek = ["grootboek.csv"]'))
    (folder / "nieuw.csv").write_bytes(b"x")


EXAMPLES: dict[str, Writer] = {
    "B001": toml('stijlprofiel = "kort"', 'grootboek = ["grootbook.csv"]'),
    "B002": package(lambda data: data[: len(data) // 2]),
    "B003": package(lambda data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
    "B004": package(lambda data: with_member(data, "xl/vbaProject.bin", b"macro")),
    "B005": package(lambda data: with_member(data, "xl/bom.xml", bytes(70 * 1024 * 1024))),
    "B006": package(lambda data: with_member(data, "xl/workbook.xml", b"<workbook/>")),
    "D001": _no_toml,
    "D002": toml('titel = "Militaire', "titel = Militaire"),
    "D003": extra("\n[cijfer.x]\nstadium = 'betaald'\n"),
    "D004": toml('titel = "Militaire steun aan Oekraïne"\n', ""),
    "D005": toml("verzonden = 2025-02-17", 'verzonden = "17 februari"'),
    "D006": toml("verzonden = 2025-02-17", 'verzonden = 2025-02-17\nvorige = "2024Q9"'),
    "D007": toml("verzonden = 2025-02-17", 'verzonden = 2025-02-17\nvorige = "2025Q3"'),
    "D008": toml('kamerstuk = "36045-190"', 'kamerstuk = "36045-191"'),
    "D009": toml('nr = "190"', 'nr = "191"'),
    "D010": extra('\n[bestanden."grootbook.csv"]\neenheid = "x € 1"\n'),
    "D011": _unlisted,
    "D101": _no_ledger,
    "D102": lambda folder: _done(write_minimal(folder, columns=[name for name in COLUMNS if name != "stadium"])),
    "D103": lambda folder: _done(write_minimal(folder, columns=[*COLUMNS, "leveransier"])),
    "D104": lambda folder: _done(write_minimal(folder, columns=[*COLUMNS, "contract"])),
    "D105": text(lambda csv: csv.replace("dubbel geboekt", '"dubbel geboekt')),
    "D106": text(lambda csv: csv.replace(";", "\t")),
    "D107": text(lambda csv: csv.encode("utf-16")),
    "D108": text(lambda csv: "Bedragen x € 1 mln\r\n" + csv),
    "D109": workbook(_hide_row),
    "D110": workbook(_hide_column),
    "D111": workbook(sheet_state="hidden"),
    "D112": workbook(lambda sheet: sheet.merge_cells("R3:R4")),
    "D113": workbook(_total),
    "D114": text(lambda csv: csv + "R20;15-05-2025\r\n"),
    "D115": _few_headings,
    "D116": text(lambda csv: csv + "x\r\n" * 250_001),
    "D117": workbook(setting("toelichting", "niet te zien", number_format=";;;")),
    "D118": package(lambda data: in_sheet_xml(data, "<v>100000000</v>", "<f>SUM(L3:L4)</f><v>100000000</v>")),
    "D201": cell("stadium", ""),
    "D202": workbook(setting("bedrag_eur", "=2*3")),
    "D203": workbook(setting("bedrag_eur", "#N/A")),
    "D204": cell("bedrag_eur", "pm"),
    "D205": cell("bedrag_eur", "1.234"),
    "D206": cell("bedrag_eur", "12,345"),
    "D207": cell("bedrag_eur", "10000000000000"),
    "D208": cell("datum", "31-02-2025"),
    "D209": cell("datum", "15-05-2023"),
    "D210": cell("instrument", "comerciele_aanschaf"),
    "D211": cell("stadium", "betaalt"),
    "D212": cell("instrument", "commerciele_aanschaf "),
    "D213": cell("instrument", "commerciele\u200b_aanschaf"),
    "D214": cell("openbaarheid", "Stg. GEHEIM"),
    "D215": workbook(setting("contract", True)),
    "D301": rows(row(id="R3")),
    "D302": rows(row(corrigeert="R77")),
    "D303": rows(row(corrigeert="R6", datum="10-06-2025", geboekt_op="12-06-2025")),
    "D304": rows(row(corrigeert="R8", stadium="betaald", datum="20-06-2025", geboekt_op="06-08-2025")),
    "D305": cell("geboekt_op", "14-05-2025"),
    "D306": rows(row(id="R98"), row(id="R99")),
    "D401": text(lambda csv: swapped(csv, "datum", "bedrag_eur")),
    "D402": rows(*amounts("1,250,000.00", "2,500,000.00", "4,750,000.00")),
    "D403": text(lambda csv: csv + ";".join(COLUMNS) + "\r\n"),
    "D404": text(lambda csv: csv + "Bron: de administratie" + ";" * (len(COLUMNS) - 1) + "\r\n"),
    "D501": rows(*amounts("5000000", "6000000", "4000000"), row(id="D1", bedrag_eur="5500,00")),
    "D502": two_files(1000),
    "D503": rows(row(id="D1", status="voorlopig"), row(id="D2", status="definitief")),
    "D505": rows(row(id="D1", bedrag_eur="50000000,00")),
    "D506": rows(row(id="D1", contract="C-1", stadium="betaald", bedrag_eur="42000000,00")),
    "D507": toml_and_rows(
        'naam = "commerciële aanschaf"',
        'naam = "commerciële aanschaf"\nlevering_na_betaling = true',
        row(id="D1", stadium="geleverd", grondslag="aanschafprijs", bedrag_eur="19000000,00"),
    ),
    "D508": toml("datum = 2025-04-18", "datum = 2025-04-18\nstand = 121000000"),
    "D509": rows(row(id="D1", corrigeert="R12", bedrag_eur="-9000000,00", datum="03-10-2025", geboekt_op="04-10-2025")),
    "D510": rows(row(id="D1", corrigeert="R3", bedrag_eur="-1000,00", geboekt_op="15-05-2025")),
    "D511": rows(row(id="D1", corrigeert="R3", bedrag_eur="-1000,00", datum="14-05-2025")),
    "D512": rows(row(id="D1", corrigeert="R4", bedrag_eur="9500000,00")),
    "D513": rows(row(id="D1", bedrag_eur="-1000,00")),
    "D514": rows(
        row(id="D1", corrigeert="D2", bedrag_eur="-1000,00"), row(id="D2", corrigeert="D1", bedrag_eur="-1000,00")
    ),
    "D515": extra('\n[instrumenten.training]\nnaam = "training"\n'),
    "D517": rows(row(id="D1", lead_nation="Duitsland"), row(id="D2", lead_nation="duitsland", bedrag_eur="1500000")),
    "D518": cell("aandeel_nl", "0,25"),
    "D519": rows(row(id="D1", contract="C-1", hoofdstuk="V")),
    "D520": rows(row(id="D1", stadium="betaald", grondslag="boekwaarde")),
    "D521": cell("bron_datum", "14-05-2025"),
    "D522": toml_and_rows(
        "verzonden = 2025-02-17",
        "verzonden = 2025-02-17\n[periodes.2025Q2]\nbronnen_vanaf = 2025-06-15",
        row(id="D1", bron="Brief", bron_datum="01-06-2025"),
    ),
    "D523": rows(row(id="D1", stadium="betaald", begrotingsjaar="2024")),
    "D524": rows(row(id="D1", datum="15-12-2025", geboekt_op="15-01-2026")),
    "D525": extra('\n[[akkoord]]\ncode = "D306"\nrijen = ["R3"]\nreden = "Twee leveringen op één dag."\n'),
    "D526": extra('\n[[akkoord]]\ncode = "D301"\nrijen = ["R3"]\nreden = "Het klopt."\n'),
}
