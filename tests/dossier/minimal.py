"""A small valid dossier for tests: one TOML file and one ledger as Dutch Excel writes it.

Thirteen rows over two instruments, two chapters and four stages; a correction that was known late, and closed rows.
Everything can be replaced: `write_minimal(folder, rows=[...])`, `write_minimal(folder, extra="[teksten]\\n...")`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

TOML = """\
[dossier]
titel = "Militaire steun aan Oekraïne"
looptijd = { van = 2024-01-01, tot_en_met = 2025-12-31 }
stijlprofiel = "kort"

[hoofdstukken.X]
naam = "Defensie"
[hoofdstukken.V]
naam = "Buitenlandse Zaken"
[instrumenten.commerciele_aanschaf]
naam = "commerciële aanschaf"
[instrumenten.eigen_voorraad]
naam = "levering uit eigen voorraad"
[initiatieven.ucap]
naam = "UCAP"
[categorieen.luchtverdediging]
naam = "luchtverdediging"
[besluiten.VJN2025]
naam = "Voorjaarsnota 2025"
datum = 2025-04-18

[periodes."2025-02-04"]
naam = "stand van 4 februari 2025"
peildatum = 2025-02-04
verzonden = 2025-02-17

[geadresseerden.tweede_kamer]
naam = "de Voorzitter van de Tweede Kamer der Staten-Generaal"
regels = ["Postbus 20018", "2500 EA Den Haag"]
aanhef = "Geachte voorzitter,"

[ondertekenaars.minister_def]
naam = "DE MINISTER VAN DEFENSIE"
personen = [{ naam = "A. Voorbeeld", van = 2024-07-02 }]

[kamerstukken."36045-190"]
naam = "Brief over de militaire steun"
dossier = "36045"
nr = "190"
datum = 2025-02-17

[[moties]]
id = "motie-1"
omschrijving = "over periodiek rapporteren"
kamerstuk = "36045-190"
stand = "open"

[teksten]
gereedheid = "De inzetbaarheid is gelijk gebleven."

[brieven.standaard]
geadresseerde = "tweede_kamer"
ondertekenaars = ["minister_def"]
[brieven.2025Q2]
datum = 2025-07-18

[cijfers.budget]
omschrijving = "beschikbaar budget"
stadium = "begroot"
besluit = "VJN2025"
[cijfers.verplicht]
omschrijving = "aangegane verplichtingen"
stadium = "verplicht"
besluit = "VJN2025"
[cijfers.betaald]
omschrijving = "betaald"
stadium = "betaald"
besluit = "VJN2025"
[cijfers.resteert]
omschrijving = "resteert"
formule = "budget - verplicht"

[tabellen.per_instrument]
groepeer = "instrument"
cijfers = ["budget", "verplicht", "betaald"]
eenheid = "mln"
decimalen = 1

