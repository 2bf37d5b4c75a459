"""The rules of "state at a date", and that neither order nor the future matters."""

from __future__ import annotations

import random
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_claims import claim, flight, random_claims

from geo.errors import InputError
from geo.model import Claim
from geo.state import History, PlaceState, change_dates, known_dates, state_at, to_rows

ON = "2031-05-12"


def only(claims: list[Claim], on: str = ON, **more: object) -> PlaceState:
    (state,) = state_at(claims, on, **more)  # type: ignore[arg-type]
    return state


def holders(state: PlaceState) -> dict[str, str]:
    return {holder.actor: holder.extent for holder in state.holders}


# --- status -------------------------------------------------------------------------------------

def test_one_holder_named_by_all_is_held() -> None:
    state = only([claim(stance="seizes"), claim(claim_id="c2", by="Ann Marsh")])
    assert (state.status, holders(state), state.sources) == ("held", {"Reds": "all"}, 2)


def test_two_claimants_naming_different_holders_are_a_dispute() -> None:
    state = only([claim(), claim(claim_id="c2", by="Ann Marsh", actor="Blues", stance="repels")])
    assert (state.status, holders(state)) == ("disputed", {"Reds": "all", "Blues": "all"})


@pytest.mark.parametrize("denial", [{"stance": "loses"}, {"stance": "holds", "negated": True}])
def test_denying_the_only_holder_another_names_is_a_dispute(denial: dict[str, object]) -> None:
    state = only([claim(), claim(claim_id="c2", by="Ann Marsh", **denial)])
    assert state.status == "disputed"
    assert [c.claim_id for c in state.opposing] == ["c2"]


def test_a_denied_loss_is_a_hold() -> None:
    state = only([claim(stance="loses", negated=True)])
    assert (state.status, holders(state)) == ("held", {"Reds": "all"})


def test_seizing_and_the_other_losing_do_not_clash() -> None:
    state = only([claim(stance="seizes"), claim(claim_id="c2", stance="loses", actor="Blues")])
    assert (state.status, len(state.opposing), state.losses) == ("held", 1, state.opposing)
    (row,) = to_rows([state])
    assert (row["lost_by"], row["opposing"]) == ("Blues", 0)


def test_a_loss_alone_names_nobody() -> None:
    state = only([claim(stance="loses")])
    assert (state.status, state.holders, len(state.opposing)) == ("unknown", (), 1)


def test_fighting_is_contested_unless_the_holder_is_disputed() -> None:
    fight = claim(claim_id="f", by="Bo Reed", stance="contests")
    assert only([fight]).status == "contested"
    state = only([fight, claim()])
    assert (state.status, holders(state)) == ("contested", {"Reds": "all"})
    state = only([fight, claim(), claim(claim_id="c2", by="Ann Marsh", stance="loses")])
    assert (state.status, state.fighting) == ("disputed", True)


def test_a_threat_is_no_fight_names_no_holder_and_silences_no_hold() -> None:
    state = only([claim(stance="threatens", actor="Blues")])
    assert (state.status, state.fighting, len(state.threats)) == ("unknown", False, 1)
    state = only([claim(on="2031-05-11"), claim(claim_id="c2", stance="threatens", actor="Blues")])
    assert (state.status, len(state.threats), state.earlier) == ("held", 1, ())


def test_near_a_place_is_not_in_it() -> None:
    state = only([claim(), claim(claim_id="c2", by="Ann Marsh", actor="Blues", geo_precision="near")])
    assert (state.status, holders(state), len(state.beside)) == ("held", {"Reds": "all"}, 1)
    assert only([claim(stance="contests", geo_precision="near")]).status == "contested"


def test_denied_fighting_only_opposes() -> None:
    state = only([claim(stance="contests", negated=True)])
    assert (state.status, len(state.opposing)) == ("unknown", 1)


def test_a_partial_hold_stays_partial() -> None:
    state = only([claim(stance="seizes", extent="part")])
    assert (state.status, state.extent, to_rows([state])[0]["holders"]) == ("held", "part", "Reds (part)")


