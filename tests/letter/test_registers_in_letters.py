"""What a letter takes from the registers as it stands there, and a PDF that cannot be put beside its letter."""

from __future__ import annotations

import os
from pathlib import Path
from unittest import mock

import docx
import pytest
from tests.projects import changed, checked, generated, write_project

from kamerbrief.letter import pdf
from kamerbrief.letter.project import Project

PERSON = 'personen = [{ naam = "A. Voorbeeld", van = 2024-07-02 }]'
GREETING = 'aanhef = "Geachte voorzitter,"'


def text_of(project: Project) -> list[str]:
    outcome = generated(project)
    assert [finding for finding in outcome.findings if finding.is_error] == []
    return [one.text for one in docx.Document(str(outcome.documents[0])).paragraphs]


@pytest.mark.parametrize(
    ("persons", "printed"),
    [
        (PERSON, "A. Voorbeeld"),
        ("personen = []", "[naam: nog in te vullen]"),
        ('personen = [{ naam = "", van = 2024-07-02 }]', "[naam: nog in te vullen]"),
        (
            'personen = [{ naam = "A. Voorbeeld", van = 2020-01-01 }, { naam = "B. Ander", van = 2025-01-01 }]',
            "B. Ander",
        ),
    ],
)
def test_who_held_the_office_on_the_day_signs_the_letter(tmp_path: Path, persons: str, printed: str) -> None:
    """Who is not known yet has a place that stays open in a draft."""
    project = write_project(tmp_path, toml=changed(PERSON, persons), template=["{{ brief.ondertekenaars[0].naam }}"])
    assert text_of(project) == [printed]


@pytest.mark.parametrize("other", ["", ', { naam = "B. Ander", van = 2025-01-01 }'])
def test_a_name_without_a_term_is_told(tmp_path: Path, other: str) -> None:
    """Nobody can tell from a bare name on which days it held the office."""
    project = write_project(tmp_path, toml=changed(PERSON, f'personen = ["A. Voorbeeld"{other}]'))
    (finding,) = checked(project)
    assert finding.code == "D005"
    assert "ondertekenaars.minister_def.personen" in str(finding.place)
    assert 'naam = "A. Voorbeeld"' in finding.hint


def test_what_stands_in_a_register_in_tables_is_reached_by_its_names(tmp_path: Path) -> None:
    """A table within an entry, and a list within that."""
    post = f'{GREETING}\npost = {{ straat = "Plein 4", plaatsen = ["Den Haag"] }}'
    template = ["{{ brief.geadresseerde.post.straat }}, {{ brief.geadresseerde.post.plaatsen[0] }}"]
    project = write_project(tmp_path, toml=changed(GREETING, post), template=template)
    assert checked(project) == []
    assert text_of(project) == ["Plein 4, Den Haag"]


@pytest.mark.skipif(os.name != "posix", reason="Windows refuses in its own words")
def test_a_pdf_that_cannot_be_written_leaves_the_letter_and_says_so(tmp_path: Path) -> None:
    """A folder has its name: the Word file is there, the folder too, and nothing else."""
    project = write_project(tmp_path)
    (project.output / "2025Q2/brief-2025Q2.pdf/van mij").mkdir(parents=True)
    with mock.patch.object(pdf, "convert", return_value=(pdf.PdfFile(b"%PDF-1.7", archived=False), [])):
        outcome = generated(project, with_pdf=True)
    assert outcome.written
    assert [finding.is_error for finding in outcome.findings] == [True]
    assert "brief-2025Q2.pdf" in str(outcome.findings[0].place)
    assert [path.name for path in outcome.documents] == ["brief-2025Q2.docx"]
    assert (project.output / "2025Q2/brief-2025Q2.pdf/van mij").is_dir()
    assert not list(project.output.rglob("*.tmp"))
