"""Pictures without what a camera or a program noted in them: place, serial number, date, author, a small copy of what was cut off.

Nothing is decoded, so that no pixel changes: the segments of a JPEG and the chunks of a PNG that say how to show it stay as they are, the others go, and so does what lies behind the picture's end
(ISO/IEC 10918-1, annex B; PNG, third edition, 11). How a camera was held stays, for without it the picture lies on its side. A GIF, a BMP and a TIFF are left as they are, and so is a file whose
pieces cannot be followed.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_SHOWN_CHUNKS = frozenset(
    {b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"cICP", b"mDCV", b"cLLI", b"bKGD", b"hIST", b"pHYs", b"sPLT", b"acTL", b"fcTL", b"fdAT"}
)  # fmt: skip
"""Those beside the critical ones that say how a picture looks."""
_END, _SCAN, _COMMENT = 0xD9, 0xDA, 0xFE
_APPLICATIONS = range(0xE0, 0xF0)
_COLOURS = ((0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
_JFIF, _JFIF_SIZE = (0xE0, b"JFIF\0"), 12
_EXIF = (0xE1, b"Exif\0\0")
_ORIENTATION, _UPRIGHT, _SHORT = 0x0112, 1, 3
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a length: restarts of a scan, and one for private use."""
_PADDING = re.compile(rb"\xff*(?=\xff)")
_AFTER_SCAN = re.compile(rb"\xff[^\x00\x01\xd0-\xd7\xff]")
_MOST_PIECES = 20_000
"""Ten times what a large photo has: a file of millions of pieces only wants to keep its reader busy."""


class _BrokenError(ValueError):
    """The pieces of a picture cannot be followed."""


class _EndlessError(ValueError):
    """A picture has more pieces than any that is made to be looked at."""


def without_metadata(data: bytes) -> bytes | None:
    """The same picture without what is not shown; the same bytes when there is nothing to leave out, or no way to tell. None for a picture of pieces without end."""
    try:
        if data.startswith(_PNG):
            return b"".join((_PNG, *_chunks(data)))
        if data.startswith(b"\xff\xd8\xff"):
            return b"".join((b"\xff\xd8", *_segments(data)))
    except (_BrokenError, struct.error):
        pass
    except _EndlessError:
        return None
    return data


def _chunks(data: bytes) -> Iterator[bytes]:
    at, kind, count = len(_PNG), b"", 0
    while kind != b"IEND":
        count += 1
        if count > _MOST_PIECES:
            raise _EndlessError
        (size,), kind = struct.unpack_from(">I", data, at), data[at + 4 : at + 8]
        end = at + 12 + size
        if end > len(data) or not kind.isalpha():
            raise _BrokenError
        if kind[:1].isupper() or kind in _SHOWN_CHUNKS:
            yield data[at:end]
        at = end


def _segments(data: bytes) -> Iterator[bytes]:
    at, orientation, count = 2, _UPRIGHT, 0
    pieces: list[bytes] = []
    while True:
        count += 1
        if count > _MOST_PIECES:
            raise _EndlessError
        padding = _PADDING.match(data, at)
        at = padding.end() if padding is not None else at
        if data[at : at + 1] != b"\xff" or at + 1 >= len(data):
            raise _BrokenError
        marker = data[at + 1]
        if marker == _END:
            pieces.append(b"\xff\xd9")
            break
        end = at + 2
        if marker not in _ALONE:
            end += struct.unpack_from(">H", data, end)[0]
        if end > len(data):
            raise _BrokenError
        body = data[at + 4 : end]
        if (marker, body[: len(_EXIF[1])]) == _EXIF:
            orientation = _orientation(body[len(_EXIF[1]) :])
        pieces += _kept(marker, body, data[at:end])
        at = end
        if marker == _SCAN:
            end = _end_of_scan(data, at)
            pieces.append(data[at:end])
            at = end
            if at == len(data):  # cut off, which programs show as far as it goes
                break
    first = 1 if pieces and pieces[0][1] == _JFIF[0] else 0
    yield from pieces[:first]
    if orientation != _UPRIGHT:
        yield _exif(orientation)
    yield from pieces[first:]


def _kept(marker: int, body: bytes, whole: bytes) -> list[bytes]:
    """What stays of one segment."""
    if (marker, body[: len(_JFIF[1])]) == _JFIF and len(body) >= _JFIF_SIZE:
        return [b"\xff\xe0" + struct.pack(">H", _JFIF_SIZE + 4) + body[:_JFIF_SIZE] + b"\0\0"]  # without its small copy
    if marker in _APPLICATIONS:
        return [whole] if any(marker == one and body.startswith(name) for one, name in _COLOURS) else []
    return [] if marker == _COMMENT else [whole]


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the next marker stands that is not of the scan itself; the end of the file when there is none."""
    found = _AFTER_SCAN.search(data, at)
    return found.start() if found is not None else len(data)


def _orientation(exif: bytes) -> int:
    """How the camera was held: 1 to 8, 1 being upright or not told (Exif 2.32, 4.6.4.A)."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return _UPRIGHT
    try:
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        for number in range(count):
            tag, kind, _count, value = struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * number)
            if (tag, kind) == (_ORIENTATION, _SHORT):
                return int(value) if value in range(1, 9) else _UPRIGHT
    except struct.error:
        pass
    return _UPRIGHT


def _exif(orientation: int) -> bytes:
    """A segment that says how the camera was held, and nothing else."""
    content = _EXIF[1] + struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, _SHORT, 1, orientation, 0, 0)
    return struct.pack(">BBH", 0xFF, _EXIF[0], len(content) + 2) + content
