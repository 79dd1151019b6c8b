"""Small Word files that everyone can read, for tests of the accessibility rules to spoil: Dutch, titled, with headings by style."""

from __future__ import annotations

from typing import Any

from tests.word import make

from kamerbrief.findings import Finding
from kamerbrief.word.accessibility import check_accessibility

WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
STYLES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
DECORATIVE = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="Kop{level}"><w:name w:val="heading {level}"/></w:style>'
    for level in (1, 2, 3)
)
EXTRA_STYLES = (
    '<w:style w:type="paragraph" w:styleId="Artikelkop"><w:name w:val="Artikelkop"/><w:basedOn w:val="Kop2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Merkteken"><w:name w:val="Merkteken"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Vet"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="English"><w:name w:val="English"/><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:style>'
)


def document(
    content: str,
    *,
    title: str = "Brief over de steun",
    language: str = "nl-NL",
    styles: str = "",
    noted: str = "",
    parts: dict[str, str] | None = None,
    rels: str = "",
) -> bytes:
    """A .docx with this body, otherwise without fault."""
    said = f'<w:lang w:val="{language}"/>' if language else ""
    inner = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{said}</w:rPr></w:rPrDefault></w:docDefaults>"
        f"{STYLES}{EXTRA_STYLES}{styles}"
    )
    members = {"word/styles.xml": f"{make.HEAD}<w:styles {make.W}>{inner}</w:styles>"}
    if noted:
        core = make.CORE.format(title=title).replace("<cp:last", f"<dc:language>{noted}</dc:language><cp:last")
        members["docProps/core.xml"] = make.HEAD + core
    return make.package(
        content,
        title=title,
        parts=parts,
        rels=f'<Relationship Id="rIdS" Type="{make.REL}/styles" Target="styles.xml"/>{rels}',
        members=members,
        types=f'<Override PartName="/word/styles.xml" ContentType="{STYLES_TYPE}"/>',
    )


def findings_of(data: bytes) -> list[Finding]:
    return check_accessibility(data, "brief.docx")


def found(content: str, **options: Any) -> list[tuple[str, str]]:
    """Code and place of everything that is found in a body."""
    return [
        (one.code, str(one.place).removeprefix("brief.docx › ")) for one in findings_of(document(content, **options))
    ]


def styled(style: str, text: str = "", run: str = "") -> str:
    """A paragraph of a style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{make.run(text, run) if text else ""}</w:p>'


def bold(text: str) -> str:
    """A paragraph made bold by hand."""
    return f"<w:p>{make.run(text, '<w:b/>')}</w:p>"


def table(*rows: str, properties: str = "") -> str:
    """A table of rows made with `row`."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str, header: bool = False) -> str:
    """A row; a cell is its text, or XML when it begins with `<`."""
    inner = "".join(one if one.startswith("<w:tc>") else cell(one) for one in cells)
    return f"<w:tr>{'<w:trPr><w:tblHeader/></w:trPr>' if header else ''}{inner}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    """A cell with a text, or with XML."""
    inner = content if content.startswith("<") else make.paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def drawing(
    descr: str = "", *, kind: str = "inline", decorative: bool = False, inner: str = "", name: str = "Afbeelding 1"
) -> str:
    """A paragraph with a drawing in the line of text, or anchored (`kind="anchor"`)."""
    said = f' descr="{descr}"' if descr else ""
    return (
        f'<w:p><w:r><w:drawing><wp:{kind} xmlns:wp="{WP}"><wp:docPr id="7" name="{name}"{said}>'
        f"{DECORATIVE if decorative else ''}</wp:docPr>{inner}</wp:{kind}></w:drawing></w:r></w:p>"
    )


def link(text: str, anchor: str = "bijlage") -> str:
    """A paragraph with a link."""
    return (
        f'<w:p>{make.run("Zie ")}<w:hyperlink w:anchor="{anchor}">{make.run(text)}</w:hyperlink>{make.run(".")}</w:p>'
    )
