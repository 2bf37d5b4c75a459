"""Ids that were seen: the same again agrees, another body under the same id does not."""

from __future__ import annotations

from contextlib import closing

from hypothesis import given
from hypothesis import strategies as st

from geo.identities import Identities


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "", "\0", "é"]), st.text(max_size=3))))
def test_it_agrees_as_a_dictionary_would(pairs: list[tuple[str, str]]) -> None:
    first: dict[str, str] = {}
    with closing(Identities()) as seen:
        for identity, body in pairs:
            assert seen.agree(identity, body) is (first.setdefault(identity, body) == body)
