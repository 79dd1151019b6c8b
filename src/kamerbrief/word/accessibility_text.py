"""Rules about running text: headings that can be walked along, no empty lines for space, links that say where they go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from kamerbrief.findings import Finding
from kamerbrief.i18n import _, ngettext
from kamerbrief.word import errors
from kamerbrief.word.accessibility_story import ReadPart, only_steers
from kamerbrief.word.names import (
    BLOCK_CONTAINERS,
    FALLBACK,
    FLD_CHAR,
    FLD_SIMPLE,
    HYPERLINK,
    INSTR_TEXT,
    PPR,
    R_RUN,
    SDT,
    SECTPR,
    TBL,
    TC,
    TXBX,
    P,
    T,
    w,
)  # fmt: skip
from kamerbrief.word.package import Element
from kamerbrief.word.story import read_story
from kamerbrief.word.tags import looks_tagged

LONGEST_FAKE_HEADING = 80
SHORTEST_TEXT = 40
_SAYS_NOTHING = frozenset(
    {
        "klik hier", "klik hier voor meer informatie", "hier", "deze link", "link", "via deze link", "lees meer", "lees verder",
        "meer", "meer informatie", "meer lezen", "meer weten", "website", "deze website", "deze pagina", "download", "bekijk",
        "click here", "here", "read more", "more", "this link",
    }
)  # fmt: skip
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+", re.IGNORECASE)
_HAND_MADE_BREAKS = re.compile(r"\n[ \t\u00a0]*\n")


def heading_faults(part: ReadPart) -> Iterator[Finding]:
    """S062 for a level that is skipped, S063 for a heading without text or a paragraph that only looks like one. The body only."""
    if not part.is_body:
        return
    above = 0
    for paragraph in part.paragraphs():
        level = part.styles.heading_level(paragraph)
        text = read_story(paragraph).text
        if level is None:
            if _looks_like_heading(part, paragraph, text):
                yield errors.BAD_HEADING.at(
                    part.place_of(paragraph),
                    _("“{text}” is vet gemaakt als een kop, maar heeft geen kopstijl").format(text=text.strip()),
                    hint=_("kies in Word Start › Stijlen › Kop 1 (of Kop 2, 3 …)"),
                )
            continue
        if not text.strip():
            yield errors.BAD_HEADING.at(
                part.place_of(paragraph),
                _("een alinea met de stijl Kop {level} heeft geen tekst").format(level=level),
                hint=_("verwijder de alinea, of kies Start › Stijlen › Standaard"),
            )
            continue
        if only_steers(text):
            continue
        if level > above + 1:
            message = (
                _("na een kop van niveau {above} komt “{text}” op niveau {level}; verwacht: Kop {expected}")
                if above
                else _("de eerste kop, “{text}”, is van niveau {level}; verwacht: Kop {expected}")
            )
            yield errors.HEADING_LEVEL.at(
                part.place_of(paragraph),
                message.format(above=above, level=level, expected=above + 1, text=text.strip()[:60]),
                hint=_("kies Start › Stijlen › Kop {expected}").format(expected=above + 1),
            )
        above = level


def _looks_like_heading(part: ReadPart, paragraph: Element, text: str) -> bool:
    """A short line, all bold by hand, without a full stop, above a paragraph of text that is not bold.

    A line in a table or a list, a line in capitals (a marking) and a line that is only fields are no headings.
    """
    words = text.strip()
    if (
        not words
        or len(words) > LONGEST_FAKE_HEADING
        or words[-1] in ".,:;!?…"
        or words.isupper()
        or looks_tagged(words)
    ):
        return False
    if any(one.tag in (TC, TXBX) for one in paragraph.iterancestors(TC, TXBX)):
        return False
    if paragraph.find(f"{PPR}/{w('numPr')}") is not None or not _all_bold(part, paragraph):
        return False
    below = paragraph.getnext()
    if below is None or below.tag != P or part.styles.heading_level(below) is not None:
        return False
    return len(read_story(below).text.strip()) >= SHORTEST_TEXT and not _all_bold(part, below)


def _all_bold(part: ReadPart, paragraph: Element) -> bool:
    runs = [run for run in paragraph.iter(R_RUN) if any((text.text or "").strip() for text in run.iter(T))]
    return bool(runs) and all(part.styles.is_bold(run, paragraph) for run in runs)


def empty_faults(part: ReadPart) -> Iterator[Finding]:
    """S068 for each stretch of empty paragraphs between others, and for a paragraph with hand-made empty lines in it.

    What Word itself needs is let be: the only paragraph of a cell, header or note, the one after a table at the end or between two
    tables, one that ends a section, one that is a drawn line.
    """
    hint = _("verwijder de lege regel en stel bij de alinea erboven Indeling › Afstand › Na in")
    for is_empty, stretch in groupby(part.paragraphs(), key=lambda paragraph: _is_space(part, paragraph)):
        nodes = list(stretch)
        if not is_empty:
            for node in nodes:
                if _HAND_MADE_BREAKS.search(read_story(node).text):
                    message = _("in deze alinea zijn lege regels gemaakt met Shift+Enter")
                    yield errors.EMPTY_FOR_SPACE.at(
                        part.place_of(node),
                        message,
                        hint=_("maak er aparte alinea's van en stel Indeling › Afstand in"),
                    )
            continue
        for _container, together in groupby(nodes, key=lambda node: node.getparent()):
            spaces = list(together)
            message = ngettext(
                "hier staat een lege alinea als witruimte",
                "hier staan {count} lege alinea's als witruimte",
                len(spaces),
            )
            yield errors.EMPTY_FOR_SPACE.at(part.place_of(spaces[0]), message.format(count=len(spaces)), hint=hint)


def _is_space(part: ReadPart, paragraph: Element) -> bool:
    if part.is_body and part.styles.heading_level(paragraph) is not None:
        return False  # an empty heading is told as such
    properties = paragraph.find(PPR)
    if properties is not None and any(properties.find(w(name)) is not None for name in ("sectPr", "pBdr", "framePr")):
        return False
    if read_story(paragraph).text.strip():
        return False
    before, after = _neighbour(paragraph, -1), _neighbour(paragraph, 1)
    if before is None and after is None:
        return False
    needed_by_table = before is not None and before.tag == TBL and (after is None or after.tag == TBL)
    return not needed_by_table


def _neighbour(paragraph: Element, step: int) -> Element | None:
    """The block before or after a paragraph within its cell, note or part, looking out of and into content controls; None at the edge."""
    node = paragraph
    while True:
        sibling = node.getprevious() if step < 0 else node.getnext()
        while sibling is not None and sibling.tag not in (P, TBL, SDT):
            sibling = None if sibling.tag == SECTPR else (sibling.getprevious() if step < 0 else sibling.getnext())
        if sibling is not None:
            return sibling
        node = node.getparent()
        if node is None or (node.tag in BLOCK_CONTAINERS and node.tag != w("sdtContent")):
            return None


def link_faults(part: ReadPart) -> Iterator[Finding]:
    """S069 for a link whose text says nothing or is a bare web address; the lines of a contents list are links of Word's own and let be."""
    hint = _("selecteer de koppeling, kies Koppeling bewerken en schrijf bij Weer te geven tekst waar zij heen gaat")
    for node, text in _links(part.root):
        words = " ".join(text.split()).strip(" .,:;!?>»…()[]").casefold()
        if words in _SAYS_NOTHING:
            message = _("de tekst van deze koppeling is “{text}”; verwacht: waar zij heen gaat")
        elif _ADDRESS.fullmatch(text.strip()):
            message = _("de tekst van deze koppeling is een webadres, “{text}”; verwacht: de naam van wat daar staat")
        else:
            continue
        yield errors.LINK_TEXT.at(part.place_of(node), message.format(text=text.strip()[:80]), hint=hint)


