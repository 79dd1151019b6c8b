"""[[akkoord]]: somebody looked at a warning over rows and says why it is right, so that it goes away for that reason and no other.

An acceptance names a code and either the rows or the group that the warning is about; where a limit is passed it may say up to which amount. One that
covers nothing any more is itself a warning: what was true of last year's rows must not cover next year's.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kamerbrief.dossier import row_errors
from kamerbrief.dossier.fields import Fields
from kamerbrief.dossier.fields import shown as shown_in_toml
from kamerbrief.dossier.remarks import Remark
from kamerbrief.dossier.tomlfile import TomlFile
from kamerbrief.findings import CATALOGUE, Finding, Place, Severity, nearest
from kamerbrief.i18n import _

_KEYS = ("code", "rijen", "groep", "tot", "reden")
_ABOUT_ROWS = ("D3", "D5")
_FEW = 3
"""So many rows are named one by one; more are named by what they have in common, when they have that."""
_NOT_ACCEPTED = {row_errors.NO_USE.code}


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One entry of [[akkoord]]; `up_to` is an amount in euro, None for any excess."""

    code: str
    rows: frozenset[str]
    group: str
    up_to: Decimal | None
    place: Place

    def recognises(self, remark: Remark) -> bool:
        """Whether the remark is the one that was looked at, whatever its amount is now."""
        if remark.finding.code != self.code:
            return False
        return self.group == remark.group if self.group else bool(remark.rows) and self.rows.issuperset(remark.rows)

    def covers(self, remark: Remark) -> bool:
        """Whether the remark is no larger than what was looked at."""
        return self.up_to is None or remark.excess is None or remark.excess <= self.up_to


def read_acceptances(file: TomlFile, findings: list[Finding]) -> list[Acceptance]:
    """The entries of [[akkoord]]; findings D003 to D005 and D526 for those that do not say what they accept and why."""
    section = file.values.get("akkoord", [])
    if not isinstance(section, list):
        Fields(file, (), file.values, findings).report(
            row_errors.BAD_ACCEPTANCE, "akkoord", _("[akkoord] is één tabel; verwacht: [[akkoord]], voor elk een eigen")
        )
        return []
    read = (_read(Fields(file, ("akkoord", index), entry, findings)) for index, entry in enumerate(section))
    return [acceptance for acceptance in read if acceptance is not None]


def settle(
    remarks: Iterable[Remark], acceptances: Sequence[Acceptance], ids: Collection[str], *, is_complete: bool
) -> list[Finding]:
    """The findings that nobody accepted, and D525 and D526 for acceptances that cover nothing or name rows that are not in `ids`.

    While rows are missing because of other faults (not `is_complete`) nothing is said of acceptances without use.
    """
    findings: list[Finding] = []
    used: set[int] = set()
    by_code: dict[str, list[Acceptance]] = {}
    for acceptance in acceptances:
        by_code.setdefault(acceptance.code, []).append(acceptance)
    for remark in remarks:
        known = [one for one in by_code.get(remark.finding.code, ()) if one.recognises(remark)]
        used.update(map(id, known))
        if not any(acceptance.covers(remark) for acceptance in known):
            findings.append(_with_the_way_out(remark))
    for acceptance in acceptances:
        missing = sorted(acceptance.rows.difference(ids))
        if is_complete and missing:
            findings.append(_unknown_row(acceptance, missing[0], ids))
        elif is_complete and id(acceptance) not in used:
            message = _("geen waarschuwing {code} valt meer onder dit akkoord").format(code=acceptance.code)
            findings.append(row_errors.NO_USE.at(acceptance.place, message, hint=_("haal het weg")))
    return findings


def _with_the_way_out(remark: Remark) -> Finding:
    """A warning that also says what to put under [[akkoord]] when everything is right as it stands."""
    finding = remark.finding
    if finding.is_error:
        return finding
    if remark.rows and (len(remark.rows) <= _FEW or not remark.group):
        what = "rijen = [" + ", ".join(map(_in_toml, remark.rows)) + "]"
    else:
        what = "groep = " + _in_toml(remark.group)
    if remark.excess is not None:
        what += f", tot = {remark.excess}"
    way_out = _('klopt het toch: [[akkoord]] code = "{code}", {what}').format(code=finding.code, what=what)
    hint = f"{finding.hint}; {way_out}" if finding.hint else way_out
    return finding._replace(hint=hint)


def _in_toml(text: str) -> str:
    """A text between quotes; between single ones when there are quotes in it."""
    return f"'{text}'" if '"' in text else f'"{text}"'


def _read(fields: Fields) -> Acceptance | None:
    fields.only(_KEYS)
    code, reason = fields.text("code", required=True), fields.text("reden", required=True)
    rows, group = fields.texts("rijen"), fields.text("groep")
    if not code or not reason.strip() or not _is_warning_about_rows(fields, code):
        return None
    if bool(rows) == bool(group):
        message = _("verwacht: `rijen` of `groep`, één van de twee")
        fields.report(row_errors.BAD_ACCEPTANCE, "", message, hint=_("neem over wat de waarschuwing noemt"))
        return None
    up_to = fields.values.get("tot")
    if up_to is not None and (isinstance(up_to, bool) or not isinstance(up_to, int | Decimal)):
        message = _("“tot” is {value}; verwacht: een bedrag in euro, zoals 1250000").format(value=shown_in_toml(up_to))
        fields.report(row_errors.BAD_ACCEPTANCE, "tot", message)
        return None
    return Acceptance(
        code, frozenset(rows or ()), group, Decimal(up_to) if up_to is not None else None, fields.place("code")
    )


def _is_warning_about_rows(fields: Fields, code: str) -> bool:
    accepted = [
        name
        for name, kind in CATALOGUE.items()
        if name.startswith(_ABOUT_ROWS) and kind.severity is Severity.WARNING and name not in _NOT_ACCEPTED
    ]
    if code in accepted:
        return True
    if code in CATALOGUE:
        message = _("{code} ({title}) is geen waarschuwing over rijen").format(code=code, title=CATALOGUE[code].title)
        fields.report(row_errors.BAD_ACCEPTANCE, "code", message, hint=_("verbeter wat er staat"))
    else:
        message = _("{code} is geen code van een waarschuwing").format(code=code)
        meant = nearest(code, accepted)
        hint = _("bedoelde u {name}?").format(name=meant) if meant else ""
        fields.report(row_errors.BAD_ACCEPTANCE, "code", message, hint=hint)
    return False


def _unknown_row(acceptance: Acceptance, name: str, ids: Collection[str]) -> Finding:
    message = _("de rij {id} staat niet in het grootboek").format(id=name)
    meant = nearest(name, ids) if len(ids) <= 50_000 else None
    hint = _("bedoelde u {name}?").format(name=meant) if meant else ""
    return row_errors.BAD_ACCEPTANCE.at(acceptance.place, message, hint=hint)
