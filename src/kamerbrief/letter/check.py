"""Everything that is wrong with a dossier and its templates, in one run, for every period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from kamerbrief.dossier import read_dossier
from kamerbrief.dossier.model import Dossier
from kamerbrief.dutch import StyleProfile
from kamerbrief.figures import check_positions
from kamerbrief.findings import Finding, Place, has_errors
from kamerbrief.gate import read_file
from kamerbrief.letter.confidential import merge_confidential, prepare_confidential
from kamerbrief.letter.consequences import without_consequences
from kamerbrief.letter.merging import inspect, merge
from kamerbrief.letter.notation import mixed_in_dossier, mixed_in_paragraphs, told_once
from kamerbrief.letter.prepare import Prepared, compute_period, prepare
from kamerbrief.letter.project import Project, choose_templates
from kamerbrief.word.accessibility import check_accessibility
from kamerbrief.word.paragraphs import read_paragraphs


def check(project: Project, period_names: Sequence[str] = ()) -> list[Finding]:
    """All findings over the ledger, the facts, the figures and the templates; for the named periods, else for all that a letter is declared for.

    Templates are filled and read back as `generate` does it, so that what passes here can be generated; while the dossier itself has
    errors they are only inspected, so that one run still tells what is wrong in both. Whether everyone can read the templates is told
    last and holds nothing else up: a letter can be filled without it. Nothing is written.
    """
    dossier, findings = read_dossier(project.data)
    if dossier is None:
        return _once(findings)
    templates, wrong = choose_templates(project, ())
    findings = [*findings, *check_positions(dossier), *wrong]
    profile: StyleProfile | None = None
    documents: list[str] = []
    reached: dict[Path, set[Place]] = {path: set() for path in templates}
    last: Prepared | None = None
    for name in period_names or _periods_with_a_letter(dossier):
        prepared, wrong = prepare(dossier, name)
        findings += wrong
        if prepared is None:
            continue
        profile, last = prepared.profile, prepared
        documents += [f"{path.stem}-{name}.docx" for path in templates]
        for path in templates:
            if has_errors(findings):
                findings += inspect(path, prepared)[2]
            else:
                findings += merge(path, prepared, Path(f"{path.stem}-{name}.docx"), reached[path])[1]
        if not has_errors(findings):
            findings += _confidential(project, dossier, name, prepared)
    if last is not None and not period_names and not has_errors(findings):
        findings += _unreached(last, reached)
    if profile is not None:
        findings += mixed_in_dossier(dossier, profile)
    for path in (*templates, *project.confidential_templates()):
        findings += _of_the_template(path, profile)
    return _once(told_once(without_consequences(findings), documents))


def _confidential(project: Project, dossier: Dossier, name: str, prepared: Prepared) -> list[Finding]:
    """What is wrong with the confidential documents of a period."""
    templates = project.confidential_templates()
    figures = compute_period(dossier, name)[0] if templates else None
    if figures is None:
        return []
    closed, findings = prepare_confidential(dossier, figures, prepared)
    for path in templates:
        findings += merge_confidential(path, closed, Path(f"{path.stem}-{name}.docx"))[1]
    return findings


def _unreached(prepared: Prepared, reached: Mapping[Path, Set[Place]]) -> list[Finding]:
    """Branches and loops of public templates that no period puts out; told only when all periods were tried."""
    templates = [(inspect(path, prepared)[0], places) for path, places in reached.items()]
    return [finding for template, places in templates if template is not None for finding in template.unreached(places)]


def _of_the_template(path: Path, profile: StyleProfile | None) -> list[Finding]:
    """What is wrong with a template whatever it is filled with: whether everyone can read it, and amounts typed in another notation."""
    data, _unreadable = read_file(path)  # told already where the template was inspected
    if data is None:
        return []
    findings = check_accessibility(data, path.name)
    if profile is not None:
        findings += mixed_in_paragraphs(read_paragraphs(data, path.name), profile)
    return findings


def _periods_with_a_letter(dossier: Dossier) -> list[str]:
    letters = dossier.definitions.get("brieven", {})
    declared = [name for name in dossier.periods if name in letters]
    return declared or list(dossier.periods)[-1:]


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Each finding once: the same fault shows in every period."""
    return list(dict.fromkeys(findings))
