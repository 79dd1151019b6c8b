"""Files as the gate reads them: each way in which a disk refuses is a sentence, and members that stay packed are the same members."""

from __future__ import annotations

import errno
from pathlib import Path
from unittest import mock

import pytest
from tests.test_gate import package

from kamerbrief.gate import open_package, read_file


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (PermissionError(errno.EACCES, "Permission denied"), "mag niet gelezen worden"),
        (OSError(errno.EIO, "Input/output error"), "lezen lukt niet: Input/output error"),
        (OSError("netwerkschijf weg"), "lezen lukt niet: netwerkschijf weg"),
    ],
)
def test_what_the_disk_refuses_is_told_in_words(refusal: OSError, words: str, tmp_path: Path) -> None:
    """A file that Excel holds locked, a disk that fails, a network that went away."""
    path = tmp_path / "grootboek.csv"
    path.write_bytes(b"x")
    with mock.patch.object(Path, "read_bytes", side_effect=refusal):
        data, (finding,) = read_file(path)
    assert data is None
    assert (finding.code, str(finding.place)) == ("B001", "grootboek.csv")
    assert words in finding.message


def test_members_that_stay_packed_are_the_same_members() -> None:
    """In the same order, with the same bytes; one that is not there is not there."""
    data = package(("xl/workbook.xml", b"<a/>"), ("map/", b""), ("xl/blad.xml", b"<b/>" * 1000))
    kept, _none = open_package(data, "g.xlsx")
    streamed, _none = open_package(data, "g.xlsx", streamed=True)
    assert kept is not None
    assert streamed is not None
    assert list(streamed.members.items()) == list(kept.members.items())
    assert len(streamed.members) == len(kept.members) == 2
    for opened in (kept, streamed):
        with opened.open("xl/blad.xml") as stream:
            assert stream.read(8) == b"<b/><b/>"
        assert "xl/weg.xml" not in opened.members
        with pytest.raises(KeyError):
            opened.open("xl/weg.xml")
