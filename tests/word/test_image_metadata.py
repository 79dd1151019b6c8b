"""Pictures lose what a camera noted in them, and nothing that is seen. Pillow, where it is installed, tells whether all pixels are still the same."""

from __future__ import annotations

import io
import random
import struct
import zipfile
import zlib

import pytest
from docx.image.image import Image as DocxImage
from hypothesis import given
from hypothesis import strategies as st
from tests.word import make

from kamerbrief.word import Image, Template
from kamerbrief.word.image_metadata import without_metadata

pytestmark = pytest.mark.filterwarnings("ignore:Image appears to be a malformed MPO file")
PIL = pytest.importorskip("PIL.Image")
SECRETS = (b"GPS 52.0800N", b"Serienummer 4711", b"Jan Jansen", b"KLEINE KOPIE", b"achter het eind")


def drawn() -> object:
    """A picture of noise, of which every pixel counts."""
    return PIL.frombytes("RGB", (40, 30), random.Random(1).randbytes(3600))


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def png() -> bytes:
    """A PNG with all that a program may note in it, and with something behind its end."""
    buffer = io.BytesIO()
    drawn().save(buffer, "PNG", dpi=(150, 150))  # type: ignore[attr-defined]
    data = buffer.getvalue()
    noted = [
        chunk(b"tEXt", b"Author\0" + SECRETS[2]), chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x") + SECRETS[1]), chunk(b"iTXt", b"XML\0\0\0\0\0" + SECRETS[0]),
        chunk(b"eXIf", b"MM\0*" + SECRETS[0]), chunk(b"tIME", b"\x07\xe9\x06\x1e\x0c\x00\x00"), chunk(b"caBX", SECRETS[3]), chunk(b"gAMA", struct.pack(">I", 45455)),
    ]  # fmt: skip
    return data[:33] + b"".join(noted) + data[33:] + SECRETS[4]


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def exif(orientation: int, order: str = ">") -> bytes:
    """What a camera notes: how it was held, and where."""
    sign = b"MM" if order == ">" else b"II"
    held = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    entries = held + struct.pack(f"{order}HHII", 0x010F, 2, len(SECRETS[1]), 38)
    return b"Exif\0\0" + struct.pack(f"{order}2sHIH", sign, 42, 8, 2) + entries + bytes(4) + SECRETS[1] + SECRETS[0]


def jpeg(orientation: int = 1, order: str = ">", *, progressive: bool = False) -> bytes:
    """A JPEG with all that a camera may note in it, in odd places as well."""
    buffer = io.BytesIO()
    drawn().save(buffer, "JPEG", dpi=(150, 150), icc_profile=b"kleuren" * 20, progressive=progressive)  # type: ignore[attr-defined]
    data = buffer.getvalue()
    noted = [
        segment(0xE1, exif(orientation, order)), segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SECRETS[2]), b"\xff" + segment(0xED, b"Photoshop 3.0\0" + SECRETS[1]),
        segment(0xE2, b"MPF\0" + SECRETS[3]), segment(0xE0, b"JFXX\0\x10" + SECRETS[3]), segment(0xEF, SECRETS[0]), segment(0xFE, SECRETS[2]),
    ]  # fmt: skip
    end = data.rindex(b"\xff\xd9")
    return data[:20] + b"".join(noted) + data[20:end] + segment(0xFE, SECRETS[2]) + data[end:] + SECRETS[4]


def stripped(data: bytes) -> bytes:
    """What is left of a picture that is no attack."""
    found = without_metadata(data)
    assert found is not None
    return found


def pixels(data: bytes) -> bytes:
    return bytes(PIL.open(io.BytesIO(data)).tobytes())


PICTURES = {"PNG": png(), "JPEG": jpeg(), "JPEG in steps": jpeg(progressive=True), "JPEG on its side": jpeg(6)}


