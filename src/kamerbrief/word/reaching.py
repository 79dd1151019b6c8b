"""The rule of fields: what may follow a point or stand in square brackets after a value, and what to say when it is not there."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from itertools import islice
from types import MappingProxyType

from kamerbrief.findings import nearest
from kamerbrief.i18n import _
from kamerbrief.word.values import ABSENT, kind_of

_MOST_LOOKED_AT = 20_000
"""Names, over all guesses of a run."""
_LONGEST_NAME = 100
"""Characters: what is longer is no slip of a finger."""
PLAIN_MAPPINGS = (dict, MappingProxyType)
"""Mappings that a look at their type tells; asking the abstract class takes longer than all the rest."""


def known_fields(value: object) -> list[str]:
    """The names that may follow a point after this value."""
    if isinstance(value, Mapping):
        return [str(key) for key in islice(value, _MOST_LOOKED_AT)]
    return sorted(getattr(type(value), "template_fields", ()))


def reach(value: object, key: object) -> object:
    """The field or item `key` of a value, or ABSENT. Mappings by key only, sequences by whole number, other objects by their `template_fields`."""
    if isinstance(key, str):
        if key.startswith("_"):
            return ABSENT
        if type(value) in PLAIN_MAPPINGS:
            return value.get(key, ABSENT)  # type: ignore[attr-defined]
    if isinstance(value, Mapping):
        try:
            return value.get(key, ABSENT)
        except TypeError:
            return ABSENT
    if isinstance(key, int) and not isinstance(key, bool) and isinstance(value, (list, tuple)):
        return value[key] if -len(value) <= key < len(value) else ABSENT
    if isinstance(key, str) and key in getattr(type(value), "template_fields", ()):
        return getattr(value, key)
    return ABSENT


def is_absent(value: object) -> bool:
    """Whether `reach` found nothing."""
    return value is ABSENT


class Guesses:
    """What was probably meant by a name that is not known. Of a great many names only the first mistakes in a run are compared with them: that takes time, and says no more."""

    def __init__(self) -> None:
        self._left = _MOST_LOOKED_AT

    def nearest(self, name: str, known: Iterable[str]) -> str | None:
        """The nearest of the known names."""
        looked_at = list(islice(known, self._left)) if len(name) <= _LONGEST_NAME else []
        self._left -= len(looked_at)
        return nearest(name, looked_at)


def name_hint(name: str, known: Iterable[str], local_names: Container[str], guesses: Guesses) -> str:
    """What to say of a name that is not known here: where it is known, when it is one of `local_names`, or which of the `known` was probably meant."""
    if name == "loop":
        return _("loop is er alleen binnen een herhaling")
    if name in local_names:
        return _("“{name}” is er alleen binnen zijn herhaling, of na zijn set").format(name=name)
    near = guesses.nearest(name, known)
    return _("bedoelt u “{near}”?").format(near=near) if near else ""


def absent_message(value: object, key: object, guesses: Guesses) -> tuple[str, Callable[[], str]]:
    """Why `key` cannot be had from `value`, and what tells the nearest name that can, which is only asked when it is shown."""
    if isinstance(value, (list, tuple)) and not getattr(type(value), "template_fields", ()):
        if isinstance(key, int):
            return _("de lijst heeft geen {number}e onderdeel").format(number=key + 1), lambda: ""
        return _("“{name}” is geen veld van een lijst").format(name=key), lambda: _("herhaal over de lijst met for")

    def hint() -> str:
        known = known_fields(value)
        near = guesses.nearest(str(key), known)
        if near:
            return _("bedoelt u “{near}”?").format(near=near)
        if known:
            return _("bekend zijn: {known}").format(known=", ".join(known[:12]))
        if value is None:
            return _("een lege waarde heeft geen velden: vraag eerst met if of er iets is")
        return _("{kind} heeft geen velden").format(kind=kind_of(value))

    return _("het veld “{name}” bestaat hier niet").format(name=key), hint
