"""`kamerbrief generate`: the letter set of a period."""

from __future__ import annotations

from pathlib import Path

import click

from kamerbrief.cli.options import dossier_option, json_option, open_project
from kamerbrief.i18n import _


@click.command(
    "generate",
    short_help=_("Maak de documenten van een periode."),
    help=_(
        "Maak de brief, het CW 3.1-formulier en de bijlagen van een periode.\n\nVoorbeeld: kamerbrief generate --period 2025Q2"
    ),
)
@click.option(
    "--period", "-p", required=True, metavar=_("PERIODE"), help=_("De periode, bijvoorbeeld 2025Q2 of 2025-08-31.")
)
@click.option(
    "--only", multiple=True, metavar=_("SJABLOON"), help=_("Maak alleen dit document, bijvoorbeeld cw31; mag vaker.")
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=_("MAP"),
    help=_("Map voor de uitvoer (anders: output in het dossier)."),
)
@click.option("--pdf", "with_pdf", is_flag=True, help=_("Maak ook PDF's, als LibreOffice op de computer staat."))
@click.option(
    "--vertrouwelijk",
    "confidential",
    is_flag=True,
    help=_("Maak ook de vertrouwelijke bijlage, in een eigen map die alleen u kunt openen."),
)
@click.option("--force", is_flag=True, help=_("Vervang ook een document dat na het maken is bewerkt."))
@click.option("--dry-run", is_flag=True, help=_("Doe alles behalve schrijven."))
@dossier_option
@json_option
def command(
    period: str,
    only: tuple[str, ...],
    output: Path | None,
    with_pdf: bool,
    confidential: bool,
    force: bool,
    dry_run: bool,
    dossier: Path,
    as_json: bool,
) -> None:
    """Make the documents and say where they are."""
    import gc
    import sys

    from kamerbrief.cli.exitcodes import exit_code
    from kamerbrief.cli.talk import findings_as_data, say, shortest, show_findings, write_json
    from kamerbrief.letter.generate import Request, generate

    gc.disable()  # a few documents and then the end: taking apart what was read back costs more than all the writing
    project = open_project(dossier, as_json=as_json)
    outcome = generate(
        project,
        Request(
            period=period,
            only=only,
            output=output,
            with_pdf=with_pdf,
            confidential=confidential,
            force=force,
            dry_run=dry_run,
        ),
    )
    if as_json:
        write_json(
            {
                "documents": [str(path) for path in outcome.documents],
                "written": outcome.written,
                "findings": findings_as_data(outcome.findings),
                "remarks": list(outcome.remarks),
            }
        )
    else:
        show_findings(outcome.findings)
        if dry_run and outcome.documents:
            say(_("proef: er is niets geschreven; dit zou gemaakt worden:"))
        for path in outcome.documents:
            click.echo(shortest(path))
        for remark in outcome.remarks:
            say(remark)
    sys.exit(exit_code(outcome.findings))
