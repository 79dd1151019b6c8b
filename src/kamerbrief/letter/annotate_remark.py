"""The wording of a finding as a remark in a margin: short, complete, and with its place when it could not be put there."""

from __future__ import annotations

import re

from kamerbrief.findings import Finding
from kamerbrief.i18n import _

AUTHOR = "kamerbrief"
MOST_REMARKS = 1_000
"""In one copy; a file with more findings has one fault that is repeated, and bevindingen.txt tells them all."""
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def remark(finding: Finding, *, with_place: bool) -> str:
    """The finding in one to four lines; `with_place` adds where it stands, for a remark that stands elsewhere."""
    lines = [f"{finding.severity} {finding.code}: {finding.message}"]
    if with_place and finding.place is not None:
        lines.append(_("plaats: {place}").format(place=finding.place))
        tag = getattr(finding.place, "tag", "")
        if tag:
            lines.append(_("veld: {tag}").format(tag=tag))
    if finding.hint:
        lines.append(f"→ {finding.hint}")
    return _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", "\n".join(lines))


def too_many(count: int) -> str:
    """The last remark of a file with more findings than a copy can usefully carry."""
    return _("en nog {count} bevindingen; alle staan in bevindingen.txt").format(count=count)
