"""`{% include "_slot.docx" %}` alone in its paragraph: the text of another Word file in its place, once, when the template is read.

What comes along is text as the template itself could have it: paragraphs and tables with their tags, in styles that the template has under the same stored name. Whatever
leans on other parts of its own file (pictures, links, notes, lists of its own, sections) is refused: it would point nowhere, or at something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kamerbrief.findings import Finding, WordPlace, nearest
from kamerbrief.gate import open_package
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.cleaning import drop_comment_marks
from kamerbrief.word.names import (
    BODY,
    BOOKMARK_END,
    BOOKMARK_START,
    MATH,
    RPR,
    SECTPR,
    VAL,
    P,
    R,
    W,
    w,
)  # fmt: skip
from kamerbrief.word.package import (
    BrokenXmlError,
    Element,
    NotADocumentError,
    main_part,
    parse_xml,
    read_main,
    with_usual_prefix,
    word_part,
)  # fmt: skip
from kamerbrief.word.story import around, locate, read_story
from kamerbrief.word.styles import STYLE_REFERENCES, style_ids
from kamerbrief.word.tags import plain
from kamerbrief.word.weighing import MAX_WEIGHT, too_heavy, weight

MAX_DEPTH = 5
MAX_FILES = 100
_MAX_WEIGHT = MAX_WEIGHT // 3
"""Of all that is taken up together: it stands beside the template."""
_TAG = re.compile(r"""\{%p?\s*include\s+(["'])([^"']*)\1\s*%\}""")
_LEANING = {
    w("footnoteReference"): "een voetnoot",
    w("endnoteReference"): "een eindnoot",
    w("numPr"): "een lijst met een eigen nummering of opsommingsteken",
    w("sectPr"): "een sectie-einde",
    w("drawing"): "een afbeelding of tekening",
    w("pict"): "een afbeelding of tekening",
    w("object"): "een ingebed object (OLE)",
    w("altChunk"): "een ingevoegd vreemd bestand (altChunk)",
}
"""What leans on other parts of the file it comes from."""

Places = dict[Element, WordPlace]


def expand(root: Element, files: Mapping[str, bytes], styles: Element | None, places: Places) -> list[Finding]:
    """Put the files that the paragraphs of a part ask for in their place. `files` are those that may be asked for, `places` where the paragraphs of the part stand; those that come in
    are added to it, each with its own file. S032 for what cannot come in.
    """
    return _Expansion(files, style_ids(styles), places).expand(root, ())


class _Expansion:
    def __init__(self, files: Mapping[str, bytes], styles: Mapping[str, str], places: Places) -> None:
        self.files, self.styles, self.places = files, styles, places
        self.count = self.weight = 0
        self.findings: list[Finding] = []

    def expand(self, root: Element, chain: tuple[str, ...]) -> list[Finding]:
        for paragraph in list(root.iter(P)):
            text = read_story(paragraph).text
            tag = _TAG.fullmatch(plain(text).strip()) if "include" in text else None
            if tag is not None:
                place = self.places[paragraph]._replace(tag=text.strip(), context=around(text, 0, len(text)))
                self._include(paragraph, tag[2], place, chain)
                paragraph.getparent().remove(paragraph)
                del self.places[paragraph]
        return self.findings

    def _include(self, paragraph: Element, name: str, place: WordPlace, chain: tuple[str, ...]) -> None:
        self.count += 1
        if name in chain:
            return self._refuse(place, _("{name} neemt zichzelf op").format(name=name), _("haal een van de twee weg"))
        if len(chain) >= MAX_DEPTH or self.count > MAX_FILES:
            message = _("er worden meer dan {depth} bestanden in elkaar of {files} in totaal opgenomen")
            return self._refuse(place, message.format(depth=MAX_DEPTH, files=MAX_FILES), "")
        if name not in self.files:
            near = nearest(name, self.files)
            hint = (
                _("bedoelt u “{near}”?").format(near=near) if near else _("zet het bestand in de map van het sjabloon")
            )
            return self._refuse(place, _("het bestand “{name}” is er niet").format(name=name), hint)
        body, fault = self._body(name)
        if body is None:
            return self._refuse(place, f"{name}: {fault}", _("bewaar het in Word als Word-document (.docx)"))
        faults = list(dict.fromkeys(self._settle(body)))
        for fault in faults:
            self._refuse(place, f"{name}: {fault}", _("zet dat in het sjabloon zelf"))
        if not faults:
            self.places.update(locate(body, file=name, part=_("hoofdtekst"), member="", headings=frozenset()))
            self.expand(body, (*chain, name))
            for child in list(body):
                paragraph.addprevious(child)
        return None

    def _refuse(self, place: WordPlace, message: str, hint: str) -> None:
        self.findings.append(errors.INCLUDE.at(place, message, hint=hint))

    def _body(self, name: str) -> tuple[Element | None, str]:
        """The body of a file with the styles of the template, or why it cannot be had."""
        package, findings = open_package(self.files[name], name)
        if package is None:
            return None, findings[0].message
        heavy = too_heavy(package.members) is not None
        try:
            self.weight += weight(package.members.get(main_part(package.members) or "", b""))
            if heavy or self.weight > _MAX_WEIGHT:
                return None, _("het bestand is te groot: om het op te nemen is te veel geheugen nodig")
            _main, types, root = read_main(package.members)
            styles = word_part(package.members, types, "styles")
            self._own = style_ids(parse_xml(package.members[styles])) if styles else {}
        except NotADocumentError as error:
            return None, str(error)
        except BrokenXmlError as error:
            return None, _("de XML in het bestand is kapot: {error}").format(error=error)
        return with_usual_prefix(root).find(BODY), ""

    def _settle(self, body: Element) -> Iterator[str]:
        """Make a body one of the template: its styles, without what only its own file needs; what cannot be made so."""
        drop_comment_marks(body)
        for section in body.findall(SECTPR):
            body.remove(section)
        names = {number: name for name, number in self._own.items()}
        for node in list(body.iter()):
            if node.tag in STYLE_REFERENCES:
                name = names.get(node.get(VAL, ""), "")
                if name in self.styles:
                    node.set(VAL, self.styles[name])
                else:
                    yield _("het sjabloon heeft de stijl “{name}” niet").format(name=name or node.get(VAL, ""))
            elif node.tag in _LEANING:
                yield _("{what} kan niet mee").format(what=_(_LEANING[node.tag]))
            elif any(name.startswith(f"{{{R}}}") for name in node.attrib):
                yield _("{what} kan niet mee").format(what=_("een koppeling of verwijzing naar een ander onderdeel"))
            elif node.tag in (BOOKMARK_START, BOOKMARK_END):
                continue
            elif not node.tag.startswith((f"{{{W}}}", f"{{{MATH}}}")):
                if node.getparent().tag != RPR:
                    yield _("{what} kan niet mee").format(what=_("iets dat alleen nieuwere versies van Word kennen"))
                else:
                    node.getparent().remove(node)
            for name in [
                one
                for one in node.attrib
                if not one.startswith((f"{{{W}}}", "{http://www.w3.org/XML", f"{{{MATH}}}", f"{{{R}}}"))
            ]:
                del node.attrib[name]
