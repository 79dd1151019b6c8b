"""Every reference to a Kamerstuk must be in the register, so that dossier, number and date are the same in all letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kamerbrief.dossier import errors
from kamerbrief.dossier.ledger import ReadRow
from kamerbrief.dossier.model import Definition, Entry
from kamerbrief.dutch import NotationError, parse_reference
from kamerbrief.findings import Finding, Place, nearest
from kamerbrief.i18n import _

_KEYS = ("kamerstuk", "kamerstukken", "eerdere")
"""Keys that hold stored forms (`36045-190`), one or a list."""
_IN_TEXT = re.compile(
    r"\b[0-9]{2}\s?[0-9]{3}(?:[\s-](?:[A-Z]{1,5}|[0-9]{2}))?,\s?nrs?\.?\s?[0-9]+(?:(?:,\s?|\s(?:en|t/m)\s)[0-9]+(?![0-9\s]*[0-9]{3},))*",
    re.ASCII,
)
_FIRST = re.compile(r"(.*?nr)s?\.?\s?([0-9]+)(.*)", re.DOTALL)


def check_references(
    definitions: Mapping[str, Mapping[str, Definition]], rows: Sequence[ReadRow], papers: Mapping[str, Entry]
) -> list[Finding]:
    """Findings D008 (not in the register) and D009 (no reference at all) over texts, letters, motions, toezeggingen and row sources."""
    findings: list[Finding] = []
    for section in ("brieven", "moties", "toezeggingen", "teksten", "standen"):
        for definition in definitions.get(section, {}).values():
            for key, value in definition.values.items():
                place = definition.places.get(key, definition.place)
                if key in _KEYS:
                    for stored in value if isinstance(value, list) else [value]:
                        findings += _check_stored(stored, place, papers)
                else:
                    findings += _check_text(value, place, papers)
    for read in rows:
        for column in ("bron", "toelichting"):
            text = getattr(read.row, column)
            if text:
                findings += _check_text(text, read.at(column), papers)
    return findings


def references_in(text: str) -> Iterator[str]:
    """The stored form of every printed reference in a text: `36 045, nr. 190`, and each of `36 045, nrs. 5 en 7`."""
    for match in _IN_TEXT.finditer(" ".join(text.split())):
        parts = _FIRST.fullmatch(match[0])
        assert parts is not None
        head = parts[1].removesuffix("nr").rstrip()
        for number in [parts[2], *re.findall(r"[0-9]+", parts[3])]:
            try:
                yield parse_reference(f"{head} nr. {number}").stored
            except NotationError:
                continue


def _check_stored(value: object, place: Place, papers: Mapping[str, Entry]) -> Iterator[Finding]:
    if value == "":
        return
    if not isinstance(value, str):
        yield errors.BAD_PAPER.at(place, _('verwacht werd een Kamerstuk tussen aanhalingstekens, zoals "36045-190"'))
        return
    if value in papers:
        return
    try:
        stored = parse_reference(value).stored
    except NotationError as error:
        yield errors.BAD_PAPER.at(place, error.message, hint=error.suggestion)
        return
    if stored in papers:
        message = _("“{text}” is een Kamerstuk, maar niet in de vorm van het register").format(text=value)
        yield errors.BAD_PAPER.at(place, message, hint=_("schrijf {stored}").format(stored=stored))
        return
    yield _unknown(stored, place, papers)


def _check_text(value: object, place: Place, papers: Mapping[str, Entry]) -> Iterator[Finding]:
    if isinstance(value, str):
        for stored in references_in(value):
            if stored not in papers:
                yield _unknown(stored, place, papers)


def _unknown(stored: str, place: Place, papers: Mapping[str, Entry]) -> Finding:
    message = _("Kamerstuk {stored} staat niet in [kamerstukken]").format(stored=stored)
    meant = nearest(stored, papers)
    hint = (
        _("bedoelde u {name}?").format(name=meant)
        if meant
        else _('voeg [kamerstukken."{stored}"] toe').format(stored=stored)
    )
    return errors.UNKNOWN_PAPER.at(place, message, hint=hint)
