"""`{% restart %}` in a numbered paragraph: its list begins anew there, every time the paragraph is put out.

Word counts on over all paragraphs of one numbering, so each new beginning gets a numbering of its own, of the same form (ECMA-376 part 1, 17.9.15, 17.9.27).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kamerbrief.findings import Finding
from kamerbrief.i18n import _
from kamerbrief.records import NamedTuple
from kamerbrief.word import errors
from kamerbrief.word.expressions import Statement
from kamerbrief.word.flat import FlatTexts
from kamerbrief.word.marks import Marks, detach
from kamerbrief.word.names import PPR, VAL, P, w
from kamerbrief.word.numerals import whole
from kamerbrief.word.package import Element, parse_xml, write_xml
from kamerbrief.word.steps import Step

_BEFORE = tuple(map(w, ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")))
"""What stands before the numbering in the settings of a paragraph (17.3.1.26)."""
_DEEPEST_STYLE = 20


class Numbered(NamedTuple):
    """The numbering of a paragraph, its level from nought, and the highest number that a numbering of the template has."""

    number: int
    level: int
    highest: int


def restart_lists(
    root: Element,
    statements: Sequence[Statement],
    marks: Marks,
    flat: FlatTexts,
    parts: tuple[Element | None, Element | None],
) -> list[Finding]:
    """Turn such tags into steps of the program; `parts` are the styles and the numberings. S016 for each that stands in no numbered paragraph."""
    styles, numberings = parts
    by_style = numbered_styles(styles)
    known = _numberings(numberings) if numberings is not None else {}
    highest = max(known, default=0)
    findings = []
    wanted: set[int] = set()
    for statement in statements:
        node = marks.nodes.get(statement.number)
        if statement.keyword != "restart" or node is None or node.getparent() is None:
            continue
        paragraph = next(node.iterancestors(P), None)
        found = _numbering(paragraph, by_style) if paragraph is not None else None
        detach(node)
        if paragraph is None or found is None or found[0] not in known:
            findings.append(out_of_list(statement))
            continue
        statement.numbered = Numbered(*found, highest)
        wanted.add(found[0])
        paragraph.addprevious(marks.make("restart", statement.number))
    for paragraph in root.iter(P) if wanted else ():
        found = _numbering(paragraph, by_style)
        if found is not None and found[0] in wanted:
            set_numbering(paragraph, found[1], flat.word(Step("list", found[0])))
    return findings


def out_of_list(statement: Statement) -> Finding:
    """S016 for a tag that begins a list anew and stands in none."""
    message = _("{tag} begint een genummerde lijst opnieuw, en deze alinea is niet genummerd").format(
        tag=statement.tag.source
    )
    return errors.LEVEL.at(statement.place, message, hint=_("zet de tag in de eerste genummerde alinea van de groep"))


def add_numberings(data: bytes, begun: Sequence[Numbered]) -> bytes:
    """The part of numberings with one more for each list that was begun anew, in that order, numbered on from the highest."""
    root = parse_xml(data)
    by_number = _numberings(root)
    last = list(root.iter(w("num")))[-1]
    starts = {one[:2]: start_of(root, by_number[one.number], one.level) for one in dict.fromkeys(begun)}
    for count, one in enumerate(begun, 1):
        made = anew(root, by_number[one.number], str(one.highest + count), {one.level: starts[one[:2]]})
        last.addnext(made)
        last = made
    return write_xml(root)


def anew(root: Element, first: Element, number: str, starts: Mapping[int, str]) -> Element:
    """A numbering of the form of another (`first`) that begins again: with which number, by level."""
    made = root.makeelement(w("num"), {w("numId"): number})
    made.append(made.makeelement(w("abstractNumId"), {VAL: first.find(w("abstractNumId")).get(VAL)}))
    for level, start in starts.items():
        override = made.makeelement(w("lvlOverride"), {w("ilvl"): str(level)})
        override.append(override.makeelement(w("startOverride"), {VAL: start}))
        made.append(override)
    return made


def _numberings(root: Element) -> dict[int, Element]:
    """The numberings that are an instance of a form, by their number."""
    found = ((whole(one.get(w("numId"))), one) for one in root.iter(w("num")))
    return {number: one for number, one in found if number is not None and one.find(w("abstractNumId")) is not None}


def start_of(root: Element, number: Element, level: int) -> str:
    """The number that a level begins with: of the numbering itself, or of its form."""
    for own in number.iterfind(f"{w('lvlOverride')}/{w('startOverride')}"):
        if own.getparent().get(w("ilvl")) == str(level):
            return str(own.get(VAL))
    form = number.find(w("abstractNumId")).get(VAL)
    for abstract in root.iter(w("abstractNum")):
        if abstract.get(w("abstractNumId")) == form:
            for one in abstract.iter(w("lvl")):
                start = one.find(w("start"))
                if one.get(w("ilvl")) == str(level) and start is not None:
                    return str(start.get(VAL))
    return "1"


def _numbering(paragraph: Element, by_style: Mapping[str, tuple[int, int]]) -> tuple[int, int] | None:
    """Number and level of a paragraph's list: its own, or that of its style; None without one."""
    settings = paragraph.find(PPR)
    style = settings.find(w("pStyle")) if settings is not None else None
    inherited = by_style.get(style.get(VAL, "")) if style is not None else None
    own = settings.find(w("numPr")) if settings is not None else None
    return _read(own, inherited) if own is not None else inherited


def _read(settings: Element, inherited: tuple[int, int] | None) -> tuple[int, int] | None:
    number, level = settings.find(w("numId")), settings.find(w("ilvl"))
    value, depth = (whole(one.get(VAL)) if one is not None else None for one in (number, level))
    before = inherited or (0, 0)
    value, depth = before[0] if value is None else value, before[1] if depth is None else depth
    return (value, depth) if value else None


def numbered_styles(styles: Element | None) -> dict[str, tuple[int, int]]:
    """The numbering of the styles that have one, themselves or by the style they are based on."""
    known = {one.get(w("styleId"), ""): one for one in styles.iter(w("style"))} if styles is not None else {}
    found = {}
    for name in known:
        chain: list[Element] = []
        at = known.get(name)
        while at is not None and len(chain) < _DEEPEST_STYLE:
            chain.append(at)
            base = at.find(w("basedOn"))
            at = known.get(base.get(VAL, "")) if base is not None else None
        numbering: tuple[int, int] | None = None
        for one in reversed(chain):
            settings = one.find(f"{PPR}/{w('numPr')}")
            numbering = _read(settings, numbering) if settings is not None else numbering
        if numbering is not None:
            found[name] = numbering
    return found


def set_numbering(paragraph: Element, level: int, word: str) -> None:
    """Give a paragraph that has settings a numbering of its own (17.3.1.19)."""
    settings = paragraph.find(PPR)
    own = settings.find(w("numPr"))
    if own is None:
        own = settings.makeelement(w("numPr"))
        settings.insert(sum(1 for child in settings if child.tag in _BEFORE), own)
    for old in (*own.findall(w("ilvl")), *own.findall(w("numId"))):
        own.remove(old)
    own.insert(0, own.makeelement(w("numId"), {VAL: word}))
    own.insert(0, own.makeelement(w("ilvl"), {VAL: str(level)}))
