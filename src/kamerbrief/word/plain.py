"""The plainest expressions, `rij.verplicht | tabel`, read without a parser: most tags are a field with at most some filters.

What comes out is what Jinja's parser makes of the same text. Anything else, keywords and constants too, is left to that parser.
"""

from __future__ import annotations

import re
from functools import lru_cache

from kamerbrief.word import syntax as nodes

_PLAIN = re.compile(r"([a-zA-Z]\w*)((?:\.[a-zA-Z]\w*)*)((?:\s*\|\s*[a-zA-Z]\w*)*)", re.ASCII)
_WORDS = frozenset(
    {"and", "else", "if", "in", "is", "not", "or", "true", "false", "none", "True", "False", "None", "import", "recursive"}
)  # fmt: skip
"""Names that mean something else to Jinja's parser when an expression begins with them."""


@lru_cache(maxsize=512)
def plain_expression(source: str) -> nodes.Node | None:
    """The syntax tree of a name with fields and filters without arguments; None for every other text. Trees are shared: nobody changes them."""
    match = _PLAIN.fullmatch(source)
    if match is None or match[1] in _WORDS:
        return None
    name, fields, filters = match.groups()
    found: nodes.Node = nodes.Name(name)
    for field in fields.split(".")[1:]:
        found = nodes.Getattr(found, field)
    for one in filters.split("|")[1:]:
        found = nodes.Filter(found, one.strip(), (), ())
    return found


_REPEATED = re.compile(r"\s*([a-zA-Z]\w*)\s+[iI][nN]\s+(.*)", re.ASCII | re.DOTALL)


def plain_repetition(source: str) -> tuple[nodes.Name, nodes.Node] | None:
    """The name and the list of `rij in rijen`, when the list is a plain expression; None for every other text."""
    match = _REPEATED.fullmatch(source)
    if match is None or match[1] in _WORDS:
        return None
    value = plain_expression(match[2].strip())
    return None if value is None else (nodes.Name(match[1]), value)
