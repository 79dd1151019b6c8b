"""Hostile templates that are sound zips of sound XML: numbers no program counts to, chains without end, elements where none belong, and packages that say two things at once."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.word import make
from tests.word.attacks import MAIN, TEXT, add, changed, plain, relation, rels, replaced, tag, zipped

LOOP, END = make.paragraph("{% for a in rijen %}"), make.paragraph("{% endfor %}")
FILLED = "Geachte voorzitter, Jan"
STYLES_REL = f'<Relationship Id="rStyles" Type="{make.REL}/styles" Target="styles.xml"/>'
STYLES_TYPE = '<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'


def little() -> dict[str, object]:
    """Data of a few items: what a template makes of them is of its own making."""
    return {"veel": ()}


HUGE = {"negative": "-1", "twice negative": "--5", "a million digits less": "9" * 5000, "beyond thirty-two bits": str(2**31), "thirty digits": "1" + "0" * 30, "no number": "abc", "empty": "", "other digits": "٣²"}  # fmt: skip


def inside(
    name: str, content: str | Callable[[], str], codes: str = "", says: str = "", expected: str = "", **more: object
) -> None:
    """Register a case that is the content of a document."""
    add(
        "binnenin",
        name,
        lambda: make.package(content if isinstance(content, str) else content(), **more),  # type: ignore[arg-type]
        codes,
        says,
        expected,
    )


def styled(content: str, styles: str) -> Callable[[], bytes]:
    """A template with these styles."""
    part = f"{make.HEAD}<w:styles {make.W}>{styles}</w:styles>"
    return lambda: make.package(content, members={"word/styles.xml": part}, types=STYLES_TYPE, rels=STYLES_REL)


def numbered(content: str, numberings: str) -> Callable[[], bytes]:
    """A template with these numberings."""
    return lambda: make.package(
        content,
        members={"word/numbering.xml": f"{make.HEAD}<w:numbering {make.W}>{numberings}</w:numbering>"},
        types='<Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/>',
        rels=f'<Relationship Id="rIdN" Type="{make.REL}/numbering" Target="numbering.xml"/>',
    )


def field(code: str, result: str = "1") -> str:
    """A field of three parts."""
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return (
        f"{sign('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{sign('separate')}{make.run(result)}{sign('end')}"
    )


def item(number: str, level: str, text: str) -> str:
    """A paragraph of a list."""
    return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>{make.run(text)}</w:p>'


# Numbers where nobody expects them

for name, number in HUGE.items():
    mark = (
        f'<w:p><w:bookmarkStart w:id="{number}" w:name="b"/>{make.run("{{ a }}")}<w:bookmarkEnd w:id="{number}"/></w:p>'
    )
    inside(f"number of a bookmark: {name}", LOOP + mark + END + TEXT, expected=FILLED)
    inside(f"number of a bookmark in a document with fields: {name}", f"<w:p>{field('SEQ Tabel')}</w:p>{LOOP}{mark}{END}{TEXT}", expected=FILLED)  # fmt: skip
    drawing = f'<w:p><w:r><w:drawing><wp:inline><wp:docPr id="{number}" name="x" descr="x"/></wp:inline></w:drawing></w:r>{make.run("{{ a }}")}</w:p>'
    inside(f"number of a drawing: {name}", LOOP + drawing + END + TEXT, expected=FILLED)
    control = f'<w:sdt><w:sdtPr><w:id w:val="{number}"/></w:sdtPr><w:sdtContent>{make.paragraph("{{ a }}")}</w:sdtContent></w:sdt>'
    inside(f"number of a control: {name}", LOOP + control + END + TEXT, expected=FILLED)
    inside(f"width of a cell: {name}", f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="{number}"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{number}"/></w:tcPr>{make.paragraph("{{ naam }}")}</w:tc></w:tr></w:tbl>{TEXT}', expected=FILLED)  # fmt: skip
    inside(f"columns that repeat in a table of width: {name}", f'<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="{number}"/><w:gridCol w:w="1"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{number}"/></w:tcPr>{make.paragraph("kop")}</w:tc></w:tr><w:tr><w:tc>{make.paragraph("{%tc for a in rijen %}")}</w:tc><w:tc>{make.paragraph("{{ a }}")}</w:tc><w:tc>{make.paragraph("{%tc endfor %}")}</w:tc></w:tr></w:tbl>{TEXT}', expected=FILLED)  # fmt: skip
    inside(f"level of a heading: {name}", f'<w:p><w:pPr><w:outlineLvl w:val="{number}"/></w:pPr>{make.run("kop")}{field("SEQ Tabel")}</w:p>{TEXT}', expected=FILLED)  # fmt: skip
    inside(f"restart of a sequence: {name}", "<w:p>" + field("SEQ Tabel \\r " + number) + field("SEQ Tabel \\s " + number) + f"</w:p>{TEXT}", expected=FILLED)  # fmt: skip
    inside(f"levels of a contents list: {name}", "<w:p>" + field(f"TOC \\o &quot;{number}-{number}&quot;") + f"</w:p>{TEXT}", expected=FILLED)  # fmt: skip
    add("binnenin", f"level of a style: {name}", styled(f"<w:p>{field('SEQ Tabel')}</w:p>{TEXT}", f'<w:style w:styleId="a"><w:name w:val="heading {number}"/></w:style><w:style w:styleId="b"><w:name w:val="toc {number}"/><w:pPr><w:outlineLvl w:val="{number}"/></w:pPr></w:style>'), "", expected=FILLED)  # fmt: skip
    abstract = (
        f'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="{number}"/></w:lvl></w:abstractNum>'
    )
    lists = f'{abstract}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="{number}"><w:abstractNumId w:val="0"/></w:num>'
    add("binnenin", f"number of a list: {name}", numbered(LOOP + item("1", "0", "{% restart %}{{ a }}") + END + TEXT, lists), "", expected=FILLED)  # fmt: skip
inside("number in the name of a part", TEXT, expected=FILLED, rels="".join(f'<Relationship Id="rIdH{n}" Type="{make.REL}/header" Target="header{n * 5000}.xml"/>' for n in "12"), members={f"word/header{n * 5000}.xml": f"{make.HEAD}<w:hdr {make.W}>{make.paragraph('kop')}</w:hdr>" for n in "12"}, types="".join(f'<Override PartName="/word/header{n * 5000}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>' for n in "12"))  # fmt: skip

# Chains and depths


def chain() -> str:
    """Styles that each lean on the next."""
    return "".join(f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/><w:basedOn w:val="s{n + 1}"/></w:style>' for n in range(20_000))  # fmt: skip


add("binnenin", "twenty thousand styles on one another", lambda: styled(f"<w:p>{field('SEQ Tabel')}</w:p>{TEXT}", chain())(), "", expected=FILLED)  # fmt: skip
add("binnenin", "styles on one another in a ring", styled(TEXT, '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'), "", expected=FILLED)  # fmt: skip
RING = '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="x"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
add(
    "binnenin",
    "numberings in a ring",
    numbered(item("1", "0", "{% restart %}{{ naam }}") + TEXT, RING),
    "",
    expected=FILLED,
)
add("binnenin", "a numbering of nothing", numbered(item("1", "0", "{% restart %}{{ naam }}") + TEXT, '<w:num w:numId="1"/>'), "S016")  # fmt: skip
add("binnenin", "a list begun anew fifty thousand times", numbered(make.paragraph("{% for a in veel %}") + item("1", "0", "{% restart %}{{ a }}") + END, f'{RING.replace("<w:numStyleLink", "<w:x")}'), "", expected="49999")  # fmt: skip
for depth, codes in ((80, ""), (300, "S001")):
    inside(f"{depth} controls in one another", "<w:sdt><w:sdtContent>" * depth + make.paragraph("{{ naam }}") + "</w:sdtContent></w:sdt>" * depth + TEXT, codes, expected="" if codes else FILLED)  # fmt: skip
inside("a hundred text boxes in one another", '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>' * 30 + make.paragraph("{{ naam }}") + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>" * 30 + TEXT, expected=FILLED)  # fmt: skip
inside("ten thousand fields in one another", lambda: "<w:p>" + "".join(f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{make.run("{% if naam %}x{% endif %}")}' for _n in range(10_000)) + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 10_000 + f"</w:p>{TEXT}", expected=FILLED)  # fmt: skip
add("binnenin", "ten thousand references in a loop", lambda: make.package( LOOP + f'<w:p><w:bookmarkStart w:id="1" w:name="b"/>{make.run("{{ a }}")}<w:bookmarkEnd w:id="1"/></w:p>' + f"<w:p>{field('REF b')}</w:p>" * 10_000 + END), "S024", "te groot", given=little)  # fmt: skip
add("binnenin", "eight thousand bookmarks in a loop", lambda: make.package( LOOP + "".join(f'<w:p><w:bookmarkStart w:id="{n}" w:name="b{n}"/>{make.run("{{ a }}")}<w:bookmarkEnd w:id="{n}"/></w:p>' for n in range(8_000)) + END), "S024", "te groot", given=little)  # fmt: skip
inside("five thousand references to notes", lambda: "".join(f"<w:p>{field('NOTEREF _N')}</w:p>" for _n in range(5_000)) + f'<w:p><w:bookmarkStart w:id="1" w:name="_N"/><w:r><w:footnoteReference w:id="1"/></w:r><w:bookmarkEnd w:id="1"/></w:p>{TEXT}', "S030", parts={"footnotes": f'<w:footnote w:id="2">{make.paragraph("noot")}</w:footnote>'})  # fmt: skip
inside("a bookmark in each of fifty thousand rounds", make.paragraph("{% for a in veel %}") + f'<w:p><w:bookmarkStart w:id="1" w:name="b"/>{make.run("{{ a }}")}<w:bookmarkEnd w:id="1"/></w:p>' + END, expected="49999")  # fmt: skip
inside("a note in each of fifty thousand rounds", make.paragraph("{% for a in veel %}") + f'<w:p>{make.run("x")}<w:r><w:footnoteReference w:id="1"/></w:r></w:p>' + make.paragraph("{% endfor %}"), expected="xxx", parts={"footnotes": f'<w:footnote w:id="1">{make.paragraph("noot {{ naam }}")}</w:footnote>'})  # fmt: skip
inside(
    "a tag of a letter a run, fifty thousand times", make.body("‖".join("{{ naam }}" * 2_000)), expected="Jan" * 2_000
)
NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
inside("twelve megabytes before the address of relationships", lambda: make.paragraph("x" * 2_000) * 6_000 + make.paragraph('a = "' + NAMESPACE) + TEXT, expected=NAMESPACE)  # fmt: skip
inside("twenty thousand prefixes of relationships in a text", lambda: "".join(make.paragraph(f'xmlns:a{number}="{NAMESPACE}') for number in range(20_000)) + TEXT, expected=NAMESPACE)  # fmt: skip
inside("a thousand loops side by side", lambda: make.body("\n".join("{% for a in rijen %}{{ a }}{% endfor %}" for _n in range(1000))), expected="0123")  # fmt: skip

# Elements where none belong

REFUSED = {
    "text in a row": "S017 S030", "run in the body": "S017", "paragraph in a text": "S030",
    "end of a field and nothing else": "S030", "reference to a note without number": "S030",
}  # fmt: skip
"""What is told of them; the others are filled as they stand."""

for name, content in {
    "text in a row": f"<w:tbl><w:tblGrid/><w:tr>{make.run('{{ naam }}')}</w:tr></w:tbl>",
    "run in the body": make.run("{{ naam }}"),
    "cell in the body": f"<w:tc>{make.paragraph('{{ naam }}')}</w:tc>",
    "row in the body": f"<w:tr><w:tc>{make.paragraph('{% for a in rijen %}{{ a }}{% endfor %}')}</w:tc></w:tr>",
    "paragraph in a text": f"<w:p><w:r><w:t>{make.paragraph('{{ naam }}')}</w:t></w:r></w:p>",
    "paragraph in a paragraph's settings": f"<w:p><w:pPr>{make.paragraph('{{ naam }}')}</w:pPr></w:p>",
    "table in a run": f"<w:p><w:r><w:tbl><w:tr><w:tc>{make.paragraph('{{ naam }}')}</w:tc></w:tr></w:tbl></w:r></w:p>",
    "body in a body": f"<w:body>{make.paragraph('{{ naam }}')}</w:body>",
    "field without a kind": f"<w:p><w:r><w:fldChar/></w:r>{make.run('{{ naam }}')}</w:p>",
    "end of a field and nothing else": f'<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r>{make.run("{{ naam }}")}</w:p>',
    "reference to a note without number": f"<w:p><w:r><w:footnoteReference/></w:r>{make.run('{{ naam }}')}</w:p>",
    "bookmark without anything": f"<w:p><w:bookmarkStart/>{make.run('{{ naam }}')}<w:bookmarkEnd/></w:p>",
    "chart of nothing": '<w:p><w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/></w:drawing></w:r></w:p>',
    "style of nothing": f"<w:p><w:pPr><w:pStyle/><w:numPr/><w:outlineLvl/></w:pPr>{make.run('{{ naam }}')}</w:p>",
    "control without content": "<w:sdt/><w:sdt><w:sdtPr/></w:sdt>",
    "choice without choices": '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"/></w:r></w:p>',
}.items():
    codes = REFUSED.get(name, "")
    shown = "" if "S017" in codes else FILLED
    inside(f"odd place: {name}", content + TEXT, codes, expected=shown)
    codes = "S018 S030" if name == "reference to a note without number" else codes
    inside(
        f"odd place in a loop: {name}", LOOP + content + END + TEXT, codes, expected="" if "S018" in codes else shown
    )

# Packages that say two things


def zip_with(change: Callable[[bytearray], None]) -> Callable[[], bytes]:
    """The plain template with bytes of its zip changed."""

    def build() -> bytes:
        content = bytearray(plain())
        change(content)
        return bytes(content)

    return build


def put(signature: bytes, offset: int, layout: str, number: int) -> Callable[[bytearray], None]:
    """Overwrite a number in the last record of a kind."""

    def change(content: bytearray) -> None:
        struct.pack_into(layout, content, content.rindex(signature) + offset, number)

    return change


def commented(comment: bytes) -> bytes:
    """The plain template with a comment on the zip."""
    buffer = io.BytesIO(plain())
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = comment
    return buffer.getvalue()


def with_extra(extra: bytes) -> bytes:
    """The plain template whose first member has an extra field in the directory and before its body."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(plain())) as source, zipfile.ZipFile(buffer, "w") as archive:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name)
            entry.extra = extra
            archive.writestr(entry, source.read(name))
    return buffer.getvalue()


