"""The list of fields as a Word file."""

from __future__ import annotations

import io
import time
from unittest import mock

import docx

from kamerbrief.letter.fields import Field, as_document

FIELDS = [Field("verplicht", "aangegaan", "12.5", "{{ verplicht | bedrag }}", "€12,50")]


def test_the_same_list_is_the_same_file_on_another_day() -> None:
    """A file that differs without reason looks changed to who compares."""
    with mock.patch.object(time, "localtime", return_value=time.gmtime(1_700_000_000)):
        first = as_document(FIELDS, "Velden")
    with mock.patch.object(time, "localtime", return_value=time.gmtime(1_750_000_000)):
        second = as_document(FIELDS, "Velden")
    cells = [cell.text for cell in docx.Document(io.BytesIO(first)).tables[0].rows[1].cells]

    assert first == second
    assert cells == ["verplicht", "aangegaan", "{{ verplicht | bedrag }}", "€12,50"]
