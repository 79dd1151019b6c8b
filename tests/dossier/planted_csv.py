"""Mistakes in a ledger kept as CSV. A spoilt cell stands in a row after the thirteen of the small dossier, so on line 15."""

from __future__ import annotations

from collections.abc import Callable

from tests.dossier.catalogue import cell, text
from tests.dossier.minimal import COLUMNS
from tests.dossier.planted import Planted


def in_cell(kind: str, column: str, value: str, code: str, near: str, *, variant: str = "") -> Planted:
    """A mistake in one cell; it is told apart by what stands there, in characters that can be seen."""
    seen = variant or value.encode("ascii", "backslashreplace").decode()
    place = f"grootboek.csv:15 › {column}"
    return Planted(kind=kind, variant=seen, format="csv", write=cell(column, value), code=code, place=place, near=near)


def in_file(kind: str, variant: str, spoil: Callable[[str], str | bytes], code: str, place: str, near: str) -> Planted:
    """A mistake in the file as a whole: `place` is what follows the file's name."""
    return Planted(
        kind=kind,
        variant=variant,
        format="csv",
        write=text(spoil),
        code=code,
        place=f"grootboek.csv{place}",
        near=near,
    )


def _quoted_with_commas(csv: str) -> str:
    return "\r\n".join(",".join(f'"{value}"' for value in line.split(";")) for line in csv.splitlines())


def _line(cells: dict[str, str]) -> str:
    return ";".join(cells.get(column, "") for column in COLUMNS) + "\r\n"


WRITTEN = "getal in vreemde notatie"
NO_AMOUNT = "geen getal waar een getal hoort"
NO_DATE = "datum als tekst of in vreemde notatie"
UNSEEN = "onzichtbaar teken"
STRUCTURE = "aanhalingsteken niet goed"
CHOICE = "woord dat de kolom niet kent"

