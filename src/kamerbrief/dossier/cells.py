"""From a raw cell to a typed value, strictly: what can be read in two ways is refused, never guessed.

Each reader takes a raw value (see `tables`) and returns the typed one, or raises `CellError`, which the ledger turns into a finding at the cell.
In a workbook a number must be a number and a date a date; in a CSV everything is text in Dutch notation.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from kamerbrief.dossier import errors
from kamerbrief.dossier.faults import CellError, did_you_mean, refuse_markers, refuse_odd_characters, shown
from kamerbrief.dossier.tables import Percentage
from kamerbrief.dutch import NotationError, format_number, parse_number
from kamerbrief.i18n import _

MAX_AMOUNT = Decimal(10) ** 13
_NOISE = Decimal("0.000001")
_CENT = Decimal("0.01")
_DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_ALMOST_DATE = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{2}|\d{4})", re.ASCII)
_THREE_DECIMALS = re.compile(r"[-\u2212]?\d{1,3},\d{3}", re.ASCII)
_NUMBER_SIGNS = re.compile(r"[\d.,_'’\s€()+\-\u2212\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff=eE%]+")
_EXCEL_EPOCH = dt.date(1899, 12, 30)
_HIGHER = re.compile(r"geheim|confidentieel|departementaal|dep\.?\s*v|rubriceer|secret|restricted", re.IGNORECASE)


def read_amount(value: object, *, factor: Decimal, is_text: bool) -> Decimal:
    """An amount in euro with at most two decimals; `factor` is 1000 in a file that counts in thousands."""
    number = _number(value, is_text=is_text, what=_("een bedrag"))
    amount = _two_decimals(number, value, factor=factor)
    if abs(amount) >= MAX_AMOUNT:
        message = _("{value} is te groot; een bedrag blijft onder tien biljoen euro").format(value=shown(value))
        raise CellError(errors.OUT_OF_RANGE, message)
    return amount


def read_count(value: object, *, is_text: bool) -> Decimal:
    """A whole number, zero or more."""
    number = _number(value, is_text=is_text, what=_("een aantal"))
    if not 0 <= number < MAX_AMOUNT or number != number.to_integral_value():
        raise CellError(
            errors.OUT_OF_RANGE, _("{value} is geen aantal: verwacht een heel getal").format(value=shown(value))
        )
    return Decimal(int(number))


def read_percentage(value: object, *, is_text: bool) -> Decimal:
    """A percentage from 0 to 100, with or without a percent sign; a workbook's 25% is 25."""
    if isinstance(value, str) and is_text:
        value = value.strip().removesuffix("%").rstrip()
    number = value.value if isinstance(value, Percentage) else _number(value, is_text=is_text, what=_("een percentage"))
    number = _two_decimals(number, value, factor=Decimal(1))
    if not 0 <= number <= 100:
        message = _("{value} is geen percentage van 0 tot en met 100").format(value=shown(value))
        is_hundredfold = isinstance(value, Percentage) and 100 < number <= 10_000
        hint = _("bedoelde u {meant}%?").format(meant=format_number(number / 100)) if is_hundredfold else ""
        raise CellError(errors.OUT_OF_RANGE, message, hint)
    if 0 < number <= 1 and isinstance(value, Decimal):
        meant = format_number(number * 100)
        message = _("{value} kan {value}% of een fractie zijn").format(value=shown(value))
        raise CellError(errors.NOTATION, message, _("is {meant}% bedoeld, schrijf dan {meant}").format(meant=meant))
    return number


def read_year(value: object) -> int:
    """A year of four digits between 1990 and 2099, as a number or as text."""
    refuse_markers(value)
    is_whole = isinstance(value, Decimal) and abs(value) < MAX_AMOUNT and value == value.to_integral_value()
    text = str(int(value)) if is_whole and isinstance(value, Decimal) else shown(value)
    if isinstance(value, dt.date):
        raise CellError(
            errors.OUT_OF_RANGE,
            _("hier staat de datum {value}, verwacht werd een jaar").format(value=text),
            _("schrijf {year}").format(year=value.year),
        )
    if not (isinstance(value, str | Decimal) and re.fullmatch(r"(199|20\d)\d", text.strip(), re.ASCII)):
        from kamerbrief.dossier.meant import meant_year

        message = _("“{value}” is geen jaar van vier cijfers").format(value=text)
        raise CellError(errors.OUT_OF_RANGE, message, meant_year(text))
    return int(text)


