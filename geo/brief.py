"""The brief of a day, ready to print: what changed, what is disputed, what is claimed, who is said to have fled.

One HTML file of text, without script, picture or request; every line has who says so, when, and the sentence.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geo.differences import Difference, Moment, differences
from geo.errors import InputError
from geo.filters import iso_date
from geo.flows import DisplacementState
from geo.holdings import PlaceState
from geo.markup import Markup, element, page
from geo.model import Claim
from geo.state import History
from geo.voices import day_number, iso_day
from geo.wording import counted

STYLE = """body { font: 11pt/1.45 Georgia, "Liberation Serif", serif; max-width: 46em; margin: 2em auto; padding: 0 1em;
  color: #16191d; background: #fff; overflow-wrap: break-word; }
h1 { font-size: 1.7em; line-height: 1.2; margin: 0; }
h2 { font-size: 1.2em; border-bottom: 2px solid #16191d; margin: 1.7em 0 .5em; }
h3 { font-size: 1em; margin: 1.1em 0 .2em; }
p { margin: .4em 0; }
ul { margin: 0; padding-left: 1.2em; }
li { margin: .45em 0; }
a { color: inherit; }
.lead { font-size: 1.05em; }
.now { font-weight: normal; }
.disputed { color: #9c1c14; }
.quote { font-style: italic; }
.facts { color: #555a61; font-size: .85em; }
h2, h3, li { break-inside: avoid; }
h2, h3 { break-after: avoid; }
@media print { body { margin: 0; padding: 0; max-width: none; font-size: 10pt; } @page { margin: 18mm; } }"""
NOTE = ("Who claims what, and in which sentence; nobody here decides who is right. Held: all claimants who speak name "
        "one holder. Disputed: claimants name different holders, or one is denied. Contested: fighting is claimed. "
        "Rival figures are never added up, families never turned into people. Silence is not control.")
INTERESTS = {"own_favour": "in its own favour", "against_interest": "against its own interest",
             "third_party": "a third party"}
STANCES = {"holds": "holds it", "seizes": "takes it", "contests": "fights for it", "loses": "loses or leaves it",
           "repels": "keeps it against an attack", "threatens": "threatens it"}
EXTENTS = {"part": " (part of it)", "outskirts": " (its outskirts)"}
MEASURES = {"flow": "fled", "stock": "displaced", "return": "returned"}


@dataclass(frozen=True, slots=True)
class Day:
    """The day that a brief or a picture is about, in ISO dates.

    ``known`` None means: as known on that day.  ``since``, what changed since when, None means the day before.
    """

    on: str
    known: str | None = None
    since: str | None = None

    @property
    def before(self) -> str:
        """The day that a brief compares with.

        Raises
        ------
        InputError
            A date that is none, or a day that is not before the other.
        """
        before = iso_date(self.since, "since") if self.since else iso_day(day_number(self.on) - 1)
        if before >= self.on:
            raise InputError(f"since: {before} is not before {self.on}; a brief tells what changed between two days")
        return before


def brief_page(claims: Iterable[Claim], title: str, day: Day, horizon: int = 30) -> str:
    """The brief as a page; the same claims give the same bytes.

    Parameters
    ----------
    claims : iterable of Claim
        All of them, of the days before as well: what changed is told from these.
    title : str
        Of the theatre.
    day : Day
    horizon : int
        Days after which a claim speaks no more.

    Raises
    ------
    InputError
        A date that is none, or ``since`` is not before the day.
    """
    history, since = History(claims), day.before
    before, now = Moment(since, day.known or since), Moment(day.on, day.known or day.on)
    states = [state for state in history.at(now.on, now.known, horizon) if state.speaking]
    flows = [flow for flow in history.displacement(now.on, now.known, horizon) if _speaking(flow)]
    earlier = {_key(state): state for state in history.at(before.on, before.known, horizon) if state.speaking}
    unsettled = [state for state in states if state.status in ("disputed", "contested")]
    settled = [state for state in states if state.status not in ("disputed", "contested")]
    shown = [claim for one in states for claim in one.speaking] + [claim for flow in flows for claim in _speaking(flow)]
    known = f", as known on {_long(day.known)}" if day.known else ", as known that day"
    fled = {flow.place_id or flow.place for flow in flows}
    lead = (f"{_count(len(unsettled), 'place')} disputed or fought over, {_count(len(settled), 'other place')} "
            f"claimed, displacement claimed at {_count(len(fled), 'place')}; "
            f"{_count(len(shown), 'claim')} from {_count(len({claim.outlet for claim in shown}), 'outlet')}.")
    body = element(
        "body", element("h1", title), element("p", element("b", _long(day.on)), known, ". ", lead, class_="lead"),
        element("h2", f"What changed since {_long(since)}"),
        *_changes(differences(history, before, now, horizon), earlier, {_key(state): state for state in states}),
        element("h2", "What is disputed or fought over"), *_places(unsettled),
        element("h2", "What is claimed without contradiction"), *_places(settled),
        element("h2", "Who is said to have fled"), *_flights(flows),
        element("h2", "How to read this"), element("p", NOTE),
        element("p", f"SHA-256 of the claims above, sorted: {_checksum(shown)}", class_="facts"))
    return page(f"{title}: {_long(day.on)}", STYLE, body)


# --- sections -------------------------------------------------------------------------------------------
def _changes(found: Iterable[Difference], earlier: Mapping[str, PlaceState], states: Mapping[str, PlaceState]
             ) -> list[Markup]:
    """Places of which something else is said than before, with the claims that are new."""
    blocks = []
    for one in found:
        was, is_ = (_standing(side[one.place]) if one.place in side else "" for side in (earlier, states))
        if one.changed and (one.new or one.gone):
            turn = f"{is_ or 'nothing is claimed any more'}; before: {was}" if was and was != is_ else is_ or (
                "displacement is claimed" if one.new else "displacement is no longer claimed")
            gone = [element("p", f"{_count(len(one.gone), 'claim')} no longer counted: overtaken, ended or too old.",
                            class_="facts")] if one.gone and not one.new else []
            blocks.append(element("section", _heading(one.name, f", {turn}", one.unsettled), *_list(one.new), *gone))
    return blocks or [element("p", "Nothing.")]


def _places(states: Sequence[PlaceState]) -> list[Markup]:
    return [element("section", _heading(state.place, f", {_standing(state)}; {_sources(state)}",
                                        state.status == "disputed"), *_list(state.speaking))
            for state in states] or [element("p", "Nothing.")]


def _flights(flows: Sequence[DisplacementState]) -> list[Markup]:
    blocks = []
    for flow in flows:
        told = f", {_range(flow)}{flow.unit} {MEASURES.get(flow.measure, 'displaced')}; {_sources(flow)}"
        end = "From" if flow.end == "origin" else "To"
        blocks.append(element("section", _heading(f"{end} {flow.place}", told), *_list(_speaking(flow))))
    return blocks or [element("p", "Nothing.")]


# --- lines ----------------------------------------------------------------------------------------------
def _heading(name: str, words: str, alarm: bool = False) -> Markup:
    return element("h3", element("bdi", name), element("span", words, class_="now disputed" if alarm else "now"))


def _list(claims: Sequence[Claim]) -> list[Markup]:
    return [element("ul", *map(_entry, claims))] if claims else []


def _entry(claim: Claim) -> Markup:
    """Who says so and in whose interest, what, in which sentence, reported when by whom."""
    own = claim.claimant in ("outlet", "")
    about = [word for word in ("" if own or claim.claimant_party in ("unnamed", claim.claimant) else
                               claim.claimant_party, INTERESTS.get(claim.interest, "")) if word]
    valid = f"for {_long(claim.valid_from)}" if claim.valid_from else "no date given"
    facts = [claim.certainty, valid, f"reported {_long(claim.published) if claim.published else 'without a date'}"]
    facts += [f"review: {claim.review}"] * (claim.review != "unreviewed") + ["copy, not counted again"] * bool(
        claim.duplicate_of)
    source = element("a", claim.url, href=claim.url, rel="noopener noreferrer") if claim.url.lower().startswith(
        ("http://", "https://")) else ""
    return element(
        "li", element("b", element("bdi", (claim.outlet if own else claim.claimant) or "The outlet itself")),
        element("bdi", f" ({', '.join(about)})" if about else ""), ": ", element("bdi", _words(claim)), ". ",
        element("span", "“", element("bdi", claim.evidence), "”", class_="quote"),
        element("div", element("bdi", "" if own else claim.outlet), " · " if claim.outlet and not own else "",
                f"{' · '.join(facts)} · ", element("bdi", claim.claim_id), " ", source, class_="facts"))


def _words(claim: Claim) -> str:
    """What is claimed, in a sentence without its speaker."""
    denied = "denied: " if claim.negated else ""
    if claim.kind == "displacement":
        ends = (f" from {claim.origin}" if claim.origin else "") + (
            f" to {claim.destination}" if claim.destination else "")
        return f"{denied}{counted(claim)} {MEASURES.get(claim.measure, 'displaced')}{ends}"
    near = " (nearby)" if claim.geo_precision == "near" else ""
    return f"{denied}{claim.actor} {STANCES.get(claim.stance, claim.stance)}{EXTENTS.get(claim.extent, '')}{near}"


def _standing(state: PlaceState) -> str:
    """The status of a place and who is named, in words."""
    named = " or ".join(holder.actor + EXTENTS.get(holder.extent, "") for holder in state.holders)
    joined = named.replace(" or ", " and ") if state.shared else named
    lost, threats = (" and ".join(sorted({claim.actor for claim in some})) for some in (state.losses, state.threats))
    return "; ".join(words for words in (
        {"held": f"held by {joined}",
         "disputed": f"disputed: {named}" + (", or not" if len(state.holders) == 1 else ""),
         "contested": "fought over" + (f", {joined} said to hold it" if named else ""),
         "unknown": "no holder named"}[state.status],
        "fighting claimed" if state.fighting and state.status == "disputed" else "",
        f"lost or left by {lost}" if lost else "", f"threatened by {threats}" if threats else "") if words)


def _range(flow: DisplacementState) -> str:
    """The figures claimed, from the lowest to the highest, with a blank after them; "" without any."""
    figures = flow.figures
    if figures.smallest is None:
        return ""
    least, most = "up to " if figures.low is None else "", " or more" if figures.high is None else ""
    if figures.smallest == figures.largest:
        return f"{least or ('more than ' if most else '')}{figures.smallest:,} "
    return f"{least}{figures.smallest:,} to {figures.largest:,}{most} "


def _speaking(flow: DisplacementState) -> tuple[Claim, ...]:
    return (*flow.claims, *flow.vague, *flow.opposing)


def _key(state: PlaceState) -> str:
    return state.place_id or state.place


def _sources(state: PlaceState | DisplacementState) -> str:
    return _count(state.sources, "independent source")


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _long(day: str) -> str:
    found = date.fromisoformat(day[:10])
    return f"{found.day} {found:%B} {found.year}"


def _checksum(claims: Iterable[Claim]) -> str:
    return hashlib.sha256("\n".join(sorted(map(repr, claims))).encode("utf-8", "replace")).hexdigest()
