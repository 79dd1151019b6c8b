"""`kamerbrief init`: a working dossier in an empty folder."""

from __future__ import annotations

from pathlib import Path

import click

from kamerbrief.cli.options import finish
from kamerbrief.i18n import _


@click.command(
    "init",
    short_help=_("Maak een nieuw dossier."),
    help=_(
        "Maak in MAP een werkend dossier met (fictieve) voorbeeldgegevens en sjablonen.\n\nVoorbeeld: kamerbrief init mijn-dossier"
    ),
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar=_("MAP"))
def command(folder: Path) -> None:
    """Copy the starter."""
    from kamerbrief.cli.talk import say
    from kamerbrief.letter.starter import copy_starter

    findings = copy_starter(folder)
    finish(findings)
    click.echo(str(folder))
    say(_("dossier gemaakt; ga naar {folder} en typ: kamerbrief generate --period 2025Q2").format(folder=folder))
