"""The brief of a day: what changed, what is disputed, what is claimed, each line with speaker, date and sentence."""

from __future__ import annotations

import html
import re

import pytest
from hand_claims import sample_claims
from hostile import STRINGS
from make_claims import claim, flight
from test_markup import read

from geo.brief import Day, brief_page
from geo.errors import InputError
from geo.messages import read_words
from geo.shown import shown_on
from geo.state import History

DAY = "2031-05-12"
CLAIMS = [
    claim(claim_id="old", on="2031-05-10", evidence="The Reds hold the bridge."),
    claim(claim_id="new", on=DAY, actor="Blues", by="Ann Marsh", claimant_party="Blues", interest="own_favour",
          evidence="We hold it, said Ann Marsh.", url="https://paper.example/1", outlet="Morning Post"),
    claim(claim_id="calm", on="2031-05-11", place="Ford", evidence="The Reds hold Ford."),
    flight(claim_id="fled", on=DAY, figure=5000, unit="families", evidence="5,000 families fled."),
    claim(claim_id="later", on="2031-05-13", place="Tomorrow", evidence="Not yet."),
]


def sections(page: str) -> dict[str, str]:
    """The text of a brief by heading, without markup."""
    parts = re.split(r"<h2>(.*?)</h2>", page)
    return {html.unescape(head): re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", text)))
            for head, text in zip(parts[1::2], parts[2::2], strict=True)}


def test_every_part_tells_what_it_is_for() -> None:
    told = sections(brief_page(CLAIMS, "A war", Day(DAY)))
    changed, disputed, calm, fled = (told[head] for head in (
        "What changed since 11 May 2031", "What is disputed or fought over", "What is claimed without contradiction",
        "Who is said to have fled"))
    assert "Westbridge , disputed: Blues or Reds; before: held by Reds" in changed and "hold Ford" not in changed
    assert "The Reds hold the bridge." not in changed, "what was said before is no change"
    assert "We hold it, said Ann Marsh." in disputed and "The Reds hold the bridge." in disputed
    assert "Ford , held by Reds; 1 independent source" in calm and "The Reds hold Ford." in calm
    assert "From Westbridge , 5,000 families fled" in fled and "5,000 families fled." in fled
    assert "Not yet" not in " ".join(told.values())


def test_each_line_says_who_in_whose_interest_when_and_where_from() -> None:
    told = sections(brief_page(CLAIMS, "A war", Day(DAY)))["What is disputed or fought over"]
    line = re.search(r"Ann Marsh.*?new", told)
    assert line is not None
    for words in ("(Blues, in its own favour)", "Blues holds it", "“We hold it, said Ann Marsh.”", "Morning Post",
                  "asserted", "for 12 May 2031", "reported 12 May 2031"):
        assert words in line[0]
    assert 'href="https://paper.example/1"' in brief_page(CLAIMS, "A war", Day(DAY))


@pytest.mark.parametrize(("given", "line", "head"), [
    ([{"figure": 5000}], "5,000 people fled", "5,000 people fled"),
    ([{"figure_low": 500}], "at least 500 people fled", "more than 500 people fled"),
    ([{"figure_high": 500, "measure": "return"}], "up to 500 people returned", "up to 500 people returned"),
    ([{"figure_text": "tens of thousands", "unit": "families"}], "tens of thousands of families fled", "families fled"),
    ([{}], "people fled", "people fled"), ([{"figure": 5, "figure_text": "five families", "unit": "families"}],
                                           "five families fled", "5 families fled"),
    ([{"figure": 5000}, {"figure_low": 7000, "by": "Ann"}], "at least 7,000 people", "5,000 to 7,000 or more people"),
    ([{"figure": 5000}, {"figure_high": 700, "by": "Ann"}], "up to 700 people", "up to 700 to 5,000 people fled")])
def test_figures_are_told_as_they_are_claimed(given: list[dict[str, object]], line: str, head: str) -> None:
    flights = [flight(claim_id=f"f{at}", on=DAY, **one) for at, one in enumerate(given)]
    told = sections(brief_page(flights, "A war", Day(DAY)))["Who is said to have fled"]
    assert f": {line} from Westbridge ." in told or f"{line} fled from Westbridge ." in told
    assert f"From Westbridge , {head}" in told


