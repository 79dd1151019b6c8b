"""Reads a finished document back and compares every figure in it with the model, before the document reaches the disk.

The document is opened with python-docx, a path that shares no code with the merge. In each story the printed figures must stand in the order in which they were printed; each text is then
parsed back to a number and held against the public model, looked up anew by its key. What is found wrong here is a fault of the program or of the template, and nothing is written.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from kamerbrief.dutch import NotationError, StyleProfile
from kamerbrief.findings import FilePlace, Finding, Place, declare
from kamerbrief.i18n import _
from kamerbrief.letter.notation import mixed_in_document
from kamerbrief.letter.parsed import parse_printed
from kamerbrief.letter.printed import Printed
from kamerbrief.letter.readback_charts import chart_faults, numbers_of_charts, story_of, told_in

if TYPE_CHECKING:
    from docx.opc.part import XmlPart

NOT_FOUND = declare(
    "U030",
    "Cijfer staat niet in het gemaakte document",
    "Bij het teruglezen is een cijfer niet gevonden waar het hoort. Het document is niet geschreven.",
)
DIFFERENT = declare(
    "U031",
    "Cijfer in het document is anders dan in het model",
    "Bij het teruglezen levert de gedrukte tekst een ander bedrag op dan het dossier. Het document is niet geschreven.",
)
LEFTOVER = declare(
    "U032",
    "Sjabloontekst is blijven staan",
    "In het gemaakte document staan nog accolades van een sjabloonveld. Het document is niet geschreven.",
)
NO_MARK = declare(
    "U033",
    "Merkteken ontbreekt op een pagina",
    "Zolang een cijfer fictieve rijen heeft, moet elke pagina FICTIEVE VOORBEELDGEGEVENS dragen, in elke kop- of voettekst van het sjabloon.",
)
FICTITIOUS_MARK = "FICTIEVE VOORBEELDGEGEVENS"


class PrintedAt(NamedTuple):
    """A printed figure, the zip member (story) it was printed in, and where its tag stands in the template."""

    member: str
    entry: Printed
    place: Place | None = None


def read_back(
    data: bytes,
    name: str,
    printed: Sequence[PrintedAt],
    exact_value: Callable[[str], Decimal | None],
    *,
    fictitious: bool,
    profile: StyleProfile,
) -> list[Finding]:
    """Compare the document `data` with what was printed and with the exact value of each key; findings U030 to U033, and N001 for amounts in another notation."""
    import docx

    place = FilePlace(file=name)
    document = docx.Document(io.BytesIO(data))
    parts = dict(_stories(document))
    stories = {member: "".join(_texts(_element(part))) for member, part in parts.items()}
    findings = [
        LEFTOVER.at(
            place, _("in {member} staat nog {rest!r}").format(member=member, rest=text[max(spot - 10, 0) : spot + 30])
        )
        for member, text in stories.items()
        for spot in [min((text.find(mark) for mark in ("{{", "{%", "}}", "%}") if mark in text), default=-1)]
        if spot >= 0
    ]
    findings += [DIFFERENT.at(place, fault) for part in parts.values() for fault in chart_faults(part)]
    findings_of_text = mixed_in_document(stories, name, profile)
    for member, part in parts.items():
        stories[story_of(member, "chart ")] = "\n".join(numbers for _shown, numbers in numbers_of_charts(part))
    cursor: dict[str, int] = {}
    for item in printed:
        findings += _compare(item, stories, cursor, exact_value, place, profile)
    if fictitious:
        findings += _marks(document, place)
    return findings + findings_of_text


def _element(part: XmlPart) -> object:
    return getattr(part.element, "body", part.element)


def _compare(
    item: PrintedAt,
    stories: Mapping[str, str],
    cursor: dict[str, int],
    exact_value: Callable[[str], Decimal | None],
    place: Place,
    profile: StyleProfile,
) -> list[Finding]:
    entry = item.entry
    member = story_of(item.member, str(getattr(item.place, "tag", "")))
    if member in stories:
        told = told_in(member, entry.text)
        spot = stories[member].find(told, cursor.get(member, 0))
        if spot < 0:
            return [
                NOT_FOUND.at(
                    place, _("{key} hoort als {text!r} in het document te staan").format(key=entry.key, text=entry.text)
                )
            ]
        cursor[member] = spot + len(told)
    exact = exact_value(entry.key)
    if exact is None:
        return [DIFFERENT.at(place, _("{key} staat niet in het openbare model").format(key=entry.key))]
    try:
        value, half_unit = parse_printed(entry, profile)
    except NotationError as error:
        return [
            DIFFERENT.at(
                place,
                _("{key} staat er als {text!r}, en dat is niet terug te lezen: {reason}").format(
                    key=entry.key, text=entry.text, reason=error
                ),
            )
        ]
    if abs(value - exact) > half_unit:
        return [
            DIFFERENT.at(
                place,
                _("{key} staat er als {text!r} maar is {exact}").format(key=entry.key, text=entry.text, exact=exact),
            )
        ]
    return []


def _stories(document: object) -> Iterator[tuple[str, XmlPart]]:
    """Each story of the document as (zip member, part): the body, the headers and footers, the notes."""
    part = document.part  # type: ignore[attr-defined]
    yield str(part.partname).lstrip("/"), part
    for relation in part.rels.values():
        if relation.is_external or not hasattr(relation.target_part, "element"):
            continue
        member = str(relation.target_part.partname).lstrip("/")
        if any(kind in relation.reltype for kind in ("/header", "/footer", "/footnotes", "/endnotes")):
            yield member, relation.target_part


def _texts(element: object) -> Iterator[str]:
    from docx.oxml.ns import qn

    text, tab, line_break, paragraph = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:p")
    alternative = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
    for node in element.iter(text, tab, line_break, paragraph, alternative):  # type: ignore[attr-defined]
        if node.tag == text:
            yield node.text or ""
        elif node.tag == alternative:
            yield "\n".join(("", node.get("title", ""), node.get("descr", ""), ""))
        else:
            yield "\n" if node.tag != tab else "\t"


def _marks(document: object, place: Place) -> list[Finding]:
    """Every kind of page (first, odd, even) of every section must carry the mark in its header or footer."""
    findings = []
    even = bool(document.settings.odd_and_even_pages_header_footer)  # type: ignore[attr-defined]
    for number, section in enumerate(document.sections, start=1):  # type: ignore[attr-defined]
        pairs = [(section.header, section.footer, _("vervolgpagina's"))]
        if section.different_first_page_header_footer:
            pairs.append((section.first_page_header, section.first_page_footer, _("eerste pagina")))
        if even:
            pairs.append((section.even_page_header, section.even_page_footer, _("even pagina's")))
        for header, footer, pages in pairs:
            text = "".join(_texts(header._element)) + "".join(_texts(footer._element))  # noqa: SLF001 - python-docx has no public way
            if FICTITIOUS_MARK not in text:
                findings.append(
                    NO_MARK.at(
                        place,
                        _("sectie {number}, {pages}: “{mark}” ontbreekt in kop- en voettekst").format(
                            number=number, pages=pages, mark=FICTITIOUS_MARK
                        ),
                        hint=_("zet in de koptekst een alinea met dit merkteken tussen {open} en {close}").format(
                            open="{% if fictief %}", close="{% endif %}"
                        ),
                    )
                )
    return findings
