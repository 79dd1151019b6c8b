"""Comments that are kept: filled like any text, once for every round, with one number for each copy and its marks. Without the option no comment leaves the template."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.valid.sdk import find_validator, judged
from tests.word import make

from kamerbrief.findings import Finding
from kamerbrief.word import Template, check_package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
DATE = "2026-01-02T03:04:05Z"
MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
ROWS: dict[str, object] = {"rijen": [{"land": "A", "bron": "brief & bijlage"}, {"land": "B", "bron": "verslag"}], "ja": True, "naam": "Piet", "leeg": []}  # fmt: skip
LOOP = make.paragraph("{% for r in rijen %}"), make.paragraph("{% endfor %}")
IF = make.paragraph("{% if ja %}"), make.paragraph("{% endif %}")


def comment(number: int, *texts: str, author: str = "Jan de Boer", para_id: str = "") -> str:
    """A comment of a paragraph for each text, as Word writes it; `para_id` is the id of the last."""
    mark = "<w:r><w:annotationRef/></w:r>"
    own = [f' w14:paraId="{para_id}"' if para_id and text is texts[-1] else "" for text in texts]
    inner = "".join(f"<w:p{one}>{mark}{make.run(text)}</w:p>" for one, text in zip(own, texts, strict=True))
    return f'<w:comment w:id="{number}" w:author="{author}" w:initials="JB" w:date="{DATE}">{inner}</w:comment>'


def start(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number: int) -> str:
    """The end of a range with the reference behind it, as Word writes them."""
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def about(number: int, text: str) -> str:
    """Text with a comment on it."""
    return f"{start(number)}{make.run(text)}{end(number)}"


def load(content: str, comments: str, **package: object) -> tuple[Template | None, list[Finding]]:
    parts = {"comments": comments}
    if "footnotes" in package:
        parts["footnotes"] = str(package.pop("footnotes"))
    data = make.package(content, parts=parts, **package)  # type: ignore[arg-type]
    return Template.load(data, name="brief.docx", filters={}, keep_comments=True)


def filled(content: str, comments: str, context: dict[str, object] = ROWS, /, **package: object) -> bytes:
    template, findings = load(content, comments, **package)
    assert template is not None, findings
    assert {one.code for one in findings} <= {"S030"}
    assert template.check(context) == []
    data, findings = template.render(context)
    assert data is not None, findings
    assert check_package(members(data)) == []
    return data


def members(data: bytes) -> dict[str, bytes]:
    return {name: make.member(data, name).encode() for name in make.names(data)}


def told(data: bytes) -> list[tuple[str, str]]:
    """The texts that have a comment and what it says, in the order of the text, by python-docx and by the marks around the text; each number is one comment's."""
    body = etree.fromstring(make.member(data, "word/document.xml").encode())
    texts = {one.comment_id: one.text for one in docx.Document(io.BytesIO(data)).comments}
    numbers = [int(one.get(f"{W}id", "")) for one in body.iter(f"{W}commentReference")]
    assert Counter(numbers) == Counter(texts.keys())
    covered: dict[int, str] = {}
    open_now: set[int] = set()
    for node in body.iter(f"{W}t", *(W + name for name in MARKS[:2])):
        number = int(node.get(f"{W}id", "-1"))
        if node.tag == f"{W}commentRangeStart":
            assert number not in covered
            covered[number] = ""
            open_now.add(number)
        elif node.tag == f"{W}commentRangeEnd":
            open_now.remove(number)
        else:
            covered.update({one: covered[one] + (node.text or "") for one in open_now})
    assert not open_now
    assert set(covered) <= set(numbers)
    return [(covered.get(number, ""), texts[number]) for number in numbers]


# whether comments stay


def test_by_default_comments_are_notes_to_colleagues_and_go() -> None:
    data = make.package(f"<w:p>{about(0, '{{ naam }}')}</w:p>", parts={"comments": comment(0, "{{ kapot")})
    template, findings = Template.load(data, name="brief.docx", filters={})
    assert template is not None, findings
    output, _findings = template.render(ROWS)
    assert output is not None
    assert "word/comments.xml" not in make.names(output)
    assert "comment" not in make.member(output, "word/document.xml")


