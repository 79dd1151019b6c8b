"""Letters that cannot be made, or not be written: for each kind of finding about output (U) one way to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from unittest import mock

import docx
from tests.dossier.minimal import row
from tests.projects import OPEN_TOML, changed, checked, fault, generated, write_project, write_template

from kamerbrief.dutch import DEFAULT
from kamerbrief.findings import Finding
from kamerbrief.letter.agreement import disagreements
from kamerbrief.letter.annotate import annotate, default_folder
from kamerbrief.letter.merging import Made
from kamerbrief.letter.pdf import convert
from kamerbrief.letter.printed import Printed
from kamerbrief.letter.project import Project, find_project
from kamerbrief.letter.readback import PrintedAt, read_back
from kamerbrief.letter.render import render
from kamerbrief.letter.starter import copy_starter
from kamerbrief.letter.trace_find import trace
from kamerbrief.letter.trace_record import trace_path

Example = Callable[[Path], list[Finding]]
FICTITIOUS: Mapping[str, str] = {**row(id="R60"), "status": "fictief"}
FINAL = OPEN_TOML.replace(
    "datum = 2025-07-18", 'datum = 2025-07-18\nreferentie = "BS2025000001"\nstatus = "definitief"'
)


def no_dossier(folder: Path) -> list[Finding]:
    return find_project(folder)[1]


def unknown_template(folder: Path) -> list[Finding]:
    return list(generated(write_project(folder), only=("breif",)).findings)


def read_back_of(text: str, printed: str) -> Example:
    """A document in which `text` stands where `printed` was meant, for a figure of € 1.961.000.000."""

    def example(folder: Path) -> list[Finding]:
        path = folder / "kamerbrief-2025Q2.docx"
        write_template(path, text)
        exact = Decimal("1961000000")
        entry = PrintedAt("word/document.xml", Printed("verplicht", exact, "bedrag", printed))
        return read_back(
            path.read_bytes(),
            path.name,
            [entry],
            {"verplicht": exact}.get,
            fictitious=False,
            profile=DEFAULT,
        )

    return example


def another_figure_in_the_annex(folder: Path) -> list[Finding]:
    """Two documents that print one figure with different amounts."""

    def document(name: str, amount: str) -> Made:
        entry = PrintedAt("word/document.xml", Printed("verplicht", Decimal(amount), "eur", f"€{amount}"))
        return Made(folder / f"{name}.docx", b"", b"", (entry,))

    return disagreements([document("kamerbrief-2025Q2", "100"), document("bijlage-overzicht-2025Q2", "101")])


def confidential_without_asking(folder: Path) -> list[Finding]:
    project = write_project(folder)
    write_template(folder / "templates" / "bijlage-vertrouwelijk.docx", "Vertrouwelijk.")
    return list(generated(project, only=("bijlage-vertrouwelijk",)).findings)


def confidential_without_mark(folder: Path) -> list[Finding]:
    project = write_project(folder)
    write_template(folder / "templates" / "bijlage-vertrouwelijk.docx", "Verplicht is {{ verplicht | bedrag }}.")
    return checked(project)


def template_with_tags_left(folder: Path) -> list[Finding]:
    return read_back_of("Er resteert {{ resteert }} en €2,0\N{NO-BREAK SPACE}mld.", "€2,0\N{NO-BREAK SPACE}mld.")(
        folder
    )


def fictitious_rows(folder: Path, toml: str = OPEN_TOML) -> list[Finding]:
    return checked(write_fictitious(folder, toml))


def edited_letter(folder: Path) -> list[Finding]:
    project = write_project(folder)
    letter = generated(project).documents[0]
    document = docx.Document(str(letter))
    document.add_paragraph("Met vriendelijke groet,")
    document.save(str(letter))
    return list(generated(project).findings)


def no_libreoffice(folder: Path) -> list[Finding]:
    with mock.patch.dict(os.environ, {"KAMERBRIEF_SOFFICE": str(folder / "soffice")}):
        return convert(b"", "kamerbrief-2025Q2.docx")[1]


def failing_libreoffice(folder: Path) -> list[Finding]:
    """A LibreOffice that ends without a word; Python stands in for it."""
    import sys

    with mock.patch.dict(os.environ, {"KAMERBRIEF_SOFFICE": sys.executable}):
        return convert(b"", "kamerbrief-2025Q2.docx")[1]


def context_that_is_no_json(folder: Path) -> list[Finding]:
    write_template(folder / "brief.docx", "{{ naam }}")
    (folder / "gegevens.json").write_text('{"naam": }', encoding="utf-8")
    return render(folder / "brief.docx", folder / "gegevens.json", folder / "uit.docx")


def output_that_exists(folder: Path) -> list[Finding]:
    write_template(folder / "brief.docx", "{{ naam }}")
    (folder / "gegevens.json").write_text('{"naam": "Kamer"}', encoding="utf-8")
    (folder / "uit.docx").touch()
    return render(folder / "brief.docx", folder / "gegevens.json", folder / "uit.docx")


def init_over_a_dossier(folder: Path) -> list[Finding]:
    (folder / "data").mkdir()
    return copy_starter(folder)


def write_fictitious(folder: Path, toml: str) -> Project:
    from tests.dossier.minimal import COLUMNS, write_minimal

    project = write_project(folder, toml=toml)
    write_minimal(folder / "data", toml=toml, extra_rows=[FICTITIOUS], columns=[*COLUMNS, "status"])
    return project


def final_letter(toml: str, *, fictitious: bool) -> Example:
    def example(folder: Path) -> list[Finding]:
        project = write_fictitious(folder, toml) if fictitious else write_project(folder, toml=toml)
        return list(generated(project).findings)

    return example


def misspelt_figure(folder: Path) -> list[Finding]:
    return trace(write_project(folder), "verplict", "2025Q2")[1]


def damaged_trace(folder: Path) -> list[Finding]:
    project = write_project(folder)
    assert generated(project).written
    trace_path(folder / "output" / "2025Q2" / "brief-2025Q2.docx").write_bytes(b"{}")
    return trace(project, "verplicht", "2025Q2")[1]


def unreadable_template(folder: Path) -> list[Finding]:
    project = write_project(folder)
    (folder / "templates" / "brief.docx").write_bytes(b"geen pakket")
    return annotate(project, checked(project), default_folder(project), "")[1]


def copies_among_the_templates(folder: Path) -> list[Finding]:
    project = write_project(folder, template=["{{ betaalt }}"])
    return annotate(project, checked(project), folder / "templates", "")[1]


EXAMPLES: dict[str, Example] = {
    "N001": fault(template=("Verplicht is {{ verplicht | bedrag }} van de € 3 miljard.",)),
    "U010": no_dossier,
    "U011": unknown_template,
    "U020": fault(toml=changed('ondertekenaars = ["minister_def"]', 'ondertekenaars = ["minister_deff"]')),
    "U021": fault(toml=changed('heeft_rest = "resteert.nu > 0"', 'heeft_rest = "resteert.nu"')),
    "U022": fault(toml=changed('heeft_rest = "resteert.nu > 0"', 'budget = "resteert.nu > 0"')),
    "U023": fault(toml=changed('stijlprofiel = "kort"', 'stijlprofiel = "kotr"')),
    "U024": fault(toml=changed("datum = 2025-07-18", 'datum = 2025-07-18\nstatus = "defintief"')),
    "U025": fault(
        extra='\n[[standen]]\ncijfer = "verplicht"\nperiode = "2025Q2"\nafgedrukt = "€9,9 mld."\n',
        extra_rows=[row(id="R70", bedrag_eur="honderd")],
    ),
    "U030": read_back_of("Het budget is geheel verplicht.", "€2,0\N{NO-BREAK SPACE}mld."),
    "U031": read_back_of("Verplicht is €2,1\N{NO-BREAK SPACE}mld.", "€2,1\N{NO-BREAK SPACE}mld."),
    "U032": template_with_tags_left,
    "U033": fictitious_rows,
    "U012": confidential_without_asking,
    "U035": confidential_without_mark,
    "U034": another_figure_in_the_annex,
    "U040": edited_letter,
    "U050": no_libreoffice,
    "U051": failing_libreoffice,
    "U060": final_letter(FINAL, fictitious=True),
    "U061": final_letter(FINAL.replace("BS2025000001", ""), fictitious=False),
    "U070": context_that_is_no_json,
    "U071": output_that_exists,
    "U085": misspelt_figure,
    "U086": damaged_trace,
    "U080": init_over_a_dossier,
    "U090": unreadable_template,
    "U091": copies_among_the_templates,
}
