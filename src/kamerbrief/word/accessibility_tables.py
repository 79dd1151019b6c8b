"""Rules about tables: a header row that repeats and says something, and cells that can be read row by row."""

from __future__ import annotations

from collections.abc import Iterator

from kamerbrief.findings import Finding
from kamerbrief.i18n import _
from kamerbrief.word import errors
from kamerbrief.word.accessibility_story import ReadPart, is_on, only_steers, text_of
from kamerbrief.word.names import FALLBACK, TBL, TC, TR, VAL, w
from kamerbrief.word.numerals import whole
from kamerbrief.word.package import Element
from kamerbrief.word.tags import TagKind, scan

LAYOUT_WORD = "opmaak"
"""A table whose alternative text (title or description) begins with this word is there for the layout and has no header row."""


def table_faults(part: ReadPart) -> Iterator[Finding]:
    """S064 and S065 for the tables of the body and the notes."""
    if not part.in_reading_order:
        return
    for table in part.root.iter(TBL):
        if next(table.iterancestors(FALLBACK), None) is not None:
            continue
        if next(table.iterancestors(TBL), None) is not None:
            yield errors.TABLE_PUZZLE.at(
                part.place_of(table),
                _("in een cel van een tabel staat een tabel"),
                hint=_("maak er twee tabellen onder elkaar van, of zet de gegevens in gewone cellen"),
            )
        rows = [row for row in _own(table, TR, TBL) if _cells(row) and not _vanishes(row)]
        if rows:
            yield from _merge_faults(part, rows)
            if not _is_layout(table, rows):
                yield from _header_faults(part, rows)


def _own(parent: Element, wanted: str, owner: str) -> list[Element]:
    """The rows of a table or the cells of a row, not those of a table inside it; content controls around them are looked through."""
    return [node for node in parent.iter(wanted) if next(node.iterancestors(owner), None) is parent]


def _cells(row: Element) -> list[Element]:
    return _own(row, TC, TR)


def _vanishes(row: Element) -> bool:
    """Whether filling takes the row away: only block tags stand in it."""
    return only_steers(text_of(row))


def _is_layout(table: Element, rows: list[Element]) -> bool:
    for name in ("tblCaption", "tblDescription"):
        node = table.find(f"{w('tblPr')}/{w(name)}")
        if node is not None and node.get(VAL, "").strip().casefold().startswith(LAYOUT_WORD):
            return True
    if max(len(_cells(row)) for row in rows) < 2:
        return True
    return len(rows) == 1 and not _repeats(rows[0])


def _repeats(row: Element) -> bool:
    """Whether a loop repeats the row: it opens in the first cell and ends in a later one, and is not one over columns."""
    cells = [scan(text_of(cell))[0] for cell in _cells(row)]
    opens = [
        tag for tag in cells[0] if tag.kind is TagKind.BLOCK and tag.body.startswith("for ") and tag.prefix != "tc"
    ]
    ends = [tag for tag in cells[0] if tag.kind is TagKind.BLOCK and tag.body == "endfor"]
    return len(opens) > len(ends)


def _header_faults(part: ReadPart, rows: list[Element]) -> Iterator[Finding]:
    hint = _(
        "zet de cursor in de eerste rij en kies Indeling (onder Hulpmiddelen voor tabellen) › Veldnamenrijen herhalen"
    )
    if not _is_header(rows[0]):
        later = next((number for number, row in enumerate(rows, 1) if _is_header(row)), 0)
        if later:
            message = _("de kopregel is rij {number}; een kopregel herhaalt alleen als hij bovenaan staat")
        elif _repeats(rows[0]):
            message = _("deze tabel begint met rijen uit de gegevens en heeft geen kopregel")
            hint = _("voeg bovenaan een rij met koppen toe en kies daarin Indeling › Veldnamenrijen herhalen")
        else:
            message = _("de eerste rij van deze tabel is niet als kopregel aangemerkt")
        yield errors.HEADER_ROW.at(part.place_of(rows[0]), message.format(number=later), hint=hint)
        return
    for row in rows:
        if not _is_header(row):
            break
        for cell in _cells(row):
            if not _has_content(cell) and not _continues(cell):
                yield errors.HEADER_ROW.at(
                    part.place_of(cell),
                    _("een cel van de kopregel is leeg; verwacht: wat er in de kolom staat"),
                    hint=_("geef de kolom een kop, ook de eerste"),
                )


def _is_header(row: Element) -> bool:
    mark = row.find(f"{w('trPr')}/{w('tblHeader')}")
    return mark is not None and is_on(mark.get(VAL, "1"))


def _has_content(cell: Element) -> bool:
    return bool(text_of(cell).strip())  # a picture or field stands in the text as one sign


def _continues(cell: Element) -> bool:
    """Whether the cell is the lower part of one that was merged downwards."""
    merge = cell.find(f"{w('tcPr')}/{w('vMerge')}")
    return merge is not None and merge.get(VAL, "continue") != "restart"


def _merge_faults(part: ReadPart, rows: list[Element]) -> Iterator[Finding]:
    """One finding per table, at the first cell that breaks the grid. Merged headers, and a label over the columns of its own row, are clear."""
    body = [row for row in rows if not _is_header(row)]
    width = max(_width(row) for row in rows)
    for row in body:
        for number, cell in enumerate(_cells(row)):
            properties = cell.find(w("tcPr"))
            down = properties is not None and (
                properties.find(w("vMerge")) is not None or properties.find(w("hMerge")) is not None
            )
            if down or (number > 0 and _span(cell) > 1):
                yield errors.TABLE_PUZZLE.at(
                    part.place_of(cell),
                    _("tussen de gegevens van deze tabel zijn cellen samengevoegd"),
                    hint=_("splits de cel (Indeling › Cellen splitsen) en herhaal de waarde in elke rij"),
                )
                return
    for row in rows:
        if _width(row) != width:
            yield errors.TABLE_PUZZLE.at(
                part.place_of(row),
                _("deze rij heeft {count} kolommen, een andere rij van de tabel {width}").format(
                    count=_width(row), width=width
                ),
                hint=_("geef elke rij dezelfde kolommen (Indeling › Cellen splitsen of samenvoegen)"),
            )
            return


def _width(row: Element) -> int:
    return sum(_span(cell) for cell in _cells(row))


def _span(cell: Element) -> int:
    node = cell.find(f"{w('tcPr')}/{w('gridSpan')}")
    return max(1, whole(node.get(VAL)) or 1) if node is not None else 1
