"""A ledger in CSV as Dutch Excel writes it: semicolons, decimal comma, UTF-8 with or without BOM, or Windows-1252.

Strict, because CSV forgives in silence: a quotation mark that is not closed swallows lines, and a comma taken for the delimiter shifts columns.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from decimal import Decimal

from kamerbrief.dossier import errors
from kamerbrief.dossier.columns import COLUMNS, HEADING_WITHIN, NEEDED_HEADINGS, declares_unit, required_headings
from kamerbrief.dossier.tables import MAX_CELLS, MAX_ROWS, SourceRow, Table
from kamerbrief.dutch import format_number
from kamerbrief.findings import FilePlace, Finding, LinePlace, Place
from kamerbrief.i18n import _

_DELIMITERS = {",": "komma", "\t": "tab", "|": "|"}
_WORKBOOK_MAGIC = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_TOP = 4_000
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzéëïöüèêçáóíúàäâñ")
_SIGN_IN_WORD = re.compile(rb"[A-Za-z][a-z]*[\x82-\x8b\x8d-\x90\x93-\x95\x98\x9b\x9d][a-z]+")
"""Signs of Windows-1252 that stand beside a word or not at all, never in its middle."""
_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")
_LONGEST_LINE = 4_000_000
_LONGEST_TOP = 400_000
"""Characters in which headings with another delimiter are looked for: more than the first lines of a ledger are."""
_SWALLOWED = re.compile(r"\n[^\n]*;[^\n]*;[^\n]*;")


def read_csv(data: bytes, name: str) -> tuple[Table | None, list[Finding]]:
    """The table in a CSV file; findings D101 and D105 to D107 and D116."""
    text, findings = _decode(data, name)
    if text is None:
        return None, findings
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        message = _("op deze regel staat een NUL-teken: het bestand is beschadigd")
        findings.append(
            errors.BROKEN_CSV.at(LinePlace(file=name, line=line), message, hint=_("bewaar het opnieuw vanuit Excel"))
        )
        text = text.replace("\x00", "")
    rows, broken = _records(text, name)
    findings += broken
    if any(finding.code == errors.TOO_MANY_ROWS.code for finding in broken):
        return None, findings
    heading = next(
        (
            index
            for index, row in enumerate(rows[:HEADING_WITHIN])
            if required_headings(row.cells)[1] >= NEEDED_HEADINGS
        ),
        None,
    )
    if heading is None:
        missing = _no_headings(text, name)
        if missing.code == errors.WRONG_DELIMITER.code:
            return None, [missing]
        return None, findings if broken else [*findings, missing]  # what breaks the file off may stand before them
    headings = [str(cell) for cell in rows[heading].cells]
    while headings and not headings[-1].strip():
        headings.pop()
    units: list[tuple[str, Place]] = [
        (str(cell), LinePlace(file=name, line=row.number))
        for row in rows[:heading]
        for cell in row.cells
        if declares_unit(str(cell))
    ]
    body = [row for row in rows[heading + 1 :] if any(str(cell).strip() for cell in row.cells)]
    table = Table(
        file=name, sheet="", heading_row=rows[heading].number, headings=headings, rows=body, units=units, is_text=True
    )
    return table, findings


def _decode(data: bytes, name: str) -> tuple[str | None, list[Finding]]:
    place = FilePlace(file=name)
    hint = _("bewaar het in Excel als “CSV UTF-8 (door lijstscheidingsteken gescheiden)”")
    if data.startswith(_WORKBOOK_MAGIC):
        message = _("dit is geen CSV maar een Excel-bestand met een andere naam")
        return None, [errors.WRONG_ENCODING.at(place, message, hint=_("geef het de naam .xlsx, of bewaar het als CSV"))]
    if wide := _wide_encoding(data):
        message = _("het bestand is in {encoding} bewaard").format(encoding=wide)
        return None, [errors.WRONG_ENCODING.at(place, message, hint=hint)]
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), _older_encoding(data, name)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = _("op deze regel staat een teken dat in UTF-8 noch Windows-1252 bestaat")
        return None, [errors.WRONG_ENCODING.at(LinePlace(file=name, line=line), message, hint=hint)]


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32 when the file is in one of them, also when it does not say so: then every other byte is empty."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    top = data[:_TOP]
    is_wide = len(top) > 1 and max(top[0::2].count(0), top[1::2].count(0)) * 4 > len(top)
    return "UTF-16" if is_wide or data.startswith((b"\xff\xfe", b"\xfe\xff")) else ""


def _older_encoding(data: bytes, name: str) -> list[Finding]:
    """D107 when a word has a sign in its middle that is a letter in the character set of DOS or of old Macs."""
    found = _SIGN_IN_WORD.search(data)
    if found is None:
        return []
    words = (found[0].decode(encoding) for encoding in ("cp850", "mac-roman"))
    meant = next((word for word in words if all(letter in _LETTERS for letter in word.casefold())), "")
    message = _("“{word}” is in een oude tekenset bewaard (DOS of Mac)").format(word=found[0].decode("cp1252"))
    hint = _("bedoelde u {word}? Bewaar het bestand als CSV UTF-8").format(word=meant)
    line = data[: found.start()].count(b"\n") + 1
    return [errors.WRONG_ENCODING.at(LinePlace(file=name, line=line), message, hint=hint)] if meant else []


def _records(text: str, name: str) -> tuple[list[SourceRow], list[Finding]]:
    """All records with the line on which each begins. After a broken one nothing can be trusted, so reading stops there."""
    reader = csv.reader(_lines(text), delimiter=";", strict=True)
    rows: list[SourceRow] = []
    findings: list[Finding] = []
    start = 1
    cells = 0
    try:
        for record in reader:
            if reader.line_num > start and any(_SWALLOWED.search(cell) for cell in record):
                message = _("een aanhalingsteken op deze regel wordt pas op regel {line} gesloten").format(
                    line=reader.line_num
                )
                findings.append(_unclosed(name, start, message))
            cells += len(record)
            if len(rows) > MAX_ROWS or cells > MAX_CELLS:
                message = _("vanaf deze regel zijn het meer dan {rows} regels, of meer dan {cells} cellen").format(
                    rows=format_number(Decimal(MAX_ROWS)), cells=format_number(Decimal(MAX_CELLS))
                )
                hint = _("verwijder wat geen boeking is, of verdeel de boekingen over bestanden")
                return [], [errors.TOO_MANY_ROWS.at(LinePlace(file=name, line=start), message, hint=hint)]
            rows.append(SourceRow(start, record))
            start = reader.line_num + 1
    except csv.Error as error:
        if "field larger" in str(error):
            message = _("een cel die hier begint is langer dan 131.072 tekens")
        elif "line longer" in str(error):
            message = _("deze regel is langer dan {count} tekens").format(count=format_number(Decimal(_LONGEST_LINE)))
        elif "unexpected end" in str(error):
            message = _("een aanhalingsteken dat op deze regel opent wordt nergens gesloten")
        else:
            message = _("na een aanhalingsteken op deze regel volgt geen puntkomma")
        findings.append(_unclosed(name, start, message))
    return rows, findings


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends, one at a time: a stream over the whole text would hold it once more, at four bytes for each character."""
    for match in _LINE.finditer(text):
        if match.end() - match.start() > _LONGEST_LINE:
            raise csv.Error("line longer than a ledger has")
        yield match[0]


