"""What dossier.toml gives the other rooms, and what is wrong in it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from tests.dossier.minimal import TOML, write_minimal

from kamerbrief.dossier import read_dossier


def test_registers_keep_order_names_and_the_rest(tmp_path: Path) -> None:
    dossier, _none = read_dossier(write_minimal(tmp_path))
    assert dossier is not None
    assert list(dossier.registers["hoofdstukken"]) == ["X", "V"]
    decision = dossier.registers["besluiten"]["VJN2025"]
    assert (decision.naam, dict(decision.fields)) == ("Voorjaarsnota 2025", {"datum": dt.date(2025, 4, 18)})
    assert str(decision.place).startswith("dossier.toml:18")


def test_definitions_have_values_and_the_line_of_each_key(tmp_path: Path) -> None:
    extra = '\n[[standen]]\ncijfer = "betaald"\nwaarde = 1.10\n\n[vrijgave]\ncijfers = ["betaald"]\ngroepen = { instrument = ["x"] }\n'
    dossier, findings = read_dossier(write_minimal(tmp_path, extra=extra))
    assert findings == []
    assert dossier is not None
    sections = dossier.definitions
    assert list(sections["cijfers"]) == ["budget", "verplicht", "betaald", "resteert"]
    assert (
        str(sections["cijfers"]["resteert"].places["formule"])
        == f"dossier.toml:{line('formule')} › cijfers.resteert.formule"
    )
    assert sections["teksten"]["gereedheid"].values["tekst"] == "De inzetbaarheid is gelijk gebleven."
    assert sections["voorwaarden"]["heeft_rest"].values["voorwaarde"] == "resteert.nu > 0"
    assert sections["moties"]["motie-1"].values["stand"] == "open"
    assert sections["standen"]["1"].values["waarde"] == Decimal("1.10")
    assert sections["vrijgave"]["vrijgave"].values["groepen"] == {"instrument": ["x"]}


def line(start: str) -> int:
    return next(number for number, text in enumerate(TOML.splitlines(), start=1) if text.startswith(start))


@pytest.mark.parametrize(
    ("old", "new", "code", "hint"),
    [
        ("stijlprofiel", "stijlprofil", "D003", "stijlprofiel"),
        ("[teksten]", "[texten]", "D003", "teksten"),
        ("peildatum = 2025-02-04\n", "", "D004", ""),
        ('titel = "Militaire steun aan Oekraïne"', "titel = 3", "D005", ""),
        ('titel = "Militaire steun aan Oekraïne"', 'titel = " "', "D004", ""),
        ("tot_en_met = 2025-12-31", "tot_en_met = 2023-12-31", "D005", ""),
        ("tot_en_met = 2025-12-31", "tot_en_met = 9999-12-31", "D005", ""),
        (", tot_en_met = 2025-12-31", "", "D004", ""),
        ("looptijd = {", "# {", "D004", ""),
        ('naam = "UCAP"', "", "D004", ""),
        ('stijlprofiel = "kort"', 'grootboek = "grootboek.csv"', "D005", ""),
        ("[[moties]]", "[moties]", "D005", ""),
        ('gereedheid = "De inzetbaarheid is gelijk gebleven."', "gereedheid = 2025-01-01", "D005", ""),
        ('[kamerstukken."36045-190"]', "[kamerstukken.36045]", "D009", ""),
        ("[initiatieven.ucap]\nnaam", "[initiatieven]\nucap", "D005", ""),
        (
            '[{ naam = "A. Voorbeeld", van = 2024-07-02 }]',
            '["A. Voorbeeld"]',
            "D005",
            '[{ naam = "A. Voorbeeld", van = 2024-07-02 }]',
        ),
        ('[{ naam = "A. Voorbeeld", van = 2024-07-02 }]', '"A. Voorbeeld"', "D005", "van = 2024-07-02"),
        ('[{ naam = "A. Voorbeeld", van = 2024-07-02 }]', '{ naam = "A. Voorbeeld" }', "D005", "van = 2024-07-02"),
        ('{ naam = "A. Voorbeeld", van = 2024-07-02 }', '{ naam = "A. Voorbeeld", van = "2 juli 2024" }', "D005", ""),
        ('{ naam = "A. Voorbeeld", van = 2024-07-02 }', '{ naam = "A. Voorbeeld", vanaf = 2024-07-02 }', "D003", "van"),
        ('{ naam = "A. Voorbeeld", van = 2024-07-02 }', "{ van = 2024-07-02 }", "D004", ""),
    ],
    ids=lambda value: None,
)
def test_a_fault_in_the_toml_is_told_at_its_line(tmp_path: Path, old: str, new: str, code: str, hint: str) -> None:
    assert old in TOML
    dossier, findings = read_dossier(write_minimal(tmp_path, toml=TOML.replace(old, new, 1)))
    assert dossier is not None
    own = [found for found in findings if found.code == code]
    assert own
    assert str(own[0].place).startswith("dossier.toml:")
    assert hint in own[0].hint


def test_a_motion_named_twice_is_a_fault(tmp_path: Path) -> None:
    _dossier, findings = read_dossier(write_minimal(tmp_path, extra='\n[[moties]]\nid = "motie-1"\n'))
    assert [found.code for found in findings] == ["D005"]


def test_missing_sections_are_told(tmp_path: Path) -> None:
    _dossier, findings = read_dossier(write_minimal(tmp_path, toml="", rows=[]))
    assert [found.message for found in findings if found.code == "D004"] == [
        "de sectie [dossier] ontbreekt",
        "de sectie [hoofdstukken] ontbreekt",
        "de sectie [instrumenten] ontbreekt",
    ]


def test_a_listed_file_that_is_absent_names_the_nearest(tmp_path: Path) -> None:
    toml = TOML.replace('stijlprofiel = "kort"', 'grootboek = ["grootbook.csv"]')
    (found,) = read_dossier(write_minimal(tmp_path, toml=toml))[1]
    assert found.code == "B001"
    assert "grootboek.csv" in found.hint


@pytest.mark.parametrize("name", ["../buiten.csv", "sub/grootboek.csv", "map"])
def test_a_ledger_lies_in_the_folder_itself(tmp_path: Path, name: str) -> None:
    """A dossier that is copied is copied whole; a path that leads out of it is refused."""
    (tmp_path / "d" / "map").mkdir(parents=True)
    (tmp_path / "buiten.csv").write_text("x")
    toml = TOML.replace('stijlprofiel = "kort"', f'grootboek = ["{name}"]')
    assert [found.code for found in read_dossier(write_minimal(tmp_path / "d", toml=toml))[1]] == ["B001"]


def test_excel_lock_files_and_other_files_are_passed_over(tmp_path: Path) -> None:
    write_minimal(tmp_path)
    (tmp_path / "~$grootboek.xlsx").write_bytes(b"lock")
    (tmp_path / "LEESMIJ.md").write_text("x")
    dossier, findings = read_dossier(tmp_path)
    assert findings == []
    assert dossier is not None
    assert dossier.files == ("dossier.toml", "grootboek.csv")


def test_the_shipped_dossier_has_no_errors() -> None:
    dossier, findings = read_dossier(Path(__file__).parents[2] / "data")
    assert [found for found in findings if found.is_error] == []
    assert dossier is not None
    assert len(dossier.rows) > 300
