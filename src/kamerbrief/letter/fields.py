"""What can be typed in a template for a period: every field, its value, how it prints, and the tag to type."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kamerbrief.dossier.model import Dossier
from kamerbrief.figures import FigureValue, Table, TableRow
from kamerbrief.figures.listings import Listing
from kamerbrief.i18n import _
from kamerbrief.letter.prepare import Prepared

_FILTER_BY_UNIT = {"euro": "bedrag", "procent": "procent", "aantal": "getal"}
_MOMENTS = ("vorige", "in_periode", "herziening", "verandering")


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be typed: its name, what it is, its exact value as text, the tag, and what the tag prints."""

    name: str
    description: str
    value: str
    tag: str
    prints: str


def list_fields(dossier: Dossier, prepared: Prepared) -> list[Field]:
    """All fields of the period in a fixed order: figures with their moments, tables, conditions, texts, the letter's own facts."""
    return [*_fields(dossier, prepared)]


def _fields(dossier: Dossier, prepared: Prepared) -> Iterator[Field]:
    context = prepared.context
    descriptions = {
        name: str(definition.values.get("omschrijving", ""))
        for name, definition in dossier.definitions.get("cijfers", {}).items()
    }
    for name, value in context.items():
        if isinstance(value, FigureValue):
            yield _figure(name, descriptions.get(name, ""), value, prepared)
            for moment in _MOMENTS:
                yield _figure(f"{name}.{moment}", _moment_name(moment), getattr(value, moment), prepared)
    for name, value in context.items():
        if isinstance(value, Table):
            yield from _table(name, value, prepared)
    for name, value in context.items():
        if isinstance(value, Listing):
            yield from _listing(name, value, prepared)
    for name in dossier.definitions.get("voorwaarden", {}):
        yield Field(name, _("voorwaarde"), _yes_no(context[name]), "{% if " + name + " %}", "")
    yield from _facts(context)


def _figure(name: str, description: str, value: FigureValue, prepared: Prepared) -> Field:
    filter_name = _FILTER_BY_UNIT.get(value.eenheid, "getal")
    return Field(
        name,
        description,
        _exact(value),
        "{{ " + f"{name} | {filter_name}" + " }}",
        _shown(value, filter_name, prepared),
    )


def _shown(value: object, filter_name: str, prepared: Prepared) -> str:
    try:
        return str(prepared.filters[filter_name](value))
    except (ValueError, TypeError, ArithmeticError) as error:
        return _("(niet af te drukken: {reason})").format(reason=error)


def _exact(value: FigureValue) -> str:
    return f"{value:f}"


def _moment_name(moment: str) -> str:
    return {
        "vorige": _("stand bij de vorige brief, zoals toen bekend"),
        "in_periode": _("in deze periode"),
        "herziening": _("herziening van de vorige stand"),
        "verandering": _("verandering sinds de vorige stand"),
    }[moment]


def _table(name: str, table: Table, prepared: Prepared) -> Iterator[Field]:
    yield Field(
        name,
        _("tabel met {count} rijen").format(count=len(table.rijen)),
        "",
        "{% for rij in " + f"{name}.rijen" + " %}",
        "",
    )
    row = next(iter(table.rijen), None)
    if isinstance(row, TableRow):
        for column, cell in row.items():
            if column != "onderdelen":
                yield _cell(f"rij.{column}", _("in tabel {name}, eerste rij").format(name=name), cell, prepared)
    for column, cell in table.totaal.items():
        if isinstance(cell, FigureValue):
            yield _cell(f"{name}.totaal.{column}", _("totaal"), cell, prepared)
    yield Field(
        f"{name}.afgerond",
        _("of de gedrukte delen niet optellen"),
        _yes_no(table.afgerond),
        "{% if " + f"{name}.afgerond" + " %}",
        "",
    )