def test_two_parts_are_shared_if_one_claimant_says_so_and_else_a_dispute() -> None:
    reds, blues = claim(extent="part"), claim(claim_id="c2", actor="Blues", extent="part")
    state = only([reds, blues])
    assert (state.status, state.shared) == ("held", True)
    assert only([reds, replace(blues, claimant="Ann Marsh", claimant_role="official")]).status == "disputed"
    assert only([reds, replace(blues, extent="all")]).status == "disputed"


def test_losing_a_part_disputes_the_whole_but_not_a_part() -> None:
    loss = claim(claim_id="c2", by="Ann Marsh", stance="loses", extent="part")
    assert only([claim(), loss]).status == "disputed"
    assert only([claim(extent="part"), loss]).status == "held"


def test_a_province_never_passes_down_to_its_towns() -> None:
    province = claim(place="Ford Province", place_kind="governorate", actor="Blues")
    states = state_at([province, claim(claim_id="c2")], ON)
    assert [(state.place, state.is_area, list(holders(state))) for state in states] == [
        ("Ford Province", True, ["Blues"]), ("Westbridge", False, ["Reds"])]


# --- who speaks ---------------------------------------------------------------------------------

def test_only_the_claimants_latest_speaks() -> None:
    old, new = claim(on="2031-05-10"), claim(claim_id="c2", actor="Blues")
    state = only([old, new])
    assert (state.status, holders(state), state.earlier) == ("held", {"Blues": "all"}, (old,))


def test_later_publication_speaks_for_the_same_day_and_ties_speak_together() -> None:
    first = claim(published="2031-05-12T06:00:00Z")
    assert holders(only([first, claim(claim_id="c2", published="2031-05-13", actor="Blues")])) == {"Blues": "all"}
    assert only([first, claim(claim_id="c2", published="2031-05-12T20:00:00Z", actor="Blues")]).status == "disputed"


def test_a_claim_speaks_from_its_day_to_the_horizon() -> None:
    def heard(day: str, horizon: int = 30) -> list[str]:
        return [state.status for state in state_at([claim()], day, horizon=horizon)]

    assert heard("2031-05-11") == []
    assert heard("2031-05-12") == heard("2031-06-11") == ["held"]
    assert heard("2031-06-12") == ["unknown"]
    assert heard("2031-05-15", horizon=2) == ["unknown"]
    assert len(only([claim()], "2031-06-12").silent) == 1


def test_old_news_told_anew_is_no_old_news() -> None:
    """The horizon runs from the later of valid_from and published: "held since January", told in May."""
    told = claim(valid_from="2031-01-02", published="2031-05-12")
    state = only([told])
    assert (state.status, state.last_change, state.last_heard) == ("held", "2031-01-02", "2031-05-12")
    assert only([told], "2031-06-11").status == "held"
    assert only([told], "2031-06-12").silent == (told,)
    assert only([told], "2031-01-02").status == "held"
    assert change_dates([told]) == ["2031-01-02", "2031-06-12"]


def test_a_claim_of_things_to_come_and_one_of_unknown_publication_age_from_their_day() -> None:
    ahead = claim(valid_from="2031-05-12", published="2031-05-01")
    assert only([ahead], "2031-06-11").status == "held" and only([ahead], "2031-06-12").silent
    nameless = claim(published=None)
    assert only([nameless], "2031-06-11").status == "held" and only([nameless], "2031-06-12").silent


def test_news_told_anew_does_not_outlive_its_end() -> None:
    told = claim(valid_from="2031-01-02", valid_to="2031-02-01", published="2031-05-12")
    assert only([told], "2031-02-01").status == "held" and only([told]).silent == (told,)


def test_an_end_ends_it_and_no_older_word_comes_back() -> None:
    claims = [claim(on="2031-05-10"), claim(claim_id="c2", stance="contests", valid_to="2031-05-13")]
    assert only(claims, "2031-05-13").status == "contested"
    state = only(claims, "2031-05-14")
    assert (state.status, len(state.silent), len(state.earlier)) == ("unknown", 1, 1)


def test_known_cuts_by_publication_day() -> None:
    late = claim(published="2031-05-20T01:00:00+03:00")
    assert state_at([late], ON, known="2031-05-19") == []
    assert only([late], known="2031-05-20").status == "held"


