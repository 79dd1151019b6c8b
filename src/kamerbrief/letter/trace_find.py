"""`kamerbrief trace`: one figure of a period, from the places where the last documents print it to the cells of the ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import chain
from pathlib import Path

from kamerbrief.dossier import read_dossier
from kamerbrief.dossier.model import Period, Row
from kamerbrief.figures import Moment
from kamerbrief.findings import FilePlace, Finding, Severity, WordPlace, declare, nearest
from kamerbrief.gate import read_file
from kamerbrief.i18n import _
from kamerbrief.letter.confidential import FOLDER
from kamerbrief.letter.edited import digest
from kamerbrief.letter.prepare import Prepared, compute_period, prepare_public
from kamerbrief.letter.project import Project
from kamerbrief.letter.readback_charts import story_of, told_in
from kamerbrief.letter.trace import Step
from kamerbrief.letter.trace_places import Sought, locate
from kamerbrief.letter.trace_record import SUFFIX, VERSION, Tracer
from kamerbrief.letter.trace_scope import cells_by_key

UNKNOWN_FIGURE = declare(
    "U085",
    "Cijfer om te herleiden bestaat niet",
    "`trace` kent de cijfers van het dossier, de cellen van zijn tabellen en de regels van zijn lijsten, elk met of zonder moment. "
    "`kamerbrief fields` toont de namen.",
)
UNREADABLE_TRACE = declare(
    "U086",
    "Herkomstbestand is niet te lezen",
    "Het bestand in `intern` dat vertelt waar een document een cijfer drukt, is beschadigd of van een andere versie. Maak het document opnieuw.",
    severity=Severity.WARNING,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A place where a document prints the figure: the text, the exact value (euro, count or ratio) then, and the filter.

    `is_found` says that the place was found in the document as it is now; else it is that of the field in the template.
    """

    document: str
    text: str
    exact: Decimal
    filter: str
    unit: str
    place: str
    context: str
    is_found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing:
    """A figure with all its steps, whole before parts, the rows they mention, and where documents print it."""

    key: str
    period: Period
    previous: Period | None
    steps: Mapping[str, Step]
    rows: Mapping[str, Row]
    appearances: tuple[Appearance, ...]
    is_public: bool
    tracer: Tracer
    prepared: Prepared

    @property
    def step(self) -> Step:
        """The figure itself."""
        return self.steps[self.key]

    @property
    def used_rows(self) -> list[Row]:
        """The rows that the figure is made of, in the order of the ledger."""
        return self.tracer.rows_of(self.steps.values())


def trace(
    project: Project, name: str, period_name: str, moment: str = "", output: Path | None = None
) -> tuple[Tracing | None, list[Finding]]:
    """Trace `name` (`verplicht`, `verplicht.vorige`, `per_instrument.eigen_voorraad.verplicht`) in a period, at `moment` when it is given.

    The lines that only the confidential annex prints are known too: who can read the ledger can read its closed rows.
    Findings: those of the dossier and its figures, U085 with the nearest name, U086 for a record that cannot be read.
    """
    dossier, findings = read_dossier(project.data)
    if dossier is None:
        return None, findings
    figures, wrong = compute_period(dossier, period_name)
    findings += wrong
    if figures is None:
        return None, findings
    prepared, wrong = prepare_public(dossier, figures)
    findings += wrong
    tracer = Tracer(dossier, figures, prepared.model.context)
    public = {*prepared.model.context, *tracer.cells, *tracer.listed}
    tracer.cells = {**cells_by_key(figures.tables), **tracer.cells}
    tracer.add_closed()
    wanted = name.strip().replace(":", ".")
    key = wanted if moment in {"", Moment.NU.value} else f"{wanted}.{moment}"
    if not tracer.knows(key):
        return None, [*findings, _unknown(wanted, key, tracer)]
    steps = tracer.steps([key])
    folder = (output or project.output) / figures.period.name
    appearances, wrong = _appearances(folder, key)
    previous = dossier.periods.get(figures.period.previous or "")
    tracing = Tracing(
        key=key,
        period=figures.period,
        previous=previous,
        steps=steps,
        rows=tracer.rows,
        appearances=tuple(appearances),
        is_public=key in public or _without_moment(key) in public,
        tracer=tracer,
        prepared=prepared,
    )
    return tracing, [*findings, *wrong]


