"""Styles are told by the name that is stored: Word stores "heading 1" whatever the language of its screen, under an id of that language ("Kop1").

Which styles are headings and captions is asked of every template, and the styles are most of what is in one: Word writes them in one way, and where they stand in that way they are
told from the bytes. A tree is made of any others, and when somebody asks for it.
"""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property

from kamerbrief.word.names import VAL, W, w
from kamerbrief.word.package import Element, parse_xml

STYLE_REFERENCES = (w("pStyle"), w("rStyle"), w("tblStyle"))

_STYLE, _STYLE_ID, _NAME, _LEVEL = map(w, ("style", "styleId", "name", "outlineLvl"))
_PREFIX = f'xmlns:w="{W}"'.encode()
_NAMED = b'<w:name w:val="'
_LONGEST_NAME = 1_000
_NOT_PLAIN = (b"&", b"<", b"\t", b"\n", b"\r")
"""What stands for something else in the value of an attribute (XML 1.0, 3.3.3)."""
_HEADS = (b"<?xml version='1.0' encoding='UTF-8'", b'<?xml version="1.0" encoding="UTF-8"')


def stored_name(style: Element) -> str:
    """The name of a style without capitals, which mean nothing in it (ECMA-376 part 1, 17.7.4.9)."""
    name = style.find(_NAME)
    return str(name.get(VAL, "")).casefold() if name is not None else ""


def style_ids(styles: Element | None) -> dict[str, str]:
    """The id of each style by its stored name."""
    return {stored_name(one): one.get(_STYLE_ID, "") for one in styles.iter(_STYLE)} if styles is not None else {}


def heading_styles(styles: Element | None) -> frozenset[str]:
    """Ids of the paragraph styles that are headings: by their stored English name or outline level, so that "Kop1" counts as well."""
    if styles is None:
        return frozenset()
    named = [name.getparent() for name in styles.iter(_NAME) if name.get(VAL, "").lower().startswith("heading ")]
    levels = [level.getparent().getparent() for level in styles.iter(_LEVEL) if level.get(VAL, "9") != "9"]
    return frozenset(one.get(_STYLE_ID, "") for one in (*named, *levels) if one is not None and one.tag == _STYLE)


def caption_styles(styles: Element | None) -> frozenset[str]:
    """Ids of the paragraph style for captions, by its stored English name: "Bijschrift" in a Dutch Word."""
    if styles is None:
        return frozenset()
    named = [name.getparent() for name in styles.iter(_NAME) if name.get(VAL, "").lower() == "caption"]
    return frozenset(one.get(_STYLE_ID, "") for one in named if one is not None and one.tag == _STYLE)


class StyleSheet:
    """The styles of a document, from the bytes of their part, which are sound XML; b"" is no styles."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def root(self) -> Element | None:
        """Their tree."""
        return parse_xml(self._data) if self._data else None

    @cached_property
    def _told(self) -> tuple[frozenset[str], frozenset[str]]:
        told = _told_by_bytes(self._data) if self._data else None
        return (heading_styles(self.root), caption_styles(self.root)) if told is None else told

    @property
    def headings(self) -> frozenset[str]:
        """Ids of the paragraph styles that are headings, as `heading_styles` tells them."""
        return self._told[0]

    @property
    def captions(self) -> frozenset[str]:
        """Ids of the paragraph style for captions, as `caption_styles` tells them."""
        return self._told[1]


NO_STYLES = StyleSheet(b"")


class HeadingsOf(Container[str]):
    """The ids of the headings of a style sheet, which is read when the first is asked for: many a template names no style."""

    def __init__(self, sheet: StyleSheet) -> None:
        self._sheet = sheet

    def __contains__(self, number: object) -> bool:
        return number in self._sheet.headings


def _told_by_bytes(data: bytes) -> tuple[frozenset[str], frozenset[str]] | None:
    """The headings and the captions, when everything that tells them is written as Word writes it."""
    head, *styles = data.split(b"<w:style ")
    is_usual = (
        data.startswith(_HEADS)
        and _PREFIX in head
        and b"<w:styles " in head
        and b"&" not in head
        and data.count(W.encode()) == 1  # under one prefix
        and data.rfind(b"xmlns") < data.find(b">", data.find(b"<w:styles "))  # which means nothing else further on
        and b"!" not in data  # no remark
        and data.count(b"?") == 2
        and data.count(b"<w:name") == data.count(b"</w:style>") == len(styles)
    )
    if not is_usual:
        return None
    told = [_told_of(style) for style in styles]
    if None in told:
        return None
    sure = [one for one in told if one is not None]
    headings = frozenset(number for number, is_heading, _caption in sure if is_heading)
    return headings, frozenset(number for number, _heading, is_caption in sure if is_caption)


def _told_of(style: bytes) -> tuple[str, bool, bool] | None:
    """The id of a style, whether it is a heading, and whether it is one of captions."""
    attributes, _bracket, content = style.partition(b">")
    content = content.strip().removesuffix(b"</w:styles>").rstrip()
    number, name = _value(b" " + attributes, b' w:styleId="'), _value(content[:_LONGEST_NAME], _NAMED)
    level = _level(content) if b"outlineLvl" in content else "9"
    is_whole = b"'" not in attributes and content.startswith(_NAMED) and content.endswith(b"</w:style>")
    if number is None or name is None or level is None or not is_whole:
        return None
    return number, name.lower().startswith("heading ") or level != "9", name.lower() == "caption"


def _value(markup: bytes, before: bytes) -> str | None:
    """The value of the attribute that ends `before`, when it stands there once and means what it says."""
    _head, found, rest = markup.partition(before)
    value, closing, _tail = rest.partition(b'"')
    is_plain = found and closing and before not in rest and not any(sign in value for sign in _NOT_PLAIN)
    return value.decode() if is_plain else None


def _is_whole(markup: bytes) -> bool:
    """Whether every element that begins in it ends in it."""
    starts = markup.count(b"<")
    return starts == markup.count(b">") == 2 * markup.count(b"</") + markup.count(b"/>")


def _level(style: bytes) -> str | None:
    """The outline level in the properties of a style's paragraphs; None when that takes a tree to tell."""
    before, _level, _after = style.partition(b"<w:outlineLvl")
    head, properties, beside = before.partition(b"<w:pPr>")
    is_child = properties and _is_whole(head) and _is_whole(beside)
    is_only = style.count(b"outlineLvl") == 1 and not any(one in style for one in (b"<w:tblStylePr", b"Change"))
    return _value(style, b'<w:outlineLvl w:val="') if is_child and is_only else None
