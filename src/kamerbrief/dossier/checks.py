"""What can only be seen over all rows together: the checks in their order, and what somebody has said of their warnings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kamerbrief.dossier.acceptance import Acceptance, read_acceptances, settle
from kamerbrief.dossier.corrections import check_corrections
from kamerbrief.dossier.coverage import check_coverage
from kamerbrief.dossier.decisions import check_decisions
from kamerbrief.dossier.duplicates import check_ids, check_twins
from kamerbrief.dossier.ledger import ReadRow, RefusedRow
from kamerbrief.dossier.magnitude import check_magnitude
from kamerbrief.dossier.names import check_names, count_names
from kamerbrief.dossier.registers import Facts
from kamerbrief.dossier.remarks import Remark
from kamerbrief.dossier.sense import check_sense
from kamerbrief.dossier.stages import check_stages
from kamerbrief.dossier.timing import check_dates
from kamerbrief.findings import Finding, has_errors


def check_rows(
    rows: Sequence[ReadRow], refused: Sequence[RefusedRow], facts: Facts, *, is_complete: bool
) -> list[Finding]:
    """Findings D209, D301 to D306 and D501 to D526 over the rows of all files together.

    `refused` are the rows with a fault of their own: they exist for corrections. While rows are missing for such faults (not `is_complete`), or a row is
    certainly wrong, nothing is said that this could explain: sums, and what has no rows.
    """
    by_id, findings = check_ids(rows, refused)
    acceptances = read_acceptances(facts.file, findings)
    ids = by_id.keys() | {row.id for row in refused}
    corrected = {read.row.corrigeert for read in rows if read.row.corrigeert}
    remarks: list[Remark] = []
    remarks += check_dates(rows, facts.first_day, facts.last_day, facts.periods)
    remarks += check_corrections(rows, by_id, ids)
    remarks += check_twins(rows, corrected)
    counted = count_names(rows)
    remarks += check_names(rows, counted)
    remarks += check_sense(rows, counted)
    suspects = check_magnitude(rows)
    remarks += [remark for remark, _meant in suspects]
    is_complete = is_complete and not has_errors([*findings, *(remark.finding for remark in remarks)])
    if is_complete:
        findings += check_decisions(facts.file, rows)
        remarks += check_stages(rows, by_id, facts.registers["instrumenten"], _meant_amounts(suspects, acceptances))
        remarks += check_coverage(facts.file, facts.registers, rows)
    return findings + settle(remarks, acceptances, ids, is_complete=is_complete)


def _meant_amounts(
    suspects: Sequence[tuple[Remark, Mapping[str, Decimal]]], acceptances: Sequence[Acceptance]
) -> dict[str, Decimal]:
    """The amounts that were probably meant, of the rows that nobody has said are right."""
    return dict(_unaccepted(suspects, acceptances))


def _unaccepted(
    suspects: Sequence[tuple[Remark, Mapping[str, Decimal]]], acceptances: Sequence[Acceptance]
) -> Iterator[tuple[str, Decimal]]:
    for remark, meant in suspects:
        if not any(acceptance.recognises(remark) for acceptance in acceptances):
            yield from meant.items()
