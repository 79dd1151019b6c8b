"""The Python in the reference of the template language runs: each block in its order, with the files that the page shows, and what a line says that it prints is printed."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest
from tests.word import make
from tests.word.test_rich import png

PAGE = Path(__file__).resolve().parents[2] / "docs" / "word.md"
BLOCK = re.compile(r"^```(python|file [\w.]+)\n(.*?)\n```$", re.DOTALL | re.MULTILINE)
SAYS = re.compile(r"^ *print\(.*\)  # (.*)$", re.MULTILINE)
BLOCKS = BLOCK.findall(PAGE.read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with a picture."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kaart.png").write_bytes(png())
    return tmp_path


def test_the_page_has_its_examples_of_python() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert len(BLOCKS) == page.count("```python") + page.count("```file ") > 10


def test_the_examples_of_python_do_what_the_page_says(folder: Path) -> None:
    """A file before a block is a template of it; one that is there already after a block is what the block made."""
    names: dict[str, object] = {}
    made: set[str] = set()
    for kind, text in BLOCKS:
        name = kind.removeprefix("file ")
        if name in made:
            assert make.read((folder / name).read_bytes()) == text
            (folder / name).unlink()
            made.remove(name)
        elif kind != "python":
            (folder / name).write_bytes(make.package(make.body(text)))
        else:
            before = set(folder.iterdir())
            with contextlib.redirect_stdout(io.StringIO()) as printed:
                exec(compile(text, str(PAGE), "exec"), names)
            assert printed.getvalue().splitlines() == SAYS.findall(text)
            made |= {path.name for path in set(folder.iterdir()) - before if path.is_file()}
    assert not made, "a document that a block writes is shown"
