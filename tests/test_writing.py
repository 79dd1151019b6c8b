"""Products reach the disk whole or not at all."""

from __future__ import annotations

import builtins
import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kamerbrief.writing import Product, lock_of, write_all


def everything_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_writes_new_files_and_the_folders_they_need(tmp_path: Path) -> None:
    """A product in a folder that does not exist is written, and nothing else is left there."""
    findings = write_all([Product(tmp_path / "a" / "b" / "brief.docx", b"inhoud")])

    assert findings == []
    assert everything_in(tmp_path) == {"a/b/brief.docx": b"inhoud"}


def test_replaces_an_old_file_and_keeps_its_access(tmp_path: Path) -> None:
    """Who could read the old file can read the new one."""
    target = tmp_path / "brief.docx"
    target.write_bytes(b"oud")
    target.chmod(0o640)

    assert write_all([Product(target, b"nieuw")]) == []
    assert target.read_bytes() == b"nieuw"
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.name != "posix", reason="Windows has no named pipes in folders")
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    """`--docx /dev/null` must not turn a device into a Word file; a named pipe stands in for it here."""
    target = tmp_path / "apparaat"
    os.mkfifo(target)

    (finding,) = write_all([Product(tmp_path / "brief.docx", b"inhoud"), Product(target, b"nieuw")])

    assert finding.code == "U003"
    assert target.is_fifo()
    assert not (tmp_path / "brief.docx").exists()


def test_a_folder_with_the_name_of_a_product_stays(tmp_path: Path) -> None:
    """A folder called brief.docx is somebody's; the sentence says what is in the way."""
    (tmp_path / "brief.docx").mkdir()

    (finding,) = write_all([Product(tmp_path / "brief.docx", b"inhoud")])

    assert (finding.code, "geen gewoon bestand" in finding.message) == ("U003", True)


def test_a_given_access_is_set(tmp_path: Path) -> None:
    """A product that names its access gets it."""
    assert write_all([Product(tmp_path / "geheim.docx", b"x", mode=0o600)]) == []
    assert (tmp_path / "geheim.docx").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("kamerbrief-2025Q2.docx", "~$merbrief-2025Q2.docx"),
        ("zevenst.docx", "~$evenst.docx"),
        ("brief.docx", "~$brief.docx"),
        ("brief.docx", ".~lock.brief.docx#"),
    ],
)
def test_a_file_open_elsewhere_is_not_touched(tmp_path: Path, name: str, lock: str) -> None:
    """The lock files of Word and of LibreOffice are respected, for every product of the set."""
    (tmp_path / name).write_bytes(b"oud")
    (tmp_path / lock).write_bytes(b"")

    findings = write_all([Product(tmp_path / "ander.docx", b"nieuw"), Product(tmp_path / name, b"nieuw")])

    assert [finding.code for finding in findings] == ["U001"]
    assert everything_in(tmp_path) == {name: b"oud", lock: b""}
    assert lock_of(tmp_path / name) == tmp_path / lock


