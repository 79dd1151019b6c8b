"""The one gate through which every zip package (.docx, .xlsx) comes in.

Nothing is taken from the archive's own word: sizes are counted while reading, never believed, and a member that a careful program could read
differently from Word (doubled, path-escaping, encrypted, oddly compressed) closes the gate. XML is parsed without entities, DTD or network.
Limits follow what real office files need with a wide margin; they protect a reader's machine, not our own output.
"""

from __future__ import annotations

import io
import posixpath
import stat
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from kamerbrief.findings import FilePlace, Finding, declare
from kamerbrief.i18n import _
from kamerbrief.plainzip import Entry, open_plain
from kamerbrief.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import zipfile
    from contextlib import AbstractContextManager
    from pathlib import Path
    from typing import IO, Any

    _Open = Callable[[Any], AbstractContextManager[Any]]
    _Entry = zipfile.ZipInfo | Entry

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_MEMBERS = 2_000
MAX_MEMBER_BYTES = 64 * 1024 * 1024
MAX_KEPT_BYTES = 128 * 1024 * 1024
"""All members together, when they are kept in memory."""
MAX_STREAMED_BYTES = 256 * 1024 * 1024
"""All members together, and any single one, when they are read as a stream."""
RATIO_CHECKED_ABOVE = 16 * 1024 * 1024
MAX_RATIO = 200
_CHUNK = 1024 * 1024
_LOCAL_HEADER = 30
_METHODS = (0, 8)  # stored and deflated: all that the Open Packaging Conventions allow
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MACRO_WORDS = ("vbaproject", "vbadata", "/activex", "customui", "keymapcustomizations")
_MACRO_SUFFIXES = {".docm", ".dotm", ".xlsm", ".xltm", ".xlsb", ".xlam"}

UNREADABLE = declare(
    "B001",
    "Bestand is niet te lezen",
    "Het bestand bestaat niet, is een map, of mag niet gelezen worden. Controleer naam, map en rechten.",
)
NOT_A_PACKAGE = declare(
    "B002",
    "Geen (heel) Office-bestand",
    "Het bestand is geen .docx of .xlsx, of het is onderweg afgebroken. Open het in Word of Excel en bewaar het opnieuw.",
)
ENCRYPTED = declare(
    "B003",
    "Bestand is versleuteld of van een oude soort",
    "Een bestand met een wachtwoord, en een oud .doc- of .xls-bestand, kan niet gecontroleerd worden. Bewaar het zonder wachtwoord als .docx of .xlsx.",
)
MACROS = declare(
    "B004",
    "Bestand bevat macro's of besturingselementen",
    "Een document met programma's erin kan meer doen dan getoond wordt. Bewaar het als .docx of .xlsx zonder macro's.",
)
TOO_LARGE = declare(
    "B005",
    "Bestand is uitgepakt te groot",
    "Het bestand groeit bij het uitpakken ver boven wat een brief of grootboek nodig heeft; het kan gemaakt zijn om een computer vast te laten lopen.",
)
ODD_MEMBER = declare(
    "B006",
    "Bestand heeft een onderdeel dat niet klopt",
    "Twee onderdelen met dezelfde naam, of een naam die buiten het bestand wijst: Word en een controleprogramma kunnen dan iets anders lezen.",
)


class Package(NamedTuple):
    """A zip package that passed the gate: its file name, and its members as bytes in the order they were found."""

    name: str
    members: Mapping[str, bytes]

    def open(self, member: str) -> IO[bytes]:
        """A member as a stream: of a package opened with `streamed` it is unpacked while it is read. KeyError when it is not there."""
        if isinstance(self.members, _Streamed):
            return self.members.open(member)
        return io.BytesIO(self.members[member])


