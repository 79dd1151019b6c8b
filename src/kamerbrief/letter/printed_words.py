"""What words need to know of the figure that they follow: which change they tell of, in what it prints, and which figures the phrase holds.

`{{ verplicht | richting }}` asks for the way from the previous position to this one, as both print; `{{ verplicht | mutatie }}` for the change between
them. A figure knows both, and its unit, so that nobody types them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from kamerbrief.dutch import NotationError
from kamerbrief.figures import FigureValue
from kamerbrief.i18n import _

_UNIT_ARGUMENT = {"ongeveer": 0, "tussen": 1, "bereik": 1, "mutatie": 2, "richting": 4}
"""The filters that take `eenheid`, and where it stands among their arguments."""
_KINDS = {"euro": "bedrag", "procent": "procent", "aantal": "getal"}
_IN_WORDS = frozenset({"getal", "meervoud", "deel", "rangtelwoord", "mutatie"})
"""The filters that can tell a number without a digit: `twee contracten`, `ruim de helft`, `gelijk gebleven`."""


def completed(
    name: str, value: FigureValue, arguments: Sequence[object], options: Mapping[str, object]
) -> tuple[FigureValue, dict[str, object]]:
    """The figure that the filter is about, and its options, completed with what the figure knows of itself. NotationError when a previous
    position is asked for its own direction: a change has two ends.
    """
    filled = dict(options)
    if name not in _UNIT_ARGUMENT:
        return value, filled
    told = value
    if name in ("richting", "mutatie") and "vanaf" not in filled and len(arguments) < _UNIT_ARGUMENT[name]:
        told = _with_both_ends(name, value, filled)
    if "eenheid" not in filled and len(arguments) <= _UNIT_ARGUMENT[name]:
        _add_unit(name, told, filled)
    return told, filled


def _with_both_ends(name: str, value: FigureValue, filled: dict[str, object]) -> FigureValue:
    moment = value.moment.value
    if moment == "vorige":
        message = _("{key} is de stand van toen; een verandering heeft ook een stand van nu")
        raise NotationError(message.format(key=value.key), value.name)
    if moment != "nu":
        return value
    if name == "mutatie":
        return value.verandering
    filled["vanaf"] = value.vorige
    return value


def _add_unit(name: str, value: FigureValue, filled: dict[str, object]) -> None:
    """The unit in which the reader sees the figure: its table's, or that of its kind. A difference of percentages is in percentage points."""
    kind = _KINDS[value.eenheid.value]
    if kind == "bedrag" and value.printing is not None:
        filled["eenheid"] = value.printing.eenheid
        filled.setdefault("decimalen", value.printing.decimalen)
    elif kind == "procent" and (name == "mutatie" or value.moment.value in ("verandering", "in_periode", "herziening")):
        filled["eenheid"] = "procentpunt"
    else:
        filled["eenheid"] = kind


def tells_a_number(name: str, text: str) -> bool:
    """Whether the text that filter `name` made tells a number: in digits, or in words that can be read back."""
    if any(character.isdigit() for character in text):
        return name != "richting"
    if name not in _IN_WORDS:
        return False
    try:
        parse_in_words(name, text)
    except NotationError:
        return False
    return True


def parse_in_words(name: str, text: str) -> tuple[Decimal, Decimal]:
    """The number that filter `name` told in words (in euro, as a count or a ratio), and how far the exact value may lie from it. NotationError
    when the text tells none.
    """
    from kamerbrief import dutch

    readers = {"deel": dutch.parse_share, "rangtelwoord": dutch.parse_ordinal, "mutatie": dutch.parse_change}
    return readers.get(name, dutch.parse_count)(text)
