"""What one types without thinking, and where one stands: the version, a command that is not there, colours, a folder without a dossier."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import dossier, kamerbrief

import kamerbrief as package

__all__ = ["dossier"]  # the fixture


def test_the_version_is_told_with_that_of_python(tmp_path: Path) -> None:
    """For a report of a fault."""
    run = kamerbrief("--version", cwd=tmp_path)
    assert run.returncode == 0
    assert run.stdout.startswith(f"kamerbrief {package.__version__} (Python 3.")


def test_a_command_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    """No traceback, and nothing on stdout."""
    run = kamerbrief("genereer", cwd=tmp_path)
    assert run.returncode == 2
    assert run.stdout == ""
    assert "genereer" in run.stderr
    assert "Traceback" not in run.stderr


def test_colours_are_as_the_environment_asks(dossier: Path) -> None:
    """None in a pipe, some when forced, and NO_COLOR wins."""
    bad = ("generate", "--period", "2025Q9")
    assert "\x1b[" not in kamerbrief(*bad, cwd=dossier, FORCE_COLOR="").stderr
    assert "\x1b[" in kamerbrief(*bad, cwd=dossier, FORCE_COLOR="1", NO_COLOR="").stderr
    assert "\x1b[" not in kamerbrief(*bad, cwd=dossier, FORCE_COLOR="1", NO_COLOR="1").stderr


def test_outside_a_dossier_json_is_still_json(tmp_path: Path) -> None:
    """The finding and its place stand there as data."""
    run = kamerbrief("check", "--json", cwd=tmp_path)
    assert run.returncode != 0
    (finding,) = json.loads(run.stdout)["findings"]
    assert (finding["code"], finding["place"]["kind"]) == ("U010", "file")


def test_fields_as_json_have_what_the_text_has(dossier: Path) -> None:
    """The same tags, in the same order."""
    shown = kamerbrief("fields", "--period", "2025Q2", cwd=dossier).stdout.splitlines()
    run = kamerbrief("fields", "--period", "2025Q2", "--json", cwd=dossier)
    assert run.returncode == 0
    data = json.loads(run.stdout)
    assert data["findings"] == []
    tags = [field["tag"] for field in data["fields"]]
    assert len(tags) > 20
    assert [line for line in shown if not line.startswith("    ")] == [
        f"{field['tag']:<52} {field['prints'] or field['value']}" for field in data["fields"]
    ]
