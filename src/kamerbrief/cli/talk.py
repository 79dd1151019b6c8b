"""How the program speaks: findings for people on stderr, or as JSON on stdout. The only place that renders findings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from kamerbrief.findings import CellPlace, FilePlace, Finding, LinePlace, Place, Severity, WordPlace
from kamerbrief.i18n import _, ngettext

JSON_VERSION = 1
_PLACE_KINDS: dict[type[Place], str] = {FilePlace: "file", CellPlace: "cell", LinePlace: "line", WordPlace: "word"}
"""What JSON calls the kinds of places, whatever their classes are called here."""
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, then by place, so that one file is mended in one go."""
    return sorted(findings, key=lambda finding: (not finding.is_error, str(finding.place or ""), finding.code))


def show_findings(findings: Sequence[Finding]) -> None:
    """Write each finding as a small paragraph to stderr, and a line that counts them."""
    for finding in ordered(findings):
        for line in _paragraph(finding):
            click.echo(line, err=True)
    show_count(findings)


def as_text(findings: Sequence[Finding]) -> str:
    """What `show_findings` writes, without colours and with an empty line after each finding, for a file."""
    return click.unstyle("".join("\n".join([*_paragraph(finding), "", ""]) for finding in ordered(findings)))


def _paragraph(finding: Finding) -> list[str]:
    label = click.style(f"{finding.severity} {finding.code}", fg=_COLOURS[finding.severity], bold=True)
    place = f" {finding.place}" if finding.place is not None else ""
    lines = [f"{label}{place}", f"  {finding.message}"]
    if isinstance(finding.place, WordPlace) and finding.place.tag:
        lines.append(f"  {_('veld')}: {finding.place.tag}")
        if finding.place.context and finding.place.context != finding.place.tag:
            lines.append(f"  {_('tekst')}: …{finding.place.context}…")
    if finding.hint:
        lines.append(f"  → {finding.hint}")
    return lines


def show_count(findings: Sequence[Finding]) -> None:
    """One line: how many errors and warnings."""
    errors = sum(finding.is_error for finding in findings)
    warnings = len(findings) - errors
    if findings:
        parts = [
            ngettext("{count} fout", "{count} fouten", errors).format(count=errors),
            ngettext("{count} waarschuwing", "{count} waarschuwingen", warnings).format(count=warnings),
        ]
        click.echo(_("{first}, {second}").format(first=parts[0], second=parts[1]), err=True)


def say(sentence: str) -> None:
    """A sentence for people, to stderr."""
    click.echo(sentence, err=True)


def shortest(path: Path) -> str:
    """A path as seen from where the user stands, when it lies there; for the paths of products on stdout."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def findings_as_data(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """The findings as plain data for JSON, as docs/json.md describes them."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "message": finding.message,
            "hint": finding.hint,
            "place": _place_as_data(finding.place),
        }
        for finding in ordered(findings)
    ]


def _place_as_data(place: Place | None) -> dict[str, object] | None:
    if place is None:
        return None
    return {"kind": _PLACE_KINDS[type(place)], "text": str(place), **place._asdict()}


def write_json(content: dict[str, object]) -> None:
    """Versioned JSON on stdout, and nothing else there."""
    click.echo(json.dumps({"version": JSON_VERSION, **content}, ensure_ascii=False, indent=2))
