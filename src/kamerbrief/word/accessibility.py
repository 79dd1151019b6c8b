"""Can everyone read what this template makes? The accessibility rules that a program can check, held against the template as it stands.

Sources: EN 301 549 chapter 10 (documents), PDF/UA-1 and the Matterhorn protocol, and Word's own accessibility checker. What needs a person (whether an
alternative text is true, contrast within a picture) is not judged. A letter is filled without this; `check` is where it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from kamerbrief.findings import Finding
from kamerbrief.gate import open_package
from kamerbrief.word.accessibility_document import language_faults, title_faults
from kamerbrief.word.accessibility_objects import alternative_faults, floating_faults
from kamerbrief.word.accessibility_story import ReadPart, Styles
from kamerbrief.word.accessibility_tables import table_faults
from kamerbrief.word.accessibility_text import empty_faults, heading_faults, link_faults
from kamerbrief.word.package import (
    CONTENT_TYPES_MEMBER,
    BrokenXmlError,
    ContentTypes,
    main_part,
    parse_xml,
    story_parts,
    word_part,
)  # fmt: skip

_RULES: tuple[Callable[[ReadPart], Iterator[Finding]], ...] = (
    heading_faults,
    table_faults,
    floating_faults,
    alternative_faults,
    empty_faults,
    link_faults,
)


def check_accessibility(data: bytes, name: str) -> list[Finding]:
    """S060 to S069 for a template called `name`: each thing that somebody who reads with the ears or the keyboard would trip over, with its place.

    A file that is no readable Word document gives nothing here: `Template.load` says what is wrong with it.
    """
    package, _unreadable = open_package(data, name)
    if package is None:
        return []
    try:
        return list(_faults(package.members, name))
    except BrokenXmlError:
        return []


def _faults(members: Mapping[str, bytes], name: str) -> Iterator[Finding]:
    main = main_part(members)
    if main is None:
        return
    types = ContentTypes(members[CONTENT_TYPES_MEMBER])
    styles_member = word_part(members, types, "styles")
    styles = Styles(parse_xml(members[styles_member]) if styles_member else None)
    parts = [
        ReadPart.read(parse_xml(members[member]), file=name, name=part, member=member, styles=styles)
        for member, part in story_parts(members, main, types)
    ]
    yield from title_faults(members, types, name)
    yield from language_faults(members, types, styles, styles_member, parts)
    for part in parts:
        for rule in _RULES:
            yield from rule(part)
