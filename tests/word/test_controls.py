"""Blocks in content controls, beside bookmarks and in cells: what a condition empties stays a document that Word opens."""

from __future__ import annotations

import io

import docx
import pytest
from tests.word import make
from tests.word.test_parts import filled

from kamerbrief.word import Template, check_package


def control(inner: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def texts(data: bytes) -> list[str]:
    """Every paragraph of the body and of what stands in it, by python-docx."""
    body = docx.Document(io.BytesIO(data)).element.body
    return ["".join(node.text or "" for node in paragraph.iter(f"{{{body.nsmap['w']}}}t")) for paragraph in body.iter(f"{{{body.nsmap['w']}}}p")]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"<w:p>{make.run('a ')}{control(make.run('{% if ja %}x{% endif %}'))}{make.run(' z')}</w:p>", ["a x z"]),
        (f"<w:p>{make.run('a ')}{control(make.run('{% if nee %}x{% endif %}'))}{make.run(' z')}</w:p>", ["a  z"]),
        (
            f"<w:p>{control(make.run('{% if ja %}x') + make.run('{% endif %}'))}</w:p>",
            ["x"],
        ),
        (control(make.body("{% if nee %}\nx\n{% endif %}")) + make.paragraph("slot"), ["", "slot"]),
        (control(make.body("{% for r in rijen %}\n{{ r.land }}\n{% endfor %}")), ["Noorwegen", "Denemarken"]),
        (
            f"<w:p>{make.run('{% if nee %}')}</w:p><w:p>{control(make.run('weg'))}</w:p>"
            f"<w:p>{make.run('{% endif %}')}</w:p>" + make.paragraph("slot"),
            ["slot"],
        ),
        (
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>"
            + make.paragraph("{% if nee %}")
            + make.paragraph("weg")
            + make.paragraph("{% endif %}")
            + '<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>'
            + "</w:tc></w:tr></w:tbl>"
            + make.paragraph("slot"),
            ["", "slot"],
        ),
        (
            "<w:p>"
            + make.run("{% for r in rijen %}")
            + '<w:bookmarkStart w:id="1" w:name="b"/>'
            + make.run("{{ r.land }} ")
            + '<w:bookmarkEnd w:id="1"/>'
            + make.run("{% endfor %}")
            + "</w:p>",
            ["Noorwegen Denemarken "],
        ),
        (
            '<w:p><w:bookmarkStart w:id="1" w:name="b"/>'
            + make.run("{% if ja %}")
            + '<w:bookmarkEnd w:id="1"/></w:p>'
            + make.paragraph("x")
            + make.paragraph("{% endif %}"),
            ["x"],
        ),
        (
            "<w:p><w:pPr><w:sectPr/></w:pPr>"
            + make.run("{% if ja %}")
            + "</w:p>"
            + make.paragraph("x")
            + make.paragraph("{% endif %}"),
            ["", "x"],
        ),
    ],
)
def test_what_a_block_leaves_is_a_sound_document(content: str, expected: list[str]):
    """A control and a cell keep something to type in; a bookmark keeps its two halves; a section keeps its end."""
    output = filled(make.package(content))
    assert texts(output) == expected
    assert check_package({name: make.member(output, name).encode() for name in make.names(output)}) == []


@pytest.mark.parametrize("namespace", ["w", "w15"])
def test_a_control_of_a_cover_page_keeps_its_text_and_is_bound_to_nothing(namespace: str) -> None:
    """Word would show what its data source says instead of what stands there, tags that were filled included."""
    w15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    binding = f'<{namespace}:dataBinding {w15} w:xpath="/x" w:storeItemID="{{A}}"/>'
    properties = f'<w:sdtPr><w:alias w:val="Titel"/>{binding}</w:sdtPr>'
    content = f"<w:p><w:sdt>{properties}<w:sdtContent>{make.run('Brief aan {{ naam }}')}</w:sdtContent></w:sdt></w:p>"
    template, (finding,) = Template.load(make.package(content), name="brief.docx", filters={})
    assert template is not None
    assert finding.code == "S004"
    assert str(finding.place) == "brief.docx › hoofdtekst › alinea 1"
    assert "“Titel”" in finding.message
    output, findings = template.render({"naam": "Piet"})
    assert output is not None, findings
    assert texts(output) == ["Brief aan Piet"]
    assert b"dataBinding" not in make.member(output, "word/document.xml").encode()
    assert check_package({name: make.member(output, name).encode() for name in make.names(output)}) == []
