"""Copies with remarks, read back by python-docx and openpyxl: each finding at its place, everything else as it was."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn
from tests.projects import checked, write_project
from tests.word import make

from kamerbrief.findings import CellPlace, FilePlace, Finding, Severity, WordPlace
from kamerbrief.letter.annotate import annotate, default_folder
from kamerbrief.letter.annotate_word import with_comments
from kamerbrief.letter.annotate_workbook import with_notes

ROOT = Path(__file__).parents[2]
BODY = "word/document.xml"


def finding(place: object, message: str = "het veld bestaat niet", hint: str = "bedoelt u “betaald”?") -> Finding:
    return Finding(code="S020", severity=Severity.ERROR, message=message, place=place, hint=hint)  # type: ignore[arg-type]


def at(index: int, tag: str = "", member: str = BODY, part: str = "hoofdtekst") -> WordPlace:
    return WordPlace(file="brief.docx", part=part, member=member, index=index, paragraph=index + 1, tag=tag)


def comments(data: bytes) -> list[tuple[str, str, str]]:
    """Author, text and marked text of every comment, by python-docx and the range marks."""
    document = docx.Document(io.BytesIO(data))
    marked: dict[int, str] = {}
    open_ranges: set[int] = set()
    for node in document.element.body.iter(qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:t")):
        if node.tag == qn("w:commentRangeStart"):
            open_ranges.add(int(node.get(qn("w:id"))))
            marked[int(node.get(qn("w:id")))] = ""
        elif node.tag == qn("w:commentRangeEnd"):
            open_ranges.discard(int(node.get(qn("w:id"))))
        else:
            for one in open_ranges:
                marked[one] += node.text or ""
    assert not open_ranges
    return [(one.author, one.text, marked[one.comment_id]) for one in document.comments]


def test_a_comment_stands_at_the_tag_and_the_text_stays():
    data = make.package(make.body("Eerst.\nEr is {{ be‖taalt }} betaald.\nSlot."))
    copy = with_comments(data, [finding(at(1, "{{ betaalt }}"))])
    assert comments(copy) == [
        ("kamerbrief", "fout S020: het veld bestaat niet\n→ bedoelt u “betaald”?", "{{ betaalt }}")
    ]
    assert make.read(copy) == make.read(data)


def test_cutting_a_run_keeps_its_formatting():
    data = make.package(f"<w:p>{make.run('Er is {{ x }} over.', '<w:b/>')}</w:p>")
    document = docx.Document(io.BytesIO(with_comments(data, [finding(at(0, "{{ x }}"))])))
    runs = [(one.text, one.bold) for one in document.paragraphs[0].runs if one.text]
    assert runs == [("Er is ", True), ("{{ x }}", True), (" over.", True)]


def test_several_findings_on_one_place_are_as_many_comments():
    data = make.package(make.body("Er is {{ x }} en {{ y }}."))
    copy = with_comments(data, [finding(at(0, "{{ x }}")), finding(at(0, "{{ y }}")), finding(at(0), "de hele alinea")])
    assert [marked for _author, _text, marked in comments(copy)] == ["{{ x }}", "{{ y }}", "Er is {{ x }} en {{ y }}."]


def test_what_stands_outside_the_body_is_told_at_the_first_paragraph():
    data = make.package(make.body("Eerst.\nDan."), parts={"header1": make.paragraph("{{ x }}")})
    outside = [finding(at(0, "{{ x }}", "word/header1.xml", "koptekst")), finding(FilePlace(file="brief.docx"))]
    first, second = comments(with_comments(data, outside))
    assert "plaats: brief.docx › koptekst › alinea 1" in first[1]
    assert "veld: {{ x }}" in first[1]
    assert first[2] == second[2] == "Eerst."


def test_what_stands_in_a_text_box_is_told_where_the_box_hangs():
    box = f"<w:p>{make.run('Naast het vak')}<w:r><w:pict><w:txbxContent>{make.paragraph('{{ x }}')}</w:txbxContent></w:pict></w:r></w:p>"
    copy = with_comments(make.package(box), [finding(at(1, "{{ x }}", part="tekstvak in hoofdtekst"))])
    assert "tekstvak in hoofdtekst" in comments(copy)[0][1]
    root = docx.Document(io.BytesIO(copy)).element.body
    (start,) = root.iter(qn("w:commentRangeStart"))
    assert not list(start.iterancestors(qn("w:txbxContent")))


def test_an_empty_paragraph_and_an_empty_document_can_carry_a_comment():
    assert len(comments(with_comments(make.package("<w:p/>"), [finding(at(0))]))) == 1
    assert len(comments(with_comments(make.package(""), [finding(FilePlace(file="brief.docx"))]))) == 1


def test_comments_of_the_template_stay_and_no_bytes_depend_on_the_clock():
    data = (ROOT / "templates" / "kamerbrief.docx").read_bytes()
    before = comments(data)
    copy = with_comments(data, [finding(at(3))])
    assert before
    assert [one for one in comments(copy) if one[0] != "kamerbrief"] == before
    assert with_comments(data, [finding(at(3))]) == copy


def test_what_xml_cannot_hold_is_shown_as_such():
    copy = with_comments(make.package(make.body("Eerst.")), [finding(at(0), "teken \x00 gevonden")])
    assert "teken \N{REPLACEMENT CHARACTER} gevonden" in comments(copy)[0][1]


# Workbooks


def workbook() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Boekingen"
    sheet.append(["Id", "Bedrag"])
    for number in range(2, 12):
        sheet.append([f"R{number}", number * 1000.25])
    sheet["B12"] = "=SUM(B2:B11)"
    sheet["B2"].number_format = "#,##0.00"
    sheet.column_dimensions["B"].width = 33
    sheet.freeze_panes = "B2"
    book.create_sheet("Weg").sheet_state = "hidden"
    return book


def noted(book: openpyxl.Workbook, *places: object) -> openpyxl.Workbook:
    stream = io.BytesIO()
    book.save(stream)
    return openpyxl.load_workbook(io.BytesIO(with_notes(stream.getvalue(), [finding(place) for place in places])))


def notes(book: openpyxl.Workbook) -> dict[str, str]:
    return {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment is not None
    }


def cell_place(cell: str, sheet: str = "Boekingen") -> CellPlace:
    return CellPlace(file="grootboek.xlsx", sheet=sheet, cell=cell)


def test_a_note_stands_at_its_cell_and_everything_else_stays():
    copy = noted(workbook(), cell_place("B5"))
    assert notes(copy) == {"Boekingen!B5": "fout S020: het veld bestaat niet\n→ bedoelt u “betaald”?"}
    sheet, original = copy["Boekingen"], workbook()["Boekingen"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        [cell.value for cell in row] for row in original.iter_rows()
    ]
    assert sheet.freeze_panes == "B2"
    assert sheet.column_dimensions["B"].width == 33
    assert sheet["B2"].number_format == "#,##0.00"
    assert sheet["B5"].comment.author == "kamerbrief"


@pytest.mark.parametrize(
    ("place", "cell"),
    [
        (cell_place("7"), "Boekingen!A7"),
        (cell_place("B"), "Boekingen!B1"),
        (cell_place(""), "Boekingen!A1"),
        (cell_place("B3:B9"), "Boekingen!B3"),
        (cell_place("A1", "Weg"), "Boekingen!A1"),
        (cell_place("A1", "Bestaat niet"), "Boekingen!A1"),
        (FilePlace(file="grootboek.xlsx"), "Boekingen!A1"),
    ],
)
def test_a_row_a_column_a_sheet_and_a_file_have_a_cell_too(place: object, cell: str):
    ((where, text),) = notes(noted(workbook(), place)).items()
    assert where == cell
    assert f"plaats: {place}" in text


def test_what_is_hidden_is_told_where_it_shows():
    book = workbook()
    book["Boekingen"].row_dimensions[5].hidden = True
    book["Boekingen"].row_dimensions[6].hidden = True
    book["Boekingen"].column_dimensions["A"].hidden = True
    found = notes(noted(book, cell_place("B6"), cell_place("A9")))
    assert sorted(found) == ["Boekingen!B4", "Boekingen!B9"]
    assert "plaats: grootboek.xlsx › Boekingen › A9" in found["Boekingen!B9"]


def test_merged_cells_carry_it_where_their_content_stands():
    book = workbook()
    book["Boekingen"].merge_cells("A3:B4")
    assert list(notes(noted(book, cell_place("B4")))) == ["Boekingen!A3"]


def test_a_note_that_was_there_stays_above_ours():
    book = workbook()
    book["Boekingen"]["B5"].comment = openpyxl.comments.Comment("nog navragen", "Jan")
    (text,) = notes(noted(book, cell_place("B5"), cell_place("B5"))).values()
    assert text.startswith("nog navragen\n\n")
    assert text.count("S020") == 2


# The folder


def test_a_faulty_template_gets_a_copy_beside_the_list_and_the_original_stays(tmp_path: Path):
    project = write_project(tmp_path, template=["Er is {{ betaalt | mln }} betaald."])
    original = (tmp_path / "templates/brief.docx").read_bytes()
    files, refused = annotate(project, checked(project), default_folder(project), "alles")
    assert refused == []
    assert [path.relative_to(tmp_path).as_posix() for path in files] == [
        "bevindingen/brief-bevindingen.docx",
        "bevindingen/bevindingen.txt",
    ]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    ((author, text, marked),) = comments(files[0].read_bytes())
    assert (author, marked) == ("kamerbrief", "{{ betaalt | mln }}")
    assert "betaalt" in text
    assert "alles" in files[1].read_text(encoding="utf-8")
    assert (tmp_path / "templates/brief.docx").read_bytes() == original


def test_what_was_mended_leaves_no_copy_behind(tmp_path: Path):
    project = write_project(tmp_path, template=["Er is {{ betaalt | mln }} betaald."])
    annotate(project, checked(project), default_folder(project), "alles")
    (default_folder(project) / "aantekening.txt").write_text("van mij", encoding="utf-8")
    assert annotate(project, [], default_folder(project), "") == ((), [])
    assert [path.name for path in default_folder(project).iterdir()] == ["aantekening.txt"]


@pytest.mark.parametrize("folder", ["data", "templates", "templates/nieuw"])
def test_no_copy_comes_where_the_dossier_is_read(tmp_path: Path, folder: str):
    project = write_project(tmp_path, template=["{{ betaalt }}"])
    files, refused = annotate(project, checked(project), tmp_path / folder, "alles")
    assert (files, [one.code for one in refused]) == ((), ["U091"])


def test_a_template_that_cannot_be_opened_is_one_finding(tmp_path: Path):
    project = write_project(tmp_path)
    (tmp_path / "templates/brief.docx").write_bytes(b"geen pakket")
    (tmp_path / "templates/tweede.docx").write_bytes(make.package("<w:p><w:r>"))
    files, refused = annotate(project, checked(project), default_folder(project), "alles")
    assert [path.name for path in files] == ["bevindingen.txt"]
    assert [(one.code, str(one.place)) for one in refused] == [("U090", "brief.docx"), ("U090", "tweede.docx")]


def test_a_finding_in_a_document_made_on_trial_belongs_to_its_template(tmp_path: Path):
    project = write_project(tmp_path)
    (tmp_path / "templates/brief-lang.docx").write_bytes((tmp_path / "templates/brief.docx").read_bytes())
    wrong = finding(FilePlace(file="brief-lang-2025Q2.docx"))
    files, _refused = annotate(project, [wrong], default_folder(project), "alles")
    assert [path.name for path in files] == ["brief-lang-bevindingen.docx", "bevindingen.txt"]


def test_a_fault_in_a_file_that_a_template_takes_up_stands_in_a_copy_of_that_file(tmp_path: Path):
    """Once, whichever of the templates take it up."""
    project = write_project(tmp_path, template=["Er is {{ betaald | mln }} betaald.", '{% include "_slot.docx" %}'])
    (tmp_path / "templates" / "nota.docx").write_bytes((tmp_path / "templates" / "brief.docx").read_bytes())
    (tmp_path / "templates" / "_slot.docx").write_bytes(make.package(make.body("Groet,\nuit {{ brief.oderwerp }} van")))
    files, refused = annotate(project, checked(project), default_folder(project), "alles")
    assert refused == []
    assert [path.name for path in files] == ["_slot-bevindingen.docx", "bevindingen.txt"]
    ((author, text, marked),) = comments(files[0].read_bytes())
    assert (author, marked) == ("kamerbrief", "{{ brief.oderwerp }}")
    assert "onderwerp" in text


def test_a_template_of_confidential_documents_gets_its_copy_too(tmp_path: Path):
    project = write_project(tmp_path)
    (tmp_path / "templates" / "bijlage-vertrouwelijk.docx").write_bytes(make.package(make.body("Over {{ betaalt")))
    files, _refused = annotate(project, checked(project), default_folder(project), "alles")
    assert "bijlage-vertrouwelijk-bevindingen.docx" in [path.name for path in files]
    assert "fout S010:" in [text[:10] for _author, text, _marked in comments(files[0].read_bytes())]


def test_the_copy_is_a_whole_package(tmp_path: Path):
    copy = with_comments((ROOT / "templates/cw31.docx").read_bytes(), [finding(at(0))])
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "[Content_Types].xml"
