"""Faults that hold for a whole column are told once, with what the column holds instead."""

from __future__ import annotations

from pathlib import Path

from tests.dossier.minimal import ROWS, write_minimal

from kamerbrief.dossier import read_dossier


def test_values_copied_from_another_column_are_told_once_with_its_name(tmp_path: Path) -> None:
    """Chapters under `instrument`, while the chapters themselves are still right: not swapped, but copied into the wrong place."""
    rows = [values | {"instrument": values["hoofdstuk"]} for values in ROWS]
    (found,) = read_dossier(write_minimal(tmp_path, rows=rows))[1]
    assert (found.code, str(found.place)) == ("D401", "grootboek.csv:1 › instrument")
    assert "onder instrument staan waarden van hoofdstuk" in found.message
    assert "verwisseld" not in found.message
    assert "op rij 2" in found.message
