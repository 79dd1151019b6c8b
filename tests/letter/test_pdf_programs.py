"""The outside programs that a PDF needs: where LibreOffice is looked for, what is said when one will not start, and what is said of the PDF."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
from pathlib import Path
from unittest import mock

import pytest
from tests.word import make

from kamerbrief.letter import pdf
from kamerbrief.letter.pdf_archive import archive, can_archive

DOCUMENT = make.package(make.paragraph("Een brief"))
posix_only = pytest.mark.skipif(os.name != "posix", reason="a script stands in for LibreOffice")


def found(on_path: dict[str, str], places: tuple[str, ...] = (), chosen: str = "") -> Path | None:
    """Where LibreOffice is found on a computer with these programs on its path and in its installers' places."""
    with (
        mock.patch.dict(os.environ, {"KAMERBRIEF_SOFFICE": chosen}),
        mock.patch.object(shutil, "which", on_path.get),
        mock.patch.object(pdf, "_WINDOWS_PLACES", places),
        mock.patch.object(pdf, "_MAC_PLACE", "/nergens"),
    ):
        return pdf.find_libreoffice()


def test_libreoffice_is_found_by_either_of_its_names(tmp_path: Path) -> None:
    """Some distributions have only `libreoffice`."""
    assert found({"soffice": "/usr/bin/soffice", "libreoffice": "/usr/bin/libreoffice"}) == Path("/usr/bin/soffice")
    assert found({"libreoffice": "/usr/bin/libreoffice"}) == Path("/usr/bin/libreoffice")
    assert found({}) is None


def test_libreoffice_is_found_where_an_installer_put_it(tmp_path: Path) -> None:
    """Windows and macOS do not put it on the path."""
    place = tmp_path / "soffice.exe"
    place.write_bytes(b"")
    assert found({}, ("/ook/nergens", str(place))) == place


def test_a_libreoffice_that_was_chosen_goes_before_all_and_must_be_there(tmp_path: Path) -> None:
    """A choice that leads nowhere is not replaced by another in silence."""
    place = tmp_path / "soffice"
    place.write_bytes(b"")
    assert found({"soffice": "/usr/bin/soffice"}, chosen=str(place)) == place
    assert found({"soffice": "/usr/bin/soffice"}, chosen=str(tmp_path / "weg")) is None


@posix_only
def test_a_libreoffice_that_does_not_start_is_one_finding(tmp_path: Path) -> None:
    """It names the letter and the reason."""
    broken = tmp_path / "soffice"
    broken.write_bytes(b"geen programma")
    with mock.patch.dict(os.environ, {"KAMERBRIEF_SOFFICE": str(broken)}):
        file, (finding,) = pdf.convert(DOCUMENT, "brief.docx")
    assert file is None
    assert finding.code == "U051"
    assert "brief.docx" in finding.message


@posix_only
def test_what_libreoffice_makes_that_is_no_pdf_is_not_passed_on(tmp_path: Path) -> None:
    """Its last words are the reason."""
    starter = tmp_path / "soffice"
    script = '#!/bin/sh\nwhile [ "$1" != "--outdir" ]; do shift; done\nmkdir -p "$2"; echo geen > "$2/brief.pdf"; echo "fout in filter" >&2\n'
    starter.write_text(script, encoding="utf-8")
    starter.chmod(0o755)
    with mock.patch.dict(os.environ, {"KAMERBRIEF_SOFFICE": str(starter)}):
        file, (finding,) = pdf.convert(DOCUMENT, "brief.docx")
    assert file is None
    assert (finding.code, "fout in filter" in finding.message) == ("U051", True)


@posix_only
def test_a_python_that_does_not_start_knows_nothing_of_libreoffice(tmp_path: Path) -> None:
    """The contents list then stays as it stood, and the PDF is made all the same."""
    broken = tmp_path / "python"
    broken.write_bytes(b"geen programma")
    assert not pdf._knows_libreoffice(broken)
    assert not pdf._knows_libreoffice(tmp_path / "weg")


def test_each_kind_of_pdf_is_told_in_a_sentence_of_its_own() -> None:
    """What holds for several is said once."""
    sound, plain = pdf.PdfFile(b"", archived=True), pdf.PdfFile(b"", archived=False)
    told = pdf.remarks(
        {
            "a.pdf": sound,
            "b.pdf": sound,
            "c.pdf": plain,
            "d.pdf": pdf.PdfFile(b"", archived=True, lacking=("een titel", "een taal")),
            "e.pdf": pdf.PdfFile(b"", archived=True, stale_contents=True),
        }
    )
    assert [sentence.split(":")[0] for sentence in told] == ["a.pdf, b.pdf, e.pdf", "c.pdf", "d.pdf", "e.pdf"]
    assert "een titel, een taal" in told[2]
    assert "python3-uno" in told[3]
    assert pdf.remarks({}) == []


@pytest.mark.skipif(not can_archive(), reason="pikepdf is not installed")
def test_a_bare_pdf_claims_nothing_and_is_the_same_each_time() -> None:
    """One without metadata, identifier, title or labels: all that it lacks is told, and its date is the letter's."""
    import pikepdf

    bare = pikepdf.new()
    bare.add_blank_page()
    buffer = io.BytesIO()
    bare.save(buffer)
    moment = dt.datetime(2025, 7, 18, 12, tzinfo=dt.UTC)
    data, lacking = archive(buffer.getvalue(), moment)
    assert {"een titel", "een taal", "labels", "een kleurprofiel", "de kenmerken van beide normen"} <= set(lacking)
    assert archive(buffer.getvalue(), moment) == (data, lacking)
    with pikepdf.open(io.BytesIO(data)) as file:
        assert str(file.docinfo["/CreationDate"]) == "D:20250718120000Z"
        assert "/Metadata" not in file.Root
