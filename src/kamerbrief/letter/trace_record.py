"""The trace of a document as a file: JSON that leads from each printed figure to the rows of the ledger, written beside the document in `intern/`.

It holds rows that are closed, so it is for who may see the ledger: `generate` gives it access for its owner alone (0600). The document itself carries nothing
of it but a hash of what it prints (`printed.digest_of`), which tells no more than the page does.

The form (version 1) is told in docs/trace-format.md.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kamerbrief import __version__
from kamerbrief.disclosure import PublicModel
from kamerbrief.dossier.model import Definition, Dossier, Period, Row
from kamerbrief.figures import FigureSet, Moment
from kamerbrief.figures.definitions import Meting
from kamerbrief.figures.measure import exact_sum
from kamerbrief.figures.values import Facts
from kamerbrief.findings import CellPlace, LinePlace, Place
from kamerbrief.letter.edited import digest
from kamerbrief.letter.merging import Made
from kamerbrief.letter.printed import digest_of
from kamerbrief.letter.readback import PrintedAt
from kamerbrief.letter.trace import How, Step, follow
from kamerbrief.letter.trace_scope import Cell, Scope, cells_by_key, closed_lines, listed_rows, of_cell, whole
from kamerbrief.writing import Product

VERSION = 1
SUFFIX = ".herkomst.json"
ACCESS = 0o600


def trace_path(document: Path) -> Path:
    """Where the trace of `document` lies: `intern/<name>.herkomst.json` beside it."""
    return document.parent / "intern" / (document.name + SUFFIX)


def trace_products(
    made: Sequence[Made],
    dossier: Dossier,
    figures: FigureSet,
    public: PublicModel,
    *,
    closed: bool = False,
    folder_access: int | None = None,
) -> list[Product]:
    """The traces to be written with the documents of a period. `closed` says that they are confidential ones, which print lines of their own;
    `folder_access` is then that of their folder.
    """
    if not made:
        return []
    tracer = Tracer(dossier, figures, public.context)
    if closed:
        tracer.add_closed()
    products = []
    for document in made:
        about = {
            "bestand": document.path.name,
            "document_sha256": digest(document.data),
            "sjabloon_sha256": digest(document.template),
            "model_sha256": digest_of(item.entry for item in document.printed),
        }
        data = make_trace(tracer, document.printed, document=about, version=__version__)
        products.append(Product(trace_path(document.path), data, ACCESS, folder_access))
    return products


class Tracer:
    """Traces the figures of one period; what documents share is worked out once."""

    def __init__(self, dossier: Dossier, figures: FigureSet, shown: Mapping[str, object]) -> None:
        """`shown` is the context of the model that documents print, for its tables and lists: what they print is looked up there."""
        self.figures = figures
        self.rows = {row.id: row for row in dossier.rows}
        self.cells = cells_by_key(shown)
        self.listed = listed_rows(figures, shown)
        self._declared: Mapping[str, Definition] = dossier.definitions.get("cijfers", {})
        self._scopes: dict[str, Scope] = {"": whole(figures)}
        self._written: dict[str, dict[str, object]] = {}

    def add_closed(self) -> None:
        """Know the lines of the confidential annex too; a line that is also public keeps its meaning there."""
        self.listed = {**closed_lines(self.figures), **self.listed}

    def steps(self, keys: Iterable[str]) -> dict[str, Step]:
        """The steps of the figures `keys` and of all that they are made of, each whole before its parts."""
        found: dict[str, Step] = {}
        for key in keys:
            if key in found:
                continue
            if key in self.listed:
                found[key] = self._listed_step(key)
                continue
            scope, name, position = self._locate(key)
            follow(scope, name, position, found)
        return found

    def knows(self, key: str) -> bool:
        """Whether there is a figure, a cell of a table or a line of a list with this key."""
        if key in self.listed or key in self.cells or key in self.figures.figures:
            return True
        base, _point, moment = key.rpartition(".")
        return moment in _MOMENTS and (base in self.figures.figures or base in self.cells)

    def _listed_step(self, key: str) -> Step:
        figure, ids = self.listed[key]
        facts = Facts(exact_sum([self.rows[id].bedrag_eur for id in ids]), ids)
        definition = self.figures.definitions.figures[figure]
        return Step(key=key, position="nu", definition=definition, how=How.ROWS, facts=facts, later=ids)

    def _locate(self, key: str) -> tuple[Scope, str, str]:
        base, _point, moment = key.rpartition(".")
        if key in self.cells or moment not in _MOMENTS:
            base, moment = key, Moment.NU.value
        if base in self.cells:
            return self._scope(self.cells[base], base), self.cells[base].figure, moment
        return self._scopes[""], base, moment

    def _scope(self, cell: Cell, base: str) -> Scope:
        prefix = base.removesuffix(cell.figure)
        if prefix not in self._scopes:
            self._scopes[prefix] = of_cell(self.figures, cell)
        return self._scopes[prefix]

    def formula_of(self, step: Step) -> str:
        """The formula of a step's figure as the dossier writes it; empty for a figure that counts rows."""
        return str(self._declared[step.definition.name].values.get("formule", ""))

    def step_as_data(self, step: Step) -> dict[str, object]:
        """A step as plain data for JSON."""
        data: dict[str, object] = {
            "waarde": f"{step.value:f}",
            "eenheid": step.definition.eenheid,
            "stand": step.position,
            "hoe": step.how,
        }
        if step.how is not How.ROWS:
            if step.how is not How.DIFFERENCE:
                data["formule"] = self.formula_of(step)
            data["delen"] = step.parts
            return data
        data["meting"] = step.definition.meting
        if step.definition.meting is Meting.CONTRACTEN:
            data["rijen"] = step.later
            if step.earlier:
                data["eerder"] = step.earlier
        else:
            data["rijen"] = step.added if step.earlier else step.later
            if removed := step.removed if step.earlier else ():
                data["af"] = removed
        return data

    def rows_of(self, steps: Iterable[Step]) -> list[Row]:
        """The rows that the steps mention, in the order of the ledger."""
        used = {id for step in steps for id in (*step.later, *step.earlier)}
        return [row for id, row in self.rows.items() if id in used]

    def row_as_data(self, row: Row) -> dict[str, object]:
        """A row as plain data for JSON."""
        if row.id not in self._written:
            self._written[row.id] = row_as_data(row)
        return self._written[row.id]


