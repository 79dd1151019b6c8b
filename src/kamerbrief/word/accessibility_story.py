"""What the accessibility rules look at: a part with its paragraphs in order and their places, and what the styles say of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kamerbrief.findings import WordPlace
from kamerbrief.word.names import FALLBACK, PPR, RPR, VAL, P, w
from kamerbrief.word.numerals import whole
from kamerbrief.word.package import Element
from kamerbrief.word.story import locate, read_story
from kamerbrief.word.styles import heading_styles
from kamerbrief.word.tags import TagKind, scan

_BODY_LEVEL = 9
_DEEPEST = 20
"""How far styles may be based on one another before a circle is suspected."""


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part of paragraphs. `in_reading_order` says whether it is read from begin to end (body and notes), as headers and footers are not."""

    name: str
    member: str
    root: Element
    places: dict[Element, WordPlace]
    anywhere: WordPlace
    styles: Styles
    is_body: bool
    in_reading_order: bool

    @classmethod
    def read(cls, root: Element, *, file: str, name: str, member: str, styles: Styles) -> ReadPart:
        """The part whose XML is `root`; `name` is its Dutch name."""
        places = locate(root, file=file, part=name, member=member, headings=heading_styles(styles.root))
        anywhere = WordPlace(file=file, part=name, member=member)
        loose = root.tag in (w("hdr"), w("ftr"))
        return cls(name, member, root, places, anywhere, styles, root.tag == w("document"), not loose)

    def paragraphs(self) -> Iterator[Element]:
        """The paragraphs in document order; those that only an old Word sees (a fallback) are copies and left out."""
        return (node for node in self.places if next(node.iterancestors(FALLBACK), None) is None)

    def place_of(self, node: Element) -> WordPlace:
        """The place of the paragraph that `node` is, stands in, or else holds first."""
        paragraph = node if node.tag == P else next(node.iterancestors(P), None)
        if paragraph is None:
            paragraph = next(node.iter(P), None)
        return self.places.get(paragraph, self.anywhere)


class Styles:
    """What the styles say that the rules ask: heading level, boldness, language; each through the styles they are based on."""

    def __init__(self, root: Element | None) -> None:
        self.root = root
        self._by_id: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        for style in root.iter(w("style")) if root is not None else ():
            self._by_id[style.get(w("styleId"), "")] = style
            if is_on(style.get(w("default"), "0")):
                self._defaults[style.get(w("type"), "")] = style.get(w("styleId"), "")

    def _chain(self, style_id: str) -> Iterator[Element]:
        for _step in range(_DEEPEST):
            style = self._by_id.get(style_id)
            if style is None:
                return
            yield style
            base = style.find(w("basedOn"))
            style_id = base.get(VAL, "") if base is not None else ""

    def heading_level(self, paragraph: Element) -> int | None:
        """The level (1 to 9) of a paragraph that is a heading, by its own outline level or its style's; None for text."""
        own = paragraph.find(f"{PPR}/{w('outlineLvl')}")
        if own is not None:
            return _level(own.get(VAL, ""))
        for style in self._chain(style_of(paragraph)):
            name = style.find(w("name"))
            words = name.get(VAL, "").lower().split() if name is not None else []
            if len(words) == 2 and words[0] == "heading" and (number := whole(words[1])) is not None:
                return number
            level = style.find(f"{PPR}/{w('outlineLvl')}")
            if level is not None:
                return _level(level.get(VAL, ""))
        return None

    def is_bold(self, run: Element, paragraph: Element) -> bool:
        """Whether a run was made bold by hand or by a character style, in a paragraph whose own style is not bold."""
        own = run.find(f"{RPR}/{w('b')}")
        style = run.find(f"{RPR}/{w('rStyle')}")
        bolds = [
            own,
            *(one.find(f"{RPR}/{w('b')}") for one in self._chain(style.get(VAL, "") if style is not None else "")),
        ]
        said = next((one for one in bolds if one is not None), None)
        in_style = next(
            (one for style in self._chain(style_of(paragraph)) if (one := style.find(f"{RPR}/{w('b')}")) is not None),
            None,
        )
        return (
            said is not None
            and is_on(said.get(VAL, "1"))
            and not (in_style is not None and is_on(in_style.get(VAL, "1")))
        )

    def language(self, run: Element | None, paragraph: Element | None) -> str:
        """The language of a run, such as `nl-NL`; without a run that of the document; "" when nothing says it."""
        if run is not None:
            own = run.find(f"{RPR}/{w('lang')}")
            if own is not None and own.get(VAL):
                return str(own.get(VAL))
            style = run.find(f"{RPR}/{w('rStyle')}")
            if style is not None and (found := self._style_language(style.get(VAL, ""))):
                return found
        style_id = style_of(paragraph) if paragraph is not None else ""
        found = self._style_language(style_id or self._defaults.get("paragraph", ""))
        if found or self.root is None:
            return found
        default = self.root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{RPR}/{w('lang')}")
        return default.get(VAL, "") if default is not None else ""

    def _style_language(self, style_id: str) -> str:
        for style in self._chain(style_id):
            said = style.find(f"{RPR}/{w('lang')}")
            if said is not None and said.get(VAL):
                return str(said.get(VAL))
        return ""


def style_of(paragraph: Element) -> str:
    """The id of the paragraph's style, "" for the default."""
    style = paragraph.find(f"{PPR}/{w('pStyle')}")
    return style.get(VAL, "") if style is not None else ""


def is_on(value: str) -> bool:
    """Word's way to say yes in an attribute."""
    return value.lower() in ("1", "true", "on")


def _level(value: str) -> int | None:
    number = whole(value)
    return number + 1 if number is not None and 0 <= number < _BODY_LEVEL else None


def text_of(node: Element) -> str:
    """The text of a paragraph, or of all paragraphs in a cell or row, joined by spaces."""
    paragraphs = [node] if node.tag == P else node.iter(P)
    return " ".join(read_story(one).text for one in paragraphs)


def only_steers(text: str) -> bool:
    """Whether a text holds block tags or remarks and nothing else, so that filling takes it away."""
    tags, faults = scan(text)
    if not tags or faults or any(tag.kind is TagKind.PRINT for tag in tags):
        return False
    left = list(text)
    for tag in tags:
        left[tag.start : tag.end] = " " * (tag.end - tag.start)
    return not "".join(left).strip()
