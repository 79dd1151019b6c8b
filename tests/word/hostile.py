"""Hostile templates, filled in processes of their own: what each came to, what it took, and whether anything happened outside.

`python -m tests.word.hostile` measures them all, prints the table for docs/quality.md, and ends with status 1 when one passes two seconds or 256 MB.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from xml.sax.saxutils import unescape

from tests.word import attacks_inside, attacks_large, attacks_tags, attacks_values
from tests.word.attacks import CASES, MAIN, Case, context

__all__ = [
    "BATCH",
    "CASES",
    "Case",
    "attacks_inside",
    "attacks_large",
    "attacks_tags",
    "attacks_values",
    "context",
    "measured",
    "right",
]
BATCH = 12
"""So many files are read by one process."""


def _fail(value: object) -> object:
    raise RuntimeError("kapot")


def _refuse(value: object) -> object:
    raise TypeError


def _recurse(value: object) -> object:
    return _recurse(value)


FILTERS: dict[str, Callable[..., object]] = {
    "w": lambda value: value, "dubbel": lambda value: value + value, "kapot": _fail, "stuk": _refuse, "diep": _recurse,
}  # fmt: skip
"""What the product gives the engine is of its own making and sound; these are not."""


class Outcome(NamedTuple):
    """What one file came to: codes and messages of its findings, the text of its product, seconds, peak in MB, what it did outside."""

    codes: str
    messages: list[str]
    text: str | None
    seconds: float
    megabytes: float
    outside: list[str]


PROGRAM = """
import json, sys, time
outside = []
import builtins, encodings.idna, kamerbrief.word, lxml.etree, tests.word.hostile as hostile
from kamerbrief.word import Template
common = hostile.context()
def guard(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.fork", "shutil.", "tempfile.", "os.mkdir", "os.remove", "os.rename", "ctypes.", "urllib.")):
        outside.append(event)
        raise PermissionError(event)
    if event == "open" and (arguments[1] is None or set("wax+") & set(str(arguments[1]))) and guarded:
        outside.append(f"open {arguments[0]}")
guarded = True
sys.addaudithook(guard)
for line in sys.stdin:
    path, number = json.loads(line)
    case = hostile.CASES[number]
    given = {**common, **case.given()}
    with open(path, "rb") as file:
        data = file.read()
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    outside.clear()
    start, product = time.process_time(), None
    template, findings = Template.load(data, name=case.file, filters=hostile.FILTERS)
    if template is not None:
        wrong = template.check(given)
        findings += wrong
        if not wrong:
            product, more = template.render(given)
            findings += more
    seconds = time.process_time() - start
    with open("/proc/self/status") as status:
        peak = next(int(row.split()[1]) for row in status if row.startswith("VmHWM"))
    told = list(outside)
    if product is not None:
        with open(path + ".out", "wb") as file:
            file.write(product)
    print(json.dumps([" ".join(sorted(one.code for one in findings)), [f"{one.place} {one.message}" for one in findings], product is not None, seconds, peak / 1024, told]), flush=True)
    data = template = findings = product = given = None
"""


def measured(cases: Sequence[Case], folder: Path) -> tuple[list[Outcome], int, str]:
    """The outcomes of some files in one process of their own, with how it ended and what it said on stderr."""
    lines = []
    for number, one in enumerate(cases):
        path = folder / str(number)
        path.write_bytes(one.build())
        lines.append(json.dumps([str(path), CASES.index(one)]))
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", PROGRAM],
        input="\n".join(lines), capture_output=True, text=True, timeout=120, cwd=Path(__file__).parents[2], check=False,
    )  # fmt: skip
    outcomes = []
    for number, line in enumerate(done.stdout.splitlines()):
        codes, messages, filled, seconds, megabytes, outside = json.loads(line)
        product = folder / f"{number}.out"
        outcomes.append(
            Outcome(codes, messages, shown(product.read_bytes()) if filled else None, seconds, megabytes, outside)
        )
    return outcomes, done.returncode, done.stderr


def shown(data: bytes) -> str:
    """All text of a product's document, by a path that shares no code with the engine."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read(MAIN).decode()
    return unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", content)))


def right(one: Case, outcome: Outcome) -> bool:
    """Whether a file got its findings, or was filled as it should."""
    told = " ".join([*outcome.messages, outcome.text or ""])
    return outcome.codes == one.codes and one.says in told and one.expected in (outcome.text or "")


SECONDS, MEGABYTES = 2, 256


def _table() -> int:
    """Prints a row for each file; 1 when one asks for more than it may or is told otherwise than it should be."""
    write, status_of_all = sys.stdout.write, 0
    write("| file | finding | CPU, s | memory, MB |\n|---|---|--:|--:|\n")
    for start in range(0, len(CASES), BATCH):
        batch = CASES[start : start + BATCH]
        with TemporaryDirectory() as folder:
            outcomes, status, stderr = measured(batch, Path(folder))
        for one, outcome in zip(batch, outcomes, strict=False):
            codes = " ".join(dict.fromkeys(outcome.codes.split())) or "none: filled"
            verdict = "" if right(one, outcome) else f" NOT {one.codes}: {outcome.messages[:2]}"
            name = one.name.replace("|", "\\|")[:60]
            write(f"| {one.group}: {name} | {codes}{verdict} | {outcome.seconds:.2f} | {outcome.megabytes:.0f} |\n")
            if verdict or outcome.seconds > SECONDS or outcome.megabytes > MEGABYTES:
                status_of_all = 1
        if status or stderr or len(outcomes) < len(batch):
            write(f"{status} {stderr[-1500:]}\n")
            status_of_all = 1
    return status_of_all


if __name__ == "__main__":
    sys.exit(_table())