_MOMENTS = frozenset(moment.value for moment in Moment)


def row_as_data(row: Row) -> dict[str, object]:
    """A row as plain data: where it stands, when, how much in euro, its source; no names of suppliers or partners."""
    data: dict[str, object] = {
        **_place_as_data(row.place),
        "datum": row.datum.isoformat(),
        "geboekt_op": row.geboekt_op.isoformat(),
        "bedrag_eur": f"{row.bedrag_eur:f}",
        "openbaarheid": row.openbaarheid,
        "status": row.status,
        "bron": row.bron,
        "bron_datum": row.bron_datum.isoformat() if row.bron_datum is not None else "",
    }
    if row.aantal is not None:
        data["aantal"] = f"{row.aantal:f}"
    if row.aandeel_nl is not None:
        data["aandeel_nl"] = f"{row.aandeel_nl:f}"
    if row.contract:
        data["contract"] = row.contract
    if row.corrigeert:
        data["corrigeert"] = row.corrigeert
    return data


def _place_as_data(place: Place) -> dict[str, object]:
    if isinstance(place, CellPlace):
        return {"bestand": place.file, "blad": place.sheet, "cel": place.cell}
    if isinstance(place, LinePlace):
        return {"bestand": place.file, "regel": place.line, "kolom": place.column}
    return {"bestand": place.file}


def printed_as_data(printed: PrintedAt, shown: dict[int, str]) -> dict[str, object]:
    """A printed figure as plain data: its key, the text on the page, the exact value, and where the template has its field.

    `shown` keeps what places read as, by identity: a field in a repeated row has one place for all its figures.
    """
    place, entry = printed.place, printed.entry
    if id(place) not in shown:
        shown[id(place)] = "" if place is None else str(place).removeprefix(f"{place.file} › ")
    return {
        "cijfer": entry.key,
        "tekst": entry.text,
        "exact": f"{entry.exact:f}",
        "filter": entry.filter,
        "eenheid": entry.unit,
        "onderdeel": printed.member,
        "plaats": shown[id(place)],
        "veld": getattr(place, "tag", ""),
    }


def make_trace(tracer: Tracer, printed: Sequence[PrintedAt], *, document: Mapping[str, str], version: str) -> bytes:
    """The trace of one document as JSON bytes, a section to a line. `document` names the document and has its hashes."""
    steps = tracer.steps(key for item in printed if tracer.knows(key := item.entry.key))
    rows = tracer.rows_of(steps.values())
    shown: dict[int, str] = {}
    sections = {
        **head_as_data(tracer.figures.period, rows, version),
        "document": document,
        "gedrukt": [printed_as_data(item, shown) for item in printed],
        "cijfers": {key: tracer.step_as_data(step) for key, step in steps.items()},
        "rijen": {row.id: tracer.row_as_data(row) for row in rows},
    }
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
    return ("{\n" + ",\n".join(f"{encode(name)}: {encode(data)}" for name, data in sections.items()) + "\n}\n").encode()


def head_as_data(period: Period, rows: Iterable[Row], version: str) -> dict[str, object]:
    """What every trace begins with: its version, the program's, the period, and whether a closed row is in it."""
    return {
        "versie": VERSION,
        "programma": version,
        "periode": {
            "naam": period.name,
            "peildatum": period.peildatum.isoformat(),
            "kennisdatum": period.known_on.isoformat(),
            "vorige": period.previous or "",
        },
        "vertrouwelijk": any(not row.is_open for row in rows),
    }
