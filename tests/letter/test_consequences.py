"""What only follows from rows that could not be read is not told as if it were a mistake of its own."""

from __future__ import annotations

from kamerbrief.dossier import errors as dossier_errors
from kamerbrief.figures import errors as figure_errors
from kamerbrief.findings import CellPlace, FilePlace
from kamerbrief.gate import NOT_A_PACKAGE
from kamerbrief.letter.consequences import without_consequences

BAD_CELL = dossier_errors.NO_VALUE.at(CellPlace(file="g.xlsx", sheet="Boekingen", cell="N4"), "geen uitkomst")
BAD_TEMPLATE = NOT_A_PACKAGE.at(FilePlace(file="kamerbrief.docx"), "geen heel bestand")
BAD_NAME = figure_errors.UNKNOWN_FIGURE.at(FilePlace(file="dossier.toml"), "bestaat niet")
OTHER_POSITION = figure_errors.POSITION_DIFFERS.at(FilePlace(file="dossier.toml"), "anders dan afgedrukt")


def test_a_row_that_is_missing_hides_what_its_absence_makes_of_the_figures() -> None:
    """The cause stays, the wrong name stays, the sums give way to one warning."""
    told = without_consequences([OTHER_POSITION, BAD_CELL, BAD_NAME])

    assert [finding.code for finding in told] == [BAD_CELL.code, BAD_NAME.code, "U025"]


def test_when_every_row_was_read_everything_is_told() -> None:
    """A broken template takes no row away."""
    assert without_consequences([OTHER_POSITION, BAD_TEMPLATE]) == [OTHER_POSITION, BAD_TEMPLATE]
    assert without_consequences([BAD_CELL]) == [BAD_CELL]