def test_a_comment_that_stays_is_filled_and_keeps_author_initials_and_date() -> None:
    data = filled(f"<w:p>{about(3, 'Beste {{ naam }}')}</w:p>", comment(3, "Is {{ naam }} de juiste?", "Vraag het."))
    assert told(data) == [("Beste Piet", "Is Piet de juiste?\nVraag het.")]
    (kept,) = docx.Document(io.BytesIO(data)).comments
    assert (kept.author, kept.initials, str(kept.timestamp)) == ("Jan de Boer", "JB", "2026-01-02 03:04:05+00:00")


def test_a_template_without_tags_comes_out_with_its_comments_as_they_were() -> None:
    extended = extended_part(("0000000A", ""))
    source = make.package(f"<w:p>{about(7, 'tekst')}</w:p>", parts={"comments": comment(7, "zie", para_id="0000000A")}, **extended)  # type: ignore[arg-type]  # fmt: skip
    template, findings = Template.load(source, name="brief.docx", filters={}, keep_comments=True)
    assert template is not None, findings
    data, _findings = template.render({})
    assert data is not None
    core = "docProps/core.xml"
    assert {**members(data), core: b""} == {**members(source), core: b""}


def test_a_tag_in_a_comment_alone_is_filled_too() -> None:
    assert told(filled(f"<w:p>{about(0, 'tekst')}</w:p>", comment(0, "{{ naam }}"))) == [("tekst", "Piet")]


# loops


def test_every_round_has_its_own_comment_that_knows_its_item() -> None:
    content = LOOP[0] + f"<w:p>{about(4, '{{ r.land }}')}</w:p>" + LOOP[1] + f"<w:p>{about(5, 'slot')}</w:p>"
    data = filled(content, comment(4, "Bron: {{ r.bron }} ({{ loop.index }})") + comment(5, "Klaar"))
    assert told(data) == [("A", "Bron: brief & bijlage (1)"), ("B", "Bron: verslag (2)"), ("slot", "Klaar")]


def test_comments_in_rows_in_loops_in_loops_and_in_sentences() -> None:
    cells = f"<w:tc><w:p>{make.run('{% for r in rijen %}')}{about(1, '{{ r.land }}')}{make.run('{% endfor %}')}</w:p></w:tc>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl><w:p/>"
    assert told(filled(table, comment(1, "{{ r.bron }}"))) == [("A", "brief & bijlage"), ("B", "verslag")]
    rows = table.replace("{% for", "{%tr for").replace("{% endfor", "{%tr endfor")
    assert told(filled(rows, comment(1, "{{ r.bron }}"))) == [("A", "brief & bijlage"), ("B", "verslag")]
    both = LOOP[0] + make.paragraph("{% for s in rijen %}") + f"<w:p>{about(1, 'x')}</w:p>" + LOOP[1] * 2
    assert [text for _about, text in told(filled(both, comment(1, "{{ r.land }}{{ s.land }}")))] == ["AA", "AB", "BA", "BB"]  # fmt: skip


def test_many_plain_rows_have_each_their_own_comment() -> None:
    """Rows without comments are put in place unread; these are not."""
    row = f"<w:tr><w:tc><w:p>{make.run('{% for r in rijen %}')}{about(1, '{{ r }}')}</w:p></w:tc><w:tc>{make.paragraph('x{% endfor %}')}</w:tc></w:tr>"
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{row}</w:tbl><w:p/>"
    data = filled(table, comment(1, "regel {{ r }}"), {"rijen": list(range(300))})
    assert told(data) == [(str(number), f"regel {number}") for number in range(300)]


def test_a_list_alone_in_its_paragraph_has_a_comment_for_every_item() -> None:
    content = f"<w:p>{about(1, '{{ punten }}')}</w:p>"
    data = filled(content, comment(1, "Van {{ naam }}"), {**ROWS, "punten": ["een", "twee"]})
    assert make.read(data) == "een\ntwee"
    assert told(data) == [("een", "Van Piet"), ("twee", "Van Piet")]


