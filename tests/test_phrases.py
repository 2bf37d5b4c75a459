"""A noun phrase as the rules for places look at it."""

from __future__ import annotations

import pytest
from reading import chunked

from geo.phrases import Phrase
from geo.place_phrases import READERS


def phrase(text: str) -> Phrase:
    """The first noun phrase of a sentence that is no pronoun."""
    s = chunked(text)
    first = next(k for k, chunk in enumerate(s.chunks) if chunk.kind == "N" and not chunk.pronoun)
    return Phrase(s, first, False, READERS)


@pytest.mark.parametrize("text, head, preposition", [
    ("Parts of Mosul fell.", "parts", "of"),
    ("60 percent of Mosul fell.", "part", "of"),
    ("The areas and around Mosul fell.", "areas", "around"),
    ("The old bank fell.", "bank", ""),
])
def test_the_head_and_what_leads_on(text: str, head: str, preposition: str) -> None:
    found = phrase(text)
    assert (found.head, found.preposition, found.follows) == (head, preposition, bool(preposition))


def test_where_a_name_stands() -> None:
    last, before = phrase("Northern Mosul fell."), phrase("Nineveh province fell.")
    assert last.named_last and not last.named_before
    assert before.named_before and not before.named_last
    assert before.modifier is not None and before.modifier.place == "Nineveh"
    assert before.whole and before.is_a("division") and not before.is_a("facility")


def test_what_is_inside_is_joined_by_and() -> None:
    found = phrase("They took parts of Mosul and Tikrit.")
    assert [(arg.mention.place, arg.extent) for arg in found.parts_inside(found.at)[0] if arg.mention] == [
        ("Mosul", "part"), ("Tikrit", "part")]
