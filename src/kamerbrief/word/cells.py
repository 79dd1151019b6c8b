"""Tags that shape the cell they stand in, as in docxtpl: `colspan`, `cellbg`, `vm` (merged downwards over the rounds of a loop), `hm` (merged sideways over them).

A cell that continues the one above it holds nothing: what Word does not show must not be in the file either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kamerbrief.findings import Finding
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.expressions import CELL_KEYWORDS, Statement
from kamerbrief.word.flat import FlatTexts
from kamerbrief.word.marks import Marks, detach
from kamerbrief.word.names import PPR, TC, TCPR, VAL, P, w
from kamerbrief.word.package import Element
from kamerbrief.word.steps import Step

_ORDER = tuple(
    map(w, ("cnfStyle", "tcW", "gridSpan", "hMerge", "vMerge", "tcBorders", "shd", "noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark"))
)  # fmt: skip
"""The order that settings of a cell have (ECMA-376 part 1, 17.4.69)."""


def shape_cells(statements: Sequence[Statement], marks: Marks, flat: FlatTexts) -> list[Finding]:
    """Turn such tags into settings of their cells, once all blocks have been lifted; S016 for each that stands in no cell."""
    findings = []
    for statement in statements:
        node = marks.nodes.get(statement.number)
        if statement.keyword not in CELL_KEYWORDS or node is None or node.getparent() is None:
            continue
        cell = next(node.iterancestors(TC), None)
        detach(node)
        if cell is None:
            findings.append(out_of_cell(statement))
            continue
        match statement.keyword:
            case "colspan":
                _setting(cell, "gridSpan").set(VAL, flat.word(Step("span", statement.number)))
            case "cellbg":
                shading = _setting(cell, "shd")
                shading.attrib.clear()
                shading.set(VAL, "clear")
                shading.set(w("color"), "auto")
                shading.set(w("fill"), flat.word(Step("shade", statement.number)))
            case "vm":
                _setting(cell, "vMerge").set(VAL, flat.word(Step("merge", statement.number)))
                for paragraph in cell.iterchildren(P):
                    _wrap(paragraph, marks, statement)
            case "hm":
                _setting(cell, "gridSpan").set(VAL, flat.word(Step("rounds", statement.number)))
                cell.addprevious(marks.make("first", statement.number))
                cell.addnext(marks.make("end", statement.number))
    return findings


def out_of_cell(statement: Statement) -> Finding:
    """S016 for a tag that shapes a cell and stands in none."""
    message = _("{tag} geldt voor de cel waar de tag in staat, en hier is geen cel").format(tag=statement.tag.source)
    return errors.LEVEL.at(statement.place, message, hint=_("zet de tag vooraan in een cel van een tabel"))


def _setting(cell: Element, name: str) -> Element:
    """The setting of a cell, made where the order of settings wants it when it is not there."""
    settings = cell.find(TCPR)
    if settings is None:
        settings = cell.makeelement(TCPR)
        cell.insert(0, settings)
    found = settings.find(w(name))
    if found is None:
        found = settings.makeelement(w(name))
        settings.insert(sum(1 for _one in _before(settings, w(name))), found)
    return found


def _before(settings: Element, name: str) -> Iterator[Element]:
    later = _ORDER[_ORDER.index(name) :]
    for child in settings:
        if child.tag in later or child.tag not in _ORDER:
            return
        yield child


def _wrap(paragraph: Element, marks: Marks, statement: Statement) -> None:
    """Let what the paragraph holds, and its number, be put out only in a cell that does not continue the one above it: a list would count on unseen."""
    settings = paragraph.find(PPR)
    numbering = settings.find(w("numPr")) if settings is not None else None
    if numbering is not None:
        numbering.addprevious(marks.make("shown", statement.number))
        numbering.addnext(marks.make("end", statement.number))
    opening = marks.make("shown", statement.number)
    if settings is not None:
        settings.addnext(opening)
    else:
        paragraph.insert(0, opening)
    paragraph.append(marks.make("end", statement.number))
