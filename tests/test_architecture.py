"""The house rules that docs/architecture.md tells: which room may lean on which, who may touch which library, and how large a module may grow."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "kamerbrief"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if "starter" not in path.relative_to(PACKAGE).parts)

FOUNDATION = {"__version__", "findings", "i18n", "gate", "plainzip", "records", "writing"}
MAY_LEAN_ON = {
    "dutch": FOUNDATION,
    "word": FOUNDATION,
    "dossier": FOUNDATION | {"dutch"},
    "figures": FOUNDATION | {"dutch", "dossier"},
    "disclosure": FOUNDATION | {"dutch", "dossier", "figures"},
    "letter": FOUNDATION | {"dutch", "dossier", "figures", "disclosure", "word"},
    "cli": FOUNDATION | {"dutch", "dossier", "figures", "disclosure", "word", "letter"},
    "__main__": {"cli"},
    "__init__": set(),
    **dict.fromkeys(FOUNDATION, FOUNDATION),
}
"""Each room with the rooms that it may import; a new room must find its place here first."""

ONLY_IN = {
    "click": ("cli/",),
    "docx": ("letter/", "word/rich.py"),
    "jinja2": ("word/",),
    "babel": ("dutch/",),
}
"""Each library that stays behind a door, with the doors."""

PURE = ("dutch/", "figures/", "disclosure/", "word/")
"""Rooms without clock, chance or environment: the same input gives the same letter."""

DOORS = ("word/cache.py",)
"""Modules of these rooms that are about the disk and say so: what goes through them changes no outcome."""

LONGEST = 600


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Every module that is imported anywhere in the file, also inside functions, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)}:{node.lineno} uses a relative import"
            module = node.module or ""
            if module == "kamerbrief":
                yield from ((node.lineno, f"kamerbrief.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, module


def every_import() -> Iterator[tuple[Path, int, str]]:
    for path in MODULES:
        for line, module in imports_of(path):
            yield path, line, module


def test_every_room_has_its_place() -> None:
    """A folder or module at the top that no arrow knows would be free to import anything."""
    rooms = {room_of(path) for path in MODULES}

    assert rooms <= MAY_LEAN_ON.keys()
    assert {"cli", "letter", "disclosure", "figures", "dossier", "dutch", "word"} <= rooms


def test_arrows_run_downwards_only() -> None:
    """No room imports one that stands above or beside it."""
    wrong = [
        f"{name_of(path)}:{line} imports {module}"
        for path, line, module in every_import()
        if module.split(".")[0] == "kamerbrief"
        and (room := [*module.split("."), ""][1]) != room_of(path)
        and room not in MAY_LEAN_ON[room_of(path)]
    ]

    assert wrong == []


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_stays_behind_its_door(library: str) -> None:
    """What is imported in one place can be replaced in one place."""
    wrong = [
        f"{name_of(path)}:{line}"
        for path, line, module in every_import()
        if module.split(".")[0] == library and not name_of(path).startswith(ONLY_IN[library])
    ]

    assert wrong == []


def test_pure_rooms_know_no_clock_chance_or_environment() -> None:
    """The same dossier gives the same bytes, today and next year."""
    wrong = [
        f"{name_of(path)}:{line} imports {module}"
        for path, line, module in every_import()
        if name_of(path).startswith(PURE)
        and name_of(path) not in DOORS
        and module.split(".")[0] in {"os", "random", "secrets", "time", "uuid", "locale"}
    ]

    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for_and_stays_small(path: Path) -> None:
    """Every module opens with a docstring, has a name that says something, and ends before anybody loses the thread."""
    source = path.read_text(encoding="utf-8")

    assert ast.get_docstring(ast.parse(source))
    assert path.stem not in {"utils", "util", "helpers", "misc", "common"}
    assert len(source.splitlines()) <= LONGEST


@pytest.mark.parametrize("arguments", [["--help"], ["generate", "--help"], ["check", "--help"]])
def test_help_loads_no_word_or_excel_code(arguments: list[str]) -> None:
    """Help is there at once, also on a slow computer."""
    program = (
        "import sys\nfrom kamerbrief.cli.main import main\nsys.argv = ['kamerbrief', *sys.argv[1:]]\nmain()\n"
        "heavy = {'docx', 'openpyxl', 'lxml', 'jinja2', 'babel'} & {name.split('.')[0] for name in sys.modules}\n"
        "sys.exit(f'loads {sorted(heavy)}' if heavy else 0)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )

    assert result.returncode == 0, result.stderr
    assert "Gebruik:" in result.stdout


def test_architecture_md_names_every_module_of_the_word_engine() -> None:
    """Who looks for something finds the module to open."""
    text = (PACKAGE.parents[1] / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = {path.stem for path in MODULES if path.parent.name == "word"} - {"__init__"}
    assert sorted(one for one in modules if f"`{one}`" not in text) == []
