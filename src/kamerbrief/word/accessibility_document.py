"""Rules about the document as a whole: it has a title, and it is in Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kamerbrief.findings import Finding, WordPlace
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.accessibility_story import ReadPart, Styles
from kamerbrief.word.names import DC, R_RUN, P
from kamerbrief.word.package import ContentTypes, Element, parse_xml
from kamerbrief.word.properties import CORE_TYPE
from kamerbrief.word.story import read_story
from kamerbrief.word.tags import looks_tagged

_NO_TITLE = re.compile(
    r"(microsoft )?word([- ]document)?|document ?\d*|naamloos ?\d*|titel|title|.*\.(docx?|dotx?)", re.IGNORECASE
)


def title_faults(members: Mapping[str, bytes], types: ContentTypes, name: str) -> Iterator[Finding]:
    """S060 when the title in the document's properties is missing or says nothing (`Document1`, a file name)."""
    member, title = _property(members, types, "title")
    if title and not _NO_TITLE.fullmatch(title):
        return
    place = WordPlace(file=name, part=_("documenteigenschap titel"), member=member)
    message = (
        _("“{title}” is geen titel voor dit document").format(title=title)
        if title
        else _("de eigenschap titel is leeg; verwacht: waar het document over gaat")
    )
    yield errors.NO_TITLE.at(
        place,
        message,
        hint=_("vul in Word onder Bestand › Info de titel in; een veld mag, zoals {{ brief.onderwerp }}"),
    )


def _property(members: Mapping[str, bytes], types: ContentTypes, key: str) -> tuple[str, str]:
    member = next((one for one in members if types.of(one) == CORE_TYPE), "")
    node = parse_xml(members[member]).find(f"{{{DC}}}{key}") if member else None
    return member, (node.text or "").strip() if node is not None else ""


def language_faults(
    members: Mapping[str, bytes], types: ContentTypes, styles: Styles, styles_member: str, parts: Sequence[ReadPart]
) -> Iterator[Finding]:
    """S061 when the document's own language, its property, or the text around a field is not Dutch. Words in a language of their own may be marked so."""
    file = parts[0].anywhere.file
    hint = _(
        "selecteer alles (Ctrl+A) en kies Controleren › Taal › Controletaal instellen › Nederlands, Als standaard instellen"
    )
    spoken = styles.language(None, None)
    if not _is_dutch(spoken):
        message = (
            _("de taal van het document is {language}; verwacht: nl-NL").format(language=spoken)
            if spoken
            else _("het document zegt niet in welke taal het is; verwacht: nl-NL")
        )
        yield errors.NOT_DUTCH.at(WordPlace(file=file, part=_("stijlen"), member=styles_member), message, hint=hint)
    member, noted = _property(members, types, "language")
    if noted and not _is_dutch(noted):
        yield errors.NOT_DUTCH.at(
            WordPlace(file=file, part=_("documenteigenschap taal"), member=member),
            _("de eigenschap taal is {language}; verwacht: nl-NL").format(language=noted),
            hint=_("vul onder Bestand › Info › Eigenschappen › Geavanceerde eigenschappen nl-NL in"),
        )
    if _is_dutch(spoken):
        for part in parts:
            yield from _foreign_fields(part, hint)


def _foreign_fields(part: ReadPart, hint: str) -> Iterator[Finding]:
    """One finding per part: Word marks text as English when the keyboard was; it then stands in dozens of paragraphs."""
    found: list[tuple[Element, str]] = []
    for paragraph in part.paragraphs():
        story = read_story(paragraph)
        if not looks_tagged(story.text):
            continue
        for segment in story.segments:
            run = segment.element.getparent()
            if "{" in segment.text and run.tag == R_RUN:
                language = part.styles.language(run, next(run.iterancestors(P)))
                if not _is_dutch(language):
                    found.append((paragraph, language))
                    break
    if found:
        paragraph, language = found[0]
        message = _("een veld staat in tekst die als {language} is aangemerkt ({count} alinea's in dit onderdeel)")
        yield errors.NOT_DUTCH.at(
            part.place_of(paragraph), message.format(language=language, count=len(found)), hint=hint
        )


def _is_dutch(language: str) -> bool:
    return language.lower() in ("nl-nl", "nl")