add("tweeledig", "sixty-five thousand members", lambda: zipped((f"{n}", b"") for n in range(65_535)), "B005", "65535")
add("tweeledig", "comment on the zip", lambda: commented(b"x" * 65_535), "", expected=FILLED)
add("tweeledig", "a zip in the comment on the zip", lambda: commented(plain()[:60_000]), "", expected=FILLED)
add("tweeledig", "a program before the zip", lambda: b"MZ" + bytes(5000) + plain(), "", expected=FILLED)
add(
    "tweeledig",
    "two zips behind one another",
    lambda: replaced(MAIN, "Geachte", "Andere")() + plain(),
    "",
    expected=FILLED,
)
add(
    "tweeledig",
    "sizes of sixty-four bits",
    lambda: with_extra(struct.pack("<HHQQ", 1, 16, 2**62, 2**62)),
    "",
    expected=FILLED,
)
add("tweeledig", "name in another field", lambda: with_extra(struct.pack("<HHBI", 0x7075, 5 + 9, 1, 0) + b"other.xml"), "", expected=FILLED)  # fmt: skip
add("tweeledig", "sizes that are negative", zip_with(put(b"PK\x01\x02", 20, "<i", -1)), "", expected=FILLED)
add("tweeledig", "a place that is negative", zip_with(put(b"PK\x01\x02", 42, "<i", -1)), "B002")
add("tweeledig", "more members than there are", zip_with(put(b"PK\x05\x06", 10, "<H", 65_535)), "", expected=FILLED)
add(
    "tweeledig",
    "a name that is no UTF-8 and says it is",
    zip_with(put(b"PK\x01\x02", 8, "<H", 0x800)),
    "",
    expected=FILLED,
)
add(
    "tweeledig",
    "another name before the body",
    zip_with(lambda content: content.__setitem__(slice(30, 31), b"X")),
    "B002",
)
add("tweeledig", "a name with a NUL", lambda: plain().replace(b"docProps/core.xml", b"docProps/cor\x00.xml"), "B006")
add("tweeledig", "two types for one part", lambda: make.package(TEXT, types='<Override PartName="/word/document.xml" ContentType="image/png"/>'), "S001")  # fmt: skip
add("tweeledig", "two types for one part, in capitals", lambda: make.package(TEXT, types='<Override PartName="/WORD/Document.XML" ContentType="image/png"/>'), "S001")  # fmt: skip
add("tweeledig", "two types for all XML", lambda: make.package(TEXT, types='<Default Extension="xml" ContentType="image/png"/><Default Extension="XML" ContentType="text/html"/>'), "", expected=FILLED)  # fmt: skip
add("tweeledig", "relationships that are a part of their own", relation("header", "_rels/document.xml.rels", external=False), "", expected=FILLED)  # fmt: skip
add("tweeledig", "a relationship to all there is", relation("header", "", external=False), "S030")
add(
    "tweeledig",
    "a document that is its own footnotes",
    relation("footnotes", "document.xml", external=False),
    "",
    expected=FILLED,
)
add(
    "tweeledig",
    "a document that is its own styles",
    relation("styles", "document.xml", external=False),
    "",
    expected=FILLED,
)
add(
    "tweeledig",
    "a document that is its own picture",
    relation("image", "document.xml", external=False),
    "",
    expected=FILLED,
)
add("tweeledig", "a document that is its own chart", relation("chart", "document.xml", external=False, content=f'<w:p><w:r><w:drawing><a:graphic xmlns:a="x"><a:graphicData><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rId99"/></a:graphicData></a:graphic></w:drawing></w:r></w:p>{LOOP}{END}'), "")  # fmt: skip
add("tweeledig", "headers that lead to one another", lambda: make.package(TEXT, parts={"header1": make.paragraph("{{ naam }}")}, members={"word/_rels/header1.xml.rels": rels(f'<Relationship Id="r1" Type="{make.REL}/header" Target="document.xml"/>')}), "", expected=FILLED)  # fmt: skip
add("tweeledig", "relationships of relationships", lambda: make.package(TEXT, members={"word/_rels/_rels/document.xml.rels.rels": rels(f'<Relationship Id="r1" Type="{make.REL}/image" Target="http://127.0.0.1:9/x" TargetMode="External"/>')}), "S002", "127.0.0.1")  # fmt: skip
add("tweeledig", "a zip bomb in a chart", lambda: make.package(TEXT, rels=f'<Relationship Id="rId99" Type="{make.REL}/chart" Target="charts/chart1.xml"/>', members={"word/charts/chart1.xml": f'{make.HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>', "word/charts/_rels/chart1.xml.rels": rels(f'<Relationship Id="rId1" Type="{make.REL}/package" Target="../embeddings/a.xlsx"/>'), "word/embeddings/a.xlsx": zipped([("xl/a.xml", bytes(70 * 1024 * 1024))])}, types='<Override PartName="/word/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/><Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'), "S002", "a.xlsx")  # fmt: skip
add("tweeledig", "a body that goes on behind its end", changed(MAIN, lambda content: content + b"\x00" * 100), "S001")
add("tweeledig", "a member that is deflated twice", lambda: zipped([(MAIN, zlib.compress(plain()))]), "S001")

