"""The judgement of Microsoft's Open XML SDK over Word files, by the program `ooxml-validator`, which takes one file a time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

SECONDS_PER_FILE = 60


def find_validator() -> Path | None:
    """The validator on the path, or None."""
    found = shutil.which("ooxml-validator")
    return Path(found) if found else None


def judged(files: Sequence[Path], validator: Path) -> dict[Path, list[str]]:
    """What the SDK has against each of the files, as many at a time as there are processors; an empty list is a sound file."""
    with ThreadPoolExecutor(os.cpu_count()) as workers:
        return dict(zip(files, workers.map(lambda path: _faults(path, validator), files), strict=True))


def _faults(path: Path, validator: Path) -> list[str]:
    run = subprocess.run(
        [str(validator), str(path)], capture_output=True, timeout=SECONDS_PER_FILE, check=False, encoding="utf-8"
    )
    if run.returncode not in {0, 1}:
        return [f"the validator did not run: {run.stderr.strip()}"]
    verdict = json.loads(run.stdout)
    faults = [f"{fault['path']} {fault['xPath']}: {fault['description']}" for fault in verdict["errors"]]
    assert verdict["ok"] == (not faults)
    return faults
