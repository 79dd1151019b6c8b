"""Finding tags in the text of a paragraph: a tokeniser that knows strings, not a pattern.

Word changes what people type: curly quotes, hard spaces, dashes. Inside a tag these read as their plain forms, strings included; outside a
tag nothing is touched.
"""

from __future__ import annotations

import enum
import re

from kamerbrief.i18n import _
from kamerbrief.records import NamedTuple

OBJECT = "\ufffc"
"""Stands in a paragraph's text for a picture, a field, a note reference: something that is not text."""

MAX_TAG = 2_000
MAX_REMARK = 10 * MAX_TAG
MAX_FAULTS = 20
"""With so many faults in one text the rest of it is not looked at: it is no letter, and one list must stay readable."""

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′", "'"),
        **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\t\n", " "),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
_OPENINGS = ("{{", "{%", "{#", "{ {", "{ %")
_ENDINGS = ("}}", "%}", "} }", "% }")
_MARK = re.compile("|".join(map(re.escape, (*_OPENINGS, *_ENDINGS))))
_DOUBLE = frozenset('"“”„‟«»″')
_SINGLE = frozenset("'‘’‚‛′")
_ENCODED = r"(?i:(?:\{|%7B){2}.*?(?:\}|%7D){2}|(?:\{|%7B)(?:%25|%).*?(?:%25|%)(?:\}|%7D))"
"""A tag in the target of a link, where Word writes by its number each sign that no address may hold (RFC 3986, 2.1)."""
_ESCAPED = r"\{_[{%]|[}%]_\}"
_CLOSE = {"{{": "}}", "{%": "%}", "{#": "#}"}
_PREFIXED_BLOCK = ("tr", "tc", "p", "r")
_PREFIXED_PRINT = ("p", "r")


class TagKind(enum.Enum):
    """What a tag does: print a value, steer, or remark."""

    PRINT = "{{"
    BLOCK = "{%"
    COMMENT = "{#"


class Tag(NamedTuple):
    """A tag in a text. `source` as typed; `body` what stands between the braces, plain and stripped; `prefix` docxtpl's p, tr, tc or r."""

    kind: TagKind
    start: int
    end: int
    source: str
    body: str
    prefix: str = ""


class TagFault(NamedTuple):
    """Something that looks like a tag but is not a whole one; `keyword` is what a block tag would have been."""

    start: int
    end: int
    message: str
    hint: str
    keyword: str = ""


def plain(text: str) -> str:
    """The text with Word's typography undone, as it counts inside a tag."""
    return text.translate(_PLAIN)


def looks_tagged(text: str) -> bool:
    """Whether anything in the text could be a tag or a part of one; cheap, for skipping the many texts without."""
    return (
        ("{" in text and any(mark in text for mark in _OPENINGS))
        or ("}" in text and any(mark in text for mark in _ENDINGS))
        or ("_" in text and re.search(_ESCAPED, text) is not None)
    )


def escapes(text: str) -> list[int]:
    """Where the underscores stand that make a brace of a tag a mere brace, as in docxtpl: `{_{`, `}_}`, `{_%` and `%_}`."""
    return [found.start() + 1 for found in re.finditer(_ESCAPED, text)] if "_" in text else []


def decoded(target: str) -> str:
    """The target of a link with its tags as they were typed; the rest of it is left as it is written."""
    from urllib.parse import unquote  # which brings a good deal along

    return re.sub(_ENCODED, lambda found: unquote(found[0]), target)


def is_tagged_target(target: str) -> bool:
    """Whether the target of a link holds a tag."""
    return re.search(_ENCODED, target) is not None


def begins_with_tag(target: str) -> bool:
    """Whether the target of a link is a tag from its first sign on, so that nothing is known of it before a run."""
    return re.match(_ENCODED, target) is not None


def scan(text: str) -> tuple[list[Tag], list[TagFault]]:
    """All tags in `text`, in order, and what is broken. A closing mark inside a quoted string does not end a tag."""
    tags: list[Tag] = []
    faults: list[TagFault] = []
    position = 0
    while True:
        mark = _MARK.search(text, position)
        if mark is None or len(faults) >= MAX_FAULTS:
            return tags, faults
        start, opening = mark.start(), mark[0]
        if " " in opening and (text.startswith("{_", start - 2) or text.startswith("_}", start + 3)):
            position = start + 1  # one of the two is a mere brace
            continue
        if " " in opening:
            message = _("tussen de accolades van “{mark}” staat een spatie").format(mark=opening)
            faults.append(
                TagFault(start, start + 3, message, _("schrijf {mark}").format(mark=opening.replace(" ", "")))
            )
            position = start + 3
            continue
        if opening not in _CLOSE:
            faults.append(_stray_end(start, opening))
            position = start + 2
            continue
        end = _find_end(text, start, opening)
        if end < 0:
            fault, position = _unclosed(text, start, opening)
            faults.append(fault)
            continue
        wrong = None
        source = text[start:end]
        if OBJECT in source and opening != "{#":
            wrong = _("in deze tag staat een afbeelding, veld, pagina-einde of nootverwijzing")
        elif len(source) > MAX_TAG:
            wrong = _("deze tag is langer dan {limit} tekens").format(limit=MAX_TAG)
        elif text.startswith("}", end) and not text.startswith(("}}", "} }"), end):
            wrong = _("achter deze tag staat een accolade te veel")
        if wrong:
            faults.append(TagFault(start, end, wrong, _("typ de tag opnieuw")))
        else:
            tags.append(_tag(source, opening, start, end))
        position = end


