"""Word files written by hand for the tests, and read back with python-docx: neither way shares code with the engine.

The notation: a line is a paragraph; `| a | b |` is a row of a table; ` ¶ ` parts the paragraphs of a cell; `‖` cuts a paragraph into runs.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

import docx
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
EXTRA = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
TYPES = {
    "header": "header+xml",
    "footer": "footer+xml",
    "footnotes": "footnotes+xml",
    "endnotes": "endnotes+xml",
    "comments": "comments+xml",
    "settings": "settings+xml",
}
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title>'
    "<cp:lastModifiedBy>Jan</cp:lastModifiedBy>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2020-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'
)


def run(text: str, properties: str = "") -> str:
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str) -> str:
    return "<w:p>" + "".join(run(piece) for piece in text.split("‖") if piece) + "</w:p>"


def row(cells: list[str]) -> str:
    inner = "".join(f"<w:tc>{''.join(paragraph(one) for one in cell.split(' ¶ '))}</w:tc>" for cell in cells)
    return f"<w:tr>{inner}</w:tr>"


def table(*rows: list[str]) -> str:
    grid = "<w:gridCol/>" * max(len(cells) for cells in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(row(cells) for cells in rows)}</w:tbl>"


def body(notation: str) -> str:
    parts: list[str] = []
    rows: list[list[str]] = []
    for line in notation.strip("\n").split("\n"):
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split(" | ")])
            continue
        if rows:
            parts.append(table(*rows))
            rows = []
        parts.append(paragraph(line))
    if rows:
        parts.append(table(*rows))
    return "".join(parts)


def package(
    content: str,
    *,
    parts: dict[str, str] | None = None,
    rels: str = "",
    title: str = "",
    members: Mapping[str, str | bytes] | None = None,
    types: str = "",
    section: str = "<w:sectPr/>",
) -> bytes:
    """A .docx with this body. `parts` maps names such as `header1` to the inner XML of that part; `rels` is added to the document's."""
    parts = parts or {}
    overrides, relations = "", ""
    files: dict[str, str | bytes] = {}
    for name, inner in parts.items():
        kind = name.rstrip("0123456789")
        element = {"header": "hdr", "footer": "ftr"}.get(kind, kind)
        files[f"word/{name}.xml"] = f"{HEAD}<w:{element} {W} {R} {EXTRA}>{inner}</w:{element}>"
        overrides += (
            f'<Override PartName="/word/{name}.xml" '
            f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{TYPES[kind]}"/>'
        )
        relations += f'<Relationship Id="r{name}" Type="{REL}/{kind}" Target="{name}.xml"/>'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{overrides}{types}</Types>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{REL}/officeDocument" Target="word/document.xml"/>'
        '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        "word/document.xml": f"{HEAD}<w:document {W} {R} {EXTRA}><w:body>{content}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relations}{rels}</Relationships>",
        "docProps/core.xml": HEAD + CORE.format(title=escape(title)),
        **files,
        **(members or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def read(data: bytes) -> str:
    """The body of a .docx in the notation, by python-docx."""
    lines: list[str] = []
    document = docx.Document(io.BytesIO(data))
    for element in document.element.body:
        if element.tag == qn("w:p"):
            lines.append(Paragraph(element, None).text)  # type: ignore[arg-type]
        elif element.tag == qn("w:tbl"):
            for each in Table(element, None).rows:  # type: ignore[arg-type]
                cells = [" ¶ ".join(one.text for one in cell.paragraphs) for cell in each.cells]
                lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def member(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()
