"""Templates by chance, filled and judged: by our own check, by what python-docx and lxml read in the product, and then by the outside programs of `run`."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.valid.chance import FILTERS, trees
from tests.valid.drawn import MATH, template_of
from tests.valid.meant import FALLBACK, Reading, meant
from tests.valid.shown import shown
from tests.valid.steady import steady
from tests.valid.told import Told, in_one_line, told
from tests.valid.trees import Tree
from tests.word import charted

from kamerbrief.word import Template, check_package

M = MATH.split('"')[1]
FRESH = 10
"""How many trees Hypothesis makes from nothing; those that follow are made by copying pieces of earlier ones."""
BATCHES = 10_000
LARGE = 150
"""Signs that tell a piece of a tree which is so large that it may not come twice."""
MOST_BOXES = 40
"""LibreOffice needs minutes for a document with hundreds of text boxes."""


def filled(tree: Tree) -> bytes:
    """The product of a tree, which there must be, and sound."""
    template, findings = Template.load(template_of(tree), name="brief.docx", filters=FILTERS)
    assert template is not None, [str(finding) for finding in findings]
    missing = template.check(dict(tree.data))
    assert missing == [], [str(finding) for finding in missing]
    product, findings = template.render(dict(tree.data))
    assert product is not None, [str(finding) for finding in findings]
    with zipfile.ZipFile(io.BytesIO(product)) as archive:
        problems = check_package({name: archive.read(name) for name in archive.namelist()})
    assert problems == [], problems
    return product


def read(product: bytes) -> Told:
    """What the product tells, along another path than the engine's."""
    document = docx.Document(io.BytesIO(product))
    body = document.element.body
    reading = meant(product)
    nodes = [node for node in body.iter() if next(node.iterancestors(FALLBACK), None) is None]
    formulas = tuple(
        "".join(text.text or "" for text in node.iter(f"{{{M}}}t")) for node in nodes if node.tag == f"{{{M}}}oMath"
    )
    alternatives = tuple(
        in_one_line(node.get("descr")) for node in nodes if node.tag == qn("wp:docPr") and node.get("descr")
    )
    targets = tuple(
        document.part.rels[node.get(qn("r:id"))].target_ref
        for node in nodes
        if node.tag == qn("w:hyperlink") and node.get(qn("r:id"))
    )
    return Told(
        Reading(reading.body, reading.aside, tuple(sorted(set(reading.margins)))),
        formulas,
        alternatives,
        targets,
        tuple(map(_points, charted.read(product))),
        tuple(_numbers(nodes, document)),
        document.core_properties.title,
    )


def _points(chart: charted.Shown) -> tuple[tuple[str, float], ...]:
    """The categories of a chart with the numbers of its first series; in the second, and in the workbook, the same must stand."""
    one, other = chart.series.values()
    numbers = [float(number or "nan") for number in one]
    assert [float(number or "nan") for number in other] == [number * 10 for number in numbers]
    points = tuple((in_one_line(text), number) for text, number in zip(chart.categories, numbers, strict=True))
    assert [row[1] for row in chart.rows[1:]] == numbers
    return points


def _numbers(nodes: list[Any], document: Any) -> Iterator[int]:
    """The numbers of numbered paragraphs as Word counts them: on over all lists of one form, and anew with a numbering that says so when it is first used."""
    numbering = document.part.numbering_part.element
    forms = {one.get(qn("w:numId")): one for one in numbering.iter(qn("w:num"))}
    begun: set[str] = set()
    count = 0
    for node in nodes:
        number = node.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}") if node.tag == qn("w:p") else None
        if number is not None:
            key = number.get(qn("w:val"))
            anew = forms[key].find(f"{qn('w:lvlOverride')}/{qn('w:startOverride')}")
            count = int(anew.get(qn("w:val"))) if anew is not None and key not in begun else count + 1
            begun.add(key)
            yield count


def judge(tree: Tree) -> bytes:
    """The product of a tree, which tells what the tree means to tell."""
    product = filled(tree)
    wanted, found = told(tree), read(product)
    for part in Told._fields:
        if part != "reading":
            assert getattr(found, part) == getattr(wanted, part), (
                f"{part}: {getattr(found, part)} for {getattr(wanted, part)}"
            )
    for story in ("body", "aside", "margins"):
        one, other = getattr(found.reading, story), getattr(wanted.reading, story)
        assert one == other, f"{story}: {one} for {other}"
    return product


def by_chance(folder: Path, count: int, number: int = 0) -> dict[Path, Tree]:
    """`count` products of different templates by chance, each judged, as files with their trees: always the same ones for a number."""
    products: dict[Path, Tree] = {}
    seen: set[str] = set()
    failures: list[Tree] = []
    folder.mkdir(parents=True, exist_ok=True)

    @settings(
        max_examples=FRESH,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(trees())
    def make(tree: Tree) -> None:
        large = {told for told in map(repr, tree.body) if len(told) > LARGE}
        if not failures and (len(products) == count or large & seen):
            return
        try:
            product = judge(tree)
        except Exception:
            failures.append(tree)  # from here on Hypothesis looks for a smaller one
            raise
        if failures:
            return
        seen.update(large)
        path = folder / f"sjabloon-{len(products)}.docx"
        path.write_bytes(product)
        products[path] = tree

    batches = itertools.count(number * BATCHES)
    with steady():
        while len(products) < count:
            seed(next(batches))(make)()
    return products


def is_for_libreoffice(product: bytes) -> bool:
    """Whether LibreOffice can be asked: it takes minutes over hundreds of text boxes, and what stands in and after a content control around paragraphs it reads wrongly."""
    body = docx.Document(io.BytesIO(product)).element.body
    boxes = sum(1 for _box in body.iter(qn("w:txbxContent"))) // 2
    around = {qn("w:p"), qn("w:tbl")}
    return boxes <= MOST_BOXES and not any(
        around & {one.tag for one in control} for control in body.iter(qn("w:sdtContent"))
    )


def differences(products: Mapping[Path, Tree], work: Path, program: Path) -> Iterator[str]:
    """Where LibreOffice shows something else than the trees mean; a break at the end of a paragraph, which shows nothing, it leaves out."""
    for path, reading in shown(list(products), work, program).items():
        if reading is None:
            yield f"{path}: LibreOffice does not open it"
            continue
        wanted = told(products[path]).reading
        for story in ("body", "aside", "margins"):
            one, other = _paragraphs(wanted, story), _paragraphs(reading, story)
            if one != other:
                at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))  # fmt: skip
                yield f"{path}: {story} is shown otherwise from {other[at : at + 2]}, which should be {one[at : at + 2]}: {products[path]}"


def _paragraphs(reading: Reading, story: str) -> list[str]:
    paragraphs = [text.rstrip("\n") for text in getattr(reading, story)]
    return paragraphs if story == "body" else sorted(paragraphs) if story == "aside" else sorted(set(paragraphs))