# Building blocks in a character set that a look at bytes does not see through

GLOSSARY = "<w:glossaryDocument {w}><w:docParts><w:docPart><w:docPartBody>{content}</w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>"
GLOSSARY_TYPE = '<Override PartName="/word/glossary/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml"/>'
GLOSSARY_REL = f'<Relationship Id="rG" Type="{make.REL}/glossaryDocument" Target="glossary/document.xml"/>'


def building_block(content: str, declared: str, encode: Callable[[str], bytes]) -> Callable[[], bytes]:
    """A template with a building block, written in another way than Word does."""
    markup = GLOSSARY.format(w=make.W, content=content)
    data = encode(f'<?xml version="1.0" encoding="{declared}"?>{markup}')
    return lambda: make.package(
        TEXT, members={"word/glossary/document.xml": data}, types=GLOSSARY_TYPE, rels=GLOSSARY_REL
    )


def seventh(text: str) -> bytes:
    """UTF-7 with every sign of markup behind the declaration hidden."""
    head, end, rest = text.partition("?>")
    return (head + end + rest.replace("<", "+ADw-").replace(">", "+AD4-")).encode()


HIDING: dict[str, tuple[str, Callable[[str], bytes]]] = {
    "UTF-16": ("UTF-16", lambda text: text.encode("utf-16")),
    "UTF-16, the other way": ("UTF-16", lambda text: b"\xfe\xff" + text.encode("utf-16-be")),
    "UTF-16 that says UTF-8": ("UTF-8", lambda text: text.encode("utf-16")),
    "UTF-32": ("UTF-32", lambda text: text.encode("utf-32")),
    "UTF-7": ("UTF-7", seventh),
    "EBCDIC": ("IBM037", lambda text: text.encode("cp037")),
}
HIDDEN = {
    "field code that fetches": (f"<w:p>{field('INCLUDETEXT x.docx')}</w:p>", "S003"),
    "foreign file": ('<w:altChunk r:id="rId1" xmlns:r="x"/>', "S002"),
    "tag": (make.paragraph("{{ naam }}"), "S017"),
}
for encoding, (declared, encode) in HIDING.items():
    for name, (content, code) in HIDDEN.items():
        add("tweeledig", f"{name} in {encoding}", building_block(content, declared, encode), "S002 S030" if encoding == "EBCDIC" else code)  # fmt: skip

