"""Documents that no program should have made: damaged at random, a refresh gives a document or a refusal, and twice is once."""

from __future__ import annotations

import io
import random
import zipfile
from copy import deepcopy

import pytest
from docx.oxml.ns import qn
from lxml import etree
from tests.word import edited, make
from tests.word.edited import NOW, THEN, live

from kamerbrief.word import refresh
from kamerbrief.word.live_report import Outcome

TAG = make.run("{{ deel }}")
CONTENT = (
    make.body(edited.LETTER + "\n{% for r in rijen %}\n{{ r.naam }}: {{ r.bedrag }}.\n{% endfor %}")
    + f'<w:p><w:hyperlink w:anchor="a">{TAG}</w:hyperlink></w:p>'
    + f'<w:p><w:ins w:id="77" w:author="Els">{TAG}</w:ins></w:p>'
    + f"<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{TAG}</w:sdtContent></w:sdt></w:p>"
    + make.table(["{{ deel }}", "vast"])
)
OLD = live({**THEN, "rijen": [{"naam": "a", "bedrag": "1"}, {"naam": "b", "bedrag": "2."}]}, content=CONTENT)
NEW = live({**NOW, "rijen": [{"naam": "a", "bedrag": "1."}, {"naam": "b", "bedrag": "3"}]}, content=CONTENT)
WRAPS = ("ins", "del", "hyperlink", "moveTo", "moveFrom", "smartTag", "sdtContent", "fldSimple")
STRAYS = ("fldChar", "commentRangeStart", "bookmarkStart", "bookmarkEnd", "proofErr")


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The document after a few elements were taken out, doubled, moved, wrapped, given each other's names, or joined by strays."""
    root = etree.fromstring(make.member(data, "word/document.xml").encode())
    for _time in range(chance.randint(1, 6)):
        nodes = [node for node in root.iter() if node.getparent() is not None and node.tag != qn("w:body")]
        node, other = chance.choice(nodes), chance.choice(nodes)
        marks = {qn("w:id"): str(chance.randint(1, 90)), qn("w:author"): chance.choice(["kamerbrief", "Els"])}
        match chance.randrange(6):
            case 0:
                node.getparent().remove(node)  # type: ignore[union-attr]
            case 1:
                node.addnext(deepcopy(node))
            case 2 if node is not other and node not in other.iterancestors():
                other.addprevious(node)
            case 3:
                wrap = node.makeelement(qn(f"w:{chance.choice(WRAPS)}"), marks)
                node.addprevious(wrap)
                wrap.append(node)
            case 4 if node.attrib:
                values = [value for one in nodes for value in one.attrib.values()]
                node.set(chance.choice(list(node.attrib)), chance.choice(values))
            case _:
                kind = {qn("w:fldCharType"): chance.choice(["begin", "end"]), qn("w:name"): "x"}
                node.addprevious(node.makeelement(qn(f"w:{chance.choice(STRAYS)}"), {**marks, **kind}))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as made:
        for name in old.namelist():
            made.writestr(name, etree.tostring(root) if name == "word/document.xml" else old.read(name))
    return buffer.getvalue()


@pytest.mark.parametrize("seed", range(80))
def test_whatever_the_damage_twice_is_once(seed: int) -> None:
    chance = random.Random(seed)
    data = damaged(OLD, chance)
    if chance.random() < 0.5:
        between, _done, _findings = refresh(data, OLD, name="brief.docx", author="kamerbrief")
        data = damaged(between or data, chance)
    for track in (True, False):
        once, done, findings = refresh(data, NEW, name="brief.docx", author="kamerbrief", track=track)
        if once is None:
            assert any(finding.is_error for finding in findings)
            continue
        twice, again, _findings = refresh(once, NEW, name="brief.docx", author="kamerbrief", track=track)
        assert twice == once
        right = {one.key for one in again if one.outcome is Outcome.UNCHANGED}
        assert {one.key for one in done if one.outcome is Outcome.REFRESHED} <= right
