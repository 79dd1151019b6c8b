"""What templates see: the dossier's texts are filled when a template asks for them, and `check` asks for all."""

from __future__ import annotations

from pathlib import Path

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
