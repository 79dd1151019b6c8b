"""What `init` gives away is the working example itself, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
STARTER = ROOT / "src" / "kamerbrief" / "starter"


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith((".", "~$"))
    }


@pytest.mark.parametrize("folder", ["data", "templates"])
def test_the_starter_equals_the_working_example(folder: str) -> None:
    """Whoever mends the example mends the starter: `python tools/sync_starter.py`."""
    example = files_in(ROOT / folder)
    starter = files_in(STARTER / folder)

    assert sorted(starter) == sorted(example)
    assert [name for name in example if starter[name] != example[name]] == []
    assert example


def test_the_starter_has_what_a_letter_needs() -> None:
    """A dossier, a workbook, a file as Dutch Excel writes it, and both templates."""
    names = files_in(STARTER)

    assert {"data/dossier.toml", "templates/kamerbrief.docx", "templates/cw31.docx"} <= names.keys()
    assert {".xlsx", ".csv"} <= {Path(name).suffix for name in names if name.startswith("data/")}
