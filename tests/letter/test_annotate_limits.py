"""Copies with remarks where something is too much: findings, bytes, texts in one run; and where a copy cannot be written."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import openpyxl
import pytest
from tests.dossier.workbooks import write_workbook
from tests.letter.test_annotate import at, cell_place, comments, finding, noted, notes, workbook
from tests.projects import checked, write_project
from tests.word import make

from kamerbrief.findings import CellPlace
from kamerbrief.gate import MAX_FILE_BYTES
from kamerbrief.letter import annotate as annotating
from kamerbrief.letter import annotate_word, annotate_workbook
from kamerbrief.letter.annotate import annotate, default_folder
from kamerbrief.letter.annotate_word import with_comments


def test_of_very_many_findings_a_document_carries_the_first_and_says_how_many_more() -> None:
    data = make.package(make.body("Eerst.\nDan."))
    with mock.patch.object(annotate_word, "MOST_REMARKS", 2):
        found = comments(with_comments(data, [finding(at(1), f"fout {number}") for number in range(5)]))
    texts = [text.splitlines()[0] for _author, text, _marked in found]
    assert texts == ["fout S020: fout 0", "fout S020: fout 1", "en nog 3 bevindingen; alle staan in bevindingen.txt"]


def test_of_very_many_findings_a_workbook_carries_the_first_and_says_how_many_more() -> None:
    with mock.patch.object(annotate_workbook, "MOST_REMARKS", 2):
        found = notes(noted(workbook(), *(cell_place(f"B{number}") for number in range(3, 9))))
    assert list(found) == ["Boekingen!A1", "Boekingen!B3", "Boekingen!B4"]
    assert found["Boekingen!A1"] == "en nog 4 bevindingen; alle staan in bevindingen.txt"


def test_of_several_merged_cells_the_right_ones_carry_it() -> None:
    book = workbook()
    for cells in ("A3:B4", "A6:B7", "A9:B10"):
        book["Boekingen"].merge_cells(cells)
    assert list(notes(noted(book, cell_place("B7")))) == ["Boekingen!A6"]


def test_a_field_in_a_formula_is_told_at_the_formulas_paragraph() -> None:
    """Word cannot mark a part of a formula; the words around it are marked."""
    formula = f'<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>{"{{ x }}"}</m:t></m:r></m:oMath>'
    data = make.package(f"<w:p>{make.run('Dus ')}{formula}{make.run(' euro.')}</w:p>")
    assert [marked for *_rest, marked in comments(with_comments(data, [finding(at(0, "{{ x }}"))]))] == ["Dus  euro."]


def test_a_run_of_several_texts_is_marked_whole() -> None:
    """Nothing is cut that cannot be put together again."""
    data = make.package("<w:p><w:r><w:t>Er is </w:t><w:t>nog {{ x }}</w:t></w:r></w:p>")
    copy = with_comments(data, [finding(at(0, "{{ x }}"))])
    assert [marked for *_rest, marked in comments(copy)] == ["Er is nog {{ x }}"]
    assert make.read(copy) == make.read(data)


def test_a_file_that_is_too_large_has_no_copy_and_is_not_told_again(tmp_path: Path) -> None:
    """`check` has told it; the others have theirs."""
    project = write_project(tmp_path, template=["{{ betaalt }}"])
    with (tmp_path / "templates/reusachtig.docx").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    files, refused = annotate(project, checked(project), default_folder(project), "alles")
    assert [path.name for path in files] == ["brief-bevindingen.docx", "bevindingen.txt"]
    assert refused == []


def test_a_workbook_with_very_large_sheets_is_only_listed(tmp_path: Path) -> None:
    """Making its copy would take minutes; the list has all its findings."""
    project = write_project(tmp_path)
    write_workbook(tmp_path / "data/groot.xlsx")
    wrong = finding(CellPlace(file="groot.xlsx", sheet="Boekingen", cell="B2"))
    with mock.patch.object(annotating, "LARGEST_SHEETS", 100):
        files, refused = annotate(project, [wrong], default_folder(project), "alles")
    assert [path.name for path in files] == ["bevindingen.txt"]
    assert [(one.code, str(one.place)) for one in refused] == [("U090", "groot.xlsx")]
    files, refused = annotate(project, [wrong], default_folder(project), "alles")
    assert ([path.name for path in files], refused) == (["groot-bevindingen.xlsx", "bevindingen.txt"], [])
    assert openpyxl.load_workbook(files[0]).sheetnames == ["Boekingen"]


@pytest.mark.parametrize("standing", ["bevindingen", "bevindingen/bevindingen.txt"])
def test_where_copies_cannot_be_written_it_is_told(tmp_path: Path, standing: str) -> None:
    """A file has the folder's name, or a folder that of the list: nothing is replaced, nothing left behind."""
    project = write_project(tmp_path, template=["{{ betaalt }}"])
    if "/" in standing:
        (tmp_path / standing).mkdir(parents=True)
    else:
        (tmp_path / standing).write_text("van mij", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    files, refused = annotate(project, checked(project), default_folder(project), "alles")
    assert files == ()
    assert [one.is_error for one in refused] == [True]
    assert sorted(tmp_path.rglob("*")) == before
