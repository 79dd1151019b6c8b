"""Everything that outside programs can say about our Word files, in one run: `python -m tests.valid.run [--letters 300] [--templates 300]`.

Judged are the shipped templates, every document of every period of the shipped dossier, letters made by chance, and the products of templates made by chance. Microsoft's Open XML SDK must find nothing in any of them, and LibreOffice must show
exactly the text that each means to show. Needs `ooxml-validator` and LibreOffice; without them the run fails, for a check that did not run says nothing.
"""

from __future__ import annotations

import argparse
import itertools
import shutil
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, Phase, example, given, settings
from tests.valid import products
from tests.valid.ledgers import PERIOD, Case, cases, fullest
from tests.valid.meant import meant
from tests.valid.sdk import find_validator, judged
from tests.valid.shown import shown
from tests.valid.steady import steady

from kamerbrief.findings import has_errors
from kamerbrief.letter.generate import Request, generate
from kamerbrief.letter.pdf import find_libreoffice
from kamerbrief.letter.project import Project

ROOT = Path(__file__).resolve().parents[2]
MOST_REFUSED = 0.1
"""The part of the dossiers by chance that may be no letter: two amounts that cancel out to less than a table prints, for one."""
LEAST_READ = 0.75
"""The part of the templates by chance that LibreOffice can be asked about."""


def shipped(folder: Path) -> list[Path]:
    """The templates as they are, and what they become in every period that the dossier declares."""
    templates = sorted((ROOT / "templates").glob("*.docx"))
    copies = [Path(shutil.copy(template, folder / f"sjabloon-{template.name}")) for template in templates]
    periods = tomllib.loads((ROOT / "data" / "dossier.toml").read_text(encoding="utf-8"))["periodes"]
    for period in periods:
        request = Request(period=period, output=folder / "set", confidential=True)
        outcome = generate(Project(ROOT), request)
        assert outcome.written, [str(finding) for finding in outcome.findings]
        copies += [path for path in outcome.documents if path.suffix == ".docx"]
    return copies


def by_chance(folder: Path, count: int) -> tuple[list[Path], int]:
    """`count` letters of different text from dossiers that Hypothesis makes, and from the fullest one first; and how many dossiers gave none."""
    letters: list[Path] = []
    refused = 0
    tries = itertools.count()
    seen: set[tuple[str, ...]] = set()

    @settings(
        max_examples=count * 4,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @example(fullest())
    @given(cases())
    def make(case: Case) -> None:
        nonlocal refused
        if len(letters) == count:
            return
        letter = written(case, folder / f"{len(letters)}-{next(tries)}", f"kans-{len(letters)}")
        if letter is None:
            refused += 1
        elif (text := meant(letter.read_bytes()).body) not in seen:
            seen.add(text)
            letters.append(letter)

    with steady():
        make()
    return letters, refused


def written(case: Case, folder: Path, name: str) -> Path | None:
    """The letter of a dossier by chance as a file with that name; None when the dossier gives findings and no letter."""
    outcome = generate(case.write(folder), Request(period=PERIOD))
    if not outcome.written:
        assert has_errors(outcome.findings)
        return None
    (document,) = (path for path in outcome.documents if path.suffix == ".docx")
    return document.rename(folder / f"{name}.docx")


def differences(files: list[Path], work: Path, program: Path) -> Iterator[str]:
    """Where LibreOffice shows something else than is meant."""
    for path, reading in shown(files, work, program).items():
        if reading is None:
            yield f"{path}: LibreOffice does not open it"
            continue
        wanted = meant(path.read_bytes())
        for story in ("body", "aside", "margins"):
            if getattr(wanted, story) != getattr(reading, story):
                only = set(getattr(wanted, story)) ^ set(getattr(reading, story))
                yield f"{path}: {story} is shown otherwise: {sorted(only)[:4]}"


def main() -> int:
    """Make, judge, tell; 1 when anything was found."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--letters", type=int, default=300, help="how many letters by chance")
    arguments.add_argument("--templates", type=int, default=300, help="how many templates by chance")
    arguments.add_argument("--seed", type=int, default=0, help="a number for other templates than those of every run")
    arguments.add_argument("--keep", type=Path, help="a folder to leave the files in")
    chosen = arguments.parse_args()
    validator, office = find_validator(), find_libreoffice()
    if validator is None or office is None:
        sys.stderr.write("ooxml-validator and LibreOffice are both needed\n")
        return 1
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="kamerbrief-valid-") as temporary:
        folder = chosen.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        own = shipped(folder)
        letters, refused = by_chance(folder / "kans", chosen.letters) if chosen.letters else ([], 0)
        made = products.by_chance(folder / "sjablonen", chosen.templates, chosen.seed) if chosen.templates else {}
        readable = {path: tree for path, tree in made.items() if products.is_for_libreoffice(path.read_bytes())}
        files = own + letters
        faults = [f"{path}: {fault}" for path, found in judged([*files, *made], validator).items() for fault in found]
        faults += differences(files, Path(temporary), office)
        faults += products.differences(readable, Path(temporary), office)
    enough = len(letters) == chosen.letters and refused <= MOST_REFUSED * chosen.letters
    enough = enough and len(made) == chosen.templates and len(readable) >= LEAST_READ * chosen.templates
    for fault in faults:
        sys.stdout.write(fault + "\n")
    sys.stdout.write(
        f"{len(own)} shipped files, {len(letters)} letters by chance ({refused} dossiers refused), "
        f"{len(made)} products of templates by chance ({len(readable)} read by LibreOffice), "
        f"{len(faults)} faults, {time.monotonic() - started:.0f} s\n"
    )
    return 0 if enough and not faults else 1


if __name__ == "__main__":
    sys.exit(main())