def _unclosed(name: str, line: int, message: str) -> Finding:
    hint = _('sluit het aanhalingsteken, of schrijf het in een cel dubbel ("")')
    return errors.BROKEN_CSV.at(LinePlace(file=name, line=line), message, hint=hint)


def _no_headings(text: str, name: str) -> Finding:
    """Why no headings were found: another delimiter, or none at all."""
    for number, line in enumerate(text[:_LONGEST_TOP].splitlines()[:HEADING_WITHIN], start=1):
        for delimiter, spoken in _DELIMITERS.items():
            if required_headings(cell.strip('"') for cell in line.split(delimiter))[1] >= NEEDED_HEADINGS:
                message = _("de kolommen zijn gescheiden door een {sign}, verwacht werd een puntkomma").format(
                    sign=spoken
                )
                hint = _("bewaar het in Excel als CSV met Nederlandse landinstellingen")
                return errors.WRONG_DELIMITER.at(LinePlace(file=name, line=number), message, hint=hint)
    wanted = ", ".join(column.name for column in COLUMNS if column.required)
    message = _("in de eerste {count} regels staat geen rij kolomkoppen").format(count=HEADING_WITHIN)
    return errors.NO_LEDGER.at(FilePlace(file=name), message, hint=_("nodig zijn: {wanted}").format(wanted=wanted))
