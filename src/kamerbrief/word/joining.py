"""Tags with a minus sign, as in docxtpl: `{%- if x %}` at the beginning of a paragraph joins it to the paragraph before it, `{% if x -%}` at its end to the next.

So a sentence may be written over several paragraphs, a tag in each. Elsewhere than at an edge the sign means nothing, for Word's text has no lines to strip.
"""

from __future__ import annotations

import re

from kamerbrief.word.names import PPR, SECTPR, P
from kamerbrief.word.package import Element
from kamerbrief.word.story import read_story

_BEFORE = re.compile(r"\{[{%][-–]")
_AFTER = re.compile(r"[-–][%}]\}$")


def join_paragraphs(root: Element) -> None:
    """Join the paragraphs of a part as their tags say. A paragraph that ends a section is joined to none after it."""
    for paragraph in list(root.iter(P)):
        text = read_story(paragraph).text
        if "-" not in text and "–" not in text:
            continue
        before = paragraph.getprevious()
        if _BEFORE.match(text) and before is not None and before.tag == P and not _ends_section(before):
            _join(before, paragraph)
            paragraph = before
        following = paragraph.getnext()
        if _AFTER.search(text) and following is not None and following.tag == P and not _ends_section(paragraph):
            # What follows goes into this one by its own turn when it begins with a minus as well.
            _join(paragraph, following, into_next=True)


def _join(first: Element, second: Element, *, into_next: bool = False) -> None:
    """Bring two paragraphs together: in the first, which keeps its settings, or in the second when its own turn is still to come."""
    kept, gone = (second, first) if into_next else (first, second)
    settings = first.find(PPR)
    contents = [child for child in first if child.tag != PPR], [child for child in second if child.tag != PPR]
    own = kept.find(PPR)
    ending = second.find(f"{PPR}/{SECTPR}")
    if own is not None:
        kept.remove(own)
    if settings is not None:
        kept.insert(0, settings)
    if ending is not None:
        if kept.find(PPR) is None:
            kept.insert(0, kept.makeelement(PPR))
        kept.find(PPR).append(ending)
    for child in (*contents[0], *contents[1]):
        kept.append(child)
    gone.getparent().remove(gone)


def _ends_section(paragraph: Element) -> bool:
    return paragraph.find(f"{PPR}/{SECTPR}") is not None
