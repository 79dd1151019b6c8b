"""Which groups of a table go into "overig": those with closed rows, and as many open ones as it takes to hide a single
closed group.

A line "overig" that holds one group prints that group's amount under another name. That goes for every figure at every
moment: when only one closed group has anything there, an open group that has something too is added, the smallest
first, so that as little as possible disappears.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from decimal import Decimal

from kamerbrief.disclosure import errors
from kamerbrief.figures.definitions import TableDefinition
from kamerbrief.figures.tables import Cells, amount_of
from kamerbrief.findings import Finding
from kamerbrief.i18n import _

OVERIG = "overig"

Spot = tuple[str, int]
"""A figure at a moment, within a line: its name, and the moment's place in the course."""


def fold(cells: Mapping[str, Cells], closed: Set[str], open_groups: Set[str]) -> tuple[set[str], bool]:
    """The codes that go into overig, and whether every closed amount in it is covered by that of another group.

    `cells` has each group's figures; `closed` the codes that may not be shown; `open_groups` those that may be added.
    No closed groups, no overig.
    """
    members = set(closed)
    if not members:
        return members, True
    candidates = sorted(open_groups - members, key=lambda code: (_size(cells[code]), code))
    while bare := _bare_spots(cells, members, closed):
        helper = next((code for code in candidates if _filled(cells[code]) & bare), None)
        if helper is None:
            break
        members.add(helper)
        candidates.remove(helper)
    if len(members) == 1 and candidates:
        members.add(candidates[0])
    return members, not bare and len(members) > 1


def _bare_spots(cells: Mapping[str, Cells], members: Set[str], closed: Set[str]) -> set[Spot]:
    """The spots where one closed group alone makes the amount of overig."""
    holders: dict[Spot, list[str]] = {}
    for code in members:
        for spot in _filled(cells[code]):
            holders.setdefault(spot, []).append(code)
    return {spot for spot, codes in holders.items() if len(codes) == 1 and codes[0] in closed}


def _filled(line: Cells) -> set[Spot]:
    return {
        (name, place)
        for name, course in line.items()
        for place, facts in enumerate(course.all_facts)
        if facts.value != 0
    }


def _size(line: Cells) -> Decimal:
    return sum((amount_of(course) for course in line.values()), Decimal(0))


def report_folding(
    table: TableDefinition, folded: Set[str], covered: bool, findings: list[Finding], *, within: str = ""
) -> None:
    """Findings O010 (open groups, `folded`, had to go along) and O011 (not `covered`); `within` names the group that is divided."""
    label = f"[tabellen.{table.name}]" + (f" › {within}" if within else "")
    if folded:
        message = _("{label}: bij “overig” zijn {count} open groepen gevoegd, omdat er anders één groep in staat")
        hint = _("Geef de vertrouwelijke groep vrij onder [vrijgave], of groepeer grover.")
        findings.append(errors.LONE_GROUP.at(table.place, message.format(label=label, count=len(folded)), hint=hint))
    if not covered:
        message = _("{label}: “overig” drukt ergens het bedrag van één vertrouwelijke groep")
        findings.append(errors.LONE_GROUP_STAYS.at(table.place, message.format(label=label)))
