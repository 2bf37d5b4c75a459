"""Who stands in a place holds a part of it; who visits it does not."""

from __future__ import annotations

import pytest
from reading import claims


@pytest.mark.parametrize("text, actor", [
    ("M23 fighters were in Goma.", "M23"), ("M23 fighters are present in Goma.", "M23"),
    ("“We are in Goma since yesterday evening,” an M23 spokesman said.", "M23"),
    ("“Our men are still in Goma,” an M23 spokesman said.", "M23"), ("UN troops remain in Goma.", "MONUSCO")])
def test_who_stands_in_a_place_holds_a_part_of_it(text: str, actor: str) -> None:
    assert [(claim.actor, claim.stance, claim.place, claim.extent) for claim in claims(text)] == [
        (actor, "holds", "Goma", "part")]


@pytest.mark.parametrize("text", [
    "M23 soldiers were in Goma for talks.", "NATO said its soldiers were in Goma to advise.",
    "“We are in Goma,” an M23 spokesman said.", "Two men are still in Goma."])
def test_who_visits_a_place_does_not(text: str) -> None:
    assert claims(text) == []
