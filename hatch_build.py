"""Compiles the message catalogues when the package is built or installed in place.

Only the .po files are kept in version control; the .mo files are made here, so that they can never be older than their source.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Writes locale/<language>/LC_MESSAGES/<domain>.mo beside each .po."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue below the package."""
        for source in sorted(Path(self.root, "src", "kamerbrief", "locale").glob("*/LC_MESSAGES/*.po")):
            with source.open("rb") as catalogue_file:
                catalogue = read_po(catalogue_file, locale=source.parts[-3])
            with source.with_suffix(".mo").open("wb") as compiled:
                write_mo(compiled, catalogue)
