"""`kamerbrief render`: the bare engine, for any template and any JSON."""

from __future__ import annotations

from pathlib import Path

import click

from kamerbrief.cli.options import finish
from kamerbrief.i18n import _


@click.command(
    "render",
    short_help=_("Vul een Word-sjabloon met JSON."),
    help=_(
        "Vul een willekeurig Word-sjabloon met gegevens uit een JSON-bestand. Getallen blijven exact.\n\n"
        "Voorbeeld: kamerbrief render sjabloon.docx gegevens.json -o brief.docx"
    ),
)
@click.argument("template", type=click.Path(path_type=Path), metavar=_("SJABLOON.docx"))
@click.argument("context", type=click.Path(path_type=Path), metavar=_("GEGEVENS.json"))
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("UIT.docx"),
    help=_("Het bestand dat gemaakt wordt."),
)
@click.option("--force", is_flag=True, help=_("Vervang een bestaand bestand."))
@click.option(
    "--keep-comments",
    is_flag=True,
    help=_("Laat de opmerkingen in het sjabloon staan, en vul ze in; anders gaan ze weg."),
)
@click.option(
    "--live",
    is_flag=True,
    help=_("Laat de waarden later nieuwe gegevens volgen, met kamerbrief refresh."),
)
@click.option(
    "--cache",
    envvar="KAMERBRIEF_CACHE",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=_("MAP"),
    help=_(
        "Bewaar gelezen sjablonen in deze map, zodat een volgende keer sneller gaat. Ook met de omgevingsvariabele KAMERBRIEF_CACHE."
    ),
)
def command(
    template: Path, context: Path, output: Path, force: bool, keep_comments: bool, live: bool, cache: Path | None
) -> None:
    """Render one template."""
    from kamerbrief.letter.render import render

    findings = render(template, context, output, force=force, keep_comments=keep_comments, live=live, cache=cache)
    finish(findings)
    click.echo(str(output))
