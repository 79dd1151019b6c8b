"""The shipped templates as Word documents that officials edit: what they must keep when somebody changes them in Word.

The files are read with python-docx and lxml, not with the engine, so that these rules stand on a path of their own.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from kamerbrief.letter.pdf import find_libreoffice

ROOT = Path(__file__).resolve().parents[2]
LETTER, FORM = ROOT / "templates" / "kamerbrief.docx", ROOT / "templates" / "cw31.docx"
OVERVIEW = ROOT / "templates" / "bijlage-overzicht.docx"
CONFIDENTIAL = ROOT / "templates" / "bijlage-vertrouwelijk.docx"
TEMPLATES = (LETTER, FORM, OVERVIEW, CONFIDENTIAL)
TAG = re.compile(r"\{[{%].*?[}%]\}")
BLOCK = re.compile(r"\{%.*?%\}")
HEADER_TYPES = ("first", "default", "even")
OFFICE = find_libreoffice()

both = pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.stem)


def parts(path: Path) -> Iterator[tuple[str, etree._Element]]:
    """Every XML part of the package, by name."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(package.read(name))


def stories(path: Path) -> dict[str, etree._Element]:
    """The parts that print: body, headers and footers."""
    return {name: root for name, root in parts(path) if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", name)}


def text_of(element: etree._Element) -> str:
    """The text below an element, without that of field codes."""
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def value_at(element: etree._Element, *path: str) -> str:
    """The w:val of the element at the end of a path of child elements; empty when there is none."""
    found: etree._Element | None = element
    for name in path:
        found = found.find(qn(name)) if found is not None else None
    return str(found.get(qn("w:val"), "")) if found is not None else ""


def fixed_text(path: Path) -> str:
    """What the template itself says, tags left out."""
    return "\n".join(
        TAG.sub("", text_of(paragraph)) for root in stories(path).values() for paragraph in root.iter(qn("w:p"))
    )


def tags(path: Path) -> list[str]:
    """Every tag of the template, as typed."""
    return [
        tag
        for root in stories(path).values()
        for paragraph in root.iter(qn("w:p"))
        for tag in TAG.findall(text_of(paragraph))
    ]


def data_tables(document: Document) -> list[etree._Element]:
    """The tables that hold facts; the two that only lay out the page have a style of their own."""
    tables: list[etree._Element] = [table._tbl for table in document.tables]
    return [table for table in tables if value_at(table, "w:tblPr", "w:tblStyle") != "Opmaaktabel"]


@both
def test_no_tag_is_longer_than_forty_characters(path: Path) -> None:
    """Somebody who is no programmer reads a tag at a glance."""
    found = tags(path)
    assert found
    assert [tag for tag in found if len(tag) > 40] == []


@pytest.mark.skipif(OFFICE is None or shutil.which("pdftotext") is None, reason="LibreOffice or poppler is not here")
def test_the_letter_has_at_most_five_block_tags_a_page(tmp_path: Path) -> None:
    """The template, unfilled, reads as the letter and not as a program; begin and end of a block are two tags."""
    profile = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(LETTER)]
    subprocess.run(command, capture_output=True, timeout=120, check=True)
    shown = subprocess.run(["pdftotext", str(tmp_path / "kamerbrief.pdf"), "-"], capture_output=True, check=True)
    pages = [page for page in shown.stdout.decode().split("\f") if page.strip()]
    assert 3 <= len(pages) <= 6
    assert sum(page.count("{%") for page in pages) == sum(tag.startswith("{%") for tag in tags(LETTER))
    assert [page.count("{%") for page in pages if page.count("{%") > 5] == []


@both
def test_a_word_comment_stands_at_every_block(path: Path) -> None:
    """Each for and if in the body says in Dutch what it does; headers cannot hold comments."""
    body = stories(path)["word/document.xml"]
    opening = [
        run
        for run in body.iter(qn("w:r"))
        if re.match(r"\{%\s*(?:tc |tr |p )?(?:for|if) ", text_of(run)) and "is defined" not in text_of(run)
    ]
    assert opening
    uncommented = []
    for run in opening:
        previous = run.getprevious()
        if previous is None or previous.tag != qn("w:commentRangeStart"):
            uncommented.append(text_of(run))
    assert uncommented == []


@both
def test_comments_are_dutch_sentences_and_each_is_anchored(path: Path) -> None:
    """A comment without its anchor would be lost in Word; one without text helps nobody."""
    document = docx.Document(str(path))
    comments = {str(comment.comment_id): comment.text for comment in document.comments}
    anchors = {node.get(qn("w:id")) for node in document.element.body.iter(qn("w:commentReference"))}
    assert set(comments) == anchors
    assert all(text.strip().endswith(".") and len(text) > 30 for text in comments.values())


