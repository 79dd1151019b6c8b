"""Whatever the disk refuses, and whenever somebody interrupts: the old files or the new set, nothing between, and one sentence."""

from __future__ import annotations

import inspect
import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any
from unittest import mock

import pytest
from tests.faults.commands import Run, disk, dossier_with_letters, restore, run, small_template
from tests.faults.failing import FailingDisk
from tests.projects import write_project

from kamerbrief.cli.check import command as check_command
from kamerbrief.cli.exitcodes import MEANINGS

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = str(ROOT / "src" / "kamerbrief") + os.sep
CODES = {int(code) for code in MEANINGS}
COMMANDS: dict[str, tuple[str, ...]] = {
    "generate": ("generate", "-p", "2025Q2", "--dossier", "{here}"),
    "generate in a new folder": ("generate", "-p", "2025Q2", "--dossier", "{here}", "--output", "{here}/nieuw/diep"),
    "generate --pdf": ("generate", "-p", "2025Q2", "--pdf", "--dossier", "{here}"),
    "check": ("check", "--dossier", "{here}"),
    "fields": ("fields", "-p", "2025Q2", "--docx", "{here}/velden.docx", "--dossier", "{here}"),
    "trace": ("trace", "verplicht", "-p", "2025Q2", "--dossier", "{here}"),
    "render": ("render", "{here}/los.docx", "{here}/gegevens.json", "-o", "{here}/uit.docx", "--force"),
    "refresh": ("refresh", "{here}/levend.docx", "{here}/los.docx", "{here}/gegevens.json", "-o", "{here}/vers.docx"),
    "init": ("init", "{here}/nieuw-dossier"),
}

