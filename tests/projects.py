"""Whole dossiers on disk for tests: the small valid one, with templates of a line each, changed where a test says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import docx
from docx.oxml.ns import qn
from tests.dossier.minimal import TOML, write_minimal

from kamerbrief.findings import Finding
from kamerbrief.letter.check import check
from kamerbrief.letter.generate import Outcome, Request, generate
from kamerbrief.letter.project import Project

RELEASED = '\n[vrijgave]\ncijfers = ["verplicht", "resteert"]\ngroepen = { instrument = ["commerciele_aanschaf"] }\n'
OPEN_TOML = TOML + RELEASED
"""The small dossier with what holds closed rows released, so that a letter can be made."""


def write_template(path: Path, *paragraphs: str, header: str = "") -> None:
    """A Word template made with python-docx, Dutch and with a title: a line is a paragraph."""
    path.parent.mkdir(parents=True, exist_ok=True)
    document = docx.Document()
    document.core_properties.title = "Brief over de steun"
    document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").set(qn("w:val"), "nl-NL")
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if header:
        document.sections[0].header.paragraphs[0].text = header
    document.save(str(path))


def write_project(
    folder: Path,
    *,
    toml: str = OPEN_TOML,
    extra: str = "",
    extra_rows: Iterable[Mapping[str, str]] = (),
    template: Iterable[str] = ("Verplicht is {{ verplicht | bedrag }}.",),
) -> Project:
    """A working dossier in `folder` with one template, `brief.docx`."""
    write_minimal(folder / "data", toml=toml, extra=extra, extra_rows=extra_rows)
    write_template(folder / "templates" / "brief.docx", *template)
    return Project(folder)


def changed(old: str, new: str) -> str:
    """The TOML of the small dossier with one stretch replaced."""
    assert len(re.findall(re.escape(old), OPEN_TOML)) >= 1
    return OPEN_TOML.replace(old, new, 1)


def checked(project: Project, period: str = "2025Q2") -> list[Finding]:
    """What `kamerbrief check` finds."""
    return check(project, [period])


def generated(
    project: Project, period: str = "2025Q2", *, only: tuple[str, ...] = (), with_pdf: bool = False
) -> Outcome:
    """What `kamerbrief generate` does."""
    return generate(project, Request(period=period, only=only, with_pdf=with_pdf))


def fault(
    *,
    toml: str = OPEN_TOML,
    extra: str = "",
    extra_rows: Iterable[Mapping[str, str]] = (),
    template: Iterable[str] = ("Verplicht is {{ verplicht | bedrag }}.",),
    period: str = "2025Q2",
) -> Callable[[Path], list[Finding]]:
    """An example for the error catalogue: a dossier with one thing spoilt, as `kamerbrief check` sees it."""

    def example(folder: Path) -> list[Finding]:
        return checked(write_project(folder, toml=toml, extra=extra, extra_rows=extra_rows, template=template), period)

    return example
