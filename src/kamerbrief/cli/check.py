"""`kamerbrief check`: everything that is wrong, in one run."""

from __future__ import annotations

from pathlib import Path

import click

from kamerbrief.cli.options import dossier_option, finish, json_option, open_project
from kamerbrief.i18n import _


@click.command(
    "check",
    short_help=_("Controleer alles en schrijf niets."),
    help=_(
        "Controleer grootboek, feiten, cijfers en sjablonen, voor alle perioden met een brief of voor de genoemde.\n\nVoorbeeld: kamerbrief check"
    ),
)
@click.option(
    "--period",
    "-p",
    "periods",
    multiple=True,
    metavar=_("PERIODE"),
    help=_("Controleer alleen deze periode; mag vaker."),
)
@dossier_option
@json_option
def command(periods: tuple[str, ...], dossier: Path, as_json: bool) -> None:
    """Check and report."""
    from kamerbrief.cli.talk import say
    from kamerbrief.letter.check import check

    project = open_project(dossier, as_json=as_json)
    findings = check(project, periods)
    finish(findings, as_json=as_json)
    if not as_json and not any(finding.is_error for finding in findings):
        say(_("gecontroleerd: geen fouten"))
