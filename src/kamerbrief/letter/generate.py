"""Makes the documents of a period: merged, read back, compared, and only then written, all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from kamerbrief import __version__
from kamerbrief.dossier import read_dossier
from kamerbrief.dossier.model import Dossier
from kamerbrief.figures import FigureSet
from kamerbrief.findings import FilePlace, Finding, Place, declare, has_errors
from kamerbrief.i18n import _
from kamerbrief.letter.agreement import disagreements
from kamerbrief.letter.consequences import without_consequences
from kamerbrief.letter.edited import make_record, record_path, refuse_if_edited
from kamerbrief.letter.merging import Made, merge
from kamerbrief.letter.prepare import Prepared, compute_period, prepare_public
from kamerbrief.letter.project import Project, choose_templates, is_confidential
from kamerbrief.writing import Product, write_all

NOT_FINAL = declare(
    "U060",
    "Brief met fictieve gegevens kan niet definitief zijn",
    'Zolang een cijfer fictieve rijen heeft, blijft de brief een concept. Zet `status = "concept"` of vervang de fictieve rijen.',
)
INCOMPLETE_FINAL = declare(
    "U061",
    "Definitieve brief is niet compleet",
    "In een definitieve brief moeten onze referentie en alle ondertekenaars bekend zijn.",
)
FOLDER_ACCESS, FILE_ACCESS = 0o700, 0o600
"""Confidential documents are for their owner alone."""


class Request(NamedTuple):
    """What to make: the period, which templates (all when empty), where to, and how."""

    period: str
    only: tuple[str, ...] = ()
    output: Path | None = None
    with_pdf: bool = False
    confidential: bool = False
    force: bool = False
    dry_run: bool = False


class Outcome(NamedTuple):
    """What came of it: the documents written (or, in a dry run, that would be), and everything found on the way."""

    documents: tuple[Path, ...] = ()
    findings: tuple[Finding, ...] = ()
    written: bool = False
    remarks: tuple[str, ...] = ()
    """What the products are and are not, in Dutch sentences."""


def generate(project: Project, request: Request) -> Outcome:
    """Make the documents of `request.period`. Nothing is written while a finding of weight error stands."""
    dossier, findings = read_dossier(project.data)
    if dossier is None:
        return Outcome(findings=tuple(findings))
    chosen, template_findings = choose_templates(project, request.only, confidential=request.confidential)
    templates = [path for path in chosen if not is_confidential(path.stem)]
    findings += template_findings
    figures, wrong = compute_period(dossier, request.period)
    findings += wrong
    if figures is None:
        return Outcome(findings=tuple(findings))
    prepared, wrong = prepare_public(dossier, figures)
    findings += wrong
    findings += _final_rules(dossier, prepared)
    folder = (request.output or project.output) / prepared.period.name
    made, wrong = _merge_all(templates, prepared, folder)
    findings += wrong
    asked = [path for path in chosen if path not in templates]
    closed, wrong = _merge_closed(asked, dossier, figures, prepared, folder)
    findings += [*wrong, *prepared.texts.findings, *disagreements([*made, *closed])]
    if not request.force:
        findings += [finding for document in (*made, *closed) for finding in refuse_if_edited(document.path)]
    if has_errors(findings):
        return Outcome(findings=tuple(without_consequences(findings)))
    from kamerbrief.letter.trace_record import trace_products  # not needed while there is anything to mend

    traces = trace_products(made, dossier, figures, prepared.model)
    if closed:
        traces += trace_products(closed, dossier, figures, prepared.model, closed=True, folder_access=FOLDER_ACCESS)
    return _deliver(made, closed, traces, prepared, request, findings)


def _merge_closed(
    templates: Sequence[Path], dossier: Dossier, figures: FigureSet, prepared: Prepared, folder: Path
) -> tuple[list[Made], list[Finding]]:
    """The confidential documents, in their own folder."""
    if not templates:
        return [], []
    from kamerbrief.letter.confidential import FOLDER, merge_confidential, prepare_confidential

    closed, findings = prepare_confidential(dossier, figures, prepared)
    made: list[Made] = []
    for path in templates:
        target = folder / FOLDER / f"{path.stem}-{prepared.period.name}.docx"
        document, wrong = merge_confidential(path, closed, target)
        findings += wrong
        if document is not None:
            made.append(document)
    return made, findings


def _merge_all(templates: Sequence[Path], prepared: Prepared, folder: Path) -> tuple[list[Made], list[Finding]]:
    made: list[Made] = []
    findings: list[Finding] = []
    for path in templates:
        document, wrong = merge(path, prepared, folder / f"{path.stem}-{prepared.period.name}.docx")
        findings += wrong
        if document is not None:
            made.append(document)
    return made, findings


def _final_rules(dossier: Dossier, prepared: Prepared) -> list[Finding]:
    if prepared.letter.is_draft:
        return []
    letters = dossier.definitions.get("brieven", {})
    place: Place = (
        letters[prepared.period.name].place if prepared.period.name in letters else FilePlace(file="dossier.toml")
    )
    findings = []
    if prepared.model.fictief:
        findings.append(
            NOT_FINAL.at(place, _("de brief is definitief, maar er staan fictieve rijen achter de cijfers"))
        )
    signatories = prepared.letter.context["ondertekenaars"]
    assert isinstance(signatories, tuple)
    if not prepared.letter.reference:
        findings.append(INCOMPLETE_FINAL.at(place, _("de brief is definitief, maar `referentie` is leeg")))
    if not all(signatory["bekend"] for signatory in signatories):
        findings.append(INCOMPLETE_FINAL.at(place, _("de brief is definitief, maar een ondertekenaar is niet bekend")))
    return findings


def _deliver(
    made: list[Made],
    closed: list[Made],
    traces: list[Product],
    prepared: Prepared,
    request: Request,
    findings: list[Finding],
) -> Outcome:
    products: list[Product] = [one for one in traces if one.folder_mode is None]
    documents: list[Path] = []
    for document in made:
        record = make_record(document.data, document.template, prepared.period.name, __version__)
        products += [Product(document.path, document.data), Product(record_path(document.path), record)]
        documents.append(document.path)
    for document in closed:  # last, so that no confidential file stands beside a public set that failed
        record = make_record(document.data, document.template, prepared.period.name, __version__)
        products += [
            Product(path, data, FILE_ACCESS, FOLDER_ACCESS)
            for path, data in ((document.path, document.data), (record_path(document.path), record))
        ]
        documents.append(document.path)
    products += [one for one in traces if one.folder_mode is not None]  # their folder has its access by now
    if request.dry_run:
        return Outcome(documents=tuple(documents), findings=tuple(findings))
    refused = write_all(products)
    if refused:
        return Outcome(findings=(*findings, *refused))
    said: list[str] = []
    if request.with_pdf:
        pdfs, said, wrong = _make_pdfs(made, closed)
        documents += pdfs
        findings += wrong
    return Outcome(documents=tuple(documents), findings=tuple(findings), written=True, remarks=tuple(said))


def _make_pdfs(made: list[Made], closed: list[Made]) -> tuple[list[Path], list[str], list[Finding]]:
    """A PDF beside each document; those of confidential ones for their owner alone, like the documents."""
    from kamerbrief.letter import pdf

    files: dict[Path, pdf.PdfFile] = {}
    products: list[Product] = []
    for document in (*made, *closed):
        file, wrong = pdf.convert(document.data, document.path.name)
        if file is None:
            return [], [], wrong
        path = document.path.with_suffix(".pdf")
        files[path] = file
        access = (FILE_ACCESS, FOLDER_ACCESS) if document in closed else (None, None)
        products.append(Product(path, file.data, *access))
    refused = write_all(products)
    if refused:
        return [], [], refused
    return list(files), pdf.remarks({path.name: file for path, file in files.items()}), []
