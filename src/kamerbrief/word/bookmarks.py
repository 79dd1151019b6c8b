"""Which bookmarks the parts of a template have."""

from __future__ import annotations

from collections.abc import Mapping

from kamerbrief.word.names import BOOKMARK_START, w
from kamerbrief.word.package import Element


class Bookmarks:
    """The names of the bookmarks of a template by part. The case of a name means nothing (ECMA-376 part 1, 17.13.6.2)."""

    def __init__(self, roots: Mapping[str, Element]) -> None:
        self._names = {
            member: frozenset(node.get(w("name"), "").casefold() for node in root.iter(BOOKMARK_START))
            for member, root in roots.items()
        }

    def has(self, name: str) -> bool:
        """Whether any part has that bookmark."""
        return any(name.casefold() in names for names in self._names.values())

    def elsewhere(self, member: str) -> frozenset[str]:
        """The bookmarks of all parts but this one."""
        return frozenset().union(*(names for other, names in self._names.items() if other != member))
