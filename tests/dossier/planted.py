"""Planted mistakes: each a small sound dossier with one thing spoilt, and the finding that must come of it.

The mistakes themselves stand in the modules of `MODULES`, each with a tuple `PLANTED`; `all_planted()` joins them. `docs/grootboekfouten.md` is made from them.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

MODULES = ("planted_csv", "planted_workbook", "planted_toml", "planted_rows")

Format = Literal["csv", "xlsx", "toml"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """One planted mistake.

    `kind` is the Dutch name of the kind of mistake, the same for all its variants, as the published table prints it; `variant` tells them apart (unique
    within the kind and format). `format` is the sort of file that holds the mistake. `write` puts the spoilt dossier into an empty folder (see the writers
    in `catalogue`). Reading it must give one finding, `code` at `place` (as it prints: `grootboek.csv:15 › datum`, `grootboek.xlsx › Boekingen › L2`,
    `dossier.toml:3 › titel`), with `near` somewhere in its message or hint: the nearest right value, or what names the mistake when there is none.
    `also` are further (code, place) that the same mistake rightly gives, such as the other half of a pair; anything else beside them fails the test.
    """

    kind: str
    variant: str
    format: Format
    write: Callable[[Path], None]
    code: str
    place: str
    near: str
    also: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return f"{self.format}: {self.kind}, {self.variant}"


def all_planted() -> list[Planted]:
    """Every planted mistake, module by module."""
    planted: list[Planted] = []
    for name in MODULES:
        if (Path(__file__).parent / f"{name}.py").exists():
            planted += importlib.import_module(f"tests.dossier.{name}").PLANTED
    return planted
