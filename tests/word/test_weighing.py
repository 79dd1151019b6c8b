"""What a template weighs: more than its parts really take of memory, and in proportion to what is in them. tests/word/hostile.py has files at both sides of the limit."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.word import make

from kamerbrief.gate import open_package
from kamerbrief.word import Template
from kamerbrief.word.weighing import MAX_WEIGHT, too_heavy, weight

SHIPPED = sorted((Path(__file__).parents[2] / "templates").glob("*.docx"))
PARAGRAPHS = b"<w:p/>" * 1000


@pytest.mark.parametrize("path", SHIPPED, ids=[path.name for path in SHIPPED])
def test_the_shipped_templates_weigh_a_fiftieth_of_what_they_may(path: Path) -> None:
    package, _none = open_package(path.read_bytes(), path.name)
    assert package is not None

    assert sum(weight(data) for name, data in package.members.items() if name.endswith("xml")) < MAX_WEIGHT / 50


@pytest.mark.parametrize(
    ("less", "more"),
    [
        (b"<w:r/>" * 1000, PARAGRAPHS),
        (b"<w:r></w:r>", b'<w:r w:a=""/>'),
        (b"<w:t>een tekst</w:t>", b"<w:t>{{ naam }}</w:t>"),
        ("<w:t>Café</w:t>".encode(), "<w:t>Caf€</w:t>".encode()),
        ("<w:t>€ 100</w:t>".encode(), "<w:t>😀</w:t>".encode()),
        (PARAGRAPHS, PARAGRAPHS + PARAGRAPHS),
    ],
    ids=["a paragraph", "an attribute", "a tag", "letters beyond Latin", "emoji", "more of the same"],
)
def test_what_takes_more_memory_weighs_more(less: bytes, more: bytes) -> None:
    assert weight(less) < weight(more)


@pytest.mark.parametrize(
    "written",
    [
        PARAGRAPHS.replace(b"w:p", b"p"),
        PARAGRAPHS.replace(b"w:p", b"anders:p"),
        PARAGRAPHS.replace(b"/>", b"\n/>"),
        PARAGRAPHS.replace(b"/>", b"></w:p>"),
        PARAGRAPHS.decode().encode("utf-16"),
        PARAGRAPHS.decode().encode("utf-16-be"),
        b'<?xml version="1.0" encoding="IBM037"?>'.decode().encode("cp037") + PARAGRAPHS.decode().encode("cp037"),
        b'<?xml version="1.0" encoding="UTF-7"?>' + PARAGRAPHS.replace(b"<", b"+ADw-"),
    ],
    ids=["no prefix", "another prefix", "a line in it", "ended apart", "UTF-16", "UTF-16, the other way", "EBCDIC", "UTF-7"],
)  # fmt: skip
def test_the_same_paragraphs_written_otherwise_do_not_weigh_less(written: bytes) -> None:
    assert weight(written) >= weight(PARAGRAPHS) - 16 * len(PARAGRAPHS)


def test_all_members_count_together_and_the_heaviest_is_told() -> None:
    half = PARAGRAPHS * (MAX_WEIGHT // weight(PARAGRAPHS) // 2 + 1)

    assert too_heavy({"a.xml": half, "b.png": b"x"}) is None
    assert too_heavy({"a.xml": half, "b.xml": half + b"<w:p/>"}) == "b.xml"
    assert too_heavy({"a.xml": PARAGRAPHS, "b.png": bytes(MAX_WEIGHT // 2)}) == "b.png"


def test_what_is_taken_up_counts_together() -> None:
    """Thirty files, each well within bounds, may ask for too much together."""
    piece = make.package(make.paragraph("Een zin.") * 10_000)
    files = {f"_{number}.docx": piece for number in range(30)}
    content = "".join(make.paragraph(f'{{% include "{name}" %}}') for name in files)

    template, findings = Template.load(make.package(content), name="brief.docx", filters={}, includes=files)

    assert template is None
    assert {one.code for one in findings} == {"S032"}
    assert "te veel geheugen" in findings[0].message
