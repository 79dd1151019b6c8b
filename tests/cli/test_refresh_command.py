"""`kamerbrief refresh`, with a document that somebody edited in between: what is written, what is said, and what is never written over."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from tests.cli.test_commands import kamerbrief
from tests.cli.test_json import described, keys
from tests.word.edited import changes, edit, retype, say

SENTENCE = "Voor {{ naam }} is er {{ bedrag | mld }}."


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a template, old and new data, and a document that was made live and then edited."""
    document = docx.Document()
    document.add_paragraph(SENTENCE)
    document.save(str(tmp_path / "sjabloon.docx"))
    (tmp_path / "oud.json").write_text('{"naam": "luchtafweer", "bedrag": 3050000000}', encoding="utf-8")
    (tmp_path / "nieuw.json").write_text('{"naam": "drones", "bedrag": 4250000000}', encoding="utf-8")
    run = kamerbrief("render", "sjabloon.docx", "oud.json", "-o", "brief.docx", "--live", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    letter = tmp_path / "brief.docx"
    letter.write_bytes(edit(letter.read_bytes(), retype("naam#1", "Patriots")))
    return tmp_path


def test_values_are_refreshed_and_what_somebody_typed_is_told(desk: Path) -> None:
    command = ("refresh", "brief.docx", "sjabloon.docx", "nieuw.json", "-o", "uit.docx", "--author", "Jan")
    run = kamerbrief(*command, "--date", "2025-07-01", cwd=desk)
    assert (run.returncode, run.stdout.strip()) == (0, "uit.docx"), run.stderr
    data = (desk / "uit.docx").read_bytes()
    assert say(data) == "Voor Patriots is er €4,3\u00a0mld."
    assert changes(data) == [("del", "Jan", "€3,1\u00a0mld."), ("ins", "Jan", "€4,3\u00a0mld.")]
    assert "bedrag_mld#1: €3,1\u00a0mld. → €4,3\u00a0mld. (ververst, 1×)" in run.stderr
    assert "S059" in run.stderr
    assert "“Patriots”" in run.stderr


def test_directly_means_without_tracked_changes(desk: Path) -> None:
    run = kamerbrief("refresh", "brief.docx", "sjabloon.docx", "nieuw.json", "-o", "uit.docx", "--direct", cwd=desk)
    assert run.returncode == 0, run.stderr
    data = (desk / "uit.docx").read_bytes()
    assert (say(data), changes(data)) == ("Voor Patriots is er €4,3\u00a0mld.", [])


def test_a_document_with_comments_is_refreshed_as_one(desk: Path) -> None:
    """With --keep-comments its template is the same one; without, that is told."""
    document = docx.Document(str(desk / "sjabloon.docx"))
    document.add_comment(document.paragraphs[0].runs, "voor {{ naam }}", author="Els")
    document.save(str(desk / "sjabloon.docx"))
    given = ("sjabloon.docx", "oud.json", "-o", "met.docx", "--live", "--keep-comments")
    assert kamerbrief("render", *given, cwd=desk).returncode == 0
    command = ("refresh", "met.docx", "sjabloon.docx", "nieuw.json", "--direct", "--force", "-o", "uit.docx")
    kept, plain = (kamerbrief(*command, *more, cwd=desk) for more in (["--keep-comments"], []))
    assert say((desk / "uit.docx").read_bytes()) == "Voor drones is er €4,3\u00a0mld."
    assert ("S045" in kept.stderr, "S045" in plain.stderr) == (False, True)


@pytest.mark.parametrize("source", ["brief.docx", "sjabloon.docx", "nieuw.json"])
def test_what_a_document_is_made_of_is_never_written_over(desk: Path, source: str) -> None:
    before = (desk / source).read_bytes()
    run = kamerbrief("refresh", "brief.docx", "sjabloon.docx", "nieuw.json", "-o", source, "--force", cwd=desk)
    assert run.returncode == 4
    assert "U071" in run.stderr
    if source != "brief.docx":
        run = kamerbrief("render", "sjabloon.docx", "nieuw.json", "-o", source, "--force", cwd=desk)
        assert (run.returncode, "U071" in run.stderr) == (4, True)
    assert (desk / source).read_bytes() == before


def test_the_document_as_it_was_written_helps_when_a_program_dropped_what_was_written(desk: Path) -> None:
    bare = docx.Document()
    bare.save(str(desk / "kaal.docx"))
    command = ("refresh", "kaal.docx", "sjabloon.docx", "nieuw.json", "-o", "uit.docx")
    refused = kamerbrief(*command, cwd=desk)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "S058" in refused.stderr
    helped = kamerbrief(*command, "--written", "brief.docx", cwd=desk)
    assert helped.returncode == 0, helped.stderr
    assert "(verwijderd, 0×)" in helped.stderr


def test_json_says_what_the_page_describes(desk: Path) -> None:
    command = ("refresh", "brief.docx", "sjabloon.docx", "nieuw.json", "-o", "uit.docx", "--json")
    answer = json.loads(kamerbrief(*command, cwd=desk).stdout)
    page = described("Every command", "refresh")
    come = dict(keys(answer))
    assert come.keys() <= page.keys()
    assert {key for key in page if key.startswith(("changes", "document"))} <= come.keys()
    assert [one["outcome"] for one in answer["changes"]] == ["met de hand gewijzigd", "ververst"]
    assert answer["document"] == "uit.docx"
