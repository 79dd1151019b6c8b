"""`kamerbrief refresh`: new data in a document that people have edited."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from kamerbrief.cli.options import json_option
from kamerbrief.i18n import _


@click.command(
    "refresh",
    short_help=_("Ververs de waarden in een bewerkt document."),
    help=_(
        "Ververs de waarden in een document dat met render --live gemaakt en daarna bewerkt is. Een waarde wordt vervangen waar zij nog staat zoals "
        "zij geschreven is, ook verplaatst of gekopieerd, als bijgehouden wijziging; wat iemand wijzigde of weghaalde wordt gemeld en blijft.\n\n"
        "Voorbeeld: kamerbrief refresh brief.docx sjabloon.docx gegevens.json -o brief-2.docx"
    ),
)
@click.argument("document", type=click.Path(path_type=Path), metavar=_("DOCUMENT.docx"))
@click.argument("template", type=click.Path(path_type=Path), metavar=_("SJABLOON.docx"))
@click.argument("context", type=click.Path(path_type=Path), metavar=_("GEGEVENS.json"))
@click.option(
    "--output",
    "-o",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("UIT.docx"),
    help=_("Het bestand dat gemaakt wordt; nooit het document zelf."),
)
@click.option(
    "--author", default="kamerbrief", show_default=True, metavar=_("NAAM"), help=_("Wie de wijzigingen voorstelt.")
)
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), metavar=_("DATUM"), help=_("De dag van de wijzigingen."))
@click.option("--direct", is_flag=True, help=_("Vervang zonder wijzigingen bij te houden."))
@click.option("--keep-comments", is_flag=True, help=_("Als het document met --keep-comments gemaakt is."))
@click.option(
    "--written",
    type=click.Path(path_type=Path),
    metavar=_("EERDER.docx"),
    help=_("Het document zoals het gemaakt werd, als een ander programma weghaalde wat er geschreven was."),
)
@click.option("--force", is_flag=True, help=_("Vervang een bestaand bestand."))
@json_option
def command(
    document: Path,
    template: Path,
    context: Path,
    output: Path,
    author: str,
    date: datetime | None,
    direct: bool,
    keep_comments: bool,
    written: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Refresh, and tell of each value."""
    import sys

    from kamerbrief.cli.exitcodes import exit_code
    from kamerbrief.cli.talk import findings_as_data, say, show_findings, write_json
    from kamerbrief.letter.refresh import refresh_document

    changes, findings = refresh_document(
        document,
        template,
        context,
        output,
        author=author,
        date=date,
        track=not direct,
        keep_comments=keep_comments,
        written=written,
        force=force,
    )
    code = exit_code(findings)
    if as_json:
        data = [{**change._asdict(), "outcome": change.outcome.value} for change in changes]
        write_json({"document": "" if code else str(output), "changes": data, "findings": findings_as_data(findings)})
    else:
        for change in changes:
            if change.old != change.new:
                say(f"{change.key}: {change.old or '–'} → {change.new or '–'} ({change.outcome}, {change.places}×)")
        show_findings(findings)
        if not code:
            click.echo(str(output))
    sys.exit(code)
