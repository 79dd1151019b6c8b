"""`doctor`: what is there and what is not, each in words, whatever is missing."""

from __future__ import annotations

import os
from importlib import metadata
from pathlib import Path
from unittest import mock

import pytest
from tests.projects import write_project

from kamerbrief.letter import doctor


def examined(folder: Path, office: Path | None = None) -> dict[str, str]:
    with mock.patch.dict(os.environ, {"KAMERBRIEF_SOFFICE": str(office or folder / "nergens")}):
        return dict(doctor.examine(folder))


def script(path: Path, body: str) -> Path:
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_of_a_dossier_its_folder_and_templates_are_told(tmp_path: Path) -> None:
    found = examined(write_project(tmp_path).root)
    assert (found["dossier"], found["sjablonen"]) == (str(tmp_path), "brief.docx")
    assert found["LibreOffice"] == "niet gevonden (alleen nodig voor --pdf)"


def test_where_no_dossier_is_the_rest_is_told_still(tmp_path: Path) -> None:
    found = examined(tmp_path)
    assert found["dossier"] == f"niet gevonden in {tmp_path.resolve()}"
    assert "sjablonen" not in found
    assert found["lxml"] == metadata.version("lxml")


def test_a_package_that_is_missing_is_named_as_such() -> None:
    """Of one that is only needed for some things it is told for which."""
    assert doctor._installed("pakket-dat-niet-bestaat") == "ontbreekt"
    assert doctor._installed("pakket-dat-niet-bestaat", without="alleen voor PDF") == "alleen voor PDF"


@pytest.mark.skipif(os.name != "posix", reason="a script stands in for LibreOffice")
def test_libreoffice_is_told_as_it_answers(tmp_path: Path) -> None:
    """By its version; by its place when it says nothing; and that it does not start when it does not."""
    answering = script(tmp_path / "soffice", "echo 'LibreOffice 7.4.7.2 40'")
    silent = script(tmp_path / "stil", "true")
    broken = tmp_path / "stuk"
    broken.write_bytes(b"geen programma")
    assert examined(tmp_path, answering)["LibreOffice"] == "LibreOffice 7.4.7.2 40"
    assert examined(tmp_path, silent)["LibreOffice"] == str(silent)
    assert examined(tmp_path, broken)["LibreOffice"] == f"{broken} start niet"
