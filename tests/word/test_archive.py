"""The zip that a product is, read by Python's own reader of such files."""

from __future__ import annotations

import io
import itertools
import random
import subprocess
import sys
import zipfile
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.word.archive import Packing, pack, write_archive

NAMES = st.lists(st.text("abcé/._", min_size=1, max_size=12), min_size=1, max_size=5, unique=True)


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive, after each checksum in it was found right."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert archive.testzip() is None
    return archive


@given(NAMES, st.lists(st.binary(max_size=300), min_size=5, max_size=5))
def test_what_goes_in_comes_out_in_order(names: list[str], contents: list[bytes]) -> None:
    members = list(zip(names, contents, strict=False))

    archive = opened(write_archive(((name, pack(content)) for name, content in members), None))

    assert [(name, archive.read(name)) for name in archive.namelist()] == members


@given(st.binary(max_size=5000), st.lists(st.integers(0, 5000), max_size=6))
def test_a_member_made_in_pieces_is_the_member_made_at_once(content: bytes, cuts: list[int]) -> None:
    packing = Packing()
    edges = [0, *sorted(cuts), len(content)]
    for start, end in itertools.pairwise(edges):
        packing.write(content[start:end])

    packed = packing.close()

    assert packed.size == len(content)
    assert opened(write_archive([("a", packed)], None)).read("a") == content


def test_what_deflating_does_not_make_smaller_is_stored_as_it_is() -> None:
    """A photo of sixty megabytes then stands in memory once, not twice."""
    noise, text = random.Random(1).randbytes(200_000), b"tekst " * 50_000

    archive = opened(write_archive([("foto.jpg", pack(noise)), ("tekst.xml", pack(text))], None))

    assert pack(noise).data is noise
    assert [one.compress_type for one in archive.infolist()] == [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]
    assert (archive.read("foto.jpg"), archive.read("tekst.xml")) == (noise, text)


def test_the_date_is_the_one_given_and_otherwise_the_first_there_is() -> None:
    moment = datetime(2025, 7, 4, 13, 45, 31, tzinfo=UTC)

    assert opened(write_archive([("a", pack(b"x"))], moment)).infolist()[0].date_time == (2025, 7, 4, 13, 45, 30)
    assert opened(write_archive([("a", pack(b"x"))], None)).infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_without_the_fast_library_pythons_own_packs() -> None:
    """On machines for which the library has no wheel."""
    program = """
import io, sys, zipfile
sys.modules["isal"] = None
from kamerbrief.word.archive import pack, write_archive
data = write_archive([("a", pack(b"tekst " * 1000))], None)
archive = zipfile.ZipFile(io.BytesIO(data))
assert archive.testzip() is None and archive.read("a") == b"tekst " * 1000
print(len(data) < 400)
"""
    child = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert (child.returncode, child.stdout, child.stderr) == (0, "True\n", "")