add("tweeledig", "building block whose letters look like tags to a program that reads bytes", building_block(make.paragraph("╻笻 ╻"), "UTF-16", lambda text: text.encode("utf-16")), "", expected=FILLED)  # fmt: skip
add("tweeledig", "tag spelt by numbers", building_block("<w:p><w:r><w:t>&#123;&#x7b; naam }}</w:t></w:r></w:p>", "UTF-8", str.encode), "S017")  # fmt: skip
add("tweeledig", "tag in an address", building_block('<w:p w:a="%7B%25 if x %25%7D"/>', "UTF-8", str.encode), "S017")
add("tweeledig", "control in a building block", building_block("<w:p><w:r><w:control/></w:r></w:p>", "UTF-8", str.encode), "S002")  # fmt: skip

# Parts that are not what they are called

CODE = GLOSSARY.format(w=make.W, content=f"<w:p>{field('INCLUDETEXT x.docx')}</w:p>")
KINDS = {
    "a chart": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "properties": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "itself, under another name": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml",
}
for name, kind in KINDS.items():
    part = "word/glossary/document.foo" if "name" in name else "word/glossary/document.xml"
    add("tweeledig", f"building block that says it is {name}", lambda part=part, kind=kind: make.package(TEXT, members={part: CODE}, types=f'<Override PartName="/{part}" ContentType="{kind}"/>', rels=f'<Relationship Id="rG" Type="{make.REL}/glossaryDocument" Target="{part.removeprefix("word/")}"/>'), "S003")  # type: ignore[misc]  # fmt: skip
