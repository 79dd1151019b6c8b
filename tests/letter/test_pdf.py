"""The PDFs of the shipped letters, judged by programs that had no part in making them: page-validation for the standards, pikepdf for what is in the file, pdftotext for what is on the page."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from unittest import mock

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from tests.valid.wide import PASSAGES, wide_template
from tests.word import charted, make

from kamerbrief.letter import pdf
from kamerbrief.letter.generate import Request, generate
from kamerbrief.letter.pdf_archive import _plainly_ended, can_archive
from kamerbrief.letter.project import Project

ROOT = Path(__file__).resolve().parents[2]
needs_office = pytest.mark.skipif(pdf.find_libreoffice() is None, reason="LibreOffice is not on this computer")
needs_pikepdf = pytest.mark.skipif(not can_archive(), reason="pikepdf is not installed")
CONTENTS = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TO</w:instrText></w:r>'
    '<w:r><w:instrText xml:space="preserve">C \\o "1-3" \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>Oude inhoud</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The Word files of the second quarter of 2025."""
    request = Request(period="2025Q2", output=tmp_path_factory.mktemp("uitvoer"))
    return {path.name: path.read_bytes() for path in generate(Project(ROOT), request).documents}


def printed(document: bytes, name: str = "brief.docx") -> pdf.PdfFile:
    """The PDF of a Word file."""
    file, findings = pdf.convert(document, name)
    assert file is not None, findings
    return file


def text_of(data: bytes, folder: Path) -> str:
    """What is on the pages, by poppler."""
    (folder / "uit.pdf").write_bytes(data)
    run = subprocess.run(["pdftotext", "-layout", str(folder / "uit.pdf"), "-"], capture_output=True, check=True)
    return run.stdout.decode()


def with_contents(heading: str = "Het kopje") -> bytes:
    """A document with a contents list that was not brought up to date since its heading was typed."""
    document = docx.Document()
    document.core_properties.title = "Brief met inhoudsopgave"
    document.element.body.insert(0, parse_xml(CONTENTS.replace("<w:p>", f"<w:p {make.W}>", 1)))
    document.add_heading(heading, 1)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_link() -> bytes:
    """A document with a link in the style that Word gives to links; without that style LibreOffice prints no link."""
    document = docx.Document()
    document.core_properties.title = "Brief met koppeling"
    document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    target = document.part.relate_to("https://www.rijksoverheid.nl/", f"{make.REL}/hyperlink", is_external=True)
    run = make.run("de website van de rijksoverheid", '<w:rStyle w:val="Hyperlink"/>')
    link = f'<w:hyperlink {make.W} {make.R} r:id="{target}">{run}</w:hyperlink>'
    document.add_paragraph("Zie ")._p.append(parse_xml(link))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@needs_office
@needs_pikepdf
def test_every_shipped_document_is_pdf_a_and_pdf_ua_by_an_outside_judge(documents: dict[str, bytes]) -> None:
    page = pytest.importorskip("page")
    assert len(documents) >= 3
    for name, document in documents.items():
        file = printed(document, name)
        assert (file.archived, file.lacking) == (True, ())
        for profile in (page.ValidationProfile.PDF_A_2B, page.ValidationProfile.PDF_UA_1):
            report = page.validate_pdf_bytes(file.data, profile=profile)
            assert report.is_compliant, f"{name}: {report}"


@needs_office
@needs_pikepdf
def test_a_letter_has_its_title_its_language_its_bookmarks_and_its_own_date(documents: dict[str, bytes]) -> None:
    import pikepdf

    document = documents["kamerbrief-2025Q2.docx"]
    word = docx.Document(io.BytesIO(document))
    with pikepdf.open(io.BytesIO(printed(document).data)) as file:
        assert str(file.docinfo["/Title"]) == word.core_properties.title
        assert str(file.Root.Lang) == "nl-NL"
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        headings = [one.text for one in word.paragraphs if one.style and one.style.name == "Heading 1"]
        assert [one.title for one in file.open_outline().root] == headings
        assert str(file.docinfo["/CreationDate"]) == "D:20250718120000Z"
        assert len(file.pages) > 2


@needs_office
@needs_pikepdf
def test_the_form_has_its_title_as_a_bookmark(documents: dict[str, bytes]) -> None:
    import pikepdf

    document = documents["cw31-2025Q2.docx"]
    title = docx.Document(io.BytesIO(document)).paragraphs[0].text
    with pikepdf.open(io.BytesIO(printed(document).data)) as file:
        assert [one.title for one in file.open_outline().root] == [title]


@needs_office
@needs_pikepdf
def test_the_same_letter_gives_the_same_bytes(documents: dict[str, bytes]) -> None:
    document = documents["cw31-2025Q2.docx"]
    assert printed(document).data == printed(document).data


@needs_office
@needs_pikepdf
def test_a_page_with_links_is_pdf_a_and_pdf_ua_as_well() -> None:
    """A contents list and a link as Word writes it: what LibreOffice leaves out on such pages is added."""
    page = pytest.importorskip("page")
    for data in (with_contents(), with_link()):
        file = printed(data)
        assert b"/Annots" in file.data
        for profile in (page.ValidationProfile.PDF_A_2B, page.ValidationProfile.PDF_UA_1):
            report = page.validate_pdf_bytes(file.data, profile=profile)
            assert report.is_compliant, str(report)


