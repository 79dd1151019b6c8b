"""From the printed text to the cells of the ledger: every step adds up, every row stands where the trace says, and public files tell nothing."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import shutil
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from tests.projects import generated, write_project
from tests.word import charted

from kamerbrief.cli.main import kamerbrief
from kamerbrief.dossier import read_dossier
from kamerbrief.figures import FigureValue, Moment
from kamerbrief.letter.prepare import compute_period, exact_values, prepare_public
from kamerbrief.letter.project import Project
from kamerbrief.letter.trace import How, Step, lines_of
from kamerbrief.letter.trace_find import Tracing, trace
from kamerbrief.letter.trace_record import Tracer, trace_path

ROOT = Path(__file__).resolve().parents[2]
PERIODS = ("2025-02-04", "2025Q1", "2025Q2", "2025-08-31", "2025Q3", "2025Q4")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped dossier with the documents of 2025Q2."""
    folder = tmp_path_factory.mktemp("dossier")
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    outcome = generated(Project(folder))
    assert outcome.written
    return folder


def traced(folder: Path, name: str, moment: str = "") -> Tracing:
    tracing, _findings = trace(Project(folder), name, "2025Q2", moment)
    assert tracing is not None
    return tracing


def record_of(folder: Path, document: str) -> dict[str, Any]:
    path = trace_path(folder / "output" / "2025Q2" / document)
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


def outcome_of(step: Step, steps: dict[str, Step], formula: str) -> Decimal:
    """What a step's parts give, by arithmetic that is not the program's: Python's own on the formula's text."""
    if step.how is How.DIFFERENCE:
        later, earlier = (steps[key].value for key in step.parts)
        return later - earlier
    by_name = {steps[key].definition.name: steps[key].value for key in step.parts}
    numbers = re.sub(r"\b\d+(\.\d+)?\b", r"Decimal('\g<0>')", formula)
    result: Decimal = eval(numbers, {"Decimal": Decimal}, by_name)
    return result


@pytest.mark.parametrize("period", PERIODS)
def test_every_step_of_every_figure_adds_up(period: str) -> None:
    """Figures, cells and lines of lists at every moment: rows sum to the figure, formulas give it, and it is what a letter would print."""
    dossier, _findings = read_dossier(ROOT / "data")
    assert dossier is not None
    figures, _findings = compute_period(dossier, period)
    assert figures is not None
    prepared, _findings = prepare_public(dossier, figures)
    tracer = Tracer(dossier, figures, prepared.model.context)
    moments = ("", *(f".{moment}" for moment in Moment if moment is not Moment.NU))
    names = [name for name, item in prepared.model.context.items() if isinstance(item, FigureValue)]
    keys = [f"{name}{moment}" for name in (*names, *tracer.cells) for moment in moments] + [*tracer.listed]
    steps = tracer.steps(keys)
    value_of = exact_values(prepared.model)

    assert len(steps) > (150 if period == "2025-02-04" else 1000)
    for key in keys:
        assert steps[key].value == value_of(key), key
    for key, step in steps.items():
        if step.how is How.ROWS:
            assert sum((line.counts for line in lines_of(step, tracer.rows)), Decimal(0)) == step.value, key
        elif step.how is How.NOTHING:
            assert step.value == 0, key
        else:
            assert abs(outcome_of(step, steps, tracer.formula_of(step)) - step.value) < Decimal("1e-20"), key


def amount_at(folder: Path, entry: dict[str, Any]) -> Decimal:
    """The amount in the cell or line that the trace names, read by openpyxl and csv, in euro."""
    path = folder / "data" / entry["bestand"]
    if path.suffix == ".xlsx":
        value = openpyxl.load_workbook(path, data_only=True)[entry["blad"]][entry["cel"]].value
        return Decimal(str(value)).quantize(Decimal("0.01"))
    data = path.read_bytes()
    text = data.decode("utf-8-sig") if data.startswith(b"\xef\xbb\xbf") else data.decode("cp1252")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    headings = next(line for line in lines if entry["kolom"] in line)
    amount = lines[entry["regel"] - 1][headings.index(entry["kolom"])]
    factor = 1000 if path.name == "begroting.csv" else 1
    return (Decimal(amount.replace(".", "").replace(",", ".")) * factor).quantize(Decimal("0.01"))


def test_the_file_leads_from_each_printed_text_to_the_very_cells(made: Path) -> None:
    """Every printed figure has its steps in the file, and the amounts stand in the ledger where the file says."""
    record = record_of(made, "kamerbrief-2025Q2.docx")
    keys = {entry["cijfer"] for entry in record["gedrukt"]}

    assert len(keys) > 100
    assert keys <= record["cijfers"].keys()
    used = {id for step in record["cijfers"].values() for id in (*step.get("rijen", ()), *step.get("af", ()))}
    assert used <= record["rijen"].keys()
    sample = list(record["rijen"].values())[::17]
    assert {entry["bestand"] for entry in sample} >= {"grootboek-2025.xlsx", "begroting.csv"}
    for entry in sample:
        assert amount_at(made, entry) == Decimal(entry["bedrag_eur"]), entry