def test_without_publication_date_a_claim_counts_only_when_all_is_known() -> None:
    assert state_at([claim(published=None)], ON, known="2099-01-01") == []
    assert only([claim(published=None)]).status == "held"


def test_undated_and_unplaced_claims_are_kept_apart() -> None:
    undated, unplaced = claim(valid_from=None), replace(claim(claim_id="c2"), place="", place_id="")
    history = History([undated, unplaced])
    (state,) = history.at(ON)
    assert (state.status, state.undated, history.unplaced) == ("unknown", (undated,), (unplaced,))


def test_a_place_told_differently_is_as_the_smallest_known_id_tells_it() -> None:
    claims = [claim(claim_id="c1", lat=1.0, published="2031-06-01"), claim(claim_id="c2", by="Ann Marsh", lat=2.0)]
    assert only(claims, known=ON).lat == 2.0
    assert only(claims).lat == only(claims[::-1]).lat == 1.0


def test_rejected_claims_do_not_count_and_corrected_do() -> None:
    assert state_at([claim(review="rejected")], ON) == []
    assert only([claim(review="corrected")]).status == "held"


# --- sources ------------------------------------------------------------------------------------

def test_copies_and_repeats_are_one_source() -> None:
    first = claim()
    copy = claim(claim_id="c2", outlet="Morning Post", duplicate_of="c1")
    chained = claim(claim_id="c3", outlet="Evening Star", duplicate_of="c2")
    quoted = [claim(claim_id=f"q{outlet}", by="Ann Marsh", outlet=outlet) for outlet in "ABC"]
    assert only([first, copy, chained]).sources == 1
    assert only([first, copy, chained, *quoted]).sources == 2
    assert only([copy, claim(claim_id="c4", outlet="Evening Star", duplicate_of="c1")]).sources == 1
    assert only([claim(duplicate_of="c2"), claim(claim_id="c2", by="Ann Marsh", duplicate_of="c1")]).sources == 2


# --- bad input ----------------------------------------------------------------------------------

@pytest.mark.parametrize("column", ["valid_from", "valid_to", "published"])
def test_a_date_that_is_none_is_named(column: str) -> None:
    with pytest.raises(InputError, match=rf"'c1', {column}: '12 May' is not a date; write it as YYYY-MM-DD"):
        state_at([claim(**{column: "12 May"})], ON)


@pytest.mark.parametrize("ask", [{"on": "May"}, {"on": "2031-02-30"}, {"on": ON, "known": "20310512"},
                                 {"on": ON, "horizon": -1}])
def test_a_bad_question_is_refused(ask: dict[str, object]) -> None:
    with pytest.raises(InputError):
        state_at([claim()], **ask)  # type: ignore[arg-type]


# --- for any claims -----------------------------------------------------------------------------

DAYS = st.integers(0, 60).map(lambda shift: (date(2031, 4, 28) + timedelta(shift)).isoformat())
CLAIMS = st.builds(random_claims, st.integers(0, 10**6), st.integers(0, 40))


@settings(max_examples=80, deadline=None)
@given(CLAIMS, DAYS, st.none() | DAYS, st.integers(0, 40), st.integers())
def test_input_order_does_not_matter(claims: list[Claim], on: str, known: str | None, horizon: int, seed: int) -> None:
    shuffled = random.Random(seed).sample(claims, len(claims))
    one, other = History(claims), History(shuffled)
    assert one.at(on, known, horizon) == other.at(on, known, horizon)
    assert one.displacement(on, known, horizon) == other.displacement(on, known, horizon)


@settings(max_examples=80, deadline=None)
@given(CLAIMS, DAYS, DAYS)
def test_what_was_published_later_does_not_matter(claims: list[Claim], on: str, known: str) -> None:
    past = [c for c in claims if c.published and c.published[:10] <= known]
    assert History(claims).at(on, known) == History(past).at(on, known)
    assert History(claims).displacement(on, known) == History(past).displacement(on, known)


