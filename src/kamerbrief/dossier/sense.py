"""Values that are each right and cannot be right together: columns swapped, a row shifted under another contract, a stage that is another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import permutations
from operator import attrgetter

from kamerbrief.dossier import row_errors
from kamerbrief.dossier.faults import shown
from kamerbrief.dossier.ledger import ReadRow
from kamerbrief.dossier.model import Grondslag, Stadium
from kamerbrief.dossier.remarks import Remark, listed
from kamerbrief.i18n import _

_GOODS = (Grondslag.BOEKWAARDE, Grondslag.VERVANGINGSWAARDE)
_MONEY = tuple(basis for basis in Grondslag if basis not in _GOODS)
_BASES: Mapping[Stadium, tuple[Grondslag, ...]] = {
    Stadium.BEGROOT: _MONEY,
    Stadium.VERPLICHT: _MONEY,
    Stadium.BETAALD: _MONEY,
    Stadium.VERGOED: _MONEY,
}
"""A promise, a delivery and a claim may be stated in the value of goods; money that is planned, owed, paid or received may not."""
_VUO: Mapping[Stadium, tuple[str, ...]] = {
    Stadium.VERPLICHT: ("V",),
    Stadium.BETAALD: ("U",),
    Stadium.VERGOED: ("O",),
    Stadium.GEDECLAREERD: ("O",),
}
"""V, U and O are verplichtingen, uitgaven and ontvangsten of the budget tables."""

_combination = attrgetter("stadium", "grondslag", "vuo")
_MOVABLE = ("partner", "leverancier", "lead_nation", "contract", "id")
_OFTEN, _TIMES_MORE = 3, 5
"""A value belongs to the column in which it stands three times and five times as often as in the other."""
_OF_CONTRACT = (
    "instrument", "besluit", "initiatief", "categorie", "hoofdstuk", "artikel", "partner", "leverancier", "lead_nation", "concurrentie",
)  # fmt: skip
_facts = attrgetter("contract", *_OF_CONTRACT)
_numbers = attrgetter("aantal", "aandeel_nl", "artikel", "toelichting")
_HUNDRED = Decimal(100)


def check_sense(rows: Sequence[ReadRow], counted: Mapping[str, Counter[str]]) -> Iterator[Remark]:
    """Remarks D518 (another column), D519 (within a contract) and D520 (stage against basis and VUO). `counted` tells how often each value stands in each
    column of names.
    """
    yield from _combinations(rows)
    yield from _displaced(rows, counted)
    yield from _numbers_in_the_wrong_place(rows)
    yield from _contradictions(rows)


def _combinations(rows: Sequence[ReadRow]) -> Iterator[Remark]:
    counts = Counter(_combination(read.row) for read in rows)
    for stage, basis, vuo in counts:
        if basis not in _BASES.get(stage, tuple(Grondslag)):
            yield _combined(rows, (stage, basis, vuo), "grondslag", basis, _BASES[stage])
        if vuo and vuo not in _VUO.get(stage, ("V", "U", "O")):
            yield _combined(rows, (stage, basis, vuo), "vuo", vuo, _VUO[stage])


def _combined(
    rows: Sequence[ReadRow], combination: tuple[object, ...], column: str, value: str, expected: Sequence[str]
) -> Remark:
    found = [read for read in rows if _combination(read.row) == combination]
    ids = tuple(read.row.id for read in found)
    stage = str(combination[0])
    message = _("{column} {value} past niet bij stadium {stage} (rijen: {ids})").format(
        column=column, value=value, stage=stage, ids=listed(ids)
    )
    hint = _("verwacht bij {stage}: {expected}").format(stage=stage, expected=", ".join(expected))
    kind = row_errors.ODD_COMBINATION
    return Remark(kind.at(found[0].at(column), message, hint=hint), ids, f"{stage} / {value}")


def _displaced(rows: Sequence[ReadRow], counted: Mapping[str, Counter[str]]) -> Iterator[Remark]:
    """Values that stand in one column a few times and in another often."""
    for column, other in permutations(_MOVABLE, 2):
        here, there = counted[column], counted[other]
        if column == "id":
            continue
        for value in [value for value in here if value in there]:
            if other == "id" or (there[value] >= _OFTEN and there[value] >= _TIMES_MORE * here[value]):
                yield _displaced_value(rows, column, other, value)


def _displaced_value(rows: Sequence[ReadRow], column: str, other: str, value: str) -> Remark:
    found = [read for read in rows if getattr(read.row, column) == value]
    if other == "id":
        message = _("{column} is {value}, en dat is de id van een rij").format(column=column, value=shown(value))
    else:
        message = _("{column} is hier {value}, dat elders in {other} staat").format(
            column=column, value=shown(value), other=other
        )
    hint = _("zijn {column} en {other} verwisseld?").format(column=column, other=other)
    ids = tuple(read.row.id for read in found)
    kind = row_errors.OTHER_COLUMN
    return Remark(kind.at(found[0].at(column), message, hint=hint), ids, f"{column} / {value}")


def _numbers_in_the_wrong_place(rows: Sequence[ReadRow]) -> Iterator[Remark]:
    for read in rows:
        count, share, article, note = _numbers(read.row)
        if count is not None and count > abs(read.row.bedrag_eur) > 0:
            message = _("aantal is {count} bij een bedrag van {amount}: minder dan een euro per stuk").format(
                count=shown(count), amount=shown(read.row.bedrag_eur)
            )
            yield _other_column(read, "aantal", message, _("zijn aantal en bedrag_eur verwisseld?"))
        if share is not None and 0 < share < 1:
            message = _("aandeel_nl is {share}, minder dan één procent").format(share=shown(share))
            hint = _("bedoelde u {share}?").format(share=shown(share * _HUNDRED))
            yield _other_column(read, "aandeel_nl", message, hint)
        if article and article.isdigit() and int(article) == read.row.begrotingsjaar:
            message = _("artikel is {article}, en dat is het begrotingsjaar").format(article=shown(article))
            yield _other_column(read, "artikel", message, _("verwacht: het nummer van een begrotingsartikel"))
        if note.startswith(("http://", "https://")) and "://" not in read.row.bron:
            message = _("toelichting is een adres, en bron is {source}").format(
                source=shown(read.row.bron) if read.row.bron else _("leeg")
            )
            yield _other_column(read, "toelichting", message, _("zijn toelichting en bron verwisseld?"))


def _other_column(read: ReadRow, column: str, message: str, hint: str) -> Remark:
    return Remark(row_errors.OTHER_COLUMN.at(read.at(column), message, hint=hint), (read.row.id,))


def _contradictions(rows: Sequence[ReadRow]) -> Iterator[Remark]:
    """Facts of a contract that its rows do not agree on; an empty cell says nothing. Told at the first row that differs from most."""
    facts = Counter(_facts(read.row) for read in rows if read.row.contract)
    contracts: dict[str, list[tuple[str, ...]]] = {}
    for fact in facts:
        contracts.setdefault(fact[0], []).append(fact)
    for contract, variants in contracts.items():
        if len(variants) == 1:
            continue
        for index, column in enumerate(_OF_CONTRACT, start=1):
            counts: Counter[str] = Counter()
            for variant in variants:
                if variant[index]:
                    counts[variant[index]] += facts[variant]
            if len(counts) > 1:
                yield _contradiction(rows, contract, column, counts)


def _contradiction(rows: Sequence[ReadRow], contract: str, column: str, counts: Counter[str]) -> Remark:
    usual = counts.most_common(1)[0][0]
    found = [read for read in rows if read.row.contract == contract and getattr(read.row, column) not in ("", usual)]
    own = getattr(found[0].row, column)
    message = _("{column} is {own}; bij de andere rijen van contract {contract} {usual}").format(
        column=column, own=shown(own), contract=shown(contract), usual=shown(usual)
    )
    hint = _("verwacht: {usual}, of een ander contractnummer").format(usual=shown(usual))
    ids = tuple(read.row.id for read in found)
    return Remark(row_errors.CONTRADICTION.at(found[0].at(column), message, hint=hint), ids, f"{contract} / {column}")
