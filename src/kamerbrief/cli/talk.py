"""How the program speaks: findings for people on stderr, or as JSON on stdout. The only place that renders findings."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence

import click

from kamerbrief.findings import Finding, Severity, WordPlace
from kamerbrief.i18n import _, ngettext

JSON_VERSION = 1
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Errors first, then by place, so that one file is mended in one go."""
    return sorted(findings, key=lambda finding: (not finding.is_error, str(finding.place or ""), finding.code))


def show_findings(findings: Sequence[Finding]) -> None:
    """Write each finding as a small paragraph to stderr, and a line that counts them."""
    for finding in ordered(findings):
        label = click.style(f"{finding.severity} {finding.code}", fg=_COLOURS[finding.severity], bold=True)
        place = f" {finding.place}" if finding.place is not None else ""
        click.echo(f"{label}{place}", err=True)
        click.echo(f"  {finding.message}", err=True)
        if isinstance(finding.place, WordPlace) and finding.place.tag:
            click.echo(f"  {_('veld')}: {finding.place.tag}", err=True)
            if finding.place.context and finding.place.context != finding.place.tag:
                click.echo(f"  {_('tekst')}: …{finding.place.context}…", err=True)
        if finding.hint:
            click.echo(f"  → {finding.hint}", err=True)
    show_count(findings)


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


def findings_as_data(findings: Sequence[Finding]) -> list[dict[str, object]]:
    """The findings as plain data for JSON; `place` holds its kind and its fields."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "message": finding.message,
            "hint": finding.hint,
            "place": None
            if finding.place is None
            else {
                "kind": type(finding.place).__name__,
                "text": str(finding.place),
                **dataclasses.asdict(finding.place),
            },
        }
        for finding in ordered(findings)
    ]


def write_json(content: dict[str, object]) -> None:
    """Versioned JSON on stdout, and nothing else there."""
    click.echo(json.dumps({"version": JSON_VERSION, **content}, ensure_ascii=False, indent=2))