def test_a_comment_may_hold_blocks_and_lists() -> None:
    texts = (
        "{% if loop.first %}",
        "eerst",
        "{% endif %}",
        "{{ r.bron }}",
        "{{ punten }}",
        "{% if ja %}slot{% endif %}",
    )
    content = LOOP[0] + f"<w:p>{about(2, '{{ r.land }}')}</w:p>" + LOOP[1]
    data = filled(content, comment(2, *texts), {**ROWS, "punten": ["p", "q"]})
    assert told(data) == [("A", "eerst\nbrief & bijlage\np\nq\nslot"), ("B", "verslag\np\nq\nslot")]


def test_what_a_comment_says_changes_nothing_about_its_paragraph() -> None:
    """A tag alone in its paragraph lets it vanish, and a comment on it with it; a point after a value stays one."""
    content = (
        f"<w:p>{about(1, '{% for r in rijen %}')}</w:p><w:p>{about(2, '{{ r.land }}.')}{make.run('.')}</w:p><w:p>{about(3, '{% endfor %}')}</w:p>"
        f"<w:p>{about(4, '{{ bedrag }}')}{make.run('.')}</w:p>"
    )
    comments = comment(1, "Herhaalt {{ naam }} keer") + comment(2, "x{{ naam }}") + comment(3, "tot hier {{ naam }}") + comment(4, "y")  # fmt: skip
    data = filled(content, comments, {**ROWS, "bedrag": "€3,1 mld."})
    assert make.read(data) == "A..\nB..\n€3,1 mld."
    assert [text for _about, text in told(data)] == ["xPiet", "xPiet", "y"]


# ranges over blocks


def test_a_comment_of_what_is_left_out_is_not_in_the_file() -> None:
    """Its text could be what must not be told."""
    content = (
        IF[0] + f"<w:p>{about(1, 'geheim')}</w:p>" + make.paragraph("{% else %}") + f"<w:p>{about(2, 'open')}</w:p>" + IF[1]
    )  # fmt: skip
    comments = comment(1, "Leverancier {{ naam }}") + comment(2, "Zie de bijlage")
    data = filled(content, comments, {**ROWS, "ja": False})
    assert told(data) == [("open", "Zie de bijlage")]
    assert "Leverancier" not in make.member(data, "word/comments.xml")
    assert told(filled(content, comments)) == [("geheim", "Leverancier Piet")]


@pytest.mark.parametrize("holds", [True, False])
@pytest.mark.parametrize("after", [make.paragraph("na"), ""])
def test_a_comment_on_a_whole_block_is_there_when_the_block_is(holds: bool, after: str) -> None:
    """Its range begins in the paragraph of the opening tag, and its reference stands in that of the closing tag; both vanish."""
    content = f"<w:p>{start(1)}{make.run('{% if ja %}')}</w:p>{make.paragraph('een')}<w:p>{make.run('{% endif %}')}{end(1)}</w:p>{after}"
    data = filled(content, comment(1, "Over {{ naam }}"), {**ROWS, "ja": holds})
    assert make.read(data).split() == ["een"] * holds + ["na"] * bool(after)
    assert told(data) == ([("een", "Over Piet")] if holds else [])


def test_a_comment_on_a_whole_loop_is_there_once() -> None:
    content = f"<w:p>{start(1)}{make.run('{% for r in rijen %}')}</w:p>{make.paragraph('{{ r.land }}')}<w:p>{make.run('{% endfor %}')}{end(1)}</w:p>{make.paragraph('na')}"
    assert told(filled(content, comment(1, "Alle"))) == [("AB", "Alle")]


def test_a_range_that_begins_in_a_loop_and_ends_behind_it_is_one() -> None:
    content = (
        LOOP[0] + f"<w:p>{start(1)}{make.run('{{ r.land }}')}</w:p>" + LOOP[1] + f"<w:p>{make.run('na')}{end(1)}</w:p>"
    )
    assert told(filled(content, comment(1, "{{ naam }}"))) == [("ABna", "Piet")]


