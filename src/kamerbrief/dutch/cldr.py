"""What the Common Locale Data Repository says of Dutch, asked of Babel itself and not copied: the filters stand on its data,
and a copy would age. Loaded at first use, since start-up must not
pay for it.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from babel import Locale


@functools.cache
def _dutch() -> Locale:
    from babel import Locale

    return Locale("nl")


@functools.cache
def month_names() -> tuple[str, ...]:
    """The names januari to december, lower case, in order."""
    months = cast("Mapping[int, str]", _dutch().months["format"]["wide"])
    return tuple(months[number] for number in range(1, 13))


@functools.cache
def list_patterns(kind: str) -> Mapping[str, str]:
    """The patterns `start`, `middle`, `end` and `2` of a list; `kind` is `standard` (en) or `or` (of)."""
    return cast("Mapping[str, str]", _dutch().list_patterns[kind])
