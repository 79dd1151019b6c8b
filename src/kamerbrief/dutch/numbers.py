"""Numbers as Dutch prints them: a point between groups of three, a comma before decimals, a true minus.

Reading is strict, because a lenient reader turns `1.23` into 123: what can be read in two ways is refused, with both
readings named. Printing rounds once, half away from zero, from the exact Decimal (Babel and the Decimal default round
half to even: 2.5 would become 2).
"""

from __future__ import annotations

import re
import unicodedata
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, ROUND_HALF_UP, Context, Decimal

from kamerbrief.i18n import _

MINUS = "\u2212"
MAX_DIGITS = 28  # what Decimal adds without rounding in its default context
MAX_DECIMALS = 6  # what a reader can ask for; a ratio in six decimals is already odd
_MAX_MAGNITUDE = 40  # a printed number of more digits is a mistake upstream, and would fill the page

_STRICT = re.compile(r"[-\u2212]?(0|[1-9][0-9]{0,2}(\.[0-9]{3})+|[1-9][0-9]*)(,[0-9]+)?", re.ASCII)
_ONE_GROUP = re.compile(r"[-\u2212]?[1-9][0-9]{0,2}\.[0-9]{3}", re.ASCII)
_NO_NUMBER = {"nan", "inf", "infinity", "infinite", "snan"}
_EXACT = Context(prec=MAX_PREC, rounding=ROUND_HALF_UP, Emin=MIN_EMIN, Emax=MAX_EMAX)


