"""What templates see: the dossier's texts are filled when a template asks for them, and `check` asks for all."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.projects import changed, checked, generated, write_project

TEXTS = changed(
    "[teksten]\n",
    """[teksten]
goed = "Verplicht is {{ verplicht | bedrag }}."
fout = "Verplicht is {{ verplichtt | bedrag }}."
""",
)


def test_a_fault_in_a_text_that_the_letter_prints_stops_it(tmp_path: Path) -> None:
    project = write_project(tmp_path, toml=TEXTS, template=["{{ tekst.fout }}"])
    outcome = generated(project)
    assert [finding.code for finding in outcome.findings if finding.is_error] == ["S020"]
    assert not outcome.written
    assert not project.output.exists()


def test_a_fault_in_a_text_that_no_template_asks_for_is_told_by_check_alone(tmp_path: Path) -> None:
    project = write_project(tmp_path, toml=TEXTS, template=["{{ tekst.goed }}"])
    assert generated(project).written
    assert [finding.code for finding in checked(project) if finding.is_error] == ["S020"]


def test_a_text_that_stands_in_a_branch_that_is_not_taken_is_held_against_the_dossier_as_well(tmp_path: Path) -> None:
    project = write_project(tmp_path, toml=TEXTS, template=["{% if 1 > 2 %}{{ tekst.weg }}{% endif %}x"])
    findings = [finding for finding in generated(project).findings if finding.is_error]
    assert [finding.code for finding in findings] == ["S020"]
    assert "weg" in findings[0].message


@pytest.mark.parametrize(
    ("name", "taken"), [("brief", True), ("periode", True), ("moties", True), ("tekst", True), ("briefje", False)]
)
def test_a_figure_cannot_have_a_name_that_means_something_else(tmp_path: Path, name: str, taken: bool) -> None:
    """Told at the figure, where it has a line of its own."""
    project = write_project(tmp_path, extra=f'\n[cijfers.{name}]\nstadium = "begroot"\n')
    findings = [finding for finding in checked(project) if finding.code == "U022"]
    assert bool(findings) is taken
    assert all("dossier.toml" in str(finding.place) and name in finding.message for finding in findings)


@pytest.mark.parametrize("name", ["tekst", "brief", "verplicht"])
def test_a_condition_cannot_have_a_name_that_means_something_else(tmp_path: Path, name: str) -> None:
    toml = changed("[voorwaarden]\n", f'[voorwaarden]\n{name} = "1 > 0"\n')
    (finding,) = [finding for finding in checked(write_project(tmp_path, toml=toml)) if finding.code == "U022"]
    assert f"voorwaarden.{name}" in str(finding.place)


@pytest.mark.parametrize(
    ("status", "person", "told"),
    [
        ("definitief", "A. Voorbeeld", []),
        ("definitief", "", ["ondertekenaar is niet bekend"]),
        ("concept", "", []),
    ],
)
def test_a_final_letter_names_who_signs_it(tmp_path: Path, status: str, person: str, told: list[str]) -> None:
    """A draft may leave the name open."""
    toml = changed("datum = 2025-07-18", f'datum = 2025-07-18\nreferentie = "BS2025000001"\nstatus = "{status}"')
    toml = toml.replace('naam = "A. Voorbeeld"', f'naam = "{person}"')
    messages = [finding.message for finding in generated(write_project(tmp_path, toml=toml)).findings]
    assert len(messages) == len(told)
    assert all(words in message for words, message in zip(told, messages, strict=True))
