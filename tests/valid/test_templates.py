"""Thirty templates by chance with data by chance: what comes out is sound and tells what their trees mean to tell. The other 270, and Microsoft's validator over all, come with the full check."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.valid import products, trees
from tests.valid.chance import FILTERS
from tests.valid.drawn import template_of
from tests.valid.meant import Reading
from tests.valid.told import told
from tests.valid.trees import Box, Expr, For, If, Note, Paragraph, Table, Text, Tree, Value, name
from tests.word import make

from kamerbrief.letter.pdf import find_libreoffice
from kamerbrief.word import Template

OFFICE = find_libreoffice()
TEMPLATES = 30
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Tree]:
    """The products as files, with their trees. Each was judged when it was made: by our own check, and by what python-docx and lxml read in it."""
    return products.by_chance(tmp_path_factory.mktemp("sjablonen"), TEMPLATES)


def test_templates_by_chance_hold_all_that_the_engine_knows(made: dict[Path, Tree]) -> None:
    """Without that the other tests would say little."""
    assert len(made) == TEMPLATES
    nodes = [node for tree in made.values() for node in trees.inner(tree.body)]
    kinds = {one for one in vars(trees).values() if isinstance(one, type) and issubclass(one, trees.Node)}
    assert {type(node) for node in nodes} == kinds - {trees.Node, Tree}
    assert {len(tree.data["rijen"]) for tree in made.values()} == {0, 1, 2, 3}
    assert {tree.data["ja"] for tree in made.values()} == {True, False}
    texts = "".join("".join(told(tree).reading.body) for tree in made.values())
    for sign in ("R&D <", "{{ naam }} {%", "\n", "\t", "👍", "שלום"):
        assert sign in texts, sign


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this computer")
def test_libreoffice_shows_templates_by_chance_as_they_are_meant(made: dict[Path, Tree], tmp_path: Path) -> None:
    assert OFFICE is not None
    readable = {path: tree for path, tree in made.items() if products.is_for_libreoffice(path.read_bytes())}
    assert len(readable) >= 0.75 * TEMPLATES
    assert list(products.differences(readable, tmp_path, OFFICE)) == []


def test_the_same_template_and_data_give_the_same_bytes_whatever_the_hash_seed_the_zone_and_the_language(
    tmp_path: Path,
) -> None:
    """Ten of them, made in two processes that stand elsewhere. (What Hypothesis chooses depends on the modules that are loaded, so that this one makes others.)"""
    program = "import sys; from pathlib import Path; from tests.valid.products import by_chance; by_chance(Path(sys.argv[1]), 10)"
    seen = set()
    for number, (zone, language) in enumerate((("Asia/Tokyo", "C"), ("America/Los_Angeles", "nl_NL.UTF-8"))):
        surroundings = {
            **os.environ, "PYTHONHASHSEED": str(number), "TZ": zone, "LANG": language, "LC_ALL": language, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}",
        }  # fmt: skip
        folder = tmp_path / f"map {number}"
        subprocess.run([sys.executable, "-c", program, str(folder)], env=surroundings, check=True, cwd=tmp_path)
        seen.add(tuple((folder / f"sjabloon-{one}.docx").read_bytes() for one in range(10)))
    assert len(seen) == 1


def test_a_product_of_a_template_by_chance_is_a_template_without_tags_and_comes_out_with_every_part_equal(
    made: dict[Path, Tree],
) -> None:
    looked_at = 0
    for data in map(Path.read_bytes, made):
        template, _findings = Template.load(data, name="brief.docx", filters=FILTERS)
        if template is None or template.fields:  # a value that reads as a tag is one in the file that it was put in
            continue
        again, findings = template.render({})
        assert again is not None, findings
        with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(again)) as after:
            assert after.namelist() == before.namelist()
            assert [after.read(member) for member in after.namelist()] == [before.read(member) for member in before.namelist()]  # fmt: skip
        looked_at += 1
    assert looked_at > TEMPLATES / 2


def test_the_telling_of_a_tree_is_what_its_template_means() -> None:
    """The oracle itself, by hand: rounds, an else, a note in a round, a point after a value that ends on one, and what is set in a round."""
    row = Paragraph((Value(name("rij.naam")), Text(". "), Note("footnote", (Text("noot "), Value(name("loop.index"))))))
    tree = Tree(
        (
            For("rij", name("rijen"), (row,), (Paragraph((Text("geen"),)),)),
            If(((Expr("nee", lambda scope: scope["nee"]), (Paragraph((Text("niet"),)),)),), (Paragraph((Box((Paragraph((Text("vak"),)),)),)),)),
        ),
        (), (),
        {"rijen": [{"naam": "€3 mld."}, {"naam": "b"}], "nee": False},
    )  # fmt: skip
    assert told(tree).reading == Reading(("€3 mld. ", "b. "), ("noot 1", "noot 2", "vak"), ())
    assert "{{ rij.naam }}. " in make.member(template_of(tree), "word/document.xml")
    assert told(Tree((Table(1, ()),), (), (), {})).reading.body == ()
