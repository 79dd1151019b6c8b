"""`kamerbrief check`: everything that is wrong, in one run."""

from __future__ import annotations

from pathlib import Path

import click

from kamerbrief.cli.options import dossier_option, json_option, open_project
from kamerbrief.findings import Finding
from kamerbrief.i18n import _
from kamerbrief.letter.project import Project

BESIDE_OUTPUT = "\N{NULL}"
"""What --annotate holds when no folder is named: no name that anybody could type."""


@click.command(
    "check",
    short_help=_("Controleer alles en schrijf niets."),
    help=_(
        "Controleer grootboek, feiten, cijfers en sjablonen, voor alle perioden met een brief of voor de genoemde. Met --annotate komt er "
        "van elk sjabloon en werkboek met bevindingen een kopie waarin ze als opmerking staan.\n\nVoorbeeld: kamerbrief check --annotate"
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
@click.option(
    "--annotate",
    is_flag=False,
    flag_value=BESIDE_OUTPUT,
    metavar="[" + _("MAP") + "]",
    help=_("Schrijf kopieën met opmerkingen in deze map (zonder naam: de map bevindingen in het dossier)."),
)
@dossier_option
@json_option
def command(periods: tuple[str, ...], annotate: str | None, dossier: Path, as_json: bool) -> None:
    """Check and report."""
    import sys

    from kamerbrief.cli.exitcodes import exit_code
    from kamerbrief.cli.talk import findings_as_data, say, shortest, show_findings, write_json
    from kamerbrief.letter.check import check

    project = open_project(dossier, as_json=as_json)
    findings = check(project, periods)
    copies: tuple[Path, ...] = ()
    if annotate is not None:
        copies, refused = _annotated(project, findings, annotate)
        findings = [*findings, *refused]
    if as_json:
        written = {"annotated": [str(path) for path in copies]} if annotate is not None else {}
        write_json({"findings": findings_as_data(findings), **written})
    else:
        show_findings(findings)
        if not any(finding.is_error for finding in findings):
            say(_("gecontroleerd: geen fouten"))
        for path in copies:
            click.echo(shortest(path))
    sys.exit(exit_code(findings))


def _annotated(project: Project, findings: list[Finding], folder: str) -> tuple[tuple[Path, ...], list[Finding]]:
    from kamerbrief.cli.talk import as_text
    from kamerbrief.letter.annotate import annotate, default_folder

    target = default_folder(project) if folder == BESIDE_OUTPUT else Path(folder)
    return annotate(project, findings, target, as_text(findings))
