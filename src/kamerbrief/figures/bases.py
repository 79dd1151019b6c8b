"""Stages and bases as types: what is added together must be of one kind, or the figure must say that the mix is meant.

Published totals add replacement value, purchase value and contributions, on purpose; everything else that mixes them
is a mistake.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kamerbrief.dossier.model import Grondslag, Row, Stadium
from kamerbrief.figures import errors
from kamerbrief.figures.definitions import FigureDefinition, Meting
from kamerbrief.figures.formula import Binary, Formula, Name
from kamerbrief.figures.positions import Selection
from kamerbrief.findings import Finding, Kind
from kamerbrief.i18n import _

_MOST_PLACES = 3


class _Make(NamedTuple):
    """What a figure is made of, and which mix it or one of its parts has declared."""

    grondslagen: frozenset[Grondslag]
    stadia: frozenset[Stadium]
    declared: frozenset[Grondslag]


def check_bases(figures: Mapping[str, FigureDefinition], selections: Mapping[str, Selection]) -> list[Finding]:
    """Every figure that adds across bases or stages without saying so. `figures` has parts before formulas."""
    findings: list[Finding] = []
    makes: dict[str, _Make] = {}
    for name, figure in figures.items():
        if figure.formule is None:
            makes[name] = _check_rows(figure, selections[name].all_rows, findings)
        else:
            makes[name] = _check_formula(figure, figure.formule, makes, findings)
    return findings


def _check_rows(figure: FigureDefinition, rows: Sequence[Row], findings: list[Finding]) -> _Make:
    in_euro = figure.meting in {Meting.BEDRAG, Meting.AANDEEL_NL}
    if in_euro:
        _check_mix(figure, "grondslagen", "grondslag", figure.grondslagen, rows, errors.MIXED_BASES, findings)
    if in_euro or figure.meting is Meting.AANTAL:
        _check_mix(figure, "stadia", "stadium", figure.stadia, rows, errors.MIXED_STAGES, findings)
    bases = frozenset(Grondslag(str(value)) for value in figure.chosen.values("grondslag") if value)
    stages = frozenset(Stadium(str(value)) for value in figure.chosen.values("stadium") if value)
    return _Make(
        (figure.grondslagen or bases or frozenset(row.grondslag for row in rows)) if in_euro else frozenset(),
        figure.stadia or stages or frozenset(row.stadium for row in rows),
        figure.grondslagen,
    )


def _check_mix(
    figure: FigureDefinition,
    key: str,
    column: str,
    declared: frozenset[Grondslag] | frozenset[Stadium],
    rows: Sequence[Row],
    kind: Kind,
    findings: list[Finding],
) -> None:
    """A row of an undeclared kind, or undeclared kinds side by side, in the rows of one figure."""
    met: dict[str, Row] = {}
    for row in rows:
        met.setdefault(getattr(row, column), row)
    if declared:
        strange = [value for value in met if value not in declared]
        if not strange:
            return
        message = _("[cijfers.{name}]: zegt {key} = [{declared}], maar telt ook {strange} mee").format(
            name=figure.name, key=key, declared=_quoted(declared), strange=_listed(strange)
        )
        culprits = [row for row in rows if getattr(row, column) in strange]
    elif len(met) > 1:
        message = _("[cijfers.{name}]: telt {met} bij elkaar op").format(name=figure.name, met=_listed(met))
        culprits = [met[value] for value in sorted(met)]
    else:
        return
    hint = _("Is dat de bedoeling, schrijf dan {key} = [{all}]; kies anders één {column}.").format(
        key=key, all=_quoted({*declared, *met}), column=column
    )
    findings.append(kind.at(figure.at(key), f"{message} ({_places(culprits)})", hint=hint))


def _check_formula(
    figure: FigureDefinition, formula: Formula, makes: Mapping[str, _Make], findings: list[Finding]
) -> _Make:
    parts = [makes[name] for name in figure.parts]
    bases = frozenset().union(*(part.grondslagen for part in parts))
    stages = frozenset().union(*(part.stadia for part in parts))
    kinds = {part.grondslagen for part in parts if part.grondslagen}
    meant = [figure.grondslagen] if figure.grondslagen else [part.declared for part in parts]
    if len(kinds) > 1 and not any(bases <= mix for mix in meant):
        _report_formula(figure, "grondslagen", bases, errors.MIXED_BASES, findings)
    added = {makes[name].stadia for group in _added_groups(formula) for name in group if makes[name].stadia}
    clash = any(
        len({makes[name].stadia for name in group if makes[name].stadia}) > 1 for group in _added_groups(formula)
    )
    if clash and not frozenset().union(*added) <= figure.stadia:
        _report_formula(figure, "stadia", frozenset().union(*added), errors.MIXED_STAGES, findings)
    declared = figure.grondslagen or frozenset().union(*(part.declared for part in parts))
    return _Make(figure.grondslagen or bases, figure.stadia or stages, declared)


def _added_groups(formula: Formula) -> list[frozenset[str]]:
    """The figures that are added to one another: per sum, those that carry a plus, and those that are taken off
    together.

    What is subtracted makes a remainder (budget - committed) and may be of another stage.
    """
    groups: list[frozenset[str]] = []

    def terms(part: Formula, plus: set[str], minus: set[str]) -> None:
        match part:
            case Binary(sign="+", left=left, right=right):
                terms(left, plus, minus)
                terms(right, plus, minus)
            case Binary(sign="-", left=left, right=right):
                terms(left, plus, minus)
                terms(right, minus, plus)
            case Binary(left=left, right=right):
                visit(left)
                visit(right)
            case Name(name=name):
                plus.add(name)

    def visit(part: Formula) -> None:
        plus: set[str] = set()
        minus: set[str] = set()
        terms(part, plus, minus)
        groups.extend(frozenset(group) for group in (plus, minus) if len(group) > 1)

    visit(formula)
    return groups


def _report_formula(
    figure: FigureDefinition, key: str, met: Iterable[enum.StrEnum], kind: Kind, findings: list[Finding]
) -> None:
    message = _("[cijfers.{name}]: de formule brengt {met} samen zonder dat te zeggen").format(
        name=figure.name, met=_listed(met)
    )
    hint = _("Is dat de bedoeling, schrijf dan {key} = [{all}].").format(key=key, all=_quoted(met))
    findings.append(kind.at(figure.at("formule"), message, hint=hint))


def _quoted(values: Iterable[str]) -> str:
    """As the dossier writes a list."""
    return ", ".join(f'"{value}"' for value in sorted(values))


def _listed(values: Iterable[str]) -> str:
    *head, last = sorted(values)
    return _("{head} en {last}").format(head=", ".join(head), last=last) if head else str(last)


def _places(rows: Sequence[Row]) -> str:
    shown = "; ".join(str(row.place) for row in rows[:_MOST_PLACES])
    more = len(rows) - _MOST_PLACES
    return shown if more <= 0 else _("{shown}; en nog {more}").format(shown=shown, more=more)
