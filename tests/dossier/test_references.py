"""References to Kamerstukken, in registers, lists and running text."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.dossier.minimal import TOML, row, write_minimal

from kamerbrief.dossier import read_dossier
from kamerbrief.dossier.references import references_in


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("zie Kamerstuk 36 045, nr. 190 van 17 februari", ["36045-190"]),
        ("zie 36\u00a0045, nr.\u00a0190.", ["36045-190"]),
        ("Kamerstukken 36 045, nrs. 5 en 7", ["36045-5", "36045-7"]),
        ("Kamerstuk 36 600 X, nr. 22; Kamerstuk 21 501-02, nr. 2893", ["36600-X-22", "21501-02-2893"]),
        ("op 17 februari 2025, nr. 3 van de lijst", []),
        ("bedrag 36 045, en meer", []),
        ("36 045, nr. 0 en 36 045, nr. 007", []),
    ],
)
def test_references_in_running_text(text: str, stored: list[str]) -> None:
    assert list(references_in(text)) == stored


def test_each_place_that_can_hold_a_reference_is_looked_at(tmp_path: Path) -> None:
    """Texts, letters, motions, toezeggingen and the source of a row; each finding at its line."""
    toml = TOML.replace('gereedheid = "De', 'gereedheid = "Zie Kamerstuk 36 045, nr. 1. De').replace(
        "[brieven.2025Q2]\n", '[brieven.2025Q2]\neerdere = ["36045-190", "36045-2"]\n'
    )
    extra = '\n[[toezeggingen]]\nid = "t"\nomschrijving = "x"\nkamerstuk = "36045-3"\n'
    write_minimal(tmp_path, toml=toml, extra=extra, extra_rows=[row(toelichting="Kamerstuk 36 045, nr. 4")])
    findings = read_dossier(tmp_path)[1]
    assert [found.code for found in findings] == ["D008"] * 4
    assert sorted(found.message.split()[1] for found in findings) == ["36045-1", "36045-2", "36045-3", "36045-4"]
    assert all("36045-190" in found.hint for found in findings if "36045-1 " in found.message)


def test_a_printed_form_where_the_stored_belongs_is_turned_round(tmp_path: Path) -> None:
    toml = TOML.replace('kamerstuk = "36045-190"', 'kamerstuk = "36 045, nr. 190"')
    (found,) = read_dossier(write_minimal(tmp_path, toml=toml))[1]
    assert (found.code, found.hint) == ("D009", "schrijf 36045-190")


@pytest.mark.parametrize("value", ['"onbekend"', "36045"])
def test_what_is_no_reference(tmp_path: Path, value: str) -> None:
    toml = TOML.replace('kamerstuk = "36045-190"', f"kamerstuk = {value}")
    assert [found.code for found in read_dossier(write_minimal(tmp_path, toml=toml))[1]] == ["D009"]


def test_a_paper_that_is_not_there_yet_may_stay_empty(tmp_path: Path) -> None:
    """A motion has no Kamerstuk until it is printed."""
    write_minimal(tmp_path, toml=TOML.replace('kamerstuk = "36045-190"', 'kamerstuk = ""'))
    assert read_dossier(tmp_path)[1] == []
