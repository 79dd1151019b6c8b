"""The bare engine with data from JSON: what is refused writes nothing, and says why."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from tests.projects import write_template

from kamerbrief.cli.render import command
from kamerbrief.letter.render import render


def filled(folder: Path, template: str, values: str, *, force: bool = False) -> list[str]:
    """The codes of what is found when `template` is filled with the JSON text `values` into uit.docx."""
    write_template(folder / "in.docx", template)
    (folder / "in.json").write_text(values, encoding="utf-8")
    return [
        finding.code for finding in render(folder / "in.docx", folder / "in.json", folder / "uit.docx", force=force)
    ]


def test_a_template_is_filled_with_the_names_and_values_of_the_object(tmp_path: Path) -> None:
    """Numbers keep their digits; a mark at the beginning of the file, as Windows programs write it, is no part of it."""
    assert filled(tmp_path, "{{ naam }}: {{ getal }}", '\ufeff{"naam": "Jan", "getal": 0.10}') == []
    assert docx.Document(str(tmp_path / "uit.docx")).paragraphs[-1].text == "Jan: 0.10"


@pytest.mark.parametrize(
    ("template", "values", "code"),
    [
        ("{{ naam", '{"naam": 1}', "S010"),
        ("{{ naam }}", '{"nam": 1}', "S020"),
        ("{{ naam + 1 }}", '{"naam": "een"}', "S023"),
        ("{{ naam }}", '{"naam": "bel \\u0007"}', "S022"),
        ("{{ naam }}", "[1]", "U070"),
        ("{{ naam }}", '{"naam": NaN}', "U070"),
        ("{{ naam }}", '{"naam": }', "U070"),
    ],
)
def test_what_cannot_be_filled_writes_nothing(tmp_path: Path, template: str, values: str, code: str) -> None:
    """One finding, and no file."""
    assert filled(tmp_path, template, values) == [code]
    assert not (tmp_path / "uit.docx").exists()


def test_a_file_that_is_there_is_kept_unless_one_says_otherwise(tmp_path: Path) -> None:
    """Somebody may have worked in it."""
    (tmp_path / "uit.docx").write_text("werk")
    assert filled(tmp_path, "{{ naam }}", '{"naam": "Jan"}') == ["U071"]
    assert (tmp_path / "uit.docx").read_text() == "werk"
    assert filled(tmp_path, "{{ naam }}", '{"naam": "Jan"}', force=True) == []
    assert docx.Document(str(tmp_path / "uit.docx")).paragraphs[-1].text == "Jan"


@pytest.mark.parametrize("gone", ["in.docx", "in.json"])
def test_a_file_that_is_not_there_is_told(tmp_path: Path, gone: str) -> None:
    """Whichever of the two."""
    write_template(tmp_path / "in.docx", "x")
    (tmp_path / "in.json").write_text("{}")
    (tmp_path / gone).unlink()
    (finding,) = render(tmp_path / "in.docx", tmp_path / "in.json", tmp_path / "uit.docx")
    assert finding.code == "B001"
    assert gone in finding.message


def test_a_template_is_kept_in_a_folder_when_one_says_so(tmp_path: Path) -> None:
    """By an option or the environment; the product is the same, and without either nothing is kept."""
    write_template(tmp_path / "in.docx", "{{ naam }}")
    (tmp_path / "in.json").write_text('{"naam": "Jan"}')
    arguments = [str(tmp_path / "in.docx"), str(tmp_path / "in.json"), "-o", str(tmp_path / "uit.docx"), "--force"]
    products = []
    for extra, environment in (
        ((), {}),
        (("--cache", str(tmp_path / "een")), {}),
        (("--cache", str(tmp_path / "een")), {}),
        ((), {"KAMERBRIEF_CACHE": str(tmp_path / "twee")}),
    ):
        before = {path.name for path in tmp_path.iterdir()}
        ran = CliRunner().invoke(command, [*arguments, *extra], env=environment)
        assert ran.exit_code == 0, ran.output
        products.append((tmp_path / "uit.docx").read_bytes())
        if not extra and not environment:
            assert {path.name for path in tmp_path.iterdir()} - before == {"uit.docx"}
    assert len(set(products)) == 1
    assert [len(list((tmp_path / folder).iterdir())) for folder in ("een", "twee")] == [1, 1]
