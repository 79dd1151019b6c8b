"""`kamerbrief trace`: from a printed figure to the cells of the ledger."""

from __future__ import annotations

from pathlib import Path

import click

from kamerbrief.cli.options import dossier_option, json_option, open_project
from kamerbrief.i18n import _


@click.command(
    "trace",
    short_help=_("Herleid een cijfer tot zijn rijen."),
    help=_(
        "Herleid een cijfer: waar de gemaakte documenten het drukken, hoe het is afgerond, met welke formule het is berekend en uit welke rijen, "
        "elk met bestand, blad en cel (of regel), bron en datum. CIJFER is een naam (verplicht), met een moment (verplicht.vorige), "
        "een cel van een tabel (per_instrument.eigen_voorraad.verplicht) of een regel van een lijst. Toont ook vertrouwelijke rijen.\n\n"
        "Voorbeeld: kamerbrief trace verplicht --period 2025Q2"
    ),
)
@click.argument("name", metavar=_("CIJFER"))
@click.option("--period", "-p", required=True, metavar=_("PERIODE"), help=_("De periode, bijvoorbeeld 2025Q2."))
@click.option(
    "--moment",
    default="",
    metavar=_("MOMENT"),
    help=_("nu, vorige, in_periode, herziening of verandering (zonder deze optie: nu, of wat de naam zegt)."),
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    metavar=_("MAP"),
    help=_("Map met de gemaakte documenten (anders: output in het dossier)."),
)
@dossier_option
@json_option
def command(name: str, period: str, moment: str, output: Path | None, dossier: Path, as_json: bool) -> None:
    """Trace and show."""
    import sys

    from kamerbrief.cli.exitcodes import exit_code
    from kamerbrief.cli.talk import findings_as_data, show_findings, write_json
    from kamerbrief.letter.trace_find import trace

    project = open_project(dossier, as_json=as_json)
    tracing, findings = trace(project, name, period, moment, output)
    if as_json:
        from kamerbrief.letter.trace_data import as_data

        data = None if tracing is None else as_data(tracing)
        write_json({"trace": data, "findings": findings_as_data(findings)})
    elif tracing is not None:
        from kamerbrief.letter.trace_text import as_text

        for line in as_text(tracing):
            click.echo(line)
    if not as_json:
        show_findings(findings)
    sys.exit(exit_code(findings))
