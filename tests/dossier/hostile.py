"""Hostile ledgers for tests: small files, built on the spot, that want more of a reader than they should get.

`python -m tests.dossier.hostile` measures them all and prints the table for docs/quality.md.
"""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from tests.dossier.minimal import ROWS, TOML, csv_text, write_minimal
from tests.dossier.workbooks import in_sheet_xml, setting, with_member, write_workbook

MEGABYTE = 1024 * 1024
_OPENS = "<sheetData>"
_CLOSES = "</sheetData>"


@cache
def sound() -> bytes:
    """A workbook with nothing wrong in it."""
    with TemporaryDirectory() as folder:
        return write_workbook(Path(folder) / "g.xlsx").read_bytes()


def _zip(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method, compresslevel=1) as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def _named(name: str) -> Callable[[], bytes]:
    def build() -> bytes:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a name that is there already, which is what some of these are for
            return with_member(sound(), name, b"<x/>")

    return build


def _more_rows(rows: Callable[[], str]) -> Callable[[], bytes]:
    return lambda: in_sheet_xml(sound(), _CLOSES, rows() + _CLOSES)


def _patched(data: bytes, signature: bytes, offset: int, layout: str, value: int) -> bytes:
    changed = bytearray(data)
    struct.pack_into(layout, changed, changed.index(signature) + offset, value)
    return bytes(changed)


def _one_body_many_names() -> bytes:
    """A directory of a thousand names for the same megabytes."""
    data = _zip(("a.xml", bytes(15 * MEGABYTE)))
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry = bytearray(data[start:end])
    entries = bytearray()
    for number in range(1000):
        entry[46:51] = f"{number:05}".encode()
        entries += entry
    closing = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1000, 1000, len(entries), start, 0)
    return data[:start] + bytes(entries) + closing


def _bomb_in_sheet() -> bytes:
    doctype = '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">'
    for name, inner in zip("bcdefghi", "abcdefgh", strict=True):
        doctype += f'<!ENTITY {name} "{f"&{inner};" * 10}">'
    data = in_sheet_xml(sound(), "<worksheet", f"{doctype}]><worksheet")
    return in_sheet_xml(data, _CLOSES, f'<row r="99"><c r="A99" t="str"><v>&i;</v></c></row>{_CLOSES}')


def _texts(body: bytes, before: bytes = b"") -> bytes:
    """The sound workbook, which has its texts in its cells, with a list of shared texts beside them."""
    source = zipfile.ZipFile(io.BytesIO(sound()))
    parts = {name: source.read(name) for name in source.namelist()}
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = b'<Relationship Type="' + kind + b'" Target="sharedStrings.xml" Id="rId9"/></Relationships>'
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", relation)
    parts["xl/sharedStrings.xml"] = before + b'<sst xmlns="' + space + b'">' + body + b"</sst>"
    return _zip(*parts.items())


