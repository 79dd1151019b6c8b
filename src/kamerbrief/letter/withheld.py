"""Says of an unknown name in a template that it is a figure which may not be shown, when that is why it is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kamerbrief.findings import Finding, WordPlace
from kamerbrief.i18n import _


def explain_withheld(findings: Iterable[Finding], withheld: Sequence[str]) -> list[Finding]:
    """The findings, with the reason and the remedy where the tag uses a figure that holds closed rows and is not released."""
    explained = []
    for finding in findings:
        name = next((name for name in withheld if _uses(finding, name)), None)
        if name is None:
            explained.append(finding)
        else:
            explained.append(
                replace(
                    finding,
                    message=_("het cijfer {name} heeft vertrouwelijke rijen en is niet vrijgegeven").format(name=name),
                    hint=_("geef het vrij onder [vrijgave] in dossier.toml, of haal het uit het sjabloon"),
                )
            )
    return explained


def _uses(finding: Finding, name: str) -> bool:
    if not finding.is_error or not isinstance(finding.place, WordPlace):
        return False
    words = "".join(character if character.isalnum() or character == "_" else " " for character in finding.place.tag)
    return name in words.split()
