"""Mistakes in a ledger kept as a workbook. The first booking stands in row 2."""

from __future__ import annotations

import datetime as dt

from openpyxl.worksheet.worksheet import Worksheet
from tests.dossier.catalogue import Writer, package, workbook
from tests.dossier.minimal import COLUMNS
from tests.dossier.planted import Planted
from tests.dossier.workbooks import Change, cell_of, in_sheet_xml, setting, with_member

SHEET = "grootboek.xlsx › Boekingen"


def in_cell(
    kind: str, variant: str, column: str, value: object, code: str, near: str, *, number_format: str | None = None
) -> Planted:
    """A mistake in one cell of row 2."""
    change = setting(column, value, number_format=number_format)
    return in_sheet(kind, variant, change, code, cell_of(column), near)


def in_sheet(kind: str, variant: str, change: Change, code: str, cell: str, near: str) -> Planted:
    """A mistake in how the sheet is kept; `cell` is the cell, row or column at which it is told."""
    return _planted(kind, variant, workbook(change), code, f"{SHEET} › {cell}", near)


def in_package(kind: str, variant: str, write: Writer, code: str, near: str, name: str = "grootboek.xlsx") -> Planted:
    """A mistake of the file as a whole."""
    return _planted(kind, variant, write, code, name, near)


def _planted(kind: str, variant: str, write: Writer, code: str, place: str, near: str) -> Planted:
    return Planted(kind=kind, variant=variant, format="xlsx", write=write, code=code, place=place, near=near)


def _hide_rows(sheet: Worksheet) -> None:
    sheet.row_dimensions[4].hidden = True
    sheet.row_dimensions[5].hidden = True


def _filter(sheet: Worksheet) -> None:
    sheet.auto_filter.ref = "A1:R14"
    sheet.auto_filter.add_filter_column(0, ["R1"])
    for row in range(3, 6):
        sheet.row_dimensions[row].hidden = True


def _hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["R"].hidden = True


def _total(sheet: Worksheet) -> None:
    sheet.append([None] * 5 + ["Totaal"] + [None] * 5 + [12345.0])


def _grand_total(sheet: Worksheet) -> None:
    sheet.append(["Eindtotaal"] + [None] * 10 + [12345.0])


def _swap_headings(sheet: Worksheet) -> None:
    sheet[cell_of("datum", 1)].value, sheet[cell_of("bedrag_eur", 1)].value = "bedrag_eur", "datum"


def _no_rows(sheet: Worksheet) -> None:
    sheet.delete_rows(2, 20)


def _second_headings(sheet: Worksheet) -> None:
    sheet.append(list(COLUMNS))


def _remark(sheet: Worksheet) -> None:
    sheet.append(["Bron: administratie"])


def _loose(sheet: Worksheet) -> None:
    sheet["Z3"].value = "los"


def _with_formula(formula: str) -> Writer:
    """The first amount as the outcome of a formula."""
    return package(lambda data: in_sheet_xml(data, "<v>100000000</v>", f"<f>{formula}</f><v>100000000</v>"))


NO_NUMBER = "geen getal waar een getal hoort"
SHIFTED = "code die Excel veranderd heeft"

