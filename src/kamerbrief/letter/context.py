"""What a template sees: the public model, and the letter's own facts (date, addressee, signatories, texts) from the dossier.

Everything is plain frozen data. Nothing here touches a ledger row: figures and tables arrive as the public model, which holds only what may be shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kamerbrief.disclosure import PublicModel
from kamerbrief.dossier.model import Definition, Dossier, Entry, Period
from kamerbrief.dutch.typography import harden
from kamerbrief.findings import FilePlace, Finding, Place, declare, nearest
from kamerbrief.i18n import _
from kamerbrief.letter.printed import Filter, Printed, Shown, entries_of
from kamerbrief.letter.readback import FICTITIOUS_MARK
from kamerbrief.word import Paragraphs, evaluate, render_text

UNKNOWN_ENTRY = declare(
    "U020",
    "Brief noemt iets dat niet in het dossier staat",
    "Een brief verwijst naar een geadresseerde, ondertekenaar, motie, toezegging of Kamerstuk dat niet in zijn register staat.",
)
BROKEN_CONDITION = declare(
    "U021",
    "Voorwaarde levert geen ja of nee op",
    'Een voorwaarde in [voorwaarden] moet een vergelijking zijn, bijvoorbeeld "resteert > 0".',
)
TAKEN_NAME = declare(
    "U022",
    "Naam is al in gebruik",
    "Een cijfer, tabel of voorwaarde heet hetzelfde als iets anders dat sjablonen kennen; in een sjabloon kan een naam maar één ding betekenen.",
)

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Letter:
    """The facts of one letter, for the templates (`context`) and for the program (`date`, `is_draft`, `subject`, `reference`)."""

    date: dt.date
    is_draft: bool
    subject: str
    reference: str
    sender: str
    context: Fields


def build_context(
    dossier: Dossier, period: Period, model: PublicModel, filters: Mapping[str, Filter]
) -> tuple[dict[str, object], Letter, list[Finding]]:
    """The whole context for the templates of `period`, the letter's own facts, and findings U020 to U022 (and S-codes from dossier texts)."""
    findings: list[Finding] = []
    letter = _letter(dossier, period, findings)
    context: dict[str, object] = dict(model.context)
    own: dict[str, object] = {
        "brief": letter.context,
        "periode": _period_fields(dossier, period),
        "fictief": model.fictief,
        "concept": letter.is_draft,
        "merkteken": Paragraphs([FICTITIOUS_MARK] if model.fictief else []),
    }
    for name, value in own.items():
        if name in context:
            findings.append(_taken(name, _place_of(dossier, name)))
        context[name] = value
    chosen = {section: _chosen(dossier, period, section, findings) for section in ("moties", "toezeggingen")}
    for section in (*chosen, "afdoeningen"):
        if section in context:
            findings.append(_taken(section, _place_of(dossier, section)))
    context["afdoeningen"] = (*chosen["moties"], *chosen["toezeggingen"])
    findings += _add_conditions(dossier, context, filters)
    figures_only = dict(context)
    for section, definitions in chosen.items():
        context[section] = tuple(
            _definition_fields(definition, figures_only, filters, findings) for definition in definitions
        )
    context["afdoeningen"] = (*context["moties"], *context["toezeggingen"])  # type: ignore[misc]
    context["tekst"] = _texts(dossier, context, filters, findings)
    return context, letter, findings


def _taken(name: str, place: Place) -> Finding:
    return TAKEN_NAME.at(place, _("de naam {name} betekent in een sjabloon al iets anders").format(name=name))


def _place_of(dossier: Dossier, name: str) -> Place:
    for section in ("cijfers", "tabellen", "voorwaarden"):
        if name in dossier.definitions.get(section, {}):
            return dossier.definitions[section][name].place
    return FilePlace(file="dossier.toml")


