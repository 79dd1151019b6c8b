"""Where lxml comes in, without what it brings along and nothing here uses.

At its import lxml takes one function from `inspect`, for parsers whose target has a `start`. `inspect`, with the `ast`, `dis` and `tokenize` that it imports, takes six to ten hundredths of
the time of a table of a thousand rows. So it is given something that fetches that function when it is called. `inspect` itself is left alone: who imports it gets it, also while this goes on.
"""

from __future__ import annotations

import sys
from types import ModuleType

_NAME = "inspect"


class _LaterInspect(ModuleType):
    """Stands for `inspect` while lxml is imported, and becomes it for whoever asks it anything."""

    def getfullargspec(self, function: object) -> object:
        """What the function of that name says."""
        return self.__getattr__("getfullargspec")(function)  # type: ignore[operator]

    def __getattr__(self, name: str) -> object:
        if sys.modules.get(_NAME) is self:
            sys.modules.pop(_NAME, None)  # another thread may have been as quick
        import inspect

        return getattr(inspect, name)


def _import_lxml() -> None:
    if _NAME in sys.modules or "lxml.etree" in sys.modules:
        return
    later = sys.modules[_NAME] = _LaterInspect(_NAME)
    try:
        import lxml.etree  # noqa: F401 - it is there from now on
    finally:
        if sys.modules.get(_NAME) is later:
            sys.modules.pop(_NAME, None)


_import_lxml()

from lxml import etree as etree  # noqa: E402 - after that
