"""Measures the Word engine by itself beside others: a document with one table of so many rows of six fields, the whole process from start to exit.

All fill the same table from the same JSON, in turn, one at a time, and every product is read back before its time counts. Medians of wall time and of CPU time (with
several workers on a machine the steadier of the two, but Node's engines use two processors), with the peak of memory. Ours is measured three ways: a template that is
seen for the first time, one that was kept on disk (`Template.load(cache=)`), and with rows from a CSV file, which are never in memory together. Beside them what no
engine can go under: starting Python, importing what reads a template, and zipping the same bytes. Programs are compiled beforehand, as an installed program is.

With `--check` it ends with status 1 when a limit is passed, for a template that is seen for the first time as well as for one that was kept.
"""

from __future__ import annotations

import argparse
import compileall
import csv
import itertools
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
from typing import NamedTuple
from xml.sax.saxutils import unescape

from peers import DOCXTPL, FIELDS, install, make_template

ROOT = Path(__file__).resolve().parents[1]
SIZES = (10, 1_000, 10_000, 50_000)
SLOW = {"docxtpl": 2, "docxtemplater": 2, "easy-template-x": 2, "carbone": 3}
"""So many rounds at the largest size, where most take half a minute for each."""
FIRST, KEPT, STREAMED = "kamerbrief, first time", "kamerbrief, kept", "kamerbrief, rows from CSV"
LIMITS = {10: 0.6, 1_000: 0.25, 10_000: 0.05, 50_000: 0.02}
"""Of docxtpl's time, by rows."""
LIMIT_OF_CARBONE = 0.25  # of its time, at 10,000 rows
LIMIT_OF_MANY = 0.04  # of docxtpl's time for a document, in one process that makes many
LIMIT_OF_GROWTH = 2.0  # what a row more costs at the largest size, of what it costs at the size before
MEMORY = {FIRST: 80, KEPT: 80, STREAMED: 60}
"""MB, at the largest size."""
_OURS = """
import json, sys
from kamerbrief.word import Template
template, findings = Template.load(open(sys.argv[1], "rb").read(), name="t.docx", filters={}, cache=CACHE)
data, findings = template.render(json.load(open(sys.argv[2], encoding="utf-8")))
open(sys.argv[3], "wb").write(data)
"""
_STREAMED = """
import csv, sys
from kamerbrief.word import Stream, Template
template, findings = Template.load(open(sys.argv[1], "rb").read(), name="t.docx", filters={})
rows = Stream(lambda: csv.DictReader(open(sys.argv[2], encoding="utf-8", newline="")))
data, findings = template.render({"rijen": rows})
open(sys.argv[3], "wb").write(data)
"""
_IMPORTS = """
import json, isal.isal_zlib
import kamerbrief.gate, kamerbrief.word.loading
"""
_ZIPPING = """
import sys
from kamerbrief.word.archive import pack, write_archive
data = open(sys.argv[2], "rb").read()
open(sys.argv[3], "wb").write(write_archive([("word/document.xml", pack(data))], None))
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


class Way(NamedTuple):
    """A way to make the document: its command, its template and its data; whether there is a product to read back."""

    command: list[str]
    template: Path
    data: Path
    is_checked: bool = True


class Run(NamedTuple):
    """One process: seconds from start to exit, CPU seconds, the peak of its memory in MB."""

    wall: float
    cpu: float
    memory: int


def python(program: str) -> list[str]:
    """The command of a Python program that tells its peak of memory at its end."""
    return [sys.executable, "-c", program + PEAK]


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


def run(way: Way, product: Path) -> tuple[Run, str]:
    """One process, and what it printed besides its peak."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    start = time.perf_counter()
    command = [*way.command, str(way.template), str(way.data), str(product)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    assert child.stdout is not None
    said = child.stdout.read()
    _pid, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode == 0, command
    *before, peak = said.splitlines()
    return Run(seconds, usage.ru_utime + usage.ru_stime, int(peak) // 1024), "".join(before)


def check(product: Path, rows: list[dict[str, str]]) -> None:
    """The product has every row, the first and the last as they should be."""
    with zipfile.ZipFile(product) as archive:
        content = archive.read("word/document.xml").decode("utf-8")
    table = re.findall(r"<w:tr[ >].*?</w:tr>", content, re.DOTALL)
    assert len(table) == len(rows) + 1, product
    for shown, row in ((table[1], rows[0]), (table[-1], rows[-1])):
        cells = [re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", cell) for cell in shown.split("</w:tc>")[:-1]]
        assert [unescape("".join(texts), {"&quot;": '"'}) for texts in cells] == list(row.values()), shown


class Bench:
    """One measuring: a folder with templates, data and products."""

    def __init__(self, work: Path, node: Path) -> None:
        self.work, self.product = work, work / "product.docx"
        self.commands = {"docxtpl": python(DOCXTPL), **install(node)}
        self.templates = {name: work / f"{name}.docx" for name in ("kamerbrief", *self.commands)}
        for name, path in self.templates.items():
            make_template(path, name)
        self.passed: list[str] = []
        self.walls: dict[str, dict[int, float]] = {}

    def ways(self, size: int, rows: list[dict[str, str]]) -> dict[str, Way]:
        """All ways to make the document of this size, after its data have been written and its template kept."""
        as_json, as_csv, as_xml = (self.work / f"{size}.{kind}" for kind in ("json", "csv", "xml"))
        as_json.write_text(json.dumps({"rijen": rows}), encoding="utf-8")
        with as_csv.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, FIELDS)
            writer.writeheader()
            writer.writerows(rows)
        ours, cache = self.templates["kamerbrief"], self.work / "cache"
        first = Way(python(_OURS.replace("CACHE", "None")), ours, as_json)
        kept = Way(python(_OURS.replace("CACHE", repr(str(cache)))), ours, as_json)
        run(kept, self.product)
        with zipfile.ZipFile(self.product) as archive:
            as_xml.write_bytes(archive.read("word/document.xml"))
        return {
            "python -c pass": Way(python(""), ours, as_json, is_checked=False),
            "python and imports": Way(python(_IMPORTS), ours, as_json, is_checked=False),
            "zipping the same bytes": Way(python(_ZIPPING), ours, as_xml, is_checked=False),
            FIRST: first,
            KEPT: kept,
            STREAMED: Way(python(_STREAMED), ours, as_csv),
            **{name: Way(command, self.templates[name], as_json) for name, command in self.commands.items()},
        }

    def measure(self, size: int, rounds: int) -> None:
        """Make the document of this size in all ways, in turn, and tell."""
        rows = rows_of(size)
        ways = self.ways(size, rows)
        found: dict[str, list[Run]] = {name: [] for name in ways}
        for number in range(rounds):
            for name, way in ways.items():
                if size == SIZES[-1] and number >= SLOW.get(name, rounds):
                    continue
                measured, _said = run(way, self.product)
                if way.is_checked:
                    check(self.product, rows)
                found[name].append(measured)
        wall = {name: statistics.median(one.wall for one in measured) for name, measured in found.items()}
        cpu = {name: statistics.median(one.cpu for one in measured) for name, measured in found.items()}
        print(f"\n{size:,} rows, medians of {rounds} rounds{'' if size < SIZES[-1] else ' (slow peers 2 or 3)'}")
        for name, measured in found.items():
            memory = max(one.memory for one in measured)
            ratios = [f"{wall[name] / wall['docxtpl']:.3f} of docxtpl (CPU {cpu[name] / cpu['docxtpl']:.3f})"]
            if "carbone" in wall:
                ratios.append(f"{wall[name] / wall['carbone']:.3f} of Carbone")
            print(f"  {name:<26} {wall[name]:8.3f} s  {cpu[name]:8.3f} s CPU {memory:5} MB  {', '.join(ratios)}")
            self.walls.setdefault(name, {})[size] = wall[name]
            if size == SIZES[-1] and name in MEMORY:
                self._judge(f"{name}, memory in MB", memory, MEMORY[name])
        for name in (FIRST, KEPT):
            self._judge(f"{name}, {size:,} rows, of docxtpl", wall[name] / wall["docxtpl"], LIMITS[size])
            if size == 10_000 and "carbone" in wall:
                self._judge(f"{name}, {size:,} rows, of Carbone", wall[name] / wall["carbone"], LIMIT_OF_CARBONE)

    def growth(self) -> None:
        """What a row more costs, between each two sizes; ours must grow with the rows and no faster."""
        print("\nwhat a row more costs")
        for name, walls in self.walls.items():
            pairs = itertools.pairwise(SIZES)
            costs = [(walls[large] - walls[small]) / (large - small) for small, large in pairs]
            if name in (FIRST, KEPT, STREAMED, *self.commands):
                print(f"  {name:<26} {', '.join(f'{cost * 1e6:.1f} µs' for cost in costs)}")
            if name in (FIRST, KEPT, STREAMED):
                self._judge(f"{name}, growth", costs[-1] / max(costs[-2], 1e-9), LIMIT_OF_GROWTH)

    def many(self) -> None:
        """One process that makes many documents of 10 rows."""
        data = self.work / "10.json"
        mine, other = (
            float(run(Way(python(program), self.templates[name], data), self.product)[1])
            for program, name in ((MANY, "kamerbrief"), (MANY_DOCXTPL, "docxtpl"))
        )
        print(
            f"\none process, many documents of 10 rows: {mine * 1000:.2f} ms each, docxtpl {other * 1000:.1f} ms: {mine / other:.3f}"
        )
        self._judge("many documents, of docxtpl", mine / other, LIMIT_OF_MANY)

    def _judge(self, what: str, found: float, limit: float) -> None:
        if found > limit:
            self.passed.append(f"{what}: {found:.3f}, at most {limit}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="rounds for each size")
    parser.add_argument(
        "--node", type=Path, help="where the Node engines are or come; a temporary folder when it is not given"
    )
    parser.add_argument("--largest", type=int, default=SIZES[-1], help="leave out the sizes above this one")
    parser.add_argument("--check", action="store_true", help="end with status 1 when a limit is passed")
    options = parser.parse_args()
    compileall.compile_dir(ROOT / "src", quiet=2)
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(Path(name), options.node or Path(name) / "node")
        for size in SIZES:
            if size <= options.largest:
                bench.measure(size, options.runs)
        if options.largest >= SIZES[-1]:
            bench.growth()
        bench.many()
    for line in bench.passed:
        print(f"over the limit: {line}")
    sys.exit(1 if options.check and bench.passed else 0)


if __name__ == "__main__":
    main()
