"""What a section of the TOML holds where something else was expected, as it reads in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.dossier.minimal import TOML, write_minimal

from kamerbrief.dossier import read_dossier


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("true", "true"),
        ("false", "false"),
        ("12.50", "12.50"),
        ("2025-05-15", "2025-05-15"),
        ("07:30:00", "07:30:00"),
        ("['a', 'b']", "een lijst"),
        ("{ a = 1 }", "een tabel"),
    ],
)
def test_a_value_of_another_type_is_told_as_it_stands_there(written: str, told: str, tmp_path: Path) -> None:
    toml = TOML.replace('titel = "Militaire steun aan Oekraïne"', f"titel = {written}")
    found = [finding for finding in read_dossier(write_minimal(tmp_path, toml=toml))[1] if finding.code == "D005"]
    assert [finding.message for finding in found] == [
        f"“dossier.titel” is {told}; verwacht: een tekst tussen aanhalingstekens"
    ]


def test_a_long_text_is_told_by_its_beginning(tmp_path: Path) -> None:
    toml = TOML.replace("van = 2024-01-01", f'van = "{"zo lang mogelijk " * 9}"')
    found = [finding for finding in read_dossier(write_minimal(tmp_path, toml=toml))[1] if finding.code == "D005"]
    assert len(found) == 1
    assert "is “zo lang mogelijk zo lang mogelijk zo lan…”; verwacht" in found[0].message