@needs_pikepdf
def test_no_stream_ends_as_a_line_does() -> None:
    """A last byte that looks like a line end is a false alarm for one reader and a lost byte for another."""
    import pikepdf

    pdf_file = pikepdf.new()
    pdf_file.add_blank_page()
    held = {"plain": b"q Q\r", "sound": b"q Q "}
    for name, content in held.items():
        pdf_file.Root[f"/{name}"] = pdf_file.make_indirect(pikepdf.Stream(pdf_file, content))
    coded = pikepdf.Stream(pdf_file, b"")
    coded.write(b"48690d>\n", filter=pikepdf.Name.ASCIIHexDecode)
    pdf_file.Root["/coded"] = pdf_file.make_indirect(coded)
    buffer = io.BytesIO()
    pdf_file.save(buffer, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    with pikepdf.open(io.BytesIO(_plainly_ended(buffer.getvalue()))) as after:
        for name, content in {**held, "coded": b"Hi\r"}.items():
            stream = after.Root[f"/{name}"]
            assert stream.read_bytes() == content
            assert stream.read_raw_bytes()[-1:] not in {b"\r", b"\n"}


@needs_office
@needs_pikepdf
def test_a_document_without_title_or_language_claims_nothing_and_says_what_it_lacks() -> None:
    page = pytest.importorskip("page")
    file = printed(make.package(make.paragraph("zonder titel")))
    assert "een titel" in file.lacking
    assert b"pdfuaid:part" not in file.data
    assert b"pdfaid:part" not in file.data
    assert not page.validate_pdf_bytes(file.data, profile=page.ValidationProfile.PDF_UA_1).is_compliant
    assert "geen PDF/A en geen PDF/UA" in pdf.remarks({"brief.pdf": file})[0]


@needs_office
def test_without_pikepdf_the_pdf_is_plain_and_says_so(documents: dict[str, bytes]) -> None:
    with mock.patch.object(pdf, "can_archive", return_value=False):
        file = printed(documents["cw31-2025Q2.docx"])
    assert not file.archived
    assert b"/MarkInfo<</Marked true>>" in file.data
    (remark,) = pdf.remarks({"cw31.pdf": file})
    assert "geen PDF/A en niet getoetst" in remark
    assert "pip install 'kamerbrief[pdf]'" in remark


@needs_office
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not on this computer")
def test_the_contents_list_is_brought_up_to_date_or_the_remark_says_that_it_is_not(tmp_path: Path) -> None:
    file = printed(with_contents())
    pages = text_of(file.data, tmp_path)
    if file.stale_contents:
        assert "Oude inhoud" in pages
        assert "niet bijgewerkt" in pdf.remarks({"brief.pdf": file})[-1]
    else:
        assert "Oude inhoud" not in pages
        assert pages.count("Het kopje") == 2
    with mock.patch.object(pdf, "_office_pythons", return_value=[]):
        stale = printed(with_contents())
    assert stale.stale_contents
    assert "Oude inhoud" in text_of(stale.data, tmp_path)


@needs_office
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not on this computer")
def test_the_page_shows_what_the_letter_says(documents: dict[str, bytes], tmp_path: Path) -> None:
    document = documents["kamerbrief-2025Q2.docx"]
    pages = "".join(text_of(printed(document).data, tmp_path).split())
    cells = [cell.text for table in docx.Document(io.BytesIO(document)).tables for cell in table._cells]
    figures = [text for text in cells if text[-1:].isdigit() and len(text) < 12]
    assert len(figures) > 40
    assert [text for text in figures if "".join(text.split()) not in pages] == []


def test_a_contents_list_is_known_by_its_field_also_when_word_cut_it() -> None:
    assert pdf.has_contents_list(with_contents())
    assert not pdf.has_contents_list(wide_template(sorted(PASSAGES)))


def test_the_date_of_a_pdf_is_that_of_the_word_file() -> None:
    assert pdf.made_at(make.package("<w:p/>")) == dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("docProps/app.xml", "<x/>")
    assert pdf.made_at(buffer.getvalue()) == dt.datetime(1980, 1, 1, tzinfo=dt.UTC)


@pytest.mark.skipif(os.name != "posix", reason="a script stands in for LibreOffice")
def test_a_libreoffice_that_hangs_is_ended_with_what_it_started(tmp_path: Path) -> None:
    """The starter starts another program and waits for it: both must be gone."""
    child = tmp_path / "kind"
    starter = tmp_path / "soffice"
    starter.write_text(f"#!/bin/sh\nsleep 600 &\necho $! > {child}\nwait\n", encoding="utf-8")
    starter.chmod(0o755)
    with (
        mock.patch.dict(os.environ, {"KAMERBRIEF_SOFFICE": str(starter)}),
        mock.patch.object(pdf, "TIME_LIMIT_SECONDS", 1),
    ):
        file, findings = pdf.convert(make.package("<w:p/>"), "brief.docx")
    assert file is None
    assert [(one.code, "na 1 seconden afgebroken" in one.message) for one in findings] == [("U051", True)]
    assert Path(f"/proc/{child.read_text().strip()}/stat").exists() is False or _is_dead(int(child.read_text()))


def _is_dead(pid: int) -> bool:
    """Whether a process has ended and only waits to be counted."""
    return Path(f"/proc/{pid}/stat").read_text().split()[2] == "Z"


@needs_office
@needs_pikepdf
def test_a_chart_keeps_its_alternative_text(documents: dict[str, bytes]) -> None:
    """LibreOffice leaves it out of the labels; who does not see the chart hears nothing then."""
    import pikepdf

    document = documents["kamerbrief-2025Q2.docx"]
    (told,) = (chart.alternative for chart in charted.read(document))
    with pikepdf.open(io.BytesIO(printed(document, "brief.docx").data)) as pdf:
        figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        assert [str(one.Alt) for one in figures] == [told]
