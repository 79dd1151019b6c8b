"""The plainest expressions, `rij.verplicht | tabel`, read without a parser: most tags are a field with at most some filters.

What comes out is what Jinja's parser makes of the same text. Anything else, keywords and constants too, is left to that parser.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import nodes

_PLAIN = re.compile(r"([a-z]\w*)((?:\.[a-z]\w*)*)((?:\s*\|\s*[a-z]\w*)*)", re.ASCII | re.IGNORECASE)
_WORDS = frozenset(
    {"and", "else", "if", "in", "is", "not", "or", "true", "false", "none", "True", "False", "None", "import", "recursive"}
)  # fmt: skip
"""Names that mean something else to Jinja's parser when an expression begins with them."""


@lru_cache(maxsize=512)
def plain_expression(source: str) -> nodes.Expr | None:
    """The syntax tree of a name with fields and filters without arguments; None for every other text. Trees are shared: nobody changes them."""
    match = _PLAIN.fullmatch(source)
    if match is None or match[1] in _WORDS:
        return None
    name, fields, filters = match.groups()
    found: nodes.Expr = nodes.Name(name, "load")
    for field in fields.split(".")[1:]:
        found = nodes.Getattr(found, field, "load")
    for one in filters.split("|")[1:]:
        found = nodes.Filter(found, one.strip(), [], [], None, None)
    return found
