"""Where a document shows its figures: as somebody finds them who has it open, also in a text box, and not where they no longer are."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
from docx.oxml import parse_xml
from tests.projects import generated, write_project
from tests.word import make

from kamerbrief.letter.trace_find import trace
from kamerbrief.letter.trace_places import Sought, locate
from kamerbrief.letter.trace_record import trace_path
from kamerbrief.letter.trace_text import as_text

BODY = "word/document.xml"


def test_a_text_is_found_after_the_one_before_and_once() -> None:
    """The same amount twice is two places; a third that is not there has none."""
    data = make.package(make.body("Eerst €5.\nDan €5."))
    places = locate(data, "brief.docx", [Sought(BODY, "€5")] * 3)
    assert [place and place.paragraph for place in places] == [1, 2, None]
    assert locate(data, "brief.docx", [Sought("word/header7.xml", "€5")]) == [None]


def test_a_text_in_a_text_box_is_found_in_the_box() -> None:
    """Not also in the paragraph that the box hangs on."""
    box = f"<w:p {make.W} xmlns:v='urn:schemas-microsoft-com:vml'>{make.run('Hiernaast.')}<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{make.paragraph('Totaal €7')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    document = docx.Document()
    document.element.body.insert(0, parse_xml(box))
    buffer = io.BytesIO()
    document.save(buffer)
    (place,) = locate(buffer.getvalue(), "brief.docx", [Sought(BODY, "€7")])
    assert place is not None
    assert (place.paragraph, place.context) == (2, "Totaal €7")


def _told(folder: Path, change: dict[str, object]) -> tuple[str, list[str]]:
    """What `trace` says of `verplicht` after the record of the letter was changed, and its findings."""
    project = write_project(folder)
    (document,) = generated(project).documents
    path = trace_path(document)
    record = json.loads(path.read_text(encoding="utf-8"))
    record["gedrukt"][0].update(change)
    record.update({key: value for key, value in change.items() if key in record})
    path.write_text(json.dumps(record), encoding="utf-8")
    tracing, findings = trace(project, "verplicht", "2025Q2")
    assert tracing is not None
    return "\n".join(as_text(tracing)), [finding.code for finding in findings]


def test_a_document_of_before_a_booking_says_that_the_figure_has_changed(tmp_path: Path) -> None:
    text, codes = _told(tmp_path, {"exact": "1.00"})
    assert codes == []
    assert "LET OP: sinds het document gemaakt is, is het cijfer veranderd" in text


def test_a_printed_text_that_says_no_number_is_shown_without_a_difference(tmp_path: Path) -> None:
    """The exact value and the words stand side by side; nothing is claimed of rounding."""
    text, codes = _told(tmp_path, {"tekst": "heel veel", "filter": "mld"})
    assert codes == []
    assert "→ “heel veel”\n" in text + "\n"
    assert "afgerond op" not in text


def test_a_record_of_another_version_is_told_and_the_rest_is_shown(tmp_path: Path) -> None:
    text, codes = _told(tmp_path, {"versie": 99})
    assert codes == ["U086"]
    assert "in geen document van deze periode" in text
