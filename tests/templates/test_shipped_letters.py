"""The letters that the shipped dossier makes, in every period: what a minister would stumble over.

They are made by the command line and read with python-docx, as a reader gets them.
"""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from docx.document import Document
from tests.word import charted

from kamerbrief.dossier import read_dossier
from kamerbrief.dossier.model import Row

ROOT = Path(__file__).resolve().parents[2]
PERIODS = ("2025-02-04", "2025Q1", "2025Q2", "2025-08-31", "2025Q3", "2025Q4")


@pytest.fixture(scope="module", params=PERIODS)
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    """The documents of a period, by name."""
    folder = tmp_path_factory.mktemp("uitvoer")
    command = [sys.executable, "-m", "kamerbrief", "generate", "--period", request.param, "--output", str(folder)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert result.returncode == 0, result.stderr
    return {
        name: docx.Document(str(folder / request.param / f"{name}-{request.param}.docx"))
        for name in ("kamerbrief", "cw31", "bijlage-overzicht")
    }


def sentences(document: Document) -> str:
    """The running text and the text of cells that are more than a figure."""
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *(text for text in cells if len(text) > 20)])


def test_no_sentence_speaks_of_nothing_or_of_less_than_nothing(made: dict[str, Document]) -> None:
    """`€0` and `−€12 mln.` belong in a table; a sentence says that nothing was delivered, or that something fell."""
    for document in made.values():
        assert re.findall(r"−?€0(?![,.\d])[^.]*|−€\S+", sentences(document)) == []


def test_no_sentence_is_left_without_its_words(made: dict[str, Document]) -> None:
    """Conditions that vanish leave no double space, no empty brackets and no space before a full stop."""
    for document in made.values():
        assert re.findall(r".{0,30}(?:  |\(\)| [.,]|\.\.).{0,20}", sentences(document)) == []


def test_a_hedge_word_is_never_doubled(made: dict[str, Document]) -> None:
    """`circa ruim` says two things at once."""
    hedge = "ruim|bijna|circa|ongeveer"
    for document in made.values():
        assert re.findall(rf"\b(?:{hedge})\s+(?:{hedge})\b", sentences(document)) == []


def test_every_table_of_amounts_ends_with_its_total(made: dict[str, Document]) -> None:
    """Text and table give the same sum, so the table must show it."""
    tables = [
        table for table in made["kamerbrief"].tables if "Verplicht" in [cell.text for cell in table.rows[0].cells]
    ]
    assert all(table.rows[-1].cells[0].text == "Totaal" and len(table.rows) > 2 for table in tables)


def amounts_by_name(document: Document, caption: str, column: str) -> dict[str, str]:
    """A column of the table with that caption: what its first cell says, and what is printed."""
    (table,) = [one for one in document.tables if f'w:val="{caption}"' in one._tbl.xml]
    place = [cell.text for cell in table.rows[0].cells].index(column)
    return {row.cells[0].text: row.cells[place].text for row in table.rows[1:]}


@pytest.mark.parametrize("column", ["Begroot", "Verplicht", "Betaald", "Geleverd", "Resteert"])
def test_the_annex_and_the_letter_print_the_same_amounts_per_instrument(made: dict[str, Document], column: str) -> None:
    """Read from both as a reader does, cell by cell."""
    if not any("Middelen per instrument" in one.text for one in made["kamerbrief"].paragraphs):
        pytest.skip("before the budget there is no such table")
    letter = amounts_by_name(made["kamerbrief"], "Middelen per instrument", column)
    annex = amounts_by_name(made["bijlage-overzicht"], "Middelen per instrument en stadium", column)
    assert letter == annex
    assert "Totaal" in letter


def test_the_annex_lies_on_its_side_and_says_its_unit_above_each_table(made: dict[str, Document]) -> None:
    """The unit is the table's own, from the dossier."""
    annex = made["bijlage-overzicht"]
    section = annex.sections[0]
    assert (section.page_width or 0) > (section.page_height or 0) > 0
    captions = [one.text for one in annex.paragraphs if one.style is not None and one.style.name == "Caption"]
    charts = charted.read_element(annex.element.body, annex.part)
    assert len(captions) == len(annex.tables) + len(charts) > 0
    assert [text for text in captions if not text.replace("\u00a0", " ").endswith("(bedragen x € 1 mln.)")] == []


def test_nothing_of_a_closed_row_is_in_a_public_document_or_in_the_workbook_of_its_chart(tmp_path: Path) -> None:
    """Words that only closed rows have, and their amounts to the cent, in every notation that a file could hold."""
    dossier, _findings = read_dossier(ROOT / "data")
    assert dossier is not None
    spoken = (ROOT / "data" / "dossier.toml").read_text(encoding="utf-8")

    def words(row: Row) -> set[str]:
        return {text for text in (row.contract, row.leverancier, row.partner, row.toelichting, row.id) if len(text) > 3}

    known = {word for row in dossier.rows if row.is_open for word in words(row)}
    secret = {word for row in dossier.rows if not row.is_open for word in words(row)} - known
    secret = {word for word in secret if word not in spoken}
    amounts = {row.bedrag_eur for row in dossier.rows if not row.is_open and row.bedrag_eur % 100_000}
    amounts -= {row.bedrag_eur for row in dossier.rows if row.is_open}
    assert len(secret) > 20
    assert len(amounts) > 5
    for amount in amounts:
        secret |= {
            f"{amount:f}",
            f"{amount.normalize():f}",
            f"{amount / 10**6:f}".rstrip("0"),
            f"{amount:,}".replace(",", "."),
        }
    command = [sys.executable, "-m", "kamerbrief", "generate", "--period", "2025Q4", "--output", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    documents = sorted((tmp_path / "2025Q4").glob("*.docx"))
    assert len([one for one in documents if charted.read(one.read_bytes())]) == 2
    for document in documents:
        whole = charted.everything(document.read_bytes()).decode("utf-8", "replace")
        assert [word for word in secret if word in whole] == [], document.name


def test_a_chart_and_the_table_above_it_are_one_thing(made: dict[str, Document]) -> None:
    """Each number of a chart stands in the table, in the row of its category; its workbook has no row more."""
    for name in ("kamerbrief", "bijlage-overzicht"):
        document = made[name]
        rows = {row.cells[0].text: [cell.text for cell in row.cells] for table in document.tables for row in table.rows}
        for chart in charted.read_element(document.element.body, document.part):
            for category, *numbers in zip(chart.categories, *chart.series.values(), strict=True):
                for number in numbers:
                    printed = f"{Decimal(str(number)):,}".translate(str.maketrans(",.-", ".,−"))
                    assert any(printed in row.cells[at].text for table in document.tables for row in table.rows if row.cells[0].text == category for at in range(len(row.cells))), (category, printed)  # fmt: skip
                assert category in rows
            assert len(chart.rows) == len(chart.categories) + 1
            assert all(category.lower() in chart.alternative.lower() for category in chart.categories)
