"""Tags and blocks that stand where they cannot be filled or followed, in a part that was read: told, never left standing in a letter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from lxml import etree

from kamerbrief.findings import Finding, WordPlace
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.asides import TEXT_ATTRIBUTES
from kamerbrief.word.blocks import Block
from kamerbrief.word.expressions import Statement
from kamerbrief.word.finishing import columns_skipped, columns_taken
from kamerbrief.word.marks import Marks
from kamerbrief.word.names import (
    ENDNOTE_REFERENCE,
    FALLBACK,
    FLD_CHAR,
    FLD_SIMPLE,
    FOOTNOTE_REFERENCE,
    ID,
    INSTR_TEXT,
    MOVE_FROM,
    TBL,
    TC,
    TR,
    V_MERGE,
    VAL,
    P,
    w,
)
from kamerbrief.word.package import Element

_NOT_SHOWN = frozenset({INSTR_TEXT, w("delText"), w("delInstrText")})
"""Texts that no reader sees; field codes have a check of their own."""
_Blocks = tuple[tuple[int, int], ...]
"""The blocks around a row, by the numbers of their openings, each with the number of its branch."""


def tags_elsewhere(
    root: Element, filled: Collection[Element], place_of: Callable[[Element], WordPlace]
) -> Iterator[Finding]:
    """S017 for each tag in a text or an attribute where none is filled, such as the name of a control; `filled` are the elements whose texts are."""
    for node in root.iter(etree.Element):
        own = TEXT_ATTRIBUTES.get(node.tag, ()) if node.tag != FLD_SIMPLE else (w("instr"),)
        texts = [value for name, value in node.attrib.items() if name not in own]
        if node.text and node not in filled and node.tag not in _NOT_SHOWN:
            texts.append(node.text)
        if not any("{{" in text or "{%" in text for text in texts):
            continue
        if next(node.iterancestors(MOVE_FROM, FALLBACK), None) is None:
            message = _("deze tag staat waar niet wordt ingevuld, zoals in de naam van een besturingselement")
            yield errors.TAG_PLACE.at(place_of(node), message, hint=_("zet de tag in gewone tekst"))


def notes_in_loops(root: Element, blocks: Sequence[Block], marks: Marks) -> Iterator[Finding]:
    """S018 for each note in a loop that could not be put inside its reference, and so would stand there once for all rounds."""
    references = [one for one in root.iter(FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE) if not len(one)]
    loops = [block for block in blocks if block.opener.keyword == "for"]
    if not references or not loops:
        return
    spans = [(marks.nodes[block.opener.number], marks.nodes[block.closer.number], block) for block in loops]
    interesting = {id(node) for node in references}
    open_loops: list[Block] = []
    for node in root.iter():
        for start, end, block in spans:
            if node is start:
                open_loops.append(block)
            elif node is end:
                open_loops.remove(block)
        if open_loops and id(node) in interesting:
            message = _("noot {number} staat in de herhaling {tag} en is niet te herhalen").format(
                number=node.get(ID), tag=open_loops[-1].opener.tag.source
            )
            hint = _("zet de noot buiten de herhaling, of haal de tag uit de koppeling in de noot")
            yield errors.NOTE_IN_LOOP.at(open_loops[-1].opener.place, message, hint=hint)


def halved_fields(root: Element, blocks: Sequence[Block]) -> Iterator[Finding]:
    """S016 for each block that begins inside a field's code or result and ends outside it, which would leave half a field."""
    inside: dict[int, Element | None] = {}  # the innermost field around each tag; those around it follow from it
    fields: list[Element] = []
    for node in root.iter(FLD_CHAR, etree.PI):
        if node.tag == FLD_CHAR:
            kind = node.get(w("fldCharType"))
            if kind == "begin":
                fields.append(node)
            elif kind == "end" and fields:
                fields.pop()
        elif node.text.startswith("do "):
            inside[int(node.text.split()[1])] = fields[-1] if fields else None
    for block in blocks:
        odd = next((tag for tag in block.tags if inside[tag.number] is not inside[block.opener.number]), None)
        if odd is not None:
            message = _("tussen {opener} en {tag} staat een half veld, zoals een half paginanummer")
            message = message.format(opener=block.opener.tag.source, tag=odd.tag.source)
            hint = _("zet beide tags buiten het veld, of beide erin")
            yield errors.LEVEL.at(odd.place, message, hint=hint)


def parted_merges(
    root: Element, statements: Sequence[Statement], place_of: Callable[[Element], WordPlace]
) -> Iterator[Finding]:
    """S016 for each cell merged over rows that begins in a block of rows and goes on outside it: left out with its row, it would go on from whatever stands above (ECMA-376 part 1, 17.4.84)."""
    for table in dict.fromkeys(next(node.iterancestors(TBL), None) for node in root.iter(V_MERGE)):
        open_now: list[tuple[int, int]] = []  # the blocks around the rows, each with the number of its branch
        above: dict[int, _Blocks] = {}  # in which blocks what is merged began, by column
        for node in table.iter(TR, etree.PI) if table is not None else ():
            if next(node.iterancestors(TC, TR, TBL)) is not table:
                continue
            if node.tag is etree.PI:
                _follow_block(node.text, statements, open_now)
                continue
            above, parted = _merged_in(node, above, tuple(open_now))
            for cell, began in parted:
                message = _("een samengevoegde cel begint in het blok van {tag} en loopt erbuiten door")
                message = message.format(tag=statements[began[-1][0]].tag.source)
                hint = _("zet alle rijen van die cel in het blok, of splits de cel in Word")
                yield errors.LEVEL.at(place_of(next(cell.iter(P), cell)), message, hint=hint)


def _merged_in(
    row: Element, above: Mapping[int, _Blocks], here: _Blocks
) -> tuple[dict[int, _Blocks], list[tuple[Element, _Blocks]]]:
    """In which blocks the merged cells of a row began, by column, and the cells that go on outside those."""
    at, merged, parted = columns_skipped(row), dict[int, _Blocks](), []
    for cell in row.iterchildren(TC):
        merge = cell.find(f"{w('tcPr')}/{V_MERGE}")
        if merge is not None:
            began = above[at] if merge.get(VAL) != "restart" and at in above else here
            merged[at] = began
            if began != here[: len(began)]:
                parted.append((cell, began))
        at += columns_taken(cell)
    return merged, parted


def _follow_block(mark: str, statements: Sequence[Statement], open_now: list[tuple[int, int]]) -> None:
    act, number = mark.split()
    statement = statements[int(number)]
    if act != "do":
        return
    if statement.opens:
        open_now.append((statement.number, 0))
    elif statement.closes and open_now:
        open_now.pop()
    elif statement.keyword in ("elif", "else") and open_now:
        opener, branch = open_now.pop()
        open_now.append((opener, branch + 1))
