"""More filled rows than a file may have: told, within the memory that a hostile file may cost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.dossier.workbooks import in_sheet_xml, write_workbook

MEASURE = """
import re, sys
from pathlib import Path
from kamerbrief.dossier.workbook import read_workbook
data = Path(sys.argv[1]).read_bytes()
_tables, findings = read_workbook(data, "grootboek.xlsx")
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())
print(findings[0].code, findings[0].place, int(peak[1]) // 1024)
"""
"""VmHWM and not ru_maxrss: that one begins with the memory of whoever started the process."""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
def test_a_sheet_of_half_a_million_filled_rows_is_refused_in_bounds(tmp_path: Path) -> None:
    filled = "".join(f'<row r="{number}"><c r="A{number}"><v>{number}</v></c></row>' for number in range(20, 500_000))
    path = write_workbook(tmp_path / "g.xlsx")
    path.write_bytes(in_sheet_xml(path.read_bytes(), "</sheetData>", f"{filled}</sheetData>"))

    told = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True).stdout

    code, *place, megabytes = told.split()
    assert (code, " ".join(place)) == ("D116", "grootboek.xlsx › Boekingen")
    assert int(megabytes) < 300
