"""The plainest expressions, `rij.verplicht | tabel`, read without a parser: most tags are a field with at most some filters.

What comes out is what Jinja's parser makes of the same text. Anything else, keywords and constants too, is left to that parser.
"""

from __future__ import annotations

from functools import lru_cache

from kamerbrief.word import syntax as nodes

_WORDS = frozenset(
    {"and", "else", "if", "in", "is", "not", "or", "true", "false", "none", "True", "False", "None", "import", "recursive"}
)  # fmt: skip
"""Names that mean something else to Jinja's parser when an expression begins with them."""
_SPACES, _SEPARATORS = " \t\n\r\f\v", frozenset("\x1c\x1d\x1e\x1f")
"""What is a space in an expression, and what is one for Python alone."""


@lru_cache(maxsize=512)
def plain_expression(source: str) -> nodes.Node | None:
    """The syntax tree of a name with fields and filters without arguments; None for every other text. Trees are shared: nobody changes them."""
    path, *filters = (one.strip(_SPACES) for one in source.split("|"))
    name, *fields = path.split(".")
    if source != source.strip(_SPACES) or name in _WORDS or not all(map(_is_name, (name, *fields, *filters))):
        return None
    found: nodes.Node = nodes.Name(name)
    for field in fields:
        found = nodes.Getattr(found, field)
    for one in filters:
        found = nodes.Filter(found, one, (), ())
    return found


def plain_repetition(source: str) -> tuple[nodes.Name, nodes.Node] | None:
    """The name and the list of `rij in rijen`, when the list is a plain expression; None for every other text."""
    words = source.split(None, 2)
    if len(words) < 3 or not source.isascii() or not _SEPARATORS.isdisjoint(source):
        return None
    name, joint, rest = words
    if joint.lower() != "in" or name in _WORDS or not _is_name(name):
        return None
    value = plain_expression(rest.strip())
    return None if value is None else (nodes.Name(name), value)


def _is_name(text: str) -> bool:
    return text.isascii() and text.isidentifier() and text[0] != "_"
