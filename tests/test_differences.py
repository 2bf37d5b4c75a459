"""What changed between two moments: what is claimed, who claims it, on event time and on report time."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from make_claims import claim, flight, random_claims

from geo.differences import Moment, as_they_were, differences
from geo.state import History

EARLY, LATE = Moment("2031-05-01", "2031-05-09"), Moment("2031-05-05", "2031-05-09")
HELD = claim(claim_id="a", actor="Reds", stance="holds", on="2031-05-01", by="Ann")


def test_a_new_holder_is_a_change_with_its_claim() -> None:
    taken = claim(claim_id="b", actor="Blues", stance="seizes", on="2031-05-04", by="Bob")
    one, = differences(History([HELD, taken]), EARLY, LATE)
    assert (one.changed, one.unsettled) == (True, True)
    assert [each.claim_id for each in one.new] == ["b"] and not one.gone


def test_one_more_voice_for_the_same_is_told_as_no_change() -> None:
    echo = claim(claim_id="b", actor="Reds", stance="holds", on="2031-05-04", by="Bob")
    one, = differences(History([HELD, echo]), EARLY, LATE)
    assert not one.changed and [each.claim_id for each in one.new] == ["b"]


def test_what_was_told_later_changes_the_same_day_on_report_time() -> None:
    told = claim(claim_id="b", actor="Blues", stance="seizes", valid_from="2031-05-01", published="2031-05-04",
                 by="Bob")
    history = History([HELD, told])
    one, = differences(history, Moment("2031-05-02", "2031-05-02"), Moment("2031-05-02", "2031-05-05"))
    assert one.changed and [each.claim_id for each in one.new] == ["b"]
    assert not differences(history, Moment("2031-05-02", None), Moment("2031-05-02", None))


def test_silence_is_told_as_what_no_longer_speaks() -> None:
    one, = differences(History([HELD]), EARLY, Moment("2031-07-01", None))
    assert one.changed and not one.new and [each.claim_id for each in one.gone] == ["a"]


def test_another_figure_is_a_change() -> None:
    one, = differences(History([flight(claim_id="a", figure=100, on="2031-05-01"),
                                flight(claim_id="b", figure=900, on="2031-05-04")]), EARLY, LATE)
    assert one.changed and [each.claim_id for each in one.new] == ["b"]


@given(st.integers(0, 500))
def test_backwards_it_is_the_same_with_new_and_gone_exchanged(seed: int) -> None:
    claims = random_claims(seed, 25)
    history = History(claims)
    forth, back = differences(history, EARLY, LATE), differences(history, LATE, EARLY)
    assert {(one.place, one.changed, frozenset(each.claim_id for each in one.new)) for one in forth} == {
        (one.place, one.changed, frozenset(each.claim_id for each in one.gone)) for one in back}


def test_what_was_corrected_since_stands_beside_what_it_was() -> None:
    later = Moment("2031-05-05", None)
    corrected = replace(HELD, actor="Blues", review="corrected", event_id="another")
    before = as_they_were([HELD], [corrected])
    assert [each.claim_id for each in before] == ["a as it was"]
    one, = differences(History([corrected]), later, later, before=History(before))
    assert one.changed and [each.claim_id for each in one.new] == ["a"]
    assert [each.actor for each in one.gone] == ["Reds"]


def test_a_claim_in_another_event_is_the_same_claim() -> None:
    assert as_they_were([HELD], [replace(HELD, event_id="another", duplicate_of="x")]) == [HELD]


@given(st.integers(0, 30))
def test_nothing_came_between_equal_stores(seed: int) -> None:
    claims = random_claims(seed, 20)
    moment = Moment("2031-05-05", None)
    assert not differences(History(claims), moment, moment, before=History(as_they_were(claims, claims)))