add("tweeledig", "settings under another name", lambda: make.package(TEXT, members={"word/settings.foo": f"{make.HEAD}<w:settings {make.W}><w:mailMerge/></w:settings>"}, types='<Override PartName="/word/settings.foo" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>', rels=f'<Relationship Id="rS" Type="{make.REL}/settings" Target="settings.foo"/>'), "S002")  # fmt: skip
add("tweeledig", "header under another name, of a million runs", lambda: make.package(TEXT, members={"word/header1.foo": f"{make.HEAD}<w:hdr {make.W}>{make.paragraph('kop')}{'<w:r/>' * 2_000_000}</w:hdr>"}, types='<Override PartName="/word/header1.foo" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>', rels=f'<Relationship Id="rH" Type="{make.REL}/header" Target="header1.foo"/>'), "B005", "header1.foo")  # fmt: skip
OUTSIDE = rels(f'<Relationship Id="r1" Type="{make.REL}/image" Target="http://127.0.0.1:9/x" TargetMode="External"/>')
for called in ("word/_rels/settings.xml.RELS", "word/_RELS/settings.xml.rels", "word/_rels/settings.xml.rels/"):
    add("tweeledig", f"relationships in {called}", lambda called=called: zipped([*((name, make.member(make.package(TEXT, parts={"settings": ""}), name).encode()) for name in make.names(make.package(TEXT, parts={"settings": ""}))), (called, OUTSIDE.encode())]), "" if called.endswith("/") else "S002", "" if called.endswith("/") else "_", expected=FILLED if called.endswith("/") else "")  # type: ignore[misc]  # fmt: skip
