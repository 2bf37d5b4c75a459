"""When: every row of date_words.csv reads its own example; dates of speaking and of other events are told apart."""

from __future__ import annotations

import csv
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.date_words import DateRow
from geo.dates import LOOK_BACK, find_dates, read_date_words, valid_time
from geo.errors import LexiconError
from geo.lexicon import LEXICON_DIR
from geo.model import ValidTime
from geo.reports import read_reports
from geo.theatre import SAMPLES

ROWS = list(csv.DictReader((LEXICON_DIR / "date_words.csv").read_text(encoding="utf-8").splitlines()))
THURSDAY = "2014-06-12"


def when(text: str, word: str, published: str | None = THURSDAY, tense: str = "past") -> ValidTime | None:
    found = find_dates(text, 0, len(text), published)
    return valid_time(found, text.index(word), published, text=text, tense=tense)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_row_reads_its_example(row: dict[str, str]) -> None:
    found = [
        one for one in find_dates(row["example"], 0, len(row["example"]), row["published"]) if one.rule == row["id"]
    ]
    assert found, row["example"]
    assert f"{found[0].first} {found[0].last} {found[0].precision}" == row["yields"]


@pytest.mark.parametrize("row", read_date_words(), ids=lambda row: row.id)
def test_a_word_beside_stands_wherever_the_row_matches(row: DateRow) -> None:
    texts = [own["example"] for own in ROWS] + [report.text for report in read_reports(SAMPLES.glob("*/reports.jsonl"))]
    for text in texts:
        for match in row.pattern.finditer(text.lower()):
            words = re.findall("[a-z]+", text[max(0, match.start() - LOOK_BACK):match.end()].lower())
            assert not row.beside or row.beside & set(words), match.group()


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
])
def test_what_dates_nothing(text: str, word: str) -> None:
    assert when(text, word) is None


def test_without_publication_only_full_dates_are_dates() -> None:
    assert when("They took the town on Tuesday.", "took", None) is None
    found = when("They took the town on 9 June 2014.", "took", None)
    assert found is not None and found.valid_from == "2014-06-09"


def test_the_day_spoken_of_last_anchors_what_follows() -> None:
    text = "On 3 May 2012 the rebels came. Two days later the town fell."
    assert [one.first for one in find_dates(text, 0, len(text), "2012-06-01")] == ["2012-05-03", "2012-05-05"]


@pytest.mark.parametrize("text", ["09/06/2014", "31 June", "May", "march", "the second", "2,014 men", "1.5.", "12:30"])
def test_no_date_is_guessed(text: str) -> None:
    sentence = f"They took {text} and went."
    assert all(one.first is None for one in find_dates(sentence, 0, len(sentence), THURSDAY))


WORDS = [row["example"] for row in ROWS] + [
    "after",
    "since",
    "until",
    "May",
    "June 9",
    "said",
    "on",
    "two days later",
    "\u00a0",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=8)), max_size=8).map(" ".join),
       st.sampled_from([None, THURSDAY, "2024-02-29", "1999-12-31T23:59:59Z"]))
def test_spans_are_verbatim_and_ordered(text: str, published: str | None) -> None:
    end = 0
    for one in find_dates(text, 0, len(text), published):
        assert text[one.start:one.end] == one.surface
        assert one.start >= end
        assert one.first is None or one.last is None or one.first <= one.last
        end = one.end


def test_a_broken_row_is_named(tmp_path) -> None:
    path = tmp_path / "date_words.csv"
    path.write_text("id,pattern,beside,means,relation,example,published,yields\nx,(,,ago,at,,,\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="cannot be read"):
        read_date_words(path)
    path.write_text("id,pattern,beside,means,relation,example,published,yields\nx,a,,soon,at,,,\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="'soon' is unknown"):
        read_date_words(path)


UNITS = ("hour", "day", "week", "fortnight", "month", "year", "decade")


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_row_bears_every_unit(row: dict[str, str], unit: str) -> None:
    """ "In the last day", "earlier this decade": a unit no example has is read or left, never an error."""
    text = re.sub(rf"\b(?:{'|'.join(UNITS)})(s?)\b", rf"{unit}\1", row["example"])
    for one in find_dates(text, 0, len(text), row["published"] or None):
        assert one.first is None or one.last is None or one.first <= one.last


@pytest.mark.parametrize(("words", "first", "last"), [
    ("in the last day", "2014-06-11", "2014-06-12"),
    ("in the last decade", "2004-06-12", "2014-06-12"),
])
def test_units_that_are_no_calendar_page(words: str, first: str, last: str) -> None:
    text = f"The town fell {words}."
    (one,) = find_dates(text, 0, len(text), THURSDAY)
    assert (str(one.first), str(one.last)) == (first, last)


def test_a_story_of_times_past_is_dated_by_the_year_it_tells_of() -> None:
    text = ("The siege began on 13 May 2015. On 14 May the town fell. In March 2016 it was retaken, "
            "and on 27 March the last fighters left.")
    assert [found.first for found in find_dates(text, 0, len(text), "2019-06-01")] == [
        "2015-05-13", "2015-05-14", "2016-03-01", "2016-03-27"]


def test_a_date_long_past_in_news_does_not_date_what_follows() -> None:
    text = "Fighting went on on Monday. The war began on 24 February 2022. On 5 May the town was taken."
    assert [found.first for found in find_dates(text, 0, len(text), "2024-06-01")] == [
        "2024-05-27", "2022-02-24", "2024-05-05"]


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
    ],
)
def test_which_statement_a_date_belongs_to(text: str, word: str, day: str | None) -> None:
    found = valid_time(find_dates(text, 0, len(text), "2014-07-20"), text.index(word), "2014-07-20", text=text)
    assert (found.valid_from if found is not None else None) == day
