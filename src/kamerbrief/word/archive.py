"""Writing a zip package: members deflated as they are made, fixed order, one date, no trace of the machine that wrote it.

Python's own `zipfile` takes longer to import than a letter takes to pack, and cannot put a member in that is packed already. What is written here is the
little of the format that the Open Packaging Conventions use (ECMA-376 part 2, annex C; PKWARE's APPNOTE 6.3): deflated members (or stored, where deflating gains nothing, as with photos), no encryption, no zip64.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType

from kamerbrief.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any

try:
    from isal import isal_zlib as _deflater

    _LEVEL = 1  # some fifteen times as fast as zlib's usual level, and a sixth larger
except ImportError:  # there is no wheel of it for every machine
    _deflater = zlib  # type: ignore[misc]
    _LEVEL = 3

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _STORED, _DEFLATED = 20, 0, 8
_TRIED = 64 * 1024
"""So much of a member tells whether deflating it is of use."""
_UTF8_NAME = 0x800
_PERMISSIONS = 0x01800000  # Word for Mac refuses members without


class Packed(NamedTuple):
    """A member as it stands in a package: deflated (or stored) bytes, and the checksum and size of what they hold."""

    data: bytes
    checksum: int
    size: int
    method: int = _DEFLATED

    def unpacked(self) -> bytes:
        """What the member holds."""
        return self.data if self.method == _STORED else zlib.decompress(self.data, -15, self.size)


class PackedMembers(Mapping[str, bytes]):
    """Members that are unpacked when somebody asks for their bytes, which are the same bytes each time."""

    def __init__(self, packed: Mapping[str, Packed]) -> None:
        self.packed = packed
        self._unpacked: dict[str, bytes] = {}

    def __getitem__(self, name: str) -> bytes:
        if name not in self._unpacked:
            self._unpacked[name] = self.packed[name].unpacked()
        return self._unpacked[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)


NOTHING_PACKED: Mapping[str, Packed] = MappingProxyType({})


class Packing:
    """A member that is deflated while it is being made."""

    def __init__(self) -> None:
        self._deflate: Any = _deflater.compressobj(_LEVEL, zlib.DEFLATED, -15)
        self._pieces: list[bytes] = []
        self._checksum = self._size = 0

    def write(self, data: bytes) -> None:
        """Go on with these bytes."""
        self._checksum = _deflater.crc32(data, self._checksum)
        self._size += len(data)
        if piece := self._deflate.compress(data):
            self._pieces.append(piece)

    def close(self) -> Packed:
        """The member, whole."""
        self._pieces.append(self._deflate.flush())
        return Packed(b"".join(self._pieces), self._checksum, self._size)


def pack(data: bytes) -> Packed:
    """A member of which all bytes are there; a large one that would not become smaller is kept as it is, and no second time."""
    if len(data) > _TRIED and len(_deflater.compress(data[:_TRIED], _LEVEL)) >= _TRIED:
        return Packed(data, _deflater.crc32(data), len(data), _STORED)
    packing = Packing()
    packing.write(data)
    return packing.close()


def write_archive(members: Iterable[tuple[str, Packed]], timestamp: datetime | None) -> bytes:
    """A zip file of these members in this order, all of one date (1980 unless given)."""
    moment = _EPOCH if timestamp is None or timestamp.year < 1980 else timestamp.timetuple()[:6]
    date = (moment[0] - 1980) << 9 | moment[1] << 5 | moment[2]
    time = moment[3] << 11 | moment[4] << 5 | moment[5] // 2
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, member in members:
        encoded = name.encode("utf-8")
        flags = 0 if name.isascii() else _UTF8_NAME
        sizes = (member.checksum, len(member.data), member.size)
        header = _LOCAL.pack(b"PK\x03\x04", _VERSION, flags, member.method, time, date, *sizes, len(encoded), 0)
        pieces += (header, encoded, member.data)
        entry = (b"PK\x01\x02", _VERSION, 0, _VERSION, 0, flags, member.method, time, date, *sizes)
        directory += (_CENTRAL.pack(*entry, len(encoded), 0, 0, 0, 0, _PERMISSIONS, offset), encoded)
        offset += len(header) + len(encoded) + len(member.data)
    listing = b"".join(directory)
    count = len(directory) // 2
    return b"".join((*pieces, listing, _END.pack(b"PK\x05\x06", 0, 0, count, count, len(listing), offset, 0)))


def packed_members(members: Mapping[str, bytes], ready: Mapping[str, Packed]) -> dict[str, Packed]:
    """All members packed: as they are in `ready`, the others now."""
    return {name: ready[name] if name in ready else pack(data) for name, data in members.items()}


def _ordered(members: Collection[str]) -> Iterator[str]:
    first = [name for name in _FIRST if name in members]
    yield from first
    yield from (name for name in members if name not in first)


def write_package(
    members: Mapping[str, bytes], timestamp: datetime | None = None, ready: Mapping[str, Packed] = NOTHING_PACKED
) -> bytes:
    """The package as bytes: fixed order, one date for all members (1980 unless given). Members in `ready` go in as they are packed there."""
    return write_packed(packed_members(members, ready), timestamp)


def write_packed(packed: Mapping[str, Packed], timestamp: datetime | None) -> bytes:
    """The same of members that are all packed."""
    return write_archive(((name, packed[name]) for name in _ordered(packed)), timestamp)
