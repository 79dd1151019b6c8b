"""What became of each live value, as data and in sentences with their places."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence

from kamerbrief.findings import FilePlace, Finding, WordPlace
from kamerbrief.i18n import _
from kamerbrief.records import NamedTuple
from kamerbrief.word import errors
from kamerbrief.word.live_places import Spot
from kamerbrief.word.names import P
from kamerbrief.word.package import Element
from kamerbrief.word.story import locate
from kamerbrief.word.styles import heading_styles


class Outcome(enum.StrEnum):
    """What was done with a value."""

    REFRESHED = "ververst"
    UNCHANGED = "gelijk"
    KEPT = "met de hand gewijzigd"
    DELETED = "verwijderd"
    REVISION = "in een wijziging"
    LEFT = "gelaten"
    UNKNOWN = "onbekend"
    NEW = "nieuw"


class Change(NamedTuple):
    """What was done with one value: its key, the text that was written, the text it has now (empty when the new data do not have it), and in how many `places`.
    `found` is the text that stands there when that is neither.
    """

    key: str
    old: str
    new: str
    outcome: Outcome
    places: int = 0
    found: str = ""


class Judged(NamedTuple):
    """One place of a value, with what was decided of it and why."""

    member: str
    spot: Spot
    change: Change
    reason: str


def told(
    judged: Sequence[Judged],
    missing: Sequence[Change],
    file: str,
    names: Mapping[str, str],
    roots: Mapping[str, Element],
    styles: Element | None,
) -> list[Finding]:
    """S059 for each value that is not what the data say, or may not be. `names` are those of the parts, by member."""
    findings = []
    places: dict[str, dict[Element, WordPlace]] = {}
    for one in judged:
        sentence = _sentence(one.change, one.reason)
        if not sentence:
            continue
        if one.member not in places:
            root, part = roots[one.member], names[one.member]
            places[one.member] = locate(root, file=file, part=part, member=one.member, headings=heading_styles(styles))
        anchor = one.spot.control if one.spot.control is not None else one.spot.bookmarks[0][0]
        place = places[one.member].get(next(anchor.iterancestors(P), None)) or FilePlace(file=file)
        hint = _("pas haar zo nodig met de hand aan")
        findings.append(errors.NOT_REFRESHED.at(place, f"{one.change.key}: {sentence}", hint=hint))
    for change in missing:
        if change.outcome is Outcome.DELETED:
            message = f"{change.key}: {_sentence(change, '')}"
            findings.append(errors.NOT_REFRESHED.at(FilePlace(file=file), message))
    return findings


def _sentence(change: Change, reason: str) -> str:
    """What there is to say of a value that was left; empty when there is nothing."""
    match change.outcome:
        case Outcome.KEPT:
            form = _("hier stond “{old}”, iemand maakte er “{found}” van, en volgens de gegevens is het “{new}”")
        case Outcome.DELETED:
            form = _("hier stond “{old}”, iemand haalde dat weg, en volgens de gegevens is het “{new}”")
        case Outcome.REVISION:
            form = _("hier stond “{old}” en loopt een wijziging van iemand anders; volgens de gegevens is het “{new}”")
        case Outcome.LEFT:
            form = _("{reason}; volgens de gegevens is het “{new}”")
        case Outcome.UNKNOWN:
            form = _("hier staat “{old}”, en in de nieuwe gegevens is deze waarde leeg of komt zij niet voor")
        case _:
            return ""
    return form.format(old=change.old, found=change.found, new=change.new, reason=reason)


def together(judged: list[Judged]) -> list[Change]:
    """The changes of all places, those that are the same as one."""
    counted: dict[Change, int] = {}
    for one in judged:
        counted[one.change] = counted.get(one.change, 0) + 1
    return [change._replace(places=places) for change, places in counted.items()]