def _listing(name: str, listing: Listing, prepared: Prepared) -> Iterator[Field]:
    yield Field(
        name,
        _("lijst met {count} regels").format(count=len(listing.rijen)),
        "",
        "{% for rij in " + f"{name}.rijen" + " %}",
        "",
    )
    for column, cell in (listing.rijen[0] if listing.rijen else {}).items():
        described = _("in lijst {name}, eerste regel").format(name=name)
        yield _cell(f"rij.{column}", described, cell, prepared)
    yield _cell(f"{name}.overig", _("wat niet per regel getoond wordt"), listing.overig, prepared)
    yield _cell(f"{name}.totaal", _("totaal"), listing.totaal, prepared)


def _cell(name: str, description: str, cell: object, prepared: Prepared) -> Field:
    if isinstance(cell, FigureValue):
        return Field(name, description, _exact(cell), "{{ " + name + " | tabel }}", _shown(cell, "tabel", prepared))
    if isinstance(cell, dt.date):
        return Field(name, description, cell.isoformat(), "{{ " + name + " | datum }}", _shown(cell, "datum", prepared))
    return Field(name, description, _brief(cell), "{{ " + name + " }}", _brief(cell))


def _facts(context: Mapping[str, object]) -> Iterator[Field]:
    texts = context["tekst"]
    assert isinstance(texts, Mapping)
    for name, paragraphs in texts.items():
        yield Field(
            f"tekst.{name}",
            _("tekst, alleen in een alinea"),
            "",
            "{{ tekst." + name + " }}",
            _brief(" ".join(map(str, paragraphs))),
        )
    for group in ("brief", "periode"):
        fields = context[group]
        assert isinstance(fields, Mapping)
        yield from _nested(group, fields)
    for name in ("fictief", "concept"):
        yield Field(name, _("voorwaarde"), _yes_no(context.get(name)), "{% if " + name + " %}", "")


def _nested(prefix: str, fields: Mapping[str, object]) -> Iterator[Field]:
    for key, value in fields.items():
        name = f"{prefix}.{key}"
        if isinstance(value, Mapping):
            yield from _nested(name, value)
        elif isinstance(value, dt.date):
            yield Field(name, "", value.isoformat(), "{{ " + name + " | datum }}", value.isoformat())
        elif isinstance(value, tuple):
            yield Field(
                name,
                _("lijst met {count} onderdelen").format(count=len(value)),
                "",
                "{% for deel in " + name + " %}",
                "",
            )
        elif isinstance(value, bool):
            yield Field(name, _("voorwaarde"), _yes_no(value), "{% if " + name + " %}", "")
        else:
            yield Field(name, "", _brief(value), "{{ " + name + " }}", _brief(value))


def _yes_no(value: object) -> str:
    return _("ja") if value else _("nee")


def _brief(value: object, limit: int = 60) -> str:
    text = str(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def as_document(fields: list[Field], title: str) -> bytes:
    """The list as a Word document with one table, for people who write templates; the same list gives the same bytes."""
    import docx

    from kamerbrief.word.archive import write_package

    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = ""
    document.core_properties.language = "nl-NL"
    document.add_heading(title, level=1)
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, heading in zip(table.rows[0].cells, (_("Veld"), _("Wat het is"), _("Typ"), _("Gedrukt")), strict=True):
        cell.text = heading
    _repeat_header(table.rows[0])
    for field in fields:
        for cell, text in zip(
            table.add_row().cells, (field.name, field.description, field.tag, field.prints), strict=True
        ):
            cell.text = text
    stream = io.BytesIO()
    document.save(stream)
    with zipfile.ZipFile(stream) as dated:  # python-docx writes the time of the day into every member
        return write_package({name: dated.read(name) for name in dated.namelist()})


def _repeat_header(row: object) -> None:
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()  # type: ignore[attr-defined]  # noqa: SLF001 - python-docx has no public way
    properties.append(OxmlElement("w:tblHeader"))
