"""Faulty inputs for the foundation: what the gate refuses, and what the disk refuses."""

from __future__ import annotations

import errno
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from kamerbrief.findings import Finding
from kamerbrief.gate import open_package, read_file
from kamerbrief.writing import Product, write_all


def package(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def missing_file(folder: Path) -> list[Finding]:
    return read_file(folder / "grootboek-2024.xlsx")[1]


def truncated_workbook(folder: Path) -> list[Finding]:
    return open_package(package(("xl/workbook.xml", b"<workbook/>"))[:60], "grootboek.xlsx")[1]


def workbook_with_password(folder: Path) -> list[Finding]:
    return open_package(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "grootboek.xlsx")[1]


def macro_under_an_innocent_name(folder: Path) -> list[Finding]:
    return open_package(package(("xl/vbaProject.bin", b"macro")), "grootboek.xlsx")[1]


def zip_bomb(folder: Path) -> list[Finding]:
    return open_package(package(("xl/worksheets/sheet1.xml", bytes(40 * 1024 * 1024))), "grootboek.xlsx")[1]


def member_pointing_outside(folder: Path) -> list[Finding]:
    return open_package(package(("../buiten.xml", b"<a/>")), "kamerbrief.docx")[1]


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
    "B001": missing_file,
    "B002": truncated_workbook,
    "B003": workbook_with_password,
    "B004": macro_under_an_innocent_name,
    "B005": zip_bomb,
    "B006": member_pointing_outside,
    "U001": letter_open_in_libreoffice,
    "U002": full_disk,
    "U003": file_in_the_place_of_a_folder,
}
