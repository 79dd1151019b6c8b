"""Copies of faulty templates and workbooks with the findings at the place where they stand, for whoever has to mend them.

Word files get comments, workbooks get notes at their cells. A text file cannot carry a remark without becoming another text, so what is wrong in a .csv
or in dossier.toml stands, with everything else, in one readable list. Originals are never written to.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from kamerbrief.findings import FilePlace, Finding, Severity, declare, has_errors
from kamerbrief.gate import open_package, read_file
from kamerbrief.i18n import _
from kamerbrief.letter.fragments import Fragments
from kamerbrief.letter.project import Project
from kamerbrief.writing import Product, write_all

DEFAULT_FOLDER = "bevindingen"
LIST_NAME = "bevindingen.txt"
LARGEST_SHEETS = 32 * 1024 * 1024
"""Bytes of worksheet XML: with more, making the copy takes minutes and a gigabyte."""

NOT_ANNOTATED = declare(
    "U090",
    "Van een bestand is geen kopie met opmerkingen gemaakt",
    "Het bestand kan niet bewerkt worden zoals Word of Excel dat doen. Wat erin gevonden is, staat in bevindingen.txt en op het scherm.",
    severity=Severity.WARNING,
)
WRONG_FOLDER = declare(
    "U091",
    "Map voor de kopieën hoort bij het dossier zelf",
    "In de mappen data en templates worden bestanden gelezen; een kopie met opmerkingen zou daar als grootboek of sjabloon meetellen.",
)
_WORKBOOKS = {".xlsx", ".xlsm"}
_PRIVATE = 0o600
"""The copies and the list hold what the ledger holds, closed rows too."""


def default_folder(project: Project) -> Path:
    """Where the copies go unless another folder is named: beside `output/`."""
    return project.root / DEFAULT_FOLDER


def annotate(
    project: Project, findings: Sequence[Finding], folder: Path, listing: str
) -> tuple[tuple[Path, ...], list[Finding]]:
    """Write to `folder` a copy of each template and workbook that has findings, with those findings as remarks, and `listing` as bevindingen.txt.

    Returns what was written, the list last. All files are written or none. Copies of an earlier run that are not made again are taken away: their remarks no longer hold. Findings: U090
    for a file of which no copy can be made, U091 for a folder that the dossier reads from, and those of writing (U001 to U003).
    """
    wrong = _folder_fault(project, folder)
    if wrong:
        return (), wrong
    products: list[Product] = []
    for path in _sources(project):
        own = list(dict.fromkeys(one for one in findings if _is_of(one, path, project)))
        if own:
            data, refused = _copy(path, own)
            wrong += refused
            if data is not None:
                products.append(Product(_copy_path(folder, path), data, _PRIVATE))
    if findings:
        products.append(Product(folder / LIST_NAME, _listing(listing, products, wrong), _PRIVATE))
        refused = write_all(products)
        if has_errors(refused):
            return (), wrong + refused
    written = tuple(product.path for product in products)
    _remove_stale({_copy_path(folder, path) for path in _sources(project)} | {folder / LIST_NAME}, written)
    return written, wrong


def _folder_fault(project: Project, folder: Path) -> list[Finding]:
    resolved = folder.resolve()
    for name in ("data", "templates"):
        if resolved.is_relative_to((project.root / name).resolve()):
            message = _("in de map {name} mogen geen kopieën met opmerkingen komen").format(name=name)
            hint = _("laat de map weg, dan komen ze in {folder}").format(folder=DEFAULT_FOLDER)
            return [WRONG_FOLDER.at(FilePlace(file=str(folder)), message, hint=hint)]
    return []


def _sources(project: Project) -> list[Path]:
    """The files of a dossier that can carry remarks: its Word files and its workbooks."""
    with contextlib.suppress(OSError):
        workbooks = (path for path in project.data.iterdir() if path.suffix.lower() in _WORKBOOKS)
        return [*_word_files(project), *sorted(path for path in workbooks if not path.name.startswith("~$"))]
    return _word_files(project)


def _word_files(project: Project) -> list[Path]:
    """The templates, those of confidential documents and the pieces that they take up included."""
    folder = project.root / "templates"
    return [folder / name for name in Fragments(folder)]


def _copy_path(folder: Path, source: Path) -> Path:
    return folder / f"{source.stem}-{DEFAULT_FOLDER}{source.suffix}"


def _is_of(finding: Finding, path: Path, project: Project) -> bool:
    """Whether a finding stands in the file, or in a document that was made of it on trial (`<template>-<period>.docx`)."""
    file = getattr(finding.place, "file", "")
    if file == path.name:
        return True
    if path.suffix != ".docx" or not file.endswith(".docx") or any(file == one.name for one in _word_files(project)):
        return False
    makers = [one.stem for one in _word_files(project) if file.startswith(f"{one.stem}-")]
    return bool(makers) and max(makers, key=len) == path.stem


def _copy(path: Path, findings: Sequence[Finding]) -> tuple[bytes | None, list[Finding]]:
    data, _unreadable = read_file(path)
    if data is None:
        return None, []  # told already where the file was to be read
    package, closed = open_package(data, path.name)  # the libraries below know no limits of their own
    if package is None:
        return None, [_refusal(path, closed[0].message)]
    if sum(len(content) for member, content in package.members.items() if "/worksheets/" in member) > LARGEST_SHEETS:
        return None, [_refusal(path, _("de werkbladen zijn te groot"))]
    remark = _word_remarker() if path.suffix.lower() == ".docx" else _workbook_remarker()
    try:
        return remark(data, findings), []
    except Exception as error:  # the libraries raise what they like on files that Word itself may open
        return None, [_refusal(path, str(error) or type(error).__name__)]


def _word_remarker() -> Callable[[bytes, Sequence[Finding]], bytes]:
    from kamerbrief.letter.annotate_word import with_comments

    return with_comments


def _workbook_remarker() -> Callable[[bytes, Sequence[Finding]], bytes]:
    from kamerbrief.letter.annotate_workbook import with_notes

    return with_notes


def _refusal(path: Path, reason: str) -> Finding:
    return NOT_ANNOTATED.at(
        FilePlace(file=path.name),
        _("van {name} is geen kopie met opmerkingen te maken ({reason})").format(
            name=path.name, reason=reason.split("\n")[0]
        ),
        hint=_("lees de bevindingen in {list}").format(list=LIST_NAME),
    )


def _listing(listing: str, products: Sequence[Product], wrong: Sequence[Finding]) -> bytes:
    """The text file: what is in the folder, then every finding."""
    lines = [_("Gevonden door kamerbrief check. Verbeter in de originele bestanden, niet in de kopieën."), ""]
    lines += [_("{name}: kopie met opmerkingen").format(name=product.path.name) for product in products]
    lines += [one.message for one in wrong]
    return ("\n".join([*lines, "", listing.strip()]) + "\n").encode()


def _remove_stale(possible: set[Path], written: Sequence[Path]) -> None:
    for path in sorted(possible - set(written)):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
