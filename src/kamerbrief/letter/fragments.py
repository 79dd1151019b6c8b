"""The Word files beside a template that it may take up with `include`. One whose name begins with a low line is a piece and no template of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kamerbrief.gate import read_file

PIECE = "_"
"""What the name of a piece begins with."""


class Fragments(Mapping[str, bytes]):
    """The Word files of a folder by their names, read when asked for. A file that cannot be read is not there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __getitem__(self, name: str) -> bytes:
        if name not in set(self):  # a name of the folder itself, so that none leads out of it
            raise KeyError(name)
        data, _findings = read_file(self._folder / name)
        if data is None:
            raise KeyError(name)
        return data

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(path.name for path in self._folder.glob("*.docx") if not path.name.startswith(("~$", "."))))

    def __len__(self) -> int:
        return sum(1 for _name in self)
