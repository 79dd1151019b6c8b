"""A JSON file with values: read exactly, or refused in Dutch at the line where it goes wrong."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kamerbrief.letter.json_values import read_json


def test_numbers_keep_their_digits_and_the_mark_of_windows_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "gegevens.json"
    path.write_text('\ufeff{"naam": "Jan", "getal": 0.10}', encoding="utf-8")
    assert read_json(path) == ({"naam": "Jan", "getal": Decimal("0.10")}, [])


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('{"naam":\n }', "gegevens.json:2", "hier hoort een waarde te staan (teken 2)"),
        ("{naam: 1}", "gegevens.json:1", "hier hoort een naam tussen dubbele aanhalingstekens te staan (teken 2)"),
        ('{"a": 1 "b": 2}', "gegevens.json:1", "hier ontbreekt een komma of een haakje dat sluit (teken 9)"),
        ('{"a" 1}', "gegevens.json:1", "hier ontbreekt een dubbele punt (teken 6)"),
        ('{"a": "x}', "gegevens.json:1", "deze tekst heeft geen aanhalingsteken aan het eind (teken 7)"),
        ('{"a": "x\ny"}', "gegevens.json:1", "in een tekst staat een regeleinde of ander stuurteken (teken 9)"),
        (
            r'{"a": "C:\dienst"}',
            "gegevens.json:1",
            "achter een schuine streep staat iets dat JSON niet kent (teken 10)",
        ),
        ('{"a": 1} {', "gegevens.json:1", "achter het object staat nog iets (teken 10)"),
        ('{"a": NaN}', "gegevens.json", "NaN is geen getal"),
        ('{"a": ' + "9" * 5_000 + "}", "gegevens.json", "een getal is te groot of heeft te veel cijfers"),
        ('{"a": 1e99999999999999999999}', "gegevens.json", "een getal is te groot of heeft te veel cijfers"),
        ('{"a": ' + "[" * 200_000, "gegevens.json", "de haakjes staan hier te diep in elkaar"),
        ("[1]", "gegevens.json", 'bovenaan hoort een object te staan: { "naam": waarde }'),
    ],
)
def test_what_is_no_json_is_told_in_dutch(tmp_path: Path, text: str, place: str, message: str) -> None:
    path = tmp_path / "gegevens.json"
    path.write_text(text, encoding="utf-8", newline="")
    values, (finding,) = read_json(path)
    assert values is None
    assert (finding.code, finding.message.removeprefix("dit is geen JSON: ")) == ("U070", message)
    assert place in str(finding.place)


def test_a_file_from_an_older_editor_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "gegevens.json"
    path.write_bytes('{"a": 1,\n"b": "één"}'.encode("cp1252"))
    values, (finding,) = read_json(path)
    assert values is None
    assert "gegevens.json:2" in str(finding.place)
    assert finding.message == "dit is geen JSON in UTF-8: hier staat een teken uit een andere tekenset"
