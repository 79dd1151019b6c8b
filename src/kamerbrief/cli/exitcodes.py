"""The exit codes: a stable promise to scripts, listed in docs/cli.md."""

from __future__ import annotations

import enum
from collections.abc import Iterable

from kamerbrief.findings import Finding


class ExitCode(enum.IntEnum):
    """What the exit status of every command means."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    OUTSIDE_WORLD = 3
    EDITED = 4
    PROGRAM_MISSING = 5
    READ_BACK = 6
    INTERRUPTED = 130


MEANINGS = {
    ExitCode.DONE: "gedaan",
    ExitCode.FINDINGS: "er zijn fouten gevonden; er is niets geschreven",
    ExitCode.USAGE: "het commando is verkeerd gebruikt (optie, periode, map)",
    ExitCode.OUTSIDE_WORLD: "een bestand is niet te lezen of te schrijven",
    ExitCode.EDITED: "een document is na het maken bewerkt en wordt niet vervangen",
    ExitCode.PROGRAM_MISSING: "een ander programma (LibreOffice) ontbreekt of maakte niets",
    ExitCode.READ_BACK: "het teruglezen van het gemaakte document klopte niet; er is niets geschreven",
    ExitCode.INTERRUPTED: "afgebroken met Ctrl-C",
}

_BY_CODE = {
    "D006": ExitCode.USAGE,
    "U080": ExitCode.USAGE,
    "U085": ExitCode.USAGE,
    "U071": ExitCode.EDITED,
    "U091": ExitCode.USAGE,
    "U010": ExitCode.USAGE,
    "U011": ExitCode.USAGE,
    "U001": ExitCode.OUTSIDE_WORLD,
    "U002": ExitCode.OUTSIDE_WORLD,
    "U003": ExitCode.OUTSIDE_WORLD,
    "U040": ExitCode.EDITED,
    "U050": ExitCode.PROGRAM_MISSING,
    "U051": ExitCode.PROGRAM_MISSING,
    "U030": ExitCode.READ_BACK,
    "U031": ExitCode.READ_BACK,
    "U032": ExitCode.READ_BACK,
}


def exit_code(findings: Iterable[Finding]) -> ExitCode:
    """The exit code for these findings: 1 as soon as something in the dossier or a template is wrong, else what the first error calls for."""
    codes = [_BY_CODE.get(finding.code, ExitCode.FINDINGS) for finding in findings if finding.is_error]
    if not codes:
        return ExitCode.DONE
    return ExitCode.FINDINGS if ExitCode.FINDINGS in codes else codes[0]
