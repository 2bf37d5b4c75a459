"""A sentence cut into chunks: which of them stands at an offset."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from reading import chunked

TEXT = "On Monday the RSF took Nyala, residents said, and shelled El Fasher."


@given(st.integers(-5, len(TEXT) + 5))
def test_the_chunk_and_the_verb_at_an_offset(offset: int) -> None:
    s = chunked(TEXT)
    begun = [index for index, chunk in enumerate(s.chunks) if chunk.start <= offset]
    assert s.index_at(offset) == max(begun, default=0)
    assert s.verb_at(offset) == max((index for index in begun if s.kind(index) == "V"), default=-1)


def test_the_verb_before_a_word() -> None:
    s = chunked(TEXT)
    words = [s.chunks[s.verb_at(TEXT.index(word))].low for word in ("took", "Nyala", "said", "El Fasher")]
    assert words == ["took", "took", "said", "shelled"]
    assert s.verb_at(TEXT.index("the RSF")) == -1
