"""Commands run in this process on a small dossier, and what is on disk before and after."""

from __future__ import annotations

import contextlib
import gc
import io
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from tests.projects import write_project
from tests.word.make import body, package

from kamerbrief.cli.main import main


@dataclass(frozen=True, slots=True)
class Run:
    """How a command ended and what it said."""

    code: int
    said: str


def run(*arguments: str) -> Run:
    """One command, as the installed program runs it."""
    said = io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["kamerbrief", *arguments]),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        try:
            code = main()
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        finally:
            gc.unfreeze()  # the program leaves its memory to the end of its process, and this process goes on
    return Run(code, said.getvalue())


def disk(folder: Path) -> dict[str, bytes]:
    """Every file and folder under `folder`, folders with no content."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


def restore(folder: Path, before: Mapping[str, bytes]) -> None:
    """Put the folder back as it was."""
    for name in sorted(disk(folder).keys() - before.keys(), reverse=True):
        path = folder / name
        path.rmdir() if path.is_dir() else path.unlink()
    for name, data in before.items():
        path = folder / name
        if data and (not path.exists() or path.read_bytes() != data):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def small_template(path: Path, line: str) -> None:
    """A template of one line with no more in it than Word needs: it is filled a thousand times here."""
    path.write_bytes(package(body(line)))


def dossier_with_letters(folder: Path) -> None:
    """A dossier with two templates whose letters were made, after which the templates changed: the next letters differ."""
    write_project(folder)
    small_template(folder / "templates" / "brief.docx", "Verplicht is {{ verplicht | bedrag }}.")
    small_template(folder / "templates" / "tweede.docx", "Er resteert {{ resteert | bedrag }}.")
    (folder / "gegevens.json").write_text('{"naam": "wereld"}', encoding="utf-8")
    small_template(folder / "los.docx", "Hallo {{ naam }}.")
    here = ("--dossier", str(folder))
    assert run("generate", "-p", "2025Q2", *here).code == 0
    assert run("fields", "-p", "2025Q2", "--docx", str(folder / "velden.docx"), *here).code == 0
    assert (
        run("render", str(folder / "los.docx"), str(folder / "gegevens.json"), "-o", str(folder / "uit.docx")).code == 0
    )
    live = ("--live", "-o", str(folder / "levend.docx"))
    (folder / "eerder.json").write_text('{"naam": "heelal"}', encoding="utf-8")
    assert run("render", str(folder / "los.docx"), str(folder / "eerder.json"), *live).code == 0
    small_template(folder / "templates" / "brief.docx", "Er is verplicht: {{ verplicht | bedrag }}.")
    small_template(folder / "templates" / "tweede.docx", "Nog over: {{ resteert | bedrag }}.")
    small_template(folder / "los.docx", "Dag {{ naam }}.")
