"""docs/json.md and what the commands really say: every key that comes is described, and every key that is described comes."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.test_commands import ROOT, kamerbrief
from tests.projects import OPEN_TOML, write_project

PAGE = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
TYPES = {
    "number": (int,),
    "text": (str,),
    "list": (list,),
    "object": (dict,),
    "object or null": (dict, type(None)),
    "true or false": (bool,),
}


def described(*sections: str) -> dict[str, tuple[type, ...]]:
    """The keys that the sections of the page describe, with their types."""
    found: dict[str, tuple[type, ...]] = {}
    for section in PAGE.split("\n## ")[1:]:
        if section.splitlines()[0] in sections:
            rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", section, re.MULTILINE)
            assert rows
            found |= {key: TYPES[kind.strip()] for key, kind in rows}
    return found


def keys(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every key in the answer, as the page writes it, with its value; what a trace holds is described elsewhere."""
    if path == "trace":
        return
    if isinstance(value, dict):
        for key, inner in value.items():
            name = f"{path}.{key}" if path else key
            yield name, inner
            yield from keys(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner, f"{path}[]")


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A dossier with something wrong in each kind of file: TOML, CSV, a workbook and a template."""
    write_project(
        tmp_path, toml=OPEN_TOML.replace('"minister_def"', '"minister_deff"', 1), template=["{{ betaalt | mln }}"]
    )
    shutil.copy(ROOT / "data" / "grootboek-2025.xlsx", tmp_path / "data" / "ander.xlsx")
    (tmp_path / "data" / "leeg.csv").write_bytes(b"")
    return tmp_path


ARGUMENTS = {
    "check": ("check", "--annotate", "uit"),
    "generate": ("generate", "-p", "2025Q2"),
    "fields": ("fields", "-p", "2025Q2"),
    "trace": ("trace", "verplicht", "-p", "2025Q2"),
}


@pytest.mark.parametrize("command", ARGUMENTS)
def test_what_comes_is_described_with_its_type(command: str, faulty: Path) -> None:
    """Of a dossier that is full of faults, and of the shipped one."""
    page = described("Every command", command)
    for folder in (faulty, ROOT):
        arguments = [*ARGUMENTS[command], *(["--dry-run"] if command == "generate" else [])]
        if command == "check":
            arguments[2] = str(faulty / "uit")
        run = kamerbrief(*arguments, "--json", "--dossier", str(folder), cwd=faulty)
        answer = json.loads(run.stdout)
        assert answer["version"] == 1
        for key, value in keys(answer):
            kinds = page[key]
            assert type(value) in kinds or (key.endswith("place.cell") and isinstance(value, int)), (key, value)


def test_what_is_described_comes(faulty: Path) -> None:
    seen: dict[str, set[str]] = {}
    for command, arguments in ARGUMENTS.items():
        for folder in (faulty, ROOT):
            extra = ["--dry-run"] if command == "generate" else []
            chosen = [str(faulty / "uit") if one == "uit" else one for one in arguments]
            run = kamerbrief(*chosen, *extra, "--json", "--dossier", str(folder), cwd=faulty)
            seen.setdefault(command, set()).update(key for key, _value in keys(json.loads(run.stdout)))
    assert set().union(*seen.values()) >= set(described("Every command"))
    for command, found in seen.items():
        assert found >= set(described(command)), command


def test_the_findings_come_in_the_same_order_each_time(faulty: Path) -> None:
    first, second = (
        kamerbrief("check", "--json", "--dossier", str(faulty), cwd=faulty, PYTHONHASHSEED=seed).stdout for seed in "12"
    )
    assert first == second
    findings = json.loads(first)["findings"]
    assert len(findings) > 3
    weights = [finding["severity"] for finding in findings]
    assert weights == sorted(weights)  # fout before waarschuwing
