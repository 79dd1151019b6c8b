"""`check`: what stands in the way is told in one run, whichever file it is in, and each fault once."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from tests.projects import changed, checked, generated, write_project, write_template

from kamerbrief.findings import Finding
from kamerbrief.gate import MAX_FILE_BYTES
from kamerbrief.letter.check import check
from kamerbrief.letter.generate import Request, generate
from kamerbrief.letter.project import Project


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code for finding in findings]


def test_a_dossier_that_is_no_toml_is_one_finding(tmp_path: Path) -> None:
    """Nothing can be said of letters without the facts; nothing is made."""
    project = write_project(tmp_path, toml="[dossier\n")
    assert codes(checked(project)) == ["D002"]
    outcome = generated(project)
    assert (codes(list(outcome.findings)), outcome.written) == (["D002"], False)


def test_an_unknown_period_does_not_hide_what_is_wrong_in_another(tmp_path: Path) -> None:
    project = write_project(tmp_path, template=["{{ verplichtt }}"])
    assert codes(check(project, ["2025Q9", "2025Q2"])) == ["D006", "S020"]


def test_without_a_known_period_the_template_is_still_looked_at(tmp_path: Path) -> None:
    """Whether everyone can read it does not depend on any period; its amounts can be held against no style."""
    project = write_project(tmp_path, template=["Van de € 3 miljard is {{ verplicht | bedrag }} verplicht."])
    document = docx.Document(str(tmp_path / "templates/brief.docx"))
    document.core_properties.title = ""
    document.save(str(tmp_path / "templates/brief.docx"))
    found = codes(check(project, ["2025Q9"]))
    assert found[0] == "D006"
    assert "N001" not in found
    assert len(found) > 1


def test_a_template_that_is_too_large_is_told_once(tmp_path: Path) -> None:
    """By its size, for all periods and checks together; the other template is looked at as ever."""
    project = write_project(tmp_path, template=["{{ verplichtt }}"])
    with (tmp_path / "templates/reusachtig.docx").open("wb") as file:
        file.truncate(MAX_FILE_BYTES + 1)
    assert sorted(codes(check(project, ["2025Q1", "2025Q2"]))) == ["B005", "S020"]


def test_a_fault_in_a_confidential_template_is_told_by_check_and_stops_the_set(tmp_path: Path) -> None:
    """Where it stands; whether its mark is on every page is asked of a document that could be made."""
    project = write_project(tmp_path)
    write_template(tmp_path / "templates/bijlage-vertrouwelijk.docx", "Er is {{ onbekend | mln }}.")
    (finding,) = [finding for finding in checked(project) if finding.is_error]
    assert (finding.code, str(finding.place)[:26]) == ("S020", "bijlage-vertrouwelijk.docx")
    outcome = generate(project, Request(period="2025Q2", confidential=True))
    assert "S020" in codes(list(outcome.findings))
    assert not outcome.written


@pytest.mark.parametrize("section", ["tabellen", "lijsten"])
def test_a_table_or_list_cannot_have_a_name_that_means_something_else(tmp_path: Path, section: str) -> None:
    """Told at the table or list, as for a figure."""
    keys = {"tabellen": 'groepeer = "instrument"\ncijfers = ["verplicht"]', "lijsten": 'cijfer = "verplicht"'}
    extra = f"\n[{section}.periode]\n{keys[section]}\n"
    (finding,) = [one for one in checked(write_project(tmp_path, extra=extra)) if one.code == "U022"]
    assert f"{section}.periode" in str(finding.place)


def test_a_letter_may_ask_whether_there_are_texts_at_all(tmp_path: Path) -> None:
    """`{% if tekst %}` is true when the dossier holds any."""
    template = ["{% if tekst %}Er zijn teksten.{% else %}Er zijn er geen.{% endif %}"]
    texts = '[teksten]\ngereedheid = "De inzetbaarheid is gelijk gebleven."\n'
    assert _printed(write_project(tmp_path / "een", template=template)) == ["Er zijn teksten."]
    assert _printed(write_project(tmp_path / "geen", template=template, toml=changed(texts, ""))) == [
        "Er zijn er geen."
    ]


def _printed(project: Project) -> list[str]:
    outcome = generated(project)
    assert codes(list(outcome.findings)) == []
    return [one.text for one in docx.Document(str(outcome.documents[0])).paragraphs if one.text]
