"""Makes of LibreOffice's PDF one that keeps (PDF/A-2b) and that a screen reader can read (PDF/UA-1), the same bytes each time.

LibreOffice 7.4 makes files that meet either standard, and not both together: it names PDF/UA in the file's metadata without describing that name, which PDF/A demands. The description is added
here, and the order in which a keyboard visits the links of a page; the time of making, which LibreOffice writes in four places, becomes that of the letter. Needs pikepdf, which need not be there.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from lxml import etree

from kamerbrief.i18n import _

if TYPE_CHECKING:
    import pikepdf

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ARCHIVE_ID = "http://www.aiim.org/pdfa/ns/id/"
_ACCESS_ID = "http://www.aiim.org/pdfua/ns/id/"
_CREATED = "{http://ns.adobe.com/xap/1.0/}CreateDate"
_DESCRIPTION = f"""\
<rdf:Description xmlns:rdf="{_RDF}" rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
 <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
  <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
  <pdfaSchema:namespaceURI>{_ACCESS_ID}</pdfaSchema:namespaceURI>
  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
  <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
   <pdfaProperty:name>part</pdfaProperty:name>
   <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
   <pdfaProperty:category>internal</pdfaProperty:category>
   <pdfaProperty:description>Part of PDF/UA that the document follows</pdfaProperty:description>
  </rdf:li></rdf:Seq></pdfaSchema:property>
 </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
_PROFILE_TIME = slice(24, 36)
"""Where a colour profile holds the time of its making (ICC.1, section 7.2.8)."""


def can_archive() -> bool:
    """Whether pikepdf is there."""
    return find_spec("pikepdf") is not None


def archive(data: bytes, moment: dt.datetime, charts: Sequence[str] = ()) -> tuple[bytes, tuple[str, ...]]:
    """LibreOffice's PDF `data` with the description that PDF/A demands, made at `moment` (UTC); and, in Dutch, what a reader needs and the file lacks.

    A file that lacks something is not marked as PDF/A or PDF/UA. `charts` are the alternative texts of the charts in reading order, which LibreOffice leaves out.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        _describe(pdf, charts)
        lacking = tuple(_lacking(pdf))
        _retell(pdf, moment, keeps_claims=not lacking)
        pdf.docinfo["/CreationDate"] = pikepdf.String(f"D:{moment:%Y%m%d%H%M%S}Z")
        for intent in pdf.Root.get("/OutputIntents", []):
            profile = bytearray(intent.DestOutputProfile.read_bytes())
            profile[_PROFILE_TIME] = bytes(12)
            intent.DestOutputProfile.write(bytes(profile))
        for sheet in pdf.pages:
            if "/Annots" in sheet:
                sheet.Tabs = pikepdf.Name.S
        for key in ("/DocChecksum", "/ID"):
            if key in pdf.trailer:
                del pdf.trailer[key]
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return _plainly_ended(buffer.getvalue()), lacking


def _describe(pdf: pikepdf.Pdf, texts: Sequence[str]) -> None:
    """Give the figures without an alternative text these, when there are as many: which is whose could not be told otherwise."""
    import pikepdf

    silent = [figure for figure in _figures(pdf) if not str(figure.get("/Alt", ""))]
    if len(silent) == len(texts):
        for figure, text in zip(silent, texts, strict=True):
            figure.Alt = pikepdf.String(text)


def _figures(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """The figures in the tree of labels, in reading order (ISO 32000-1, 14.7.2)."""
    import pikepdf

    waiting = [pdf.Root.get("/StructTreeRoot")]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += reversed(list(node))
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == pikepdf.Name.Figure:
                yield node
            waiting.append(node.get("/K"))


def _plainly_ended(data: bytes) -> bytes:
    """The PDF without streams whose last byte is that of a line end: a reader cannot tell it from the line end that follows (PDF/A-2, 6.1.7.1).

    Such a stream, one in a hundred, is written in hexadecimal digits; what it holds stays the same.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Stream) and (raw := item.read_raw_bytes())[-1:] in {b"\r", b"\n"}:
                filters = [pikepdf.Name.ASCIIHexDecode, *_listed(item.get("/Filter"))]
                settings = [None, *_listed(item.get("/DecodeParms"))] if "/DecodeParms" in item else None
                item.write(
                    raw.hex().encode() + b">",
                    filter=pikepdf.Array(filters),
                    decode_parms=pikepdf.Array(settings) if settings else None,
                )
        buffer = io.BytesIO()
        pdf.save(
            buffer,
            deterministic_id=True,
            fix_metadata_version=False,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return buffer.getvalue()


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - whatever a PDF holds there
    """One filter or several, as a list."""
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _lacking(pdf: pikepdf.Pdf) -> list[str]:
    """What PDF/UA-1 (section 7.1) asks of a file as a whole and this one lacks."""
    root: Any = pdf.Root
    told = root.Metadata.read_bytes() if "/Metadata" in root else b""
    asked = (
        (_("pagina's"), len(pdf.pages) > 0),
        (_("een titel"), bool(str(pdf.docinfo.get("/Title", "")).strip())),
        (_("een taal"), bool(str(root.get("/Lang", "")).strip())),
        (_("labels"), bool(root.get("/MarkInfo", {}).get("/Marked", False)) and "/StructTreeRoot" in root),
        (_("de titel in de titelbalk"), bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False))),
        (_("een alternatieve tekst bij elke afbeelding"), all(str(one.get("/Alt", "")) for one in _figures(pdf))),
        (_("een kleurprofiel"), len(root.get("/OutputIntents", [])) > 0),
        (_("de kenmerken van beide normen"), _ARCHIVE_ID.encode() in told and _ACCESS_ID.encode() in told),
    )
    return [name for name, present in asked if not present]


def _retell(pdf: pikepdf.Pdf, moment: dt.datetime, *, keeps_claims: bool) -> None:
    """Rewrite the metadata stream: the time, and either the description of PDF/UA's name or no claim at all."""
    if "/Metadata" not in pdf.Root:
        return
    packet = etree.fromstring(pdf.Root.Metadata.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
    for node in packet.iter(_CREATED):
        node.text = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    if keeps_claims:
        packet[0].append(etree.fromstring(_DESCRIPTION))
    else:
        for name in (_ARCHIVE_ID, _ACCESS_ID):
            for node in list(packet.iter(f"{{{name}}}*")):
                node.getparent().remove(node)
    begin = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'.encode()
    pdf.Root.Metadata.write(begin + etree.tostring(packet) + b'\n<?xpacket end="w"?>')
