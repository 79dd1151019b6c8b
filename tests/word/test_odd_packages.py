"""Files that are packages and no Word documents, and documents of which something usual is missing: looked through without a failure."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime, timedelta, timezone

import docx
import pytest
from tests.word import make
from tests.word.accessible import document, found, styled
from tests.word.edited import say
from tests.word.test_notes_in_loops import LOOP, ROWS, SEPARATOR, note, noted

from kamerbrief.word import SubDocument
from kamerbrief.word.accessibility import check_accessibility
from kamerbrief.word.paragraphs import read_paragraphs
from kamerbrief.word.properties import core_properties
from kamerbrief.word.template import Template

TEXT = make.paragraph("De Nederlandse steun aan Oekraïne bestaat uit leveringen.")


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"geen pakket", zipped(**{"leesmij.txt": "hallo"}), make.package("<w:p><w:r>")],
    ids=["no package", "no document", "broken XML"],
)
def test_what_is_no_word_document_has_no_paragraphs_and_no_faults_of_its_own(data: bytes) -> None:
    """One sentence says it: that of the loader."""
    assert read_paragraphs(data, "brief.docx") == []
    assert check_accessibility(data, "brief.docx") == []
    template, findings = Template.load(data, name="brief.docx", filters={})
    assert template is None
    assert len(findings) == 1


def test_paragraphs_come_with_their_places() -> None:
    """Text, header and cells; a document without styles has no headings."""
    data = make.package(make.body("Eerst\n| a | b |"), parts={"header1": make.paragraph("Boven")})
    assert [text for _place, text in read_paragraphs(data, "brief.docx")] == ["Eerst", "a", "b", "Boven"]
    assert len({str(place) for place, _text in read_paragraphs(data, "brief.docx")}) == 4


def test_a_style_that_is_based_on_itself_ends_nowhere_and_is_no_heading() -> None:
    """Word shows such a document; so does reading it come to an end."""
    circle = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="Stijl {one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("A1", "B1"), ("B1", "A1"))
    )
    assert found(styled("A1", "De Nederlandse steun aan Oekraïne bestaat uit leveringen."), styles=circle) == []


def test_a_style_of_ones_own_with_a_level_is_a_heading() -> None:
    """By its outline level, whatever its name: as Word's own navigation has it."""
    own = '<w:style w:type="paragraph" w:styleId="Onderdeel"><w:name w:val="Onderdeel"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    assert found(styled("Onderdeel", "Diep") + TEXT, styles=own) == [("S062", "hoofdtekst › onder “Diep” › alinea 1")]


def test_words_in_a_style_of_another_language_are_in_that_language() -> None:
    """A character style that Word calls English makes a field in it be read out in English."""
    english = '<w:style w:type="character" w:styleId="Eng"><w:name w:val="Engels"/><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:style>'
    field = f"<w:p>{make.run('Er is ')}{make.run('{{ betaald }}', '<w:rStyle w:val=' + chr(34) + 'Eng' + chr(34) + '/>')}</w:p>"
    assert found(TEXT + field, styles=english) == [("S061", "hoofdtekst › alinea 2")]
    assert found(TEXT + field.replace("{{ betaald }}", "lead nation"), styles=english) == []


def rendered(data: bytes, **options: object) -> bytes:
    template, findings = Template.load(data, name="brief.docx", filters={})
    assert template is not None, findings
    output, findings = template.render({}, **options)  # type: ignore[arg-type]
    assert output is not None, findings
    return output


def test_properties_of_ones_own_are_replaced_and_not_doubled() -> None:
    """Filled a second time, a document tells of the second time alone."""
    first = rendered(make.package(TEXT), custom=lambda: {"model": "een", "bron": "grootboek"})
    second = rendered(first, custom=lambda: {"model": "twee"})
    with zipfile.ZipFile(io.BytesIO(second)) as package:
        custom = package.read("docProps/custom.xml").decode()
    assert (custom.count('name="model"'), custom.count('name="bron"')) == (1, 1)
    assert "twee" in custom
    assert "een<" not in custom


def test_a_property_that_word_does_not_have_is_refused() -> None:
    """A mistake of whoever calls, told before anything is written."""
    with pytest.raises(ValueError, match="afdeling"):
        core_properties(make.CORE.format(title="x").encode(), timestamp=None, properties={"afdeling": "DGB"})