def failing(function: Callable[..., Any], number: int, error: BaseException) -> Callable[..., Any]:
    """`function`, failing at its n-th call."""
    calls = 0

    def maybe(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == number:
            raise error
        return function(*arguments, **options)

    return maybe


@pytest.mark.parametrize("call", ["fsync", "fdopen"])
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "U002"),
        (OSError(errno.EROFS, "Read-only file system"), "U003"),
        (OSError(errno.EIO, "Input/output error"), "U003"),
    ],
)
def test_when_the_disk_refuses_the_old_set_stays_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, error: OSError, code: str
) -> None:
    """Whichever product fails, both old files stay and no temporary file or new folder is left behind."""
    old = {"brief.docx": b"oud 1", "bijlage.docx": b"oud 2"}
    for name, content in old.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setattr(os, call, failing(getattr(os, call), number, error))

    findings = write_all(
        [Product(tmp_path / "brief.docx", b"nieuw"), Product(tmp_path / "nieuw" / "bijlage.docx", b"nieuw")]
    )

    assert [finding.code for finding in findings] == [code]
    assert everything_in(tmp_path) == old
    assert not (tmp_path / "nieuw").exists()


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the middle goes on as Ctrl-C, after the temporary file is gone."""
    monkeypatch.setattr(os, "fsync", failing(os.fsync, 1, KeyboardInterrupt()))

    with pytest.raises(KeyboardInterrupt):
        write_all([Product(tmp_path / "brief.docx", b"nieuw")])

    assert everything_in(tmp_path) == {}


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("error", [OSError(errno.EIO, "Input/output error"), KeyboardInterrupt()])
def test_when_a_rename_fails_the_ones_before_it_are_turned_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: BaseException
) -> None:
    """No half set: the letter that was already replaced is the old one again, a new file beside it is gone."""
    (tmp_path / "brief.docx").write_bytes(b"oud 1")
    (tmp_path / "bijlage.docx").write_bytes(b"oud 2")
    products = [Product(tmp_path / name, b"nieuw") for name in ("brief.docx", "formulier.docx", "bijlage.docx")]
    monkeypatch.setattr(Path, "replace", failing(Path.replace, number, error))

    if isinstance(error, OSError):
        assert [finding.code for finding in write_all(products)] == ["U003"]
    else:
        with pytest.raises(KeyboardInterrupt):
            write_all(products)

    assert everything_in(tmp_path) == {"brief.docx": b"oud 1", "bijlage.docx": b"oud 2"}


def test_where_links_cannot_be_made_the_old_file_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A USB stick knows no links: the old set comes back all the same, with the access it had."""
    (tmp_path / "brief.docx").write_bytes(b"oud")
    (tmp_path / "brief.docx").chmod(0o640)
    monkeypatch.setattr(os, "link", failing(os.link, 1, OSError(errno.EPERM, "Operation not permitted")))
    monkeypatch.setattr(Path, "replace", failing(Path.replace, 2, OSError(errno.EIO, "Input/output error")))

    findings = write_all([Product(tmp_path / "brief.docx", b"nieuw"), Product(tmp_path / "bijlage.docx", b"nieuw")])

    assert [finding.code for finding in findings] == ["U003"]
    assert everything_in(tmp_path) == {"brief.docx": b"oud"}
    assert (tmp_path / "brief.docx").stat().st_mode & 0o777 == 0o640


def test_nothing_of_the_old_set_stays_beside_the_new(tmp_path: Path) -> None:
    """After a good end only the new files are there."""
    products = [Product(tmp_path / name, b"oud") for name in ("brief.docx", "bijlage.docx")]
    write_all(products)

    assert write_all([Product(product.path, b"nieuw") for product in products]) == []
    assert everything_in(tmp_path) == {"brief.docx": b"nieuw", "bijlage.docx": b"nieuw"}


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no such access")
def test_a_folder_gets_the_access_that_is_asked(tmp_path: Path) -> None:
    """A folder for its owner alone, also when it was there already and open to others."""
    (tmp_path / "open").mkdir(mode=0o755)
    for name in ("open", "nieuw"):
        assert write_all([Product(tmp_path / name / "bijlage.docx", b"x", 0o600, 0o700)]) == []
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o700


def test_a_folder_in_the_place_of_the_file_is_a_sentence(tmp_path: Path) -> None:
    """A folder called brief.docx is left alone and told about."""
    (tmp_path / "brief.docx").mkdir()

    findings = write_all([Product(tmp_path / "brief.docx", b"nieuw")])

    assert [finding.code for finding in findings] == ["U003"]
    assert builtins.list(tmp_path.iterdir()) == [tmp_path / "brief.docx"]


def test_a_file_in_the_place_of_a_folder_is_a_sentence(tmp_path: Path) -> None:
    """Output under something that is a file cannot be written, and says so."""
    (tmp_path / "output").write_bytes(b"")

    findings = write_all([Product(tmp_path / "output" / "brief.docx", b"nieuw")])

    assert [finding.code for finding in findings] == ["U003"]
    assert everything_in(tmp_path) == {"output": b""}


def test_a_folder_that_another_run_makes_just_now_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between looking and making, the folder may come: that is no reason to refuse."""
    make = os.mkdir

    def beaten(path: Any, *arguments: Any) -> None:
        make(path, *arguments)
        make(path, *arguments)

    monkeypatch.setattr(os, "mkdir", beaten)

    assert write_all([Product(tmp_path / "output" / "2025Q2" / "brief.docx", b"inhoud")]) == []
    assert everything_in(tmp_path) == {"output/2025Q2/brief.docx": b"inhoud"}
