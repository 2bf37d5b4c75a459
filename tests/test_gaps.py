"""What a sentence says of a second place without its verb has that place's own day."""

from __future__ import annotations

from geo.extract import Extractor
from geo.model import Report


def test_each_place_left_without_a_verb_has_its_own_day() -> None:
    text = "The SDF seized Menagh Air Base on 11 February, Tal Rifaat on the 14th and Manbij on the 15th."
    made = Extractor().extract(Report(id="r", text=text, published="2024-03-01"))
    assert [(claim.place, claim.valid_from) for claim in made if claim.stance == "seizes"] == [
        ("Menagh Air Base", "2024-02-11"), ("Tal Rifaat", "2024-02-14"), ("Manbij", "2024-02-15")]
