"""Branches that are never taken and loops that are never filled, over all renderings that somebody tried: dead text, or a slip in a condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from kamerbrief.findings import Finding, Place
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.expressions import Statement


def find_unreached(statements: Iterable[Statement], reached: Set[Place]) -> Iterator[Finding]:
    """S040 at each tag of a part behind which nothing was ever put out; `statements` in document order. What stands within such a stretch is not told again."""
    is_dead = False
    outer: list[bool] = []  # of each open block, whether it stands in a stretch that was never put out
    for statement in statements:
        if statement.shadow:
            continue
        if statement.opens:
            outer.append(is_dead)
        if statement.closes:
            is_dead = outer.pop() if outer else False
            continue
        if statement.keyword == "chart" and not is_dead and statement.place not in reached:
            yield errors.UNREACHED.at(
                statement.place,
                _message(statement),
                hint=_("laat het staan als het later nodig is; anders kan het weg"),
            )
        if statement.keyword not in ("for", "if", "elif", "else"):
            continue
        if outer and outer[-1]:
            continue
        is_dead = statement.place not in reached
        if is_dead:
            yield errors.UNREACHED.at(
                statement.place,
                _message(statement),
                hint=_("laat het staan als het later nodig is; anders kan het weg"),
            )


def _message(statement: Statement) -> str:
    if statement.keyword in ("for", "chart"):
        return _("de lijst van {tag} is overal leeg").format(tag=statement.tag.source)
    return _("wat achter {tag} staat, komt nergens voor").format(tag=statement.tag.source)
