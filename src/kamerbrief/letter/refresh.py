"""A document that was filled live and that people edited, brought up to date with new data."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kamerbrief.findings import Finding, has_errors
from kamerbrief.gate import read_file
from kamerbrief.letter.render import fill, taken
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
    """Write `document` with the values that `template` and the JSON object in `context` give now as `output`; never over what it is made of.

    `keep_comments` says whether the comments of the template stayed in it. `written` is the document as it was made, for when another program dropped the part that tells what was written. Returns what became of each value, and all
    findings; nothing is written if one is an error.
    """
    edited, findings = read_file(document)
    product, wrong = fill(template, context, keep_comments=keep_comments, live=True)
    sources = [one for one in (document, template, context, written) if one is not None]
    findings = [*findings, *wrong, *taken(output, *sources, force=force)]
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
