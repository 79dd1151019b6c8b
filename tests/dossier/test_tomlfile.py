"""Values with the line of every key."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest

from kamerbrief.dossier.tomlfile import TomlFile, read_toml

TEXT = '''\
# [niet.deze]
titel = "a # b"   # rest
"met spatie".x = 1

[a.b]
tekst = """
[c]
y = 1
"""
lijst = [
    "]", # ]
    { van = 2025-01-01 },
]
[a."2025Q2"]
letterlijk = 'a\\'
[[moties]]
id = "1"
[moties.onder]
z = 1
[[moties]]
id = "2"
'''


def read(text: str) -> TomlFile:
    file, findings = read_toml(text.encode(), "dossier.toml")
    assert findings == []
    assert file is not None
    return file


def test_every_key_knows_its_line() -> None:
    """Strings over lines, brackets in strings and comments, quoted and dotted keys, tables in lists of tables."""
    lines = read(TEXT).lines
    assert lines["titel",] == 2
    assert lines["met spatie", "x"] == 3
    assert lines["a", "b"] == 5
    assert lines["a", "b", "tekst"] == 6
    assert ("c",) not in lines
    assert lines["a", "b", "lijst"] == 10
    assert lines["a", "2025Q2", "letterlijk"] == 15
    assert lines["moties", 0, "id"] == 17
    assert lines["moties", 0, "onder", "z"] == 19
    assert lines["moties", 1, "id"] == 21


def test_a_section_named_only_in_a_longer_header_stands_at_that_header() -> None:
    """`[cijferz.budget]` on line 2: a message about `cijferz` sends nobody to line 1."""
    assert read("x = 1\n[cijferz.budget]\ny = 1\n[cijferz.b]\n").lines["cijferz",] == 2


def test_a_key_within_a_value_stands_at_that_value() -> None:
    assert str(read(TEXT).place("a", "b", "lijst", 1, "van")) == "dossier.toml:10 › a.b.lijst.van"


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    windows, _none = read_toml(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(), "dossier.toml")
    assert windows is not None
    assert windows.lines == read(TEXT).lines


def test_numbers_are_exact() -> None:
    assert read("x = 12.30").values["x"] == Decimal("12.30")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"x = 1\ny = \n", 2),
        (b"x = 1\nx = 2\n", 2),
        (b"x = 1\ny = '''a\n", 2),
        (b"x = 1\ny = '\xff'\n", 2),
    ],
)
def test_a_syntax_error_is_told_with_its_line(data: bytes, line: int) -> None:
    file, findings = read_toml(data, "dossier.toml")
    assert file is None
    assert [(finding.code, str(finding.place)) for finding in findings] == [("D002", f"dossier.toml:{line}")]


def test_deep_brackets_are_a_finding() -> None:
    """100.000 brackets make Python's own parser recurse until it gives up."""
    _file, findings = read_toml(b"x = " + b"[" * 100_000, "dossier.toml")
    assert [finding.code for finding in findings] == ["D002"]


def test_the_shipped_dossier_has_the_right_line_for_every_key() -> None:
    """Each line that the scanner gives holds the key's name, and no key of a table is left without a line."""
    data = (Path(__file__).parents[2] / "data" / "dossier.toml").read_bytes()
    file, _findings = read_toml(data, "dossier.toml")
    assert file is not None
    lines = data.decode().splitlines()
    for path, line in file.lines.items():
        name = next(step for step in reversed(path) if isinstance(step, str))
        assert name in lines[line - 1]
    for section, tables in tomllib.loads(data.decode()).items():
        entries = enumerate(tables) if isinstance(tables, list) else tables.items()
        assert all((section, key) in file.lines for key, _entry in entries)
