"""Field codes and links of a template: how Word writes them over runs, which may come in, and what is said of the others."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.word import make

from kamerbrief.word.links import link_fault
from kamerbrief.word.policy import code_fault, field_codes

BEGIN, END = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def codes(content: str) -> list[str]:
    """The field codes in a paragraph with this content."""
    root = etree.fromstring(f"<w:body {make.W}><w:p>{content}</w:p></w:body>")
    found = list(field_codes(root))
    assert all(paragraph is root[0] for paragraph, _code in found)
    return [" ".join(text.split()) for _paragraph, text in found]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<w:fldSimple w:instr=" PAGE "/>', ["PAGE"]),
        (BEGIN + code("INCLU") + code("DETEXT x") + END, ["INCLUDETEXT x"]),
        (BEGIN + code("IF ") + BEGIN + code("PAGE") + END + code(" = 1") + END, ["PAGE", "IF \ufffc = 1"]),
        (BEGIN + code("PAGE") + f'<w:del w:id="1">{code("DDE x")}</w:del>' + END, ["PAGE"]),
        (code("DDE x"), ["DDE x"]),
        (BEGIN + code("DDE x"), ["DDE x"]),
        (END, []),
    ],
    ids=["simple", "over runs", "nested", "deleted", "without a beginning", "without an end", "an end alone"],
)
def test_a_field_code_is_read_as_word_would_run_it(content: str, expected: list[str]) -> None:
    """Also in a file that is not whole: what Word might mend must not slip through."""
    assert codes(content) == expected


@pytest.mark.parametrize("text", ["", "  ", "PAGE", "page \\* MERGEFORMAT", 'HYPERLINK "https://www.rijksoverheid.nl/"', 'HYPERLINK \\l "kop"', "HYPERLINK mailto:post@minvws.nl"])  # fmt: skip
def test_field_codes_that_only_show_may_stand(text: str) -> None:
    assert code_fault(text) == ("", "")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("INCLUDEPICTURE http://x/y.png", "de veldcode INCLUDEPICTURE is niet toegestaan"),
        ("dde excel", "de veldcode dde is niet toegestaan"),
        ('HYPERLINK "file:///etc/passwd"', "gaat niet naar http, https of mailto"),
        ('HYPERLINK "https://jan@voorbeeld.nl/"', "staat een gebruikersnaam"),
    ],
)
def test_field_codes_that_fetch_or_lead_astray_are_refused_with_a_remedy(text: str, says: str) -> None:
    fault, hint = code_fault(text)
    assert says in fault
    assert "in Word" in hint


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("https://www.tweedekamer.nl/kamerstukken?id=2025", ""),
        ("HTTP://voorbeeld.nl", ""),
        ("mailto:voorlichting@mindef.nl", ""),
        ("http://[::1", "is geen adres"),
        ("\\\\server\\map\\brief.docx", "gaat niet naar http"),
        ("javascript:alert(1)", "gaat niet naar http"),
        ("bijlage.docx", "gaat niet naar http"),
        ("https://www.bank.nl@elders.nl/", "staat een gebruikersnaam"),
    ],
)
def test_a_link_goes_to_the_web_or_to_a_mailbox(target: str, says: str) -> None:
    """With a user name in it an address shows another site than it goes to."""
    fault = link_fault(target)
    assert says in fault
    assert bool(fault) is bool(says)
