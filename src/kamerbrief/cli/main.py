"""The command group: loads a command's module only when that command is used, and decides how a run ends."""

from __future__ import annotations

import gc
import importlib
import os
import signal
import sys

import click

from kamerbrief import __version__, i18n
from kamerbrief.cli.exitcodes import ExitCode

_OBJECTS_BETWEEN_COLLECTIONS = 200_000
"""One command makes many objects that all live until it ends, and next to no cycles. Python's own 700 made it look through all of them again and again."""

i18n.bind_click()
_ = i18n._

_COMMANDS = {
    "init": _("Maak een nieuw dossier met voorbeeldgegevens en sjablonen."),
    "generate": _("Maak de brief en het CW 3.1-formulier van een periode."),
    "check": _("Controleer grootboek, feiten, cijfers en sjablonen."),
    "fields": _("Toon alle velden die u in een sjabloon kunt typen."),
    "trace": _("Herleid een cijfer tot de rijen en cellen van het grootboek."),
    "render": _("Vul een willekeurig Word-sjabloon met gegevens uit JSON."),
    "refresh": _("Ververs de waarden in een bewerkt Word-document."),
    "doctor": _("Toon wat er geïnstalleerd is, voor een foutmelding."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called: help and completion stay quick and load no Word or Excel code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which people meet them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"kamerbrief.cli.{cmd_name}")
        command = module.command
        assert isinstance(command, click.Command)
        command.options_metavar = _("[OPTIES]")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table above, without importing them."""
        with formatter.section(_("Commando's")):
            formatter.write_dl(list(_COMMANDS.items()))


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        python = ".".join(str(part) for part in sys.version_info[:3])
        click.echo(f"kamerbrief {__version__} (Python {python})")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar=_("[OPTIES]"),
    subcommand_metavar=_("COMMANDO [OPTIES]..."),
    epilog=_("Begin met: kamerbrief init mijn-dossier. Daarna, in die map: kamerbrief generate --period 2025Q2"),
    help=_(
        "Maakt brieven aan de Tweede Kamer uit een grootboek en Word-sjablonen: elk cijfer herleidbaar, niets vertrouwelijks in de openbare brief."
    ),
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help=_("Toon de versie.")
)
def kamerbrief() -> None:
    """The group itself does nothing."""


def _colour() -> bool | None:
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def main() -> int:
    """Run the command line; returns the exit status."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run()
    finally:
        gc.enable()
        gc.freeze()  # what is left now goes when the process does; leaving would otherwise look through all of it twice


def _run() -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a request to end is cleaned up after as Ctrl-C is
    try:
        result = kamerbrief.main(prog_name="kamerbrief", standalone_mode=False, color=_colour())
    except click.exceptions.Abort:
        click.echo(_("Afgebroken."), err=True)
        return ExitCode.INTERRUPTED
    except KeyboardInterrupt:
        click.echo(_("Afgebroken."), err=True)
        return ExitCode.INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except MemoryError:
        click.echo(_("Er is te weinig geheugen; er is niets geschreven."), err=True)
        return ExitCode.OUTSIDE_WORLD
    except OSError as error:
        reason = error.strerror or type(error).__name__
        click.echo(
            _("{file} is niet te lezen of te schrijven: {reason}").format(
                file=error.filename or _("Een bestand"), reason=reason
            ),
            err=True,
        )
        return ExitCode.OUTSIDE_WORLD
    return result if isinstance(result, int) else ExitCode.DONE
