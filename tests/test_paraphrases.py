"""One fact in many frames yields one claim; the frames that are known to fail are named in the table, and no others."""

from __future__ import annotations

from collections import Counter

import pytest
from paraphrases import FACTS, Frame, compounds, fill, frames, is_read, limit

LEAST = 1195
"""How many of the compounds are read, at least."""


@pytest.mark.parametrize("frame", frames(), ids=lambda frame: frame.frame)
def test_a_frame_is_read_as_its_row_says(frame: Frame) -> None:
    assert limit(frame) == frame.limit, [said for said in frame.said(FACTS) if not is_read(said)][:3]


def test_compounds_of_the_parts_of_frames_are_read() -> None:
    assert sum(map(is_read, compounds(1200))) >= LEAST


def test_each_frame_is_told_once_of_every_war() -> None:
    names = Counter(frame.frame for frame in frames())
    assert max(names.values()) == 1 and len(FACTS) >= 8
    assert len({(frame.words, frame.sentence) for frame in frames()}) == len(names)


def test_a_frame_is_filled_in_the_grammar_of_its_sides() -> None:
    said = fill("{A} {has} {vn} {P}, {its} first town, and {plan} more.", "A in P", "B out P", FACTS[0], "take")
    assert said.sentence == "Russian forces have taken Vuhledar, their first town, and plan more."
    assert said.wanted == {("Russia", "in", "Vuhledar")} and said.optional == {("Ukraine", "out", "Vuhledar")}


def test_a_missing_a_foreign_and_an_optional_claim_are_told_apart() -> None:
    taken = fill("{A} {vd} {P} from {B}.", "A in P", "", FACTS[0], "take")
    assert is_read(taken)
    assert not is_read(taken._replace(wanted=set()))
    assert not is_read(taken._replace(wanted={("Russia", "out", "Vuhledar")}))
    assert not is_read(taken._replace(wanted={*taken.wanted, ("Russia", "in", "Kurakhove")}))
