"""Displacement at a date: ranges, never sums; units and measures apart."""

from __future__ import annotations

from dataclasses import replace

from make_claims import flight

from geo.flows import FigureRange, displacement_at, figure_range
from geo.model import Claim

ON = "2031-05-12"


def ranges(claims: list[Claim], on: str = ON) -> list[tuple[str, str, int | None, int | None]]:
    return [(flow.unit, flow.measure, flow.figures.low, flow.figures.high) for flow in displacement_at(claims, on)]


def test_rival_figures_are_a_range_and_never_a_sum() -> None:
    claims = [flight(figure=200), flight(claim_id="c2", by="Relief Office", figure=500)]
    assert ranges(claims) == [("people", "flow", 200, 500)]


def test_a_later_figure_of_the_same_claimant_replaces_its_earlier() -> None:
    claims = [flight(figure=200, on="2031-05-10"), flight(claim_id="c2", figure=500)]
    assert ranges(claims) == [("people", "flow", 500, 500)]
    assert displacement_at(claims, ON)[0].earlier == (claims[0],)


def test_units_and_measures_are_kept_apart() -> None:
    claims = [flight(figure=200), flight(claim_id="c2", figure=50, unit="families"),
              flight(claim_id="c3", figure=900, measure="stock")]
    assert ranges(claims) == [("families", "flow", 50, 50), ("people", "flow", 200, 200), ("people", "stock", 900, 900)]


def test_open_bounds_stay_open() -> None:
    more_than, up_to = flight(figure_low=500), flight(figure_high=300)
    assert figure_range([more_than]) == FigureRange(500, None, 500, 500)
    assert figure_range([up_to]) == FigureRange(None, 300, 300, 300)
    assert figure_range([more_than, up_to, flight(figure=400)]) == FigureRange(None, None, 300, 500)
    assert figure_range([flight(figure_text="thousands")]) == FigureRange(None, None, None, None)


def test_words_never_become_numbers_nor_silence_them() -> None:
    words = flight(claim_id="c2", figure_text="thousands", on="2031-05-12")
    (flow,) = displacement_at([flight(figure=200, on="2031-05-10"), words], ON)
    assert (flow.figures.low, flow.vague, flow.sources) == (200, (words,), 1)


def test_those_who_fled_by_tuesday_are_still_gone_on_wednesday() -> None:
    assert ranges([flight(figure=200, valid_to=ON)], "2031-05-13") == [("people", "flow", 200, 200)]
    assert displacement_at([flight(figure=200)], "2031-06-12")[0].claims == ()


def test_origin_and_destination_are_different_places_of_the_answer() -> None:
    arrival = replace(flight(claim_id="c2", figure=90), origin="", origin_id="", destination="Westbridge")
    assert [(flow.end, flow.figures.low) for flow in displacement_at([arrival, flight(figure=200)], ON)] == [
        ("destination", 90), ("origin", 200)]


def test_a_denial_opposes_and_a_copy_is_no_second_source() -> None:
    claims = [flight(figure=200), flight(claim_id="c2", outlet="Morning Post", figure=200, duplicate_of="c1"),
              flight(claim_id="c3", by="Ann Marsh", figure=900, negated=True)]
    (flow,) = displacement_at(claims, ON)
    assert (flow.figures.high, flow.sources, len(flow.opposing)) == (200, 1, 1)
