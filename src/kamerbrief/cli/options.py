"""Options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from kamerbrief.cli.exitcodes import exit_code
from kamerbrief.cli.talk import show_findings, write_json
from kamerbrief.findings import Finding
from kamerbrief.i18n import _
from kamerbrief.letter.project import Project, find_project

Command = TypeVar("Command", bound=Callable[..., object])


def dossier_option(command: Command) -> Command:
    """`--dossier MAP`: the folder that holds data/ and templates/."""
    return click.option(
        "--dossier",
        type=click.Path(path_type=Path),
        default=Path(),
        metavar=_("MAP"),
        help=_("Map met data/ en templates/ (zonder deze optie: de huidige map of een map erboven)."),
    )(command)


def json_option(command: Command) -> Command:
    """`--json`: results as versioned JSON on stdout."""
    return click.option("--json", "as_json", is_flag=True, help=_("Schrijf de uitkomst als JSON op standaarduitvoer."))(
        command
    )


def open_project(folder: Path, *, as_json: bool = False) -> Project:
    """The dossier in `folder`; ends the command with the finding when there is none."""
    project, findings = find_project(folder)
    if project is None:
        finish(findings, as_json=as_json)
        raise AssertionError("a missing project always has a finding")
    return project


def finish(findings: list[Finding], *, as_json: bool = False) -> None:
    """Show the findings and, when one of them is an error, end with its exit code."""
    from kamerbrief.cli.talk import findings_as_data

    if as_json:
        write_json({"findings": findings_as_data(findings)})
    else:
        show_findings(findings)
    code = exit_code(findings)
    if code:
        sys.exit(code)
