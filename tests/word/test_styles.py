"""Headings and captions are told from the bytes of a style sheet as they are from its tree, or a tree is made."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.word import make

from kamerbrief.word.styles import StyleSheet, caption_styles, heading_styles

TEMPLATES = Path(__file__).parents[2] / "templates"
SHEETS = [*sorted(TEMPLATES.glob("*.docx")), Path(docx.__file__).parent / "templates" / "default.docx"]

NAMES = (
    "heading 1",
    "Heading 2",
    "caption",
    "Caption",
    "Normal",
    "heading",
    "kop &amp; staart",
    "heading &#49;",
    "heading\n1",
    "heading\t2",
    "",
)
LEVELS = ("", *(f'<w:outlineLvl w:val="{level}"/>' for level in "039"), "<w:outlineLvl/>", '<w:outlineLvl w:val="1" />')
FORMS = (
    "<w:pPr><w:keepNext/>{level}</w:pPr>",
    "<w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr>{level}</w:pPr>",
    "<w:pPr><w:numPr>{level}</w:numPr></w:pPr>",
    '<w:tblStylePr w:type="firstRow"><w:pPr>{level}</w:pPr></w:tblStylePr>',
    "<w:pPr><w:pPrChange><w:pPr>{level}</w:pPr></w:pPrChange></w:pPr>",
    "<w:rPr>{level}</w:rPr>",
    "<!-- {level} -->",
    "{level}<w:pPr/>",
    '<w:pPr w:rsidR="00">{level}</w:pPr>',
    "<w:pPr>{level}</w:pPr><w:pPr>{level}</w:pPr>",
    '<x:pPr xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{level}</x:pPr>',
    '<w:pPr xmlns:w="iets anders">{level}</w:pPr>',
    "<w:foo><w:pPr>{level}</w:pPr></w:foo>",
    '<w:pPr><w:numPr w:x="/>">{level}</w:numPr></w:pPr>',
    '<w:pPr w:x="</w:style>">{level}</w:pPr>',
)
NAMED = (
    '<w:name w:val="{name}"/>{form}',
    "<w:name w:val='{name}'/>{form}",
    '{form}<w:name w:val="{name}"/>',
    '\n  <w:name w:val="{name}" />{form}',
    '<w:name w:val="{name}"/><w:name w:val="caption"/>{form}',
    '<w:rPr><w:name w:val="{name}"/></w:rPr>{form}',
    "<w:name/>{form}",
    "{form}",
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="s{n}">{inside}</w:style>',
    '<w:style w:styleId="s{n}" w:type="paragraph">{inside}</w:style>\n',
    '<w:style w:type="paragraph" w:default="1" w:styleId="Kop &amp; {n}">{inside}</w:style>',
    "<w:style w:styleId='s{n}'>{inside}</w:style>",
    '<w:style w:a=" w:styleId=" w:styleId="s{n}">{inside}</w:style>',
    '<w:style w:a=\' w:styleId="x"\' w:styleId="s{n}">{inside}</w:style>',
    '<w:style w:a=">" w:styleId="s{n}">{inside}</w:style>',
    "<w:style>{inside}</w:style>",
    '<w:style\tw:styleId="s{n}">{inside}</w:style>',
    '<w:style w:styleId="s{n}"/>',
    '<w:style w:styleId="s{n}">{inside}<w:style w:styleId="in{n}">{inside}</w:style></w:style>',
    '<w:style w:styleId="s\n{n}">{inside}</w:style>',
    "<?een {inside}?>",
    "<![CDATA[{inside}]]>",
)
HEADS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles {w}>{styles}</w:styles>',
    "<?xml version='1.0' encoding='UTF-8'?><w:styles {w} xmlns:r=\"u\">{styles}</w:styles>\n",
    '<?xml version="1.0" encoding="UTF-8"?><w:styles {w}><w:docDefaults/>{styles}</w:styles>',
    '<?xml version="1.0" encoding="UTF-8"?><w:anders {w}><w:styles>{styles}</w:styles></w:anders>',
    "<w:styles {w}>{styles}</w:styles>",
    '<?xml version="1.0" encoding="UTF-8"?><w:styles\n{w}><w:style w:styleId="a" xmlns:w="u"><w:name w:val="caption"/></w:style>{styles}</w:styles>',
    '<?xml version="1.0" encoding="UTF-8"?><w:styles {w} xmlns:v="http://schemas.openxmlformats.org/wordprocessingml/2006/mai&#110;"><w:style w:styleId="v"><v:name v:val="caption"/></w:style>{styles}</w:styles>',
)


def mostly(kinds: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Of these, the first far more often than the others: as Word writes it."""
    return st.sampled_from((*[kinds[0]] * 40, *kinds))