@pytest.mark.parametrize(
    "moment",
    [datetime(2025, 7, 18, 12, tzinfo=UTC), datetime(2025, 7, 18, 14, tzinfo=timezone(timedelta(hours=2)))],
)
def test_the_moment_of_making_is_told_in_world_time(moment: datetime) -> None:
    """The same moment in another zone is the same text in the file."""
    output = rendered(make.package(TEXT, title="Brief"), timestamp=moment)
    assert docx.Document(io.BytesIO(output)).core_properties.created == datetime(2025, 7, 18, 12, tzinfo=UTC)
    assert docx.Document(io.BytesIO(output)).core_properties.last_modified_by == ""


def test_what_needs_no_change_keeps_its_bytes() -> None:
    core = b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
    assert core_properties(core, timestamp=None, properties={}) is core


def test_a_document_that_everyone_can_read_stays_without_faults() -> None:
    """The counterpart of all that is spoilt here."""
    assert check_accessibility(document(TEXT), "brief.docx") == []


ENDLESS = "9" * 5_000
"""More digits than Python makes a number of."""


@pytest.mark.parametrize("live", [False, True])
def test_the_id_of_a_bookmark_may_be_any_text(live: bool) -> None:
    """Values that are live and documents get bookmarks of their own, with ids above those that are there."""
    mark = (
        f'<w:p><w:bookmarkStart w:id="{ENDLESS}" w:name="a"/>{make.run("voor")}<w:bookmarkEnd w:id="{ENDLESS}"/></w:p>'
    )
    context = {"x": "waarde", "y": SubDocument(make.package(mark.replace(ENDLESS, "1").replace("voor", "document")))}
    template, findings = Template.load(make.package(mark + make.body("{{ x }}\n{{ y }}")), name="a.docx", filters={})
    assert template is not None, findings
    data, findings = template.render(context, live=live)
    assert data is not None, findings
    assert say(data) == "voor\nwaarde\ndocument"


def test_the_id_of_a_note_may_be_any_text() -> None:
    notes = SEPARATOR + note(2, "{{ r.bron }}") + f'<w:footnote w:id="{ENDLESS}"><w:p/></w:footnote>'
    content = make.paragraph(LOOP[0]) + noted("{{ r.land }}", 2) + make.paragraph(LOOP[1]) + make.paragraph("{{ y }}")
    own = make.package(noted("document", 1), parts={"footnotes": SEPARATOR + note(1, "ook een noot")})
    template, findings = Template.load(make.package(content, parts={"footnotes": notes}), name="a.docx", filters={})
    assert template is not None, findings
    data, findings = template.render({**ROWS, "y": SubDocument(own)})
    assert data is not None, findings
    assert "ook een noot" in make.member(data, "word/footnotes.xml")


@pytest.mark.parametrize("number", ["", 'w:id=""', f'w:id="{ENDLESS}"', 'w:id="²"'])
def test_a_comment_without_a_usable_id_goes_or_stays_whole(number: str) -> None:
    """Nothing can refer to a comment that has none."""
    content = f"<w:p>{make.run('{{ x }}')}<w:r><w:commentReference {number}/></w:r></w:p>"
    comments = f'<w:comment {number} w:author="Jan">{make.paragraph("Zie {{ x }}")}</w:comment>'
    source = make.package(content, parts={"comments": comments})
    template, findings = Template.load(source, name="a.docx", filters={}, keep_comments=True)
    assert template is not None, findings
    data, findings = template.render({"x": "waarde"})
    assert data is not None, findings
    assert make.read(data) == "waarde"
    is_kept = "Zie waarde" in make.member(data, "word/comments.xml")
    assert is_kept == ("commentReference" in make.member(data, "word/document.xml"))


def test_a_package_that_does_not_say_what_its_relationships_are_is_refused() -> None:
    """Word does not open it either; without this its relationships went as members of no kind, and the product had no root."""
    data = make.package(TEXT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name).decode() for name in archive.namelist()}
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace('Extension="rels"', 'Extension="relaties"')
    template, (finding,) = Template.load(zipped(**members), name="brief.docx", filters={})
    assert template is None
    assert finding.code == "S001"
    assert "koppelingen" in finding.message