ENDS: dict[str, int] = {"generate --pdf": 5, "check": 1}
"""How the commands end on a sound disk, where not with 0: without LibreOffice, and with bare templates that are not readable by everyone."""


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier whose letters are made, and would now be made differently."""
    folder = tmp_path_factory.mktemp("dossier")
    dossier_with_letters(folder)
    return folder


@pytest.fixture(autouse=True)
def _without_libreoffice() -> Iterator[None]:
    """A PDF is asked of a program that is not there, and terminating stays what it was."""
    before = signal.getsignal(signal.SIGTERM)
    with mock.patch.dict(os.environ, {"KAMERBRIEF_SOFFICE": "/bestaat/niet"}):
        yield
    signal.signal(signal.SIGTERM, before)


def judge(label: str, ended: Run, after: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """What is wrong with how a command ended; nothing, as it must be."""
    wrong = []
    if after not in (old, new):
        changed = sorted(name for name in {*after, *old, *new} if after.get(name) not in (old.get(name), new.get(name)))
        mixed = sorted(name for name in {*after, *old} if after.get(name) != old.get(name))
        wrong.append(f"{label}: the disk is neither old nor new: {changed or mixed}: {ended}")
    if ended.code not in CODES:
        wrong.append(f"{label}: exit code {ended.code}")
    if ended.code not in (0, 5) and not (ended.said.strip() and "Traceback" not in ended.said):
        wrong.append(f"{label}: {ended.code} without a sentence: {ended.said!r}")
    if ended.code == 0 and after != new:
        wrong.append(f"{label}: said to be done, but is not")
    return wrong


@pytest.mark.parametrize("name", COMMANDS)
def test_every_call_on_the_disk_may_fail_once(here: Path, name: str) -> None:
    """Each call in turn, with a full disk, no access and a broken disk by rotation."""
    arguments = tuple(part.format(here=here) for part in COMMANDS[name])
    old = disk(here)
    sound = FailingDisk(here)
    with sound.mounted():
        done = run(*arguments)
    new = disk(here)
    restore(here, old)
    assert done.code == ENDS.get(name, 0), done
    assert len(sound.seen) > (10 if name == "init" else 20)
    wrong: list[str] = []
    for number in range(1, len(sound.seen) + 1):
        failing = FailingDisk(here, number)
        with failing.mounted():
            ended = run(*arguments)
        wrong += judge(f"{name}, call {number} ({failing.seen[number - 1]})", ended, disk(here), old, new)
        restore(here, old)

    assert {"open", "read", "stat"} <= set(sound.seen) or name == "init"
    assert wrong == []


@pytest.mark.skipif(not any("--annotate" in one.opts for one in check_command.params), reason="check writes nothing")
def test_annotating_may_fail_at_every_call_without_touching_what_is_there(here: Path) -> None:
    """What cannot be read becomes a remark itself, so the copies may differ; the originals never do, and nothing half-made stays."""
    arguments = ("check", "--annotate", str(here / "bevindingen"), "--dossier", str(here))
    old = disk(here)
    sound = FailingDisk(here)
    with sound.mounted():
        assert run(*arguments).code == 1
    made = disk(here).keys() - old.keys()
    restore(here, old)
    assert made
    wrong = []
    for number in range(1, len(sound.seen) + 1):
        with FailingDisk(here, number).mounted():
            ended = run(*arguments)
        after = disk(here)
        if {name: after.get(name) for name in old} != old or after.keys() - old.keys() - made:
            wrong.append((number, sorted(after.keys() - old.keys()), ended))
        if ended.code not in CODES or "Traceback" in ended.said or not ended.said.strip():
            wrong.append((number, [], ended))
        restore(here, old)

    assert wrong == []


@pytest.mark.parametrize("error", [MemoryError, KeyboardInterrupt])
def test_a_call_may_run_out_of_memory_or_be_interrupted(here: Path, error: type[BaseException]) -> None:
    """At every third call of `generate`."""
    arguments = tuple(part.format(here=here) for part in COMMANDS["generate"])
    old = disk(here)
    sound = FailingDisk(here)
    with sound.mounted():
        assert run(*arguments).code == 0
    new = disk(here)
    restore(here, old)
    wrong: list[str] = []
    for number in range(1, len(sound.seen) + 1, 3):
        failing = FailingDisk(here, number, error)
        with failing.mounted():
            ended = run(*arguments)
        wrong += judge(f"{error.__name__} at {number} ({failing.seen[-1]})", ended, disk(here), old, new)
        assert ended.code == (130 if error is KeyboardInterrupt else 3), ended
        restore(here, old)

    assert wrong == []


class Interrupting:
    """Sends this process the signal at the n-th call of a function of kamerbrief, or line of its writing."""

    def __init__(self, at: int = 0, number: signal.Signals = signal.SIGINT) -> None:
        self.at, self.number, self.seen, self.inside = at, number, 0, False

    def __call__(self, frame: FrameType, event: str, _argument: Any) -> Any:
        code = frame.f_code
        if not code.co_filename.startswith(PACKAGE) or code.co_flags & inspect.CO_GENERATOR:
            return None  # a generator that is thrown away is "called" once more, and Python lets nothing out of that
        self.inside = self.inside or code.co_name == "command"
        if self.inside and event in ("call", "line"):
            self.seen += 1
            if self.seen == self.at:
                signal.raise_signal(self.number)
        return self if code.co_filename.endswith("writing.py") else None


def traced(watcher: Interrupting, arguments: tuple[str, ...]) -> Run:
    before = sys.gettrace()
    sys.settrace(watcher)
    try:
        return run(*arguments)
    finally:
        sys.settrace(before)


def test_an_interruption_at_two_hundred_points_leaves_all_whole(here: Path) -> None:
    """Ctrl-C and a request to end, by turns: half of the points over the whole of `generate`, half in its writing."""
    arguments = tuple(part.format(here=here) for part in COMMANDS["generate"])
    old = disk(here)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sound = Interrupting()
    assert traced(sound, arguments).code == 0
    new = disk(here)
    restore(here, old)
    writing = 600
    early = range(1, sound.seen - writing, max((sound.seen - writing) // 100, 1))
    late = range(sound.seen - writing, sound.seen, writing // 100)
    points = [*early, *late]
    wrong: list[str] = []
    for point, number in zip(points, itertools.cycle((signal.SIGINT, signal.SIGTERM)), strict=False):
        ended = traced(Interrupting(point, number), arguments)
        wrong += judge(f"point {point} of {sound.seen}", ended, disk(here), old, new)
        if ended.code != 130:
            wrong.append(f"point {point}: exit code {ended.code}")
        restore(here, old)

    assert len(points) >= 200
    assert wrong == []


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "kamerbrief", "generate", "-p", "2025Q2", "--dossier", str(folder), *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.mark.skipif(os.name != "posix", reason="signals are sent as on POSIX")
def test_a_process_that_is_stopped_leaves_old_or_new(here: Path) -> None:
    """A dozen moments spread over a real run, from outside."""
    old = disk(here)
    began = time.monotonic()
    assert start(here).wait(60) == 0
    length = time.monotonic() - began
    new = disk(here)
    restore(here, old)
    for step in range(12):
        process = start(here)
        time.sleep(length * (0.3 + 0.7 * step / 12))
        process.send_signal(signal.SIGTERM if step % 2 else signal.SIGINT)
        process.wait(60)
        assert disk(here) in (old, new), step
        restore(here, old)


def test_two_runs_at_once_never_mix_their_sets(tmp_path: Path) -> None:
    """Two dossiers write to one folder: what stands there is wholly of the one or wholly of the other."""
    texts = {"een": "Dit is een: {{ verplicht | bedrag }}.", "twee": "Dit is twee: {{ verplicht | bedrag }}."}
    alone: dict[str, dict[str, bytes]] = {}
    for name, text in texts.items():
        write_project(tmp_path / name)
        for template in ("brief", "tweede", "derde"):
            small_template(tmp_path / name / "templates" / f"{template}.docx", text)
        assert start(tmp_path / name, "--output", str(tmp_path / f"uit-{name}")).wait(60) == 0
        alone[name] = disk(tmp_path / f"uit-{name}")
    for _round in range(3):
        runs = [start(tmp_path / name, "--output", str(tmp_path / "uit"), "--force") for name in texts]
        assert [process.wait(60) for process in runs] == [0, 0]
        assert disk(tmp_path / "uit") in alone.values()


@pytest.mark.skipif(os.name != "posix", reason="Windows cannot lock a folder")
def test_a_run_waits_until_another_has_placed_its_set(here: Path) -> None:
    """While another run holds the folder, the old set stands; after that the new one comes."""
    import fcntl

    old = disk(here)
    handle = os.open(here / "output" / "2025Q2", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    process = start(here)
    staged = 0.0
    while staged < 20 and not list((here / "output" / "2025Q2").glob(".kamerbrief-*.tmp")):
        time.sleep(0.05)
        staged += 0.05
    time.sleep(0.3)
    meanwhile = {name: data for name, data in disk(here).items() if ".kamerbrief-" not in name}
    still_waiting = process.poll() is None
    os.close(handle)

    assert (process.wait(60), still_waiting, meanwhile == old) == (0, True, True)
    assert disk(here) != old
    restore(here, old)


ODD_NAMES = [
    "CON",
    "nul",
    "aux.docx",
    "naam.",
    "naam ",
    "a:b",
    "x" * 300,
    "een\ntwee",
    "~$brief",
    "..",
    "é" * 130,
    "<>|?*",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_an_odd_folder_name_is_used_or_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    """Names that Windows keeps for devices or cannot write, and names that no disk can: all of the letter, or nothing and a reason."""
    dossier = tmp_path / "diep" / "dossier"
    write_project(dossier)
    before = disk(tmp_path)
    ended = run("generate", "-p", "2025Q2", "--dossier", str(dossier), "--output", str(dossier / name))
    made = disk(tmp_path).keys() - before.keys()

    if ended.code:
        assert (ended.code, made) == (3, set()), ended
        assert "U003" in ended.said
    else:
        assert sum(one.endswith("brief-2025Q2.docx") for one in made) == 1
    assert "Traceback" not in ended.said


@pytest.mark.parametrize("lock", ["~$ief-2025Q2.docx", ".~lock.brief-2025Q2.docx#"])
def test_a_letter_that_is_open_elsewhere_stops_the_whole_set(here: Path, lock: str) -> None:
    """Word's lock file and LibreOffice's: nothing is written, not the other letter either."""
    (here / "output" / "2025Q2" / lock).write_bytes(b"wie het open heeft")
    old = disk(here)
    ended = run(*(part.format(here=here) for part in COMMANDS["generate"]))
    after = disk(here)
    (here / "output" / "2025Q2" / lock).unlink()

    assert (ended.code, after) == (3, old)
    assert "U001" in ended.said