def _find_end(text: str, start: int, opening: str) -> int:
    """The offset just after the closing mark of the tag that opens at `start`, or -1."""
    closing = _CLOSE[opening]
    if opening == "{#":
        at = text.find(closing, start + 2, start + MAX_REMARK)
        return at + 2 if at >= 0 else -1
    quotes: frozenset[str] | None = None
    position, limit = start + 2, min(len(text), start + 2 * MAX_TAG)
    while position < limit:
        character = text[position]
        if quotes is not None:
            if character == "\\":
                position += 1
            elif character in quotes:
                quotes = None
        elif text.startswith(closing, position):
            return position + 2
        elif text.startswith(("{{", "{%"), position):
            return -1
        elif character in _DOUBLE:
            quotes = _DOUBLE
        elif character in _SINGLE:
            quotes = _SINGLE
        position += 1
    return -1


def _tag(source: str, opening: str, start: int, end: int) -> Tag:
    kind = TagKind(opening)
    body = plain(source[2:-2])
    prefix = ""
    if kind is TagKind.BLOCK or body.startswith(("- ", "+ ")):
        body = body.removeprefix("-").removeprefix("+")
    if kind is not TagKind.COMMENT:
        body = body.removesuffix("-").removesuffix("+")
    if kind is not TagKind.COMMENT:
        for candidate in _PREFIXED_BLOCK if kind is TagKind.BLOCK else _PREFIXED_PRINT:
            if body.startswith(candidate + " "):
                prefix, body = candidate, body[len(candidate) :]
                break
    return Tag(kind, start, end, source, body.strip(), prefix)


def _stray_end(start: int, mark: str) -> TagFault:
    opening = "{{" if mark == "}}" else "{%"
    return TagFault(
        start,
        start + 2,
        _("hier staat {mark} zonder {opening} ervoor").format(mark=mark, opening=opening),
        _("zet {opening} voor de tag, in dezelfde alinea").format(opening=opening),
    )


def _unclosed(text: str, start: int, opening: str) -> tuple[TagFault, int]:
    """The fault of a tag without an end, and where to read on: behind it when it has an end, though a quote lacks or it is that of another kind, so that its end is not blamed as well."""
    closing = _CLOSE[opening]
    other = {"%}": "}}", "}}": "%}"}.get(closing, closing)
    rest = text[start + 2 : start + 2 * MAX_TAG].replace("{{", "\0").replace("{%", "\0").split("\0")[0]
    until, until_other = rest.find(closing), rest.find(other)
    if until >= 0:
        end = position = start + 2 + until + 2
        message = _("een aanhalingsteken in de tag “{shown}” wordt niet gesloten")
        hint = _("zet om tekst in een tag twee dezelfde aanhalingstekens")
    elif until_other >= 0:
        end = position = start + 2 + until_other + 2
        message = _("de tag “{shown}” begint met {opening} en eindigt met {other}")
        hint = _("sluit de tag met {closing}")
    else:
        end, position = len(text), start + 2
        message = _("de tag “{shown}” wordt in deze alinea niet gesloten")
        hint = _("sluit de tag met {closing}")
    end = min(end, start + 30)
    words = plain(text[start + 2 : end]).lstrip("-+").split() if opening == "{%" else []
    keyword = next((word for word in words if word not in _PREFIXED_BLOCK), "")
    message = message.format(shown=text[start:end], opening=opening, other=other)
    return TagFault(start, end, message, hint.format(closing=closing), keyword), position


def split_outside(text: str, sign: str) -> list[str]:
    """The pieces of what stands in a tag between signs that are in no string and no brackets."""
    pieces, start, depth, quote = [], 0, 0, ""
    for at, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character in "([{":
            depth += 1
        elif character in ")]}":
            depth -= 1
        elif character == sign and depth == 0:
            pieces.append(text[start:at])
            start = at + 1
    return [*pieces, text[start:]]
