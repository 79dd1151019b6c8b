"""Templates kept on disk: what comes of one is the same as without, and nothing is used that is not certainly what was kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.word import make
from tests.word.test_cases import CONTEXT, FILTERS, cases
from tests.word.test_include import package as styled
from tests.word.test_rich import png

from kamerbrief.word import Image, Link, Rich, Template
from kamerbrief.word.loading import Loader

LOOP = "{% for r in rijen %}{{ r.land }} {{ r.bedrag | mln }}{% endfor %}."
TEMPLATE = make.package(make.body(LOOP))


def load(data: bytes, folder: Path | None, **other: Any) -> tuple[Template, list[Any]]:
    given: dict[str, Any] = {"name": "brief.docx", "filters": FILTERS, **other}
    template, findings = Template.load(data, **given, cache=folder)
    assert template is not None, findings
    return template, findings


def kept(data: bytes, folder: Path, **other: Any) -> tuple[Template, list[Any]]:
    """The template as it comes from the folder; it may not be read."""
    load(data, folder, **other)
    with mock.patch.object(Loader, "load", side_effect=AssertionError("read again")):
        return load(data, folder, **other)


def is_read_again(data: bytes, folder: Path, **other: Any) -> bool:
    with mock.patch.object(Loader, "load", autospec=True, side_effect=Loader.load) as reading:
        load(data, folder, **other)
    return bool(reading.called)


@pytest.mark.parametrize("case", cases("reach.toml"))
def test_a_kept_template_gives_the_same_bytes(case: dict[str, str], tmp_path: Path) -> None:
    """For every construct of the language, with the same fields and the same findings."""
    data = make.package(make.body(case["template"]))
    plain, found = load(data, None)
    again, found_again = kept(data, tmp_path / "cache")
    assert again.render(CONTEXT) == plain.render(CONTEXT)
    assert (again.fields, found_again) == (plain.fields, found)


@pytest.mark.parametrize("case", cases("errors.toml"))
def test_errors_are_the_same(case: dict[str, Any], tmp_path: Path) -> None:
    """Those of a run as well as those of a template, which is not kept."""
    data = make.package(make.body(case["template"]))

    def told(folder: Path | None) -> list[Any]:
        template, findings = Template.load(data, name="brief.docx", filters=FILTERS, cache=folder)
        return [findings, template.check(CONTEXT), template.render(CONTEXT)] if template is not None else [findings]

    folder = tmp_path / "cache"
    assert told(None) == told(folder) == told(folder)


@pytest.mark.parametrize(
    "options",
    [
        {"timestamp": datetime(2025, 7, 1, tzinfo=UTC)},
        {"properties": {"title": "Brief", "creator": "Ministerie"}},
        {"custom": lambda: {"Kenmerk": "12"}},
    ],
)
def test_dates_and_properties_are_the_same(options: Mapping[str, Any], tmp_path: Path) -> None:
    """Members that change after all are unpacked for it."""
    data = make.package(make.body(LOOP), title="{{ bedrag | mln }}", parts={"header1": make.paragraph("{{ naam }}")})
    assert kept(data, tmp_path / "cache")[0].render(CONTEXT, **options) == load(data, None)[0].render(
        CONTEXT, **options
    )


def test_pictures_and_links_are_the_same(tmp_path: Path) -> None:
    """They add parts and relationships to what was kept."""
    data = make.package(make.body("{{ naam }}\n| {{ naam }} |"))
    context = {"naam": Rich("zie ", Link("hier", "https://example.org/"), Image(png(), "Beeld"))}
    assert kept(data, tmp_path / "cache")[0].render(context) == load(data, None)[0].render(context)


def test_warnings_come_back_with_their_places(tmp_path: Path) -> None:
    """What reading found is found each time."""
    data = make.package(make.body("{{ naam }}"), members={"vreemd.bin": b"x"})
    _template, findings = kept(data, tmp_path / "cache")
    assert [(one.code, str(one.place)) for one in findings] == [("S004", "brief.docx")]
    assert findings == load(data, None)[1]


def test_what_was_never_reached_is_the_same(tmp_path: Path) -> None:
    """The tags of a kept template know their places and partners."""
    data = make.package(make.body("{% if nee %}a{% else %}b{% endif %}{% for r in leeg %}x{% endfor %}"))
    told = []
    for template in (load(data, None)[0], kept(data, tmp_path / "cache")[0]):
        reached: set[Any] = set()
        template.render(CONTEXT, reached=reached)
        told.append(template.unreached(reached))
    assert len(told[0]) == 2
    assert told[0] == told[1]


def test_a_kept_template_needs_neither_lxml_nor_jinja(tmp_path: Path) -> None:
    """That is what it is kept for; an expression that only Jinja's parser reads is no exception."""
    template = tmp_path / "brief.docx"
    template.write_bytes(make.package(make.body("{% if n > 1 and naam != 'x' %}{{ naam }}{% endif %} {{ n * 2 }}")))
    program = (
        "import sys; from pathlib import Path; from kamerbrief.word import Template; "
        "folder = Path(sys.argv[1]); data = (folder / 'brief.docx').read_bytes(); "
        "template, _ = Template.load(data, name='brief.docx', filters={}, cache=folder / 'cache'); "
        "product, _ = template.render({'n': 2, 'naam': 'Jan'}); (folder / 'uit.docx').write_bytes(product); "
        "import json; print(json.dumps([one for one in ('lxml.etree', 'jinja2', 'zipfile', 'dataclasses') if one in sys.modules]))"
    )
    said, products = [], []
    for _ in range(2):
        ran = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
        said.append(json.loads(ran.stdout))
        products.append((tmp_path / "uit.docx").read_bytes())
    assert "lxml.etree" in said[0]
    assert said[1] == []
    assert products[0] == products[1]
    assert make.read(products[1]) == "Jan 4"