sheets = st.builds(
    lambda head, styles: head.format(w=make.W, styles="".join(styles)),
    mostly(HEADS),
    st.lists(
        st.builds(
            lambda style, named, name, form, level, n: style.format(
                n=n, inside=named.format(name=name, form=form.format(level=level))
            ),
            mostly(STYLES),
            mostly(NAMED),
            st.sampled_from(NAMES),
            mostly(FORMS),
            st.sampled_from(LEVELS),
            st.integers(0, 3),
        ),
        max_size=3,
    ),
)


def told(data: bytes) -> tuple[frozenset[str], frozenset[str]]:
    sheet = StyleSheet(data)
    return sheet.headings, sheet.captions


def told_by_a_tree(data: bytes) -> tuple[frozenset[str], frozenset[str]]:
    root = etree.fromstring(data, etree.XMLParser(remove_comments=True, remove_pis=True))
    return heading_styles(root), caption_styles(root)


@given(sheets)
def test_the_bytes_tell_what_a_tree_tells(sheet: str) -> None:
    data = sheet.encode()
    try:
        etree.fromstring(data)
    except etree.XMLSyntaxError:
        return  # of no sound part anything is asked
    assert told(data) == told_by_a_tree(data)


@pytest.mark.parametrize("path", SHEETS, ids=[path.name for path in SHEETS])
def test_styles_from_word_need_no_tree(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which is what makes them cheap; those of python-docx are 440 kB."""
    with zipfile.ZipFile(path) as archive:
        data = archive.read("word/styles.xml")
    expected = told_by_a_tree(data)
    monkeypatch.setattr("kamerbrief.word.styles.parse_xml", None)

    assert told(data) == expected
    assert expected[0]


def test_a_document_without_styles_has_no_headings() -> None:
    assert told(b"") == (frozenset(), frozenset())
    assert StyleSheet(b"").root is None


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_styles_in_another_encoding_have_the_same_headings(encoding: str) -> None:
    sheet = f'<?xml version="1.0" encoding="{encoding}"?><w:styles {make.W}><w:style w:styleId="Kopé"><w:name w:val="heading 1"/></w:style></w:styles>'

    assert told(sheet.encode(encoding)) == (frozenset({"Kopé"}), frozenset())


def test_the_first_template_of_a_process_needs_little(tmp_path: Path) -> None:
    """What takes longer to import than a letter to fill is left to who uses it."""
    template = tmp_path / "brief.docx"
    template.write_bytes(make.package(make.body("{% for rij in rijen %}{{ rij.naam }} {% endfor %}")))
    program = (
        "import sys; from kamerbrief.word import Template; "
        "template, _ = Template.load(open(sys.argv[1], 'rb').read(), name='brief.docx', filters={}); "
        "product, _ = template.render({'rijen': [{'naam': 'Jan'}]}); assert product; "
        "print([one for one in ('inspect', 'ast', 'decimal', 'zipfile', 'dataclasses', 'importlib', 'jinja2', 'logging') if one in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", program, str(template)], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


LXML = """
import sys
import kamerbrief.word.package
assert "inspect" not in sys.modules
from lxml import etree
class Target:
    def start(self, tag, attributes, spaces): print(tag, spaces)
    def close(self): pass
etree.fromstring('<a xmlns="u"/>', etree.XMLParser(target=Target()))
import inspect
print(inspect.__file__ is not None, inspect.getsource is not None, sys.modules["inspect"] is inspect)
"""


def test_lxml_finds_inspect_when_it_needs_it() -> None:
    """Its only use: to ask a parser's target whether it wants namespaces."""
    ran = subprocess.run([sys.executable, "-c", LXML], capture_output=True, text=True, check=True)
    assert ran.stdout.split("\n")[:2] == ["{u}a {'': 'u'}", "True True True"]


MEANWHILE = """
import sys
from kamerbrief.word.xmllib import _LaterInspect
later = sys.modules["inspect"] = _LaterInspect("inspect")
import inspect as given
print(given is later, given.isfunction(print), sys.modules["inspect"] is not later)
import inspect
print(inspect.isfunction is given.isfunction)
"""


def test_who_asks_for_inspect_meanwhile_gets_it() -> None:
    """From another thread, say."""
    ran = subprocess.run([sys.executable, "-c", MEANWHILE], capture_output=True, text=True, check=True)
    assert ran.stdout.split("\n")[:2] == ["True False True", "True"]
