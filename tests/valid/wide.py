"""A letter template that holds everything Word has where values can stand and loops can copy, made of passages that can be put in any order.

Written by hand as Word writes it, and sound in itself: what a validator finds in a letter made from it was brought in by the engine.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence

from tests.word import make

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
SHAPE = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
SHAPE_URI = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


def styled(style: str, text: str) -> str:
    """A paragraph with a style."""
    return make.paragraph(text).replace("<w:p>", f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>', 1)


def counted(text: str) -> str:
    """A paragraph of the numbered list."""
    number = (
        '<w:pPr><w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    )
    return make.paragraph(text).replace("<w:p>", f"<w:p>{number}", 1)


def table(*rows: Sequence[str]) -> str:
    """A table with a header row and widths, as Word writes it; the cells are XML."""
    widths = "".join('<w:gridCol w:w="1800"/>' for _cell in rows[0])
    lines = []
    for number, cells in enumerate(rows):
        header = "<w:trPr><w:tblHeader/></w:trPr>" if number == 0 else ""
        inner = "".join(f'<w:tc><w:tcPr><w:tcW w:w="1800" w:type="dxa"/></w:tcPr>{cell}</w:tc>' for cell in cells)
        lines.append(f"<w:tr>{header}{inner}</w:tr>")
    style = '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return f"<w:tbl>{style}<w:tblGrid>{widths}</w:tblGrid>{''.join(lines)}</w:tbl>"


def control(id: int, name: str, inner: str) -> str:
    """A content control within a line."""
    properties = f'<w:sdtPr><w:alias w:val="{name}"/><w:tag w:val="{name}"/><w:id w:val="{id}"/><w:text/></w:sdtPr>'
    return f"<w:sdt>{properties}<w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def field(code: str, result: str) -> str:
    """A field as Word writes it, with its last result."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        + mark.format("separate")
        + make.run(result)
        + mark.format("end")
    )


def picture(id: int, description: str) -> str:
    """A picture of a centimetre, with an alternative text."""
    graphic = (
        f'<a:graphic {A}><a:graphicData uri="{PICTURE}"><pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr>'
        '<pic:cNvPr id="0" name="stip.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rstip"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic>"
    )
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="360000" cy="360000"/>'
        f'<wp:docPr id="{id}" name="Afbeelding {id}" descr="{description}"/>{graphic}</wp:inline></w:drawing></w:r>'
    )


