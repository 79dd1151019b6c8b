"""Values that follow the data after people have edited the document they were printed in.

A value is replaced only where it still is what was written; what a person retyped, deleted or is changing is told and left. Everything else in the document stays: text,
format, comments, changes of others, and each part without a value that moved byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kamerbrief.findings import FilePlace, Finding, has_errors
from kamerbrief.gate import open_package
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.additions import Additions
from kamerbrief.word.archive import write_package
from kamerbrief.word.live_edit import Editor
from kamerbrief.word.live_places import Spot, find_spots
from kamerbrief.word.live_record import Record, Written, plain, read_record, record_of
from kamerbrief.word.live_report import Change, Judged, Outcome, together, told
from kamerbrief.word.names import DEL, INS, w
from kamerbrief.word.output import text_of
from kamerbrief.word.package import (
    CONTENT_TYPES_MEMBER,
    BrokenXmlError,
    ContentTypes,
    Element,
    main_part,
    parse_xml,
    story_parts,
    word_part,
    write_xml,
)  # fmt: skip
from kamerbrief.word.policy import check_relations
from kamerbrief.word.structure import check_package

_ENDS = ".,;:!?…"


def refresh(
    edited: bytes,
    now: bytes | Mapping[str, str],
    *,
    name: str,
    author: str,
    date: datetime | None = None,
    track: bool = True,
    written: bytes | Mapping[str, str] | None = None,
) -> tuple[bytes | None, list[Change], list[Finding]]:
    """The document `edited` (called `name`) with the values of `now`: the template rendered live with the new data, or texts by key.

    Each change is a tracked change by `author` (with `date`, in UTC, when given), or with `track=False` the text itself. `written` is the document as it was written,
    for when a program has dropped the part that tells it. When nothing changes the bytes are those of `edited`. Back come the changes in the order of the text, and
    findings: S059 for each value that is left as it is, with its place; S045 when the template is another; S057 when the new data change what cannot be refreshed, such as the rows of a table; S058 when nothing says which values are live.
    """
    package, findings = open_package(edited, name)
    if package is None:
        return None, [], findings
    try:
        return _Refreshing(dict(package.members), name, author, track=track).run(edited, now, written, date)
    except BrokenXmlError as error:
        message = _("de XML in het bestand is kapot: {error}").format(error=error)
        hint = _("open het in Word en bewaar het opnieuw")
        return None, [], [errors.NOT_A_TEMPLATE.at(FilePlace(file=name), message, hint=hint)]


class _Refreshing:
    def __init__(self, members: dict[str, bytes], name: str, author: str, *, track: bool) -> None:
        self.members, self.name, self.author, self.track = members, name, author, track
        self.findings: list[Finding] = []
        self.old = self.new = Record()

    def run(
        self,
        edited: bytes,
        now: bytes | Mapping[str, str],
        written: bytes | Mapping[str, str] | None,
        date: datetime | None,
    ) -> tuple[bytes | None, list[Change], list[Finding]]:
        main = main_part(self.members)
        if main is None:
            message = _("het bestand bevat geen Word-document, of meer dan een")
            return None, [], [errors.NOT_A_TEMPLATE.at(FilePlace(file=self.name), message)]
        self.findings += check_relations(self.members, self.name)
        self._printable(self.author)
        self._read_records(now, written)
        if has_errors(self.findings):
            return None, [], self.findings
        types = ContentTypes(self.members[CONTENT_TYPES_MEMBER])
        stories = story_parts(self.members, main, types)
        roots = {member: parse_xml(self.members[member]) for member, _part in stories}
        judged = [self._judge(member, spot) for member, root in roots.items() for spot in find_spots(root, self.old)]
        missing = self._missing({key for one in judged for key in one.spot.keys})
        self.findings += told(judged, missing, self.name, dict(stories), roots, self._styles(types))
        changes = [*together(judged), *missing]
        wanted = [one for one in judged if one.change.outcome is Outcome.REFRESHED]
        if not wanted:
            return edited, changes, self.findings
        before = frozenset(check_package(self.members))
        editor = Editor(roots.values(), self.author, date, track=self.track)
        changed = {one.member for one in wanted}
        for one in wanted:
            editor.replace(one.spot, one.change.new)
            self.old.values[one.spot.key] = Written(one.change.new, self._point(one.spot.key))
        for one in judged:
            if one.change.outcome is Outcome.UNCHANGED and one.spot.control is None and not self._obstacle(one.spot):
                editor.return_control(one.spot)
                changed.add(one.member)
        for member in sorted(changed):
            self.members[member] = write_xml(roots[member])
        self._write_record()
        place = FilePlace(file=self.name)
        wrong = [one for one in check_package(self.members) if one not in before]
        self.findings += [errors.OUTPUT_STRUCTURE.at(place, one) for one in wrong]
        data = None if has_errors(self.findings) else write_package(self.members)
        return data, changes, self.findings

    def _read_records(self, now: bytes | Mapping[str, str], written: bytes | Mapping[str, str] | None) -> None:
        old = read_record(self.members) or (self._record(written) if written is not None else None)
        new = self._record(now)
        if old is None:
            message = _("in het document staat niet welke waarden ververst kunnen worden")
            hint = _("vul het sjabloon met levende waarden, of geef het document zoals het gemaakt werd erbij")
            self.findings.append(errors.NOT_LIVE.at(FilePlace(file=self.name), message, hint=hint))
        if new is None:
            message = _("de nieuwe waarden zijn niet te lezen: het sjabloon is niet met levende waarden gevuld")
            self.findings.append(errors.NOT_LIVE.at(FilePlace(file=self.name), message))
        if old is None or new is None:
            return
        self.old, self.new = old, new
        if old.template and new.template and old.template != new.template:
            message = _("de nieuwe waarden komen uit een ander sjabloon dan dat waarvan dit document gemaakt is")
            hint = _("kijk na of elke ververste waarde op haar plaats staat")
            self.findings.append(errors.OTHER_TEMPLATE.at(FilePlace(file=self.name), message, hint=hint))
        elif old.rest and new.rest and old.rest != new.rest:
            message = _(
                "rijen, grafieken, stukken tekst of andere delen die niet te verversen zijn, zijn met de nieuwe gegevens anders; in het document staan nog de oude"
            )
            hint = _("maak dat deel opnieuw met het sjabloon, en kijk of de zinnen en totalen er nog bij passen")
            self.findings.append(errors.NOT_ALL_LIVE.at(FilePlace(file=self.name), message, hint=hint))

    def _record(self, source: bytes | Mapping[str, str]) -> Record | None:
        if isinstance(source, Mapping):
            return record_of({key: self._printable(text) for key, text in source.items()})
        package, findings = open_package(source, self.name)
        self.findings += findings
        return read_record(package.members) if package is not None else None

    def _printable(self, text: str) -> str:
        shown, fault, hint = text_of(text)
        if fault:
            self.findings.append(errors.NOT_PRINTABLE.at(FilePlace(file=self.name), fault, hint=hint))
        return shown.replace("\r", "")

    def _point(self, key: str) -> bool:
        return self.old.values[key].point or self.new.values[key].point

    def _fitted(self, key: str, spot: Spot) -> str:
        """The new text of a value with one point, where a point of the template follows it: in the text when the old one had taken it in, else behind it. Not where somebody put another sign for it."""
        old, text = self.old.values[key].text, self.new.values[key].text
        if not self._point(key) or not spot.runs or old.endswith(".") == text.endswith("."):
            return text
        if old.endswith("."):
            return text if spot.following and spot.following in _ENDS else f"{text}."
        return text[:-1] if spot.following == "." else text

    def _judge(self, member: str, spot: Spot) -> Judged:
        def judged(outcome: Outcome, reason: str = "") -> Judged:
            same = {plain(old), plain(text if text is not None else old)}
            change = Change(key, old, text or "", outcome, 1, "" if plain(accepted) in same else accepted)
            return Judged(member, spot, change, reason)

        key, accepted = min(spot.keys), spot.accepted
        old = self.old.values[key].text
        text = self._fitted(key, spot) if key in self.new.values else None
        is_as_written = plain(accepted) == plain(old)
        if len(spot.keys) > 1:
            return judged(Outcome.LEFT, _("de kenmerken van deze waarde spreken elkaar tegen"))
        if text is None:
            return judged(Outcome.UNKNOWN)
        if not spot.runs or (not accepted and not spot.revisions):
            return judged(Outcome.DELETED)
        is_right = plain(accepted) == plain(text)
        if is_right and (is_as_written or not spot.revisions):
            return judged(Outcome.UNCHANGED)
        if spot.revisions and not (is_as_written and self._is_own_change(spot)):
            return judged(Outcome.REVISION)
        if not is_as_written:
            return judged(Outcome.KEPT)
        obstacle = self._obstacle(spot)
        return judged(Outcome.LEFT, obstacle) if obstacle else judged(Outcome.REFRESHED)

    def _is_own_change(self, spot: Spot) -> bool:
        """Whether what is tracked here is all of our own making, and no change holds more than the value."""
        own = {*spot.runs, *(end for ends in spot.bookmarks for end in ends)}
        return (
            spot.control is None
            and all(run.getparent().tag in (INS, DEL) and own.issuperset(run.getparent()) for run in spot.runs)
            and all(one.tag in (INS, DEL) and one.get(w("author")) == self.author for one in spot.revisions)
        )

    def _obstacle(self, spot: Spot) -> str:
        """Why a value cannot be replaced without touching more than it; empty when it can."""
        if spot.in_field:
            return _("de waarde staat in de uitkomst van een veld, die Word zelf vernieuwt")
        if not spot.is_in_one_place:
            return _("de waarde loopt over de grens van een alinea, koppeling of besturingselement")
        if not spot.has_one_format:
            return _("een deel van de waarde heeft een andere opmaak")
        if spot.cuts_comment:
            return _("binnen de waarde begint of eindigt een opmerking")
        if self.track and spot.is_in_other_control:
            return _("de waarde staat in een besturingselement, waarin een bijgehouden wijziging niet past")
        return ""

    def _missing(self, present: set[str]) -> list[Change]:
        """The values that stand nowhere in the document: written and deleted, or new in the data."""
        deleted = [
            Change(key, one.text, self.new.values[key].text, Outcome.DELETED)
            for key, one in self.old.values.items()
            if key not in present and key in self.new.values
        ]
        fresh = [
            Change(key, "", one.text, Outcome.NEW) for key, one in self.new.values.items() if key not in self.old.values
        ]
        return [*deleted, *fresh]

    def _styles(self, types: ContentTypes) -> Element | None:
        member = word_part(self.members, types, "styles")
        return parse_xml(self.members[member]) if member else None

    def _write_record(self) -> None:
        if self.new.template:
            self.old.template = self.new.template
        additions = Additions(self.members)
        self.old.put_into(self.members, additions)
        additions.put_into(self.members)
