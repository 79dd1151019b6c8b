"""`kamerbrief doctor`: what is installed and found, to add to a question or a fault report."""

from __future__ import annotations

from pathlib import Path

import click

from kamerbrief.cli.options import dossier_option
from kamerbrief.i18n import _


@click.command(
    "doctor",
    short_help=_("Toon wat er geïnstalleerd is."),
    help=_("Toon versies, gevonden programma's en het dossier."),
)
@dossier_option
def command(dossier: Path) -> None:
    """Print what was found."""
    from kamerbrief.letter.doctor import examine

    for name, value in examine(dossier):
        click.echo(f"{name:<14} {value}")
