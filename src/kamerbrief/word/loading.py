"""Reading a template: its members looked over, its parts read in turn, and all faults of all parts in one list."""

from __future__ import annotations

import posixpath
from collections.abc import Container, Iterator, Mapping
from itertools import chain

from kamerbrief.findings import FilePlace, Finding, WordPlace, has_errors
from kamerbrief.gate import TOO_LARGE, open_package
from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word import errors
from kamerbrief.word.bookmarks import Bookmarks
from kamerbrief.word.cleaning import drop_comment_parts
from kamerbrief.word.expressions import Language
from kamerbrief.word.filling import Reading
from kamerbrief.word.names import (
    COMMENT,
    CONTENT_TYPES,
    ENDNOTE,
    FOOTNOTE,
    MAIN_TYPE,
    TEMPLATE_TYPE,
    P,
    W,
    w,
)
from kamerbrief.word.notes import NotePlaces, NotesPart, NoteTaker
from kamerbrief.word.package import (
    CONTENT_TYPES_MEMBER,
    ContentTypes,
    Element,
    NotADocumentError,
    drop_members,
    drop_relationships,
    is_sound_xml,
    parse_xml,
    read_main,
    read_relationships,
    rels_member,
    story_parts,
    with_usual_prefix,
    word_part,
    write_xml,
)  # fmt: skip
from kamerbrief.word.part import GO, STAY, TOLD, PartReader
from kamerbrief.word.policy import check_relations, code_fault, drop_attached_template, field_codes, forbidden_elements
from kamerbrief.word.properties import CORE_TYPE, CUSTOM_TYPE, core_properties
from kamerbrief.word.story import locate
from kamerbrief.word.structure import check_package, is_xml
from kamerbrief.word.styles import HeadingsOf, StyleSheet
from kamerbrief.word.tags import is_tagged_target
from kamerbrief.word.template import Template
from kamerbrief.word.weighing import signs_of, weight_fault

if TYPE_CHECKING:
    from kamerbrief.word.charts import DrawnChart
    from kamerbrief.word.comments import Threads

_PROPERTY_TYPES = (
    CORE_TYPE,
    "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    CUSTOM_TYPE,
)
_DRAWN_TYPES = {
    "application/vnd.openxmlformats-officedocument.drawingml.chart+xml": "grafiek",
    "application/vnd.ms-office.chartex+xml": "grafiek",
    "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml": "SmartArt",
    "application/vnd.ms-office.drawingml.diagramDrawing+xml": "SmartArt",
}
"""Parts with texts of drawings: charts, and what SmartArt says and shows."""
_IN_RUNS = (b"OLEObject", b"subDoc", b":object", b"<object", b":control", b"<control")
"""Of what `policy` refuses, the words that stand in paragraphs and their runs."""
_PROPERTY_NAMES = {
    "t": "",
    "title": "titel", "subject": "onderwerp", "creator": "auteur", "keywords": "trefwoorden", "description": "opmerkingen",
    "category": "categorie", "Company": "bedrijf", "Manager": "manager", "language": "taal",
}  # fmt: skip


def read_template(
    data: bytes,
    name: str,
    language: Language,
    includes: Mapping[str, bytes],
    context: Mapping[str, object] | None,
    *,
    keeps_comments: bool,
) -> tuple[Template | None, list[Finding]]:
    """A template through the gate and as a whole; None with all findings when one of them is an error."""
    package, findings = open_package(data, name)
    if package is None:
        return None, findings
    try:
        return Loader(dict(package.members), name, language, includes, keeps_comments=keeps_comments).load(context)
    except errors.BrokenXmlError as error:
        message = _("de XML in het bestand is kapot: {error}").format(error=error)
        hint = _("open het in Word en bewaar het opnieuw")
        return None, [errors.NOT_A_TEMPLATE.at(FilePlace(file=name), message, hint=hint)]