def read_date(value: object, *, is_text: bool) -> dt.date:
    """A day: in a CSV `31-12-2025` or `2025-12-31`, in a workbook a date cell without a time of day."""
    refuse_markers(value)
    if isinstance(value, dt.datetime):
        if value.time() != dt.time():
            message = _("bij de datum staat een tijd ({time})").format(time=value.time().isoformat("minutes"))
            raise CellError(errors.NO_DATE, message, _("haal de tijd weg"))
        return value.date()
    if isinstance(value, str):
        day = _parse_day(value.strip())
        if day is not None and is_text:
            return day
        if day is not None:
            message = _("“{value}” is tekst, geen datum").format(value=shown(value))
            raise CellError(errors.NO_DATE, message, _("maak er in Excel een datumcel van"))
        if re.fullmatch(r"\s*\d{5}\s*", value, re.ASCII):
            value = Decimal(value.strip())
        else:
            raise CellError(
                errors.NO_DATE, _("“{value}” is geen datum").format(value=shown(value)), _almost_date(value)
            )
    message = _("{value} is een getal, geen datum").format(value=shown(value))
    raise CellError(errors.NO_DATE, message, _serial_hint(value))


def read_text(value: object) -> str:
    """Free text, trimmed; a whole number of a workbook (artikel 6) is read as its digits."""
    refuse_markers(value)
    if isinstance(value, str):
        if not (value.isascii() and value.isprintable()):
            refuse_odd_characters(value, soft_hyphen=True)
        return value.strip()
    return _digits(value)


def read_code(value: object) -> str:
    """A code or id: text without spaces around it and without any invisible character."""
    refuse_markers(value)
    if not isinstance(value, str):
        return _digits(value)
    if not (value.isascii() and value.isprintable()):
        refuse_odd_characters(value, soft_hyphen=False)
    if value != value.strip():
        message = _("rond “{value}” staat een spatie").format(value=shown(value.strip()))
        raise CellError(errors.LOOSE_SPACE, message, _("schrijf {value}").format(value=shown(value.strip())))
    return value


def check_known(code: str, known: Iterable[str], register: str) -> None:
    """CellError D210 unless the code is in the register, with the nearest that is."""
    if code in known:
        return
    message = _("“{code}” staat niet in [{register}]").format(code=shown(code), register=register)
    raise CellError(errors.UNKNOWN_CODE, message, did_you_mean(code, known))


def check_choice(value: str, choices: Iterable[str], column: str) -> None:
    """CellError D211 unless the value is one of a few words; D214 for a classification that does not belong here."""
    if value in choices:
        return
    if column == "openbaarheid" and _HIGHER.search(value):
        message = _("de rubricering “{value}” hoort niet in dit grootboek").format(value=shown(value))
        raise CellError(
            errors.CLASSIFIED, message, _("haal de rij uit het bestand; hier passen alleen openbaar en vertrouwelijk")
        )
    message = _("“{value}” kan hier niet; verwacht: {choices}").format(value=shown(value), choices=", ".join(choices))
    raise CellError(errors.NO_CHOICE, message, did_you_mean(value, choices))


def _number(value: object, *, is_text: bool, what: str) -> Decimal:
    refuse_markers(value)
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str):
        return _written_number(value, is_text=is_text, what=what)
    if isinstance(value, Percentage):
        message = _("hier staat het percentage {value}, verwacht werd {what}").format(value=shown(value), what=what)
    elif isinstance(value, dt.date):
        message = _("hier staat de datum {value}, verwacht werd {what}").format(value=shown(value), what=what)
    else:
        message = _("hier staat {value}, verwacht werd {what}").format(value=shown(value), what=what)
    raise CellError(errors.NO_NUMBER, message, _("zet de celopmaak op getal en typ het getal opnieuw"))


