"""The command among others: its reader goes away, or the list of fields goes to a file."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from tests.cli.test_commands import ROOT, dossier, kamerbrief

__all__ = ["dossier"]  # the fixture


@pytest.mark.skipif(os.name != "posix", reason="pipes of Unix")
def test_a_reader_that_goes_away_is_no_failure_to_tell_of(dossier: Path) -> None:
    """`kamerbrief fields … | head -1`: click ends the command; nothing is said, and not that all went well."""
    command = [sys.executable, "-u", "-m", "kamerbrief", "fields", "--period", "2025Q2"]
    settings = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    reading, writing = os.pipe()
    os.close(reading)
    try:
        run = subprocess.run(command, cwd=dossier, env=settings, stdout=writing, stderr=subprocess.PIPE, timeout=120, check=False)  # fmt: skip
    finally:
        os.close(writing)
    assert (run.returncode, run.stderr) == (1, b"")


def test_the_list_of_fields_of_a_period_that_is_not_there_is_not_written(dossier: Path) -> None:
    """One finding, the same as data, and no file that passes for a list."""
    run = kamerbrief("fields", "--period", "2025Q9", "--docx", "velden.docx", cwd=dossier)
    assert run.returncode == 2
    assert "2025Q9" in run.stderr
    assert not (dossier / "velden.docx").exists()
    assert '"D006"' in kamerbrief("fields", "--period", "2025Q9", "--json", cwd=dossier).stdout


def test_the_list_of_fields_as_a_word_file_has_a_row_for_each(dossier: Path) -> None:
    run = kamerbrief("fields", "--period", "2025Q2", "--docx", "velden.docx", cwd=dossier)
    assert (run.returncode, run.stdout.strip()) == (0, "velden.docx")
    (table,) = docx.Document(io.BytesIO((dossier / "velden.docx").read_bytes())).tables
    names = [row.cells[0].text for row in table.rows]
    assert len(names) > 100
    assert "verplicht.vorige" in names
