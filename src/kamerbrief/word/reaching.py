"""The rule of fields: what may follow a point or stand in square brackets after a value, and what to say when it is not there."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kamerbrief.findings import nearest
from kamerbrief.i18n import _
from kamerbrief.word.values import ABSENT, kind_of

PLAIN_MAPPINGS = (dict, MappingProxyType)
"""Mappings that a look at their type tells; asking the abstract class takes longer than all the rest."""


def known_fields(value: object) -> list[str]:
    """The names that may follow a point after this value."""
    if isinstance(value, Mapping):
        return [str(key) for key in value]
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
    if isinstance(key, str) and key in known_fields(value):
        return getattr(value, key)
    return ABSENT


def is_absent(value: object) -> bool:
    """Whether `reach` found nothing."""
    return value is ABSENT


def absent_message(value: object, key: object) -> tuple[str, str]:
    """Why `key` cannot be had from `value`, and the nearest name that can."""
    known = known_fields(value)
    if isinstance(value, (list, tuple)) and not known:
        if isinstance(key, int):
            return _("de lijst heeft geen {number}e onderdeel").format(number=key + 1), ""
        return _("“{name}” is geen veld van een lijst").format(name=key), _("herhaal over de lijst met for")
    near = nearest(str(key), known)
    if near:
        hint = _("bedoelt u “{near}”?").format(near=near)
    elif known:
        hint = _("bekend zijn: {known}").format(known=", ".join(known[:12]))
    else:
        hint = _("{kind} heeft geen velden").format(kind=kind_of(value))
    return _("het veld “{name}” bestaat hier niet").format(name=key), hint
