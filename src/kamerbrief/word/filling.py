"""A part made ready, and what filling makes of it. Where no tree is needed, none is asked for: a sealed part is filled without lxml."""

from __future__ import annotations

from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING, NamedTuple
from kamerbrief.word import errors
from kamerbrief.word.archive import Packed, Packing
from kamerbrief.word.program import Program

if TYPE_CHECKING:
    from kamerbrief.findings import Finding, WordPlace
    from kamerbrief.word.blocks import Block
    from kamerbrief.word.expressions import Statement
    from kamerbrief.word.package import Element
    from kamerbrief.word.running import Run


class ComputedFields(NamedTuple):
    """The fields of a part that follow from the rest of the document: what to know for writing them, and where those stand that point at a bookmark, by its name."""

    styles: Element | None
    elsewhere: frozenset[str]
    places: dict[str, WordPlace]

    def refresh(self, root: Element, run: Run) -> None:
        """Write their results in a filled part; S041 for each that points at something left out."""
        from kamerbrief.word.fields import outline_of, refresh_fields

        for name in dict.fromkeys(refresh_fields(root, outline_of(self.styles), self.elsewhere)):
            message = _("de bladwijzer {name}, waar deze verwijzing naar wijst, is in dit document weggelaten")
            hint = _("zet de verwijzing in hetzelfde blok als dat waar zij naar wijst")
            place = self.places.get(name.casefold())
            run.findings.append(errors.DANGLING.at(place, message.format(name=name), hint=hint))


class Part(NamedTuple):
    """A part with tags, ready to be filled."""

    member: str
    program: Program
    is_story: bool
    tables_touch: bool
    columns_change: bool
    is_sealed: bool = False
    fields: ComputedFields | None = None
    ranged_comments: frozenset[str] | None = None

    def pack(self, run: Run) -> Packed | None:
        """A sealed part filled and packed, without ever standing in memory as a whole; errors go to the run. None too when a document that was put out is still to come in it."""
        packing = Packing()
        text = self.program.run(run, packing.write)
        if text is None or run.findings:
            return None
        whole = packing.close()
        if run.documents is not None and run.documents.member == self.member:
            run.documents.hold(self, whole.unpacked())
            return None
        return whole

    def fill(self, run: Run) -> tuple[bytes | None, Element | None]:
        """The filled part as bytes, and as a tree in which plain rows (see `splicing`) stand once; errors go to the run."""
        text = self.program.run(run)
        if text is None or run.findings:
            return None, None
        from kamerbrief.word.package import write_xml
        from kamerbrief.word.splicing import splice

        if run.documents is not None and run.documents.member == self.member:
            held = splice(text.encode("utf-8"), run.kept)
            if self.ranged_comments is not None:
                held = write_xml(self._tree(held, run, own_marks=True))
            run.documents.hold(self, held)
            return None, None
        data = text.encode("utf-8")
        if not run.bears(data):
            return None, None
        root = self._tree(data, run, own_marks=run.is_live or bool(run.kept))
        if self.is_story:
            self.finish(root, run)
        return splice(write_xml(root), run.kept), root

    def _tree(self, text: bytes, run: Run, *, own_marks: bool) -> Element:
        """The filled part as a tree, with the numbers that its comments have in their own part."""
        from kamerbrief.word.package import parse_xml

        root = parse_xml(text, own_marks=own_marks)
        if self.ranged_comments is not None:
            from kamerbrief.word.comments import number_comments

            number_comments(root, run.notes, self.ranged_comments)
        return root

    def finish(self, root: Element, run: Run) -> None:
        """Mend the filled part, and write the fields that follow from it."""
        from kamerbrief.word.finishing import finish

        run.settle(root)
        finish(root, tables_touch=self.tables_touch, columns_change=self.columns_change)
        if self.fields is not None:
            self.fields.refresh(root, run)


class Reading(NamedTuple):
    """What reading a part gave: the part when it holds tags, new bytes when it only lost comments, statements for the field list, findings."""

    part: Part | None
    data: bytes | None
    statements: list[Statement]
    blocks: list[Block]
    findings: list[Finding]
