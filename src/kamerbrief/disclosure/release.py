"""What the dossier releases by name: totals that hold closed rows, and groups of released figures that a table may
show.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kamerbrief.disclosure import errors
from kamerbrief.dossier.model import Definition, Dossier
from kamerbrief.figures.columns import COLUMNS, code_of, known_codes
from kamerbrief.findings import Finding, Kind, nearest
from kamerbrief.i18n import _


class Release(NamedTuple):
    """The names released: `cijfers` by figure, `groepen` by ledger column. What is not named here is not released."""

    cijfers: frozenset[str] = frozenset()
    groepen: Mapping[str, frozenset[str]] = MappingProxyType({})

    def shows(self, column: str, code: str) -> bool:
        """Whether a group with closed rows may be shown under its own name."""
        return code in self.groepen.get(column, frozenset())


def read_release(dossier: Dossier) -> tuple[Release, list[Finding]]:
    """The dossier's [vrijgave]. Only what is read without doubt is released; the rest is reported (O001, O002)."""
    findings: list[Finding] = []
    cijfers: set[str] = set()
    groepen: dict[str, frozenset[str]] = {}
    for definition in dossier.definitions.get("vrijgave", {}).values():
        for key, value in definition.values.items():
            if key == "cijfers":
                known = dossier.definitions.get("cijfers", {})
                cijfers |= _names(definition, key, value, known, findings)
            elif key == "groepen" and isinstance(value, Mapping):
                groepen |= _groups(dossier, definition, value, findings)
            else:
                message = _("[vrijgave]: “{key}” is onbekend of heeft de verkeerde vorm").format(key=key)
                _report(errors.WRONG_RELEASE, definition, key, message, _hint(key, ("cijfers", "groepen")), findings)
    return Release(frozenset(cijfers), MappingProxyType(groepen)), findings


def _groups(
    dossier: Dossier, definition: Definition, value: Mapping[str, object], findings: list[Finding]
) -> dict[str, frozenset[str]]:
    found = {}
    for column, codes in value.items():
        if column not in COLUMNS:
            message = _("[vrijgave]: “{column}” onder “groepen” is geen kolom van het grootboek").format(column=column)
            _report(errors.UNKNOWN_RELEASE, definition, "groepen", message, _hint(column, COLUMNS), findings)
            continue
        known = known_codes(dossier, column)
        if known is None:
            known = tuple(dict.fromkeys(code_of(row, column) for row in dossier.rows))
        known = (*known, *_parts(dossier, column))
        # A year is written as a number in TOML, and as text in the name of a group.
        texts = [str(code) if isinstance(code, int) else code for code in codes] if isinstance(codes, list) else codes
        found[column] = frozenset(_names(definition, "groepen", texts, known, findings))
    return found


def _parts(dossier: Dossier, column: str) -> tuple[str, ...]:
    """The codes of parts, "X.1", where a table divides its groups by this column."""
    outer = {
        str(table.values.get("groepeer"))
        for table in dossier.definitions.get("tabellen", {}).values()
        if table.values.get("verdeel") == column and table.values.get("groepeer") in COLUMNS
    }
    return tuple(
        dict.fromkeys(
            f"{code_of(row, group)}.{code_of(row, column)}" for group in sorted(outer) for row in dossier.rows
        )
    )


def _names(definition: Definition, key: str, value: object, known: Iterable[str], findings: list[Finding]) -> set[str]:
    names = tuple(known)
    if not isinstance(value, (list, tuple)) or not all(isinstance(item, str) for item in value):
        message = _("[vrijgave]: “{key}” moet een lijst van namen zijn").format(key=key)
        _report(errors.WRONG_RELEASE, definition, key, message, "", findings)
        return set()
    for item in value:
        if item not in names:
            message = _("[vrijgave]: “{name}” onder “{key}” bestaat niet").format(name=item, key=key)
            _report(errors.UNKNOWN_RELEASE, definition, key, message, _hint(item, names), findings)
    return {item for item in value if item in names}


def _report(kind: Kind, definition: Definition, key: str, message: str, hint: str, findings: list[Finding]) -> None:
    findings.append(kind.at(definition.places.get(key, definition.place), message, hint=hint))


def _hint(name: str, known: Iterable[str]) -> str:
    best = nearest(name, known)
    return _("Bedoelde u “{name}”?").format(name=best) if best is not None else ""
