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


STATEMENT = """The minister welcomes the news.

Speaking today, the minister said:

I welcome it. Troops left.

We will help.
%s"""


@pytest.mark.parametrize("behind, word, quoted", [
    ("", "welcome it", True), ("", "help", True), ("", "welcomes", False), ("", "Speaking", False),
    ("\nFurther information\nThe ministry has a site.", "site", False),
    ("\nIt is a site of the ministry.", "site", True),
])
def test_a_statement_below_who_makes_it_is_speech(behind: str, word: str, quoted: bool) -> None:
    text = STATEMENT % behind
    start, end = Quotations(text).span(text.index(word))
    assert (start < end) == quoted


def test_without_a_first_person_only_the_paragraph_below_is_speech() -> None:
    text = "The ministry said:\nTroops left Mosul.\nIt rained in Erbil all day."
    assert Quotations(text).span(text.index("Mosul"))[1] == text.index("\nIt")
    assert Quotations(text).span(text.index("rained")) == (text.index("rained"),) * 2


@given(st.text(alphabet='ab“”"\n'), st.integers(0, 20))
def test_a_span_holds_its_offset_or_is_empty(text: str, at: int) -> None:
    start, end = Quotations(text).span(at)
    assert start == end == at or start <= at < end <= len(text)