def _written_number(text: str, *, is_text: bool, what: str) -> Decimal:
    """A number in a text cell: in a workbook always a fault, in a CSV only when it is not in the one notation."""
    try:
        if _THREE_DECIMALS.fullmatch(text.strip()):
            digits = text.strip()
            message = _("“{text}” kan {whole} of {decimal} betekenen").format(
                text=digits, whole=digits.replace(",", ""), decimal=digits
            )
            kind = errors.DECIMALS if is_text else errors.NO_NUMBER
            raise CellError(
                kind, message, _("schrijf {whole}, of hoogstens twee decimalen").format(whole=digits.replace(",", ""))
            )
        number = parse_number(text)
    except NotationError as error:
        from kamerbrief.dossier.meant import meant_number

        suggestion = error.suggestion or meant_number(text)
        hint = _("schrijf {suggestion}").format(suggestion=suggestion) if suggestion else ""
        if _is_number_like(text):
            raise CellError(errors.NOTATION, error.message, hint) from None
        message = _("“{text}” is geen getal, verwacht werd {what}").format(text=shown(text.strip()), what=what)
        raise CellError(errors.NO_NUMBER, message, hint) from None
    if is_text:
        return number
    message = _("“{text}” is tekst, geen getal").format(text=shown(text.strip()))
    hint = _("maak er in Excel een getal van: {number}").format(number=format_number(number))
    raise CellError(errors.NO_NUMBER, message, hint)


def _is_number_like(text: str) -> bool:
    plain = unicodedata.normalize("NFKC", text)
    if _ALMOST_DATE.fullmatch(plain.strip()):
        return False
    if _NUMBER_SIGNS.fullmatch(plain):
        return any(character.isdigit() for character in plain)
    return text.strip().casefold().lstrip("+-") in {"nan", "inf", "infinity"}


def _two_decimals(number: Decimal, value: object, *, factor: Decimal) -> Decimal:
    """The number times the factor, exact to two decimals. A workbook stores binary floats: what lies within that noise is taken away."""
    amount = number * factor
    try:
        rounded = amount.quantize(_CENT, ROUND_HALF_UP)
    except InvalidOperation:
        raise CellError(errors.OUT_OF_RANGE, _("{value} is te groot").format(value=shown(value))) from None
    noise = max(_NOISE, abs(amount) * Decimal("4e-16")) if isinstance(value, Decimal | Percentage) else Decimal(0)
    if abs(amount - rounded) > noise:
        message = _("{value} heeft meer dan twee decimalen").format(value=shown(value))
        raise CellError(
            errors.DECIMALS, message, _("rond af op de cent: {number}").format(number=format_number(rounded / factor))
        )
    return rounded if rounded else abs(rounded)


def _digits(value: object) -> str:
    if isinstance(value, Decimal) and value == value.to_integral_value() and abs(value) < MAX_AMOUNT:
        return str(int(value))
    message = _("{value} is geen tekst").format(value=shown(value))
    raise CellError(errors.NOT_TEXT, message, _("zet de celopmaak op tekst en typ de waarde opnieuw"))


def _parse_day(text: str) -> dt.date | None:
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    elif match := _YEAR_FIRST.fullmatch(text):
        year, month, day = match.groups()
    else:
        return None
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _almost_date(text: str) -> str:
    from kamerbrief.dossier.meant import meant_day  # imported here: only a faulty ledger needs hints

    day = meant_day(text)
    return _("schrijf {day}").format(day=shown(day)) if day else _("schrijf de datum als 31-12-2025")


def _serial_hint(value: object) -> str:
    """Excel counts days from 30 December 1899; a number in its range may be a date that lost its format."""
    if isinstance(value, Decimal) and Decimal(20000) < value < Decimal(80000):
        day = _EXCEL_EPOCH + dt.timedelta(days=int(value))
        return _("als datum gelezen is dit {day}; geef de cel de opmaak datum").format(day=shown(day))
    return _("schrijf de datum als 31-12-2025")
