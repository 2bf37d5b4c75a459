"""A claim as the store keeps it comes back the same; what is the same claim, and where its sentence stands now."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make_claims import claim, random_claims

from geo.claim_rows import anchored, body_of, claim_of, content, review_of, same
from geo.errors import DamageError


@given(st.integers(0, 10**6))
def test_a_claim_comes_back_the_same(seed: int) -> None:
    for one in random_claims(seed, 10):
        assert claim_of(body_of(one)) == one and review_of(body_of(one)) == one.review


def test_a_claim_kept_before_a_column_came_is_still_read() -> None:
    body = json.loads(body_of(claim()))
    del body["opponent"], body["reference"]
    assert claim_of(json.dumps(body)) == claim() and same(json.dumps(body), body_of(claim()))


def test_a_column_of_a_later_version_is_left_aside() -> None:
    assert claim_of(json.dumps({**json.loads(body_of(claim())), "mood": "grim"})) == claim()


def test_an_event_and_a_copy_are_put_in_where_they_are_known() -> None:
    assert claim_of(body_of(claim()), "e1", "c0") == claim(event_id="e1", duplicate_of="c0")


@pytest.mark.parametrize("body", ["", "{", "[]", "7", "{}", '{"claim_id": "c1"}'])
def test_what_is_no_claim_is_a_damaged_file(body: str) -> None:
    with pytest.raises(DamageError, match="restore a backup"):
        claim_of(body)


def test_events_and_copies_make_no_other_claim_but_all_else_does() -> None:
    body = body_of(claim())
    assert same(body, body_of(claim(event_id="e", duplicate_of="c0")))
    assert not same(body, body_of(claim(review="accepted")))
    assert same(body, body_of(claim(review="accepted")), but="review")
    assert not same(body, body_of(claim(claimant="Ann")))


def test_content_is_what_is_claimed_in_which_words() -> None:
    one = claim()
    assert content(body_of(one)) == content(body_of(replace(one, claim_id="n", rule="x", start=7, end=8, claimant="A")))
    assert content(body_of(one)) != content(body_of(replace(one, actor="Blues")))
    assert content(body_of(one)) != content(body_of(replace(one, evidence="y")))


@given(st.text("ab .", max_size=12), st.text("ab .", min_size=1, max_size=3), st.text("ab .", max_size=12),
       st.integers(0, 30))
def test_a_sentence_is_found_again_nearest_to_where_it_was(before: str, evidence: str, after: str, start: int) -> None:
    text = before + evidence + after
    moved = claim_of(anchored(body_of(claim(evidence=evidence, start=start, end=start + len(evidence))), text))
    assert text[moved.start:moved.end] == evidence
    places = [at for at in range(len(text)) if text.startswith(evidence, at)]
    assert abs(moved.start - start) == min(abs(at - start) for at in places)


def test_a_sentence_that_is_gone_leaves_the_claim_as_it_was() -> None:
    body = body_of(claim(evidence="gone", start=3, end=7))
    assert anchored(body, "another text") == body
