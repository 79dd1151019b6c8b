"""A document that a program gives, held against what may come in: the same gate and policies as for a template, and only parts that are known to belong to a text.

It is read once, however often it is put out. Its tags are text: nothing here looks for any.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from kamerbrief.gate import open_package
from kamerbrief.i18n import _
from kamerbrief.word.chart_workbook import WORKBOOK_TYPE
from kamerbrief.word.charts import CHART_TYPE, POINTERS
from kamerbrief.word.cleaning import drop_comment_marks, drop_comment_parts, unbind_controls
from kamerbrief.word.fields import read_fields
from kamerbrief.word.finishing import finish, has_touching_tables
from kamerbrief.word.links import link_fault
from kamerbrief.word.lists import numbered_styles
from kamerbrief.word.live_record import drop_names, read_record
from kamerbrief.word.names import (
    BODY,
    BOOKMARK_START,
    ENDNOTE,
    ENDNOTE_REFERENCE,
    FOOTNOTE,
    FOOTNOTE_REFERENCE,
    ID,
    SECTPR,
    R,
    w,
)  # fmt: skip
from kamerbrief.word.package import (
    CONTENT_TYPES_MEMBER,
    BrokenXmlError,
    ContentTypes,
    Element,
    NotADocumentError,
    Relationship,
    drop_relationships,
    parse_xml,
    read_main,
    read_relationships,
    related_ids,
    word_part,
    write_xml,
)  # fmt: skip
from kamerbrief.word.policy import (
    COMPUTED_FIELDS,
    POINTING_FIELDS,
    check_relations,
    code_fault,
    field_codes,
    forbidden_elements,
)
from kamerbrief.word.structure import check_part, check_wiring, is_xml
from kamerbrief.word.weighing import weight_fault

NOTE_OF = {FOOTNOTE_REFERENCE: FOOTNOTE, ENDNOTE_REFERENCE: ENDNOTE}
DIAGRAM_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml"
DRAWN_AS = "{http://schemas.microsoft.com/office/drawing/2008/diagram}dataModelExt"
"""Where SmartArt says, by the id of a relationship of the document, which part holds what it was last drawn as."""
_CARRIED = (
    "image/",
    "application/vnd.openxmlformats-officedocument.drawingml.",
    "application/vnd.openxmlformats-officedocument.themeOverride+xml",
    "application/vnd.ms-office.chart",
    "application/vnd.ms-office.drawingml.",
    WORKBOOK_TYPE,
)
"""What the content types of parts begin with that come along."""
_DEEPEST = 5
"""Steps from the text to a part: a chart, its workbook, and some more."""
_MOST_FAULTS = 3
"""Told of one document: they stand in one sentence."""
_MOST_ELEMENTS = 5_000
"""In one style or form of lists; and so many styles and forms."""


class _RefusedError(Exception):
    """Why a document cannot come in; never leaves this module."""


@dataclass(slots=True, eq=False)
class Source:
    """A document that may come in. Its texts have lost their comments; `notes` holds the part and the tree of each kind of note, `styles`, `nums` and `forms` (of lists) those by their ids, `size` is what one copy of it adds, in bytes."""

    members: Mapping[str, bytes]
    types: ContentTypes
    main: str
    root: Element
    notes: Mapping[str, tuple[str, Element]]
    styles: Mapping[str, Element]
    numbered: Mapping[str, tuple[int, int]]
    nums: Mapping[str, Element]
    forms: Mapping[str, Element]
    size: int
    has_computed: bool

    @property
    def body(self) -> Element:
        """Its text."""
        return self.root.find(BODY)

    def relationships(self, member: str) -> dict[str, Relationship]:
        """The relationships of one of its parts by their ids."""
        return {one.id: one for one in read_relationships(self.members, member)}


def read_source(data: bytes, name: str) -> Source | str:
    """The document in `data`, called `name` in messages; or a sentence that says why it cannot come in."""
    package, findings = open_package(data, name)
    if package is None:
        return findings[0].message
    fault = weight_fault(package.members)
    if fault:
        return fault
    try:
        return _source(dict(package.members), name)
    except BrokenXmlError as error:
        return _("de XML in het bestand is kapot: {error}").format(error=error)
    except (NotADocumentError, _RefusedError) as error:
        return str(error)


def _source(members: dict[str, bytes], name: str) -> Source:
    main, types, root = read_main(members)
    members = {one: data for one, data in members.items() if one == CONTENT_TYPES_MEMBER or types.of(one)}
    relations = [one.message for one in check_relations(members, name)]
    _refuse(relations)
    drop_comment_parts(members, types)
    types = ContentTypes(members[CONTENT_TYPES_MEMBER])
    for chart in [one for one in members if types.of(one) == CHART_TYPE]:
        _drop_lost_workbook(members, chart)
    others = {member: parse_xml(data) for member, data in members.items() if is_xml(member) and member != main}
    roots = {main: root, **others}
    _refuse(_forbidden(roots))
    for section in root.find(BODY).findall(SECTPR):
        section.getparent().remove(section)
    _refuse([_("er staat een sectie-einde in")] if next(root.iter(SECTPR), None) is not None else [])
    by_kind = {one.kind: one.target for one in read_relationships(members, main) if one.target in roots}
    notes = {
        kind: (by_kind[relation], roots[by_kind[relation]])
        for kind, relation in ((FOOTNOTE, "footnotes"), (ENDNOTE, "endnotes"))
        if relation in by_kind and roots[by_kind[relation]].tag == w(relation)
    }
    stories = {main: root, **dict(notes.values())}
    live = read_record(members)
    for story in stories.values():
        if live is not None:  # its values follow data of their own, not those of the product
            drop_names(story, live)
        drop_comment_marks(story)
        unbind_controls(story)
        for node in list(story.iter(w("placeholder"))):  # names a part with building blocks, which does not come along
            node.getparent().remove(node)
        finish(story, tables_touch=has_touching_tables(story))
    problems = [one for member, story in stories.items() for one in check_part(member, story)]
    _refuse(
        [_("er zit een bouwfout in: {fault}").format(fault=one) for one in (*check_wiring(members, roots), *problems)]
    )
    _refuse(_dangling(root))
    there = {(kind, note.get(ID)) for kind, (_member, story) in notes.items() for note in story}
    lost = [one.get(ID, "") for one in root.iter(*NOTE_OF) if (NOTE_OF[one.tag], one.get(ID)) not in there]
    _refuse([_("noot {id} bestaat niet").format(id=one) for one in lost])
    carried = set[str]()
    _refuse(_carried(stories, members, types, carried))
    styles = roots.get(word_part(members, types, "styles"))
    numberings = roots.get(word_part(members, types, "numbering"))
    _refuse(_oversized(styles, numberings))
    size = sum(len(members[one]) for one in (*stories, *carried) if not types.of(one).startswith("image/"))
    return Source(
        members=members,
        types=types,
        main=main,
        root=root,
        notes=notes,
        styles=_by(styles, "style", "styleId"),
        numbered=numbered_styles(styles),
        nums=_by(numberings, "num", "numId"),
        forms=_by(numberings, "abstractNum", "abstractNumId"),
        size=size,
        has_computed=any(one.kind in COMPUTED_FIELDS for one in read_fields(root)),
    )


def _drop_lost_workbook(members: dict[str, bytes], chart: str) -> None:
    """Take what leads to no part out of a chart: LibreOffice writes the relationship to a workbook without the workbook."""
    lost = {one.id for one in read_relationships(members, chart) if not one.external and one.target not in members}
    if lost:
        root = parse_xml(members[chart])
        for node in [one for one in root.iter(*POINTERS) if one.get(f"{{{R}}}id") in lost]:
            node.getparent().remove(node)
        members[chart] = write_xml(root)
        drop_relationships(members, chart, lambda one: one.id in lost)


def _by(root: Element | None, kind: str, name: str) -> dict[str, Element]:
    return {one.get(w(name), ""): one for one in root.iterchildren(w(kind))} if root is not None else {}


def _refuse(faults: list[str]) -> None:
    if faults:
        raise _RefusedError("; ".join(list(dict.fromkeys(faults))[:_MOST_FAULTS]))


def _forbidden(roots: Mapping[str, Element]) -> list[str]:
    """What may not come in, in any part: elements and field codes."""
    faults = []
    for root in roots.values():
        faults += [_("er staat {what} in").format(what=what) for _node, what in forbidden_elements(root)]
        faults += [fault for _node, code in field_codes(root) if (fault := code_fault(code)[0])]
    return faults


def _oversized(*parts: Element | None) -> list[str]:
    """A style or list of more elements than any has, which would take long to bring along."""
    wholes = [one for part in parts if part is not None for one in part.iter(w("style"), w("abstractNum"))]
    is_large = any(next(islice(one.iter(), _MOST_ELEMENTS, None), None) is not None for one in wholes)
    return [_("een stijl of lijst erin is te groot")] if is_large or len(wholes) > _MOST_ELEMENTS else []


def _dangling(root: Element) -> list[str]:
    names = {node.get(w("name"), "").casefold() for node in root.iter(BOOKMARK_START)}
    fields = [one for one in read_fields(root) if one.kind in POINTING_FIELDS]
    message = _("een verwijzing erin wijst naar de bladwijzer {name}, die er niet is")
    return [
        message.format(name=one.argument)
        for one in fields
        if not one.is_in_contents and not one.is_deleted and one.argument.casefold() not in names
    ]


def _carried(
    stories: Mapping[str, Element], members: Mapping[str, bytes], types: ContentTypes, found: set[str]
) -> list[str]:
    """What is wrong with what its texts refer to; the parts that come along are put in `found`."""
    faults = []
    for member, root in stories.items():
        known = {one.id: one for one in read_relationships(members, member)}
        waiting = [(known[number], 1) for _node, _name, number in related_ids(root) if number in known]
        while waiting:
            one, depth = waiting.pop()
            if one.external:
                faults += [fault for fault in (link_fault(one.target),) if fault]
                continue
            kind = types.of(one.target)
            if not kind.startswith(_CARRIED):
                message = _("een onderdeel kan niet mee: {target} ({kind})")
                faults.append(message.format(target=posixpath.basename(one.target), kind=kind))
                continue
            if one.target in found:
                continue
            found.add(one.target)
            own = [(other, depth + 1) for other in read_relationships(members, one.target)]
            if own and depth == _DEEPEST:
                faults.append(_("onderdelen verwijzen te diep naar elkaar"))
                continue
            waiting += own
            if kind == DIAGRAM_TYPE:
                drawn = (node.get("relId", "") for node in parse_xml(members[one.target]).iter(DRAWN_AS))
                waiting += [(known[number], depth + 1) for number in drawn if number in known]
    return faults
