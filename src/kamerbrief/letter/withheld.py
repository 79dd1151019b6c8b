"""Why a declared figure is not in the model, told to whoever uses it in a template.

A figure may be withheld (closed rows, not released) or have no value in this period (a share of nothing). The first is always a mistake of the
template; the second only when the template really prints it, which the merge reports: a branch that is not taken may name it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kamerbrief.findings import Finding, WordPlace
from kamerbrief.i18n import _
from kamerbrief.word.errors import UNKNOWN_FIELD


def explain_withheld(findings: Iterable[Finding], withheld: Sequence[str]) -> list[Finding]:
    """The findings, with the reason and the remedy where the tag uses a figure that holds closed rows and is not released."""
    explained = []
    for finding in findings:
        name = next((name for name in withheld if _uses(finding, name)), None)
        if name is None:
            explained.append(finding)
        else:
            explained.append(
                finding._replace(
                    message=_("het cijfer {name} heeft vertrouwelijke rijen en is niet vrijgegeven").format(name=name),
                    hint=_("geef het vrij onder [vrijgave] in dossier.toml, of haal het uit het sjabloon"),
                )
            )
    return explained


def without_value(findings: Iterable[Finding], absent: Sequence[str]) -> list[Finding]:
    """The findings of a template's check, less those about figures that have no value in this period."""
    return [finding for finding in findings if not any(_uses(finding, name) for name in absent)]


def _uses(finding: Finding, name: str) -> bool:
    """Whether the finding is that a field is unknown, in a tag that names this figure."""
    if finding.code != UNKNOWN_FIELD.code or not isinstance(finding.place, WordPlace):
        return False
    words = "".join(character if character.isalnum() or character == "_" else " " for character in finding.place.tag)
    return name in words.split()