@both
def test_the_document_has_a_title_and_is_in_dutch(path: Path) -> None:
    """Rules A01 and A02: a title in the core properties, and a default language."""
    document = docx.Document(str(path))
    assert document.core_properties.title
    assert document.core_properties.language == "nl-NL"
    defaults = ("w:docDefaults", "w:rPrDefault", "w:rPr", "w:lang")
    assert value_at(document.styles.element, *defaults) == "nl-NL"


@both
def test_every_data_table_repeats_its_header_row_and_is_described(path: Path) -> None:
    """Rules A06 to A08: a marked header row, no nested tables, no merged cells, a title and a description."""
    document = docx.Document(str(path))
    tables = data_tables(document)
    assert tables
    for table in tables:
        first, *others = table.findall(qn("w:tr"))
        assert first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None for row in others)
        assert all(text_of(cell).strip() for cell in first.findall(qn("w:tc")))
        assert value_at(table, "w:tblPr", "w:tblCaption").strip()
        assert value_at(table, "w:tblPr", "w:tblDescription").strip()
        assert not list(table.iter(qn("w:gridSpan"), qn("w:vMerge")))
        assert len(list(table.iter(qn("w:tbl")))) == 1


def test_the_signatures_never_stand_on_a_page_without_text() -> None:
    """The last section goes along to the page of the signatures: all of it keeps with what follows."""
    paragraphs = docx.Document(str(LETTER)).paragraphs
    closing = next(
        number for number, one in enumerate(paragraphs) if one.style is not None and one.style.name == "Closing"
    )
    heading = max(
        number
        for number, one in enumerate(paragraphs[:closing])
        if one.style is not None and one.style.name == "Heading 1"
    )
    between = paragraphs[heading + 1 : closing]
    assert between
    assert all(one.paragraph_format.keep_with_next for one in between)


def test_rows_of_the_letter_stay_whole_and_those_of_the_form_may_break() -> None:
    """A line of figures on two pages cannot be read; a cell of half a page must be able to go on."""
    for path, whole in ((LETTER, True), (FORM, False)):
        for table in data_tables(docx.Document(str(path))):
            rows = table.findall(qn("w:tr"))[1:]
            assert all((row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None) is whole for row in rows)


def test_amounts_stand_right_aligned_under_their_heading() -> None:
    """Every cell that prints `| tabel` is right aligned, by its style, so that units stand under units."""
    document = docx.Document(str(LETTER))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells if "| tabel }}" in cell.text]
    assert len(cells) > 20
    for cell in cells:
        style = cell.paragraphs[0].style
        assert style is not None
        assert value_at(style.element, "w:pPr", "w:jc") == "right"


def test_every_table_of_amounts_names_its_unit() -> None:
    """The unit stands in the heading above the table, with hard spaces."""
    body = stories(LETTER)["word/document.xml"]
    tables = [table for table in body.iter(qn("w:tbl")) if "| tabel }}" in text_of(table)]
    captions = [text_of(above) for table in tables if (above := table.getprevious()) is not None]
    assert len(captions) == 4
    assert all(caption.endswith("(bedragen x\u00a0€\u00a01\u00a0mln.)") for caption in captions)


@both
def test_every_page_can_say_that_its_figures_are_fictitious(path: Path) -> None:
    """All three kinds of header have a paragraph of its own, in bold, for the mark; it vanishes when nothing is fictitious."""
    section = docx.Document(str(path)).sections[0]
    assert section.different_first_page_header_footer
    for header in (section.first_page_header, section.header, section.even_page_header):
        assert not header.is_linked_to_previous
        marks = [one for one in header.paragraphs if one.text == "{{ merkteken }}"]
        assert len(marks) == 1
        assert marks[0].style is not None
        assert marks[0].style.font.bold
        assert any("CONCEPT" in one.text and "if concept" in one.text for one in header.paragraphs)


@both
def test_every_page_is_numbered_by_fields(path: Path) -> None:
    """`Pagina x van y`, computed by Word, in each kind of footer."""
    section = docx.Document(str(path)).sections[0]
    for footer in (section.first_page_footer, section.footer, section.even_page_footer):
        codes = [node.text.strip() for node in footer._element.iter(qn("w:instrText"))]
        assert codes == ["PAGE", "NUMPAGES"]


@both
def test_no_amount_date_or_paper_is_typed_in_a_template(path: Path) -> None:
    """Facts come from the dossier; the unit of a table's heading is no amount."""
    text = fixed_text(path).replace("(bedragen x\u00a0€\u00a01\u00a0mln.)", "")
    assert re.findall(r"€|\bml[nd]\.|procent\b", text) == []
    assert re.findall(r"\b(?:19|20)\d\d\b", text) == []
    assert "Kamerstuk" not in text
    digits = re.findall(r"\S*\d\S*", text.replace("CW\u00a03.1", ""))
    assert set(digits) <= {"1", "5", "6", "2", "3"}  # the cached page numbers