def _without_moment(key: str) -> str:
    base, _point, moment = key.rpartition(".")
    return base if moment in tuple(Moment) else key


def _unknown(wanted: str, key: str, tracer: Tracer) -> Finding:
    place = FilePlace(file="dossier.toml")
    if tracer.knows(wanted):
        message = _("{name} heeft dit moment niet, of noemt er zelf al een").format(name=key)
        return UNKNOWN_FIGURE.at(place, message, hint=_("momenten: {moments}").format(moments=", ".join(Moment)))
    base, _point, moment = wanted.rpartition(".")
    if base in tracer.listed and _without_moment(wanted) == base:
        message = _("{name} heeft geen momenten: een lijst geeft de stand van nu").format(name=base)
        return UNKNOWN_FIGURE.at(place, message, hint=_("bedoelde u {near}?").format(near=base))
    known = [*tracer.figures.figures, *tracer.cells, *tracer.listed]
    near = nearest(wanted, known)
    if base in known and (other := nearest(moment, [item.value for item in Moment])) is not None:
        near = f"{base}.{other}"
    message = _("het cijfer {name!r} bestaat niet, of heeft in deze periode geen waarde").format(name=wanted)
    hint = _("bedoelde u {near}?").format(near=near) if near else _("kamerbrief fields toont alle namen")
    return UNKNOWN_FIGURE.at(place, message, hint=hint)


def _appearances(folder: Path, key: str) -> tuple[list[Appearance], list[Finding]]:
    found: list[Appearance] = []
    findings: list[Finding] = []
    records = [sorted((place / "intern").glob(f"*{SUFFIX}")) for place in (folder, folder / FOLDER)]
    for path in chain(*records):
        data, wrong = read_file(path)
        findings += wrong
        if data is None:
            continue
        try:
            found += _printed_in(path.parents[1], json.loads(data), key)
        except (ValueError, KeyError, TypeError, AttributeError, InvalidOperation):
            message = _("{name} is geen herkomstbestand van versie {version}").format(name=path.name, version=VERSION)
            findings.append(
                UNREADABLE_TRACE.at(FilePlace(file=str(path)), message, hint=_("maak het document opnieuw"))
            )
    return found, findings


def _printed_in(folder: Path, record: Mapping[str, object], key: str) -> Iterator[Appearance]:
    if record["versie"] != VERSION:
        raise ValueError(record["versie"])
    document, printed = record["document"], record["gedrukt"]
    assert isinstance(document, Mapping)
    assert isinstance(printed, list)
    name = Path(str(document["bestand"])).name
    places = _places(folder / name, str(document["document_sha256"]), printed)
    for entry, place in zip(printed, places, strict=True):
        if entry["cijfer"] == key:
            yield Appearance(
                document=name,
                text=str(entry["tekst"]),
                exact=Decimal(str(entry["exact"])),
                filter=str(entry["filter"]),
                unit=str(entry["eenheid"]),
                place=str(place).removeprefix(f"{name} › ") if place is not None else str(entry["plaats"]),
                context=place.context if place is not None else "",
                is_found=place is not None,
            )


def _sought(entry: dict[str, str]) -> Sought:
    story = story_of(entry["onderdeel"], entry["veld"])
    return Sought(story, told_in(story, entry["tekst"]))


def _places(path: Path, recorded: str, printed: list[dict[str, str]]) -> list[WordPlace | None]:
    """The places in the document as it is on disk; none when it is gone or was edited since it was made."""
    data, _gone = read_file(path)
    if data is None or digest(data) != recorded:
        return [None] * len(printed)
    return locate(data, path.name, [_sought(entry) for entry in printed])
