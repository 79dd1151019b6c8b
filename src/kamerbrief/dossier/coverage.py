"""Instruments of the CW 3.1 form: each has rows, and each that a decision names has a budget row under that decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kamerbrief.dossier import errors, row_errors
from kamerbrief.dossier.faults import did_you_mean, shown
from kamerbrief.dossier.ledger import ReadRow
from kamerbrief.dossier.model import Entry, Stadium
from kamerbrief.dossier.remarks import Remark
from kamerbrief.dossier.tomlfile import TomlFile
from kamerbrief.i18n import _


def check_coverage(
    file: TomlFile, registers: Mapping[str, Mapping[str, Entry]], rows: Sequence[ReadRow]
) -> Iterator[Remark]:
    """Remarks D515, and D210 and D005 for the list `instrumenten` of a decision that cannot be read."""
    instruments = registers["instrumenten"]
    used = {read.row.instrument for read in rows}
    for code, entry in instruments.items():
        if code not in used:
            message = _("het instrument {code} ({name}) heeft geen enkele rij in het grootboek").format(
                code=code, name=shown(entry.naam)
            )
            hint = _("boek wat er is, of haal het instrument weg")
            yield Remark(row_errors.NO_ROWS.at(entry.place, message, hint=hint), (), code)
    budgeted = {(read.row.besluit, read.row.instrument) for read in rows if read.row.stadium is Stadium.BEGROOT}
    for decision, entry in registers["besluiten"].items():
        named = entry.fields.get("instrumenten", [])
        place = file.place("besluiten", decision, "instrumenten")
        if not isinstance(named, list):
            yield Remark(errors.WRONG_TYPE.at(place, _('“instrumenten” is geen lijst; verwacht: ["...", "..."]')))
            continue
        for code in map(str, named):
            if code not in instruments:
                message = _("{code} is geen code uit [instrumenten]").format(code=shown(code))
                yield Remark(errors.UNKNOWN_CODE.at(place, message, hint=did_you_mean(code, instruments)))
            elif code in used and (decision, code) not in budgeted:
                message = _("het besluit {decision} noemt {code}, maar heeft er geen rij `begroot` voor").format(
                    decision=decision, code=code
                )
                hint = _("verwacht: een rij met besluit {decision}, instrument {code} en stadium begroot").format(
                    decision=decision, code=code
                )
                yield Remark(row_errors.NO_ROWS.at(place, message, hint=hint), (), f"{decision} / {code}")