def test_a_comment_without_a_range_stands_at_its_point() -> None:
    content = LOOP[0] + f'<w:p>{make.run("{{ r.land }}")}<w:r><w:commentReference w:id="9"/></w:r></w:p>' + LOOP[1]
    assert told(filled(content, comment(9, "{{ r.bron }}"))) == [("", "brief & bijlage"), ("", "verslag")]


NOTE = f'<w:footnote w:id="2"><w:p>{about(1, "noot {{ naam }}")}</w:p></w:footnote>'
REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


@pytest.mark.parametrize("around", [("", ""), LOOP], ids=["once", "in a loop"])
def test_a_comment_in_a_note_goes_and_that_is_told(around: tuple[str, str]) -> None:
    """In a loop its note stands in the main text for a while, but it is none of those there."""
    content = f"{around[0]}<w:p>{make.run('{{ naam }}')}{REFERENCE}</w:p>{around[1]}"
    template, findings = load(content, comment(1, "{{ naam }}"), footnotes=NOTE)
    assert template is not None
    assert [(one.code, one.place.part, one.place.paragraph) for one in findings] == [("S004", "voetnoten, noot 1", 1)]  # type: ignore[union-attr]
    data, findings = template.render(ROWS)
    assert data is not None, findings
    assert "noot Piet" in make.member(data, "word/footnotes.xml")
    assert "omment" not in make.member(data, "word/footnotes.xml")
    assert told(data) == []


def test_where_nothing_is_filled_a_comment_in_a_note_stays_as_it_was() -> None:
    note = NOTE.replace("{{ naam }}", "zonder tag")
    content = f"<w:p>{make.run('tekst')}{REFERENCE}</w:p>"
    data = filled(content, comment(1, "zo"), footnotes=note)
    given = make.package(content, parts={"comments": comment(1, "zo"), "footnotes": note})
    for name in ("comments", "footnotes"):
        assert make.member(data, f"word/{name}.xml") == make.member(given, f"word/{name}.xml")


def test_marks_without_a_comment_and_comments_without_marks_go() -> None:
    content = f"<w:p>{about(1, '{{ naam }}')}{about(2, 'x')}</w:p>"
    data = filled(content, comment(2, "wel {{ naam }}") + comment(5, "niet"))
    assert told(data) == [("x", "wel Piet")]
    assert told(filled(f"<w:p>{about(1, 'x')}{start(5)}</w:p>", comment(1, "wel") + comment(5, "{{ naam }}"))) == [("x", "wel")]  # fmt: skip


MOST_BLOCKS = 5
"""In one another: three rounds of many loops are more than the engine allows."""


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["s", "e", "text", "for", "if", "end"]), max_size=14),
    st.integers(0, 3),
    st.booleans(),
)
def test_wherever_the_marks_stand_each_comment_is_whole_or_gone(plan: list[str], count: int, holds: bool) -> None:
    """Ranges that halve blocks, blocks that halve ranges: `told` sees to it that each number is one comment with both its ends or neither."""
    content, opened = "", list[str]()
    for one in plan:
        if one in ("for", "if"):
            if len(opened) == MOST_BLOCKS:
                continue
            opened.append("endfor" if one == "for" else "endif")
            content += make.paragraph("{% for r in rijen %}" if one == "for" else "{% if ja %}")
        elif one == "end" and opened:
            content += make.paragraph("{% " + opened.pop() + " %}")
        elif one != "end":
            mark = {"s": start(0), "e": end(0), "text": ""}[one]
            content += f"<w:p>{make.run('a')}{mark}{make.run('b')}</w:p>"
    content += "".join(make.paragraph("{% " + one + " %}") for one in reversed(opened))
    context = {**ROWS, "rijen": list(range(count)), "ja": holds}
    found = told(filled(content + make.paragraph("{{ naam }}"), comment(0, "x{{ naam }}"), context))
    assert {said for _about, said in found} <= {"xPiet"}


# answers


