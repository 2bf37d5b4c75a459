"""What changed between two dates, in event time or in report time, each line leading to its claims."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from geo.differences import Difference, Moment, differences
from geo.screens.choice import Choice, chosen, claims_about, history_of, payload_of, told_about
from geo.screens.language import say
from geo.screens.parts import draw
from geo.screens.travel import ask_for_place, follow
from geo.voices import day_number, iso_day

#: Ways of telling: by event date, by report date, each date as known that day.
HAPPENED, LEARNED, SHOWN = WAYS = ("happened", "learned", "shown")
#: Days between the two dates at first.
WEEK = 7


def changes_page() -> None:
    """Draw the page."""
    choice = chosen()
    if not choice.opened.claims:
        st.info(say("empty.claims"))
        return
    dates = payload_of(choice)["dates"]
    view = st.session_state.get("view") or {}
    on = date.fromisoformat(iso_day(view.get("on", dates["on"])))
    earliest, latest = (date.fromisoformat(iso_day(dates[end])) for end in ("from", "to"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        way = st.radio(say("changes.tell"), WAYS, horizontal=True, format_func=lambda way: say(f"changes.{way}"),
                       captions=[say(f"changes.{way}_means") for way in WAYS])
        first = st.date_input(say("changes.between"), max(earliest, on - timedelta(WEEK)), earliest, latest,
                              format="YYYY-MM-DD", width=150)
        last = st.date_input(say("changes.and"), on, earliest, latest, format="YYYY-MM-DD", width=150)
    first, last = min(first, last), max(first, last)
    told = _told(choice, *_moments(way, first.isoformat(), last.isoformat()))
    draw("changes", key="changes", on_open_change=lambda: ask_for_place("changes"), data=told)
    follow()


def _moments(way: str, first: str, last: str) -> tuple[Moment, Moment]:
    if way == HAPPENED:
        return Moment(first, None), Moment(last, None)
    if way == LEARNED:
        return Moment(last, first), Moment(last, last)
    return Moment(first, first), Moment(last, last)


def _told(choice: Choice, first: Moment, last: Moment) -> dict[str, object]:
    """What ``changes.js`` draws."""
    found = differences(history_of(choice), first, last, payload_of(choice)["dates"]["horizon"])
    claims = claims_about(choice, {one.place for one in found})
    return {"payload": told_about(choice, claims), "told": {
        "first": _spelled(first), "last": _spelled(last), "places": [_line(one) for one in found]}}


def _spelled(moment: Moment) -> dict[str, int | None]:
    return {"on": day_number(moment.on), "known": None if moment.known is None else day_number(moment.known)}


def _line(one: Difference) -> dict[str, object]:
    return {"place": one.place, "changed": one.changed, "new": [claim.claim_id for claim in one.new],
            "gone": [claim.claim_id for claim in one.gone]}
