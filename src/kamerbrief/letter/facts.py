"""The letter's own facts from the dossier: date, reference, addressee, sender, signatories, earlier papers, the period it tells of.

What is not known yet arrives in a template as a placeholder in brackets, so that a draft shows what is still to be filled in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from kamerbrief.dossier.model import Dossier, Entry, Period
from kamerbrief.findings import FilePlace, Finding, Place, declare, nearest
from kamerbrief.i18n import _

UNKNOWN_ENTRY = declare(
    "U020",
    "Brief noemt iets dat niet in het dossier staat",
    "Een brief verwijst naar een geadresseerde, ondertekenaar, motie, toezegging of Kamerstuk dat niet in zijn register staat.",
)

UNKNOWN_STATUS = declare(
    "U024",
    "Status van de brief bestaat niet",
    "Een brief is `concept` of `definitief`. Iets anders zou stil als concept gelden.",
)

Fields = Mapping[str, object]
_STATUSES = ("concept", "definitief")


class Letter(NamedTuple):
    """The facts of one letter, for the templates (`context`) and for the program (`date`, `is_draft`, `subject`, `reference`)."""

    date: dt.date
    is_draft: bool
    subject: str
    reference: str
    sender: str
    context: Fields


def letter_facts(dossier: Dossier, period: Period, findings: list[Finding]) -> Letter:
    """The letter of `period` as [brieven.<period>] tells it, completed from [brieven.standaard]; finding U020 for an entry that no register has,
    U024 for a status that does not exist. Without a date the letter is dated on the period's kennisdatum: the clock has no say.
    """
    letters = dossier.definitions.get("brieven", {})
    values: dict[str, object] = {}
    places: dict[str, Place] = {}
    for name in ("standaard", period.name):
        if name in letters:
            values.update(letters[name].values)
            places.update({key: letters[name].places.get(key, letters[name].place) for key in letters[name].values})
    date = values.get("datum")
    day = date if isinstance(date, dt.date) else period.known_on
    status = str(values.get("status") or "concept")
    if status not in _STATUSES:
        message = _("de status {status!r} bestaat niet; wel: {known}").format(status=status, known=", ".join(_STATUSES))
        meant = nearest(status, _STATUSES)
        hint = _("bedoelde u {meant}?").format(meant=meant) if meant else ""
        findings.append(UNKNOWN_STATUS.at(places["status"], message, hint=hint))
    reference = str(values.get("referentie") or "")
    subject = str(values.get("onderwerp") or dossier.settings.get("titel") or "")
    addressee = _register_entry(dossier, "geadresseerden", values, places, "geadresseerde", findings)
    sender = _sender(dossier, values)
    fields: dict[str, object] = {
        **{key: _plain(value) for key, value in values.items()},
        "datum": day,
        "onderwerp": subject,
        "referentie": reference or _("[onze referentie: nog in te vullen]"),
        "afzender": sender,
        "geadresseerde": addressee,
        "aanhef": str(addressee.get("aanhef") or _("[aanhef: nog in te vullen]")),
        "status": status,
        "ondertekenaars": _signatories(dossier, values, places, day, findings),
        "eerdere": _papers(dossier, values),
        "bijlagen": tuple(str(item) for item in sequence(values.get("bijlagen"))),
        "volgende": _plain(values.get("volgende", "")),
    }
    return Letter(
        date=day,
        is_draft=status != "definitief",
        subject=subject,
        reference=reference,
        sender=str(sender.get("naam", "")),
        context=MappingProxyType(fields),
    )


def _register_entry(
    dossier: Dossier,
    register: str,
    values: Mapping[str, object],
    places: Mapping[str, Place],
    key: str,
    findings: list[Finding],
) -> Fields:
    entries = dossier.registers.get(register, {})
    code = str(values.get(key) or "")
    if code in entries:
        return _entry_fields(entries[code])
    if code:
        findings.append(unknown_entry(code, register, entries, places.get(key)))
    return MappingProxyType({"naam": _("[geadresseerde: nog in te vullen]"), "regels": (), "aanhef": ""})


def unknown_entry(code: str, register: str, known: Mapping[str, object], place: Place | None) -> Finding:
    """Finding U020: `code` is not in `register`, with the nearest that is."""
    meant = nearest(code, known)
    return UNKNOWN_ENTRY.at(
        place or FilePlace(file="dossier.toml"),
        _("{code!r} staat niet in het register [{register}]").format(code=code, register=register),
        hint=_("bedoelde u {meant}?").format(meant=meant)
        if meant
        else _("bekend zijn: {known}").format(known=", ".join(known)),
    )


def _sender(dossier: Dossier, values: Mapping[str, object]) -> Fields:
    sender = values.get("afzender") or dossier.settings.get("afzender")
    fields = dict(sender) if isinstance(sender, Mapping) else {}
    plain = {key: _plain(value) for key, value in fields.items()}
    return MappingProxyType({"naam": "", "regels": (), **plain})


def _signatories(
    dossier: Dossier,
    values: Mapping[str, object],
    places: Mapping[str, Place],
    day: dt.date,
    findings: list[Finding],
) -> tuple[Fields, ...]:
    offices = dossier.registers.get("ondertekenaars", {})
    signatories = []
    for code in sequence(values.get("ondertekenaars")):
        office = offices.get(str(code))
        if office is None:
            findings.append(unknown_entry(str(code), "ondertekenaars", offices, places.get("ondertekenaars")))
            continue
        name = _holder(office, day)
        signatories.append(
            MappingProxyType({"ambt": office.naam, "naam": name or _("[naam: nog in te vullen]"), "bekend": bool(name)})
        )
    if not signatories:
        signatories.append(
            MappingProxyType({"ambt": _("[ondertekenaar: nog in te vullen]"), "naam": "", "bekend": False})
        )
    return tuple(signatories)


def _holder(office: Entry, day: dt.date) -> str:
    """Who holds the office on `day`: the last person whose term began and had not ended."""
    holder = ""
    for person in sequence(office.fields.get("personen")):
        if not isinstance(person, Mapping):
            continue
        begins, ends = person.get("van"), person.get("tot_en_met")
        if isinstance(begins, dt.date) and begins > day:
            continue
        if isinstance(ends, dt.date) and ends < day:
            continue
        holder = str(person.get("naam") or "")
    return holder


def _papers(dossier: Dossier, values: Mapping[str, object]) -> tuple[Fields, ...]:
    """The earlier papers that the letter names; one that is not in the register was reported when the dossier was read."""
    register = dossier.registers.get("kamerstukken", {})
    return tuple(
        _entry_fields(register[str(code)]) for code in sequence(values.get("eerdere")) if str(code) in register
    )


def period_fields(dossier: Dossier, period: Period) -> Fields:
    """The period and its predecessor for templates; without a predecessor `vorige` tells of the dossier's first day."""
    previous = dossier.periods.get(period.previous) if period.previous else None
    fields: dict[str, object] = {
        "naam": period.label,
        "peildatum": period.peildatum,
        "heeft_vorige": previous is not None,
    }
    if previous is not None:
        fields["vorige"] = MappingProxyType(
            {
                "naam": previous.label,
                "peildatum": previous.peildatum,
                "verzonden": previous.sent_on or "",
                "is_brief": previous.sent_on is not None,
            }
        )
    else:
        fields["vorige"] = MappingProxyType(
            {"naam": "", "peildatum": dossier.first_day, "verzonden": "", "is_brief": False}
        )
    return MappingProxyType(fields)


def _entry_fields(entry: Entry) -> Fields:
    return MappingProxyType({"code": entry.code, "naam": entry.naam, **plain_fields(entry.fields)})


def plain_fields(values: Mapping[str, object]) -> dict[str, object]:
    """The values of a TOML table as frozen plain data."""
    return {key: _plain(value) for key, value in values.items()}


def _plain(value: object) -> object:
    """The value as frozen plain data: lists become tuples, tables read-only mappings."""
    if isinstance(value, Mapping):
        return MappingProxyType({str(key): _plain(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(_plain(item) for item in value)
    return value


def sequence(value: object) -> tuple[object, ...]:
    """The value as a tuple: a list as it is, one value as a tuple of one, nothing as none."""
    if value is None or value == "":
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (value,)
