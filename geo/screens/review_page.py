"""Review: accept, reject or correct claims of the store, with the reason, by keyboard; every decision in its log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from geo.errors import ConflictError, GeoError
from geo.gazetteer import Gazetteer, read_gazetteer
from geo.history import Change
from geo.judging import FIELDS, ORDERS, REASONS, decision_of, queue, spelled
from geo.model import Claim
from geo.screens.choice import Choice, chosen, history_of, told_about
from geo.screens.entrance import visitor
from geo.screens.language import say, say_error, words
from geo.screens.parts import draw, plain
from geo.store import Store, store_path
from geo.styles import actor_styles
from geo.theatre import read_theatre

#: Claims handed to the browser at once.
BATCH = 60
#: {what is shown: whether it is what nobody has reviewed yet}
SHOWS = {"open": True, "done": False}


def review_page() -> None:
    """Draw the page."""
    choice = chosen()
    if choice.source != "Store":
        _offer_store(choice)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        reviewer = _name() or st.text_input(say("review.name"), key="reviewer", max_chars=100,
                                            help=say("review.name_help"))
        order = st.selectbox(say("review.order"), ORDERS, format_func=lambda order: say(f"review.{order}"))
        show = st.selectbox(say("review.show"), list(SHOWS), format_func=lambda show: say(f"review.{show}"))
    # A batch stays as it is while it is judged; another order, another name or a reload makes the next one.
    asked = (order, show, choice.folder, words().language)
    if st.session_state.get("review_asked") != asked or "review_batch" not in st.session_state:
        st.session_state["review_batch"], st.session_state["review_asked"] = _begin(choice, order, show), asked
    _review(choice.folder, reviewer.strip())


def _name() -> str:
    """Who reviews, where a login tells it."""
    who = visitor()
    return who.name if who is not None else ""


def _offer_store(choice: Choice) -> None:
    st.info(say("review.needs_store" if choice.opened.reports else "empty.reports"))
    if choice.opened.reports:
        st.button(say("review.keep", n=len(choice.opened.reports), path=plain(store_path())),
                  type="primary", on_click=_keep, args=(choice,))
    if error := st.session_state.pop("keep_error", ""):
        st.error(say_error(error))


def _keep(choice: Choice) -> None:
    """Put the shown reports and their claims into the store, and show the store."""
    claims: dict[str, list[Claim]] = {}
    for claim in choice.opened.claims:
        claims.setdefault(claim.report_id, []).append(claim)
    try:
        with Store() as store:
            store.add_all(((report, claims.get(report.id, [])) for report in choice.opened.reports), _now(),
                          "dashboard", f"kept for review: {choice.theatre.title}")
    except GeoError as error:
        st.session_state["keep_error"] = str(error)
        return
    st.session_state["source"] = "Store"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass(slots=True)
class Batch:
    """Claims under review: ``others`` is how many claims outside the batch are reviewed, ``own`` the newest entry of
    the log that this reviewer made, by claim."""

    told: dict[str, Any]
    ids: list[str]
    others: int
    total: int
    own: dict[str, int] = field(default_factory=dict)
    failed: list[dict[str, Any]] = field(default_factory=list)


def _begin(choice: Choice, order: str, show: str) -> Batch:
    opened = choice.opened.claims
    claims = queue(opened, history_of(choice), order, lambda claim: (claim.review == "unreviewed") == SHOWS[show])
    ids = [claim.claim_id for claim in claims[:BATCH]]
    inside = set(ids)
    others = sum(claim.review != "unreviewed" and claim.claim_id not in inside for claim in opened)
    return Batch(told_about(choice, claims[:BATCH]), ids, others, len(opened))


@st.cache_resource(show_spinner=False, max_entries=4)
def _names(folder: str) -> tuple[Gazetteer, dict[str, list[str]]]:
    """The theatre's gazetteer, and the names a correction may choose from."""
    theatre = read_theatre(folder)
    gazetteer = read_gazetteer(theatre.gazetteer)
    return gazetteer, {"place": sorted({place.name for place in gazetteer}), "actor": sorted(actor_styles(theatre))}


@st.fragment
def _review(folder: str, reviewer: str) -> None:
    batch: Batch = st.session_state["review_batch"]
    gazetteer, names = _names(folder)
    with Store(create=False) as store:
        history = {claim_id: store.history(claim_id) for claim_id in batch.ids}
    now = {claim_id: claim for claim_id, changes in history.items() if (claim := changes[-1].after) is not None}
    draw("review", key="review", default={"decisions": []}, on_decisions_change=lambda: _record(batch, gazetteer),
         data={
        "payload": batch.told, "queue": batch.ids, "reasons": REASONS, "fields": FIELDS, "names": names,
        "history": {claim_id: list(map(_line, changes)) for claim_id, changes in history.items()},
        "entries": {claim_id: changes[-1].entry for claim_id, changes in history.items()},
        "values": {claim_id: spelled(claim) for claim_id, claim in now.items()},
        "reviewer": reviewer, "acked": st.session_state.get("review_acked", 0), "failed": batch.failed,
        "total": batch.total, "reviewed": batch.others + sum(claim.review != "unreviewed" for claim in now.values())})


def _line(change: Change) -> str:
    """One change in words: when, who, what, why, and the columns that are otherwise."""
    what = "; ".join(f"{name}: {getattr(change.before, name)} → {getattr(change.after, name)}"
                     for name in change.columns() if name != "review")
    why = f": {change.why}" if change.why else ""
    return f"{change.at[:16].replace('T', ' ')} {change.who} {change.action}{why}{f' ({what})' if what else ''}"


def _record(batch: Batch, gazetteer: Gazetteer) -> None:
    """Record what the browser decided and the store has not heard yet; what is refused is told, the rest is kept."""
    batch.failed = []
    for told in st.session_state["review"]["decisions"]:
        if int(told["number"]) > st.session_state.get("review_acked", 0):
            _record_one(told, batch, gazetteer)
            st.session_state["review_acked"] = int(told["number"])


def _record_one(told: Mapping[str, Any], batch: Batch, gazetteer: Gazetteer) -> None:
    try:
        decision = decision_of(told, gazetteer)
        # What this reviewer did himself since his browser was last told is no conflict.
        seen = max(int(told["seen"]), batch.own.get(decision.claim_id, 0))
        with Store(create=False) as store:
            for change in store.review([decision], _now(), _name() or st.session_state["reviewer"].strip(), seen):
                batch.own[decision.claim_id] = change.entry
    except ConflictError as error:
        made = error.change
        batch.failed.append({"claim": told["claim"], "words": say(
            "review.conflict", who=made.who, action=words().name(made.action),
            why=f" ({made.why})" if made.why else "")})
    except GeoError as error:
        batch.failed.append({"claim": told.get("claim"), "words": str(error)})
