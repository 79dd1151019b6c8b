"""Charts drawn in Word: each is filled where it stands, so that it sees the names of its loop and every round has one of its own.

`{% chart rij in rijen: rij.naam, rij.bedrag %}` in the alternative text of a chart gives it its figures: the category, and a number for each series that it was
drawn with. `{% chart figuren %}` takes all from one value, the names of the series included. The part of the chart is taken out of the template and becomes
steps of the program of the part that shows it (as notes are, see `notes`); a run adds a part, and a workbook, for each time that it is put out.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence

from kamerbrief.findings import Finding, WordPlace
from kamerbrief.i18n import _
from kamerbrief.records import TYPE_CHECKING, NamedTuple
from kamerbrief.word import errors
from kamerbrief.word.chart_data import (
    EXTERNAL_DATA,
    C,
    drawn_fault,
    drawn_series,
    figures_fault,
    place_workbook,
    put_figures,
)
from kamerbrief.word.chart_workbook import WORKBOOK_TYPE
from kamerbrief.word.expressions import Statement
from kamerbrief.word.flat import FlatTexts, tagged_texts
from kamerbrief.word.names import REL_TYPE, WP, R
from kamerbrief.word.package import ContentTypes, Element, parse_xml, read_relationships, write_xml
from kamerbrief.word.steps import Step
from kamerbrief.word.tags import Tag, TagKind

if TYPE_CHECKING:
    from kamerbrief.word.running import Run

CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_CHART = f"{{{C}}}chart"
_DOC_PR = f"{{{WP}}}docPr"
_ID = f"{{{R}}}id"
POINTERS = (EXTERNAL_DATA, f"{{{C}}}userShapes")
_OWN_KINDS = ("package", "chartStyle", "chartColorStyle")
"""What belongs to one chart alone: its workbook, and what Word remembers of its looks."""


class Carried(NamedTuple):
    """What a chart refers to: the id of the relationship in the template, its type and target, and the part itself when each chart has its own."""

    id: str
    type: str
    target: str
    external: bool
    data: bytes | None
    content_type: str

    @property
    def is_workbook(self) -> bool:
        """Whether it is the workbook with the chart's figures."""
        return self.type == REL_TYPE + "package"


class DrawnChart(NamedTuple):
    """A chart of a template: its part, what that refers to, and once it is settled its markup with words for tags and the statement with its figures (-1 for none)."""

    member: str
    root: Element
    carried: tuple[Carried, ...]
    text: str = ""
    figures: int = -1

    @property
    def members(self) -> frozenset[str]:
        """The parts that are this chart's alone."""
        return frozenset({self.member, *(one.target for one in self.carried if one.data is not None)})


def read_charts(members: Mapping[str, bytes], source: str, types: ContentTypes) -> dict[str, DrawnChart]:
    """The charts that a part shows, by the ids of their relationships."""
    found = {}
    for one in read_relationships(members, source):
        if one.external or one.target not in members or types.of(one.target) != CHART_TYPE:
            continue
        whole = [own for own in read_relationships(members, one.target) if own.external or own.target in members]
        own_targets = {own.target for own in whole if own.kind in _OWN_KINDS and not own.external}
        carried = tuple(
            Carried(
                own.id,
                own.type,
                own.target,
                own.external,
                members[own.target] if own.target in own_targets and not own.external else None,
                types.of(own.target),
            )
            for own in whole
        )
        found[one.id] = DrawnChart(one.target, parse_xml(members[one.target]), carried)
    return found


def settle_charts(
    root: Element,
    charts: Mapping[str, DrawnChart],
    flat: FlatTexts,
    statements: list[Statement],
    place_of: Callable[[Element], WordPlace],
) -> tuple[frozenset[str], list[Finding]]:
    """Put a word for each chart of `root` that has tags, or may stand in a block; the ids of the relationships that a run makes anew, and S050 for each chart tag
    that does not fit its chart, or stands in the alternative text of no chart.
    """
    findings: list[Finding] = []
    settled: set[str] = set()
    in_blocks = any(statement.opens for statement in statements)
    tags = {node: _tags_of(node, flat, statements) for node in root.iter(_CHART) if node.get(_ID, "") in charts}
    tagged = {node.get(_ID) for node, own in tags.items() if own}  # which other drawings may show as well
    for node, own in tags.items():
        drawn = charts[node.get(_ID)]
        groups = tagged_texts(drawn.root)
        if node.get(_ID) not in tagged | settled and not groups and not in_blocks:
            continue
        base = place_of(node)
        place = base._replace(part=_("grafiek in {part}").format(part=base.part))
        findings += _faults(drawn, own)
        for group in groups:
            flat.elements(group, place, "element")
        for one in own:
            one.is_drawn = True
        settled.add(node.get(_ID))
        made = Statement("drawing", Tag(TagKind.COMMENT, 0, 0, "", ""), base)
        made.number = len(statements)
        made.drawn = drawn._replace(text=_markup(drawn.root), figures=own[0].number if own else -1)
        statements.append(made)
        node.set(_ID, flat.word(Step("chart", made.number)))
    return frozenset(settled), findings


