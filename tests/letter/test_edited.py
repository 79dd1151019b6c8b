"""Nobody's work is written over: a document that is not as it was made is left alone."""

from __future__ import annotations

import json
from pathlib import Path

from kamerbrief.letter.edited import digest, make_record, record_path, refuse_if_edited


def made(folder: Path, content: bytes = b"brief") -> Path:
    document = folder / "kamerbrief-2025Q2.docx"
    document.write_bytes(content)
    record_path(document).parent.mkdir()
    record_path(document).write_bytes(make_record(content, b"sjabloon", "2025Q2", "1.0"))
    return document


def test_a_document_as_it_was_made_may_be_replaced(tmp_path: Path) -> None:
    """The record tells that nobody touched it."""
    assert refuse_if_edited(made(tmp_path)) == []


def test_a_document_that_does_not_exist_may_be_made(tmp_path: Path) -> None:
    """There is nothing to lose."""
    assert refuse_if_edited(tmp_path / "nieuw.docx") == []


def test_an_edited_document_is_refused(tmp_path: Path) -> None:
    """One byte is enough."""
    document = made(tmp_path)
    document.write_bytes(b"brief!")

    assert [finding.code for finding in refuse_if_edited(document)] == ["U040"]


def test_a_document_without_a_sound_record_counts_as_edited(tmp_path: Path) -> None:
    """When it cannot be known, it is not risked."""
    document = made(tmp_path)
    for record in (b"", b"{}", b"[]", b"\xff", json.dumps({"document_sha256": None}).encode()):
        record_path(document).write_bytes(record)
        assert [finding.code for finding in refuse_if_edited(document)] == ["U040"], record
    record_path(document).unlink()
    assert [finding.code for finding in refuse_if_edited(document)] == ["U040"]


def test_the_record_holds_hashes_of_public_files_only() -> None:
    """A hash of the ledger would let an outsider confirm a guess."""
    record = json.loads(make_record(b"brief", b"sjabloon", "2025Q2", "1.0"))

    assert record == {
        "versie": 1,
        "programma": "1.0",
        "periode": "2025Q2",
        "document_sha256": digest(b"brief"),
        "sjabloon_sha256": digest(b"sjabloon"),
    }