def extended_part(*entries: tuple[str, str]) -> dict[str, object]:
    """What `make.package` needs for the parts that tell which comment answers which, and number each once more. Entries: a paragraph's id and that of what it answers."""
    rel = "http://schemas.microsoft.com/office"
    parents = {own: f' w15:paraIdParent="{parent}"' if parent else "" for own, parent in entries}
    lines = "".join(f'<w15:commentEx w15:paraId="{own}"{parents[own]} w15:done="0"/>' for own in parents)
    ids = "".join(f'<w16cid:commentId w16cid:paraId="{own}" w16cid:durableId="{own}"/>' for own, _parent in entries)
    w16 = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    return {
        "members": {
            "word/commentsExtended.xml": f'<w15:commentsEx xmlns:w15="{W15}">{lines}</w15:commentsEx>',
            "word/commentsIds.xml": f'<w16cid:commentsIds xmlns:w16cid="{w16}">{ids}</w16cid:commentsIds>',
            "word/people.xml": f'<w15:people xmlns:w15="{W15}"><w15:person w15:author="Jan de Boer"/></w15:people>',
        },
        "types": "".join(f'<Override PartName="/word/{one}.xml" ContentType="{kind}{one}+xml"/>' for one in ("commentsExtended", "commentsIds", "people")),
        "rels": f'<Relationship Id="x1" Type="{rel}/2011/relationships/commentsExtended" Target="commentsExtended.xml"/>'
        f'<Relationship Id="x2" Type="{rel}/2016/09/relationships/commentsIds" Target="commentsIds.xml"/>'
        f'<Relationship Id="x3" Type="{rel}/2011/relationships/people" Target="people.xml"/>',
    }  # fmt: skip


def answered(number: int, answer: int, text: str) -> str:
    """Text with a comment and an answer to it, as Word writes them."""
    return f"<w:p>{start(number)}{start(answer)}{make.run(text)}{end(number)}{end(answer)}</w:p>"


def threads(data: bytes) -> list[tuple[str, str]]:
    """Each comment that the product says something of, with the comment that it answers ("" for none)."""
    root = etree.fromstring(make.member(data, "word/comments.xml").encode())
    said = {}
    for one in root.iter(f"{W}comment"):
        last = one.findall(f"{W}p")[-1].get(f"{W14}paraId")
        assert last not in said
        said[last] = "".join(node.text or "" for node in one.iter(f"{W}t"))
    entries = etree.fromstring(make.member(data, "word/commentsExtended.xml").encode())
    found = []
    for entry in entries:
        parent = entry.get(f"{{{W15}}}paraIdParent")
        found.append((said[entry.get(f"{{{W15}}}paraId")], said[parent] if parent else ""))
    return found


ANSWERED = comment(1, "Klopt {{ r.land }}?", para_id="0000000A") + comment(2, "Ja, {{ r.bron }}", author="Els", para_id="0000000B")  # fmt: skip
EXTENDED = extended_part(("0000000A", ""), ("0000000B", "0000000A"))


def test_in_every_round_an_answer_stays_with_the_comment_it_answers() -> None:
    data = filled(LOOP[0] + answered(1, 2, "{{ r.land }}") + LOOP[1], ANSWERED, **EXTENDED)
    assert told(data) == [("A", "Klopt A?"), ("A", "Ja, brief & bijlage"), ("B", "Klopt B?"), ("B", "Ja, verslag")]
    assert threads(data) == [
        ("Klopt A?", ""), ("Ja, brief & bijlage", "Klopt A?"), ("Klopt B?", ""), ("Ja, verslag", "Klopt B?"),
    ]  # fmt: skip


def test_a_part_that_numbers_comments_once_more_goes_and_the_authors_stay() -> None:
    data = filled(LOOP[0] + answered(1, 2, "{{ r.land }}") + LOOP[1], ANSWERED, **EXTENDED)
    assert "word/commentsIds.xml" not in make.names(data)
    assert "commentsIds" not in make.member(data, "word/_rels/document.xml.rels")
    assert "Jan de Boer" in make.member(data, "word/people.xml")


def test_nothing_is_said_of_answers_that_are_left_out() -> None:
    data = filled(LOOP[0] + answered(1, 2, "x") + LOOP[1], ANSWERED, {**ROWS, "rijen": []}, **EXTENDED)
    assert told(data) == threads(data) == []


