"""Hostile templates for tests: Word files, built on the spot, that want more of an engine than they should get.

Here are those of the package, its relationships, its field codes and its XML. `attacks_large` has what is large inside, `attacks_tags` the tags that want out, `attacks_inside` what is odd inside
sound XML, `attacks_values` what the data do. `hostile` fills and measures them.
"""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from tests.word import make

MEGABYTE = 1024 * 1024
MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
RELS = "word/_rels/document.xml.rels"
TEXT = make.body("Geachte voorzitter, {{ naam }}")
ROWS = 50_000
"""Of the list `veel`, which is data: what repeats it is no attack."""


class Case(NamedTuple):
    """One file: what it is called, how it is made, the codes it is to get ("" when it is filled), and a word that its first finding must hold.

    `expected` is a text that the product must show when the file is no attack after all; `given` makes values that it is filled with, beside those of `context`.
    """

    group: str
    name: str
    build: Callable[[], bytes]
    codes: str
    says: str = ""
    expected: str = ""
    file: str = "brief.docx"
    given: Callable[[], Mapping[str, object]] = dict


CASES: list[Case] = []


def add(
    group: str,
    name: str,
    data: Callable[[], bytes],
    codes: str,
    says: str = "",
    expected: str = "",
    given: Callable[[], Mapping[str, object]] = dict,
) -> None:
    """Register a case whose maker is one expression."""
    CASES.append(Case(group, name, data, codes, says, expected, given=given))


