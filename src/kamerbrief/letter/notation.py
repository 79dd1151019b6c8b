"""One document, one notation: amounts that somebody typed in another notation than the document's style profile.

`check` looks where they were typed, in templates and in the texts of the dossier; the reading back of a made document looks at what the reader gets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kamerbrief.dossier.model import Dossier
from kamerbrief.dutch import StyleProfile
from kamerbrief.findings import FilePlace, Finding, Place, Severity, WordPlace, declare
from kamerbrief.i18n import _

MIXED = declare(
    "N001",
    "Bedrag staat in een andere notatie dan de rest van het document",
    "Een document schrijft bedragen op één manier, die van zijn `stijlprofiel`. Wat tussen “ en ” staat, is een aanhaling en telt niet mee.",
    severity=Severity.WARNING,
)
_REACH = 30
_SECTIONS = ("teksten", "moties", "toezeggingen", "brieven")


def mixed_in_document(stories: Mapping[str, str], name: str, profile: StyleProfile) -> list[Finding]:
    """Finding N001 for each amount in the finished document `name` (its text by zip member) that is in another notation."""
    main = "word/document.xml"
    return [
        finding
        for member, text in stories.items()
        for finding in _mixed(
            text,
            WordPlace(file=name, part=_("hoofdtekst") if member == main else member.rpartition("/")[2], member=member),
            profile,
        )
    ]


def mixed_in_paragraphs(paragraphs: Iterable[tuple[WordPlace, str]], profile: StyleProfile) -> list[Finding]:
    """Finding N001 for each amount that the paragraphs of a template (place and text) hold outside their tags."""
    return [finding for place, text in paragraphs for finding in _mixed(_without_tags(text), place, profile)]


def mixed_in_dossier(dossier: Dossier, profile: StyleProfile) -> list[Finding]:
    """Finding N001 for each amount in a text of the dossier that a letter can print, and that is in another notation."""
    return [
        finding for text, place in _dossier_texts(dossier) for finding in _mixed(_without_tags(text), place, profile)
    ]


def told_once(findings: Sequence[Finding], documents: Iterable[str]) -> list[Finding]:
    """The findings, less those about a document of which the template or dossier text tells the same: that is where it can be mended."""
    made = set(documents)

    def file_of(finding: Finding) -> str:
        return getattr(finding.place, "file", "")

    told = {one.message for one in findings if one.code == MIXED.code and file_of(one) not in made}
    return [one for one in findings if not (one.code == MIXED.code and one.message in told and file_of(one) in made)]


def _mixed(text: str, place: Place, profile: StyleProfile) -> list[Finding]:
    from kamerbrief.dutch.mixing import foreign_amounts

    findings = []
    for amount in foreign_amounts(text, profile):
        message = _("“{text}” is een andere notatie dan die van stijlprofiel {profile}").format(
            text=amount.text, profile=profile.name
        )
        hint = _("schrijf “{meant}”, of een veld").format(meant=amount.meant)
        findings.append(MIXED.at(_around(place, text, amount.start, len(amount.text)), message, hint=hint))
    return findings


def _around(place: Place, text: str, start: int, length: int) -> Place:
    """The place, in Word with the text around the amount."""
    if not isinstance(place, WordPlace):
        return place
    first = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    context = text[first : start + length + _REACH].partition("\n")[0]
    return place._replace(context=context)


def _without_tags(text: str) -> str:
    return re.sub(r"(?s)\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", "\N{OBJECT REPLACEMENT CHARACTER}", text)


def _dossier_texts(dossier: Dossier) -> Iterator[tuple[str, Place]]:
    for section in _SECTIONS:
        for definition in dossier.definitions.get(section, {}).values():
            for key, value in definition.values.items():
                if isinstance(value, str):
                    yield value, definition.places.get(key, definition.place)
    for register in dossier.registers.values():
        for entry in register.values():
            for value in entry.fields.values():
                if isinstance(value, str):
                    yield value, entry.place or FilePlace(file="dossier.toml")
