"""The one gate through which every zip package (.docx, .xlsx) comes in.

Nothing is taken from the archive's own word: sizes are counted while reading, never believed, and a member that a careful program could read
differently from Word (doubled, path-escaping, encrypted, oddly compressed) closes the gate. XML is parsed without entities, DTD or network.
Limits follow what real office files need with a wide margin; they protect a reader's machine, not our own output.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kamerbrief.findings import FilePlace, Finding, declare
from kamerbrief.i18n import _

MAX_MEMBERS = 2_000
MAX_MEMBER_BYTES = 64 * 1024 * 1024
MAX_TOTAL_BYTES = 256 * 1024 * 1024
RATIO_CHECKED_ABOVE = 16 * 1024 * 1024
MAX_RATIO = 200
_CHUNK = 1024 * 1024
_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODD_NAME = re.compile(r"(^|/)\.\.(/|$)|^/|\\|:|[\x00-\x1f]")
_MACRO_MEMBER = re.compile(r"vbaProject|vbaData|/activeX|customUI|keyMapCustomizations", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Package:
    """A zip package that passed the gate: its file name, and its members as bytes in the order they were found."""

    name: str
    members: Mapping[str, bytes]


def read_file(path: Path) -> tuple[bytes | None, list[Finding]]:
    """The bytes of a file, or a finding that says in words why they cannot be had."""
    place = FilePlace(file=path.name)
    try:
        if path.stat().st_size > MAX_TOTAL_BYTES:
            return None, [TOO_LARGE.at(place, _("het bestand is groter dan 256 MB"))]
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


def open_package(data: bytes, name: str) -> tuple[Package | None, list[Finding]]:
    """Read all members of the package `data` (a .docx or .xlsx called `name`) within the limits; findings B002 to B006 otherwise."""
    place = FilePlace(file=name)
    if Path(name).suffix.lower() in _MACRO_SUFFIXES:
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
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read_members(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return None, [
            NOT_A_PACKAGE.at(
                place,
                _("dit is geen heel .docx- of .xlsx-bestand"),
                hint=_("open het in Word of Excel en bewaar het opnieuw"),
            )
        ]


def _read_members(archive: zipfile.ZipFile, name: str) -> tuple[Package | None, list[Finding]]:
    place = FilePlace(file=name)
    entries = archive.infolist()
    if len(entries) > MAX_MEMBERS:
        return None, [TOO_LARGE.at(place, _("het bestand heeft {count} onderdelen").format(count=len(entries)))]
    members: dict[str, bytes] = {}
    seen: set[str] = set()
    total = 0
    for entry in entries:
        if entry.is_dir():
            continue
        member = entry.filename
        if entry.flag_bits & 0x1:
            return None, [ENCRYPTED.at(place, _("het onderdeel {member} is versleuteld").format(member=member))]
        if _ODD_NAME.search(member) or "\x00" in entry.orig_filename or member.casefold() in seen:
            return None, [
                ODD_MEMBER.at(
                    place, _("het onderdeel {member!r} is dubbel of heeft een vreemde naam").format(member=member)
                )
            ]
        if _MACRO_MEMBER.search(member):
            return None, [
                MACROS.at(place, _("het onderdeel {member} is een macro of besturingselement").format(member=member))
            ]
        seen.add(member.casefold())
        content = _read_capped(archive, entry, MAX_TOTAL_BYTES - total)
        if content is None:
            return None, [TOO_LARGE.at(place, _("het onderdeel {member} is uitgepakt te groot").format(member=member))]
        total += len(content)
        members[member] = content
    return Package(name, members), []


def _read_capped(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes | None:
    """The member's bytes, or None as soon as it passes the size or the compression ratio that is allowed."""
    limit = min(MAX_MEMBER_BYTES, left)
    chunks: list[bytes] = []
    size = 0
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > limit or (size > RATIO_CHECKED_ABOVE and size > MAX_RATIO * max(entry.compress_size, 1)):
                return None
            chunks.append(chunk)
    return b"".join(chunks)