def test_an_answer_whose_last_paragraph_vanishes_is_still_an_answer() -> None:
    comments = comment(1, "Klopt het?", para_id="0000000A") + comment(2, "Ja", "{% if leeg %}", "nee", "{% endif %}", para_id="0000000B")  # fmt: skip
    assert threads(filled(answered(1, 2, "x{{ naam }}"), comments, **EXTENDED)) == [("Klopt het?", ""), ("Ja", "Klopt het?")]  # fmt: skip


def test_an_answer_that_ends_with_a_list_or_is_empty_is_still_an_answer() -> None:
    comments = comment(1, "Klopt het?", para_id="0000000A") + comment(2, "{{ punten }}", para_id="0000000B")
    content = LOOP[0] + answered(1, 2, "x") + LOOP[1]
    found = threads(filled(content, comments, {**ROWS, "punten": ["p", "q"]}, **EXTENDED))
    assert found == [("Klopt het?", ""), ("pq", "Klopt het?")] * 2
    found = threads(filled(content, comments, {**ROWS, "punten": []}, **EXTENDED))
    assert found == [("Klopt het?", ""), ("", "Klopt het?")] * 2


# faults, repetition, and other readers


def test_a_fault_in_a_comment_is_told_with_the_comments() -> None:
    template, findings = load(LOOP[0] + f"<w:p>{about(1, 'x')}</w:p>" + LOOP[1], comment(1, "{{ r.brn }}"))
    assert template is not None, findings
    (finding,) = template.check(ROWS)
    assert (finding.code, str(finding.place)) == ("S020", "brief.docx › opmerkingen › alinea 1")
    assert "bron" in finding.hint


def test_a_block_may_not_begin_in_a_comment_and_end_outside_it() -> None:
    template, findings = load(f"<w:p>{about(1, 'x')}</w:p>" + make.paragraph("{% endif %}"), comment(1, "{% if ja %}y"))
    assert template is None
    assert {one.code for one in findings} <= {"S015", "S016"}


def test_a_tag_in_the_target_of_a_link_in_a_comment_is_refused() -> None:
    link = f'<w:comment w:id="1" w:author="J"><w:p><w:hyperlink r:id="r9">{make.run("hier")}</w:hyperlink></w:p></w:comment>'
    relations = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="{make.REL}/hyperlink" Target="https://example.nl/{{{{ naam }}}}" TargetMode="External"/></Relationships>'
    template, findings = load(f"<w:p>{about(1, '{{ naam }}')}</w:p>", link, members={"word/_rels/comments.xml.rels": relations})  # fmt: skip
    assert template is None
    assert [one.code for one in findings] == ["S055"]
    assert "opmerkingen › alinea 1" in str(findings[0].place)


def test_the_same_input_gives_the_same_comments_and_a_template_is_used_again() -> None:
    content = LOOP[0] + answered(1, 2, "{{ r.land }}") + LOOP[1]
    template, findings = load(content, ANSWERED, **EXTENDED)
    assert template is not None, findings
    first, second = (template.render(ROWS)[0] for _again in range(2))
    assert first == second
    assert first is not None
    assert re.findall(r'commentReference w:id="(\d+)"', make.member(first, "word/document.xml")) == ["0", "1", "2", "3"]


def test_the_open_xml_sdk_has_nothing_against_comments_that_were_kept(tmp_path: Path) -> None:
    validator = find_validator()
    if validator is None:
        pytest.skip("the Open XML SDK is not here")
    content = (
        LOOP[0] + answered(1, 2, "{{ r.land }}") + LOOP[1] + f"<w:p>{start(3)}{make.run('{% if ja %}')}</w:p>" + make.paragraph("een")
        + f"<w:p>{make.run('{% endif %}')}{end(3)}</w:p>" + f"<w:p>{make.run('slot')}</w:p>"
    )  # fmt: skip
    path = tmp_path / "uit.docx"
    path.write_bytes(filled(content, ANSWERED + comment(3, "Over {{ naam }}"), **EXTENDED))
    assert judged([path], validator) == {path: []}
