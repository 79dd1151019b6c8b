"""TOML with places: the values from `tomllib`, and from a scan of the text the line of every key.

`tomllib` gives exact values (`parse_float=Decimal` keeps 12.30) but no positions. The scanner reads text that `tomllib` has already accepted,
so it may assume that strings close and brackets match.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kamerbrief.dossier import errors
from kamerbrief.dossier.faults import odd_character
from kamerbrief.findings import FilePlace, Finding, LinePlace
from kamerbrief.i18n import _

Path = tuple[str | int, ...]

_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*(\.?)""")
_TOKEN = re.compile(
    r'''"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|[\[\]{}\n]''', re.DOTALL
)
_LARGEST = 2 * 1024 * 1024
_DEEP_KEY = re.compile(r"(?<![^\s.])(?:[^\s.]++[ \t]*+\.[ \t]*+){100}")
"""A key of a hundred steps; `tomllib` takes a square of their number in time and memory."""
_AT = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class TomlFile:
    """The values of a TOML file, and the line on which each key stands."""

    name: str
    values: Mapping[str, object]
    lines: Mapping[Path, int]

    def place(self, *path: str | int) -> LinePlace:
        """Where a key stands; for a key inside a value (`{ van = … }`) the line of that value. The label is the dotted path."""
        known = path
        while known and known not in self.lines:
            known = known[:-1]
        label = ".".join(str(step) for step in path if isinstance(step, str))
        return LinePlace(file=self.name, line=self.lines.get(known, 1), column=label)


def read_toml(data: bytes, name: str) -> tuple[TomlFile | None, list[Finding]]:
    """Parse the bytes of the TOML file called `name`; finding D002, with the line where one is known, when that cannot be done."""
    if len(data) > _LARGEST:
        message = _("het bestand is groter dan {size} MB").format(size=_LARGEST // 1024**2)
        return None, [errors.BAD_TOML.at(FilePlace(file=name), message)]
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        if deep := _DEEP_KEY.search(text):
            message = _("hier begint een sleutel van meer dan honderd delen")
            place = LinePlace(file=name, line=text.count("\n", 0, deep.start()) + 1)
            return None, [errors.BAD_TOML.at(place, message)]
        values = tomllib.loads(text, parse_float=Decimal)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = _("op deze regel staat een teken dat geen UTF-8 is")
        hint = _("bewaar het bestand als UTF-8")
        return None, [errors.BAD_TOML.at(LinePlace(file=name, line=line), message, hint=hint)]
    except tomllib.TOMLDecodeError as error:
        return None, [_syntax_finding(str(error), name, data)]
    except RecursionError:
        return None, [errors.BAD_TOML.at(FilePlace(file=name), _("haakjes staan te diep in elkaar"))]
    except (ArithmeticError, ValueError):
        message = _("er staat een getal in dat geen gewoon getal is")
        return None, [errors.BAD_TOML.at(FilePlace(file=name), message)]
    return TomlFile(name, values, _lines(text)), _unseen(text, name)


def _syntax_finding(reason: str, name: str, data: bytes) -> Finding:
    from kamerbrief.dossier.tomlreasons import explain  # imported here: a sound file needs no reasons

    found = _AT.search(reason)
    last = data.rstrip().count(b"\n") + 1
    line = int(found[1]) if found and found[1] else last
    place = LinePlace(file=name, line=line)
    message, hint = explain(_AT.sub("", reason), data.decode("utf-8-sig").splitlines()[line - 1 : line])
    return errors.BAD_TOML.at(place, message, hint=hint)


def _unseen(text: str, name: str) -> list[Finding]:
    """D213 for each line with a character that nobody sees; a soft hyphen may stand in a text."""
    findings = []
    for number, line in enumerate(text.split("\n"), start=1):
        if odd := odd_character(line):
            message = _("hier staat het teken U+{code:04X}, dat niet te zien is").format(code=ord(odd))
            hint = _("haal het weg, of typ de regel opnieuw")
            findings.append(errors.ODD_CHARACTER.at(LinePlace(file=name, line=number), message, hint=hint))
    return findings


def _lines(text: str) -> dict[Path, int]:
    """The line of every key; of a section that is only named as part of another's header, the first such header."""
    lines: dict[Path, int] = {}
    for path, line in _key_lines(text):
        lines.setdefault(path[:1], line)
        lines.setdefault(path[:2], line)
        lines[path] = line
    return lines


def _key_lines(text: str) -> Iterator[tuple[Path, int]]:
    """Each key's path and line; entries of an array of tables are counted from 0."""
    counts: dict[Path, int] = {}
    table: Path = ()
    position, line, line_from = 0, 1, 0
    while True:
        position = _end(_SPACE.match(text, position))
        if position >= len(text):
            return
        line += text.count("\n", line_from, position)
        line_from = position
        if text[position] == "[":
            array = text.startswith("[[", position)
            keys, position = _dotted(text, position + (2 if array else 1))
            table = _resolve(keys, counts)
            if array:
                index = counts.get(table, -1) + 1
                counts[table] = index
                table = (*table, index)
            position += 2 if array else 1
            yield table, line
        else:
            keys, position = _dotted(text, position)
            for length in range(1, len(keys) + 1):
                yield (*table, *keys[:length]), line
            position = _after_value(text, position + 1)


def _resolve(keys: Path, counts: Mapping[Path, int]) -> Path:
    """The path of a table header: a key before the last that names an array of tables means its latest entry."""
    path: Path = ()
    for step in keys[:-1]:
        path = (*path, step)
        if path in counts:
            path = (*path, counts[path])
    return (*path, keys[-1])


def _dotted(text: str, position: int) -> tuple[Path, int]:
    keys: list[str] = []
    more = True
    while more:
        match = _KEY.match(text, position)
        assert match is not None  # a key must stand here in what tomllib has read
        raw = match[1]
        keys.append(tomllib.loads(f"{raw} = 0").popitem()[0] if raw[0] in "\"'" else raw)
        position, more = match.end(), bool(match[2])
    return tuple(keys), position


def _after_value(text: str, position: int) -> int:
    """The end of the line on which the value ends: strings are skipped whole, brackets counted."""
    depth = 0
    for token in _TOKEN.finditer(text, position):
        mark = token[0]
        if mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        elif mark == "\n" and depth <= 0:
            return token.start()
    return len(text)


def _end(match: re.Match[str] | None) -> int:
    assert match is not None  # the pattern matches the empty string
    return match.end()
