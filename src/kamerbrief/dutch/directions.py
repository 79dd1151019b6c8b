"""Words for the direction of a change: gestegen, gedaald, gelijk gebleven; a stijging, hoger, meer, in any of these families.

The word agrees with what the reader sees. Two positions that print alike are `gelijk gebleven` when they are equal, and
`vrijwel gelijk gebleven` when only the rounding makes them so: `gestegen` from €3,1 mld. to €3,1 mld. would puzzle,
and plain `gelijk` would be untrue. Where they print differently, the word follows from the exact figures; rounding
never turns an order round, so both always agree.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kamerbrief.dutch.kinds import format_as, parse_as, shown_as
from kamerbrief.dutch.numbers import NotationError, require_finite
from kamerbrief.dutch.style import DEFAULT, HARD_SPACE, StyleProfile
from kamerbrief.findings import nearest
from kamerbrief.i18n import _

NEARLY = "vrijwel"


class Direction(NamedTuple):
    """The words of one family: for a rise, a fall, no change, and a change too small to see; and how a change is told
    with its amount.
    """

    up: str
    down: str
    same: str
    nearly: str
    phrase: str = ""


_WITH = "met {amount} {word}"
_BY = "{word} met {amount}"
_OF = "{word} van {amount}"
_AMOUNT_FIRST = "{amount} {word}"
_KEPT, _NEARLY_KEPT = "gelijk gebleven", "vrijwel gelijk gebleven"
DIRECTIONS: dict[str, Direction] = {
    "gestegen": Direction("gestegen", "gedaald", _KEPT, _NEARLY_KEPT, _WITH),
    "toegenomen": Direction("toegenomen", "afgenomen", _KEPT, _NEARLY_KEPT, _WITH),
    "verhoogd": Direction("verhoogd", "verlaagd", _KEPT, _NEARLY_KEPT, _WITH),
    "stijgt": Direction("stijgt", "daalt", "blijft gelijk", "blijft vrijwel gelijk", _BY),
    "stijgen": Direction("stijgen", "dalen", "blijven gelijk", "blijven vrijwel gelijk", _BY),
    "steeg": Direction("steeg", "daalde", "bleef gelijk", "bleef vrijwel gelijk", _BY),
    "stegen": Direction("stegen", "daalden", "bleven gelijk", "bleven vrijwel gelijk", _BY),
    "stijging": Direction("een stijging", "een daling", "geen verandering", "vrijwel geen verandering", _OF),
    "toename": Direction("een toename", "een afname", "geen verandering", "vrijwel geen verandering", _OF),
    "verhoging": Direction("een verhoging", "een verlaging", "geen wijziging", "vrijwel geen wijziging", _OF),
    "hoger": Direction("hoger", "lager", "even hoog", "vrijwel even hoog", _AMOUNT_FIRST),
    "groter": Direction("groter", "kleiner", "even groot", "vrijwel even groot", _AMOUNT_FIRST),
    "meer": Direction("meer", "minder", "evenveel", "vrijwel evenveel", _AMOUNT_FIRST),
}
"""The families by the word for a rise, without its article."""


def direction_named(word: str) -> Direction:
    """The family that `word` belongs to, be it the word for a rise or for a fall: `gestegen`, `daling`, `minder`.
    NotationError with the nearest known word otherwise.
    """
    known = {one.removeprefix("een "): family for family in DIRECTIONS.values() for one in (family.up, family.down)}
    bare = word.removeprefix("een ")
    if bare not in known:
        message = _("het richtingwoord {word} is niet bekend; bekend zijn {known}")
        raise NotationError(message.format(word=word, known=", ".join(DIRECTIONS)), nearest(bare, known) or "")
    return known[bare]


def own_words(up: str, down: str, same: str) -> Direction:
    """A family of three words of one's own; for a change too small to see `vrijwel` stands before the third."""
    return Direction(up, down, same, f"{NEARLY} {same}")


def direction_between(
    before: Decimal, after: Decimal, family: Direction, kind: str = "bedrag", decimals: int | None = None
) -> str:
    """The word for the way from `before` to `after` (both euro, ratio or count), printed as `kind`."""
    if require_finite(before) == require_finite(after):
        return family.same
    if shown_as(before, kind, decimals) == shown_as(after, kind, decimals):
        return family.nearly
    return family.up if after > before else family.down


def direction_of(change: Decimal, family: Direction, kind: str | None = None, decimals: int | None = None) -> str:
    """The word for a change (euro, ratio or count) that is itself printed as `kind`: one that prints as zero is `vrijwel`
    nothing. Without `kind` the exact sign decides.
    """
    if kind is not None:
        return direction_between(Decimal(0), change, family, kind, decimals)
    return family.up if require_finite(change) > 0 else family.down if change else family.same


def format_change(
    change: Decimal,
    family: Direction,
    kind: str = "bedrag",
    decimals: int | None = None,
    profile: StyleProfile = DEFAULT,
) -> str:
    """A change in words and figures: `met €12 mln. gestegen`, `een daling van 2 procentpunt`, `€3 mln. lager`, `gelijk
    gebleven`. The amount has no sign; the word tells it.
    """
    word = direction_of(change, family, kind, decimals)
    if word not in (family.up, family.down):
        return word
    amount = format_as(abs(change), kind, decimals, profile)
    return family.phrase.format(amount=amount, word=word)


def parse_change(text: str, profile: StyleProfile = DEFAULT) -> tuple[Decimal, Decimal]:
    """The change that a phrase of `format_change` tells, signed, and half the unit of its last digit. A change too small
    to see tells no size, so it is no change that can be read. NotationError for that, and for all else.
    """
    bare = text.strip()
    for family in DIRECTIONS.values():
        if bare == family.same:
            return Decimal(0), Decimal(0)
        for word, sign in ((family.up, 1), (family.down, -1)):
            before, _amount, after = family.phrase.format(amount=HARD_SPACE * 3, word=word).partition(HARD_SPACE * 3)
            if bare.startswith(before) and bare.endswith(after):
                size, half = parse_as(bare[len(before) : len(bare) - len(after)], profile)
                return sign * size, half
    raise NotationError(_("“{text}” is geen verandering zoals “met €12 mln. gestegen”").format(text=bare[:60]))
