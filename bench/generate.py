"""Measures the two limits of `generate` in one run: its CPU time, and its time without reading the ledger beside docxtpl on an equal letter.

The equal letter for docxtpl is made from our own template: every printed value is replaced by a plain name with the text that we print there, and every
block by what it yields, so that docxtpl has the same document with ready-made strings to put in. Each pair is measured in turn, so that a machine whose
speed drifts slows both. Both sides run compiled modules, as pip leaves them at an installation: ours are compiled once into a folder of this run.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parent.parent
PERIOD = "2025Q2"
RUNS = 9
LONGEST = 1.5  # seconds of CPU for the shipped dossier's documents
DEAREST = 1.5  # times docxtpl on an equal letter, the ledger not counted

OURS = """
import sys, time
from kamerbrief.cli.main import kamerbrief, main
spent, find = [], kamerbrief.get_command
def find_timed(context, name):
    import kamerbrief.letter.generate as step
    read = step.read_dossier
    def timed(path):
        start = time.process_time()
        try:
            return read(path)
        finally:
            spent.append(time.process_time() - start)
    step.read_dossier = timed
    return find(context, name)
kamerbrief.get_command = find_timed
try:
    status = main()
except SystemExit as leaving:
    status = leaving.code
assert status in (0, None) and len(spent) == 1, status
print("ledger", spent[0], file=sys.stderr)
"""
"""`kamerbrief` with the arguments given, that tells at its end what reading the ledger cost."""

THEIRS = """
import json, sys
from docxtpl import DocxTemplate
template, values, target = sys.argv[1:]
document = DocxTemplate(template)
with open(values, encoding="utf-8") as source:
    document.render(json.load(source), autoescape=True)
document.save(target)
"""


def cpu_of(command: list[str], environment: dict[str, str]) -> tuple[float, str]:
    """CPU seconds (user and system) of one finished process, and what it said on standard error."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, env=environment, check=False
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[-6:])}: {done.stderr}")
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime), done.stderr


def process_time(function: Callable[[], object]) -> float:
    """CPU seconds of one call in this process."""
    start = time.process_time()
    function()
    return time.process_time() - start


def equal_letter(rendered: bytes, printed: list[str]) -> tuple[bytes, dict[str, str]]:
    """Our finished letter with each printed text replaced by a docxtpl tag, and the texts by name."""
    names: dict[str, str] = {}
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(rendered)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.namelist():
            content = source.read(member)
            if member == "word/document.xml":
                text = content.decode()
                position = 0
                for value in printed:
                    found = text.find(">" + escape(value), position)
                    if found < 0:
                        found = text.find(escape(value), position) - 1
                    if found < 0:
                        continue
                    name = f"v{len(names)}"
                    names[name] = value
                    tag = "{{ " + name + " }}"
                    text = text[: found + 1] + tag + text[found + 1 + len(escape(value)) :]
                    position = found + 1 + len(tag)
                content = text.encode()
            target.writestr(member, content)
    return stream.getvalue(), names


def merge_pairs() -> tuple[list[tuple[float, float]], bytes, dict[str, str]]:
    """CPU seconds of the merge alone (load, check, render) and of docxtpl's, in turn in this process; the equal letter and its strings."""
    sys.path.insert(0, str(ROOT / "src"))
    from docxtpl import DocxTemplate

    from kamerbrief.dossier import read_dossier
    from kamerbrief.letter.prepare import prepare
    from kamerbrief.word import Template

    dossier, _ = read_dossier(ROOT / "data")
    assert dossier is not None
    prepared, _ = prepare(dossier, PERIOD)
    assert prepared is not None
    source = (ROOT / "templates" / "kamerbrief.docx").read_bytes()
    shown: list[str] = []

    def ours() -> bytes:
        template, _ = Template.load(source, name="kamerbrief.docx", filters=prepared.filters)
        assert template is not None
        template.check(prepared.context)
        shown.clear()
        data, findings = template.render(prepared.context, on_value=lambda value, _place: shown.append(str(value)))
        assert data is not None, findings
        return data

    equal, values = equal_letter(ours(), [text for text in shown if text.strip() and "\n" not in text])

    def theirs() -> None:
        document = DocxTemplate(io.BytesIO(equal))
        document.render(values, autoescape=True)
        document.save(io.BytesIO())

    theirs()
    print(f"printed values: {len(shown)}, of which given to docxtpl as strings: {len(values)}")
    return [(process_time(ours), process_time(theirs)) for _ in range(RUNS)], equal, values


def process_figures(
    folder: Path, equal: bytes, values: dict[str, str]
) -> tuple[list[float], list[tuple[float, float]]]:
    """CPU seconds of whole processes: `generate` with all documents; the letter alone without its ledger beside docxtpl, in turn."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    template, strings = folder / "equal.docx", folder / "equal.json"
    template.write_bytes(equal)
    strings.write_text(json.dumps(values), encoding="utf-8")
    generate = ["generate", "--period", PERIOD, "--output", str(folder / "output")]
    whole = [sys.executable, "-m", "kamerbrief", *generate]
    letter = [sys.executable, "-c", OURS, *generate, "--only", "kamerbrief"]
    theirs = [sys.executable, "-c", THEIRS, str(template), str(strings), str(folder / "theirs.docx")]
    for command in (whole, letter, theirs):
        cpu_of(command, environment)
    wholes: list[float] = []
    pairs: list[tuple[float, float]] = []
    for _ in range(RUNS):
        wholes.append(cpu_of(whole, environment)[0])
        total, said = cpu_of(letter, environment)
        pairs.append((total - float(said.rpartition("ledger ")[2]), cpu_of(theirs, environment)[0]))
    return wholes, pairs


def report(title: str, pairs: list[tuple[float, float]]) -> float:
    """Print the medians of both sides, and return the median of the ratios."""
    ours, theirs = (statistics.median(times) * 1000 for times in zip(*pairs, strict=True))
    ratio = statistics.median(mine / other for mine, other in pairs)
    print(f"{title}: {ours:.0f} ms, docxtpl {theirs:.0f} ms, ratio {ratio:.2f}")
    return ratio


def main() -> int:
    """Print medians and ratios; with --check, status 1 when a limit is passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="exit with status 1 when a limit is passed")
    wanted = parser.parse_args()
    merges, equal, values = merge_pairs()
    with tempfile.TemporaryDirectory() as folder:
        wholes, processes = process_figures(Path(folder), equal, values)
    seconds = statistics.median(wholes)
    print(f"generate, all documents, whole process: {seconds:.2f} s (limit {LONGEST})")
    dearest = report("generate, the letter, whole process, ledger not counted", processes)
    merge = report("merge alone (load, check, render)", merges)
    passed = seconds > LONGEST or max(dearest, merge) > DEAREST
    print(f"limit of the ratios: {DEAREST}; {'a limit is passed' if passed else 'all within the limits'}")
    return 1 if wanted.check and passed else 0


if __name__ == "__main__":
    sys.exit(main())
