"""The rows of a verb, and the object that two verbs share."""

from __future__ import annotations

from reading import mini, said

from geo.frames import VerbFrames


def test_the_rows_that_ask_for_most_come_first() -> None:
    frames = VerbFrames(mini().lexicon)
    rows = frames.rows(frozenset({"take", "take over"}), frozenset({"control"}))
    kinds = [row.object != "noun" for row in rows]
    assert kinds == sorted(kinds) and {"take_control", "take_over", "take"} <= {row.id for row in rows}
    assert [row.id for row in rows].index("take_over") < [row.id for row in rows].index("take")
    assert frames.rows(frozenset({"sing"}), frozenset()) == []


def test_rows_whose_noun_stands_nowhere_and_verbs_without_rows_are_left_out() -> None:
    frames = VerbFrames(mini().lexicon)
    assert "take_control" not in {row.id for row in frames.rows(frozenset({"take"}), frozenset({"town"}))}
    assert "take" in frames.verbs and "sing" not in frames.verbs and "take over" not in frames.verbs


def test_two_verbs_share_an_object() -> None:
    assert said("M23 rebels lost and later regained Goma.") == {("M23", "loses", "Goma"), ("M23", "seizes", "Goma")}
