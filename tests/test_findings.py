"""Findings: one type, one catalogue, and guesses only when they are near."""

from __future__ import annotations

import pytest

from kamerbrief.findings import CellPlace, FilePlace, LinePlace, Severity, WordPlace, declare, has_errors, nearest
from kamerbrief.gate import UNREADABLE


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (FilePlace(file="dossier.toml"), "dossier.toml"),
        (CellPlace(file="grootboek.xlsx", sheet="Boekingen", cell="D14"), "grootboek.xlsx › Boekingen › D14"),
        (LinePlace(file="grootboek.csv", line=12), "grootboek.csv:12"),
        (LinePlace(file="grootboek.csv", line=12, column="bedrag_eur"), "grootboek.csv:12 › bedrag_eur"),
        (
            WordPlace(file="kamerbrief.docx", part="hoofdtekst", heading="Budget", table=2, row=3, cell=1, paragraph=1),
            "kamerbrief.docx › hoofdtekst › onder “Budget” › tabel 2, rij 3, cel 1 › alinea 1",
        ),
        (WordPlace(file="kamerbrief.docx", part="koptekst 1", paragraph=2), "kamerbrief.docx › koptekst 1 › alinea 2"),
    ],
)
def test_a_place_reads_as_people_look_for_it(place: object, text: str) -> None:
    """File, then sheet and cell, or line, or the road through a Word document."""
    assert str(place) == text


@pytest.mark.parametrize(
    ("name", "meant"),
    [("verplichtt", "verplicht"), ("Verplicht", "verplicht"), ("betald", "betaald"), ("xyz", None), ("", None)],
)
def test_a_guess_is_made_only_when_it_is_near(name: str, meant: str | None) -> None:
    """A far-fetched suggestion is worse than none."""
    assert nearest(name, ["verplicht", "betaald", "geleverd"]) == meant


def test_a_code_is_declared_once() -> None:
    """Two kinds with one code would make the catalogue lie."""
    with pytest.raises(ValueError, match="B001"):
        declare(UNREADABLE.code, "dubbel", "dubbel")


def test_only_errors_stop_the_letter() -> None:
    """A warning is told and lets through."""
    error = UNREADABLE.at(None, "bestaat niet")
    warning = type(UNREADABLE)("X", Severity.WARNING, "", "").at(None, "let op")

    assert has_errors([warning, error])
    assert not has_errors([warning])
    assert not has_errors([])
