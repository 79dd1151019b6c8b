"""A document that was filled live and that people edited, brought up to date with new data."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kamerbrief.findings import FilePlace, Finding, has_errors
from kamerbrief.gate import read_file
from kamerbrief.i18n import _
from kamerbrief.letter.render import EXISTS, fill, taken
from kamerbrief.word import refresh
from kamerbrief.word.live_report import Change
from kamerbrief.writing import Product, write_all


def refresh_document(
    document: Path,
    template: Path,
    context: Path,
    output: Path,
    *,
    author: str,
    date: datetime | None = None,
    track: bool = True,
    keep_comments: bool = False,
    written: Path | None = None,
    force: bool = False,
) -> tuple[list[Change], list[Finding]]:
    """Write `document` with the values that `template` and the JSON object in `context` give now as `output`; never over the document itself.

    `keep_comments` says whether the comments of the template stayed in it. `written` is the document as it was made, for when another program dropped the part that tells what was written. Returns what became of each value, and all
    findings; nothing is written if one is an error.
    """
    edited, findings = read_file(document)
    product, wrong = fill(template, context, keep_comments=keep_comments, live=True)
    findings = [*findings, *wrong, *_not_over(document, output), *taken(output, force=force)]
    first: bytes | None = None
    if written is not None:
        first, wrong = read_file(written)
        findings += wrong
    if edited is None or product is None or has_errors(findings):
        return [], findings
    data, changes, wrong = refresh(
        edited, product, name=document.name, author=author, date=date, track=track, written=first
    )
    findings += wrong
    if data is None or has_errors(findings):
        return changes, findings
    return changes, [*findings, *write_all([Product(output, data)])]


def _not_over(document: Path, output: Path) -> list[Finding]:
    """U071 when the product would take the place of what people worked on, whatever --force says."""
    if not (document.exists() and output.exists() and document.samefile(output)):
        return []
    message = _("{name} is het bewerkte document zelf, en dat wordt nooit vervangen").format(name=output.name)
    return [EXISTS.at(FilePlace(file=str(output)), message, hint=_("geef een andere naam achter --output"))]