@pytest.mark.parametrize(
    "other",
    [{"name": "andere.docx"}, {"filters": {**FILTERS, "extra": str}}],
    ids=["another name", "another filter"],
)
def test_for_other_names_and_filters_it_is_read_again(other: dict[str, Any], tmp_path: Path) -> None:
    """The name stands in every place, and which filters there are decides what may stand in a tag."""
    data = TEMPLATE
    load(data, tmp_path / "cache")
    assert is_read_again(data, tmp_path / "cache", **other)
    assert not is_read_again(data, tmp_path / "cache")


def test_when_a_file_that_was_included_changes_it_is_read_again(tmp_path: Path) -> None:
    """And one that was not asked for may change as it likes."""
    data, folder = styled(make.paragraph('{% include "_slot.docx" %}')), tmp_path / "cache"
    files = {"_slot.docx": styled(make.paragraph("Groet")), "_ander.docx": b"een"}
    load(data, folder, includes=files)
    assert not is_read_again(data, folder, includes={**files, "_ander.docx": b"twee"})
    changed = {**files, "_slot.docx": styled(make.paragraph("Dag"))}
    assert is_read_again(data, folder, includes=changed)
    product, _none = load(data, folder, includes=changed)[0].render({})
    assert product is not None
    assert make.read(product) == "Dag"


def test_a_template_with_more_than_plain_data_is_read_each_time(tmp_path: Path) -> None:
    """A bookmark that every round gets under a name of its own, say; what comes of it is the same."""
    mark = '<w:bookmarkStart w:id="1" w:name="plek"/><w:bookmarkEnd w:id="1"/>'
    repeated = make.paragraph("{% for r in rijen %}") + f"<w:p>{mark}{make.run('{{ r.land }}')}</w:p>"
    data, folder = make.package(repeated + make.paragraph("{% endfor %}")), tmp_path / "cache"
    product = load(data, folder)[0].render(CONTEXT)
    assert is_read_again(data, folder)
    assert load(data, folder)[0].render(CONTEXT) == product
    assert not folder.exists()


@given(change=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file_is_a_miss(change: st.DataObject, tmp_path: Path) -> None:
    """Cut off, changed or something else altogether: the template is read, and kept anew."""
    folder = tmp_path / "cache"
    load(TEMPLATE, folder)
    (path,) = folder.iterdir()
    whole = path.read_bytes()
    at = change.draw(st.integers(0, len(whole) - 1))
    cut = whole[:at]
    flipped = cut + bytes([whole[at] ^ change.draw(st.integers(1, 255))]) + whole[at + 1 :]
    path.write_bytes(change.draw(st.sampled_from([cut, flipped, b"", b"\x00" * at])))
    assert is_read_again(TEMPLATE, folder)
    assert path.read_bytes() == whole


def test_a_file_of_another_form_is_a_miss(tmp_path: Path) -> None:
    """Also when its checksum is right and it says that it is of this template."""
    import marshal
    import zlib

    data, folder = TEMPLATE, tmp_path / "cache"
    load(data, folder)
    (path,) = folder.iterdir()
    head, _line, content = path.read_bytes().partition(b"\n")
    record = marshal.loads(content[8:])
    foreign = [None, (), record[:-1], (*record[:4], [("a", 1)], *record[5:]), (*record[:5], [[1]], record[6])]
    foreign.append((*record[:5], [(*record[5][0][:1], [compile("1", "x", "eval")], *record[5][0][2:])], record[6]))
    for one in foreign:
        written = marshal.dumps(one)
        path.write_bytes(head + b"\n" + f"{zlib.crc32(written):08x}".encode() + written)
        assert is_read_again(data, folder), one


@pytest.mark.skipif(os.name != "posix", reason="access is told otherwise there")
def test_the_folder_is_its_owners_alone(tmp_path: Path) -> None:
    """A template may hold what is not public yet. One that others may look into or write in is left alone, for reading and for writing."""
    data, folder = TEMPLATE, tmp_path / "nog niet" / "cache"
    load(data, folder)
    (path,) = folder.iterdir()
    assert (folder.stat().st_mode & 0o777, path.stat().st_mode & 0o777) == (0o700, 0o600)
    for mode in (0o755, 0o770, 0o701):
        folder.chmod(mode)
        assert is_read_again(data, folder)
    path.unlink()
    load(data, folder)
    assert list(folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    """The template is read, and that is all."""
    (tmp_path / "cache").write_text("een bestand", "utf-8")
    assert is_read_again(TEMPLATE, tmp_path / "cache")
    assert is_read_again(TEMPLATE, tmp_path / "cache" / "map")
