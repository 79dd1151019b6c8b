"""Examples by chance that stay the same when something else changes.

Hypothesis puts constants of all modules that are loaded into its examples. That finds faults in small tests; here it would make other letters and templates whenever a line of the
program changes, and what an outside program reads wrongly would come and go with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from unittest import mock

from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants


@contextmanager
def steady() -> Iterator[None]:
    """Examples without constants of our own modules."""
    providers.CONSTANTS_CACHE.cache.clear()
    with mock.patch.object(providers, "_get_local_constants", return_value=Constants()):
        yield
    providers.CONSTANTS_CACHE.cache.clear()
