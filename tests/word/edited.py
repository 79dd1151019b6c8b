"""What people do to a document with live values, done with python-docx and lxml; and what the document then says, read along a path that shares no code with the engine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree
from tests.word import make

from kamerbrief.word import Template, check_package

Element = Any
LETTER = "Geachte voorzitter,\nEr is {{ besteed | mld }} besteed, waarvan {{ deel }} aan {{ land }}.\nDe rest volgt."
THEN: dict[str, object] = {"besteed": "2,2", "deel": "40%", "land": "luchtafweer"}
NOW: dict[str, object] = {"besteed": "2,4", "deel": "45%", "land": "luchtafweer"}
FILTERS = {"mld": lambda value: f"€\u00a0{value} mld."}
BESTEED, DEEL, LAND = "besteed_mld#1", "deel#1", "land#1"


def live(context: dict[str, object], notation: str = LETTER, content: str = "", **package: Any) -> bytes:
    """A template (in the notation of `make`, or as XML) filled with live values."""
    source = make.package(content or make.body(notation), **package)
    template, findings = Template.load(source, name="brief.docx", filters=FILTERS)
    assert template is not None, findings
    data, findings = template.render(context, live=True)
    assert data is not None, findings
    assert problems(data) == []
    return data


def problems(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return check_package({name: archive.read(name) for name in archive.namelist()})


def edit(data: bytes, change: Callable[[Any], object]) -> bytes:
    """The document after `change` was done to it with python-docx."""
    document = docx.Document(io.BytesIO(data))
    change(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def control(document: Any, key: str) -> Element:
    """The content control of a value."""
    return next(one for one in document.element.iter(qn("w:sdt")) if key in (name(one, "alias"), name(one, "tag")))


def name(control: Element, kind: str) -> str:
    node = control.find(f"{qn('w:sdtPr')}/{qn('w:' + kind)}")
    return "" if node is None else str(node.get(qn("w:val")))


def paragraph(document: Any, key: str) -> Element:
    return next(control(document, key).iterancestors(qn("w:p")))


def retype(key: str, text: str) -> Callable[[Any], None]:
    def change(document: Any) -> None:
        first, *others = control(document, key).iter(qn("w:t"))
        first.text = text
        for one in others:
            one.text = ""

    return change


def split(key: str) -> Callable[[Any], None]:
    """Word cuts a run in two: a spelling mark, a revision id and a language of its own."""

    def change(document: Any) -> None:
        text = next(control(document, key).iter(qn("w:t")))
        run, whole = text.getparent(), text.text
        second = deepcopy(run)
        text.text, second.find(qn("w:t")).text = whole[:2], whole[2:]
        second.set(qn("w:rsidR"), "00AB12CD")
        settings = second.makeelement(qn("w:rPr"))
        settings.append(settings.makeelement(qn("w:lang"), {qn("w:val"): "en-US"}))
        second.insert(0, settings)
        run.addnext(second)
        second.addprevious(second.makeelement(qn("w:proofErr"), {qn("w:type"): "spellStart"}))

    return change


def say(data: bytes, view: str = "accepted", member: str = "word/document.xml") -> str:
    """The text of a part, a line for each paragraph, with all tracked changes accepted, or all rejected (`original`)."""
    root = etree.fromstring(make.member(data, member).encode())
    hidden = {"accepted": ("del", "moveFrom"), "original": ("ins", "moveTo")}[view]
    lines = []
    for one in root.iter(qn("w:p")):
        texts = one.iter(qn("w:t"), qn("w:delText"), qn("w:br"), qn("w:tab"))
        lines.append("".join(map(sign, (node for node in texts if not within(node, *hidden)))))
    return "\n".join(lines)


def sign(node: Element) -> str:
    return {qn("w:br"): "\n", qn("w:tab"): "\t"}.get(node.tag, node.text or "")


def within(node: Element, *kinds: str) -> bool:
    return next(node.iterancestors(*(qn(f"w:{kind}") for kind in kinds)), None) is not None


def changes(data: bytes, member: str = "word/document.xml") -> list[tuple[str, str, str]]:
    """Kind, author and text of every tracked change."""
    root = etree.fromstring(make.member(data, member).encode())
    return [
        (etree.QName(node).localname, str(node.get(qn("w:author"))), "".join(one.text or "" for one in node.iter(qn("w:t"), qn("w:delText"))))
        for node in root.iter(qn("w:ins"), qn("w:del"))
    ]  # fmt: skip


def settle(*, accept: bool) -> Callable[[Any], None]:
    """Somebody accepts, or rejects, all tracked changes."""

    def change(document: Any) -> None:
        drop, keep = (qn("w:del"), qn("w:ins")) if accept else (qn("w:ins"), qn("w:del"))
        for node in list(document.element.iter(drop)):
            node.getparent().remove(node)
        for node in list(document.element.iter(keep)):
            for child in list(node):
                node.addprevious(child)
                for text in child.iter(qn("w:delText")):
                    text.tag = qn("w:t")
            node.getparent().remove(node)

    return change


def all_controls(document: Any) -> list[str]:
    """The titles of all content controls of an opened document."""
    return [name(one, "alias") for one in document.element.iter(qn("w:sdt"))]


def controls(data: bytes, member: str = "word/document.xml") -> list[str]:
    """The titles of all content controls of a part."""
    root = etree.fromstring(make.member(data, member).encode())
    return [name(one, "alias") for one in root.iter(qn("w:sdt"))]


def bookmarks(data: bytes, member: str = "word/document.xml") -> Iterator[tuple[str, str]]:
    """The bookmarks of a part, and the text in each as it is once changes are accepted."""
    root = etree.fromstring(make.member(data, member).encode())
    nodes = list(root.iter())
    for start in root.iter(qn("w:bookmarkStart")):
        end = next(one for one in root.iter(qn("w:bookmarkEnd")) if one.get(qn("w:id")) == start.get(qn("w:id")))
        inner = nodes[nodes.index(start) : nodes.index(end)]
        yield (
            str(start.get(qn("w:name"))),
            "".join(one.text or "" for one in inner if one.tag == qn("w:t") and not within(one, "del")),
        )
