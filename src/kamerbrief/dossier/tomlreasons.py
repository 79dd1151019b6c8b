"""Why a line is no TOML, in Dutch: `tomllib` gives its reason in English, and in terms of the grammar."""

from __future__ import annotations

import re

from kamerbrief.dossier.faults import odd_character
from kamerbrief.i18n import _

_BARE = re.compile(r"=\s*([^\W\d_][\w -]*)\s*(?:#.*)?$")
_CURLY = re.compile("[\u201c\u201d\u201e](.*?)[\u201c\u201d]")
_DUTCH_DATE = re.compile(r"(?<!\d)(\d{1,2})-(\d{1,2})-(\d{4})(?!\d)", re.ASCII)
_COMMA = re.compile(r"=\s*\d+,\d+\s*(?:#.*)?$", re.ASCII)
_TWICE = ("Cannot overwrite", "Cannot declare", "Cannot mutate", "Duplicate")


def explain(reason: str, lines: list[str]) -> tuple[str, str]:
    """The sentence and the remedy for what `tomllib` says about a line (given as a list of one, or of none past the end)."""
    line = lines[0] if lines else ""
    if odd := odd_character(line):
        message = _("op deze regel staat het teken U+{code:04X}, dat niet te zien is").format(code=ord(odd))
        return message, _("haal het weg, of typ de regel opnieuw")
    if match := _CURLY.search(line):
        hint = _('schrijf "{text}"').format(text=match[1])
        return _("hier staan gekrulde aanhalingstekens, verwacht werden rechte"), hint
    if reason.startswith(_TWICE):
        return _("deze sleutel of sectie staat er twee keer"), _("voeg de twee samen, of geef één een andere naam")
    if match := _DUTCH_DATE.search(line):
        hint = _("schrijf {day}").format(day=f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}")
        return _("een datum begint met het jaar"), hint
    if reason.startswith("Invalid date"):
        return _("de datum op deze regel bestaat niet"), _("schrijf jaar-maand-dag, zoals 2025-06-30")
    if _COMMA.search(line):
        return _("een getal heeft hier een decimale punt"), _("schrijf een punt in plaats van de komma")
    if match := _BARE.search(line):
        text = match[1].strip()
        message = _("“{text}” staat zonder aanhalingstekens").format(text=text)
        return message, _('schrijf "{text}", of true of false').format(text=text)
    if reason.startswith("Expected '='"):
        return _("na de sleutel ontbreekt een is-teken"), _('schrijf sleutel = "waarde"')
    if reason.startswith("Invalid statement"):
        return _("deze regel is geen sleutel en geen sectie"), _("zet een # voor een opmerking")
    if "end of document" in reason or reason.startswith(
        ("Unclosed", "Unterminated", "Illegal character", "Expected newline")
    ):
        return _("een tekst, lijst of tabel op deze regel is niet goed gesloten"), _(
            "kijk naar aanhalingstekens en haakjes"
        )
    return _("deze regel volgt de regels van TOML niet"), _("kijk naar aanhalingstekens, haakjes en dubbele sleutels")
