"""The one gate: what may come in, and what is refused with a sentence."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from kamerbrief.gate import MAX_FILE_BYTES, open_package, read_file


def package(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def codes(data: bytes, name: str = "brief.docx") -> list[str]:
    result, findings = open_package(data, name)
    assert (result is None) == bool(findings)
    return [finding.code for finding in findings]


def test_an_ordinary_package_comes_in_with_its_members_in_order() -> None:
    """Names and bytes are as they were put in."""
    opened, findings = open_package(package(("b.xml", b"<b/>"), ("a.xml", b"<a/>")), "brief.docx")

    assert findings == []
    assert opened is not None
    assert list(opened.members.items()) == [("b.xml", b"<b/>"), ("a.xml", b"<a/>")]


@pytest.mark.parametrize("length", [0, 1, 10, 100, -1, -10, -22])
def test_a_truncated_package_is_no_package(length: int) -> None:
    """Wherever it was cut off, it is one finding and no traceback."""
    whole = package(("word/document.xml", b"<w/>" * 500), method=zipfile.ZIP_STORED)

    assert codes(whole[:length]) == ["B002"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"\x00" * 1000, b"gewone tekst"])
def test_what_is_no_package_is_refused(data: bytes) -> None:
    """Other kinds of file with the name of a Word file are told apart."""
    assert codes(data) == ["B002"]


def test_an_encrypted_or_old_file_is_named_as_such() -> None:
    """Office puts encrypted packages in its old container format."""
    assert codes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512) == ["B003"]


def test_a_member_flagged_as_encrypted_is_refused() -> None:
    """A password on a single member closes the gate as well."""
    data = bytearray(package(("word/document.xml", b"<w/>")))
    local, central = data.index(b"PK\x03\x04"), data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, local + 6, 1)
    struct.pack_into("<H", data, central + 8, 1)

    assert codes(bytes(data)) == ["B003"]


@pytest.mark.parametrize("name", ["brief.docm", "brief.dotm", "grootboek.xlsm", "GROOTBOEK.XLSB"])
def test_kinds_of_file_that_carry_macros_are_refused_by_name(name: str) -> None:
    """The name says that Word or Excel would run what is inside."""
    assert codes(package(("word/document.xml", b"<w/>")), name) == ["B004"]


@pytest.mark.parametrize(
    "member", ["word/vbaProject.bin", "xl/vbaProject.bin", "word/activeX/activeX1.xml", "customUI/customUI.xml"]
)
def test_macros_under_an_innocent_name_are_refused(member: str) -> None:
    """A macro is looked for in the package, not only in its name."""
    assert codes(package(("word/document.xml", b"<w/>"), (member, b"x"))) == ["B004"]


@pytest.mark.parametrize(
    "members",
    [
        (("word/document.xml", b"1"), ("word/document.xml", b"2")),
        (("word/document.xml", b"1"), ("WORD/Document.xml", b"2")),
        (("../buiten.xml", b"1"),),
        (("/buiten.xml", b"1"),),
        (("word\\..\\buiten.xml", b"1"),),
        (("C:/buiten.xml", b"1"),),
    ],
)
def test_members_that_two_readers_could_see_differently_are_refused(members: tuple[tuple[str, bytes], ...]) -> None:
    """Doubled names (also by case) and names that point outside."""
    assert codes(package(*members)) == ["B006"]


def test_a_zip_bomb_is_refused_while_reading() -> None:
    """Sizes are counted, and an absurd ratio is enough."""
    assert codes(package(("word/document.xml", b"\x00" * (40 * 1024 * 1024)))) == ["B005"]


def test_a_package_of_thousands_of_members_is_refused() -> None:
    """Real files have some dozens."""
    assert codes(package(*((f"m{number}.xml", b"") for number in range(2001)))) == ["B005"]


def test_sizes_in_the_directory_are_not_believed() -> None:
    """A directory that claims one byte does not make a bomb small."""
    data = bytearray(package(("word/document.xml", b"\x00" * (40 * 1024 * 1024))))
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, 1)

    assert codes(bytes(data)) in (["B002"], ["B005"])


def test_a_missing_file_and_a_folder_are_sentences(tmp_path: Path) -> None:
    """Reading never ends in a traceback."""
    assert [finding.code for finding in read_file(tmp_path / "weg.docx")[1]] == ["B001"]
    assert [finding.code for finding in read_file(tmp_path)[1]] == ["B001"]


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    """Its size is asked before its bytes: a file full of nothing, which takes no room on disk."""
    path = tmp_path / "groot.xlsx"
    with path.open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    content, (finding,) = read_file(path)
    assert (content, finding.code) == (None, "B005")
    assert str(MAX_FILE_BYTES // 1024**2) in finding.message


def test_a_link_and_an_odd_way_of_packing_are_refused() -> None:
    """A link leads out of the package; what Word and Excel never use is somebody's trick."""
    link = zipfile.ZipInfo("word/document.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(link, b"/etc/passwd")
    assert codes(stream.getvalue()) == ["B006"]
    assert codes(package(("word/document.xml", b"<w/>"), method=zipfile.ZIP_BZIP2)) == ["B006"]


def test_members_that_lie_over_one_another_are_refused() -> None:
    """Two names for the same bytes: the directory is made to point twice at one place."""
    data = bytearray(package(("a.xml", b"x" * 400), ("b.xml", b"y" * 400), method=zipfile.ZIP_STORED))
    second = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, second + 42, 10)  # where the local header of b.xml is said to begin
    assert codes(bytes(data)) == ["B006"]
