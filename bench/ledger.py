"""Measures long ledgers: reading, checking over all rows, and reducing them to figures, in a process of their own: CPU time and peak memory.

The shipped dossier is copied and given one more ledger of so many open payments, once as .csv and once as .xlsx (written by openpyxl). Growth is linear when the time for a row more stays
what it is.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import openpyxl
from generate import PERIOD, ROOT

SIZES = (1_000, 10_000, 100_000)
RUNS = 3
LISTED = "grootboek = [\n"
HEADINGS = ("id", "datum", "geboekt_op", "begrotingsjaar", "besluit", "instrument", "hoofdstuk", "artikel", "stadium", "grondslag", "bedrag_eur", "openbaarheid", "bron", "status")  # fmt: skip
STEEPEST = 1.5  # how much more a row may cost in the largest ledger than in the middle one

STEPS = """
import resource, sys, time
from pathlib import Path
from kamerbrief.dossier import read_dossier
from kamerbrief.letter.prepare import compute_period
start = time.process_time()
dossier, findings = read_dossier(Path(sys.argv[1]))
read = time.process_time()
assert dossier is not None and len(dossier.rows) >= int(sys.argv[3]), findings[:3]
figures, _ = compute_period(dossier, sys.argv[2])
assert figures is not None
print(read - start, time.process_time() - read, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def booking(number: int) -> list[object]:
    """A payment: its day, its amount and its id differ from row to row."""
    day = dt.date(2025, 1, 2) + dt.timedelta(days=number % 170)
    amount = Decimal(100_000 + number * 7919 % 9_000_000) / 100
    return [f"P{number:07d}", day, day, 2025, "VJN2025", "commerciele_aanschaf", "X", "1", "betaald", "kas", amount, "openbaar", "fictief", "fictief"]  # fmt: skip


def dossier_with(folder: Path, kind: str, rows: int) -> Path:
    """The data folder of the shipped dossier, copied, with one more ledger of that kind and length."""
    data = folder / f"{kind}-{rows}"
    shutil.copytree(ROOT / "data", data)
    name = f"lang.{kind}"
    toml = data / "dossier.toml"
    text = toml.read_text(encoding="utf-8")
    assert LISTED in text
    toml.write_text(text.replace(LISTED, f'{LISTED}    "{name}",\n', 1), encoding="utf-8")
    if kind == "csv":
        with (data / name).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";")
            writer.writerow(HEADINGS)
            writer.writerows(map(_as_text, booking(number)) for number in range(rows))
    else:
        workbook = openpyxl.Workbook(write_only=True)
        sheet = workbook.create_sheet("Boekingen")
        sheet.append(HEADINGS)
        for number in range(rows):
            sheet.append(booking(number))
        workbook.save(data / name)
    return data


def _as_text(value: object) -> str:
    if isinstance(value, dt.date):
        return value.strftime("%d-%m-%Y")
    return str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)


def measured(data: Path, rows: int) -> tuple[float, float, float]:
    """CPU seconds of reading with all checks, CPU seconds of all figures of a period, and peak megabytes: the best of a few processes."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", STEPS, str(data), PERIOD, str(rows)]
    found = []
    for _ in range(RUNS):
        done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
        read, figures, memory = map(float, done.stdout.split())
        found.append((read, figures, memory))
    return min(found, key=lambda one: one[0] + one[1])


def main() -> int:
    """Print a line for each kind and size; with --check, status 1 when a row more costs ever more."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit with status 1 when growth is not linear")
    wanted = parser.parse_args()
    steep = False
    with tempfile.TemporaryDirectory() as work:
        for kind in ("csv", "xlsx"):
            times: dict[int, float] = {}
            for size in SIZES:
                read, figures, memory = measured(dossier_with(Path(work), kind, size), size)
                times[size] = read + figures
                print(
                    f"{kind:>4} {size:>7} rows: read and checked {read:.2f} s, figures {figures:.2f} s, {memory:.0f} MB"
                )
            small, middle, large = SIZES
            rates = [(times[b] - times[a]) / (b - a) * 1e6 for a, b in ((small, middle), (middle, large))]
            print(f"{kind:>4} a row more: {rates[0]:.0f} µs up to {middle}, {rates[1]:.0f} µs up to {large}")
            steep = steep or rates[1] > STEEPEST * rates[0]
    print(f"growth is {'not linear' if steep else 'linear'}")
    return 1 if wanted.check and steep else 0


if __name__ == "__main__":
    sys.exit(main())