[voorwaarden]
heeft_rest = "resteert.nu > 0"
"""

COLUMNS = (
    "id", "datum", "geboekt_op", "begrotingsjaar", "besluit", "instrument", "initiatief", "categorie", "hoofdstuk",
    "stadium", "grondslag", "bedrag_eur", "contract", "concurrentie", "aandeel_nl", "openbaarheid", "corrigeert",
    "toelichting",
)  # fmt: skip
"""The columns of the small ledger, in order."""


def row(**values: str) -> dict[str, str]:
    """An open commitment of € 1.000.000 on 15 May 2025 under the spring memorandum, with what is given put over it."""
    return {
        "id": "R99",
        "datum": "15-05-2025",
        "geboekt_op": "16-05-2025",
        "begrotingsjaar": "2025",
        "besluit": "VJN2025",
        "instrument": "commerciele_aanschaf",
        "hoofdstuk": "X",
        "stadium": "verplicht",
        "grondslag": "kas",
        "bedrag_eur": "1000000,00",
        "openbaarheid": "openbaar",
    } | values


ROWS: tuple[dict[str, str], ...] = (
    row(id="R1", stadium="begroot", datum="18-04-2025", geboekt_op="18-04-2025", bedrag_eur="100.000.000,00"),
    row(
        id="R2",
        stadium="begroot",
        datum="18-04-2025",
        geboekt_op="18-04-2025",
        bedrag_eur="20.000.000,00",
        hoofdstuk="V",
        initiatief="ucap",
        instrument="eigen_voorraad",
    ),
    row(id="R3", bedrag_eur="41.250.000,00", contract="C-1", concurrentie="ja", aandeel_nl="25"),
    row(id="R4", bedrag_eur="10000000,50", contract="C-2", concurrentie="nee", categorie="luchtverdediging"),
    row(id="R5", bedrag_eur="5.000.000,00", openbaarheid="vertrouwelijk", leverancier="", contract="C-3"),
    row(id="R6", stadium="betaald", datum="10-06-2025", geboekt_op="12-06-2025", bedrag_eur="12.500.000,00"),
    row(id="R7", stadium="betaald", datum="20-06-2025", geboekt_op="20-06-2025", bedrag_eur="2.500.000,00"),
    row(
        id="R8",
        stadium="betaald",
        datum="20-06-2025",
        geboekt_op="05-08-2025",
        bedrag_eur="-500.000,00",
        corrigeert="R7",
        toelichting="dubbel geboekt",
    ),
    row(id="R9", stadium="betaald", datum="15-08-2025", geboekt_op="15-08-2025", bedrag_eur="4.000.000,00"),
    row(
        id="R10",
        stadium="geleverd",
        grondslag="boekwaarde",
        instrument="eigen_voorraad",
        datum="01-03-2024",
        geboekt_op="01-04-2024",
        begrotingsjaar="2024",
        besluit="",
        bedrag_eur="7.000.000,00",
        categorie="luchtverdediging",
    ),
    row(
        id="R11",
        stadium="verplicht",
        hoofdstuk="V",
        instrument="eigen_voorraad",
        initiatief="ucap",
        bedrag_eur="3.000.000,00",
    ),
    row(id="R12", stadium="verplicht", datum="02-10-2025", geboekt_op="03-10-2025", bedrag_eur="8.000.000,00"),
    row(
        id="R13",
        stadium="geleverd",
        grondslag="boekwaarde",
        instrument="eigen_voorraad",
        datum="15-09-2025",
        geboekt_op="01-10-2025",
        besluit="",
        bedrag_eur="1.500.000,00",
        openbaarheid="",
    ),
)


def csv_text(rows: Iterable[Mapping[str, str]], columns: Iterable[str] = COLUMNS) -> str:
    """The rows as Dutch Excel writes them: semicolons, a heading, Windows line ends.

    A value with a semicolon, quote or line end is quoted.
    """
    names = tuple(columns)

    def cell(value: str) -> str:
        return '"' + value.replace('"', '""') + '"' if any(mark in value for mark in ';"\r\n') else value

    lines = [";".join(names)]
    lines += [";".join(cell(values.get(name, "")) for name in names) for values in rows]
    return "\r\n".join(lines) + "\r\n"


def write_minimal(
    folder: Path,
    *,
    toml: str = TOML,
    extra: str = "",
    rows: Iterable[Mapping[str, str]] = ROWS,
    extra_rows: Iterable[Mapping[str, str]] = (),
    columns: Iterable[str] = COLUMNS,
    ledger: str = "grootboek.csv",
) -> Path:
    """Write a dossier into `folder` (made when absent) and return it.

    `extra` is TOML put after the rest, `extra_rows` are rows put after the others;
    `toml`, `rows` and `columns` replace what is there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dossier.toml").write_text(toml + extra, encoding="utf-8")
    names = tuple(columns)
    (folder / ledger).write_bytes(b"\xef\xbb\xbf" + csv_text([*rows, *extra_rows], names).encode("utf-8"))
    return folder
