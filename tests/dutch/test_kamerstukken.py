from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dutch.tables import table

from kamerbrief.dutch import NotationError, Reference, parse_reference

references = st.builds(
    Reference,
    st.from_regex(r"[0-9]{5}", fullmatch=True).filter(str.isascii),
    st.sampled_from(["", "X", "V", "XVI", "K", "02"]),
    st.integers(1, 9999).map(str) | st.sampled_from(["A", "D", "AB"]),
)


@pytest.mark.parametrize(("text", "stored", "printed", "suggestion"), table("kamerstukken"))
def test_a_reference_is_read_in_every_usual_form_and_stored_in_one(text, stored, printed, suggestion):
    if stored:
        reference = parse_reference(text)
        assert (reference.stored, reference.printed) == (stored, printed)
        return
    with pytest.raises(NotationError, match="Kamerstuk") as refused:
        parse_reference(text)
    assert refused.value.suggestion == suggestion


@given(references)
def test_stored_and_printed_forms_read_back_as_the_same_paper(reference):
    assert parse_reference(reference.stored) == parse_reference(reference.printed) == reference
