"""Review: what a person decides is kept with who, when and why, conflicts are shown, and no reading overrules it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_claims import claim

from geo.additions import Added
from geo.database import Address
from geo.errors import ConflictError, InputError
from geo.model import REVIEWS, Claim, Report
from geo.reviews import CORRECTABLE, Decision
from geo.store import Store

NOON, LATER, LAST = "2031-06-01T12:00:00+00:00", "2031-06-02T12:00:00+00:00", "2031-06-03T12:00:00+00:00"
TEXT = "Reds took Westbridge. Blues fled."
TOOK = claim(evidence="Reds took Westbridge.", end=21, stance="seizes")
FLED = claim(claim_id="c2", actor="Blues", stance="loses", evidence="Blues fled.", start=22, end=33)


@pytest.fixture
def store(place: Path | Address) -> Iterator[Store]:
    with Store(place) as opened:
        opened.add(Report(id="r1", text=TEXT), [TOOK, FLED], NOON, "reader")
        yield opened


def told(store: Store) -> dict[str, Claim]:
    return {one.claim_id: replace(one, event_id="", duplicate_of="") for one in store.claims()}


# --- the four verdicts ------------------------------------------------------------------------------
def test_each_verdict_is_kept_with_who_when_why_before_and_after(store: Store) -> None:
    store.review([Decision("c1", "accepted")], LATER, "ann")
    changes = {"actor": "Greens", "figure_low": "7"}
    store.review([Decision("c2", "corrected", "they were Greens", changes)], LATER, "ann")
    store.review([Decision("c1", "rejected", "it is satire")], LAST, "bob")
    corrected = replace(FLED, actor="Greens", figure_low=7, review="corrected")
    assert told(store) == {"c1": replace(TOOK, review="rejected"), "c2": corrected}
    _, accepted, rejected = store.history("c1")
    assert (accepted.at, accepted.who, accepted.action, accepted.why) == (LATER, "ann", "accepted", "")
    assert (accepted.before, accepted.after) == (TOOK, replace(TOOK, review="accepted"))
    assert (rejected.who, rejected.why, rejected.before) == ("bob", "it is satire", accepted.after)
    read, change = store.history("c2")
    assert (read.before, read.after) == (None, FLED)
    assert change.columns() == ("actor", "figure_low", "review") and change.after == corrected
    assert [(one["action"], one["why"], one["detail"]) for one in store.log()][1:] == [
        ("accepted", "", {"claim": "c1"}), ("corrected", "they were Greens", {"claim": "c2"}),
        ("rejected", "it is satire", {"claim": "c1"})]


def test_taking_a_decision_back_gives_the_claim_as_it_was_read(store: Store) -> None:
    store.review([Decision("c2", "corrected", "they were Greens", {"actor": "Greens"})], LATER, "ann")
    store.review([Decision("c2", "accepted")], LATER, "bob")
    assert told(store)["c2"] == replace(FLED, actor="Greens", review="accepted"), "accepting keeps the correction"
    (change,) = store.review([Decision("c2", "unreviewed", "my mistake")], LAST, "ann")
    assert change.after == told(store)["c2"] == FLED


def test_the_same_decision_again_is_none_but_a_second_reviewer_counts(store: Store) -> None:
    assert len(store.review([Decision("c1", "accepted")], LATER, "ann")) == 1
    before = store.version()
    assert store.review([Decision("c1", "accepted")], LAST, "ann") == [] and store.version() == before
    assert len(store.review([Decision("c1", "accepted")], LAST, "bob")) == 1


def test_a_rejected_claim_counts_on_no_map_and_stays_readable(store: Store) -> None:
    store.review([Decision("c1", "rejected", "satire")], LATER, "ann")
    found = next(one for one in store.claims() if one.claim_id == "c1")
    assert found.review == "rejected" and not found.event_id


# --- several reviewers --------------------------------------------------------------------------------
def test_a_conflict_is_shown_and_nothing_is_recorded(store: Store) -> None:
    seen = store.version()
    store.review([Decision("c1", "accepted", "two photographs")], LATER, "ann", seen)
    version = store.version()
    with pytest.raises(ConflictError, match=r"accepted by ann at 2031-06-02T12.* \(two photographs\)") as told_of:
        store.review([Decision("c2", "accepted"), Decision("c1", "rejected", "no")], LAST, "bob", seen)
    assert told_of.value.change.who == "ann" and store.version() == version
    assert len(store.review([Decision("c2", "accepted")], LAST, "bob", seen)) == 1, "another claim is no conflict"
    assert len(store.review([Decision("c1", "rejected", "no")], LAST, "bob", store.version())) == 1


# --- reading again ------------------------------------------------------------------------------------
@pytest.mark.parametrize("decision", [
    Decision("c1", "accepted"), Decision("c1", "rejected", "satire"),
    Decision("c1", "corrected", "Greens", {"actor": "Greens"})], ids=lambda one: one.verdict)
@pytest.mark.parametrize("better", [
    [], [replace(TOOK, actor="Blues")], [replace(TOOK, claim_id="n1", rule="better")],
    [replace(TOOK, claim_id="n1", rule="better", claimant="Ann", certainty="attributed")]],
    ids=["gone", "otherwise", "new id", "new id and speaker"])
def test_a_better_reader_never_discards_a_decision(store: Store, decision: Decision, better: list[Claim]) -> None:
    store.review([decision], LATER, "ann")
    before = told(store)["c1"]
    added = store.add(Report(id="r1", text=TEXT), [*better, FLED], LAST, "reader")
    assert told(store) == {"c1": before, "c2": FLED}
    doubles = sum(one.claim_id == "n1" for one in better)
    assert added == Added(same_reports=1, same_claims=1, kept_claims=1 + doubles)


def test_what_is_really_new_comes_in_beside_a_decision(store: Store) -> None:
    store.review([Decision("c1", "rejected", "satire")], LATER, "ann")
    other = replace(TOOK, claim_id="n1", place="Ford", place_id="ford")
    store.add(Report(id="r1", text=TEXT), [TOOK, other, FLED], LAST, "reader")
    assert set(told(store)) == {"c1", "c2", "n1"}


def test_a_decision_taken_back_is_the_readers_again_but_an_import_is_not(store: Store) -> None:
    store.review([Decision("c1", "rejected", "satire"), Decision("c1", "unreviewed", "no satire")], LATER, "ann")
    store.import_claims([claim(claim_id="mine")], LATER, "ann")
    store.review([Decision("mine", "accepted"), Decision("mine", "unreviewed", "not sure")], LATER, "bob")
    store.add(Report(id="r1", text=TEXT), [FLED], LAST, "reader")
    assert set(told(store)) == {"c2", "mine"}


def test_a_decision_moves_with_its_sentence_when_the_report_changes(store: Store) -> None:
    store.review([Decision("c1", "accepted")], LATER, "ann")
    longer = "Correction: the day was Monday. " + TEXT
    moved = replace(TOOK, claim_id="n1", start=32, end=53)
    added = store.add(Report(id="r1", text=longer), [moved], LAST, "reader")
    assert added == Added(changed_reports=1, withdrawn_claims=1, kept_claims=2)
    found = told(store)
    assert found == {"c1": replace(TOOK, start=32, end=53, review="accepted")}
    assert longer[32:53] == found["c1"].evidence


# --- what is refused ----------------------------------------------------------------------------------
@pytest.mark.parametrize(("decision", "message"), [
    (Decision("nobody", "accepted"), "not in the store"), (Decision("c1", "perhaps", "x"), "unreviewed, accepted"),
    (Decision("c1", "rejected", " "), "say why"), (Decision("c1", "corrected", "x"), "what is otherwise"),
    (Decision("c1", "accepted", "x", {"actor": "Blues"}), "only a correction"),
    (Decision("c1", "corrected", "x", {"evidence": "y"}), "evidence cannot be corrected"),
    (Decision("c1", "corrected", "x", {"stance": "likes"}), "stance is 'likes'"),
    (Decision("c1", "corrected", "x", {"lat": "95"}), "outside"),
    (Decision("c1", "accepted", "\ud800"), "why holds bytes")])
def test_unsound_decisions_are_refused_and_leave_no_trace(store: Store, decision: Decision, message: str) -> None:
    with pytest.raises(InputError, match=message):
        store.review([Decision("c2", "accepted"), decision], LATER, "ann")
    assert len(store.log()) == 1 and told(store) == {"c1": TOOK, "c2": FLED}


def test_nobody_and_no_time_are_refused(store: Store) -> None:
    with pytest.raises(InputError, match="who is empty"):
        store.review([Decision("c1", "accepted")], LATER, " ")
    with pytest.raises(InputError, match="'noon' is no time"):
        store.review([Decision("c1", "accepted")], "noon", "ann")


def test_a_withdrawn_claim_cannot_be_judged(store: Store) -> None:
    store.add(Report(id="r1", text=TEXT), [FLED], LATER, "reader")
    with pytest.raises(InputError, match="withdrawn on 2031-06-02"):
        store.review([Decision("c1", "accepted")], LAST, "ann")


def test_of_several_reviewers_at_once_one_is_heard_and_the_others_are_told(place: Path | Address) -> None:
    with Store(place) as store:
        store.add(Report(id="r1", text=TEXT), [TOOK, FLED], NOON, "reader")
        seen = store.version()
    start = threading.Barrier(5)

    def judge(who: int) -> str:
        with Store(place) as own:
            start.wait()
            try:
                own.review([Decision("c2", "accepted"), Decision("c1", "rejected", f"because {who}")], LATER,
                           f"reviewer {who}", seen)
            except ConflictError as conflict:
                return f"after {conflict.change.who}"
        return f"reviewer {who}"

    with ThreadPoolExecutor(5) as pool:
        told = list(pool.map(judge, range(5)))
    (winner,) = [who for who in told if who.startswith("reviewer")]
    assert told.count(f"after {winner}") == 4
    with Store(place) as store:
        assert [change.who for change in store.history("c1")] == ["reader", winner]
        assert len(store.log()) == 3, "of the others nothing was recorded, not even on another claim"


# --- whatever is done in whatever order -----------------------------------------------------------------
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["c1", "c2"]), st.sampled_from([*REVIEWS, "read"]), st.sampled_from("ab"))))
def test_history_is_unbroken_and_ends_in_the_present(tmp_path_factory: pytest.TempPathFactory,
                                                     steps: list[tuple[str, str, str]]) -> None:
    with Store(tmp_path_factory.mktemp("s") / "s.sqlite") as store:
        store.add(Report(id="r1", text=TEXT), [TOOK, FLED], NOON, "reader")
        for at, (claim_id, verdict, who) in enumerate(steps):
            changes = {"figure_low": at} if verdict == "corrected" else {}
            if verdict == "read":
                store.add(Report(id="r1", text=TEXT), [TOOK, FLED], LATER, "reader")
            else:
                store.review([Decision(claim_id, verdict, "because", changes)], LATER, who)
        present = told(store)
        for claim_id in ("c1", "c2"):
            history = store.history(claim_id)
            assert [one.before for one in history] == [None, *(one.after for one in history[:-1])]
            assert history[-1].after == present[claim_id]
            judged = [verdict for one, verdict, _ in steps if one == claim_id and verdict != "read"]
            assert present[claim_id].review == (judged[-1] if judged else "unreviewed")


def test_what_may_be_corrected_are_columns() -> None:
    assert set(CORRECTABLE) < set(Claim.__slots__)
    assert not {"claim_id", "report_id", "evidence", "start", "end", "review"} & set(CORRECTABLE)
