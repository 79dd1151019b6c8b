"""Names and numbers that stand in the ledger in two spellings: partners, suppliers, lead nations, sources, contracts, ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from kamerbrief.dossier import row_errors, spelling
from kamerbrief.dossier.faults import shown
from kamerbrief.dossier.ledger import ReadRow
from kamerbrief.dossier.remarks import Remark
from kamerbrief.i18n import _

_NAMES = ("partner", "leverancier", "lead_nation")
_KEYS: dict[str, Callable[[str], str]] = {
    "partner": spelling.key,
    "leverancier": spelling.key,
    "lead_nation": spelling.key,
    "bron": spelling.source_key,
    "contract": spelling.code_key,
    "id": spelling.id_key,
}
_MOST_NAMES = 2_000
"""With more different names in one column it holds no register of names, and one letter says nothing."""


def count_names(rows: Sequence[ReadRow]) -> dict[str, Counter[str]]:
    """How often each value stands in each column that holds names or numbers with letters; empty cells are left out."""
    counted = {column: Counter(map(attrgetter(f"row.{column}"), rows)) for column in _KEYS}
    for counts in counted.values():
        counts.pop("", None)
    return counted


def check_names(rows: Sequence[ReadRow], counted: Mapping[str, Counter[str]]) -> Iterator[Remark]:
    """Remarks D517, one per pair of spellings, at the first row with the rarer one. `counted` is what `count_names` found in the rows."""
    for column, key in _KEYS.items():
        counts = counted[column]
        pairs = dict.fromkeys(_same_key(counts, key))
        if column in _NAMES and len(counts) <= _MOST_NAMES:
            pairs |= dict.fromkeys(spelling.near_pairs(counts))
        if pairs:
            positions = {name: position for position, name in enumerate(counts)}
            places = _rows_of({name for pair in pairs for name in pair}, column, rows)
            for pair in pairs:
                rare, usual = sorted(pair, key=lambda name: (counts[name], -positions[name]))
                yield _remark(column, rare, usual, places[rare], counts[usual])


def _same_key(names: Iterable[str], key: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Names with the same key, each with the first of them."""
    first: dict[str, str] = {}
    for name in names:
        usual = first.setdefault(key(name), name)
        if usual != name:
            yield min(usual, name), max(usual, name)


def _rows_of(names: set[str], column: str, rows: Sequence[ReadRow]) -> dict[str, list[ReadRow]]:
    found: dict[str, list[ReadRow]] = {name: [] for name in names}
    for read in rows:
        name = getattr(read.row, column)
        if name in found:
            found[name].append(read)
    return found


def _remark(column: str, rare: str, usual: str, found: Sequence[ReadRow], times: int) -> Remark:
    message = _("{column} is hier “{rare}” ({here} keer) en elders “{usual}” ({there} keer)").format(
        column=column, rare=shown(rare), usual=shown(usual), here=len(found), there=times
    )
    hint = _("bedoelde u {name}?").format(name=shown(usual))
    ids = tuple(read.row.id for read in found)
    kind = row_errors.TWO_SPELLINGS
    return Remark(kind.at(found[0].at(column), message, hint=hint), ids, f"{rare} / {usual}")
