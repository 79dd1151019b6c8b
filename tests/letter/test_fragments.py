"""The Word files beside a template, as `include` asks for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from kamerbrief.letter.fragments import Fragments
from kamerbrief.letter.project import Project


def test_files_of_the_folder_are_there_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in ("_slot.docx", "brief.docx", "~$brief.docx", "geheim.txt"):
        (folder / name).write_bytes(name.encode())
    (tmp_path / "buiten.docx").write_bytes(b"x")
    fragments = Fragments(folder)
    assert list(fragments) == ["_slot.docx", "brief.docx"]
    assert len(fragments) == 2
    assert fragments["_slot.docx"] == b"_slot.docx"
    for name in ("../buiten.docx", "geheim.txt", "~$brief.docx", str(tmp_path / "buiten.docx"), "SLOT.docx"):
        with pytest.raises(KeyError):
            fragments[name]


def test_a_piece_is_no_template_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    for name in ("_slot.docx", "brief.docx", "_x-vertrouwelijk.docx"):
        (folder / name).write_bytes(b"")
    project = Project(tmp_path)
    assert [path.name for path in project.templates()] == ["brief.docx"]
    assert project.confidential_templates() == []
