"""A trace for programs: the same sections as the file in `intern/` (docs/trace-format.md), for one figure."""

from __future__ import annotations

from kamerbrief import __version__
from kamerbrief.letter.trace import lines_of
from kamerbrief.letter.trace_find import Tracing
from kamerbrief.letter.trace_record import head_as_data


def as_data(tracing: Tracing) -> dict[str, object]:
    """The trace as plain data; amounts are exact texts in euro. `telt` of a row says what it counts for in the figure itself."""
    tracer, rows = tracing.tracer, tracing.used_rows
    counts = {line.row.id: f"{line.counts:f}" for line in lines_of(tracing.step, tracing.rows)}
    return {
        **head_as_data(tracing.period, rows, __version__),
        "cijfer": tracing.key,
        "openbaar": tracing.is_public,
        "gedrukt": [
            {
                "document": one.document,
                "tekst": one.text,
                "exact": f"{one.exact:f}",
                "filter": one.filter,
                "plaats": one.place,
                "gevonden": one.is_found,
                "omgeving": one.context,
            }
            for one in tracing.appearances
        ],
        "cijfers": {key: tracer.step_as_data(step) for key, step in tracing.steps.items()},
        "rijen": {
            row.id: tracer.row_as_data(row) | ({"telt": counts[row.id]} if row.id in counts else {}) for row in rows
        },
    }
