"""Bookmarks that a loop copies: each round's copy has a name of its own, and what points at the bookmark within the loop points at the copy of its own round.

The first copy keeps the name, so that what stands outside the loop goes on pointing at it (ECMA-376 part 1, 17.13.6.2).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from lxml import etree

from kamerbrief.records import NamedTuple
from kamerbrief.word.expressions import Statement
from kamerbrief.word.fields import read_fields
from kamerbrief.word.flat import FlatTexts
from kamerbrief.word.marks import Marks
from kamerbrief.word.names import BOOKMARK_START, FLD_CHAR, FLD_SIMPLE, HYPERLINK, INSTR_TEXT, w
from kamerbrief.word.package import Element
from kamerbrief.word.policy import POINTING_FIELDS
from kamerbrief.word.steps import Step

LONGEST_NAME = 40
"""Signs that Word allows the name of a bookmark."""
_NAME, _ANCHOR, _INSTR = w("name"), w("anchor"), w("instr")
_NONE = -1
"""In the place of a loop whose rounds are over."""
_ROOM = 6
"""Signs that a number of a round may take, with the sign before it."""


class Copied(NamedTuple):
    """A name of which every round has its own: that of the first, and what those of the others begin with; and the loop, by the number of its statement."""

    name: str
    stem: str
    loop: int

    def of_round(self, number: int) -> str:
        """The name in a round, counted from one."""
        return self.name if number <= 1 else f"{self.stem}{number}"


def name_copies(root: Element, statements: list[Statement], marks: Marks, flat: FlatTexts) -> None:
    """Put words for the names of bookmarks in loops, and for those names in the fields and links of the same loop."""
    inside = _loops(root, statements)
    names = sorted({node.get(_NAME, "").casefold() for node in root.iter(BOOKMARK_START)})
    copied: dict[str, Copied] = {}
    for node in root.iter(BOOKMARK_START):
        loops, name = inside.get(node, ()), node.get(_NAME, "")
        if loops and name.casefold() not in copied:
            copied[name.casefold()] = Copied(name, _stem(name, names), loops[-1])
            node.set(_NAME, _word(copied[name.casefold()], statements, flat))
    if not copied:
        return
    for number in sorted({one.loop for one in copied.values()}):
        marks.nodes[number].addnext(marks.make("round", number))

    def word_for(name: str, node: Element) -> str | None:
        one = copied.get(name.casefold())
        return _word(one, statements, flat) if one is not None and one.loop in inside.get(node, ()) else None

    for link in root.iter(HYPERLINK):
        word = word_for(link.get(_ANCHOR, ""), link)
        if word is not None:
            link.set(_ANCHOR, word)
    codes: dict[Element, list[Element]] | None = None
    for field in read_fields(root):
        is_link = field.kind == "HYPERLINK"
        name = field.switch("\\l") if is_link else field.argument if field.kind in POINTING_FIELDS else None
        word = word_for(name, field.begin) if name else None
        if word is not None and name:
            codes = codes_of(root) if codes is None and field.begin.tag != FLD_SIMPLE else codes
            rewrite_code(field.begin, name, word, codes.get(field.begin, ()) if codes else ())


def _loops(root: Element, statements: Sequence[Statement]) -> dict[Element, tuple[int, ...]]:
    """The loops around each bookmark, link and field that stands in one, outermost first. What stands in the `else` of a loop is in no round of it."""
    found: dict[Element, tuple[int, ...]] = {}
    loops: tuple[int, ...] = ()
    for node in root.iter(BOOKMARK_START, HYPERLINK, FLD_CHAR, FLD_SIMPLE, etree.PI):
        if node.tag is etree.PI:
            act, number = node.text.split()
            statement = statements[int(number)]
            keyword = statement.keyword if act == "do" else ""
            if keyword == "for":
                loops = (*loops, int(number))
            elif keyword == "endfor":
                loops = loops[:-1]
            elif keyword == "else" and loops and statement in statements[loops[-1]].partners:
                loops = (*loops[:-1], _NONE)
        elif around := tuple(number for number in loops if number != _NONE):
            found[node] = around
    return found


def _stem(name: str, taken: Sequence[str]) -> str:
    """What the names of later copies begin with, so that none is taken or too long."""
    stem = name[: LONGEST_NAME - _ROOM] + "_"
    while _begins_one(stem.casefold(), taken):
        stem = stem[: LONGEST_NAME - _ROOM - 1] + "x_" if len(stem) > LONGEST_NAME - _ROOM else stem[:-1] + "x_"
    return stem


def _begins_one(stem: str, taken: Sequence[str]) -> bool:
    """Whether one of these names, which are sorted, begins with the stem."""
    at = bisect_left(taken, stem)
    return at < len(taken) and taken[at].startswith(stem)


def _word(one: Copied, statements: list[Statement], flat: FlatTexts) -> str:
    loop = statements[one.loop]
    named = Statement("bookmark", loop.tag, loop.place)
    named.number, named.copied = len(statements), one
    statements.append(named)
    return flat.word(Step("copy", len(statements) - 1))


def codes_of(root: Element) -> dict[Element, list[Element]]:
    """The texts of the code of each field, not those of fields within it, by its first element."""
    found: dict[Element, list[Element]] = {}
    open_fields: list[list[Element] | None] = []
    for node in root.iter(FLD_CHAR, INSTR_TEXT):
        kind = node.get(w("fldCharType")) if node.tag == FLD_CHAR else ""
        if kind == "begin":
            open_fields.append(found.setdefault(node, []))
        elif kind and open_fields:
            open_fields[-1] = None  # what follows in it is its result
            if kind == "end":
                open_fields.pop()
        elif not kind and open_fields and open_fields[-1] is not None:
            open_fields[-1].append(node)
    return found


def rewrite_code(begin: Element, name: str, word: str, codes: Sequence[Element]) -> None:
    """Put the word for the name in the code of a field, which may be cut over runs."""
    if begin.tag == FLD_SIMPLE:
        begin.set(_INSTR, begin.get(_INSTR, "").replace(name, word, 1))
        return
    if not codes:
        return
    first, *others = codes
    first.text = "".join(code.text or "" for code in codes).replace(name, word, 1)
    for code in others:
        code.text = ""