def plain() -> bytes:
    """A template with nothing wrong in it."""
    return make.package(TEXT)


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Members as they are given, doubles included."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def members_of(data: bytes) -> list[tuple[str, bytes]]:
    """All members of a file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def with_members(*more: tuple[str, bytes]) -> Callable[[], bytes]:
    """The plain template with members added."""
    return lambda: zipped([*members_of(plain()), *more])


def changed(name: str, change: Callable[[bytes], bytes], data: Callable[[], bytes] = plain) -> Callable[[], bytes]:
    """A template of which one member is changed."""
    return lambda: zipped(
        (member, change(content) if member == name else content) for member, content in members_of(data())
    )


def replaced(name: str, old: str, new: str, data: Callable[[], bytes] = plain) -> Callable[[], bytes]:
    """A template of which one member says something else."""

    def change(content: bytes) -> bytes:
        assert old.encode() in content
        return content.replace(old.encode(), new.encode(), 1)

    return changed(name, change, data)


def patched(signature: bytes, offset: int, layout: str, value: int, *, last: bool = True) -> Callable[[], bytes]:
    """The plain template with a number in its directory overwritten."""

    def build() -> bytes:
        content = bytearray(plain())
        at = content.rindex(signature) if last else content.index(signature)
        struct.pack_into(layout, content, at + offset, value)
        return bytes(content)

    return build


def relation(
    kind: str, target: str, *, external: bool = True, content: str = TEXT, **more: object
) -> Callable[[], bytes]:
    """A template whose document has one relationship more."""
    mode = ' TargetMode="External"' if external else ""
    rels = f'<Relationship Id="rId99" Type="{make.REL}/{kind}" Target="{target}"{mode}/>'
    return lambda: make.package(content, rels=rels, **more)  # type: ignore[arg-type]


def tag(text: str) -> Callable[[], bytes]:
    """A template of one paragraph."""
    return lambda: make.package(make.body(text))


def simple_field(code: str) -> Callable[[], bytes]:
    """A field written as one element."""
    escaped = code.replace("&", "&amp;").replace('"', "&quot;")
    return lambda: make.package(f'<w:p><w:fldSimple w:instr="{escaped}">{make.run("x")}</w:fldSimple></w:p>')


def complex_field(*pieces: str) -> Callable[[], bytes]:
    """A field whose code is cut into pieces, one run each; a piece `{` begins a field inside it, `}` ends that."""

    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def piece(text: str) -> str:
        if text == "{":
            return sign("begin")
        if text == "}":
            return sign("separate") + make.run("y") + sign("end")
        return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'

    code = "".join(map(piece, pieces))
    return lambda: make.package(f"<w:p>{sign('begin')}{code}{sign('separate')}{make.run('x')}{sign('end')}</w:p>")


# 1. The package

add("pakket", "garbage", lambda: b"\x00\xffgeen zip" * 100, "B002")
add("pakket", "empty file", lambda: b"", "B002")
add("pakket", "empty zip", lambda: zipped([]), "S001")
add("pakket", "old .doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000), "B003", "wachtwoord")
add("pakket", "truncated", lambda: plain()[:-300], "B002")
add("pakket", "truncated with its directory", lambda: plain()[200:], "B002")
add("pakket", "member of zeros", with_members(("word/media/x.bin", bytes(65 * MEGABYTE))), "B005", "word/media/x.bin")
add(
    "pakket",
    "compressed five hundredfold",
    with_members(("word/media/x.xml", bytes(20 * MEGABYTE))),
    "B005",
    "word/media/x.xml",
)
add("pakket", "many members of zeros", lambda: zipped([*members_of(plain()), *((f"word/{n}.xml", bytes(15 * MEGABYTE)) for n in range(12))]), "B005", "word/8.xml")  # fmt: skip
add("pakket", "thousands of members", lambda: zipped([*members_of(plain()), *((f"word/{n}.xml", b"<x/>") for n in range(2100))]), "B005", "2105")  # fmt: skip
add("pakket", "zip in zip", lambda: zipped([("a.zip", zipped([("b.zip", zipped([("c", bytes(MEGABYTE))]))]))]), "S001")
add("pakket", "doubled member", with_members((MAIN, b"<x/>")), "B006", MAIN)
add("pakket", "doubled but for capitals", with_members(("word/Document.XML", b"<x/>")), "B006", "word/Document.XML")
add("pakket", "name that climbs", with_members(("word/../../x.xml", b"<x/>")), "B006", "../../x.xml")
add("pakket", "name from the root", with_members(("/etc/x.xml", b"<x/>")), "B006", "/etc/x.xml")
add("pakket", "name with a backslash", with_members(("word\\x.xml", b"<x/>")), "B006", "x.xml")
add("pakket", "name with a drive", with_members(("C:x.xml", b"<x/>")), "B006", "C:x.xml")
add("pakket", "encrypted member", patched(b"PK\x01\x02", 8, "<H", 1), "B003", "docProps/core.xml")
add("pakket", "odd compression", patched(b"PK\x01\x02", 10, "<H", 14), "B006", "docProps/core.xml")
add("pakket", "unknown compression", patched(b"PK\x01\x02", 10, "<H", 77), "B006", "docProps/core.xml")
add("pakket", "symbolic link", patched(b"PK\x01\x02", 38, "<I", 0o120777 << 16), "B006", "docProps/core.xml")
add("pakket", "size too small in the directory", patched(b"PK\x01\x02", 24, "<I", 3), "B002")
add(
    "pakket",
    "size too large in the directory",
    patched(b"PK\x01\x02", 24, "<I", 2**31),
    "",
    expected="Geachte voorzitter, Jan",
)
add("pakket", "wrong checksum", patched(b"PK\x01\x02", 16, "<I", 1), "B002")
add("pakket", "members over one another", lambda: overlapping(), "B006", "over elkaar")
add("pakket", "directory that lies about its place", patched(b"PK\x05\x06", 16, "<I", 2**31), "B002")


def overlapping() -> bytes:
    """A directory whose last entry points at the body of the first."""
    content = bytearray(plain())
    struct.pack_into("<I", content, content.rindex(b"PK\x01\x02") + 42, 0)
    name = content.rindex(b"docProps/core.xml")
    return bytes(content[:name]) + b"docProps/core.xml" + bytes(content[name + 17 :])


# 2. Macros, controls, files in files

CASES.append(Case("programma's", "macro by name of the file", plain, "B004", "macro", file="brief.docm"))
CASES.append(Case("programma's", "macro template by name", plain, "B004", "macro", file="brief.DOTM"))
add("programma's", "vbaProject", with_members(("word/vbaProject.bin", b"\xcc\x61")), "B004", "vbaProject.bin")
add("programma's", "vbaProject under another name", relation("vbaProject", "x.bin", external=False, members={"word/x.bin": b"\xcc\x61"}, types='<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'), "S002", "macro")  # fmt: skip
add("programma's", "macro by content type alone", lambda: make.package(TEXT, members={"word/x.bin": b"\xcc\x61"}, types='<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'), "S002", "macro")  # fmt: skip
add("programma's", "main part of a .docm", replaced(TYPES, "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml"), "S001")  # fmt: skip
add("programma's", "ActiveX", with_members(("word/activeX/activeX1.xml", b"<x/>")), "B004", "activeX1.xml")
add(
    "programma's",
    "ActiveX under another name",
    relation("control", "x.xml", external=False, members={"word/x.xml": "<x/>"}),
    "S002",
    "ActiveX",
)
add(
    "programma's",
    "control element",
    lambda: make.package(f'{TEXT}<w:p><w:r><w:control w:name="c"/></w:r></w:p>'),
    "S002",
    "ActiveX",
)
add("programma's", "customUI", with_members(("customUI/customUI14.xml", b"<x/>")), "B004", "customUI14.xml")
add("programma's", "customUI by relationship", lambda: make.package(TEXT, members={"_rels/.rels": root_rels('<Relationship Id="r9" Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" Target="ui.xml"/>'), "ui.xml": "<x/>"}), "S002", "ui.xml")  # fmt: skip
add("programma's", "key map", with_members(("word/keyMapCustomizations.xml", b"<x/>")), "B004", "keyMap")
add("programma's", "key map under another name", lambda: make.package(TEXT, rels='<Relationship Id="r9" Type="http://schemas.microsoft.com/office/2006/relationships/keyMapCustomizations" Target="k.xml"/>', members={"word/k.xml": "<x/>"}), "S002")  # fmt: skip
add("programma's", "OLE object", relation("oleObject", "embeddings/oleObject1.bin", external=False, members={"word/embeddings/oleObject1.bin": b"\xd0\xcf"}, types='<Default Extension="bin" ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>'), "S002", "OLE")  # fmt: skip
add("programma's", "object element", lambda: make.package(f"{TEXT}<w:p><w:r><w:object/></w:r></w:p>"), "S002", "OLE")
add("programma's", "OLE element in a picture", lambda: make.package(f'{TEXT}<w:p><w:r><w:pict><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" Type="Link" ProgID="Word.Document.8"/></w:pict></w:r></w:p>'), "S002", "OLE")  # fmt: skip
add("programma's", "embedded workbook outside a chart", relation("package", "embeddings/a.xlsx", external=False, members={"word/embeddings/a.xlsx": b"PK"}, types='<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'), "S002", "a.xlsx")  # fmt: skip
add("programma's", "macro workbook in a chart", lambda: chart("Microsoft_Excel.xlsm", b"PK"), "S002", "xlsm")
add(
    "programma's",
    "macros in a chart's .xlsx",
    lambda: chart("Microsoft_Excel.xlsx", zipped([("xl/vbaProject.bin", b"x")])),
    "S002",
    "xlsx",
)
add("programma's", "altChunk", relation("aFChunk", "c.html", external=False, content=f'{TEXT}<w:altChunk r:id="rId99"/>', members={"word/c.html": "<script/>"}, types='<Default Extension="html" ContentType="text/html"/>'), "S002 S002", "altChunk")  # fmt: skip
add(
    "programma's",
    "executable in the media folder",
    lambda: make.package(TEXT, members={"word/media/image1.exe": b"MZ"}),
    "S004",
    "image1.exe",
)


def root_rels(more: str) -> str:
    """The relationships of the package with more of them."""
    return make.member(plain(), "_rels/.rels").replace("</Relationships>", f"{more}</Relationships>")


def rels(inner: str) -> str:
    """A member with relationships."""
    return f'{make.HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def chart(workbook: str, content: bytes) -> bytes:
    """A chart with a workbook in it."""
    return make.package(
        TEXT,
        rels=f'<Relationship Id="rId99" Type="{make.REL}/chart" Target="charts/chart1.xml"/>',
        members={
            "word/charts/chart1.xml": f'{make.HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>',
            "word/charts/_rels/chart1.xml.rels": rels(
                f'<Relationship Id="rId1" Type="{make.REL}/package" Target="../embeddings/{workbook}"/>'
            ),
            f"word/embeddings/{workbook}": content,
        },
        types='<Override PartName="/word/charts/chart1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>'
        '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
        '<Default Extension="xlsm" ContentType="application/vnd.ms-excel.sheet.macroEnabled.12"/>',
    )


# 3. Relationships that leave the file

for kind in ("image", "oleObject", "package", "frame", "subDocument", "aFChunk", "mailMergeSource", "header", "styles", "video", "audio", "chart", "customXml", "webSettings", "theme", "transform", "unheardOf"):  # fmt: skip
    add("verwijzing", f"external {kind}", relation(kind, "http://127.0.0.1:9/x"), "S002")
for target in ("file:///etc/passwd", "\\\\server\\share\\x", "javascript:alert(1)", "ftp://x/y", "http://ik:geheim@x/", "vbscript:x", "data:text/html,x", "ms-word:ofe|u|http://x", "http://[::1"):  # fmt: skip
    add("verwijzing", f"link to {target}", relation("hyperlink", target), "S002", "koppeling")
add("verwijzing", "internal link that is none", relation("hyperlink", "javascript:alert(1)", external=False), "S030")
add("verwijzing", "external in small letters", lambda: make.package(TEXT, rels=f'<Relationship Id="rId99" Type="{make.REL}/image" Target="http://127.0.0.1:9/x" TargetMode="external"/>'), "S030")  # fmt: skip
add("verwijzing", "internal picture on the web", relation("image", "http://127.0.0.1:9/x", external=False), "S030")
add("verwijzing", "kind in the strict form", lambda: make.package(TEXT, rels='<Relationship Id="rId99" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/oleObject" Target="x" TargetMode="External"/>'), "S002")  # fmt: skip
add("verwijzing", "picture of a header", lambda: make.package(TEXT, parts={"header1": make.paragraph("x")}, members={"word/_rels/header1.xml.rels": rels(f'<Relationship Id="r1" Type="{make.REL}/image" Target="http://127.0.0.1:9/x" TargetMode="External"/>')}), "S002")  # fmt: skip
add("verwijzing", "attached template", lambda: make.package(TEXT, parts={"settings": '<w:attachedTemplate r:id="rId1"/>'}, members={"word/_rels/settings.xml.rels": rels(f'<Relationship Id="rId1" Type="{make.REL}/attachedTemplate" Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/>')}), "S004", "x.dotm")  # fmt: skip
add("verwijzing", "mail merge in the settings", lambda: make.package(TEXT, parts={"settings": '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="textFile"/><w:connectString w:val="Provider=x"/><w:query w:val="SELECT 1"/></w:mailMerge>'}), "S002", "samenvoegen")  # fmt: skip
add("verwijzing", "external stylesheet", lambda: make.package(TEXT, parts={"settings": '<w:saveThroughXslt r:id="rId1"/>'}, members={"word/_rels/settings.xml.rels": rels(f'<Relationship Id="rId1" Type="{make.REL}/transform" Target="http://127.0.0.1:9/x.xsl" TargetMode="External"/>')}), "S002", "x.xsl")  # fmt: skip
add(
    "verwijzing",
    "stylesheet instruction",
    lambda: swap_head('<?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/x.xsl"?>'),
    "",
    expected="Geachte voorzitter, Jan",
)
add("verwijzing", "subdocument element", relation("subDocument", "http://127.0.0.1:9/x", content=f'{TEXT}<w:p><w:subDoc r:id="rId99"/></w:p>'), "S002 S002", "subdocument")  # fmt: skip
add("verwijzing", "data-bound control", lambda: make.package(f'{TEXT}<w:p><w:sdt><w:sdtPr><w:id w:val="7"/><w:dataBinding w:xpath="/x" w:storeItemID="{{A}}"/></w:sdtPr><w:sdtContent>{make.run("x")}</w:sdtContent></w:sdt></w:p>'), "S004", "gegevensbron", expected="Geachte voorzitter, Janx")  # fmt: skip
add("verwijzing", "relationships in a ring", lambda: make.package(TEXT, rels=f'<Relationship Id="rId98" Type="{make.REL}/officeDocument" Target="document.xml"/><Relationship Id="rId99" Type="{make.REL}/header" Target="document.xml"/>'), "", expected="Geachte voorzitter, Jan")  # fmt: skip
add(
    "verwijzing",
    "relationship out of the package",
    relation("image", "../../../../etc/passwd", external=False),
    "S030",
    "passwd",
)
add("verwijzing", "doubled ids of relationships", lambda: make.package(TEXT, rels=2 * f'<Relationship Id="rId99" Type="{make.REL}/hyperlink" Target="https://x.nl/" TargetMode="External"/>'), "S030", "rId99")  # fmt: skip


def swap_head(more: str, member: str = MAIN, *, data: Callable[[], bytes] = plain) -> bytes:
    """A member with something between its declaration and its root."""
    return replaced(member, make.HEAD, make.HEAD + more, data)()


# 4. Field codes

for code in ("INCLUDETEXT http://127.0.0.1:9/x", 'INCLUDEPICTURE "http://127.0.0.1:9/x"', "INCLUDE x", "DDE cmd x", "DDEAUTO c:\\\\windows\\\\cmd.exe x", "LINK Excel.Sheet x", "IMPORT x", "DATABASE \\d x", "EMBED x", "MACROBUTTON x y", "RD x.docx", "MERGEFIELD x", "ASK x y", "FILLIN x", "SET x y", "QUOTE 68 68 69", "GOTOBUTTON x", "AUTOTEXT x", "HTMLACTIVEX x", "CONTROL x", "PRIVATE x", "ADDIN x", "IF 1 = 1 x y", "USERNAME", "FILENAME \\p", "TEMPLATE", "INFO", "DOCVARIABLE x", "BARCODE x", "DISPLAYBARCODE x QR", "= 1 + 1"):  # fmt: skip
    add("veldcode", f"{code.split()[0]} as one element", simple_field(code), "S003", code.split()[0])
add("veldcode", "in small letters", simple_field("includetext http://127.0.0.1:9/x"), "S003", "includetext")
add("veldcode", "in mixed letters", complex_field(" dDeAuTo c:\\x "), "S003", "dDeAuTo")
add("veldcode", "in runs", complex_field(" INCLUDE", "PICTURE ", '"http://127.0.0.1:9/x"'), "S003", "INCLUDEPICTURE")
add("veldcode", "a letter a run", complex_field(*"DDEAUTO x"), "S003", "DDEAUTO")
add("veldcode", "in a harmless field", complex_field("PAGE ", "{", "DDEAUTO x", "}"), "S003", "DDEAUTO")
add("veldcode", "made by a field", complex_field("{", "REF a", "}", "AUTO x"), "S003 S041", "AUTO")
add(
    "veldcode",
    "made by a field in its middle",
    complex_field("INCLUDE", "{", "REF a", "}", " x"),
    "S003 S041",
    "INCLUDE",
)
add("veldcode", "harmless code made longer by a field", complex_field("PAGE", "{", "REF a", "}"), "S003 S041", "PAGE")
add("veldcode", "after a tab", complex_field("\tDDEAUTO x"), "S003", "DDEAUTO")
add("veldcode", "with a hard space", complex_field("PAGE\u00a0DDE"), "S003", "PAGE")
add("veldcode", "zero-width inside", complex_field("DDE\u200bAUTO x"), "S003", "DDE")
add("veldcode", "not ended", lambda: make.package(f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDEAUTO x</w:instrText></w:r></w:p>{TEXT}'), "S003 S030", "DDEAUTO")  # fmt: skip
add("veldcode", "code outside a field", lambda: make.package(f"<w:p><w:r><w:instrText>DDEAUTO x</w:instrText></w:r></w:p>{TEXT}"), "S003", "DDEAUTO")  # fmt: skip
add("veldcode", "in a header", lambda: make.package(TEXT, parts={"header1": f'<w:p><w:fldSimple w:instr="DDEAUTO x">{make.run("x")}</w:fldSimple></w:p>'}), "S003", "DDEAUTO")  # fmt: skip
add("veldcode", "over two paragraphs", lambda: make.package('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE</w:instrText></w:r></w:p><w:p><w:r><w:instrText>AUTO x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'), "S003", "DDEAUTO")  # fmt: skip
add("veldcode", "link that runs", simple_field('HYPERLINK "javascript:alert(1)"'), "S003", "javascript")
add("veldcode", "link to a share", simple_field('HYPERLINK "\\\\\\\\server\\\\x"'), "S003", "koppeling")
add("veldcode", "link after a switch", simple_field('HYPERLINK \\n "file:///x"'), "S003", "file")
add("veldcode", "tag in a code", complex_field("PAGE {{ naam }}"), "S017", "veldcode")
add("veldcode", "in a style's part", lambda: make.package(TEXT, members={"word/glossary/document.xml": f'{make.HEAD}<w:glossaryDocument {make.W}><w:docParts><w:docPart><w:docPartBody><w:p><w:fldSimple w:instr="DDEAUTO x"/></w:p></w:docPartBody></w:docPart></w:docParts></w:glossaryDocument>'}, types='<Override PartName="/word/glossary/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.glossary+xml"/>', rels=f'<Relationship Id="rId99" Type="{make.REL}/glossaryDocument" Target="glossary/document.xml"/>'), "S003", "DDEAUTO")  # fmt: skip

# 5. XML

BILLION = (
    "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY {b} '{10 * f'&{a};'}'>" for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
add("xml", "entities to the tenth power", lambda: swap_head(BILLION, data=replaced_text("&j;")), "S001")
add(
    "xml",
    "entity of a megabyte, a thousand times",
    lambda: swap_head(f"<!DOCTYPE x [<!ENTITY a '{'a' * MEGABYTE}'>]>", data=replaced_text(1000 * "&a;")),
    "S001",
)
add(
    "xml",
    "entity of a file",
    lambda: swap_head('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>', data=replaced_text("&a;")),
    "S001",
)
add(
    "xml",
    "entity from the network",
    lambda: swap_head('<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]>'),
    "S001",
)
for member in (MAIN, RELS, "_rels/.rels", TYPES, "docProps/core.xml"):
    add("xml", f"doctype in {member}", lambda member=member: swap_head("<!DOCTYPE x>", member), "S001", "DOCTYPE")  # type: ignore[misc]
add("xml", "doctype in a part that is not read", lambda: make.package(TEXT, members={"word/x.xml": "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>"}), "S030", "x.xml")  # fmt: skip
add("xml", "XInclude", lambda: make.package(f'{TEXT}<w:p><w:r><w:t><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/></w:t></w:r></w:p>'), "S030")  # fmt: skip
add(
    "xml",
    "xml:base",
    replaced(MAIN, "<w:body", '<w:body xml:base="http://127.0.0.1:9/"'),
    "",
    expected="Geachte voorzitter, Jan",
)
add("xml", "instructions like our marks", lambda: make.package(f"<?kbm0 do 0?><w:p><?kbm0 dot 0?>{make.run('{{ naam }}')}<?kb row 0?></w:p><?kbm0 do 99?>"), "", expected="Jan")  # fmt: skip
add(
    "xml",
    "text like our marks",
    tag("<?kbm0 do 0?> kbm0_0_ kbm1_0_ kbrow 0 {{ naam }}"),
    "",
    expected="<?kbm0 do 0?> kbm0_0_ kbm1_0_ kbrow 0 Jan",
)
add(
    "xml",
    "attribute like our marks",
    lambda: make.package(f'<w:p w:rsidR="kbm0_0_">{make.run("{{ naam }}")}</w:p>'),
    "",
    expected="Jan",
)
add("xml", "comments around tags", lambda: make.package("<w:p><w:r><w:t>{{ <!-- x -->naam<!-- }} --> }}</w:t></w:r></w:p>"), "", expected="Jan")  # fmt: skip
add("xml", "tag in a CDATA section", lambda: make.package("<w:p><w:r><w:t><![CDATA[{{ naam }} </w:t> & <w:p>]]></w:t></w:r></w:p>"), "", expected="Jan </w:t> & <w:p>")  # fmt: skip
add(
    "xml",
    "nested ten thousand deep",
    lambda: make.package("<w:p>" + "<w:smartTag>" * 10_000 + "</w:smartTag>" * 10_000 + "</w:p>"),
    "S001",
)
add(
    "xml",
    "nested two hundred deep",
    lambda: make.package("<w:p>" + "<w:ins>" * 200 + make.run("{{ naam }}") + "</w:ins>" * 200 + "</w:p>"),
    "",
    expected="Jan",
)
add("xml", "fifty tables in one another", lambda: make.package(nested_tables(50)), "", expected="")
add("xml", "fifty thousand elements in one another, by twos", lambda: make.package("<w:p>" + 25_000 * "<w:r><w:t/></w:r>" + make.run("{{ naam }}") + "</w:p>"), "", expected="Jan")  # fmt: skip
add(
    "xml",
    "huge attribute",
    lambda: make.package(f'<w:p w:rsidR="{"A" * 9 * MEGABYTE}">{make.run("{{ naam }}")}</w:p>'),
    "",
    expected="Jan",
)
add("xml", "text of eleven megabytes", lambda: make.package(make.paragraph("a" * 11 * MEGABYTE) + TEXT), "S001")
add(
    "xml",
    "text of nine megabytes",
    lambda: make.package(make.paragraph("a" * 9 * MEGABYTE) + TEXT),
    "",
    expected="Geachte voorzitter, Jan",
)
add(
    "xml",
    "two hundred thousand runs",
    lambda: make.package("<w:p>" + 200_000 * "<w:r><w:t>a</w:t></w:r>" + make.run("{{ naam }}") + "</w:p>"),
    "",
    expected="Jan",
)
add(
    "xml",
    "a hundred thousand empty paragraphs",
    lambda: make.package(TEXT + 100_000 * "<w:p/>"),
    "",
    expected="Geachte voorzitter, Jan",
)
add(
    "xml",
    "ten thousand attributes",
    lambda: make.package("<w:p " + " ".join(f'w:a{n}="1"' for n in range(10_000)) + f">{make.run('{{ naam }}')}</w:p>"),
    "",
    expected="Jan",
)
add(
    "xml",
    "ten thousand namespaces",
    lambda: replaced(MAIN, "<w:body", "<w:body " + " ".join(f'xmlns:n{n}="urn:{n}"' for n in range(10_000)))(),
    "",
    expected="Geachte voorzitter, Jan",
)
add(
    "xml",
    "UTF-16",
    changed(MAIN, lambda content: content.decode().replace("UTF-8", "UTF-16").encode("utf-16")),
    "",
    expected="Geachte voorzitter, Jan",
)
add(
    "xml",
    "UTF-16 that says UTF-8",
    changed(MAIN, lambda content: content.decode().encode("utf-16")),
    "",
    expected="Geachte voorzitter, Jan",
)
add(
    "xml",
    "UTF-7",
    changed(MAIN, lambda content: content.replace(b"UTF-8", b"UTF-7").replace(b"Geachte", b"+ADw-w:p/+AD4-")),
    "S030",
)
add("xml", "unknown encoding", changed(MAIN, lambda content: content.replace(b"UTF-8", b"X-NIETS")), "S001")
add(
    "xml",
    "bytes that are no UTF-8",
    changed(MAIN, lambda content: content.replace(b"Geachte", b"\xff\xfe\xc0\x80")),
    "S001",
)
add("xml", "NUL in the text", changed(MAIN, lambda content: content.replace(b"Geachte", b"Gea\x00chte")), "S001")
add("xml", "forbidden character reference", replaced(MAIN, "Geachte", "&#0;&#xFFFF;"), "S001")
add("xml", "truncated part", changed(MAIN, lambda content: content[:-20]), "S001")
add("xml", "two roots", changed(MAIN, lambda content: content + b"<x/>"), "S001")
add("xml", "empty part", changed(MAIN, lambda content: b""), "S001")
add(
    "xml",
    "strict form",
    replaced(
        MAIN,
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    "S001",
    "strikte",
)
add("xml", "two main documents", lambda: make.package(TEXT, members={"_rels/.rels": root_rels(f'<Relationship Id="r9" Type="{make.REL}/officeDocument" Target="word/anders.xml"/>'), "word/anders.xml": f"{make.HEAD}<w:document {make.W}><w:body>{make.paragraph('Anders')}</w:body></w:document>"}), "S001", "meer dan een")  # fmt: skip
add("xml", "no main document", replaced("_rels/.rels", '/officeDocument"', '/thumbnail"'), "S001")
add("xml", "main document that is not there", replaced("_rels/.rels", "word/document.xml", "word/weg.xml"), "S001")
add(
    "xml",
    "content type that lies",
    replaced(TYPES, 'PartName="/word/document.xml"', 'PartName="/word/documant.xml"'),
    "S001",
)
add("xml", "header that calls itself a picture", lambda: make.package(TEXT, rels=f'<Relationship Id="rId99" Type="{make.REL}/header" Target="media/a.png"/>', members={"word/media/a.png": "geen plaatje"}, types='<Default Extension="png" ContentType="image/png"/>'), "", expected="Geachte voorzitter, Jan")  # fmt: skip
add("xml", "core properties that are text", changed("docProps/core.xml", lambda content: b"geen xml"), "S001")


def replaced_text(text: str) -> Callable[[], bytes]:
    """The plain template with another text in it, as it stands in the XML."""
    return replaced(MAIN, "Geachte", text)


def nested_tables(depth: int) -> str:
    """Tables in tables, with a tag in the middle."""
    grid = "<w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
    return f"<w:tbl>{grid}<w:tr><w:tc>" * depth + make.paragraph("{{ naam }}") + "</w:tc></w:tr></w:tbl><w:p/>" * depth


def context() -> dict[str, object]:
    """What the templates are filled with."""
    return {
        "naam": "Jan",
        "rijen": list(range(20)),
        "veel": [str(number) for number in range(ROWS)],
        "groot": "g" * MEGABYTE,
        "kwaad": "{{ naam.__class__ }} </w:t> { DDEAUTO x } kbm0_0_ <?kbm0 do 0?>",
    }
