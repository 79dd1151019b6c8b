"""A trace for people: Dutch lines for a terminal, from what is printed down to the rows, each sum shown with its parts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kamerbrief.dutch import NotationError
from kamerbrief.dutch.dates import format_date
from kamerbrief.dutch.numbers import format_number
from kamerbrief.figures import Eenheid
from kamerbrief.figures.definitions import FigureDefinition, Meting
from kamerbrief.i18n import _, ngettext
from kamerbrief.letter.parsed import parse_printed
from kamerbrief.letter.printed import Printed
from kamerbrief.letter.trace import How, Line, Step, lines_of
from kamerbrief.letter.trace_find import Appearance, Tracing

_POSITIONS = {
    "nu": _("stand nu"),
    "vorige": _("stand bij de vorige brief, zoals toen bekend"),
    "herzien": _("stand bij de vorige brief, zoals nu bekend"),
    "in_periode": _("in deze periode"),
    "herziening": _("herziening van de vorige stand"),
    "verandering": _("verandering sinds de vorige stand"),
}
_MEASURES = {
    Meting.BEDRAG: _("som van de bedragen"),
    Meting.AANDEEL_NL: _("som van de bedragen maal aandeel_nl"),
    Meting.AANTAL: _("som van de aantallen"),
    Meting.CONTRACTEN: _("contracten waarvan de bedragen niet op nul uitkomen"),
    Meting.RIJEN: _("aantal rijen"),
}


def as_text(tracing: Tracing) -> Iterator[str]:
    """The lines of a trace: the figure, where it is printed and how it was rounded, the computation, the rows with their sum."""
    step = tracing.step
    yield f"{tracing.key} = {exact_text(step.value, step.definition.eenheid)}"
    if step.definition.omschrijving:
        yield f"  {step.definition.omschrijving}"
    yield f"  {_POSITIONS[step.position]}; {_days(tracing)}"
    yield f"  {_openness(tracing)}"
    yield ""
    yield _("Gedrukt")
    yield from _appearances(tracing)
    yield ""
    yield _("Berekening")
    for one in tracing.steps.values():
        yield from _computation(tracing, one)
    for one in tracing.steps.values():
        if one.how is How.ROWS:
            yield ""
            yield from _row_lines(tracing, one)


def exact_text(value: Decimal, unit: Eenheid) -> str:
    """An exact value as people read it: `€1.234,56`, `12`, `36,25%`."""
    if unit is Eenheid.EURO:
        cents = None if value == value.to_integral_value() else max(2, -int(value.normalize().as_tuple().exponent))
        return f"€{format_number(value, cents)}".replace("€−", "−€")
    if unit is Eenheid.PROCENT:
        return f"{format_number(value.scaleb(2), 6).rstrip('0').rstrip(',')}%"
    return format_number(value)


def _days(tracing: Tracing) -> str:
    text = _("periode {name}: peildatum {day}, geboekt tot en met {known}").format(
        name=tracing.period.name, day=format_date(tracing.period.peildatum), known=format_date(tracing.period.known_on)
    )
    if tracing.previous is not None:
        text += _("; vorige stand {name}: {day}").format(
            name=tracing.previous.name, day=format_date(tracing.previous.peildatum)
        )
    return text


def _openness(tracing: Tracing) -> str:
    rows = tracing.used_rows
    closed = sum(not row.is_open for row in rows)
    if closed:
        rows_text = _("{closed} van {count} rijen zijn vertrouwelijk").format(closed=closed, count=len(rows))
    else:
        rows_text = ngettext("{count} rij, openbaar", "{count} rijen, alle openbaar", len(rows)).format(count=len(rows))
    shown = _("mag gedrukt worden") if tracing.is_public else _("staat niet in openbare documenten")
    return f"{shown}; {rows_text}"


def _appearances(tracing: Tracing) -> Iterator[str]:
    if not tracing.appearances:
        yield "  " + _("in geen document van deze periode (gemaakt met `kamerbrief generate`)")
    for one in tracing.appearances:
        yield f"  {one.document} › {one.place}"
        if not one.is_found:
            yield "    " + _("plaats in het sjabloon; het document is na het maken bewerkt of verplaatst")
        if one.context:
            yield f"    …{one.context}…"
        yield f"    {_rounding(tracing, one)}"
        if one.exact != tracing.step.value:
            yield "    " + _("LET OP: sinds het document gemaakt is, is het cijfer veranderd; het is nu {now}").format(
                now=exact_text(tracing.step.value, tracing.step.definition.eenheid)
            )


def _rounding(tracing: Tracing, one: Appearance) -> str:
    unit = tracing.step.definition.eenheid
    line = f"{exact_text(one.exact, unit)} → “{one.text}”"
    try:
        shown, half = parse_printed(
            Printed(tracing.key, one.exact, one.filter, one.text, one.unit), tracing.prepared.profile
        )
    except NotationError:
        return line
    if shown == one.exact:
        return _("{line} (exact)").format(line=line)
    return _("{line} (afgerond op {step}, een half van nul af; verschil {difference})").format(
        line=line, step=exact_text(half * 2, unit), difference=exact_text(shown - one.exact, unit)
    )


def _computation(tracing: Tracing, step: Step) -> Iterator[str]:
    value = exact_text(step.value, step.definition.eenheid)
    if step.how is How.ROWS:
        measure = _MEASURES[step.definition.meting]
        yield f"  {step.key} = {value}: {measure}{_conditions(step.definition)}"
        return
    parts = [tracing.steps[key] for key in step.parts]
    if step.how is How.DIFFERENCE:
        reason = _("{later} min {earlier}").format(later=parts[0].key, earlier=parts[1].key)
    elif step.how is How.NOTHING:
        reason = _("{formula}, maar er is niets om door te delen").format(formula=tracing.tracer.formula_of(step))
    else:
        reason = tracing.tracer.formula_of(step)
    yield f"  {step.key} = {value}: {reason}"
    for part in parts:
        yield f"    {part.key} = {exact_text(part.value, part.definition.eenheid)}"


def _conditions(definition: FigureDefinition) -> str:
    """Which rows the figure asks for, as the dossier says it."""
    asked = [(column, values, "=") for column, values in definition.chosen.wanted]
    asked += [(column, values, "≠") for column, values in definition.chosen.unwanted]
    told = [
        f"{column} {sign} {', '.join(sorted(str(value) or _('leeg') for value in values))}"
        for column, values, sign in asked
    ]
    return f" ({'; '.join(told)})" if told else ""


def _row_lines(tracing: Tracing, step: Step) -> Iterator[str]:
    lines = lines_of(step, tracing.rows)
    unit = step.definition.eenheid
    count = ngettext("{count} rij", "{count} rijen", len(lines)).format(count=len(lines))
    yield _("Rijen van {key}: {count}").format(key=step.key, count=count)
    amounts = [exact_text(line.counts, unit) for line in lines]
    total = exact_text(sum((line.counts for line in lines), Decimal(0)), unit)
    width = max((len(text) for text in (*amounts, total)), default=0)
    for line, amount in zip(lines, amounts, strict=True):
        yield f"  {amount:>{width}} {_share(line, step):>7}  {_told(line)}"
    yield f"  {'':─>{width}}"
    yield f"  {total:>{width}} = {step.key}"


def _share(line: Line, step: Step) -> str:
    return f"{format_number((line.counts / step.value).scaleb(2), 1)}%" if step.value else ""


def _told(line: Line) -> str:
    row = line.row
    source = row.bron or _("geen bron")
    if row.bron_datum is not None:
        source += f" ({row.bron_datum.isoformat()})"
    told = [
        row.id,
        str(row.place),
        _("{day}, geboekt {known}").format(day=row.datum.isoformat(), known=row.geboekt_op.isoformat()),
        source,
    ]
    if row.corrigeert:
        told.append(_("corrigeert {id}").format(id=row.corrigeert))
    if not row.is_open:
        told.append(_("VERTROUWELIJK"))
    return "  ".join(told)
