"""Direct speech by its marks, straight and curled, closed or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.quotations import Quotations


@pytest.mark.parametrize("text, word, quoted", [
    ('He said "we left" and went.', "left", '"we left"'),
    ("He said “we left” and went.", "left", "“we left”"),
    ('He said "we left" and went.', "went", ""),
    ('"We left\nand went.', "left", '"We left'),
    ('"We left\nand went.', "went", ""),
    ('They "left', "left", '"left'),
    ("They ” left", "left", ""),
])
def test_where_speech_begins_and_ends(text: str, word: str, quoted: str) -> None:
    start, end = Quotations(text).span(text.index(word))
    assert text[start:end] == quoted


@given(st.text(alphabet='ab“”"\n'), st.integers(0, 20))
def test_a_span_holds_its_offset_or_is_empty(text: str, at: int) -> None:
    start, end = Quotations(text).span(at)
    assert start == end == at or start <= at < end <= len(text)
