"""Large XML parts of a workbook as a stream, in a fixed amount of memory: most of a part goes a short road, the parser sees what is left.

A workbook program writes millions of elements in one plain form. Stretches of that form are taken out by a regular expression and read directly; in their
place the parser gets one empty element, so that everything keeps its order and the parser still judges all that is not plain. What could give a stretch
another meaning (a comment, CDATA, another encoding) closes the short road for the rest of the part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from lxml import etree

_BLOCK = 1024 * 1024
_LONGEST = 4
"""An element that is still open after so many blocks has no end in sight: no row or text is that long."""
_MOST_PARSED = 16 * 1024 * 1024
"""What the parser sees of one part. A workbook program writes far less that is not plain; when Excel saves the file anew, it is plain again."""
_MOST_ELEMENTS = 300_000
"""Elements that the parser hands out of one part: more than a file may have rows, and no more than a moment's work."""
_STAND_IN = "kamerbrief-stretch"
_DECLARATION = re.compile(r"\ufeff?<\?xml[^<>]*\?>")
_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']*)")


class BrokenWorkbookError(Exception):
    """The package holds no workbook that can be read; the argument says what is missing."""


def parse_xml(data: bytes) -> etree._Element:
    """The root of a small part, without entities, DTD or network. Raises BrokenWorkbookError for a document type and XMLSyntaxError for no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(data, parser)
    _refuse_doctype(root)
    return root


def stream_xml(
    stream: IO[bytes],
    *,
    root: str,
    tags: tuple[str, ...],
    depth: int,
    separator: str,
    plain: re.Pattern[str],
    void: re.Pattern[str] | None = None,
) -> Iterator[etree._Element | str]:
    """In document order the elements named `tags` as they close, and as text the stretches that match `plain`.

    `root` is the name of the outermost element. Elements down to `depth` levels below it are dropped once they are read. `separator` is the name of the
    elements between which the part may be cut; `void` matches stretches of them with nothing inside, of which only the last is kept. Raises BrokenWorkbookError and XMLSyntaxError for what is not sound.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        tag=[f"{{*}}{tag}" for tag in (root, _STAND_IN, *tags)],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    top: etree._Element | None = None
    stretches: list[str] = []
    left, handed = _MOST_PARSED, 0
    is_plain = True
    open_last, open_for = None, 0
    for number, block in enumerate(_blocks(stream, separator)):
        if number == 0 and is_plain:
            encoding = _ENCODING.match(block.removeprefix(b"\xef\xbb\xbf"))
            is_plain = encoding is None or encoding[1].lower() in (b"utf-8", b"us-ascii")
        if is_plain:
            block, is_plain = _shortened(block, plain, void, separator, stretches, is_first=number == 0)
        left -= len(block)
        if left < 0:
            raise BrokenWorkbookError(root)
        parser.feed(block)
        for event, element in _events(parser):
            if event == "start":
                if top is None:
                    _refuse_doctype(element)
                    top = element
                continue
            if element is top:
                continue
            handed += 1
            if handed > _MOST_ELEMENTS:
                raise BrokenWorkbookError(root)
            if element.tag.endswith(_STAND_IN):
                yield stretches[int(element.get("n", ""))]
            else:
                yield element
            element.clear()
        stretches.clear()
        if top is None:
            raise BrokenWorkbookError(root)
        last = _prune(top, depth)
        open_for = open_for + 1 if last is not None and last is open_last else 0
        open_last = last
        if open_for > _LONGEST:
            raise BrokenWorkbookError(separator)
    parser.close()


def _events(parser: etree.XMLPullParser) -> Iterator[tuple[str, etree._Element]]:
    """What the parser has to tell; the type says more than can happen with these events."""
    for event, element in parser.read_events():
        assert isinstance(element, etree._Element)  # noqa: SLF001 - the only name lxml gives its elements
        yield event, element


def _refuse_doctype(element: etree._Element) -> None:
    """The Open Packaging Conventions forbid a document type; whoever writes one wants something else than a ledger."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise BrokenWorkbookError("DOCTYPE")


def _blocks(stream: IO[bytes], separator: str) -> Iterator[bytes]:
    """The part in blocks of about a megabyte, cut where an element begins, if possible one named `separator`."""
    start, end = f"<{separator} ".encode(), f"</{separator}>".encode()
    carried = b""
    while read := stream.read(_BLOCK):
        block = carried + read
        cut = max(block.rfind(start), block.rfind(end) + len(end) if end in block else 0)
        if cut <= 0:
            cut = block.rfind(b"<")
        if cut > 0:
            yield block[:cut]
        carried = block[max(cut, 0) :]
        if len(carried) > _LONGEST * _BLOCK:
            raise BrokenWorkbookError(separator)
    yield carried


def _shortened(
    block: bytes,
    plain: re.Pattern[str],
    void: re.Pattern[str] | None,
    separator: str,
    stretches: list[str],
    *,
    is_first: bool,
) -> tuple[bytes, bool]:
    """The block with a stand-in for each plain stretch, and whether the short road is still open after it."""
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError:
        return block, False
    body = _DECLARATION.sub("", text, count=1) if is_first else text
    if "<!" in body or "<?" in body:
        return block, False

    def last(match: re.Match[str]) -> str:
        start = match[0].rindex(f"<{separator} ")
        number = match[0][start : match[0].index('"', match[0].index('"', start) + 1) + 1]
        return f"{number}></{separator}>"

    def take(match: re.Match[str]) -> str:
        stretches.append(match[0])
        return f'<{_STAND_IN} n="{len(stretches) - 1}"/>'

    if void is not None:
        text = void.sub(last, text)
    return plain.sub(take, text).encode(), True


def _prune(top: etree._Element, depth: int) -> etree._Element | None:
    """Drop what is read down to `depth` levels; the last element of that depth, which may still be open."""
    level = top
    for _step in range(depth):
        if len(level) == 0:
            return None
        del level[:-1]
        level = level[-1]
    return level
