"""From where to where people went: what opens the sentence, what an apposition says, what a source is."""

from __future__ import annotations

import pytest
from reading import claims


@pytest.mark.parametrize("text, origin, destination", [
    ("In Masisi territory, OCHA estimates that 34,000 people are displaced.", "Masisi", ""),
    ("Officials in Goma say that 34,000 people have been displaced in Masisi.", "Masisi", ""),
    ("In Masisi, on the road to Goma, shelling displaced 5,000 people.", "Masisi", ""),
    ("The attack on Masisi, a town near Goma, caused 5,000 people to flee.", "Masisi", ""),
    ("An air strike in Bakhmut, in the east of Ukraine, displaced 900 families.", "Bakhmut", ""),
    ("Some 358,000 people were displaced in Sudan, by the count of the United Nations.", "Sudan", ""),
    ("Some 6,000 families were displaced in Nyala by the estimate of the mayor of El Fasher.", "Nyala", ""),
    ("Some 3,000 displaced people made for El Fasher.", "", "El Fasher"),
    ("Some 3,000 displaced people headed for Goma.", "", "Goma"),
    ("The road leads to Nyala, 30 km to the west, where 20,000 displaced people are camping.", "", "Nyala"),
    ("In the camps of Masisi, on the edge of Goma, the agency counted 6,500 new arrivals.", "", "Masisi"),
    ("Displacement was highest in Goma, where 12,400 people fled, and in Masisi.", "Goma", ""),
    ("Aid has reached Goma, where the stadium shelters 2,000 displaced people.", "", "Goma")])
def test_where_people_went(text: str, origin: str, destination: str) -> None:
    assert [(claim.origin, claim.destination) for claim in claims(text) if claim.kind == "displacement"] == [
        (origin, destination)]
