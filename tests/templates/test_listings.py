"""Every document of every period is what its listing says, to the letter: whoever changes a letter sees what changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.templates.listing import LISTINGS, PERIODS, listings_of


@pytest.mark.parametrize("period", PERIODS)
def test_the_documents_are_as_listed(period: str, tmp_path: Path) -> None:
    """After a change that is meant: `python -m tests.templates.listing`."""
    made = listings_of(period, tmp_path)
    assert len(made) == 4
    for name, text in made.items():
        assert text == (LISTINGS / f"{name}.txt").read_text(encoding="utf-8"), name


def test_each_listing_is_of_a_document_that_is_made() -> None:
    kinds = ("kamerbrief", "cw31", "bijlage-overzicht", "bijlage-vertrouwelijk")
    assert {path.stem for path in LISTINGS.glob("*.txt")} == {
        f"{kind}-{period}" for kind in kinds for period in PERIODS
    }
