"""Budget decisions: the rows of a decision sum to the stand that [besluiten] says it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kamerbrief.dossier import errors, row_errors
from kamerbrief.dossier.fields import Fields
from kamerbrief.dossier.fields import shown as shown_in_toml
from kamerbrief.dossier.ledger import ReadRow
from kamerbrief.dossier.model import Row, Stadium
from kamerbrief.dossier.remarks import euro
from kamerbrief.dossier.tomlfile import TomlFile
from kamerbrief.dutch import NotationError, parse_amount, round_half_away
from kamerbrief.findings import Finding, Place
from kamerbrief.i18n import _

_PART_KEYS = ("bedrag", "hoofdstuk", "artikel", "begrotingsjaar", "instrument", "vuo")
_THOUSAND = Decimal(1000)


@dataclass(frozen=True, slots=True)
class Stand:
    """What a decision claims: an amount in euro, the step it was printed in (zero: exact), and which of its rows make it up."""

    decision: str
    amount: Decimal
    step: Decimal
    parts: Mapping[str, tuple[str, ...]]
    place: Place

    def agrees(self, total: Decimal) -> bool:
        """Whether the total, rounded half away from zero to the step, is what is claimed."""
        if not self.step:
            return total == self.amount
        return round_half_away(total / self.step, 0) * self.step == self.amount


def check_decisions(file: TomlFile, rows: Sequence[ReadRow]) -> list[Finding]:
    """Findings D508 for `stand` and `standen` of [besluiten], and D003 to D005 for stands that cannot be read.

    Budget rows count once: those for expenditure (`vuo` U, or empty); where a decision has none, those for commitments (V); receipts (O) never, unless the
    stand names them.
    """
    findings: list[Finding] = []
    stands = list(_declared(file, findings))
    budgets: dict[str, list[Row]] = {stand.decision: [] for stand in stands}
    for read in rows if stands else ():
        if read.row.stadium is Stadium.BEGROOT and read.row.besluit in budgets:
            budgets[read.row.besluit].append(read.row)
    return findings + [found for stand in stands for found in _compared(stand, budgets[stand.decision])]


def _declared(file: TomlFile, findings: list[Finding]) -> Iterator[Stand]:
    section = file.values.get("besluiten")
    decisions = section if isinstance(section, Mapping) else {}
    for code, table in decisions.items():
        values = table if isinstance(table, Mapping) else {}
        fields = Fields(file, ("besluiten", code), values, findings)
        if "stand" in values:
            yield from _read(fields, "stand", code, {}, fields.place("stand"))
        parts = values.get("standen", [])
        if not isinstance(parts, list):
            message = _('“standen” is {value}; verwacht: een lijst, zoals [{{ bedrag = 100000000, hoofdstuk = "V" }}]')
            fields.report(errors.WRONG_TYPE, "standen", message.format(value=shown_in_toml(parts)))
            continue
        for index, part in enumerate(parts):
            own = Fields(file, ("besluiten", code, "standen", index), part, findings)
            own.only(_PART_KEYS)
            if own.values.keys() <= set(_PART_KEYS):
                chosen = {key: _texts(value) for key, value in own.values.items() if key != "bedrag"}
                yield from _read(own, "bedrag", code, chosen, fields.place("standen"))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, list) else (str(value),)


def _read(fields: Fields, key: str, code: str, parts: Mapping[str, tuple[str, ...]], place: Place) -> Iterator[Stand]:
    """The stand under a key: a number in euro is exact, a text such as "€3,1 mld." is compared at its own rounding."""
    value = fields.values.get(key)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        yield Stand(code, Decimal(value), Decimal(0), parts, place)
        return
    suggestion = ""
    if isinstance(value, str):
        try:
            amount, step = parse_amount(value)
        except NotationError as problem:
            suggestion = problem.suggestion
        else:
            yield Stand(code, amount, step, parts, place)
            return
    message = _(
        'de stand van {decision} is {value}; verwacht: een bedrag in euro (3100000000) of zoals afgedrukt ("€3,1 mld.")'
    )
    hint = _("bedoelde u {name}?").format(name=suggestion) if suggestion else ""
    found = errors.WRONG_TYPE if value is not None else errors.MISSING_KEY
    fields.findings.append(found.at(place, message.format(decision=code, value=shown_in_toml(value)), hint=hint))


def _compared(stand: Stand, budget: Sequence[Row]) -> Iterator[Finding]:
    chosen = [row for row in budget if all(str(getattr(row, key)) in values for key, values in stand.parts.items())]
    if "vuo" not in stand.parts:
        spending = [row for row in chosen if row.vuo in {"", "U"}]
        chosen = spending or [row for row in chosen if row.vuo == "V"]
    total = sum((row.bedrag_eur for row in chosen), Decimal(0))
    if stand.agrees(total):
        return
    what = ", ".join(f"{key} {' + '.join(values)}" for key, values in stand.parts.items())
    message = _(
        "{decision}{what}: de rijen begroot ({count}) zijn samen {total}; de stand is {amount}, het verschil {difference}"
    ).format(
        decision=stand.decision,
        what=f" ({what})" if what else "",
        count=len(chosen),
        total=euro(total),
        amount=euro(stand.amount),
        difference=euro(total - stand.amount),
    )
    yield row_errors.OTHER_STAND.at(stand.place, message, hint=_hint(stand, total, chosen))


def _hint(stand: Stand, total: Decimal, chosen: Sequence[Row]) -> str:
    """What would make the difference up, when one thing does."""
    if total and stand.agrees(total * _THOUSAND):
        return _('staan de rijen in duizenden? Dan hoort bij het bestand: eenheid = "x € 1.000"')
    if total and stand.agrees(total / _THOUSAND):
        return _("staat de stand in duizenden? Verwacht: euro's")
    surplus = next((row for row in chosen if stand.agrees(total - row.bedrag_eur)), None)
    if surplus is not None:
        return _("zonder de rij {id} ({place}) klopt het").format(id=surplus.id, place=surplus.place)
    return _("verwacht: rijen die samen {amount} zijn").format(amount=euro(stand.amount))
