"""Copies data/ and templates/ into the package as the starter that `kamerbrief init` gives away: `python tools/sync_starter.py`.

Real copies, because an editable install cannot see files that the build would force into the wheel. tests/test_starter.py keeps them equal.
"""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STARTER = ROOT / "src" / "kamerbrief" / "starter"
FOLDERS = ("data", "templates")


def worth_copying(path: Path) -> bool:
    """Not the lock files that Word and LibreOffice leave, nor hidden files."""
    return path.is_file() and not path.name.startswith((".", "~$"))


def sync() -> None:
    """Make starter/data and starter/templates equal to the working example."""
    for folder in FOLDERS:
        shutil.rmtree(STARTER / folder, ignore_errors=True)
        for source in sorted(filter(worth_copying, (ROOT / folder).rglob("*"))):
            target = STARTER / source.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)


if __name__ == "__main__":
    sync()
