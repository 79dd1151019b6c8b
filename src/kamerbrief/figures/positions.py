"""Rows in time: which rows a position knows, now, then, and then as known now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kamerbrief.dossier.model import Dossier, Period, Row
from kamerbrief.figures import errors
from kamerbrief.figures.definitions import FigureDefinition, Window
from kamerbrief.findings import Finding
from kamerbrief.i18n import _


class Span(NamedTuple):
    """The days of one position: rows after `after` (None: from the first) up to `until`, booked no later than
    `known_on`.
    """

    after: dt.date | None
    until: dt.date
    known_on: dt.date

    def holds(self, row: Row) -> bool:
        """Whether the row belongs to this position."""
        return (
            row.datum <= self.until
            and row.geboekt_op <= self.known_on
            and (self.after is None or row.datum > self.after)
        )


class Timeline(NamedTuple):
    """A period and its predecessors, as far as figures need them. `previous` is None for the first letter."""

    period: Period
    previous: Period | None
    before_previous: Period | None

    def spans(self, window: Window, until: dt.date | None) -> tuple[Span, Span | None, Span | None]:
        """The positions now, then as known then, and then as known now, for a kind of figure. `until` narrows each."""

        def span(period: Period, predecessor: Period | None, known_on: dt.date) -> Span:
            last = period.peildatum if until is None else min(until, period.peildatum)
            after = predecessor.peildatum if predecessor is not None and window is Window.PERIODE else None
            return Span(after, last, known_on)

        now = span(self.period, self.previous, self.period.known_on)
        if self.previous is None:
            return now, None, None
        then = span(self.previous, self.before_previous, self.previous.known_on)
        return now, then, span(self.previous, self.before_previous, self.period.known_on)


def timeline(dossier: Dossier, period: Period) -> tuple[Timeline, list[Finding]]:
    """The period with its predecessor; one that does not lie before it is reported and left out of account."""
    previous = dossier.periods.get(period.previous) if period.previous else None
    if previous is not None and previous.peildatum >= period.peildatum:
        message = _("periode {period} (peildatum {day}) heeft als voorganger {previous} (peildatum {other})").format(
            period=period.name, day=period.peildatum, previous=previous.name, other=previous.peildatum
        )
        hint = _("Kies onder “vorige” een periode met een eerdere peildatum.")
        return Timeline(period, None, None), [errors.PREDECESSOR.at(period.place, message, hint=hint)]
    before = dossier.periods.get(previous.previous) if previous is not None and previous.previous else None
    if before is not None and previous is not None and before.peildatum >= previous.peildatum:
        before = None
    return Timeline(period, previous, before), []


class Selection(NamedTuple):
    """The rows of one figure by position: now, then as known then (`vorige`), and then as known now (`herzien`)."""

    nu: tuple[Row, ...] = ()
    vorige: tuple[Row, ...] = ()
    herzien: tuple[Row, ...] = ()

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """Every row that plays a part at some moment, each once."""
        return tuple({row.id: row for row in (*self.nu, *self.vorige, *self.herzien)}.values())


def select(figures: Iterable[FigureDefinition], rows: Sequence[Row], line: Timeline) -> dict[str, Selection]:
    """The rows that each figure counts at each position, by the figure's name.

    Nearly every figure asks for one stage, and a ledger's rows spread over eight: sorted by stage once, a figure is held against few of them.
    """
    by_stage: dict[object, list[Row]] = {}
    for row in rows:
        by_stage.setdefault(row.stadium, []).append(row)
    found = {}
    for figure in figures:
        stages = figure.chosen.values("stadium")
        candidates: Sequence[Row] = by_stage.get(next(iter(stages)), []) if len(stages) == 1 else rows
        chosen = [row for row in candidates if figure.chosen.selects(row)]
        nu, vorige, herzien = (
            () if span is None else tuple(row for row in chosen if span.holds(row))
            for span in line.spans(figure.window, figure.until)
        )
        found[figure.name] = Selection(nu, vorige, herzien)
    return found
