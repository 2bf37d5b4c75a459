"""Figures: bounds as the words give them, vague words kept as words, things that are no counts left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.figures import ANCHOR, FIGURE, LEADS, _first_lead, find_figures, parse_number


@pytest.mark.parametrize("words, value", [
    ("0", 0), ("7", 7), ("300", 300), ("1,200", 1_200), ("1,234,567", 1_234_567), ("12 000", 12_000),
    ("12\u00a0000", 12_000), ("12\u202f000", 12_000), ("1.6 million", 1_600_000), ("2 million", 2_000_000),
    ("40 thousand", 40_000), ("2 and a half million", 2_500_000), ("200k", 200_000), ("1.5m", 1_500_000),
    ("twelve", 12), ("twenty-five", 25), ("forty five", 45), ("two hundred", 200),
    ("three hundred and fifty", 350), ("twelve thousand", 12_000), ("two hundred thousand", 200_000),
    ("three million", 3_000_000), ("a hundred", 100), ("a hundred thousand", 100_000), ("a million", 1_000_000),
    ("one million and a half", 1_500_000), ("half a million", 500_000), ("Half A Million", 500_000),
    ("a quarter of a million", 250_000), ("one thousand two hundred", 1_200)])
def test_a_number_in_digits_or_words(words: str, value: int) -> None:
    assert parse_number(words) == value


@pytest.mark.parametrize("words", ["", " ", "many", "thousands", "several hundred men", "and", "1,2", ",5",
                                   "half", "1.2.3", "9" * 400, "100,000 million", "hundred " * 200])
def test_what_is_no_number_gives_none(words: str) -> None:
    assert parse_number(words) is None


@pytest.mark.parametrize("text, low, high, approx", [
    ("300 people fled", 300, 300, False),
    ("40,000, most of them women, fled", 40_000, 40_000, False),
    ("9, of whom some were children, fled", 9, 9, False),
    ("ten to fifteen thousand people fled", 10_000, 15_000, True),
    ("2.14 lakh people fled", 214_000, 214_000, True),
    ("45.000 people fled", 45_000, 45_000, False),
    ("61, 000 people fled", 61_000, 61_000, False),
    ("seven lakh people fled", 700_000, 700_000, True),
    ("1,200 people fled", 1_200, 1_200, False),
    ("about 300 people fled", 300, 300, True),
    ("some 2,300 families fled", 2_300, 2_300, True),
    ("nearly 30,000 fled", 30_000, 30_000, True),
    ("an estimated 15,000 fled", 15_000, 15_000, True),
    ("half a million people fled", 500_000, 500_000, True),
    ("1.6 million people fled", 1_600_000, 1_600_000, True),
    ("twelve thousand people fled", 12_000, 12_000, True),
    ("more than 500,000 people fled", 500_000, None, True),
    ("over 40,000 people fled", 40_000, None, True),
    ("at least 12,000 people fled", 12_000, None, True),
    ("no fewer than 900 people fled", 900, None, True),
    ("upwards of 7,000 people fled", 7_000, None, True),
    ("more than half a million people fled", 500_000, None, True),
    ("up to 40,000 people fled", None, 40_000, True),
    ("as many as 3,000 people fled", None, 3_000, True),
    ("fewer than 2,000 people fled", None, 2_000, True),
    ("between 20,000 and 25,000 people fled", 20_000, 25_000, True),
    ("20,000-25,000 people fled", 20_000, 25_000, True),
    ("20,000 to 25,000 people fled", 20_000, 25_000, True),
    ("200 to 300 families fled", 200, 300, True),
    ("two to three million people fled", 2_000_000, 3_000_000, True),
    ("1 to 2 million people fled", 1_000_000, 2_000_000, True)])
def test_bounds(text: str, low: int | None, high: int | None, approx: bool) -> None:
    figure, = find_figures(text, 0, len(text))
    assert (figure.low, figure.high, figure.approx) == (low, high, approx)
    assert text.startswith(figure.text)


@pytest.mark.parametrize("text, words", [
    ("thousands of people fled", "thousands"),
    ("tens of thousands of people fled", "tens of thousands"),
    ("hundreds of thousands fled", "hundreds of thousands"),
    ("several hundred families fled", "several hundred"),
    ("a few thousand people fled", "a few thousand"),
    ("dozens of families fled", "dozens"),
    ("half the population fled", "half the population"),
    ("nine in ten inhabitants fled", "nine in ten inhabitants"),
    ("two out of every three residents fled", "two out of every three residents"),
    ("most of the displaced fled", "most of the displaced"),
    ("two-thirds of the residents fled", "two-thirds of the residents"),
    ("a third of the inhabitants fled", "a third of the inhabitants"),
    ("80 percent of the population fled", "80 percent of the population"),
    ("more than half of the residents fled", "more than half of the residents"),
    ("most of the families fled", "most of the families")])
def test_a_vague_word_never_becomes_a_number(text: str, words: str) -> None:
    figure, = find_figures(text, 0, len(text))
    assert (figure.low, figure.high, figure.text, figure.approx) == (None, None, words, True)


@pytest.mark.parametrize("text, low", [
    ("The number rose from 40,000 to 70,000.", 70_000),
    ("It has grown steadily from 1.2 million to 2 million.", 2_000_000),
    ("It fell from 9,000 to 3,000 people.", 3_000)])
def test_a_number_that_rose_or_fell_is_what_it_came_to(text: str, low: int) -> None:
    figure, = find_figures(text, 0, len(text))
    assert (figure.low, figure.high) == (low, low)


@pytest.mark.parametrize("text", [
    "nobody fled", "prices rose by 30 percent", "inflation reached 4.5%", "the rate is 12 per cent", "", "people fled"])
def test_no_count_is_found(text: str) -> None:
    assert find_figures(text, 0, len(text)) == []


def test_several_figures_in_order_with_their_offsets() -> None:
    text = "On the road: more than 2,000 families (about 12,000 people) and 300 soldiers."
    figures = find_figures(text, 0, len(text))
    assert [text[f.start:f.end] for f in figures] == ["more than 2,000", "about 12,000", "300"]
    assert [text[f.at:f.end] for f in figures] == ["2,000", "12,000", "300"]


def test_a_number_that_ends_no_range_is_read_by_itself() -> None:
    text = "In 2015 and 300 people fled, 9,000 and 400 families."
    assert [figure.low for figure in find_figures(text, 0, len(text))] == [2015, 300, 9_000, 400]


def test_a_number_past_all_counting_is_left_out() -> None:
    assert find_figures(f"{'9' * 2000} people fled. 300 people fled.", 0, 2100)[0].text == "300"


def test_only_the_span_asked_for_is_read() -> None:
    text = "100 fled. 200 fled. 300 fled."
    assert [figure.low for figure in find_figures(text, 10, 19)] == [200]


@given(st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_any_text_gives_spans_inside_it(text: str, start: int, stop: int) -> None:
    start, stop = min(start, len(text)), min(stop, len(text))
    for figure in find_figures(text, start, stop):
        assert start <= figure.start <= figure.at < figure.end <= stop
        assert figure.text == text[figure.start:figure.end].strip()
        assert figure.low is None or figure.high is None or figure.low <= figure.high


WORDS = ["half", "a", "million", "about", "more than", "up to", "between", "and", "to", "-", "–", "12", "1,000",
         "3.5", "thousand", "thousands", "of", "the population", "people", "two", "hundred", "%", "percent",
         "\u00a0", ",", "."]


@given(st.lists(st.sampled_from(WORDS), max_size=10), st.sampled_from([" ", "\u00a0", ""]))
def test_every_figure_holds_what_one_is_looked_for_by(parts: list[str], glue: str) -> None:
    text = glue.join(parts).lower()
    assert all(ANCHOR.search(text, found.start(), found.end()) for found in FIGURE.finditer(text))


@given(st.lists(st.sampled_from(WORDS), max_size=10), st.sampled_from([" ", "\u00a0", ""]))
def test_any_mixture_of_number_words_is_read_and_bounds_never_cross(parts: list[str], glue: str) -> None:
    text = glue.join(parts)
    figures = find_figures(text, 0, len(text))
    assert figures == find_figures(text, 0, len(text))
    for figure in figures:
        assert text[figure.start:figure.end].strip() == figure.text
        assert figure.low is None or figure.high is None or figure.low <= figure.high


@given(st.integers(0, 10**9))
def test_digits_grouped_or_not_are_the_same_number(value: int) -> None:
    assert parse_number(str(value)) == parse_number(f"{value:,}") == value


@given(st.lists(st.sampled_from([*sorted(LEADS), "people", "half", "most", "a quarter of a million", "thousands", "5",
                                 "1,000", "two", "twenty-five", "percent", "population", "displacedabout", "al-", "."]),
                max_size=12), st.sampled_from([" ", "  ", "\n", "\u00a0"]))
def test_no_figure_begins_before_the_words_that_lead_to_it(words: list[str], blank: str) -> None:
    text = blank.join(words)
    first = FIGURE.search(text)
    if first is not None:
        anchor = ANCHOR.search(text)
        assert anchor is not None and first.start() >= _first_lead(text, 0, anchor.start())
