"""Reads the tables of cases: semicolons between columns, `~` for a hard space, `#` for a comment line."""

from __future__ import annotations

from pathlib import Path

CASES = Path(__file__).parent / "cases"


def table(name: str) -> list[tuple[str, ...]]:
    lines = (CASES / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines[1:] if not line.startswith("# ")]
    return [tuple(row.replace("~", "\u00a0").replace("\\u200b", "\u200b").split(";")) for row in rows]


def arguments(text: str) -> dict[str, object]:
    """`decimalen=1 teken=ja` as keyword arguments."""
    pairs = (argument.split("=") for argument in text.split())
    return {name: int(value) if value.isdigit() else value == "ja" or value for name, value in pairs}
