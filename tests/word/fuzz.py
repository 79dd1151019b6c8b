"""Templates and contexts by chance, mutilated in every way that is cheap: none may crash the engine, keep it busy or come out of it as a file that is not sound.

`python -m tests.word.fuzz --minutes 20 --inputs 100000` goes on until both are reached and says how many it tried. An input is made from its number alone, so that a fault can be made again:
`python -m tests.word.fuzz --again 4711`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import random
import re
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from lxml import etree
from tests.word import charted, make
from tests.word.hostile import CASES

from kamerbrief.findings import has_errors
from kamerbrief.gate import open_package
from kamerbrief.word import Chart, Paragraphs, Stream, SubDocument, Template, check_package, refresh

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 2
SMALL = 20_000
"""Bytes of the largest hostile file that is taken as a seed: the others are attacks by size, which have tests of their own."""
NAMES = ("naam", "bedrag", "rijen", "rij", "ja", "leeg", "groepen", "figuur", "x")
FILTERS: dict[str, Callable[..., object]] = {
    "groot": lambda value: str(value).upper(),
    "maal": lambda value, keer=2: value * keer,
}
WORDS = (
    *NAMES, "rij.naam", "rij.bedrag", "rij[0]", "rij['naam']", "loop.index", "loop.previtem.naam", "loop.last", "1", "0", "-3", "2.5", "'tekst'", '"“x”"',
    "true", "none", "not", "and", "or", "in", "is", "defined", "odd", "divisibleby(3)", "if", "else", "|", "groot", "maal(3)", "+", "-", "*", "//", "%",
    "==", "<", "(", ")", "[", "]", ",", ":", ".", "__class__", "self", "**",
)  # fmt: skip
TAGS = (
    "{{ %s }}", "{%% if %s %%}", "{%% elif %s %%}", "{%% for rij in %s %%}", "{%% for a, b in %s %%}", "{%% set x = %s %%}", "{%%tr for rij in %s %%}",
    "{%%tc for rij in %s %%}", "{%%p if %s %%}", "{%% colspan %s %%}", "{%% cellbg %s %%}", "{%% chart rij in %s: rij.naam, rij.bedrag %%}", "{%% chart %s %%}",
    '{%% include "%s" %%}', "{# %s #}", "{{ %s", "{%%- if %s -%%}", "{_{ %s",
)  # fmt: skip
CLOSING = (
    "{% endif %}", "{% endfor %}", "{% else %}", "{%tr endfor %}", "{%tc endfor %}", "{%p endif %}", "{% vm %}", "{% hm %}", "{% restart %}", "}}", "%}", "-%}",
)  # fmt: skip
SOUND = (
    "{{ naam }}", "{{ bedrag }}.", "{{ rijen[0].naam | groot }}", "{% if ja %}a{% else %}b{% endif %}", "{% for rij in rijen %}{{ rij.naam }}{% endfor %}", "{# stil #}", "{{ x }}",
    "{% set x = bedrag * 2 %}{{ x }}", "{% for a, b in groepen if b is defined %}{{ a }}{% endfor %}", "{{ rijen }}", "{% if leeg %}{{ naam }}{% endif %}", "gewone tekst", "",
)  # fmt: skip
BODIES = (
    "{% for rij in rijen %}\n{{ rij.naam }}: {{ rij.bedrag }}\n{% endfor %}\nslot",
    "| Naam | Bedrag |\n| {% for rij in rijen %}{{ rij.naam }} | {{ rij.bedrag }}{% endfor %} |\n| {%tc for k in groepen %} | {{ k }} | {%tc endfor %} |",
    "| {%tr for g in groepen %} | |\n| {%tr for rij in g %} | |\n| {% vm %}{{ x }} | {{ rij }} |\n| {%tr endfor %} | |\n| {%tr endfor %} | |",
    "{% if ja %}{{ naam }}.{% elif leeg %}niets{% else %}{% for rij in rijen if rij.bedrag > 1 %}{{ loop.index }}{% endfor %}{% endif %}",
    "{{ naam }}\n{{ rijen }}\n| {{ rijen }} | {% cellbg 'FF0000' %}{% colspan 2 %}x |",
)


WAYS = ("plain", "plain", "live", "plain", "comments", "plain", "plain", "document")
HOST = make.package(make.body("Vooraf\n{{ x }}\nslot"))


class Input(NamedTuple):
    """One template and what it is filled with."""

    data: bytes
    context: dict[str, object]
    changes: tuple[str, ...]


@cache
def seeds() -> tuple[bytes, ...]:
    """Sound templates of every kind, and small hostile ones."""
    note = f"<w:footnote w:id='2'>{make.paragraph('{{ rij.naam }}')}</w:footnote>"
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    rich = (
        f"<w:p>{make.run('{% for rij in rijen %}{{ rij.naam }}')}{reference}{make.run('{% endfor %}')}</w:p>"
        + "<w:p><w:bookmarkStart w:id='1' w:name='Doel'/>" + make.run("{{ naam }}") + "<w:bookmarkEnd w:id='1'/></w:p>"
        + f"<w:p><w:fldSimple w:instr='REF Doel'>{make.run('x')}</w:fldSimple><w:ins w:id='9' w:author='A'>{make.run('{{ x }}')}</w:ins></w:p>"
        + f"<w:sdt><w:sdtPr><w:id w:val='3'/></w:sdtPr><w:sdtContent>{make.paragraph('{{ bedrag }}')}</w:sdtContent></w:sdt>"
    )  # fmt: skip
    chart = charted.drawing("{% chart rij in rijen: rij.naam, rij.bedrag, rij.bedrag %}Staven van {{ naam }}.")
    own = [make.package(make.body(body)) for body in BODIES]
    own += [make.package(rich, parts={"footnotes": note, "header1": make.paragraph("{{ naam }}")}, title="{{ naam }}")]
    own += [charted.document(make.paragraph("{% for g in groepen %}") + chart + make.paragraph("{% endfor %}"))]
    shipped = [path.read_bytes() for path in sorted((ROOT / "templates").glob("*.docx"))[:2]]
    hostile = [data for data in (one.build() for one in CASES[::5]) if len(data) < SMALL]
    return (*own * 20, *shipped * 3, *hostile)


def chance_value(chance: random.Random, depth: int = 0) -> object:
    """Any value that a program might bring."""
    plain: tuple[object, ...] = (
        None, True, 0, -7, 10**70, Decimal("3.1"), Decimal("NaN"), 2.5, float("inf"), "", "R&D <b> \"x\"", "{{ naam }} {% if %}", "regel\n\ttwee\r", "bel \x07", "\ud800",
        "שלום 😀", "x" * 2000, dt.date(2025, 6, 30), object(), b"bytes",
    )  # fmt: skip
    if depth > 2 or chance.random() < 0.5:
        return chance.choice(plain)
    items = [chance_value(chance, depth + 1) for _number in range(chance.randrange(4))]
    rows = [
        {"naam": chance_value(chance, depth + 2), "bedrag": chance.choice((1, Decimal("2.5"), "3"))} for _item in items
    ]
    kinds: tuple[object, ...] = (
        items, tuple(items), rows, rows, dict(zip(NAMES, items, strict=False)), Paragraphs(items), Stream(lambda: iter(rows)), Chart(items, {"a": items}),
        {"categorieen": items, "reeksen": {"a": items}},
    )  # fmt: skip
    return chance.choice(kinds)


def chance_tag(chance: random.Random) -> str:
    """A tag, whole or broken, or a piece of one; half of them sound by themselves."""
    if chance.random() < 0.5:
        return chance.choice(SOUND)
    if chance.random() < 0.3:
        return chance.choice(CLOSING)
    words = " ".join(chance.choice(WORDS) for _number in range(chance.choice((1, 1, 1, 2, 3, 5, 9))))
    return chance.choice(TAGS) % words


def chance_input(number: int) -> Input:
    """The input of this number."""
    chance = random.Random(number)
    data = chance.choice(seeds())
    changes: list[str] = []
    for _number in range(chance.choice((0, 1, 1, 2, 3, 6))):
        kind = chance.choice(_CHANGES)
        changes.append(kind.__name__)
        data = kind(chance, data)
    rows = [{"naam": "Munitie", "bedrag": Decimal("3.1")}, {"naam": "Drones & meer", "bedrag": 2}]
    context: dict[str, object] = {
        "naam": "Jan", "bedrag": Decimal("12.5"), "rijen": rows, "ja": True, "leeg": [], "groepen": [["a"], ["b", "c"]], "figuur": Chart(["a"], {"x": [1]}), "x": "x",
    }  # fmt: skip
    for name in NAMES:
        if chance.random() < 0.1:
            context[name] = chance_value(chance)
    return Input(data, context, tuple(changes))


def _repacked(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            members = [(info.filename, source.read(info)) for info in source.infolist()]
    except Exception:  # a package that was mutilated before, or is none
        return data
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as product:
        for member, content in dict(members).items():
            product.writestr(member, change(content) if member == name else content)
    return target.getvalue()


def _member(chance: random.Random, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            names = source.namelist()
    except Exception:  # as above
        return ""
    body = [name for name in names if name == "word/document.xml"]
    return chance.choice(body * 3 * len(names) + names) if names else ""


def change_tree(chance: random.Random, data: bytes) -> bytes:
    """Copy, move, swap or drop an element, or change an attribute, in a part."""

    def change(content: bytes) -> bytes:
        try:
            root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            return content
        nodes = [node for node in root.iter(etree.Element) if node is not root]
        if not nodes:
            return content
        one, other = chance.choice(nodes), chance.choice(nodes)
        parent = one.getparent()
        assert parent is not None
        match chance.choice((0, 0, 1, 1, 1, 2, 2, 3, 4, 5)):
            case 0:
                parent.remove(one)
            case 1:
                copy = deepcopy(one)
                copy.tail = None
                (other if chance.random() < 0.5 else parent).append(copy)
            case 2 if other not in one.iterancestors() and one not in other.iterancestors() and one is not other:
                other.append(one)
            case 3 if one.attrib:
                name = chance.choice(list(one.attrib))
                one.set(name, chance.choice(("", "0", "-1", "99999999999", "x", "{{ naam }}", "rId1", "2")))
            case 4:
                one.text = chance_tag(chance)
            case _:
                wrong = chance.choice(
                    (
                        "w:p",
                        "w:tbl",
                        "w:tr",
                        "w:tc",
                        "w:r",
                        "w:t",
                        "w:sdt",
                        "w:txbxContent",
                        "w:hyperlink",
                        "w:fldChar",
                        "w:del",
                    )
                )
                made = etree.SubElement(
                    other, "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + wrong[2:]
                )
                made.text = chance_tag(chance) if wrong == "w:t" else None
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return _repacked(data, _member(chance, data), change)


def change_text(chance: random.Random, data: bytes) -> bytes:
    """Put a tag in the text of a run, or take a piece of a text out."""

    def change(content: bytes) -> bytes:
        spots = [found.start(1) for found in re.finditer(rb"<w:t(?: [^>]*)?>()", content)]
        if not spots:
            return content
        at = chance.choice(spots)
        end = content.find(b"<", at)
        text = content[at:end].decode("utf-8", "replace")
        cut, rest = sorted(chance.randrange(len(text) + 1) for _number in range(2))
        put = chance_tag(chance).replace("&", "&amp;").replace("<", "&lt;")
        text = text[:cut] + put + text[cut:] if chance.random() < 0.7 else text[:cut] + text[rest:]
        return content[:at] + text.encode("utf-8", "replace") + content[end:]

    return _repacked(data, "word/document.xml", change)


def change_member(chance: random.Random, data: bytes) -> bytes:
    """Change a few bytes of a part, or cut it."""

    def change(content: bytes) -> bytes:
        if not content:
            return content
        at = chance.randrange(len(content))
        match chance.randrange(3):
            case 0:
                return content[:at] + bytes([chance.randrange(256)]) + content[at + 1 :]
            case 1:
                return content[:at]
            case _:
                return content[:at] + content[chance.randrange(len(content)) :]

    return _repacked(data, _member(chance, data), change)


def change_bytes(chance: random.Random, data: bytes) -> bytes:
    """Change a byte of the package itself, or cut it."""
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] if chance.random() < 0.2 else data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


_CHANGES = (change_tree,) * 8 + (change_text,) * 6 + (change_member, change_bytes)


class Fault(Exception):  # noqa: N818 - what is sought, no error of ours
    """What no input may cause."""


def judge(one: Input, number: int = 0) -> str:
    """What became of an input: `filled`, `refused` (the template) or `stopped` (the run). Fault for anything else.

    Its number tells how it is filled: most as they are, some live and then refreshed, some with their comments, some as a document that comes into another.
    """
    way = WAYS[number % len(WAYS)]
    if way == "document":
        one = one._replace(data=HOST, context={"x": SubDocument(one.data)})
    template, findings = Template.load(one.data, name="brief.docx", filters=FILTERS, keep_comments=way == "comments")
    if any(finding.code in ("S039", "S031") for finding in findings):
        raise Fault(str(findings))
    if template is None:
        if not has_errors(findings):
            raise Fault("refused without a reason")
        return "refused"
    template.check(one.context)
    product, findings = template.render(one.context, live=way == "live")
    broken = [finding for finding in findings if finding.code in ("S039", "S031")]
    if broken:
        raise Fault(str(broken))
    if product is None:
        if not has_errors(findings):
            raise Fault("stopped without a reason")
        return "stopped"
    package, findings = open_package(product, "uit.docx")
    if package is None:
        raise Fault(f"the product is no package: {findings}")
    before, _findings = open_package(one.data, "brief.docx")
    assert before is not None
    own = set(check_package(dict(before.members)))
    wrong = [problem for problem in check_package(dict(package.members)) if problem not in own]
    if wrong and not own:
        raise Fault(f"the product is not sound: {wrong[:3]}")
    if way == "live":
        again, changes, findings = refresh(product, product, name="uit.docx", author="A")
        if again not in (product, None) or any(change.outcome == "ververst" for change in changes):
            raise Fault(f"the same data changed something: {changes[:3]}")
        if again is None and not has_errors(findings):
            raise Fault("not refreshed, without a reason")
    return "filled"


def tried(numbers: Iterator[int], until: Callable[[int], bool]) -> tuple[Counter[str], list[tuple[int, str]], float]:
    """Judge inputs until told to stop; how many became what, the faults with their numbers, and the longest time of one (seconds)."""

    def too_long(signal_number: int, frame: FrameType | None) -> None:
        raise Fault(f"still busy after {SECONDS} seconds")

    outcomes: Counter[str] = Counter()
    faults: list[tuple[int, str]] = []
    longest = 0.0
    seeds()
    previous = signal.signal(signal.SIGALRM, too_long)
    for number in numbers:
        one = chance_input(number)
        begin = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, 5 * SECONDS)
        try:
            outcomes[judge(one, number)] += 1
        except Exception:
            outcomes["fault"] += 1
            faults.append((number, traceback.format_exc()))
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        longest = max(longest, time.perf_counter() - begin)
        if until(sum(outcomes.values())):
            break
    signal.signal(signal.SIGALRM, previous)
    return outcomes, faults, longest


def main() -> None:
    """Try inputs from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--again", type=int)
    told = parser.parse_args()
    if told.again is not None:
        one = chance_input(told.again)
        sys.stdout.write(f"{one.changes}\n")
        sys.stdout.write(judge(one, told.again) + "\n")
        return
    begin = time.monotonic()

    def until(count: int) -> bool:
        minutes = (time.monotonic() - begin) / 60
        if count % 5000 == 0:
            sys.stdout.write(f"{count} inputs, {minutes:.1f} minutes\n")
            sys.stdout.flush()
        return bool(count >= told.inputs and minutes >= told.minutes)

    outcomes, faults, longest = tried(iter(range(told.start, sys.maxsize)), until)
    for number, trace in faults[:20]:
        sys.stdout.write(f"input {number}:\n{trace}\n")
    sys.stdout.write(f"{sum(outcomes.values())} inputs, {dict(outcomes)}, the longest {longest:.2f} s\n")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
