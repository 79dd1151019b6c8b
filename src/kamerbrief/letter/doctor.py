"""What a helper needs to know first: versions, outside programs, the dossier that would be used."""

from __future__ import annotations

import platform
import subprocess
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from kamerbrief import __version__
from kamerbrief.i18n import _
from kamerbrief.letter.pdf import find_libreoffice
from kamerbrief.letter.project import find_project

_PACKAGES = ("babel", "click", "jinja2", "lxml", "python-docx")


def examine(folder: Path) -> Iterator[tuple[str, str]]:
    """Pairs of a name and what was found."""
    yield "kamerbrief", __version__
    yield "Python", platform.python_version()
    yield _("systeem"), f"{platform.system()} {platform.release()}"
    for package in _PACKAGES:
        yield package, _installed(package)
    yield "LibreOffice", _libreoffice()
    yield "pikepdf", _installed("pikepdf", without=_("niet gevonden (alleen nodig voor PDF/A en PDF/UA)"))
    project, _findings = find_project(folder)
    yield _("dossier"), str(project.root) if project else _("niet gevonden in {folder}").format(folder=folder.resolve())
    if project:
        yield _("sjablonen"), ", ".join(path.name for path in project.templates()) or _("geen")


def _installed(package: str, *, without: str = "") -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return without or _("ontbreekt")


def _libreoffice() -> str:
    program = find_libreoffice()
    if program is None:
        return _("niet gevonden (alleen nodig voor --pdf)")
    try:
        run = subprocess.run([str(program), "--version"], capture_output=True, timeout=30, check=False)  # noqa: S603 - a fixed command line
    except (OSError, subprocess.TimeoutExpired):
        return _("{program} start niet").format(program=program)
    return run.stdout.decode(errors="replace").strip().splitlines()[0] if run.stdout.strip() else str(program)
