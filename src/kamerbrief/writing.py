"""Whole or not at all: the one way products reach the disk.

Bytes go to a temporary file in the same folder, are flushed to the disk, and only then take the name of the old file. Of a set of products all temporary
files are complete before the first is renamed, and the old file of each stays beside it, under another name, until the last is in place: when a rename
fails, the ones before it are turned back. Whatever goes wrong, the old set stays whole and nothing is left behind but one sentence.
"""

from __future__ import annotations

import contextlib
import errno
import os
import signal
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kamerbrief.findings import FilePlace, Finding, declare
from kamerbrief.i18n import _
from kamerbrief.records import NamedTuple

OPEN_ELSEWHERE = declare(
    "U001",
    "Bestand is nog open",
    "Word of LibreOffice heeft het bestand open. Sluit het daar en probeer het opnieuw; het oude bestand is niet veranderd.",
)
DISK_FULL = declare(
    "U002",
    "Schijf is vol",
    "Er is geen ruimte om het bestand te schrijven. Het oude bestand is niet veranderd en er is niets achtergebleven.",
)
NOT_WRITABLE = declare(
    "U003",
    "Map of bestand is niet te schrijven",
    "De map of het bestand is alleen-lezen, bestaat niet of heeft een naam die niet kan. Er is niets geschreven.",
)


class Product(NamedTuple):
    """A file to be written: where, what, and with which access (None keeps the access of the file it replaces, else what new files get).

    `folder_mode` is the access of the folder that it stands in, set before anything is written there; None leaves the folder as it is.
    """

    path: Path
    data: bytes
    mode: int | None = None
    folder_mode: int | None = None


@dataclass(slots=True)
class _Staged:
    """A product on its way: its complete temporary file, and the old file kept aside."""

    product: Product
    temporary: Path
    kept: Path | None = None

    @property
    def is_placed(self) -> bool:
        """Whether the new file has its name: then the temporary one is gone."""
        return not self.temporary.exists()


def lock_of(path: Path) -> Path | None:
    """The lock file with which Word or LibreOffice says that it has `path` open, or None.

    Word writes `~$` before the name and drops the first two characters of a stem of more than seven, one of exactly seven;
    LibreOffice writes `.~lock.NAME#`.
    """
    stem_length = len(path.stem)
    dropped = 2 if stem_length > 7 else 1 if stem_length == 7 else 0
    candidates = [path.with_name("~$" + path.name[dropped:]), path.with_name(f".~lock.{path.name}#")]
    with contextlib.suppress(OSError):
        return next((lock for lock in candidates if lock.exists()), None)
    return None


def write_all(products: Sequence[Product]) -> list[Finding]:
    """Write all products, or none: findings U001 to U003 with one sentence, the old files whole, nothing left behind.

    Folders that are missing are made, and taken away again when the writing fails. An interruption waits until all is written or turned back.
    """
    with _undisturbed():
        return _write_all(products)


def _write_all(products: Sequence[Product]) -> list[Finding]:
    for product in products:
        if lock_of(product.path) is not None:
            return [_open_elsewhere(product.path)]
        if os.path.exists(product.path) and not os.path.isfile(product.path):  # noqa: PTH110, PTH113 - never raises, whatever the name
            return [_no_file(product.path)]
    made: list[Path] = []
    staged: list[_Staged] = []
    current = products[0].path if products else Path()
    try:
        for product in products:
            current = product.path
            made += _make_folder(product.path.parent, product.folder_mode)
            staged.append(_Staged(product, _write_temporary(product)))
        with _alone_in(products):
            for item in staged:
                current = item.product.path
                _put_in_place(item)
            _flush_folders({product.path.parent for product in products})
    except OSError as error:
        _turn_back(staged, made)
        return [_refusal(error, current)]
    except BaseException:
        _turn_back(staged, made)
        raise
    _drop_kept(staged)
    return []


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Ctrl-C and a request to end wait until the set is whole, old or new: a temporary file between two lines of code is nobody's otherwise."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []
    before = {one: signal.signal(one, lambda number, _frame: waiting.append(number)) for one in _INTERRUPTIONS}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
    for number in waiting[:1]:
        signal.raise_signal(number)


_INTERRUPTIONS = (signal.SIGINT, signal.SIGTERM)