def outside_charts(statements: Sequence[Statement]) -> list[Finding]:
    """S050 for each chart tag that stands in the alternative text of no chart."""
    return [out_of_chart(one) for one in statements if one.keyword == "chart" and not one.is_drawn and not one.shadow]


def out_of_chart(statement: Statement) -> Finding:
    """S050 for a tag with the figures of a chart where there is none."""
    message = _("{tag} geeft een grafiek haar gegevens, en dit is niet de alternatieve tekst van een grafiek")
    hint = _("teken de grafiek in Word (Invoegen › Grafiek) en zet de tag in haar alternatieve tekst")
    return errors.CHART.at(statement.place, message.format(tag=statement.tag.source), hint=hint)


def _markup(root: Element) -> str:
    from lxml import etree

    return str(etree.tostring(root, encoding="unicode"))


def _tags_of(node: Element, flat: FlatTexts, statements: Sequence[Statement]) -> list[Statement]:
    """The chart tags in the alternative text of the drawing around a chart."""
    around = node.getparent().getparent().getparent()
    properties = around.find(_DOC_PR) if around is not None else None
    if properties is None:
        return []
    texts = (properties.get(name, "") for name in ("descr", "title"))
    found = [statements[step.number] for text in texts for step in flat.steps_in(text) if step.act == "do"]
    return [one for one in found if one.keyword == "chart"]


def _faults(drawn: DrawnChart, tags: Sequence[Statement]) -> list[Finding]:
    findings = []
    for tag in tags[1:]:
        message = _("deze grafiek krijgt haar gegevens al van {tag}").format(tag=tags[0].tag.source)
        findings.append(errors.CHART.at(tag.place, message, hint=_("zet één tag per grafiek")))
    for tag in tags[:1]:
        fault = drawn_fault(drawn.root)
        count = len(drawn_series(drawn.root))
        if fault:
            findings.append(
                errors.CHART.at(tag.place, fault, hint=_("teken een gewone staaf-, lijn- of cirkelgrafiek"))
            )
        elif tag.columns and len(tag.columns) - 1 != count:
            message = _("de grafiek is getekend met {count} reeksen, en de tag geeft er {given}").format(
                count=count, given=len(tag.columns) - 1
            )
            hint = _("zet achter de dubbele punt eerst de categorie en dan voor elke reeks een getal, tussen komma's")
            findings.append(errors.CHART.at(tag.place, message, hint=hint))
    return findings


def _point(root: Element, ids: Mapping[str, str]) -> None:
    """Let a chart refer to its parts by the ids that they have now; what points nowhere in the template itself goes."""
    for node in list(root.iter()):
        for name, value in node.attrib.items():
            if name.startswith(f"{{{R}}}") and value in ids:
                node.set(name, ids[value])
            elif name == _ID and node.tag in POINTERS and node.getparent() is not None:
                node.getparent().remove(node)


def put_chart(run: Run, drawn: DrawnChart, markup: str) -> str:
    """Add a chart, with its markup filled, to the package of a run; the id of the relationship to it. S051 when its figures do not suit it."""
    additions = run.additions
    if additions is None:
        return ""
    if additions.is_full:
        run.stop(_("het document krijgt te veel afbeeldingen of grafieken"))
    root = parse_xml(markup.encode("utf-8"))
    figures = run.figures.pop(drawn.figures, None) if drawn.figures >= 0 else None
    workbook = b""
    if figures is not None:
        fault = figures_fault(root, figures)
        if fault:
            run.current = drawn.figures
            run.record(errors.CHART_FIGURES, fault)
            return ""
        workbook = put_figures(root, figures)
    member = additions.part(re.sub(r"\d*\.xml$", "", drawn.member), "xml", b"", CHART_TYPE)
    ids: dict[str, str] = {}
    for one in drawn.carried:
        data = workbook if workbook and one.is_workbook else one.data
        target = one.target
        if data is not None:
            stem, extension = posixpath.splitext(one.target)
            kind = one.content_type or WORKBOOK_TYPE
            target = additions.part(stem.rstrip("0123456789"), extension[1:], data, kind)
        ids[one.id] = additions.relationship(member, one.type, target, external=one.external)
    _point(root, ids)
    if workbook and root.find(EXTERNAL_DATA) is None:
        own = next((ids[one.id] for one in drawn.carried if one.is_workbook), "")
        if not own:
            stem = posixpath.join(posixpath.dirname(posixpath.dirname(drawn.member)), "embeddings", "grafiek")
            target = additions.part(stem, "xlsx", workbook, WORKBOOK_TYPE)
            own = additions.relationship(member, REL_TYPE + "package", target)
        place_workbook(root, own)
    additions.replace(member, write_xml(root))
    return additions.relationship(run.member, REL_TYPE + "chart", member)
