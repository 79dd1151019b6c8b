"""The names of Word's XML that the engine looks at, written out once."""

from __future__ import annotations

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
VML = "urn:schemas-microsoft-com:vml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
XML = "http://www.w3.org/XML/1998/namespace"
PKG_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
STRICT_PREFIX = "http://purl.oclc.org/ooxml/"

REL_TYPE = R + "/"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
MAIN_TYPE = WORD_TYPE + "document.main+xml"
TEMPLATE_TYPE = WORD_TYPE + "template.main+xml"


def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


P, R_RUN, T, TBL, TR, TC = w("p"), w("r"), w("t"), w("tbl"), w("tr"), w("tc")
PPR, RPR, SECTPR, TCPR = w("pPr"), w("rPr"), w("sectPr"), w("tcPr")
SDT, SDT_CONTENT, BODY = w("sdt"), w("sdtContent"), w("body")
HYPERLINK, INS, DEL, MOVE_FROM, MOVE_TO = w("hyperlink"), w("ins"), w("del"), w("moveFrom"), w("moveTo")
REVISIONS = (
    INS, DEL, MOVE_FROM, MOVE_TO, *map(w, ("cellIns", "cellDel", "cellMerge", "numberingChange")),
    *(w(f"{one}Change") for one in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr")),
)  # fmt: skip
"""All that is tracked of a change, each with a number (ECMA-376 part 1, 17.13.5)."""
SMART_TAG, CUSTOM_XML, FLD_SIMPLE = w("smartTag"), w("customXml"), w("fldSimple")
FLD_CHAR, INSTR_TEXT = w("fldChar"), w("instrText")
BOOKMARK_START, BOOKMARK_END = w("bookmarkStart"), w("bookmarkEnd")
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = w("footnoteReference"), w("endnoteReference")
FOOTNOTE, ENDNOTE, TXBX = w("footnote"), w("endnote"), w("txbxContent")
COMMENT, COMMENT_REFERENCE = w("comment"), w("commentReference")
VAL, ID = w("val"), w("id")
FALLBACK = f"{{{MC}}}Fallback"
SPACE = f"{{{XML}}}space"

V_MERGE = w("vMerge")
BLOCK_CONTAINERS = frozenset({BODY, TC, w("hdr"), w("ftr"), FOOTNOTE, ENDNOTE, COMMENT, TXBX, SDT_CONTENT})
"""Elements whose children are paragraphs and tables."""
