"""Where things lie: the folders of a working dossier (data, templates, output) and the templates in it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from kamerbrief.findings import FilePlace, Finding, declare, nearest
from kamerbrief.i18n import _
from kamerbrief.letter.fragments import PIECE

NO_PROJECT = declare(
    "U010",
    "Hier staat geen dossier",
    "Een dossier is een map met de mappen data (met dossier.toml) en templates. Ga naar die map, noem haar met --dossier, of maak er een met `kamerbrief init`.",
)
NO_TEMPLATE = declare(
    "U011",
    "Sjabloon bestaat niet",
    "De gevraagde naam hoort bij geen Word-bestand in de map templates.",
)
NEEDS_ASKING = declare(
    "U012",
    "Vertrouwelijk document zonder --vertrouwelijk",
    "Een vertrouwelijk document wordt nooit terloops gemaakt: vraag erom met --vertrouwelijk.",
)


class Project(NamedTuple):
    """A working dossier on disk. `root` holds `data/`, `templates/` and `output/`."""

    root: Path

    @property
    def data(self) -> Path:
        """The folder with dossier.toml and the ledger files."""
        return self.root / "data"

    @property
    def output(self) -> Path:
        """The folder that products go to unless another is named."""
        return self.root / "output"

    def templates(self) -> list[Path]:
        """The Word templates of public documents, by name; Word's own lock files are no templates."""
        return [path for path in self._all_templates() if not is_confidential(path.stem)]

    def confidential_templates(self) -> list[Path]:
        """The templates that closed rows may be filled in, known by the end of their name: `…vertrouwelijk.docx`."""
        return [path for path in self._all_templates() if is_confidential(path.stem)]

    def _all_templates(self) -> list[Path]:
        folder = self.root / "templates"
        return sorted(path for path in folder.glob("*.docx") if not path.name.startswith(("~$", ".", PIECE)))


def is_confidential(stem: str) -> bool:
    """Whether a template of this name is for confidential documents."""
    return stem.casefold().endswith("vertrouwelijk")


def find_project(start: Path) -> tuple[Project | None, list[Finding]]:
    """The dossier in `start` or in the nearest folder above it; finding U010 when there is none."""
    resolved = start.resolve()
    for folder in (resolved, *resolved.parents):
        if (folder / "data" / "dossier.toml").is_file():
            return Project(folder), []
    return None, [
        NO_PROJECT.at(
            FilePlace(file=str(start)),
            _("in {folder} en de mappen erboven staat geen data/dossier.toml").format(folder=resolved),
            hint=_("noem de map met --dossier, of maak een dossier met: kamerbrief init MAP"),
        )
    ]


def choose_templates(
    project: Project, only: tuple[str, ...], *, confidential: bool = False
) -> tuple[list[Path], list[Finding]]:
    """The templates named in `only` (all when empty), the confidential ones only when asked for; finding U011 with the nearest name for one
    that does not exist, U012 for a confidential one that was named without being asked for.
    """
    known = {path.stem: path for path in project.templates()}
    closed = {path.stem: path for path in project.confidential_templates()}
    if confidential:
        known |= closed
    if not known:
        place = FilePlace(file=str(project.root / "templates"))
        return [], [NO_TEMPLATE.at(place, _("in de map templates staat geen Word-bestand (.docx)"))]
    if not only:
        return list(known.values()), []
    chosen, findings = [], []
    for name in only:
        stem = name.removesuffix(".docx")
        if stem in known:
            chosen.append(known[stem])
            continue
        if stem in closed:
            place = FilePlace(file=str(closed[stem]))
            message = _("{name!r} is vertrouwelijk en wordt alleen gemaakt met --vertrouwelijk").format(name=stem)
            findings.append(NEEDS_ASKING.at(place, message))
            continue
        meant = nearest(stem, known)
        findings.append(
            NO_TEMPLATE.at(
                FilePlace(file=str(project.root / "templates")),
                _("sjabloon {name!r} bestaat niet; wel: {known}").format(name=name, known=", ".join(known)),
                hint=_("bedoelde u {meant}?").format(meant=meant) if meant else "",
            )
        )
    return chosen, findings
