"""Armed groups that no table knows keep their own names (group_names)."""

from __future__ import annotations

import pytest
from reading import said


@pytest.mark.parametrize("subject, actor", [
    ("Jaysh al-Nasr", "Jaysh al-Nasr"),
    ("Liwa al-Haqq fighters", "Liwa al-Haqq"),
    ("Kata'ib al-Farouq", "Kata'ib al-Farouq"),
    ("The Lake Freedom Movement", "Lake Freedom Movement"),
    ("The Hill People's Militia", "Hill People's Militia"),
    ("The Volcano Front", "Volcano Front"),
    ("Fighters from the Volcano Front", "Volcano Front"),
    ("Bunyan Rasas fighters", "Bunyan Rasas"),
    ("Captain Okello's fighters", "Okello's fighters"),
])
def test_a_group_has_the_name_that_the_report_gives_it(subject: str, actor: str) -> None:
    assert said(f"The war in Congo goes on. {subject} captured Goma.") == {(actor, "seizes", "Goma")}
    assert (actor, "loses", "Goma") in said(f"The war in Congo goes on. {subject} withdrew from Goma.")


@pytest.mark.parametrize("sentence, claim", [
    ("Goma fell to the Lake Freedom Movement.", ("Lake Freedom Movement", "seizes", "Goma")),
    ("Goma was taken by the Volcano Front.", ("Volcano Front", "seizes", "Goma")),
    ("The Volcano Front withdrew from Goma.", ("Volcano Front", "loses", "Goma")),
])
def test_a_name_is_one_in_every_frame(sentence: str, claim: tuple[str, str, str]) -> None:
    assert claim in said(sentence)


@pytest.mark.parametrize("subject, actor", [
    ("The 3rd Mountain Brigade", "FARDC"),
    ("The Kenya Defence Forces", "Kenya"),
    ("The Allied Democratic Forces", "ADF"),
    ("Local militiamen", "local militiamen"),
    ("Unidentified gunmen", "unidentified gunmen"),
])
def test_what_a_table_knows_and_what_any_army_has_is_no_name_of_its_own(subject: str, actor: str) -> None:
    assert said(f"The Congolese army sent men. {subject} captured Goma.") == {(actor, "seizes", "Goma")}


def test_a_front_of_a_war_is_no_group() -> None:
    assert said("The Eastern Front near Goma is quiet.") == set()
    assert said("The Lake Company took over Goma airport's catering.") == set()
