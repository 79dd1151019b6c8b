"""From a dossier on disk to everything a template needs for one period: the part that check, fields and generate share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

from kamerbrief.disclosure import PublicModel, publish
from kamerbrief.dossier import period
from kamerbrief.dossier.model import Dossier, Period
from kamerbrief.dutch import PROFILES, StyleProfile, filters
from kamerbrief.figures import FigureSet, FigureValue, Moment, Table, compute
from kamerbrief.figures.listings import Listing
from kamerbrief.findings import FilePlace, Finding, declare, nearest
from kamerbrief.i18n import _
from kamerbrief.letter.context import Texts, build_context
from kamerbrief.letter.facts import Letter
from kamerbrief.letter.printed import Filter, tracing

UNKNOWN_PROFILE = declare(
    "U023",
    "Stijlprofiel bestaat niet",
    "`stijlprofiel` in [dossier] bepaalt hoe bedragen geschreven worden en moet een van de bekende namen zijn.",
)


class Prepared(NamedTuple):
    """All that is needed to fill templates for one period; nothing in it knows a closed row."""

    period: Period
    model: PublicModel
    letter: Letter
    context: Mapping[str, object]
    texts: Texts
    filters: Mapping[str, Filter]
    profile: StyleProfile
    absent: tuple[str, ...]
    """Declared figures that have no value in this period: a share of nothing."""


def prepare(dossier: Dossier, period_name: str) -> tuple[Prepared | None, list[Finding]]:
    """The public model, the letter's facts and texts and the filters for `period_name`; None only when the period is unknown."""
    figures, findings = compute_period(dossier, period_name)
    if figures is None:
        return None, findings
    prepared, wrong = prepare_public(dossier, figures)
    return prepared, [*findings, *wrong, *prepared.texts.fill_all()]


def compute_period(dossier: Dossier, period_name: str) -> tuple[FigureSet | None, list[Finding]]:
    """All figures of `period_name`, closed rows included: for who traces them, never for a renderer. None when the period is unknown."""
    chosen, findings = period(dossier, period_name)
    if chosen is None:
        return None, findings
    figures, wrong = compute(dossier, chosen)
    return figures, [*findings, *wrong]


def prepare_public(dossier: Dossier, figures: FigureSet) -> tuple[Prepared, list[Finding]]:
    """What public documents may use of `figures`, with the letter's facts and the filters.

    The findings are without those of the texts, which are filled when a template asks for them: see `Texts`.
    """
    chosen = figures.period
    profile, profile_findings = _profile(dossier)
    model, model_findings = publish(dossier, figures)
    traced = tracing(filters(profile), profile)
    context, texts, letter, context_findings = build_context(dossier, chosen, model, traced)
    declared = dossier.definitions.get("cijfers", {})
    absent = tuple(name for name in declared if name not in model.context and name not in model.withheld)
    prepared = Prepared(
        absent=absent,
        period=chosen,
        model=model,
        letter=letter,
        context=context,
        texts=texts,
        filters=traced,
        profile=profile,
    )
    return prepared, [*profile_findings, *model_findings, *context_findings]


def _profile(dossier: Dossier) -> tuple[StyleProfile, list[Finding]]:
    name = str(dossier.settings.get("stijlprofiel") or "kort")
    if name in PROFILES:
        return PROFILES[name], []
    meant = nearest(name, PROFILES)
    return PROFILES["kort"], [
        UNKNOWN_PROFILE.at(
            FilePlace(file="dossier.toml"),
            _("stijlprofiel {name!r} bestaat niet; wel: {known}").format(name=name, known=", ".join(PROFILES)),
            hint=_("bedoelde u {meant}?").format(meant=meant) if meant else "",
        )
    ]


def exact_values(model: PublicModel) -> Callable[[str], Decimal | None]:
    """Looks up by key (`verplicht`, `verplicht.vorige`) what the public model can print: figures, and the cells and totals of tables, at each moment, and the lines of lists."""
    figures: dict[str, FigureValue] = {}
    for item in model.context.values():
        if isinstance(item, FigureValue):
            figures[item.base] = item
        elif isinstance(item, Table):
            lines = [*item.rijen, *(part for row in item.rijen for part in row.onderdelen), item.totaal]
            figures.update((cell.base, cell) for row in lines for cell in row.figures.values())
        elif isinstance(item, Listing):
            cells = [item.overig, *(row["bedrag"] for row in item.rijen)]
            figures.update((cell.base, cell) for cell in cells if isinstance(cell, FigureValue))

    def exact_value(key: str) -> Decimal | None:
        if key in figures:
            return Decimal(figures[key])
        base, _point, moment = key.rpartition(".")
        if base not in figures or moment not in tuple(Moment):
            return None
        return Decimal(figures[base].at(Moment(moment)))

    return exact_value
