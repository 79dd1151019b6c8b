"""What is wrong, where it stands, and what would be right: the one type every room reports in.

A user's mistake is never an exception. It is a `Finding`, collected until everything has been looked at, so that one run shows
all there is to mend. Every kind of finding is declared once, as a `Kind`; `docs/fouten.md` is generated from these declarations.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable

from kamerbrief.i18n import _
from kamerbrief.records import NamedTuple


class Severity(enum.StrEnum):
    """How much a finding weighs: an error stops the letter, a warning does not."""

    ERROR = "fout"
    WARNING = "waarschuwing"


class FilePlace(NamedTuple):
    """A file as a whole."""

    file: str

    def __str__(self) -> str:
        return self.file


class CellPlace(NamedTuple):
    """A cell (`D14`), row (`14`) or column (`D`) of a sheet in a workbook."""

    file: str
    sheet: str
    cell: str = ""

    def __str__(self) -> str:
        return " › ".join(part for part in (self.file, self.sheet, self.cell) if part)


class LinePlace(NamedTuple):
    """A line (counted from 1) of a text file; `column` names the ledger column or the TOML key, when one is meant."""

    file: str
    line: int
    column: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" + (f" › {self.column}" if self.column else "")


class WordPlace(NamedTuple):
    """A spot in a Word file, told as somebody who works in Word finds it.

    `part` is a Dutch name such as "hoofdtekst" or "koptekst 1"; `heading` the last heading above the spot; `paragraph` its number
    within the part (or within the cell); `table`, `row` and `cell` count from 1. `tag` is the tag as typed, `context` the text around it.
    `member` and `index` identify the paragraph for programs: the zip member and the index of the w:p in document order (from 0).
    """

    file: str
    part: str
    heading: str = ""
    paragraph: int = 0
    table: int = 0
    row: int = 0
    cell: int = 0
    tag: str = ""
    context: str = ""
    member: str = ""
    index: int = -1  # type: ignore[assignment]  # a place is asked for no item of its own

    def __str__(self) -> str:
        steps = [self.file, self.part]
        if self.heading:
            steps.append(_("onder “{heading}”").format(heading=self.heading))
        if self.table:
            steps.append(
                _("tabel {table}, rij {row}, cel {cell}").format(table=self.table, row=self.row, cell=self.cell)
            )
        if self.paragraph:
            steps.append(_("alinea {number}").format(number=self.paragraph))
        return " › ".join(step for step in steps if step)


Place = FilePlace | CellPlace | LinePlace | WordPlace


class Kind(NamedTuple):
    """One kind of finding: its stable code, its weight, a Dutch title, and why it matters (for the catalogue)."""

    code: str
    severity: Severity
    title: str
    explanation: str

    def at(self, place: Place | None, message: str, *, hint: str = "") -> Finding:
        """A finding of this kind. `message` is a Dutch sentence that says what stands there and what was expected; `hint` the remedy."""
        return Finding(code=self.code, severity=self.severity, message=message, place=place, hint=hint)


class Finding(NamedTuple):
    """One thing that is wrong, with its place and, when it is known, the nearest right value."""

    code: str
    severity: Severity
    message: str
    place: Place | None = None
    hint: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the letter may not be made while this stands."""
        return self.severity is Severity.ERROR


CATALOGUE: dict[str, Kind] = {}


def declare(code: str, title: str, explanation: str, *, severity: Severity = Severity.ERROR) -> Kind:
    """Register a kind of finding once, at import of the room that reports it. Raises ValueError on a second use of a code."""
    if code in CATALOGUE:
        raise ValueError(f"finding code {code} is declared twice")
    kind = Kind(code, severity, title, explanation)
    CATALOGUE[code] = kind
    return kind


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any of the findings stops the letter."""
    return any(finding.is_error for finding in findings)


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant, or None when nothing is near: a far-fetched guess is worse than none.

    Compared without regard to case; at least two thirds of the characters must agree.
    """
    from difflib import SequenceMatcher

    folded = name.casefold()
    best, score = None, 0.66
    for candidate in known:
        if 2 * min(len(name), len(candidate)) <= score * (len(name) + len(candidate)):
            continue  # too much longer or shorter to agree so far
        ratio = SequenceMatcher(None, folded, candidate.casefold()).ratio()
        if ratio > score:
            best, score = candidate, ratio
    return best
