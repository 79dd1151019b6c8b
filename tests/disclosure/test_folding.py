"""A closed group of which nothing is left is hidden like any other: that it is there is not to be told either."""

from __future__ import annotations

from tests.disclosure.test_model import FIGURES, RELEASE, TABLE, lines
from tests.figures.building import Q2, closed, dossier, row

from kamerbrief.disclosure import public_model

ALL_GROUPS = TABLE.replace("verberg_lege = true\n", "")


def test_a_closed_group_that_was_cancelled_does_not_stand_alone() -> None:
    """A line "overig" of zero, with one group in it, would tell that there was something: the smallest open group goes along."""
    rows = [
        row("a", 5),
        row("b", 3, instrument="training"),
        closed("x", 7, instrument="voorraad"),
        closed("y", -7, instrument="voorraad", corrigeert="x"),
    ]
    made, findings = public_model(dossier(FIGURES + ALL_GROUPS + RELEASE, rows), Q2)
    assert lines(made) == {"commerciële aanschaf": 5, "overig": 3}
    assert [finding.code for finding in findings] == ["O010"]
    assert "voorraad" not in findings[0].message + findings[0].hint