class NotationError(ValueError):
    """A text or value that cannot be read or printed without guessing.

    `message` is a Dutch sentence (no capital, no closing point) that says what stands there and what was expected;
    `suggestion` the nearest right notation, empty when none is near. Rooms that know a place turn it into a finding.
    """

    def __init__(self, message: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion


def round_half_away(value: Decimal, places: int) -> Decimal:
    """`value` rounded to `places` decimals (negative: to tens, hundreds, ...), half away from zero: 2,5 → 3 and −2,5
    → −3.

    Exact for any number of digits; zero comes back without a sign. Raises NotationError for NaN, infinity and
    absurdly large values.
    """
    rounded = require_finite(value).quantize(Decimal((0, (1,), -places)), context=_EXACT)
    return rounded if rounded else abs(rounded)


def shift(value: Decimal, powers: int) -> Decimal:
    """`value` times ten to `powers`, exactly, whatever its number of digits (Decimal's own product rounds at 28)."""
    sign, digits, exponent = require_finite(value).as_tuple()
    assert isinstance(exponent, int)
    moved = Decimal((sign, digits, exponent + powers))
    return moved.quantize(Decimal(1), context=_EXACT) if exponent + powers > 0 else moved


def half_unit(value: Decimal) -> Decimal:
    """Half the unit of the last digit that `value` was written with: 0,05 for 3,1 and 0,5 for 3."""
    exponent = require_finite(value).as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal((0, (5,), exponent - 1))


def require_finite(value: Decimal) -> Decimal:
    """`value` itself when it is a number that can be printed; NotationError for NaN, infinity and absurdly large
    values.
    """
    if not value.is_finite() or value.adjusted() > _MAX_MAGNITUDE:
        raise NotationError(_("{value} is geen getal dat afgedrukt kan worden").format(value=value))
    return value


def parse_number(text: str, *, point_groups: bool = False) -> Decimal:
    """The exact number that `text` writes in Dutch: `1.234.567,89`, `1234567,89`, `-5`, `−5`.

    Spaces around it are ignored. `1.234` may be a thousand or one and a bit, so it is refused with both readings,
    unless `point_groups` says that the text was printed by these rules. Anything else raises NotationError with the
    nearest right notation: no digits but 0-9, no spaces or underscores inside, no exponent, no NaN, no leading zeros,
    no English separators.
    """
    bare = text.strip()
    if not bare:
        raise NotationError(_("er staat niets, verwacht werd een getal"))
    if not _STRICT.fullmatch(bare):
        raise NotationError(*_refusal(bare))
    if not point_groups and _ONE_GROUP.fullmatch(bare):
        grouped, decimal = bare.replace(".", ""), bare.replace(".", ",")
        raise NotationError(
            _("“{text}” kan {grouped} of {decimal} betekenen").format(text=bare, grouped=grouped, decimal=decimal),
            _("{grouped} of {decimal}").format(grouped=grouped, decimal=decimal),
        )
    plain = bare.replace(".", "").replace(",", ".").replace(MINUS, "-")
    if sum(character.isdigit() for character in plain) > MAX_DIGITS:
        raise NotationError(
            _("“{text}” heeft meer dan {count} cijfers").format(text=_shortened(bare), count=MAX_DIGITS)
        )
    number = Decimal(plain)
    return number if number else abs(number)


def format_number(value: Decimal, decimals: int | None = None, grouping: bool = True) -> str:
    """`value` in Dutch: `1.234.567,89`, `−5`; rounded half away from zero to `decimals`, or with just the decimals it
    has when None.

    Four digits are grouped too (1.234), as budget tables do. A value that rounds to zero prints without minus.
    NotationError for NaN.
    """
    places = decimals_of(value) if decimals is None else check_decimals(decimals)
    rounded = round_half_away(value, places)
    whole, _point, fraction = f"{abs(rounded):f}".partition(".")
    if grouping:
        whole = f"{int(whole):,}".replace(",", ".")
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{whole},{fraction}" if fraction else f"{sign}{whole}"


def check_decimals(decimals: int) -> int:
    """`decimals` itself when it is a number of decimals that can be asked for (0 to 6); NotationError otherwise."""
    if isinstance(decimals, bool) or not isinstance(decimals, int) or not 0 <= decimals <= MAX_DECIMALS:
        message = _("het aantal decimalen is {decimals}, verwacht werd een geheel getal van 0 tot en met {highest}")
        raise NotationError(message.format(decimals=decimals, highest=MAX_DECIMALS))
    return decimals


def decimals_of(value: Decimal) -> int:
    """How many decimals the exact value needs: 2,50 needs one, 300 none. NotationError for NaN and infinity."""
    exponent = require_finite(value).normalize(_EXACT).as_tuple().exponent
    assert isinstance(exponent, int)
    if -exponent > _MAX_MAGNITUDE:
        raise NotationError(_("een getal met {count} decimalen kan niet afgedrukt worden").format(count=-exponent))
    return max(0, -exponent)


def _refusal(text: str) -> tuple[str, str]:
    """The sentence and the suggestion for a text that is no strict Dutch number."""
    suggestion = _nearest_number(text)
    shown = _shortened(text)
    if any(character.isdigit() and not character.isascii() for character in text):
        message = _("“{text}” bevat cijfers die geen gewone cijfers 0-9 zijn")
    elif any(unicodedata.category(character) == "Cf" for character in text):
        message = _("“{text}” bevat een onzichtbaar teken")
    elif text.casefold().lstrip("+-\u2212") in _NO_NUMBER:
        message = _("“{text}” is geen getal")
    elif re.fullmatch(r"[^eE]*[0-9][eE][-+\u2212]?[0-9]+", text):
        message = _("“{text}” staat in de notatie met een exponent; schrijf het getal uit")
    elif suggestion:
        message = _("“{text}” is geen Nederlands geschreven getal (zoals 1.234.567,89)")
    else:
        message = _("“{text}” is geen getal zoals 1.234.567,89")
    return message.format(text=shown), suggestion


def _shortened(text: str) -> str:
    visible = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return visible if len(visible) <= 40 else visible[:39] + "…"


def _nearest_number(text: str) -> str:
    """The number that was probably meant, in strict Dutch, or nothing: a suggestion must never change the order of
    magnitude by a guess.
    """
    if len(text) > 60:
        return ""
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(c for c in plain if unicodedata.category(c) not in {"Cf", "Zs", "Cc"} and c not in "_'’")
    plain = re.sub(r"^(?:EUR|€)|(?:EUR|euro|€)$", "", plain, flags=re.IGNORECASE)
    plain = re.sub(r"^([-\u2212])€", r"\1", plain)
    plain = re.sub(r",[-=\u2013\u2014]{1,2}$", "", plain)
    plain = re.sub(r"[\u2010-\u2015]", "-", plain)
    if bracketed := re.fullmatch(r"\(([0-9.,]+)\)|([0-9.,]+)[-\u2212]", plain):
        plain = "-" + (bracketed[1] or bracketed[2])
    shape = re.fullmatch(r"([+\-\u2212]?)([0-9]*(?:[.,][0-9]*)*)", plain, re.ASCII)
    if not shape or not any(character.isdigit() for character in plain):
        return ""
    sign = "-" if shape[1] in {"-", MINUS} else ""
    whole, fraction = _split(shape[2])
    if whole is None:
        return ""
    nearest = sign + (whole.lstrip("0") or "0") + (f",{fraction}" if fraction else "")
    return nearest if _STRICT.fullmatch(nearest) else ""


def _split(digits: str) -> tuple[str | None, str]:
    """The whole part (ungrouped) and the decimals of digits with points and commas, or (None, "") when that would be
    a guess.
    """
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3}){2,}", digits) or re.fullmatch(r"[0-9]{1,3}(,[0-9]{3}){2,}", digits):
        return re.sub("[.,]", "", digits), ""
    for decimal, group in ((",", "."), (".", ",")):
        pattern = rf"([0-9]{{1,3}}(?:{re.escape(group)}[0-9]{{3}})+|[0-9]*){re.escape(decimal)}([0-9]*)"
        if whole := re.fullmatch(pattern, digits):
            one_group = decimal == "." and re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", digits)
            return (None, "") if one_group else (whole[1].replace(group, ""), whole[2])
    return (digits, "") if digits.isdigit() else (None, "")
