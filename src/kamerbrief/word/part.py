"""One part of a package, read: its tags found, understood, lifted and compiled."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from types import MappingProxyType

from lxml import etree

from kamerbrief.findings import Finding, Place, WordPlace, has_errors
from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING
from kamerbrief.word import errors
from kamerbrief.word.asides import paragraph_of, read_asides
from kamerbrief.word.blocks import Block, pair
from kamerbrief.word.bookmarks import Bookmarks
from kamerbrief.word.captions import wrap_captioned_tables
from kamerbrief.word.cleaning import COMMENT_RANGES, drop_comment_marks, unbind_controls
from kamerbrief.word.expressions import CELL_KEYWORDS, Language, Statement
from kamerbrief.word.filling import ComputedFields, Part, Reading
from kamerbrief.word.finishing import has_touching_tables, single_ids
from kamerbrief.word.flat import FlatTexts, tagged_texts
from kamerbrief.word.lifting import Lifter, wrap_lone_values
from kamerbrief.word.marks import Marks, drop_empty_runs, place_marks
from kamerbrief.word.misplaced import halved_fields, notes_in_loops, parted_merges, tags_elsewhere
from kamerbrief.word.names import BOOKMARK_START, COMMENT, COMMENT_REFERENCE, FALLBACK, P, T, W
from kamerbrief.word.package import Element, write_xml
from kamerbrief.word.policy import (
    COMPUTED_FIELDS,
    POINTING_FIELDS,
    code_fault,
    code_words,
    field_codes,
    forbidden_elements,
)
from kamerbrief.word.program import compile_pieces
from kamerbrief.word.sealing import is_sealed
from kamerbrief.word.splicing import mark_plain_rows
from kamerbrief.word.steps import Piece, Step
from kamerbrief.word.story import Story, around, locate, read_story
from kamerbrief.word.styles import NO_STYLES, StyleSheet
from kamerbrief.word.tags import escapes, looks_tagged
from kamerbrief.word.textual import find_dots, read_tags

if TYPE_CHECKING:
    from kamerbrief.word.charts import DrawnChart
    from kamerbrief.word.notes import NoteTaker

GO, TOLD, STAY = "go", "told", "stay"
"""What becomes of comments in a part beside the main text: they go, with or without a word; or they stay when nothing in the part is filled, as their numbers are what they were."""
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class PartReader:
    """Reads one part of a template: a story (paragraphs, tables) or any other XML whose element texts may hold tags."""

    def __init__(
        self,
        language: Language,
        root: Element,
        *,
        file: str,
        name: str,
        member: str,
        headings: Container[str],
        targets: Mapping[str, str] = MappingProxyType({}),
        bookmarks: Bookmarks | None = None,
        styles: StyleSheet = NO_STYLES,
        includes: Mapping[str, bytes] = MappingProxyType({}),
        places: dict[Element, WordPlace] | None = None,
        notes: NoteTaker | None = None,
        gets_notes: bool = False,
        comments: str = GO,
        numberings: Element | None = None,
        charts: Mapping[str, DrawnChart] = MappingProxyType({}),
    ) -> None:
        self.language, self.root, self.file, self.name, self.member = language, root, file, name, member
        self.targets = targets
        self._bookmarks, self._styles, self._includes = bookmarks, styles, includes
        self._computed: ComputedFields | None = None
        self.places = places or locate(root, file=file, part=name, member=member, headings=headings)
        self._notes, self._gets_notes, self._comments = notes, gets_notes, comments
        self._numberings, self._charts = numberings, charts
        if notes is not None:
            self.places.update(notes.settle(root, frozenset(targets)))
        self.statements: list[Statement] = []
        self.blocks: list[Block] = []
        self.findings: list[Finding] = [] if notes is None else [*notes.findings]
        nonce = 0
        raw = b"".join(etree.tostring(one) for one in (root, *(chart.root for chart in charts.values())))
        while f"kbm{nonce}".encode() in raw:
            nonce += 1
        self.nonce = f"kbm{nonce}"
        self.marks = Marks(self.nonce, {})
        self._anywhere = WordPlace(file=file, part=name, member=member)
        self.flat = FlatTexts(language, self.nonce, self.statements, self.blocks, self.findings)
        self.links_made: frozenset[str] = frozenset()
        self.charts_made: frozenset[str] = frozenset()
        self.columns_change = False
        self.in_order: list[Statement] = []

    def read_story(self) -> Reading:
        """A part of paragraphs: document, header, footer, notes."""
        had_comments = self._drop_comments()
        changed = self._include() | had_comments | self._unbind()
        self._refusals()
        if self._has_minus():
            from kamerbrief.word.joining import join_paragraphs

            join_paragraphs(self.root)
        stories = [story for node in self.places if looks_tagged((story := read_story(node)).text)]
        found = [(story, self._statements_of(story)) for story in stories]
        self.links_made = read_asides(self.root, self.flat, self._place_of, self.targets)
        self._settle_charts()
        filled = {segment.element for story, _statements in found for segment in story.segments}
        self.findings += tags_elsewhere(self.root, filled, self._place_around)
        if self.findings and any(finding.is_error for finding in self.findings) and not found:
            return self._reading(None, None)
        self._lift(found)
        is_plain = not self.statements and (self._notes is None or self._notes.ranged is None)
        if is_plain and not any(escapes(story.text) for story, _none in found):
            return self._reading(None, write_xml(self.root) if changed else None)
        if has_errors(self.findings):
            return self._reading(None, None)
        if self.root.nsmap.get("w") != W:
            self.findings.append(errors.NOT_A_TEMPLATE.at(self._anywhere, _("dit onderdeel is niet door Word gemaakt")))
            return self._reading(None, None)
        return self._compiled(is_story=True)

    def read_texts(self, names: dict[str, str]) -> Reading:
        """Any other XML: tags in the text of its elements. `names` gives element names in Dutch for the places."""
        for group in tagged_texts(self.root):
            self.flat.elements(group, self._place_in_other(group[0], names), "element")
        if not self.statements or has_errors(self.findings):
            return self._reading(None, None)
        return self._compiled(is_story=False)

    def _place_in_other(self, node: Element, names: dict[str, str]) -> WordPlace:
        local = etree.QName(node).localname
        name = names.get(node.get("name") or node.getparent().get("name", "") or local, names.get(local, local))
        return WordPlace(file=self.file, part=f"{self.name} {name}".strip(), member=self.member)

    def _reading(self, part: Part | None, data: bytes | None) -> Reading:
        return Reading(part, data, self.in_order or self.statements, self.blocks, self._told_once())

    def _told_once(self) -> list[Finding]:
        """The findings, those in the copy of a text box for older programs only when they are of the copy alone."""
        copies = {one.place.index for one in self.statements if one.shadow and isinstance(one.place, WordPlace)}

        def known(finding: Finding) -> tuple[object, ...]:
            place = finding.place
            return finding.code, finding.message, place._replace(index=0) if isinstance(place, WordPlace) else place

        def is_copy(finding: Finding) -> bool:
            return isinstance(finding.place, WordPlace) and finding.place.index in copies

        told = {known(one) for one in self.findings if not is_copy(one)} if copies else set()
        return [one for one in self.findings if not (is_copy(one) and known(one) in told)]

    def _drop_comments(self) -> bool:
        """Take the marks of comments out, unless they stay; whether there were any. S004 for each that somebody asked to keep."""
        has_theirs = self._notes is not None and COMMENT in self._notes.parts
        if has_theirs or next(self.root.iter(COMMENT_REFERENCE, *COMMENT_RANGES), None) is None:
            return False
        if self._comments == STAY and not any(looks_tagged(read_story(node).text) for node in self.places):
            return False
        if self._comments != GO:
            from kamerbrief.word.comments import comments_that_go

            self.findings += comments_that_go(self.root, self._place_around)
        drop_comment_marks(self.root)
        return True

    def _unbind(self) -> bool:
        """Take what binds content controls to a data source out; whether there was any. S004 for each."""
        bound = unbind_controls(self.root)
        for control, title in bound:
            inner = next(control.iter(P), None)
            place = self._place_of(control if inner is None else inner)
            named = _("besturingselement “{title}”").format(title=title) if title else _("een besturingselement")
            message = _("de koppeling van {control} met een gegevensbron is weggelaten").format(control=named)
            hint = _("de tekst die er staat, blijft; zet er een tag als zij uit de gegevens moet komen")
            self.findings.append(errors.DROPPED.at(place, message, hint=hint))
        return bool(bound)

    def _refusals(self) -> None:
        for node, what in forbidden_elements(self.root):
            place = self._place_around(node)
            self.findings.append(
                errors.FORBIDDEN.at(place, _("hier staat {what}").format(what=what), hint=_("verwijder het in Word"))
            )
        for node, code in field_codes(self.root):
            if looks_tagged(code):
                message, hint = _("in een veldcode staat een tag"), _("zet de tag in gewone tekst")
                self.findings.append(errors.TAG_PLACE.at(self.places.get(node, self._anywhere), message, hint=hint))
                continue
            self._note_computed(node, code_words(code))
            fault, hint = code_fault(code)
            if fault:
                self.findings.append(errors.FIELD_CODE.at(self.places.get(node, self._anywhere), fault, hint=hint))

    def _note_computed(self, paragraph: Element, words: Sequence[str]) -> None:
        """Remember a field whose result follows from the document; S041 when it points at nothing."""
        kind = words[0].upper() if words else ""
        if kind not in COMPUTED_FIELDS or self._bookmarks is None:
            return
        place = self.places.get(paragraph, self._anywhere)
        if self._computed is None:
            self._computed = ComputedFields(self._styles.root, self._bookmarks.elsewhere(self.member), {})
        name = next((word.strip('"') for word in words[1:] if not word.startswith("\\")), "")
        if kind in POINTING_FIELDS and not name.startswith("_Toc"):
            self._computed.places.setdefault(name.casefold(), place)
            if not self._bookmarks.has(name):
                message = _(
                    "deze verwijzing wijst naar de bladwijzer {name}, die er niet is; Word zou een foutmelding afdrukken"
                )
                hint = _("maak de verwijzing in Word opnieuw, of zet er tekst voor in de plaats")
                self.findings.append(errors.DANGLING.at(place, message.format(name=name), hint=hint))

    def _statements_of(self, story: Story) -> list[Statement]:
        base = self.places[story.paragraph]

        def place_of(start: int, end: int, source: str) -> Place:
            return base._replace(tag=source, context=around(story.text, start, end))

        statements, findings = read_tags(self.language, story.text, place_of)
        shadow = next(story.paragraph.iterancestors(FALLBACK), None) is not None
        for statement in statements:
            statement.number = len(self.statements)
            statement.shadow = shadow
            self.statements.append(statement)
        if not shadow:
            self.findings += findings
        return statements

    def _lift(self, found: Sequence[tuple[Story, list[Statement]]]) -> None:
        for story, statements in found:
            place_marks(story, statements, find_dots(story.text, statements), self.marks, escapes(story.text))
        for story, _statements in found:
            drop_empty_runs(story)
        ordered = [self._statement_at(node) for node in self.root.iter(etree.PI) if node.text.startswith("do ")]
        for statement in ordered:
            statement.partners = []
        blocks, unpaired = pair(ordered)
        self.findings += unpaired
        if has_errors(self.findings):
            return
        self.blocks += blocks
        self.findings += notes_in_loops(self.root, blocks, self.marks)
        self.findings += halved_fields(self.root, blocks)
        if has_errors(self.findings):
            return
        positions = {statement.number: index for index, statement in enumerate(ordered)}
        lifter = Lifter(self.marks, self.statements, positions)
        lifter.lift(blocks)
        self.columns_change = lifter.columns_change
        self.findings += lifter.findings
        if not lifter.findings:
            self.findings += parted_merges(self.root, self.statements, self._place_around)
        if any(statement.keyword in CELL_KEYWORDS for statement in self.statements):
            from kamerbrief.word.cells import shape_cells

            self.findings += shape_cells(self.statements, self.marks, self.flat)
            self.columns_change = True
        if any(statement.keyword == "restart" for statement in self.statements):
            from kamerbrief.word.lists import restart_lists

            parts = (self._styles.root, self._numberings)
            self.findings += restart_lists(self.root, self.statements, self.marks, self.flat, parts)
        if not lifter.findings:
            wrap_captioned_tables(self.root, self.statements, self.marks, self._styles)
            wrap_lone_values(self.statements, self.marks)
            self._mark_notes()
            if blocks and next(self.root.iter(BOOKMARK_START), None) is not None:
                from kamerbrief.word.copies import name_copies

                name_copies(self.root, self.statements, self.marks, self.flat)
            if not self.columns_change:
                mark_plain_rows(self.root, self.statements, self._styles.headings if self._computed else None)

    def _statement_at(self, mark: Element) -> Statement:
        return self.statements[int(mark.text.split()[1])]

    def _mark_notes(self) -> None:
        """A `note` mark before each reference that holds its note, and an `end` mark behind it."""
        if self._notes is not None and self._notes.taken:
            from kamerbrief.word.notes import settled

            for reference in settled(self.root):
                reference.addprevious(self.marks.make("note", 0))
                reference.addnext(self.marks.make("end", 0))

    def _include(self) -> bool:
        """Take up the files that the part asks for; whether there were any."""
        if "include" not in "".join(node.text or "" for node in self.root.iter(T)):
            return False
        from kamerbrief.word.include import expand

        before = set(self.places)
        self.findings += expand(self.root, self._includes, self._styles.root, self.places)
        if before == set(self.places):
            return False
        single_ids(self.root)
        return True

    def _settle_charts(self) -> None:
        """Charts that have tags, or may be repeated, become a matter of this part."""
        if self._charts:
            from kamerbrief.word.charts import settle_charts

            self.charts_made, wrong = settle_charts(self.root, self._charts, self.flat, self.statements, self._place_of)
            self.findings += wrong
        if any(statement.keyword == "chart" for statement in self.statements):
            from kamerbrief.word.charts import outside_charts

            self.findings += outside_charts(self.statements)

    def _has_minus(self) -> bool:
        """Whether a tag may join paragraphs; a cheap look, for hardly any does."""
        texts = (node.text or "" for node in self.root.iter(T))
        return any("-" in text and ("%" in text or "{" in text or "}" in text) for text in texts)

    def _place_around(self, node: Element) -> WordPlace:
        """The place of the paragraph that a node stands in, or of the node when it is one itself."""
        return self.places.get(next(node.iterancestors(P), node), self._anywhere)

    def _place_of(self, node: Element) -> WordPlace:
        return self.places.get(paragraph_of(node), self._anywhere)

    def _compiled(self, *, is_story: bool) -> Reading:
        tables_touch = has_touching_tables(self.root)
        if is_story:
            single_ids(self.root)
        fields = self._computed
        ranged = self._notes.ranged if self._notes is not None else None
        sealed = (
            is_story
            and not self.columns_change
            and fields is None
            and not self._gets_notes
            and ranged is None
            and is_sealed(self.root, self.statements)
        )
        text = _DECLARATION + etree.tostring(self.root, encoding="unicode")
        pieces = [one for one in self._pieces(text) if not isinstance(one, Step) or not self._is_remark(one)]
        # Now that every mark is in place, tell the statements in the order in which a run meets them.
        steps = [one.number for one in pieces if isinstance(one, Step) and one.act == "do"]
        self.in_order = [self.statements[number] for number in steps]
        program, wrong = compile_pieces(pieces, self.statements)
        self.findings += wrong
        if program is None:
            return self._reading(None, None)
        return self._reading(
            Part(self.member, program, is_story, tables_touch, self.columns_change, sealed, fields, ranged), None
        )

    def _is_remark(self, step: Step) -> bool:
        return step.act == "drop" or (step.act == "do" and self.statements[step.number].keyword == "comment")

    def _pieces(self, text: str) -> list[Piece]:
        """The serialised part cut at its marks: instructions in the tree, and words in attributes and element texts."""
        first, *others = text.split(self.nonce)
        pieces: list[Piece] = [first]
        for other in others:
            literal = pieces[-1]
            if isinstance(literal, str) and literal.endswith("<?"):
                pieces[-1] = literal[:-2]
                instruction, _end, rest = other.partition("?>")
                act, number = instruction.split()
                pieces.append(Step(act, int(number)))
            else:
                _start, index, rest = other.split("_", 2)
                step = self.flat.steps[int(index)]
                pieces.append(step)
                drawn = self.statements[step.number].drawn if step.act == "chart" else None
                if drawn is not None:
                    pieces += [*self._pieces(drawn.text), Step("end", step.number)]
            pieces.append(rest)
        return pieces
