"""Stages in their order: no more committed than budgeted, no more paid than committed, and, where an instrument says so, no more delivered than paid.

Amounts in money are compared, never the book or replacement value of goods: own stock is delivered without a payment. Everything is followed day by day,
by `datum`, with the rows of one day taken together: an excess that was made good later is still told, because a letter in between would have shown it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kamerbrief.dossier import row_errors
from kamerbrief.dossier.faults import shown
from kamerbrief.dossier.ledger import ReadRow
from kamerbrief.dossier.model import Entry, Grondslag, Row, Stadium
from kamerbrief.dossier.remarks import Remark, euro
from kamerbrief.findings import Kind
from kamerbrief.i18n import _

_IN_MONEY = frozenset({Grondslag.KAS, Grondslag.AANSCHAFPRIJS, Grondslag.BIJDRAGE})
_ORDER = {Stadium.BEGROOT: 0, Stadium.VERPLICHT: 1, Stadium.BETAALD: 2, Stadium.GELEVERD: 3}
_BUDGETED, _COMMITTED, _PAID, _DELIVERED = range(4)
_KINDS: Mapping[int, Kind] = {
    _COMMITTED: row_errors.OVER_BUDGET,
    _PAID: row_errors.OVER_COMMITTED,
    _DELIVERED: row_errors.OVER_DELIVERED,
}
_CONTRACT, _INSTRUMENT, _CHAPTER = "contract", "instrument", "hoofdstuk"
DELIVERED_AFTER_PAYMENT = "levering_na_betaling"
"""The key of an instrument of which nothing is delivered before it is paid."""

_Key = tuple[str, str, str]


class _Account:
    """The running totals of one group, and for each stage the first row that went over the stage before it, the worst excess and its day."""

    __slots__ = ("first", "last", "totals", "watched", "worst")

    def __init__(self, watched: tuple[int, ...]) -> None:
        self.watched = watched
        self.totals = [Decimal(0)] * 4
        self.last: dict[int, ReadRow] = {}
        self.first: dict[int, ReadRow] = {}
        self.worst: dict[int, tuple[Decimal, Decimal, Decimal, dt.date]] = {}

    def close(self, day: dt.date) -> None:
        """Compare the stages at the end of a day."""
        for stage in self.watched:
            own, limit = self.totals[stage], self.totals[stage - 1]
            if own > max(limit, Decimal(0)) and (stage not in self.worst or own - limit > self.worst[stage][0]):
                self.first.setdefault(stage, self.last.get(stage) or self.last[stage - 1])
                self.worst[stage] = (own - limit, own, limit, day)
        self.last.clear()


def check_stages(
    rows: Sequence[ReadRow],
    by_id: Mapping[str, ReadRow],
    instruments: Mapping[str, Entry],
    meant: Mapping[str, Decimal],
) -> Iterator[Remark]:
    """Remarks D505 to D507. `meant` are amounts in euro, by row id, that stand there a factor thousand off and were told as such.

    Commitments are compared with the budget per decision and instrument, and per decision and chapter; the other stages per contract, and per decision
    and instrument. A correction without a contract belongs to the contract of the row it corrects. A ledger that keeps no budgets or no commitments at all is not compared with them.
    """
    counted = [
        read for read in rows if read.row.stadium in _ORDER and read.row.grondslag in _IN_MONEY and read.row.vuo != "O"
    ]
    counted.sort(key=lambda read: read.row.datum)
    accounts = _followed(counted, by_id, _watched(counted), _paid_first(instruments), meant)
    told: set[tuple[int, str, str]] = set()
    for kind in (_CONTRACT, _INSTRUMENT, _CHAPTER):
        for key, account in accounts.items():
            if key[0] == kind:
                yield from _excesses(key, account, told)


def _watched(counted: Sequence[ReadRow]) -> frozenset[int]:
    """The stages that can be compared with the one before it, because the ledger keeps that one."""
    kept = {_ORDER[read.row.stadium] for read in counted}
    return frozenset(stage for stage in _KINDS if stage - 1 in kept)


def _paid_first(instruments: Mapping[str, Entry]) -> frozenset[str]:
    return frozenset(code for code, entry in instruments.items() if entry.fields.get(DELIVERED_AFTER_PAYMENT) is True)


def _followed(
    counted: Sequence[ReadRow],
    by_id: Mapping[str, ReadRow],
    watched: frozenset[int],
    paid_first: frozenset[str],
    meant: Mapping[str, Decimal],
) -> dict[_Key, _Account]:
    """The accounts of all groups, after the last day."""
    with_commitment_budget = {
        (read.row.besluit, read.row.instrument)
        for read in counted
        if read.row.stadium is Stadium.BEGROOT and read.row.vuo == "V"
    }
    accounts: dict[_Key, _Account] = {}
    open_accounts: dict[_Key, _Account] = {}
    day = None
    for read in counted:
        row = read.row
        if row.datum != day:
            if day is not None:
                _close(open_accounts, day)
            open_accounts = {}
            day = row.datum
        stage = _ORDER[row.stadium]
        if stage == _BUDGETED and row.vuo != "V" and (row.besluit, row.instrument) in with_commitment_budget:
            continue  # a budget for expenditure beside one for commitments: only the latter limits commitments
        amount = meant.get(row.id, row.bedrag_eur) if meant else row.bedrag_eur
        contract = row.contract
        if row.corrigeert and not contract and row.corrigeert in by_id:
            contract = by_id[row.corrigeert].row.contract
        for key in _keys(row, contract, stage):
            account = accounts.get(key)
            if account is None:
                account = accounts[key] = _Account(_compared(key, row, watched, paid_first))
            account.totals[stage] += amount
            account.last[stage] = read
            open_accounts[key] = account
    if day is not None:
        _close(open_accounts, day)
    return accounts


def _close(accounts: Mapping[_Key, _Account], day: dt.date) -> None:
    for account in accounts.values():
        account.close(day)


def _keys(row: Row, contract: str, stage: int) -> Iterator[_Key]:
    yield _INSTRUMENT, row.besluit, row.instrument
    if contract and stage != _BUDGETED:
        yield _CONTRACT, contract, row.instrument
    if row.besluit and stage <= _COMMITTED:
        yield _CHAPTER, row.besluit, row.hoofdstuk


def _compared(key: _Key, row: Row, watched: frozenset[int], paid_first: frozenset[str]) -> tuple[int, ...]:
    """The stages of a group that are held against the one before it."""
    stages = {_CONTRACT: {_PAID, _DELIVERED}, _INSTRUMENT: {_COMMITTED, _PAID, _DELIVERED}, _CHAPTER: {_COMMITTED}}
    chosen = stages[key[0]] & watched
    if not row.besluit:
        chosen.discard(_COMMITTED)
    if row.instrument not in paid_first:
        chosen.discard(_DELIVERED)
    return tuple(sorted(chosen))


def _excesses(key: _Key, account: _Account, told: set[tuple[int, str, str]]) -> Iterator[Remark]:
    """What went over in one group; what a contract already told is not told again of its instrument, nor what an instrument told of its chapter."""
    for stage, (excess, own, limit, day) in account.worst.items():
        read = account.first[stage]
        row = read.row
        if key[0] != _CONTRACT and (stage, row.besluit, key[2] if key[0] == _INSTRUMENT else "") in told:
            continue
        told.update({(stage, row.besluit, row.instrument), (stage, row.besluit, "")})
        group = key[1] if key[0] == _CONTRACT else f"{key[1]} / {key[2]}"
        stages = list(_ORDER)
        is_over = account.totals[stage] > max(account.totals[stage - 1], Decimal(0))
        if is_over:
            own, limit = account.totals[stage], account.totals[stage - 1]
            text = _("{group}: {own} {stage} en {limit} {before}, {excess} te veel sinds {day}")
            day = row.datum
        else:
            text = _("{group}: op {day} was {own} {stage} en {limit} {before}, {excess} te veel; later goedgemaakt")
        message = text.format(
            group=shown(group.removeprefix(" / ")),
            own=euro(own),
            stage=stages[stage],
            limit=euro(limit),
            before=stages[stage - 1],
            excess=euro(own - limit),
            day=shown(day),
        )
        hint = _("verwacht: hoogstens {limit} {stage}").format(limit=euro(limit), stage=stages[stage])
        yield Remark(_KINDS[stage].at(read.at("bedrag_eur"), message, hint=hint), (), group, excess)
