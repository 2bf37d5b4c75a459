"""Which claims a map shows: those that speak on a day or on any of a period, and what the panel of a place lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from geo.filters import HORIZON, Filters, select
from geo.model import Claim
from geo.state import History, change_dates, known_dates
from geo.voices import Keep


def shown_on(history: History, on: str, known: str | None = None, horizon: int = HORIZON, keep: Keep | None = None
             ) -> list[Claim]:
    """The claims that speak on a day, each once, by place; ``known`` None means: as known on that day.

    The other arguments are those of ``History.at``.
    """
    asked = on, known or on, horizon, keep
    return _once([*(state.speaking for state in history.at(*asked)),
                  *((*flow.claims, *flow.vague, *flow.opposing) for flow in history.displacement(*asked))])


def shown_about(place_id: str, history: History, on: str, known: str | None = None, horizon: int = HORIZON,
                keep: Keep | None = None) -> list[Claim]:
    """All that the panel of a place lists on a day: what speaks, then what is overtaken, too old or undated."""
    asked = on, known or on, horizon, keep
    states = [state for state in history.at(*asked) if state.place_id == place_id]
    flows = [flow for flow in history.displacement(*asked) if flow.place_id == place_id]
    return _once([*(state.speaking for state in states),
                  *((*flow.claims, *flow.vague, *flow.opposing) for flow in flows),
                  *((*state.earlier, *state.silent, *state.undated) for state in states),
                  *((*flow.earlier, *flow.silent, *flow.undated) for flow in flows)])


def shown_between(claims: Iterable[Claim], filters: Filters) -> list[Claim]:
    """The claims kept by filters that speak on any day of their period, in the order given; without a period all kept.

    Without ``known`` each day is shown as known on it.

    Raises
    ------
    InputError
        The filters hold a word or date that is none.
    """
    first, last = filters.date_from, filters.date_to
    if first is None and last is None:
        return select(claims, filters)
    kept = select(claims, replace(filters, date_from=None, date_to=None, known=None))
    # Between two days on which something begins, ends or becomes known nothing changes.
    turns = {*change_dates(kept, filters.horizon), *known_dates(kept), *((first,) if first else ())}
    history = History(kept)
    shown = {claim.claim_id for day in sorted(turns) if (first or day) <= day <= (last or day)
             for claim in shown_on(history, day, filters.known, filters.horizon)}
    return [claim for claim in kept if claim.claim_id in shown]


def _once(groups: Iterable[Iterable[Claim]]) -> list[Claim]:
    return list(dict.fromkeys(claim for group in groups for claim in group))
