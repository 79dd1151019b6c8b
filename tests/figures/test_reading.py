"""Taking values out of a table of the dossier: a wrong one is told and gives the default."""

from __future__ import annotations

import pytest
from tests.figures.building import definitions

from kamerbrief.figures.reading import Reader, suggestion
from kamerbrief.findings import Finding

TWELVE = [f"naam{'abcdefghijkl'[number] * 5}" for number in range(12)]


@pytest.mark.parametrize(
    ("toml", "codes", "values"),
    [
        ("", [], ("", "kort", False, 2, (), {})),
        ('t = "a"\nk = "lang"\nv = true\nw = 0\ntt = "x"\nm = {a = 1}', [], ("a", "lang", True, 0, ("x",), {"a": 1})),
        ('w = 6\ntt = ["x", "y"]', [], ("", "kort", False, 6, ("x", "y"), {})),
        ('t = 1\nk = "krt"\nv = "ja"\nw = 7\ntt = [1]\nm = "a"', ["C003"] * 6, ("", "kort", False, 2, (), {})),
        ("w = -1\nv = 1\ntt = 5\nm = []\nk = 3\nt = true", ["C003"] * 6, ("", "kort", False, 2, (), {})),
        ("w = 1.5", ["C003"], ("", "kort", False, 2, (), {})),
    ],
)
def test_what_stands_there_or_else_the_default(toml: str, codes: list[str], values: tuple[object, ...]) -> None:
    """A wrong value is one finding and never a guess."""
    findings: list[Finding] = []
    reader = Reader(definitions(f"[cijfers.x]\n{toml}")["cijfers"]["x"], findings, section="cijfers")
    found = (
        reader.text("t"),
        reader.choice("k", ("kort", "lang"), "kort"),
        reader.flag("v"),
        reader.whole("w", 2, most=6),
        reader.texts("tt"),
        reader.mapping("m"),
    )
    assert ([finding.code for finding in findings], found) == (codes, values)


@pytest.mark.parametrize(
    ("name", "known", "hint"),
    [
        ("naamaaaab", TWELVE, "Bedoelde u “naamaaaaa”?"),
        ("qqq", ["een", "", "twee"], "Bekend zijn: een, twee."),
        ("qqq", TWELVE, f"Bekend zijn: {', '.join(TWELVE)}."),
        ("qqq", [*TWELVE, "dertiende"], ""),
        ("qqq", [], ""),
    ],
)
def test_a_hint_names_the_nearest_or_all_of_a_few(name: str, known: list[str], hint: str) -> None:
    """More than twelve are no help."""
    assert suggestion(name, known) == hint