class Loader:
    """One template on its way in."""

    def __init__(
        self,
        members: dict[str, bytes],
        name: str,
        language: Language,
        includes: Mapping[str, bytes],
        *,
        keeps_comments: bool,
    ) -> None:
        self.members, self.name, self.language, self.includes = members, name, language, includes
        self.keeps_comments = keeps_comments
        self.findings: list[Finding] = []
        self.roots: dict[str, Element] = {}

    def load(self, context: Mapping[str, object] | None) -> tuple[Template | None, list[Finding]]:
        """The template and all findings; no template when one of them is an error. BrokenXmlError when a part that is needed is not well-formed."""
        fault = weight_fault(self.members)
        if fault:
            hint = _("verdeel het document, en laat lange tabellen door een herhaling maken")
            return None, [TOO_LARGE.at(FilePlace(file=self.name), fault, hint=hint)]
        try:
            main, types, root = read_main(self.members)
        except NotADocumentError as error:
            hint = _("bewaar het in Word als Word-document (.docx)")
            return None, [errors.NOT_A_TEMPLATE.at(FilePlace(file=self.name), str(error), hint=hint)]
        self.roots[main] = root
        self.findings += check_relations(self.members, self.name)
        self.findings += drop_attached_template(self.members, self.name)
        if not self.keeps_comments:
            drop_comment_parts(self.members, types)
        self._drop_strays(types)
        if types.of(main) == TEMPLATE_TYPE:
            self._make_document(main)
        styles = word_part(self.members, types, "styles")
        judged = {styles} if styles and is_sound_xml(self.members[styles]) else set[str]()
        if styles and not judged:
            self.roots[styles] = parse_xml(self.members[styles])
        self.styles = StyleSheet(self.members.get(styles, b""))
        plain = set[str]()
        # Measured before anything is changed: what the template brings itself is no reason to refuse its product.
        known_problems = frozenset(check_package(self.members, self.roots, judged, plain))
        place = FilePlace(file=self.name)
        self.findings += [errors.TEMPLATE_STRUCTURE.at(place, one) for one in sorted(known_problems)]
        self._drop_editors(types)
        readings = self._read_all(main, types)
        for reading in readings:
            self.findings += reading.findings
        for member, signs in self._looked_at(types, {main, *self._stories}):
            if member not in self._filled:
                self._leftovers(member, signs)
            if member not in plain:  # fields stand in runs
                self._codes_elsewhere(member, signs)
            self._elements_elsewhere(member, signs, is_plain=member in plain)
        if has_errors(self.findings):
            if context is not None:
                from kamerbrief.word.checking import check_statements, names_given

                sound = [one.statements for one in readings if not any(map(_is_of_a_name, one.findings))]
                names = names_given(chain.from_iterable(sound))
                self.findings += [one for statements in sound for one in check_statements(statements, context, names)]
            return None, self.findings
        namespaces = {str(prefix): uri for prefix, uri in self._root(main).nsmap.items() if prefix}
        notes = {kind: self.notes.parts[kind].member for kind in sorted(self.notes.taken)}
        places = NotePlaces(notes, {**namespaces, "w": W}, self.threads) if notes else None
        return Template(self.name, self.language, self.members, readings, known_problems, places), self.findings

    def _drop_strays(self, types: ContentTypes) -> None:
        """Members without a content type are no parts of the document (a Mac's zip program adds such); Word would not open the product."""
        strays = [name for name in self.members if name != CONTENT_TYPES_MEMBER and not types.of(name)]
        strays += [name for name in self.members if name.startswith("__MACOSX/") and name not in strays]
        for name in strays:
            del self.members[name]
            message = _("{member} hoort niet bij het document en is weggelaten").format(member=name)
            self.findings.append(errors.DROPPED.at(FilePlace(file=self.name), message))

    def _drop_editors(self, types: ContentTypes) -> None:
        """What the document says of those who edited the template goes, once for all products."""
        for member in self.members:
            if types.of(member) == CORE_TYPE:
                self.members[member] = core_properties(self.members[member], timestamp=None, properties={})
                self.roots.pop(member, None)

    def _make_document(self, main: str) -> None:
        """A .dotx becomes a .docx: only its content type differs."""
        root = parse_xml(self.members[CONTENT_TYPES_MEMBER])
        for node in root.iter(f"{{{CONTENT_TYPES}}}Override"):
            if node.get("PartName", "").lstrip("/") == main:
                node.set("ContentType", MAIN_TYPE)
        self.members[CONTENT_TYPES_MEMBER] = write_xml(root)

    def _read_all(self, main: str, types: ContentTypes) -> list[Reading]:
        numberings = word_part(self.members, types, "numbering")
        headings = HeadingsOf(self.styles)
        self._stories, self._filled = set[str](), set[str]()
        readings = []
        settled, kept = set[str](), set[str]()
        stories = story_parts(self.members, main, types, comments=self.keeps_comments)
        self.roots.update({member: with_usual_prefix(self._root(member)) for member, _name in stories})
        bookmarks = Bookmarks({member: self._root(member) for member, _name in stories})
        taker = self.notes = self._note_taker(stories, headings)
        self._threads_of(main, types)
        for member, name in stories:
            own = taker.part_of(member)
            root = self._root(member)
            charts = self._charts_of(member, types)
            reader = PartReader(
                self.language,
                root,
                file=self.name,
                name=name,
                member=member,
                headings=headings,
                charts=charts,
                targets=self._tagged_targets(member),
                bookmarks=bookmarks,
                styles=self.styles,
                includes=self.includes,
                places={node: own.places[node] for node in root.iter(P)} if own is not None else None,
                notes=taker if member == main and taker.parts else None,
                gets_notes=member in taker.members,
                comments=GO if not self.keeps_comments else STAY if taker.ranged is None else TOLD,
                numberings=self._root(numberings) if numberings else None,
            )
            reading = reader.read_story()
            if member in taker.members and reading.part is None:
                reading = reading._replace(data=write_xml(root))
            self._stories.add(member)
            readings.append(self._kept(member, reading))
            self._drop_links(member, reader.links_made | reader.charts_made)
            for number, chart in charts.items():
                (settled if number in reader.charts_made else kept).update(chart.members)
        drop_members(self.members, frozenset(settled - kept))
        if COMMENT in taker.taken:
            from kamerbrief.word.comments import drop_second_numbers

            drop_second_numbers(self.members, types)
        if has_errors(taker.findings):  # they tell of the links in comments
            self._filled.add(rels_member(taker.parts[COMMENT].member))
        for member in self.members:
            if types.of(member) in (*_PROPERTY_TYPES, *_DRAWN_TYPES):
                root = self._root(member)
                name = _(_DRAWN_TYPES.get(types.of(member), "documenteigenschap"))
                reader = PartReader(
                    self.language,
                    root,
                    file=self.name,
                    name=name,
                    member=member,
                    headings=frozenset(),
                )
                readings.append(self._kept(member, reader.read_texts(_PROPERTY_NAMES)))
        return readings

    def _note_taker(self, stories: list[tuple[str, str]], headings: Container[str]) -> NoteTaker:
        parts = {}
        for member, name in stories:
            root = self._root(member)
            kind = {w("footnotes"): FOOTNOTE, w("endnotes"): ENDNOTE, w("comments"): COMMENT}.get(root.tag)
            if kind is not None:
                places = locate(root, file=self.name, part=name, member=member, headings=headings)
                parts[kind] = NotesPart(member, root, places, frozenset(self._tagged_targets(member)))
        return NoteTaker(parts)

    def _threads_of(self, main: str, types: ContentTypes) -> None:
        """Ask which comments answer which, while they stand where they stood."""
        self.threads: Threads | None = None
        if COMMENT in self.notes.parts:
            from kamerbrief.word.comments import read_threads

            self.threads = read_threads(self.members, types, self._root(main), self.notes.parts[COMMENT])

    def _charts_of(self, member: str, types: ContentTypes) -> dict[str, DrawnChart]:
        if not any("chart" in one.kind for one in read_relationships(self.members, member)):
            return {}
        from kamerbrief.word.charts import read_charts

        return read_charts(self.members, member, types)

    def _tagged_targets(self, member: str) -> dict[str, str]:
        """The targets with tags of the links of a part, by the ids of their relationships."""
        links = (one for one in read_relationships(self.members, member) if one.external and one.kind == "hyperlink")
        return {one.id: one.target for one in links if is_tagged_target(one.target)}

    def _drop_links(self, member: str, ids: frozenset[str]) -> None:
        drop_relationships(self.members, member, lambda one: one.id in ids)

    def _root(self, member: str) -> Element:
        return self.roots[member] if member in self.roots else parse_xml(self.members[member])

    def _kept(self, member: str, reading: Reading) -> Reading:
        self._filled.add(member)
        if reading.data is not None:
            self.members[member] = reading.data
        return reading

    def _looked_at(self, types: ContentTypes, stories: set[str]) -> Iterator[tuple[str, bytes]]:
        """The XML parts that are no stories, with their signs as ASCII has them. S002 for one that cannot be looked at: what another program reads in it is not known.

        The Open Packaging Conventions have UTF-8 and UTF-16 alone (ECMA-376 part 2, XML usage).
        """
        for member, data in self.members.items():
            if member in stories or not is_xml(member, types):
                continue
            is_spelt = b"&" in data and b"&#" in data  # one sign is told many times as fast as two
            signs = None if b"\0" in data or is_spelt else signs_of(data)
            if signs is None and data.strip():
                try:
                    signs = write_xml(self._root(member))
                except errors.BrokenXmlError:
                    if signs_of(data) is not None:
                        continue  # told as what is wrong with the package
                    place = WordPlace(file=self.name, part=posixpath.basename(member), member=member)
                    message = _("dit onderdeel is niet te lezen: het is kapot, of geschreven in een onbekende tekenset")
                    hint = _("open het sjabloon in Word en bewaar het opnieuw")
                    self.findings.append(errors.FORBIDDEN.at(place, message, hint=hint))
            if signs:
                yield member, signs

    def _elements_elsewhere(self, member: str, signs: bytes, *, is_plain: bool) -> None:
        """What may not come in, in the settings and other parts of Word's that are not filled; all but two of it stand in paragraphs and runs, of which a plain part has none."""
        words = (b"mailMerge", b"altChunk") if is_plain else (b"mailMerge", b"altChunk", *_IN_RUNS)
        if any(word in signs for word in words):
            for _node, what in forbidden_elements(self._root(member)):
                place = WordPlace(file=self.name, part=posixpath.basename(member), member=member)
                message, hint = _("hier staat {what}").format(what=what), _("verwijder het in Word")
                self.findings.append(errors.FORBIDDEN.at(place, message, hint=hint))

    def _codes_elsewhere(self, member: str, signs: bytes) -> None:
        """Field codes in parts that are not filled, such as building blocks: Word runs them all the same."""
        if b"instrText" in signs or b"fldSimple" in signs:
            for _node, code in field_codes(self._root(member)):
                fault, hint = code_fault(code)
                if fault:
                    place = WordPlace(file=self.name, part=posixpath.basename(member), member=member)
                    self.findings.append(errors.FIELD_CODE.at(place, fault, hint=hint))

    def _leftovers(self, member: str, signs: bytes) -> None:
        """Tags in parts that are not filled: reported, never ignored."""
        has_tag = b"{" in signs and (b"{{" in signs or b"{%" in signs)
        if has_tag or (b"%" in signs and any(mark in signs.lower() for mark in (b"%7b%7b", b"%7b%25"))):
            place = WordPlace(file=self.name, part=posixpath.basename(member), member=member)
            message = _("in dit onderdeel staat een tag, maar het wordt niet ingevuld")
            hint = _("zet de tag in tekst, kop- of voettekst of documenteigenschap")
            self.findings.append(errors.TAG_PLACE.at(place, message, hint=hint))


def _is_of_a_name(finding: Finding) -> bool:
    """Whether the finding is about a tag that gives a name its meaning: a loop or a `set`."""
    tag = finding.place.tag if isinstance(finding.place, WordPlace) else ""
    return any(word in tag.replace("%", " ").split() for word in ("for", "set"))
