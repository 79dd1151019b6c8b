"""The confidential annex: its templates, its own folder, and the mark that each of its pages must carry.

The only module that brings closed rows and a template together; `generate` imports it for `--vertrouwelijk` alone.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from kamerbrief.disclosure.confidential import ConfidentialModel, confidential_model
from kamerbrief.dossier.model import Dossier
from kamerbrief.figures import FigureSet
from kamerbrief.findings import FilePlace, Finding, declare, has_errors
from kamerbrief.i18n import _
from kamerbrief.letter.merging import Filling, Made, fill, filling_of
from kamerbrief.letter.prepare import Prepared
from kamerbrief.letter.readback import FICTITIOUS_MARK
from kamerbrief.word import Paragraphs

NOT_MARKED = declare(
    "U035",
    "Vertrouwelijk document draagt het merkteken niet",
    "Een document met vertrouwelijke rijen draagt VERTROUWELIJK in vette hoofdletters in elke kop- en voettekst. Het document is niet geschreven.",
)
MARK = "VERTROUWELIJK"
FOLDER = "vertrouwelijk"


@dataclass(frozen=True, slots=True)
class ConfidentialPrepared:
    """All that is needed to fill a confidential template: what the public ones get, and the closed rows."""

    public: Prepared
    model: ConfidentialModel


def prepare_confidential(
    dossier: Dossier, figures: FigureSet, public: Prepared
) -> tuple[ConfidentialPrepared, list[Finding]]:
    """The confidential model beside the public one; finding O020 when the two do not tie."""
    model, findings = confidential_model(dossier, figures, public.model)
    return ConfidentialPrepared(public, model), findings


def merge_confidential(path: Path, prepared: ConfidentialPrepared, target: Path) -> tuple[Made | None, list[Finding]]:
    """Fill one confidential template, read it back, and see to its mark (U035)."""
    made, findings = fill(path, _filling(prepared), target)
    if made is not None and not has_errors(findings):
        findings = [*findings, *check_mark(made.data, target.name)]
    return made, findings


def _filling(prepared: ConfidentialPrepared) -> Filling:
    filling = filling_of(prepared.public)
    fictief = filling.fictief or prepared.model.fictief
    own: Mapping[str, object] = {
        "vertrouwelijk": prepared.model.lijsten,
        "fictief": fictief,
        "merkteken": Paragraphs([FICTITIOUS_MARK] if fictief else []),
    }
    return filling._replace(
        context=MappingProxyType({**filling.context, **own}),
        fictief=fictief,
        exact_value=_lookup(prepared.model, filling.exact_value),
    )


def _lookup(model: ConfidentialModel, public: Callable[[str], Decimal | None]) -> Callable[[str], Decimal | None]:
    own = {cell.key: Decimal(cell) for listing in model.lijsten for cell in listing.cells if cell is not listing.totaal}
    return lambda key: own[key] if key in own else public(key)


def check_mark(data: bytes, name: str) -> list[Finding]:
    """Finding U035 for each header and footer without a bold VERTROUWELIJK: first pages, others, and even ones where they differ."""
    import docx

    document = docx.Document(io.BytesIO(data))
    findings = []
    for section in document.sections:
        stories = [section.header, section.footer]
        if section.different_first_page_header_footer:
            stories += [section.first_page_header, section.first_page_footer]
        if document.settings.odd_and_even_pages_header_footer:
            stories += [section.even_page_header, section.even_page_footer]
        if not all(any(_is_mark(paragraph) for paragraph in story.paragraphs) for story in stories):
            message = _("niet elke kop- en voettekst draagt {mark} in vet")
            hint = _("zet in elke kop- en voettekst een vette alinea met alleen het woord {mark}").format(mark=MARK)
            findings.append(NOT_MARKED.at(FilePlace(file=name), message.format(mark=MARK), hint=hint))
    return findings


def _is_mark(paragraph: object) -> bool:
    """Whether the paragraph is the mark, in bold by its style or its runs."""
    style, runs = paragraph.style, paragraph.runs  # type: ignore[attr-defined]
    bold = bool(style is not None and style.font.bold) or (bool(runs) and all(run.bold for run in runs))
    return bold and paragraph.text.strip() == MARK  # type: ignore[attr-defined]
