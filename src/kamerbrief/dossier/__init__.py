"""Reading and checking a dossier: `dossier.toml` and the ledger files, into frozen records that know where they were read.

The road: `tomlfile` and `registers` give the facts; `csvfile` and `workbook` give tables of raw values; `columns` says what each column holds,
`cells` reads one value (`faults` is what any cell may have wrong), `ledger` a row; `checks` and `references` look over all rows; `reading` composes them.
`checks` asks, in this order: `duplicates`, `timing`, `corrections`, `names` (with `spelling`), `sense`, `magnitude`, `decisions`, `stages`, `coverage`; what they notice is a remark
(`remarks`), and a finding unless [[akkoord]] covers it (`acceptance`).
"""

from __future__ import annotations

from pathlib import Path

from kamerbrief.dossier.model import Dossier
from kamerbrief.dossier.periods import period
from kamerbrief.findings import Finding

__all__ = ["period", "read_dossier"]


def read_dossier(folder: Path) -> tuple[Dossier | None, list[Finding]]:
    """The dossier in `folder` and everything that is wrong in its files: see `reading.read_dossier`.

    What only reading needs (workbooks, text files, the checks over rows) is loaded here and not with the model, which every phase uses.
    """
    from kamerbrief.dossier.reading import read_dossier as read

    return read(folder)