CELLS: tuple[Planted, ...] = (
    in_cell("cijfers die geen 0-9 zijn", "bedrag_eur", "１２", "D205", "schrijf 12"),
    in_cell("cijfers die geen 0-9 zijn", "bedrag_eur", "١٢", "D205", "geen gewone cijfers 0-9"),
    in_cell("liggend streepje in een getal", "bedrag_eur", "1_000", "D205", "schrijf 1000"),
    in_cell("geen getal (NaN, oneindig)", "bedrag_eur", "NaN", "D205", "“NaN” is geen getal"),
    in_cell("geen getal (NaN, oneindig)", "bedrag_eur", "Infinity", "D205", "“Infinity” is geen getal"),
    in_cell("exponent in een getal", "bedrag_eur", "1e400", "D205", "schrijf het getal uit"),
    in_cell("exponent in een getal", "bedrag_eur", "1E+06", "D205", "schrijf 1000000"),
    in_cell("exponent in een getal", "bedrag_eur", "1e3", "D205", "schrijf 1000"),
    in_cell("onzichtbaar teken in een getal", "bedrag_eur", "1\u00ad000", "D205", "schrijf 1000"),
    in_cell("onzichtbaar teken in een getal", "bedrag_eur", "1\u200b000", "D205", "schrijf 1000"),
    in_cell("onzichtbaar teken in een getal", "bedrag_eur", "\u202a1000000", "D205", "schrijf 1000000"),
    in_cell(WRITTEN, "bedrag_eur", "1,234,567.89", "D205", "schrijf 1234567,89"),
    in_cell(WRITTEN, "bedrag_eur", "12.50", "D205", "schrijf 12,50"),
    in_cell(WRITTEN, "bedrag_eur", "1000000.00", "D205", "schrijf 1000000,00"),
    in_cell(WRITTEN, "bedrag_eur", "1 000 000", "D205", "schrijf 1000000"),
    in_cell(WRITTEN, "bedrag_eur", "1\u00a0000\u00a0000", "D205", "schrijf 1000000"),
    in_cell(WRITTEN, "bedrag_eur", "1'000", "D205", "schrijf 1000"),
    in_cell(WRITTEN, "bedrag_eur", "1.234.56", "D205", "zoals 1.234.567,89"),
    in_cell(WRITTEN, "bedrag_eur", "€ 1000", "D205", "schrijf 1000"),
    in_cell(WRITTEN, "bedrag_eur", "1.000.000,-", "D205", "schrijf 1000000"),
    in_cell(WRITTEN, "bedrag_eur", "(1000)", "D205", "schrijf -1000"),
    in_cell(WRITTEN, "bedrag_eur", "1000-", "D205", "schrijf -1000"),
    in_cell(WRITTEN, "bedrag_eur", "+5", "D205", "schrijf 5"),
    in_cell("punt die twee dingen kan betekenen", "bedrag_eur", "1.234", "D205", "1.234"),
    in_cell("meer dan twee decimalen", "bedrag_eur", "12,345", "D206", "schrijf 12345"),
    in_cell("meer dan twee decimalen", "bedrag_eur", "1,000", "D206", "schrijf 1000"),
    in_cell("meer dan twee decimalen", "bedrag_eur", "1000000,1250", "D206", "1.000.000,13"),
    in_cell("bedrag of percentage buiten het bereik", "bedrag_eur", "10000000000000", "D207", "tien biljoen"),
    in_cell("bedrag of percentage buiten het bereik", "aandeel_nl", "125", "D207", "van 0 tot en met 100"),
    in_cell("bedrag of percentage buiten het bereik", "aandeel_nl", "-5", "D207", "van 0 tot en met 100"),
    in_cell("fractie waar een percentage hoort", "aandeel_nl", "0,25", "D518", "bedoelde u 25?"),
    in_cell("aantal dat geen heel getal is", "aantal", "12,5", "D207", "een heel getal"),
    in_cell("aantal dat geen heel getal is", "aantal", "-3", "D207", "een heel getal"),
    in_cell("eenheid achter een getal", "aantal", "12 stuks", "D204", "schrijf 12"),
    in_cell("eenheid achter een getal", "bedrag_eur", "1000 euro", "D204", "schrijf 1000"),
    in_cell("eenheid achter een getal", "bedrag_eur", "1,5 mln", "D204", "schrijf 1500000"),
    in_cell("eenheid achter een getal", "bedrag_eur", "3,1 mld", "D204", "schrijf 3100000000"),
    in_cell("eenheid achter een getal", "bedrag_eur", "2 miljoen", "D204", "schrijf 2000000"),
    in_cell("eenheid achter een getal", "aandeel_nl", "25 procent", "D204", "schrijf 25"),
    in_cell(NO_AMOUNT, "bedrag_eur", "pm", "D204", "“pm”"),
    in_cell(NO_AMOUNT, "bedrag_eur", "n.v.t.", "D204", "“n.v.t.”"),
    in_cell(NO_AMOUNT, "bedrag_eur", "15-05-2025", "D204", "“15-05-2025”"),
    in_cell(NO_AMOUNT, "aantal", "twaalf", "D204", "“twaalf”"),
    in_cell("letter O of l waar een cijfer hoort", "bedrag_eur", "1O00", "D204", "schrijf 1000"),
    in_cell("letter O of l waar een cijfer hoort", "bedrag_eur", "l000", "D204", "schrijf 1000"),
    in_cell("foutwaarde uit een rekenblad", "bedrag_eur", "#N/A", "D203", "#N/A"),
    in_cell("foutwaarde uit een rekenblad", "bedrag_eur", "#N/B", "D203", "#N/B"),
    in_cell("foutwaarde uit een rekenblad", "instrument", "#VERW!", "D203", "#VERW!"),
    in_cell("datum als serienummer", "datum", "45792", "D208", "15-5-2025"),
    in_cell(NO_DATE, "datum", "15/05/2025", "D208", "schrijf 15-5-2025"),
    in_cell(NO_DATE, "datum", "15.05.2025", "D208", "schrijf 15-5-2025"),
    in_cell(NO_DATE, "datum", "15-5-25", "D208", "schrijf 15-5-2025"),
    in_cell(NO_DATE, "datum", "15 mei 2025", "D208", "schrijf 15-5-2025"),
    in_cell(NO_DATE, "datum", "15-mei-25", "D208", "schrijf 15-5-2025"),
    in_cell(NO_DATE, "datum", "2025/05/15", "D208", "schrijf 15-5-2025"),
    in_cell(NO_DATE, "datum", "2025-5-15", "D208", "schrijf 15-5-2025"),
    in_cell(NO_DATE, "datum", "20250515", "D208", "schrijf 15-5-2025"),
    in_cell(NO_DATE, "datum", "2025-05-15T00:00:00", "D208", "schrijf 15-5-2025"),
    in_cell(NO_DATE, "datum", "15‑05‑2025", "D208", "schrijf 15-5-2025", variant="vaste streepjes"),
    in_cell(NO_DATE, "datum", "mei 2025", "D208", "schrijf de datum als 31-12-2025"),
    in_cell("dag die niet bestaat", "datum", "31-02-2025", "D208", "28-2-2025"),
    in_cell("dag die niet bestaat", "bron_datum", "29-02-2025", "D208", "28-2-2025"),
    in_cell("maand en dag verwisseld", "datum", "05-15-2025", "D208", "schrijf 15-5-2025"),
    in_cell("datum buiten de looptijd", "datum", "15-05-2205", "D209", "1-1-2024 tot en met 31-12-2025"),
    in_cell("begrotingsjaar zonder vier cijfers", "begrotingsjaar", "25", "D207", "schrijf 2025"),
    in_cell("begrotingsjaar zonder vier cijfers", "begrotingsjaar", "FY25", "D207", "schrijf 2025"),
    in_cell("begrotingsjaar zonder vier cijfers", "begrotingsjaar", "２０２５", "D207", "schrijf 2025"),
    in_cell("begrotingsjaar zonder vier cijfers", "begrotingsjaar", "2025/2026", "D207", "2025/2026"),
    in_cell(UNSEEN, "contract", "C\u00ad1", "D213", "C1"),
    in_cell(UNSEEN, "instrument", "commerciele\u200b_aanschaf", "D213", "commerciele_aanschaf"),
    in_cell(UNSEEN, "toelichting", "a\u0007b", "D213", "U+0007"),
    in_cell(UNSEEN, "toelichting", "a\u202eb", "D213", "U+202E"),
    in_cell("vaste of dunne spatie in een code", "contract", "C\u00a01", "D213", "C 1"),
    in_cell("vaste of dunne spatie in een code", "id", "R\u202f99", "D213", "R 99"),
    in_cell("spatie rond een code", "instrument", "commerciele_aanschaf ", "D212", "schrijf commerciele_aanschaf"),
    in_cell("spatie rond een code", "stadium", " verplicht", "D212", "schrijf verplicht"),
    in_cell("onbekende code", "instrument", "comerciele_aanschaf", "D210", "bedoelde u commerciele_aanschaf?"),
    in_cell("onbekende code", "besluit", "VJN 2025", "D210", "bedoelde u VJN2025?"),
    in_cell("onbekende code", "initiatief", "ucaps", "D210", "bedoelde u ucap?"),
    in_cell(CHOICE, "stadium", "Betaald", "D211", "bedoelde u betaald?"),
    in_cell(CHOICE, "openbaarheid", "Openbaar", "D211", "bedoelde u openbaar?"),
    in_cell(CHOICE, "concurrentie", "J", "D211", "bedoelde u ja?"),
    in_cell("rubricering die hier niet hoort", "openbaarheid", "Stg. GEHEIM", "D214", "Stg. GEHEIM"),
    in_cell("verplichte cel leeg", "stadium", "", "D201", "stadium is leeg", variant="stadium"),
    in_cell("verplichte cel leeg", "bedrag_eur", "", "D201", "bedrag_eur is leeg", variant="bedrag"),
    in_cell("tekens door een verkeerde tekenset", "leverancier", "OekraÃ¯ne", "D107", "Oekraïne"),
    in_cell("tekens door een verkeerde tekenset", "toelichting", "TsjechiÃ«", "D107", "Tsjechië"),
    in_cell("tekens door een verkeerde tekenset", "partner", "Oekra\ufffdne", "D107", "U+FFFD"),
)

