"""Every character there is: put out as it is, spelt for XML, or refused by its number."""

from __future__ import annotations

import sys

from lxml import etree

from kamerbrief.word.output import markup, plain_text, text_of

CHARACTERS = [chr(code) for code in range(sys.maxunicode + 1)]
XML_HAS_NO_PLACE_FOR = [
    *(code for code in range(0x20) if chr(code) not in "\t\n\r"),
    *range(0xD800, 0xE000),
    0xFFFE,
    0xFFFF,
]
"""XML 1.0, production 2."""


def test_what_is_put_out_as_it_is_comes_back_from_xml() -> None:
    plain = "".join(one for one in CHARACTERS if plain_text(one) is not None)

    assert etree.fromstring(f"<a>{plain}</a>".encode()).text == plain
    assert {"é", "€", "\u00a0", "木", "😀"} <= set(plain)


def test_what_xml_has_no_place_for_is_refused_and_nothing_else() -> None:
    assert [ord(one) for one in CHARACTERS if text_of(one)[1]] == XML_HAS_NO_PLACE_FOR


def test_the_rest_is_spelt_so_that_it_comes_back() -> None:
    odd = "".join(one for one in CHARACTERS if plain_text(one) is None and not text_of(one)[1] and one != "\r")

    assert etree.fromstring(f"<a>{markup(odd, 'element')}</a>".encode()).text == odd
    assert etree.fromstring(f'<a b="{markup("a<&>" + chr(34) + "b", "attribute")}"/>').get("b") == 'a<&>"b'
