"""Hostile values: what the data of a letter may hold when the ledger, or a program, means harm. A value never becomes structure, and never takes more than its size."""

from __future__ import annotations

import datetime as dt
import itertools
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from tests.word import make
from tests.word.attacks import add, relation, tag

from kamerbrief.word import Chart, Image, Link, Paragraphs, Rich, Span, Stream

VALUE = tag("Waarde {{ x }}.")
LOOP = tag("{% for a in x %}{{ a }}{% endfor %}")
ALONE = tag("{{ x }}")


def given(make_value: Callable[[], object]) -> Callable[[], Mapping[str, object]]:
    """A context of one value, made in the process that fills the template."""
    return lambda: {"x": make_value()}


def value(name: str, make_value: Callable[[], object], codes: str, says: str = "", expected: str = "", data: Callable[[], bytes] = VALUE) -> None:  # fmt: skip
    """Register a case that is one value in a sound template."""
    add("waarde", name, data, codes, says, expected, given(make_value))


def png(width: int, height: int, more: bytes = b"") -> bytes:
    """A picture that says it is so large, and holds nothing of it."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width & 0xFFFFFFFF, height & 0xFFFFFFFF, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + chunk(b"IDAT", b"") + chunk(b"IEND", b"")


def chunk_of(number: int) -> bytes:
    """A piece of a picture that no other picture has."""
    content = b"tEXt" + str(number).encode()
    return struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))


def nested(depth: int) -> object:
    """Formatted values in one another."""
    made = Rich("a")
    for _step in range(depth):
        made = Rich(made)
    return made


def cell(text: str) -> Callable[[], bytes]:
    """A template with a tag in a cell."""
    return lambda: make.package(make.body(f"| {text}a | b |") + "<w:p/>")


def one_chart(alternative: str, *, in_loop: bool = False) -> Callable[[], bytes]:
    """A template with a drawn chart of one series."""

    def build() -> bytes:
        from tests.word import charted  # openpyxl, which no process that fills a template needs

        drawn = charted.drawing(alternative)
        around = (make.paragraph("{% for a in x %}"), make.paragraph("{% endfor %}")) if in_loop else ("", "")
        return charted.document(drawn.join(around), charted.chart("bar", ("Verplicht",)))

    return build


# Links and markup

ADDRESSES = ("javascript:alert(1)", "file:///etc/passwd", "\\\\server\\share\\x", "ftp://x/y", "http://ik:geheim@x/", "data:text/html,x", "vbscript:x", "http://[::1", "ms-word:ofe|u|http://x", "java\tscript:x", " javascript:x", "JavaScript:x", "//server/x", "/etc/passwd", "C:\\x")  # fmt: skip
for address in ADDRESSES:
    add("waarde", f"target of a link: {address!r}", relation("hyperlink", "{{ x }}", content=f'<w:p><w:hyperlink r:id="rId99">{make.run("hier")}</w:hyperlink></w:p>'), "S002", "koppeling", given=given(lambda address=address: address))  # type: ignore[misc]  # fmt: skip
    value(f"link to {address!r}", lambda address=address: Link("hier", address), "S002", "koppeling")  # type: ignore[misc]
value("link of a million signs", lambda: Link("hier", "https://x.nl/" + "a" * 1_000_000), "", expected="hier")
value("link over lines", lambda: Link("hier", 'https://x.nl/"\n<w:p/>'), "", expected="hier")
value(
    "field code in a text", lambda: "{ DDEAUTO c:\\windows\\cmd.exe }", "", expected="{ DDEAUTO c:\\windows\\cmd.exe }"
)
value("markup in a text", lambda: "</w:t></w:r></w:p><w:p/>&amp;]]><!--", "", expected="</w:t></w:r></w:p><w:p/>&amp;]]><!--")  # fmt: skip
value("markup in a bold text", lambda: Rich(Span("</w:t><w:evil/>", bold=True)), "", expected="</w:t><w:evil/>")
value("markup in the position of a text", lambda: Rich(Span("x", position='"/><w:evil/>')), "S022")
add("waarde", "markup in a title", lambda: make.package(make.body("x"), title="{{ x }}"), "", expected="x", given=given(lambda: "</dc:title><x>&"))  # fmt: skip
add("waarde", "markup in a colour", cell("{% cellbg x %}"), "S022", given=given(lambda: 'FF0000"/><w:evil'))
add("waarde", "columns without end", cell("{% colspan x %}"), "S022", given=given(lambda: 10**9))
add("waarde", "columns less than none", cell("{% colspan x %}"), "S022", given=given(lambda: -1))
for name, text in {"NUL": "\x00", "vertical tab": "\x0b", "unit separator": "\x1f", "half a pair": "\ud800", "no character": "\ufffe", "no character either": "\uffff"}.items():  # fmt: skip
    value(f"control character: {name}", lambda text=text: f"a{text}b", "S022", "U+")  # type: ignore[misc]
for name, text in {"right to left": "\u202e", "isolate": "\u2066", "zero width": "\u200b", "emoji": "\U0001f600", "digits of another script": "１２٣"}.items():  # fmt: skip
    value(f"odd text: {name}", lambda text=text: f"a{text}b", "", expected=f"a{text}b")  # type: ignore[misc]
value("tab, lines and returns", lambda: "a\tb\nc\r\nd", "", expected="abcd")

# Numbers and days

for name, number in {"not a number": "NaN", "a signal": "sNaN", "without end": "Infinity", "less than all": "-Infinity"}.items():  # fmt: skip
    value(f"number: {name}", lambda number=number: Decimal(number), "S022", "eindig")  # type: ignore[misc]
    value(f"binary number: {name}", lambda number=number: float(number.removeprefix("s")), "S022", "eindig")  # type: ignore[misc]
    value(f"compared number: {name}", lambda number=number: Decimal(number), "S023" if "N" in number else "", data=tag("{% if x > 1 %}a{% endif %}"))  # type: ignore[misc]  # fmt: skip
value("number of a million digits", lambda: Decimal("1E+1000000"), "S022", "te groot of te klein")
value("number of a milliard digits", lambda: Decimal("1E+999999999"), "S022", "te groot of te klein")
value(
    "number of a milliard digits, less than nought",
    lambda: Decimal("-1E+999999999999999999"),
    "S022",
    "te groot of te klein",
)
value("smallest number", lambda: Decimal("1E-999999999"), "S022", "te groot of te klein")
value("whole number of a hundred thousand digits", lambda: 10**100_000, "S022", "te groot of te klein")
value("binary number of three hundred digits", lambda: 1e300, "", expected="1e+300")
value("sum of numbers without end", lambda: Decimal("1E+1000000"), "S023", data=tag("{{ x * x }}"))
value("filter on a number without end", lambda: Decimal("1E+999999999"), "S021", data=tag("{{ x | stuk }}"))
value("field of a number without end", lambda: Decimal("1E+999999999"), "S020", data=tag("{{ x.y }}"))
value("comparison of numbers without end", lambda: Decimal("1E+999999999"), "", expected="groter", data=tag("{% if x > 1 %}groter{% endif %}"))  # fmt: skip
value("text compared with a number without end", lambda: Decimal("1E+999999999"), "S023", data=tag("{% if x > naam %}a{% endif %}"))  # fmt: skip
value("first day", lambda: dt.date.min, "", expected="0001-01-01")
value("last day", lambda: dt.datetime.max, "", expected="9999-12-31")  # noqa: DTZ901

# Objects that answer otherwise


class Raising:
    """Cannot be shown, compared, counted or asked."""

    template_fields = ("veld",)

    def _refuse(self, *_arguments: object) -> bool:
        raise RuntimeError("kwaad")

    __str__ = __repr__ = __eq__ = __bool__ = __len__ = __iter__ = __lt__ = __format__ = __getitem__ = __contains__ = _refuse  # type: ignore[assignment]  # fmt: skip
    __hash__ = object.__hash__
    veld = property(_refuse)


class Endless(Mapping[str, object]):
    """Has every field, each as endless as itself."""

    def __getitem__(self, key: str) -> object:
        return self

    def __iter__(self) -> Iterator[str]:
        return map(str, itertools.count())

    def __len__(self) -> int:
        return 2**40


class Faulty(dict[str, object]):
    """A mapping that fails when it is read."""

    def get(self, *_arguments: object) -> object:
        raise RuntimeError("kwaad")

    __getitem__ = get


class Text(str):
    """A text that lies about itself."""

    __slots__ = ()

    def __str__(self) -> str:
        raise RuntimeError("kwaad")

    def __len__(self) -> int:
        return 2**40


def ring() -> dict[str, object]:
    """A mapping and a list that hold themselves."""
    made: dict[str, object] = {"naam": "ring"}
    inside: list[object] = [made]
    inside.append(inside)
    made["zelf"], made["lijst"] = made, inside
    return made


value("object that raises", Raising, "S022", "velden")
value("object that raises when tested", Raising, "S039", data=tag("{% if x %}a{% endif %}"))
value("object that raises when compared", Raising, "S039", data=tag("{% if x == 1 %}a{% endif %}"))
value("object that raises when asked", Raising, "S039", data=tag("{{ x.veld }}"))
value("object that raises when repeated", Raising, "S022", "lijst", data=LOOP)
value("list of objects that raise", lambda: [Raising()] * 3, "S022", data=LOOP)
value("mapping without end", Endless, "S022", data=VALUE)
value("field of a mapping without end", Endless, "S022", data=tag("{{ x.a.b.c.d }}"))
value("mapping that raises", Faulty, "S039", data=tag("{{ x.a }}"))
value("text that lies", lambda: Text("abc"), "S039")
value("ring printed", ring, "S022", "velden")
value("ring followed", ring, "", expected="ring", data=tag("{{ x.zelf.zelf.zelf.lijst[1][1][0].naam }}"))
value("ring repeated", ring, "S022 S022", data=tag("{% for a in x.lijst %}{% for b in x.lijst %}{{ b }}{% endfor %}{% endfor %}"))  # fmt: skip
value("generator", lambda: itertools.count(), "S022", "lijst", data=LOOP)
value("stream without end", lambda: Stream(itertools.count), "S024", data=LOOP)
value("stream without end, counted", lambda: Stream(itertools.count), "S024", data=tag("{% for a in x %}{{ loop.length }}{% endfor %}"))  # fmt: skip
value("stream without end as rows", lambda: Stream(lambda: map(str, itertools.count())), "S024", data=lambda: make.package(make.body("| {% for a in x %} |\n| {{ a }} |\n| {% endfor %} |") + "<w:p/>"))  # fmt: skip
value("stream that raises", lambda: Stream(lambda: (1 // 0 for _one in "ab")), "S039", data=LOOP)
value("streams in one another", lambda: Stream(lambda: range(1500)), "S024", data=tag("{% for a in x %}{% for b in x %}{% for c in x %}x{% endfor %}{% endfor %}{% endfor %}"))  # fmt: skip
value("names of fields that want out", lambda: {"__class__": "kwaad", "_x": "kwaad"}, "S020", data=tag("{{ x[sleutel] }}"))  # fmt: skip

# Formatted values

value("formatted values a hundred thousand deep", lambda: nested(100_000), "S022", data=VALUE)
value("a hundred thousand pieces", lambda: Rich(*(Span("a", bold=True) for _one in range(100_000))), "", expected="a" * 100_000)  # fmt: skip
value("paragraphs in paragraphs", lambda: Paragraphs([Paragraphs(["a"])]), "S022", data=ALONE)
value("a million paragraphs", lambda: Paragraphs(["a"] * 1_000_000), "", data=ALONE)
value("picture of nothing", lambda: Image(b"", "Niets"), "S043")
value("picture that is no bytes", lambda: Image("tekst", "Niets"), "S043")  # type: ignore[arg-type]
value("picture of a hundred thousand by a hundred thousand", lambda: Image(png(10**5, 10**5), "Vlak"), "", expected="Waarde")  # fmt: skip
value("picture as high as can be", lambda: Image(png(1, 2**31 - 1), "Streep"), "S043", "groot")
value("picture of a size that is none", lambda: Image(png(9, 9), "Vlak", width_cm=float("nan")), "S043")
value("picture without end", lambda: Image(png(9, 9), "Vlak", height_cm=float("inf")), "S043")
value("picture as wide as the earth", lambda: Image(png(9, 9), "Vlak", width_cm=4e9), "S043")
value("picture that lies about its parts", lambda: Image(png(9, 9, struct.pack(">I", 2**31 - 1) + b"pHYs"), "Vlak"), "S043")  # fmt: skip
JFIF = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x01\x00\x96\x00\x96\x00\x00"
value("picture of four million remarks", lambda: Image(JFIF + b"\xff\xfe\x00\x02" * 4_000_000, "Vlak"), "S043")
value("picture of padding", lambda: Image(JFIF + b"\xff" * 20_000_000, "Vlak"), "S043")
value("picture of restarts", lambda: Image(JFIF + b"\xff\xd0" * 9_000_000, "Vlak"), "S043")
value(
    "picture of a scan of stuffing", lambda: Image(JFIF + b"\xff\xda\x00\x02" + b"\xff\x00" * 9_000_000, "Vlak"), "S043"
)
value(
    "picture of a million empty pieces",
    lambda: Image(png(9, 9, (bytes(4) + b"tEXt" + bytes(4)) * 1_000_000), "Vlak"),
    "S043",
)
value("picture with markup in its text", lambda: Image(png(9, 9), '"/><w:evil x="'), "", expected="Waarde")
value("a picture ten thousand times", lambda: [Image(png(9, 9), "Vlak")] * 10_000, "", data=LOOP)
value("three thousand pictures", lambda: [Image(png(9, 9, chunk_of(number)), "Vlak") for number in range(3000)], "S024", data=LOOP)  # fmt: skip
value("fifty thousand links", lambda: [Link("hier", f"https://x.nl/{number}") for number in range(50_000)], "", data=LOOP)  # fmt: skip
value("formula of a spreadsheet in a chart", lambda: Chart(["=cmd|' /C calc'!A0", "+1", "@x"], {"=1+1": [1, 2, 3]}), "", data=one_chart("{% chart x %}Staven."))  # fmt: skip
value("chart of numbers without end", lambda: Chart(["a"], {"b": [Decimal("1E+999999999")]}), "S051", data=one_chart("{% chart x %}Staven."))  # fmt: skip
value("chart of what is no number", lambda: Chart(["a"], {"b": [float("nan")]}), "S051", data=one_chart("{% chart x %}Staven."))  # fmt: skip
value("chart of fewer numbers", lambda: Chart(["a"] * 9, {"b": [1]}), "S051", data=one_chart("{% chart x %}Staven."))  # fmt: skip
value(
    "a chart at each of ten thousand rows",
    lambda: list(range(10_000)),
    "S024",
    data=one_chart("{% chart b in rijen: b, b %}Staven.", in_loop=True),
)

# Work without end

value("a long list searched at every row", lambda: None, "S024", data=tag("{% for a in veel %}{% if 'x' in veel %}x{% endif %}{% endfor %}"))  # fmt: skip
value("a long text searched at every row", lambda: None, "S024", data=tag("{% for a in veel %}{% if 'gggggggggggggggggh' in groot %}x{% endif %}{% endfor %}"))  # fmt: skip
value("long texts compared at every row", lambda: "g" * 1024 * 1024 + "h", "", data=tag("{% for a in veel %}{% if x > groot %}x{% endif %}{% endfor %}"))  # fmt: skip
value("two thousand names that are none of fifty thousand", lambda: {f"veld {number}": 1 for number in range(50_000)}, " ".join(["S020"] * 2000), data=lambda: make.package(make.body("\n".join(f"{{{{ x.vel{number} }}}}" for number in range(2000)))))  # fmt: skip
value("fields asked of fifty thousand at every row", lambda: {f"veld {number}": 1 for number in range(50_000)}, " ".join(["S020"] * 5), data=tag("{% for a in veel %}{{ x[a] }}{% endfor %}"))  # fmt: skip
value("a filter that doubles, sixty times", lambda: "ab", "S024", data=tag("{% set a = x %}" + "{% set a = a | dubbel %}" * 60 + "{{ a }}"))  # fmt: skip
value("a filter that doubles at every row", lambda: "ab", "", data=tag("{% set a = x %}{% for b in veel %}{% set a = a | dubbel %}{{ a }}{% endfor %}"))  # fmt: skip
value("a filter that fails", lambda: 1, "S039", data=tag("{{ x | kapot }}"))
value("a filter that calls itself", lambda: 1, "S039", data=tag("{{ x | diep }}"))
value("the items before, at every row", lambda: None, "", data=tag("{% for a in veel %}{{ loop.previtem is defined }}{{ loop.nextitem is defined }}{% endfor %}"))  # fmt: skip
value("a text of ten million signs", lambda: "a" * 10_000_001, "", expected="aaa")