def box(id: int, paragraphs: str) -> str:
    """A text box as Word writes it: a drawing, and the same for older programs. The paragraphs are XML."""
    content = f"<w:txbxContent>{paragraphs}</w:txbxContent>"
    drawing = (
        '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="3600000" cy="720000"/>'
        f'<wp:docPr id="{id}" name="Tekstvak {id}"/><a:graphic {A}><a:graphicData uri="{SHAPE_URI}">'
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="720000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    older = (
        f'<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="vak{id}" style="width:283pt;height:57pt">'
        f"<v:textbox>{content}</v:textbox></v:shape></w:pict>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice {SHAPE} Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def line(*pieces: str) -> str:
    """A paragraph of pieces that are XML."""
    return f"<w:p>{''.join(pieces)}</w:p>"


def bookmark(id: int, name: str, inner: str) -> str:
    """A bookmark around pieces of a line."""
    return f'<w:bookmarkStart w:id="{id}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{id}"/>'


P, RUN = make.paragraph, make.run
FIGURES = [P("{{ rij.budget | tabel }}"), P("{{ rij.verplicht | tabel }}"), P("{{ rij.betaald | tabel }}{% endfor %}")]
SUMS = [P("{{ budget | tabel }}"), P("{{ verplicht | tabel }}"), P("{{ betaald | tabel }}")]
HEADINGS = [P("Naam"), P("Begroot"), P("Verplicht"), P("Betaald")]

PASSAGES: dict[str, str] = {
    "zinnen": P("Van {{ budget | bed‖rag }} is {{ verplicht | bedrag }} verplicht en {{ betaald | ongeveer }} betaald.")
    + P("Verandering: {{ verplicht.verandering | bedrag }}.{% if heeft_rest %} Er resteert {{ resteert | mld }}.{% endif %}"),
    "instrumenten": table(HEADINGS, [P("{% for rij in per_instrument.rijen %}{{ rij.naam }}"), *FIGURES], [P("Totaal"), *SUMS])
    + P(""),
    "contracten": table(
        HEADINGS,
        [P("{% for rij in per_contract.rijen %}"), P(""), P(""), P("")],
        [P("{{ rij.naam }}"), *[P(f"{{{{ rij.{name} | tabel }}}}") for name in ("budget", "verplicht", "betaald")]],
        [P("{% endfor %}"), P(""), P(""), P("")],
        [P("Totaal"), *SUMS],
    )
    + P(""),
    "toelichtingen": P("{% for rij in per_toelichting.rijen %}")
    + line(
        bookmark(7, "rij", RUN("{{ rij.naam }}: ", "<w:i/>")),
        control(40, "verplicht", RUN("{{ rij.verplicht | mln }}")),
        RUN(" (zie "),
        field("REF rij", "{{ rij.naam }}"),
        RUN(")"),
    )
    + P("{% endfor %}"),
    "partners": P("Partners:{% for rij in per_partner.rijen %} {{ rij.naam }}{% if not loop.last %},{% endif %}{% endfor %}."),
    "moties": P("{% for punt in afdoeningen %}") + counted("{{ punt.omschrijving }}. {{ punt.afdoening }}") + P("{% endfor %}"),
    "teksten": P("{{ tekst.lang }}") + P("{{ tekst.gereedheid }}") + P("{{ tekst.leeg or 'Niets te melden.' }}"),
    "ondertekening": table(
        [P("Ambt")],
        [P("{% for o in brief.ondertekenaars %}{{ o.ambt }}") + P("{{ o.naam }}{% endfor %}")],
    )
    + P(""),
    "kolommen": table([P("{%tc for o in brief.ondertekenaars %}"), P("{{ o.ambt }}") + P("{{ o.naam }}"), P("{%tc endfor %}")])
    + P(""),
    "adres": table([P("{{ brief.geadresseerde.naam }}") + P("{{ brief.geadresseerde.regels }}")]) + P(""),
    "afbeeldingen": P("{% for rij in per_instrument.rijen %}")
    + line(picture(11, "Grafiek van {{ rij.naam }}."), RUN(" {{ rij.naam }}"))
    + P("{% endfor %}"),
    "vakken": P("{% for rij in per_instrument.rijen %}") + line(box(21, P("Vak: {{ rij.naam }}"))) + P("{% endfor %}"),
    "noten": line(RUN("Begroot is {{ budget | bedrag }}."), '<w:r><w:footnoteReference w:id="2"/></w:r>'),
    "koppelingen": line(
        '<w:hyperlink r:id="rweb" w:history="1">', RUN("Rijksoverheid over {{ brief.onderwerp }}"), "</w:hyperlink>"
    ),
    "nummers": P("{% for rij in per_partner.rijen %}")
    + line(RUN("Tabel "), field("SEQ Tabel", "1"), RUN(" {{ rij.naam }} is {{ rij.verplicht | tabel }}"))
    + P("{% endfor %}"),
    "voorwaarden": P("{% if heeft_rest %}")
    + table([P("Rest"), P("Begroot")], [P("{{ resteert | tabel }}"), P("{{ budget | tabel }}")])
    + P("{% elif resteert == 0 %}")
    + P("Precies besteed.")
    + P("{% else %}")
    + P("Er is {{ (0 - resteert) | bedrag }} meer verplicht dan begroot.")
    + P("{% endif %}"),
}  # fmt: skip
"""The passages by name; each stands on its own."""

STYLES = f"""{make.HEAD}<w:styles {make.W}><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/></w:style></w:styles>"""
NUMBERING = f"""{make.HEAD}<w:numbering {make.W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>'
)
_RELATIONS = (
    f'<Relationship Id="rstijl" Type="{make.REL}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rnummer" Type="{make.REL}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="rstip" Type="{make.REL}/image" Target="media/stip.png"/>'
    f'<Relationship Id="rweb" Type="{make.REL}/hyperlink" Target="https://www.rijksoverheid.nl/" TargetMode="External"/>'
)
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rheader1"/><w:headerReference w:type="first" r:id="rheader2"/>'
    '<w:footerReference w:type="default" r:id="rfooter1"/><w:pgSz w:w="11906" w:h="16838"/><w:titlePg/></w:sectPr>'
)


def wide_template(passages: Sequence[str]) -> bytes:
    """The .docx with those passages, in that order, each under a heading of its own."""
    content = "".join(styled("Heading1", name.title()) + PASSAGES[name] for name in passages)
    return make.package(
        content,
        title="{{ brief.onderwerp }}",
        parts={
            "header1": P("{{ merkteken }}") + P("{{ brief.onderwerp }}{% if concept %} CONCEPT{% endif %}"),
            "header2": P("{{ merkteken }}") + P("{{ brief.afzender.naam }}"),
            "footer1": line(RUN("Pagina "), field("PAGE", "1"), RUN(" van "), field("NUMPAGES", "1")),
            "footnotes": SEPARATORS + f'<w:footnote w:id="2">{P(" Noot bij {{ brief.onderwerp }}.")}</w:footnote>',
        },
        members={"word/styles.xml": STYLES, "word/numbering.xml": NUMBERING, "word/media/stip.png": DOT},
        types=_TYPES,
        rels=_RELATIONS,
        section=_SECTION,
    )