PLANTED: tuple[Planted, ...] = (
    in_cell("getal als tekst", "1000", "bedrag_eur", "1000", "D204", "een getal van: 1.000"),
    in_cell("getal als tekst", "1.250.000,50", "bedrag_eur", "1.250.000,50", "D204", "1.250.000,50"),
    in_cell("getal in vreemde notatie", "Engels", "bedrag_eur", "1,234.50", "D205", "schrijf 1234,50"),
    in_cell("cijfers die geen 0-9 zijn", "brede cijfers", "bedrag_eur", "１２", "D205", "schrijf 12"),
    in_cell("liggend streepje in een getal", "1_000", "bedrag_eur", "1_000", "D205", "schrijf 1000"),
    in_cell("geen getal (NaN, oneindig)", "NaN", "bedrag_eur", "NaN", "D205", "“NaN” is geen getal"),
    in_cell("exponent in een getal", "1e400", "bedrag_eur", "1e400", "D205", "schrijf het getal uit"),
    in_cell(NO_NUMBER, "waar", "bedrag_eur", True, "D204", "WAAR"),
    in_cell(
        NO_NUMBER, "datum", "bedrag_eur", dt.date(2025, 5, 15), "D204", "de datum 15-5-2025", number_format="d-m-yyyy"
    ),
    in_cell(NO_NUMBER, "percentage", "bedrag_eur", 0.5, "D204", "het percentage 50%", number_format="0%"),
    in_cell("meer dan twee decimalen", "1,005", "bedrag_eur", 1.005, "D206", "rond af op de cent"),
    in_cell("bedrag of percentage buiten het bereik", "1e20", "bedrag_eur", 1e20, "D207", "tien biljoen"),
    in_cell(
        "bedrag of percentage buiten het bereik",
        "2.500%",
        "aandeel_nl",
        25,
        "D207",
        "bedoelde u 25%",
        number_format="0%",
    ),
    in_cell(
        "fractie waar een percentage hoort",
        "0,25",
        "aandeel_nl",
        0.25,
        "D205",
        "schrijf dan 25",
        number_format="General",
    ),
    in_cell("datum als serienummer", "zonder opmaak", "datum", 45792, "D208", "15-5-2025", number_format="General"),
    in_cell("datum als serienummer", "negatief", "datum", -5, "D208", "31-12-2025"),
    in_cell("datum als tekst of in vreemde notatie", "tekst", "datum", "15-05-2025", "D208", "datumcel"),
    in_cell("datum als tekst of in vreemde notatie", "in woorden", "datum", "15 mei 2025", "D208", "15-5-2025"),
    in_cell("datum met een tijd", "10:30", "datum", dt.datetime(2025, 5, 15, 10, 30), "D208", "10:30"),  # noqa: DTZ001 - Excel keeps no zone
    in_cell(
        "begrotingsjaar zonder vier cijfers", "datum", "begrotingsjaar", dt.date(2025, 1, 1), "D207", "schrijf 2025"
    ),
    in_cell("begrotingsjaar zonder vier cijfers", "half", "begrotingsjaar", 2025.5, "D207", "2025"),
    in_cell(SHIFTED, "id is een datum", "id", dt.date(2025, 5, 1), "D215", "1-5-2025"),
    in_cell(SHIFTED, "id is een breuk", "id", 12.5, "D215", "12,5"),
    in_cell(SHIFTED, "contract is waar", "contract", True, "D215", "WAAR"),
    in_cell("foutwaarde uit een rekenblad", "#N/A", "bedrag_eur", "#N/A", "D203", "#N/A"),
    in_cell("foutwaarde uit een rekenblad", "#REF!", "stadium", "#REF!", "D203", "#REF!"),
    in_cell("formule zonder uitkomst", "product", "bedrag_eur", "=2*3", "D202", "=2*3"),
    in_cell("formule zonder uitkomst", "vandaag", "datum", "=TODAY()", "D202", "=TODAY()"),
    in_cell("onzichtbaar teken", "zonder breedte", "contract", "C\u200b1", "D213", "C1"),
    in_cell("onzichtbaar teken", "zacht afbreekstreepje", "id", "R\u00ad1", "D213", "R1"),
    in_cell("vaste of dunne spatie in een code", "vast", "contract", "C\u00a01", "D213", "C 1"),
    in_cell("spatie rond een code", "achter", "stadium", "begroot ", "D212", "schrijf begroot"),
    in_cell("onbekende code", "tikfout", "instrument", "comerciele_aanschaf", "D210", "commerciele_aanschaf"),
    in_cell("verplichte cel leeg", "grondslag", "grondslag", None, "D201", "grondslag is leeg"),
    in_sheet("verborgen of gefilterde rijen", "verborgen", _hide_rows, "D109", "4:5", "zichtbaar"),
    in_sheet("verborgen of gefilterde rijen", "filter", _filter, "D109", "3:5", "wis het filter"),
    in_sheet("verborgen kolom", "verborgen", _hide_column, "D110", "R", "toelichting"),
    _planted("verborgen blad met boekingen", "verborgen", workbook(sheet_state="hidden"), "D111", SHEET, "zichtbaar"),
    _planted(
        "verborgen blad met boekingen", "zeer verborgen", workbook(sheet_state="veryHidden"), "D111", SHEET, "zichtbaar"
    ),
    _planted(
        "verborgen of gefilterde rijen",
        "hoogte nul",
        package(lambda data: in_sheet_xml(data, '<row r="7"', '<row r="7" ht="0" customHeight="1"')),
        "D109",
        f"{SHEET} › 7",
        "zichtbaar",
    ),
    _planted(
        "verborgen kolom",
        "breedte nul",
        package(
            lambda data: in_sheet_xml(data, "<sheetData>", '<cols><col min="13" max="13" width="0"/></cols><sheetData>')
        ),
        "D110",
        f"{SHEET} › M",
        "contract",
    ),
    in_cell(
        "cel toont haar waarde niet", "opmaak ;;;", "toelichting", "x", "D117", "gewone opmaak", number_format=";;;"
    ),
    *(
        _planted(
            "formule die niet in een grootboek hoort",
            formula,
            _with_formula(formula),
            "D118",
            f"{SHEET} › L2",
            "plak de uitkomst als waarde",
        )
        for formula in ("SUM(L3:L4)", "TODAY()*2", "[1]Blad1!A1")
    ),
    in_sheet("samengevoegde cellen", "rijen", lambda sheet: sheet.merge_cells("R3:R4"), "D112", "R3:R4", "splits"),
    in_sheet("samengevoegde cellen", "kolommen", lambda sheet: sheet.merge_cells("Q9:R9"), "D112", "Q9:R9", "splits"),
    in_sheet("totaalrij tussen de boekingen", "totaal", _total, "D113", "15", "Totaal"),
    in_sheet("totaalrij tussen de boekingen", "eindtotaal", _grand_total, "D113", "15", "Eindtotaal"),
    in_sheet("kolommen verwisseld", "koppen", _swap_headings, "D401", "L1", "verwisseld"),
    in_sheet("koppen zonder boekingen", "werkmap", _no_rows, "D101", "1", "geen enkele boeking"),
    in_sheet("kolomkoppen tussen de boekingen", "werkmap", _second_headings, "D403", "15", "verwijder"),
    in_sheet("losse tekst tussen de boekingen", "werkmap", _remark, "D404", "A15", "Bron"),
    in_sheet("waarde zonder kop", "ver naar rechts", _loose, "D114", "Z3", "los"),
    in_package("afgebroken bestand", "werkmap", package(lambda data: data[: len(data) // 2]), "B002", "opnieuw"),
    in_package(
        "versleuteld of oud bestand",
        "wachtwoord",
        package(lambda _data: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99)),
        "B003",
        "wachtwoord",
    ),
    in_package(
        "macro's in het bestand",
        "onderdeel",
        package(lambda data: with_member(data, "xl/vbaProject.bin", b"x")),
        "B004",
        "macro",
    ),
    in_package(
        "macro's in het bestand",
        ".xlsm",
        package(lambda data: data, "grootboek.xlsm"),
        "B004",
        ".xlsx",
        "grootboek.xlsm",
    ),
    in_package(
        "zipbom",
        "een groot onderdeel",
        package(lambda data: with_member(data, "xl/bom.xml", bytes(70 * 1024 * 1024))),
        "B005",
        "te groot",
    ),
    in_package(
        "onderdeel dat niet klopt",
        "dubbel",
        package(lambda data: with_member(data, "xl/workbook.xml", b"<w/>")),
        "B006",
        "dubbel",
    ),
    in_package(
        "onderdeel dat niet klopt",
        "buiten het bestand",
        package(lambda data: with_member(data, "../x.xml", b"<w/>")),
        "B006",
        "vreemde naam",
    ),
)
