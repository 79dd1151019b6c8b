"""What the documentation says is so: generated pages are fresh, commands stand in it word for word, links lead somewhere."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import tomllib
from decimal import Decimal
from pathlib import Path

import click
import pytest

from kamerbrief import __version__
from kamerbrief.cli.exitcodes import MEANINGS
from kamerbrief.cli.main import kamerbrief as command_group
from kamerbrief.dossier.model import Grondslag, Stadium
from kamerbrief.dutch import FILTERS
from kamerbrief.findings import FilePlace
from kamerbrief.word import render_text

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
FENCE = re.compile(r"```.*?```", re.DOTALL)
COMMAND_IN_TEXT = re.compile(r"^\s*(?:\S*[/\\])?kamerbrief ([a-z]+)((?: [^\n|#]*)?)", re.MULTILINE)


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def fenced(name: str) -> str:
    return "\n".join(FENCE.findall(text_of(name)))


def test_generated_pages_are_fresh() -> None:
    """`python docs/generate.py` has been run since a command or a kind of finding changed."""
    result = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_files_that_exist(page: Path) -> None:
    """A link inside the repository that leads nowhere costs a reader the trust in the rest."""
    targets = LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))

    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_the_manual_tells_of_every_command() -> None:
    """A command that the manual does not know does not exist for its readers."""
    manual = text_of("docs/handleiding.md")

    assert [
        name for name in command_group.list_commands(click.Context(command_group)) if f"kamerbrief {name}" not in manual
    ] == []


@pytest.mark.parametrize("name", ["README.md", "docs/handleiding.md"])
def test_commands_in_the_text_exist_with_their_options(name: str) -> None:
    """Every `kamerbrief ...` line in a code block names a command and options that the program knows."""
    wrong = []
    for command, arguments in COMMAND_IN_TEXT.findall(fenced(name)):
        known = command_options(command)
        wrong += [
            f"kamerbrief {command} {option}"
            for option in re.findall(r"(?<=\s)--?[a-z-]+", arguments)
            if option not in known
        ]

    assert wrong == []


def command_options(name: str) -> set[str]:
    command = command_group.get_command(click.Context(command_group), name)
    assert command is not None, f"there is no command {name}"
    return {option for parameter in command.params for option in parameter.opts} | {"-h", "--help"}


def test_ci_runs_the_two_lines_of_the_readme() -> None:
    """What a newcomer types is what is tried from zero at every change: .ci/run takes both lines from the README itself."""
    lines = [line for line in text_of("README.md").splitlines() if line.startswith("python3 -m venv")]

    assert [line.rsplit("&& ", 1)[1] for line in lines] == [
        ".venv/bin/kamerbrief generate --period 2025Q2",
        ".venv/bin/python -m pytest",
    ]
    assert "grep '^python3 -m venv' README.md" in text_of(".ci/run")


def test_the_version_is_in_the_changelog() -> None:
    """A version that the changelog does not tell of is not ready."""
    assert f"## [{__version__}]" in text_of("CHANGELOG.md")


def test_constraints_pin_everything_and_hold_no_addresses() -> None:
    """Every dependency that pyproject.toml names has one exact version in constraints.txt."""
    project = tomllib.loads(text_of("pyproject.toml"))
    named = [*project["project"]["dependencies"]]
    for group in project["dependency-groups"].values():
        named += [entry for entry in group if isinstance(entry, str)]
    constraints = text_of("constraints.txt")
    pins = {line.split("==")[0] for line in constraints.splitlines() if "==" in line}

    assert {re.split(r"[<>=!~; ]", entry)[0] for entry in named} - pins == set()
    assert "://" not in constraints


def test_publiccode_has_the_required_entries() -> None:
    """The keys that the standard requires are there, and what only the owner can fill is marked, not made up."""
    text = text_of("publiccode.yml")
    required = [
        "publiccodeYmlVersion:", "name:", "url:", "platforms:", "categories:", "developmentStatus:", "softwareType:",
        "description:", "shortDescription:", "longDescription:", "features:", "legal:", "license: EUPL-1.2",
        "maintenance:", "type:", "contacts:", "localisation:", "localisationReady:", "availableLanguages:",
    ]  # fmt: skip

    assert [key for key in required if key not in text] == []
    assert "IN TE VULLEN DOOR DE EIGENAAR" in text


def value_of(written: str) -> object:
    """The value that the manual writes in its table of filters."""
    if re.fullmatch(r"-?[0-9]+(,[0-9]+)?", written):
        return Decimal(written.replace(",", "."))
    return dt.date.fromisoformat(written) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written) else written


def filter_rows() -> list[tuple[str, str, str]]:
    rows = re.findall(r"^\| `(\{\{ x .*?\}\})` \| (.*?) \| (.*?) \|$", text_of("docs/handleiding.md"), re.MULTILINE)
    return [(tag.replace("\\|", "|"), written, printed) for tag, written, printed in rows]


@pytest.mark.parametrize(("tag", "written", "printed"), filter_rows())
def test_filters_print_what_the_manual_shows(tag: str, written: str, printed: str) -> None:
    """Each example in the manual is what the template engine makes of it; hard spaces are shown as spaces."""
    text, findings = render_text(tag, {"x": value_of(written)}, FILTERS, place=FilePlace(file="handleiding.md"))

    assert findings == []
    assert text is not None
    assert text.replace("\N{NO-BREAK SPACE}", " ") == printed


def test_the_manual_shows_every_filter() -> None:
    """A filter that the manual does not show is a filter that nobody uses."""
    manual = text_of("docs/handleiding.md")

    assert [name for name in FILTERS if f"`{name}`" not in manual and f"| {name}" not in manual] == []


def test_the_manual_gives_the_exit_codes_as_they_are() -> None:
    """The table of the manual is the promise that the program keeps."""
    manual = text_of("docs/handleiding.md")

    assert [code for code, meaning in MEANINGS.items() if f"| {code.value} | {meaning} |" not in manual] == []


def test_the_glossary_is_in_order_and_knows_the_terms_of_the_ledger() -> None:
    """A reader finds a term by its place; every stage and basis is in the list."""
    terms = re.findall(r"^\| ([^|]+?) \|", text_of("docs/woordenlijst.md"), re.MULTILINE)[2:]

    assert terms == sorted(terms, key=str.casefold)
    assert {member.value for member in (*Stadium, *Grondslag)} - {*terms} == set()


def test_messages_in_the_manual_are_those_of_the_error_catalogue() -> None:
    """What the manual shows as a message is what the program says today."""
    shown = [block for block in FENCE.findall(text_of("docs/handleiding.md")) if block.startswith("```text\nfout ")]

    assert shown
    assert [block for block in shown if block not in text_of("docs/fouten.md")] == []
