"""Reads the tables of cases: semicolons between columns, `~` for a hard space, `#` for a comment line."""

from __future__ import annotations

from decimal import Decimal
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


def call(text: str) -> tuple[list[object], dict[str, object]]:
    """`meer|vanaf=100|woorden=nee` as the arguments of a filter: positional ones, and those with a name."""
    positional: list[object] = []
    named: dict[str, object] = {}
    for argument in text.split("|") if text else ():
        name, equals, value = argument.rpartition("=")
        if equals:
            named[name] = int(value) if name == "decimalen" else _value(value)
        else:
            positional.append(_value(value))
    return positional, named


def _value(text: str) -> object:
    if text in ("ja", "nee"):
        return text == "ja"
    return Decimal(text) if text.lstrip("-").replace(".", "", 1).isdigit() else text
