"""Dates in a text: every row of date_words.csv reads its own example, and no date is guessed."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.date_words import DateRow, read_date_words
from geo.dates import LOOK_BACK, find_dates
from geo.errors import LexiconError
from geo.lexicon import LEXICON_DIR
from geo.reports import read_reports
from geo.theatre import SAMPLES

ROWS = list(csv.DictReader((LEXICON_DIR / "date_words.csv").read_text(encoding="utf-8").splitlines()))
THURSDAY = "2014-06-12"


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


DATE_COLUMNS = "id,pattern,beside,means,relation,example,published,yields\n"


@pytest.mark.parametrize(("pattern", "means", "told"), [
    ("(", "ago", "cannot be read"), ("a{99999999999}", "ago", "cannot be read"), ("a", "soon", "'soon' is unknown"),
    ("(a+)+b", "ago", "may take for ever"), ("(?:a|a)*", "ago", "may take for ever"), ("{year}+", "ago", "for ever"),
    ("(a|ab){1,}", "ago", "for ever"), (".*a.*b.*c", "ago", "for ever"), (r"\w+\s+\w+", "ago", "for ever"),
    ("[(]?(x)*", "ago", "for ever")])
def test_a_broken_row_is_named(tmp_path: Path, pattern: str, means: str, told: str) -> None:
    path = tmp_path / "date_words.csv"
    path.write_text(f'{DATE_COLUMNS}x,"{pattern}",,{means},at,,,\n', "utf-8")
    with pytest.raises(LexiconError, match=told) as caught:
        read_date_words(path)
    assert str(caught.value).startswith(f"{path}:2: ")


@pytest.mark.parametrize("pattern", [r"\(*a\)+", "[)*+]+x[]+]?", r"\w+ago\s*", "(?:a|b) {num} {units}"])
def test_a_pattern_that_ends_soon_is_read(tmp_path: Path, pattern: str) -> None:
    path = tmp_path / "date_words.csv"
    path.write_text(f'{DATE_COLUMNS}x,"{pattern}",,ago,at,,,\n', "utf-8")
    assert len(read_date_words(path)) == 1


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


def test_another_year_ends_what_has_been_so_since() -> None:
    text = "They had held it since May 1992. In the first week of October 2020 the army came. It fell on 8 November."
    assert [item.first for item in find_dates(text, 0, len(text), "2021-03-02")][1:] == ["2020-10-01", "2020-11-08"]


@pytest.mark.parametrize("text, first", [
    ("It began on 3 May 2013, and by the 28th they held the hill.", "2013-05-28"),
    ("It began in June 2013. That September the town fell.", "2013-09-01"),
    ("The town was held by the 9th Brigade.", None),
    ("The dead were of the 7th Division and the 3rd Corps.", None)])
def test_a_day_or_month_goes_on_from_the_month_spoken_of(text: str, first: str | None) -> None:
    assert [item.first for item in find_dates(text, 0, len(text), "2014-06-12")][1:] == ([first] if first else [])
