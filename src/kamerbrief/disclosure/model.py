"""The public model: figures and tables that may be read by anyone. A renderer of public documents gets this, and never
the dossier's rows.

A row that does not say `openbaar` is closed. A figure without closed rows is shown as it is. One with closed rows is
shown only when the dossier releases it by name, or when it is a formula of which every part is shown; then only its
amounts remain. In tables, groups with closed rows stand together on one line "overig", unless they are released by
name; a column whose figure is not shown is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from kamerbrief.disclosure import errors
from kamerbrief.disclosure.folding import OVERIG, fold, report_folding
from kamerbrief.disclosure.listing import public_listing
from kamerbrief.disclosure.parts import public_parts
from kamerbrief.disclosure.redaction import redacted
from kamerbrief.disclosure.release import Release, read_release
from kamerbrief.dossier.model import Dossier, Period, Row
from kamerbrief.figures import Eenheid, FigureSet, FigureValue, Moment, Table, TableDefinition, check_zero, compute
from kamerbrief.figures.columns import Group, code_of, extra_group, groups
from kamerbrief.figures.listings import Listing
from kamerbrief.figures.tables import Cells, build, is_empty, measure_group, measured_names, split
from kamerbrief.findings import Finding
from kamerbrief.i18n import _


class PublicModel(NamedTuple):
    """What public documents may print: `context` holds figures and tables by name, nothing of it from a closed row
    unless released.

    `fictief` says that a fictitious row is in something shown; `withheld` names the declared figures and tables that
    are left out.
    """

    context: Mapping[str, object]
    fictief: bool
    withheld: tuple[str, ...]


def public_model(dossier: Dossier, period: Period) -> tuple[PublicModel, list[Finding]]:
    """The public model of a period; amounts are exact euro.

    Findings: all of `compute` (C) and of `publish` (C030, C031, O).
    """
    figures, findings = compute(dossier, period)
    model, wrong = publish(dossier, figures)
    return model, [*findings, *wrong]


def publish(dossier: Dossier, figures: FigureSet) -> tuple[PublicModel, list[Finding]]:
    """What may be shown of figures that were computed; amounts are exact euro.

    Findings: what would print as zero in a public table (C030, C031), and what is wrong with the release (O).
    """
    release, release_findings = read_release(dossier)
    findings = [*release_findings, *_needless(dossier, figures, release)]
    shown = shown_figures(figures, release)
    findings += _single_rows(figures, shown)
    context: dict[str, object] = {
        name: FigureValue(redacted(value.course), name=name, eenheid=value.eenheid)
        for name, value in figures.figures.items()
        if name in shown
    }
    tables = [
        table
        for definition in figures.definitions.tables.values()
        if (table := _public_table(dossier, definition, figures, shown, release, findings)) is not None
    ]
    context |= {table.name: table for table in tables}
    findings += check_zero(tables, figures.definitions)
    for listing in figures.definitions.listings.values():
        figure = context.get(listing.figure)
        if isinstance(figure, FigureValue):
            selection = figures.selections[listing.figure]
            context[listing.name] = public_listing(dossier, listing, selection, figure, findings)
    declared = (*figures.figures, *figures.tables, *figures.definitions.listings)
    withheld = [name for name in declared if name not in context]
    model = PublicModel(MappingProxyType(context), _is_fictitious(context.values()), tuple(withheld))
    return model, findings


def shown_figures(figures: FigureSet, release: Release) -> frozenset[str]:
    """The names of the figures that may be shown."""
    shown: set[str] = set()
    for name, definition in figures.definitions.figures.items():  # parts come before formulas
        if name not in figures.figures:
            continue
        is_open = not figures.figures[name].course.gesloten
        of_shown_parts = bool(definition.parts) and shown.issuperset(definition.parts)
        if is_open or name in release.cijfers or of_shown_parts:
            shown.add(name)
    return frozenset(shown)


def _public_table(
    dossier: Dossier,
    declared: TableDefinition,
    figures: FigureSet,
    shown: frozenset[str],
    release: Release,
    findings: list[Finding],
) -> Table | None:
    """The table as it may be shown, or None when none of its columns may."""
    columns = tuple(column for column in declared.columns if column.figure in shown)
    if not columns:
        return None
    table = declared._replace(columns=columns)
    known = figures.definitions.figures
    measured = measured_names(table.figures, known)
    rows = [row for name in measured for row in figures.selections[name].all_rows]
    every = groups(dossier, table.groepeer, rows)
    closed = _closed_codes(dossier, table.groepeer, rows, release)
    met = {code_of(row, table.groepeer) for row in rows}
    unnamed = _never_open(dossier, table.groepeer, {group.code for group in every} - met, release)
    measured_cells = figures.cells[table.name]
    cells = {group.code: {name: measured_cells[group.code][name] for name in table.figures} for group in every}
    foldable = {code for code in met if code not in closed and not release.shows(table.groepeer, code)}
    if closed and OVERIG in foldable:
        closed = closed | {OVERIG}
    members, covered = fold(cells, closed, foldable)
    report_folding(table, members - closed, covered, findings)
    lines: list[tuple[Group, Cells]] = [
        (group, cells[group.code])
        for group in every
        if group.code not in members
        and not (members and group.code == OVERIG)
        and (group.code in met or group.code not in unnamed)
    ]
    if members:
        group = extra_group(dossier, table.groepeer, OVERIG, OVERIG)
        merged = split(
            figures.selections, measured, lambda row: OVERIG if code_of(row, table.groepeer) in members else ""
        )
        # What goes wrong in a single group was reported when all figures were computed.
        lines.append((group, measure_group(table, group, known, merged.get(OVERIG, {}), [])))
    kept = [(group, line) for group, line in lines if not (table.verberg_lege and is_empty(line))]
    public = [(group, {name: redacted(course) for name, course in line.items()}) for group, line in kept]
    total = {name: redacted(figures.figures[name].course) for name in table.figures}
    parts = {
        group.code: public_parts(dossier, table, group, known, figures.selections, release, findings)
        for group, _line in kept
        if table.verdeel and not (members and group.code == OVERIG)
    }
    return build(table, public, total, known, parts)


def _closed_codes(dossier: Dossier, column: str, rows: Iterable[Row], release: Release) -> frozenset[str]:
    """The groups with a closed row in them that are not released. An id of a closed row is itself closed, wherever it
    stands.
    """
    codes = {code_of(row, column) for row in rows if not row.is_open}
    if column == "corrigeert":
        codes |= {row.id for row in dossier.rows if not row.is_open} & {code_of(row, column) for row in rows}
    return frozenset(code for code in codes if not release.shows(column, code))


def _never_open(dossier: Dossier, column: str, absent: set[str], release: Release) -> set[str]:
    """Those of the codes `absent` (groups without rows in the table) of which every row in the whole ledger is closed, and that are not released: they may not be named."""
    unnamed = {code for code in absent if not release.shows(column, code)}
    if unnamed:
        unnamed &= {code_of(row, column) for row in dossier.rows if not row.is_open}
    if unnamed:
        unnamed -= {code_of(row, column) for row in dossier.rows if row.is_open}
    return unnamed


def _needless(dossier: Dossier, figures: FigureSet, release: Release) -> list[Finding]:
    """A released figure of which no row in the whole ledger is closed."""
    findings = []
    known = figures.definitions.figures
    closed = [row for row in dossier.rows if not row.is_open]
    section = next(iter(dossier.definitions.get("vrijgave", {}).values()), None)
    for name in sorted(release.cijfers & known.keys()):
        filters = [known[part].chosen for part in measured_names([name], known)]
        if section is not None and not any(chosen.selects(row) for chosen in filters for row in closed):
            message = _("[vrijgave]: “{name}” bevat geen vertrouwelijke rijen en hoeft niet vrijgegeven te worden")
            place = section.places.get("cijfers", section.place)
            findings.append(errors.NEEDLESS_RELEASE.at(place, message.format(name=name)))
    return findings


def _single_rows(figures: FigureSet, shown: frozenset[str]) -> list[Finding]:
    """A shown figure that at some moment consists of one closed row: its amount is that row's."""
    findings = []
    for name in (name for name, value in figures.figures.items() if name in shown and value.eenheid is Eenheid.EURO):
        course = figures.figures[name].course
        moments = [moment for moment in Moment if len(course.at(moment).rows) == 1 and course.at(moment).gesloten]
        if moments:
            message = _("[cijfers.{name}]: is op het moment {moments} het bedrag van één vertrouwelijke rij").format(
                name=name, moments=", ".join(moments)
            )
            hint = _("Druk dit moment niet af, of trek de vrijgave in.")
            findings.append(errors.SINGLE_ROW.at(figures.definitions.figures[name].place, message, hint=hint))
    return findings


def _is_fictitious(items: Iterable[object]) -> bool:
    for item in items:
        if isinstance(item, Listing):
            continue  # its rows are rows of a figure that is looked at
        values: Iterable[object] = (item,)
        if isinstance(item, Table):
            lines = [line for row in item.rijen for line in (row, *row.onderdelen)]
            values = [value for row in (*lines, item.totaal) for value in row.figures.values()]
        if any(isinstance(value, FigureValue) and value.course.fictief for value in values):
            return True
    return False
