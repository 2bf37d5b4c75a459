"""Agency text in two outlets is found, and look-alikes are not."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make_claims import claim, flight

from geo.copies import Passage, find_copies, mark_copies
from geo.errors import InputError
from geo.model import Claim

SHARED = Path(__file__).resolve().parents[1].parent / "shared"

WIRE = ("WESTBRIDGE (WIRE) - Interior minister Mr Marsh said late on Monday that the rebels had been driven "
        "from the centre of Westbridge after a night of heavy shelling.")
EDITED = ("Interior minister Marsh said Monday that the insurgents had been driven from the centre of "
          "Westbridge after a night of heavy shelling.")
OTHER = "Relief workers in Ford counted four thousand people in the camp beside the southern road on Monday."


def pair(one: str, other: str, **more: object) -> list[Claim]:
    return mark_copies([claim(report_id="a", evidence=one, stance="loses"),
                        claim(claim_id="c2", report_id="b", outlet="B", evidence=other, stance="loses", **more)])


def test_an_edited_copy_names_the_first() -> None:
    assert [c.duplicate_of for c in pair(WIRE, EDITED)] == ["", "c1"]


def test_the_earliest_published_is_the_first_and_unknown_dates_come_last() -> None:
    assert [c.duplicate_of for c in pair(WIRE, EDITED, published="2031-05-11")] == ["c2", ""]
    assert [c.duplicate_of for c in pair(WIRE, EDITED, published=None)] == ["", "c1"]


@pytest.mark.parametrize("more", [
    {"place": "Ford"}, {"actor": "Blues"}, {"stance": "holds"}, {"negated": True}, {"kind": "displacement"},
    {"valid_from": "2031-05-13"}, {"report_id": "a"}])
def test_like_sentences_with_other_claims_are_no_copies(more: dict[str, object]) -> None:
    given = {"report_id": "b", "outlet": "B", "stance": "loses", **more}
    marked = mark_copies([claim(report_id="a", evidence=WIRE, stance="loses"),
                          claim(claim_id="c2", evidence=EDITED, start=9, **given)])
    assert [c.duplicate_of for c in marked] == ["", ""]


def test_figures_must_agree() -> None:
    bulletin = "The relief office counted {} people who had fled Westbridge since the shelling began."
    marked = mark_copies([
        flight(report_id=report, claim_id=report, figure=figure, evidence=bulletin.format(figure))
        for report, figure in (("a", 4000), ("b", 4000), ("c", 9000))])
    assert [c.duplicate_of for c in marked] == ["", "a", ""]


def test_short_or_different_sentences_are_no_copies() -> None:
    short = "Rebels left Westbridge on Monday."
    assert [c.duplicate_of for c in pair(short, short)] == ["", ""]
    assert [c.duplicate_of for c in pair(WIRE, OTHER)] == ["", ""]


def test_a_thousand_copies_all_name_the_one_first() -> None:
    claims = [claim(claim_id=f"c{at:04d}", report_id=f"r{at:04d}", evidence=WIRE if at % 2 else EDITED, stance="loses")
              for at in range(1000)]
    assert {c.duplicate_of for c in mark_copies(claims)[1:]} == {"c0000"}


def test_a_link_that_came_with_an_import_is_kept_and_followed() -> None:
    claims = [claim(report_id="a", evidence=WIRE, duplicate_of="root"),
              claim(claim_id="c2", report_id="b", evidence=EDITED)]
    assert [c.duplicate_of for c in mark_copies(claims)] == ["root", "root"]


def test_a_bad_date_names_the_report() -> None:
    with pytest.raises(InputError, match="report 'r9', published: 'May' is not a date"):
        find_copies([Passage("r9", "May", 0, WIRE)])


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from([WIRE, EDITED, OTHER, OTHER.upper()]),
                          st.sampled_from([None, "2031-05-11", "2031-05-12"])), max_size=12), st.integers())
def test_order_does_not_matter_and_chains_never_arise(rows: list[tuple[str, str, str | None]], seed: int) -> None:
    claims = [claim(claim_id=f"c{at}", report_id=report, evidence=text, published=published, start=at)
              for at, (report, text, published) in enumerate(rows)]
    marked = mark_copies(claims)
    again = mark_copies(random.Random(seed).sample(claims, len(claims)))
    assert sorted(again, key=lambda c: c.claim_id) == sorted(marked, key=lambda c: c.claim_id)
    firsts = {c.claim_id for c in marked if not c.duplicate_of}
    assert {c.duplicate_of for c in marked} - {""} <= firsts
    assert mark_copies(marked) == marked


def test_the_hand_made_pairs_are_all_found_and_no_other() -> None:
    if not SHARED.is_dir():
        pytest.skip("../shared is absent")
    gold = [json.loads(line) for line in (SHARED / "gold/duplicates.jsonl").read_text("utf-8").splitlines()]
    reports = [json.loads(line) for line in (SHARED / "seeds/reports.jsonl").read_text("utf-8").splitlines()]
    # Lines as crude sentences everywhere, the marked sentences on top: no sentence splitter is tried here.
    passages = {Passage(pair[side], "2014-06-12", pair[f"{side}_start"], pair[f"{side}_text"])
                for pair in gold for side in "ab"}
    taken = {passage.report_id for passage in passages}
    for report in reports:
        start = 0
        for line in report["text"].splitlines(keepends=True):
            if report["id"] not in taken:
                passages.add(Passage(report["id"], report["published"], start, line.strip()))
            start += len(line)
    found = find_copies(passages)
    between = {(c.first.start, c.copy.start) for c in found if {c.first.report_id, c.copy.report_id} <= taken}
    assert between == {(pair["a_start"], pair["b_start"]) for pair in gold}
    # Two of the pages carry the same comment form, word for word; nothing else may look like a copy.
    assert {c.ratio for c in found if not {c.first.report_id, c.copy.report_id} <= taken} <= {1.0}
