"""Values that are more than text: runs in bold or italics, links, pictures. A program makes them; a template prints them like any other value.

Such a value ends the run that its tag stands in, puts out runs of its own in the same format, and opens the run again (ECMA-376 part 1, 17.3.2, 17.16.22, 20.4.2.8).
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from functools import lru_cache

from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING, NamedTuple
from kamerbrief.word import errors
from kamerbrief.word.links import address_of, link_fault
from kamerbrief.word.names import REL_TYPE, WP, A, R, W, w
from kamerbrief.word.output import markup, text_of
from kamerbrief.word.package import parse_xml
from kamerbrief.word.values import Image, Link, Rich, Span

if TYPE_CHECKING:
    from kamerbrief.word.running import Run

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_OPENING = re.compile(r"<w:r(?: [^>]*)?>(<w:rPr>.*?</w:rPr>(?!</w:rPrChange>))?", re.DOTALL)
_AROUND = re.compile(r"<(/?)w:(hyperlink|ins|moveTo)\b[^>]*?(/?)>")
_ORDER = tuple(
    map(
        w,
        (
            "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid",
            "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl",
            "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange",
        ),
    )
)  # fmt: skip
"""The order that settings of a run have (17.3.2.28)."""
_LINK = (("color", "0563C1"), ("u", "single"))
_EMU_PER_CM = 360_000
_WIDEST_CM = 16
"""Where no size is given: the text of a page of A4 is as wide."""
_MOST_BYTES = 20 * 1024 * 1024
"""Of a picture."""
_FIRST_ID = 1_000_000_000
"""Far above what Word gives drawings, so that no two in a document are the same."""
_LARGEST_CM = 55.8
"""As large as Word lets a page be (22 inches)."""
_JFIF_HEAD = b"\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
_POSITIONS = ("", "superscript", "subscript")
_REOPEN = '<w:t xml:space="preserve">'


class Drawn(NamedTuple):
    """A picture in a package: its member, and its size in English metric units."""

    member: str
    width: int
    height: int


def pieces_of(value: Rich | Span | Link | Image) -> Sequence[object]:
    """What a rich value is made of, in order."""
    return tuple(value) if isinstance(value, Rich) else (value,)


def text_of_rich(value: Rich | Span | Link | Image) -> tuple[str, str, str]:
    """The text that a rich value shows; or what is wrong, and the remedy (as `text_of`)."""
    texts = []
    for piece in pieces_of(value):
        text, fault, hint = ("", "", "") if isinstance(piece, Image) else text_of(piece.text if isinstance(piece, (Span, Link)) else piece)  # fmt: skip
        if isinstance(piece, Span) and piece.position not in _POSITIONS:
            fault, hint = _("een tekst kan niet op de plaats “{position}” staan").format(position=piece.position), _("verwacht is superscript of subscript")  # fmt: skip
        if fault:
            return "", fault, hint
        texts.append(text)
    return "".join(texts), "", ""


def put_rich(run: Run, value: Rich | Span | Link | Image) -> str:
    """The markup of a rich value for the run that is open at the end of the output; "" with S042 or S043 in the findings when it cannot stand there."""
    base = _base(run.output)
    made = []
    for piece in pieces_of(value):
        if isinstance(piece, Image):
            made.append(_picture(run, piece, base))
        elif isinstance(piece, Link):
            made.append(_link(run, piece, base))
        elif isinstance(piece, Span):
            settings = [
                (name, "")
                for name, wanted in (("b", piece.bold), ("i", piece.italic), ("strike", piece.strike))
                if wanted
            ]
            settings += [("u", "single")] if piece.underline else []
            settings += [("vertAlign", piece.position)] if piece.position else []
            made.append(_run(text_of(piece.text)[0], base, tuple(settings)))
        else:
            made.append(_run(text_of(piece)[0], base, ()))
    whole = f"</w:t></w:r>{''.join(made)}<w:r>{base}{_REOPEN}"
    if any(isinstance(piece, Link) for piece in pieces_of(value)):
        run.last_link = whole
    return whole


def _base(output: Sequence[str]) -> str:
    """The settings of the run that is open at the end of what was put out, as markup."""
    tail = ""
    for piece in reversed(output):
        tail = piece + tail
        found = max(tail.rfind("<w:r>"), tail.rfind("<w:r "))
        if found >= 0:
            opening = _OPENING.match(tail, found)
            return (opening[1] or "") if opening is not None else ""
    return ""


def _run(text: str, base: str, settings: tuple[tuple[str, str], ...]) -> str:
    return f"<w:r>{_merged(base, settings)}{_REOPEN}{markup(text, 'run')}</w:t></w:r>"


@lru_cache(maxsize=256)
def _merged(base: str, settings: tuple[tuple[str, str], ...]) -> str:
    """The settings of a run with others set, in the order that they must have."""
    if not settings:
        return base
    from lxml import etree

    holder = parse_xml(f'<w:r xmlns:w="{W}" xmlns:r="{R}">{base or "<w:rPr/>"}</w:r>'.encode())
    own = holder[0]
    for name, value in settings:
        for old in own.findall(w(name)):
            own.remove(old)
        made = own.makeelement(w(name), {w("val"): value} if value else None)
        before = _ORDER[: _ORDER.index(w(name))]
        own.insert(sum(1 for child in own if child.tag in before), made)
    return str(etree.tostring(own, encoding="unicode")).replace(f' xmlns:w="{W}"', "").replace(f' xmlns:r="{R}"', "")


def _is_within(run: Run, *kinds: str) -> bool:
    """Whether what is put out now stands within one of these elements of its paragraph."""
    pieces: list[str] = []
    for piece in reversed(run.output):
        if piece is run.last_link:  # which stood in none of them, and left none open
            break
        pieces.append(piece)
        if "<w:p>" in piece or "<w:p " in piece:
            break
    tail = "".join(reversed(pieces))
    tail = tail[max(tail.rfind("<w:p>"), tail.rfind("<w:p "), 0) :]
    depth = sum((-1 if closes else 1) for closes, kind, alone in _AROUND.findall(tail) if kind in kinds and not alone)
    return depth > 0


def _link(run: Run, link: Link, base: str) -> str:
    text, fault, hint = text_of(link.text)
    if not fault:
        target = address_of(markup(link.address, "attribute"))
        fault, hint = link_fault(target), _("geef een adres dat met https:// begint")
        if fault:
            run.record(errors.FORBIDDEN, fault, hint)
            return ""
    if not fault and (run.additions is None or run.is_in_note or _is_within(run, "hyperlink", "ins", "moveTo")):
        fault, hint = (
            _("een koppeling kan hier niet staan"),
            _("niet in een koppeling, een wijziging of een noot van een blok"),
        )
    if fault or run.additions is None:
        run.record(errors.RICH, fault, hint)
        return ""
    number = run.additions.relationship(run.member, REL_TYPE + "hyperlink", target, external=True)
    return f'<w:hyperlink xmlns:r="{R}" r:id="{number}" w:history="1">{_run(text, base, _LINK)}</w:hyperlink>'


def _picture(run: Run, image: Image, base: str) -> str:
    additions = run.additions
    if additions is None or run.is_in_note:
        run.record(
            errors.RICH,
            _("een afbeelding kan hier niet staan"),
            _("niet in een noot van een blok, en niet in een losse tekst"),
        )
        return ""
    text, fault, _hint = text_of(image.alternative)
    if fault or not text.strip():
        message = _("deze afbeelding heeft geen alternatieve tekst; wie haar niet ziet, hoort dan niets")
        run.record(errors.IMAGE, fault or message, _("geef in een zin wat er te zien is"))
        return ""
    if not isinstance(image.data, bytes):
        run.record(errors.IMAGE, _("dit is geen afbeelding die Word toont"), _("geef de bytes van de afbeelding"))
        return ""
    drawn = run.pictures.get(image)
    if drawn is None:
        from kamerbrief.word.image_metadata import without_metadata

        shown = without_metadata(image.data) if len(image.data) <= _MOST_BYTES else b""
        read = _read(image) if shown is not None else _("dit is geen afbeelding die Word toont")
        if isinstance(read, str) or shown is None:
            run.record(errors.IMAGE, str(read), _("verwacht is een PNG, JPEG, GIF, BMP of TIFF van ten hoogste 20 MB"))
            return ""
        extension, kind, width, height = read
        bare = Image(image.data, "")  # the same bytes, whatever their text and size
        if bare not in run.pictures:
            if additions.is_full:
                run.stop(_("het document krijgt te veel afbeeldingen of grafieken"))
            run.pictures[bare] = Drawn(additions.part("word/media/afbeelding", extension, shown, kind), width, height)
        drawn = run.pictures[image] = Drawn(run.pictures[bare].member, width, height)
    run.drawings += 1
    number = _FIRST_ID + run.drawings
    relation = additions.relationship(run.member, REL_TYPE + "image", drawn.member)
    size = f'cx="{drawn.width}" cy="{drawn.height}"'
    name = _("Afbeelding {number}").format(number=run.drawings)
    described = f'"{markup(" ".join(text.split()), "attribute")}"'
    return (
        f'<w:r>{base}<w:drawing><wp:inline xmlns:wp="{WP}" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="{name}" descr={described}/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{A}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        f'<a:graphic xmlns:a="{A}"><a:graphicData uri="{_PICTURE}"><pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" descr={described}/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip xmlns:r="{R}" r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def _read(image: Image) -> tuple[str, str, int, int] | str:
    """Extension, content type, width and height (English metric units) of a picture; or what is wrong with it."""
    from docx.image.image import Image as Reader

    if len(image.data) > _MOST_BYTES:
        return _("deze afbeelding is te groot: {size} MB").format(size=len(image.data) // 1024**2)
    try:
        read = Reader.from_file(io.BytesIO(_headed(image.data)))
        natural = (int(read.width), int(read.height))
    except Exception:  # of its own kinds, and whatever else damaged bytes lead it to
        return _("dit is geen afbeelding die Word toont")
    width, height = natural
    if width <= 0 or height <= 0:
        return _("deze afbeelding heeft geen breedte of hoogte")
    if not all(one is None or _is_size(one) for one in (image.width_cm, image.height_cm)):
        return _("de gevraagde maat van deze afbeelding is niet tussen 0 en {largest} cm").format(largest=_LARGEST_CM)
    asked = (_emu(image.width_cm), _emu(image.height_cm))
    if asked[0] is None and asked[1] is None:
        asked = (min(width, _WIDEST_CM * _EMU_PER_CM), None)
    shown = (asked[0] or width * (asked[1] or 0) // height, asked[1] or height * (asked[0] or 0) // width)
    if max(shown) > _LARGEST_CM * _EMU_PER_CM:
        return _("deze afbeelding wordt {size} cm groot; Word toont ten hoogste {largest} cm").format(
            size=max(shown) // _EMU_PER_CM, largest=_LARGEST_CM
        )
    return read.ext, read.content_type, max(1, shown[0]), max(1, shown[1])


def _headed(data: bytes) -> bytes:
    """A JPEG with the head of a JFIF file, which Word can do without (from Photoshop, a scanner, in colours for print) and python-docx cannot (ISO/IEC 10918-5)."""
    is_bare = data.startswith(b"\xff\xd8\xff") and data[6:10] not in (b"JFIF", b"Exif")
    return data[:2] + _JFIF_HEAD + data[2:] if is_bare else data


def _is_size(value: object) -> bool:
    return isinstance(value, (int, float)) and 0 < value <= _LARGEST_CM


def _emu(centimetres: float | None) -> int | None:
    return None if centimetres is None else round(centimetres * _EMU_PER_CM)
