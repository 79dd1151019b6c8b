"""What is taken out of a template: its comments, with everything that belongs to them, unless somebody asks to keep them; and what lets Word replace a text at opening."""

from __future__ import annotations

from kamerbrief.word.names import COMMENT_REFERENCE, R_RUN, RPR, SDT, VAL, W15, w
from kamerbrief.word.package import ContentTypes, Element, drop_members

_COMMENT_TYPES = ("comments+xml", "commentsExtended+xml", "commentsIds+xml", "commentsExtensible+xml", "people+xml")
_BINDINGS = (w("dataBinding"), f"{{{W15}}}dataBinding")
COMMENT_RANGES = (w("commentRangeStart"), w("commentRangeEnd"))


def drop_comment_parts(members: dict[str, bytes], types: ContentTypes) -> None:
    """Take out the parts that hold comments and their authors."""
    drop_members(members, frozenset(name for name in members if types.of(name).endswith(_COMMENT_TYPES)))


def drop_comment_marks(root: Element) -> None:
    """Take the ranges and references of comments out of a part; a run that held only a reference goes as well."""
    for node in list(root.iter(*COMMENT_RANGES, COMMENT_REFERENCE)):
        drop_comment_mark(node)


def drop_comment_mark(node: Element) -> None:
    """Take one end or the reference of a comment out, and the run that held nothing else."""
    parent = node.getparent()
    parent.remove(node)
    if node.tag == COMMENT_REFERENCE and parent.tag == R_RUN and all(child.tag == RPR for child in parent):
        parent.getparent().remove(parent)


def unbind_controls(root: Element) -> list[tuple[Element, str]]:
    """Let the content controls of a part keep the text they hold: Word would show that of a data source instead (ECMA-376 part 1, 17.5.2.6). Those that were bound, and their titles."""
    found = []
    for binding in list(root.iter(*_BINDINGS)):
        control = next(binding.iterancestors(SDT), None)
        binding.getparent().remove(binding)
        if control is not None:
            title = control.find(f"{w('sdtPr')}/{w('alias')}")
            found.append((control, title.get(VAL, "") if title is not None else ""))
    return found