class _Streamed(Mapping[str, bytes]):
    """Members that stay packed until they are asked for."""

    def __init__(self, archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> None:
        self._archive = archive
        self._entries = {entry.filename: entry for entry in entries}

    def __getitem__(self, member: str) -> bytes:
        with self.open(member) as stream:
            return stream.read()

    def __contains__(self, member: object) -> bool:
        return member in self._entries  # what a mapping does by itself would unpack the member

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def open(self, member: str) -> IO[bytes]:
        return self._archive.open(self._entries[member])


def read_file(path: Path) -> tuple[bytes | None, list[Finding]]:
    """The bytes of a file, or a finding that says in words why they cannot be had."""
    place = FilePlace(file=path.name)
    try:
        if path.stat().st_size > MAX_FILE_BYTES:
            message = _("het bestand is groter dan {size} MB").format(size=MAX_FILE_BYTES // 1024**2)
            return None, [TOO_LARGE.at(place, message)]
        return path.read_bytes(), []
    except FileNotFoundError:
        return None, [UNREADABLE.at(place, _("het bestand {path} bestaat niet").format(path=path))]
    except IsADirectoryError:
        return None, [UNREADABLE.at(place, _("{path} is een map, geen bestand").format(path=path))]
    except PermissionError:
        return None, [
            UNREADABLE.at(
                place,
                _("het bestand mag niet gelezen worden"),
                hint=_("sluit het in Word of Excel, of vraag leesrechten"),
            )
        ]
    except OSError as error:
        return None, [UNREADABLE.at(place, _("lezen lukt niet: {reason}").format(reason=error.strerror or error))]


def open_package(data: bytes, name: str, *, streamed: bool = False) -> tuple[Package | None, list[Finding]]:
    """Read all members of the package `data` (a .docx or .xlsx called `name`) within the limits; findings B002 to B006 otherwise.

    With `streamed` the members are measured and checked but not kept: for a workbook, of which one part may be large and most are not needed.
    """
    place = FilePlace(file=name)
    if posixpath.splitext(name)[1].lower() in _MACRO_SUFFIXES:
        return None, [
            MACROS.at(
                place, _("een bestand van deze soort kan macro's bevatten"), hint=_("bewaar het als .docx of .xlsx")
            )
        ]
    if data.startswith(_OLE_MAGIC):
        return None, [
            ENCRYPTED.at(
                place,
                _("het bestand heeft een wachtwoord of is van een oude soort (.doc, .xls)"),
                hint=_("haal het wachtwoord weg en bewaar het als .docx of .xlsx"),
            )
        ]
    archive: Any = None if streamed else open_plain(data)
    broken: tuple[type[Exception], ...] = (zlib.error, ValueError)
    if archive is None:
        import zipfile

        broken = (*broken, zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, IndexError)
    try:
        archive = archive or zipfile.ZipFile(io.BytesIO(data))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        refusal = _refused(archive.infolist(), place)
        if refusal is not None:
            return None, [refusal]
        members, too_large = _read_members(archive.open, entries, keep=not streamed)
    except broken:
        return None, [
            NOT_A_PACKAGE.at(
                place,
                _("dit is geen heel .docx- of .xlsx-bestand"),
                hint=_("open het in Word of Excel en bewaar het opnieuw"),
            )
        ]
    if too_large:
        message = _("het onderdeel {member} is uitgepakt te groot").format(member=too_large)
        return None, [TOO_LARGE.at(place, message)]
    return Package(name, _Streamed(archive, entries) if streamed else members), []


def _refused(entries: Sequence[_Entry], place: FilePlace) -> Finding | None:
    """What the directory of the archive already shows: too many members, doubled or odd names, links, macros, members over one another."""
    if len(entries) > MAX_MEMBERS:
        return TOO_LARGE.at(place, _("het bestand heeft {count} onderdelen").format(count=len(entries)))
    seen: set[str] = set()
    for entry in entries:
        member, lowered = entry.filename, entry.filename.casefold()
        if entry.flag_bits & 0x1:
            return ENCRYPTED.at(place, _("het onderdeel {member} is versleuteld").format(member=member))
        if _is_odd(member) or "\x00" in entry.orig_filename or lowered in seen:
            return ODD_MEMBER.at(
                place, _("het onderdeel {member!r} is dubbel of heeft een vreemde naam").format(member=member)
            )
        if entry.compress_type not in _METHODS or stat.S_ISLNK(entry.external_attr >> 16):
            return ODD_MEMBER.at(
                place,
                _("het onderdeel {member} is een verwijzing of op een vreemde manier ingepakt").format(member=member),
            )
        if any(word in lowered for word in _MACRO_WORDS):
            return MACROS.at(place, _("het onderdeel {member} is een macro of besturingselement").format(member=member))
        seen.add(lowered)
    # Members that share their bytes make a bomb of any size out of a small file (CVE-2024-0450).
    for first, second in pairwise(sorted(entries, key=lambda entry: entry.header_offset)):
        if first.header_offset + _LOCAL_HEADER + first.compress_size > second.header_offset:
            message = _("de onderdelen {first} en {second} liggen over elkaar heen")
            return ODD_MEMBER.at(place, message.format(first=first.filename, second=second.filename))
    return None


def _is_odd(member: str) -> bool:
    """Whether a name is none, leads out of the package, or is read otherwise by another system."""
    return (
        not member
        or member[0] == "/"
        or "//" in member
        or "\\" in member
        or ":" in member
        or min(member) < " "
        or ".." in member.split("/")
    )


def _read_members(open_member: _Open, entries: Sequence[_Entry], *, keep: bool) -> tuple[dict[str, bytes], str]:
    """The members (none when they are not kept), and the name of the one that grew too large, if any."""
    members: dict[str, bytes] = {}
    left = MAX_KEPT_BYTES if keep else MAX_STREAMED_BYTES
    for entry in entries:
        unpacked = _inflate(open_member, entry, min(MAX_MEMBER_BYTES, left) if keep else left, keep=keep)
        if unpacked is None:
            return {}, entry.filename
        size, content = unpacked
        left -= size
        if keep:
            members[entry.filename] = content
    return members, ""


def _inflate(open_member: _Open, entry: _Entry, limit: int, *, keep: bool) -> tuple[int, bytes] | None:
    """The member's size, and its bytes when they are kept; None as soon as it passes the size or the compression ratio that is allowed."""
    size, kept = 0, io.BytesIO()
    with open_member(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit or (size > RATIO_CHECKED_ABOVE and size > MAX_RATIO * max(entry.compress_size, 1)):
                return None
            if keep and size == len(chunk):
                kept = io.BytesIO(chunk)  # takes it as it is, and so hands over what is nearly always the whole member
                kept.seek(size)
            elif keep:
                kept.write(chunk)
    return size, kept.getvalue()  # without a copy