def _text(length: int) -> str:
    """Text that is packed well, but not so well that its ratio gives it away."""
    piece = "".join(f"{number * 7919 % 99991:05}" for number in range(6000))
    return (piece * (length // len(piece) + 1))[:length]


def _row_without_end() -> str:
    return '<row r="20">' + "".join(f'<c r="A20"><v>{number * 7919}</v></c>' for number in range(1_000_000)) + "</row>"


def _empty_rows() -> str:
    return "".join(f'<row r="{number}" ht="15"></row>' for number in range(20, 3_000_000))


def _value_from_elsewhere() -> bytes:
    with TemporaryDirectory() as folder:
        data = write_workbook(Path(folder) / "g.xlsx", change=setting("toelichting", "=[1]Blad1!A1")).read_bytes()
    return in_sheet_xml(
        data, '<c r="R2"><f>[1]Blad1!A1</f><v></v>', '<c r="R2" t="str"><f>[1]Blad1!A1</f><v>fictief</v>'
    )


def _wide_rows() -> str:
    return "".join(f'<row r="{number}"><c r="XFD{number}"><v>1</v></c></row>' for number in range(20, 200_000))


def _changed(member: str, old: str, new: str) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(sound()))
    parts = {name: source.read(name) for name in source.namelist()}
    text = parts[member].decode()
    assert old in text
    return _zip(*(parts | {member: text.replace(old, new, 1).encode()}).items())


def _tabs_of_one_part() -> bytes:
    tabs = zipfile.ZipFile(io.BytesIO(sound())).read("xl/workbook.xml").decode()
    tab = tabs[tabs.index("<sheet ") : tabs.index("</sheets>")]
    return _changed("xl/workbook.xml", tab, tab * 20_000)


def _format_of_brackets() -> bytes:
    format_ = f'<numFmts><numFmt numFmtId="200" formatCode="{"[" * 3_000_000}"/></numFmts>'
    return _changed("xl/styles.xml", "</cellXfs>", '<xf numFmtId="200"/></cellXfs>' + format_)


WORKBOOKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "one member of zeros": (lambda: with_member(sound(), "xl/media/a.bin", bytes(100 * MEGABYTE)), "B005"),
    "many members of zeros": (lambda: _zip(*((f"m{n}.xml", bytes(15 * MEGABYTE)) for n in range(20))), "B005"),
    "zip in zip in zip": (lambda: _zip(("a.zip", _zip(("b.zip", _zip(("c", bytes(50 * MEGABYTE))))))), "B002"),
    "directory that lies": (
        lambda: _patched(_zip(("a.xml", bytes(50 * MEGABYTE))), b"PK\x01\x02", 24, "<I", 1),
        "B002",
    ),
    "a thousand names for one body": (_one_body_many_names, "B006"),
    "doubled member": (_named("xl/workbook.xml"), "B006"),
    "doubled but for capitals": (_named("XL/Workbook.XML"), "B006"),
    "name with dots": (_named("xl/../../buiten.xml"), "B006"),
    "name with backslash": (_named("xl\\buiten.xml"), "B006"),
    "name with drive": (_named("C:buiten.xml"), "B006"),
    "absolute name": (_named("/etc/buiten.xml"), "B006"),
    "encrypted member": (lambda: _patched(sound(), b"PK\x01\x02", 8, "<H", 1), "B003"),
    "encrypted workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "B003"),
    "truncated": (lambda: sound()[:-200], "B002"),
    "no zip": (lambda: b"%PDF-1.7\n" * 1000, "B002"),
    "odd compression": (lambda: _zip(("xl/workbook.xml", b"<x/>"), method=zipfile.ZIP_LZMA), "B006"),
    "macros": (_named("xl/vbaProject.bin"), "B004"),
    "value from another workbook": (_value_from_elsewhere, "D118"),
    "entity bomb in the sheet": (_bomb_in_sheet, "B002"),
    "document type in the texts": (lambda: _texts(b"", b'<!DOCTYPE sst SYSTEM "file:///etc/passwd">'), "B002"),
    "deep nesting": (_more_rows(lambda: "<row>" * 100_000 + "</row>" * 100_000), "B002"),
    "giant text": (
        _more_rows(lambda: f'<row r="20"><c r="A20" t="str"><v>{_text(150 * MEGABYTE)}</v></c></row>'),
        "B002",
    ),
    "row without end": (_more_rows(_row_without_end), "B002"),
    "rows to the last column": (_more_rows(_wide_rows), "D116"),
    "texts without end": (lambda: _texts(f"<si><t>{_text(1000)}</t></si>".encode() * 150_000), "B002"),
    "too many texts": (lambda: _texts(b"<si><t/></si>" * 1_100_000), "B002"),
    "too many texts in pieces": (lambda: _texts(b"<si><r><t/></r></si>" * 700_000), "B002"),
    "text that is not there": (_more_rows(lambda: '<row r="20"><c r="A20" t="s"><v>999999</v></c></row>'), "B002"),
    "three million empty rows": (_more_rows(_empty_rows), ""),
    "twenty thousand tabs of one part": (_tabs_of_one_part, "B002"),
    "all columns hidden again and again": (
        lambda: in_sheet_xml(
            sound(), _OPENS, "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 300_000 + "</cols>" + _OPENS
        ),
        "B002",
    ),
    "number format of brackets": (_format_of_brackets, ""),
    "dimension that lies": (
        lambda: in_sheet_xml(sound(), _OPENS, '<dimension ref="A1:XFD1048576"/>' + _OPENS),
        "",
    ),
}
"""What makes each workbook, and the code of the one finding it gets; empty when it is only large and may pass."""

