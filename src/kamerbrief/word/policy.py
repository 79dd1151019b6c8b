"""What may not come in with a template: things that run, fetch or hide. Allowed are lists; the rest is refused, with a sentence."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from kamerbrief.findings import FilePlace, Finding
from kamerbrief.gate import open_package
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.names import DEL, FLD_CHAR, FLD_SIMPLE, INSTR_TEXT, P, w
from kamerbrief.word.package import (
    CONTENT_TYPES_MEMBER,
    ContentTypes,
    Element,
    Relationship,
    drop_relationships,
    parse_xml,
    read_relationships,
    write_xml,
)
from kamerbrief.word.tags import OBJECT, begins_with_tag

FIELD_CODES = frozenset(
    {
        "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TOC", "REF", "PAGEREF", "NOTEREF", "SEQ", "HYPERLINK", "DATE", "TIME",
        "CREATEDATE", "SAVEDATE", "PRINTDATE", "DOCPROPERTY", "TITLE", "SUBJECT", "STYLEREF",
    }
)  # fmt: skip
COMPUTED_FIELDS = frozenset({"SEQ", "REF", "NOTEREF", "PAGEREF", "TOC"})
"""Those whose result follows from the rest of the document."""
POINTING_FIELDS = frozenset({"REF", "NOTEREF", "PAGEREF"})
"""Those that name a bookmark."""
_WORDS = r'"[^"]*"?|[^ \t\r\n"]+'
"""The words of a field code: a text in quotes is one. Other blanks than these do not part words in Word either."""
_SWITCHES_WITH_ARGUMENT = frozenset({"\\l", "\\o", "\\s", "\\t"})
_FORBIDDEN_RELATIONS = {
    "oleObject": "een ingebed object (OLE)",
    "aFChunk": "een ingevoegd vreemd bestand (altChunk)",
    "control": "een besturingselement (ActiveX)",
    "vbaProject": "een macro",
    "subDocument": "een subdocument",
    "frame": "een frame",
    "mailMergeSource": "een gegevensbron voor afdrukken samenvoegen",
    "attachedToolbars": "een werkbalk",
    "extensibility": "een eigen lint (customUI)",
    "keyMapCustomizations": "eigen sneltoetsen",
}
_FORBIDDEN_TYPES = ("macroenabled", "vbaproject", "vbadata", "activex", "keymapcustomizations")
"""What the content type of no part may hold."""
_FORBIDDEN_ELEMENTS = {
    w("object"): "een ingebed object (OLE)",
    w("altChunk"): "een ingevoegd vreemd bestand (altChunk)",
    w("control"): "een besturingselement (ActiveX)",
    w("subDoc"): "een subdocument",
    w("mailMerge"): "een gegevensbron voor afdrukken samenvoegen",
    "{urn:schemas-microsoft-com:office:office}OLEObject": "een ingebed object (OLE)",
}


def check_relations(members: Mapping[str, bytes], name: str) -> list[Finding]:
    """S002 for each relationship that may not come in. An attached template is no finding: `drop_attached_template` takes it out."""
    findings = []
    place = FilePlace(file=name)
    for member in members:
        if _is_misnamed(member):
            message = _("het onderdeel {member} heet bijna als een lijst van verwijzingen").format(member=member)
            findings.append(errors.FORBIDDEN.at(place, message, hint=_("open het in Word en bewaar het opnieuw")))
    for source in _sources(members):
        for one in read_relationships(members, source):
            fault = _relation_fault(one, members)
            if fault:
                findings.append(
                    errors.FORBIDDEN.at(place, fault, hint=_("verwijder het in Word, of breek de koppeling"))
                )
    if findings:
        return findings  # what leads to a part says more than what it is
    types = ContentTypes(members[CONTENT_TYPES_MEMBER])
    declared = {*types.defaults.values(), *types.overrides.values()}
    for kind in sorted(kind for kind in declared if any(word in kind.lower() for word in _FORBIDDEN_TYPES)):
        message = _("het bestand heeft een onderdeel van de soort {kind}: een macro of besturingselement")
        findings.append(errors.FORBIDDEN.at(place, message.format(kind=kind[:80]), hint=_("bewaar het zonder macro's")))
    return findings


def _is_misnamed(member: str) -> bool:
    """Whether a member is a list of relationships for Word, which minds no capitals (ECMA-376 part 2, part names), and none for us."""
    folder, base = posixpath.split(member)
    is_told = posixpath.basename(folder) == "_rels" and base.endswith(".rels")
    lowered = f"/{member}".casefold()
    return not is_told and (lowered.endswith(".rels") or "/_rels/" in lowered)


def _sources(members: Mapping[str, bytes]) -> Iterator[str]:
    from kamerbrief.word.package import rels_source

    yield from (rels_source(member) for member in members if member.endswith(".rels"))


def _relation_fault(one: Relationship, members: Mapping[str, bytes]) -> str:
    if one.kind == "attachedTemplate":
        return ""
    if one.kind in _FORBIDDEN_RELATIONS:
        return _("het bestand bevat {what}, bij {source}: {target}").format(
            what=_(_FORBIDDEN_RELATIONS[one.kind]), source=one.source or "_rels/.rels", target=one.target[:80]
        )
    if one.kind == "package" and not (one.target.lower().endswith(".xlsx") and "/charts/" in f"/{one.source}"):
        return _("het bestand bevat een ingebed bestand: {target}").format(target=one.target)
    if one.kind == "package" and one.target in members and open_package(members[one.target], one.target)[0] is None:
        return _("de werkmap van een grafiek is niet te vertrouwen: {target}").format(target=one.target)
    if not one.external:
        return ""
    if one.kind == "hyperlink":
        # What a run makes of a tag is looked at then.
        return "" if begins_with_tag(one.target) else _link_fault(one.target)
    return _("het bestand verwijst naar buiten: {target}").format(target=one.target[:80])


def drop_attached_template(members: dict[str, bytes], name: str) -> list[Finding]:
    """Take out the link to a template file (Word would fetch it at opening); S004 when there was one."""
    findings = []
    for source in list(_sources(members)):
        unwanted = [one for one in read_relationships(members, source) if one.kind == "attachedTemplate"]
        if not unwanted:
            continue
        drop_relationships(members, source, lambda one: one.kind == "attachedTemplate")
        if source in members:
            root = parse_xml(members[source])
            for node in list(root.iter(w("attachedTemplate"))):
                node.getparent().remove(node)
            members[source] = write_xml(root)
        message = _("de koppeling met het sjabloonbestand {target} is weggelaten")
        findings.append(errors.DROPPED.at(FilePlace(file=name), message.format(target=unwanted[0].target)))
    return findings


def forbidden_elements(root: Element) -> Iterator[tuple[Element, str]]:
    """Elements of a part that may not come in, and what they are."""
    for node in root.iter(*_FORBIDDEN_ELEMENTS):
        yield node, _(_FORBIDDEN_ELEMENTS[node.tag])


def field_codes(root: Element) -> Iterator[tuple[Element, str]]:
    """Every field code of a part with the paragraph it begins in; codes of complex fields are assembled over runs, nested ones apart."""
    for node in root.iter(FLD_SIMPLE):
        yield next(node.iterancestors(P), node), node.get(w("instr"), "")
    stack: list[tuple[Element, list[str]]] = []
    in_code: list[bool] = []
    for node in root.iter(FLD_CHAR, INSTR_TEXT, w("delInstrText")):
        if node.tag == FLD_CHAR:
            kind = node.get(w("fldCharType"))
            if kind == "begin":
                if in_code and in_code[-1]:
                    stack[-1][1].append(OBJECT)  # what the inner field says becomes part of the outer code
                stack.append((node, []))
                in_code.append(True)
            elif kind == "separate" and stack:
                in_code[-1] = False
            elif kind == "end" and stack:
                begin, pieces = stack.pop()
                in_code.pop()
                yield next(begin.iterancestors(P), begin), "".join(pieces)
        elif stack and next(node.iterancestors(DEL), None) is None:
            stack[-1][1].append(node.text or "")
        elif not stack:
            yield next(node.iterancestors(P), node), node.text or ""
    for begin, pieces in stack:
        yield next(begin.iterancestors(P), begin), "".join(pieces)


def code_words(code: str) -> list[str]:
    """The words of a field code, its kind first; a text in quotes is one."""
    return re.findall(_WORDS, code)


def _link_fault(target: str) -> str:
    from kamerbrief.word.links import link_fault

    return link_fault(target)


def code_fault(code: str) -> tuple[str, str]:
    """What is wrong with a field code, and the remedy; empty when nothing is."""
    words = code_words(code)
    if not words:
        return "", ""
    word = words[0].upper()
    if word not in FIELD_CODES:
        hint = _("vervang het veld in Word door tekst (Ctrl+Shift+F9), of gebruik een tag")
        return _("de veldcode {word} is niet toegestaan").format(word=words[0][:20]), hint
    target = _link_target(words[1:]) if word == "HYPERLINK" else ""
    fault = _link_fault(target) if target else ""
    return fault, _("verwijder de koppeling in Word") if fault else ""


def _link_target(words: Sequence[str]) -> str:
    """The address in what follows HYPERLINK: the first word that is no switch and belongs to none (ECMA-376 part 1, 17.16.5.25)."""
    is_argument = False
    for word in words:
        if word.startswith("\\") and not word.startswith("\\\\"):
            is_argument = word.lower() in _SWITCHES_WITH_ARGUMENT
        elif is_argument:
            is_argument = False
        else:
            return word.strip('"')
    return ""
