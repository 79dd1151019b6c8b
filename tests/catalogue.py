"""Faulty inputs for writing: what the disk, or another program, refuses. What the gate refuses comes with the dossier's examples."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from kamerbrief.findings import Finding
from kamerbrief.writing import Product, write_all


def letter_open_in_libreoffice(folder: Path) -> list[Finding]:
    (folder / ".~lock.kamerbrief-2025Q2.docx#").touch()
    return write_all([Product(folder / "kamerbrief-2025Q2.docx", b"nieuw")])


def full_disk(folder: Path) -> list[Finding]:
    with mock.patch.object(os, "fsync", side_effect=OSError(errno.ENOSPC, "No space left on device")):
        return write_all([Product(folder / "kamerbrief-2025Q2.docx", b"nieuw")])


def file_in_the_place_of_a_folder(folder: Path) -> list[Finding]:
    (folder / "output").touch()
    return write_all([Product(folder / "output" / "kamerbrief-2025Q2.docx", b"nieuw")])


EXAMPLES: dict[str, Callable[[Path], list[Finding]]] = {
    "U001": letter_open_in_libreoffice,
    "U002": full_disk,
    "U003": file_in_the_place_of_a_folder,
}
