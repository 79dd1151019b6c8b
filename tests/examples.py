"""The faulty inputs: for every kind of finding, one that causes it.

Each room keeps its own in `tests/<room>/catalogue.py` (the foundation's stand in `tests/catalogue.py`) as
`EXAMPLES: dict[str, Callable[[Path], list[Finding] | None]]`: from a code to a function that gets an empty folder, makes the fault there and returns what
was found. A function that returns None has written a faulty dossier into the folder; it is read here. The error catalogue `docs/fouten.md` shows
the messages that come of them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

from kamerbrief.dossier import read_dossier
from kamerbrief.findings import Finding

Example = Callable[[Path], "list[Finding] | None"]
TESTS = Path(__file__).parent


def collect_examples() -> dict[str, Example]:
    """All examples by code. Raises ValueError when two rooms claim the same code."""
    collected: dict[str, Example] = {}
    for source in sorted([*TESTS.glob("catalogue.py"), *TESTS.glob("*/catalogue.py")]):
        module = ".".join(("tests", *source.relative_to(TESTS).with_suffix("").parts))
        examples: dict[str, Example] = importlib.import_module(module).EXAMPLES
        if twice := collected.keys() & examples.keys():
            raise ValueError(f"{source} repeats the examples of {sorted(twice)}")
        collected |= examples
    return collected


def cause(example: Example, folder: Path) -> list[Finding]:
    """What is found when `example` makes its fault in `folder`."""
    findings = example(folder)
    return read_dossier(folder)[1] if findings is None else findings
