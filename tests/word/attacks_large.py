"""Hostile templates that are large inside: what is refused for its weight, and what weighs little less."""

from __future__ import annotations

import random
from collections.abc import Callable

from tests.word import make
from tests.word.attacks import MAIN, MEGABYTE, RELS, TEXT, TYPES, add, changed


def heavy(*pieces: tuple[bytes, int], encoding: str = "") -> Callable[[], bytes]:
    """A template of which the document's body goes on with these bytes, each so many times."""

    def swell(content: bytes) -> bytes:
        start, end = content.split(b"</w:body>")
        grown = b"".join([start, *(piece * times for piece, times in pieces), b"</w:body>", end])
        return grown.decode().replace("UTF-8", encoding, 1).encode(encoding) if encoding else grown

    return changed(MAIN, swell)


FORMATTED = (
    b'<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD" w:rsidP="00112233"><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="Arial" '
    b'w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="20"/></w:rPr><w:t>Een zin van een brief met woorden.</w:t></w:r></w:p>'
)
CELL = b'<w:tc><w:tcPr><w:tcW w:w="100" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc>'
BOOKMARK = '<w:bookmarkStart w:id="{0}" w:name="b{0}"/><w:bookmarkEnd w:id="{0}"/>'
OPEN, CLOSE = (b"<w:p><w:r><w:t>", 1), (b"</w:t></w:r></w:p>", 1)

add("zwaar", "a million empty paragraphs", heavy((b"<w:p/>", 1_000_000)), "B005", MAIN)
add("zwaar", "nine million empty elements", heavy((b"<w:p>", 1), (b"<w:r/>", 9_000_000), (b"</w:p>", 1)), "B005", MAIN)
add("zwaar", "a million runs", heavy((b"<w:p>", 1), (b"<w:r><w:t>a</w:t></w:r>", 1_000_000), (b"</w:p>", 1)), "B005", MAIN)  # fmt: skip
add("zwaar", "a million attributes", heavy((b'<w:p w:a="" w:b="" w:c="" w:d=""/>', 250_000)), "B005", MAIN)
add("zwaar", "a hundred thousand tags", heavy(OPEN, (b"{{ naam }}", 100_000), CLOSE), "B005", MAIN)
add("zwaar", "emoji without end", heavy(OPEN, ("\U0001f600".encode(), 1), (b"</w:t><w:t>", 1), (b"a", 9_999_000), CLOSE), "B005", MAIN)  # fmt: skip
add("zwaar", "paragraphs in UTF-16", heavy((b"<w:p/>", 500_000), encoding="utf-16"), "B005", MAIN)
add("zwaar", "paragraphs in EBCDIC", heavy((b"<w:p/>", 500_000), encoding="cp037"), "B005", MAIN)
add("zwaar", "a million relationships", changed(RELS, lambda content: content.replace(b"</R", b"".join(b'<Relationship Id="r%d" Type="x" Target="x"/>' % number for number in range(1_000_000)) + b"</R")), "B005", RELS)  # fmt: skip
add("zwaar", "a million content types", changed(TYPES, lambda content: content.replace(b"</T", b'<Default Extension="x" ContentType="x"/>' * 1_000_000 + b"</T")), "B005", TYPES)  # fmt: skip
add("zwaar", "a part that nobody asks for", lambda: make.package(TEXT, members={"customXml/item1.xml": f"{make.HEAD}<x>{'<y/>' * 1_500_000}</x>"}), "B005", "item1.xml")  # fmt: skip
add("zwaar", "eighty megabytes of pictures", lambda: photos(80), "B005", "word/media/image")
add("zwaar", "sixty megabytes of pictures", lambda: photos(60), "", expected="Geachte voorzitter, Jan")
add("zwaar", "two hundred thousand empty paragraphs", heavy((b"<w:p/>", 190_000)), "", expected="Jan")
add("zwaar", "twenty-five thousand paragraphs in a font of their own", heavy((FORMATTED, 25_000)), "", expected="Jan")
add("zwaar", "thirty thousand cells", heavy((b"<w:tbl><w:tblPr/><w:tblGrid/>", 1), (b"<w:tr>" + CELL * 10 + b"</w:tr>", 3_000), (b"</w:tbl><w:p/>", 1)), "", expected="Jan")  # fmt: skip
add("zwaar", "forty thousand bookmarks", changed(MAIN, lambda content: content.replace(b"</w:body>", "".join(f"<w:p>{BOOKMARK.format(number)}</w:p>" for number in range(40_000)).encode() + b"</w:body>")), "", expected="Jan")  # fmt: skip
add("zwaar", "thirty thousand tags", lambda: make.package(make.body("{{ naam }}" * 30_000)), "", expected="Jan" * 30_000)  # fmt: skip
add("zwaar", "twenty megabytes of text", lambda: make.package(make.paragraph("{{ naam }}") + 2 * make.paragraph(noise(9_900_000))), "", expected="Jan")  # fmt: skip


def noise(length: int) -> str:
    """A text of this length that a program can hardly pack."""
    return random.Random(1).randbytes(length // 2).hex()


def photos(megabytes: int) -> bytes:
    """A template with pictures of four megabytes that no program can pack any smaller."""
    picture = random.Random(1).randbytes(4 * MEGABYTE)
    names = [f"word/media/image{number}.png" for number in range(megabytes // 4)]
    types = '<Default Extension="png" ContentType="image/png"/>'
    return make.package(TEXT, members=dict.fromkeys(names, picture), types=types)
