"""`kamerbrief fields`: what can be typed in a template, with its value in a period."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import click

from kamerbrief.cli.options import dossier_option, finish, json_option, open_project
from kamerbrief.findings import has_errors
from kamerbrief.i18n import _


@click.command(
    "fields",
    short_help=_("Toon de velden voor sjablonen."),
    help=_(
        "Toon elk veld met zijn waarde, hoe het gedrukt wordt en wat u in het sjabloon typt.\n\nVoorbeeld: kamerbrief fields --period 2025Q2"
    ),
)
@click.option("--period", "-p", required=True, metavar=_("PERIODE"), help=_("De periode, bijvoorbeeld 2025Q2."))
@click.option(
    "--docx",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar=_("BESTAND"),
    help=_("Schrijf de lijst als Word-bestand."),
)
@dossier_option
@json_option
def command(period: str, docx: Path | None, dossier: Path, as_json: bool) -> None:
    """List the fields."""
    import sys

    from kamerbrief.cli.exitcodes import exit_code
    from kamerbrief.cli.talk import findings_as_data, show_findings, write_json
    from kamerbrief.dossier import read_dossier
    from kamerbrief.letter.fields import as_document, list_fields
    from kamerbrief.letter.prepare import prepare

    project = open_project(dossier, as_json=as_json)
    read, findings = read_dossier(project.data)
    prepared = None
    if read is not None:
        prepared, wrong = prepare(read, period)
        findings = [*findings, *wrong]
    if read is None or prepared is None:
        finish(findings, as_json=as_json)
        return
    fields = list_fields(read, prepared)
    if docx is not None:
        if not has_errors(findings):  # a list of what could be read would pass for the whole
            from kamerbrief.writing import Product, write_all

            title = _("Velden voor sjablonen, {period}").format(period=prepared.period.label)
            findings = [*findings, *write_all([Product(docx, as_document(fields, title))])]
        if not has_errors(findings):
            click.echo(str(docx))
    elif as_json:
        write_json({"fields": [dataclasses.asdict(field) for field in fields], "findings": findings_as_data(findings)})
    else:
        for field in fields:
            click.echo(f"{field.tag:<52} {field.prints or field.value}")
            if field.description:
                click.echo(
                    f"    {field.name}: {field.description}"
                    + (f" [{field.value}]" if field.prints and field.value else "")
                )
    if not as_json:
        show_findings(findings)
    sys.exit(exit_code(findings))
