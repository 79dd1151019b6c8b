"""Each accessibility rule finds its fault at its place, and lets be what only resembles it."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from tests.word import make
from tests.word.accessible import (
    bold,
    cell,
    document,
    drawing,
    findings_of,
    found,
    link,
    row,
    styled,
    table,
)  # fmt: skip

TEXT = make.paragraph("De Nederlandse steun aan Oekraïne bestaat uit leveringen, aankopen en bijdragen.")
HEADER = row("Instrument", "Verplicht", header=True)
DATA = row("Eigen voorraad", "{{ verplicht | tabel }}")
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", sorted((ROOT / "templates").glob("*.docx")), ids=lambda path: path.name)
def test_the_shipped_templates_can_be_read_by_everyone(path: Path):
    assert findings_of(path.read_bytes()) == []


def test_a_sound_document_gives_nothing():
    whole = styled("Kop1", "Aanleiding") + TEXT + styled("Kop2", "Besteding") + table(HEADER, DATA) + TEXT
    whole += drawing("Kaart van Oekraïne met de plaatsen van levering") + link("het begrotingsoverzicht")
    assert found(whole) == []


def test_what_is_no_word_document_is_left_to_the_loader():
    assert findings_of(b"PK\x03\x04 geen pakket") == []
    assert findings_of(make.package("<w:p><w:r>")) == []


# The document


@pytest.mark.parametrize(
    "title", ["", "  ", "Document1", "Microsoft Word-document", "kamerbrief_v3.docx", "Naamloos 2"]
)
def test_a_title_that_says_nothing(title: str):
    assert found(TEXT, title=title) == [("S060", "documenteigenschap titel")]


@pytest.mark.parametrize("title", ["{{ brief.onderwerp }}", "Documentatie van de steun", "Word wakker, Nederland"])
def test_a_title_that_says_something(title: str):
    assert found(TEXT, title=title) == []


@pytest.mark.parametrize(("language", "said"), [("en-US", "en-US"), ("", "niet in welke taal")])
def test_a_document_in_another_language_or_in_none(language: str, said: str):
    (finding,) = findings_of(document(TEXT, language=language))
    assert (finding.code, str(finding.place)) == ("S061", "brief.docx › stijlen")
    assert said in finding.message
    assert "nl-NL" in finding.message


def test_the_default_paragraph_style_goes_before_the_defaults_of_the_document():
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:rPr><w:lang w:val="{}"/></w:rPr></w:style>'
    assert found(TEXT, language="en-US", styles=normal.format("nl-NL")) == []
    assert found(TEXT, language="nl-NL", styles=normal.format("de-DE")) == [("S061", "stijlen")]


def test_the_noted_language_must_be_dutch_when_it_is_noted():
    assert found(TEXT, noted="en-US") == [("S061", "documenteigenschap taal")]
    assert found(TEXT, noted="nl-NL") == []


def test_a_field_in_text_marked_as_english_would_be_read_out_in_english():
    english = '<w:lang w:val="en-US"/>'
    content = TEXT + f"<w:p>{make.run('Er is ')}{make.run('{{ betaald }}', english)}</w:p>" * 3
    (finding,) = findings_of(document(content))
    assert (finding.code, str(finding.place)) == ("S061", "brief.docx › hoofdtekst › alinea 2")
    assert "3 alinea's" in finding.message
    assert found(styled("English", "{{ betaald }}")) == [("S061", "hoofdtekst › alinea 1")]


def test_words_in_a_language_of_their_own_may_be_marked():
    english = '<w:lang w:val="en-GB"/>'
    content = f"<w:p>{make.run('De ')}{make.run('lead nation', english)}{make.run(' is {{ land }}.')}</w:p>"
    assert found(content) == []


# Headings


@pytest.mark.parametrize(
    ("levels", "faults"),
    [
        (("Kop1", "Kop2", "Kop3", "Kop1", "Kop2"), []),
        (("Kop1", "Kop2", "Kop1"), []),
        (("Kop2",), ["alinea 1"]),
        (("Kop1", "Kop3"), ["alinea 2"]),
        (("Kop1", "Kop2", "Kop1", "Kop3", "Kop3"), ["alinea 4"]),
        (("Kop1", "Artikelkop", "Kop3"), []),
        (("Artikelkop",), ["alinea 1"]),
    ],
)
def test_levels_of_headings_go_down_one_at_a_time(levels: tuple[str, ...], faults: list[str]):
    content = "".join(styled(level, f"Onderwerp {number}") for number, level in enumerate(levels))
    result = found(content)
    assert [code for code, _place in result] == ["S062"] * len(faults)
    assert [place.split(" › ")[-1] for _code, place in result] == faults


def test_an_outline_level_of_the_paragraph_itself_counts():
    own = f'<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr>{make.run("Diep")}</w:p>'
    none = f'<w:p><w:pPr><w:pStyle w:val="Kop3"/><w:outlineLvl w:val="9"/></w:pPr>{make.run("Gewoon")}</w:p>'
    assert found(own) == [("S062", "hoofdtekst › alinea 1")]
    assert found(none) == []


def test_the_remedy_names_the_style_that_fits():
    (finding,) = findings_of(document(styled("Kop1", "Besteding") + styled("Kop3", "Munitie")))
    assert "Munitie" in finding.message
    assert "Kop 2" in finding.hint


def test_an_empty_heading_is_no_empty_line_but_a_heading():
    assert found(styled("Kop1") + TEXT) == [("S063", "hoofdtekst › alinea 1")]


def test_a_heading_that_only_steers_is_no_heading():
    assert found(styled("Kop1", "{% if heeft_budget %}") + TEXT + styled("Kop1", "{% endif %}")) == []
    assert found(styled("Kop1", "{{ tekst.kop }}") + TEXT) == []


def test_a_bold_line_above_a_text_is_a_heading_without_style():
    (finding,) = findings_of(document(TEXT + bold("Besteding van het budget") + TEXT))
    assert (finding.code, str(finding.place)) == ("S063", "brief.docx › hoofdtekst › alinea 2")
    assert "Besteding van het budget" in finding.message
    assert "Kop 1" in finding.hint


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(bold("Let op: dit is een zin die vet is.") + TEXT, id="a sentence"),
        pytest.param(bold("CONCEPT") + TEXT, id="a marking in capitals"),
        pytest.param(bold("{{ merkteken }}") + TEXT, id="a field"),
        pytest.param(bold("K. Voorbeeld") + make.paragraph("Minister van Defensie"), id="a name above an office"),
        pytest.param(
            bold("Een regel") + bold("Nog een regel die helemaal vet is en heel wat langer dan de eerste"),
            id="bold text",
        ),
        pytest.param(TEXT + bold("Slot"), id="nothing below"),
        pytest.param(styled("Merkteken", "Besteding", "<w:b/>") + TEXT, id="a style that is bold itself"),
        pytest.param(f"<w:p>{make.run('Besteding', '<w:b/>')}{make.run(' in het kort')}</w:p>" + TEXT, id="half bold"),
        pytest.param(bold("Besteding").replace("<w:b/>", '<w:b w:val="0"/>') + TEXT, id="bold switched off"),
        pytest.param(
            table(row(bold("Besteding") + TEXT, "x"), properties='<w:tblCaption w:val="Opmaak"/>'), id="in a table"
        ),
        pytest.param(bold("Besteding").replace("<w:p>", "<w:p><w:pPr><w:numPr/></w:pPr>") + TEXT, id="in a list"),
    ],
)
def test_what_is_bold_and_no_heading(content: str):
    assert found(content) == []


# Tables


def test_a_table_without_a_header_row():
    (finding,) = findings_of(document(styled("Kop1", "Besteding") + table(row("Instrument", "Verplicht"), DATA) + TEXT))
    assert (finding.code, str(finding.place)) == (
        "S064",
        "brief.docx › hoofdtekst › onder “Besteding” › tabel 1, rij 1, cel 1 › alinea 1",
    )
    assert "Veldnamenrijen herhalen" in finding.hint


def test_a_header_row_that_is_switched_off_or_stands_lower():
    off = HEADER.replace("<w:tblHeader/>", '<w:tblHeader w:val="false"/>')
    assert [code for code, _place in found(table(off, DATA))] == ["S064"]
    (finding,) = findings_of(document(table(row("Bedragen", "in miljoenen"), HEADER, DATA)))
    assert "rij 2" in finding.message


def test_rows_from_the_data_without_a_header_row():
    loop = row("{% for rij in lijst.rijen %}{{ rij.naam }}", "{{ rij.bedrag }}{% endfor %}")
    (finding,) = findings_of(document(table(loop)))
    assert finding.code == "S064"
    assert "uit de gegevens" in finding.message


def test_an_empty_cell_in_the_header_row():
    assert found(table(row("", "Verplicht", header=True), DATA)) == [
        ("S064", "hoofdtekst › tabel 1, rij 1, cel 1 › alinea 1")
    ]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(table(row("Links", "Rechts")), id="one row"),
        pytest.param(
            table(row("{%tc for o in ambten %}{{ o.naam }}{%tc endfor %}", "")), id="one row of repeated cells"
        ),
        pytest.param(table(row("Boven"), row("Onder")), id="one column"),
        pytest.param(
            table(row("Aan", "x"), row("Van", "y"), properties='<w:tblDescription w:val="Opmaak van het briefhoofd"/>'),
            id="said to be layout",
        ),
        pytest.param(
            table(row("{% for r in rijen %}", "", ""), HEADER, DATA, row("{% endfor %}", "")),
            id="a row that vanishes above",
        ),
        pytest.param(table(HEADER, row("", "")), id="empty cells below"),
        pytest.param(
            f"<w:sdt><w:sdtContent>{table(f'<w:sdt><w:sdtContent>{HEADER}</w:sdtContent></w:sdt>', DATA)}</w:sdtContent></w:sdt>"
            + TEXT,
            id="in content controls",
        ),
    ],
)
def test_tables_that_need_no_header_row_or_have_one(content: str):
    assert found(content) == []


def test_a_header_or_footer_is_laid_out_with_tables_freely():
    data = document(TEXT, parts={"header1": table(row("Ministerie", "Datum"), row("x", "y")) + "<w:p/>"})
    assert findings_of(data) == []


def test_a_table_in_a_table():
    inner = table(HEADER, DATA) + make.paragraph("Slot.")
    codes = [one.code for one in findings_of(document(table(HEADER, row("x", cell(inner)))))]
    assert codes == ["S065"]


@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(
            [row(cell("Voorraad", '<w:vMerge w:val="restart"/>'), "1"), row(cell("", "<w:vMerge/>"), "2")],
            id="merged downwards",
        ),
        pytest.param([row("Voorraad", cell("1", '<w:gridSpan w:val="2"/>')), row("a", "b", "c")], id="merged sideways"),
        pytest.param([row("Voorraad", "1"), row("a", "b", "c")], id="split"),
    ],
)
def test_merged_cells_between_the_data(broken: list[str]):
    assert [code for code, _place in found(table(HEADER, *broken))] == ["S065"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([row(cell("Totaal", '<w:gridSpan w:val="2"/>'))], id="a label over the whole row"),
        pytest.param([row("a", "b")], id="nothing merged"),
    ],
)
def test_merged_cells_that_are_clear(rows: list[str]):
    assert found(table(HEADER, DATA, *rows)) == []


def test_merged_headers_are_clear():
    upper = row(
        cell("Instrument", '<w:vMerge w:val="restart"/>'), cell("Stand", '<w:gridSpan w:val="2"/>'), header=True
    )
    lower = row(cell("", "<w:vMerge/>"), "Verplicht", "Betaald", header=True)
    assert found(table(upper, lower, row("a", "b", "c"))) == []


# Pictures and other objects


@pytest.mark.parametrize(
    "descr", ["", " ", "logo.png", "IMG_2031.JPG", "Afbeelding 3", "Picture 1", "schermafbeelding"]
)
def test_a_picture_without_a_text_that_says_something(descr: str):
    assert found(drawing(descr)) == [("S067", "hoofdtekst › alinea 1")]


def test_a_text_that_word_made_up():
    (finding,) = findings_of(document(drawing("Afbeelding met kaart Automatisch gegenereerde beschrijving")))
    assert finding.code == "S067"
    assert "nagekeken" in finding.message


@pytest.mark.parametrize(
    "content",
    [
        drawing("Logo van het ministerie van Defensie"),
        drawing("{{ grafiek.omschrijving }}"),
        drawing(decorative=True),
        drawing(inner=f"<w:txbxContent>{make.paragraph('Let op')}</w:txbxContent>"),
    ],
    ids=["described", "from a field", "decorative", "a text box, read itself"],
)
def test_pictures_that_are_in_order(content: str):
    assert found(content) == []


def test_a_picture_in_a_header_needs_a_text_as_well():
    (finding,) = findings_of(document(TEXT, parts={"header1": drawing()}))
    assert (finding.code, str(finding.place)) == ("S067", "brief.docx › koptekst › alinea 1")


VML = '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" id="Logo" style="{style}" {alt}><v:imagedata/></v:shape></w:pict></w:r></w:p>'


def test_an_old_picture():
    assert found(VML.format(style="width:10pt", alt="")) == [("S067", "hoofdtekst › alinea 1")]
    assert found(VML.format(style="width:10pt", alt='alt="Het rijkswapen"')) == []
    assert found(VML.format(style="position: absolute;width:10pt", alt='alt="Het rijkswapen"')) == [
        ("S066", "hoofdtekst › alinea 1")
    ]


def test_what_stands_in_a_fallback_is_told_once():
    choice = drawing(kind="anchor").removeprefix("<w:p><w:r>").removesuffix("</w:r></w:p>")
    content = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>{choice}</mc:Choice>"
        f"<mc:Fallback>{VML.format(style='position:absolute', alt='').removeprefix('<w:p><w:r>').removesuffix('</w:r></w:p>')}"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert sorted(code for code, _place in found(content)) == ["S066", "S067"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(drawing("Kaart van Oekraïne", kind="anchor"), id="a picture"),
        pytest.param(
            drawing(kind="anchor", inner=f"<w:txbxContent>{make.paragraph('Let op')}</w:txbxContent>"), id="a text box"
        ),
        pytest.param(f'<w:p><w:pPr><w:framePr w:wrap="around"/></w:pPr>{make.run("Let op")}</w:p>', id="a frame"),
        pytest.param(table(HEADER, DATA, properties='<w:tblpPr w:tblpX="1"/>'), id="a table"),
    ],
)
def test_what_floats(content: str):
    assert [code for code, _place in found(TEXT + content)] == ["S066"]


def test_a_decoration_and_a_logo_in_the_header_may_float():
    assert found(drawing(kind="anchor", decorative=True)) == []
    assert findings_of(document(TEXT, parts={"header1": drawing("Logo van Defensie", kind="anchor")})) == []


# Empty lines


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (TEXT + "<w:p/>" + TEXT, "alinea 2"),
        (TEXT + "<w:p/>" * 3 + TEXT, "alinea 2"),
        ("<w:p/>" + TEXT, "alinea 1"),
        (TEXT + make.paragraph(" \N{NO-BREAK SPACE}") + TEXT, "alinea 2"),
        (TEXT + "<w:p><w:r><w:br/></w:r></w:p>" + TEXT, "alinea 2"),
        (TEXT + "<w:p/>" + table(HEADER, DATA) + TEXT, "alinea 2"),
        (f"<w:p>{make.run('een')}<w:r><w:br/><w:br/></w:r>{make.run('twee')}</w:p>", "alinea 1"),
    ],
    ids=["one", "three", "first", "spaces", "a line break", "above a table", "within a paragraph"],
)
def test_empty_lines_for_space_are_told_once_per_stretch(content: str, place: str):
    assert found(content) == [("S068", f"hoofdtekst › {place}")]


def test_how_many_there_are():
    (finding,) = findings_of(document(TEXT + "<w:p/>" * 3 + TEXT))
    assert "3 lege alinea's" in finding.message
    assert "Afstand" in finding.hint


def test_an_empty_line_in_a_cell():
    content = table(HEADER, row("x", cell(TEXT + "<w:p/>" + TEXT)))
    assert found(content) == [("S068", "hoofdtekst › tabel 1, rij 2, cel 2 › alinea 2")]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<w:p/>", id="an empty document"),
        pytest.param(table(HEADER, row("", "")) + TEXT, id="empty cells"),
        pytest.param(table(HEADER, DATA) + "<w:p/>" + table(HEADER, DATA) + TEXT, id="between two tables"),
        pytest.param(TEXT + table(HEADER, DATA) + "<w:p/>", id="after a table at the end"),
        pytest.param(TEXT + "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>" + TEXT, id="the end of a section"),
        pytest.param(TEXT + "<w:p><w:pPr><w:pBdr/></w:pPr></w:p>" + TEXT, id="a line"),
        pytest.param(TEXT + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + TEXT, id="a page break"),
        pytest.param(TEXT + drawing("Kaart van Oekraïne") + TEXT, id="a picture"),
        pytest.param(TEXT + make.paragraph("{% if x %}") + TEXT + make.paragraph("{% endif %}"), id="a block tag"),
        pytest.param(f"<w:p>{make.run('een')}<w:r><w:br/></w:r>{make.run('twee')}</w:p>", id="one line break"),
    ],
)
def test_empty_paragraphs_that_word_needs(content: str):
    assert found(content) == []


def test_an_empty_header_is_no_space():
    assert findings_of(document(TEXT, parts={"header1": "<w:p/>"})) == []
    assert [one.code for one in findings_of(document(TEXT, parts={"header1": TEXT + "<w:p/>"}))] == ["S068"]


# Links


@pytest.mark.parametrize(
    "text", ["klik hier", "Hier", "LEES MEER >", "deze link", "https://www.rijksoverheid.nl/x", "www.defensie.nl"]
)
def test_a_link_that_does_not_say_where_it_goes(text: str):
    assert found(link(text)) == [("S069", "hoofdtekst › alinea 1")]


@pytest.mark.parametrize(
    "text", ["het begrotingsoverzicht 2025", "rijksoverheid.nl", "{{ kamerstuk.naam }}", "hier de tabel"]
)
def test_a_link_that_says_where_it_goes(text: str):
    assert found(link(text)) == []


def test_the_lines_of_a_contents_list_are_no_links_of_the_writer():
    assert found(link("meer", anchor="_Toc123")) == []


def field(code: str, result: str) -> str:
    pieces = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in (code[:4], code[4:]))
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{pieces}<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{make.run(result[:3])}{make.run(result[3:])}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def test_links_that_are_fields():
    code = ' HYPERLINK "https://www.rijksoverheid.nl" '
    simple = f"<w:p><w:fldSimple w:instr='{code}'>{make.run('lees verder')}</w:fldSimple></w:p>"
    assert found(TEXT + field(code, "klik hier")) == [("S069", "hoofdtekst › alinea 2")]
    assert found(simple) == [("S069", "hoofdtekst › alinea 1")]
    assert found(field(code, "de begroting")) == []
    assert found(field(" PAGE ", "meer")) == []


# Through another door


def test_a_document_of_python_docx_lacks_a_title_and_speaks_english():
    stream = io.BytesIO()
    docx.Document().save(stream)
    assert [one.code for one in findings_of(stream.getvalue())] == ["S060", "S061"]


def test_every_finding_has_a_place_and_a_remedy():
    content = "<w:p/>" + styled("Kop3", "Diep") + styled("Kop2") + bold("Besteding") + TEXT + drawing() + link("hier")
    content += (
        table(row("a", "b"), row("c", "d")) + TEXT + drawing("Kaart", kind="anchor") + table(HEADER, row("a", "b", "c"))
    )
    findings = findings_of(document(content, title="", language="en-US"))
    assert {one.code for one in findings} == {f"S06{number}" for number in range(10)}
    assert all(one.hint and one.place is not None and one.is_error for one in findings)