@pytest.mark.parametrize("data", PICTURES.values(), ids=PICTURES)
def test_nothing_of_a_camera_is_left_and_every_pixel_is(data: bytes) -> None:
    assert all(secret in data for secret in SECRETS)

    clean = stripped(data)

    assert [secret for secret in SECRETS if secret in clean] == []
    assert pixels(clean) == pixels(data)
    assert stripped(clean) == clean


@pytest.mark.parametrize("data", PICTURES.values(), ids=PICTURES)
def test_size_and_density_stay_what_they_were(data: bytes) -> None:
    before, after = (DocxImage.from_file(io.BytesIO(one)) for one in (data, stripped(data)))

    assert (after.px_width, after.px_height, after.horz_dpi, after.vert_dpi) == (
        before.px_width, before.px_height, before.horz_dpi, before.vert_dpi,
    )  # fmt: skip


def test_colours_stay() -> None:
    assert PIL.open(io.BytesIO(stripped(jpeg()))).info["icc_profile"] == b"kleuren" * 20
    assert PIL.open(io.BytesIO(stripped(png()))).info["gamma"] == 0.45455


@pytest.mark.parametrize("order", [">", "<"], ids=["Motorola", "Intel"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_how_the_camera_was_held_stays_and_is_all_that_does(orientation: int, order: str) -> None:
    kept = PIL.open(io.BytesIO(stripped(jpeg(orientation, order)))).getexif()

    assert dict(kept) == ({} if orientation == 1 else {0x0112: orientation})


def test_the_small_copy_in_the_head_of_a_jpeg_goes() -> None:
    """It may show what was cut off the picture."""
    data = jpeg()
    small = b"JFIF\0\x01\x01\x01\0\x96\0\x96" + b"\x02\x02" + b"geheim plekj"
    data = data[:2] + segment(0xE0, small) + data[20:]

    clean = stripped(data)

    assert b"geheim" not in clean
    assert pixels(clean) == pixels(data)


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_other_pictures_are_left_as_they_are(kind: str) -> None:
    buffer = io.BytesIO()
    drawn().save(buffer, kind)  # type: ignore[attr-defined]

    assert stripped(buffer.getvalue()) == buffer.getvalue()


def test_a_jpeg_that_was_cut_off_loses_its_notes_too() -> None:
    data = jpeg()
    cut = data[: data.rindex(b"\xff\xfe") - 30]

    clean = stripped(cut)

    assert [secret for secret in SECRETS if secret in clean] == []
    assert clean.endswith(cut[-100:])


@pytest.mark.parametrize(
    "endless",
    [jpeg()[:20] + segment(0xFE, b"") * 30_000, png()[:33] + chunk(b"tEXt", b"") * 30_000],
    ids=["JPEG", "PNG"],
)
def test_a_picture_of_pieces_without_end_is_none(endless: bytes) -> None:
    assert without_metadata(endless) is None


@given(st.sampled_from(sorted(PICTURES)), st.data())
def test_a_damaged_picture_is_left_or_made_smaller_and_never_a_crash(name: str, data: st.DataObject) -> None:
    content = bytearray(PICTURES[name])
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=4)):
        content[at] = data.draw(st.integers(0, 255))
    cut = bytes(content[: data.draw(st.integers(0, len(content)))])

    assert len(stripped(cut)) <= len(cut) + 36


@pytest.mark.parametrize("name", ["PNG", "JPEG"])
def test_a_picture_stands_in_a_document_without_its_notes(name: str) -> None:
    template, _none = Template.load(make.package(make.body("{{ kaart }}")), name="brief.docx", filters={})
    assert template is not None

    product, findings = template.render({"kaart": Image(PICTURES[name], "Een kaart")})

    assert product is not None, findings
    with zipfile.ZipFile(io.BytesIO(product)) as archive:
        (member,) = [one for one in archive.namelist() if one.startswith("word/media/")]
        content = archive.read(member)
    assert [secret for secret in SECRETS if secret in content] == []
    assert pixels(content) == pixels(PICTURES[name])
