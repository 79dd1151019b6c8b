"""Writes the reference pages that must not drift from the program: docs/cli.md, docs/fouten.md and docs/grootboekfouten.md.

`python docs/generate.py` writes them, `python docs/generate.py --check` says what would change and exits 1 if anything would. The CLI reference is every command's
own `--help`; the error catalogue is every declared kind of finding with the message that a real faulty input gives (tests/examples.py).
Needs the package installed (the Dutch texts of Click are compiled at installation).
"""

from __future__ import annotations

import argparse
import contextlib
import difflib
import importlib
import io
import os
import pkgutil
import sys
import tempfile
from pathlib import Path

import click

DOCS = Path(__file__).resolve().parent
sys.path.insert(0, str(DOCS.parent))

from tests.dossier.planted import Planted, all_planted  # noqa: E402
from tests.examples import Example, cause, collect_examples  # noqa: E402

import kamerbrief  # noqa: E402
from kamerbrief.cli.exitcodes import MEANINGS  # noqa: E402
from kamerbrief.cli.main import kamerbrief as command_group  # noqa: E402
from kamerbrief.cli.talk import show_findings  # noqa: E402
from kamerbrief.findings import CATALOGUE, Finding, Kind  # noqa: E402
from kamerbrief.i18n import LOCALE_FOLDER  # noqa: E402

ROOMS = {
    "B": "bestanden en de poort waardoor ze binnenkomen",
    "D": "dossier: grootboek en feiten",
    "N": "Nederlandse notatie",
    "C": "cijfers",
    "O": "openbaarheid",
    "S": "sjablonen",
    "U": "uitvoer",
}
NOTICE = "<!-- Gemaakt door docs/generate.py; niet met de hand wijzigen. -->\n"
WIDTH = 96


def help_text(command: click.Command, name: str, parent: click.Context | None) -> str:
    """What `--help` prints for the command at a width that does not depend on the terminal."""
    with click.Context(
        command, info_name=name, parent=parent, terminal_width=WIDTH, **command.context_settings
    ) as context:
        return command.get_help(context)


def cli_page() -> str:
    """docs/cli.md: each command's own help, and the exit codes."""
    group = click.Context(command_group, info_name="kamerbrief", terminal_width=WIDTH, **command_group.context_settings)
    lines = [NOTICE, "# De commando's\n", "```text", help_text(command_group, "kamerbrief", None), "```"]
    for name in command_group.list_commands(group):
        command = command_group.get_command(group, name)
        assert command is not None
        lines += ["", f"## kamerbrief {name}\n", "```text", help_text(command, name, group), "```"]
    lines += ["", "## Afsluitcodes\n", "Deze codes veranderen niet; een script kan erop bouwen.\n"]
    lines += ["| code | betekenis |", "| ---: | --- |"]
    lines += [f"| {code.value} | {meaning} |" for code, meaning in MEANINGS.items()]
    return "\n".join(lines) + "\n"


def shown(findings: list[Finding], folder: Path) -> str:
    """The findings as the command line shows them, without the line that counts them and without the folder's own path."""
    stream = io.StringIO()
    with contextlib.redirect_stderr(stream):
        show_findings(findings)
    text = click.unstyle(stream.getvalue()).replace(f"{folder}{os.sep}", "").replace(str(folder), "mijn-dossier")
    return "\n".join(line.rstrip() for line in text.splitlines()[:-1])


def kind_section(kind: Kind, example: Example | None) -> list[str]:
    """One kind: what it is called, what it weighs, why, and how it looks."""
    lines = [f"### {kind.code} {kind.title}\n", f"*{kind.severity}* · {kind.explanation}"]
    if example is not None:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            first = next((finding for finding in cause(example, folder) if finding.code == kind.code), None)
            if first is not None:
                lines += ["", "```text", shown([first], folder), "```"]
    return [*lines, ""]


def findings_page() -> str:
    """docs/fouten.md: every kind of finding by room and code, with a message from a real faulty input."""
    for module in pkgutil.walk_packages(kamerbrief.__path__, "kamerbrief."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    examples = collect_examples()
    lines = [
        NOTICE,
        "# Foutmeldingen\n",
        "Elke melding heeft een vaste code. Een *fout* houdt de brief tegen, een *waarschuwing* niet. Onder elke code staat een melding zoals het programma haar toont:",
        "de plaats, wat er staat en wat er hoort te staan, en achter de pijl de raad.\n",
    ]
    for letter, room in ROOMS.items():
        kinds = [CATALOGUE[code] for code in sorted(CATALOGUE) if code.startswith(letter)]
        if kinds:
            lines.append(f"## {letter}: {room}\n")
            for kind in kinds:
                lines += kind_section(kind, examples.get(kind.code))
    return "\n".join(lines).rstrip() + "\n"


def planted_page() -> str:
    """docs/grootboekfouten.md: every kind of mistake that the tests plant in a ledger, and what is found."""
    kinds: dict[str, list[Planted]] = {}
    planted = all_planted()
    for one in planted:
        kinds.setdefault(one.kind, []).append(one)
    lines = [
        NOTICE,
        "# Fouten in een grootboek\n",
        f"De tests zetten {len(planted)} fouten van {len(kinds)} soorten in een klein dossier, elk apart, en gaan na dat het programma",
        "elke fout meldt: met de code, op de precieze plaats en met de raad die hieronder staat, en niets anders ernaast.",
        "Wat een code betekent staat in [fouten.md](fouten.md).\n",
        "| soort fout | aantal | in | gemeld als | voorbeeld | plaats | in de melding staat |",
        "| --- | ---: | --- | --- | --- | --- | --- |",
    ]
    for kind in sorted(kinds, key=str.casefold):
        ones = kinds[kind]
        formats = ", ".join(sorted({one.format for one in ones}))
        codes = ", ".join(sorted({one.code for one in ones}))
        first = ones[0]
        cells = (kind, str(len(ones)), formats, codes, first.variant, first.place, first.near)
        lines.append("| " + " | ".join(_table_cell(text) for text in cells) + " |")
    return "\n".join(lines) + "\n"


def _table_cell(text: str) -> str:
    """A text that can stand in a cell of a Markdown table."""
    return " ".join(text.replace("|", "\\|").replace("[", "\\[").replace("<", "\\<").replace("_", "\\_").split())


def main() -> int:
    """Write or check the pages; returns 1 when a checked page would change."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--check", action="store_true", help="write nothing; show what would change and exit 1")
    check = parser.parse_args().check
    if not any(Path(LOCALE_FOLDER).rglob("*.mo")):
        parser.error("the Dutch texts of Click are not compiled here: python -m pip install -e .")
    drifted = False
    for name, page in (("cli.md", cli_page()), ("fouten.md", findings_page()), ("grootboekfouten.md", planted_page())):
        path = DOCS / name
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        if old == page:
            continue
        drifted = True
        if check:
            sys.stdout.writelines(
                difflib.unified_diff(
                    old.splitlines(keepends=True), page.splitlines(keepends=True), f"docs/{name}", f"docs/{name} (new)"
                )
            )
        else:
            path.write_text(page, encoding="utf-8", newline="\n")
            print(f"docs/{name}")
    return 1 if check and drifted else 0


if __name__ == "__main__":
    sys.exit(main())
