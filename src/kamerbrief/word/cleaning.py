"""What is taken out of a product unless somebody asks to keep it: the template's comments, with everything that belongs to them."""

from __future__ import annotations

from kamerbrief.word.names import COMMENT_REFERENCE, R_RUN, RPR, w
from kamerbrief.word.package import ContentTypes, Element, drop_members

_COMMENT_TYPES = ("comments+xml", "commentsExtended+xml", "commentsIds+xml", "commentsExtensible+xml", "people+xml")
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