@contextlib.contextmanager
def _alone_in(products: Sequence[Product]) -> Iterator[None]:
    """One run at a time gives files their names, so that two sets never mix: a lock on the folder that holds them all, which leaves no file.

    Windows cannot lock a folder, and some network disks cannot lock at all; there the runs must be kept apart by people.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    with contextlib.ExitStack() as held:
        with contextlib.suppress(OSError):
            folder = os.path.commonpath([os.path.abspath(product.path.parent) for product in products])  # noqa: PTH100 - a link stays a link
            handle = os.open(folder, os.O_RDONLY)
            held.callback(os.close, handle)
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _put_in_place(item: _Staged) -> None:
    """Give the new file its name; the old one is kept aside under a second name, so that at no moment the name is without a file."""
    target = item.product.path
    if target.exists():
        item.kept = item.temporary.with_suffix(".oud")
        try:
            os.link(target, item.kept)
        except OSError:  # a file system without links
            item.kept.write_bytes(target.read_bytes())
            item.kept.chmod(target.stat().st_mode & 0o777)
    item.temporary.replace(target)


def _turn_back(staged: Sequence[_Staged], made: list[Path]) -> None:
    """The state before: old files in their places, temporary files and new folders gone."""
    for item in reversed(staged):
        with contextlib.suppress(OSError):
            if item.is_placed and item.kept is not None:
                item.kept.replace(item.product.path)
            elif item.is_placed:
                item.product.path.unlink()
        _drop(item.kept)
        _drop(item.temporary)
    _remove_folders(made)


def _drop_kept(staged: Sequence[_Staged]) -> None:
    """The set is in place: the old files go, also when somebody interrupts just now."""
    try:
        for item in staged:
            _drop(item.kept)
    except BaseException:
        for item in staged:
            _drop(item.kept)
        raise


def _drop(path: Path | None) -> None:
    """Take a temporary file away; a disk that refuses once is asked once more."""
    if path is None:
        return
    for _attempt in range(2):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
            return


def _make_folder(folder: Path, mode: int | None) -> list[Path]:
    """Make `folder` (with the access `mode`, when one is given) and its missing parents; returns those that were made, outermost first."""
    missing: list[Path] = []
    outer = folder
    while not outer.exists():
        missing.append(outer)
        outer = outer.parent
    made: list[Path] = []
    for path in reversed(missing):
        try:
            path.mkdir()
            made.append(path)
        except OSError:
            if path.is_dir():
                continue  # another run has just made it, and it is theirs to take away
            _remove_folders(made)
            raise
    if mode is not None and folder.stat().st_mode & 0o777 != mode:
        try:
            folder.chmod(mode)
        except OSError:
            _remove_folders(made)
            raise
    return made


def _write_temporary(product: Product) -> Path:
    handle, name = tempfile.mkstemp(prefix=".kamerbrief-", suffix=".tmp", dir=product.path.parent)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(product.data)
            stream.flush()
            os.fsync(stream.fileno())
        path.chmod(_access(product))
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    return path


def _access(product: Product) -> int:
    if product.mode is not None:
        return product.mode
    try:
        return product.path.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _flush_folders(folders: set[Path]) -> None:
    if os.name != "posix":
        return
    for folder in sorted(folders):
        with contextlib.suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _remove_folders(made: list[Path]) -> None:
    for folder in reversed(made):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _open_elsewhere(path: Path) -> Finding:
    return OPEN_ELSEWHERE.at(
        FilePlace(file=str(path)),
        _("{name} is nog open in Word of LibreOffice; er is niets geschreven").format(name=path.name),
        hint=_("sluit het bestand daar en probeer het opnieuw"),
    )


def _no_file(path: Path) -> Finding:
    """A folder or a device such as /dev/null has the name: to put a file in its place would break more than a letter."""
    return NOT_WRITABLE.at(
        FilePlace(file=str(path)), _("{name} is geen gewoon bestand en wordt niet vervangen").format(name=path.name)
    )


def _refusal(error: OSError, path: Path) -> Finding:
    place = FilePlace(file=str(path))
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return DISK_FULL.at(
            place,
            _("de schijf is vol; {name} is niet geschreven en het oude bestand is heel").format(name=path.name),
            hint=_("maak ruimte en probeer het opnieuw"),
        )
    if isinstance(error, PermissionError) and path.exists() and os.name == "nt":
        return _open_elsewhere(path)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return NOT_WRITABLE.at(
            place,
            _("in de map {folder} mag niet geschreven worden; er is niets veranderd").format(folder=path.parent),
            hint=_("kies een andere map met --output of vraag schrijfrechten"),
        )
    return NOT_WRITABLE.at(
        place,
        _("{name} kan niet geschreven worden ({reason}); er is niets veranderd").format(
            name=path.name, reason=error.strerror or type(error).__name__
        ),
    )
