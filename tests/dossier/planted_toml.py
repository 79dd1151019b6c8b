"""Mistakes in dossier.toml."""

from __future__ import annotations

from pathlib import Path

from tests.dossier.catalogue import Writer, extra, toml
from tests.dossier.minimal import TOML, write_minimal
from tests.dossier.planted import Planted

TITLE = 'titel = "Militaire steun aan Oekraïne"'
STYLE = 'stijlprofiel = "kort"'


def in_toml(
    kind: str, variant: str, write: Writer, code: str, place: str, near: str, *, also: tuple[tuple[str, str], ...] = ()
) -> Planted:
    """A mistake told at a line of dossier.toml: `place` is what follows its name."""
    return Planted(
        kind=kind,
        variant=variant,
        format="toml",
        write=write,
        code=code,
        place=f"dossier.toml{place}",
        near=near,
        also=also,
    )


def _encoded(encoding: str) -> Writer:
    def write(folder: Path) -> None:
        write_minimal(folder)
        (folder / "dossier.toml").write_bytes(TOML.encode(encoding, "replace"))

    return write


SYNTAX = "regels van TOML niet gevolgd"
UNSEEN = "onzichtbaar teken"

PLANTED: tuple[Planted, ...] = (
    in_toml(SYNTAX, "niet gesloten", toml(TITLE, 'titel = "Militaire'), "D002", ":2", "aanhalingsteken"),
    in_toml(SYNTAX, "gekrulde aanhalingstekens", toml(STYLE, "stijlprofiel = “kort”"), "D002", ":4", '"kort"'),
    in_toml(SYNTAX, "zonder aanhalingstekens", toml(STYLE, "stijlprofiel = kort"), "D002", ":4", '"kort"'),
    in_toml(SYNTAX, "dubbele punt", toml(TITLE, TITLE.replace(" =", ":")), "D002", ":2", "is-teken"),
    in_toml(SYNTAX, "Nederlandse datum", toml("{ van = 2024-01-01", "{ van = 01-01-2024"), "D002", ":3", "2024-01-01"),
    in_toml(
        SYNTAX, "dag die niet bestaat", toml("{ van = 2024-01-01", "{ van = 2024-02-30"), "D002", ":3", "bestaat niet"
    ),
    in_toml(SYNTAX, "sleutel twee keer", toml(STYLE, f'{STYLE}\nstijlprofiel = "lang"'), "D002", ":5", "twee keer"),
    in_toml(SYNTAX, "sectie twee keer", toml("[hoofdstukken.V]", "[hoofdstukken.X]"), "D002", ":8", "twee keer"),
    in_toml(SYNTAX, "decimale komma", toml("decimalen = 1", "decimalen = 1,5"), "D002", ":77", "punt"),
    in_toml(SYNTAX, "Ja", toml("decimalen = 1", "decimalen = Ja"), "D002", ":77", '"Ja"'),
    in_toml(
        SYNTAX, "resten van samenvoegen", toml("[dossier]", "<<<<<<< HEAD\n[dossier]"), "D002", ":1", "geen sleutel"
    ),
    in_toml(SYNTAX, "stuurteken", toml('"Defensie"', '"Defen\x07sie"'), "D002", ":7", "U+0007"),
    in_toml(SYNTAX, "NUL", toml('"Defensie"', '"Defen\x00sie"'), "D002", ":7", "U+0000"),
    in_toml(SYNTAX, "getal van 5000 cijfers", toml("decimalen = 1", "decimalen = " + "9" * 5000), "D002", "", "getal"),
    in_toml(SYNTAX, "haakjes zonder eind", toml("decimalen = 1", "decimalen = " + "[" * 5000), "D002", "", "te diep"),
    in_toml("verkeerde tekenset", "Windows-1252", _encoded("cp1252"), "D002", ":2", "UTF-8"),
    in_toml("verkeerde tekenset", "UTF-16", _encoded("utf-16"), "D002", ":1", "UTF-8"),
    in_toml(UNSEEN, "zonder breedte in een tekst", toml('"kort"', '"ko\u200brt"'), "D213", ":4", "U+200B"),
    in_toml(UNSEEN, "leesrichting om", toml('"Defensie"', '"Defen\u202esie"'), "D213", ":7", "U+202E"),
    in_toml(
        UNSEEN,
        "zonder breedte na een sectie",
        toml("[besluiten.VJN2025]", '[besluiten."VJN2025"]\u200b'),
        "D002",
        ":18",
        "U+200B",
    ),
    in_toml("onbekende sleutel", "sectie", toml("[teksten]", "[tekst]"), "D003", ":48 › tekst", "teksten"),
    in_toml(
        "onbekende sleutel",
        "sleutel",
        toml("titel =", "tital ="),
        "D003",
        ":2 › dossier.tital",
        "bedoelde u titel?",
        also=(("D004", "dossier.toml:1 › dossier"),),
    ),
    in_toml(
        "sleutel ontbreekt of is leeg",
        "leeg",
        toml('naam = "Defensie"', 'naam = ""'),
        "D004",
        ":7 › hoofdstukken.X.naam",
        "leeg",
    ),
    in_toml("sleutel ontbreekt of is leeg", "weg", toml(TITLE + "\n", ""), "D004", ":1 › dossier", "dossier.titel"),
    in_toml(
        "waarde van de verkeerde soort",
        "datum als tekst",
        toml("{ van = 2024-01-01", "{ van = '2024-01-01'"),
        "D005",
        ":3 › dossier.looptijd.van",
        "zonder aanhalingstekens",
    ),
    in_toml(
        "waarde van de verkeerde soort",
        "datum met tijd",
        toml("{ van = 2024-01-01", "{ van = 2024-01-01T10:00:00"),
        "D005",
        ":3 › dossier.looptijd.van",
        "2025-06-30",
    ),
    in_toml(
        "waarde van de verkeerde soort",
        "getal als tekst",
        toml('nr = "190"', "nr = 190"),
        "D005",
        ":39 › kamerstukken.36045-190.nr",
        "aanhalingstekens",
    ),
    in_toml(
        "bestand hoort niet bij het grootboek",
        "tikfout",
        extra('\n[bestanden."grootbook.csv"]\neenheid = "x € 1"\n'),
        "D010",
        ":82 › bestanden.grootbook.csv",
        "grootboek.csv",
    ),
)
