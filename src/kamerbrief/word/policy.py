"""What may not come in with a template: things that run, fetch or hide. Allowed are lists; the rest is refused, with a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from kamerbrief.findings import FilePlace, Finding
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.names import DEL, FLD_CHAR, FLD_SIMPLE, INSTR_TEXT, P, w
from kamerbrief.word.package import Element, Relationship, drop_relationships, parse_xml, read_relationships, write_xml

FIELD_CODES = frozenset(
    {
        "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "TOC", "REF", "PAGEREF", "NOTEREF", "SEQ", "HYPERLINK", "DATE", "TIME",
        "CREATEDATE", "SAVEDATE", "PRINTDATE", "DOCPROPERTY", "TITLE", "SUBJECT", "STYLEREF",
    }
)  # fmt: skip
_FORBIDDEN_RELATIONS = {
    "oleObject": "een ingebed object (OLE)",
    "aFChunk": "een ingevoegd vreemd bestand (altChunk)",
    "control": "een besturingselement (ActiveX)",
    "vbaProject": "een macro",
    "subDocument": "een subdocument",
    "frame": "een frame",
    "mailMergeSource": "een gegevensbron voor afdrukken samenvoegen",
    "attachedToolbars": "een werkbalk",
}
_FORBIDDEN_ELEMENTS = {
    w("object"): "een ingebed object (OLE)",
    w("altChunk"): "een ingevoegd vreemd bestand (altChunk)",
    w("control"): "een besturingselement (ActiveX)",
}


def check_relations(members: Mapping[str, bytes], name: str) -> list[Finding]:
    """S002 for each relationship that may not come in. An attached template is no finding: `drop_attached_template` takes it out."""
    findings = []
    place = FilePlace(file=name)
    for source in _sources(members):
        for one in read_relationships(members, source):
            fault = _relation_fault(one, members)
            if fault:
                findings.append(
                    errors.FORBIDDEN.at(place, fault, hint=_("verwijder het in Word, of breek de koppeling"))
                )
    return findings


def _sources(members: Mapping[str, bytes]) -> Iterator[str]:
    from kamerbrief.word.package import rels_source

    yield from (rels_source(member) for member in members if member.endswith(".rels"))


def _relation_fault(one: Relationship, members: Mapping[str, bytes]) -> str:
    if one.kind == "attachedTemplate":
        return ""
    if one.kind in _FORBIDDEN_RELATIONS:
        return _("het sjabloon bevat {what}, bij {source}").format(
            what=_(_FORBIDDEN_RELATIONS[one.kind]), source=one.source
        )
    if one.kind == "package" and not (one.target.lower().endswith(".xlsx") and "/charts/" in f"/{one.source}"):
        return _("het sjabloon bevat een ingebed bestand: {target}").format(target=one.target)
    if not one.external:
        return ""
    if one.kind == "hyperlink":
        return link_fault(one.target)
    return _("het sjabloon verwijst naar buiten: {target}").format(target=one.target[:80])


def link_fault(target: str) -> str:
    """What is wrong with the target of a link; "" for http, https and mailto without a user name in it."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return _("de koppeling “{target}” is geen adres").format(target=target[:80])
    if parts.scheme.lower() not in ("http", "https", "mailto"):
        return _("de koppeling “{target}” gaat niet naar http, https of mailto").format(target=target[:80])
    if parts.scheme.lower() != "mailto" and "@" in parts.netloc:
        return _("in de koppeling “{target}” staat een gebruikersnaam").format(target=target[:80])
    return ""


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
    for node in root.iter(FLD_CHAR, INSTR_TEXT, w("delInstrText")):
        if node.tag == FLD_CHAR:
            kind = node.get(w("fldCharType"))
            if kind == "begin":
                stack.append((node, []))
            elif kind == "end" and stack:
                begin, pieces = stack.pop()
                yield next(begin.iterancestors(P), begin), "".join(pieces)
        elif stack and next(node.iterancestors(DEL), None) is None:
            stack[-1][1].append(node.text or "")
        elif not stack:
            yield next(node.iterancestors(P), node), node.text or ""
    for begin, pieces in stack:
        yield next(begin.iterancestors(P), begin), "".join(pieces)


def code_fault(code: str) -> tuple[str, str]:
    """What is wrong with a field code, and the remedy; empty when nothing is."""
    words: Sequence[str] = code.split()
    if not words:
        return "", ""
    word = words[0].upper()
    if word not in FIELD_CODES:
        hint = _("vervang het veld in Word door tekst (Ctrl+Shift+F9), of gebruik een tag")
        return _("de veldcode {word} is niet toegestaan").format(word=words[0][:20]), hint
    if word == "HYPERLINK" and len(words) > 1 and not words[1].startswith("\\"):
        fault = link_fault(code.split(None, 1)[1].strip().lstrip('"').split('"')[0])
        return fault, _("verwijder de koppeling in Word") if fault else ""
    return "", ""