def test_the_file_is_for_its_owner_and_the_letter_tells_nothing_of_it(made: Path) -> None:
    """Closed rows stand in the trace (0600) and nowhere in the public document; the document's hash is of its own texts."""
    path = made / "output" / "2025Q2" / "kamerbrief-2025Q2.docx"
    record = record_of(made, path.name)
    closed = [id for id, row in record["rijen"].items() if row["openbaarheid"] == "vertrouwelijk"]
    with zipfile.ZipFile(path) as package:
        everything = charted.everything(path.read_bytes()).decode()
        custom = package.read("docProps/custom.xml").decode()
    facts = [[entry["cijfer"], entry["tekst"]] for entry in record["gedrukt"]]
    digest = hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()

    assert trace_path(path).stat().st_mode & 0o777 == 0o600
    assert record["vertrouwelijk"]
    assert closed
    assert [id for id in closed if id in everything] == []
    assert f'name="kamerbrief-model"><vt:lpwstr>{digest}<' in custom
    assert record["document"]["model_sha256"] == digest
    assert record["document"]["document_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_places_are_those_of_the_document(made: Path) -> None:
    """A cell is told by table, row and cell as they stand in the letter, and a sentence by the words around the figure."""
    tracing = traced(made, "per_instrument.eigen_voorraad.budget")
    letter = docx.Document(str(made / "output/2025Q2/kamerbrief-2025Q2.docx"))
    cell, chart, told = [one for one in tracing.appearances if one.document.startswith("kamerbrief")]
    table, row, column = map(int, re.findall(r"tabel (\d+), rij (\d+), cel (\d+)", cell.place)[0])
    sentence = traced(made, "verplicht").appearances

    assert (cell.is_found, chart.is_found, told.is_found) == (True, True, True)
    assert chart.place.startswith("grafiek in hoofdtekst")
    assert cell.text in chart.context
    assert f"begroot {cell.text}" in told.context
    assert letter.tables[table - 1].rows[row - 1].cells[column - 1].text == cell.text
    assert any(one.text in one.context and "verplicht" in one.context for one in sentence)


def test_an_edited_document_is_told_by_its_template(tmp_path: Path) -> None:
    """Places in a document that somebody changed cannot be vouched for; a changed figure is said."""
    project = write_project(tmp_path)
    assert generated(project).written
    before = traced(tmp_path, "verplicht")
    with (tmp_path / "output/2025Q2/brief-2025Q2.docx").open("ab") as document:
        document.write(b"bewerkt")
    after = traced(tmp_path, "verplicht")

    assert [one.is_found for one in before.appearances] == [True]
    assert [one.is_found for one in after.appearances] == [False]
    assert after.appearances[0].place.startswith("hoofdtekst")


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(kamerbrief, ["trace", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_people_see_the_rows_and_their_sum(made: Path) -> None:
    """The text ends with the sum of the rows, which is the figure; closed rows are marked."""
    code, text = run("verplicht", "-p", "2025Q2", "--dossier", str(made))
    figure = text.split(" = ")[1].split("\n")[0]

    assert code == 0
    assert re.search(rf"{re.escape(figure)} = verplicht\n", text)
    assert "grootboek-2025.xlsx › Boekingen › N" in text
    assert "VERTROUWELIJK" in text
    assert "een half van nul af" in text


def test_a_moment_is_an_option_or_a_part_of_the_name(made: Path) -> None:
    """`--moment vorige` and `.vorige` are the same."""
    one = run("gerealiseerd", "--moment", "herziening", "-p", "2025Q2", "--dossier", str(made))

    assert one == run("gerealiseerd.herziening", "-p", "2025Q2", "--dossier", str(made))
    assert "herziening van de vorige stand" in one[1]


def test_every_kind_of_figure_can_be_shown(made: Path) -> None:
    """Formulas, ratios without a denominator, contracts, cells, totals, lists and exact texts: all as text and as JSON."""
    names = ["verplicht_pct.verandering", "contracten_zonder.verandering", "industrie_nl", "per_instrument.totaal.resteert",
             "per_categorie.overig.verplicht_goederen", "per_instrument:eigen_voorraad:budget"]  # fmt: skip
    for name in names:
        code, text = run(name, "-p", "2025Q2", "--dossier", str(made))
        assert (code, text.startswith(name.replace(":", "."))) == (0, True), text
        code, text = run(name, "-p", "2025Q2", "--dossier", str(made), "--json")
        data = json.loads(text)
        assert (code, data["version"], data["trace"]["versie"], data["findings"]) == (0, 1, 1, [])


def test_a_wrong_name_gets_the_nearest_right_one(made: Path) -> None:
    """A misspelt figure, and a misspelt moment."""
    for name, meant in (("verplict", "verplicht"), ("verplicht.vorig", "verplicht.vorige")):
        code, text = run(name, "-p", "2025Q2", "--dossier", str(made))
        assert code == 2
        assert f"bedoelde u {meant}?" in text
    code, text = run("verplicht.vorige", "--moment", "nu2", "-p", "2025Q2", "--dossier", str(made))
    assert (code, "U085" in text) == (2, True)
