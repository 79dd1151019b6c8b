"""Rules about pictures, shapes and charts: a text for who does not see them, and a place in the line of reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kamerbrief.findings import Finding
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.accessibility_story import ReadPart, is_on
from kamerbrief.word.names import FALLBACK, PPR, TBL, TXBX, VML, WP, w
from kamerbrief.word.package import Element

_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_INLINE, _ANCHOR, _DOC_PR = (f"{{{WP}}}{name}" for name in ("inline", "anchor", "docPr"))
_SAYS_NOTHING = re.compile(
    r"(afbeelding|picture|image|img|foto|figuur|grafiek|diagram|chart|graphic|logo|plaatje|schermafbeelding|screenshot)[ _-]?\d*"
    r"|\S+\.(png|jpe?g|gif|bmp|emf|wmf|svg|tiff?|webp)",
    re.IGNORECASE,
)
_BY_MACHINE = ("automatisch gegenereerd", "automatically generated", "door ai gegenereerd", "ai-generated")


def alternative_faults(part: ReadPart) -> Iterator[Finding]:
    """S067 for each picture, shape or chart without alternative text, or with one that is a file name or Word's own guess. Decorative ones need none."""
    for node in part.root.iter(_INLINE, _ANCHOR):
        properties = node.find(_DOC_PR)
        if _is_copy(node) or properties is None or _is_decorative(node) or next(node.iter(TXBX), None) is not None:
            continue  # the text in a text box is read itself
        text = (properties.get("descr") or properties.get("title") or "").strip()
        yield from _judged(part, node, text, properties.get("name", ""))
    for node in part.root.iter(f"{{{VML}}}imagedata"):
        shape = node.getparent()
        if not _is_copy(node):
            yield from _judged(part, node, shape.get("alt", "").strip(), shape.get("id", ""))


def _judged(part: ReadPart, node: Element, text: str, name: str) -> Iterator[Finding]:
    hint = _(
        "klik er met de rechtermuisknop op, kies Alternatieve tekst weergeven en schrijf in een zin wat te zien is, of kies Als decoratief markeren"
    )
    if not text:
        message = _("{name} heeft geen alternatieve tekst").format(name=f"“{name}”" if name else _("deze afbeelding"))
    elif _SAYS_NOTHING.fullmatch(text):
        message = _(
            "de alternatieve tekst “{text}” is een bestandsnaam of volgnummer; verwacht: wat er te zien is"
        ).format(text=text[:80])
    elif any(words in text.casefold() for words in _BY_MACHINE):
        message = _("de alternatieve tekst is door Word bedacht en niet nagekeken: “{text}”").format(text=text[:80])
    else:
        return
    yield errors.NO_ALTERNATIVE.at(part.place_of(node), message, hint=hint)


def floating_faults(part: ReadPart) -> Iterator[Finding]:
    """S066 for drawings, frames and tables of the body and the notes that text flows around. What is marked decorative may float."""
    if not part.in_reading_order:
        return
    in_line = _("klik erop, kies Indelingsopties (het knopje ernaast) › In tekstregel")
    for node in part.root.iter(_ANCHOR):
        if not _is_copy(node) and not _is_decorative(node):
            box = next(node.iter(TXBX), None) is not None
            message = (
                _("een tekstvak zweeft los van de tekst")
                if box
                else _("een afbeelding of vorm zweeft los van de tekst")
            )
            hint = _("zet de tekst van het vak in een gewone alinea of tabel") if box else in_line
            yield errors.FLOATING.at(part.place_of(node), message, hint=hint)
    for node in part.root.iter(w("pict")):
        if not _is_copy(node) and any("position:absolute" in one.get("style", "").replace(" ", "") for one in node):
            yield errors.FLOATING.at(
                part.place_of(node), _("een afbeelding of vorm zweeft los van de tekst"), hint=in_line
            )
    for paragraph in part.paragraphs():
        if paragraph.find(f"{PPR}/{w('framePr')}") is not None:
            yield errors.FLOATING.at(
                part.place_of(paragraph),
                _("deze alinea staat in een kader dat los van de tekst zweeft"),
                hint=_("dubbelklik op de rand van het kader en kies Kader verwijderen"),
            )
    for table in part.root.iter(TBL):
        if not _is_copy(table) and table.find(f"{w('tblPr')}/{w('tblpPr')}") is not None:
            yield errors.FLOATING.at(
                part.place_of(table),
                _("deze tabel zweeft los van de tekst"),
                hint=_("kies Tabeleigenschappen › Tabel › Tekstterugloop: Geen"),
            )


def _is_copy(node: Element) -> bool:
    """Whether the node stands in a fallback for an old Word, beside the same thing for the present one."""
    return next(node.iterancestors(FALLBACK), None) is not None


def _is_decorative(node: Element) -> bool:
    return any(is_on(one.get("val", "0")) for one in node.iter(_DECORATIVE))
