"""Figures must change after people edited the letter: each value is replaced only where it still is what was written, and everything else stays."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, ClassVar

import pytest
from docx.oxml.ns import qn
from docx.shared import Pt
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.valid.sdk import find_validator, judged
from tests.word import edited, make
from tests.word.edited import (
    BESTEED,
    DEEL,
    LAND,
    LETTER,
    NOW,
    THEN,
    changes,
    controls,
    edit,
    live,
    paragraph,
    retype,
    say,
)

from kamerbrief.findings import Finding, WordPlace
from kamerbrief.letter.pdf import find_libreoffice
from kamerbrief.word import Rich, Span, SubDocument, Template, refresh
from kamerbrief.word.live_report import Change, Outcome

WHEN = datetime(2025, 7, 1, 9, 30, tzinfo=UTC)
MINE = "kamerbrief"


def refreshed(data: bytes, context: dict[str, object] = NOW, **options: Any) -> tuple[bytes, list[Change], list[Finding]]:  # fmt: skip
    """The document refreshed with a product of the same template."""
    template = {key: options.pop(key) for key in ("notation", "content", "parts", "section") if key in options}
    made, done, findings = refresh(
        data, live(context, **template), **{"name": "brief.docx", "author": MINE, "date": WHEN, **options}
    )
    assert made is not None, findings
    assert edited.problems(made) == []
    return made, done, findings


def outcomes(done: list[Change]) -> dict[str, Outcome]:
    return {one.key: one.outcome for one in done}


def test_a_value_changes_as_a_tracked_change_by_a_named_author() -> None:
    data, done, findings = refreshed(live(THEN))
    assert (
        say(data) == "Geachte voorzitter,\nEr is €\u00a02,4 mld. besteed, waarvan 45% aan luchtafweer.\nDe rest volgt."
    )
    assert say(data, "original") == say(live(THEN))
    assert changes(data) == [
        ("del", MINE, "€\u00a02,2 mld."), ("ins", MINE, "€\u00a02,4 mld."), ("del", MINE, "40%"), ("ins", MINE, "45%"),
    ]  # fmt: skip
    assert 'w:date="2025-07-01T09:30:00Z"' in make.member(data, "word/document.xml")
    assert done == [
        Change(BESTEED, "€\u00a02,2 mld.", "€\u00a02,4 mld.", Outcome.REFRESHED, 1),
        Change(DEEL, "40%", "45%", Outcome.REFRESHED, 1),
        Change(LAND, "luchtafweer", "luchtafweer", Outcome.UNCHANGED, 1),
    ]
    assert findings == []


def test_no_control_stands_around_a_tracked_change() -> None:
    """LibreOffice joins what is taken out and put in within a plain-text control: "2,22,4"."""
    data, _done, _findings = refreshed(live(THEN))
    assert controls(data) == [LAND]
    assert [text for _name, text in edited.bookmarks(data)] == ["€\u00a02,4 mld.", "45%", "luchtafweer"]


def test_a_value_changes_directly_when_that_is_asked() -> None:
    data, _done, _findings = refreshed(live(THEN), track=False)
    assert say(data) == say(live(NOW))
    assert changes(data) == []
    assert controls(data) == [BESTEED, DEEL, LAND]


@pytest.mark.parametrize("track", [True, False])
def test_twice_is_once(track: bool) -> None:
    once, _done, _findings = refreshed(live(THEN), track=track)
    twice, done, _findings = refreshed(once, track=track)
    assert twice == once
    assert set(outcomes(done).values()) == {Outcome.UNCHANGED}


def test_the_same_data_change_nothing() -> None:
    data = edit(live(THEN), lambda document: document.add_paragraph("Met groet."))
    same, _done, findings = refreshed(data, THEN)
    assert same == data
    assert findings == []


def test_the_same_input_gives_the_same_bytes() -> None:
    assert refreshed(live(THEN))[0] == refreshed(live(THEN))[0]


def test_text_that_people_wrote_stays() -> None:
    def change(document: Any) -> None:
        document.paragraphs[0].insert_paragraph_before("Vertrouwelijk tot verzending.")
        sentence = document.paragraphs[2]
        sentence.insert_paragraph_before("Tussenzin.")
        sentence.runs[0].text = "Tot vandaag is "

    data, _done, findings = refreshed(edit(live(THEN), change))
    assert say(data).split("\n") == [
        "Vertrouwelijk tot verzending.", "Geachte voorzitter,", "Tussenzin.",
        "Tot vandaag is €\u00a02,4 mld. besteed, waarvan 45% aan luchtafweer.", "De rest volgt.",
    ]  # fmt: skip
    assert findings == []


def test_a_value_in_a_paragraph_that_was_moved_is_refreshed() -> None:
    def change(document: Any) -> None:
        document.element.body.insert(0, paragraph(document, BESTEED))

    data, _done, _findings = refreshed(edit(live(THEN), change))
    assert say(data).startswith("Er is €\u00a02,4 mld. besteed, waarvan 45%")


@pytest.mark.parametrize("track", [True, False])
def test_copies_are_all_refreshed_and_counted(track: bool) -> None:
    """Word leaves the bookmark where it was when a text is copied; other programs copy it."""

    def change(document: Any) -> None:
        original = paragraph(document, BESTEED)
        copy = deepcopy(original)
        for one in [*copy.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
            copy.remove(one)
        original.addnext(copy)

    data, done, _findings = refreshed(edit(live(THEN), change), track=track)
    assert say(data).count("€\u00a02,4 mld. besteed, waarvan 45%") == 2
    assert [one.places for one in done] == [2, 2, 2]
    names = [name for name, _text in edited.bookmarks(data)]
    assert len(names) == len(set(names))
    assert all(len(name) <= 40 for name in names)
    again, done, _findings = refreshed(data, NOW | {"deel": "50%"}, track=track)
    assert say(again).count("waarvan 50%") == 2


def test_a_copy_with_its_bookmark_is_refreshed_too() -> None:
    def change(document: Any) -> None:
        original = paragraph(document, BESTEED)
        original.addnext(deepcopy(original))

    made, _done, _findings = refresh(edit(live(THEN), change), live(NOW), name="brief.docx", author=MINE)
    assert made is not None
    assert say(made).count("€\u00a02,4 mld. besteed, waarvan 45%") == 2


def test_a_value_that_somebody_retyped_is_told_and_left() -> None:
    data, done, findings = refreshed(edit(live(THEN), retype(BESTEED, "ruim € 2 mld.")))
    assert "Er is ruim € 2 mld. besteed, waarvan 45%" in say(data)
    assert done[0] == Change(BESTEED, "€\u00a02,2 mld.", "€\u00a02,4 mld.", Outcome.KEPT, 1, "ruim € 2 mld.")
    (finding,) = findings
    assert finding.code == "S059"
    assert not finding.is_error
    assert "“ruim € 2 mld.”" in finding.message
    assert isinstance(finding.place, WordPlace)
    assert finding.place.paragraph == 2


def test_a_value_that_somebody_retyped_to_what_it_is_now_is_right() -> None:
    _data, done, findings = refreshed(edit(live(THEN), retype(DEEL, "45%")))
    assert outcomes(done)[DEEL] is Outcome.UNCHANGED
    assert findings == []


def test_a_hard_space_is_a_space() -> None:
    data, done, _findings = refreshed(edit(live(THEN), retype(BESTEED, "€ 2,2 mld.")))
    assert outcomes(done)[BESTEED] is Outcome.REFRESHED
    assert ("del", MINE, "€ 2,2 mld.") in changes(data)


@pytest.mark.parametrize("with_bookmark", [True, False])
def test_a_value_that_somebody_deleted_is_told_and_does_not_come_back(with_bookmark: bool) -> None:
    def change(document: Any) -> None:
        holder = edited.control(document, DEEL)
        if with_bookmark:
            for one in (holder.getprevious(), holder.getnext()):
                assert one.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd"))
                one.getparent().remove(one)
        holder.getparent().remove(holder)

    data, done, findings = refreshed(edit(live(THEN), change))
    assert "waarvan  aan luchtafweer" in say(data)
    assert outcomes(done)[DEEL] is Outcome.DELETED
    assert [finding.code for finding in findings] == ["S059"]


def test_bold_stays_bold() -> None:
    def change(document: Any) -> None:
        for run in edited.control(document, BESTEED).iter(qn("w:r")):
            made = run.get_or_add_rPr()
            made.append(made.makeelement(qn("w:b")))

    data, _done, _findings = refreshed(edit(live(THEN), change))
    text = make.member(data, "word/document.xml")
    assert text.count("<w:rPr><w:b/></w:rPr>") == 2  # what goes out and what comes in


def test_a_value_that_is_half_bold_is_left() -> None:
    def change(document: Any) -> None:
        edited.split(BESTEED)(document)
        last = list(edited.control(document, BESTEED).iter(qn("w:r")))[-1]
        last.find(qn("w:rPr")).insert(0, last.makeelement(qn("w:b")))

    data, done, findings = refreshed(edit(live(THEN), change))
    assert outcomes(done)[BESTEED] is Outcome.LEFT
    assert "€\u00a02,2 mld." in say(data)
    assert "andere opmaak" in findings[0].message


def test_runs_that_word_split_are_one_value() -> None:
    data, done, _findings = refreshed(edit(live(THEN), edited.split(BESTEED)))
    assert outcomes(done)[BESTEED] is Outcome.REFRESHED
    assert "Er is €\u00a02,4 mld. besteed" in say(data)
    assert say(data, "original") == say(live(THEN))


@pytest.mark.parametrize("kind", ["ins", "del"])
def test_a_value_in_somebody_elses_change_is_told_and_left(kind: str) -> None:
    def change(document: Any) -> None:
        holder = edited.control(document, DEEL)
        mark = holder.makeelement(qn(f"w:{kind}"), {qn("w:id"): "900", qn("w:author"): "Els"})
        holder.addprevious(mark)
        mark.append(holder)
        if kind == "del":
            for text in mark.iter(qn("w:t")):
                text.tag = qn("w:delText")

    before = edit(live(THEN), change)
    data, done, findings = refreshed(before)
    assert outcomes(done) == {BESTEED: Outcome.REFRESHED, DEEL: Outcome.REVISION, LAND: Outcome.UNCHANGED}
    assert [one for one in changes(data) if one[1] == "Els"] == changes(before)
    assert "45%" in findings[0].message


def test_somebody_elses_changes_beside_a_value_stay() -> None:
    def change(document: Any) -> None:
        run = document.paragraphs[1].runs[0]._r
        mark = run.makeelement(qn("w:ins"), {qn("w:id"): "900", qn("w:author"): "Els"})
        run.addprevious(mark)
        mark.append(run)

    data, done, _findings = refreshed(edit(live(THEN), change))
    assert ("ins", "Els", "Er is ") in changes(data)
    assert outcomes(done)[BESTEED] is Outcome.REFRESHED


def test_a_comment_on_a_value_stays_and_the_value_changes() -> None:
    def change(document: Any) -> None:
        first, last = document.paragraphs[1].runs[0], document.paragraphs[1].runs[-1]
        document.add_comment([first, last], text="Klopt dit?", author="Els")

    data, done, _findings = refreshed(edit(live(THEN), change))
    assert outcomes(done)[BESTEED] is Outcome.REFRESHED
    assert "commentRangeStart" in make.member(data, "word/document.xml")
    assert "Klopt dit?" in make.member(data, "word/comments.xml")


def test_a_value_that_a_comment_cuts_through_is_left() -> None:
    def change(document: Any) -> None:
        edited.split(BESTEED)(document)
        second = list(edited.control(document, BESTEED).iter(qn("w:r")))[1]
        second.addprevious(second.makeelement(qn("w:commentRangeStart"), {qn("w:id"): "0"}))

    _data, done, _findings = refresh(edit(live(THEN), change), live(NOW), name="brief.docx", author=MINE)
    assert outcomes(done)[BESTEED] is Outcome.LEFT


def test_finders_that_disagree_stop_for_that_value() -> None:
    def change(document: Any) -> None:
        edited.control(document, BESTEED).find(f".//{qn('w:alias')}").set(qn("w:val"), LAND)

    data, done, findings = refreshed(edit(live(THEN), change))
    assert done[0].outcome is Outcome.LEFT
    assert "spreken elkaar tegen" in findings[0].message
    assert "€\u00a02,2 mld." in say(data)


@pytest.mark.parametrize("lost", [("tag",), ("alias",), ("tag", "alias"), ("bookmark",), ("tag", "bookmark"), ("alias", "bookmark")])  # fmt: skip
def test_a_finder_that_is_missing_is_no_disagreement(lost: tuple[str, ...]) -> None:
    def change(document: Any) -> None:
        for kind in lost:
            names = [f"w:{kind}"] if kind != "bookmark" else ["w:bookmarkStart", "w:bookmarkEnd"]
            for node in list(document.element.iter(*map(qn, names))):
                node.getparent().remove(node)

    data, _done, findings = refreshed(edit(live(THEN), change))
    assert say(data) == say(live(NOW))
    assert findings == []


def test_a_document_that_says_nothing_of_its_values_is_refused() -> None:
    data, done, findings = refresh(make.package(make.body("Tekst.")), live(NOW), name="brief.docx", author=MINE)
    assert (data, done) == (None, [])
    assert [finding.code for finding in findings] == ["S058"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"geen zip", "B002"),
        (make.package(make.body("x"), members={"_rels/.rels": "<a/>"}), "S001"),
        (make.package("<w:p>"), "S001"),
        (make.package(make.body("x"), rels=f'<Relationship Id="r9" Type="{make.REL}/image" Target="http://elders.example/x.png" TargetMode="External"/>'), "S002"),
    ],
)  # fmt: skip
def test_a_file_that_may_not_come_in_is_refused(data: bytes, code: str) -> None:
    made, done, findings = refresh(data, {DEEL: "45%"}, name="brief.docx", author=MINE, written={DEEL: "40%"})
    assert (made, done) == (None, [])
    assert [finding.code for finding in findings] == [code]


@pytest.mark.parametrize(("now", "codes"), [(b"geen zip", ["B002", "S058"]), (make.package(make.body("x")), ["S058"])])
def test_new_values_that_cannot_be_read_are_told(now: bytes, codes: list[str]) -> None:
    made, _done, findings = refresh(live(THEN), now, name="brief.docx", author=MINE)
    assert made is None
    assert [finding.code for finding in findings] == codes


def test_what_was_written_may_come_from_the_document_as_it_was_made() -> None:
    """A program dropped the part that tells it."""
    first = live(THEN)
    with zipfile.ZipFile(io.BytesIO(first)) as old:
        rest = {name: old.read(name) for name in old.namelist() if "customXml" not in name}
    rest["word/_rels/document.xml.rels"] = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'  # fmt: skip
    rest["[Content_Types].xml"] = re.sub(b'<Override PartName="/customXml[^>]*>', b"", rest["[Content_Types].xml"])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in rest.items():
            archive.writestr(name, content)
    bare = buffer.getvalue()
    assert refresh(bare, live(NOW), name="brief.docx", author=MINE)[0] is None
    data, _done, _findings = refreshed(bare, written=first)
    assert say(data) == say(live(NOW))
    again, _done, _findings = refreshed(data)  # which tells it again
    assert again == data


def test_a_value_in_the_result_of_a_field_is_left() -> None:
    def change(document: Any) -> None:
        holder = edited.control(document, DEEL)
        for kind, put in (("begin", holder.addprevious), ("end", holder.addnext)):
            run = holder.makeelement(qn("w:r"))
            run.append(run.makeelement(qn("w:fldChar"), {qn("w:fldCharType"): kind}))
            put(run)

    data, done, _findings = refreshed(edit(live(THEN), change))
    assert outcomes(done) == {BESTEED: Outcome.REFRESHED, DEEL: Outcome.LEFT, LAND: Outcome.UNCHANGED}
    assert "waarvan 40% aan" in say(data)


def test_a_value_that_runs_over_two_paragraphs_is_left() -> None:
    """Somebody pressed Enter in a value that a bookmark alone marks."""
    link = f'<w:p><w:hyperlink w:anchor="a">{make.run("{{ x }}")}</w:hyperlink></w:p>'

    def change(document: Any) -> None:
        first = document.paragraphs[0]._p
        second = deepcopy(first)
        first.addnext(second)
        first.find(f".//{qn('w:t')}").text, second.find(f".//{qn('w:t')}").text = "een ", "twee"
        for half, kind in ((first, "w:bookmarkEnd"), (second, "w:bookmarkStart")):
            for node in list(half.iter(qn(kind))):
                node.getparent().remove(node)

    before = edit(live({"x": "een twee"}, content=link), change)
    data, done, _findings = refreshed(before, {"x": "drie"}, content=link)
    assert [one.outcome for one in done] == [Outcome.LEFT]
    assert data == before


def test_a_bookmark_around_more_runs_than_any_value_has_is_no_value() -> None:
    """Thousands of bookmarks around thousands of runs would take a refresh as many steps as both multiplied."""

    def change(document: Any) -> None:
        holder = edited.control(document, DEEL)
        for kind in ("tag", "alias"):
            holder.find(f"{qn('w:sdtPr')}/{qn('w:' + kind)}").set(qn("w:val"), "")
        (run,) = holder.iter(qn("w:r"))
        for _time in range(2_000):
            run.addnext(deepcopy(run))

    _data, done, _findings = refreshed(edit(live(THEN), change))
    assert outcomes(done)[DEEL] is Outcome.DELETED


def test_new_texts_may_come_as_a_mapping() -> None:
    data, done, _findings = refresh(live(THEN), {DEEL: "45%"}, name="brief.docx", author=MINE)
    assert data is not None
    assert "waarvan 45% aan" in say(data)
    assert outcomes(done) == {BESTEED: Outcome.UNKNOWN, DEEL: Outcome.REFRESHED, LAND: Outcome.UNKNOWN}


@pytest.mark.parametrize("given", [{"now": {DEEL: "45\x07%"}}, {"author": "Jan\x07"}])
def test_what_no_document_can_hold_is_told(given: dict[str, Any]) -> None:
    data, _done, findings = refresh(live(THEN), **{"now": {DEEL: "45%"}, "name": "brief.docx", "author": MINE, **given})
    assert data is None
    assert [finding.code for finding in findings] == ["S022"]


class TestPending:
    """A change that was proposed and that nobody has judged yet."""

    def test_newer_data_replace_the_proposal(self) -> None:
        once, _done, _findings = refreshed(live(THEN))
        data, done, _findings = refreshed(once, NOW | {"besteed": "2,6"})
        assert "Er is €\u00a02,6 mld. besteed, waarvan 45%" in say(data)
        assert say(data, "original") == say(live(THEN))
        assert [one for one in changes(data) if "mld" in one[2]] == [
            ("del", MINE, "€\u00a02,2 mld."), ("ins", MINE, "€\u00a02,6 mld."),
        ]  # fmt: skip
        assert outcomes(done)[BESTEED] is Outcome.REFRESHED

    def test_data_that_go_back_leave_no_proposal(self) -> None:
        once, _done, _findings = refreshed(live(THEN))
        data, _done, _findings = refreshed(once, THEN)
        assert changes(data) == []
        assert say(data) == say(live(THEN))

    def test_a_direct_refresh_settles_the_proposal(self) -> None:
        once, _done, _findings = refreshed(live(THEN))
        data, _done, _findings = refreshed(once, NOW | {"besteed": "2,6"}, track=False)
        assert "Er is €\u00a02,6 mld. besteed" in say(data, "original")
        assert BESTEED in controls(data)

    def test_a_proposal_of_another_author_is_left(self) -> None:
        once, _done, _findings = refreshed(live(THEN), author="Els")
        data, done, findings = refreshed(once, NOW | {"besteed": "2,6"})
        assert outcomes(done)[BESTEED] is Outcome.REVISION
        assert data == once
        assert len(findings) == 1

    @pytest.mark.parametrize("value", ["2,2", "2,6"])
    @pytest.mark.parametrize("track", [True, False])
    def test_a_bookmark_that_came_to_stand_in_the_proposal_stays(self, track: bool, value: str) -> None:
        """LibreOffice moves its start into what is taken out."""

        def change(document: Any) -> None:
            for start in list(document.element.iter(qn("w:bookmarkStart"))):
                if start.getnext().tag == qn("w:del"):
                    start.getnext().insert(0, start)

        once = edit(refreshed(live(THEN))[0], change)
        data, _done, _findings = refreshed(once, NOW | {"besteed": value}, track=track)
        assert f"Er is €\u00a0{value} mld. besteed" in say(data)
        again, _done, findings = refreshed(data, NOW | {"besteed": "2,7"}, track=track)
        assert "Er is €\u00a02,7 mld. besteed" in say(again)
        assert findings == []

    @pytest.mark.parametrize("track", [True, False])
    def test_words_that_the_author_put_in_the_same_proposal_stay(self, track: bool) -> None:
        """Word joins insertions of one author at one moment, and lets the bookmark of the value end within."""

        def change(document: Any) -> None:
            (inserted,) = (one for one in document.element.iter(qn("w:ins")) if "mld" in one[0].xpath("string()"))
            inserted.append(inserted.getnext())
            inserted.append(deepcopy(inserted[0]))
            inserted[-1].find(qn("w:t")).text = " euro"

        once = edit(refreshed(live(THEN))[0], change)
        data, done, _findings = refreshed(once, NOW | {"besteed": "2,6"}, track=track)
        assert "Er is €\u00a02,4 mld. euro besteed" in say(data)
        assert outcomes(done)[BESTEED] is Outcome.REVISION

    def test_the_control_comes_back_once_the_change_was_accepted(self) -> None:
        once, _done, _findings = refreshed(live(THEN))
        accepted = edit(once, edited.settle(accept=True))
        assert controls(accepted) == [LAND]
        same, _done, _findings = refreshed(accepted)
        assert same == accepted
        data, done, _findings = refreshed(accepted, NOW | {"deel": "50%"})
        assert outcomes(done) == {BESTEED: Outcome.UNCHANGED, DEEL: Outcome.REFRESHED, LAND: Outcome.UNCHANGED}
        assert controls(data) == [BESTEED, LAND]
        assert changes(data) == [("del", MINE, "45%"), ("ins", MINE, "50%")]

    def test_a_change_that_was_rejected_is_not_proposed_again(self) -> None:
        once, _done, _findings = refreshed(live(THEN))
        data, done, findings = refreshed(edit(once, edited.settle(accept=False)))
        assert say(data) == say(live(THEN))
        assert outcomes(done)[BESTEED] is Outcome.KEPT
        assert len(findings) == 2


class TestPoint:
    """A value that ends on a point takes in the point of the sentence; another value does not."""

    LETTER = "Er is {{ besteed }}."

    @pytest.mark.parametrize("track", [True, False])
    @pytest.mark.parametrize("history", [("€ 2 mld.", "nihil", "€ 3 mld."), ("nihil", "€ 2 mld.", "niets"), ("een", "twee", "drie")])  # fmt: skip
    def test_a_sentence_ends_on_one_point(self, history: tuple[str, ...], track: bool) -> None:
        data = live({"besteed": history[0]}, self.LETTER)
        for value in history[1:]:
            data, _done, _findings = refreshed(data, {"besteed": value}, notation=self.LETTER, track=track)
            assert say(data) == f"Er is {value.rstrip('.')}."
            again, _done, _findings = refreshed(data, {"besteed": value}, notation=self.LETTER, track=track)
            assert again == data


class TestRows:
    """Values in a repetition belong to their row, not to its number."""

    LETTER = "{% for r in rijen %}\n{{ r.land }} kreeg {{ r.bedrag }};\n{% endfor %}"

    def letter(self, **amounts: str) -> dict[str, object]:
        return {"rijen": [{"land": land, "bedrag": amount} for land, amount in amounts.items()]}

    def test_a_row_that_comes_in_between_moves_no_value(self) -> None:
        then, now = self.letter(Noorwegen="1", Zweden="2"), self.letter(Noorwegen="1", Denemarken="7", Zweden="3")
        data, done, _findings = refreshed(live(then, self.LETTER), now, notation=self.LETTER)
        assert say(data) == "Noorwegen kreeg 1;\nZweden kreeg 3;"
        assert [one.new for one in done if one.outcome is Outcome.NEW] == ["Denemarken", "7"]

    def test_a_row_that_is_no_longer_there_is_told(self) -> None:
        then, now = self.letter(Noorwegen="1", Zweden="2"), self.letter(Zweden="3")
        data, done, findings = refreshed(live(then, self.LETTER), now, notation=self.LETTER)
        assert say(data) == "Noorwegen kreeg 1;\nZweden kreeg 3;"
        assert [one.outcome for one in done] == [Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.UNCHANGED, Outcome.REFRESHED]
        assert [one.code for one in findings] == ["S057", "S059", "S059"]

    def test_rows_without_a_name_are_refreshed_while_there_are_as_many(self) -> None:
        letter = "{% for b in bedragen %}{{ b }}; {% endfor %}"
        data, _done, _findings = refreshed(
            live({"bedragen": ["1", "2"]}, letter), {"bedragen": ["1", "3"]}, notation=letter
        )
        assert say(data) == "1; 3; "
        same, done, _findings = refreshed(data, {"bedragen": ["1", "9", "3"]}, notation=letter)
        assert same == data
        assert {Outcome.UNKNOWN, Outcome.NEW} == {one.outcome for one in done}


def test_values_in_headers_notes_links_and_cells_are_refreshed() -> None:
    note = f'<w:footnote w:id="2">{make.paragraph("Zie {{ x }}.")}</w:footnote>'
    link = f'<w:p><w:hyperlink w:anchor="a">{make.run("naar {{ x }}")}</w:hyperlink></w:p>'
    reference = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    package: dict[str, Any] = {
        "content": make.table(["{{ x }}", "vast"]) + link + reference,
        "parts": {"header1": make.paragraph("Stand: {{ x }}"), "footnotes": note},
        "section": '<w:sectPr><w:headerReference w:type="default" r:id="rheader1"/></w:sectPr>',
    }
    data, done, findings = refreshed(live({"x": "1"}, **package), {"x": "2"}, **package)
    assert [one.outcome for one in done] == [Outcome.REFRESHED] * 4
    assert say(data, member="word/header1.xml") == "Stand: 2"
    assert say(data, member="word/footnotes.xml") == "Zie 2."
    assert say(data).split("\n")[:3] == ["2", "vast", "naar 2"]
    assert findings == []


def test_parts_without_a_value_that_moved_are_the_same_bytes() -> None:
    package: dict[str, Any] = {"parts": {"header1": make.paragraph("Vast")}, "section": '<w:sectPr><w:headerReference w:type="default" r:id="rheader1"/></w:sectPr>'}  # fmt: skip
    before = live(THEN, **package)
    data, _done, _findings = refreshed(before, **package)
    with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(data)) as new:
        assert old.namelist() == new.namelist()
        differing = {name for name in old.namelist() if old.read(name) != new.read(name)}
    assert differing == {"word/document.xml", "customXml/item1.xml"}


def test_a_part_whose_values_are_as_they_were_is_the_same_bytes() -> None:
    """Another program writes the same XML otherwise; that is no reason to write it again."""
    package: dict[str, Any] = {"parts": {"header1": make.paragraph("{{ land }}")}, "section": '<w:sectPr><w:headerReference w:type="default" r:id="rheader1"/></w:sectPr>'}  # fmt: skip
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(live(THEN, **package))) as old, zipfile.ZipFile(buffer, "w") as made:
        for name in old.namelist():
            data = old.read(name)
            made.writestr(name, data.replace(b"</w:p>", b"</w:p >") if "header" in name else data)
    data, _done, _findings = refreshed(buffer.getvalue(), **package)
    assert make.member(data, "word/header1.xml") == make.member(buffer.getvalue(), "word/header1.xml")
    assert "45%" in say(data)


def test_the_size_of_the_letters_of_a_style_that_people_gave_stays() -> None:
    def change(document: Any) -> None:
        document.paragraphs[1].runs[0].font.size = Pt(20)

    data, _done, _findings = refreshed(edit(live(THEN), change))
    assert make.member(data, "word/document.xml").count('<w:sz w:val="40"/>') == 1


@pytest.mark.parametrize(
    ("old", "new", "edited_to", "meant"),
    [
        ("€3,1 mld.", "niets", ", dan", "Er is niets, dan"),
        ("niets", "€3,1 mld.", ", dan", "Er is €3,1 mld., dan"),
        ("€3,1 mld.", "€3,2 mld.", ", dan", "Er is €3,2 mld., dan"),
        ("€3,1 mld.", "niets", " Dan", "Er is niets. Dan"),
        ("niets", "€3,1 mld.", ". Dan", "Er is €3,1 mld. Dan"),
    ],
)
@pytest.mark.parametrize("track", [True, False])
def test_a_point_comes_and_goes_unless_somebody_put_another_sign_there(
    old: str, new: str, edited_to: str, meant: str, track: bool
) -> None:
    notation = "Er is {{ b }}. Dan"

    def change(document: Any) -> None:
        last = list(document.element.iter(qn("w:t")))[-1]
        last.text = edited_to

    data, _done, findings = refreshed(
        edit(live({"b": old}, notation), change), {"b": new}, notation=notation, track=track
    )
    assert (say(data), findings) == (meant, [])
    again, _done, findings = refreshed(data, {"b": new}, notation=notation, track=track)
    assert (again, findings) == (data, [])


def test_comments_that_stay_move_no_key() -> None:
    """A value of one loop came to stand in another where the product had lost its comments."""
    tag = make.run("{{ r.n }}")
    anchor = '<w:r><w:commentReference w:id="0"/></w:r>'
    content = "".join(
        f"<w:p>{make.run(f'{{% for r in {name} %}}')}{tag}{more}{make.run('{% endfor %}')}</w:p>"
        for name, more in (("a", anchor), ("b", ""))
    )
    source = make.package(content, parts={"comments": f'<w:comment w:id="0" w:author="E"><w:p>{tag}</w:p></w:comment>'})

    def made(first: str, second: str, *, keep_comments: bool) -> bytes:
        template, _found = Template.load(source, name="brief.docx", filters={}, keep_comments=keep_comments)
        assert template is not None
        data, _found = template.render({"a": [{"n": first}], "b": [{"n": second}]}, live=True)
        assert data is not None
        return data

    document = made("1", "2", keep_comments=True)
    data, changes, _findings = refresh(document, made("3", "4", keep_comments=False), name="brief.docx", author=MINE)
    assert data is not None
    assert say(data) == "3\n4"
    assert len({one.key for one in changes}) == 2


@pytest.fixture(scope="module")
def through_office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], bytes]:
    """Opens a document in LibreOffice and saves it again."""
    program = find_libreoffice()
    if program is None:
        pytest.skip("LibreOffice is not on this computer")
    folder = tmp_path_factory.mktemp("office")

    @cache
    def saved(data: bytes) -> bytes:
        (folder / "brief.docx").write_bytes(data)
        command = [str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        command += [
            "--infilter=MS Word 2007 XML",
            "--convert-to",
            "docx:MS Word 2007 XML",
            "--outdir",
            str(folder / "out"),
        ]
        subprocess.run([*command, str(folder / "brief.docx")], capture_output=True, timeout=120, check=False)
        return (folder / "out" / "brief.docx").read_bytes()

    return saved


class TestLibreOffice:
    """It drops the tags of controls, moves the starts of bookmarks into them, and the names of headers change; titles and bookmarks stay."""

    CONTENT = make.body(LETTER) + make.table(["{{ deel }}", "vast"])
    GIVEN: ClassVar[dict[str, Any]] = {
        "content": CONTENT,
        "parts": {"header1": make.paragraph("Stand: {{ deel }}")},
        "section": '<w:sectPr><w:headerReference w:type="default" r:id="rheader1"/></w:sectPr>',
    }

    @pytest.mark.parametrize("saves", [1, 2])
    @pytest.mark.parametrize("track", [True, False])
    def test_values_are_refreshed_after_it_saved_the_document(
        self, through_office: Callable[[bytes], bytes], saves: int, track: bool
    ) -> None:
        data = live(THEN, **self.GIVEN)
        for _save in range(saves):
            data = through_office(data)
        assert "<w:tag" not in make.member(data, "word/document.xml")
        fresh, done, findings = refreshed(data, track=track, **self.GIVEN)
        assert say(fresh) == say(live(NOW, **self.GIVEN))
        assert say(fresh, member="word/header1.xml") == "Stand: 45%"
        assert findings == []
        assert [one.places for one in done] == [1] * 5

    def test_it_keeps_what_was_proposed_and_newer_data_replace_it(
        self, through_office: Callable[[bytes], bytes]
    ) -> None:
        proposed, _done, _findings = refreshed(live(THEN, **self.GIVEN), **self.GIVEN)
        saved = through_office(proposed)
        assert (say(saved), say(saved, "original")) == (say(proposed), say(proposed, "original"))
        data, _done, findings = refreshed(saved, NOW | {"deel": "50%"}, **self.GIVEN)
        assert say(data) == say(live(NOW | {"deel": "50%"}, **self.GIVEN))
        assert say(data, "original") == say(live(THEN, **self.GIVEN))
        assert findings == []

    def test_what_it_shows_is_what_was_meant(self, through_office: Callable[[bytes], bytes]) -> None:
        data, _done, _findings = refreshed(live(THEN, **self.GIVEN), track=False, **self.GIVEN)
        assert say(through_office(data)) == say(live(NOW, **self.GIVEN))

    def test_values_behind_notes_and_of_lines_stay_what_they_were(
        self, through_office: Callable[[bytes], bytes]
    ) -> None:
        """Of a control behind a note it saves the text twice, and of one with line breaks it shows those first. It draws in the end of a bookmark behind a note: such a value is told and left."""
        note = '<w:r><w:footnoteReference w:id="1"/></w:r>'
        content = f"<w:p>{make.run('{{ land }}')}{note}{make.run(' en {{ deel }}, samen')}</w:p>"
        parts = {"footnotes": f'<w:footnote w:id="1">{make.paragraph("a")}</w:footnote>'}
        data = through_office(live({**THEN, "land": "een\ntwee"}, content=content, parts=parts))
        assert say(data) == "een\ntwee en 40%, samen"
        fresh, _done, findings = refreshed(data, {**NOW, "land": "drie"}, content=content, parts=parts)
        assert say(fresh) == "drie en 40%, samen"
        assert [(one.code, one.message[:7]) for one in findings] == [("S059", "deel#1:")]

    def test_a_value_that_becomes_lines_loses_its_control(self) -> None:
        then = {**THEN, "land": "een\ntwee"}
        data, _done, _findings = refreshed(live(THEN), then, track=False)
        assert controls(data) == [BESTEED, DEEL]
        assert say(data) == say(live(then))
        again, done, _findings = refreshed(data, THEN, track=False)
        assert controls(again) == [BESTEED, DEEL, LAND]
        assert done[-1].outcome is Outcome.REFRESHED


@pytest.mark.skipif(find_validator() is None, reason="ooxml-validator is not on the path")
def test_the_sdk_has_nothing_against_products(tmp_path: Path) -> None:
    tag = make.run("{{ deel }}")
    link = f'<w:p><w:hyperlink w:anchor="a">{tag}</w:hyperlink></w:p>'
    insertion = f'<w:p><w:ins w:id="1" w:author="Els" w:date="2025-01-01T00:00:00Z">{tag}</w:ins></w:p>'
    holder = f"<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{tag}</w:sdtContent></w:sdt></w:p>"
    package = {**TestLibreOffice.GIVEN, "content": TestLibreOffice.CONTENT + link + insertion + holder}
    before = live(THEN, **package)
    tracked = refreshed(before, **package)[0]
    products = {
        "live": before,
        "tracked": tracked,
        "direct": refreshed(before, track=False, **package)[0],
        "again": refreshed(tracked, NOW | {"deel": "50%"}, **package)[0],
        "accepted": refreshed(edit(tracked, edited.settle(accept=True)), THEN, **package)[0],
        "lines": refreshed(before, NOW | {"deel": "een\ntwee\tdrie"}, **package)[0],
    }
    files = {tmp_path / f"{name}.docx": data for name, data in products.items()}
    for path, data in files.items():
        path.write_bytes(data)
    validator = find_validator()
    assert validator is not None
    assert judged(list(files), validator) == {path: [] for path in files}


TEXTS = st.text(st.sampled_from("ab .%€\u00a0\ne\u0301&<,"), min_size=1, max_size=6).filter(str.strip)
HISTORIES = st.lists(
    st.one_of(
        st.tuples(st.just("retype"), st.sampled_from([BESTEED, DEEL, LAND]), TEXTS),
        st.tuples(st.just("split"), st.sampled_from([BESTEED, DEEL, LAND])),
        st.tuples(st.just("copy")),
        st.tuples(st.just("move")),
        st.tuples(st.just("add"), TEXTS),
        st.tuples(st.just("refresh"), st.booleans(), TEXTS, TEXTS),
        st.tuples(st.just("settle"), st.booleans()),
    ),
    max_size=6,
)


def outside(data: bytes) -> list[str]:
    """The text of each paragraph without what stands in controls, in bookmarks of values and in tracked changes: all that is nobody's but the people's."""
    root = etree.fromstring(make.member(data, "word/document.xml").encode())
    lines = []
    for one in root.iter(qn("w:p")):
        depth, line = 0, ""
        for node in one.iter():
            if node.tag in (qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
                depth += 1 if node.tag == qn("w:bookmarkStart") else -1
            elif node.tag == qn("w:t") and depth == 0 and not edited.within(node, "sdt", "ins", "del"):
                line += node.text or ""
        lines.append(line)
    return lines


@settings(max_examples=60)
@given(HISTORIES, TEXTS, TEXTS, st.booleans())
def test_whatever_people_did_twice_is_once_and_their_text_stays(
    history: list[tuple[Any, ...]], first: str, second: str, track: bool
) -> None:
    data = live(THEN)
    for step in history:
        match step:
            case ("refresh", tracked, one, other):
                made, _done, _findings = refresh(data, live({**NOW, "besteed": one, "deel": other}), name="brief.docx", author=MINE, track=tracked)  # fmt: skip
                assert made is not None
                data = made
            case _:
                data = edit(data, partial(done_by_people, step))
    now = live({**NOW, "besteed": first, "deel": second})
    once, done, _findings = refresh(data, now, name="brief.docx", author=MINE, track=track)
    assert once is not None
    twice, again, _findings = refresh(once, now, name="brief.docx", author=MINE, track=track)
    assert twice == once
    assert Outcome.REFRESHED not in {one.outcome for one in again}
    assert {one.key for one in done if one.outcome is Outcome.REFRESHED} <= {
        one.key for one in again if one.outcome is Outcome.UNCHANGED
    }
    assert outside(once) == outside(data)
    if track:
        assert say(once, "original") == say(data, "original")
    if not any(one.outcome is Outcome.REFRESHED for one in done):
        assert once == data


def done_by_people(step: tuple[Any, ...], document: Any) -> None:
    """One step of a history; a value that is in no control at the moment is passed over."""
    body, paragraphs = document.element.body, document.element.body.findall(qn("w:p"))
    what, *details = step
    match what:
        case "retype" | "split":
            if details[0] in edited.all_controls(document):
                (retype(*details) if what == "retype" else edited.split(*details))(document)
        case "copy":
            copy = deepcopy(paragraphs[1])
            for one in [*copy.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
                one.getparent().remove(one)
            paragraphs[1].addnext(copy)
        case "move":
            body.insert(0, paragraphs[-1])
        case "add":
            document.paragraphs[1].add_run(details[0])
        case "settle":
            edited.settle(accept=details[0])(document)


@pytest.mark.parametrize(
    ("notation", "then", "now"),
    [
        ("| Post | Bedrag |\n| {% for r in rijen %}{{ r[0] }} | {{ r[1] }}{% endfor %} |\nTotaal {{ t }}", {"rijen": [("a", "5")], "t": "5"}, {"rijen": [("a", "6")], "t": "6"}),
        ("| Post | Bedrag |\n| {% for r in rijen %}{{ r[0] }} | {{ r[1] }}{% endfor %} |\nTotaal {{ t }}", {"rijen": [("a", "5")], "t": "5"}, {"rijen": [("a", "5"), ("b", "1")], "t": "6"}),
        ("{{ vet }} en {{ t }}", {"vet": Rich(Span("oud", bold=True)), "t": "5"}, {"vet": Rich(Span("nieuw", bold=True)), "t": "6"}),
        ("{{ bijlage }}\nTotaal {{ t }}", {"bijlage": SubDocument(make.package(make.body("een"))), "t": "5"}, {"bijlage": SubDocument(make.package(make.body("twee"))), "t": "6"}),
        ("{% if rest %}Er is nog ruimte.{% else %}Het geld is op.{% endif %}\nTotaal {{ t }}", {"rest": 5, "t": "5"}, {"rest": 0, "t": "6"}),
        ("{% if rest %}\nEr is nog ruimte.\n{% endif %}\nTotaal {{ t }}", {"rest": 5, "t": "5"}, {"rest": 0, "t": "6"}),
        ("{% for r in rijen %}\nNog een levering.\n{% endfor %}\nTotaal {{ t }}", {"rijen": [1], "t": "5"}, {"rijen": [1, 2], "t": "6"}),
        ("{% for r in rijen if r > g %}\nNog een levering.\n{% endfor %}\nTotaal {{ t }}", {"rijen": [1, 2], "g": 0, "t": "5"}, {"rijen": [1, 2], "g": 1, "t": "6"}),
        ("{% for r in rijen %}\nPost {{ r }}\n{% endfor %}\nTotaal {{ t }}", {"rijen": ["a"], "t": "5"}, {"rijen": ["a", "b"], "t": "6"}),
        ("{{ punten }}\nTotaal {{ t }}", {"punten": ["", ""], "t": "5"}, {"punten": ["", "", ""], "t": "6"}),
    ],
    ids=["another row", "a row more", "a formatted value", "a document", "another branch", "a paragraph less", "a paragraph more", "a paragraph chosen less", "an item more", "a point more"],
)  # fmt: skip
def test_what_cannot_be_refreshed_and_is_no_longer_right_is_told(
    notation: str, then: dict[str, object], now: dict[str, object]
) -> None:
    """A new total beside old rows would be a wrong figure without a word."""
    product, changes, findings = refresh(live(then, notation), live(now, notation), name="brief.docx", author="A")
    assert product is not None
    assert [one.key for one in changes if one.outcome == "ververst"] == ["t#1"]
    assert [one.code for one in findings] == ["S057"]
    _product, _changes, findings = refresh(product, live(now, notation), name="brief.docx", author="A")
    assert [one.code for one in findings] == ["S057"], "as long as it stands there"


def test_a_value_in_the_result_of_a_field_is_not_live_and_told_when_it_changes() -> None:
    field = '<w:fldSimple w:instr=" HYPERLINK &quot;https://a.nl&quot; ">{}</w:fldSimple>'
    content = f"<w:p>{field.format(make.run('{{ x }}'))}</w:p>{make.paragraph('Totaal {{ t }}')}"
    then, now = (live({"x": one, "t": two}, content=content) for one, two in (("oud", "5"), ("nieuw", "6")))
    _product, changes, findings = refresh(then, now, name="brief.docx", author="A")
    assert [one.key for one in changes if one.outcome == "ververst"] == ["t#1"]
    assert [one.code for one in findings] == ["S057"]


def test_values_that_are_all_empty_now_are_told_each() -> None:
    then = live({"x": "oud"}, "Stand: {{ x }}")
    product, changes, findings = refresh(then, live({"x": ""}, "Stand: {{ x }}"), name="brief.docx", author="A")
    assert product == then
    assert [one.outcome for one in changes] == [Outcome.UNKNOWN]
    assert [one.code for one in findings] == ["S059"]


MOVES = "{% for r in l %}\n{{ r.n }} kreeg {{ r.b }}.\n{% if r.x %}\nDit is te laat.\n{% endif %}\n{% endfor %}"
NORWAY, SWEDEN = {"n": "Noorwegen", "b": "1", "x": 1}, {"n": "Zweden", "b": "2", "x": 0}


@pytest.mark.parametrize(
    ("notation", "then", "now", "is_told"),
    [
        (MOVES, {"l": [NORWAY, SWEDEN]}, {"l": [{**NORWAY, "x": 0}, {**SWEDEN, "x": 1}]}, True),
        (MOVES, {"l": [NORWAY, SWEDEN]}, {"l": [SWEDEN, NORWAY]}, False),
        (MOVES, {"l": [NORWAY, SWEDEN]}, {"l": [NORWAY, {**SWEDEN, "b": "3"}]}, False),
        ("| {% for r in l %}x | y{% endfor %} |\nt {{ t }}", {"l": [1], "t": 1}, {"l": [1, 2], "t": 2}, True),
        ("| {% for r in l %}x | y{% endfor %} |\nt {{ t }}", {"l": [1], "t": 1}, {"l": [2], "t": 2}, False),
        ("{{ x }}\nz", {"x": "vijf"}, {"x": 6}, False),
        ("| Bedrag | {{ x }} |\nz", {"x": "n.n.b."}, {"x": 12}, False),
        ("{{ x }}\nz", {"x": ["a"]}, {"x": "a"}, False),
        ("{{ x }}\nz {{ t }}", {"x": "a", "t": 1}, {"x": "", "t": 2}, True),
        ("{% for r in l if r > 3 %}{{ r }}{% else %}geen{% endfor %} t {{ t }}", {"l": [], "t": 1}, {"l": [1], "t": 2}, False),
        ("{% for r in l %}{% if r %}x{% endif %}{% endfor %} {{ t }}", {"l": [0, 1], "t": 1}, {"l": [1, 0], "t": 2}, True),
    ],
    ids=["a block in another round", "rounds change places", "a value in a round", "rows of fixed text", "as many rows", "a number for a text", "the same in a cell", "a list of one", "nothing for a text", "no round passes", "rounds without a name"],
)  # fmt: skip
def test_it_is_told_when_and_only_when_another_text_would_come(
    notation: str, then: dict[str, object], now: dict[str, object], is_told: bool
) -> None:
    _product, _changes, findings = refresh(live(then, notation), live(now, notation), name="brief.docx", author="A")
    assert ("S057" in [one.code for one in findings]) is is_told


def test_what_cannot_be_refreshed_and_is_the_same_is_not_told() -> None:
    notation = "| Post | Bedrag |\n| {% for r in rijen %}{{ r[0] }} | {{ r[1] }}{% endfor %} |\nTotaal {{ t }}"
    then = live({"rijen": [("a", "5")], "t": "5"}, notation)
    _product, _changes, findings = refresh(
        then, live({"rijen": [("a", "5")], "t": "6"}, notation), name="brief.docx", author="A"
    )
    assert findings == []
