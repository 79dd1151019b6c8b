"""What the Common Locale Data Repository says of Dutch: the names of the months and the patterns of lists.

Copied from Babel, not asked of it at run time: opening Babel's file of Dutch took as long as filling a whole letter. The tests hold every value
here against Babel's, so that a change there does not go unseen.
"""

from __future__ import annotations

from collections.abc import Mapping

MONTH_NAMES = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
"""CLDR `months/format/wide` for nl."""

LIST_PATTERNS: Mapping[str, Mapping[str, str]] = {
    "standard": {"start": "{0}, {1}", "middle": "{0}, {1}", "end": "{0} en {1}", "2": "{0} en {1}"},
    "or": {"start": "{0}, {1}", "middle": "{0}, {1}", "end": "{0} of {1}", "2": "{0} of {1}"},
}
"""CLDR `listPatterns` for nl, by kind: `standard` joins with en, `or` with of."""
