"""What changed between two dates or since the last visit, each line leading to its claims."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from geo.differences import Difference, Moment, as_they_were, differences
from geo.model import Claim
from geo.screens.address import chosen_day, chosen_way
from geo.screens.choice import Choice, chosen, claims_then, history_of, payload_of, told_about
from geo.screens.language import say
from geo.screens.parts import draw
from geo.screens.travel import ask_for_place, follow
from geo.screens.visit import last_visit
from geo.state import History
from geo.voices import day_number, iso_day, place_key

#: Ways of telling: by event date, by report date, each date as known that day, what the store has got since a visit.
HAPPENED, LEARNED, SHOWN, VISIT = WAYS = ("happened", "learned", "shown", "visit")
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
        way = chosen_way("tell", say("changes.tell"), WAYS, lambda way: say(f"changes.{way}"),
                         captions=[say(f"changes.{way}_means") for way in WAYS])
        if way == VISIT:
            last = chosen_day("at", say("changes.at"), latest, earliest, latest)
        else:
            with st.container(horizontal=True, width="content"):
                before = max(earliest, on - timedelta(WEEK))
                first = chosen_day("from", say("changes.between"), before, earliest, latest)
                last = chosen_day("to", say("changes.and"), on, earliest, latest)
    if way == VISIT:
        told = _since_visit(choice, Moment(last.isoformat(), None))
    else:
        told = _told(choice, *_moments(way, min(first, last).isoformat(), max(first, last).isoformat()))
    if told:
        draw("changes", key="changes", on_open_change=lambda: ask_for_place("changes"), data=told)
    follow()


def _moments(way: str, first: str, last: str) -> tuple[Moment, Moment]:
    if way == HAPPENED:
        return Moment(first, None), Moment(last, None)
    if way == LEARNED:
        return Moment(last, first), Moment(last, last)
    return Moment(first, first), Moment(last, last)


def _since_visit(choice: Choice, moment: Moment) -> dict[str, object]:
    """What the store has got since this browser saw it last; nothing where nobody can tell, which is said."""
    if choice.source != "Store":
        st.info(say("changes.no_store"))
        return {}
    visit = last_visit(choice.version)
    if visit is None:
        st.info(say("changes.first_visit"))
        return {}
    st.caption(say("changes.since", at=visit.at))
    return _told(choice, moment, moment, as_they_were(claims_then(choice, visit.version), choice.opened.claims))


def _told(choice: Choice, first: Moment, last: Moment, before: list[Claim] | None = None) -> dict[str, object]:
    """What ``changes.js`` draws; ``before`` are the claims there were at the first moment, None: those of today."""
    now, history = choice.opened.claims, history_of(choice)
    then = now if before is None else before
    found = differences(history, first, last, payload_of(choice)["dates"]["horizon"],
                        before=history if before is None else History(before))
    places = {one.place for one in found}
    known = {claim.claim_id for claim in now}
    claims = [claim for claim in (*now, *(claim for claim in then if claim.claim_id not in known))
              if place_key(claim) in places]
    return {"payload": told_about(choice, claims), "told": {
        "first": _spelled(first, then), "last": _spelled(last, now), "places": [_line(one) for one in found]}}


def _spelled(moment: Moment, claims: list[Claim]) -> dict[str, object]:
    return {"on": day_number(moment.on), "known": None if moment.known is None else day_number(moment.known),
            "claims": [claim.claim_id for claim in claims]}


def _line(one: Difference) -> dict[str, object]:
    return {"place": one.place, "changed": one.changed, "new": [claim.claim_id for claim in one.new],
            "gone": [claim.claim_id for claim in one.gone]}
