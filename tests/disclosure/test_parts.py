"""Parts of groups in public tables: closed ones stand together, and a single one is never alone."""

from __future__ import annotations

import pytest
from tests.figures.building import Q2, closed, dossier, row

from kamerbrief.disclosure import public_model
from kamerbrief.dossier.model import Row
from kamerbrief.figures import Table

TOML = """
[cijfers.v]
stadium = "verplicht"
[tabellen.t]
groepeer = "hoofdstuk"
verdeel = "artikel"
cijfers = ["v"]
verberg_lege = true
[vrijgave]
cijfers = ["v"]
"""
GROUP = "groepen = { hoofdstuk = ['X'] }\n"
PART = "groepen = { hoofdstuk = ['X'], artikel = ['X.1'] }\n"


def printed(rows: list[Row], release: str = GROUP, codes: tuple[str, ...] = ()) -> dict[str, dict[str, int]]:
    """What the table prints: each group's parts with their amounts."""
    made, findings = public_model(dossier(TOML + release, rows), Q2)
    assert tuple(finding.code for finding in findings) == codes
    table = made.context["t"]
    assert isinstance(table, Table)
    return {
        line.naam: {part.naam: int(part.figures["v"]) for part in line.onderdelen} | {"": int(line.figures["v"])}
        for line in table.rijen
    }


def test_open_parts_are_shown() -> None:
    """Nothing closed, nothing to hide."""
    rows = [row("a", 5, artikel="1"), row("b", 7, artikel="2")]
    assert printed(rows, "", ("O003",)) == {"Defensie": {"1": 5, "2": 7, "": 12}}


def test_closed_parts_stand_together() -> None:
    """Two closed articles make one line; the open one keeps its own."""
    rows = [closed("a", 5, artikel="1"), closed("b", 7, artikel="2"), row("c", 9, artikel="3")]
    assert printed(rows) == {"Defensie": {"3": 9, "overig": 12, "": 21}}


def test_a_single_closed_part_takes_an_open_one_with_it() -> None:
    """Else "overig" is that part under another name; O010 tells of it."""
    rows = [closed("a", 5, artikel="1"), row("b", 7, artikel="2"), row("c", 9, artikel="3")]
    assert printed(rows, codes=("O010",)) == {"Defensie": {"3": 9, "overig": 12, "": 21}}


@pytest.mark.parametrize("article", ["1", "2"])
def test_a_group_without_a_part_that_may_be_named_is_not_divided(article: str) -> None:
    """Its own line, released by name, says all; a line overig would print it again."""
    assert printed([closed("a", 5, artikel="1"), closed("b", 2, artikel=article)]) == {"Defensie": {"": 7}}


def test_a_released_part_has_its_own_line_and_tells_no_rows() -> None:
    """Released as group and part with a point between them."""
    rows = [closed("a", 5, artikel="1"), row("b", 7, artikel="2")]
    assert printed(rows, PART) == {"Defensie": {"1": 5, "2": 7, "": 12}}
    table = public_model(dossier(TOML + PART, rows), Q2)[0].context["t"]
    assert isinstance(table, Table)
    assert table.rijen[0].onderdelen[0].figures["v"].rows == ()


def test_the_same_article_of_another_chapter_is_not_released_with_it() -> None:
    """X.1 says nothing of V.1."""
    rows = [closed("a", 5, artikel="1"), *(closed(f"v{n}", 2, artikel=f"{n}", hoofdstuk="V") for n in (1, 2))]
    rows.append(row("d", 1, artikel="3", hoofdstuk="V"))
    release = PART.replace("['X']", "['X', 'V']")
    assert printed(rows, release) == {"Defensie": {"1": 5, "": 5}, "Buitenlandse Zaken": {"3": 1, "overig": 4, "": 5}}


def test_what_stands_in_overig_itself_is_not_divided() -> None:
    """A chapter that may not be named has no articles either."""
    rows = [closed("a", 5, artikel="1"), closed("b", 7, artikel="2", hoofdstuk="V")]
    assert printed(rows, "") == {"overig": {"": 12}}


@pytest.mark.parametrize("code", ["X.2", "1"])
def test_a_released_part_must_exist(code: str) -> None:
    """A part that no row has is a slip; a bare article number is the group of a table over articles."""
    rows = [closed("a", 5, artikel="1"), row("b", 7, artikel="3")]
    _made, findings = public_model(dossier(TOML + PART.replace("X.1", code), rows), Q2)
    assert ("O001" in [finding.code for finding in findings]) is (code == "X.2")
