"""The Word template of a tree by chance, written as Word writes it: paragraphs cut into runs anywhere, notes in their part, a text box twice, links in the relationships."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tests.valid import wide
from tests.valid.told import SITE
from tests.valid.trees import (
    Box,
    Cell,
    Chart,
    Columns,
    Controlled,
    Deleted,
    For,
    Formula,
    If,
    Joined,
    Lines,
    Link,
    Marked,
    Nodes,
    Note,
    Number,
    Paragraph,
    Picture,
    Remark,
    Row,
    Set,
    Table,
    Text,
    Tree,
    Value,
    Wrapped,
)  # fmt: skip
from tests.word import charted, make

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
SIGNS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>"}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>'
)
_RELATIONS = (
    f'<Relationship Id="rstijl" Type="{make.REL}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rnummer" Type="{make.REL}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="rstip" Type="{make.REL}/image" Target="media/stip.png"/>'
)


class Markup(str):
    """A piece of a line that is no text."""

    __slots__ = ()


class _Writer:
    """Writes the parts of one template; what gets a number gets the next."""

    def __init__(self) -> None:
        self.number = 100
        self.notes: dict[str, list[str]] = {"footnote": [], "endnote": []}
        self.relations = _RELATIONS
        self.types = _TYPES
        self.members: dict[str, str | bytes] = {
            "word/styles.xml": wide.STYLES,
            "word/numbering.xml": wide.NUMBERING,
            "word/media/stip.png": wide.DOT,
        }

    def following(self) -> int:
        self.number += 1
        return self.number

    # paragraphs

    def blocks(self, nodes: Nodes) -> str:
        return "".join(map(self._block, nodes))

    def _block(self, node: Any) -> str:
        match node:
            case Paragraph():
                return self._paragraph(node)
            case For(edge=True):
                opening, closing = _tags(node)
                first, *between, last = node.body
                assert isinstance(first, Paragraph)
                assert isinstance(last, Paragraph)
                first = replace(first, line=(Text(opening), *first.line))
                last = replace(last, line=(*last.line, Text(closing)))
                return self.blocks((first, *between, last))
            case If() | For():
                return "".join(
                    make.paragraph(tag) + self.blocks(nodes) for tag, nodes in zip(_tags(node), _bodies(node), strict=True)
                )  # fmt: skip
            case Joined(before, choice, after):
                lines = [before, *(nodes for nodes in _bodies(choice) if nodes), after]
                tags = [f"{{%- {tag[2:-2].strip()} -%}}" for tag in _tags(choice)]
                text = [self._paragraph(Paragraph(line)) for line in lines]
                return text[0] + "".join(make.paragraph(tag) + one for tag, one in zip(tags, text[1:], strict=True))
            case Lines(items):
                return make.paragraph(f"{{{{ {items.text} }}}}")
            case Controlled(body):
                return (
                    f'<w:sdt><w:sdtPr><w:id w:val="{self.following()}"/></w:sdtPr>'
                    f"<w:sdtContent>{self.blocks(body)}</w:sdtContent></w:sdt>"
                )
            case Chart():
                return self._chart(node)
            case Table(columns, rows, caption):
                above = "" if caption is None else _styled("Caption", self.runs(caption, 1000))
                return above + _table(columns, self._rows(rows, columns))
            case Columns(name, items, rows):
                ends = [
                    _cell(make.paragraph(tag)) for tag in (f"{{%tc for {name} in {items.text} %}}", "{%tc endfor %}")
                ]
                written = [
                    f"<w:tr>{self._cell(before)}{ends[0]}{self._cell(repeated, 'hm')}{ends[1]}{self._cell(after)}</w:tr>"
                    for before, repeated, after in rows
                ]
                return _table(5, "".join(written))
        raise AssertionError(node)

    def _paragraph(self, node: Paragraph) -> str:
        settings = ""
        if node.numbered:
            settings = '<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        if node.section:
            settings += f'<w:sectPr>{_MARGINS}<w:type w:val="{node.section}"/>{_PAGE}</w:sectPr>'
        line = (Text("{% restart %}"), *node.line) if node.restart else node.line
        page = '<w:r><w:br w:type="page"/></w:r>' if node.page else ""
        return f"<w:p>{f'<w:pPr>{settings}</w:pPr>' if settings else ''}{page}{self.runs(line, node.cut)}</w:p>"

    def _chart(self, node: Chart) -> str:
        number = self.following()
        rows = f"{node.name} in {node.items.text}"
        tag = f"{{% chart {rows}: {node.name}.naam, {node.name}.n, {node.name}.n * 10 %}}"
        self.relations += (
            f'<Relationship Id="rChart{number}" Type="{make.REL}/chart" Target="charts/chart{number}.xml"/>'
        )
        self.types += charted.TYPES.split("/>")[0].replace("chart1", f"chart{number}") + "/>"
        self.members[f"word/charts/chart{number}.xml"] = charted.chart()
        self.members[f"word/charts/_rels/chart{number}.xml.rels"] = (
            f'{make.HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId5" Type="{make.REL}/package" Target="../embeddings/werkblad{number}.xlsx"/></Relationships>'
        )
        self.members[f"word/embeddings/werkblad{number}.xlsx"] = charted.sample_workbook()
        return charted.drawing(tag + _flat(node.alternative), number).replace('"rChart"', f'"rChart{number}"')

    # rows

    def _rows(self, nodes: Nodes, columns: int) -> str:
        return "".join(self._row(node, columns) for node in nodes)

    def _row(self, node: Any, columns: int) -> str:
        match node:
            case Row(cells):
                return f"<w:tr>{''.join(map(self._cell, cells))}</w:tr>"
            case For(edge=True):
                opening, closing = _tags(node)
                (row,) = node.body
                assert isinstance(row, Row)
                left, *middle, right = row.cells
                left = replace(left, body=_with(left.body, before=opening))
                right = replace(right, body=_with(right.body, after=closing))
                return self._row(Row((left, *middle, right)), columns)
            case If() | For():
                rest = _cell(make.paragraph("")) * (columns - 1)
                return "".join(
                    f"<w:tr>{_cell(make.paragraph(tag))}{rest}</w:tr>{self._rows(nodes, columns)}"
                    for tag, nodes in zip(_tags(node), _bodies(node), strict=True)
                )
        raise AssertionError(node)

    def _cell(self, cell: Cell, merging: str = "vm") -> str:
        tags = f"{{% {merging} %}}" if cell.merged else ""
        tags += f"{{% colspan {cell.span} %}}" if cell.span > 1 else ""
        tags += "{% cellbg kleur %}" if cell.shade else ""
        body = _with(cell.body, before=tags, inside=True) if tags else cell.body
        end = "" if isinstance(body[-1], Paragraph) else make.paragraph("")
        return _cell(self.blocks(body) + end)

    # pieces of a line

    def runs(self, nodes: Nodes, cut: int) -> str:
        """The runs of a line, its texts and tags cut after every `cut` signs, each second run in bold."""
        made, text = [], ""
        for piece in (*self._pieces(nodes, cut), Markup()):
            if not isinstance(piece, Markup):
                text += piece
                continue
            pieces = [text[start : start + cut] for start in range(0, len(text), cut)]
            made += [_run(one, "<w:b/>" if at % 2 else "") for at, one in enumerate(pieces)]
            made.append(piece)
            text = ""
        return "".join(made)

    def _pieces(self, nodes: Nodes, cut: int) -> Iterator[str]:
        for node in nodes:
            yield from self._piece(node, cut)

    def _piece(self, node: Any, cut: int) -> Iterator[str]:
        match node:
            case Text(text):
                yield text
            case Remark(text):
                yield f"{{# {text} #}}"
            case Value(expression):
                yield f"{{{{ {expression.text} }}}}"
            case Set(name, expression):
                yield f"{{% set {name} = {expression.text} %}}"
            case If() | For():
                for tag, nodes in zip(_tags(node), _bodies(node), strict=True):
                    yield tag
                    yield from self._pieces(nodes, cut)
            case Note(kind, line):
                number = len(self.notes[kind]) + 2
                self.notes[kind].append("")
                mark = f"<w:r><w:{kind}Ref/></w:r>"
                self.notes[kind][number - 2] = (
                    f'<w:{kind} w:id="{number}"><w:p>{mark}{self.runs(line, cut)}</w:p></w:{kind}>'
                )
                yield Markup(f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>')
            case Link(path, line):
                number = self.following()
                target = quoteattr(SITE + _flat(path))
                self.relations += (
                    f'<Relationship Id="rl{number}" Type="{make.REL}/hyperlink" Target={target} TargetMode="External"/>'
                )
                yield Markup(f'<w:hyperlink r:id="rl{number}" w:history="1">{self.runs(line, cut)}</w:hyperlink>')
            case Wrapped("ins", line):
                yield Markup(f'<w:ins w:id="{self.following()}" w:author="Jan">{self.runs(line, cut)}</w:ins>')
            case Wrapped("sdt", line):
                yield Markup(
                    f'<w:sdt><w:sdtPr><w:id w:val="{self.following()}"/></w:sdtPr><w:sdtContent>{self.runs(line, cut)}</w:sdtContent></w:sdt>'
                )
            case Deleted(text):
                yield Markup(
                    f'<w:del w:id="{self.following()}" w:author="Jan"><w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r></w:del>'
                )
            case Marked(line, reference_first):
                number = self.following()
                marked = Markup(wide.bookmark(number, f"plek{number}", self.runs(line, cut)))
                reference = Markup(wide.field(f"REF plek{number} \\h", "oud"))
                yield from (
                    ("(zie ", reference, ") ", marked) if reference_first else (marked, " (zie ", reference, ")")
                )
            case Number():
                yield Markup(wide.field("SEQ Tabel \\* ARABIC", "7"))
            case Formula(line):
                yield Markup(f"<m:oMath {MATH}><m:r><m:t>{escape(_flat(line))}</m:t></m:r></m:oMath>")
            case Picture(alternative):
                text = escape(_flat(alternative), {'"': "&quot;"})
                yield Markup(wide.picture(self.following(), text))
            case Box(body):
                yield Markup(wide.box(self.following(), self.blocks(body)))
            case _:
                raise AssertionError(node)


_MARGINS = '<w:headerReference w:type="default" r:id="rheader1"/><w:footerReference w:type="default" r:id="rfooter1"/>'
_PAGE = '<w:pgSz w:w="11906" w:h="16838"/>'


def _run(text: str, settings: str) -> str:
    inner = "".join(
        SIGNS.get(piece) or f'<w:t xml:space="preserve">{escape(piece)}</w:t>'
        for piece in re.split("([\t\n\u2011])", text)
        if piece
    )
    return f"<w:r>{f'<w:rPr>{settings}</w:rPr>' if settings else ''}{inner}</w:r>"


def _styled(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def _cell(paragraphs: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="1800" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _table(columns: int, rows: str) -> str:
    style = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    grid = '<w:gridCol w:w="1800"/>' * columns
    return f"<w:tbl>{style}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _with(body: Nodes, *, before: str = "", after: str = "", inside: bool = False) -> Nodes:
    """The body of a cell with a tag before its first line or after its last; in a paragraph of its own where that is none."""
    first, last = body[0], body[-1]
    if before and isinstance(first, Paragraph):
        return (replace(first, line=(Text(before), *first.line)), *body[1:])
    if after and isinstance(last, Paragraph):
        return (*body[:-1], replace(last, line=(*last.line, Text(after))))
    return (Paragraph((Text(before),)), *body) if before else (*body, Paragraph((Text(after),)))


def _tags(node: If | For) -> list[str]:
    """The tags of a block, its closing one last."""
    start = "{%" + node.prefix
    middle = [f"{start} else %}}"] if node.otherwise is not None else []
    if isinstance(node, If):
        words = ("if", *("elif" for _other in node.branches[1:]))
        conditions = [condition.text for condition, _body in node.branches]
        opening = [f"{start} {word} {text} %}}" for word, text in zip(words, conditions, strict=True)]
        return [*opening, *middle, f"{start} endif %}}"]
    passing = f" if {node.passes.text}" if node.passes is not None else ""
    return [f"{start} for {node.name} in {node.items.text}{passing} %}}", *middle, f"{start} endfor %}}"]


def _bodies(node: If | For) -> list[Nodes]:
    """What follows each tag of a block within it: nothing follows the last."""
    bodies = [body for _condition, body in node.branches] if isinstance(node, If) else [node.body]
    return [*bodies, *([node.otherwise] if node.otherwise is not None else []), ()]


def _flat(nodes: Nodes) -> str:
    """A line without anything but text and tags, for places that know no runs."""
    return "".join(_Writer()._pieces(nodes, 1000))


def template_of(tree: Tree) -> bytes:
    """The .docx of the tree."""
    writer = _Writer()
    body = writer.blocks(tree.body) + make.paragraph("")
    parts = {"header1": writer.blocks(tree.header), "footer1": writer.blocks(tree.footer)}
    for kind, notes in writer.notes.items():
        if notes:
            parts[kind + "s"] = wide.SEPARATORS.replace("footnote", kind) + "".join(notes)
    return make.package(
        body,
        title=_flat(tree.title),
        parts=parts,
        members=writer.members,
        types=writer.types,
        rels=writer.relations,
        section=f"<w:sectPr>{_MARGINS}{_PAGE}</w:sectPr>",
    )
