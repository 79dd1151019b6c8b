"""Fields whose result can be told from the document itself: sequence numbers, cross-references, numbers of notes. What only a page layout tells is marked stale.

Loops and conditions copy and take away what such fields count or point at, so the results that Word left in the template are worth nothing in a product (ECMA-376
part 1, 17.16).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kamerbrief.records import NamedTuple
from kamerbrief.word.names import (
    BOOKMARK_END,
    BOOKMARK_START,
    DEL,
    ENDNOTE_REFERENCE,
    FALLBACK,
    FLD_CHAR,
    FLD_SIMPLE,
    FOOTNOTE_REFERENCE,
    ID,
    INSTR_TEXT,
    MC,
    MOVE_FROM,
    PPR,
    R_RUN,
    SPACE,
    VAL,
    P,
    T,
    w,
)  # fmt: skip
from kamerbrief.word.numerals import letters, roman, whole
from kamerbrief.word.package import Element
from kamerbrief.word.policy import COMPUTED_FIELDS, POINTING_FIELDS, code_words
from kamerbrief.word.story import item_text
from kamerbrief.word.tags import OBJECT

RUNNING_TEXT = 9
"""The outline level, counted from nought as files do, of what is no heading (17.3.1.20)."""
_DIRTY = w("dirty")
_TYPE = w("fldCharType")
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "arabic": str,
    "ALPHABETIC": lambda number: letters(number).upper(),
    "alphabetic": letters,
    "ROMAN": lambda number: roman(number).upper(),
    "roman": roman,
}
"""By the name after `\\*`; the case of the name is the case of the outcome (17.16.4.3.1)."""


_Numbers = dict[str, dict[Element, int]]
"""The numbers of notes by their references, for each kind; with "" what gives them numbers of their own."""


@dataclass(slots=True, eq=False)
class Field:
    """A field of a part: its code in words, the elements it begins and ends with, and the texts of its result."""

    begin: Element
    words: list[str] = field(default_factory=list)
    end: Element | None = None
    separator: Element | None = None
    texts: list[Element] = field(default_factory=list)
    is_shadow: bool = False
    is_deleted: bool = False
    code: str = ""
    outer: Field | None = None

    @property
    def kind(self) -> str:
        """The first word of the code, in capitals."""
        return self.words[0].upper() if self.words else ""

    @property
    def argument(self) -> str:
        """The first word after the kind that is no switch: the sequence, or the bookmark."""
        return next((word.strip('"') for word in self.words[1:] if not word.startswith("\\")), "")

    @property
    def is_in_contents(self) -> bool:
        """Whether it stands in a line of a contents list, which is made anew as a whole."""
        return self.outer is not None and (self.outer.kind == "TOC" or self.outer.is_in_contents)

    def switch(self, name: str) -> str | None:
        r"""The word after a switch such as `\r`, "" when nothing follows it; None without the switch. The case of a switch means nothing."""
        for word, following in zip(self.words, [*self.words[1:], ""], strict=True):
            if word.lower() == name:
                return "" if following.startswith("\\") else following.strip('"')
        return None

    def show(self, text: str) -> None:
        """Make `text` the result."""
        if not self.texts:
            self._make_room()
        first, *others = self.texts
        first.text, *lines = text.split("\n")
        first.set(SPACE, "preserve")
        for element in others:
            element.text = ""
        for line in reversed(lines):  # in a w:t a line break would be a space
            following = first.makeelement(T, {SPACE: "preserve"})
            following.text = line
            first.addnext(following)
            first.addnext(first.makeelement(w("br")))

    def mark_stale(self) -> None:
        """Let Word make the result anew when it opens the document (17.16.18, 17.16.19)."""
        self.begin.set(_DIRTY, "true")

    def _make_room(self) -> None:
        text = self.begin.makeelement(T)
        if self.begin.tag == FLD_SIMPLE:
            run = self.begin.makeelement(w("r"))
            run.append(text)
            self.begin.append(run)
        elif self.separator is not None:
            self.separator.addnext(text)
        elif self.end is not None:
            self.end.addprevious(self.begin.makeelement(FLD_CHAR, {_TYPE: "separate"}))
            self.end.addprevious(text)
        self.texts.append(text)


def within_fields(root: Element, kind: object) -> Iterator[tuple[Element, bool]]:
    """The nodes of a kind in the order of the text, and whether each stands in a field, whose result Word makes anew."""
    depth = 0
    for node in root.iter(FLD_CHAR, kind):
        if node.tag == FLD_CHAR:
            step = {"begin": 1, "end": -1}.get(node.get(w("fldCharType")), 0)
            depth = max(0, depth + step)
        else:
            yield node, depth > 0 or next(node.iterancestors(FLD_SIMPLE), None) is not None


def read_fields(root: Element) -> list[Field]:
    """All fields of a part in the order in which they begin; those within others too."""
    found: list[Field] = []
    open_fields: list[Field] = []
    for node in root.iter(FLD_CHAR, FLD_SIMPLE, INSTR_TEXT, T):
        if node.tag == FLD_SIMPLE:
            one = Field(node, code_words(node.get(w("instr"), "")), texts=list(node.iter(T)))
            one.outer = open_fields[-1] if open_fields else None
            found.append(one)
        elif node.tag == FLD_CHAR:
            kind = node.get(_TYPE)
            if kind == "begin":
                open_fields.append(Field(node, outer=open_fields[-1] if open_fields else None))
                found.append(open_fields[-1])
            elif open_fields and kind == "separate":
                open_fields[-1].separator = node
            elif open_fields and kind == "end":
                done = open_fields.pop()
                done.end, done.words = node, code_words(done.code)
        elif node.tag == INSTR_TEXT and open_fields:
            open_fields[-1].code += node.text or ""
        elif node.tag == T:
            for one in open_fields:
                if one.separator is not None:
                    one.texts.append(node)
    for one in found:
        around = {node.tag for node in one.begin.iterancestors(FALLBACK, DEL, MOVE_FROM)}
        one.is_shadow, one.is_deleted = FALLBACK in around, bool(around - {FALLBACK})
    return [one for one in found if one.words and (one.end is not None or one.begin.tag == FLD_SIMPLE)]


class Outline(NamedTuple):
    """What the styles of a document say of its headings: their levels, from 1, by style, and the styles of the lines of a contents list, by their level; 0 is that of
    a list of captions.
    """

    levels: Mapping[str, int]
    lines: Mapping[int, str]


def refresh_fields(root: Element, outline: Outline, elsewhere: frozenset[str] = frozenset()) -> list[str]:
    """Write the results of the fields of a filled part. `elsewhere` are the bookmarks of other parts, without capitals.

    Back come the names of bookmarks that fields point at and that are not there.
    """
    fields = [one for one in read_fields(root) if one.kind in COMPUTED_FIELDS and not one.is_deleted]
    _number_sequences(root, [one for one in fields if one.kind == "SEQ"], outline.levels)
    missing = []
    numbers: _Numbers = {}
    places: dict[str, tuple[Element, Element | None]] | None = None
    for one in fields:
        if one.kind not in POINTING_FIELDS or one.is_in_contents:
            continue
        places = bookmark_ends(root) if places is None else places
        name = one.argument
        if name.casefold() not in places:
            if name.casefold() in elsewhere:
                one.mark_stale()
            else:
                missing.append(name)
            continue
        result = _pointed_at(one, *places[name.casefold()], numbers)
        if result is None:
            one.mark_stale()
        else:
            one.show(result)
    if any(one.kind == "TOC" for one in fields):
        from kamerbrief.word.contents import write_contents

        for one in read_fields(root):
            if one.kind == "TOC" and not one.is_deleted and not write_contents(root, one, outline):
                one.mark_stale()
    return missing


def outline_of(styles: Element | None) -> Outline:
    """The outline that the styles give: a heading is told by its stored English name ("heading 2") or by the level it sets (17.3.1.20)."""
    levels: dict[str, int] = {}
    lines: dict[int, str] = {}
    for style in styles.iter(w("style")) if styles is not None else ():
        name, number = style.find(w("name")), style.get(w("styleId"), "")
        stored = name.get(VAL, "").lower() if name is not None else ""
        kind, _space, digit = stored.rpartition(" ")
        level = style.find(f"{PPR}/{w('outlineLvl')}")
        depth, own = (whole(level.get(VAL)) if level is not None else None), whole(digit)
        if depth is not None:
            if 0 <= depth < RUNNING_TEXT:
                levels[number] = depth + 1
        elif kind == "heading" and own is not None:
            levels[number] = own
        elif stored == "table of figures":
            lines[0] = number
        if kind == "toc" and own is not None:
            lines[own] = number
    return Outline(levels, lines)


def level_of(paragraph: Element, levels: Mapping[str, int]) -> int:
    """The outline level of a paragraph, from 1; 0 for running text."""
    own = paragraph.find(f"{PPR}/{w('outlineLvl')}")
    depth = whole(own.get(VAL)) if own is not None else None
    if depth is not None:
        return depth + 1 if 0 <= depth < RUNNING_TEXT else 0
    style = paragraph.find(f"{PPR}/{w('pStyle')}")
    return levels.get(style.get(VAL, ""), 0) if style is not None else 0


def _number_sequences(root: Element, fields: Sequence[Field], levels: Mapping[str, int]) -> None:
    if not fields:
        return
    by_begin = {one.begin: one for one in fields}
    counters: dict[str, int] = {}
    before: dict[Element, dict[str, int]] = {}
    restarted: dict[str, list[int]] = {}
    for node in root.iter(P, f"{{{MC}}}AlternateContent", FALLBACK, FLD_CHAR, FLD_SIMPLE):
        if node.tag == P:
            level = level_of(node, levels)
            for name, limits in restarted.items():
                if level and any(level <= limit for limit in limits):
                    counters[name] = 0
        elif node.tag == FALLBACK:  # tells the same again, for older programs
            counters = dict(before.get(node.getparent(), counters))
        elif node in by_begin:
            _number(by_begin[node], counters, restarted)
        elif node.tag not in (FLD_CHAR, FLD_SIMPLE):
            before[node] = dict(counters)


def _number(one: Field, counters: dict[str, int], restarted: dict[str, list[int]]) -> None:
    """The number of one SEQ field (17.16.5.56)."""
    name = one.argument.casefold()
    given, per_level = whole(one.switch("\\r")), whole(one.switch("\\s"))
    if per_level is not None:
        restarted.setdefault(name, []).append(per_level)
    if given is not None:
        counters[name] = given
    elif one.switch("\\c") is None:
        counters[name] = counters.get(name, 0) + 1
    form = next(
        (_FORMATS[word] for mark, word in zip(one.words, one.words[1:], strict=False) if mark == "\\*" and word in _FORMATS),
        None,
    )  # fmt: skip
    if one.switch("\\h") is not None and form is None:
        if one.texts:
            one.show("")
    elif one.switch("\\#") is not None:
        one.mark_stale()
    else:
        one.show((form or str)(counters.get(name, 0)))


def bookmark_ends(root: Element) -> dict[str, tuple[Element, Element | None]]:
    """Where each bookmark of a part begins and ends, by its name without regard to case."""
    ends = {node.get(ID): node for node in root.iter(BOOKMARK_END)}
    return {
        node.get(w("name"), "").casefold(): (node, ends.get(node.get(ID)))
        for node in root.iter(BOOKMARK_START)
        if next(node.iterancestors(FALLBACK), None) is None
    }


def _pointed_at(one: Field, start: Element, end: Element | None, numbers: _Numbers) -> str | None:
    """What a field says of the bookmark it points at; None when that is for Word to tell: a page, the number of a paragraph, more than one paragraph."""
    if one.kind == "PAGEREF" or any(one.switch(f"\\{sign}") is not None for sign in "nrwpdft"):
        return None
    if end is None:
        return None
    if one.kind == "NOTEREF":
        return _note_number(start, end, numbers)
    return text_between(start, end)


def _note_number(start: Element, end: Element, numbers: _Numbers) -> str | None:
    """The number of the note whose reference is in the bookmark, when all notes are numbered 1, 2, 3 (17.11.11)."""
    root = start.getroottree().getroot()
    reference = next(
        (node for node in _between(start, end) if node.tag in (FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE)), None
    )
    if "" not in numbers:
        numbers[""] = dict.fromkeys(root.iter(w("footnotePr"), w("endnotePr")), 0)
    if reference is None or numbers[""]:
        return None
    if reference.tag not in numbers:
        own = (node for node in root.iter(reference.tag) if node.get(w("customMarkFollows")) is None)
        numbers[reference.tag] = {node: number for number, node in enumerate(own, 1)}
    number = numbers[reference.tag].get(reference)
    return str(number) if number is not None else None


def text_between(start: Element, end: Element) -> str | None:
    """What a reader sees between two nodes of one paragraph; None when they are not in one."""
    paragraph = next(start.iterancestors(P), None)
    if paragraph is None or next(end.iterancestors(P), None) is not paragraph:
        return None
    return "".join(_shown(_between(start, end), paragraph))


def shown_text(paragraph: Element) -> str:
    """What a reader sees of a paragraph, in one line."""
    return " ".join("".join(_shown(paragraph.iter(), paragraph)).split())


def _shown(nodes: Iterable[Element], paragraph: Element) -> Iterator[str]:
    for node in nodes:
        run = node.getparent()
        if not isinstance(node.tag, str) or run is None or run.tag != R_RUN:
            continue
        if next(node.iterancestors(DEL, MOVE_FROM, FALLBACK, P), None) is paragraph:
            yield item_text(node).replace(OBJECT, "")


def _between(start: Element, end: Element) -> Iterator[Element]:
    """The nodes after `start` and before `end`, in document order."""
    root = next(start.iterancestors(P), start.getroottree().getroot())
    inside = False
    for node in root.iter():
        if node is end:
            return
        if inside:
            yield node
        inside = inside or node is start
