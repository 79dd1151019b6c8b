"""Is this package one that Word opens without asking? Checked before any bytes are handed out.

Not the whole standard: the mistakes that templates and loops make, each of which other tools let through or Word repairs with a prompt.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from lxml import etree

from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word.cleaning import COMMENT_RANGES
from kamerbrief.word.names import (
    BODY,
    BOOKMARK_END,
    BOOKMARK_START,
    COMMENT,
    COMMENT_REFERENCE,
    DEL,
    ENDNOTE,
    FLD_CHAR,
    FOOTNOTE,
    HYPERLINK,
    ID,
    R_RUN,
    SDT,
    SDT_CONTENT,
    TBL,
    TC,
    TR,
    VAL,
    WP,
    P,
    R,
    T,
    w,
)  # fmt: skip
from kamerbrief.word.package import (
    CONTENT_TYPES_MEMBER,
    BrokenXmlError,
    ContentTypes,
    Element,
    is_sound_xml,
    main_part,
    parse_xml,
    read_relationships,
    rels_source,
)  # fmt: skip

if TYPE_CHECKING:
    from typing import Any

_RELATION_ATTRIBUTES = etree.XPath("//@r:*", namespaces={"r": R})
_SMALL = 20_000
"""Bytes: below this a tree costs less than asking whether one is needed."""
_PARAGRAPHS = (re.compile(rb":p[\s/>]"), re.compile(rb"<p[\s/>]"))  # apart they are looked for ten times as fast
_FEW, _LONGEST_PREFIX = 5, 50
"""Prefixes for one namespace, and signs in one: beyond these only a tree tells."""
_BLOCKS = frozenset({P, TBL, SDT})
_LEGAL_IN_BODY_TEXT = (BODY, TC, TR, TBL)


def check_package(
    members: Mapping[str, bytes],
    roots: dict[str, Element] | None = None,
    sound: Collection[str] = (),
    plain: set[str] | None = None,
) -> list[str]:
    """Everything wrong with the structure of a package, one Dutch line each; empty when nothing is. The trees of its parts are put in `roots`, which may hold some;
    of the members in `sound` it is known that their XML is well-formed. The large ones without paragraphs and formulas, and so without runs, need no tree and are put in `plain`.
    """
    roots = {} if roots is None else roots
    broken: list[str] = []
    types = _types(members)
    for member, data in members.items():
        if is_xml(member, types) and member not in roots:
            has_nothing = (
                len(data) > _SMALL and b"oMath" not in data and not any(one.search(data) for one in _PARAGRAPHS)
            )
            if has_nothing and (member in sound or is_sound_xml(data)):
                if plain is not None:
                    plain.add(member)
                continue  # styles, say: nothing in it is looked at below
            try:
                roots[member] = parse_xml(data)
            except BrokenXmlError as error:
                broken.append(_("{member}: de XML is kapot ({error})").format(member=member, error=error))
    problems = [*check_wiring(members, roots), *broken]
    for member, root in roots.items():
        problems += check_part(member, root)
    return problems


def _types(members: Mapping[str, bytes]) -> ContentTypes | None:
    try:
        return ContentTypes(members[CONTENT_TYPES_MEMBER])
    except (KeyError, BrokenXmlError):
        return None


def is_xml(member: str, types: ContentTypes | None = None) -> bool:
    """Whether a member is XML by its name or by its content type: Word minds only the latter."""
    if member.lower().endswith((".xml", ".rels")):
        return True
    return types is not None and types.of(member).lower().endswith(("+xml", "/xml"))


def check_part(member: str, root: Element) -> list[str]:
    """Problems inside one parsed part."""
    if next(root.iter(P), None) is None and root.tag != w("document"):
        return []
    return [f"{member}: {problem}" for problem in (*_containers(root), *_fields(root), *_texts(root), *_ids(root))]


def check_wiring(
    members: Mapping[str, bytes],
    roots: Mapping[str, Element] | None = None,
    vouched: Collection[str] = (),
) -> Iterator[str]:
    """Problems between parts: content types, relationships, notes. `roots` holds parts that are parsed already; those `vouched` for are not in `members` as they
    will be, and refer to what they may.
    """
    known = roots or {}
    if CONTENT_TYPES_MEMBER not in members:
        yield _("de lijst van onderdelen ([Content_Types].xml) ontbreekt")
        return
    try:
        types = ContentTypes(members[CONTENT_TYPES_MEMBER])
        main = main_part(members)
        for member in members:
            if member != CONTENT_TYPES_MEMBER and not types.of(member):
                yield _("{member} heeft geen inhoudstype").format(member=member)
        lowered = {name.lower() for name in members}
        for declared in types.overrides:
            if declared not in lowered:
                yield _("{member} heeft een inhoudstype maar bestaat niet").format(member=declared)
        if main is None:
            yield _("het hoofddocument ontbreekt")
            return
        for member in members:
            if member.endswith(".rels"):
                yield from _relations(members, rels_source(member))
        for source in members:
            if (
                is_xml(source, types)
                and source.startswith(posixpath.join(posixpath.dirname(main), ""))
                and not source.endswith(".rels")
                and source not in vouched
            ):
                yield from _references(members, source, known)
        if main not in vouched:
            yield from _notes(members, main, known)
            yield from _comments(members, main, known)
    except BrokenXmlError as error:
        yield _("de XML van een onderdeel is kapot ({error})").format(error=error)


def _relations(members: Mapping[str, bytes], source: str) -> Iterator[str]:
    seen: set[str] = set()
    if source and source not in members:
        yield _("{source} heeft verwijzingen maar bestaat niet").format(source=source)
    for one in read_relationships(members, source):
        if one.id in seen:
            yield _("{source}: verwijzing {id} is dubbel").format(source=source, id=one.id)
        seen.add(one.id)
        if (
            not one.external
            and one.target not in members
            and one.target not in ("NULL", ".")
            and one.kind != "thumbnail"
        ):
            yield _("{source}: verwijzing {id} wijst naar {target}, dat niet bestaat").format(
                source=source, id=one.id, target=one.target
            )


def _may_refer(data: bytes) -> bool:
    """Whether a part may have an attribute of the namespace of relationships: a prefix for it is declared and used. Never False of one that has, but for an address written in references to characters."""
    before = data.split(R.encode())[:-1]
    prefixes = {one.rpartition(b"=")[0].rstrip().rpartition(b"xmlns:")[2] for one in before}
    if len(prefixes) > _FEW or any(len(one) > _LONGEST_PREFIX for one in prefixes):
        return True
    # A pattern finds two signs in half the time that `in` takes.
    return any(re.search(re.escape(one) + b":", data) for one in prefixes)


def _references(members: Mapping[str, bytes], source: str, roots: Mapping[str, Element]) -> Iterator[str]:
    data = members[source]
    if b"\0" not in data and not _may_refer(data):
        return
    known = {one.id for one in read_relationships(members, source)}
    root = roots[source] if source in roots else parse_xml(data)
    used: Any = _RELATION_ATTRIBUTES(root)
    for value in used:
        if value and value not in known:
            yield _("{source}: {id} verwijst nergens naar").format(source=source, id=value)


def _notes(members: Mapping[str, bytes], main: str, roots: Mapping[str, Element]) -> Iterator[str]:
    root = roots[main] if main in roots else parse_xml(members[main])
    for kind, element in (("footnotes", FOOTNOTE), ("endnotes", ENDNOTE)):
        target = next((one.target for one in read_relationships(members, main) if one.kind == kind), None)
        known = (
            {node.get(ID) for node in parse_xml(members[target]).iter(element)}
            if target is not None and target in members
            else set()
        )
        seen: set[str] = set()
        for node in root.iter(w(kind[:-1] + "Reference")):
            number = node.get(ID, "")
            if number not in known:
                yield _("noot {id} bestaat niet").format(id=number)
            if number in seen:
                yield _("noot {id} komt meer dan eens voor").format(id=number)
            seen.add(number)


def _comments(members: Mapping[str, bytes], main: str, roots: Mapping[str, Element]) -> Iterator[str]:
    """Whether comments and what refers to them are one to one; a document without a part of comments has marks without a meaning at most."""
    member = next((one.target for one in read_relationships(members, main) if one.kind == "comments"), None)
    if member is None or member not in members:
        return
    known = Counter(node.get(ID, "") for node in parse_xml(members[member]).iter(COMMENT))
    root = roots[main] if main in roots else parse_xml(members[main])
    marks = {tag: Counter(node.get(ID, "") for node in root.iter(tag)) for tag in (COMMENT_REFERENCE, *COMMENT_RANGES)}
    for tag, numbers in marks.items():
        for number, times in numbers.items():
            if number not in known:
                yield _("opmerking {id} bestaat niet").format(id=number)
            elif times > 1 or known[number] > 1:
                yield _("opmerking {id} komt meer dan eens voor").format(id=number)
            elif tag != COMMENT_REFERENCE and len({marks[one][number] for one in COMMENT_RANGES}) > 1:
                yield _("opmerking {id} heeft geen begin of geen eind").format(id=number)


def _containers(root: Element) -> Iterator[str]:
    for cell in root.iter(TC):
        blocks = [child.tag for child in cell if child.tag in _BLOCKS]
        if P not in blocks and SDT not in blocks:
            yield _("een cel heeft geen alinea")
        elif blocks[-1] == TBL:
            yield _("een cel eindigt met een tabel in plaats van een alinea")
    for row in root.iter(TR):
        if next(row.iter(TC), None) is None:
            yield _("een rij heeft geen cellen")
    for table in root.iter(TBL):
        if next(table.iter(TR), None) is None:
            yield _("een tabel heeft geen rijen")
    for content in root.iter(SDT_CONTENT):
        if not len(content):
            yield _("een inhoudsbesturingselement is leeg")
    for paragraph in root.iter(P):
        parent = paragraph.getparent()
        if parent is not None and parent.tag in (P, R_RUN, TBL, TR):
            yield _("een alinea staat in een alinea, tekstblok of tabel zonder cel")
    for link in root.iter(HYPERLINK):
        if next(link.iterancestors(HYPERLINK), None) is not None:
            yield _("een koppeling staat in een koppeling")


def _fields(root: Element) -> Iterator[str]:
    depth = 0
    for node in root.iter(FLD_CHAR):
        kind = node.get(w("fldCharType"))
        depth += 1 if kind == "begin" else -1 if kind == "end" else 0
        if depth < 0:
            yield _("een veld eindigt zonder begin")
            depth = 0
    if depth:
        yield _("een veld begint zonder eind")


def _texts(root: Element) -> Iterator[str]:
    for node in root.iter(T):
        if len(node):
            yield _("in een tekst staat een element")
        if any(ancestor.tag == DEL for ancestor in node.iterancestors(DEL, P)):
            yield _("gewone tekst staat in een bijgehouden verwijdering")
    for node in root.iter(w("delText")):
        if not any(ancestor.tag in (DEL, w("moveFrom")) for ancestor in node.iterancestors(DEL, w("moveFrom"), P)):
            yield _("verwijderde tekst staat buiten een bijgehouden verwijdering")
    for container in root.iter(*_LEGAL_IN_BODY_TEXT):
        if (container.text or "").strip() or any((child.tail or "").strip() for child in container):
            yield _("er staat losse tekst buiten een alinea")


def _ids(root: Element) -> Iterator[str]:
    yield from _doubles((node.get("id") for node in root.iter(f"{{{WP}}}docPr")), _("tekening {id} is dubbel"))
    yield from _doubles(
        (node.get(w("name"), "").casefold() for node in root.iter(BOOKMARK_START)), _("bladwijzer {id} is dubbel")
    )
    yield from _doubles(
        (node.get(VAL) for node in root.iterfind(f".//{SDT}/{w('sdtPr')}/{ID}")),
        _("inhoudsbesturingselement {id} is dubbel"),
    )
    starts = [node.get(ID) for node in root.iter(BOOKMARK_START)]
    ends = [node.get(ID) for node in root.iter(BOOKMARK_END)]
    if sorted(map(str, starts)) != sorted(map(str, ends)):
        yield _("een bladwijzer heeft geen begin of geen eind")
    for node in root.iter(w("tag"), w("alias")):
        if len(node.get(VAL, "")) > 64:
            yield _("de naam van een inhoudsbesturingselement is langer dan 64 tekens")


def _doubles(values: Iterator[str | None], message: str) -> Iterator[str]:
    seen: set[str] = set()
    for value in values:
        if value is not None and value in seen:
            yield message.format(id=value)
        seen.add(value or "")
