"""Writing where the system is another: without locks, without access rights, in another thread, and with Ctrl-C in between."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path
from unittest import mock

import pytest

from kamerbrief.findings import Finding
from kamerbrief.writing import Product, write_all

posix_only = pytest.mark.skipif(os.name != "posix", reason="signals and locks of Unix")


def left_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_where_folders_cannot_be_locked_files_are_written_all_the_same(tmp_path: Path) -> None:
    """Windows has no such locks; on some network disks they fail."""
    with mock.patch.dict(sys.modules, {"fcntl": None}):
        assert write_all([Product(tmp_path / "a.docx", b"een")]) == []
    assert left_in(tmp_path) == {"a.docx": b"een"}


@posix_only
def test_ctrl_c_between_two_files_waits_until_both_are_there(tmp_path: Path) -> None:
    """A set is old or new, and the interruption is not forgotten."""
    real = os.fsync

    def interrupted(handle: int) -> None:
        signal.raise_signal(signal.SIGINT)
        real(handle)

    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever starts the tests may have it ignored
    try:
        with mock.patch.object(os, "fsync", interrupted), pytest.raises(KeyboardInterrupt):
            write_all([Product(tmp_path / "a.docx", b"een"), Product(tmp_path / "b.docx", b"twee")])
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)
    assert left_in(tmp_path) == {"a.docx": b"een", "b.docx": b"twee"}


def test_another_thread_may_write_too(tmp_path: Path) -> None:
    """Only the first thread of a program may listen to Ctrl-C."""
    refused: list[list[Finding]] = []
    thread = threading.Thread(target=lambda: refused.append(write_all([Product(tmp_path / "a.docx", b"een")])))
    thread.start()
    thread.join()
    assert refused == [[]]
    assert left_in(tmp_path) == {"a.docx": b"een"}


@posix_only
def test_a_folder_that_cannot_be_closed_to_others_is_not_used(tmp_path: Path) -> None:
    """What is for its owner alone is not put where all can look; the folders made for it go again."""
    target = tmp_path / "uit/vertrouwelijk/a.docx"
    with mock.patch.object(Path, "chmod", side_effect=PermissionError(1, "Operation not permitted")):
        (finding,) = write_all([Product(target, b"een", 0o600, 0o700)])
    assert finding.is_error
    assert list(tmp_path.iterdir()) == []
