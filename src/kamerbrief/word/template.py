"""A template: read once, checked as a whole, filled any number of times."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Set
from itertools import chain
from types import MappingProxyType

from kamerbrief.findings import FilePlace, Finding, Place, WordPlace, has_errors
from kamerbrief.records import TYPE_CHECKING, NamedTuple
from kamerbrief.word import errors
from kamerbrief.word.additions import Additions
from kamerbrief.word.archive import Packed, PackedMembers, pack, write_package, write_packed
from kamerbrief.word.running import OnValue, Run

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from kamerbrief.word.expressions import Language, Statement
    from kamerbrief.word.filling import Part, Reading
    from kamerbrief.word.notes import NotePlaces


class TemplateField(NamedTuple):
    """One tag of a template, for lists of fields: the tag as typed, the names it begins with, the paths it asks for, its filters, its place."""

    source: str
    keyword: str
    names: tuple[str, ...]
    paths: tuple[str, ...]
    filters: tuple[str, ...]
    place: WordPlace


class Template:
    """A Word template whose tags have been found, understood and compiled. Made by `load`; it holds no state of a rendering."""

    def __init__(
        self,
        name: str,
        language: Language,
        members: Mapping[str, bytes],
        readings: list[Reading],
        known_problems: frozenset[str],
        notes: NotePlaces | None,
    ) -> None:
        self.name = name
        self._notes = notes
        self._language = language
        self._members = members
        self._readings = readings
        self._parts: list[Part] = [reading.part for reading in readings if reading.part is not None]
        self._known_problems = known_problems
        self._unchanged = dict(members.packed) if isinstance(members, PackedMembers) else {}
        self.fields = tuple(_field(one) for reading in readings for one in reading.statements if _is_listed(one))

    @classmethod
    def load(
        cls,
        data: bytes,
        *,
        name: str,
        filters: Mapping[str, Callable[..., object]],
        context: Mapping[str, object] | None = None,
        includes: Mapping[str, bytes] = MappingProxyType({}),
        keep_comments: bool = False,
        cache: Path | None = None,
    ) -> tuple[Template | None, list[Finding]]:
        """Read a template called `name` (its file name). All faults of all parts come in one list; the template is None when one is an error.

        With a `context` a template that is refused is held against it as well, as `check` would, so that one run tells of misspelt names beside
        broken blocks. A part in which a loop or a `set` is itself broken is left out of that: its names would be blamed for it. `includes` are the Word files
        that the template may take up with `include`, by their names; each is asked for only when a tag names it. With `keep_comments` the
        comments stay, and are filled; else they go.

        `cache` is a folder, made when it is missing, where a template that was read is kept for the processes that come; see `cache`. What comes of it is the same with and
        without. A folder that others may read or write is not used. Templates whose comments stay are not kept.
        """
        from kamerbrief.word.expressions import Language

        language = Language(filters)

        def read(files: Mapping[str, bytes]) -> tuple[Template | None, list[Finding]]:
            # Reading makes many objects that stay: to look for cycles among them is a twentieth of a short document.
            looks_for_cycles = gc.isenabled()
            try:
                gc.disable()
                from kamerbrief.word.loading import read_template

                return read_template(data, name, language, files, context, keeps_comments=keep_comments)
            finally:  # of two readers at once the last that found it on turns it on
                if looks_for_cycles:
                    gc.enable()

        if cache is None or keep_comments:
            return read(includes)
        from kamerbrief.word.cache import TemplateCache

        return TemplateCache(cache, data, name, language).load(includes, read)

    def state(self) -> tuple[dict[str, Packed], list[Reading], frozenset[str]]:
        """The members, packed, the parts and the known problems: all that there is to keep of a template without notes in blocks. NotPlainError of another."""
        from kamerbrief.word.frozen import NotPlainError

        if self._notes is not None:
            raise NotPlainError(self.name)
        return {name: self._packed(name) for name in self._members}, self._readings, self._known_problems

    def check(self, context: Mapping[str, object]) -> list[Finding]:
        """S020 for every name and field, in all branches, that `context` does not have."""
        from kamerbrief.word.checking import check_statements, names_given

        parts = [reading.statements for reading in self._readings]
        names = names_given(chain.from_iterable(parts))
        return [finding for statements in parts for finding in check_statements(statements, context, names)]

    def render(
        self,
        context: Mapping[str, object],
        *,
        on_value: OnValue | None = None,
        timestamp: datetime | None = None,
        properties: Mapping[str, str] | None = None,
        custom: Callable[[], Mapping[str, str]] | None = None,
        reached: set[Place] | None = None,
        live: bool = False,
    ) -> tuple[bytes | None, list[Finding]]:
        """Fill the template. The bytes of the product, or None with all errors of this run.

        `on_value` is called with every value that a {{ }} prints and its place, in document order within a part. `timestamp` (UTC) becomes the
        document's dates; `properties` (title, subject, creator, description, language, keywords, category) override the template's.
        `custom` is asked, once everything has been printed, for own properties to add: texts by name. The places of tags whose branch was taken or whose
        list had items are added to `reached`; `unreached` tells of the others. With `live` the values in running text can be refreshed after people have
        edited the product (see `live` and `refreshing`).
        """
        additions = Additions(self._members)
        run = (
            self._live_run(context, on_value, additions)
            if live
            else Run(self._language, context, on_value=on_value, additions=additions)
        )
        filled: dict[str, bytes] = {}
        problems: list[str] = []
        roots = {}
        run.reached = reached
        packed: dict[str, Packed] = {}
        for part in self._parts:
            run.member = part.member
            content = root = None
            try:
                if part.is_sealed and not live:
                    whole = part.pack(run)
                    if whole is not None:
                        packed[part.member] = whole
                else:
                    content, root = part.fill(run)
            except errors.BrokenXmlError as error:
                problems.append(f"{part.member}: {error}")
            if content is not None and root is not None:
                from kamerbrief.word.structure import check_part

                filled[part.member] = content
                roots[part.member] = root
                problems += check_part(part.member, root)
        is_new = live or filled or run.documents or run.begun or additions or timestamp or properties or custom
        if not (is_new or problems or run.findings) and self._notes is None:
            return self._as_it_is(packed), []
        members = {**self._members, **filled}
        if not has_errors(run.findings):
            from kamerbrief.word.assembling import assemble

            problems += assemble(
                run,
                additions,
                members,
                roots,
                packed,
                notes=self._notes,
                timestamp=timestamp,
                properties=properties or {},
                custom=custom,
            )
        place = FilePlace(file=self.name)
        wrong = [
            errors.OUTPUT_STRUCTURE.at(place, one) for one in dict.fromkeys(problems) if one not in self._known_problems
        ]
        findings = run.findings + wrong
        if has_errors(findings):
            return None, findings
        packed.update(
            (name, self._packed(name))
            for name, data in members.items()
            if name not in packed and data is self._members.get(name)
        )
        return write_package(members, timestamp, packed), findings

    def _as_it_is(self, filled: dict[str, Packed]) -> bytes:
        """The product in which nothing is new but sealed parts."""
        return write_packed({name: filled.get(name) or self._packed(name) for name in self._members}, None)

    def unreached(self, reached: Set[Place]) -> list[Finding]:
        """S040 for each branch and loop that no rendering has put out, when `reached` holds the places of all of them; not for those within one told."""
        from kamerbrief.word.unreached import find_unreached

        return [finding for reading in self._readings for finding in find_unreached(reading.statements, reached)]

    def _live_run(self, context: Mapping[str, object], on_value: OnValue | None, additions: Additions) -> Run:
        from hashlib import sha256

        from kamerbrief.word.live import LiveRun, keys_of

        digest = sha256()
        for member, data in sorted(self._members.items()):
            digest.update(f"{member} {len(data)} ".encode() + data)
        template = digest.hexdigest()
        return LiveRun(
            self._language,
            context,
            on_value=on_value,
            additions=additions,
            keys=keys_of(self._readings, self.name),
            template=template,
        )

    def _packed(self, member: str) -> Packed:
        """A member that comes out as it came in: packed once for all renderings."""
        if member not in self._unchanged:
            self._unchanged[member] = pack(self._members[member])
        return self._unchanged[member]


def _is_listed(statement: Statement) -> bool:
    return statement.keyword not in ("comment", "broken", "drawing") and not statement.shadow


def _field(statement: Statement) -> TemplateField:
    assert isinstance(statement.place, WordPlace)
    return TemplateField(
        statement.tag.source, statement.keyword, statement.names, statement.paths, statement.filters, statement.place
    )
