"""Mistakes that only show between rows: each row may be right by itself.

The rows are planted after the thirteen of the small dossier, so the first stands on line 15 of the CSV and in row 15 of the workbook.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.dossier.catalogue import two_files
from tests.dossier.minimal import COLUMNS, ROWS, TOML, row, write_minimal
from tests.dossier.planted import Format, Planted
from tests.dossier.workbooks import write_workbook

Rows = list[dict[str, str]]


def in_csv(rows: Rows, toml: str, extra: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        columns = tuple(dict.fromkeys([*COLUMNS, *(name for values in rows for name in values)]))
        write_minimal(folder, toml=toml, extra=extra, extra_rows=rows, columns=columns)

    return write


def in_workbook(rows: Rows, toml: str, extra: str) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        write_minimal(folder, toml=toml, extra=extra)
        (folder / "grootboek.csv").unlink()
        write_workbook(folder / "grootboek.xlsx", rows=[*ROWS, *rows])

    return write


def cell(column: str, line: int = 15, *, book: bool = False) -> str:
    """The place of a cell as it prints."""
    return (
        f"grootboek.xlsx › Boekingen › {chr(65 + COLUMNS.index(column))}{line}"
        if book
        else f"grootboek.csv:{line} › {column}"
    )


def plant(
    kind: str,
    variant: str,
    code: str,
    place: str,
    near: str,
    *rows: dict[str, str],
    toml: str = TOML,
    extra: str = "",
    also: tuple[tuple[str, str], ...] = (),
) -> Planted:
    """A mistake in rows of a workbook when its place is a cell of one, else of a CSV."""
    in_book = ".xlsx" in place
    sort: Format = "xlsx" if in_book else "toml" if place.startswith("dossier.toml") else "csv"
    write = (in_workbook if in_book else in_csv)(list(rows), toml, extra)
    return Planted(kind=kind, variant=variant, format=sort, write=write, code=code, place=place, near=near, also=also)


def declared(old: str, *lines: str) -> str:
    """The small TOML with lines put after one of its lines."""
    assert TOML.count(old) == 1
    return TOML.replace(old, "\n".join((old, *lines)))


DECISION = "datum = 2025-04-18"
BOUGHT = 'naam = "commerciële aanschaf"'
STOCK = 'naam = "levering uit eigen voorraad"'
PERIOD = 'naam = "stand van 4 februari 2025"'


def paid(**values: str) -> dict[str, str]:
    return row(**({"id": "P1", "stadium": "betaald"} | values))


def delivered(**values: str) -> dict[str, str]:
    return row(**({"id": "L1", "stadium": "geleverd", "grondslag": "aanschafprijs"} | values))


def deliveries(*euros: str) -> Rows:
    return [delivered(id=f"L{number}", bedrag_eur=euro) for number, euro in enumerate(euros, start=1)]


def budget(**values: str) -> dict[str, str]:
    return row(**({"id": "B1", "stadium": "begroot", "datum": "18-04-2025", "geboekt_op": "18-04-2025"} | values))


def back(corrects: str, euro: str, **values: str) -> dict[str, str]:
    """A correction, dated after every row of the small dossier."""
    return row(
        **(
            {"id": "K1", "corrigeert": corrects, "bedrag_eur": euro, "datum": "20-10-2025", "geboekt_op": "21-10-2025"}
            | values
        )
    )


def accepted(**values: str) -> str:
    return "\n[[akkoord]]\n" + "".join(f"{key} = {value}\n" for key, value in values.items())


LIKE = ("5000000", "6000000", "7000000", "8000000", "9000000", "9500000")
MAGNITUDE = "duizenden waar euro's horen"
magnitude = (
    plant(MAGNITUDE, "één bedrag", "D501", cell("bedrag_eur", 21), "€5.250.000", *deliveries(*LIKE, "5250")),
    plant(MAGNITUDE, "met centen", "D501", cell("bedrag_eur", 21), "€5.250.400", *deliveries(*LIKE, "5250,40")),
    plant(MAGNITUDE, "twee bedragen, één bevinding", "D501", cell("bedrag_eur", 21), "L7, L8", *deliveries(*LIKE, "5250", "6100")),
    plant(MAGNITUDE, "eerste van de groep", "D501", cell("bedrag_eur", 15), "€7.500.000", *deliveries("7500", *LIKE)),
    plant(MAGNITUDE, "verplichting", "D501", cell("bedrag_eur"), "€7.400.000", row(id="V1", bedrag_eur="7400"), row(id="V2", bedrag_eur="6000000"), row(id="V3", bedrag_eur="9000000")),
    plant(MAGNITUDE, "kleine groep, grote met hetzelfde stadium", "D501", cell("bedrag_eur"), "€4.100.000", row(id="V1", instrument="eigen_voorraad", hoofdstuk="V", bedrag_eur="4100")),
    plant(MAGNITUDE, "werkblad", "D501", cell("bedrag_eur", 21, book=True), "€5.250.000", *deliveries(*LIKE, "5250")),
    plant("miljoenen waar euro's horen", "één bedrag", "D501", cell("bedrag_eur", 21), "€5.500.000", *deliveries(*LIKE, "5,50")),
    plant("euro's waar duizenden horen", "één bedrag", "D501", cell("bedrag_eur", 21), "€5.000.000", *deliveries(*LIKE, "5000000000")),
    plant("euro's waar duizenden horen", "begroting", "D501", cell("bedrag_eur", 20), "€60.000.000", *(budget(id=f"B{n}", bedrag_eur=f"{n}0000000") for n in range(1, 6)), budget(id="B9", bedrag_eur="60000000000")),
    Planted(kind="heel bestand in een andere eenheid", variant="duizenden", format="csv", write=two_files(1000), code="D502", place="tweede.csv", near="x € 1.000"),
    Planted(kind="heel bestand in een andere eenheid", variant="miljoenen", format="csv", write=two_files(1_000_000), code="D502", place="tweede.csv", near="€10.000.000"),
)  # fmt: skip

TWIN = "bijna gelijke rijen"
twins = (
    plant(TWIN, "boekdatum", "D503", cell("geboekt_op", 16), "19-5-2025", row(id="V1"), row(id="V2", geboekt_op="19-05-2025")),
    plant(TWIN, "openbaarheid", "D503", cell("openbaarheid", 16), "vertrouwelijk", row(id="V1"), row(id="V2", openbaarheid="vertrouwelijk")),
    plant(TWIN, "status", "D503", cell("status", 16), "voorlopig", row(id="V1", status="definitief"), row(id="V2", status="voorlopig")),
    plant(TWIN, "letter in de toelichting", "D503", cell("toelichting", 16), "granatne", row(id="V1", toelichting="levering granaten"), row(id="V2", toelichting="levering granatne")),
    plant(TWIN, "spatie in de toelichting", "D503", cell("toelichting", 16), "V1", row(id="V1", toelichting="levering granaten"), row(id="V2", toelichting="levering  granaten.")),
    plant(TWIN, "contract niet ingevuld", "D503", cell("contract", 16), "C-9", row(id="V1", contract="C-9"), row(id="V2")),
    plant(TWIN, "categorie niet ingevuld", "D503", cell("categorie", 16), "luchtverdediging", row(id="V1", categorie="luchtverdediging"), row(id="V2")),
    plant(TWIN, "leverancier anders gespeld", "D503", cell("leverancier", 16), "Damen N.V.", row(id="V1", leverancier="Damen N.V."), row(id="V2", leverancier="Damen"), also=(("D517", cell("leverancier", 16)),)),
    plant(TWIN, "werkblad", "D503", cell("geboekt_op", 16, book=True), "V1", row(id="V1"), row(id="V2", geboekt_op="19-05-2025")),
    plant("gelijke rijen", "drie keer dezelfde", "D306", cell("id", 16), "V1", row(id="V1"), row(id="V2"), row(id="V3"), also=(("D306", cell("id", 17)),)),
)  # fmt: skip

OVER = "meer verplicht dan begroot"
UNPAID = "meer betaald dan verplicht"
AHEAD = "meer geleverd dan betaald"
PAID_FIRST = declared(BOUGHT, "levering_na_betaling = true")
stages = (
    plant(OVER, "per instrument", "D505", cell("bedrag_eur"), "€100.000.000", row(id="V1", bedrag_eur="45000000")),
    plant(OVER, "één cent", "D505", cell("bedrag_eur", 13), "€0,50 te veel", row(id="V1", datum="01-10-2025", geboekt_op="02-10-2025", bedrag_eur="35750000")),
    plant(OVER, "instrument zonder begroting in het besluit", "D505", cell("bedrag_eur"), "€0 begroot", row(id="V1", instrument="training"), extra='\n[instrumenten.training]\nnaam = "training"\n'),
    plant(OVER, "besluit zonder begroting", "D505", cell("bedrag_eur"), "DEC2025", row(id="V1", besluit="DEC2025"), extra='\n[besluiten.DEC2025]\nnaam = "december"\n'),
    plant(OVER, "per hoofdstuk", "D505", cell("bedrag_eur"), "VJN2025 / V", row(id="V1", hoofdstuk="V", bedrag_eur="18000000")),
    plant(OVER, "voor de datum van het besluit", "D505", cell("bedrag_eur"), "later goedgemaakt", row(id="V1", datum="01-04-2025", geboekt_op="02-04-2025")),
    plant(OVER, "begroting naderhand verlaagd", "D505", cell("bedrag_eur"), "€60.000.000", budget(bedrag_eur="-40000000", datum="01-12-2025", geboekt_op="01-12-2025")),
    plant(OVER, "begroting van verplichtingen naast die van uitgaven", "D505", cell("bedrag_eur", 6), "€30.000.000", budget(bedrag_eur="30000000", vuo="V")),
    plant(OVER, "werkblad", "D505", cell("bedrag_eur", book=True), "€100.000.000", row(id="V1", bedrag_eur="45000000")),
    plant(UNPAID, "per contract", "D506", cell("bedrag_eur"), "€41.250.000", paid(contract="C-1", bedrag_eur="41300000")),
    plant(UNPAID, "tweede betaling over de grens", "D506", cell("bedrag_eur", 16), "€5.000.000", paid(contract="C-3", bedrag_eur="4000000"), paid(id="P2", contract="C-3", datum="16-05-2025", bedrag_eur="2000000")),
    plant(UNPAID, "contract zonder verplichting", "D506", cell("bedrag_eur"), "€0 verplicht", paid(contract="C-7")),
    plant(UNPAID, "voor de verplichting", "D506", cell("bedrag_eur"), "later goedgemaakt", paid(contract="C-1", datum="01-05-2025", geboekt_op="02-05-2025")),
    plant(UNPAID, "per instrument", "D506", cell("bedrag_eur"), "€3.000.000", paid(instrument="eigen_voorraad", hoofdstuk="V", bedrag_eur="3500000")),
    plant(UNPAID, "verplichting naderhand verlaagd", "D506", cell("bedrag_eur", 16), "€1.000.000 verplicht", paid(contract="C-3", bedrag_eur="4500000"), back("R5", "-4000000")),
    plant(UNPAID, "werkblad", "D506", cell("bedrag_eur", book=True), "€41.250.000", paid(contract="C-1", bedrag_eur="41300000")),
    plant(AHEAD, "per instrument", "D507", cell("bedrag_eur"), "€0 betaald", delivered(), toml=PAID_FIRST),
    plant(AHEAD, "per contract", "D507", cell("bedrag_eur", 16), "C-1", paid(contract="C-1", bedrag_eur="5000000"), delivered(contract="C-1", bedrag_eur="6000000"), toml=PAID_FIRST),
)  # fmt: skip

STAND = "begroting telt niet op tot de stand"
at_stand, at_standen = "dossier.toml:21 › besluiten.VJN2025.stand", "dossier.toml:21 › besluiten.VJN2025.standen"
stands = (
    plant(STAND, "te weinig", "D508", at_stand, "€120.000.000", toml=declared(DECISION, "stand = 125000000")),
    plant(STAND, "in duizenden", "D508", at_stand, "duizenden", toml=declared(DECISION, "stand = 120000")),
    plant(STAND, "zoals afgedrukt", "D508", at_stand, "€130.000.000", toml=declared(DECISION, 'stand = "€130 mln."')),
    plant(STAND, "een rij te veel", "D508", at_stand, "zonder de rij B1", budget(bedrag_eur="3000000"), toml=declared(DECISION, "stand = 120000000")),
    plant(STAND, "per hoofdstuk", "D508", at_standen, "hoofdstuk V", toml=declared(DECISION, 'standen = [{ bedrag = 25000000, hoofdstuk = "V" }]')),
    plant(STAND, "per begrotingsjaar", "D508", at_standen, "begrotingsjaar 2026", toml=declared(DECISION, "standen = [{ bedrag = 25000000, begrotingsjaar = 2026 }]")),
    plant(STAND, "rijen in duizenden", "D508", at_stand, "x € 1.000", toml=declared(DECISION, "stand = 120000000000")),
    plant("stand is niet te lezen", "geen bedrag", "D005", at_stand, "3100000000", toml=declared(DECISION, 'stand = "veel"')),
    plant("stand is niet te lezen", "geen lijst", "D005", at_standen, "lijst", toml=declared(DECISION, "standen = 5")),
)  # fmt: skip

FITS = "correctie die niet past"
corrections = (
    plant("correctie groter dan haar rij", "in één keer", "D509", cell("bedrag_eur"), "-€8.000.000", back("R12", "-9000000")),
    plant("correctie groter dan haar rij", "samen", "D509", cell("bedrag_eur", 16), "K1, K2", back("R12", "-5000000"), back("R12", "-4000000", id="K2")),
    plant("correctie groter dan haar rij", "werkblad", "D509", cell("bedrag_eur", book=True), "-€8.000.000", back("R12", "-9000000")),
    plant("correctie geboekt voor haar rij", "een dag", "D510", cell("geboekt_op"), "16-5-2025", row(id="K1", corrigeert="R3", bedrag_eur="-1000", geboekt_op="15-05-2025")),
    plant("correctie van voor haar rij", "een dag", "D511", cell("datum"), "15-5-2025", row(id="K1", corrigeert="R3", bedrag_eur="-1000", datum="14-05-2025")),
    plant("nieuw bedrag in plaats van het verschil", "lager", "D512", cell("bedrag_eur"), "-€500.000,50", back("R4", "9500000")),
    plant("nieuw bedrag in plaats van het verschil", "hoger", "D512", cell("bedrag_eur"), "€2.000.000", back("R12", "10000000")),
    plant("negatief bedrag dat niets corrigeert", "verplichting", "D513", cell("bedrag_eur"), "R4", row(id="V1", contract="C-2", bedrag_eur="-1000")),
    plant("negatief bedrag dat niets corrigeert", "het hele bedrag", "D513", cell("bedrag_eur"), "R9", paid(datum="15-08-2025", geboekt_op="15-08-2025", bedrag_eur="-4000000")),
    plant("negatief bedrag dat niets corrigeert", "levering", "D513", cell("bedrag_eur"), "eigen_voorraad, geleverd", delivered(instrument="eigen_voorraad", besluit="", grondslag="boekwaarde", bedrag_eur="-1000")),
    plant("correcties in een kring", "twee", "D514", cell("corrigeert"), "K1, K2", back("K2", "-1"), back("K1", "-1", id="K2")),
    plant("correcties in een kring", "drie", "D514", cell("corrigeert"), "K1, K3, K2", back("K3", "-1"), back("K1", "-1", id="K2"), back("K2", "-1", id="K3")),
    plant("correctie van een correctie", "noemt de eerste rij", "D304", cell("corrigeert"), "R7", back("R8", "-1", stadium="betaald")),
    plant(FITS, "ander instrument", "D303", cell("instrument"), "commerciele_aanschaf", back("R3", "-1", instrument="eigen_voorraad")),
    plant(FITS, "ander hoofdstuk", "D303", cell("hoofdstuk"), "bij de gecorrigeerde rij R3 X", back("R3", "-1", hoofdstuk="V")),
    plant(FITS, "ander contract", "D303", cell("contract"), "C-1", back("R3", "-1", contract="C-2")),
    plant(FITS, "ander jaar", "D303", cell("begrotingsjaar"), "2025", back("R3", "-1", begrotingsjaar="2026")),
)  # fmt: skip

TRAINING = '\n[instrumenten.training]\nnaam = "training"\n'
coverage = (
    plant("instrument zonder rijen", "in het hele grootboek", "D515", "dossier.toml:82 › instrumenten.training", "training", extra=TRAINING),
    plant("instrument zonder rijen", "in het besluit", "D515", "dossier.toml:21 › besluiten.VJN2025.instrumenten", "training", delivered(instrument="training", besluit=""), toml=declared(DECISION, 'instrumenten = ["training"]'), extra=TRAINING),
    plant("instrument zonder rijen", "verkeerd gespeld", "D210", "dossier.toml:21 › besluiten.VJN2025.instrumenten", "eigen_voorraad", toml=declared(DECISION, 'instrumenten = ["eigen_vooraad"]')),
    plant("instrument zonder rijen", "geen lijst", "D005", "dossier.toml:21 › besluiten.VJN2025.instrumenten", "lijst", toml=declared(DECISION, 'instrumenten = "eigen_voorraad"')),
)  # fmt: skip


def spelt(column: str, usual: str, other: str) -> Rows:
    """Two rows with the usual spelling and one with another."""
    return [
        row(id="V1", bedrag_eur="1100000", **{column: usual}),
        row(id="V2", bedrag_eur="1200000", **{column: usual}),
        row(id="V3", bedrag_eur="1300000", **{column: other}),
    ]


SPELT = "naam op twee manieren"
names = tuple(
    plant(SPELT, f"{column}: {other}", "D517", cell(column, 17), usual, *spelt(column, usual, other))
    for column, usual, other in (
        ("lead_nation", "Duitsland", "duitsland"),
        ("lead_nation", "Verenigd Koninkrijk", "Verenigd Konikrijk"),
        ("lead_nation", "Tsjechië", "Tsjechie"),
        ("leverancier", "Rheinmetall", "Rheinmetal"),
        ("leverancier", "Rheinmetall", "Rheinmeatll"),
        ("leverancier", "Damen & Zonen", "Damen en Zonen"),
        ("leverancier", "Damen B.V.", "Damen bv"),
        ("partner", "IT-coalitie", "IT coalitie"),
        ("partner", "NAVO", "Navo"),
        ("bron", "https://www.defensie.nl/a", "http://defensie.nl/a/"),
        ("bron", "Brief van mei", "brief van Mei"),
        ("contract", "C-2025-4106", "C2025-4106"),
        ("contract", "C-2025-4106", "C-2O25-4106"),
    )
)  # fmt: skip
ids = (
    plant(SPELT, "id: hoofdletter", "D517", cell("id"), "R12", row(id="r12")),
    plant(SPELT, "id: letter o", "D517", cell("id"), "R10", row(id="R1O")),
)

SWAPPED = "kolommen verwisseld"
swapped = (
    plant(SWAPPED, "leverancier en partner", "D518", cell("partner", 20), "leverancier", *(row(id=f"V{n}", leverancier="Damen", bedrag_eur=f"{n}000000") for n in range(1, 6)), row(id="V6", partner="Damen")),
    plant(SWAPPED, "contract en id", "D518", cell("contract"), "id", row(id="V1", contract="R3")),
    plant(SWAPPED, "bedrag en aantal", "D518", cell("aantal"), "bedrag_eur", row(id="V1", bedrag_eur="1200000", aantal="2400000")),
    plant(SWAPPED, "artikel en begrotingsjaar", "D518", cell("artikel"), "begrotingsartikel", row(id="V1", artikel="2025")),
    plant(SWAPPED, "bron en toelichting", "D518", cell("toelichting"), "bron", row(id="V1", bron="Zie de brief", toelichting="https://www.defensie.nl/a")),
    plant("fractie waar procenten horen", "0,25", "D518", cell("aandeel_nl"), "bedoelde u 25?", row(id="V1", aandeel_nl="0,25")),
    plant("fractie waar procenten horen", "werkblad", "D518", cell("aandeel_nl", book=True), "bedoelde u 25?", row(id="V1", aandeel_nl="0.25")),
    plant("contract spreekt zichzelf tegen", "hoofdstuk", "D519", cell("hoofdstuk"), "verwacht: X", row(id="V1", contract="C-1", hoofdstuk="V")),
    plant("contract spreekt zichzelf tegen", "concurrentie", "D519", cell("concurrentie"), "verwacht: nee", row(id="V1", contract="C-2", concurrentie="ja"), row(id="V2", contract="C-2", concurrentie="nee", bedrag_eur="1100000")),
    plant("contract spreekt zichzelf tegen", "leverancier", "D519", cell("leverancier", 17), "Damen", row(id="V1", contract="C-2", leverancier="Damen"), row(id="V2", contract="C-2", leverancier="Damen", bedrag_eur="1100000"), row(id="V3", contract="C-2", leverancier="Thales", bedrag_eur="1200000")),
    plant("contract spreekt zichzelf tegen", "werkblad", "D519", cell("hoofdstuk", book=True), "verwacht: X", row(id="V1", contract="C-1", hoofdstuk="V")),
    plant("stadium past niet", "betaald tegen boekwaarde", "D520", cell("grondslag"), "kas", paid(grondslag="boekwaarde")),
    plant("stadium past niet", "begroot tegen vervangingswaarde", "D520", cell("grondslag"), "kas", budget(grondslag="vervangingswaarde", bedrag_eur="5000000")),
    plant("stadium past niet", "verplicht als uitgave", "D520", cell("vuo"), "verwacht bij verplicht: V", row(id="V1", vuo="U")),
    plant("stadium past niet", "betaald als verplichting", "D520", cell("vuo"), "verwacht bij betaald: U", paid(vuo="V")),
    plant("stadium past niet", "vergoed als uitgave", "D520", cell("vuo"), "verwacht bij vergoed: O", row(id="V1", stadium="vergoed", besluit="", vuo="U")),
)  # fmt: skip

STALE = "bron ouder dan de rij"
timing = (
    plant(STALE, "een dag", "D521", cell("bron_datum"), "15-5-2025", row(id="V1", bron="Brief", bron_datum="14-05-2025")),
    plant(STALE, "zonder naam van de bron", "D521", cell("bron_datum"), "15-5-2025", row(id="V1", bron_datum="01-01-2025")),
    plant(STALE, "twee rijen, één bron", "D521", cell("bron_datum"), "V1, V2", row(id="V1", bron="Brief", bron_datum="14-05-2025"), row(id="V2", bron="Brief", bron_datum="14-05-2025", bedrag_eur="5000000")),
    plant("bron ouder dan de periode vraagt", "kwartaal", "D522", cell("bron_datum"), "15-6-2025", row(id="V1", bron="Brief", bron_datum="01-06-2025"), extra="\n[periodes.2025Q2]\nbronnen_vanaf = 2025-06-15\n"),
    plant("bron ouder dan de periode vraagt", "stand op datum", "D522", cell("bron_datum"), "4-2-2025", row(id="V1", datum="10-01-2025", geboekt_op="10-01-2025", besluit="", bron="Brief", bron_datum="12-01-2025"), toml=declared(PERIOD, "bronnen_vanaf = 2025-02-04")),
    plant("begrotingsjaar past niet", "betaald in een ander jaar", "D523", cell("begrotingsjaar"), "verwacht: 2025", paid(begrotingsjaar="2026")),
    plant("begrotingsjaar past niet", "voor de looptijd", "D523", cell("begrotingsjaar"), "bedoelde u 2025?", paid(begrotingsjaar="2023", datum="15-01-2025", geboekt_op="16-01-2025", besluit=""), row(id="V1", besluit="", datum="02-01-2025", geboekt_op="03-01-2025")),
    plant("begrotingsjaar past niet", "tikfout", "D523", cell("begrotingsjaar"), "bedoelde u 2025?", row(id="V1", begrotingsjaar="2052")),
    plant("rij die in geen stand meetelt", "na de laatste kennisdatum", "D524", cell("geboekt_op"), "15-1-2026", row(id="V1", datum="15-12-2025", geboekt_op="15-01-2026")),
    plant("datum buiten de looptijd", "ervoor", "D209", cell("datum"), "1-1-2024", row(id="V1", datum="31-12-2023", geboekt_op="31-12-2023")),
    plant("datum buiten de looptijd", "erna", "D209", cell("datum"), "31-12-2025", row(id="V1", datum="01-01-2026", geboekt_op="01-01-2026")),
    plant("datum en boekdatum verwisseld", "een dag", "D305", cell("geboekt_op"), "verwisseld", row(id="V1", datum="16-05-2025", geboekt_op="15-05-2025")),
)  # fmt: skip

FIRST = "dossier.toml:82 › akkoord"
acceptances = (
    plant("akkoord waar niets onder valt", "rij", "D525", "dossier.toml:83 › akkoord.code", "D306", extra=accepted(code='"D306"', rijen='["R3"]', reden='"Gezien."')),
    plant("akkoord waar niets onder valt", "groep", "D525", "dossier.toml:83 › akkoord.code", "D506", extra=accepted(code='"D506"', groep='"C-1"', reden='"Gezien."')),
    plant("akkoord dat niet klopt", "op een fout", "D526", "dossier.toml:83 › akkoord.code", "geen waarschuwing", extra=accepted(code='"D301"', rijen='["R3"]', reden='"Gezien."')),
    plant("akkoord dat niet klopt", "onbekende code", "D526", "dossier.toml:83 › akkoord.code", "D50", extra=accepted(code='"D5O6"', rijen='["R3"]', reden='"Gezien."')),
    plant("akkoord dat niet klopt", "onbekende rij", "D526", "dossier.toml:83 › akkoord.code", "bedoelde u R", extra=accepted(code='"D306"', rijen='["R33"]', reden='"Gezien."')),
    plant("akkoord dat niet klopt", "rijen en groep", "D526", FIRST, "één van de twee", extra=accepted(code='"D306"', rijen='["R3"]', groep='"x"', reden='"Gezien."')),
    plant("akkoord dat niet klopt", "bedrag tussen aanhalingstekens", "D526", "dossier.toml:85 › akkoord.tot", "1250000", extra=accepted(code='"D506"', groep='"C-1"', tot='"veel"', reden='"Gezien."')),
    plant("akkoord dat niet klopt", "zonder reden", "D004", FIRST, "reden", extra=accepted(code='"D306"', rijen='["R3"]')),
    plant("akkoord dat niet klopt", "één tabel", "D526", FIRST, "[[akkoord]]", extra='\n[akkoord]\ncode = "D306"\n'),
)  # fmt: skip

PLANTED: tuple[Planted, ...] = (
    *magnitude, *twins, *stages, *stands, *corrections, *coverage, *names, *ids, *swapped, *timing, *acceptances,
)  # fmt: skip