def test_displacement_alone_is_a_change_too() -> None:
    fled = [flight(claim_id="f", on=DAY, figure=5)]
    assert "Westbridge , displacement is claimed" in sections(brief_page(fled, "A war", Day(DAY)))[
        "What changed since 11 May 2031"]
    assert "Westbridge , displacement is no longer claimed" in sections(
        brief_page(fled, "A war", Day("2031-07-01", since=DAY)))["What changed since 12 May 2031"]


def test_known_and_since_are_kept_to() -> None:
    page = brief_page(CLAIMS, "A war", Day(DAY, known="2031-05-11", since="2031-05-01"))
    told = sections(page)
    assert "as known on 11 May 2031" in page and "Ann Marsh" not in page
    assert "The Reds hold the bridge." in told["What changed since 1 May 2031"]
    with pytest.raises(InputError, match="not before"):
        brief_page(CLAIMS, "A war", Day(DAY, since=DAY))


def test_what_is_no_longer_claimed_is_a_change() -> None:
    told = sections(brief_page(CLAIMS, "A war", Day("2031-07-01", since="2031-05-12")))
    changed = told["What changed since 12 May 2031"]
    assert "Ford , nothing is claimed any more; before: held by Reds" in changed
    assert "1 claim no longer counted" in changed
    assert told["What is claimed without contradiction"].strip() == "Nothing."


def test_the_ids_are_those_that_the_map_shows() -> None:
    theatre, _, claims, _ = sample_claims()
    page = brief_page(claims, theatre.title, Day("2014-06-12"), theatre.horizon)
    today = page[page.index("What is disputed"):]
    assert set(re.findall(r"hand-\d{3}", today)) == {
        one.claim_id for one in shown_on(History(claims), "2014-06-12", None, theatre.horizon)}
    assert page == brief_page(claims[::-1], theatre.title, Day("2014-06-12"), theatre.horizon), "order is nothing"


def test_an_empty_day_is_a_page() -> None:
    assert "0 claims" in brief_page([], "A war", Day(DAY))


LATIN_WORD = re.compile(r"[A-Za-z]{3,}")


def test_in_arabic_all_is_arabic_but_what_reports_say() -> None:
    theatre, _, claims, places = sample_claims()
    told = [*claims, flight(claim_id="to", on="2014-06-12", figure_low=700, origin="", destination="Erbil", by="Ann",
                            place="Erbil", place_id="iq-erbil", destination_id="iq-erbil")]
    words = read_words("ar")
    page = brief_page(told, theatre.told("ar", "title"), Day("2014-06-12", known="2014-06-14", since="2014-06-08"),
                      theatre.horizon, words, {place.place_id: place for place in places})
    assert page.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    assert "العراق، يونيو 2014" in page and "12 يونيو 2014" in page and "الموصل" in page
    theirs = {word for one in told for text in (one.evidence, one.claimant, one.outlet, one.url, one.claim_id,
                                                one.figure_text) for word in LATIN_WORD.findall(text)}
    seen = re.sub(r"<style>.*?</style>|<[^>]*>|[0-9a-f]{64}", " ", page, flags=re.DOTALL)
    assert set(LATIN_WORD.findall(html.unescape(seen))) - theirs == {"SHA", "KRG"}
    assert re.findall(r"hand-\d{3}", page) == re.findall(r"hand-\d{3}", brief_page(
        told, theatre.title, Day("2014-06-12", known="2014-06-14", since="2014-06-08"), theatre.horizon))
    assert "<p>لا شيء.</p>" in brief_page([], "x", Day(DAY), words=words)


def test_hostile_text_stays_text() -> None:
    claims = [claim(claim_id=f"c{at}{text}", place=f"x{text}", actor=text, claimant=text, claimant_role="official",
                    claimant_party=text, outlet=text, evidence=text, url=text, figure_text=text, on=DAY)
              for at, text in enumerate(STRINGS)]
    seen = read(brief_page(claims, STRINGS[0], Day(DAY)))
    assert {tag for tag, _ in seen.tags} <= {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p",
                                             "b", "bdi", "span", "section", "ul", "li", "div", "a"}
    assert {name for _, attributes in seen.tags for name in attributes} <= {
        "lang", "dir", "charset", "http-equiv", "content", "name", "class", "href", "rel"}
    links = [attributes["href"] or "" for tag, attributes in seen.tags if tag == "a"]
    assert all(link.startswith(("http://", "https://")) for link in links)
