"""Hard spaces stand where a line may not break, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamerbrief.dutch.typography import harden


@pytest.mark.parametrize(
    ("typed", "hardened"),
    [
        ("(Kamerstuk 36 045, nr. 190 van 17 februari 2025)", "(Kamerstuk~36~045, nr.~190 van 17~februari 2025)"),
        ("Kamerstukken 36 200 X en 32 761, nr. 51", "Kamerstukken~36~200~X en 32~761, nr.~51"),
        ("€ 3,1 mld. in artikel 1", "€~3,1~mld. in artikel~1"),
        ("in 2025 is 3 keer geleverd", "in 2025 is 3 keer geleverd"),
        ("nr. is een afkorting", "nr. is een afkorting"),
    ],
)
def test_places_that_may_not_break(typed: str, hardened: str) -> None:
    """`~` stands for a hard space."""
    assert harden(typed) == hardened.replace("~", "\u00a0")


@given(st.text(alphabet="nr. Kamerstuk 0123456789 mei €mln.", max_size=40))
def test_twice_is_once_and_only_spaces_change(text: str) -> None:
    """Hardening changes nothing but the kind of a space."""
    once = harden(text)

    assert harden(once) == once
    assert once.replace("\u00a0", " ") == text.replace("\u00a0", " ")
