"""Positions printed in earlier letters: recomputed from the rows as they were known then, and compared with what was
printed.

What Parliament has read does not move. When rows are changed so that a printed amount no longer follows from them, the
mistake is in the rows.
"""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal
from typing import NamedTuple

from kamerbrief.dossier.model import Dossier, Period
from kamerbrief.dutch.amounts import parse_amount
from kamerbrief.dutch.numbers import NotationError, format_number, parse_number, round_half_away
from kamerbrief.dutch.style import PROFILES
from kamerbrief.figures import errors
from kamerbrief.figures.compute import FigureSet, compute
from kamerbrief.figures.formula import ARITHMETIC
from kamerbrief.figures.reading import Reader, is_number, suggestion
from kamerbrief.figures.values import Eenheid, FigureValue, Moment
from kamerbrief.findings import Finding
from kamerbrief.i18n import _

_KEYS = ("cijfer", "periode", "afgedrukt", "bedrag", "bron", "toelichting")
_HEDGES = re.compile(r"^(?:(?:ruim|bijna|circa|ca\.|ongeveer|meer dan|minder dan|nadert)\s+)+(?:de\s+)?", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:%|procent)$")


class Printed(NamedTuple):
    """An amount as printed, and the step in which it was printed: €5,88 mld. has steps of ten million. A step of zero
    is exact.
    """

    value: Decimal
    step: Decimal
    text: str

    def agrees(self, exact: Decimal) -> bool:
        """Whether the exact value, rounded half away from zero, is what was printed."""
        if self.step == 0:
            return exact == self.value
        return round_half_away(ARITHMETIC.divide(exact, self.step), 0) == ARITHMETIC.divide(self.value, self.step)


def check_positions(dossier: Dossier) -> list[Finding]:
    """Every [[standen]] whose figure, at its period and as known then, is no longer the printed one (C020); or that
    cannot be compared.

    Findings of the figures themselves are left to `compute`.
    """
    findings: list[Finding] = []
    computed: dict[str, FigureSet] = {}
    for definition in dossier.definitions.get("standen", {}).values():
        reader = Reader(definition, findings, section="standen")
        reader.only(_KEYS)
        period = _period(reader, dossier)
        if period is None:
            continue
        if period.name not in computed:
            computed[period.name] = compute(dossier, period)[0]
        value = _figure(reader, dossier, computed[period.name])
        if value is None:
            continue
        printed = _printed(reader, value.eenheid)
        if printed is not None and not printed.agrees(value):
            _report(reader, period, value, printed)
    return findings


def _period(reader: Reader, dossier: Dossier) -> Period | None:
    name = reader.text("periode")
    if name in dossier.periods:
        return dossier.periods[name]
    message = _("“{period}” is geen periode van dit dossier").format(period=name)
    reader.report(errors.UNKNOWN_PERIOD, "periode", message, hint=suggestion(name, dossier.periods))
    return None


def _figure(reader: Reader, dossier: Dossier, figures: FigureSet) -> FigureValue | None:
    name, _dot, moment = reader.text("cijfer").partition(".")
    declared = dossier.definitions.get("cijfers", {})
    if name not in declared:
        message = _("“{name}” is geen cijfer").format(name=name)
        reader.report(errors.UNKNOWN_FIGURE, "cijfer", message, hint=suggestion(name, declared))
        return None
    if moment and moment not in tuple(Moment):
        message = _("“{moment}” is geen moment").format(moment=moment)
        reader.report(errors.UNKNOWN_FIGURE, "cijfer", message, hint=suggestion(moment, tuple(Moment)))
        return None
    value = figures.figures.get(name)
    return value if value is None else value.at(Moment(moment) if moment else Moment.NU)


def _printed(reader: Reader, eenheid: Eenheid) -> Printed | None:
    """What was printed: an exact `bedrag`, or the text under `afgedrukt`, hedge words aside."""
    exact = reader.definition.values.get("bedrag")
    if is_number(exact):
        return Printed(Decimal(exact), Decimal(0), format_number(Decimal(exact)))
    if exact is not None:
        reader.wrong("bedrag", exact, _("een getal in euro"))
        return None
    text = reader.text("afgedrukt").strip()
    try:
        value, step = _read(_HEDGES.sub("", text), eenheid)
    except NotationError as problem:
        message = _("“{text}” is geen {unit} zoals een brief het drukt").format(text=text, unit=_NOUNS[eenheid])
        hint = _("Bedoelde u “{name}”?").format(name=problem.suggestion) if problem.suggestion else ""
        reader.report(errors.POSITION_UNREADABLE, "afgedrukt", message, hint=hint)
        return None
    return Printed(value, step, text)


_NOUNS = {Eenheid.EURO: "bedrag", Eenheid.AANTAL: "aantal", Eenheid.PROCENT: "percentage"}


def _read(text: str, eenheid: Eenheid) -> tuple[Decimal, Decimal]:
    """The value and its step. Raises NotationError."""
    if eenheid is Eenheid.EURO:
        return _read_amount(text)
    number = parse_number(_PERCENT.sub("", text), point_groups=True)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)  # what was read from digits is finite
    step = Decimal(1).scaleb(exponent)
    return (number.scaleb(-2), step.scaleb(-2)) if eenheid is Eenheid.PROCENT else (number, step)


def _read_amount(text: str) -> tuple[Decimal, Decimal]:
    """An amount in whichever profile the letter of that day was written: older letters wrote "€ 5,88 miljard"."""
    for profile in PROFILES.values():
        with suppress(NotationError):
            value, half = parse_amount(text, profile)
            return value, half * 2
    raise NotationError(text)


def _report(reader: Reader, period: Period, value: FigureValue, printed: Printed) -> None:
    message = _(
        "in de brief op {period} stond “{printed}” voor {figure}, maar de rijen zoals toen bekend leveren {exact}"
    ).format(period=period.name, printed=printed.text, figure=value.key, exact=_shown(value))
    hint = _("Herstel met een nieuwe rij die later geboekt is, niet door een oude rij te veranderen.")
    reader.report(errors.POSITION_DIFFERS, "afgedrukt" if reader.has("afgedrukt") else "bedrag", message, hint=hint)


def _shown(value: FigureValue) -> str:
    if value.eenheid is Eenheid.EURO:
        return f"€{format_number(Decimal(value))}"
    if value.eenheid is Eenheid.PROCENT:
        return f"{format_number(value.scaleb(2), 2)}%"
    return format_number(Decimal(value))
