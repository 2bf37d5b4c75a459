"""The rows of a verb, and the object that two verbs share."""

from __future__ import annotations

from reading import mini, said

from geo.frames import VerbFrames


def test_the_rows_that_ask_for_most_come_first() -> None:
    frames = VerbFrames(mini().lexicon)
    rows = frames.rows(frozenset({"take", "take over"}))
    kinds = [row.object != "noun" for row in rows]
    assert kinds == sorted(kinds) and {"take_control", "take_over", "take"} <= {row.id for row in rows}
    assert [row.id for row in rows].index("take_over") < [row.id for row in rows].index("take")
    assert frames.rows(frozenset({"sing"})) == []


def test_two_verbs_share_an_object() -> None:
    assert said("M23 rebels lost and later regained Goma.") == {("M23", "loses", "Goma"), ("M23", "seizes", "Goma")}
