"""Zip packages in the plain form that Word and python-docx write, read without `zipfile`, which takes longer to import than a template to unpack.

`open_plain` gives None for every archive of another form: with a comment, zip64, extra fields, names beyond ASCII, local headers that say something else
than the directory. Those are for `zipfile`, so that there is no form that only this module knows. What it does read it reads as `zipfile` does: a member that is
longer than the directory says, or has another checksum, is an error (PKWARE's APPNOTE 6.3.10, 4.3 and 4.4).
"""

from __future__ import annotations

import struct
import zlib

from kamerbrief.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Self

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_FLAGS = 0x080F
"""What is understood: a password (for the gate to refuse), how well was packed, sizes behind the data, a name in UTF-8."""
_ZIP64 = 0xFFFFFFFF
_DEFLATED = 8


class Entry(NamedTuple):
    """A member as the directory has it, with the names that `zipfile.ZipInfo` gives to the same."""

    filename: str
    flag_bits: int
    compress_type: int
    CRC: int
    compress_size: int
    file_size: int
    external_attr: int
    header_offset: int
    start: int

    @property
    def orig_filename(self) -> str:
        """The name as it is written, which here is the name."""
        return self.filename

    def is_dir(self) -> bool:
        """Whether it is a folder."""
        return self.filename.endswith("/")


class PlainZip:
    """An archive in the plain form, as far as it is used of `zipfile.ZipFile`."""

    def __init__(self, data: bytes, entries: list[Entry]) -> None:
        self._data, self._entries = data, entries

    def infolist(self) -> list[Entry]:
        """The members in the order of the directory."""
        return self._entries

    def open(self, entry: Entry) -> _Unpacking:
        """A member as a stream."""
        return _Unpacking(self._data[entry.start : entry.start + entry.compress_size], entry)


class _Unpacking:
    """A member that is unpacked while it is read; zlib.error or ValueError when it is not what the directory says."""

    def __init__(self, packed: bytes, entry: Entry) -> None:
        self._packed, self._entry = packed, entry
        self._inflate = zlib.decompressobj(-15) if entry.compress_type == _DEFLATED else None
        self._size = self._checksum = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def read(self, size: int) -> bytes:
        """The next `size` bytes, or fewer at the end."""
        if self._inflate is None:
            chunk, self._packed = self._packed[:size], self._packed[size:]
        else:
            chunk = self._inflate.decompress(self._packed, size)
            self._packed = self._inflate.unconsumed_tail
        self._checksum = zlib.crc32(chunk, self._checksum)
        self._size += len(chunk)
        if self._size > self._entry.file_size or (not chunk and self._checksum != self._entry.CRC):
            raise ValueError("size or checksum")
        return chunk


def open_plain(data: bytes) -> PlainZip | None:
    """The archive, when it is in the plain form."""
    end = len(data) - _END.size
    if end < 0:
        return None
    signature, disk, first_disk, here, count, size, at, comment = _END.unpack_from(data, end)
    if signature != b"PK\x05\x06" or disk or first_disk or here != count or comment or at + size != end:
        return None
    entries = []
    while at < end:
        entry, at = _entry(data, at, end)
        if entry is None:
            return None
        entries.append(entry)
    return PlainZip(data, entries) if len(entries) == count else None


def _entry(data: bytes, at: int, end: int) -> tuple[Entry | None, int]:
    """The entry of the directory that begins at `at`, and where the next one does."""
    name_at = at + _CENTRAL.size
    if name_at > end:
        return None, at
    signature, _made, version, flags, method, _time, _date, *rest = _CENTRAL.unpack_from(data, at)
    checksum, packed, size, name_length, extra, comment, disk, _internal, external, header = rest
    if signature != b"PK\x01\x02" or flags & ~_FLAGS or extra or comment or disk or version > 45:
        return None, at
    name = data[name_at : name_at + name_length]
    if (
        _ZIP64 in (packed, size, header)
        or not name
        or not name.isascii()
        or b"\x00" in name
        or header + _LOCAL.size > end
    ):
        return None, at
    start, local_flags, local_method, local_name = _local(data, header)
    if (local_flags, local_method, local_name) != (flags, method, name) or start + packed > end:
        return None, at
    entry = Entry(name.decode("ascii"), flags, method, checksum, packed, size, external, header, start)
    return entry, name_at + name_length


def _local(data: bytes, header: int) -> tuple[int, int, int, bytes]:
    """What stands before the data of a member: where they begin, the flags, the method and the name there."""
    signature, _version, flags, method, *_sizes, name_length, extra = _LOCAL.unpack_from(data, header)
    name_at = header + _LOCAL.size
    name = data[name_at : name_at + name_length] if signature == b"PK\x03\x04" else b"\x00"
    return name_at + name_length + extra, flags, method, name