_LEDGER = csv_text(ROWS)
TEXTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "NUL": (lambda: _LEDGER.replace("R13", "R\x0013").encode(), "D105"),
    "unclosed quotation mark": (lambda: _LEDGER.replace("R2;", '"R2;').encode() + b"a;b;c;d\r\n" * 500_000, "D105"),
    "one line of 50 MB": (lambda: _LEDGER.encode() + b"x" * 50 * MEGABYTE, "D105"),
    "one line of 50 million cells": (lambda: _LEDGER.encode() + b";" * 50 * MEGABYTE, "D105"),
    "commas without end": (lambda: b"abcde," * 8_000_000, "D105"),
    "ten million empty lines": (lambda: _LEDGER.encode() + b"\n" * 10_000_000, "D116"),
}
"""The same for ledgers in CSV."""

FACTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "hundred thousand brackets": (lambda: TOML.encode() + b"\n[x]\na = " + b"[" * 100_000, "D002"),
    "key of thirty thousand steps": (lambda: TOML.encode() + b"\n" + b"a." * 30_000 + b"a = 1\n", "D002"),
    "sixty million empty lines": (lambda: TOML.encode() + b"\n" * 60_000_000, "D002"),
}
"""The same for dossier.toml."""


class Case(NamedTuple):
    """One hostile file of a dossier, and the code of the one finding it gets."""

    name: str
    file: str
    build: Callable[[], bytes]
    code: str


CASES = [
    *(Case(name, "grootboek.xlsx", *case) for name, case in WORKBOOKS.items()),
    *(Case(name, "grootboek.csv", *case) for name, case in TEXTS.items()),
    *(Case(name, "dossier.toml", *case) for name, case in FACTS.items()),
]

_MEASURE = """
import re, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))  # a reader that fails should not take the machine along
from kamerbrief.dossier import read_dossier
_dossier, findings = read_dossier(Path(sys.argv[1]))
for finding in findings:
    print(finding.code, finding.place.file)
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]  # ru_maxrss would count the parent too
print(round(time.process_time(), 2), int(peak) // 1024)
"""


class Outcome(NamedTuple):
    """What a process that read the dossier said (code and file of each finding), and what it took: CPU seconds and peak megabytes."""

    findings: list[str]
    seconds: float
    megabytes: int
    exit_code: int
    errors: str


def written(case: Case, folder: Path) -> Path:
    """A sound dossier but for the hostile file."""
    write_minimal(folder)
    if case.file != "dossier.toml":
        (folder / "grootboek.csv").unlink()
    (folder / case.file).write_bytes(case.build())
    return folder


def measured(folder: Path) -> Outcome:
    """Reads a dossier in a process of its own."""
    child = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(folder)], capture_output=True, text=True, check=False, timeout=60
    )
    *findings, figures = child.stdout.splitlines() or ["0 0"]
    seconds, megabytes = figures.split()
    return Outcome(findings, float(seconds), int(megabytes), child.returncode, child.stderr)


def _print_table() -> None:
    print("| ledger | size, MB | finding | CPU, s | memory, MB |\n|---|--:|---|--:|--:|")  # noqa: T201 - its output
    for case in CASES:
        with TemporaryDirectory() as name:
            folder = written(case, Path(name) / "dossier")
            size = (folder / case.file).stat().st_size / 1e6
            outcome = measured(folder)
        found = ", ".join(one.split()[0] for one in outcome.findings) or "none: only large"
        print(f"| {case.name} | {size:.1f} | {found} | {outcome.seconds} | {outcome.megabytes} |")  # noqa: T201


if __name__ == "__main__":
    _print_table()
