"""A test that hangs fails where it hangs, instead of keeping everyone waiting. How fast anything is, is told by bench/ and nowhere here."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from types import FrameType

import pytest
from hypothesis import settings

PATIENCE = 300
"""Seconds: far more than the slowest test takes on the slowest machine."""

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def hanging() -> Iterator[None]:
    """Where there are no alarms (Windows), a test may hang."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def too_long(_number: int, _frame: FrameType | None) -> None:
        pytest.fail(f"still busy after {PATIENCE} seconds")

    previous = signal.signal(signal.SIGALRM, too_long)
    signal.setitimer(signal.ITIMER_REAL, PATIENCE)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, previous)