FILES: tuple[Planted, ...] = (
    in_file(
        "totaalrij tussen de boekingen",
        "totaal als id",
        lambda csv: csv + csv.splitlines()[3].replace("R3;", "TOTAAL;") + "\r\n",
        "D113",
        ":15",
        "“TOTAAL”",
    ),
    in_file(
        "verkeerd scheidingsteken",
        "komma",
        lambda csv: csv.replace(",00", "").replace(",50", "").replace(";", ","),
        "D106",
        ":1",
        "puntkomma",
    ),
    in_file("verkeerd scheidingsteken", "tab", lambda csv: csv.replace(";", "\t"), "D106", ":1", "een tab"),
    in_file("verkeerd scheidingsteken", "streep", lambda csv: csv.replace(";", "|"), "D106", ":1", "een |"),
    in_file("verkeerd scheidingsteken", "komma tussen aanhalingstekens", _quoted_with_commas, "D106", ":1", "komma"),
    in_file(
        STRUCTURE,
        "niet gesloten",
        lambda csv: csv.replace("dubbel geboekt", '"dubbel geboekt'),
        "D105",
        ":9",
        "nergens",
    ),
    in_file(
        STRUCTURE,
        "regels verder gesloten",
        lambda csv: csv.replace("C-1", '"C-1').replace("C-3", 'C-3"'),
        "D105",
        ":4",
        "pas op regel 6",
    ),
    in_file(
        STRUCTURE,
        "tekst erna",
        lambda csv: csv.replace("dubbel geboekt", '"dubbel" geboekt'),
        "D105",
        ":9",
        "puntkomma",
    ),
    in_file("NUL-teken", "in een cel", lambda csv: csv.replace("C-1", "C-\x001"), "D105", ":4", "NUL-teken"),
    in_file(
        "cel zonder einde", "140.000 tekens", lambda csv: csv.replace("C-1", "C" * 140_000), "D105", ":4", "131.072"
    ),
    in_file("verkeerde tekenset", "UTF-16", lambda csv: csv.encode("utf-16"), "D107", "", "UTF-16"),
    in_file("verkeerde tekenset", "UTF-16 zonder BOM", lambda csv: csv.encode("utf-16-le"), "D107", "", "UTF-16"),
    in_file("verkeerde tekenset", "UTF-16BE zonder BOM", lambda csv: csv.encode("utf-16-be"), "D107", "", "UTF-16"),
    in_file("verkeerde tekenset", "UTF-32", lambda csv: csv.encode("utf-32"), "D107", "", "UTF-32"),
    in_file(
        "verkeerde tekenset",
        "DOS (850)",
        lambda csv: csv.replace("dubbel geboekt", "geïnd").encode("cp850"),
        "D107",
        ":9",
        "geïnd",
    ),
    in_file(
        "verkeerde tekenset",
        "oud Mac-bestand",
        lambda csv: csv.replace("dubbel geboekt", "geïnd").encode("mac-roman"),
        "D107",
        ":9",
        "geïnd",
    ),
    in_file(
        "verkeerde tekenset",
        "byte die niet bestaat",
        lambda csv: csv.encode().replace(b"C-1", b"C-\x811"),
        "D107",
        ":4",
        "UTF-8 noch Windows-1252",
    ),
    in_file("ander bestand met de naam .csv", "Excel", lambda _csv: b"PK\x03\x04" + bytes(99), "D107", "", ".xlsx"),
    in_file(
        "ander bestand met de naam .csv", "oud Excel", lambda _csv: b"\xd0\xcf\x11\xe0" + bytes(99), "D107", "", ".xlsx"
    ),
    in_file("geen kolomkoppen", "leeg bestand", lambda _csv: "", "D101", "", "bedrag_eur"),
    in_file("geen kolomkoppen", "koppen weg", lambda csv: csv.split("\r\n", 1)[1], "D101", "", "bedrag_eur"),
    in_file("koppen zonder boekingen", "CSV", lambda csv: csv.split("\r\n")[0], "D101", ":1", "geen enkele boeking"),
    in_file(
        "kop verkeerd gespeld of weg",
        "stadum",
        lambda csv: csv.replace("categorie;", "categori;"),
        "D103",
        ":1 › categori",
        "categorie",
    ),
    in_file(
        "totaalrij tussen de boekingen",
        "totaal",
        lambda csv: csv + _line({"id": "Totaal", "bedrag_eur": "5"}),
        "D113",
        ":15",
        "Totaal",
    ),
    in_file(
        "totaalrij tussen de boekingen",
        "subtotaal in een andere kolom",
        lambda csv: csv + _line({"instrument": "Subtotaal 2025", "bedrag_eur": "5"}),
        "D113",
        ":15",
        "Subtotaal",
    ),
    in_file(
        "totaalrij tussen de boekingen",
        "alleen een bedrag",
        lambda csv: csv + _line({"bedrag_eur": "5"}),
        "D113",
        ":15",
        "bedrag 5",
    ),
    in_file(
        "kolomkoppen tussen de boekingen",
        "CSV",
        lambda csv: csv + csv.split("\r\n")[0] + "\r\n",
        "D403",
        ":15",
        "verwijder",
    ),
    in_file(
        "losse tekst tussen de boekingen",
        "CSV",
        lambda csv: csv + _line({"id": "Bron: administratie"}),
        "D404",
        ":15 › id",
        "Bron",
    ),
    in_file("afgebroken bestand", "CSV", lambda csv: csv[:-100], "D114", ":13", "16 cellen"),
    in_file(
        "regel met te veel of te weinig cellen",
        "te weinig",
        lambda csv: csv + "R20;15-05-2025\r\n",
        "D114",
        ":15",
        "2 cellen",
    ),
    in_file(
        "regel met te veel of te weinig cellen",
        "te veel",
        lambda csv: csv.replace("dubbel geboekt", "dubbel;geboekt"),
        "D114",
        ":9",
        "geboekt",
    ),
    in_file("eenheid onbekend", "miljoenen", lambda csv: "Bedragen x € 1 mln\r\n" + csv, "D108", ":1", "x € 1.000"),
)

PLANTED: tuple[Planted, ...] = (*CELLS, *FILES)
