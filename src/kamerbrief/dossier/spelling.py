"""Names that are one and the same but for how they are written: case, spaces, points, accents, a legal form, one letter.

Kept strict, because two names may rightly differ by little: "Leverancier A" and "Leverancier B", "C-1" and "C-2", Iran and Irak. Digits never count as
spelling, and a letter only in a word that is long enough for the rest to say which word it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from string import ascii_uppercase

_WORD = re.compile(r"[^\W_]+")
_LEGAL_FORMS = frozenset({"bv", "nv", "vof", "gmbh", "ag", "ltd", "plc", "inc", "llc", "sa", "as", "oy", "ab"})
_SAME_WORDS = {"&": " en ", "+": " en "}
_LONG_ENOUGH = 5
_LOOKALIKES = str.maketrans(
    {"o": "0", "l": "1", "i": "1", "_": "-", "/": "-", ".": "-", " ": "-", "\u00a0": "-", "\u2011": "-", "\u2013": "-"}
)
_SMALL_LOOKALIKES = {ord(capital): capital.lower().translate(_LOOKALIKES) for capital in ascii_uppercase} | _LOOKALIKES
_AT_A_LETTER = re.compile(r"(?<=[^\W\d])-|-(?=[^\W\d])")


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, punctuation and legal form: "Kongsberg Défence B.V." is kongsberg, defence."""
    for mark, word in _SAME_WORDS.items():
        name = name.replace(mark, word)
    plain = unicodedata.normalize("NFKD", name.replace(".", "")).casefold()
    found = _WORD.findall("".join(character for character in plain if not unicodedata.combining(character)))
    kept = tuple(word for word in found if word not in _LEGAL_FORMS)
    return kept or tuple(found)


def key(name: str) -> str:
    """What names that differ in case, accents, spaces, punctuation or legal form have in common."""
    return "".join(words(name))


def source_key(source: str) -> str:
    """The key of a source: of an address without its protocol, `www.` and closing slash, whose other signs all count."""
    text = source.strip().casefold()
    if "://" not in text:
        return key(source)
    return text.split("://", 1)[1].removeprefix("www.").rstrip("/")


def code_key(code: str) -> str:
    """The key of a number with letters in it, such as C-2025-4106: letters that look like digits are digits, and a dash beside a letter says nothing."""
    return _AT_A_LETTER.sub("", code.casefold().translate(_LOOKALIKES))


def id_key(id: str) -> str:
    """The key of a row's id, of which there are many: letters that look like digits are digits, and any separator is a dash."""
    return id.translate(_SMALL_LOOKALIKES)


def is_near(one: str, other: str) -> bool:
    """Whether two names differ only in spelling: the same key, or one letter in one long word."""
    if key(one) == key(other):
        return True
    mine, others = words(one), words(other)
    if len(mine) != len(others):
        return False
    differing = [pair for pair in zip(mine, others, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _one_letter(*differing[0])


def near_pairs(names: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of names that are one letter apart, each name's words compared without accents and case.

    Names that share what is left when one letter is taken out can be one letter apart, and only those are compared: the time is in proportion to the
    number of names.
    """
    by_rest: dict[tuple[str, ...], list[str]] = {}
    for name in names:
        own = words(name)
        for index, word in enumerate(own):
            if _is_long(word):
                for rest in {word[:at] + word[at + 1 :] for at in range(len(word))} | {word}:
                    by_rest.setdefault((*own[:index], f"{rest}*", *own[index + 1 :]), []).append(name)
    pairs: dict[tuple[str, str], None] = {}
    for alike in by_rest.values():
        for one, other in pairwise(alike):
            if is_near(one, other):
                pairs[min(one, other), max(one, other)] = None
    return list(pairs)


def _is_long(word: str) -> bool:
    return len(word) >= _LONG_ENOUGH and word.isalpha()


def _one_letter(one: str, other: str) -> bool:
    """Whether one long word becomes the other by a letter put in, left out, replaced, or swapped with its neighbour."""
    if not (_is_long(one) and _is_long(other)) or abs(len(one) - len(other)) > 1:
        return False
    start = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(one))
    rest, others = one[start:], other[start:]
    if len(rest) != len(others):
        return rest[1:] == others or rest == others[1:]
    return rest[1:] == others[1:] or (rest[2:] == others[2:] and rest[:2] == others[1::-1])
