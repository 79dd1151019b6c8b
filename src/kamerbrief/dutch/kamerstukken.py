"""References to parliamentary papers: `36045-190` stored, `Kamerstuk 36 045, nr. 190` printed.

The official metadata store the five digits without a space and join a suffix with a hyphen; letters print the space.
Numbers of the House are figures, those of the Senate capitals (`Kamerstuk 31 700 VI, D`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kamerbrief.dutch.numbers import NotationError
from kamerbrief.dutch.style import HARD_SPACE
from kamerbrief.i18n import _

_SUFFIX = r"[A-Z]{1,5}|[0-9]{2}"
_NUMBER = r"[1-9][0-9]{0,4}|[A-Z]{1,3}"
_STORED = re.compile(rf"([0-9]{{5}})(?:-({_SUFFIX}))?-({_NUMBER})", re.ASCII)
_PRINTED = re.compile(
    rf"(?:Kamerstuk(?:ken)? (?:I{{1,2}} )?(?:[0-9]{{4}}/[0-9]{{2}}, )?)?([0-9]{{2}}) ?([0-9]{{3}})(?:[ -]({_SUFFIX}))?"
    r",(?: nr\. ?([1-9][0-9]{0,4})| ([A-Z]{1,3}))",
    re.ASCII,
)


class Reference(NamedTuple):
    """One parliamentary paper: five-digit dossier, suffix (budget chapter or part, `X`, `02`, or empty) and number
    within it.
    """

    dossier: str
    suffix: str
    nr: str

    @property
    def stored(self) -> str:
        """The form in which dossiers and metadata keep it: `36045-190`, `36600-X-22`."""
        return "-".join(part for part in (self.dossier, self.suffix, self.nr) if part)

    @property
    def printed(self) -> str:
        """The form that letters print, with hard spaces but for the one after the comma: `Kamerstuk 36 600 X, nr.
        22`.
        """
        dossier = f"{self.dossier[:2]}{HARD_SPACE}{self.dossier[2:]}"
        if self.suffix:
            dossier += ("-" if self.suffix.isdigit() else HARD_SPACE) + self.suffix
        number = f"nr.{HARD_SPACE}{self.nr}" if self.nr.isdigit() else self.nr
        return f"Kamerstuk{HARD_SPACE}{dossier}, {number}"


def parse_reference(text: str) -> Reference:
    """The paper that `text` refers to: `36045-190`, `36 045, nr. 190`, `Kamerstuk 36 600 X, nr. 22`, `21501-02-2893`.

    Hard spaces count as spaces; a session year (`Kamerstukken II 2024/25, 36045, nr. 190`) is read past.
    NotationError otherwise.
    """
    soft = " ".join(text.split())
    if match := _STORED.fullmatch(soft):
        return Reference(match[1], match[2] or "", match[3])
    if match := _PRINTED.fullmatch(soft):
        return Reference(match[1] + match[2], match[3] or "", match[4] or match[5])
    raise NotationError(
        _("“{text}” is geen verwijzing naar een Kamerstuk zoals 36045-190 of 36 045, nr. 190").format(text=soft[:60]),
        _meant(soft),
    )


def _meant(text: str) -> str:
    """The stored form that was probably meant: five digits, perhaps a suffix, and a number, whatever stands between
    them.
    """
    if len(text) > 60:
        return ""
    plain = re.sub(r"kamerstuk(ken)?|nrs?\b\.?", " ", text, flags=re.IGNORECASE).upper()
    parts = re.fullmatch(
        rf"\s*([0-9]{{2}})[\s.]*([0-9]{{3}})[\W_]+(?:({_SUFFIX})[\W_]+)?({_NUMBER})[\W_]*", plain, re.ASCII
    )
    return Reference(parts[1] + parts[2], parts[3] or "", parts[4]).stored if parts else ""
