"""What a filter takes: exact numbers, dates, papers, names, units; all else is refused with what came in and what was expected.

A text never prints as an amount, nor a float, whose digits are not those that were typed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from kamerbrief.dutch.numbers import NotationError
from kamerbrief.i18n import _

_KINDS: tuple[tuple[type | tuple[type, ...], str], ...] = (
    (bool, "ja of nee"),
    (float, "een kommagetal zonder vaste decimalen (float)"),
    (dt.date, "een datum"),
    (Mapping, "een groep velden"),
    ((list, tuple), "een lijst"),
)


def exact(value: object) -> Decimal:
    """A Decimal or whole number as an exact Decimal; NotationError for all else."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    raise unexpected(value, _("een getal"))


def names(value: object) -> list[str]:
    """The names in a list of texts, or of entries with a field `naam`; NotationError for all else."""
    if isinstance(value, str | Mapping) or not hasattr(value, "__iter__"):
        raise unexpected(value, _("een lijst"))
    return [_name(item) for item in value]


def _name(item: object) -> str:
    name = item if isinstance(item, str) else field_of(item, "naam")
    if not isinstance(name, str):
        raise unexpected(item, _("een tekst of een vermelding met naam in de lijst"))
    return name


def unit_of(value: object) -> str:
    """The unit that a text names, or that a table prints in (its field `eenheid`); NotationError for all else."""
    unit = value if isinstance(value, str) else field_of(value, "eenheid")
    if not isinstance(unit, str):
        raise unexpected(value, _("een tabel, of een eenheid zoals mln"))
    return str(unit)


def text_of(value: object) -> str:
    """A text itself; NotationError for all else."""
    if not isinstance(value, str):
        raise unexpected(value, _("een tekst"))
    return value


def field_of(value: object, name: str) -> object:
    """The field of that name of a group of fields or of an entry, None when it has none."""
    return value.get(name) if isinstance(value, Mapping) else getattr(value, name, None)


def unexpected(value: object, expected: str) -> NotationError:
    """The refusal of a value of another kind than `expected` (in Dutch)."""
    text = str(value)  # a strict undefined value speaks up here, with the name that is missing
    if value is None:
        message = _("er is geen waarde, verwacht werd {expected}").format(expected=expected)
    elif isinstance(value, str):
        message = _("“{text}” is een tekst, verwacht werd {expected}").format(text=text[:60], expected=expected)
    else:
        kind = next((name for kinds, name in _KINDS if isinstance(value, kinds)), "iets anders")
        message = _("de waarde is {kind}, verwacht werd {expected}").format(kind=_(kind), expected=expected)
    return NotationError(message)
