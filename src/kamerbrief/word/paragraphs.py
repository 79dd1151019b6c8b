"""The paragraphs of a Word file as its reader sees them, each with its place: for who looks at the words and not at the tags."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kamerbrief.findings import WordPlace
from kamerbrief.gate import open_package
from kamerbrief.word.package import (
    CONTENT_TYPES_MEMBER,
    BrokenXmlError,
    ContentTypes,
    main_part,
    parse_xml,
    story_parts,
    word_part,
)  # fmt: skip
from kamerbrief.word.story import locate, read_story
from kamerbrief.word.styles import heading_styles


def read_paragraphs(data: bytes, name: str) -> list[tuple[WordPlace, str]]:
    """The paragraphs of the Word file `data`, called `name`: text, headers, footers and notes. None for a file that is no readable Word document:
    `Template.load` says what is wrong with it.
    """
    package, _unreadable = open_package(data, name)
    if package is None:
        return []
    try:
        return list(_paragraphs(package.members, name))
    except BrokenXmlError:
        return []


def _paragraphs(members: Mapping[str, bytes], name: str) -> Iterator[tuple[WordPlace, str]]:
    main = main_part(members)
    if main is None:
        return
    types = ContentTypes(members[CONTENT_TYPES_MEMBER])
    styles = word_part(members, types, "styles")
    headings = heading_styles(parse_xml(members[styles]) if styles else None)
    for member, part in story_parts(members, main, types):
        root = parse_xml(members[member])
        for paragraph, place in locate(root, file=name, part=part, member=member, headings=headings).items():
            yield place, read_story(paragraph).text
