"""The confidential annex: only when asked for, in a folder of its own, marked on each page, tied to the letter."""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from kamerbrief.letter.confidential import check_mark
from kamerbrief.letter.generate import Outcome, Request, generate
from kamerbrief.letter.project import Project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the working example."""
    root = tmp_path_factory.mktemp("dossier")
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, root / name)
    return Project(root)


@pytest.fixture(scope="module")
def made(project: Project) -> Outcome:
    outcome = generate(project, Request(period="2025Q2", confidential=True))
    assert [finding for finding in outcome.findings if finding.is_error] == []
    return outcome


def text_of(path: Path) -> str:
    document = docx.Document(str(path))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_it_is_made_last_in_its_own_folder_for_its_owner_alone(made: Outcome) -> None:
    """Folders 0700, files 0600, the record and the trace beside it included."""
    folder = made.documents[-1].parent
    assert [path.parent == folder for path in made.documents] == [False, False, False, True]
    assert folder.name == "vertrouwelijk"
    found = [folder, *folder.rglob("*")]
    assert len(found) == 5
    if os.name == "posix":
        wanted = {path: 0o700 if path.is_dir() else 0o600 for path in found}
        assert {path: stat.S_IMODE(path.stat().st_mode) for path in found} == wanted


def test_every_page_carries_the_mark_at_top_and_bottom(made: Outcome) -> None:
    """In bold capitals, beside the one of fictitious data."""
    section = docx.Document(str(made.documents[-1])).sections[0]
    for kind in ("", "first_page_", "even_page_"):
        for story in (getattr(section, f"{kind}header"), getattr(section, f"{kind}footer")):
            marks = [one for one in story.paragraphs if one.text == "VERTROUWELIJK"]
            assert [one.style.font.bold for one in marks] == [True]
        assert "FICTIEVE VOORBEELDGEGEVENS" in getattr(section, f"{kind}header")._element.xml


def test_its_totals_are_those_of_the_public_annex_and_letter(made: Outcome) -> None:
    """Open and closed add up, and each total is printed in the public annex, as read from the pages."""
    documents = {path.stem: docx.Document(str(path)) for path in made.documents}
    tie = documents["bijlage-vertrouwelijk-2025Q2"].tables[0]
    public = text_of(next(path for path in made.documents if "overzicht" in path.stem))
    assert len(tie.rows) == 4
    for row in tie.rows[1:]:
        opened, closed, total = (int(re.sub(r"\D", "", cell.text)) for cell in row.cells[1:])
        assert abs(opened + closed - total) <= 1  # tenths of millions: each rounded by itself
        assert row.cells[3].text in public.split("\n")


def test_suppliers_stand_in_it_and_in_no_public_document(made: Outcome) -> None:
    """What it is for."""
    assert "Leverancier A (fictief)" in text_of(made.documents[-1])
    assert all("Leverancier" not in text_of(path) for path in made.documents[:-1])


def test_nothing_confidential_is_made_without_asking(project: Project, tmp_path: Path) -> None:
    """Not by name either; U012 says how."""
    plain = generate(project, Request(period="2025Q2", output=tmp_path))
    assert len(plain.documents) == 3
    assert not (tmp_path / "2025Q2" / "vertrouwelijk").exists()
    named = generate(project, Request(period="2025Q2", output=tmp_path, only=("bijlage-vertrouwelijk",)))
    assert [finding.code for finding in named.findings if finding.is_error] == ["U012"]


def test_it_can_be_made_alone(project: Project, tmp_path: Path) -> None:
    """`--only` knows the new names."""
    for name, confidential in (("bijlage-overzicht", False), ("bijlage-vertrouwelijk", True)):
        request = Request(period="2025Q2", output=tmp_path, only=(name,), confidential=confidential)
        assert [path.stem for path in generate(project, request).documents] == [f"{name}-2025Q2"]


def test_a_document_without_the_mark_is_refused() -> None:
    """The public annex is none, nor is one with the word in plain letters."""
    data = (ROOT / "templates" / "bijlage-overzicht.docx").read_bytes()
    assert [finding.code for finding in check_mark(data, "bijlage.docx")] == ["U035"]
    assert check_mark((ROOT / "templates" / "bijlage-vertrouwelijk.docx").read_bytes(), "bijlage.docx") == []


def test_the_public_road_does_not_load_the_confidential_model() -> None:
    """What is not there cannot leak."""
    code = (
        "import sys; from pathlib import Path; from kamerbrief.letter.generate import Request, generate;"
        "from kamerbrief.letter.project import Project;"
        f"generate(Project(Path({str(ROOT)!r})), Request(period='2025Q2', dry_run=True));"
        "print([name for name in sys.modules if 'confidential' in name])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_even_pages_with_a_header_of_their_own_need_the_mark_too() -> None:
    """Word prints that header on every second page; the shipped template has the mark there as well."""
    document = docx.Document(str(ROOT / "templates" / "bijlage-vertrouwelijk.docx"))
    document.settings.odd_and_even_pages_header_footer = True
    for wanted in ([], ["U035"]):
        stream = io.BytesIO()
        document.save(stream)
        assert [finding.code for finding in check_mark(stream.getvalue(), "bijlage.docx")] == wanted
        document.sections[0].even_page_header.paragraphs[0].text = "bijlage"
