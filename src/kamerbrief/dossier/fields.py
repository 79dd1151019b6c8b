"""One table of dossier.toml being read: typed values out of it, and a finding for each that is not what it should be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from decimal import Decimal

from kamerbrief.dossier import errors
from kamerbrief.dossier.tomlfile import TomlFile
from kamerbrief.findings import Finding, Kind, Place, nearest
from kamerbrief.i18n import _

_LONGEST_KEY = 200
_MOST_UNKNOWN = 100
"""So many unknown keys of a table are named one by one; of what has more of them, the number."""


class Fields:
    """The table at `path` in a TOML file; what is wrong in it is added to `findings`."""

    def __init__(self, file: TomlFile, path: tuple[str | int, ...], value: object, findings: list[Finding]) -> None:
        self.file = file
        self.path = path
        self.findings = findings
        self.values: Mapping[str, object] = {}
        if isinstance(value, Mapping):
            self.values = value
        else:
            self.report(errors.WRONG_TYPE, "", self._expected("", value, _("een tabel met sleutels")))

    def place(self, key: str = "") -> Place:
        """The line of a key, or of the table itself."""
        return self.file.place(*self.path, key) if key else self.file.place(*self.path)

    def places(self) -> dict[str, Place]:
        """The line of each key."""
        return {key: self.place(key) for key in self.values}

    def report(self, kind: Kind, key: str, message: str, *, hint: str = "") -> None:
        """Add a finding at a key of this table."""
        self.findings.append(kind.at(self.place(key), message, hint=hint))

    def only(self, known: Iterable[str]) -> None:
        """Report every key that is not known, with the nearest that is."""
        names = tuple(known)
        unknown = [key for key in self.values if key not in names]
        for key in unknown[:_MOST_UNKNOWN]:
            message = _("“{key}” is hier geen sleutel; wel: {known}").format(key=key, known=", ".join(names))
            meant = nearest(key, names) if len(key) <= _LONGEST_KEY else None
            hint = _("bedoelde u {name}?").format(name=meant) if meant else ""
            self.report(errors.UNKNOWN_KEY, key, message, hint=hint)
        if len(unknown) > _MOST_UNKNOWN:
            message = _("vanaf hier staan nog {count} sleutels die hier niet horen")
            count = str(len(unknown) - _MOST_UNKNOWN)
            self.report(errors.UNKNOWN_KEY, unknown[_MOST_UNKNOWN], message.format(count=count))

    def text(self, key: str, *, required: bool = False) -> str:
        """A text; empty when absent or no text."""
        value = self._get(key, required=required)
        if isinstance(value, str):
            if required and not value.strip():
                self.report(errors.MISSING_KEY, key, _("“{key}” is leeg").format(key=key))
            return value
        if value is not None:
            self.report(errors.WRONG_TYPE, key, self._expected(key, value, _("een tekst tussen aanhalingstekens")))
        return ""

    def date(self, key: str, *, required: bool = False) -> dt.date | None:
        """A day without a time; None when absent or something else."""
        value = self._get(key, required=required)
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        if value is not None:
            expected = _("een datum zonder aanhalingstekens, zoals 2025-06-30")
            self.report(errors.WRONG_TYPE, key, self._expected(key, value, expected))
        return None

    def texts(self, key: str) -> tuple[str, ...] | None:
        """A list of texts; None when absent or something else."""
        value = self._get(key)
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        if value is not None:
            self.report(errors.WRONG_TYPE, key, self._expected(key, value, _("een lijst van teksten")))
        return None

    def table(self, key: str, *, required: bool = False) -> Fields | None:
        """A table within this table; None when absent."""
        value = self._get(key, required=required)
        return None if value is None else Fields(self.file, (*self.path, key), value, self.findings)

    def _get(self, key: str, *, required: bool = False) -> object:
        value = self.values.get(key)
        if value is None and required:
            name = ".".join(str(step) for step in (*self.path, key))
            self.report(errors.MISSING_KEY, "", _("“{name}” ontbreekt").format(name=name))
        return value

    def _expected(self, key: str, value: object, expected: str) -> str:
        name = ".".join(str(step) for step in (*self.path, *([key] if key else [])))
        return _("“{name}” is {value}; verwacht: {expected}").format(name=name, value=shown(value), expected=expected)


def shown(value: object) -> str:
    """A TOML value as it reads in the file, shortened."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, str):
        return f"“{value[:40]}…”" if len(value) > 40 else f"“{value}”"
    if isinstance(value, Decimal | int):
        return str(value)
    return _("een lijst") if isinstance(value, list) else _("een tabel")
