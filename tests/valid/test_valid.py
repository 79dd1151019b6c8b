"""Thirty letters by chance: sound by our own check, and shown by LibreOffice as they are meant. The other 270 and Microsoft's validator come with the full check."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from tests.valid.meant import Reading, meant
from tests.valid.run import by_chance, differences
from tests.valid.sdk import find_validator, judged
from tests.valid.shown import shown
from tests.valid.wide import PASSAGES, wide_template
from tests.word import make

from kamerbrief.letter.pdf import find_libreoffice
from kamerbrief.word import check_package

OFFICE, VALIDATOR = find_libreoffice(), find_validator()
LETTERS = 30
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not on this computer")


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The letters, as files."""
    made, refused = by_chance(tmp_path_factory.mktemp("kans"), LETTERS)
    assert len(made) == LETTERS
    assert refused <= 3
    return made


def test_letters_by_chance_are_sound_by_our_own_check(letters: list[Path]) -> None:
    for path in letters:
        with zipfile.ZipFile(path) as package:
            assert check_package({name: package.read(name) for name in package.namelist()}) == []


def test_letters_by_chance_differ_and_hold_what_breaks_programs(letters: list[Path]) -> None:
    """Odd characters, long lists, falls and missing people: without them the other tests would say little."""
    readings = [meant(path.read_bytes()) for path in letters]
    bodies = ["\n".join(one.body) for one in readings]
    assert len(set(bodies)) == LETTERS
    fullest = bodies[0]
    for sign in ("&", "<", "\u00a0", "\u0301", "−", "👩", "Motie 11", "[naam: nog in te vullen]"):
        assert sign in fullest, sign
    assert len(readings[0].body) > 400


@needs_office
def test_libreoffice_shows_letters_by_chance_as_they_are_meant(letters: list[Path], tmp_path: Path) -> None:
    assert OFFICE is not None
    assert list(differences(letters, tmp_path, OFFICE)) == []


@pytest.mark.skipif(VALIDATOR is None, reason="ooxml-validator is not on the path")
def test_microsofts_validator_finds_nothing_in_a_letter_with_every_passage_and_finds_what_is_wrong(
    tmp_path: Path,
) -> None:
    assert VALIDATOR is not None
    sound, broken = tmp_path / "heel.docx", tmp_path / "stuk.docx"
    sound.write_bytes(wide_template(sorted(PASSAGES)))
    broken.write_bytes(make.package("<w:p><w:p/></w:p>"))
    verdicts = judged([sound, broken], VALIDATOR)
    assert verdicts[sound] == []
    assert verdicts[broken] != []


def test_the_reading_of_word_leaves_out_what_is_not_shown_and_keeps_the_rest() -> None:
    content = (
        make.paragraph("een ‖twee")
        + "<w:p><w:del w:id='1' w:author='J'><w:r><w:delText>weg</w:delText></w:r></w:del><w:ins w:id='2' w:author='J'>"
        + make.run("erbij")
        + "</w:ins><w:r><w:tab/><w:t>na</w:t><w:br/><w:noBreakHyphen/></w:r></w:p>"
        + make.table(["a", "b ¶ c"])
        + "<w:p/>"
    )
    assert meant(make.package(content)) == Reading(("een twee", "erbij\tna\n\u2011", "a", "b", "c"), (), ())


@needs_office
def test_a_difference_is_seen_and_a_file_that_is_no_word_file_is_not_read(tmp_path: Path) -> None:
    """The comparison itself: another text, another order, and bytes that are only called .docx."""
    assert OFFICE is not None
    document = docx.Document()
    document.add_paragraph("Er resteert €3,1 mld.")
    buffer = io.BytesIO()
    document.save(buffer)
    good, bad = tmp_path / "goed.docx", tmp_path / "geen.docx"
    good.write_bytes(buffer.getvalue())
    bad.write_bytes(b"Er resteert niets.")
    readings = shown([good, bad], tmp_path / "werk", OFFICE)
    assert readings == {good: Reading(("Er resteert €3,1 mld.",), (), ()), bad: None}
    assert readings[good] != meant(make.package(make.paragraph("Er resteert €3,2 mld.")))
