"""The styles and lists of documents that are put into another: what that one has under the same stored name is used, what it lacks comes along.

Every copy of a document has numberings of its own, so that its lists count from one (ECMA-376 part 1, 17.7.4, 17.9).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from types import MappingProxyType

from lxml import etree

from kamerbrief.word.lists import anew, numbered_styles, set_numbering, start_of
from kamerbrief.word.names import FALLBACK, MC, PPR, VAL, P, W, w
from kamerbrief.word.numerals import highest, whole
from kamerbrief.word.package import Element
from kamerbrief.word.styles import STYLE_REFERENCES, heading_styles, stored_name
from kamerbrief.word.subdocument_source import Source

_LEANS_ON = (w("basedOn"), w("next"), w("link"))
_LISTED, _ABSTRACT_ID = w("numId"), w("abstractNumId")
_OF_STYLES = -1
"""The copy that the numberings of styles belong to."""
_FIRST_CODE = 0x4B420000
"""Word takes lists with the same code (`nsid`) for one list, so each that comes along gets one of its own."""


class Styles:
    """The styles of a product, `root`, and of what comes into it."""

    def __init__(self, root: Element, lists: Lists) -> None:
        self.root, self.lists = root, lists
        self._known = {
            stored_name(one): (one.get(w("type"), ""), one.get(w("styleId"), "")) for one in root.iter(w("style"))
        }
        self._taken = {one.get(w("styleId"), "").casefold() for one in root.iter(w("style"))}
        self._numbered = numbered_styles(root)
        self._headings = heading_styles(root)
        self._ids: dict[Source, dict[str, str]] = {}
        self._came: dict[Source, set[str]] = {}
        self._waiting: list[tuple[Source, Element]] = []

    def settle(self, source: Source, copy: int, tree: Element) -> None:
        """Let the paragraphs, texts and tables of a copy name styles and numberings of the product."""
        came = self._came.setdefault(source, set())
        listed = list(tree.iter(_LISTED))
        for node in list(tree.iter(*STYLE_REFERENCES)):
            old = node.get(VAL, "")
            new = self._id(source, old)
            if node.tag == w("pStyle") and new is not None:
                settings = node.getparent()
                paragraph = settings.getparent()
                if (
                    settings.tag == PPR
                    and paragraph.tag == P
                    and paragraph.find(f"{PPR}/{w('numPr')}/{_LISTED}") is None
                ):
                    self._number(source, copy, paragraph, old, new, is_own=old in came)
            if new is None:
                node.getparent().remove(node)
            else:
                node.set(VAL, new)
        self.lists.settle(source, copy, listed)
        self._bring()

    def _number(self, source: Source, copy: int, paragraph: Element, old: str, new: str, *, is_own: bool) -> None:
        """Let a paragraph that is numbered by its style count in its own copy; headings count on in the product."""
        found = source.numbered.get(old) if is_own else self._numbered.get(new) if new not in self._headings else None
        if found is None:
            return
        number, level = found
        made = self.lists.of(source, copy, str(number)) if is_own else self.lists.begun(copy, str(number))
        own = paragraph.find(f"{PPR}/{w('numPr')}/{w('ilvl')}")
        if own is not None:
            level = _number(own, VAL)
        elif is_own:
            level = self.lists.level_of(source, old, number, level)
        if made is not None:
            set_numbering(paragraph, level, made)

    def _id(self, source: Source, number: str) -> str | None:
        """The id in the product of a style of a document; None when the document itself lacks it."""
        ids = self._ids.setdefault(source, {})
        if number in ids:
            return ids[number]
        style = source.styles.get(number)
        if style is None:
            return None
        name, kind = stored_name(style), style.get(w("type"), "")
        known = self._known.get(name) if name else None  # a style without a name is no other
        if known is not None and known[0] == kind:
            ids[number] = known[1]
            return ids[number]
        ids[number] = _free(number, self._taken)
        made = deepcopy(style)
        if known is not None:  # a style of another kind has the name
            made.find(w("name")).set(VAL, _free(made.find(w("name")).get(VAL), set(self._known)))
        self._known[stored_name(made)] = (kind, ids[number])
        self._came.setdefault(source, set()).add(number)
        made.set(w("styleId"), ids[number])
        made.attrib.pop(w("default"), None)
        self._waiting.append((source, made))
        return ids[number]

    def _bring(self) -> None:
        """Add the styles that were asked for, and those they lean on."""
        while self._waiting:
            source, style = self._waiting.pop(0)
            keep_plain(style)
            for node in list(style.iter(*_LEANS_ON)):
                new = self._id(source, node.get(VAL, ""))
                if new is None:
                    style.remove(node)
                else:
                    node.set(VAL, new)
            ids, came = self._ids[source], self._came[source]
            self.lists.settle(source, _OF_STYLES, style.iter(_LISTED), {old: ids[old] for old in came})
            self.root.append(style)


class Lists:
    """The numberings of a product and of what comes into it; `part` gives the tree of its numberings, which is made when there is none."""

    def __init__(self, part: Callable[[], Element]) -> None:
        self._part = part
        self._root: Element | None = None
        self._numbers: dict[tuple[Source | None, int, str], str | None] = {}
        self._forms: dict[tuple[Source, int, str], str] = {}
        self._levels: dict[tuple[Source, int], dict[str, int]] = {}

    @property
    def root(self) -> Element:
        """The tree of numberings."""
        if self._root is None:
            self._root = self._part()
            self._next_number = 1 + highest(one.get(_LISTED) for one in self._root.iter(w("num")))
            self._next_form = 1 + max(
                (_number(one, _ABSTRACT_ID) for one in self._root.iter(w("abstractNum"))), default=-1
            )
            self._codes = {one.get(VAL, "").upper() for one in self._root.iter(w("nsid"))}
            before = [one for one in self._root if one.tag in (w("numPicBullet"), w("abstractNum"))]
            self._last_form = before[-1] if before else None
            self._last = next(self._root.iterchildren(w("num"), reversed=True), None)
        return self._root

    def settle(
        self, source: Source, copy: int, nodes: Iterable[Element], styles: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """Let settings of paragraphs name numberings of the product. Levels go on belonging to the styles that are given."""
        for node in list(nodes):
            old = node.get(VAL, "")
            new = old if old == "0" else self.of(source, copy, old, styles)
            if new is None:
                settings = node.getparent()
                settings.remove(node)
                if settings.tag == w("numPr") and settings.getparent() is not None:
                    settings.getparent().remove(settings)
            else:
                node.set(VAL, new)

    def of(
        self, source: Source, copy: int, number: str, styles: Mapping[str, str] = MappingProxyType({})
    ) -> str | None:
        """The number in the product of a numbering of one copy of a document; None when the document lacks it."""
        key = (source, copy, number)
        if key not in self._numbers:
            self._numbers[key] = self._brought(source, copy, number, styles)
        return self._numbers[key]

    def begun(self, copy: int, number: str) -> str | None:
        """A numbering for one copy in the form of one that the product has, counting from its start at every level."""
        key = (None, copy, number)
        if key not in self._numbers:
            first = next((one for one in self.root.iter(w("num")) if one.get(_LISTED) == number), None)
            self._numbers[key] = None
            if first is not None and first.find(w("abstractNumId")) is not None:
                form = first.find(w("abstractNumId")).get(VAL)
                levels = {
                    (depth := _number(level, w("ilvl"))): start_of(self.root, first, depth)
                    for one in self.root.iter(w("abstractNum"))
                    if one.get(_ABSTRACT_ID) == form
                    for level in one.iter(w("lvl"))
                }
                self._numbers[key] = self._add(anew(self.root, first, "", levels))
        return self._numbers[key]

    def level_of(self, source: Source, style: str, number: int, level: int) -> int:
        """The level of a numbering that belongs to a style, which need not say so itself (17.9.23)."""
        if (source, number) not in self._levels:
            form = _form(source, str(number))
            levels = [(one, one.find(w("pStyle"))) for one in form.iter(w("lvl"))] if form is not None else []
            self._levels[source, number] = {
                own.get(VAL, ""): _number(one, w("ilvl")) for one, own in levels if own is not None
            }
        return self._levels[source, number].get(style, level)

    def _brought(self, source: Source, copy: int, number: str, styles: Mapping[str, str]) -> str | None:
        form, num = _form(source, number), _num(source, number)
        if form is None or num is None:
            return None
        root = self.root
        made = deepcopy(num)
        key = (source, copy, form.get(_ABSTRACT_ID, ""))
        if key not in self._forms:
            self._forms[key] = str(self._next_form)
            self._next_form += 1
            own = deepcopy(form)
            own.set(_ABSTRACT_ID, self._forms[key])
            for name in ("nsid", "name", "styleLink", "numStyleLink"):
                for node in own.findall(w(name)):
                    own.remove(node)
            own.insert(0, own.makeelement(w("nsid"), {VAL: self._code()}))
            _settle_levels(own, styles)
            _after(root, self._last_form, own)
            self._last_form = own
        made.find(w("abstractNumId")).set(VAL, self._forms[key])
        _settle_levels(made, {})
        return self._add(made)

    def _add(self, made: Element) -> str:
        made.set(_LISTED, str(self._next_number))
        self._next_number += 1
        _after(self.root, self._last if self._last is not None else self._last_form, made)
        self._last = made
        return str(made.get(_LISTED))

    def _code(self) -> str:
        number = _FIRST_CODE + self._next_form
        while f"{number:08X}" in self._codes:
            number += 1
        self._codes.add(f"{number:08X}")
        return f"{number:08X}"


def keep_plain(tree: Element) -> None:
    """Keep of styles and numberings what every version of Word knows: other names would have to be announced in the part that they come into."""
    for node in list(tree.iter(f"{{{MC}}}AlternateContent")):
        older = node.find(FALLBACK)
        for child in list(older) if older is not None else ():
            node.addprevious(child)
    for node in list(tree.iter(etree.Element)):
        if not node.tag.startswith(f"{{{W}}}") and node.getparent() is not None:
            node.getparent().remove(node)
        for name in [one for one in node.attrib if not one.startswith(f"{{{W}}}")]:
            del node.attrib[name]


def _after(root: Element, last: Element | None, made: Element) -> None:
    """Put a list in its place: first the forms, then the numberings (17.9.17)."""
    if last is None:
        root.insert(0, made)
    else:
        last.addnext(made)


def _settle_levels(tree: Element, styles: Mapping[str, str]) -> None:
    keep_plain(tree)
    for node in list(tree.iter(w("lvlPicBulletId"))):  # the sign of the level stands instead of the picture
        node.getparent().remove(node)
    for node in list(tree.iter(w("pStyle"))):
        new = styles.get(node.get(VAL, ""))
        if new is None:
            node.getparent().remove(node)
        else:
            node.set(VAL, new)


def _num(source: Source, number: str) -> Element | None:
    num = source.nums.get(number)
    return num if num is not None and num.find(w("abstractNumId")) is not None else None


def _form(source: Source, number: str) -> Element | None:
    """The form of a numbering; that of the style that it leaves it to, if it does (17.9.21)."""
    num = _num(source, number)
    for _step in range(2):
        if num is None:
            return None
        form = source.forms.get(num.find(w("abstractNumId")).get(VAL, ""))
        link = form.find(w("numStyleLink")) if form is not None else None
        if link is None:
            return form
        style = source.styles.get(link.get(VAL, ""))
        listed = style.find(f"{PPR}/{w('numPr')}/{_LISTED}") if style is not None else None
        num = _num(source, listed.get(VAL, "")) if listed is not None else None
    return None


def _number(node: Element, name: str) -> int:
    return max(0, whole(node.get(name)) or 0)


def _free(name: str, taken: set[str]) -> str:
    """A name like this one that is not taken, without regard to capitals; it is taken from then on."""
    free, number = name, 1
    while free.casefold() in taken:
        number += 1
        free = f"{name}{number}"
    taken.add(free.casefold())
    return free