@settings(max_examples=80, deadline=None)
@given(CLAIMS, DAYS, st.sets(st.sampled_from(["The Courier", "Morning Post", "", "Radio Élan"])))
def test_a_filter_is_as_if_the_others_had_said_nothing(claims: list[Claim], on: str, outlets: set[str]) -> None:
    kept = [c for c in claims if c.outlet in outlets]
    history = History(claims)
    assert history.at(on, keep=lambda c: c.outlet in outlets) == History(kept).at(on)
    assert history.displacement(on, keep=lambda c: c.outlet in outlets) == History(kept).displacement(on)


@settings(max_examples=80, deadline=None)
@given(CLAIMS, DAYS)
def test_no_claim_is_lost_or_listed_twice(claims: list[Claim], on: str) -> None:
    history = History(claims)
    listed = [c.claim_id for state in history.at(on)
              for c in (*state.speaking, *state.earlier, *state.silent, *state.undated)]
    listed += [c.claim_id for flow in history.displacement(on)
               for c in (*flow.claims, *flow.vague, *flow.opposing, *flow.earlier, *flow.silent, *flow.undated)]
    listed += [c.claim_id for c in history.unplaced]
    due = [c.claim_id for c in claims if not c.place_id or (
        c.review != "rejected" and (c.valid_from is None or c.valid_from <= on))]
    assert sorted(listed) == sorted(due)


@settings(max_examples=40, deadline=None)
@given(CLAIMS, st.integers(0, 40))
def test_nothing_changes_between_the_dates_of_change(claims: list[Claim], horizon: int) -> None:
    history, changes = History(claims), set(change_dates(claims, horizon))
    before: list[PlaceState] | None = None
    for shift in range(70):
        day = (date(2031, 4, 28) + timedelta(shift)).isoformat()
        now = history.at(day, None, horizon)
        assert before is None or day in changes or now == before
        before = now


@settings(max_examples=40, deadline=None)
@given(CLAIMS, st.lists(st.tuples(DAYS, st.none() | DAYS, st.sampled_from([3, 30])), min_size=2, max_size=12),
       st.booleans())
def test_what_was_asked_before_does_not_matter(claims: list[Claim], asked: list[tuple[str, str | None, int]],
                                               playback: bool) -> None:
    history = History(claims)
    for on, known, horizon in sorted(asked, key=str) if playback else asked:
        assert history.at(on, known, horizon) == History(claims).at(on, known, horizon)


@settings(max_examples=40, deadline=None)
@given(CLAIMS, DAYS)
def test_the_status_follows_from_what_is_listed(claims: list[Claim], on: str) -> None:
    for state in History(claims).at(on):
        assert state.fighting == bool(state.battles)
        if state.status == "disputed":
            assert len(state.holders) > 1 or state.opposing
        elif state.status == "contested":
            assert state.battles
        elif state.status == "held":
            assert state.holders and not state.battles and (len(state.holders) == 1 or state.shared)
        else:
            assert not state.holders and not state.battles


# --- dates and tables ---------------------------------------------------------------------------

def test_dates_of_change_and_of_news() -> None:
    claims = [claim(valid_to="2031-05-14"), claim(claim_id="c2", kind="control", on="2031-05-13"),
              claim(claim_id="c3", valid_from=None, published=None)]
    assert change_dates(claims, horizon=5) == ["2031-05-12", "2031-05-13", "2031-05-15", "2031-05-18", "2031-05-19"]
    assert known_dates(claims) == ["2031-05-12", "2031-05-13"]


def test_rows_hold_plain_values_only() -> None:
    (row,) = to_rows(state_at([claim(), claim(claim_id="c2", by="Ann Marsh", stance="loses"),
                               claim(claim_id="c3", by="Bo Reed", stance="threatens", actor="Blues")], ON))
    assert row["status"] == "disputed" and row["threatened_by"] == "Blues" and row["claim_ids"] == "c1 c2 c3"
    assert (row["supporting"], row["opposing"], row["sources"], row["last_change"]) == (1, 1, 3, ON)
    assert all(value is None or isinstance(value, str | int | float | bool) for value in row.values())


def test_every_field_of_a_state_is_documented() -> None:
    documented = (PlaceState.__doc__ or "") + "place_id place place_kind lat lon status shared"
    assert [field.name for field in fields(PlaceState) if field.name not in documented] == []


def test_displacement_claims_are_no_control() -> None:
    assert state_at([flight(figure=100)], ON) == []
