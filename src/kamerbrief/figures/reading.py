"""Taking typed values out of a TOML table of the dossier, with a finding for each that is not what it should be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeGuard

from kamerbrief.dossier.model import Definition
from kamerbrief.figures import errors
from kamerbrief.findings import Finding, Kind, Place, nearest
from kamerbrief.i18n import _


class Reader:
    """One definition being read; everything wrong in it is added to `findings`."""

    def __init__(self, definition: Definition, findings: list[Finding], *, section: str) -> None:
        self.definition = definition
        self.findings = findings
        self.label = f"[{section}.{definition.name}]"

    def place(self, key: str) -> Place:
        """The line of a key, or of the definition when the key has none."""
        return self.definition.places.get(key, self.definition.place)

    def report(self, kind: Kind, key: str, message: str, *, hint: str = "") -> None:
        """Add a finding at a key; the definition's name is put before the message."""
        self.findings.append(kind.at(self.place(key), f"{self.label}: {message}", hint=hint))

    def has(self, key: str) -> bool:
        """Whether the definition says anything for this key."""
        return key in self.definition.values

    def only(self, known: Iterable[str]) -> None:
        """Report every key that is not known."""
        names = tuple(known)
        for key in self.definition.values:
            if key not in names:
                message = _("“{key}” is hier geen sleutel en geen kolom van het grootboek").format(key=key)
                self.report(errors.UNKNOWN_KEY, key, message, hint=suggestion(key, names))

    def text(self, key: str, default: str = "") -> str:
        """A text."""
        value = self.definition.values.get(key, default)
        if isinstance(value, str):
            return value
        self.wrong(key, value, _("een tekst tussen aanhalingstekens"))
        return default

    def choice(self, key: str, allowed: Iterable[str], default: str) -> str:
        """One of a few words."""
        value, words = self.text(key, default), tuple(allowed)
        if value in words:
            return value
        message = _("“{key}” is “{value}”; verwacht: {allowed}").format(key=key, value=value, allowed=", ".join(words))
        self.report(errors.WRONG_TYPE, key, message, hint=suggestion(value, words))
        return default

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self.definition.values.get(key, False)
        if isinstance(value, bool):
            return value
        self.wrong(key, value, _("true of false"))
        return False

    def whole(self, key: str, default: int, *, most: int) -> int:
        """A whole number from 0 to `most`."""
        value = self.definition.values.get(key, default)
        if is_number(value) and value in range(most + 1):
            return int(value)
        self.wrong(key, value, _("een geheel getal van 0 tot en met {most}").format(most=most))
        return default

    def texts(self, key: str) -> tuple[str, ...]:
        """A text or a list of texts; no key, no texts."""
        value = self.definition.values.get(key, ())
        items = (value,) if isinstance(value, str) else value
        if isinstance(items, (list, tuple)) and all(isinstance(item, str) for item in items):
            return tuple(items)
        self.wrong(key, value, _("een tekst of een lijst van teksten"))
        return ()

    def mapping(self, key: str) -> Mapping[str, object]:
        """A table within the table."""
        value = self.definition.values.get(key, {})
        if isinstance(value, Mapping):
            return value
        self.wrong(key, value, _("een tabel tussen accolades"))
        return {}

    def wrong(self, key: str, value: object, expected: str, *, name: str = "") -> None:
        """Report a value of the wrong type at `key`; `name` is what it is called when that is not the key."""
        message = _("“{key}” is {value}; verwacht: {expected}").format(
            key=name or key, value=shown(value), expected=expected
        )
        self.report(errors.WRONG_TYPE, key, message)


def is_number(value: object) -> TypeGuard[int | Decimal]:
    """Whether a TOML value is a number that can be counted with: not true or false, and not TOML's inf or nan."""
    return isinstance(value, (int, Decimal)) and not isinstance(value, bool) and Decimal(value).is_finite()


def shown(value: object) -> str:
    """A TOML value as somebody who reads the dossier knows it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(shown(item) for item in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {shown(item)}" for key, item in value.items()) + "}"
    return f"“{value}”" if isinstance(value, str) else str(value)


def suggestion(name: str, known: Iterable[str]) -> str:
    """A hint with the nearest known name, or with all of them when they are few; empty when neither helps."""
    names = tuple(known)
    best = nearest(name, names)
    if best is not None:
        return _("Bedoelde u “{name}”?").format(name=best)
    return (
        _("Bekend zijn: {names}.").format(names=", ".join(name for name in names if name))
        if 0 < len(names) <= 12
        else ""
    )