@both
def test_no_name_of_a_signatory_is_typed_in_a_template(path: Path) -> None:
    """Signatories change; their names and offices are data."""
    dossier = tomllib.loads((ROOT / "data" / "dossier.toml").read_text(encoding="utf-8"))
    text = fixed_text(path)
    for office in dossier["ondertekenaars"].values():
        assert office["naam"] not in text
        assert all(person["naam"] not in text for person in office["personen"])


@both
def test_every_text_and_condition_of_a_template_stands_in_the_dossier(path: Path) -> None:
    """A template that asks for a name that nobody wrote would stop the letter."""
    dossier = tomllib.loads((ROOT / "data" / "dossier.toml").read_text(encoding="utf-8"))
    found = tags(path)
    texts = {name for tag in found for name in re.findall(r"\btekst\.(\w+)", tag)}
    assert texts
    assert texts - set(dossier["teksten"]) == set()
    conditions = {name for tag in found for name in re.findall(r"\{% if (\w+) %\}", tag)}
    assert conditions - set(dossier["voorwaarden"]) - {"fictief", "concept"} == set()


@both
def test_a_dossier_text_stands_alone_in_its_paragraph(path: Path) -> None:
    """Only there can it become as many paragraphs as it has."""
    for root in stories(path).values():
        for paragraph in root.iter(qn("w:p")):
            text = text_of(paragraph)
            if "tekst." in text:
                assert re.fullmatch(r"\{\{ tekst\.\w+ \}\}", text)


@both
def test_styles_have_the_names_that_word_translates(path: Path) -> None:
    """Stored as `heading 1`, a Dutch Word shows Kop 1; and nothing of another program's base document is left."""
    document = docx.Document(str(path))
    names = {value_at(style, "w:name") for style in document.styles.element.findall(qn("w:style"))}
    assert {
        "Normal",
        "heading 1",
        "heading 2",
        "Title",
        "caption",
        "header",
        "footer",
        "List Bullet",
        "Table Grid",
    } <= names
    assert document.core_properties.author != "python-docx"
    with zipfile.ZipFile(path) as package:
        members = set(package.namelist())
    assert not [name for name in members if "stylesWithEffects" in name or "customXml" in name or "thumbnail" in name]


@both
def test_headings_are_real_and_nothing_floats(path: Path) -> None:
    """Rules A03 to A05 and A09: headings by style, none empty, no level skipped; no frames, text boxes or floating drawings."""
    document = docx.Document(str(path))
    styles = [(one.style.name, one.text) for one in document.paragraphs if one.style is not None]
    headings = [(name, text) for name, text in styles if name.startswith("Heading") or name == "Title"]
    assert headings
    assert all(text.strip() for _name, text in headings)
    assert {name for name, _text in headings} <= {"Title", "Heading 1"}
    for root in stories(path).values():
        assert not [
            node
            for node in root.iter()
            if isinstance(node.tag, str) and etree.QName(node).localname in ("framePr", "anchor", "txbxContent", "pict")
        ]


def test_the_letter_keeps_its_order() -> None:
    """Reason, money, goods, initiatives, services, effect, efficiency, industry, motions, what is withheld, what comes next."""
    document = docx.Document(str(LETTER))
    headings = [one.text for one in document.paragraphs if one.style is not None and one.style.name == "Heading 1"]
    assert headings == [
        "Aanleiding",
        "Middelen en besteding",
        "Geleverd materieel",
        "Gezamenlijke initiatieven, fondsen en lead nations",
        "Training, vervoer en onderhoud",
        "Doeltreffendheid en gereedheid",
        "Doelmatigheid",
        "Nederlandse industrie",
        "Moties en toezeggingen",
        "Wat niet openbaar is",
        "Vervolg",
    ]


def test_the_form_has_its_seven_rows() -> None:
    """The rows of the CW 3.1 form are fixed; the fourth stands under a condition."""
    document = docx.Document(str(FORM))
    (table,) = document.tables
    labels = [BLOCK.sub("", row.cells[0].text) for row in table.rows]
    assert labels == [
        "Onderdeel",
        "Nagestreefde doelen",
        "Ingezette beleidsinstrument(en)",
        "Financiële gevolgen voor het Rijk",
        "Financiële gevolgen voor maatschappelijke sectoren – als van toepassing",
        "Nagestreefde doeltreffendheid",
        "Nagestreefde doelmatigheid",
        "Evaluatieparagraaf (of en hoe)",
    ]
    conditional = [label.text for row in table.rows if "{% if" in (label := row.cells[0]).text]
    assert len(conditional) == 1
    assert "maatschappelijke sectoren" in conditional[0]
