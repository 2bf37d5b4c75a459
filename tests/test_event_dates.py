"""The date of an event: the nearest of its clause; dates of speaking and of other events are told apart."""

from __future__ import annotations

import pytest

from geo.dates import find_dates
from geo.event_dates import valid_time
from geo.model import ValidTime

THURSDAY = "2014-06-12"


def when(text: str, word: str, published: str | None = THURSDAY, tense: str = "past") -> ValidTime | None:
    found = find_dates(text, 0, len(text), published)
    return valid_time(found, text.index(word), published, text=text, tense=tense)


@pytest.mark.parametrize("text, word, first, precision", [
    ("Rebels took the town on Tuesday.", "took", "2014-06-10", "day"),
    ("Rebels took the town late Monday.", "took", "2014-06-09", "day"),
    ("On Wednesday rebels took the town.", "took", "2014-06-11", "day"),
    ("On Thursday rebels took the town.", "took", "2014-06-12", "day"),
    ("They have held the town since January.", "held", "2014-01-01", "month"),
    ("They have held it since 2013.", "held", "2013-01-01", "year"),
    ("Earlier this year they took the town.", "took", "2014-01-01", "unknown"),
    ("They took the town overnight.", "took", "2014-06-11", "days"),
    ("They took the town earlier this week.", "took", "2014-06-09", "days"),
    ("They took the town in recent days.", "took", "2014-06-10", "days"),
    ("They took the town over the past 24 hours.", "took", "2014-06-11", "days"),
    ("They took the town last week.", "took", "2014-06-02", "week"),
    ("They took the town on 9 June 2013.", "took", "2013-06-09", "day"),
    ("They took the town on June 9.", "took", "2014-06-09", "day"),
    ("They took the town on December 9.", "took", "2013-12-09", "day"),
    ("They took the town on 2014-06-09.", "took", "2014-06-09", "day"),
    ("They took the town between 3 and 5 June.", "took", "2014-06-03", "days"),
    ("From 28 May to 2 June they fought for the town.", "fought", "2014-05-28", "days"),
    ("They took A on Monday and B on Tuesday.", "B", "2014-06-10", "day"),
    ("They took A on Monday and B on Tuesday.", "A", "2014-06-09", "day"),
    ("The campaign began on 4 April, when troops entered the town.", "entered", "2014-04-04", "day"),
])
def test_the_date_of_an_event(text: str, word: str, first: str, precision: str) -> None:
    found = when(text, word)
    assert found is not None
    assert (found.valid_from, found.date_precision) == (first, precision)


@pytest.mark.parametrize("text, word", [
    ("Rebels took the town, the army said on Thursday.", "took"),
    ("The army told reporters on Wednesday that rebels took the town.", "took"),
    ("In a statement on Monday the group spoke of the town it took.", "took"),
    ("They took the town after an attack on a bridge on Monday.", "took"),
    ("They may have taken the town and march on the next.", "taken"),
    ("The army will meet them on Saturday when it has taken the town.", "taken"),
    ("There were 2,014 houses and 500 soldiers took the town.", "took"),
    ("Rebels took the town.", "took"),
    ("Rebels left the town, which they had shelled on Monday.", "left"),
    ("Rebels left the city of the state they declared in 2013.", "left"),
])
def test_what_dates_nothing(text: str, word: str) -> None:
    assert when(text, word) is None


def test_without_publication_only_full_dates_are_dates() -> None:
    assert when("They took the town on Tuesday.", "took", None) is None
    found = when("They took the town on 9 June 2014.", "took", None)
    assert found is not None and found.valid_from == "2014-06-09"


@pytest.mark.parametrize(
    "text, word, day",
    [
        ("On 14 July, soldiers, backed by tanks and helicopters, recaptured the town.", "recaptured", "2014-07-14"),
        (
            "Talks failed following the ultimatum. On 6 July, soldiers retook the town after it was left.",
            "retook",
            "2014-07-06",
        ),
        ("The rebels, who seized the town in May 2013, are still holding a bridge.", "holding", None),
        ("14 July 2014: Rebels leave A, while soldiers enter B; militias take the airport.", "take", "2014-07-14"),
        ("14 July – Rebels left A, and soldiers took B.", "took", "2014-07-14"),
    ],
)
def test_which_statement_a_date_belongs_to(text: str, word: str, day: str | None) -> None:
    found = valid_time(find_dates(text, 0, len(text), "2014-07-20"), text.index(word), "2014-07-20", text=text)
    assert (found.valid_from if found is not None else None) == day


@pytest.mark.parametrize("text, day", [
    ("Some 3,000 people, most of them women, have crossed since 3 June, the agency said.", "2014-06-03"),
    ("In northwest Syria 3,000 people have fled since June 3, more than half of them children.", "2014-06-03"),
    ("More than 3,000 people have fled since the town was attacked on 3 June, the agency said today.", "2014-06-03"),
    ("Violence, which erupted on 3 June, has displaced 3,000 people; some fled.", "2014-06-03"),
    ("As of 8 June, 3,000 people had fled since operations began on 3 June.", "2014-06-03"),
    ("The agency said that 3,000 people had fled since the weekend.", "2014-06-07")])
def test_since_when_people_have_moved(text: str, day: str) -> None:
    found = when(text, "displaced" if "displaced" in text else "crossed" if "crossed" in text else "fled", tense="flow")
    assert found is not None and found.valid_from == day


def test_what_compares_dates_nothing() -> None:
    assert when("It was the worst defeat since 2003.", "defeat", tense="flow") is None


def test_what_comes_after_which_is_of_that_day() -> None:
    found = when("The town was shelled on 9 June, after which troops entered it.", "entered")
    assert found is not None and found.valid_from == "2014-06-09"
