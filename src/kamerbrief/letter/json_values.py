"""The names and values in a JSON file, for templates that are filled without a dossier."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from kamerbrief.findings import FilePlace, Finding, LinePlace, Place, declare
from kamerbrief.gate import read_file
from kamerbrief.i18n import _

BAD_JSON = declare(
    "U070",
    "Gegevens zijn geen JSON-object",
    "Het gegevensbestand voor `render` en `refresh` moet JSON in UTF-8 zijn met bovenaan een object: namen met hun waarden.",
)
_REASONS = {
    "Expecting value": "hier hoort een waarde te staan",
    "Expecting property name": "hier hoort een naam tussen dubbele aanhalingstekens te staan",
    "Expecting ',' delimiter": "hier ontbreekt een komma of een haakje dat sluit",
    "Expecting ':' delimiter": "hier ontbreekt een dubbele punt",
    "Unterminated string": "deze tekst heeft geen aanhalingsteken aan het eind",
    "Invalid control character": "in een tekst staat een regeleinde of ander stuurteken",
    "Invalid \\": "achter een schuine streep staat iets dat JSON niet kent",
    "Illegal trailing comma": "achter de laatste staat een komma te veel",
    "Extra data": "achter het object staat nog iets",
}
"""What `json` says, by how it begins, in the words of an official."""


def read_json(path: Path) -> tuple[Mapping[str, object] | None, list[Finding]]:
    """The object in a file, numbers with a point as `Decimal`; None with a finding (U070, or B001 and B005 of the file) when there is none."""
    data, findings = read_file(path)
    if data is None:
        return None, findings
    try:
        values = json.loads(data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        message = _("dit is geen JSON: {reason} (teken {column})").format(reason=_reason(error.msg), column=error.colno)
        return _refused(LinePlace(file=path.name, line=error.lineno), message)
    except UnicodeDecodeError as error:
        line = LinePlace(file=path.name, line=data.count(b"\n", 0, error.start) + 1)
        return _refused(line, _("dit is geen JSON in UTF-8: hier staat een teken uit een andere tekenset"))
    except RecursionError:
        return _refused(FilePlace(file=path.name), _("de haakjes staan hier te diep in elkaar"))
    except _NoNumberError as error:
        return _refused(FilePlace(file=path.name), _("{name} is geen getal").format(name=error))
    except (ValueError, ArithmeticError):  # of more digits, or of a larger exponent, than Python reads
        return _refused(FilePlace(file=path.name), _("een getal is te groot of heeft te veel cijfers"))
    if not isinstance(values, dict):
        message = _('bovenaan hoort een object te staan: {open} "naam": waarde {close}')
        return _refused(FilePlace(file=path.name), message.format(open="{", close="}"))
    return values, []


class _NoNumberError(ValueError):
    """`NaN` and the like, which are no JSON."""


def _refuse_constant(name: str) -> object:
    raise _NoNumberError(name)


def _refused(place: Place, message: str) -> tuple[None, list[Finding]]:
    return None, [BAD_JSON.at(place, message)]


def _reason(said: str) -> str:
    return next((_(dutch) for begin, dutch in _REASONS.items() if said.startswith(begin)), _("de tekst is stuk"))
