"""How work grows with what there is to do, told in calls and not in seconds: the same on every machine, however busy."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

__all__ = ["calls_made"]


def calls_made(work: Callable[[], object]) -> int:
    """The calls, of Python's own functions too, that the work makes in this thread."""
    count = 0

    def told(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(told)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count
