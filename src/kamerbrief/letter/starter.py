"""Makes a new dossier from the example that the package carries."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from kamerbrief.findings import FilePlace, Finding, declare
from kamerbrief.i18n import _
from kamerbrief.writing import Product, write_all

FOLDERS = ("data", "templates")
NOT_EMPTY = declare(
    "U080",
    "Map is niet leeg",
    "`init` maakt een dossier alleen waar nog geen data of templates staan, zodat niemands werk verloren gaat.",
)


def copy_starter(folder: Path) -> list[Finding]:
    """Write the starter's data and templates into `folder` (made when missing), or nothing: finding U080 when they exist already."""
    standing = [name for name in (*FOLDERS, "output") if os.path.exists(folder / name)]  # noqa: PTH110 - Path.exists raises for a name that is too long
    if standing:
        return [
            NOT_EMPTY.at(
                FilePlace(file=str(folder)),
                _("in {folder} staat al: {names}").format(folder=folder, names=", ".join(standing)),
                hint=_("kies een lege map"),
            )
        ]
    root = resources.files("kamerbrief") / "starter"
    products = [Product(folder / name, item.read_bytes()) for name, item in _files(root, Path())]
    ignore = "# De brieven zelf horen niet in versiebeheer.\n*\n!.gitignore\n"
    return write_all([*products, Product(folder / "output" / ".gitignore", ignore.encode())])


def _files(folder: Traversable, path: Path) -> Iterator[tuple[Path, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if item.is_dir() and (path.parts or item.name in FOLDERS):
            yield from _files(item, path / item.name)
        elif item.is_file() and path.parts:
            yield path / item.name, item
