"""Printed figures: the text of a figure keeps knowing which figure it is, all the way into the document.

Every filter is wrapped. When it is given a figure, its result is a `Shown`: a string that carries the figure's key, the exact value and the text. The engine hands each value to us
at the moment it prints it, and so the register of what a document shows is made by the merge itself, not by a guess afterwards.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import wraps
from typing import NamedTuple

from kamerbrief.dutch import DEFAULT, NotationError, StyleProfile, prints_as_zero
from kamerbrief.figures import FigureValue
from kamerbrief.i18n import _
from kamerbrief.letter.printed_words import completed, tells_a_number

Filter = Callable[..., object]
_NUMBERS = re.compile(r"([−-]?)\s?€?\s?([0-9][0-9.]*(?:,[0-9]+)?)")


class Printed(NamedTuple):
    """One figure as it stands on a page: its key, its exact value (euro, count or ratio), the filter used and the text; `unit` is the unit of a bare table cell (mld, mln, duizend, eur)."""

    key: str
    exact: Decimal
    filter: str
    text: str
    unit: str = ""


class Shown(str):
    """A text that holds printed figures. Behaves as its text; `entries` lists the figures in reading order."""

    entries: tuple[Printed, ...]

    def __new__(cls, text: str, entries: tuple[Printed, ...]) -> Shown:
        """A text with the figures in it."""
        shown = super().__new__(cls, text)
        shown.entries = entries
        return shown

    @property
    def number(self) -> Decimal | None:
        """The number that the text of one figure says, in the unit that it is told in, for a chart: no more of it than is printed. None when it says none, or two."""
        found = _NUMBERS.findall(self)
        if len(self.entries) != 1 or len(found) != 1:
            return None
        sign, digits = found[0]
        return Decimal(digits.replace(".", "").replace(",", ".")).copy_sign(-1 if sign else 1)


def entries_of(value: object) -> tuple[Printed, ...]:
    """The figures inside a printed value; a figure printed without a filter counts as well."""
    if isinstance(value, Shown):
        return value.entries
    if isinstance(value, FigureValue):
        return (Printed(value.key, Decimal(value), "", str(value)),)
    return ()


def digest_of(entries: Iterable[Printed]) -> str:
    """The SHA-256 of the public model as a document prints it: each figure's key with its text, in order.

    Texts and not exact values: a hash of more digits than the page shows would confirm guesses at them.
    """
    facts = [[entry.key, entry.text] for entry in entries]
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def tracing(filters: Mapping[str, Filter], profile: StyleProfile = DEFAULT) -> dict[str, Filter]:
    """The filters, wrapped so that their results remember the figures they show.

    Inside a table `tabel` prints in that table's unit and needs no arguments, outside in the unit of the `profile`. Words that follow figures
    know the unit of their figure and its previous position. The wrapped filters raise NotationError (which the engine reports at the tag)
    when a nonzero figure would print as zero.
    """
    traced = {name: _traced(name, function) for name, function in filters.items() if name != "tabel"}
    if "tabel" in filters:
        traced["tabel"] = _traced_cell(filters["tabel"], profile)
    return traced


def _traced(name: str, function: Filter) -> Filter:
    @wraps(function)
    def with_memory(value: object, *arguments: object, **options: object) -> object:
        told = value
        if isinstance(value, FigureValue):
            told, options = completed(name, value, arguments, options)
        text = function(told, *arguments, **options)
        if not isinstance(text, str):
            return text
        bounds = getattr(text, "bounds", ())
        entries = _bound_entries(name, bounds, (told, *arguments, options.get("hoogste"))) if bounds else ()
        if isinstance(told, FigureValue) and not bounds and "vanaf" not in options and tells_a_number(name, text):
            _refuse_zero(told, text)
            entries = (Printed(told.key, Decimal(told), name, text),)
        entries = entries or _inner_entries(value, text)
        return Shown(text, entries) if entries else text

    return with_memory


def _bound_entries(name: str, bounds: Iterable[tuple[str, str]], values: Iterable[object]) -> tuple[Printed, ...]:
    """The figures in a range: a piece of its text for each bound that is one."""
    figures = [value for value in values if value is not None][:2]
    return tuple(
        Printed(figure.key, Decimal(figure), name, text, unit)
        for (text, unit), figure in zip(bounds, figures, strict=False)
        if isinstance(figure, FigureValue)
    )


def _inner_entries(value: object, text: str) -> tuple[Printed, ...]:
    """The figures that were in the value before the filter; `hoofdletter` may have changed the first letter of the first."""
    if isinstance(value, Shown):
        return tuple(
            entry._replace(text=text[: len(entry.text)])
            if len(text) == len(value) and value.startswith(entry.text)
            else entry
            for entry in value.entries
        )
    if isinstance(value, list | tuple):
        return tuple(entry for item in value for entry in entries_of(item))
    return ()


def _refuse_zero(value: FigureValue, text: str) -> None:
    if prints_as_zero(Decimal(value), text):
        raise NotationError(
            _("{key} is niet nul maar zou hier als “{text}” op papier komen").format(key=value.key, text=text),
            _("gebruik een kleinere eenheid of meer decimalen, bijvoorbeeld |mln(2) of |eur"),
        )


def _traced_cell(function: Filter, profile: StyleProfile) -> Filter:
    """`tabel`, in the unit given, else that of the figure's own table, else the profile's."""

    @wraps(function)
    def cell(value: object, eenheid: str = "", decimalen: int | None = None) -> object:
        printing = value.printing if isinstance(value, FigureValue) else None
        unit = eenheid or (printing.eenheid if printing else profile.cell_unit)
        own = printing.decimalen if printing and not eenheid else 1 if eenheid else profile.cell_decimals
        places = own if decimalen is None else decimalen
        text = str(function(value, eenheid=unit, decimalen=places))
        if not isinstance(value, FigureValue):
            return text
        return Shown(text, (Printed(value.key, Decimal(value), "tabel", text, unit),))

    return cell
