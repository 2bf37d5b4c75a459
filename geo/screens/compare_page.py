"""The same claims on maps side by side: by who claims them, or on two dates."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from geo.screens.address import begin, chosen_day, chosen_way, keep
from geo.screens.choice import Choice, chosen, payload_of
from geo.screens.language import say, words
from geo.screens.parts import draw_compare
from geo.voices import day_number, iso_day

SIDES, DATES = WAYS = ("sides", "dates")
MOST_SIDES = 3


def compare_page() -> None:
    """Draw the page."""
    choice = chosen()
    if not choice.opened.claims:
        st.info(say("empty.claims"))
        return
    data = payload_of(choice)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        way = chosen_way("compare", say("compare.compare"), WAYS, lambda way: say(f"compare.{way}"))
        panes = _sides(choice, data) if way == SIDES else _dates(data)
    draw_compare(key="panes", data={"payload": data, "panes": panes, "together": way == SIDES})


def _sides(choice: Choice, data: dict[str, Any]) -> list[dict[str, Any]]:
    """A pane for what each chosen party to the war says of it, and one for everybody else."""
    claims = data["claims"]
    counts = {party: claims["party"].count(at) for at, party in enumerate(claims["parties"]) if party}
    fighting = sorted(set(counts) & set(claims["actors"]), key=lambda party: (-counts[party], party))
    begin("side", fighting[:MOST_SIDES - 1], list,
          lambda sides: set(sides) <= set(fighting) and len(sides) < MOST_SIDES)
    sides = st.multiselect(say("compare.parties"), fighting, max_selections=MOST_SIDES - 1, key="side",
                           help=say("compare.parties_help"), format_func=words().name)
    keep("side", sides, sides)
    rest = [party for party in claims["parties"] if party not in sides]
    parts = [([side], say("compare.says", party=words().name(side))) for side in sides] + [(rest, say("compare.rest"))]
    on = (st.session_state.get("view") or {}).get("on", data["dates"]["on"])
    return [{"title": title, "state": {"on": on, "known": None, "filters": {"party": parties}}}
            for parties, title in parts if parties]


def _dates(data: dict[str, Any]) -> list[dict[str, Any]]:
    dates = data["dates"]
    earliest, latest = (date.fromisoformat(iso_day(dates[end])) for end in ("from", "to"))
    on = date.fromisoformat(iso_day((st.session_state.get("view") or {}).get("on", dates["on"])))
    first = chosen_day("left", say("compare.left"), on, earliest, latest)
    last = chosen_day("right", say("compare.right"), latest, earliest, latest)
    return [{"title": words().day(day),
             "state": {"on": day_number(day.isoformat()), "known": None, "filters": {}}} for day in (first, last)]
