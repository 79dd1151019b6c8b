"""What a check over rows noticed, before it is known whether somebody has already looked at it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kamerbrief.dossier.faults import shown
from kamerbrief.dutch import format_number
from kamerbrief.findings import Finding
from kamerbrief.i18n import _


@dataclass(frozen=True, slots=True)
class Remark:
    """A finding with what [[akkoord]] needs to recognise it again.

    `rows` are the ids of all rows it is about; `group` names what they have in common (a contract, a decision and an instrument, a file);
    `excess` is the amount in euro by which a limit is passed, where there is one.
    """

    finding: Finding
    rows: tuple[str, ...] = ()
    group: str = ""
    excess: Decimal | None = None


def euro(amount: Decimal) -> str:
    """An amount in euro as a message shows it: cents only where there are any."""
    whole = amount == amount.to_integral_value()
    return f"{'-' if amount < 0 else ''}€{format_number(abs(amount), 0 if whole else 2)}"


def listed(names: Iterable[str], most: int = 3) -> str:
    """The first few names, and how many more there are."""
    all_names = [shown(name) for name in names]
    more = len(all_names) - most
    text = ", ".join(all_names[:most])
    return _("{names} en nog {count}").format(names=text, count=more) if more > 0 else text
