"""Everything that a user reads is Dutch, also what Click says by itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from kamerbrief import i18n

PO_FILE = Path(i18n.__file__).parent / "locale" / "nl" / "LC_MESSAGES" / "kamerbrief.po"
PLACEHOLDER = re.compile(r"\{[^}]*\}|%\(\w+\)s")


def own_catalogue() -> Catalog:
    with PO_FILE.open("rb") as po_file:
        return read_po(po_file, locale="nl")


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def clicks_message_ids() -> set[tuple[str, ...]]:
    package = str(Path(click.__file__).parent)
    found = extract_from_dir(package, keywords={"_": None, "gettext": None, "ngettext": (1, 2)})
    return {forms(message_id) for _file, _line, message_id, _comments, _context in found}


def test_every_string_of_click_has_a_dutch_text() -> None:
    """A new version of Click that says something new must be translated before it is pinned."""
    translated = {forms(message.id) for message in own_catalogue() if message.id and all(forms(message.string))}

    assert clicks_message_ids() - translated == set()


def test_translations_keep_the_placeholders() -> None:
    """A placeholder that is missing loses a fact; one too many ends in an error."""

    def placeholders(texts: tuple[str, ...]) -> set[str]:
        return {name for text in texts for name in PLACEHOLDER.findall(text)}

    def differs(message: Message) -> bool:
        return placeholders(forms(message.string)) != placeholders(forms(message.id))

    assert [message.id for message in own_catalogue() if message.id and differs(message)] == []


def test_click_speaks_dutch_on_a_machine_set_to_english() -> None:
    """LANG and LC_ALL of the machine do not decide the language of the messages."""
    program = """
import click
from kamerbrief.i18n import bind_click
bind_click()
@click.command()
def hello(): pass
hello(["--onbekend"])
"""
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANG": "en_GB.UTF-8", "LANGUAGE": "en", "PYTHONUTF8": "1"}
    result = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )

    assert result.returncode == 2
    assert "Gebruik:" in result.stderr
    assert "Fout: De optie '--onbekend' bestaat niet." in result.stderr
