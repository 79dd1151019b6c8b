"""The bare engine with the Dutch filters: any template, any JSON."""

from __future__ import annotations

from pathlib import Path

from kamerbrief.dutch import FILTERS
from kamerbrief.findings import FilePlace, Finding, declare, has_errors
from kamerbrief.gate import read_file
from kamerbrief.i18n import _
from kamerbrief.letter.fragments import Fragments
from kamerbrief.letter.json_values import read_json
from kamerbrief.word import Template
from kamerbrief.writing import Product, write_all

EXISTS = declare(
    "U071",
    "Bestand bestaat al",
    "`render` en `refresh` vervangen een bestaand bestand alleen met --force, en nooit een bestand waar zij uit lezen.",
)


def render(
    template: Path,
    context: Path,
    output: Path,
    *,
    force: bool = False,
    keep_comments: bool = False,
    live: bool = False,
    cache: Path | None = None,
) -> list[Finding]:
    """Fill `template` with the JSON object in `context` and write `output`; returns all findings, and writes nothing if one is an error.

    Comments go unless they are kept. With `live` the values can be refreshed after people have edited the document. `cache` is a folder for templates that were read.
    """
    data, findings = fill(template, context, keep_comments=keep_comments, live=live, cache=cache)
    findings = [*findings, *taken(output, template, context, force=force)]
    if data is None or has_errors(findings):
        return findings
    return [*findings, *write_all([Product(output, data)])]


def fill(
    template: Path, context: Path, *, keep_comments: bool = False, live: bool = False, cache: Path | None = None
) -> tuple[bytes | None, list[Finding]]:
    """The bytes of `template` filled with the JSON object in `context`, or None with all findings."""
    source, findings = read_file(template)
    values, wrong = read_json(context)
    findings = [*findings, *wrong]
    if source is None or values is None:
        return None, findings
    loaded, wrong = Template.load(
        source,
        name=template.name,
        filters=FILTERS,
        context=values,
        includes=Fragments(template.parent),
        keep_comments=keep_comments,
        cache=cache,
    )
    findings += wrong
    if loaded is None:
        return None, findings
    findings += loaded.check(values)
    if has_errors(findings):
        return None, findings
    data, wrong = loaded.render(values, live=live)
    return data, [*findings, *wrong]


def taken(output: Path, *sources: Path, force: bool) -> list[Finding]:
    """U071 when there is a file already that may not be replaced; that is any of the `sources` that the product is made of, whatever `force` says."""
    if output.is_file() and any(one.exists() and one.samefile(output) for one in sources):
        message = _("{name} is een van de bestanden waar dit uit gemaakt wordt, en die worden nooit vervangen")
        hint = _("geef een andere naam achter --output")
        return [EXISTS.at(FilePlace(file=str(output)), message.format(name=output.name), hint=hint)]
    if force or not output.exists():
        return []
    message = _("{name} bestaat al").format(name=output.name)
    return [EXISTS.at(FilePlace(file=str(output)), message, hint=_("gebruik --force om het te vervangen"))]