add("tweeledig", "a folder without a name", lambda: zipped([(MAIN, plain()), ("word//_rels/settings.xml.rels", b"<a/>")]), "B006")  # fmt: skip

# Tags that only look it

for text, codes in {"{{ nаam }}": "S020", "{{ naam\u200b }}": "", "{{ １ + 1 }}": "S011", "{{ ٣ }}": "S011", "{{ 1_000 }}": "", "{{ na\u00admm }}": "S020", "{{\u00a0naam\u00a0}}": "", "{\u200b{ naam }}": "S010", "{{ naam }\u200b}": "S010", "{{ ''.ljust(900000000) }}": "S012", "{{ '{:900000000d}'.format(1) }}": "S012", "{{ 'abc' | batch(100000000, 'x') }}": "S013", "{{ naam | indent(1000000) }}": "S013", "{{ naam | xmlattr }}": "S013", "{{ 10**3000000 | string }}": "S012", "{{ naam.format_map(x) }}": "S012", "{{ rijen.update(x) }}": "S012", "{% set f = '{0.__class__}'.format %}{{ f(naam) }}": "S012", "{% set ns = namespace(a='x') %}": "S012", "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}": "S012 S012", "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}": "S010 S010", "{{ " + "(" * 50_000 + "1" + ")" * 50_000 + " }}": "S010 S010", "{{ " + "1 if naam else " * 120 + "2 }}": "", "{{ " + "[" * 900 + "]" * 900 + " }}": "S011", "{{ 'a' in ('a', " + "'b', " * 300 + ") }}": "", "{% with a = 1 %}{% endwith %}": "S014 S014", "{% autoescape false %}": "S014", "{% block x %}{% endblock %}": "S014 S014", "{% debug %}": "S014", "{{ debug() }}": "S012", "{{ x.__getattr__ }}": "S012", "{{ naam | map('upper') }}": "S013", "{{ naam | tojson }}": "S013", "{{ naam | pprint }}": "S013", "{{ naam | random }}": "S013", "{{ naam | urlize }}": "S013", "{{ ''.join(rijen) }}": "S012", "{{ loop.cycle(1, 2) }}": "S012", "{% for a in rijen %}{{ loop.changed(a) }}{% endfor %}": "S012"}.items():  # fmt: skip
    add("uitbraak", text if len(text) < 60 else text[:40] + f"… ({len(text)})", tag(text), codes)