def _links(root: Element) -> Iterator[tuple[Element, str]]:
    """Each link with its text: link elements, and HYPERLINK fields, simple and complex."""
    for node in root.iter(HYPERLINK):
        if not node.get(w("anchor"), "").startswith("_Toc") and next(node.iterancestors(FALLBACK), None) is None:
            yield node, "".join(one.text or "" for one in node.iter(T))
    for node in root.iter(FLD_SIMPLE):
        if _is_link(node.get(w("instr"), "")):
            yield node, "".join(one.text or "" for one in node.iter(T))
    open_fields: list[_Field] = []
    for node in root.iter(FLD_CHAR, INSTR_TEXT, T):
        kind = node.get(w("fldCharType"))
        if kind == "begin":
            open_fields.append(_Field(node))
        elif kind == "separate" and open_fields:
            open_fields[-1].in_result = True
        elif kind == "end" and open_fields:
            field = open_fields.pop()
            if _is_link(field.code):
                yield field.begin, field.text
        elif node.tag == INSTR_TEXT and open_fields:
            open_fields[-1].code += node.text or ""
        elif node.tag == T:
            for field in open_fields:
                field.text += (node.text or "") if field.in_result else ""


class _Field:
    """A complex field that is being read: its code, and the text of its result."""

    __slots__ = ("begin", "code", "in_result", "text")

    def __init__(self, begin: Element) -> None:
        self.begin, self.code, self.text, self.in_result = begin, "", "", False


def _is_link(code: str) -> bool:
    words = code.split()
    return bool(words) and words[0].upper() == "HYPERLINK" and "_Toc" not in code
