"""A plain expression is what Jinja's own parser makes of it, or is left to that parser."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.word.parsing import UnreadableError, parse_expression, parse_for
from kamerbrief.word.plain import plain_expression, plain_repetition
from kamerbrief.word.syntax import Node

NAMES = st.sampled_from(["rij", "a", "x1", "in", "not", "none", "True", "is", "if", "else", "or", "import", "recursive", "loop", "ın", "_a", "é", "1a"])  # fmt: skip
SPACES = st.sampled_from(["", " ", "  ", "\t", "\n", "\u00a0", "\x1c"])
PIECES = st.sampled_from([".", "|", " | ", "(", "'x'", "+", "~", ":"])


def by_jinja(source: str) -> Node | None:
    try:
        return parse_expression(source)
    except UnreadableError:
        return None


@given(st.lists(st.one_of(NAMES, SPACES, PIECES), min_size=1, max_size=9))
def test_it_is_what_jinja_makes_of_it_or_nothing(pieces: list[str]) -> None:
    source = "".join(pieces).strip()
    found = plain_expression(source)
    assert found is None or found == by_jinja(source)


@pytest.mark.parametrize(
    "source", ["a", "rij.verplicht.verandering", "rij.in", "rij.verplicht | tabel", "a|b|c", "a.b\n|\tc"]
)
def test_fields_and_filters_are_plain(source: str) -> None:
    assert plain_expression(source) == by_jinja(source) != None  # noqa: E711 - both, and something


@pytest.mark.parametrize(
    "source",
    ["", "not", "none", "a b", "a | b(1)", "a['b']", "a + b", "1", "_a", "é", "a.1", "a |", "loop.first if x else y"],
)
def test_everything_else_is_left_to_the_parser(source: str) -> None:
    assert plain_expression(source) is None


@given(st.lists(st.one_of(NAMES, SPACES, PIECES, st.just(" in "), st.just(" İN ")), min_size=1, max_size=9))
def test_a_repetition_is_what_jinja_makes_of_it_or_nothing(pieces: list[str]) -> None:
    source = "".join(pieces)
    found = plain_repetition(source)
    if found is not None:
        assert (*found, None) == parse_for(source)


@pytest.mark.parametrize("source", ["rij in rijen", "rij\tIN\nrijen", " r  in a.b | omgekeerd", "x in loop.y"])
def test_a_name_and_a_field_are_a_plain_repetition(source: str) -> None:
    assert plain_repetition(source) is not None


@pytest.mark.parametrize("source", ["a, b in c", "a in b if c", "a", "in in in", "a in b[0]", "a.b in c"])
def test_every_other_repetition_is_left_to_the_parser(source: str) -> None:
    assert plain_repetition(source) is None
