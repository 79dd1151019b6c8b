"""Tags beside the running text of a story: in alternative texts, tooltips, WordArt, formulas, and in what a link leads to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kamerbrief.findings import WordPlace
from kamerbrief.i18n import _
from kamerbrief.word.flat import FlatTexts, text_groups
from kamerbrief.word.names import DEL, FALLBACK, HYPERLINK, MOVE_FROM, VAL, VML, WP, A, P, R, w
from kamerbrief.word.package import Element
from kamerbrief.word.tags import looks_tagged

_ALTERNATIVE = ("descr", "title")
TEXT_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    f"{{{WP}}}docPr": _ALTERNATIVE,
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr": _ALTERNATIVE,
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}cNvPr": _ALTERNATIVE,
    "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}cNvPr": _ALTERNATIVE,
    f"{{{A}}}hlinkClick": ("tooltip",),
    w("tblCaption"): (VAL,),
    w("tblDescription"): (VAL,),
    HYPERLINK: (w("tooltip"),),
    f"{{{VML}}}textpath": ("string",),
    **{
        f"{{{VML}}}{shape}": ("alt", "title")
        for shape in ("shape", "rect", "roundrect", "oval", "line", "group", "image")
    },
}
"""The attributes that a reader sees or hears (ECMA-376 part 1, 17.4.7, 17.16.22, 20.1.2.2.8; part 4, 19.1.2)."""
_LINKS = (HYPERLINK, f"{{{A}}}hlinkClick")
LINK_ID = f"{{{R}}}id"


def read_asides(
    root: Element, flat: FlatTexts, place_of: Callable[[Element], WordPlace], targets: Mapping[str, str]
) -> frozenset[str]:
    """Put words for the tags beside the running text of `root`. `targets` are the tagged targets of its links by relationship id; back come the ids that
    are not needed any more, as a run makes relationships of its own for them.
    """
    for node in root.iter(*TEXT_ATTRIBUTES):
        for name in TEXT_ATTRIBUTES[node.tag]:
            value = node.get(name)
            if value is not None and looks_tagged(value):
                base = place_of(node)
                place = base._replace(part=_("alternatieve tekst in {part}").format(part=base.part))
                node.set(name, flat.text(value, place, "attribute", shadow=_is_shadow(node)))
    for group in text_groups(root):
        if next(group[0].iterancestors(DEL, MOVE_FROM), None) is None:
            flat.elements(group, place_of(group[0]), "attribute", shadow=_is_shadow(group[0]))
    used = set()
    for node in root.iter(*_LINKS) if targets else ():
        target = targets.get(node.get(LINK_ID))
        if target is None:
            continue
        base = place_of(node)
        place = base._replace(part=_("koppeling in {part}").format(part=base.part))
        words = flat.target(target, place, shadow=_is_shadow(node))
        used.add(node.get(LINK_ID))
        if words is not None:
            node.set(LINK_ID, words)
    return frozenset(used)


def _is_shadow(node: Element) -> bool:
    """Whether it stands in the copy that old programs read (ECMA-376 part 3, 9.3)."""
    return next(node.iterancestors(FALLBACK), None) is not None


def paragraph_of(node: Element) -> Element | None:
    """The paragraph that a place is told by: the one around the node, or the first of the table that the node describes."""
    around = next(node.iterancestors(P), None)
    if around is None and node.getparent() is not None and node.getparent().getparent() is not None:
        return next(node.getparent().getparent().iter(P), None)
    return around
