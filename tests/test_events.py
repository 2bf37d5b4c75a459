"""Claims become events: the same happening once, whoever says it and however often."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from make_claims import claim, flight, random_claims

from geo.events import Event, group_events, to_rows
from geo.model import Claim


def ids(*claims: Claim) -> list[str]:
    return [c.event_id for c in group_events(claims)[0]]


def test_claims_of_one_happening_share_an_event() -> None:
    a, b, c = ids(claim(stance="seizes"), claim(claim_id="c2", by="Ann Marsh", stance="holds", on="2031-05-13"),
                  claim(claim_id="c3", outlet="Morning Post", on="2031-05-16"))
    assert a and a == b == c


def test_another_place_actor_direction_kind_or_time_is_another_event() -> None:
    claims = [claim(), claim(claim_id="c2", place="Ford"), claim(claim_id="c3", actor="Blues"),
              claim(claim_id="c4", stance="loses"), claim(claim_id="c5", stance="contests"),
              claim(claim_id="c6", on="2031-07-12"), flight(claim_id="c7", figure=100)]
    assert len(set(ids(*claims))) == len(claims)


def test_the_gap_depends_on_whether_the_claim_lasts() -> None:
    assert len(set(ids(claim(), claim(claim_id="c2", on="2031-05-19")))) == 1
    assert len(set(ids(claim(), claim(claim_id="c2", on="2031-05-20")))) == 2
    assert len(set(ids(claim(stance="contests"), claim(claim_id="c2", stance="contests", on="2031-05-14")))) == 1
    assert len(set(ids(claim(stance="contests"), claim(claim_id="c2", stance="contests", on="2031-05-15")))) == 2


def test_a_loose_date_joins_an_event_and_never_bridges_two() -> None:
    first, second = claim(on="2031-05-03"), claim(claim_id="c2", on="2031-05-28")
    loose = claim(claim_id="c0", valid_from="2031-05-01", date_precision="month")
    a, b, c = ids(first, second, loose)
    assert a == c != b
    assert [a, b] == ids(first, second)  # and it renames neither


def test_undated_claims_are_events_without_a_period() -> None:
    _, events = group_events([claim(), claim(claim_id="c2", valid_from=None)])
    assert [(event.first, event.last) for event in events] == [("2031-05-12", "2031-05-12"), (None, None)]


def test_claims_against_are_denials_and_the_opposite_nearby_in_time() -> None:
    claims = [claim(stance="seizes"), claim(claim_id="c2", by="Ann Marsh", negated=True),
              claim(claim_id="c3", by="Bo Reed", stance="loses", on="2031-05-14"),
              claim(claim_id="c4", by="Bo Reed", stance="loses", on="2031-08-14")]
    named, events = group_events(claims)
    event = next(event for event in events if event.direction == "in")
    assert [c.claim_id for c in event.supporting] == ["c1"]
    assert [c.claim_id for c in event.against] == ["c2", "c3"]
    assert named[1].event_id == named[0].event_id != named[2].event_id


def test_a_flight_is_one_event_whether_or_not_its_goal_is_told() -> None:
    a, b, c = ids(flight(figure=100), flight(claim_id="c2", figure=200, destination="Ford", by="Relief Office"),
                  flight(claim_id="c3", figure=300, measure="stock"))
    assert a == b != c
    _, events = group_events([flight(figure=100), flight(claim_id="c2", by="Relief Office", figure=200),
                              flight(claim_id="c3", by="Ann Marsh", figure_low=30, unit="families")])
    assert to_rows(events)[0]["figures"] == "families 30-; people 100-200"


def test_repeats_and_copies_are_one_source() -> None:
    _, (event,) = group_events([claim(), claim(claim_id="c2"), claim(claim_id="c3", outlet="B", duplicate_of="c1"),
                                claim(claim_id="c4", by="Ann Marsh", outlet="B")])
    assert (len(event.supporting), event.sources) == (4, 2)


def test_rejected_and_unplaced_claims_come_back_without_an_event() -> None:
    claims = [claim(review="rejected", event_id="old"), replace(claim(claim_id="c2"), place="", place_id="")]
    named, events = group_events(claims)
    assert [c.event_id for c in named] == ["", ""] and events == []


CLAIMS = st.builds(random_claims, st.integers(0, 10**6), st.integers(0, 40))


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.integers())
def test_order_does_not_matter_and_a_second_run_changes_nothing(claims: list[Claim], seed: int) -> None:
    named, events = group_events(claims)
    shuffled, again = group_events(random.Random(seed).sample(named, len(named)))
    assert again == events
    assert sorted(shuffled, key=lambda c: c.claim_id) == sorted(named, key=lambda c: c.claim_id)


@settings(max_examples=60, deadline=None)
@given(CLAIMS)
def test_every_claim_comes_back_once_and_is_in_its_event(claims: list[Claim]) -> None:
    named, events = group_events(claims)
    assert [replace(c, event_id="") for c in named] == claims
    inside = Counter((c.claim_id, event.event_id) for event in events
                     for c in {*event.supporting, *event.against} if c.event_id == event.event_id)
    assert inside == Counter((c.claim_id, c.event_id) for c in named if c.event_id)
    assert len({event.event_id for event in events}) == len(events)


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.sampled_from(["place", "actor", "time"]))
def test_an_unrelated_claim_changes_no_other_event_id(claims: list[Claim], what: str) -> None:
    stranger = {"place": claim(claim_id="new", place="Elsewhere"), "actor": claim(claim_id="new", actor="Greens"),
                "time": claim(claim_id="new", on="2033-01-01")}[what]
    before, after = group_events(claims)[0], group_events([stranger, *claims])[0]
    assert before == after[1:]


def test_rows_hold_plain_values_only() -> None:
    events: list[Event] = group_events(random_claims(7, 40))[1]
    for row in to_rows(events):
        assert all(value is None or isinstance(value, str | int | float) for value in row.values())
