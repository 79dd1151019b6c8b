"""Measures `generate` as a whole process, and the merge alone beside docxtpl on an equal letter. Prints medians and ratios.

The equal letter for docxtpl is made from our own template: every tag that prints a value is replaced by a plain name with the text that we print there, and every block by what it yields,
so that docxtpl has the same document with ready-made strings to put in.
"""

from __future__ import annotations

import io
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
RUNS = 7


def cpu_of(command: list[str]) -> float:
    """CPU seconds (user and system) of one finished process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def median(measure: Callable[[], float], runs: int = RUNS) -> float:
    measure()
    return statistics.median(measure() for _ in range(runs))


def process_time(function: Callable[[], object]) -> float:
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


def main() -> None:
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
        shown.clear()
        data, findings = template.render(prepared.context, on_value=lambda value, _place: shown.append(str(value)))
        assert data is not None, findings
        return data

    rendered = ours()
    equal, values = equal_letter(rendered, [text for text in shown if text.strip() and "\n" not in text])

    def theirs() -> bytes:
        document = DocxTemplate(io.BytesIO(equal))
        document.render(values, autoescape=True)
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    theirs()
    pairs = [(process_time(ours), process_time(theirs)) for _ in range(RUNS)]
    our_time, their_time = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"printed values: {len(shown)}, of which given to docxtpl as strings: {len(values)}")
    print(f"merge, ours    {our_time * 1000:8.1f} ms CPU (median of {RUNS})")
    print(f"merge, docxtpl {their_time * 1000:8.1f} ms CPU")
    print(f"ratio          {statistics.median(a / b for a, b in pairs):8.2f}")

    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "kamerbrief", "generate", "--period", PERIOD, "--output", folder]
        os.environ["PYTHONPATH"] = str(ROOT / "src")
        whole = median(lambda: cpu_of(command))
        bare = median(lambda: cpu_of([sys.executable, "-c", "pass"]))
    print(f"generate, whole process {whole:6.2f} s CPU; `python -c pass` {bare:6.3f} s; ratio {whole / bare:5.1f}")


if __name__ == "__main__":
    main()