def _letter(dossier: Dossier, period: Period, findings: list[Finding]) -> Letter:
    letters = dossier.definitions.get("brieven", {})
    values: dict[str, object] = {}
    places: dict[str, Place] = {}
    for name in ("standaard", period.name):
        if name in letters:
            values.update(letters[name].values)
            places.update({key: letters[name].places.get(key, letters[name].place) for key in letters[name].values})
    date = values.get("datum")
    day = date if isinstance(date, dt.date) else period.known_on
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
        "status": str(values.get("status") or "concept"),
        "ondertekenaars": _signatories(dossier, values, places, day, findings),
        "eerdere": _papers(dossier, values, places, findings),
        "bijlagen": tuple(str(item) for item in _sequence(values.get("bijlagen"))),
        "volgende": _plain(values.get("volgende", "")),
    }
    return Letter(
        date=day,
        is_draft=fields["status"] != "definitief",
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
        findings.append(_unknown(code, register, entries, places.get(key)))
    return MappingProxyType({"naam": _("[geadresseerde: nog in te vullen]"), "regels": (), "aanhef": ""})


def _unknown(code: str, register: str, known: Mapping[str, object], place: Place | None) -> Finding:
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
    for code in _sequence(values.get("ondertekenaars")):
        office = offices.get(str(code))
        if office is None:
            findings.append(_unknown(str(code), "ondertekenaars", offices, places.get("ondertekenaars")))
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
    for person in _sequence(office.fields.get("personen")):
        if not isinstance(person, Mapping):
            continue
        begins, ends = person.get("van"), person.get("tot_en_met")
        if isinstance(begins, dt.date) and begins > day:
            continue
        if isinstance(ends, dt.date) and ends < day:
            continue
        holder = str(person.get("naam") or "")
    return holder


def _papers(
    dossier: Dossier, values: Mapping[str, object], places: Mapping[str, Place], findings: list[Finding]
) -> tuple[Fields, ...]:
    register = dossier.registers.get("kamerstukken", {})
    papers = []
    for code in _sequence(values.get("eerdere")):
        if str(code) in register:
            papers.append(_entry_fields(register[str(code)]))
        else:
            findings.append(_unknown(str(code), "kamerstukken", register, places.get("eerdere")))
    return tuple(papers)


def _period_fields(dossier: Dossier, period: Period) -> Fields:
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


def _chosen(dossier: Dossier, period: Period, section: str, findings: list[Finding]) -> tuple[Definition, ...]:
    """The motions or promises of this letter: those its [brieven] table names, else all that the dossier holds."""
    known = dossier.definitions.get(section, {})
    letters = dossier.definitions.get("brieven", {})
    for name in (period.name, "standaard"):
        if name in letters and section in letters[name].values:
            wanted = [str(code) for code in _sequence(letters[name].values[section])]
            place = letters[name].places.get(section, letters[name].place)
            findings += [_unknown(code, section, known, place) for code in wanted if code not in known]
            return tuple(known[code] for code in wanted if code in known)
    return tuple(known.values())


def _add_conditions(dossier: Dossier, context: dict[str, object], filters: Mapping[str, Filter]) -> list[Finding]:
    findings: list[Finding] = []
    seen = dict(context)
    for name, definition in dossier.definitions.get("voorwaarden", {}).items():
        if name in seen:
            findings.append(_taken(name, definition.place))
            continue
        value, wrong = evaluate(str(definition.values.get("voorwaarde", "")), seen, filters, place=definition.place)
        findings += wrong
        if not wrong and not isinstance(value, bool | tuple):
            findings.append(
                BROKEN_CONDITION.at(
                    definition.place, _("de voorwaarde {name} levert {value!r} op").format(name=name, value=str(value))
                )
            )
        context[name] = bool(value) if not wrong else False
    return findings


def _texts(
    dossier: Dossier, context: Mapping[str, object], filters: Mapping[str, Filter], findings: list[Finding]
) -> Fields:
    """The dossier's texts with their figures filled in, each a sequence of paragraphs."""
    texts: dict[str, object] = {}
    for name, definition in dossier.definitions.get("teksten", {}).items():
        paragraphs = _split_paragraphs(str(definition.values.get("tekst", "")))
        filled = [_filled(paragraph, context, filters, definition.place, findings) for paragraph in paragraphs]
        texts[name] = Paragraphs(paragraph for paragraph in filled if paragraph.strip())
    return MappingProxyType(texts)


def _filled(
    text: str, context: Mapping[str, object], filters: Mapping[str, Filter], place: Place, findings: list[Finding]
) -> str:
    """A text of the dossier with its figures filled in and its dossier numbers and dates kept on one line."""
    entries: list[Printed] = []

    def remember(value: object, _place: Place) -> None:
        entries.extend(entries_of(value))

    filled, wrong = render_text(text, context, filters, on_value=remember, place=place)
    findings += wrong
    return Shown(harden(filled or ""), tuple(entries))


def _split_paragraphs(text: str) -> list[str]:
    """Blank lines separate paragraphs; a line break inside one is only how the TOML was wrapped."""
    blocks = text.replace("\r\n", "\n").strip().split("\n\n")
    return [" ".join(line.strip() for line in block.splitlines() if line.strip()) for block in blocks if block.strip()]


def _entry_fields(entry: Entry) -> Fields:
    return MappingProxyType({"code": entry.code, "naam": entry.naam, **_plain_fields(entry.fields)})


def _definition_fields(
    definition: Definition, context: Mapping[str, object], filters: Mapping[str, Filter], findings: list[Finding]
) -> Fields:
    fields = _plain_fields(definition.values)
    for key, value in fields.items():
        if isinstance(value, str) and key not in {"id", "kamerstuk"}:
            fields[key] = _filled(value, context, filters, definition.places.get(key, definition.place), findings)
    return MappingProxyType({"id": definition.name, **fields})


def _plain_fields(values: Mapping[str, object]) -> dict[str, object]:
    return {key: _plain(value) for key, value in values.items()}


def _plain(value: object) -> object:
    """The value as frozen plain data: lists become tuples, tables read-only mappings."""
    if isinstance(value, Mapping):
        return MappingProxyType({str(key): _plain(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(_plain(item) for item in value)
    return value


def _sequence(value: object) -> tuple[object, ...]:
    if value is None or value == "":
        return ()
    return tuple(value) if isinstance(value, list | tuple) else (value,)
