"""Measures the annex with a long list of deliveries: CPU time of `generate --only bijlage-overzicht`, whole process less the reading of the ledger.

The shipped dossier is copied and given one more ledger with so many open deliveries from own stock; each is a line of the annex's list. Each size is measured in turn, medians; what one
line more costs is told from the largest two sizes.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from generate import OURS, PERIOD, ROOT, cpu_of

SIZES = (1_000, 5_000, 10_000)
RUNS = 5
LONGEST = 1.0  # seconds of CPU for the largest size
LEDGER, LISTED = "leveringen.csv", "grootboek = [\n"
CATEGORIES = ("luchtverdediging", "artillerie_munitie", "drones", "logistiek")
HEADINGS = [
    "id",
    "datum",
    "geboekt_op",
    "begrotingsjaar",
    "besluit",
    "instrument",
    "categorie",
    "hoofdstuk",
    "artikel",
    "vuo",
    "stadium",
    "grondslag",
    "bedrag_eur",
    "openbaarheid",
    "bron",
    "status",
]


def dossier_with(folder: Path, lines: int) -> None:
    """The shipped dossier in `folder`, with so many deliveries more."""
    for name in ("data", "templates"):
        shutil.copytree(ROOT / name, folder / name)
    toml = folder / "data" / "dossier.toml"
    text = toml.read_text(encoding="utf-8")
    assert LISTED in text
    toml.write_text(text.replace(LISTED, f'{LISTED}    "{LEDGER}",\n', 1), encoding="utf-8")
    with (folder / "data" / LEDGER).open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADINGS)
        for number in range(lines):
            day = (dt.date(2025, 4, 22) + dt.timedelta(days=number % 60)).strftime("%d-%m-%Y")
            amount = f"{1000 + number * 7919 % 90000},{number % 100:02d}"
            row = [
                f"L{number:06d}",
                day,
                day,
                2025,
                "VJN2025",
                "eigen_voorraad",
                CATEGORIES[number % len(CATEGORIES)],
                "K",
                3,
                "",
            ]
            writer.writerow([*row, "geleverd", "vervangingswaarde", amount, "openbaar", "fictief", "fictief"])


def measured(folder: Path, environment: dict[str, str]) -> float:
    """CPU seconds of making the annex of the dossier in `folder`, less those of reading it."""
    command = ["generate", "--period", PERIOD, "--only", "bijlage-overzicht", "--dossier", str(folder), "--force"]
    total, said = cpu_of([sys.executable, "-c", OURS, *command], environment)
    return total - float(said.rpartition("ledger ")[2])


def main() -> int:
    """Print a line for each size; with --check, status 1 when the limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit with status 1 when the limit is passed")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment |= {"PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": str(Path(work) / "compiled")}
        times: dict[int, list[float]] = {size: [] for size in SIZES}
        for size in SIZES:
            dossier_with(Path(work) / str(size), size)
        for _ in range(RUNS):
            for size in SIZES:
                times[size].append(measured(Path(work) / str(size), environment))
    medians = {size: statistics.median(found) for size, found in times.items()}
    for size, seconds in medians.items():
        print(f"annex of {size:>6} lines, ledger not counted: {seconds:.2f} s")
    before, last = sorted(SIZES)[-2:]
    print(f"a line more: {(medians[last] - medians[before]) / (last - before) * 1e6:.0f} µs")
    passed = medians[last] > LONGEST
    print(f"limit for {last} lines: {LONGEST} s; {'passed' if passed else 'within it'}")
    return 1 if wanted.check and passed else 0


if __name__ == "__main__":
    sys.exit(main())
