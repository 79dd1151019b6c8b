"""Figures are equal across the documents of a set; a difference names both places."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from tests.projects import generated, write_project, write_template

from kamerbrief.findings import Finding, WordPlace
from kamerbrief.letter import generate
from kamerbrief.letter.agreement import disagreements
from kamerbrief.letter.merging import Made
from kamerbrief.letter.printed import Printed
from kamerbrief.letter.readback import PrintedAt


def made(name: str, *entries: tuple[str, int, str]) -> Made:
    """A document that prints figures: key, exact value and text of each."""
    place = WordPlace(file=f"{name}.docx", part="hoofdtekst", paragraph=3)
    printed = [PrintedAt("word/document.xml", Printed(key, Decimal(v), "mln", text), place) for key, v, text in entries]
    return Made(Path(f"{name}-2025Q2.docx"), b"", b"", tuple(printed))


def found(*documents: Made) -> list[Finding]:
    return disagreements(documents)


def test_the_same_figure_printed_alike_is_no_difference() -> None:
    """Also not when one document prints more decimals, which is another way of printing."""
    assert found(made("brief", ("v", 1961, "€2 mln.")), made("bijlage", ("v", 1961, "€1,96 mln."))) == []


def test_another_exact_value_is_a_difference_though_it_prints_alike() -> None:
    """It would show at the next rounding."""
    (finding,) = found(made("brief", ("v", 1961, "€2 mln.")), made("bijlage", ("v", 1962, "€2 mln.")))
    assert finding.code == "U034"
    assert "brief-2025Q2.docx (brief.docx › hoofdtekst › alinea 3)" in finding.message
    assert "bijlage-2025Q2.docx (bijlage.docx › hoofdtekst › alinea 3)" in finding.message


def test_another_text_in_the_same_form_is_a_difference() -> None:
    """Told once for each figure."""
    pair = ("v", 1961, "€3 mln.")
    findings = found(made("brief", ("v", 1961, "€2 mln."), ("w", 1, "€1")), made("bijlage", pair, pair))
    assert [finding.message.partition(" ")[0] for finding in findings] == ["v"]


def test_a_difference_stops_the_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the set is written."""
    project = write_project(tmp_path)
    write_template(project.root / "templates" / "bijlage.docx", "Verplicht is {{ verplicht | bedrag }}.")
    assert len(generated(project).documents) == 2
    before = sorted(path.name for path in project.output.rglob("*"))

    other = made("x", ("verplicht", 1, "€1"))
    monkeypatch.setattr(generate, "disagreements", lambda documents: disagreements([*documents, other]))
    outcome = generated(project)

    assert [finding.code for finding in outcome.findings] == ["U034"]
    assert (outcome.written, outcome.documents) == (False, ())
    assert sorted(path.name for path in project.output.rglob("*")) == before
