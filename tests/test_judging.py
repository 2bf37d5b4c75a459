"""Which claims are judged next, and decisions as a browser tells them."""

from __future__ import annotations

from typing import Any

import pytest
from make_claims import claim, flight

from geo.errors import InputError
from geo.gazetteer import Gazetteer
from geo.judging import FIELDS, ORDERS, decision_of, queue, spelled
from geo.model import Claim, Place
from geo.reviews import CORRECTABLE, Decision
from geo.state import History

FORD = Place("ford", "Ford", "town", 1.0, 2.0, ("Furd",))
GAZETTEER = Gazetteer([FORD, Place("ford-province", "Ford Province", "governorate", 1.5, 2.5)])
QUIET = claim(claim_id="quiet", place="Älv", on="2031-05-03", confidence=0.2)
LEFT = [claim(claim_id="one", actor="Reds", by="Ann", on="2031-05-01", confidence=0.9),
        claim(claim_id="two", actor="Blues", by="Bob", on="2031-05-02", confidence=0.5)]


def ids(claims: list[Claim], order: str) -> list[str]:
    return [one.claim_id for one in queue(claims, History(claims), order, lambda _: True)]


def test_orders() -> None:
    claims = [QUIET, *LEFT]
    assert [ids(claims, order) for order in ORDERS] == [
        ["one", "two", "quiet"], ["quiet", "two", "one"], ["quiet", "two", "one"]]


def test_only_what_is_wanted_is_in_the_queue() -> None:
    assert queue([QUIET, *LEFT], History(LEFT), ORDERS[0], lambda one: one.confidence > 0.8) == [LEFT[0]]


def test_what_is_offered_for_correction_can_be_corrected() -> None:
    for one in (QUIET, flight(figure=300)):
        assert set(spelled(one)) == set(FIELDS[one.kind]) <= set(CORRECTABLE)
        assert all(isinstance(text, str) for text in spelled(one).values())
    assert spelled(flight(figure=300))["figure_low"] == "300" and spelled(flight())["figure_high"] == ""


def test_a_place_is_found_by_any_of_its_names() -> None:
    told: dict[str, Any] = {"claim": "one", "verdict": "corrected", "why": " over there ", "changes": {"place": "Furd"}}
    assert decision_of(told, GAZETTEER) == Decision("one", "corrected", "over there", {
        "place": "Ford", "place_id": "ford", "place_kind": "town", "lat": 1.0, "lon": 2.0, "geo_precision": "exact"})
    told["changes"] = {"place": "Ford Province", "origin": ""}
    changes = decision_of(told, GAZETTEER).changes
    assert (changes["geo_precision"], changes["origin"], changes["origin_id"]) == ("area", "", "")


@pytest.mark.parametrize("changes", [{"place": "Nowhere"}, {"evidence": "x"}, {"__class__": "x"}])
def test_what_cannot_be_corrected_here_is_refused(changes: dict[str, str]) -> None:
    with pytest.raises(InputError):
        decision_of({"claim": "one", "verdict": "corrected", "changes": changes}, GAZETTEER)
