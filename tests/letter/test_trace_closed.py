"""The trace of what only the confidential annex prints: its own lines, led back to their rows for whoever can read the ledger."""

from __future__ import annotations

import csv
import os
import shutil
import stat
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from kamerbrief.cli.exitcodes import ExitCode, exit_code
from kamerbrief.letter.generate import Outcome, Request, generate
from kamerbrief.letter.project import Project
from kamerbrief.letter.trace_find import Tracing, trace
from kamerbrief.letter.trace_record import trace_path
from kamerbrief.letter.trace_text import as_text

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the working example."""
    root = tmp_path_factory.mktemp("dossier")
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, root / name)
    return Project(root)


@pytest.fixture(scope="module")
def made(project: Project) -> Outcome:
    """Its documents of 2025Q2, the confidential annex too."""
    outcome = generate(project, Request(period="2025Q2", confidential=True))
    assert outcome.written
    return outcome


def traced(project: Project, name: str) -> Tracing:
    tracing, findings = trace(project, name, "2025Q2")
    assert tracing is not None, findings
    return tracing


def encoding_of(path: Path) -> str:
    """One of the shipped files comes from an older spreadsheet."""
    try:
        path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def ledger_amounts(folder: Path) -> dict[str, Decimal]:
    """What each row of the shipped ledgers has as amount in euro, as openpyxl and csv read it."""
    (book,) = folder.glob("grootboek-2025.xlsx")
    amounts: dict[str, Decimal] = {}
    for sheet in openpyxl.load_workbook(book, data_only=True):
        heading, *rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        if "Id" in heading:
            amount = next(index for index, name in enumerate(heading) if str(name).startswith("Bedrag"))
            amounts.update((str(row[0]), Decimal(str(row[amount]))) for row in rows if row[0])
    for path in folder.glob("*.csv"):
        with path.open(encoding=encoding_of(path), newline="") as file:
            for line in csv.DictReader(file, delimiter=";"):
                text = next(value for name, value in line.items() if name.lower().startswith("bedrag"))
                amounts[line["Id"] if "Id" in line else line["id"]] = Decimal(
                    text.replace(".", "").replace(",", ".") or "0"
                )
    return amounts


def closed_ids(made: Outcome) -> list[str]:
    """The ids in the first column of the lists of the confidential annex, as python-docx reads them."""
    import docx

    document = docx.Document(str(made.documents[-1]))
    return [row.cells[0].text for table in document.tables for row in table.rows if row.cells[0].text[1:3] == "25"]


def test_each_closed_row_in_the_annex_leads_to_its_cell(project: Project, made: Outcome) -> None:
    """The amount is the one in the ledger, and the line says that it is confidential."""
    amounts = ledger_amounts(project.data)
    ids = closed_ids(made)
    assert len(ids) > 50
    for id in ids[:: len(ids) // 6]:
        lists = ("leveringen", "verplichtingen", "betalingen")
        (tracing,) = [found for name in lists if (found := trace(project, f"{name}.{id}", "2025Q2")[0]) is not None]
        assert tracing.step.value == amounts[id]
        assert not tracing.is_public
        assert "vertrouwelijk" in "\n".join(as_text(tracing))


@pytest.mark.parametrize("name", ["leveringen", "verplichtingen", "betalingen"])
def test_the_open_and_the_closed_part_of_a_list_lead_to_their_rows(project: Project, made: Outcome, name: str) -> None:
    """Only open rows in the one, only closed rows in the other, no more and no fewer."""
    opened, closed = (traced(project, f"{name}.{part}") for part in ("openbaar", "vertrouwelijk"))
    assert {row.is_open for row in opened.used_rows} == {True}
    assert {row.is_open for row in closed.used_rows} == {False}
    amounts = ledger_amounts(project.data)
    assert closed.step.value == sum(amounts[row.id] for row in closed.used_rows)
    assert opened.step.value == sum(amounts[row.id] for row in opened.used_rows)
    assert {row.id for row in closed.used_rows} <= set(closed_ids(made))
    assert not opened.is_public
    assert not closed.is_public


def test_it_tells_where_the_annex_prints_it(project: Project, made: Outcome) -> None:
    """With the words around it, from a record that is for its owner alone."""
    tracing = traced(project, "leveringen.vertrouwelijk")
    printed = [one for one in tracing.appearances if one.is_found]
    assert [one.document for one in printed] == ["bijlage-vertrouwelijk-2025Q2.docx"] * 2
    assert {one.text for one in printed} == {"337,3"}
    record = trace_path(made.documents[-1])
    assert record.is_file()
    if os.name == "posix":
        assert stat.S_IMODE(record.stat().st_mode) == 0o600
        assert stat.S_IMODE(record.parent.stat().st_mode) == 0o700


def test_a_moment_that_a_line_does_not_have_is_told_with_the_line(project: Project) -> None:
    """A list is of one moment; the hint is not the name that was typed."""
    for name in ("leveringen.vertrouwelijk.vorige", "leveringen.overig.vorige"):
        tracing, (finding,) = trace(project, name, "2025Q2")
        assert tracing is None
        assert finding.hint == f"bedoelde u {name.removesuffix('.vorige')}?"


def test_an_unknown_name_is_a_mistake_in_use(project: Project) -> None:
    """Exit 2, with the nearest name that there is; also for a line of the annex."""
    for typed, meant in (("verplict", "verplicht"), ("leveringen.vertrouwlijk", "leveringen.vertrouwelijk")):
        tracing, findings = trace(project, typed, "2025Q2")
        assert tracing is None
        assert [finding.hint for finding in findings if finding.code == "U085"] == [f"bedoelde u {meant}?"]
        assert exit_code(findings) is ExitCode.USAGE
