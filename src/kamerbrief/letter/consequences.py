"""Leaves out what is only the consequence of rows that could not be read.

When a row or a whole file is missing, sums differ from what earlier letters printed, denominators turn zero and releases seem needless. Telling all that
beside the one wrong cell would send people looking in the wrong place; one warning says that the figures were not checked.
"""

from __future__ import annotations

from collections.abc import Sequence

from kamerbrief.findings import Finding, Severity, declare
from kamerbrief.i18n import _

NOT_COMPUTED = declare(
    "U025",
    "Cijfers zijn niet nagerekend",
    "Zolang niet alle rijen gelezen kunnen worden, zegt een afwijkend cijfer niets. Herstel eerst de rijen en draai opnieuw.",
    severity=Severity.WARNING,
)
_OF_ROWS = ("B", "D1", "D2")
_OF_VALUES = ("C009", "C014", "C020", "C03", "O001", "O003", "O01", "S021", "S023")


def without_consequences(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, less those about values (positions, zeros, releases) when a row or file of the ledger could not be read."""
    if not any(_left_rows_out(finding) for finding in findings):
        return list(findings)
    causes = [finding for finding in findings if not finding.code.startswith(_OF_VALUES)]
    if len(causes) < len(findings):
        message = _("niet alle rijen konden gelezen worden; de cijfers zijn daarom niet nagerekend")
        causes.append(NOT_COMPUTED.at(None, message, hint=_("herstel de fouten in het grootboek en draai opnieuw")))
    return causes


def _left_rows_out(finding: Finding) -> bool:
    """Whether the finding cost the ledger a row or a file; a template that cannot be opened does not."""
    of_template = getattr(finding.place, "file", "").endswith(".docx")
    return finding.is_error and finding.code.startswith(_OF_ROWS) and not of_template
