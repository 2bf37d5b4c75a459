"""What a count of the displaced is a count of, and who counted."""

from __future__ import annotations

import pytest
from reading import claims, flown


@pytest.mark.parametrize("text, measure", [
    ("Some 3,000 people were displaced from Nyala.", "flow"),
    ("Some 3,000 people are displaced in Nyala.", "stock"),
    ("Some 3,000 people remain displaced in Nyala.", "stock"),
    ("Some 3,000 people remained internally displaced in Nyala.", "stock"),
    ("In Anbar province 3,000 displaced people are in camps.", "stock"),
    ("Goma hosts 3,000 displaced people.", "stock"),
    ("OCHA recorded 3,000 displacements in Nyala.", "flow"),
    ("The influx into Goma has reached 3,000.", "flow"),
    ("Some 3,000 people returned to Nyala.", "return"),
    ("Goma received 3,000 returnees.", "return")])
def test_flow_stock_and_return(text: str, measure: str) -> None:
    assert [told for *_, told in flown(text)] == [measure]


@pytest.mark.parametrize("text, who", [
    ("The agency has registered 3,000 displaced families in Goma.", "agency"),
    ("Some 3,000 families have registered as displaced in Goma.", "outlet"),
    ("Some 3,000 displaced families were registered by the Red Cross in Goma.", "Red Cross in Goma")])
def test_who_counted(text: str, who: str) -> None:
    assert [claim.claimant for claim in claims(text)] == [who]
