"""Zip packages in the plain form: what is read of them is what `zipfile` reads, and every other form is left to it."""

from __future__ import annotations

import io
import zipfile
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.test_gate import package

from kamerbrief import gate
from kamerbrief.gate import open_package
from kamerbrief.plainzip import open_plain

MEMBERS = (("word/", b""), ("word/document.xml", b"<w/>" * 900), ("word/styles.xml", b"<s/>"), ("leeg.xml", b""))


def as_zipfile_reads(data: bytes) -> tuple[list[str], dict[str, bytes]]:
    with mock.patch.object(gate, "open_plain", return_value=None):
        return told(data)


def told(data: bytes) -> tuple[list[str], dict[str, bytes]]:
    opened, findings = open_package(data, "brief.docx")
    return [finding.code for finding in findings], dict(opened.members) if opened is not None else {}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_ordinary_package_is_in_the_plain_form(method: int) -> None:
    """What zipfile writes, and so python-docx; the members are the same along both ways."""
    data = package(*MEMBERS, method=method)
    assert open_plain(data) is not None
    assert told(data) == as_zipfile_reads(data) == ([], {name: content for name, content in MEMBERS if name != "word/"})


@given(data=st.data(), method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]))
def test_a_damaged_package_is_what_zipfile_says_it_is(data: st.DataObject, method: int) -> None:
    """Bytes changed, dropped and added anywhere, in the directory above all: what is let in is let in by zipfile too, with the same bytes."""
    broken = bytearray(package(*MEMBERS, method=method))
    directory = broken.index(b"PK\x01\x02")
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.sampled_from([0, directory, len(broken) - 22]))
        at = data.draw(st.integers(min(start, len(broken) - 1), len(broken) - 1))
        length = data.draw(st.sampled_from([0, 1, 1, 1, 4]))
        broken[at : at + length] = data.draw(
            st.binary(min_size=0, max_size=2) if length != 1 else st.binary(min_size=1, max_size=1)
        )
    codes, members = told(bytes(broken))
    codes_there, members_there = as_zipfile_reads(bytes(broken))
    if not codes:
        assert (codes_there, members_there) == (codes, members)


def other_form(
    *, comment: bytes = b"", extra: bytes = b"", name: str = "word/document.xml", zip64: bool = False
) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        entry = zipfile.ZipInfo(name)
        entry.extra = extra
        with archive.open(entry, "w", force_zip64=zip64) as member:
            member.write(b"<w/>")
        archive.comment = comment
    return stream.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        other_form(comment=b"van een Mac"),
        other_form(extra=b"\xfe\xca\x00\x00"),
        other_form(name="word/één.xml"),
        b"#!/bin/sh\n" + other_form(),
    ],
    ids=["comment", "extra field", "name beyond ASCII", "something before it"],
)
def test_every_other_form_is_left_to_zipfile(data: bytes) -> None:
    """And is read all the same."""
    assert open_plain(data) is None
    codes, members = told(data)
    assert codes == []
    assert list(members.values()) == [b"<w/>"]


def test_a_member_with_another_checksum_is_refused() -> None:
    """As a file is that was damaged on its way."""
    data = bytearray(package(("a.xml", b"<a/>" * 10), method=zipfile.ZIP_STORED))
    data[data.index(b"<a/>")] ^= 1
    assert open_plain(bytes(data)) is not None
    assert told(bytes(data)) == (["B002"], {})


def test_a_member_without_a_name_is_a_finding() -> None:
    """zipfile itself stumbles over it."""
    data = bytearray(package(("a", b"<a/>"), method=zipfile.ZIP_STORED))
    for signature, at, name_at in ((b"PK\x03\x04", 26, 30), (b"PK\x01\x02", 28, 46)):
        header = data.index(signature)
        data[header + at] = 0
        del data[header + name_at]
    data[-6], data[-10] = data[-6] - 1, data[-10] - 1
    assert told(bytes(data)) == (["B002"], {})
