"""Measures the Word engine by itself beside docxtpl: a document with one table of so many rows of six fields, the whole process from start to exit.

Both fill the same table (python-docx makes it, with a font and a size in every cell) from the same JSON, in turn, and every product is read back before its time counts. Medians of wall time,
with the peak of memory. The engine is measured with rows from a CSV file as well, which are never in memory together. Programs are compiled beforehand, as an installed program is.
"""

from __future__ import annotations

import argparse
import compileall
import csv
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from xml.sax.saxutils import unescape

import docx
from docx.shared import Pt

ROOT = Path(__file__).resolve().parents[1]
FIELDS = ("datum", "instrument", "categorie", "partner", "bedrag", "bron")
SIZES = (10, 1_000, 10_000, 50_000)
SLOWEST_PEER = 10_000  # rows; above it docxtpl takes half a minute a run
OURS = """
import json, sys
from kamerbrief.word import Template
template, findings = Template.load(open(sys.argv[1], "rb").read(), name="t.docx", filters={})
data, findings = template.render(json.load(open(sys.argv[2], encoding="utf-8")))
open(sys.argv[3], "wb").write(data)
"""
STREAMED = """
import csv, sys
from kamerbrief.word import Stream, Template
template, findings = Template.load(open(sys.argv[1], "rb").read(), name="t.docx", filters={})
rows = Stream(lambda: csv.DictReader(open(sys.argv[2], encoding="utf-8", newline="")))
data, findings = template.render({"rijen": rows})
open(sys.argv[3], "wb").write(data)
"""
DOCXTPL = """
import json, sys
from docxtpl import DocxTemplate
template = DocxTemplate(sys.argv[1])
template.render(json.load(open(sys.argv[2], encoding="utf-8")), autoescape=True)
template.save(sys.argv[3])
"""
PEAK = """
for line in open("/proc/self/status"):
    if line.startswith("VmHWM"):
        print(line.split()[1])
"""
"""The peak of a process's own memory, in kB, as Linux tells it; what `wait4` tells counts the parent's too."""
MANY = """
import json, sys, time
from kamerbrief.word import Template
context = json.load(open(sys.argv[2], encoding="utf-8"))
source = open(sys.argv[1], "rb").read()
template, findings = Template.load(source, name="t.docx", filters={})
start = time.perf_counter()
for _ in range(200):
    data, findings = template.render(context)
print((time.perf_counter() - start) / 200)
"""
MANY_DOCXTPL = """
import io, json, sys, time
from docxtpl import DocxTemplate
context = json.load(open(sys.argv[2], encoding="utf-8"))
start = time.perf_counter()
for _ in range(20):
    template = DocxTemplate(sys.argv[1])
    template.render(context, autoescape=True)
    template.save(io.BytesIO())
print((time.perf_counter() - start) / 20)
"""


def make_template(path: Path, *, prefix: str) -> None:
    """The table as a template: a row of headings and the row that repeats, whose tags docxtpl wants in rows of their own."""
    document = docx.Document()
    own_rows = prefix != ""
    table = document.add_table(4 if own_rows else 2, len(FIELDS))
    for index, name in enumerate(FIELDS):
        tag = f"{{{{ r.{name} }}}}"
        if not own_rows:
            tag = ("{% for r in rijen %}" if index == 0 else "") + tag + ("{% endfor %}" if name == FIELDS[-1] else "")
        for row, text in ((0, name), (2 if own_rows else 1, tag)):
            run = table.rows[row].cells[index].paragraphs[0].add_run(text)
            run.font.size, run.font.name = Pt(8), "Verdana"
    if own_rows:
        table.rows[1].cells[0].paragraphs[0].add_run(f"{{%{prefix} for r in rijen %}}")
        table.rows[3].cells[0].paragraphs[0].add_run(f"{{%{prefix} endfor %}}")
    document.save(str(path))


def rows_of(count: int) -> list[dict[str, str]]:
    """So many rows, some with characters that are spelt otherwise in XML."""
    kinds = ("drones", "munitie & artillerie", "logistiek")
    return [
        {
            "datum": f"{number % 28 + 1:02d}-05-2025",
            "instrument": "Commerciële aanschaf",
            "categorie": kinds[number % 3],
            "partner": f"Partner {number * 7919 % 99}",
            "bedrag": f"{number * 7919 % 9_000_000},{number % 100:02d}",
            "bron": f"contract {number}",
        }
        for number in range(count)
    ]


def run(program: str, template: Path, data: Path, product: Path) -> tuple[float, int, str]:
    """Seconds from start to exit, peak memory in MB, and what was printed."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", program + PEAK, str(template), str(data), str(product)],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    )
    assert child.stdout is not None
    said = child.stdout.read()
    status = child.wait()
    seconds = time.perf_counter() - start
    assert status == 0, program
    *before, peak = said.splitlines()
    return seconds, int(peak) // 1024, "".join(before)


def check(product: Path, rows: list[dict[str, str]]) -> None:
    """The product has every row, the first and the last as they should be."""
    with zipfile.ZipFile(product) as archive:
        content = archive.read("word/document.xml").decode("utf-8")
    table = [
        re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", row)
        for row in re.findall(r"<w:tr[ >].*?</w:tr>", content, re.DOTALL)
    ]
    assert len(table) == len(rows) + 1
    for shown, row in ((table[1], rows[0]), (table[-1], rows[-1])):
        assert [unescape(text) for text in shown] == list(row.values())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    compileall.compile_dir(ROOT / "src", quiet=2)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        ours, theirs, product = work / "ours.docx", work / "theirs.docx", work / "product.docx"
        make_template(ours, prefix="")
        make_template(theirs, prefix="tr")
        for size in SIZES:
            rows = rows_of(size)
            as_json, as_csv = work / f"{size}.json", work / f"{size}.csv"
            as_json.write_text(json.dumps({"rijen": rows}), encoding="utf-8")
            with as_csv.open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, FIELDS)
                writer.writeheader()
                writer.writerows(rows)
            ways = {"kamerbrief": (OURS, ours, as_json), "kamerbrief, rows from CSV": (STREAMED, ours, as_csv)}
            if size <= SLOWEST_PEER:
                ways["docxtpl"] = (DOCXTPL, theirs, as_json)
            found: dict[str, list[tuple[float, int]]] = {way: [] for way in ways}
            for _ in range(runs if size < SLOWEST_PEER else min(runs, 3)):
                for way, (program, template, data) in ways.items():
                    seconds, memory, _said = run(program, template, data, product)
                    check(product, rows)
                    found[way].append((seconds, memory))
            peer = statistics.median(one[0] for one in found["docxtpl"]) if "docxtpl" in found else None
            for way, measured in found.items():
                seconds = statistics.median(one[0] for one in measured)
                share = f"{seconds / peer:.3f} of docxtpl" if peer else ""
                print(f"{size:>6} rows  {way:<26} {seconds:7.3f} s {max(one[1] for one in measured):5} MB  {share}")
        small = work / "10.json"
        mine, other = (
            float(run(program, template, small, product)[2])
            for program, template in ((MANY, ours), (MANY_DOCXTPL, theirs))
        )
        print(
            f"one process, many documents of 10 rows: {mine * 1000:.2f} ms each, docxtpl {other * 1000:.1f} ms: {mine / other:.3f}"
        )


if __name__ == "__main__":
    main()
