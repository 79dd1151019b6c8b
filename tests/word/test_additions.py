"""What a run adds to a package, looked at with the eyes of python-docx's package reader."""

from __future__ import annotations

import io

import docx
from tests.word import make

from kamerbrief.word import check_package
from kamerbrief.word.additions import Additions
from kamerbrief.word.archive import write_package

LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
BODY = "word/document.xml"


def members() -> dict[str, bytes]:
    package = make.package(make.body("tekst"))
    return {name: make.member(package, name).encode() for name in make.names(package)}


def test_a_target_asked_for_twice_is_one_relationship() -> None:
    given = members()
    additions = Additions(given)
    first = additions.relationship(BODY, LINK, "https://example.org/a", external=True)
    other = additions.relationship(BODY, LINK, "https://example.org/b", external=True)
    assert additions.relationship(BODY, LINK, "https://example.org/a", external=True) == first != other

    additions.put_into(given)

    rels = docx.Document(io.BytesIO(write_package(given))).part.rels
    assert (rels[first].target_ref, rels[other].target_ref) == ("https://example.org/a", "https://example.org/b")
    assert check_package(given) == []


def test_a_part_gets_a_free_name_a_type_and_a_relationship_that_leads_to_it() -> None:
    given = {**members(), "word/media/image1.png": b"een"}
    additions = Additions(given)
    member = additions.part("word/media/image", "png", b"twee", "image/png")
    number = additions.relationship(BODY, IMAGE, member)

    additions.put_into(given)

    assert member == "word/media/image2.png"
    part = docx.Document(io.BytesIO(write_package(given))).part.rels[number].target_part
    assert (part.blob, part.content_type) == (b"twee", "image/png")


def test_nothing_added_changes_nothing() -> None:
    given = members()
    Additions(given).put_into(given)
    assert given == members()


def test_relationships_of_a_part_that_had_none_have_no_prefix() -> None:
    """LibreOffice passes over those that have one: a link in such a header would lead nowhere."""
    given = {**members(), "word/header1.xml": b"<hdr/>"}
    additions = Additions(given)
    number = additions.relationship("word/header1.xml", LINK, "https://example.org/", external=True)

    additions.put_into(given)

    assert f'<Relationship Id="{number}"'.encode() in given["word/_rels/header1.xml.rels"]
