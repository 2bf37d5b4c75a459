"""What stands beside the map: the view it tells, tables safe for spreadsheets, reports that visitors give."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hand_claims import HOSTILE, sample_claims
from hypothesis import given
from hypothesis import strategies as st
from make_claims import claim, flight

from geo import views
from geo.errors import InputError
from geo.filters import Filters
from geo.messages import read_words
from geo.model import Report
from geo.state import History
from geo.views import View, read_given, read_view

ENGLISH = read_words("en")
PAYLOAD: dict[str, Any] = {"key": "k", "dates": {"on": 16233, "known": None, "horizon": 30}}
PASTED = {"text": "The army held Tikrit.", "published": "2014-06-12", "outlet": "One"}


def test_without_a_word_from_the_map_the_payload_decides() -> None:
    assert read_view(None, PAYLOAD) == read_view({"key": "other", "on": 1}, PAYLOAD) == View(
        "2014-06-12", None, Filters(), "")


def test_the_map_tells_dates_filters_and_place() -> None:
    view = read_view({"key": "k", "on": 16234, "known": 16240, "selected": "x", "filters": {
        "actor": ["ISIL"], "certainty": ["hedged"], "review": ["accepted"], "place": ["low"]}}, PAYLOAD)
    assert (view.on, view.known, view.selected) == ("2014-06-13", "2014-06-19", "x")
    assert view.filters == Filters(actors=frozenset({"isil"}), certainties=frozenset({"hedged"}),
                                   reviews=frozenset({"accepted"}))


def test_words_that_no_filter_knows_restrict_nothing() -> None:
    assert read_view({"key": "k", "filters": {"kind": ["weather"]}}, PAYLOAD).filters == Filters()


@given(st.dictionaries(st.sampled_from(["on", "known", "since", "heard", "filters", "selected"]), st.recursive(
    st.none() | st.text() | st.floats() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(
        st.sampled_from(["actor", "kind", "x"]), inner))))
def test_whatever_an_address_holds_is_a_view(told: dict[str, object]) -> None:
    view = read_view({"key": "k", **told}, PAYLOAD)
    assert date.fromisoformat(view.on) and (view.known is None or date.fromisoformat(view.known))
    assert view.filters.checked() == view.filters


def test_tables_hold_what_was_known_on_the_day_and_speaks() -> None:
    theatre, _, claims, _ = sample_claims()
    view = View("2014-06-12", None, Filters(horizon=theatre.horizon), "")
    history = History(claims)
    rows, shown = views.place_rows(history, view), views.claims_shown(history, view)
    assert rows and all(row["claim_ids"] for row in rows)
    assert {one.claim_id for one in shown if one.kind == "control"} == {
        name for row in rows for name in row["claim_ids"].split()}
    assert {one.kind for one in shown} == {"control", "displacement"}
    assert all(one.published and one.published[:10] <= "2014-06-12" for one in shown)
    chosen = views.claims_shown(history, replace(view, selected=shown[0].place_id))
    assert chosen and {one.place_id for one in chosen} == {shown[0].place_id}


@given(st.text())
def test_no_cell_of_a_table_is_a_formula(text: str) -> None:
    made = claim(claimant=text, outlet="=" + text, evidence="+1" + text)
    row = views.safe_cells(views.claim_rows([made], ENGLISH, {}), views.CLAIM_COLUMNS)[0]
    assert not any(str(value).lstrip()[:1] in tuple("=+@") for name, value in row.items() if name != "place")


def test_a_pasted_text_becomes_a_report() -> None:
    reports, refused = read_given([], PASTED, "2026-01-01")
    assert [(one.text, one.published, one.outlet) for one in reports] == [tuple(PASTED.values())]
    assert not refused


def test_files_are_read_and_refusals_carry_their_own_names() -> None:
    files = [("a.txt", b"The army held Tikrit."), ("a.txt", b"Another text."), (".c.txt", b""), ("../d.exe", b"x"),
             ("b.jsonl", b'{"text": "One."}\n{broken'), ("e.txt", b"\x00\x01\x02")]
    reports, refused = read_given(files, {"text": " "}, "2026-01-01")
    assert {one.text for one in reports} == {"The army held Tikrit.", "One."}
    told = "\n".join(map(str, refused))
    for word in ("a.txt", "b.jsonl:2", "c.txt", "d.exe", "e.txt"):
        assert word in told
    assert "/tmp" not in told and all("/" not in (one.file or "") for one in refused)


def test_what_was_given_before_stays() -> None:
    first, _ = read_given([("a.txt", b"One text.")], {}, "2026-01-01")
    both, refused = read_given([("b.txt", b"Two.")], {}, "2026-01-01", first)
    assert [one.id for one in both] == ["a", "b"]
    again, refused = read_given([("a.txt", b"Other words.")], {}, "2026-01-01", both)
    assert again == both and any("'a' was used before" in str(one) for one in refused)


@pytest.mark.parametrize(("files", "pasted", "word"), [
    ([], {"text": " \n"}, "nothing was given"), ([("a.txt", b"x" * 40), ("b.txt", b"x" * 40)], {}, "larger")])
def test_nothing_and_too_much_are_refused(monkeypatch: pytest.MonkeyPatch, files: list[tuple[str, bytes]],
                                          pasted: dict[str, str], word: str) -> None:
    monkeypatch.setattr(views, "MAX_BYTES", 64)
    with pytest.raises(InputError, match=word):
        read_given(files, pasted, "2026-01-01")


def test_only_so_many_reports_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MAX_REPORTS", 2)
    reports, refused = read_given([(f"{at}.txt", b"Text %d." % at) for at in range(4)], {}, "2026-01-01")
    assert len(reports) == 2 and "first 2 reports" in str(refused[-1])


def test_marks_are_counted_as_scripts_count() -> None:
    class Found:
        sentences, mentions, refusals = [(0, 3)], [], [(0, type("Refusal", (), {"why": HOSTILE})())]
    report = Report(id="r", text="\U0001f4a5 The Reds hold it.")
    found: Any = Found()
    marks = views.report_marks(report, [claim(start=2, end=19, claimant=HOSTILE)], found, ENGLISH)
    assert [(mark["kind"], mark["start"], mark["end"]) for mark in marks] == [("refused", 0, 4), ("claim", 3, 20)]
    assert HOSTILE in marks[0]["title"]


def test_the_map_tells_for_how_long_a_claim_speaks() -> None:
    assert read_view({"key": "k", "horizon": 7}, PAYLOAD).filters == Filters(horizon=7)
    for odd in ("7", None, 0, -3, 1e300, [], {}):
        assert read_view({"key": "k", "horizon": odd}, PAYLOAD).filters.horizon == 30


def test_a_range_begins_on_a_day_and_within_it_nothing_grows_too_old() -> None:
    view = read_view({"key": "k", "on": 16233, "since": 16133, "heard": 16230}, PAYLOAD)
    assert view.filters == Filters(since="2014-03-04", heard="2014-06-09", horizon=100)
    assert read_view({"key": "k", "on": 16233, "since": 16230, "horizon": 7}, PAYLOAD).filters.horizon == 7
    assert read_view({"key": "k", "since": 16230, "filters": {"kind": ["weather"]}}, PAYLOAD).filters.since
    for odd in ("June", None, [], {}, 1e300, float("nan")):
        assert read_view({"key": "k", "since": odd, "heard": odd}, PAYLOAD).filters == Filters()


def test_tables_are_told_in_a_language() -> None:
    arabic, names = read_words("ar"), {"westbridge": "الجسر", "ford": "المخاضة"}
    row = {"place_id": "westbridge", "place": "Westbridge", "place_kind": "city", "status": "held", "sources": 2,
           "holders": "ISIL (part); Reds", "lost_by": "", "threatened_by": "Peshmerga"}
    assert views.told_places([row, {**row, "place_id": "", "place": "Elsewhere"}], arabic, names) == [{
        "place_id": at, "place": name, "place_kind": "مدينة", "status": "سيطرة", "sources": 2, "lost_by": "",
        "holders": "تنظيم الدولة (داعش) (جزء); Reds", "threatened_by": "البيشمركة"}
        for at, name in (("westbridge", "الجسر"), ("", "Elsewhere"))]
    fled = flight(place_id="westbridge", origin_id="westbridge", origin="Westbridge", destination="Mill",
                  destination_id="mill", figure_text="thousands", unit="families")
    told = views.claim_rows([fled], arabic, names)[0]
    assert told["place"] == "الجسر"
    assert told["claim"] == "آلاف من الأسر، فرار من الجسر إلى \u2068Mill\u2069"


def test_coverage_counts_each_outlet() -> None:
    reports = [Report(id="a", text="x", outlet="One", published="2031-05-02"), Report(id="b", text="y", outlet="One"),
               Report(id="c", text="z", outlet="Quiet")]
    claims = [claim(outlet="One", review="accepted"), claim(claim_id="c2", outlet="One", lat=None, lon=None)]
    first, last = views.coverage(claims, reports)
    assert first == {"outlet": "One", "reports": 2, "claims": 2, "first": "2031-05-02", "last": "2031-05-02",
                     "no_day": 0, "no_point": 1, "reviewed": 1}
    assert (last["outlet"], last["reports"], last["claims"]) == ("Quiet", 1, 0)
